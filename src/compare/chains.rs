//! Chains of answers: events each of which answers the one before, in whichever lanes.
//!
//! The longest is the one of the most events; of those the one that goes from lane to lane most
//! often; of those the one that began first. The next one is looked for among the events that are
//! left, so that no two tell the same story.

use std::cmp::Reverse;

use crate::model::answers::Chain;
use crate::model::{Event, Id, Site};

/// How many chains are told.
const CHAINS: usize = 3;
/// The fewest events that make one.
const LEAST: usize = 3;

/// The longest chains among the events that take part; one that stays in its lane is none.
pub(super) fn chains(site: &Site, takes_part: &[bool]) -> Vec<Chain> {
    let order = order(site);
    let mut free = takes_part.to_vec();
    let mut chains = Vec::new();
    while chains.len() < CHAINS {
        let Some(chain) = longest(site, &order, &free) else { break };
        for event in &chain.events {
            free[event.index()] = false;
        }
        chains.push(chain);
    }
    chains
}

/// An event at the end of a way, and whether the way has gone from lane to lane.
type End = (Id<Event>, bool);

/// The best way to an event.
#[derive(Clone, Copy)]
struct Way {
    events: usize,
    crossings: usize,
    first: Id<Event>,
    before: Option<End>,
}

impl Way {
    /// What makes one better than another.
    fn worth(&self) -> (usize, usize, Reverse<Id<Event>>, Reverse<Option<End>>) {
        (self.events, self.crossings, Reverse(self.first), Reverse(self.before))
    }

    /// The same and one event more.
    fn on(self, site: &Site, from: Id<Event>, to: Id<Event>) -> Self {
        let crosses = site.events[from].lane != site.events[to].lane;
        Way {
            events: self.events + 1,
            crossings: self.crossings + usize::from(crosses),
            first: self.first,
            before: Some((from, self.crossings > 0)),
        }
    }
}

/// The best ways to each event: one that stays in its lane, and one that does not.
type Ways = Vec<[Option<Way>; 2]>;

fn longest(site: &Site, order: &[Id<Event>], free: &[bool]) -> Option<Chain> {
    let mut ways: Ways = vec![[None; 2]; free.len()];
    for &id in order.iter().filter(|id| free[id.index()]) {
        let alone = Way { events: 1, crossings: 0, first: id, before: None };
        for way in [alone].into_iter().chain(ways_to(site, &ways, id)) {
            let best = &mut ways[id.index()][usize::from(way.crossings > 0)];
            if best.is_none_or(|best| way.worth() > best.worth()) {
                *best = Some(way);
            }
        }
    }
    let ends = site.events.ids().filter_map(|id| Some((id, ways[id.index()][1]?)));
    let told = ends.filter(|(_, way)| way.events >= LEAST);
    let (last, way) = told.max_by_key(|(id, way)| (way.worth(), Reverse(*id)))?;
    let back = |(id, crossed): &End| ways[id.index()][usize::from(*crossed)]?.before;
    let ends = std::iter::successors(Some((last, true)), back);
    let mut events: Vec<_> = ends.map(|(id, _)| id).collect();
    events.reverse();
    Some(Chain { events, crossings: way.crossings })
}

/// The ways to what an event answers, and on to it.
fn ways_to(site: &Site, ways: &Ways, id: Id<Event>) -> Vec<Way> {
    let answered = site.events[id].responds_to.iter();
    let on = |from: &Id<Event>| ways[from.index()].map(|way| Some(way?.on(site, *from, id)));
    answered.flat_map(on).flatten().collect()
}

/// The events, each after all that it answers. Dates alone don't say so: what is known to the month
/// may answer what is known to the day.
fn order(site: &Site) -> Vec<Id<Event>> {
    let mut missing: Vec<_> =
        site.events.iter().map(|(_, event)| event.responds_to.len()).collect();
    let mut order: Vec<_> = site.events.ids().filter(|id| missing[id.index()] == 0).collect();
    let mut at = 0;
    while let Some(&id) = order.get(at) {
        for answer in &site.events[id].responses {
            missing[answer.index()] -= 1;
            if missing[answer.index()] == 0 {
                order.push(*answer);
            }
        }
        at += 1;
    }
    order
}
