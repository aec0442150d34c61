//! Former ids: a page at each old address that leads to the new one.

use crate::diag::FileId;
use crate::diag::Span;
use crate::model::Slug;
use crate::model::Spanned;
use crate::model::url;

use super::super::plan::Owner;
use super::super::plan::Plan;

/// Puts a page at every former address.
pub(super) fn pages(plan: &mut Plan) {
    let scene = plan.scene.clone();
    let site = &scene.site;
    for (_, it) in site.events.iter() {
        lead(plan, it.file, &it.front.redirect_from, url::event, &url::event(&it.id), it.title());
    }
    for (_, it) in site.actors.iter() {
        let (from, title) = (&it.front.redirect_from, it.front.title.get_ref());
        lead(plan, it.file, from, url::actor, &url::actor(&it.id), title);
    }
    for (_, it) in site.eras.iter() {
        let (from, title) = (&it.front.redirect_from, it.front.title.get_ref());
        lead(plan, it.file, from, url::era, &url::era(&it.id), title);
    }
    for (_, it) in site.pages.iter() {
        let (from, title) = (&it.front.redirect_from, it.front.title.get_ref());
        lead(plan, it.file, from, url::page, &url::page(&it.id), title);
    }
}

fn lead(
    plan: &mut Plan,
    file: FileId,
    from: &[Spanned<Slug>],
    address: fn(&str) -> String,
    to: &str,
    title: &str,
) {
    for old in from {
        let owner = Owner::Former(Span::new(file, old.span()));
        let (to, title) = (to.to_owned(), title.to_owned());
        // Its canonical address is the new one.
        plan.unlisted(owner, &address(old.get_ref()), "redirect.html", move |scene| {
            scene.page(&to, &title, "")
        });
    }
}
