//! `dateline build`: the whole site into a folder.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Instant;

use indicatif::{DecimalBytes, HumanCount};
use serde::Serialize;

use super::Outcome;
use super::args;
use super::progress;
use super::report;
use super::report::Format;
use crate::diag::Diagnostics;
use crate::load;
use crate::model::Options;
use crate::model::Output;
use crate::model::Sources;
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
    /// The repository that holds the content, in place of `repository` in site.toml
    #[arg(long, value_name = "URL", value_parser = args::web_url)]
    pub repository: Option<WebUrl>,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// Replace the output folder even if it holds files that Dateline did not write
    #[arg(long)]
    pub force: bool,
    /// Print what was built as one JSON object, for scripts
    #[arg(long)]
    pub json: bool,
}

impl From<&Build> for Options {
    fn from(build: &Build) -> Self {
        Options {
            base_url: build.base_url.clone(),
            repository: build.repository.clone(),
            drafts: build.drafts,
        }
    }
}

pub(super) fn run(root: &Path, build: &Build) -> anyhow::Result<Outcome> {
    let began = Instant::now();
    let sources = load::sources(root)?;
    let mut found = Diagnostics::default();
    let made = made(&sources, &Options::from(build), &mut found);
    let out = build.out.clone().unwrap_or_else(|| root.join("dist"));
    let guard = Guard { root, force: build.force };
    let mut written = None;
    let mut events = 0;
    if let Some((count, mut output)) = made {
        let bar = progress::watched(&mut output, began);
        written = write::folder(&output, &out, &guard, &mut found)?;
        bar.finish_and_clear();
        events = count;
    }
    report::found(&found, &sources.files, Format::Human);
    let Some(written) = written else { return Ok(Outcome::Errors) };
    let summary = Summary {
        events,
        pages: written.pages,
        files: written.files,
        bytes: written.bytes,
        milliseconds: began.elapsed().as_millis(),
        out: out.display().to_string(),
    };
    let line = if build.json { serde_json::to_string(&summary)? } else { summary.to_string() };
    report::print_to(&mut std::io::stdout(), &(line + "\n"));
    Ok(Outcome::Done)
}

/// How many events a sound site tells of, and the site as a value.
fn made(sources: &Sources, options: &Options, found: &mut Diagnostics) -> Option<(usize, Output)> {
    let site = crate::check(sources, options, found).filter(|_| !found.has_errors())?;
    let events = site.events.len();
    Some((events, crate::output(site, sources, found)?))
}

/// What a build came to: for people a line, for scripts a JSON object.
#[derive(Debug, Serialize)]
struct Summary {
    events: usize,
    pages: usize,
    files: usize,
    bytes: u64,
    milliseconds: u128,
    out: String,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let events = if self.events == 1 { "event" } else { "events" };
        write!(
            f,
            "{} {events} on {} pages, {} in {} files, {}: {}",
            HumanCount(self.events as u64),
            HumanCount(self.pages as u64),
            DecimalBytes(self.bytes),
            HumanCount(self.files as u64),
            report::duration(self.milliseconds),
            self.out
        )
    }
}
