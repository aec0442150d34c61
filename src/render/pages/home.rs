//! Home: what the site is, who leads, every event at one glance, and the chronology.

use tera::Context;

use crate::model::Event;
use crate::model::Id;

use super::super::chronology;
use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;
use super::super::views::time;
use super::landmarks;
use super::overview;
use super::race;
use super::sources;
use super::suggestion;
use super::years;

/// Up to so many events home lists all of them.
const ALL: usize = 120;
/// So many links its list of events has at most.
const STOPS: usize = 190;
/// Above, so many of the newest ...
const NEWEST: usize = 50;
/// ... and at most so many landmarks, so that home weighs the same at any number of events.
const LANDMARKS: usize = 70;

/// Puts home at the root.
pub(super) fn pages(plan: &mut Plan) {
    plan.page(Owner::own("home"), String::new(), "home.html", context);
}

fn context(scene: &Scene) -> Context {
    let settings = &scene.site.settings;
    let events = shown(scene);
    let sources: usize = scene.site.events.iter().map(|(_, event)| event.front.sources.len()).sum();
    let mut context = scene.page("", &settings.title, &settings.description);
    context.insert("count", &scene.site.events.len());
    context.insert("sources", &sources);
    context.insert("source_page", &(sources > 0).then(|| scene.link(sources::ADDRESS)));
    context.insert("last", &last(scene).map(|event| time::html(&scene.words.full(event.date()))));
    context.insert("whole", &(events.len() == scene.site.events.len()));
    context.insert("suggest", &suggestion::link(scene));
    context.insert("years", &years::links(scene));
    context.insert("all_years", &years::index_link(scene));
    context.insert("clock", &race::clock::view(scene));
    context.insert("headlines", &race::headlines::views(scene));
    context.insert("overview", &overview::view(scene));
    context.insert("sections", &chronology::by_era(scene, &events));
    context.insert("links", &links(scene, &events));
    context
}

/// The events home lists, oldest first.
fn shown(scene: &Scene) -> Vec<Id<Event>> {
    let ids: Vec<_> = scene.site.events.ids().collect();
    if ids.len() <= ALL {
        return ids;
    }
    let (older, newest) = ids.split_at(ids.len() - NEWEST);
    [landmarks::of(scene, older, LANDMARKS), newest.to_vec()].concat()
}

/// What beside its title leads on from an event, so that no list takes a reader without a mouse more
/// stops than that: its sources and what it answers, that alone, or nothing.
fn links(scene: &Scene, events: &[Id<Event>]) -> &'static str {
    let answering = events.iter().filter(|id| !scene.site.events[**id].responds_to.is_empty());
    let with_answers = events.len() + answering.count();
    let sources: usize = events.iter().map(|id| scene.site.events[*id].front.sources.len()).sum();
    match STOPS.checked_sub(with_answers) {
        Some(left) if sources <= left => "all",
        Some(_) => "answers",
        None => "titles",
    }
}

/// The latest event that happened: forecasts lie ahead.
fn last(scene: &Scene) -> Option<&Event> {
    let mut events = scene.site.events.iter().map(|(_, event)| event);
    events.rfind(|event| event.forecast.is_none())
}
