//! Files that hosts want: `robots.txt`, `.nojekyll`, `CNAME`.

use std::borrow::Cow;

use crate::model::Content;

use super::super::plan::Owner;
use super::super::plan::Plan;

/// Puts them at the root.
pub(super) fn files(plan: &mut Plan) {
    let scene = plan.scene.clone();
    let sitemap = scene.site.base.absolute("sitemap.xml");
    let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n");
    put(plan, "robots.txt", robots);
    put(plan, ".nojekyll", String::new());
    if let Some(cname) = &scene.site.settings.cname {
        put(plan, "CNAME", format!("{}\n", cname.get_ref()));
    }
}

fn put(plan: &mut Plan, path: &str, text: String) {
    let content = Content::Bytes(Cow::Owned(text.into_bytes()));
    plan.put(Owner::own(&format!("the host's file `{path}`")), path, content);
}
