//! How a drawing is read: only what occurs in it is explained.

use crate::model::By;
use crate::model::Margin;
use crate::model::Status;
use crate::model::race::Comparison;
use crate::model::race::State;

use super::super::super::charts;
use super::super::super::charts::Look;
use super::super::super::scene::Scene;

/// What is to be known of a drawing of steps that shows so many values as marks.
pub(super) fn of_steps(scene: &Scene, known: &Comparison, drawn: usize, look: Look) -> Vec<String> {
    let metric = &scene.site.metrics[known.metric];
    let words = &scene.words;
    let comes_and_goes = known.frontiers.iter().flatten().any(|step| step.value.is_none());
    let key = if comes_and_goes { "race_legend_latest" } else { "race_legend_steps" };
    let mut legend = vec![words.plain(key).to_owned()];
    let mut says = |holds: bool, key: &str| {
        if holds {
            legend.push(words.plain(key).to_owned());
        }
    };
    let any = |status: Status| known.points.iter().any(|point| point.measurement.status == status);
    says(any(Status::Announced), "race_legend_hollow");
    says(any(Status::Retracted), "race_legend_struck");
    let independent = |by: &By| *by == By::Independent;
    let measurers: Vec<_> = known.points.iter().map(|point| point.measurement.by).collect();
    let (all, some) = (measurers.iter().all(independent), measurers.iter().any(independent));
    says(all, "race_legend_independent");
    says(some && !all, "race_legend_ring");
    says(!some, "race_legend_maker");
    let takes_effect = |step: &crate::model::race::Step| {
        let event = &scene.site.events[known.points[step.point].event];
        event.front.effective.is_some()
    };
    says(known.frontiers.iter().flatten().any(takes_effect), "race_legend_ahead");
    let is_pale = known.now.is_none() || known.turns.iter().any(|turn| turn.standing.is_none());
    says(is_pale, "race_legend_pale");
    let is_level = known.spans.iter().any(|span| span.state == State::Level);
    if let Some(margin) = margin(scene, metric).filter(|_| is_level) {
        legend.push(words.text("race_legend_level", &[("margin", &margin)]));
    }
    if let Some(axis) = charts::axis_note(scene, known, look) {
        legend.push(axis);
    }
    let left = known.points.len().saturating_sub(drawn + nothing(known));
    if left > 0 {
        let count = u64::try_from(left).unwrap_or(u64::MAX);
        let number = words.number_of(i64::try_from(left).unwrap_or(i64::MAX));
        let pattern = words.pattern("race_legend_some", Some(count)).unwrap_or_default();
        let filled = |name: &str| (name == "count").then(|| number.clone());
        legend.push(super::super::super::words::fill(pattern, filled));
    }
    legend
}

/// The measurements that say that nothing is in force.
fn nothing(known: &Comparison) -> usize {
    known.points.iter().filter(|point| point.measurement.value.is_none()).count()
}

fn margin(scene: &Scene, metric: &crate::model::Metric) -> Option<String> {
    match metric.margin {
        Margin::Absolute(margin) if margin > 0.0 => {
            Some(charts::amount(scene, margin, metric.unit.trim_start_matches('%')))
        }
        Margin::Percent(percent) if percent > 0.0 => {
            let number = scene.words.number(percent);
            Some(scene.words.text("margin_of_leader", &[("number", &number)]))
        }
        Margin::Absolute(_) | Margin::Percent(_) => None,
    }
}

/// What is to be known of a drawing of lags.
pub(super) fn of_lags(scene: &Scene, editions: &[&Comparison]) -> Vec<String> {
    let lags = || {
        let turns = editions.iter().flat_map(|known| &known.turns);
        turns.filter_map(|turn| turn.standing.as_ref()).flat_map(|standing| &standing.lags)
    };
    let mut legend = Vec::new();
    if lags().any(|lag| lag.low != lag.high) {
        legend.push(scene.words.plain("race_legend_range").to_owned());
    }
    if lags().any(|lag| lag.at_least) {
        legend.push(scene.words.plain("race_legend_unsure").to_owned());
    }
    legend
}
