//! Everything an event names, looked up; answers come later, in [`super::answers`].

use std::ops::Range;

use rayon::prelude::*;

use super::body;
use super::names::Known;
use super::shelf::Sound;
use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Span;
use crate::model::Event;
use crate::model::Forecast;
use crate::model::Id;
use crate::model::Lane;
use crate::model::Measurement;
use crate::model::Neighbours;
use crate::model::Spanned;
use crate::model::Table;
use crate::model::front;
use crate::model::front::Kind;

/// All events with their names looked up, on both cores; what they find is joined in their order.
pub(super) fn all(
    events: Vec<Sound<front::Event>>,
    known: &Known,
    found: &mut Diagnostics,
) -> Table<Event> {
    let one = |event| {
        let mut found = Diagnostics::default();
        (linked(event, known, &mut found), found)
    };
    let (events, faults): (Vec<_>, Vec<_>) = events.into_par_iter().map(one).unzip();
    for faults in faults {
        found.extend(faults);
    }
    events.into_iter().collect()
}

/// An event with its names looked up.
fn linked(event: Sound<front::Event>, known: &Known, found: &mut Diagnostics) -> Event {
    let Sound { file, id, front, body } = event;
    let lane = front.lane.as_ref().and_then(|lane| known.lanes.id(lane, file, found));
    if let Some(image) = &front.image {
        body::image(image.src.get_ref(), Span::new(file, image.src.span()), known, found);
    }
    Event {
        actors: known.actors.ids(&front.actors, file, found),
        tags: known.tags.ids(&front.tags, file, found),
        responds_to: known.events.ids(&front.responds_to, file, found),
        responses: Vec::new(),
        thread: None,
        era: None,
        measurements: measurements(&front, lane, file, known, found),
        forecast: forecast(&front, file, found),
        near: Neighbours::default(),
        body: body::linked(&body, file, known, found),
        lane,
        id,
        file,
        front,
    }
}

fn measurements(
    front: &front::Event,
    lane: Option<Id<Lane>>,
    file: FileId,
    known: &Known,
    found: &mut Diagnostics,
) -> Vec<Measurement> {
    repeated(&front.measurements, file, found);
    let mut linked = Vec::with_capacity(front.measurements.len());
    for one in &front.measurements {
        let metric = known.metrics.id(&one.metric, file, found);
        let own_lane = one.lane.as_ref().and_then(|lane| known.lanes.id(lane, file, found));
        let source = source(one, front.sources.len(), file, found);
        let sound = has_one_value(one, file, found);
        let (Some(metric), true) = (metric, sound) else { continue };
        linked.push(Measurement {
            metric,
            subject: one.subject.clone(),
            value: one.value.as_ref().map(|value| *value.get_ref()),
            lane: own_lane.or(lane),
            source,
            by: one.by,
            status: one.status,
            setting: one.setting.clone(),
            measured: one.measured.as_ref().map(|date| date.get_ref().clone()),
        });
    }
    linked
}

/// Reports measurements that nothing tells from an earlier one.
fn repeated(measurements: &[front::Measurement], file: FileId, found: &mut Diagnostics) {
    for (at, one) in measurements.iter().enumerate() {
        if measurements[..at].iter().any(|other| same(one, other)) {
            let message =
                format!("`{}` has a value of `{}` here already", one.subject, one.metric.text);
            found.add(Code::Repeated, Span::new(file, one.metric.range.clone()), message).help(
                "keep one, or say how they differ: by `setting`, `by`, `status` or `measured`",
            );
        }
    }
}

fn same(one: &front::Measurement, other: &front::Measurement) -> bool {
    let lane = |one: &front::Measurement| one.lane.as_ref().map(|lane| lane.text.clone());
    let day = |one: &front::Measurement| one.measured.as_ref().map(|day| day.get_ref().to_string());
    let valued = one.value.is_some() && other.value.is_some();
    valued
        && one.metric.text == other.metric.text
        && one.subject == other.subject
        && (one.by, one.status, &one.setting) == (other.by, other.status, &other.setting)
        && (lane(one), day(one)) == (lane(other), day(other))
}

/// The place of a measurement's source among the event's, from 0.
fn source(
    one: &front::Measurement,
    sources: usize,
    file: FileId,
    found: &mut Diagnostics,
) -> Option<usize> {
    let number = one.source.as_ref()?;
    let index = number.get_ref().checked_sub(1).filter(|index| *index < sources);
    if index.is_none() {
        let help = match sources {
            0 => "the event has no [[sources]] yet".to_owned(),
            1 => "the event has one source: write 1".to_owned(),
            _ => format!("the event has {sources} sources, counted from 1"),
        };
        let message = format!("there is no source {}", number.get_ref());
        found.add(Code::UnknownSource, Span::new(file, number.span()), message).help(help);
    }
    index
}

fn has_one_value(one: &front::Measurement, file: FileId, found: &mut Diagnostics) -> bool {
    let wrong = match &one.value {
        Some(value) if one.none => Some((value.span(), "a value and `none` exclude one another")),
        Some(value) if !value.get_ref().is_finite() => Some((value.span(), "this is no value")),
        None if !one.none => Some((one.metric.range.clone(), "this measurement has no value")),
        _ => None,
    };
    if let Some((range, message)) = &wrong {
        found
            .add(Code::Measurement, Span::new(file, range.clone()), *message)
            .help("write a number as `value`, or `none = true` where nothing is in force any more");
    }
    wrong.is_none()
}

/// The forecast's part of an event; reports keys that don't belong there.
fn forecast(front: &front::Event, file: FileId, found: &mut Diagnostics) -> Option<Forecast> {
    let mut wrong = |range: Range<usize>, message: String, help: &str| {
        found.add(Code::Forecast, Span::new(file, range), message).help(help);
    };
    if front.kind == Kind::Event {
        if let Some((key, range)) = forecast_keys(front).next() {
            let message = format!("`{key}` belongs to forecasts alone");
            wrong(range, message, "write `kind = \"forecast\"` above it, or take it out");
        }
        return None;
    }
    let Some(due) = &front.due else {
        let help = "write when it falls due: due = \"2025-12\"";
        wrong(front.title.span(), "this forecast has no `due`".to_owned(), help);
        return None;
    };
    Some(Forecast {
        due: due.get_ref().clone(),
        verdict: front.verdict.as_ref().map(|verdict| *verdict.get_ref()).unwrap_or_default(),
        note: front.verdict_note.as_ref().map(|note| note.get_ref().clone()),
        settled: front.verdict_date.as_ref().map(|date| date.get_ref().clone()),
    })
}

fn forecast_keys(front: &front::Event) -> impl Iterator<Item = (&'static str, Range<usize>)> {
    let keys = [
        ("due", front.due.as_ref().map(Spanned::span)),
        ("verdict", front.verdict.as_ref().map(Spanned::span)),
        ("verdict_note", front.verdict_note.as_ref().map(Spanned::span)),
        ("verdict_date", front.verdict_date.as_ref().map(Spanned::span)),
    ];
    keys.into_iter().filter_map(|(key, range)| Some((key, range?)))
}
