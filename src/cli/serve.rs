//! `dateline serve`: the site in memory, shown on this machine.

use std::path::Path;

use super::Outcome;
use super::args::{Format, Serve};
use super::report;
use crate::diag::Diagnostics;
use crate::load;
use crate::model::Options;
use crate::serve;
use crate::serve::{Listen, Preview};

pub(super) fn run(root: &Path, serve: &Serve) -> anyhow::Result<Outcome> {
    let sources = load::sources(root)?;
    let mut found = Diagnostics::default();
    let output = crate::build(&sources, &Options::from(serve), &mut found);
    report::found(&found, &sources.files, Format::Human);
    let Some(output) = output else { return Ok(Outcome::Errors) };
    let preview = Preview::new(output, sources.files);
    serve::run(preview, Listen { interface: serve.interface, port: serve.port, open: serve.open })?;
    Ok(Outcome::Done)
}
