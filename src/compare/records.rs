//! Records: values better than every lane's before them, and how long each stood.
//!
//! A record is closed on the day another lane comes as far, and open until then. Open ones stay
//! open: an average of the closed ones alone would halve the lag.

use crate::model::race::{Lapse, Matched, Record, Why};
use crate::model::{Day, Id, Lane};

use super::track::Test;

/// The records of a metric, oldest first. What lies at or above its ceiling is none, nor what is
/// below its floor or came after it was given up.
pub(super) fn records(test: &Test, today: Day) -> Vec<Record> {
    let retired = test.end.filter(|end| end.why == Why::Retired).map(|end| end.day);
    let until = retired.unwrap_or(today);
    let mut records = Vec::new();
    for (lane, track) in test.lanes.iter().enumerate() {
        for step in &track.best {
            let opens = |value: &f64| !test.is_full(*value) && test.is_earned(*value);
            let Some(value) = step.value.filter(opens) else { continue };
            if step.days.last <= until && !was_reached_before(test, step.days.last, value) {
                records.push(record(test, Id::at(lane), step.point, value, until));
            }
        }
    }
    records.sort_by_key(|record: &Record| record.point);
    records
}

/// Whether any lane had a value as good before a day.
fn was_reached_before(test: &Test, day: Day, value: f64) -> bool {
    test.lanes.iter().any(|track| {
        let earlier = track.best.partition_point(|step| step.days.last < day);
        let best = track.best[..earlier].last().and_then(|step| step.value);
        best.is_some_and(|best| !test.beats(value, best))
    })
}

fn record(test: &Test, lane: Id<Lane>, point: usize, value: f64, until: Day) -> Record {
    let days = test.points[point].days;
    let matched = first_of_others(test, lane, value).map(|by| {
        let Lapse { days, least, most } = days.until(test.points[by].days);
        Matched::After { days, least, most, by }
    });
    let near = first_of_others(test, lane, test.less(value, test.margin(value)));
    Record {
        point,
        matched: matched.unwrap_or(Matched::Open(until.days_since(days.last).max(0))),
        near: near.map(|by| (days.until(test.points[by].days).days, by)),
    }
}

/// The first value of another lane that is as good as a goal.
fn first_of_others(test: &Test, lane: Id<Lane>, goal: f64) -> Option<usize> {
    let others = test.lanes.iter().enumerate().filter(|(other, _)| *other != lane.index());
    let first = others.filter_map(|(_, track)| {
        let short = |value: f64| test.beats(goal, value);
        let at = track.best.partition_point(|step| step.value.is_none_or(short));
        track.best.get(at)
    });
    first.min_by_key(|step| (step.days.last, step.point)).map(|step| step.point)
}
