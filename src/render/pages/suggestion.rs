//! The link by which a reader suggests an event: a new file in the repository, begun for them.

use std::collections::BTreeMap;

use crate::model::Slug;

use super::super::scene::Scene;
use super::super::words::fill;

/// What the file is called at first. Not the name of an event: whoever leaves it is told so.
const NAME: &str = "YYYY-MM-DD-short-name.md";

/// So many letters of tags are shown, for an address has to stay short.
const LETTERS: usize = 300;

/// The link; `None` where the repository is on a host that has no such address.
pub(super) fn link(scene: &Scene) -> Option<String> {
    scene.repository.as_ref()?.new_file("content/events", NAME, &text(scene))
}

fn text(scene: &Scene) -> String {
    let site = &scene.site;
    let lists = BTreeMap::from([
        ("lanes", quoted(site.lanes.iter().map(|(_, lane)| lane.id.get_ref()))),
        ("tags", quoted(site.tags.iter().map(|(_, tag)| tag.id.get_ref()))),
    ]);
    let empty: Vec<_> = lists.iter().filter(|(_, ids)| ids.is_empty()).collect();
    // A site without lanes or tags has no line for them.
    let lacks = |line: &&str| empty.iter().any(|(name, _)| line.contains(&format!("{{{name}}}")));
    let lines = scene.words.plain("suggestion").lines().filter(|line| !lacks(line));
    let filled = lines.map(|line| fill(line, |name| lists.get(name).cloned()) + "\n");
    filled.collect::<Vec<_>>().concat()
}

/// `"us", "china"`, as they are written in a list.
fn quoted<'a>(ids: impl Iterator<Item = &'a Slug>) -> String {
    let mut all = String::new();
    for id in ids {
        let id = format!("\"{}\"", &**id);
        if all.len() + id.len() > LETTERS {
            return all + ", …";
        }
        all.push_str(if all.is_empty() { "" } else { ", " });
        all.push_str(&id);
    }
    all
}
