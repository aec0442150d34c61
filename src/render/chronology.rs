//! The chronology: events by month, and where each stands in the two-sided grid.
//!
//! An event takes one row and reaches down to the next of its own side; two of one day on both
//! sides share a row; one of no lane stands across. Rows are classes (`r12`, `s3`) whose rules
//! `formats/assets.rs` writes, because pages may hold no inline style.

mod groups;
mod rows;

use serde::Serialize;
use tera::Value;

use crate::model::Era;
use crate::model::Event;
use crate::model::Id;
use crate::model::config::Order;
use crate::model::url;

use super::scene::Scene;
use super::views::time;

pub(super) use rows::ROWS;

/// A stretch of the chronology with or without a heading.
#[derive(Serialize)]
pub(super) struct Section {
    era: Option<EraView>,
    grids: Vec<rows::Grid>,
}

#[derive(Serialize)]
struct EraView {
    id: String,
    title: String,
    link: String,
    date: Value,
    summary: String,
    count: usize,
}

/// The events of an era, or some of no era.
type Stretch = (Option<Id<Era>>, Vec<Id<Event>>);

/// Events under the headings of their eras; those of no era in their place without a heading.
/// `events` run from the oldest. Eras none of whose events are among them are named all the same.
pub(super) fn by_era(scene: &Scene, events: &[Id<Event>]) -> Vec<Section> {
    let mut stretches: Vec<Stretch> =
        scene.site.eras.ids().map(|era| (Some(era), Vec::new())).collect();
    let eras = stretches.len();
    for id in events {
        match scene.site.events[*id].era {
            Some(era) => stretches[era.index()].1.push(*id),
            None if stretches.len() > eras && continues(scene, &stretches, *id) => {
                stretches.last_mut().into_iter().for_each(|last| last.1.push(*id));
            }
            None => stretches.push((None, vec![*id])),
        }
    }
    stretches.sort_by_key(|(era, events)| begin(scene, *era, events));
    if scene.site.settings.order == Order::Newest {
        stretches.reverse();
    }
    stretches.into_iter().map(|(era, events)| section(scene, era, &events)).collect()
}

/// Events without headings of eras, from the oldest.
pub(super) fn plain(scene: &Scene, events: &[Id<Event>]) -> Vec<Section> {
    vec![section(scene, None, events)]
}

fn section(scene: &Scene, era: Option<Id<Era>>, events: &[Id<Event>]) -> Section {
    let groups = groups::by_month(scene, events);
    Section { era: era.map(|era| era_view(scene, era)), grids: rows::grids(scene, groups) }
}

fn era_view(scene: &Scene, id: Id<Era>) -> EraView {
    let era = &scene.site.eras[id];
    EraView {
        id: era.id.to_string(),
        title: era.front.title.get_ref().clone(),
        link: scene.link(&url::era(&era.id)),
        date: time::html(&scene.words.full(era.front.date.get_ref())),
        summary: era.front.summary.clone(),
        count: era.events.len(),
    }
}

/// Whether no era begins between the last stretch of no era and an event.
fn continues(scene: &Scene, stretches: &[Stretch], event: Id<Event>) -> bool {
    let start = |id: &Id<Event>| scene.site.events[*id].date().start();
    let Some(last) = stretches.last().and_then(|(_, events)| events.last()) else { return false };
    let between = start(last)..start(&event);
    !scene.site.eras.iter().any(|(_, era)| between.contains(&era.front.date.get_ref().start()))
}

fn begin(
    scene: &Scene,
    era: Option<Id<Era>>,
    events: &[Id<Event>],
) -> (Option<crate::model::Day>, bool) {
    let start = match (era, events.first()) {
        (Some(era), _) => scene.site.eras[era].front.date.get_ref().start(),
        (None, Some(first)) => scene.site.events[*first].date().start(),
        (None, None) => None,
    };
    (start, era.is_some())
}
