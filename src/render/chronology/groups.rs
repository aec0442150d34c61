//! Events grouped under the month they fall in, or under the words of a vaguer date.

use crate::model::Day;
use crate::model::Edtf;
use crate::model::Event;
use crate::model::Id;
use crate::model::config::Order;

use super::super::scene::Scene;
use super::super::words::dates;

/// Events that stand under one heading, in reading order.
pub(super) struct Group {
    pub(super) heading: Heading,
    pub(super) events: Vec<Id<Event>>,
}

/// What a group is called: "October" over "2022", or "summer" over "2024".
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) first: String,
    pub(super) second: String,
}

/// The groups in reading order; `events` run from the oldest.
pub(super) fn by_month(scene: &Scene, events: &[Id<Event>]) -> Vec<Group> {
    let date = |id: &Id<Event>| scene.site.events[*id].date();
    let mut events = events.to_vec();
    // A summer begins with June: within one month the vaguer dates come first, so that the days
    // of the month stay together.
    events.sort_by_key(|id| (month_of(date(id).start()), date(id).month().is_some(), *id));
    if scene.site.settings.order == Order::Newest {
        events.reverse();
    }
    let mut groups: Vec<Group> = Vec::new();
    for id in events {
        let heading = heading(scene, date(&id));
        match groups.last_mut() {
            Some(group) if group.heading == heading => group.events.push(id),
            _ => groups.push(Group { heading, events: vec![id] }),
        }
    }
    groups
}

fn month_of(day: Option<Day>) -> Option<(i64, u8)> {
    day.map(Day::ymd).map(|(year, month, _)| (year, month))
}

fn heading(scene: &Scene, date: &Edtf) -> Heading {
    let words = &scene.words;
    if let (Some(year), Some(month)) = (date.year(), date.month()) {
        let (first, second) = words.month(year, month);
        return Heading { first, second };
    }
    let (full, short) = (dates::plain(&words.full(date)), dates::plain(&words.short(date)));
    match date.year() {
        Some(year) if short != full => Heading { first: short, second: words.year(year) },
        _ => Heading { first: full, second: String::new() },
    }
}
