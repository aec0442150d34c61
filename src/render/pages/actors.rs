//! Each actor with its profile, its events, what it reached and whom it answered, and the index of
//! actors by lane.

mod bests;
mod marks;

use serde::Serialize;
use tera::Context;
use tera::Value;

use crate::model::Actor;
use crate::model::Id;
use crate::model::Lane;
use crate::model::url;

use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;
use super::super::views::body;
use super::super::views::over;
use super::super::views::sentence;
use super::super::views::source;
use super::super::views::time;
use super::super::words::race;
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
    context.insert("marks", &marks::view(scene, actor));
    context.insert("bests", &bests::view(scene, id));
    context.insert("answers", &answers(scene, id));
    context.insert("all_answers", &scene.link(url::ANSWERS));
    context.insert("years", &rows::by_year(scene, &actor.events));
    context
}

/// With whom it exchanges answers, in sentences.
fn answers(scene: &Scene, id: Id<Actor>) -> Vec<Value> {
    let said = race::exchange(scene, id).into_iter().chain(race::drawn_by(scene, id));
    said.map(|said| sentence::html(&said)).collect()
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
