//! The pages for search engines. A day of change is only given where an editor gave one.

use std::borrow::Cow;
use std::fmt::Write;

use crate::model::Content;

use super::super::plan::Owner;
use super::super::plan::Plan;

/// The most addresses one sitemap may hold (sitemaps.org); more are split under an index.
const MOST: usize = 50_000;

/// Puts `sitemap.xml`.
pub(super) fn files(plan: &mut Plan) {
    let base = plan.scene.site.base.clone();
    let pages: Vec<_> = plan.listed.iter().collect();
    let entry = |(address, changed): &(&String, &Option<String>)| {
        let changed = changed.as_ref().map(|day| format!("<lastmod>{day}</lastmod>"));
        let address = escaped(&base.absolute(address));
        format!("<url><loc>{address}</loc>{}</url>\n", changed.unwrap_or_default())
    };
    let maps: Vec<String> = pages
        .chunks(MOST)
        .map(|part| document("urlset", &part.iter().map(entry).collect::<String>()))
        .collect();
    if let [only] = &*maps {
        return put(plan, "sitemap.xml", only.clone());
    }
    let mut index = String::new();
    for (at, map) in maps.into_iter().enumerate() {
        let path = format!("sitemap-{}.xml", at + 1);
        // Writing into a string can't fail.
        let _ = writeln!(index, "<sitemap><loc>{}</loc></sitemap>", escaped(&base.absolute(&path)));
        put(plan, &path, map);
    }
    put(plan, "sitemap.xml", document("sitemapindex", &index));
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

fn put(plan: &mut Plan, path: &str, text: String) {
    plan.put(Owner::own("the sitemap"), path, Content::Bytes(Cow::Owned(text.into_bytes())));
}
