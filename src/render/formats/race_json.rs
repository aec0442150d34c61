//! `race.json`: who led each metric, by how much and since when, in numbers, and `race.schema.json`,
//! which says what each of them means. What the file holds is in `shape.rs`.

mod shape;

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::generate::SchemaSettings;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Span;
use crate::model::Content;
use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Comparison;
use crate::model::race::Lag;
use crate::model::race::Matched;
use crate::model::race::Point;
use crate::model::race::Reading;
use crate::model::race::Record;
use crate::model::race::Standing;
use crate::model::race::State;
use crate::model::race::Step;
use crate::model::url;

use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;
use super::super::words::race::finding;

/// Puts both files at the root of a site that measures anything.
pub(super) fn files(plan: &mut Plan) {
    if !plan.scene.has_race() {
        return;
    }
    put(plan, url::RACE_JSON, |scene| serde_json::to_vec(&file(scene)));
    put(plan, url::RACE_SCHEMA, |_| {
        let settings = SchemaSettings::draft2020_12().for_serialize();
        serde_json::to_vec_pretty(&settings.into_generator().into_root_schema_for::<shape::File>())
    });
}

fn put(plan: &mut Plan, path: &str, json: fn(&Scene) -> serde_json::Result<Vec<u8>>) {
    let scene = Arc::clone(&plan.scene);
    let any = Span::whole(plan.sources.config);
    let render = move || {
        let mut bytes = json(&scene)
            .map_err(|error| Diagnostic::new(Code::TemplateRender, any, error.to_string()))?;
        bytes.push(b'\n');
        Ok(bytes)
    };
    plan.put(Owner::own("the data of the race"), path, Content::Render(Arc::new(render)));
}

fn file(scene: &Scene) -> shape::File<'_> {
    let site = &scene.site;
    shape::File {
        site: shape::Site {
            title: &site.settings.title,
            base_url: site.base.absolute(""),
            as_of: site.as_of.map(|day| day.to_string()),
            lanes: site.lanes.ids().map(|lane| id(scene, lane)).collect(),
        },
        metrics: scene.race.metrics.iter().map(|known| metric(scene, known)).collect(),
        composite: scene.race.clock.iter().map(|reading| composite(scene, reading)).collect(),
    }
}

fn id(scene: &Scene, lane: Id<Lane>) -> &str {
    scene.site.lanes[lane].id.get_ref()
}

/// Something for each lane, by its id.
fn by_lane<T>(scene: &Scene, of: impl Fn(Id<Lane>) -> T) -> BTreeMap<&str, T> {
    scene.site.lanes.ids().map(|lane| (id(scene, lane), of(lane))).collect()
}

fn metric<'a>(scene: &'a Scene, known: &'a Comparison) -> shape::Metric<'a> {
    let declared = &scene.site.metrics[known.metric];
    shape::Metric {
        id: declared.id.get_ref(),
        name: &declared.name,
        unit: &declared.unit,
        better: declared.better,
        carry: &declared.carry,
        scale: declared.scale,
        margin: declared.margin,
        floor: declared.floor,
        saturation: declared.saturation,
        family: declared.family.as_ref().unwrap_or(declared.id.get_ref()),
        edition: declared.edition.as_deref(),
        headline: declared.headline,
        url: declared.url.as_ref().map(|url| &**url.get_ref()).unwrap_or_default(),
        status: known.condition.into(),
        ends: known.end.map(|end| shape::End { date: end.day.to_string(), why: end.why.into() }),
        measured: by_lane(scene, |lane| measured(known, lane)),
        points: known.points.iter().map(|one| point(scene, one)).collect(),
        steps: by_lane(scene, |lane| {
            let frontier = known.frontiers.get(lane.index()).into_iter().flatten();
            frontier.map(|one| step(scene, known, one)).collect()
        }),
        spans: known.spans.iter().map(|span| span_of(scene, span)).collect(),
        lead_changes: known.lead_changes,
        now: now(scene, known),
        records: known.records.iter().map(|one| record(scene, known, one)).collect(),
    }
}

fn span_of<'a>(scene: &'a Scene, span: &crate::model::race::StateSpan) -> shape::Span<'a> {
    shape::Span {
        from: span.from.to_string(),
        to: span.to.map(|day| day.to_string()),
        state: span.state.into(),
        leader: leader(scene, span.state),
    }
}

fn leader(scene: &Scene, state: State) -> Option<&str> {
    match state {
        State::Lead(lane) => Some(id(scene, lane)),
        State::None | State::Only(_) | State::Level => None,
    }
}

fn measured(known: &Comparison, lane: Id<Lane>) -> shape::Measured {
    let points = known.points.iter().filter(|point| point.counts && point.lane == lane);
    let days = points.clone().map(|point| point.days.last);
    shape::Measured {
        count: points.count(),
        first: days.clone().min().map(|day| day.to_string()),
        last: days.max().map(|day| day.to_string()),
    }
}

fn point<'a>(scene: &'a Scene, point: &'a Point) -> shape::Point<'a> {
    let event = &scene.site.events[point.event];
    let of = &point.measurement;
    shape::Point {
        lane: id(scene, point.lane),
        subject: &of.subject,
        value: of.value,
        date: &point.date,
        start: point.days.first.to_string(),
        end: point.days.last.to_string(),
        by: of.by,
        status: of.status,
        setting: of.setting.as_deref(),
        record: point.record,
        event: &event.id,
        source: event.source_of(of).map(|source| shape::Source {
            title: &source.title,
            url: source.url.as_ref().map(|url| &**url.get_ref()),
        }),
        others: point
            .others
            .iter()
            .map(|(event, other)| shape::Other {
                value: other.value,
                by: other.by,
                event: &scene.site.events[*event].id,
            })
            .collect(),
    }
}

fn step<'a>(scene: &'a Scene, known: &'a Comparison, step: &Step) -> shape::Step<'a> {
    let point = &known.points[step.point];
    shape::Step {
        date: &point.date,
        start: step.days.first.to_string(),
        end: step.days.last.to_string(),
        value: step.value,
        subject: &point.measurement.subject,
        event: &scene.site.events[point.event].id,
    }
}

/// How it stands on the site's today; where it says nothing of today, nothing but words.
fn now<'a>(scene: &'a Scene, known: &'a Comparison) -> shape::Now<'a> {
    let now = known.now.as_ref();
    let state = now.map_or(State::None, |now| now.state);
    let silent = known.end.map(|end| end.day).or(known.spans.last().map(|span| span.from));
    let value = |lane: Id<Lane>| now.and_then(|now| *now.values.get(lane.index())?);
    shape::Now {
        on: scene.race.as_of.map(|day| day.to_string()),
        state: state.into(),
        leader: leader(scene, state),
        since: now.map(|now| now.since).or(silent).map(|day| day.to_string()),
        values: by_lane(scene, value),
        gap: now.and_then(|now| now.gap),
        ratio: now.and_then(|now| now.ratio),
        lag: now.and_then(|now| lag(scene, known, now)),
        text: finding(scene, known).long.plain(),
    }
}

/// The lag of the lane that is nearest to the leader.
fn lag<'a>(scene: &'a Scene, known: &'a Comparison, now: &Standing) -> Option<shape::Lag<'a>> {
    let Lag { lane, days, low, high, at_least, by } = *now.lags.first()?;
    let reached = &known.points[by];
    Some(shape::Lag {
        lane: id(scene, lane),
        days,
        low,
        high,
        at_least,
        reached: &reached.date,
        by: &reached.measurement.subject,
    })
}

fn record<'a>(scene: &'a Scene, known: &'a Comparison, record: &Record) -> shape::Record<'a> {
    let subject = |at: usize| known.points[at].measurement.subject.as_str();
    let event = |at: usize| &*scene.site.events[known.points[at].event].id;
    let point = &known.points[record.point];
    let (open, days, least, most, by) = match record.matched {
        Matched::Open(days) => (true, days, days, None, None),
        Matched::After { days, least, most, by } => (false, days, least, Some(most), Some(by)),
    };
    shape::Record {
        lane: id(scene, point.lane),
        subject: subject(record.point),
        event: event(record.point),
        value: point.measurement.value,
        date: &point.date,
        open,
        days,
        days_min: least,
        days_max: most,
        by: by.map(subject),
        by_event: by.map(event),
        near_days: record.near.map(|(days, _)| days),
        near_by: record.near.map(|(_, by)| subject(by)),
    }
}

fn composite<'a>(scene: &'a Scene, reading: &Reading) -> shape::Reading<'a> {
    let name = |metric: &Id<_>| &**scene.site.metrics[*metric].id.get_ref();
    shape::Reading {
        date: reading.day.to_string(),
        lane: id(scene, reading.lane),
        median: reading.median,
        low: reading.low,
        high: reading.high,
        metrics: reading.metrics.iter().map(name).collect(),
    }
}
