//! `dateline check`: everything `build` would find, and what could be better, without building;
//! with `--fix`, mended where that is safe.

use std::io::stderr;
use std::path::Path;

use super::Outcome;
use super::links::Followed;
use super::report;
use super::report::Format;
use crate::diag::Diagnostics;
use crate::load;
use crate::model::Options;
use crate::model::Site;
use crate::model::Sources;
use crate::write;

/// Say what is wrong with the site, and what could be better.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Follow the links to other sites; good answers hold for a week, in `.dateline`
    #[arg(long)]
    pub links: bool,
    /// Mend in the site's files what can be mended without a person's judgement
    #[arg(long)]
    pub fix: bool,
    /// For whom to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
}

impl From<&Check> for Options {
    fn from(check: &Check) -> Self {
        Options { drafts: check.drafts, ..Options::default() }
    }
}

/// How often a site is mended: what is mended can bring to light what could not be read before.
const ROUNDS: usize = 5;

/// A site and what was found in it.
struct Reviewed {
    sources: Sources,
    site: Option<Site>,
    found: Diagnostics,
    /// What kept its links from being followed.
    links: anyhow::Result<()>,
}

pub(super) fn run(root: &Path, check: &Check) -> anyhow::Result<Outcome> {
    let mut followed = check.links.then(|| Followed::of(root));
    let mut reviewed = review(root, check, followed.as_mut())?;
    if check.fix {
        mend_all(&mut reviewed, root, check, followed.as_mut())?;
    }
    let Reviewed { sources, site, found, links } = reviewed;
    report::found(&found, &sources.files, check.format);
    links?;
    if let (Format::Human, Some(site)) = (check.format, site)
        && found.is_empty()
    {
        let count = site.events.len();
        let events = if count == 1 { "event" } else { "events" };
        report::print_to(&mut stderr(), &format!("{count} {events}, nothing to mend\n"));
        report::next("make the site", root, "build");
    }
    Ok(if found.has_errors() { Outcome::Errors } else { Outcome::Done })
}

fn review(
    root: &Path,
    check: &Check,
    followed: Option<&mut Followed<'_>>,
) -> anyhow::Result<Reviewed> {
    let sources = load::sources(root)?;
    let mut found = Diagnostics::default();
    let site = crate::review(&sources, &Options::from(check), &mut found);
    let links = match (followed, &site) {
        (Some(followed), Some(site)) => followed.judge(site, &sources, &mut found),
        _ => Ok(()),
    };
    Ok(Reviewed { sources, site, found, links })
}

/// Mends a site until nothing is left that can be.
fn mend_all(
    reviewed: &mut Reviewed,
    root: &Path,
    check: &Check,
    mut followed: Option<&mut Followed<'_>>,
) -> anyhow::Result<()> {
    for _ in 0..ROUNDS {
        if !mend(root, reviewed)? {
            break;
        }
        *reviewed = review(root, check, followed.as_deref_mut())?;
    }
    reviewed.found.forget_fixes();
    Ok(())
}

/// Mends what can be mended and says so; whether that was anything.
fn mend(root: &Path, reviewed: &Reviewed) -> anyhow::Result<bool> {
    let files = &reviewed.sources.files;
    let mended = write::fixes(root, files, &reviewed.found.sorted(files))?;
    let made = mended.made.iter().filter_map(|one| report::mended(one, files));
    let left = mended.left.iter();
    let left = left.map(|(file, why)| format!("{} is left as it is: {why}", files[*file].path));
    for line in made.chain(left) {
        report::print_to(&mut stderr(), &(line + "\n"));
    }
    Ok(!mended.made.is_empty())
}
