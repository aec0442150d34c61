//! `dateline check`: everything `build` would find, without writing.

use std::path::Path;

use super::Outcome;
use super::args::Check;
use super::report;
use crate::diag::Diagnostics;
use crate::load;
use crate::model::Options;

pub(super) fn run(root: &Path, check: &Check) -> anyhow::Result<Outcome> {
    let sources = load::sources(root)?;
    let mut found = Diagnostics::default();
    if let Some(output) = crate::build(&sources, &Options::from(check), &mut found) {
        crate::try_pages(&output, &mut found);
    }
    report::found(&found, &sources.files, check.format);
    Ok(if found.has_errors() { Outcome::Errors } else { Outcome::Done })
}
