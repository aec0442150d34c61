//! Where the time of a build goes: each stage of the pipeline by itself, on a site's folder.
//!
//!     TMPDIR=/dev/shm cargo bench --bench stages -- FOLDER [ROUNDS]
//!
//! Prints milliseconds, the median of the rounds and the best. `benches/corpus.py` makes sites. A
//! real build makes pages and writes them in one go; here they are parted. `floor` writes the same
//! bytes once more from memory, on as many threads, without any of a build's care.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a program of its own")]

use std::borrow::Cow;
use std::env;
use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use dateline::compare;
use dateline::diag::Diagnostics;
use dateline::link;
use dateline::load;
use dateline::model::BaseUrl;
use dateline::model::Content;
use dateline::model::Options;
use dateline::model::OutPath;
use dateline::model::Output;
use dateline::parse;
use dateline::render;
use dateline::write;
use rayon::prelude::*;

/// Milliseconds of each stage in one build, by name.
type Times = Vec<(&'static str, f64)>;

/// Every file of a site with its bytes.
type Files = Vec<(OutPath, Vec<u8>)>;

fn main() -> anyhow::Result<()> {
    // cargo adds `--bench`.
    let mut arguments = env::args().skip(1).filter(|one| !one.starts_with("--"));
    let Some(folder) = arguments.next() else {
        println!("nothing to measure: name the folder of a site");
        return Ok(());
    };
    let rounds: usize = arguments.next().map_or(Ok(5), |number| number.parse())?;
    let runs: Vec<Times> =
        (0..rounds.max(1)).map(|_| build(Path::new(&folder))).collect::<anyhow::Result<_>>()?;
    for (stage, (name, _)) in runs[0].iter().enumerate() {
        let mut times: Vec<f64> = runs.iter().map(|run| run[stage].1).collect();
        times.sort_by(f64::total_cmp);
        println!("{name:10}{:10.1}{:10.1}", times[times.len() / 2], times[0]);
    }
    Ok(())
}

fn build(root: &Path) -> anyhow::Result<Times> {
    let mut times = Times::new();
    let mut found = Diagnostics::default();
    let options = Options::default();
    let sources = timed("load", &mut times, || load::sources(root))?;
    let documents = timed("parse", &mut times, || parse::documents(&sources, &mut found));
    let site = timed("link", &mut times, || {
        link::site(documents, sources.media.clone(), &options, &mut found)
    });
    let site = site.filter(|_| !found.has_errors()).context("the site has errors")?;
    let race = timed("compare", &mut times, || compare::race(&site));
    let output = timed("render", &mut times, || render::output(site, race, &sources, &mut found));
    let output = output.context("the theme has errors")?;
    let files = timed("pages", &mut times, || files(&output))?;
    let place = tempfile::tempdir()?;
    let (out, floor) = (place.path().join("out"), place.path().join("floor"));
    timed("floor", &mut times, || straight(&files, &floor))?;
    let output = in_memory(files, output.base().clone());
    let guard = write::Guard { root, force: false };
    timed("write", &mut times, || write::folder(&output, &out, &guard, &mut found))?;
    anyhow::ensure!(!found.has_errors(), "the site has errors");
    Ok(times)
}

fn timed<T>(name: &'static str, times: &mut Times, stage: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let result = stage();
    times.push((name, started.elapsed().as_secs_f64() * 1000.0));
    result
}

fn files(output: &Output) -> anyhow::Result<Files> {
    let bytes = |content: &Content| match content {
        Content::Bytes(bytes) => Ok(bytes.to_vec()),
        Content::Copy(from) => Ok(fs::read(from)?),
        Content::Render(render) => render().map_err(|fault| anyhow::anyhow!(fault.message)),
    };
    let all: Vec<_> = output.iter().collect();
    all.par_iter().map(|(path, content)| Ok(((*path).clone(), bytes(content)?))).collect()
}

fn in_memory(files: Files, base: BaseUrl) -> Output {
    let mut output = Output::at(base);
    for (path, bytes) in files {
        let new = output.insert(path, Content::Bytes(Cow::Owned(bytes)));
        assert!(new, "paths came from an output");
    }
    output
}

fn straight(files: &Files, out: &Path) -> std::io::Result<()> {
    files.par_iter().try_for_each(|(path, bytes)| {
        let path = out.join(path.as_str());
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, bytes)
    })
}
