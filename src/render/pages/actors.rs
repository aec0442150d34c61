//! Each actor with its profile and events, and the index of actors by lane.

use serde::Serialize;
use tera::Context;
use tera::Value;

use crate::model::Actor;
use crate::model::Edtf;
use crate::model::Event;
use crate::model::Id;
use crate::model::Lane;
use crate::model::url;

use super::super::charts;
use super::super::charts::Drawing;
use super::super::charts::Form;
use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;
use super::super::views::body;
use super::super::views::over;
use super::super::views::source;
use super::super::views::time;
use super::super::words::dates::plain;
use super::rows;

#[derive(Serialize)]
struct Group<'a> {
    lane: Value,
    actors: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    title: &'a str,
    link: String,
    kind: Option<&'a str>,
    place: Option<&'a str>,
    count: usize,
}

#[derive(Serialize)]
struct View {
    title: String,
    link: String,
    lane: Value,
    founded: Option<Value>,
    host: Option<String>,
    sources: Vec<Value>,
    body: Value,
    count: usize,
}

/// Puts a page for each actor, and `/actors/` where there is any.
pub(super) fn pages(plan: &mut Plan) {
    let scene = plan.scene.clone();
    if scene.site.actors.is_empty() {
        return;
    }
    plan.page(Owner::own("the index of actors"), "actors/".to_owned(), "actors.html", index);
    for (id, actor) in scene.site.actors.iter() {
        let owner = Owner::File(actor.file);
        plan.page(owner, url::actor(&actor.id), "actor.html", move |scene| context(scene, id));
    }
}

fn index(scene: &Scene) -> Context {
    let lanes = scene.site.lanes.ids().map(Some).chain([None]);
    let groups: Vec<_> = lanes.map(|lane| group(scene, lane)).collect();
    let mut context = scene.page("actors/", scene.words.plain("actors"), "");
    context.insert("groups", &groups);
    context
}

fn group<'a>(scene: &'a Scene, lane: Option<Id<Lane>>) -> Group<'a> {
    let of_lane = scene.site.actors.iter().filter(|(_, actor)| actor.lane == lane);
    let row = |actor: &'a Actor| Row {
        title: actor.front.title.get_ref(),
        link: scene.link(&url::actor(&actor.id)),
        kind: actor.front.kind.as_deref(),
        place: actor.front.place.as_deref(),
        count: actor.events.len(),
    };
    Group { lane: scene.lane(lane), actors: of_lane.map(|(_, actor)| row(actor)).collect() }
}

fn context(scene: &Scene, id: Id<Actor>) -> Context {
    let actor = &scene.site.actors[id];
    let title = actor.front.title.get_ref();
    let description = shortened(&actor.body.plain);
    let mut context = scene.page(&url::actor(&actor.id), title, description);
    context.insert("edit", &scene.edit(actor.file));
    context.insert_value("actor", over(&actor.front, &view(scene, actor)));
    context.insert("marks", &marks(scene, actor));
    context.insert("years", &rows::by_year(scene, &actor.events));
    context
}

/// An actor's events among all others on a line of time.
#[derive(Serialize)]
struct Marks {
    title: String,
    drawings: Vec<Drawing>,
}

fn marks(scene: &Scene, actor: &Actor) -> Option<Marks> {
    let span = charts::span(scene)?;
    let title = time_of(scene, &actor.events);
    let name = actor.front.title.get_ref();
    let said = scene.words.text("marks_said", &[("actor", name)]);
    let draw = |form| charts::line(scene, &span, &actor.events, form, &title, &said);
    let drawings: Vec<_> = Form::WHOLE.into_iter().filter_map(draw).collect();
    (!drawings.is_empty()).then_some(Marks { title, drawings })
}

/// "29 events, 29 November 2023 – 10 September 2026".
fn time_of(scene: &Scene, events: &[Id<Event>]) -> String {
    let dates = || events.iter().map(|id| scene.site.events[*id].date());
    let first = dates().filter_map(Edtf::start).min();
    let last = dates().filter_map(|date| date.end().or(date.start())).max();
    let time = first.zip(last).and_then(|(first, last)| format!("{first}/{last}").parse().ok());
    let count = scene.words.counted("events", events.len());
    let time = time.map(|time| plain(&scene.words.full(&time)));
    [count].into_iter().chain(time).collect::<Vec<_>>().join(", ")
}

fn view(scene: &Scene, actor: &Actor) -> View {
    let founded = actor.front.founded.as_ref();
    View {
        title: actor.front.title.get_ref().clone(),
        link: scene.link(&url::actor(&actor.id)),
        lane: scene.lane(actor.lane),
        founded: founded.map(|date| time::html(&scene.words.full(date.get_ref()))),
        host: actor.front.url.as_ref().and_then(|url| source::host_of(url.get_ref())),
        sources: source::list(&scene.words, &actor.front.sources),
        body: body::html(&scene.site, &actor.body),
        count: actor.events.len(),
    }
}

/// The first sentence or so of a text, for search engines.
fn shortened(text: &str) -> &str {
    let text = text.lines().next().unwrap_or_default();
    let end = text.char_indices().nth(200).map_or(text.len(), |(at, _)| at);
    let sentence = text[..end].rfind(". ").map_or(end, |at| at + 1);
    &text[..sentence]
}
