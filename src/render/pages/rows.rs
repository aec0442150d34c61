//! Events as lean rows by year, newest first: for actors and tags.

use serde::Serialize;
use tera::Value;

use crate::model::Event;
use crate::model::Id;

use super::super::scene::Scene;

/// The rows of one year.
#[derive(Serialize)]
pub(super) struct Year {
    heading: String,
    events: Vec<Value>,
}

/// Events by year; `events` run from the oldest.
pub(super) fn by_year(scene: &Scene, events: &[Id<Event>]) -> Vec<Year> {
    let mut years: Vec<(Option<i64>, Vec<Value>)> = Vec::new();
    for id in events.iter().rev() {
        let year = scene.site.events[*id].date().year();
        match years.last_mut() {
            Some((last, rows)) if *last == year => rows.push(scene.entry(*id)),
            _ => years.push((year, vec![scene.entry(*id)])),
        }
    }
    let of = |(year, events)| Year { heading: scene.words.year_or_none(year), events };
    years.into_iter().map(of).collect()
}
