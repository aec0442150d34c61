//! `dateline build`: the whole site into a folder.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::Outcome;
use super::args;
use super::report;
use super::report::Format;
use crate::diag::Diagnostics;
use crate::load;
use crate::model::Options;
use crate::model::WebUrl;
use crate::write;
use crate::write::Guard;

/// Build the site into a folder.
#[derive(Debug, clap::Args)]
pub struct Build {
    /// Where to put it [default: `dist` in the site's folder]
    #[arg(short, long, value_name = "DIR", alias = "output-dir")]
    pub out: Option<PathBuf>,
    /// Where it will be published, in place of `base_url` in site.toml
    #[arg(short = 'u', long, value_name = "URL", value_parser = args::web_url)]
    pub base_url: Option<WebUrl>,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// Replace the output folder even if it holds files that Dateline did not write
    #[arg(long)]
    pub force: bool,
}

impl From<&Build> for Options {
    fn from(build: &Build) -> Self {
        Options { base_url: build.base_url.clone(), drafts: build.drafts }
    }
}

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
