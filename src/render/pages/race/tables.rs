//! The numbers of the drawings as tables: how long each record stood, when lanes fell behind and
//! caught up, what was in force, and every value.

use serde::Serialize;
use tera::Value;

use crate::model::CarryBy;
use crate::model::Day;
use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Comparison;
use crate::model::race::Lag;
use crate::model::race::Lapse;
use crate::model::race::Matched;
use crate::model::race::Point;
use crate::model::url;

use super::super::super::charts;
use super::super::super::charts::Line;
use super::super::super::scene::Scene;
use super::super::super::views::source;
use super::super::super::views::time;
use super::super::super::words::race;

/// A value that a table names.
#[derive(Serialize)]
pub(super) struct Named<'a> {
    subject: &'a str,
    link: String,
    lane: Value,
}

/// A record and how long it stood.
#[derive(Serialize)]
pub(super) struct Record<'a> {
    date: Value,
    value: String,
    #[serde(flatten)]
    named: Named<'a>,
    stood: String,
    within: Option<String>,
    by: Option<Named<'a>>,
}

/// A value.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    date: Value,
    value: Option<String>,
    #[serde(flatten)]
    named: Named<'a>,
    by: &'a str,
    status: Option<&'a str>,
    setting: Option<&'a str>,
    source: Option<Source<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    name: String,
    url: Option<&'a str>,
}

/// How much of a table a page shows; all of it is in the data beside it.
#[derive(Clone, Copy)]
pub(super) enum Extent {
    /// What stands beside other metrics: what its drawing shows.
    Brief,
    /// The page of the metric.
    Whole,
}

impl Extent {
    /// The most rows of a table.
    fn rows(self) -> usize {
        match self {
            Extent::Brief => 16,
            Extent::Whole => 200,
        }
    }
}

/// A metric of so many values has a row for each that is drawn.
const DRAWN: usize = 100;

/// The rows of a table that a page has room for.
#[derive(Serialize)]
pub(super) struct Kept<T> {
    rows: Vec<T>,
    /// How many there are, these included.
    all: usize,
}

impl<T> Kept<T> {
    /// Of rows in the order of time the newest.
    pub(super) fn newest<S>(all: Vec<S>, extent: Extent, row: impl Fn(S) -> T) -> Self {
        let count = all.len();
        let newest = all.into_iter().skip(count.saturating_sub(extent.rows()));
        Kept { rows: newest.map(row).collect(), all: count }
    }

    /// With further rows at its end.
    pub(super) fn and(mut self, more: Vec<T>) -> Self {
        self.all += more.len();
        self.rows.extend(more);
        self
    }
}

/// What came into force, or ceased to be.
#[derive(Serialize)]
pub(super) struct InForce<'a> {
    date: Value,
    value: Option<String>,
    #[serde(flatten)]
    named: Named<'a>,
    /// Whether other lanes have such values too.
    is_one_of_several: bool,
    event: &'a str,
    /// When it was said, where that was before.
    announced: Option<Value>,
}

/// What was in force when, of the lanes in which values come into force and go.
pub(super) fn in_force<'a>(
    scene: &'a Scene,
    known: &'a Comparison,
    extent: Extent,
) -> Kept<InForce<'a>> {
    let goes = |lane: &Id<Lane>| scene.site.carry(known.metric, *lane) == CarryBy::Latest;
    let lanes: Vec<_> = scene.site.lanes.ids().filter(goes).collect();
    let frontiers = lanes.iter().filter_map(|lane| known.frontiers.get(lane.index()));
    let mut steps: Vec<_> = frontiers.flatten().collect();
    steps.sort_by_key(|step| (step.days.last, step.point));
    Kept::newest(steps, extent, |step| {
        let point = &known.points[step.point];
        let event = &scene.site.events[point.event];
        let said = event.date();
        let is_before = said.start() < point.date.start();
        InForce {
            date: date(scene, point),
            value: value(scene, point),
            named: named(scene, point),
            is_one_of_several: lanes.len() > 1,
            event: event.title(),
            announced: is_before.then(|| time::html(&scene.words.full(said))),
        }
    })
}

/// The records, oldest first: where there are too many, those that stood longest.
pub(super) fn records<'a>(
    scene: &'a Scene,
    known: &'a Comparison,
    extent: Extent,
) -> Kept<Record<'a>> {
    let mut kept: Vec<_> = known.records.iter().enumerate().collect();
    kept.sort_by_key(|(_, record)| match record.matched {
        Matched::Open(days) => (false, -days),
        Matched::After { days, .. } => (true, -days),
    });
    kept.truncate(extent.rows());
    kept.sort_by_key(|(at, _)| *at);
    let record = |record: &crate::model::race::Record| {
        let point = &known.points[record.point];
        let (stood, by) = stood(scene, known, record.matched);
        let is_sooner =
            |near: i64| !matches!(record.matched, Matched::After { days, .. } if days <= near);
        let near = record.near.map(|(days, _)| days).filter(|days| is_sooner(*days));
        let within = |days| scene.words.text("race_within", &[("days", &scene.words.days(days))]);
        Record {
            date: date(scene, point),
            value: value(scene, point).unwrap_or_default(),
            named: named(scene, point),
            stood,
            within: near.map(within),
            by,
        }
    };
    let rows = kept.into_iter().map(|(_, it)| record(it)).collect();
    Kept { rows, all: known.records.len() }
}

fn stood<'a>(
    scene: &'a Scene,
    known: &'a Comparison,
    matched: Matched,
) -> (String, Option<Named<'a>>) {
    let words = &scene.words;
    match matched {
        Matched::Open(days) => (words.text("race_open", &[("days", &words.days(days))]), None),
        Matched::After { days, least, most, by } => {
            let stood = race::lapse(words, Lapse { days, least, most });
            (stood, Some(named(scene, &known.points[by])))
        }
    }
}

/// A day on which a lane did not only fall behind by that day.
#[derive(Serialize)]
pub(super) struct Turn<'a> {
    date: Value,
    lane: Value,
    behind: String,
    cause: Option<Named<'a>>,
    start: Named<'a>,
}

/// How far lanes were behind, on the days on which that turned.
pub(super) fn turns<'a>(scene: &'a Scene, known: &'a Comparison, extent: Extent) -> Kept<Turn<'a>> {
    let mut turns = Vec::new();
    let mut before: Vec<(Day, Lag)> = Vec::new();
    for turn in &known.turns {
        let lags = turn.standing.iter().flat_map(|standing| &standing.lags);
        let lags: Vec<_> = lags.map(|lag| (turn.day, *lag)).collect();
        for (day, lag) in &lags {
            let only_grew = |(from, earlier): &(Day, Lag)| {
                let passed = day.days_since(*from);
                let both = (lag.low - earlier.low, lag.high - earlier.high);
                lag.lane == earlier.lane && lag.by == earlier.by && both == (passed, passed)
            };
            if !before.iter().any(only_grew) {
                turns.push((*day, *lag));
            }
        }
        before = lags;
    }
    Kept::newest(turns, extent, |(day, lag)| turn_of(scene, known, day, &lag))
}

fn turn_of<'a>(scene: &'a Scene, known: &'a Comparison, day: Day, lag: &Lag) -> Turn<'a> {
    let mut steps = known.frontiers[lag.lane.index()].iter();
    let cause = steps.rfind(|step| step.days.last == day);
    Turn {
        date: time::html(&scene.words.day(day)),
        lane: scene.lane(Some(lag.lane)),
        behind: race::days_behind(&scene.words, lag).plain(),
        cause: cause.map(|step| named(scene, &known.points[step.point])),
        start: named(scene, &known.points[lag.by]),
    }
}

/// The values by day: beside other metrics those that are drawn, on a page of its own all.
pub(super) fn values<'a>(
    scene: &'a Scene,
    known: &'a Comparison,
    drawn: &[&'a Point],
    extent: Extent,
) -> Kept<Row<'a>> {
    let mut shown: Vec<_> = match extent {
        Extent::Brief => {
            let nothing = known.points.iter().filter(|point| point.measurement.value.is_none());
            drawn.iter().copied().chain(nothing).collect()
        }
        Extent::Whole => known.points.iter().collect(),
    };
    shown.sort_by_key(|point| point.order());
    // Beside a drawing stands what it shows, where that is not of many more.
    let extent = if known.points.len() <= DRAWN { Extent::Whole } else { extent };
    let kept = Kept::newest(shown, extent, |point| row(scene, point));
    Kept { all: known.points.len(), ..kept }
}

/// The steps of a line that stands beside those of a metric.
#[derive(Serialize)]
pub(super) struct Beside<'a> {
    name: &'a str,
    values: Kept<Row<'a>>,
    csv: String,
}

/// The steps of the lines that stand beside those of a metric.
pub(super) fn beside<'a>(
    scene: &'a Scene,
    known: &'a Comparison,
    extent: Extent,
) -> Vec<Beside<'a>> {
    let lines = charts::lines(scene, known).into_iter().filter(|line| line.is_beside);
    let table = |line: Line<'a>| Beside {
        name: line.name,
        values: Kept::newest(line.steps().iter().collect(), extent, |step| {
            row(scene, line.point(step))
        }),
        csv: scene.link(&url::race_csv(scene.site.metrics[line.known.metric].id.get_ref())),
    };
    lines.map(table).collect()
}

fn row<'a>(scene: &'a Scene, point: &'a Point) -> Row<'a> {
    let measurement = &point.measurement;
    Row {
        date: date(scene, point),
        value: value(scene, point),
        named: named(scene, point),
        by: scene.words.plain(charts::by(measurement.by)),
        status: charts::status(measurement.status).map(|status| scene.words.plain(status)),
        setting: measurement.setting.as_deref(),
        source: source_of(scene, point),
    }
}

fn source_of<'a>(scene: &'a Scene, point: &Point) -> Option<Source<'a>> {
    let source = scene.site.events[point.event].source_of(&point.measurement)?;
    Some(Source {
        name: source::publisher(source),
        url: source.url.as_ref().map(|url| &**url.get_ref()),
    })
}

/// A value with its event.
pub(super) fn named<'a>(scene: &'a Scene, point: &'a Point) -> Named<'a> {
    Named {
        subject: &point.measurement.subject,
        link: scene.link(&url::event(&scene.site.events[point.event].id)),
        lane: scene.lane(Some(point.lane)),
    }
}

fn date(scene: &Scene, point: &Point) -> Value {
    time::html(&scene.words.full(&point.date))
}

fn value(scene: &Scene, point: &Point) -> Option<String> {
    let unit = &scene.site.metrics[point.measurement.metric].unit;
    Some(charts::amount(scene, point.measurement.value?, unit))
}
