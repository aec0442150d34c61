//! The lag clock: how far a lane is behind over all tests that speak of a day.
//!
//! A test takes part if it is meant to (`clock`), two lanes at least are level or one leads, its
//! leader is above the floor, it has neither ended nor gone stale, and no lag of it is only "at
//! least". Of a family the newest edition speaks: the one declared last. Level is 0 days; a lead of
//! one's own counts below 0.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::race::{Condition, Reading, Standing, State};
use crate::model::{Day, Id, Lane, Metric, Site, Slug};

use super::track::Test;

/// What one test says of a lane on a day.
type Said = (Id<Metric>, i64);

/// The clock at each day on which it turns, and the day before, so that lines between them run as
/// time does.
pub(super) fn readings(site: &Site, tests: &[Test], today: Day) -> Vec<Reading> {
    let clocks: Vec<_> = tests.iter().filter(|test| site.metrics[test.metric].clock).collect();
    let mut turns = BTreeSet::from([today]);
    for test in &clocks {
        turns.extend(test.turns());
    }
    let before = |day: &Day| Day::from_number(day.number() - 1);
    let eves: Vec<_> = turns.iter().filter_map(before).collect();
    turns.extend(eves);
    let known = turns.into_iter().filter(|day| *day <= today);
    known.flat_map(|day| reading(site, &clocks, day)).collect()
}

/// The readings of a day: one for each lane that is behind; where none is, one that says level.
fn reading(site: &Site, tests: &[&Test], day: Day) -> Vec<Reading> {
    let standings = speaking(site, tests, day);
    let mut all: Vec<_> = site.lanes.ids().filter_map(|lane| of(lane, &standings, day)).collect();
    let greatest = all.iter().map(|reading| reading.median).max().unwrap_or_default();
    if greatest > 0 {
        all.retain(|reading| reading.median > 0);
    } else {
        all.retain(|reading| reading.median == greatest);
        all.drain(..all.len().saturating_sub(1));
    }
    all
}

/// The tests that speak of a day, each with how it stands.
fn speaking(site: &Site, tests: &[&Test], day: Day) -> Vec<(Id<Metric>, Standing)> {
    let mut families: BTreeMap<&Slug, (Id<Metric>, Standing)> = BTreeMap::new();
    for test in tests {
        let Some(standing) = heard(test, day) else { continue };
        let family = site.metrics[test.metric].family_or_id();
        families.insert(family, (test.metric, standing));
    }
    let mut speaking: Vec<_> = families.into_values().collect();
    speaking.sort_by_key(|(metric, _)| *metric);
    speaking
}

fn heard(test: &Test, day: Day) -> Option<Standing> {
    let standing = test.standing(day).filter(|_| test.condition(day) == Condition::Live)?;
    standing.is_heard().then_some(standing)
}

fn of(lane: Id<Lane>, standings: &[(Id<Metric>, Standing)], day: Day) -> Option<Reading> {
    let said: Vec<Said> = standings
        .iter()
        .filter_map(|(metric, standing)| Some((*metric, behind(lane, standing)?)))
        .collect();
    let mut days: Vec<_> = said.iter().map(|(_, days)| *days).collect();
    days.sort_unstable();
    let (low, high) = (*days.first()?, *days.last()?);
    let metrics = said.into_iter().map(|(metric, _)| metric).collect();
    Some(Reading { day, lane, median: median(&days), low, high, metrics })
}

/// How many days a lane is behind; below 0 it leads.
fn behind(lane: Id<Lane>, standing: &Standing) -> Option<i64> {
    standing.values.get(lane.index()).copied().flatten()?;
    if standing.state == State::Lead(lane) {
        return standing.lags.first().map(|second| -second.days);
    }
    let lag = standing.lags.iter().find(|lag| lag.lane == lane);
    Some(lag.map_or(0, |lag| lag.days))
}

/// The middle of days in order; of two middles their mean, half a day taken as nearer to level.
fn median(days: &[i64]) -> i64 {
    days[(days.len() - 1) / 2].midpoint(days[days.len() / 2])
}
