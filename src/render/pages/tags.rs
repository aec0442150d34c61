//! Each tag with its events, and the index of tags.

use serde::Serialize;
use tera::Context;

use crate::model::Event;
use crate::model::Id;
use crate::model::Tag;
use crate::model::url;

use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;
use super::rows;

#[derive(Serialize)]
struct Row<'a> {
    title: &'a str,
    link: String,
    description: &'a str,
    count: usize,
}

/// Puts a page for each tag, and `/tags/` where there is any.
pub(super) fn pages(plan: &mut Plan) {
    let scene = plan.scene.clone();
    if scene.site.tags.is_empty() {
        return;
    }
    plan.page(Owner::own("the index of tags"), "tags/".to_owned(), "tags.html", index);
    for (id, tag) in scene.site.tags.iter() {
        let owner = Owner::own(&format!("the page of the tag `{}`", tag.id.get_ref()));
        plan.page(owner, url::tag(tag.id.get_ref()), "tag.html", move |scene| context(scene, id));
    }
}

fn index(scene: &Scene) -> Context {
    let rows: Vec<_> = scene
        .site
        .tags
        .iter()
        .map(|(id, tag)| Row {
            title: &tag.name,
            link: scene.link(&url::tag(tag.id.get_ref())),
            description: &tag.description,
            count: scene.tagged[id.index()].len(),
        })
        .collect();
    let mut context = scene.page("tags/", scene.words.plain("tags"), "");
    context.insert("tags", &rows);
    context
}

fn context(scene: &Scene, id: Id<Tag>) -> Context {
    let tag = &scene.site.tags[id];
    let events: &[Id<Event>] = &scene.tagged[id.index()];
    let mut context = scene.page(&url::tag(tag.id.get_ref()), &tag.name, &tag.description);
    context.insert("count", &events.len());
    context.insert("years", &rows::by_year(scene, events));
    context
}
