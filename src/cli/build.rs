//! `dateline build`: the whole site into a folder.

use std::path::Path;
use std::time::Instant;

use super::Outcome;
use super::args::{Build, Format};
use super::report;
use crate::diag::Diagnostics;
use crate::load;
use crate::model::Options;
use crate::write;
use crate::write::Guard;

pub(super) fn run(root: &Path, build: &Build) -> anyhow::Result<Outcome> {
    let began = Instant::now();
    let sources = load::sources(root)?;
    let mut found = Diagnostics::default();
    let output = crate::build(&sources, &Options::from(build), &mut found);
    let out = build.out.clone().unwrap_or_else(|| root.join("dist"));
    let guard = Guard { root, force: build.force };
    let written = match &output {
        Some(output) => write::folder(output, &out, &guard, &mut found)?,
        None => None,
    };
    report::found(&found, &sources.files, Format::Human);
    let Some(written) = written else { return Ok(Outcome::Errors) };
    let line = format!(
        "{} pages, {:.1} MB in {} files, {} ms: {}\n",
        written.pages,
        megabytes(written.bytes),
        written.files,
        began.elapsed().as_millis(),
        out.display()
    );
    report::print_to(&mut std::io::stdout(), &line);
    Ok(Outcome::Done)
}

#[allow(clippy::cast_precision_loss, reason = "one decimal is shown")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
