//! The metrics that speak on home, in a sentence each.

use serde::Serialize;
use tera::Value;

use crate::model::race::Comparison;
use crate::model::race::Condition;

use super::super::super::charts;
use super::super::super::scene::Scene;
use super::super::super::views::sentence;
use super::super::super::views::time;
use super::super::super::words::race;

/// At most so many speak.
const MOST: usize = 3;

#[derive(Serialize)]
pub(in super::super) struct Headline {
    name: String,
    is_ended: bool,
    finding: Value,
    last: Option<Value>,
    link: String,
}

/// What the headline metrics say of now: those that are live first, as declared.
pub(in super::super) fn views(scene: &Scene) -> Vec<Headline> {
    let speaks = |known: &&Comparison| {
        scene.site.metrics[known.metric].headline && charts::window(scene, known).is_some()
    };
    let mut known: Vec<_> = scene.race.metrics.iter().filter(speaks).collect();
    known.sort_by_key(|known| known.condition != Condition::Live);
    known.into_iter().take(MOST).map(|known| view(scene, known)).collect()
}

fn view(scene: &Scene, known: &Comparison) -> Headline {
    let last = known.points.iter().rfind(|point| point.counts);
    Headline {
        name: scene.site.metrics[known.metric].full_name(),
        is_ended: known.condition == Condition::Ended,
        finding: sentence::html(&race::finding(scene, known).headline),
        last: last.map(|point| time::html(&scene.words.full(&point.date))),
        link: scene.metric_link(known.metric),
    }
}
