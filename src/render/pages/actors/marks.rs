//! An actor's events among all others on a line of time.

use serde::Serialize;

use crate::model::Actor;
use crate::model::Event;
use crate::model::Id;

use super::super::super::charts;
use super::super::super::charts::Drawing;
use super::super::super::charts::Form;
use super::super::super::scene::Scene;
use super::super::super::words::dates::plain;

/// The line and its heading.
#[derive(Serialize)]
pub(super) struct Marks {
    title: String,
    drawings: Vec<Drawing>,
}

/// The line of an actor's events; `None` where they are too few.
pub(super) fn view(scene: &Scene, actor: &Actor) -> Option<Marks> {
    let span = charts::span(scene)?;
    let title = time_of(scene, &actor.events);
    let name = actor.front.title.get_ref();
    let said = scene.words.text("marks_said", &[("actor", name)]);
    let draw = |form| charts::timeline(scene, &span, &actor.events, form, &title, &said);
    let drawings: Vec<_> = Form::WHOLE.into_iter().filter_map(draw).collect();
    (!drawings.is_empty()).then_some(Marks { title, drawings })
}

/// "29 events, 29 November 2023 – 10 September 2026".
fn time_of(scene: &Scene, events: &[Id<Event>]) -> String {
    let time = scene.words.span(events.iter().map(|id| scene.site.events[*id].date()));
    let count = scene.words.counted("events", events.len());
    [count].into_iter().chain(time.as_deref().map(plain)).collect::<Vec<_>>().join(", ")
}
