//! What an actor reached at best in each metric, and how that placed on its day.

use serde::Serialize;
use tera::Value;

use crate::model::Actor;
use crate::model::Id;
use crate::model::race::Best;
use crate::model::race::Rank;
use crate::model::url;

use super::super::super::charts;
use super::super::super::scene::Scene;
use super::super::super::views::time;

/// The best of an actor in a metric.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    metric: String,
    metric_link: String,
    value: String,
    subject: &'a str,
    link: String,
    by: &'a str,
    date: Value,
    overall: String,
    in_lane: String,
}

/// The best values of an actor, in the order of the metrics.
pub(super) fn rows(scene: &Scene, actor: Id<Actor>) -> Vec<Row<'_>> {
    let bests = scene.race.bests.get(actor.index());
    bests.into_iter().flatten().filter_map(|best| row(scene, best)).collect()
}

fn row<'a>(scene: &'a Scene, best: &Best) -> Option<Row<'a>> {
    let metric = &scene.site.metrics[best.metric];
    let point = scene.race.metrics.get(best.metric.index())?.points.get(best.point)?;
    let measurement = &point.measurement;
    Some(Row {
        metric: metric.full_name(),
        metric_link: scene.link(&url::metric(metric.family_or_id())),
        value: charts::amount(scene, measurement.value?, &metric.unit),
        subject: &measurement.subject,
        link: scene.link(&url::event(&scene.site.events[point.event].id)),
        by: scene.words.plain(charts::by(measurement.by)),
        date: time::html(&scene.words.full(&point.date)),
        overall: rank(scene, best.overall),
        in_lane: rank(scene, best.in_lane),
    })
}

/// A rank: "4 of 32".
fn rank(scene: &Scene, Rank { place, of }: Rank) -> String {
    let number = |count| scene.words.number_of(i64::try_from(count).unwrap_or(i64::MAX));
    scene.words.text("rank", &[("place", &number(place)), ("count", &number(of))])
}
