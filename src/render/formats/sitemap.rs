//! The pages for search engines. A day of change is only given where an editor gave one.

use std::fmt::Write;
use std::sync::Arc;

use crate::model::BaseUrl;
use crate::model::Content;

use super::super::plan::Listed;
use super::super::plan::Owner;
use super::super::plan::Plan;

/// The most addresses one sitemap may hold (sitemaps.org); more are split under an index.
const MOST: usize = 50_000;

/// Puts `sitemap.xml`.
pub(super) fn files(plan: &mut Plan) {
    let base = plan.scene.site.base.clone();
    let mut pages = plan.listed.clone();
    if pages.len() <= MOST {
        return put(plan, "sitemap.xml", move || map(&base, &pages));
    }
    pages.sort();
    let mut index = String::new();
    for (at, part) in pages.chunks(MOST).enumerate() {
        let path = format!("sitemap-{}.xml", at + 1);
        // Writing into a string can't fail.
        let _ = writeln!(index, "<sitemap><loc>{}</loc></sitemap>", escaped(&base.absolute(&path)));
        let (base, part) = (base.clone(), part.to_vec());
        put(plan, &path, move || map(&base, &part));
    }
    put(plan, "sitemap.xml", move || document("sitemapindex", &index));
}

/// One sitemap. Sorted here, since most builds of a preview are never asked for it.
fn map(base: &BaseUrl, pages: &[Listed]) -> String {
    let entry = |(address, changed): &Listed| {
        let changed = changed.as_ref().map(|day| format!("<lastmod>{day}</lastmod>"));
        let address = escaped(&base.absolute(address));
        format!("<url><loc>{address}</loc>{}</url>\n", changed.unwrap_or_default())
    };
    let mut pages: Vec<_> = pages.iter().collect();
    pages.sort();
    document("urlset", &pages.into_iter().map(entry).collect::<String>())
}

fn document(root: &str, entries: &str) -> String {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    let space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    format!("{head}<{root} xmlns=\"{space}\">\n{entries}</{root}>\n")
}

/// An address holds nothing else that XML would take for its own.
fn escaped(address: &str) -> String {
    address.replace('&', "&amp;").replace('\'', "&apos;")
}

fn put(plan: &mut Plan, path: &str, text: impl Fn() -> String + Send + Sync + 'static) {
    let render = move || Ok(text().into_bytes());
    plan.put(Owner::own("the sitemap"), path, Content::Render(Arc::new(render)));
}
