//! Who was ahead when: the states of a metric one after another, and how often the lead changed.

use std::collections::BTreeSet;

use crate::model::Day;
use crate::model::race::{Standing, State, StateSpan};

use super::track::Test;

/// The states from the first measurement to the metric's end or to today, without gaps.
pub(super) fn spans(test: &Test, today: Day) -> Vec<StateSpan> {
    let steps = test.lanes.iter().flat_map(|lane| &lane.frontier).map(|step| step.days.last);
    let ends = test.end.map(|end| end.day);
    let until = ends.unwrap_or(today);
    let days: BTreeSet<_> = steps.filter(|day| *day <= until).collect();
    let mut spans: Vec<StateSpan> = Vec::new();
    for from in days {
        let state = test.state(from);
        if spans.last().is_some_and(|last| last.state == state) {
            continue;
        }
        if let Some(last) = spans.last_mut() {
            last.to = Some(from);
        }
        spans.push(StateSpan { from, to: None, state });
    }
    if let Some(last) = spans.last_mut() {
        last.to = ends;
    }
    spans
}

/// How often the lead went from one lane to another.
pub(super) fn lead_changes(spans: &[StateSpan]) -> usize {
    let leaders = spans.iter().filter_map(|span| match span.state {
        State::Lead(lane) => Some(lane),
        State::None | State::Only(_) | State::Level => None,
    });
    let mut leaders: Vec<_> = leaders.collect();
    leaders.dedup();
    leaders.len().saturating_sub(1)
}

/// A standing that knows since when its state has held.
pub(super) fn dated(standing: Standing, spans: &[StateSpan]) -> Standing {
    let since = spans.last().map_or(standing.on, |span| span.from);
    Standing { since, ..standing }
}
