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

/// The best way to an event.
#[derive(Clone, Copy)]
struct Way {
    events: usize,
    crossings: usize,
    first: Id<Event>,
    before: Option<Id<Event>>,
}

impl Way {
    /// What makes one better than another.
    fn worth(&self) -> (usize, usize, Reverse<Id<Event>>, Reverse<Option<Id<Event>>>) {
        (self.events, self.crossings, Reverse(self.first), Reverse(self.before))
    }

    /// The same and one event more.
    fn on(self, site: &Site, from: Id<Event>, to: Id<Event>) -> Self {
        let crosses = site.events[from].lane != site.events[to].lane;
        Way {
            events: self.events + 1,
            crossings: self.crossings + usize::from(crosses),
            first: self.first,
            before: Some(from),
        }
    }
}

fn longest(site: &Site, order: &[Id<Event>], free: &[bool]) -> Option<Chain> {
    let mut ways: Vec<Option<Way>> = vec![None; free.len()];
    for &id in order.iter().filter(|id| free[id.index()]) {
        let alone = Way { events: 1, crossings: 0, first: id, before: None };
        let answered = site.events[id].responds_to.iter();
        let longer = answered.filter_map(|from| Some(ways[from.index()]?.on(site, *from, id)));
        ways[id.index()] = longer.chain([alone]).max_by_key(Way::worth);
    }
    let ends = site.events.ids().filter_map(|id| Some((id, ways[id.index()]?)));
    let told = ends.filter(|(_, way)| way.events >= LEAST && way.crossings > 0);
    let (last, way) = told.max_by_key(|(id, way)| (way.worth(), Reverse(*id)))?;
    let back = |id: &Id<Event>| ways[id.index()]?.before;
    let mut events: Vec<_> = std::iter::successors(Some(last), back).collect();
    events.reverse();
    Some(Chain { events, crossings: way.crossings })
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
