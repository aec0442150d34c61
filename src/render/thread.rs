//! What an event answered and what answered it, as a small timeline.

use serde::Serialize;
use tera::Value;

use crate::model::Event;
use crate::model::Id;
use crate::model::url;

use super::scene::Scene;
use super::views::time;
use super::words::Lag;

/// How many answers stand on each side before the rest is folded away.
const SHOWN: usize = 6;

/// The timeline around one event.
#[derive(Serialize)]
pub(super) struct View {
    answered: Vec<Step>,
    answers: Vec<Step>,
    more_answered: Vec<Step>,
    more_answers: Vec<Step>,
    /// How many events are joined with it.
    count: usize,
    /// How they began, unless with this one.
    whole: Option<Whole>,
    /// The page of all answers from lane to lane, where it takes part in one.
    all: Option<String>,
}

/// An event of a thread.
#[derive(Serialize)]
pub(super) struct Step {
    event: Value,
    /// How long before or after another one it came.
    lag: Option<String>,
}

/// The first of all events joined by answers.
#[derive(Serialize)]
struct Whole {
    title: String,
    link: String,
    date: Value,
}

/// The timeline around an event; `None` if it neither answers nor is answered.
pub(super) fn around(scene: &Scene, id: Id<Event>) -> Option<View> {
    let event = &scene.site.events[id];
    let whole = &scene.site.threads[event.thread?].events;
    let steps =
        |ids: &[Id<Event>], kind| ids.iter().map(|other| step(scene, id, *other, kind)).collect();
    // The latest of what it answered and the earliest answers stand nearest to the event.
    let (older, answered) =
        event.responds_to.split_at(event.responds_to.len().saturating_sub(SHOWN));
    let (answers, later) = event.responses.split_at(event.responses.len().min(SHOWN));
    let first = whole.first().filter(|first| **first != id);
    Some(View {
        answered: steps(answered, Lag::Before),
        answers: steps(answers, Lag::After),
        more_answered: steps(older, Lag::Before),
        more_answers: steps(later, Lag::After),
        count: whole.len(),
        whole: first.map(|first| whole_view(scene, *first)),
        all: scene.race.answers.events.contains(&id).then(|| scene.link(url::ANSWERS)),
    })
}

/// The events of a chain, each with how long after the one before it came.
pub(super) fn along(scene: &Scene, chain: &[Id<Event>]) -> Vec<Step> {
    let before = std::iter::once(None).chain(chain.iter().copied().map(Some));
    let station = |(before, id): (Option<Id<Event>>, &Id<Event>)| match before {
        Some(before) => step(scene, before, *id, Lag::After),
        None => Step { event: scene.entry(*id), lag: None },
    };
    before.zip(chain).map(station).collect()
}

fn step(scene: &Scene, this: Id<Event>, other: Id<Event>, kind: Lag) -> Step {
    let date = |id: Id<Event>| scene.site.events[id].date();
    let lag = match kind {
        Lag::Before => scene.words.lag(kind, date(other), date(this)),
        Lag::After => scene.words.lag(kind, date(this), date(other)),
    };
    Step { event: scene.entry(other), lag }
}

fn whole_view(scene: &Scene, first: Id<Event>) -> Whole {
    let first = &scene.site.events[first];
    Whole {
        title: first.title().to_owned(),
        link: scene.link(&url::event(&first.id)),
        date: time::html(&scene.words.full(first.date())),
    }
}
