//! The lag clock: its line, its picture, and the days on which it turned.

use serde::Serialize;
use tera::Value;

use crate::model::Day;
use crate::model::Id;
use crate::model::Metric;
use crate::model::race::Point;
use crate::model::race::Reading;
use crate::model::url;

use super::super::super::charts;
use super::super::super::charts::Drawing;
use super::super::super::charts::Form;
use super::super::super::scene::Scene;
use super::super::super::views::sentence;
use super::super::super::views::time;
use super::super::super::words::race;
use super::tables::Extent;
use super::tables::Kept;
use super::tables::Named;
use super::tables::named;

/// The id of the table on the page of the race.
const TABLE: &str = "clock";

#[derive(Serialize)]
pub(in super::super) struct View<'a> {
    /// Each line of the newest day with a quorum in two steps.
    lines: Vec<Line>,
    basis: Option<Value>,
    newer: Option<Value>,
    /// How the clock went, where one lane alone was behind.
    course: Option<Value>,
    lead: Value,
    drawings: Vec<Drawing>,
    legend: Vec<String>,
    readings: Kept<Row<'a>>,
    /// Where the readings stand as a table.
    table: String,
    csv: String,
}

/// The words up to the number of days, and those from it on.
#[derive(Serialize)]
struct Line {
    before: Value,
    after: Value,
}

#[derive(Serialize)]
struct Row<'a> {
    date: Value,
    lane: Value,
    days: String,
    range: String,
    tests: String,
    start: Option<Named<'a>>,
    cause: Option<Named<'a>>,
}

/// The lag clock; `None` where it never said anything.
pub(in super::super) fn view(scene: &Scene) -> Option<View<'_>> {
    let said = race::clock(scene)?;
    let short = said.short(scene).or_else(|| said.newer.clone()).map(|short| short.plain());
    let name = format!("{}: {}", scene.words.plain("race_lag_clock"), short.unwrap_or_default());
    let draw = |form| charts::clock(scene, form, &name);
    let drawings: Vec<_> = Form::WHOLE.into_iter().filter_map(draw).collect();
    let legend = if drawings.is_empty() { Vec::new() } else { legend(scene) };
    Some(View {
        lines: said.lines.iter().map(line).collect(),
        basis: said.basis.as_ref().map(sentence::html),
        newer: said.newer.as_ref().map(sentence::html),
        course: race::course(scene).as_ref().map(sentence::html),
        lead: sentence::html(&lead(scene)),
        drawings,
        legend,
        readings: readings(scene).and(open(scene)),
        table: format!("{}#{TABLE}", scene.link(url::RACE)),
        csv: scene.link(url::RACE_CSV),
    })
}

fn line(line: &race::Sentence) -> Line {
    let (before, after) = line.halves();
    Line { before: sentence::html(&before), after: sentence::html(&after) }
}

/// What the picture shows, by the names of the lanes where one alone was behind another.
fn lead(scene: &Scene) -> race::Sentence {
    let Some(lane) = race::behind(scene) else {
        return race::say(&scene.words, "race_legend_lag", &[]);
    };
    let values = [("lane", race::lane(scene, lane)), ("leader", race::leader(scene, lane))];
    race::say(&scene.words, "race_legend_course", &values)
}

fn legend(scene: &Scene) -> Vec<String> {
    let words = &scene.words;
    let quorum = words.number_of(i64::from(scene.site.race.quorum));
    let names: Vec<_> = tests(scene).map(|metric| scene.site.metrics[metric].full_name()).collect();
    vec![
        words.text("race_legend_clock", &[("quorum", &quorum)]),
        words.plain("race_legend_drop").to_owned(),
        words.text("race_tests", &[("tests", &names.join("; "))]),
    ]
}

/// The tests that ever took part.
fn tests(scene: &Scene) -> impl Iterator<Item = Id<Metric>> {
    let took_part = |metric: &Id<Metric>| {
        scene.race.clock.iter().any(|reading| reading.metrics.contains(metric))
    };
    scene.site.metrics.ids().filter(took_part)
}

/// The readings of the days on which the clock did not only go on.
fn readings(scene: &Scene) -> Kept<Row<'_>> {
    let mut before: Option<&Reading> = None;
    let mut rows = Vec::new();
    for reading in &scene.race.clock {
        let goes_on = before.is_some_and(|before| {
            let passed = reading.day.days_since(before.day);
            before.lane == reading.lane
                && before.metrics == reading.metrics
                && (reading.median == before.median + passed || reading.median == before.median)
        });
        before = Some(reading);
        if !goes_on {
            rows.push(reading);
        }
    }
    Kept::newest(rows, Extent::Whole, |reading| row(scene, reading))
}

/// The newest records of tests that nobody else came as far as, until the last day of each.
fn open<'a>(scene: &'a Scene) -> Vec<Row<'a>> {
    let words = &scene.words;
    let row = |(point, until): (&'a Point, Day)| {
        let stood = until.days_since(point.days.last);
        let mut behind = scene.site.lanes.ids().filter(|lane| *lane != point.lane);
        let lane = behind.next().filter(|_| scene.two_sided());
        Row {
            date: time::html(&words.day(until)),
            lane: scene.lane(lane),
            days: words.text("race_open", &[("days", &words.days(stood))]),
            range: String::new(),
            tests: scene.site.metrics[point.measurement.metric].full_name(),
            start: Some(named(scene, point)),
            cause: None,
        }
    };
    charts::not_reached(scene).into_iter().map(row).collect()
}

fn row<'a>(scene: &'a Scene, reading: &Reading) -> Row<'a> {
    let words = &scene.words;
    let names = reading.metrics.iter().map(|metric| scene.site.metrics[*metric].full_name());
    let [start, cause] =
        charts::behind_reading(scene, reading).map(|it| it.map(|point| named(scene, point)));
    Row {
        start,
        cause,
        date: time::html(&words.day(reading.day)),
        lane: scene.lane(Some(reading.lane)),
        days: words.number_of(reading.median),
        range: format!("{}–{}", words.number_of(reading.low), words.number_of(reading.high)),
        tests: names.collect::<Vec<_>>().join("; "),
    }
}
