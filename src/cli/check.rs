//! `dateline check`: everything `build` would find, without writing.

use std::path::Path;

use super::Outcome;
use super::report;
use super::report::Format;
use crate::diag::Diagnostics;
use crate::load;
use crate::model::Options;

/// Say what is wrong with the site.
#[derive(Debug, clap::Args)]
pub struct Check {
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

pub(super) fn run(root: &Path, check: &Check) -> anyhow::Result<Outcome> {
    let sources = load::sources(root)?;
    let mut found = Diagnostics::default();
    if let Some(output) = crate::build(&sources, &Options::from(check), &mut found) {
        crate::try_pages(&output, &mut found);
    }
    report::found(&found, &sources.files, check.format);
    Ok(if found.has_errors() { Outcome::Errors } else { Outcome::Done })
}
