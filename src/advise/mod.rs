//! What could be better in a site without errors.
//!
//! Takes a linked [`Site`], its [`Race`] and its [`Sources`], gives diagnostics. Pure. Advice is gentle: it is
//! given where something is probably not as meant, and an editor can switch each kind off by its
//! code. To add one, write a function in the file of its theme and a line in [`RULES`]. What the web
//! answers is asked elsewhere and judged by [`dead_links()`].

mod actors;
mod alike;
mod answers;
mod colours;
mod dates;
mod dead_links;
mod lengths;
mod metrics;
mod proof;
mod sight;
mod tags;

use crate::diag::Diagnostics;
use crate::diag::Span;
use crate::model::Event;
use crate::model::Site;
use crate::model::Sources;
use crate::model::race::Race;

pub use dead_links::{addresses, dead_links};

/// Looks at a whole site and reports what could be better.
type Rule = fn(&Site, &Sources, &mut Diagnostics);

const RULES: &[Rule] = &[
    proof::no_source,
    proof::one_source,
    dates::too_exact,
    dates::early_sources,
    dates::overdue_forecast,
    answers::unnamed,
    lengths::titles,
    lengths::summaries,
    lengths::shorts,
    tags::unsorted,
    actors::unused,
    alike::events,
    colours::alike,
    colours::faint,
    dead_links::unused_patterns,
    metrics::unnamed_editions,
    metrics::mixed_versions,
    metrics::mixed_settings,
    metrics::no_margin,
];

/// Everything that could be better in a site without errors, of which this is the race.
pub fn advice(site: &Site, race: &Race, sources: &Sources, found: &mut Diagnostics) {
    for rule in RULES {
        rule(site, sources, found);
    }
    metrics::silent_headlines(site, race, sources, found);
}

/// Where an event's title stands: for what is missing in the event.
fn title(event: &Event) -> Span {
    Span::new(event.file, event.front.title.span())
}

#[cfg(test)]
mod tests;
