//! Turns names into ids.
//!
//! Takes [`Documents`], gives [`Site`]. Pure. What editors wrote by name is looked up here and
//! nowhere else, so a [`Site`] has nothing missing. To let a new field refer to something, add a
//! line where its kind is linked: [`event`], [`actor`] or [`settings`].

mod actor;
mod answers;
mod body;
mod broken;
mod calendar;
mod event;
mod names;
mod settings;
mod shelf;
mod threads;

use std::collections::BTreeMap;

use crate::diag::Diagnostics;
use crate::model::Documents;
use crate::model::Era;
use crate::model::Media;
use crate::model::Options;
use crate::model::Site;
use crate::model::Table;
use names::Known;
use settings::Linked;
use shelf::{Shelf, shelved};

/// The site that the documents describe; `None` where `site.toml` is too broken for one. With
/// errors in `found` the broken parts are missing from it, and it is not to be rendered.
pub fn site(
    documents: Documents,
    media: BTreeMap<String, Media>,
    options: &Options,
    found: &mut Diagnostics,
) -> Option<Site> {
    let Documents { config, events, actors, eras, pages } = documents;
    let drafts = options.drafts;
    let events = shelved(events, drafts, found, |e| {
        (e.front.date.get_ref().start(), e.front.sequence.unwrap_or(u32::MAX))
    });
    let actors = shelved(actors, drafts, found, |a| a.front.title.get_ref().to_lowercase());
    let eras: Shelf<_, Era> = shelved(eras, drafts, found, |e| e.front.date.get_ref().start());
    let pages = shelved(pages, drafts, found, |p| (p.front.order, p.front.title.get_ref().clone()));
    let config = config?;
    let file = config.0;
    let known = Known {
        lanes: names::declared(&config.1.lanes, |lane| &lane.id, file, found),
        tags: names::declared(&config.1.tags, |tag| &tag.id, file, found),
        metrics: names::declared(&config.1.metrics, |metric| &metric.id, file, found),
        events: events.names,
        actors: actors.names,
        pages: pages.names,
        media,
    };
    let Linked { config, base, menu, lines } =
        settings::linked(file, config.1, &known, options, found);
    broken::look_up(&events.broken, &actors.broken, &eras.broken, &pages.broken, &known, found);
    let mut events = event::all(events.sound, &known, found);
    let mut actors: Table<_> =
        actors.sound.into_iter().map(|one| actor::actor(one, &known, found)).collect();
    let mut eras: Table<_> =
        eras.sound.into_iter().map(|one| actor::era(one, &known, found)).collect();
    let pages = pages.sound.into_iter().map(|one| actor::page(one, &known, found)).collect();
    answers::link(&mut events, found);
    let threads = threads::join(&mut events);
    calendar::neighbours(&mut events);
    calendar::eras(&mut events, &mut eras);
    actor::events(&mut actors, &events);
    let as_of = calendar::today(&config.site, &events);
    Some(Site {
        settings: config.site,
        base: base?,
        race: config.race,
        links: config.links,
        check: config.check,
        lanes: config.lanes.into_iter().collect(),
        tags: config.tags.into_iter().collect(),
        metrics: config.metrics.into_iter().collect(),
        lines,
        actors,
        eras,
        events,
        pages,
        threads,
        menu,
        as_of,
        media: known.media,
    })
}

#[cfg(test)]
mod tests;
