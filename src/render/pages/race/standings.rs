//! How every metric stood on a day, a row each.

use serde::Serialize;
use tera::Value;

use crate::model::Day;
use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Comparison;
use crate::model::race::Condition;
use crate::model::race::Lag;
use crate::model::race::Reading;
use crate::model::race::Standing;
use crate::model::race::State;
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
    clock: Vec<Value>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    link: String,
    is_live: bool,
    state: Value,
    values: Vec<Valued>,
    gap: Option<Value>,
    lags: Vec<Value>,
    last: Option<Value>,
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
    let known = scene.race.metrics.iter().filter(|known| charts::window(scene, known).is_some());
    let mut known: Vec<_> = known.collect();
    known.sort_by_key(|known| known.now.is_none());
    let rows = known.into_iter().map(|known| row(scene, known, known.now.as_ref())).collect();
    Some(Standings { date: day(scene, today), clock: Vec::new(), rows })
}

/// How the metrics that spoke of a day stood on it; `None` where none did. Of days to come nothing
/// is said.
pub(in super::super) fn on(scene: &Scene, on: Day) -> Option<Standings> {
    let on = on.min(scene.race.as_of?);
    let row = |known: &Comparison| {
        let standing = known.standing_on(on).filter(|standing| standing.state != State::None)?;
        Some(row(scene, known, Some(&standing)))
    };
    let rows: Vec<_> = scene.race.metrics.iter().filter_map(row).collect();
    let clock = scene.race.clock_on(on).iter().map(|reading| clock(scene, reading)).collect();
    (!rows.is_empty()).then(|| Standings { date: day(scene, on), clock, rows })
}

/// Where a metric is shown in full.
pub(in super::super) fn link(scene: &Scene, known: &Comparison) -> String {
    let metric = &scene.site.metrics[known.metric];
    let page = scene.link(&url::metric(metric.family_or_id()));
    format!("{page}#{}", metric.id.get_ref())
}

fn row(scene: &Scene, known: &Comparison, standing: Option<&Standing>) -> Row {
    let metric = &scene.site.metrics[known.metric];
    let leads = standing.filter(|standing| matches!(standing.state, State::Lead(_)));
    let gap = leads.and_then(|standing| race::gap(scene, known, standing));
    let last = known.points.iter().rfind(|point| point.counts);
    Row {
        name: metric.full_name(),
        link: link(scene, known),
        is_live: standing.is_some(),
        state: state(scene, known, standing),
        values: standing.map(|standing| values(scene, known, standing)).unwrap_or_default(),
        gap: gap.as_ref().map(sentence::html),
        lags: leads.iter().flat_map(|it| &it.lags).map(|it| lag(scene, it)).collect(),
        last: last.map(|point| time::html(&scene.words.full(&point.date))),
    }
}

fn state(scene: &Scene, known: &Comparison, standing: Option<&Standing>) -> Value {
    let words = &scene.words;
    let Some(standing) = standing else { return silence(scene, known) };
    let (key, lane) = match standing.state {
        State::Lead(lane) => ("race_leads", lane),
        State::Only(lane) => ("race_only", lane),
        State::Level => return Value::from(words.plain("race_level")),
        State::None => return Value::from(words.plain("race_none")),
    };
    sentence::html(&race::say(words, key, &[("lane", race::lane(scene, lane))]).opened())
}

/// Why a metric says nothing of now.
fn silence(scene: &Scene, known: &Comparison) -> Value {
    let (key, since) = match (known.condition, known.end) {
        (Condition::Ended, Some(end)) => ("race_ended", Some(end.day)),
        (Condition::Stale, _) => {
            let silent = known.turns.iter().rev().take_while(|turn| turn.standing.is_none());
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
    let unit = &scene.site.metrics[known.metric].unit;
    let value =
        |lane: Id<Lane>| Some((lane, standing.values.get(lane.index()).copied().flatten()?));
    let values: Vec<_> = scene.site.lanes.ids().filter_map(value).collect();
    let last = values.len().saturating_sub(1);
    let of_lane = |(at, (lane, value)): (usize, (Id<Lane>, f64))| {
        // A unit that is a word stands behind the last value alone.
        let unit = if at < last && race::is_word(unit) { "" } else { unit };
        Valued { lane: scene.lane(Some(lane)), value: charts::amount(scene, value, unit) }
    };
    values.into_iter().enumerate().map(of_lane).collect()
}

/// How far a lane was behind; which lane only where there can be several.
fn lag(scene: &Scene, lag: &Lag) -> Value {
    let words = &scene.words;
    let days = race::Sentence::text(behind(scene, lag));
    if scene.two_sided() {
        return sentence::html(&days);
    }
    let values = [("lane", race::lane(scene, lag.lane)), ("days", days)];
    sentence::html(&race::say(words, "race_behind_lane", &values))
}

fn clock(scene: &Scene, reading: &Reading) -> Value {
    let said = race::clock_short(scene, reading);
    sentence::html(&race::say(&scene.words, "race_clock_said", &[("said", said)]))
}

fn day(scene: &Scene, day: Day) -> Value {
    time::html(&scene.words.day(day))
}
