//! What `race.json` holds. The remarks here are the descriptions of its schema.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Better;
use crate::model::By;
use crate::model::Carry;
use crate::model::Edtf;
use crate::model::Margin;
use crate::model::Scale;
use crate::model::Status;
use crate::model::race;

/// Who led each metric of a site, by how much and since when. A day is `YYYY-MM-DD`; years before 0
/// and beyond 9999 have a sign. A `date` is EDTF, as its editor wrote it.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "race.json")]
pub(super) struct File<'a> {
    /// The site.
    pub(super) site: Site<'a>,
    /// Its metrics, as it declares them.
    pub(super) metrics: Vec<Metric<'a>>,
    /// The lag clock, oldest first: on each day on which it may turn, and on the day before, how far
    /// each lane that is behind is so over all tests that speak of the day.
    pub(super) composite: Vec<Reading<'a>>,
}

/// The site.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Site<'a> {
    /// Its name.
    pub(super) title: &'a str,
    /// Where it is published.
    pub(super) base_url: String,
    /// Its today: the day that "now" means.
    pub(super) as_of: Option<String>,
    /// The ids of its sides.
    pub(super) lanes: Vec<&'a str>,
}

/// Something measured over time.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Metric<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// Its name.
    pub(super) name: &'a str,
    /// The unit of its values; may be empty.
    pub(super) unit: &'a str,
    /// Which direction is better.
    pub(super) better: Better,
    /// Whether a lane's best so far counts or the value now in force; for all lanes, or by lane.
    pub(super) carry: &'a Carry,
    /// Whether one value may be called a multiple of another: on a `ratio` scale only.
    pub(super) scale: Scale,
    /// Within it the lanes are level; a text such as `5%` is a part of the leader's value.
    pub(super) margin: Margin,
    /// Below it a value is luck.
    pub(super) floor: Option<f64>,
    /// The day a lane reaches it the metric has ended.
    pub(super) saturation: Option<f64>,
    /// What its editions share; its own id where it has no others.
    pub(super) family: &'a str,
    /// Which edition it is.
    pub(super) edition: Option<&'a str>,
    /// Whether it speaks on home.
    pub(super) headline: bool,
    /// How it is measured; may be empty.
    pub(super) url: &'a str,
    /// Whether it speaks of now.
    pub(super) status: Condition,
    /// When and why it ended.
    pub(super) ends: Option<End>,
    /// What was measured of each lane.
    pub(super) measured: BTreeMap<&'a str, Measured>,
    /// One value for each subject, by day; those that are in no frontier too.
    pub(super) points: Vec<Point<'a>>,
    /// What each lane had from when on.
    pub(super) steps: BTreeMap<&'a str, Vec<Step<'a>>>,
    /// Who was ahead when, oldest first and without gaps.
    pub(super) spans: Vec<Span<'a>>,
    /// How often the lead went from one lane to another.
    pub(super) lead_changes: usize,
    /// How it stands on the site's today.
    pub(super) now: Now<'a>,
    /// The values that were better than every lane's before them, and how long each stood.
    pub(super) records: Vec<Record<'a>>,
}

/// Whether a metric speaks of now.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Condition {
    /// It does.
    Live,
    /// It was given up or is full.
    Ended,
    /// A lane was not measured for too long.
    Stale,
    /// Nothing that counts was measured.
    Empty,
}

impl From<race::Condition> for Condition {
    fn from(condition: race::Condition) -> Self {
        match condition {
            race::Condition::Live => Condition::Live,
            race::Condition::Ended => Condition::Ended,
            race::Condition::Stale => Condition::Stale,
            race::Condition::Empty => Condition::Empty,
        }
    }
}

/// The end of a metric.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct End {
    /// The day from which on nothing is claimed.
    pub(super) date: String,
    /// Why.
    pub(super) why: Why,
}

/// Why a metric ended.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Why {
    /// A lane reached its ceiling.
    Saturated,
    /// It was given up.
    Retired,
}

impl From<race::Why> for Why {
    fn from(why: race::Why) -> Self {
        match why {
            race::Why::Saturated => Why::Saturated,
            race::Why::Retired => Why::Retired,
        }
    }
}

/// What was measured of a lane.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Measured {
    /// How many subjects that count.
    pub(super) count: usize,
    /// The day of the first.
    pub(super) first: Option<String>,
    /// The day of the last.
    pub(super) last: Option<String>,
}

/// The value of a subject.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Point<'a> {
    /// Its side.
    pub(super) lane: &'a str,
    /// What was measured.
    pub(super) subject: &'a str,
    /// The value; null: from here on nothing is in force.
    pub(super) value: Option<f64>,
    /// When it was reached.
    pub(super) date: &'a Edtf,
    /// The first day that date can mean.
    pub(super) start: String,
    /// The last day it can mean, from which the value counts.
    pub(super) end: String,
    /// Who measured.
    pub(super) by: By,
    /// Whether the public could use it; only what was released is in a frontier.
    pub(super) status: Status,
    /// How it was run.
    pub(super) setting: Option<&'a str>,
    /// Whether it was better than all before it.
    pub(super) record: bool,
    /// The id of the event that carries it.
    pub(super) event: &'a str,
    /// Where it is said.
    pub(super) source: Option<Source<'a>>,
    /// Other values of the subject, which do not count.
    pub(super) others: Vec<Other<'a>>,
}

/// Where a value is said.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Source<'a> {
    /// The title of the source.
    pub(super) title: &'a str,
    /// Where it can be read.
    pub(super) url: Option<&'a str>,
}

/// Another value of a subject.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Other<'a> {
    /// The value.
    pub(super) value: Option<f64>,
    /// Who measured.
    pub(super) by: By,
    /// The id of the event that carries it.
    pub(super) event: &'a str,
}

/// What a lane has from a day on.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Step<'a> {
    /// From when.
    pub(super) date: &'a Edtf,
    /// The first day that date can mean.
    pub(super) start: String,
    /// The last day it can mean, from which the value counts.
    pub(super) end: String,
    /// The value; null: nothing is in force.
    pub(super) value: Option<f64>,
    /// What has it.
    pub(super) subject: &'a str,
    /// The id of the event that carries it.
    pub(super) event: &'a str,
}

/// Who was ahead from one day to another.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Span<'a> {
    /// Its first day.
    pub(super) from: String,
    /// The first day after it; null for one that lasts.
    pub(super) to: Option<String>,
    /// Who was ahead.
    pub(super) state: State,
    /// The lane that led.
    pub(super) leader: Option<&'a str>,
}

/// Who is ahead.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// Nothing is said: nobody was measured, or not for too long.
    None,
    /// One lane alone was measured: no lead.
    Only,
    /// The first two are within the margin.
    Level,
    /// One is ahead of all others by more than the margin.
    Lead,
}

impl From<race::State> for State {
    fn from(state: race::State) -> Self {
        match state {
            race::State::None => State::None,
            race::State::Only(_) => State::Only,
            race::State::Level => State::Level,
            race::State::Lead(_) => State::Lead,
        }
    }
}

/// How a metric stands on the site's today. Where it does not speak of today, all is null but
/// `text`, and the state is `none`.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Now<'a> {
    /// The site's today.
    pub(super) on: Option<String>,
    /// Who is ahead.
    pub(super) state: State,
    /// The lane that leads.
    pub(super) leader: Option<&'a str>,
    /// Since when it has stood so.
    pub(super) since: Option<String>,
    /// The value of each lane.
    pub(super) values: BTreeMap<&'a str, Option<f64>>,
    /// How far the first lane is from the second, in the unit.
    pub(super) gap: Option<f64>,
    /// How many times the second's value the first has; on a ratio scale only.
    pub(super) ratio: Option<f64>,
    /// How long ago the leader stood where the next lane stands; null where they are level.
    pub(super) lag: Option<Lag<'a>>,
    /// The same in words.
    pub(super) text: String,
}

/// How long ago the leader stood where another lane stands.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Lag<'a> {
    /// The lane behind.
    pub(super) lane: &'a str,
    /// Days since the leader first had the lane's value.
    pub(super) days: i64,
    /// Days since it was first better by more than the margin.
    pub(super) low: i64,
    /// Days since it was first within the margin below.
    pub(super) high: i64,
    /// Whether the leader's first measurement was that good already: then it is longer.
    pub(super) at_least: bool,
    /// When the leader first had it.
    pub(super) reached: &'a Edtf,
    /// With what.
    pub(super) by: &'a str,
}

/// A value better than every lane's before it, and how long it stood.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Record<'a> {
    /// Its side.
    pub(super) lane: &'a str,
    /// What has it.
    pub(super) subject: &'a str,
    /// The id of the event that carries it.
    pub(super) event: &'a str,
    /// The value.
    pub(super) value: Option<f64>,
    /// When it was set.
    pub(super) date: &'a Edtf,
    /// Whether no other lane has come as far; then `days` go on.
    pub(super) open: bool,
    /// Days until another lane came as far, or so far.
    pub(super) days: i64,
    /// The fewest that the dates allow.
    pub(super) days_min: i64,
    /// The most that the dates allow; null while it is open.
    pub(super) days_max: Option<i64>,
    /// What came as far.
    pub(super) by: Option<&'a str>,
    /// The id of the event that carries it.
    pub(super) by_event: Option<&'a str>,
    /// Days until another lane came within the margin.
    pub(super) near_days: Option<i64>,
    /// What did.
    pub(super) near_by: Option<&'a str>,
}

/// The lag clock on a day.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Reading<'a> {
    /// The day.
    pub(super) date: String,
    /// The lane behind.
    pub(super) lane: &'a str,
    /// The median of the tests' lags in days; 0 is level.
    pub(super) median: i64,
    /// The least of them; below 0 the lane leads in that test.
    pub(super) low: i64,
    /// The greatest of them.
    pub(super) high: i64,
    /// The ids of the tests.
    pub(super) metrics: Vec<&'a str>,
}
