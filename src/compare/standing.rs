//! How a metric stands on a day: who is ahead, by how much, and how long ago the leader stood where
//! the others stand.

use std::cmp::Ordering;

use crate::model::race::{Lag, Standing, State, Step};
use crate::model::{Day, Id, Lane, Scale};

use super::decimal;
use super::track::Test;

/// A lane with its value.
type Placed = (Id<Lane>, f64);

impl Test {
    /// How it stands on a day, whether or not it still speaks then; `None` before the first
    /// measurement. `since` is the day itself: only the spans know more.
    pub(super) fn standing(&self, on: Day) -> Option<Standing> {
        let values: Vec<_> = self.lanes.iter().map(|lane| lane.value(on)).collect();
        let placed = self.placed(&values);
        let (leader, rest) = placed.split_first()?;
        let second = rest.first().map(|(_, value)| *value);
        let ratio = second.filter(|second| self.scale == Scale::Ratio && *second != 0.0);
        Some(Standing {
            on,
            state: self.state_of(&placed),
            since: on,
            gap: second.map(|second| decimal::difference(leader.1, second).abs()),
            ratio: ratio.map(|second| leader.1 / second),
            lags: rest.iter().filter_map(|lane| self.lag(*leader, *lane, on)).collect(),
            values,
        })
    }

    /// Who is ahead on a day.
    pub(super) fn state(&self, on: Day) -> State {
        let values: Vec<_> = self.lanes.iter().map(|lane| lane.value(on)).collect();
        self.state_of(&self.placed(&values))
    }

    /// The lanes that have a value which is more than luck, the best first.
    fn placed(&self, values: &[Option<f64>]) -> Vec<Placed> {
        let lanes = values.iter().enumerate();
        let mut placed: Vec<_> = lanes
            .filter_map(|(lane, value)| Some((Id::at(lane), (*value)?)))
            .filter(|(_, value)| self.is_earned(*value))
            .collect();
        placed.sort_by(|(_, a), (_, b)| match (self.beats(*a, *b), self.beats(*b, *a)) {
            (true, _) => Ordering::Less,
            (_, true) => Ordering::Greater,
            _ => Ordering::Equal,
        });
        placed
    }

    fn state_of(&self, placed: &[Placed]) -> State {
        match placed {
            [] => State::None,
            [(only, _)] => State::Only(*only),
            [(leader, first), (_, second), ..] if self.is_beyond(*first, *second) => {
                State::Lead(*leader)
            }
            _ => State::Level,
        }
    }

    /// Whether two values differ by more than the margin, the first being the leader's.
    fn is_beyond(&self, leader: f64, other: f64) -> bool {
        decimal::difference(leader, other).abs() > self.margin(leader)
    }

    /// The lag of a lane behind the leader; `None` when they are level. What the leader ever had
    /// counts, whether or not it is still in force.
    fn lag(&self, (leader, ahead): Placed, (lane, value): Placed, on: Day) -> Option<Lag> {
        if !self.is_beyond(ahead, value) {
            return None;
        }
        let margin = self.margin(ahead);
        let best = &self.lanes[leader.index()].best;
        let first = |goal: f64| reached(best, |step| !self.beats(goal, step));
        let beyond = reached(best, |step| self.beats(self.less(step, margin), value));
        let (by, near) = (first(value)?, first(self.less(value, margin))?);
        let since = |step: &Step| on.days_since(step.days.last);
        Some(Lag {
            lane,
            days: since(by),
            low: beyond.map_or(0, since).max(0),
            high: since(near),
            at_least: by.point == best.first()?.point,
            by: by.point,
        })
    }
}

/// The first of a lane's best values, each better than the one before, for which `is_there` holds.
fn reached(best: &[Step], is_there: impl Fn(f64) -> bool) -> Option<&Step> {
    best.get(best.partition_point(|step| !step.value.is_some_and(&is_there)))
}
