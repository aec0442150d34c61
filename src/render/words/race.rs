//! What the race says, in words: who leads each metric by how much and since when, how far behind
//! the others are and how that went, what an event's measurement changed, and who answered whom.
//!
//! Takes the [`Scene`](super::super::scene::Scene) and numbers of [`crate::model::race`], gives
//! [`Sentence`]s. Pure. Nothing is computed here but what is picked from numbers that are given to
//! be said: the difference of two, the middle of some, the greatest and the least; what may be
//! claimed at all is decided in `compare`. Three rules hold of every sentence: a difference is never
//! called a percentage, a lag comes with its range, and where the past was not measured it says "at
//! least".

mod about;
mod answers;
mod change;
mod clock;
mod course;
mod finding;
mod sentence;
mod widest;

pub(in crate::render) use about::{
    day, days_behind, gap, is_word, lane, lane_name, lapse, margin, with_unit,
};
pub(in crate::render) use answers::{after, chain, drawn_by, exchange, pace};
pub(in crate::render) use change::changed;
pub(in crate::render) use clock::{
    Clock, clock, clock_changed, clock_on, clock_short, fewer_tests, leader, level_on,
};
pub(in crate::render) use course::{behind, course};
pub(in crate::render) use finding::finding;
pub(in crate::render) use sentence::{Counted, LaneName, Part, Sentence, count, number, say};
pub(in crate::render) use widest::widest;

#[cfg(test)]
mod tests;
