//! Who takes part.

use std::collections::BTreeSet;

use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::Span;
use crate::model::Actor;
use crate::model::Body;
use crate::model::Id;
use crate::model::Piece;
use crate::model::Site;
use crate::model::Sources;
use crate::model::Target;

/// Actors that no event names and no text links: a page that leads nowhere and to which nothing leads.
pub(super) fn unused(site: &Site, _: &Sources, found: &mut Diagnostics) {
    let linked = linked(site);
    for (id, actor) in site.actors.iter() {
        if actor.events.is_empty() && !linked.contains(&id) {
            let span = Span::new(actor.file, actor.front.title.span());
            let message = format!("no event and no text names `{}`", actor.id);
            let help = format!(
                "write actors = [\"{}\"] in an event, or draft = true here until one does",
                actor.id
            );
            found.add(Code::UnusedActor, span, message).help(help);
        }
    }
}

/// The actors that texts link.
fn linked(site: &Site) -> BTreeSet<Id<Actor>> {
    let events = site.events.iter().map(|(_, event)| &event.body);
    let eras = site.eras.iter().map(|(_, era)| &era.body);
    let pages = site.pages.iter().map(|(_, page)| &page.body);
    let profiles = site.actors.iter().flat_map(|(id, actor)| {
        // A profile that links itself leads no reader there.
        links(&actor.body).filter(move |linked| *linked != id)
    });
    events.chain(eras).chain(pages).flat_map(links).chain(profiles).collect()
}

fn links(body: &Body<Target>) -> impl Iterator<Item = Id<Actor>> {
    body.pieces.iter().filter_map(|piece| match piece {
        Piece::Link(Target::Actor(id)) => Some(*id),
        _ => None,
    })
}
