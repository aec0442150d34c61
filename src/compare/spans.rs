//! Who was ahead when: the states of a metric one after another, and how often the lead changed.

use crate::model::Day;
use crate::model::race::{Condition, Standing, State, StateSpan, Turn};

use super::track::Test;

/// The states from the first measurement to the metric's end or to today, without gaps; none while
/// it is silent.
pub(super) fn spans(test: &Test, today: Day) -> Vec<StateSpan> {
    let ends = test.end.map(|end| end.day);
    let is_known = |day: &Day| *day <= today && ends.is_none_or(|end| *day < end);
    let mut spans: Vec<StateSpan> = Vec::new();
    for from in test.turns().into_iter().filter(is_known) {
        let state = if test.is_stale(from) { State::None } else { test.state(from) };
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

/// How it stood on each day that may have changed anything.
pub(super) fn turns(test: &Test, spans: &[StateSpan], today: Day) -> Vec<Turn> {
    let known = test.turns().into_iter().filter(|day| *day <= today);
    let turn =
        |day| Turn { day, condition: test.condition(day), standing: standing(test, spans, day) };
    known.map(turn).collect()
}

/// How it stands on a day, and since when; `None` where it says nothing of that day.
pub(super) fn standing(test: &Test, spans: &[StateSpan], on: Day) -> Option<Standing> {
    let standing = test.standing(on).filter(|_| test.condition(on) == Condition::Live)?;
    let begun = spans.partition_point(|span| span.from <= on);
    let since = spans[..begun].last().map_or(on, |span| span.from);
    Some(Standing { since, ..standing })
}
