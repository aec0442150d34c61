//! One event: its text, what it measured, its thread, its sources, its neighbours.

use serde::Serialize;
use tera::Context;
use tera::Value;

use crate::diag::Diagnostic;
use crate::model::By;
use crate::model::Era;
use crate::model::Event;
use crate::model::Id;
use crate::model::Measurement;
use crate::model::Status;
use crate::model::front::Correction;
use crate::model::front::Image;
use crate::model::url;

use super::super::charts;
use super::super::charts::Drawing;
use super::super::charts::Form;
use super::super::charts::Look;
use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;
use super::super::thread;
use super::super::views::Link;
use super::super::views::body;
use super::super::views::over;
use super::super::views::sentence;
use super::super::views::source;
use super::super::views::time;
use super::super::words::race;
use super::forecasts;
use super::json_ld;
use super::race::legend;
use super::race::standings;

/// Puts a page for each event, with the day it last changed where an editor gave it.
pub(super) fn pages(plan: &mut Plan) {
    let scene = plan.scene.clone();
    for (id, event) in scene.site.events.iter() {
        let owner = Owner::File(event.file);
        let address = url::event(&event.id);
        plan.unlisted(owner, &address, "event.html", move |scene| context(scene, id));
        plan.listed.push((address, json_ld::changed(event)));
    }
}

#[derive(Serialize)]
struct View<'a> {
    id: &'a str,
    title: &'a str,
    link: String,
    lane: Value,
    date: Value,
    effective: Option<Value>,
    actors: Vec<Value>,
    tags: Vec<Value>,
    era: Option<Link<'a>>,
    body: Value,
    image: Option<ImageView<'a>>,
    measurements: Vec<MeasurementView<'a>>,
    clock_changed: Option<Value>,
    figure: Option<Figure>,
    forecast: Option<ForecastView<'a>>,
    sources: Vec<Value>,
    corrections: Vec<CorrectionView<'a>>,
}

/// The steps of a metric about the event.
#[derive(Serialize)]
struct Figure {
    drawing: Drawing,
    metric: String,
    link: String,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct ImageView<'a> {
    link: String,
    alt: &'a str,
    credit: Option<&'a str>,
    width: Option<usize>,
    height: Option<usize>,
}

#[derive(Serialize)]
struct MeasurementView<'a> {
    metric: String,
    url: Option<&'a str>,
    subject: &'a str,
    value: Option<String>,
    unit: &'a str,
    /// Whether the unit is a word, which a space sets apart.
    apart: bool,
    by: By,
    status: Status,
    setting: Option<&'a str>,
    measured: Option<Value>,
    source: Option<usize>,
    /// What it changed in the race.
    changed: Option<Value>,
}

#[derive(Serialize)]
struct ForecastView<'a> {
    #[serde(flatten)]
    outcome: forecasts::Outcome<'a>,
    /// The forecast among the others.
    all: String,
}

#[derive(Serialize)]
struct CorrectionView<'a> {
    date: Value,
    note: &'a str,
}

fn context(scene: &Scene, id: Id<Event>) -> Result<Context, Diagnostic> {
    let event = &scene.site.events[id];
    let summary = event.front.summary.get_ref();
    let mut context = scene.page(&url::event(&event.id), event.title(), summary);
    context.insert("edit", &scene.edit(event.file));
    context.insert("report", &report(scene, event));
    context.insert_value("event", over(&event.front, &view(scene, id)));
    context.insert("thread", &thread::around(scene, id));
    context.insert("standings", &standings::of_event(scene, event)?);
    let near = |id: Option<Id<Event>>| id.map_or_else(Value::none, |id| scene.entry(id));
    let beyond = |id: Option<Id<Event>>, near: Option<_>| id.filter(|id| Some(*id) != near);
    let neighbours = event.near;
    context.insert_value("previous", near(neighbours.previous));
    context.insert_value("next", near(neighbours.next));
    let previous = beyond(neighbours.previous_in_lane, neighbours.previous);
    context.insert_value("previous_in_lane", near(previous));
    context.insert_value("next_in_lane", near(beyond(neighbours.next_in_lane, neighbours.next)));
    context.insert("json_ld", &json_ld::event(scene, event));
    Ok(context)
}

/// Where a mistake of the event can be reported.
fn report(scene: &Scene, event: &Event) -> Option<String> {
    let title = scene.words.text("report_title", &[("title", event.title())]);
    let page = scene.site.base.absolute(&url::event(&event.id));
    let filled = [("title", title.as_str()), ("page", page.as_str())];
    scene.repository.as_ref()?.new_issue("correction.yml", &filled)
}

fn view(scene: &Scene, id: Id<Event>) -> View<'_> {
    let event = &scene.site.events[id];
    let front = &event.front;
    View {
        id: &event.id,
        title: event.title(),
        link: scene.link(&url::event(&event.id)),
        lane: scene.lane(event.lane),
        date: date(scene, event.date()),
        effective: front.effective.as_ref().map(|day| date(scene, day.get_ref())),
        actors: event.actors.iter().map(|id| scene.actors[id.index()].clone()).collect(),
        tags: event.tags.iter().map(|id| scene.tags[id.index()].clone()).collect(),
        era: event.era.map(|era| era_link(scene, era)),
        body: body::html(&scene.site, &event.body),
        image: front.image.as_ref().map(|image| image_view(scene, image)),
        measurements: event.measurements.iter().map(|it| measurement(scene, id, it)).collect(),
        figure: figure(scene, id),
        clock_changed: race::clock_changed(scene, id).as_ref().map(sentence::html),
        forecast: forecast_view(scene, event),
        sources: source::list(&scene.words, &front.sources),
        corrections: front.corrections.iter().map(|it| correction(scene, it)).collect(),
    }
}

fn date(scene: &Scene, date: &crate::model::Edtf) -> Value {
    time::html(&scene.words.full(date))
}

fn era_link(scene: &Scene, id: Id<Era>) -> Link<'_> {
    let era = &scene.site.eras[id];
    Link { title: era.front.title.get_ref(), link: scene.link(&url::era(&era.id)) }
}

fn image_view<'a>(scene: &Scene, image: &'a Image) -> ImageView<'a> {
    let name = image.src.get_ref();
    let picture = scene.site.media.get(name).and_then(|media| media.picture);
    ImageView {
        link: scene.link(&url::media(name)),
        alt: &image.alt,
        credit: image.credit.as_deref(),
        width: picture.map(|picture| picture.width),
        height: picture.map(|picture| picture.height),
    }
}

fn measurement<'a>(
    scene: &'a Scene,
    event: Id<Event>,
    measurement: &'a Measurement,
) -> MeasurementView<'a> {
    let metric = &scene.site.metrics[measurement.metric];
    MeasurementView {
        metric: metric.full_name(),
        url: metric.url.as_ref().map(|url| &**url.get_ref()),
        subject: &measurement.subject,
        value: measurement.value.map(|value| scene.words.number(value)),
        unit: &metric.unit,
        apart: race::is_word(&metric.unit),
        by: measurement.by,
        status: measurement.status,
        setting: measurement.setting.as_deref(),
        measured: measurement.measured.as_ref().map(|day| date(scene, day)),
        source: measurement.source.map(|at| at + 1),
        changed: race::changed(scene, event, measurement).as_ref().map(sentence::html),
    }
}

/// Days before the event and after it that its figure shows.
const AROUND: i64 = 365;

/// The steps of one metric about the event: of those in which it moved a line the first that speaks
/// on home, else the first.
fn figure(scene: &Scene, id: Id<Event>) -> Option<Figure> {
    let moved = |one: &Measurement| {
        let known = scene.race.metrics.get(one.metric.index())?;
        let steps = known.frontiers.iter().flatten().filter(|step| step.value.is_some());
        let mut moved = steps.map(|step| &known.points[step.point]);
        Some((known, moved.find(|point| point.event == id)?))
    };
    let moved = scene.site.events[id].measurements.iter().filter_map(moved);
    let (known, point) =
        moved.min_by_key(|(known, _)| !scene.site.metrics[known.metric].headline)?;
    let window = charts::window(scene, known)?.around(point.days.last, AROUND);
    let look = Look { event: Some(id), ..Look::of(Form::Small, window) };
    let metric = scene.site.metrics[known.metric].full_name();
    let name = format!("{metric}: {}", point.measurement.subject);
    Some(Figure {
        drawing: charts::steps(scene, known, look, &name),
        link: scene.metric_link(known.metric),
        notes: legend::of_small(scene, known, look),
        metric,
    })
}

fn forecast_view<'a>(scene: &Scene, event: &'a Event) -> Option<ForecastView<'a>> {
    let outcome = forecasts::outcome(scene, event.forecast.as_ref()?);
    let all = scene.link(&format!("{}#f-{}", url::FORECASTS, event.id));
    Some(ForecastView { outcome, all })
}

fn correction<'a>(scene: &Scene, correction: &'a Correction) -> CorrectionView<'a> {
    CorrectionView { date: date(scene, correction.date.get_ref()), note: &correction.note }
}
