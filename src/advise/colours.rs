//! Colours of lanes: told apart by every reader, and read on every page.

use super::sight::SIGHTS;
use super::sight::contrast;
use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::Span;
use crate::model::Lane;
use crate::model::Site;
use crate::model::Sources;

/// How far apart two lanes must look, by CIEDE2000, where 1 is a difference just seen between large
/// fields side by side. A lane is seen in marks of 10 px, a fifth of a degree: Stone, Szafir and
/// Setlur, "An Engineering Model for Color Difference as a Function of Size" (2014), find that half
/// of readers see a difference of such marks from 9 (lightness) to 19 (blue and yellow) on.
const APART: f32 = 10.0;

/// The names of lanes are written in their colours: WCAG 2.2, success criterion 1.4.3. The lines and
/// marks beside them would need 3 (1.4.11).
const CONTRAST: f32 = 4.5;

/// The pages that a lane's colour is seen on.
const PAGES: [&str; 2] = ["light", "dark"];

/// Two lanes that someone can't tell apart on one of the pages, where they look most alike.
pub(super) fn alike(site: &Site, sources: &Sources, found: &mut Diagnostics) {
    let lanes: Vec<_> = site.lanes.iter().collect();
    for (at, (id, lane)) in lanes.iter().enumerate() {
        for (other_id, other) in &lanes[..at] {
            let (own, others) = (lane.colours(id.index()), other.colours(other_id.index()));
            let seen = [(own.0, others.0), (own.1, others.1)].into_iter().enumerate();
            let seen = seen.flat_map(|(page, (own, other))| {
                SIGHTS
                    .iter()
                    .filter_map(move |sight| Some((sight.difference(own, other)?, page, sight.who)))
            });
            let worst = seen.min_by(|one, other| one.0.total_cmp(&other.0));
            let Some((difference, page, who)) = worst.filter(|worst| worst.0 < APART) else {
                continue;
            };
            let message = format!(
                "on the {} page `{}` and `{}` look alike to {who}",
                PAGES[page],
                other.id.get_ref(),
                lane.id.get_ref(),
            );
            found.add(Code::AlikeColours, place(lane, page, sources), message).help(format!(
                "make one of the two lighter or darker: they lie {difference:.0} apart, of {APART} \
                 at least"
            ));
        }
    }
}

/// Lanes whose colour is hard to read on one of the pages.
pub(super) fn faint(site: &Site, sources: &Sources, found: &mut Diagnostics) {
    let Some(papers) = papers(sources) else { return };
    for (id, lane) in site.lanes.iter() {
        let (light, dark) = lane.colours(id.index());
        for (page, colour) in [light, dark].into_iter().enumerate() {
            let Some(ratio) = contrast(colour, papers[page]).filter(|ratio| *ratio < CONTRAST)
            else {
                continue;
            };
            let message = format!("`{colour}` is hard to read on the {} page", PAGES[page]);
            let right = ["darker", "lighter"][page];
            found.add(Code::FaintColour, place(lane, page, sources), message).help(format!(
                "make it {right}: its contrast is {ratio:.1} to 1, of {CONTRAST} at least"
            ));
        }
    }
}

/// Where a lane's colour on one of the pages is written; its id, where it has none of its own.
fn place(lane: &Lane, page: usize, sources: &Sources) -> Span {
    let own = lane.colour.as_ref().map(|own| [own.light.span(), own.dark.span()][page].clone());
    Span::new(sources.config, own.unwrap_or(lane.id.span()))
}

/// The light and the dark paper, as the site's own rules or the style sheet name them:
/// `--paper: light-dark(…, …)`. `None` where they are named in another way.
fn papers(sources: &Sources) -> Option<[&str; 2]> {
    let sheet = |path| std::str::from_utf8(sources.theme.assets.get(path)?).ok();
    let paper = |path| Some(sheet(path)?.split_once("--paper:")?.1);
    let after = paper("own.css").or_else(|| paper("style.css"))?;
    let (papers, _) = after.trim_start().strip_prefix("light-dark(")?.split_once(')')?;
    let (light, dark) = papers.split_once(',')?;
    Some([light.trim(), dark.trim()])
}
