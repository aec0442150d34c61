//! Dateline turns a folder of dated Markdown files into a browsable chronology.
//!
//! The program is a pipeline of total functions from one named type to the next:
//!
//! 1. [`load`] reads a site's folder into [`Sources`](model::Sources).
//! 2. [`parse`] turns each text into a typed value, together [`Documents`](model::Documents).
//! 3. [`link`] looks names up and gives a [`Site`](model::Site), in which nothing is missing.
//!
//! What is wrong with a site is data: each stage adds to [`Diagnostics`] and goes on, so that one
//! run reports everything. Only `load`, `write`, `serve` and the command line touch the world, and
//! the clock is read nowhere: the same sources give the same bytes.

pub mod diag;
pub mod link;
pub mod load;
pub mod model;
pub mod parse;
pub mod serve;
pub mod write;

use diag::Diagnostics;
use model::Options;
use model::Site;
use model::Sources;

/// The linked site, and everything wrong with its files. With errors found it has holes and is not
/// to be rendered; `None` where `site.toml` is too broken for a site.
pub fn check(sources: &Sources, options: &Options, found: &mut Diagnostics) -> Option<Site> {
    let documents = parse::documents(sources, found);
    link::site(documents, sources.media.clone(), options, found)
}
