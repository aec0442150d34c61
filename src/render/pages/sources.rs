//! What a chronology rests on, computed: how many sources, how near to what happened, by whom, and how
//! its events spread over sides and years.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;
use tera::Context;

use crate::model::Event;
use crate::model::Id;
use crate::model::Lane;
use crate::model::front::Source;
use crate::model::front::SourceKind;
use crate::model::url;

use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;
use super::super::views::source::publisher;

/// The page's address.
pub(super) const ADDRESS: &str = "sources/";

/// So many publishers are named; the others are counted.
const NAMED: usize = 40;

/// Shares of all sources, in whole per cent.
#[derive(Serialize)]
struct Shares {
    primary: usize,
    linked: usize,
    checked: usize,
    archived: usize,
}

#[derive(Serialize)]
struct Publisher {
    name: String,
    count: usize,
    primary: usize,
}

/// The events of a year, lane by lane and of none.
#[derive(Serialize)]
struct Year {
    title: String,
    link: String,
    lanes: Vec<usize>,
    none: usize,
    all: usize,
}

/// Puts the page where any event has a source.
pub(super) fn pages(plan: &mut Plan) {
    if all(&plan.scene).next().is_some() {
        plan.page(Owner::own("the page of sources"), ADDRESS.to_owned(), "sources.html", context);
    }
}

/// The sources of all events.
fn all(scene: &Scene) -> impl Iterator<Item = &Source> {
    scene.site.events.iter().flat_map(|(_, event)| &event.front.sources)
}

fn context(scene: &Scene) -> Context {
    let count = all(scene).count();
    let publishers = publishers(scene);
    let mut context = scene.page(ADDRESS, scene.words.plain("source_list"), "");
    context.insert("count", &count);
    context.insert("events", &scene.site.events.len());
    context.insert("shares", &shares(scene, count));
    context.insert("more", &publishers.len().saturating_sub(NAMED));
    context.insert("publishers", &publishers[..publishers.len().min(NAMED)]);
    context.insert(
        "lanes",
        &scene.site.lanes.ids().map(|lane| scene.lane(Some(lane))).collect::<Vec<_>>(),
    );
    context.insert("years", &years(scene));
    context
}

fn shares(scene: &Scene, count: usize) -> Shares {
    let share = |is: fn(&Source) -> bool| {
        let some = all(scene).filter(|source| is(source)).count();
        (200 * some + count) / (2 * count.max(1))
    };
    Shares {
        primary: share(|source| source.kind == SourceKind::Primary),
        linked: share(|source| source.url.is_some()),
        checked: share(|source| source.checked.is_some()),
        archived: share(|source| source.archive.is_some()),
    }
}

/// Who published the sources, the most cited first.
fn publishers(scene: &Scene) -> Vec<Publisher> {
    let mut by_name: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for source in all(scene) {
        let (count, primary) = by_name.entry(publisher(source)).or_default();
        *count += 1;
        *primary += usize::from(source.kind == SourceKind::Primary);
    }
    let publisher = |(name, (count, primary))| Publisher { name, count, primary };
    let mut publishers: Vec<_> = by_name.into_iter().map(publisher).collect();
    publishers.sort_by_key(|it| Reverse(it.count));
    publishers
}

/// The years in which anything happened, oldest first.
fn years(scene: &Scene) -> Vec<Year> {
    let mut years: BTreeMap<i64, Vec<&Event>> = BTreeMap::new();
    for (_, event) in scene.site.events.iter() {
        if let Some(year) = event.date().year() {
            years.entry(year).or_default().push(event);
        }
    }
    let of = |events: &[&Event], lane: Option<Id<Lane>>| {
        events.iter().filter(|event| event.lane == lane).count()
    };
    let year = |(year, events): (i64, Vec<&Event>)| Year {
        title: scene.words.year(year),
        link: scene.link(&url::year(year)),
        lanes: scene.site.lanes.ids().map(|lane| of(&events, Some(lane))).collect(),
        none: of(&events, None),
        all: events.len(),
    };
    years.into_iter().map(year).collect()
}
