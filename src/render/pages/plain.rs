//! Plain pages: `content/pages/*.md`.

use tera::Context;

use crate::model::Id;
use crate::model::Page;
use crate::model::url;

use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;
use super::super::views::body;

/// Puts each page at its id.
pub(super) fn pages(plan: &mut Plan) {
    let scene = plan.scene.clone();
    for (id, page) in scene.site.pages.iter() {
        let owner = Owner::File(page.file);
        plan.page(owner, url::page(&page.id), "page.html", move |scene| context(scene, id));
    }
}

fn context(scene: &Scene, id: Id<Page>) -> Context {
    let page = &scene.site.pages[id];
    let (title, summary) = (page.front.title.get_ref(), &page.front.summary);
    let mut context = scene.page(&url::page(&page.id), title, summary);
    context.insert("edit", &scene.edit(page.file));
    context.insert("body", &body::html(&scene.site, &page.body));
    context
}
