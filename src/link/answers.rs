//! Who answered whom: no event answers itself, the future, or itself by way of others.

use std::collections::BTreeSet;

use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::Span;
use crate::model::Event;
use crate::model::Id;
use crate::model::Table;

/// Checks every `responds_to` and fills in `responses`, both oldest first.
pub(super) fn link(events: &mut Table<Event>, found: &mut Diagnostics) {
    for id in events.ids() {
        let mut answers = std::mem::take(&mut events[id].responds_to);
        answers.retain(|&asked| is_possible(events, id, asked, found));
        answers.sort_unstable();
        events[id].responds_to = answers;
    }
    break_circles(events, found);
    for id in events.ids() {
        for asked in events[id].responds_to.clone() {
            // Ids run by date, so pushing in order keeps the list in order.
            events[asked].responses.push(id);
        }
    }
}

fn is_possible(
    events: &Table<Event>,
    id: Id<Event>,
    asked: Id<Event>,
    found: &mut Diagnostics,
) -> bool {
    let (event, other) = (&events[id], &events[asked]);
    let span = written(event, &other.id);
    if id == asked {
        found
            .add(Code::AnswersItself, span, "an event can't answer itself")
            .help("name the event that it answers, or take this out");
        return false;
    }
    if event.date().is_certainly_before(other.date()) {
        let message = format!(
            "this event, of {}, can't answer `{}`, of {}",
            event.date(),
            other.id,
            other.date()
        );
        found
            .add(Code::AnswersTheFuture, span, message)
            .help(format!("correct one of the dates, or let `{}` answer this event", other.id));
        return false;
    }
    true
}

/// Where an event's file names another one as what it answers.
fn written(event: &Event, asked: &str) -> Span {
    let name = event.front.responds_to.iter().find(|name| name.text == asked);
    name.map_or(Span::whole(event.file), |name| Span::new(event.file, name.range.clone()))
}

/// Reports each circle once, at its first event, and cuts it there.
fn break_circles(events: &mut Table<Event>, found: &mut Diagnostics) {
    let mut done = vec![false; events.len()];
    for start in events.ids() {
        while let Some(circle) = circle_from(events, start, &mut done) {
            let names: Vec<_> = circle.iter().map(|&id| format!("`{}`", events[id].id)).collect();
            let (first, second) = (circle[0], circle[1 % circle.len()]);
            let message =
                format!("these events answer one another: {}, {}", names.join(", "), names[0]);
            found
                .add(Code::AnswersInACircle, written(&events[first], &events[second].id), message)
                .help("take the name out of the one that came first");
            events[first].responds_to.retain(|&asked| asked != second);
        }
    }
}

/// A circle that can be reached from `start`: each event answers the next, the last the first. Walks
/// with a stack of its own, since a chain of answers may be as long as the site.
fn circle_from(
    events: &Table<Event>,
    start: Id<Event>,
    done: &mut [bool],
) -> Option<Vec<Id<Event>>> {
    let mut path: Vec<(Id<Event>, usize)> = Vec::new();
    let mut on_path = BTreeSet::new();
    if !done[start.index()] {
        path.push((start, 0));
        on_path.insert(start);
    }
    while let Some(&mut (id, ref mut next)) = path.last_mut() {
        let Some(&asked) = events[id].responds_to.get(*next) else {
            done[id.index()] = true;
            on_path.remove(&id);
            path.pop();
            continue;
        };
        *next += 1;
        if on_path.contains(&asked) {
            let circle = path.iter().map(|(id, _)| *id).skip_while(|id| *id != asked).collect();
            return Some(rotated(circle));
        }
        if !done[asked.index()] {
            path.push((asked, 0));
            on_path.insert(asked);
        }
    }
    None
}

/// The same circle, its oldest event first.
fn rotated(mut circle: Vec<Id<Event>>) -> Vec<Id<Event>> {
    let oldest = circle.iter().enumerate().min_by_key(|(_, id)| **id).map_or(0, |(at, _)| at);
    circle.rotate_left(oldest);
    circle
}
