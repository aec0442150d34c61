//! The race on an earlier day: what a reader chooses a day with. A script does the rest; without one
//! the pages of years and events say where things stood.

use std::cmp::Reverse;

use serde::Serialize;
use tera::Value;

use crate::model::Day;
use crate::model::race::Comparison;
use crate::model::race::Reading;
use crate::model::race::State;
use crate::model::race::StateSpan;
use crate::model::url;

use super::super::super::scene::Scene;
use super::super::super::views::sentence;
use super::super::super::views::time;
use super::super::super::words::race;
use super::moments;
use super::moments::Range;
use super::standings;

/// So many days are offered.
const OFFERED: usize = 8;

#[derive(Serialize)]
pub(super) struct View {
    index: String,
    first: String,
    last: String,
    /// The first day and the last in words.
    range: [Value; 2],
    days: Vec<Offered>,
}

/// A day on which something turned.
#[derive(Serialize)]
struct Offered {
    date: Value,
    link: String,
    what: Value,
}

/// What is offered before something else, the least first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Leap,
    Lead,
    HeadlineLead,
}

/// What turned on a day, and how much it weighs.
struct Turn {
    day: Day,
    weight: (Kind, i64),
    what: race::Sentence,
}

/// The choice of a day; `None` where a day field has none of the days.
pub(super) fn view(scene: &Scene) -> Option<View> {
    let Range { first, last } = moments::range(scene)?;
    Some(View {
        index: scene.link(url::RACE_ON),
        first: moments::iso(first)?,
        last: moments::iso(last)?,
        range: [first, last].map(|day| time::html(&scene.words.day(day))),
        days: offered(scene),
    })
}

/// Changes of lead, then the greatest leaps of the clock, in the order of the days.
fn offered(scene: &Scene) -> Vec<Offered> {
    let of_metrics = scene.race.metrics.iter().flat_map(|known| changes(scene, known));
    let mut turns: Vec<_> = of_metrics.chain(leaps(scene)).collect();
    turns.sort_by_key(|turn| (Reverse(turn.weight), turn.day));
    let mut kept: Vec<Turn> = Vec::new();
    for turn in turns {
        if kept.len() < OFFERED && !kept.iter().any(|other| other.day == turn.day) {
            kept.push(turn);
        }
    }
    kept.sort_by_key(|turn| turn.day);
    let offer = |turn: &Turn| {
        Some(Offered {
            date: time::html(&scene.words.day(turn.day)),
            link: standings::link_to_day(scene, turn.day)?,
            what: sentence::html(&turn.what),
        })
    };
    kept.iter().filter_map(offer).collect()
}

/// The days on which the lead in a metric went from one lane to another.
fn changes(scene: &Scene, known: &Comparison) -> Vec<Turn> {
    let mut turns = Vec::new();
    let mut leader = None;
    for StateSpan { from, to, state } in &known.spans {
        let State::Lead(lane) = *state else { continue };
        if leader.is_some_and(|leader| leader != lane) {
            let metric = &scene.site.metrics[known.metric];
            let stood = to.or(scene.race.as_of).map_or(0, |to| to.days_since(*from));
            let name = race::Sentence::text(metric.full_name());
            let values = [("lane", race::lane(scene, lane)), ("metric", name)];
            let what = race::say(&scene.words, "race_on_lead", &values).opened();
            let kind = if metric.headline { Kind::HeadlineLead } else { Kind::Lead };
            turns.push(Turn { day: *from, weight: (kind, stood), what });
        }
        leader = Some(lane);
    }
    turns
}

/// The days on which a lane leapt up in the clock, enough tests speaking before and after.
fn leaps(scene: &Scene) -> Vec<Turn> {
    let quorum = scene.site.race.quorum;
    let leap = |two: &[Reading]| {
        let [before, after] = two else { return None };
        let is_next = after.day.days_since(before.day) == 1 && before.lane == after.lane;
        let is_firm = before.has_quorum(quorum) && after.has_quorum(quorum);
        // Had nothing turned the lane would be a day further behind.
        let without = before.median + i64::from(before.median > 0);
        let gained = without - after.median;
        // A test that ends or begins is no leap of a lane.
        if !is_next || !is_firm || gained <= 0 || before.metrics != after.metrics {
            return None;
        }
        let number = |days| race::number(&scene.words, days);
        let values = [
            ("lane", race::lane(scene, after.lane)),
            ("before", number(without)),
            ("after", race::count(&scene.words, "after_days_counted", after.median, &[])),
        ];
        let what = race::say(&scene.words, "race_on_leap", &values).opened();
        Some(Turn { day: after.day, weight: (Kind::Leap, gained), what })
    };
    scene.race.clock.windows(2).filter_map(leap).collect()
}
