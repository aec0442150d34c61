//! Actors, eras and pages: what they name, looked up.

use super::body;
use super::names::Known;
use super::shelf::Sound;
use crate::diag::Diagnostics;
use crate::model::Actor;
use crate::model::Era;
use crate::model::Event;
use crate::model::Page;
use crate::model::Table;
use crate::model::front;

/// An actor with its lane looked up; its events come later, by [`events`].
pub(super) fn actor(actor: Sound<front::Actor>, known: &Known, found: &mut Diagnostics) -> Actor {
    let Sound { file, id, front, body } = actor;
    let lane = front.lane.as_ref().and_then(|lane| known.lanes.id(lane, file, found));
    let body = body::linked(&body, file, known, found);
    Actor { id, file, front, body, lane, events: Vec::new() }
}

/// An era; its events come later, by date.
pub(super) fn era(era: Sound<front::Era>, known: &Known, found: &mut Diagnostics) -> Era {
    let Sound { file, id, front, body } = era;
    Era { body: body::linked(&body, file, known, found), id, file, front, events: Vec::new() }
}

/// A page with its links looked up.
pub(super) fn page(page: Sound<front::Page>, known: &Known, found: &mut Diagnostics) -> Page {
    let Sound { file, id, front, body } = page;
    Page { body: body::linked(&body, file, known, found), id, file, front }
}

/// Gives each actor the events it took part in.
pub(super) fn events(actors: &mut Table<Actor>, events: &Table<Event>) {
    for (id, event) in events.iter() {
        for &actor in &event.actors {
            actors[actor].events.push(id);
        }
    }
}
