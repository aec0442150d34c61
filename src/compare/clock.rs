//! The lag clock: how far a lane is behind over all tests that speak of a day.
//!
//! A test takes part if it is meant to (`clock`), two lanes at least are level or one leads, its
//! leader is above the floor, it has neither ended nor gone stale, and no lag of it is only "at
//! least". Of a family the newest edition speaks: the one declared last. Level is 0 days; a lead of
//! one's own counts below 0.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::race::{Condition, Heard, Reading, Standing};
use crate::model::{Day, Id, Metric, Site, Slug};

use super::track::Test;

/// The clock at each day on which it turns, the day before, so that lines between them run as time
/// does, and today; and which tests it hears from each turn on.
pub(super) fn readings(site: &Site, tests: &[Test], today: Day) -> (Vec<Reading>, Vec<Heard>) {
    let clocks: Vec<_> = tests.iter().filter(|test| site.metrics[test.metric].clock).collect();
    let turns: BTreeSet<_> = clocks.iter().flat_map(|test| test.turns()).collect();
    let before = |day: &Day| Day::from_number(day.number() - 1);
    let mut days: BTreeSet<_> = turns.iter().filter_map(before).chain([today]).collect();
    days.extend(&turns);
    let known = days.into_iter().filter(|day| *day <= today);
    let readings = known.flat_map(|day| Reading::all(day, &speaking(site, &clocks, day)));
    let heard = |day: Day| Heard { day, tests: metrics(&speaking(site, &clocks, day)) };
    let heard = turns.iter().filter(|day| **day <= today).map(|day| heard(*day));
    (readings.collect(), heard.collect())
}

fn metrics(standings: &[(Id<Metric>, Standing)]) -> Vec<Id<Metric>> {
    standings.iter().map(|(metric, _)| *metric).collect()
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
