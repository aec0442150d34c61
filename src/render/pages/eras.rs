//! Each era with its introduction and its chronology.

use tera::Context;

use crate::diag::Diagnostic;
use crate::model::Era;
use crate::model::Id;
use crate::model::url;

use super::super::chronology;
use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;
use super::super::views::Link;
use super::super::views::body;
use super::super::views::time;
use super::landmarks;
use super::race::standings;
use super::years;

/// An era with more events shows its landmarks and links its years.
const FULL: usize = 300;
/// At most so many of them.
const LANDMARKS: usize = 100;

/// Puts a page for each era.
pub(super) fn pages(plan: &mut Plan) {
    let scene = plan.scene.clone();
    for (id, era) in scene.site.eras.iter() {
        let owner = Owner::File(era.file);
        plan.page(owner, url::era(&era.id), "era.html", move |scene| context(scene, id));
    }
}

fn context(scene: &Scene, id: Id<Era>) -> Result<Context, Diagnostic> {
    let era = &scene.site.eras[id];
    let title = era.front.title.get_ref();
    let mut context = scene.page(&url::era(&era.id), title, &era.front.summary);
    context.insert("edit", &scene.edit(era.file));
    context.insert("date", &time::html(&scene.words.full(era.front.date.get_ref())));
    context.insert("count", &era.events.len());
    context.insert("body", &body::html(&scene.site, &era.body));
    let full = era.events.len() > FULL;
    let landmarks = if full { landmarks::of(scene, &era.events, LANDMARKS) } else { Vec::new() };
    let shown = if full { &landmarks } else { &era.events };
    context.insert("sections", &chronology::plain(scene, shown));
    context.insert("years", &if full { years::of(scene, &era.events) } else { Vec::new() });
    let date = era.front.date.get_ref();
    let has_begun = date.start().zip(scene.race.as_of).is_none_or(|(start, today)| start <= today);
    let end = date.end().or(scene.race.as_of).filter(|_| has_begun);
    context.insert("standings", &standings::on(scene, end)?);
    let eras: Vec<_> = scene.site.eras.ids().collect();
    let at = id.index();
    let previous = at.checked_sub(1).and_then(|at| eras.get(at));
    context.insert("previous", &previous.map(|id| link(scene, *id)));
    context.insert("next", &eras.get(at + 1).map(|id| link(scene, *id)));
    Ok(context)
}

fn link(scene: &Scene, id: Id<Era>) -> Link<'_> {
    let era = &scene.site.eras[id];
    Link { title: era.front.title.get_ref(), link: scene.link(&url::era(&era.id)) }
}
