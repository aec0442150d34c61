//! What an actor reached at best in each metric, and how that placed on its day.

use serde::Serialize;
use tera::Value;

use crate::model::Actor;
use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Best;
use crate::model::race::Rank;
use crate::model::url;

use super::super::super::charts;
use super::super::super::scene::Scene;
use super::super::super::views::time;
use super::super::super::words::race;
use super::super::super::words::whole;

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
    rank: String,
}

/// The best values of an actor, in the order of the metrics: those that speak on home, and the
/// others. Where none of them speaks there, all come first.
#[derive(Serialize)]
pub(super) struct View<'a> {
    first: Vec<Row<'a>>,
    others: Vec<Row<'a>>,
}

/// What an actor reached at best; `None` where it is not plain that it made anything measured.
pub(super) fn view(scene: &Scene, actor: Id<Actor>) -> Option<View<'_>> {
    let bests = scene.race.bests.get(actor.index()).filter(|bests| !bests.is_empty())?;
    let speaks = |best: &&Best| scene.site.metrics[best.metric].headline;
    let (mut first, mut others): (Vec<_>, Vec<_>) = bests.iter().partition(speaks);
    if first.is_empty() {
        std::mem::swap(&mut first, &mut others);
    }
    let rows = |bests: Vec<&Best>| bests.into_iter().filter_map(|best| row(scene, best)).collect();
    Some(View { first: rows(first), others: rows(others) })
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
        rank: ranks(scene, best, point.lane),
    })
}

/// A rank among all, and in the value's own lane where there are others.
fn ranks(scene: &Scene, best: &Best, lane: Id<Lane>) -> String {
    let overall = rank(scene, best.overall);
    if scene.site.lanes.len() < 2 {
        return overall;
    }
    let (in_lane, lane) = (rank(scene, best.in_lane), race::lane(scene, lane).plain());
    let values = [("rank", &*overall), ("rank_in_lane", &in_lane), ("lane", &lane)];
    scene.words.text("rank_in_lane", &values)
}

/// A rank: "4 of 32".
fn rank(scene: &Scene, Rank { place, of }: Rank) -> String {
    let number = |count| scene.words.number_of(whole(count));
    scene.words.text("rank", &[("place", &number(place)), ("count", &number(of))])
}
