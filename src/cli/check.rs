//! `dateline check`: everything `build` would find, without writing.

use std::path::Path;

use super::Outcome;
use super::links;
use super::report;
use super::report::Format;
use crate::diag::Diagnostics;
use crate::load;
use crate::model::Options;
use crate::model::Sources;

/// Say what is wrong with the site.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Follow the links to other sites; good answers hold for a week, in `.dateline`
    #[arg(long)]
    pub links: bool,
    /// For whom to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
}

impl From<&Check> for Options {
    fn from(check: &Check) -> Self {
        Options { base_url: None, drafts: check.drafts }
    }
}

pub(super) fn run(root: &Path, check: &Check) -> anyhow::Result<Outcome> {
    let sources = load::sources(root)?;
    let mut found = Diagnostics::default();
    if let Some(output) = crate::build(&sources, &Options::from(check), &mut found) {
        crate::try_pages(&output, &mut found);
    }
    let followed = if check.links { follow(root, &sources, check, &mut found) } else { Ok(()) };
    report::found(&found, &sources.files, check.format);
    followed?;
    Ok(if found.has_errors() { Outcome::Errors } else { Outcome::Done })
}

fn follow(
    root: &Path,
    sources: &Sources,
    check: &Check,
    found: &mut Diagnostics,
) -> anyhow::Result<()> {
    // What is wrong with the site was found before; the links of what is sound can be followed.
    let site = crate::check(sources, &Options::from(check), &mut Diagnostics::default());
    site.map_or(Ok(()), |site| links::check(root, &site, sources, found))
}
