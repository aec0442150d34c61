//! How lanes were behind, stretch by stretch.

use crate::model::Day;
use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Comparison;

/// From so many legs on the shortest are not told apart: those that last less than this share of all.
const LEGS: usize = 200;
const SHORTEST: i64 = 200;

/// A value of a metric, by its place among the points.
pub(in super::super) type Value<'a> = (&'a Comparison, usize);

/// Days on which a lane was behind and nothing changed but that they went by.
#[derive(Clone, Copy)]
pub(in super::super) struct Leg<'a> {
    pub(in super::super) lane: Id<Lane>,
    /// Which of the lines it belongs to: they never join.
    pub(in super::super) edition: usize,
    /// The first of them.
    pub(in super::super) from: Day,
    /// The first day after them.
    pub(in super::super) to: Day,
    /// Days behind on both.
    pub(in super::super) days: (i64, i64),
    /// The least that it can be, on both; and the most.
    pub(in super::super) low: (i64, i64),
    pub(in super::super) high: (i64, i64),
    /// Whether it was no longer than that.
    pub(in super::super) is_sure: bool,
    /// Whether enough tests say so.
    pub(in super::super) is_firm: bool,
    /// How many tests say so, and how many of them that it was level when the leg began.
    pub(in super::super) tests: usize,
    pub(in super::super) level: usize,
    /// The leader's value at which the slope begins.
    pub(in super::super) start: Option<Value<'a>>,
    /// The lane's own value that put it there.
    pub(in super::super) cause: Option<Value<'a>>,
}

impl Leg<'_> {
    /// Whether another goes on where this one ends, as if they were one.
    fn goes_on(&self, next: &Leg) -> bool {
        let ends = |leg: &Leg| (leg.days.1, leg.low.1, leg.high.1);
        let begins = |leg: &Leg| (leg.days.0, leg.low.0, leg.high.0);
        let start = |leg: &Leg| leg.start.map(|(known, at)| (known.metric, at));
        self.meets(next)
            && ends(self) == begins(next)
            && (self.is_sure, self.is_firm) == (next.is_sure, next.is_firm)
            && start(self) == start(next)
    }

    /// Whether another of its line begins where it ends.
    pub(super) fn meets(&self, next: &Leg) -> bool {
        (self.lane, self.edition, self.to) == (next.lane, next.edition, next.from)
    }

    /// Whether it meets another, and is shorter than can be told.
    fn is_shorter(&self, next: &Leg, days: i64) -> bool {
        self.meets(next) && self.to.days_since(self.from) < days
    }
}

/// Legs of which none only goes on from the one before; of very many also those that are too short to
/// be told apart are one.
pub(in super::super) fn joined(legs: Vec<Leg>) -> Vec<Leg> {
    let whole: i64 = legs.iter().map(|leg| leg.to.days_since(leg.from)).sum();
    let shortest = if legs.len() > LEGS { whole / SHORTEST } else { 0 };
    let mut joined: Vec<Leg> = Vec::new();
    for leg in legs {
        match joined.last_mut() {
            Some(last) if last.goes_on(&leg) || last.is_shorter(&leg, shortest) => {
                (last.to, last.days.1) = (leg.to, leg.days.1);
                (last.low.1, last.high.1) = (leg.low.1, leg.high.1);
            }
            _ => joined.push(leg),
        }
    }
    joined
}

/// Days on which a lane was ahead of all others.
pub(in super::super) struct Ahead {
    pub(in super::super) from: Day,
    pub(in super::super) to: Day,
    pub(in super::super) lane: Id<Lane>,
}

impl Ahead {
    /// Adds days to those of a lane, if they follow them.
    pub(in super::super) fn add(all: &mut Vec<Ahead>, next: Ahead) {
        match all.last_mut() {
            Some(last) if last.lane == next.lane && last.to == next.from => last.to = next.to,
            _ => all.push(next),
        }
    }
}
