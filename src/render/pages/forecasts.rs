//! Every forecast: who said what, when it falls due, and how it turned out.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;
use tera::Context;
use tera::Value;

use crate::model::Actor;
use crate::model::Day;
use crate::model::Event;
use crate::model::Forecast;
use crate::model::Id;
use crate::model::front::Verdict;
use crate::model::url;

use super::super::charts;
use super::super::charts::Form;
use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;
use super::super::views::time;

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    link: String,
    summary: &'a str,
    lane: Value,
    actors: Vec<Value>,
    said: Value,
    #[serde(flatten)]
    outcome: Outcome<'a>,
    sources: usize,
}

/// What is known of a forecast but its words.
#[derive(Serialize)]
pub(super) struct Outcome<'a> {
    due: Value,
    verdict: Verdict,
    overdue: bool,
    note: Option<&'a str>,
    settled: Option<Value>,
}

/// What a forecaster forecast.
#[derive(Serialize)]
struct Score {
    /// Null: those of nobody with a page.
    actor: Value,
    #[serde(flatten)]
    counts: Counts,
}

/// How many forecasts turned out how.
#[derive(Default, Serialize)]
struct Counts {
    all: usize,
    right: usize,
    partly: usize,
    wrong: usize,
    void: usize,
    open: usize,
}

impl Counts {
    fn add(&mut self, verdict: Verdict) {
        self.all += 1;
        *match verdict {
            Verdict::Open => &mut self.open,
            Verdict::Right => &mut self.right,
            Verdict::Partly => &mut self.partly,
            Verdict::Wrong => &mut self.wrong,
            Verdict::Void => &mut self.void,
        } += 1;
    }
}

/// Puts `/forecasts/` where anything is forecast.
pub(super) fn pages(plan: &mut Plan) {
    if plan.scene.has_forecasts() {
        let owner = Owner::own("the page of forecasts");
        plan.page(owner, url::FORECASTS.to_owned(), "forecasts.html", context);
    }
}

/// How a forecast turned out, or when it is due.
pub(super) fn outcome<'a>(scene: &Scene, forecast: &'a Forecast) -> Outcome<'a> {
    let date = |date| time::html(&scene.words.full(date));
    Outcome {
        due: date(&forecast.due),
        verdict: forecast.verdict,
        overdue: is_overdue(scene, forecast),
        note: forecast.note.as_deref(),
        settled: forecast.settled.as_ref().map(date),
    }
}

/// Whether a forecast has fallen due by the site's today, and nobody has said how it turned out.
fn is_overdue(scene: &Scene, forecast: &Forecast) -> bool {
    let last = forecast.due.end();
    forecast.verdict == Verdict::Open && last.is_some() && last < scene.site.as_of
}

fn context(scene: &Scene) -> Context {
    let forecasts = scene.site.events.iter().filter_map(|(_, event)| {
        let forecast = event.forecast.as_ref()?;
        Some((event, forecast))
    });
    let (mut open, mut settled): (Vec<_>, Vec<_>) =
        forecasts.partition(|(_, forecast)| forecast.verdict == Verdict::Open);
    // What is due at no known end is due last.
    open.sort_by_key(|(_, it)| (it.due.end().is_none(), it.due.end(), it.due.start()));
    settled.sort_by_key(|(_, it)| Reverse(settled_on(it)));
    let mut counts = Counts::default();
    open.iter().chain(&settled).for_each(|(_, it)| counts.add(it.verdict));
    let title = scene.words.plain("forecasts");
    let description = scene.words.plain("forecasts_lead");
    let mut context = scene.page(url::FORECASTS, title, description);
    context.insert("counts", &counts);
    let draw = |form| charts::forecasts(scene, form, title);
    let (drawings, left): (Vec<_>, Vec<_>) = Form::WHOLE.into_iter().filter_map(draw).unzip();
    context.insert("drawings", &drawings);
    let is_apart = |event: &Event| event.forecast.is_some() && event.lane.is_none();
    context.insert("apart", &scene.site.events.iter().any(|(_, event)| is_apart(event)));
    context.insert("leaves_out", &left.iter().any(|left| *left > 0));
    context.insert("settled_count", &settled.len());
    context.insert("scores", &scores(scene, open.iter().chain(&settled)));
    context.insert("open", &rows(scene, &open));
    context.insert("settled", &rows(scene, &settled));
    context
}

/// The day a forecast was settled, or else fell due.
fn settled_on(forecast: &Forecast) -> Option<Day> {
    let date = forecast.settled.as_ref().unwrap_or(&forecast.due);
    date.end().or(date.start())
}

fn rows<'a>(scene: &Scene, forecasts: &[(&'a Event, &'a Forecast)]) -> Vec<Row<'a>> {
    forecasts.iter().map(|(event, forecast)| row(scene, event, forecast)).collect()
}

fn row<'a>(scene: &Scene, event: &'a Event, forecast: &'a Forecast) -> Row<'a> {
    Row {
        id: &event.id,
        title: event.title(),
        link: scene.link(&url::event(&event.id)),
        summary: event.front.summary.get_ref(),
        lane: scene.lane(event.lane),
        actors: event.actors.iter().map(|id| scene.actors[id.index()].clone()).collect(),
        said: time::html(&scene.words.full(event.date())),
        outcome: outcome(scene, forecast),
        sources: event.front.sources.len(),
    }
}

/// What each forecaster forecast: those with the most first. A forecast of several is one of each.
fn scores<'a>(
    scene: &Scene,
    forecasts: impl Iterator<Item = &'a (&'a Event, &'a Forecast)>,
) -> Vec<Score> {
    let mut by_actor: BTreeMap<Option<Id<Actor>>, Counts> = BTreeMap::new();
    for (event, forecast) in forecasts {
        if event.actors.is_empty() {
            by_actor.entry(None).or_default().add(forecast.verdict);
        }
        for actor in &event.actors {
            by_actor.entry(Some(*actor)).or_default().add(forecast.verdict);
        }
    }
    let mut scores: Vec<_> = by_actor.into_iter().collect();
    scores.sort_by_key(|(actor, counts)| (actor.is_none(), Reverse(counts.all), *actor));
    let view = |(actor, counts): (Option<Id<Actor>>, _)| Score {
        actor: actor.map_or_else(Value::none, |actor| scene.actors[actor.index()].clone()),
        counts,
    };
    scores.into_iter().map(view).collect()
}
