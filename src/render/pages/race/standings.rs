//! How every metric stood on a day, a row each.

use serde::Serialize;
use tera::Value;

use crate::model::CarryBy;
use crate::model::Day;
use crate::model::Event;
use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Comparison;
use crate::model::race::Condition;
use crate::model::race::Lag;
use crate::model::race::Reading;
use crate::model::race::Standing;
use crate::model::race::State;
use crate::model::race::Step;
use crate::model::url;

use super::super::super::charts;
use super::super::super::scene::Scene;
use super::super::super::views::sentence;
use super::super::super::views::time;
use super::super::super::words::race;
use super::tables::behind;

/// How things stood on a day.
#[derive(Serialize)]
pub(in super::super) struct Standings {
    date: Value,
    /// The day on the page of the race.
    link: Option<String>,
    /// Whether the page is about nothing but that day.
    is_that_day: bool,
    clock: Vec<Value>,
    rows: Vec<Row>,
    /// Further rows, for those who want all.
    rest: Vec<Row>,
}

/// How a metric stood on a day.
#[derive(Serialize)]
pub(super) struct Row {
    name: String,
    link: String,
    /// Whether it spoke of the day.
    pub(super) is_live: bool,
    /// Whether it speaks on home or in the clock.
    is_first: bool,
    state: Value,
    values: Vec<Valued>,
    gap: Option<Value>,
    /// How far each lane was behind.
    pub(super) lags: Vec<Value>,
}

/// What a lane had.
#[derive(Serialize)]
struct Valued {
    lane: Value,
    value: String,
}

/// How every metric stands: those that speak of now first.
pub(in super::super) fn now(scene: &Scene) -> Option<Standings> {
    let today = scene.race.as_of?;
    let rows = scene.race.metrics.iter().filter_map(|known| row(scene, known, today));
    let (mut rows, silent): (Vec<_>, Vec<_>) = rows.partition(|row| row.is_live);
    rows.extend(silent);
    (!rows.is_empty()).then(|| Standings::of(scene, today, rows))
}

/// How the metrics that spoke of a day stood on it; `None` where none did. Of days to come nothing
/// is said.
pub(in super::super) fn on(scene: &Scene, on: Day) -> Option<Standings> {
    let on = on.min(scene.race.as_of?);
    let speaks = |known: &&Comparison| {
        known.standing_on(on).is_some_and(|standing| standing.state != State::None)
    };
    let known = scene.race.metrics.iter().filter(speaks);
    let rows: Vec<_> = known.filter_map(|known| row(scene, known, on)).collect();
    let clock = scene.race.clock_on(on).iter().map(|reading| clock(scene, reading)).collect();
    (!rows.is_empty()).then(|| Standings { clock, ..Standings::of(scene, on, rows) })
}

/// How they stood on the last day that the date of an event can mean. What no measurement of it, no
/// headline and no clock is about stands apart.
pub(in super::super) fn of_event(scene: &Scene, event: &Event) -> Option<Standings> {
    let last = event.date().end().filter(|last| Some(*last) <= scene.race.as_of)?;
    let mut standings = on(scene, last)?;
    if event.measurements.is_empty() {
        let (first, rest) = standings.rows.into_iter().partition(|row: &Row| row.is_first);
        (standings.rows, standings.rest) = (first, rest);
    }
    standings.is_that_day = event.date().start() == Some(last);
    Some(standings)
}

/// The address at which the race shows a day.
pub(in super::super) fn link_to_day(scene: &Scene, day: Day) -> Option<String> {
    super::moments::iso(day).map(|iso| format!("{}?on={iso}", scene.link(url::RACE)))
}

impl Standings {
    fn of(scene: &Scene, on: Day, rows: Vec<Row>) -> Self {
        Standings {
            date: day(scene, on),
            link: link_to_day(scene, on),
            is_that_day: false,
            clock: Vec::new(),
            rows,
            rest: Vec::new(),
        }
    }
}

/// Where a metric is shown in full.
pub(in super::super) fn link(scene: &Scene, known: &Comparison) -> String {
    let metric = &scene.site.metrics[known.metric];
    let page = scene.link(&url::metric(metric.family_or_id()));
    format!("{page}#{}", metric.id.get_ref())
}

/// How a metric stood on a day; `None` before it was measured.
pub(super) fn row(scene: &Scene, known: &Comparison, on: Day) -> Option<Row> {
    if known.condition_on(on) == Condition::Empty {
        return None;
    }
    let metric = &scene.site.metrics[known.metric];
    let standing = known.standing_on(on);
    let gap = standing.as_ref().and_then(|standing| gap(scene, known, standing));
    Some(Row {
        name: metric.full_name(),
        link: link(scene, known),
        is_live: standing.is_some(),
        is_first: metric.headline || metric.clock,
        state: state(scene, known, on, standing.as_ref()),
        values: standing.iter().flat_map(|it| values(scene, known, it)).collect(),
        gap: gap.as_ref().map(sentence::html),
        lags: lags(scene, known, on).iter().map(sentence::html).collect(),
    })
}

/// By how much the first was ahead, or within how much they were level.
fn gap(scene: &Scene, known: &Comparison, standing: &Standing) -> Option<race::Sentence> {
    match standing.state {
        State::Lead(_) => race::gap(scene, known, standing),
        State::Level => {
            let values = [("margin", race::margin(scene, known)?)];
            Some(race::say(&scene.words, "race_level_within", &values))
        }
        State::Only(_) | State::None => None,
    }
}

/// How far each lane was behind in a metric on a day: of two that were level none was.
pub(super) fn lags(scene: &Scene, known: &Comparison, on: Day) -> Vec<race::Sentence> {
    let Some(standing) = known.standing_on(on) else { return Vec::new() };
    match standing.state {
        State::Lead(_) => standing.lags.iter().map(|it| lag(scene, it)).collect(),
        State::Level if scene.two_sided() => {
            vec![race::count(&scene.words, "after_days_counted", 0, &[])]
        }
        State::Level | State::Only(_) | State::None => Vec::new(),
    }
}

fn state(scene: &Scene, known: &Comparison, on: Day, standing: Option<&Standing>) -> Value {
    let words = &scene.words;
    let Some(standing) = standing else { return silence(scene, known, on) };
    let (key, lane) = match standing.state {
        State::Lead(lane) => ("race_leads", lane),
        State::Only(lane) => ("race_only", lane),
        State::Level => return Value::from(words.plain("race_level")),
        State::None => return Value::from(words.plain("race_none")),
    };
    sentence::html(&race::say(words, key, &[("lane", race::lane(scene, lane))]).opened())
}

/// Why a metric says nothing of a day.
fn silence(scene: &Scene, known: &Comparison, on: Day) -> Value {
    let (key, since) = match (known.condition_on(on), known.end) {
        (Condition::Ended, Some(end)) => ("race_ended", Some(end.day)),
        (Condition::Stale, _) => {
            let past = known.turns.iter().rev().skip_while(|turn| turn.day > on);
            let silent = past.take_while(|turn| turn.condition == Condition::Stale);
            ("race_stale", silent.last().map(|turn| turn.day))
        }
        _ => ("race_none", None),
    };
    match since {
        Some(since) => {
            let date = race::day(&scene.words, since);
            sentence::html(&race::say(&scene.words, key, &[("date", date)]))
        }
        None => Value::from(scene.words.plain(key)),
    }
}

fn values(scene: &Scene, known: &Comparison, standing: &Standing) -> Vec<Valued> {
    let metric = &scene.site.metrics[known.metric];
    let has_one = |lane: &Id<Lane>| known.held(*lane, standing.on).is_some();
    let lanes: Vec<_> = scene.site.lanes.ids().filter(has_one).collect();
    let valued = |(at, lane): (usize, &Id<Lane>)| {
        // A unit that is a word stands behind the last value alone.
        let is_last = at + 1 == lanes.len();
        let unit = if !is_last && race::is_word(&metric.unit) { "" } else { &metric.unit };
        let step = known.held(*lane, standing.on)?;
        Some(Valued { lane: scene.lane(Some(*lane)), value: value(scene, known, step, unit) })
    };
    lanes.iter().enumerate().filter_map(valued).collect()
}

/// A value; of what is in force also what it is.
fn value(scene: &Scene, known: &Comparison, step: &Step, unit: &str) -> String {
    let Some(number) = step.value else { return scene.words.plain("nothing_in_force").to_owned() };
    let amount = charts::amount(scene, number, unit);
    let point = &known.points[step.point];
    match scene.site.carry(known.metric, point.lane) {
        CarryBy::Best => amount,
        CarryBy::Latest => {
            let subject = point.measurement.subject.as_str();
            scene.words.text("valued", &[("value", &amount), ("subject", subject)])
        }
    }
}

/// How far a lane was behind; which lane only where there can be several.
fn lag(scene: &Scene, lag: &Lag) -> race::Sentence {
    let days = behind(scene, lag);
    if scene.two_sided() {
        return days;
    }
    let values = [("lane", race::lane(scene, lag.lane)), ("days", days)];
    race::say(&scene.words, "race_behind_lane", &values).opened()
}

fn clock(scene: &Scene, reading: &Reading) -> Value {
    let said = race::clock_short(scene, reading);
    sentence::html(&race::say(&scene.words, "race_clock_said", &[("said", said)]))
}

fn day(scene: &Scene, day: Day) -> Value {
    time::html(&scene.words.day(day))
}
