//! Dateline turns a folder of dated Markdown files into a browsable chronology.
//!
//! The program is a pipeline of total functions from one named type to the next:
//!
//! 1. [`load`] reads a site's folder into [`Sources`].
//! 2. [`parse`] turns each text into a typed value, together [`Documents`](model::Documents).
//! 3. [`link`] looks names up and gives a [`Site`], in which nothing is missing.
//! 4. [`compare`] computes the race: who led, by how much, since when, and who answered whom.
//! 5. [`render`] turns site and race into an [`Output`]: from path to content, each page
//!    made when it is asked for.
//! 6. [`write`](mod@write) puts an output on disk; [`serve`] answers a browser from it.
//!
//! Beside it stands [`advise`](mod@advise), which says what could be better in a sound site.
//!
//! What is wrong with a site is data: each stage adds to [`Diagnostics`] and goes on, so that one
//! run reports everything. Only `load`, `write`, `serve` and the command line touch the world, and
//! no build reads the clock: the same sources give the same bytes. Before the pipeline stands
//! [`scaffold`], which makes the files of a new site or event.

pub mod advise;
pub mod cli;
pub mod compare;
pub mod diag;
pub mod link;
pub mod load;
pub mod model;
pub mod parse;
pub mod render;
pub mod scaffold;
pub mod serve;
pub mod write;

pub use parse::Memory;

use std::collections::BTreeMap;

use rayon::prelude::*;

use diag::Diagnostics;
use model::Answer;
use model::Content;
use model::Options;
use model::Output;
use model::Site;
use model::Sources;
use model::WebUrl;

/// The linked site, and everything wrong with its files. With errors found it has holes and is not
/// to be rendered; `None` where `site.toml` is too broken for a site.
pub fn check(sources: &Sources, options: &Options, found: &mut Diagnostics) -> Option<Site> {
    check_again(sources, &mut Memory::default(), options, found)
}

/// [`check`], with a memory of the last time: the result is the same.
fn check_again(
    sources: &Sources,
    memory: &mut Memory,
    options: &Options,
    found: &mut Diagnostics,
) -> Option<Site> {
    let documents = parse::documents_again(sources, memory, found);
    let site = link::site(documents, sources.media.clone(), options, found)?;
    switch_off(&site, found);
    Some(site)
}

/// What could be better in a site without errors.
pub fn advise(site: &Site, sources: &Sources, found: &mut Diagnostics) {
    advise::advice(site, &compare::race(site), sources, found);
    switch_off(site, found);
}

/// What the web's answers say of a site's links.
pub fn dead_links(
    site: &Site,
    sources: &Sources,
    answers: &BTreeMap<WebUrl, Answer>,
    found: &mut Diagnostics,
) {
    advise::dead_links(site, sources, answers, found);
    switch_off(site, found);
}

/// Forgets the advice and the warnings that the site's editors do not want.
fn switch_off(site: &Site, found: &mut Diagnostics) {
    let off: Vec<_> = site.check.off.iter().map(|silent| silent.code()).collect();
    found.switch_off(&off);
}

/// Everything that can be said of a site, its pages made to see whether they can be made: what
/// `check` reports. Advice is given where the files are without errors.
pub fn review(sources: &Sources, options: &Options, found: &mut Diagnostics) -> Option<Site> {
    let site = check(sources, options, found)?;
    if !found.has_errors() {
        advise(&site, sources, found);
        if let Some(output) = output(site.clone(), sources, found) {
            try_pages(&output, found);
        }
    }
    Some(site)
}

/// The whole site as a value, if nothing is wrong with its files. Faults that only show while a page
/// is made come with that page.
pub fn build(sources: &Sources, options: &Options, found: &mut Diagnostics) -> Option<Output> {
    build_again(sources, &mut Memory::default(), options, found)
}

/// [`build`], with a memory of the last time: the result is the same.
pub fn build_again(
    sources: &Sources,
    memory: &mut Memory,
    options: &Options,
    found: &mut Diagnostics,
) -> Option<Output> {
    let site = check_again(sources, memory, options, found).filter(|_| !found.has_errors())?;
    output(site, sources, found)
}

/// Every file of a sound site as a value, each page to be made when it is asked for.
pub fn output(site: Site, sources: &Sources, found: &mut Diagnostics) -> Option<Output> {
    let race = compare::race(&site);
    let output = render::output(site, race, sources, found)?;
    (!found.has_errors()).then_some(output)
}

/// Makes every page of an output only to see whether it can be made.
pub fn try_pages(output: &Output, found: &mut Diagnostics) {
    let pages: Vec<_> = output.iter().map(|(_, content)| content).collect();
    let failed: Vec<_> = pages
        .into_par_iter()
        .filter_map(|content| match content {
            Content::Render(render) => render().err(),
            Content::Bytes(_) | Content::Copy(_) => None,
        })
        .collect();
    for one in failed {
        found.push(one);
    }
}
