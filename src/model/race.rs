//! What `compare` gives: who led in each metric, by how much, since when, and what each actor
//! reached; who answered whom is in [`super::answers`]. Numbers and ids only; words for people are
//! made by `render`.

mod reading;

use super::answers::Answers;
use super::site::{Event, Measurement};
use super::{Day, Edtf, Id, Lane, Metric};

pub use reading::{Reading, median};

/// The race as it stands on the site's today.
#[derive(Clone, Debug, Default)]
pub struct Race {
    /// The day that "now" means; `None` in a site without a dated event.
    pub as_of: Option<Day>,
    /// One for each metric, in the order of `site.toml`.
    pub metrics: Vec<Comparison>,
    /// The lag clock at each day on which it turns, oldest first.
    pub clock: Vec<Reading>,
    /// Which tests the lag clock hears from each day on, oldest first.
    pub heard: Vec<Heard>,
    /// Who answered whom from lane to lane.
    pub answers: Answers,
    /// What each actor reached at best, in the order of the actors and of `site.toml`.
    pub bests: Vec<Vec<Best>>,
}

impl Race {
    /// The days on which any metric may have begun to stand otherwise, metric by metric.
    pub fn turns(&self) -> impl Iterator<Item = Day> {
        self.metrics.iter().flat_map(|known| &known.turns).map(|turn| turn.day)
    }

    /// What the lag clock shows on a day, lane by lane, with the values that are known now; none
    /// where no test speaks of that day.
    #[must_use]
    pub fn clock_on(&self, day: Day) -> Vec<Reading> {
        let begun = self.heard.partition_point(|heard| heard.day <= day);
        let tests = self.heard[..begun].last().map(|heard| heard.tests.as_slice());
        let standing = |metric: &Id<Metric>| {
            Some((*metric, self.metrics.get(metric.index())?.standing_on(day)?))
        };
        let standings: Vec<_> = tests.into_iter().flatten().filter_map(standing).collect();
        Reading::all(day, &standings)
    }
}

/// The tests that the lag clock hears from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The day.
    pub day: Day,
    /// The tests, in the order of `site.toml`.
    pub tests: Vec<Id<Metric>>,
}

/// All that is known of one metric.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Which metric.
    pub metric: Id<Metric>,
    /// Every value, by day; those that are in no frontier too.
    pub points: Vec<Point>,
    /// What each lane had reached when, in the order of the lanes.
    pub frontiers: Vec<Vec<Step>>,
    /// Who was ahead when, oldest first and without gaps.
    pub spans: Vec<StateSpan>,
    /// How often the lead went from one lane to another, level spells between or not.
    pub lead_changes: usize,
    /// The values that were better than every lane's before them.
    pub records: Vec<Record>,
    /// Why nothing is said of it any more.
    pub end: Option<End>,
    /// Whether it speaks of now.
    pub condition: Condition,
    /// How it stands now; `None` where it does not speak of now, or nothing was measured.
    pub now: Option<Standing>,
    /// How it stood from each day on that may have changed anything, oldest first.
    pub turns: Vec<Turn>,
}

impl Comparison {
    /// How it stood on a day, with the values that are known now; `None` where it says nothing of
    /// that day. Between two turns only the days of lags grow.
    #[must_use]
    pub fn standing_on(&self, day: Day) -> Option<Standing> {
        let mut standing = self.turn_on(day)?.standing.clone()?;
        let later = day.days_since(standing.on);
        standing.on = day;
        for lag in &mut standing.lags {
            lag.days += later;
            lag.low += later;
            lag.high += later;
        }
        Some(standing)
    }

    /// Who was ahead on a day, with the values that are known now; none where it says nothing of it.
    #[must_use]
    pub fn state_on(&self, day: Day) -> State {
        let standing = self.turn_on(day).and_then(|turn| turn.standing.as_ref());
        standing.map_or(State::None, |standing| standing.state)
    }

    /// What a lane has on a day: the best so far, or what is in force, nothing included; `None`
    /// before it was measured.
    #[must_use]
    pub fn held(&self, lane: Id<Lane>, on: Day) -> Option<&Step> {
        held(self.frontiers.get(lane.index())?, on)
    }

    /// Whether it spoke of a day.
    #[must_use]
    pub fn condition_on(&self, day: Day) -> Condition {
        self.turn_on(day).map_or(Condition::Empty, |turn| turn.condition)
    }

    /// The turn since which a day stood as it did.
    fn turn_on(&self, day: Day) -> Option<&Turn> {
        let turns = self.turns.partition_point(|turn| turn.day <= day);
        self.turns[..turns].last()
    }
}

/// A day on which a metric may have begun to stand otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The day.
    pub day: Day,
    /// Whether it spoke.
    pub condition: Condition,
    /// How it stood; `None` where it said nothing.
    pub standing: Option<Standing>,
}

/// A stretch of days that something is known to have happened in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first it can mean.
    pub first: Day,
    /// The last it can mean; things count from it.
    pub last: Day,
}

impl Days {
    /// The days that a date can mean. A beginning or an end that is not known is taken for the
    /// other; `None` where neither is.
    #[must_use]
    pub fn of(date: &Edtf) -> Option<Self> {
        let (start, end) = (date.start(), date.end());
        Some(Days { first: start.or(end)?, last: end.or(start)? })
    }

    /// How long after these days others came.
    #[must_use]
    pub fn until(self, later: Days) -> Lapse {
        let days = later.last.days_since(self.last).max(0);
        Lapse {
            days,
            least: later.first.days_since(self.last).max(0).min(days),
            most: later.last.days_since(self.first).max(days),
        }
    }
}

/// The time between two things that are each known within bounds, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lapse {
    /// From the last day of the one to the last day of the other.
    pub days: i64,
    /// The fewest that both allow.
    pub least: i64,
    /// The most that both allow.
    pub most: i64,
}

/// The value of a subject.
#[derive(Clone, Debug)]
pub struct Point {
    /// Its side.
    pub lane: Id<Lane>,
    /// When it was reached: the date of the first event that has any value of the subject.
    pub date: Edtf,
    /// The days that date stands for.
    pub days: Days,
    /// The event with the value that counts.
    pub event: Id<Event>,
    /// The value that counts, and all about it.
    pub measurement: Measurement,
    /// What others measured of the same subject.
    pub others: Vec<(Id<Event>, Measurement)>,
    /// Whether it takes part: released, of a lane, and not later than today.
    pub counts: bool,
    /// Whether it was better than all before it.
    pub record: bool,
}

impl Point {
    /// What puts the values of a metric in order.
    #[must_use]
    pub fn order(&self) -> (Day, Day, Id<Lane>, Id<Event>) {
        (self.days.last, self.days.first, self.lane, self.event)
    }
}

/// What a lane has from a day on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// From when.
    pub days: Days,
    /// The value in force; `None`: from here on nothing is.
    pub value: Option<f64>,
    /// Its place in [`Comparison::points`].
    pub point: usize,
}

/// The step that holds on a day, of steps in the order of time.
#[must_use]
pub fn held(steps: &[Step], on: Day) -> Option<&Step> {
    let begun = steps.partition_point(|step| step.days.last <= on);
    steps[..begun].last()
}

/// Who is ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody was measured.
    None,
    /// One lane alone was: no lead.
    Only(Id<Lane>),
    /// The first two are within the margin.
    Level,
    /// One is ahead of all others by more than the margin.
    Lead(Id<Lane>),
}

/// A state and how long it held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateSpan {
    /// Its first day.
    pub from: Day,
    /// The first day of the next; `None` for the last.
    pub to: Option<Day>,
    /// The state.
    pub state: State,
}

/// Whether a metric speaks of now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It does.
    Live,
    /// It was given up or is full.
    Ended,
    /// A lane was not measured for too long.
    Stale,
    /// Nothing was measured.
    Empty,
}

/// The end of a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// From this day on nothing is claimed.
    pub day: Day,
    /// Why.
    pub why: Why,
}

/// Why a metric ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A lane reached its ceiling.
    Saturated,
    /// It was given up.
    Retired,
}

/// How a metric stands on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The day.
    pub on: Day,
    /// Who is ahead.
    pub state: State,
    /// Since when.
    pub since: Day,
    /// The value of each lane, in the order of the lanes.
    pub values: Vec<Option<f64>>,
    /// The first lane's distance from the second in the metric's unit; 0 or more.
    pub gap: Option<f64>,
    /// How many times the second's value the first has; on a ratio scale only.
    pub ratio: Option<f64>,
    /// How far each other lane is behind the leader in days, nearest first; empty when level.
    pub lags: Vec<Lag>,
}

impl Standing {
    /// Whether the lag clock hears it: somebody leads or all are level, and every lag is known.
    #[must_use]
    pub fn is_heard(&self) -> bool {
        let is_sure = !self.lags.iter().any(|lag| lag.at_least);
        matches!(self.state, State::Lead(_) | State::Level) && is_sure
    }
}

/// How long ago the leader stood where a lane stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lag {
    /// The lane behind.
    pub lane: Id<Lane>,
    /// Days since the leader first had the lane's value.
    pub days: i64,
    /// Days since it was first better by more than the margin.
    pub low: i64,
    /// Days since it was first within the margin below.
    pub high: i64,
    /// Whether the leader's first measurement was that good already: then it is longer.
    pub at_least: bool,
    /// The leader's value that was first as good, in [`Comparison::points`].
    pub by: usize,
}

/// A value better than every lane's before it, and how long it stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its place in [`Comparison::points`].
    pub point: usize,
    /// When another lane came as far.
    pub matched: Matched,
    /// When another lane came within the margin: days, and the value's place.
    pub near: Option<(i64, usize)>,
}

/// Whether another lane came as far as a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matched {
    /// Not yet: so many days on the site's today, or when the metric ended.
    Open(i64),
    /// It did.
    After {
        /// Days from the record to it.
        days: i64,
        /// The fewest that both dates allow.
        least: i64,
        /// The most that both dates allow.
        most: i64,
        /// Its place in [`Comparison::points`].
        by: usize,
    },
}

/// The best value of an actor in a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Best {
    /// The metric.
    pub metric: Id<Metric>,
    /// The value, in [`Comparison::points`] of that metric.
    pub point: usize,
    /// Its place among all values of its day.
    pub overall: Rank,
    /// Its place among those of its lane.
    pub in_lane: Rank,
}

/// A place among values: 1 is the best; equal ones share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// The place.
    pub place: usize,
    /// Among so many.
    pub of: usize,
}
