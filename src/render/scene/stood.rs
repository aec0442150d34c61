//! How a metric stood, as the row of a table: made once for each stretch of days in which nothing
//! turned, shown on many pages and for any day by a script.

use serde::Serialize;
use tera::Context;
use tera::Value;

use crate::diag::Diagnostic;
use crate::model::CarryBy;
use crate::model::Day;
use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Comparison;
use crate::model::race::Condition;
use crate::model::race::Lag;
use crate::model::race::Standing;
use crate::model::race::State;
use crate::model::race::Step;

use super::Scene;
use crate::render::charts;
use crate::render::views::daily;
use crate::render::views::daily::Piece;
use crate::render::views::sentence;
use crate::render::words::race;

/// Stands in a row for how far a lane was behind: nothing that an editor writes can be a comment.
const LAG: &str = "<!--lag-->";

/// How a metric stood from a day on.
pub(in crate::render) struct Stood {
    /// The first day.
    pub(in crate::render) from: Day,
    /// The row of it.
    pub(in crate::render) row: Row,
}

/// A row in which the days of lags are left open.
#[derive(Clone, PartialEq, Serialize)]
pub(in crate::render) struct Row {
    /// Whether the metric spoke.
    pub(in crate::render) is_live: bool,
    html: String,
    lags: Vec<Vec<Piece>>,
}

/// What a row shows.
#[derive(Serialize)]
struct View {
    name: String,
    link: String,
    is_live: bool,
    state: Value,
    values: Vec<Valued>,
    gap: Option<Value>,
    /// How far each lane was behind.
    lags: Vec<Value>,
}

/// What a lane had.
#[derive(Serialize)]
struct Valued {
    lane: Value,
    value: String,
}

impl Row {
    /// The row on one of its days.
    pub(in crate::render) fn on(&self, scene: &Scene, day: Day) -> Value {
        let mut pieces = self.html.split(LAG);
        let mut html = pieces.next().unwrap_or_default().to_owned();
        for (lag, rest) in self.lags.iter().zip(pieces) {
            daily::push(&mut html, &scene.words, lag, day);
            html.push_str(rest);
        }
        Value::safe_string(&html)
    }
}

/// How a metric stood from which day on, oldest first, until the site's today; nothing stands
/// before it was measured.
pub(super) fn all(scene: &Scene, known: &Comparison) -> Result<Vec<Stood>, Diagnostic> {
    let mut all: Vec<Stood> = Vec::new();
    let Some(today) = scene.race.as_of else { return Ok(all) };
    let after = Day::from_number(today.number() + 1).unwrap_or(today);
    let begun = known.turns.iter().filter(|turn| turn.condition != Condition::Empty);
    let days: Vec<_> = begun.map(|turn| turn.day).filter(|day| *day < after).collect();
    for (at, from) in days.iter().enumerate() {
        let to = days.get(at + 1).copied().unwrap_or(after);
        let (is_live, html) = html(scene, known, *from)?;
        for (from, lags) in daily::stretches(*from, to, &|days| lags_of(scene, known, days)) {
            let row = Row { is_live, html: html.clone(), lags };
            if all.last().is_none_or(|last| last.row != row) {
                all.push(Stood { from, row });
            }
        }
    }
    Ok(all)
}

/// The row from a turn on, and whether the metric spoke.
fn html(scene: &Scene, known: &Comparison, on: Day) -> Result<(bool, String), Diagnostic> {
    let metric = &scene.site.metrics[known.metric];
    let standing = known.standing_on(on);
    let gap = standing.as_ref().and_then(|standing| gap(scene, known, standing));
    let view = View {
        name: metric.full_name(),
        link: scene.metric_link(known.metric),
        is_live: standing.is_some(),
        state: state(scene, known, on, standing.as_ref()),
        values: standing.iter().flat_map(|it| values(scene, known, it)).collect(),
        gap: gap.as_ref().map(sentence::html),
        lags: lags(scene, known, on).iter().map(|_| Value::safe_string(LAG)).collect(),
    };
    let mut context = Context::new();
    context.insert("row", &view);
    let html = scene.templates.render("race_on.html", &context)?;
    Ok((view.is_live, String::from_utf8_lossy(&html).trim().to_owned()))
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

/// How far each lane was behind, on any of some days between which nothing turned.
fn lags_of(scene: &Scene, known: &Comparison, days: &[Day]) -> Option<Vec<Vec<Piece>>> {
    let said: Vec<_> = days.iter().map(|day| lags(scene, known, *day)).collect();
    daily::each(&scene.words, days, &said)
}

/// How far each lane was behind in a metric on a day: of two that were level none was.
fn lags(scene: &Scene, known: &Comparison, on: Day) -> Vec<race::Sentence> {
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
    let days = race::days_behind(&scene.words, lag);
    if scene.two_sided() {
        return days;
    }
    let values = [("lane", race::lane(scene, lag.lane)), ("days", days)];
    race::say(&scene.words, "race_behind_lane", &values).opened()
}
