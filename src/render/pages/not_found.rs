//! The page a host shows for an address that leads nowhere.

use super::super::plan::Owner;
use super::super::plan::Plan;

/// Puts the page at the root; its links work at any depth.
pub(super) fn pages(plan: &mut Plan) {
    plan.unlisted(Owner::own("the page for lost readers"), "404.html", "not_found.html", |scene| {
        scene.page("404.html", scene.words.plain("not_found"), "")
    });
}
