//! What an event answers.

use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::Span;
use crate::model::Event;
use crate::model::Id;
use crate::model::Piece;
use crate::model::Site;
use crate::model::Sources;
use crate::model::Target;

/// Events whose text links something earlier of another lane, and which name nothing they answer.
///
/// Most links are context: on a site of 49 events 26 links lead to earlier events that `responds_to`
/// leaves out, 8 of them to another lane; one of those stands in an event that names no answer at
/// all. So an event that names one is believed to name all, and a link within a lane tells how a side
/// came along, not what it answered.
pub(super) fn unnamed(site: &Site, sources: &Sources, found: &mut Diagnostics) {
    for (_, event) in site.events.iter().filter(|(_, event)| event.responds_to.is_empty()) {
        let Some(other) = asked(site, event) else { continue };
        let id = &site.events[other].id;
        let message = format!("the text speaks of `{id}`, and `responds_to` names nothing");
        found
            .add(Code::UnnamedAnswer, place(event, id, sources), message)
            .help(format!("if this event answers it, write responds_to = [\"{id}\"]"));
    }
}

/// The first event of another lane, certainly earlier, that a text links.
fn asked(site: &Site, event: &Event) -> Option<Id<Event>> {
    event.body.pieces.iter().find_map(|piece| {
        let Piece::Link(Target::Event(id)) = piece else { return None };
        let other = &site.events[*id];
        let sides = event.lane.is_some() && other.lane.is_some() && event.lane != other.lane;
        (sides && other.date().is_certainly_before(event.date())).then_some(*id)
    })
}

/// Where an event's text links another one.
fn place(event: &Event, id: &str, sources: &Sources) -> Span {
    let text = &sources.files[event.file].text;
    let link = format!("event:{id}");
    let ends = |at: &usize| {
        let next = text[at + link.len()..].chars().next();
        next.is_none_or(|sign| !sign.is_ascii_alphanumeric() && sign != '-')
    };
    let at = text.match_indices(&link).map(|(at, _)| at).find(ends);
    at.map_or(super::title(event), |at| Span::new(event.file, at..at + link.len()))
}
