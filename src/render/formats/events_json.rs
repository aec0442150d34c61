//! `events.json`: all events with what they link to, for reuse.

use std::sync::Arc;

use serde::Serialize;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Span;
use crate::model::By;
use crate::model::Content;
use crate::model::Day;
use crate::model::Edtf;
use crate::model::Event;
use crate::model::Id;
use crate::model::Measurement;
use crate::model::Precision;
use crate::model::Site;
use crate::model::Slug;
use crate::model::Status;
use crate::model::config::Lane;
use crate::model::config::Tag;
use crate::model::front::Importance;
use crate::model::front::Kind;
use crate::model::front::Source;
use crate::model::url;

use super::super::plan::Owner;
use super::super::plan::Plan;

#[derive(Serialize)]
struct File<'a> {
    site: About<'a>,
    events: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct About<'a> {
    title: &'a str,
    description: &'a str,
    base_url: String,
    language: &'a str,
    as_of: Option<Day>,
    license: Option<&'a str>,
    lanes: Vec<&'a Lane>,
    tags: Vec<&'a Tag>,
    metrics: Vec<&'a crate::model::Metric>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a Slug,
    url: String,
    title: &'a str,
    summary: &'a str,
    date: &'a Edtf,
    start: Option<Day>,
    end: Option<Day>,
    precision: Precision,
    lane: Option<&'a Slug>,
    actors: Vec<&'a Slug>,
    tags: Vec<&'a Slug>,
    importance: Importance,
    kind: Kind,
    responds_to: Vec<&'a Slug>,
    responses: Vec<&'a Slug>,
    sources: &'a [Source],
    measurements: Vec<MeasurementView<'a>>,
}

#[derive(Serialize)]
struct MeasurementView<'a> {
    metric: &'a Slug,
    subject: &'a str,
    value: Option<f64>,
    lane: Option<&'a Slug>,
    by: By,
    status: Status,
    setting: Option<&'a str>,
    measured: Option<&'a Edtf>,
    source: Option<usize>,
}

/// Puts `events.json` at the root.
pub(super) fn file(plan: &mut Plan) {
    let scene = Arc::clone(&plan.scene);
    let any = Span::whole(plan.sources.config);
    let render = move || {
        let mut bytes = serde_json::to_vec(&whole(&scene.site))
            .map_err(|error| Diagnostic::new(Code::TemplateRender, any, error.to_string()))?;
        bytes.push(b'\n');
        Ok(bytes)
    };
    plan.put(Owner::own("the data"), "events.json", Content::Render(Arc::new(render)));
}

fn whole(site: &Site) -> File<'_> {
    let settings = &site.settings;
    File {
        site: About {
            title: &settings.title,
            description: &settings.description,
            base_url: site.base.absolute(""),
            language: settings.language.get_ref(),
            as_of: site.as_of,
            license: settings.license.as_deref(),
            lanes: site.lanes.iter().map(|(_, lane)| lane).collect(),
            tags: site.tags.iter().map(|(_, tag)| tag).collect(),
            metrics: site.metrics.iter().map(|(_, metric)| metric).collect(),
        },
        events: site.events.iter().map(|(_, event)| view(site, event)).collect(),
    }
}

fn view<'a>(site: &'a Site, event: &'a Event) -> Entry<'a> {
    let names = |ids: &[Id<Event>]| ids.iter().map(|id| &site.events[*id].id).collect();
    let (date, front) = (event.date(), &event.front);
    Entry {
        id: &event.id,
        url: site.base.absolute(&url::event(&event.id)),
        title: event.title(),
        summary: front.summary.get_ref(),
        date,
        start: date.start(),
        end: date.end(),
        precision: date.precision(),
        lane: event.lane.map(|lane| site.lanes[lane].id.get_ref()),
        actors: event.actors.iter().map(|id| &site.actors[*id].id).collect(),
        tags: event.tags.iter().map(|id| site.tags[*id].id.get_ref()).collect(),
        importance: front.importance,
        kind: front.kind,
        responds_to: names(&event.responds_to),
        responses: names(&event.responses),
        sources: &front.sources,
        measurements: event.measurements.iter().map(|it| measurement(site, it)).collect(),
    }
}

fn measurement<'a>(site: &'a Site, measurement: &'a Measurement) -> MeasurementView<'a> {
    MeasurementView {
        metric: site.metrics[measurement.metric].id.get_ref(),
        subject: &measurement.subject,
        value: measurement.value,
        lane: measurement.lane.map(|lane| site.lanes[lane].id.get_ref()),
        by: measurement.by,
        status: measurement.status,
        setting: measurement.setting.as_deref(),
        measured: measurement.measured.as_ref(),
        source: measurement.source.map(|at| at + 1),
    }
}
