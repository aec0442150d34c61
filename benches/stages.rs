//! Where the time of a build goes: each stage of the pipeline by itself, on a site's folder.
//!
//!     cargo bench --bench stages -- FOLDER [ROUNDS]
//!
//! Prints milliseconds: the median of the rounds and the best. `benches/corpus.py` makes sites.
#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a program of its own")]

use std::env;
use std::path::Path;
use std::time::Instant;

use dateline::diag::Diagnostics;
use dateline::link;
use dateline::load;
use dateline::model::Options;
use dateline::parse;

/// Milliseconds of each stage in one build, by name.
type Times = Vec<(&'static str, f64)>;

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

fn build(folder: &Path) -> anyhow::Result<Times> {
    let mut times = Times::new();
    let mut found = Diagnostics::default();
    let options = Options::default();
    let sources = timed("load", &mut times, || load::sources(folder))?;
    let documents = timed("parse", &mut times, || parse::documents(&sources, &mut found));
    let site = timed("link", &mut times, || {
        link::site(documents, sources.media.clone(), &options, &mut found)
    });
    anyhow::ensure!(site.is_some() && !found.has_errors(), "the site has errors");
    Ok(times)
}

fn timed<T>(name: &'static str, times: &mut Times, stage: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let result = stage();
    times.push((name, started.elapsed().as_secs_f64() * 1000.0));
    result
}
