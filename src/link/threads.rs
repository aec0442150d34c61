//! Threads: events joined by answers, directly or through others.

use crate::model::Event;
use crate::model::Id;
use crate::model::Table;
use crate::model::Thread;

/// The threads, by first event; each event learns its own.
pub(super) fn join(events: &mut Table<Event>) -> Table<Thread> {
    let mut roots = Roots((0..events.len()).collect());
    for (id, event) in events.iter() {
        for asked in &event.responds_to {
            roots.join(id.index(), asked.index());
        }
    }
    let mut members: Vec<Vec<Id<Event>>> = vec![Vec::new(); events.len()];
    for id in events.ids() {
        members[roots.root(id.index())].push(id);
    }
    let threads: Table<_> =
        members.into_iter().filter(|ids| ids.len() > 1).map(|events| Thread { events }).collect();
    for (thread, Thread { events: ids }) in threads.iter() {
        for &id in ids {
            events[id].thread = Some(thread);
        }
    }
    threads
}

/// A forest in which each root is the oldest of its tree (union–find with path halving).
struct Roots(Vec<usize>);

impl Roots {
    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
