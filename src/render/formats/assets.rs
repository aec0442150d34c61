//! Static files, and the rules that the style sheet gets from the site: colours of lanes, rows of
//! the chronology.

use std::fmt::Write;
use std::sync::Arc;

use serde::Serialize;
use tera::Context;

use crate::diag::Diagnostic;
use crate::model::Asset;
use crate::model::Content;
use crate::model::Sources;
use crate::model::config::Lane;

use super::super::chronology::ROWS;
use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;

const STYLE: &str = "style.css";

/// A site's own rules, for whom a few are enough: they stand behind all others and in no layer, so
/// that they win.
const OWN_STYLE: &str = "own.css";

/// A lane's colours.
#[derive(Serialize)]
struct Colours<'a> {
    id: &'a str,
    light: &'a str,
    dark: &'a str,
}

/// The addresses of the style sheet, the scripts and the icon, each with a mark that changes when the file
/// does, so that browsers never show old style on new pages.
#[derive(Serialize)]
pub(in super::super) struct Links {
    style: String,
    script: String,
    race: String,
    icon: String,
}

/// The links all pages share.
pub(in super::super) fn links(scene: &Scene, sources: &Sources) -> Links {
    let asset =
        |path: &str| sources.theme.assets.get(path).map(|asset| &**asset).unwrap_or_default();
    let link = |path: &str, bytes: &[u8]| format!("{}?v={}", scene.link(path), mark(bytes));
    // A style sheet that can't be made is reported when it is written.
    let style = style(scene, asset(STYLE), asset(OWN_STYLE)).unwrap_or_default();
    Links {
        style: link(STYLE, &style),
        script: link("site.js", asset("site.js")),
        race: link("race.js", asset("race.js")),
        icon: link("favicon.svg", asset("favicon.svg")),
    }
}

/// Puts every static file at the root.
pub(super) fn files(plan: &mut Plan) {
    let assets = &plan.sources.theme.assets;
    for (path, asset) in assets {
        let content = match path.as_str() {
            STYLE => {
                let own = assets.get(OWN_STYLE).cloned().unwrap_or_default();
                style_sheet(&plan.scene, asset.clone(), own)
            }
            OWN_STYLE => continue,
            _ => Content::Bytes(asset.clone()),
        };
        plan.put(Owner::own(&format!("the static file `{path}`")), path, content);
    }
}

fn style_sheet(scene: &Arc<Scene>, asset: Asset, own: Asset) -> Content {
    let scene = Arc::clone(scene);
    Content::Render(Arc::new(move || style(&scene, &asset, &own)))
}

/// The theme's style with the rules of this site behind it.
fn style(scene: &Scene, asset: &[u8], own: &[u8]) -> Result<Vec<u8>, Diagnostic> {
    let lanes: Vec<_> =
        scene.site.lanes.iter().map(|(id, lane)| colours(id.index(), lane)).collect();
    let mut context = Context::new();
    context.insert("lanes", &lanes);
    let mut style = asset.to_vec();
    style.extend(scene.templates.render("lanes.css", &context)?);
    style.extend(rows().into_bytes());
    style.extend(own);
    Ok(style)
}

fn colours(place: usize, lane: &Lane) -> Colours<'_> {
    let (light, dark) = lane.colours(place);
    Colours { id: lane.id.get_ref(), light, dark }
}

/// The rules of [`super::super::chronology`]: in which row something begins, how many it takes.
fn rows() -> String {
    let mut rules = String::from("@layer rows{@media (min-width:60rem){");
    for row in 1..ROWS {
        // Writing into a string can't fail.
        let _ = write!(rules, ".r{row}{{grid-row-start:{row}}}");
        let _ = write!(rules, ".s{row}{{grid-row-end:span {row}}}");
    }
    rules + "}}\n"
}

/// FNV-1a in 64 bits: it only has to change when a file does, nobody gains by a collision.
fn mark(bytes: &[u8]) -> String {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325, step);
    format!("{:08x}", hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_changes_with_the_bytes() {
        let of = |text: &str| mark(text.as_bytes());
        assert_eq!(of("a"), of("a"));
        assert_ne!(of("a"), of("b"));
        assert_eq!(of("").len(), 8);
    }
}
