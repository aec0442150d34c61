//! How a drawing is read: only what occurs in it is explained.

use crate::model::By;
use crate::model::CarryBy;
use crate::model::Status;
use crate::model::race::Comparison;
use crate::model::race::State;
use crate::model::race::Step;

use super::super::super::charts;
use super::super::super::charts::Look;
use super::super::super::scene::Scene;
use super::super::super::words::dates::plain;
use super::super::super::words::race;

/// What is to be known of a drawing of steps that shows so many values as marks.
pub(super) fn of_steps(scene: &Scene, known: &Comparison, drawn: usize, look: Look) -> Vec<String> {
    let words = &scene.words;
    let said = marks(scene, known).into_iter().chain(lines(scene, known));
    let mut legend: Vec<_> =
        said.filter(|(occurs, _)| *occurs).map(|(_, key)| words.plain(key).to_owned()).collect();
    let is_washed = charts::lines(scene, known).iter().all(|line| !line.is_beside);
    let is_level = is_washed && known.spans.iter().any(|span| span.state == State::Level);
    if let Some(margin) = race::margin(scene, known).filter(|_| is_level) {
        legend.push(words.text("race_legend_level", &[("margin", &margin.plain())]));
    }
    legend.extend(charts::axis_note(scene, known, look));
    legend.extend(left_out(scene, known, drawn));
    legend
}

/// What is to be known of a small drawing, which has lines alone: when something was measured last,
/// who measured, and the axis.
pub(in super::super) fn of_small(scene: &Scene, known: &Comparison, look: Look) -> Vec<String> {
    let words = &scene.words;
    let by = match independent(known) {
        (true, _) => Some("race_legend_independent"),
        (_, true) => Some("race_legend_mixed"),
        _ => tells_measurers(scene).then_some("race_legend_maker"),
    };
    let last = last_measured(scene, known);
    let last = last.map(|date| words.text("race_last_measured", &[("date", &date)]));
    let notes = last.into_iter().chain(by.map(|key| words.plain(key).to_owned()));
    notes.chain(charts::axis_note(scene, known, look)).collect()
}

/// When a metric was measured last.
pub(super) fn last_measured(scene: &Scene, known: &Comparison) -> Option<String> {
    let last = known.points.iter().rfind(|point| point.counts)?;
    Some(plain(&scene.words.full(&last.date)))
}

/// Whether all values were measured by somebody without a stake in them, and whether any was.
fn independent(known: &Comparison) -> (bool, bool) {
    let mut each = known.points.iter().map(|point| point.measurement.by == By::Independent);
    (each.clone().all(|one| one), each.any(|one| one))
}

/// What marks mean, each with whether there is any.
fn marks(scene: &Scene, known: &Comparison) -> [(bool, &'static str); 5] {
    let any = |status: Status| known.points.iter().any(|point| point.measurement.status == status);
    let (all, some) = independent(known);
    [
        (any(Status::Announced), "race_legend_hollow"),
        (any(Status::Retracted), "race_legend_struck"),
        (all, "race_legend_independent"),
        (some && !all, "race_legend_ring"),
        (!some && tells_measurers(scene), "race_legend_maker"),
    ]
}

/// What lines mean, each with whether there is any.
fn lines(scene: &Scene, known: &Comparison) -> [(bool, &'static str); 4] {
    let mut lanes = scene.site.lanes.ids();
    let is_latest = lanes.any(|lane| scene.site.carry(known.metric, lane) == CarryBy::Latest);
    let takes_effect = |step: &Step| {
        let event = &scene.site.events[known.points[step.point].event];
        event.front.effective.is_some()
    };
    let is_pale = known.now.is_none() || known.turns.iter().any(|turn| turn.standing.is_none());
    [
        (is_latest, "race_legend_latest"),
        (!is_latest, "race_legend_steps"),
        (known.frontiers.iter().flatten().any(takes_effect), "race_legend_ahead"),
        (is_pale, "race_legend_pale"),
    ]
}

/// How many values are not drawn.
fn left_out(scene: &Scene, known: &Comparison, drawn: usize) -> Option<String> {
    let nothing = known.points.iter().filter(|point| point.measurement.value.is_none()).count();
    let left = known.points.len().saturating_sub(drawn + nothing);
    (left > 0).then(|| scene.words.counted("race_legend_some", left))
}

/// Whether the site says of anything who measured it.
fn tells_measurers(scene: &Scene) -> bool {
    let mut points = scene.race.metrics.iter().flat_map(|known| &known.points);
    points.any(|point| point.measurement.by != By::Maker)
}

/// Of so many editions a drawing of lags says when they were measured last.
const EDITIONS: usize = 4;

/// What is to be known of a drawing of lags.
pub(super) fn of_lags(scene: &Scene, editions: &[&Comparison]) -> Vec<String> {
    let lags = || {
        let turns = editions.iter().flat_map(|known| &known.turns);
        turns.filter_map(|turn| turn.standing.as_ref()).flat_map(|standing| &standing.lags)
    };
    let named = |known: &&Comparison| {
        let name = scene.site.metrics[known.metric].full_name();
        let values = [("metric", name.as_str()), ("date", &last_measured(scene, known)?)];
        Some(scene.words.text("race_metric_last_measured", &values))
    };
    let newest = &editions[editions.len().saturating_sub(EDITIONS)..];
    let mut legend: Vec<_> = newest.iter().filter_map(named).collect();
    if lags().any(|lag| lag.low != lag.high) {
        legend.push(scene.words.plain("race_legend_range").to_owned());
    }
    if lags().any(|lag| lag.at_least) {
        legend.push(scene.words.plain("race_legend_unsure").to_owned());
    }
    legend
}
