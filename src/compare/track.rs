//! A metric made ready for questions about days: what each lane had reached, and until when the
//! metric speaks.

use std::collections::BTreeSet;

use crate::model::race::{Condition, End, Point, Step, Why, held};
use crate::model::{Better, CarryBy, Day, Id, Lane, Margin, Metric, Scale, Site, Spanned};

use super::{decimal, points};

/// A metric, its values, and each lane's way through them.
pub(super) struct Test {
    pub(super) metric: Id<Metric>,
    pub(super) points: Vec<Point>,
    pub(super) lanes: Vec<Track>,
    pub(super) end: Option<End>,
    pub(super) scale: Scale,
    better: Better,
    margin: Margin,
    floor: Option<f64>,
    saturation: Option<f64>,
    stale_after: Option<i64>,
}

/// A lane's way through a metric.
#[derive(Default)]
pub(super) struct Track {
    /// The value from each day on: the best so far, or the one in force.
    pub(super) frontier: Vec<Step>,
    /// The best so far, each better than the one before.
    pub(super) best: Vec<Step>,
    /// The days on which anything was measured, in order.
    measured: Vec<Day>,
}

impl Test {
    /// The metric with what is known of it on a day.
    pub(super) fn of(site: &Site, metric: Id<Metric>, today: Day) -> Self {
        let points = points::points(site, metric, today);
        let declared = &site.metrics[metric];
        let mut test = Test {
            metric,
            points,
            lanes: Vec::new(),
            end: None,
            scale: declared.scale,
            better: declared.better,
            margin: declared.margin,
            floor: declared.floor,
            saturation: declared.saturation,
            stale_after: declared.stale_after.map(i64::from),
        };
        test.lanes =
            site.lanes.ids().map(|lane| test.track(lane, site.carry(metric, lane))).collect();
        test.end = test.end(declared, today);
        test
    }

    fn track(&self, lane: Id<Lane>, carry: CarryBy) -> Track {
        let mut track = Track::default();
        for (place, point) in self.points.iter().enumerate() {
            if point.lane != lane || !point.counts {
                continue;
            }
            let step = Step { days: point.days, value: point.measurement.value, point: place };
            track.measured.push(point.days.last);
            if let Some(value) = step.value
                && track
                    .best
                    .last()
                    .and_then(|best| best.value)
                    .is_none_or(|best| self.beats(value, best))
            {
                of_its_day(&mut track.best, step);
            }
            if carry == CarryBy::Latest {
                of_its_day(&mut track.frontier, step);
            }
        }
        if carry == CarryBy::Best {
            track.frontier.clone_from(&track.best);
        }
        track
    }

    /// The metric's end: the day a lane reaches the ceiling, or the day it was given up.
    fn end(&self, declared: &Metric, today: Day) -> Option<End> {
        let full = self.lanes.iter().filter_map(|lane| {
            let is_full = |step: &&Step| step.value.is_some_and(|value| self.is_full(value));
            lane.best.iter().find(is_full).map(|step| step.days.last)
        });
        let full = full.min().map(|day| End { day, why: Why::Saturated });
        let retired = declared.retired.as_ref().map(Spanned::get_ref);
        let retired = retired.and_then(|date| date.end().or(date.start()));
        let retired = retired.map(|day| End { day, why: Why::Retired });
        full.into_iter().chain(retired).filter(|end| end.day <= today).min_by_key(|end| end.day)
    }

    /// Whether a value is strictly better than another.
    pub(super) fn beats(&self, value: f64, other: f64) -> bool {
        match self.better {
            Better::Higher => value > other,
            Better::Lower => value < other,
        }
    }

    /// A value made worse by `amount`.
    pub(super) fn less(&self, value: f64, amount: f64) -> f64 {
        match self.better {
            Better::Higher => decimal::difference(value, amount),
            Better::Lower => decimal::difference(value, -amount),
        }
    }

    /// The distance within which lanes are level where the leader has this value.
    pub(super) fn margin(&self, leader: f64) -> f64 {
        match self.margin {
            Margin::Absolute(margin) => margin,
            Margin::Percent(percent) => decimal::percent(leader.abs(), percent),
        }
    }

    /// Whether a value is at the ceiling.
    pub(super) fn is_full(&self, value: f64) -> bool {
        self.saturation.is_some_and(|full| !self.beats(full, value))
    }

    /// Whether a value is more than luck.
    pub(super) fn is_earned(&self, value: f64) -> bool {
        self.floor.is_none_or(|floor| !self.beats(floor, value))
    }

    /// Whether a lane that has been measured was not measured for too long before a day.
    pub(super) fn is_stale(&self, on: Day) -> bool {
        let Some(limit) = self.stale_after else { return false };
        let last = |lane: &Track| lane.measured[..upto(&lane.measured, on)].last().copied();
        self.lanes.iter().filter_map(last).any(|last| on.days_since(last) > limit)
    }

    /// The days on which anything may change, in order: those of measurements, its end, and those on
    /// which it falls silent for want of measurements, had none come later.
    pub(super) fn turns(&self) -> BTreeSet<Day> {
        let measured = self.lanes.iter().flat_map(|lane| &lane.measured).copied();
        let limit = self.stale_after;
        let silent = |day: Day| Day::from_number(day.number().checked_add(limit? + 1)?);
        let silences = measured.clone().filter_map(silent);
        measured.clone().chain(silences).chain(self.end.map(|end| end.day)).collect()
    }

    /// Whether the metric speaks of a day.
    pub(super) fn condition(&self, on: Day) -> Condition {
        let is_later = |lane: &Track| lane.measured.first().is_none_or(|first| *first > on);
        if self.lanes.iter().all(is_later) {
            Condition::Empty
        } else if self.end.is_some_and(|end| end.day <= on) {
            Condition::Ended
        } else if self.is_stale(on) {
            Condition::Stale
        } else {
            Condition::Live
        }
    }
}

impl Track {
    /// The value on a day.
    pub(super) fn value(&self, on: Day) -> Option<f64> {
        held(&self.frontier, on)?.value
    }
}

/// How many of the days, in order, are not later than a day.
fn upto(days: &[Day], on: Day) -> usize {
    days.partition_point(|day| *day <= on)
}

/// Adds a step; of a day only the last one stays.
fn of_its_day(steps: &mut Vec<Step>, step: Step) {
    let same = |before: &Step| before.days.last == step.days.last;
    if steps.last().is_some_and(same) {
        steps.pop();
    }
    steps.push(step);
}
