//! What follows from dates alone: neighbours, eras, the site's today.

use crate::model::Day;
use crate::model::Era;
use crate::model::Event;
use crate::model::Id;
use crate::model::Neighbours;
use crate::model::Table;
use crate::model::config::Settings;
use crate::model::front::Kind;

/// Tells each event which come before and after it, overall and on its side.
pub(super) fn neighbours(events: &mut Table<Event>) {
    let mut last = None;
    let mut last_in_lane = std::collections::BTreeMap::new();
    for id in events.ids() {
        let previous_in_lane = events[id].lane.and_then(|lane| last_in_lane.insert(lane, id));
        events[id].near = Neighbours { previous: last, previous_in_lane, ..Neighbours::default() };
        if let Some(previous) = last {
            events[previous].near.next = Some(id);
        }
        if let Some(previous) = previous_in_lane {
            events[previous].near.next_in_lane = Some(id);
        }
        last = Some(id);
    }
}

/// Puts each event into the era that its first day falls in; where eras overlap, into the one that
/// began last.
pub(super) fn eras(events: &mut Table<Event>, eras: &mut Table<Era>) {
    for id in events.ids() {
        let date = events[id].date();
        let Some(day) = date.start().or(date.end()) else { continue };
        let era = era_of(day, eras);
        events[id].era = era;
        if let Some(era) = era {
            eras[era].events.push(id);
        }
    }
}

fn era_of(day: Day, eras: &Table<Era>) -> Option<Id<Era>> {
    let holds = |era: &Era| {
        let date = era.front.date.get_ref();
        date.start().is_none_or(|start| start <= day) && date.end().is_none_or(|end| day <= end)
    };
    eras.iter().rev().find(|(_, era)| holds(era)).map(|(id, _)| id)
}

/// The site's today: as written, or the last day of its latest event that happened.
pub(super) fn today(settings: &Settings, events: &Table<Event>) -> Option<Day> {
    let written = settings.as_of.as_ref().and_then(|date| date.get_ref().end());
    written.or_else(|| {
        let happened = events.iter().filter(|(_, event)| event.front.kind == Kind::Event);
        happened.filter_map(|(_, event)| event.date().end().or(event.date().start())).max()
    })
}
