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
const SHOWN: usize = 12;

/// The timeline around one event.
#[derive(Serialize)]
pub(super) struct View {
    answered: Vec<Step>,
    answers: Vec<Step>,
    more_answered: Vec<Value>,
    more_answers: Vec<Value>,
    /// How many events are joined with it.
    count: usize,
    /// How they began, unless with this one.
    whole: Option<Whole>,
}

#[derive(Serialize)]
struct Step {
    event: Value,
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
    let entries = |ids: &[Id<Event>]| ids.iter().map(|id| scene.entry(*id)).collect();
    // The latest of what it answered and the earliest answers stand nearest to the event.
    let (older, answered) =
        event.responds_to.split_at(event.responds_to.len().saturating_sub(SHOWN));
    let (answers, later) = event.responses.split_at(event.responses.len().min(SHOWN));
    let first = whole.first().filter(|first| **first != id);
    Some(View {
        answered: steps(answered, Lag::Before),
        answers: steps(answers, Lag::After),
        more_answered: entries(older),
        more_answers: entries(later),
        count: whole.len(),
        whole: first.map(|first| whole_view(scene, *first)),
    })
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
