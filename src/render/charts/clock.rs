//! The picture of the lag clock: the median of all tests that speak of a day. Where enough of them
//! do the line is firm, else thin.

use std::collections::BTreeSet;

use crate::model::Day;
use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Comparison;
use crate::model::race::Matched;
use crate::model::race::Point;
use crate::model::race::Reading;
use crate::model::race::State;

use super::super::scene::Scene;
use super::behind::Ahead;
use super::behind::Leg;
use super::behind::Story;
use super::behind::Value;
use super::behind::drawing;
use super::behind::joined;
use super::plot;
use super::plot::Drawing;
use super::plot::Form;
use super::plot::Window;

/// What the marks of the last days take.
const BESIDE: f64 = 10.0;
/// The least days that the drawing shows.
const LEAST: i64 = 120;

/// The drawing; `None` where the clock never showed anybody behind.
pub(in crate::render) fn clock(scene: &Scene, form: Form, name: &str) -> Option<Drawing> {
    let turns = turns(scene);
    let mut legs: Vec<Leg> = Vec::new();
    for lane in scene.site.lanes.ids() {
        let of_lane: Vec<_> = scene.race.clock.iter().filter(|one| one.lane == lane).collect();
        legs.extend(legs_of(scene, &of_lane, &turns));
    }
    if !legs.iter().any(|leg| leg.days.1 > 0) {
        return None;
    }
    let starts = legs.iter().filter_map(|leg| leg.start);
    let begun = starts.map(|(known, at)| known.points[at].days.last);
    let first = begun.chain(legs.iter().map(|leg| leg.from)).min()?;
    let last = legs.iter().map(|leg| leg.to).max()?;
    let window = Window::between(first, last, LEAST);
    let told = told(scene, last);
    let ahead = ahead(scene);
    Some(drawing(
        scene,
        &Story {
            form,
            window,
            left: plot::LEFT + 8.0,
            right: form.width() - BESIDE,
            legs,
            ahead,
            open: open(scene),
            editions: Vec::new(),
            told,
        },
        name,
    ))
}

/// The newest record of each test that took part, where no other lane came as far, with the last day on
/// which that is known.
fn open(scene: &Scene) -> Vec<(Value<'_>, Day)> {
    let took_part = |known: &&Comparison| {
        scene.race.clock.iter().any(|reading| reading.metrics.contains(&known.metric))
    };
    let newest = |known: &'_ Comparison| {
        let record = known.records.last()?;
        let Matched::Open(days) = record.matched else { return None };
        let until = Day::from_number(known.points[record.point].days.last.number() + days)?;
        Some((record.point, until))
    };
    let tests = scene.race.metrics.iter().filter(took_part);
    tests.filter_map(|known| newest(known).map(|(at, until)| ((known, at), until))).collect()
}

/// The days on which a test of the clock turned.
fn turns(scene: &Scene) -> BTreeSet<Day> {
    let tests = scene.race.metrics.iter().filter(|known| scene.site.metrics[known.metric].clock);
    tests.flat_map(|known| known.turns.iter().map(|turn| turn.day)).collect()
}

/// The newest day with a quorum, if that is not the last of all.
fn told(scene: &Scene, last: Day) -> Option<Day> {
    let firm =
        scene.race.clock.iter().rfind(|reading| reading.has_quorum(scene.site.race.quorum))?;
    (firm.day < last).then_some(firm.day)
}

/// Each reading with the one up to which nothing turned.
fn legs_of<'a>(scene: &'a Scene, readings: &[&Reading], turns: &BTreeSet<Day>) -> Vec<Leg<'a>> {
    let mut legs = Vec::new();
    let mut at = 0;
    while let Some(first) = readings.get(at) {
        let later = readings.get(at + 1);
        let end = later.filter(|end| turns.range(first.day.later(1)..=end.day).next().is_none());
        at += 1 + usize::from(end.is_some());
        legs.push(leg(scene, first, end.unwrap_or(first)));
    }
    joined(legs)
}

/// The leg from a reading to the day after another, if that has come.
fn leg<'a>(scene: &'a Scene, first: &Reading, last: &Reading) -> Leg<'a> {
    let to = scene.race.as_of.map_or(last.day, |today| today.min(last.day.later(1)));
    let more = to.days_since(last.day);
    // From one day to the next a lag grows by a day, and level stays level.
    let both = |from: i64, to: i64| {
        let grows = to > from || (first.day == last.day && from > 0);
        (from.max(0), if grows { to + more } else { to.max(0) })
    };
    Leg {
        lane: first.lane,
        edition: 0,
        from: first.day,
        to,
        days: both(first.median, last.median),
        low: both(first.low, last.low),
        high: both(first.high, last.high),
        is_sure: true,
        is_firm: first.has_quorum(scene.site.race.quorum),
        tests: first.metrics.len(),
        level: tests(scene, first).filter(|known| is_level(known, first)).count(),
        start: start(scene, first),
        cause: cause(scene, first),
    }
}

/// Whether a test says that the lane of a reading is level.
fn is_level(known: &Comparison, reading: &Reading) -> bool {
    let standing = known.standing_on(reading.day);
    standing.is_some_and(|standing| {
        standing.state == State::Level && !standing.lags.iter().any(|lag| lag.lane == reading.lane)
    })
}

/// The values at which slopes begin that no lane has come to stand on, each with the last day on which
/// that is known.
pub(in crate::render) fn not_reached(scene: &Scene) -> Vec<(&Point, Day)> {
    open(scene).into_iter().map(|((known, at), until)| (&known.points[at], until)).collect()
}

/// What a reading shows beside its days: the leader's value on whose slope the lane is, and the lane's
/// own that put it there.
pub(in crate::render) fn behind_reading<'a>(
    scene: &'a Scene,
    reading: &Reading,
) -> [Option<&'a Point>; 2] {
    let value = |value: Option<Value<'a>>| value.map(|(known, at)| &known.points[at]);
    [value(start(scene, reading)), value(cause(scene, reading))]
}

fn tests<'a>(scene: &'a Scene, reading: &Reading) -> impl Iterator<Item = &'a Comparison> {
    reading.metrics.iter().filter_map(|metric| scene.race.metrics.get(metric.index()))
}

/// The leader's value at which the slope of a reading begins, where the median is one test's lag.
fn start<'a>(scene: &'a Scene, reading: &Reading) -> Option<Value<'a>> {
    let by = |known: &'a Comparison| {
        let lags = known.standing_on(reading.day)?.lags;
        let lag = lags.iter().find(|lag| lag.lane == reading.lane && lag.days == reading.median)?;
        Some((known, lag.by))
    };
    tests(scene, reading).find_map(by)
}

/// The value of the lane that counts from the day of a reading.
fn cause<'a>(scene: &'a Scene, reading: &Reading) -> Option<Value<'a>> {
    let of_day = |known: &'a Comparison| {
        let step = known.held(reading.lane, reading.day)?;
        (step.days.last == reading.day).then_some((known, step.point))
    };
    tests(scene, reading).find_map(of_day)
}

/// Who was ahead in all tests of a reading.
fn ahead(scene: &Scene) -> Vec<Ahead> {
    let mut all: Vec<Ahead> = Vec::new();
    for two in scene.race.clock.windows(2) {
        let Some(lane) = leader(scene, &two[0]) else { continue };
        let (from, to) = (two[0].day, two[1].day);
        Ahead::add(&mut all, Ahead { from, to, lane });
    }
    all
}

fn leader(scene: &Scene, reading: &Reading) -> Option<Id<Lane>> {
    let states = tests(scene, reading).filter_map(|known| known.standing_on(reading.day));
    let mut leaders = states.filter_map(|standing| match standing.state {
        State::Lead(lane) => Some(lane),
        State::None | State::Only(_) | State::Level => None,
    });
    let first = leaders.next()?;
    leaders.all(|lane| lane == first).then_some(first)
}
