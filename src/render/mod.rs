//! Turns the linked site into pages, data and files for the host.
//!
//! Takes [`Site`], [`Race`] and [`Sources`], gives [`Output`]. Pure; a page is made when it is asked for.
//! A new kind of page is a line in [`pages::PAGES`], a new format one in [`formats::FORMATS`].

mod charts;
mod chronology;
mod formats;
mod pages;
mod plan;
mod scene;
mod template;
mod thread;
mod views;
mod words;

use std::sync::Arc;

use crate::diag::Diagnostics;
use crate::model::Output;
use crate::model::Site;
use crate::model::Sources;
use crate::model::race::Race;

use plan::Plan;
use scene::Scene;

/// The whole site as a value: every page, the data, and the files that hosts want; `None` where words
/// or templates can't be read, which is reported.
#[must_use]
pub fn output(
    site: Site,
    race: Race,
    sources: &Sources,
    found: &mut Diagnostics,
) -> Option<Output> {
    let scene = Scene::new(site, race, sources, found)?;
    let mut plan = Plan::new(Arc::new(scene), sources, found);
    for page in pages::PAGES {
        page(&mut plan);
    }
    for format in formats::FORMATS {
        format(&mut plan);
    }
    Some(plan.output())
}
