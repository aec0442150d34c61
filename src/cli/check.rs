//! `dateline check`: everything `build` would find, and what could be better, without building;
//! with `--fix`, mended where that is safe.

use std::io::stderr;
use std::path::Path;

use super::Outcome;
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
}

pub(super) fn run(root: &Path, check: &Check) -> anyhow::Result<Outcome> {
    let reviewed = review(root, check)?;
    let reviewed = if check.fix { mended(reviewed, root, check)? } else { reviewed };
    let Reviewed { sources, site, found } = reviewed;
    report::found(&found, &sources.files, check.format);
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

fn review(root: &Path, check: &Check) -> anyhow::Result<Reviewed> {
    let sources = load::sources(root)?;
    let mut found = Diagnostics::default();
    let site = crate::review(&sources, &Options::from(check), &mut found);
    Ok(Reviewed { sources, site, found })
}

/// The site once everything is mended that can be.
fn mended(mut reviewed: Reviewed, root: &Path, check: &Check) -> anyhow::Result<Reviewed> {
    for _ in 0..ROUNDS {
        if !mend(root, &reviewed)? {
            break;
        }
        reviewed = review(root, check)?;
    }
    reviewed.found.forget_fixes();
    Ok(reviewed)
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
