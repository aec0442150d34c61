//! The race for spreadsheets: `race/METRIC.csv`, a row a value, and `race.csv`, the lag clock.

use std::sync::Arc;

use csv::Writer;

use crate::model::By;
use crate::model::Id;
use crate::model::Metric;
use crate::model::Status;
use crate::model::race::Comparison;
use crate::model::race::Point;
use crate::model::url;

use super::super::plan::Plan;
use super::super::scene::Scene;
use super::table;

const POINTS: [&str; 14] = [
    "lane",
    "subject",
    "value",
    "date",
    "start",
    "end",
    "by",
    "status",
    "setting",
    "record",
    "event",
    "source",
    "source_url",
    "others",
];

const CLOCK: [&str; 6] = ["date", "lane", "median", "low", "high", "metrics"];

/// Whose files these are, where another wants one of their addresses.
const OWNER: &str = "the data of the race";

/// Puts a file for each metric with values, and one for the clock.
pub(super) fn files(plan: &mut Plan) {
    let scene = Arc::clone(&plan.scene);
    if !scene.has_race() {
        return;
    }
    for known in scene.race.metrics.iter().filter(|known| !known.points.is_empty()) {
        let metric: Id<Metric> = known.metric;
        let path = url::race_csv(scene.site.metrics[metric].id.get_ref());
        table::put(plan, OWNER, &path, move |scene| {
            points(scene, &scene.race.metrics[metric.index()])
        });
    }
    table::put(plan, OWNER, url::RACE_CSV, clock);
}

fn points(scene: &Scene, known: &Comparison) -> csv::Result<Vec<u8>> {
    let mut table = Writer::from_writer(Vec::new());
    table.write_record(POINTS)?;
    for point in &known.points {
        table.write_record(row(scene, point))?;
    }
    table::finished(table)
}

fn row(scene: &Scene, point: &Point) -> [String; POINTS.len()] {
    let event = &scene.site.events[point.event];
    let of = &point.measurement;
    let source = event.source_of(of);
    let value = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let others: Vec<_> = point
        .others
        .iter()
        .map(|(_, other)| format!("{} ({})", value(other.value), by(other.by)))
        .collect();
    [
        scene.site.lanes[point.lane].id.get_ref().to_string(),
        table::harmless(&of.subject),
        value(of.value),
        point.date.to_string(),
        point.days.first.to_string(),
        point.days.last.to_string(),
        by(of.by).to_owned(),
        status(of.status).to_owned(),
        table::harmless(of.setting.as_deref().unwrap_or_default()),
        point.record.to_string(),
        event.id.to_string(),
        table::harmless(source.map(|source| source.title.as_str()).unwrap_or_default()),
        source
            .and_then(|source| Some(source.url.as_ref()?.get_ref().to_string()))
            .unwrap_or_default(),
        table::harmless(&others.join("; ")),
    ]
}

fn by(by: By) -> &'static str {
    match by {
        By::Independent => "independent",
        By::Maker => "maker",
        By::Rival => "rival",
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Released => "released",
        Status::Announced => "announced",
        Status::Retracted => "retracted",
    }
}

fn clock(scene: &Scene) -> csv::Result<Vec<u8>> {
    let mut table = Writer::from_writer(Vec::new());
    table.write_record(CLOCK)?;
    for reading in &scene.race.clock {
        let id = |metric: &Id<Metric>| scene.site.metrics[*metric].id.get_ref().to_string();
        table.write_record([
            reading.day.to_string(),
            scene.site.lanes[reading.lane].id.get_ref().to_string(),
            reading.median.to_string(),
            reading.low.to_string(),
            reading.high.to_string(),
            reading.metrics.iter().map(id).collect::<Vec<_>>().join(" "),
        ])?;
    }
    table::finished(table)
}
