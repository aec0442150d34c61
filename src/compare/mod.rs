//! Computes the race: who led, by how much, since when, and who answered whom.
//!
//! Takes [`Site`], gives [`Race`]. Pure arithmetic over the measurements of its events, their dates
//! and what they answer; nothing here knows how a result is said or drawn.
//!
//! A *value* is what a subject reached ([`points`]); a lane's *frontier* is what it had reached by a
//! day ([`track`]); two frontiers make a *state*, a *gap* and a *lag* ([`standing`]); a value better
//! than all before it is a *record*, open until another lane matches it ([`records`]); and the lags
//! of all tests that speak of a day make the *lag clock* ([`clock`]). An actor has the *best* of what
//! it made ([`bests`]). An event of one lane that answers one of another is an *answer* ([`answers`]),
//! and answers to answers make a *chain* ([`chains`]).
//!
//! What is not known on a day changes nothing on it: a measurement counts from the last day that its
//! date can mean, and what lies after the site's today takes no part.

mod answers;
mod bests;
mod chains;
mod clock;
mod decimal;
mod points;
mod records;
mod spans;
mod standing;
mod track;

use crate::model::race::{Comparison, Race};
use crate::model::{Day, Id, Metric, Site};

use track::Test;

/// The race on the site's today.
#[must_use]
pub fn race(site: &Site) -> Race {
    on(site, site.as_of)
}

/// The race as it would be computed if the site's today were another day, with the values that are
/// known now.
#[must_use]
pub fn on(site: &Site, as_of: Option<Day>) -> Race {
    let Some(today) = as_of else { return Race::default() };
    let tests: Vec<_> = site.metrics.ids().map(|metric| Test::of(site, metric, today)).collect();
    let (clock, heard) = clock::readings(site, &tests, today);
    let bests = bests::bests(site, &tests);
    let metrics = tests.into_iter().map(|test| comparison(test, today)).collect();
    Race { as_of, metrics, clock, heard, answers: answers::answers(site, today), bests }
}

fn comparison(test: Test, today: Day) -> Comparison {
    let metric: Id<Metric> = test.metric;
    let condition = test.condition(today);
    let records = records::records(&test, today);
    let spans = spans::spans(&test, today);
    let now = spans::standing(&test, &spans, today);
    let turns = spans::turns(&test, &spans, today);
    let mut points = test.points;
    for record in &records {
        points[record.point].record = true;
    }
    Comparison {
        metric,
        lead_changes: spans::lead_changes(&spans),
        frontiers: test.lanes.into_iter().map(|lane| lane.frontier).collect(),
        now,
        points,
        spans,
        turns,
        records,
        end: test.end,
        condition,
    }
}

#[cfg(test)]
mod tests;
