//! The lag clock in words: how far a lane is behind over all tests that speak of a day.
//!
//! The big line speaks for the newest day on which enough tests do (`[race] quorum`), in the past
//! and dated; fewer tests of a newer day come second, by their names, with how little they rest on.

use crate::model::Day;
use crate::model::Event;
use crate::model::Id;
use crate::model::Lane;
use crate::model::Metric;
use crate::model::race::Condition;
use crate::model::race::Lag;
use crate::model::race::Reading;

use super::super::super::scene::Scene;
use super::super::whole;
use super::about;
use super::about::About;
use super::sentence;
use super::sentence::Sentence;
use super::sentence::count;
use super::sentence::figure;
use super::sentence::list;
use super::sentence::say;

/// What the lag clock says.
#[derive(Default)]
pub(in crate::render) struct Clock {
    /// The newest day with a quorum: a line for each lane that was behind; none where there never
    /// was a quorum. The number of days is a [`Part::Figure`](super::Part::Figure).
    pub(in crate::render) lines: Vec<Sentence>,
    /// What these rest on.
    pub(in crate::render) basis: Option<Sentence>,
    /// What fewer tests say of a newer day.
    pub(in crate::render) newer: Option<Sentence>,
    /// The reading of the newest day with a quorum.
    firm: Option<Reading>,
}

impl Clock {
    /// The newest day with a quorum in one line.
    pub(in crate::render) fn short(&self, scene: &Scene) -> Option<Sentence> {
        self.firm.as_ref().map(|reading| clock_short(scene, reading))
    }
}

/// What the lag clock says on the site's today; `None` where no test says anything.
pub(in crate::render) fn clock(scene: &Scene) -> Option<Clock> {
    clock_on(scene, scene.race.as_of?)
}

/// What it says on a day, or would if that were the site's today, with the values that are known now.
pub(in crate::render) fn clock_on(scene: &Scene, day: Day) -> Option<Clock> {
    let past = &scene.race.clock[..scene.race.clock.partition_point(|one| one.day < day)];
    let present = scene.race.clock_on(day);
    let last = |all: &[Reading]| all.last().map(|last| last.day);
    let has_quorum = |reading: &&Reading| reading.has_quorum(scene.site.race.quorum);
    let newest = present.iter().chain(past.iter().rev()).find(has_quorum).map(|one| one.day);
    let of = |of: Day| if of == day { &present[..] } else { on(past, of) };
    let of_day = newest.map(of).unwrap_or_default();
    let newer = last(&present).or(last(past)).filter(|last| newest.is_none_or(|it| it < *last));
    let key = if newest.is_some() { "clock_newer" } else { "clock_alone" };
    let newer = match newer {
        Some(last) => Some(few(scene, of(last), key)),
        None if newest == Some(day) => None,
        None => at_least(scene, day),
    };
    let clock = Clock {
        lines: of_day.iter().map(|reading| line(scene, reading)).collect(),
        basis: of_day.last().map(|reading| basis(scene, reading, day)),
        newer,
        firm: of_day.last().cloned(),
    };
    (!clock.lines.is_empty() || clock.newer.is_some()).then_some(clock)
}

/// What the measurements of an event changed in the clock on the day they counted from.
pub(in crate::render) fn clock_changed(scene: &Scene, event: Id<Event>) -> Option<Sentence> {
    if scene.site.events[event].measurements.is_empty() {
        return None;
    }
    let all = &scene.race.clock;
    let days = scene.race.metrics.iter().flat_map(|known| {
        let of_event = |reading: &Reading| reading.metrics.contains(&known.metric);
        let points = known.points.iter().filter(move |point| point.counts && point.event == event);
        points.filter(move |point| on(all, point.days.last).iter().any(of_event))
    });
    let day = days.map(|point| point.days.last).min()?;
    let before = on(all, Day::from_number(day.number() - 1)?).last()?;
    let after = on(all, day).last()?;
    let same = after.lane == before.lane || after.median == 0;
    // From one day to the next a lag grows by a day of itself.
    let turned = ![before.median, before.median + 1].contains(&after.median);
    if !same
        || !turned
        || !before.has_quorum(scene.site.race.quorum)
        || !after.has_quorum(scene.site.race.quorum)
    {
        return None;
    }
    let mut values = named(scene, after);
    values.push(("before", number(scene, before.median)));
    values.push(("lane", about::lane(scene, before.lane)));
    let key = if after.low < 0 { "clock_changed_ahead" } else { "clock_changed" };
    Some(count(&scene.words, key, after.median, &values))
}

/// The readings of a day on which the clock turns.
fn on(all: &[Reading], day: Day) -> &[Reading] {
    let from = all.partition_point(|reading| reading.day < day);
    let to = all.partition_point(|reading| reading.day <= day);
    &all[from..to]
}

fn number(scene: &Scene, whole: i64) -> Sentence {
    sentence::number(&scene.words, whole)
}

/// The values that sentences about a reading may name.
fn named(scene: &Scene, reading: &Reading) -> Vec<(&'static str, Sentence)> {
    vec![
        ("date", about::day(&scene.words, reading.day)),
        ("lane", about::lane(scene, reading.lane)),
        ("leader", leader(scene, reading.lane)),
        ("low", number(scene, reading.low)),
        ("ahead", number(scene, -reading.low)),
        ("high", number(scene, reading.high)),
        ("tests", tests(scene, reading)),
    ]
}

/// Whom a lane is behind: the other one; of several, tests can name several.
pub(in crate::render) fn leader(scene: &Scene, behind: Id<Lane>) -> Sentence {
    let mut others = scene.site.lanes.ids().filter(|lane| *lane != behind);
    match (others.next(), others.next()) {
        (Some(other), None) => about::lane(scene, other),
        _ => say(&scene.words, "the_leader", &[]),
    }
}

fn tests(scene: &Scene, reading: &Reading) -> Sentence {
    count(&scene.words, "tests", whole(reading.metrics.len()), &[])
}

/// On how many of several tests a side was level: "level on one of three tests".
pub(in crate::render) fn level_on(scene: &Scene, level: usize, tests: usize) -> Sentence {
    let tests = count(&scene.words, "tests", whole(tests), &[]);
    count(&scene.words, "chart_level_on", whole(level), &[("tests", tests)])
}

/// How many tests speak where no quorum does: "one test at a time".
pub(in crate::render) fn fewer_tests(scene: &Scene) -> Sentence {
    let quorum = i64::from(scene.site.race.quorum);
    count(&scene.words, "chart_fewer", quorum, &[])
}

fn line(scene: &Scene, reading: &Reading) -> Sentence {
    let values = named(scene, reading);
    match reading.median {
        0 => say(&scene.words, "clock_level", &values),
        days => figure(&scene.words, "clock", days, &values),
    }
}

/// A reading in one line.
pub(in crate::render) fn clock_short(scene: &Scene, reading: &Reading) -> Sentence {
    let key = match reading {
        Reading { median: 0, low: 0, high: 0, .. } => "clock_short_level",
        Reading { low, high, .. } if low == high => "clock_short_exactly",
        Reading { low: ..0, .. } => "clock_short_ahead",
        _ => "clock_short",
    };
    count(&scene.words, key, reading.median, &named(scene, reading)).opened()
}

fn basis(scene: &Scene, reading: &Reading, today: Day) -> Sentence {
    let words = &scene.words;
    let mut values = named(scene, reading);
    let names: Vec<_> = reading.metrics.iter().map(|test| about::test(scene, *test)).collect();
    values.push(("names", list(words, &names)));
    let basis = count(words, "clock_basis", whole(reading.metrics.len()), &values);
    let ahead = (reading.low < 0).then(|| say(words, "clock_ahead", &values));
    let quorum = count(words, "quorum", i64::from(scene.site.race.quorum), &[]);
    let is_today = reading.day == today;
    let key = if is_today { "clock_basis_now" } else { "clock_basis_past" };
    let basis = say(words, key, &[("basis", basis), ("quorum", quorum)]);
    Sentence::joined([basis].into_iter().chain(ahead))
}

/// What fewer tests than a quorum say of a day.
fn few(scene: &Scene, readings: &[Reading], key: &'static str) -> Sentence {
    let words = &scene.words;
    let lines = readings.iter().map(|reading| {
        let names: Vec<_> =
            reading.metrics.iter().map(|test| rests_on(scene, *test, reading.day)).collect();
        let mut values = named(scene, reading);
        values.push(("names", list(words, &names)));
        let lag = match reading.median {
            0 => say(words, "behind_level", &values),
            days => count(words, "behind", days, &values),
        };
        values.push(("behind", lag));
        count(words, key, whole(names.len()), &values)
    });
    Sentence::joined(lines)
}

/// A test, with how many subjects of each lane it had on a day.
fn rests_on(scene: &Scene, test: Id<Metric>, day: Day) -> Sentence {
    let words = &scene.words;
    let known = &scene.race.metrics[test.index()];
    let subjects = |lane: Id<Lane>| {
        let points = known.points.iter().filter(|point| point.counts && point.days.last <= day);
        whole(points.filter(|point| point.lane == lane).count())
    };
    let counts: Vec<_> = scene.site.lanes.ids().map(|lane| (lane, subjects(lane))).collect();
    let each = counts.first().map_or(0, |(_, first)| *first);
    let subjects = if counts.iter().all(|(_, subjects)| *subjects == each) {
        count(words, "subjects_each", each, &[])
    } else {
        let of = |(lane, subjects): &(Id<Lane>, i64)| {
            count(words, "subjects_of", *subjects, &[("lane", about::lane(scene, *lane))])
        };
        list(words, &counts.iter().map(of).collect::<Vec<_>>())
    };
    let values = [("test", about::test(scene, test)), ("subjects", subjects)];
    say(words, "test_with_subjects", &values)
}

/// Where no test knows how long a lag is: the longest that one knows it to be at least.
fn at_least(scene: &Scene, today: Day) -> Option<Sentence> {
    let clocks = scene.race.metrics.iter().filter(|known| {
        known.condition_on(today) == Condition::Live && scene.site.metrics[known.metric].clock
    });
    let lags = clocks.flat_map(|known| {
        let now = known.standing_on(today);
        now.into_iter().flat_map(|now| now.lags).map(move |lag: Lag| (lag, known))
    });
    let (lag, known) = lags.filter(|(lag, _)| lag.at_least).max_by_key(|(lag, _)| lag.days)?;
    let about = About::new(scene, known);
    let values = [
        ("names", rests_on(scene, known.metric, today)),
        ("lane", about.lane(lag.lane)),
        ("date", about.day(today)),
    ];
    Some(about.count("clock_at_least", lag.days, &values))
}
