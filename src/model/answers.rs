//! Who answered whom from lane to lane, and how fast. Numbers and ids only, made by `compare`.

use std::collections::BTreeSet;

use super::race::Lapse;
use super::{Actor, Event, Id, Lane};

/// The answers between lanes. Events of no lane take no part, nor do forecasts, nor what lies after
/// the site's today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Every answer, the oldest first. An event that answers several is one of each.
    pub all: Vec<Reply>,
    /// The events that answer in these, or are answered.
    pub events: BTreeSet<Id<Event>>,
    /// How fast each lane answered: those that did, in the order of the lanes.
    pub paces: Vec<Pace>,
    /// With whom each actor exchanged answers, in the order of the actors.
    pub exchanges: Vec<Exchange>,
    /// The longest chains of answers, the longest first; no event is in two.
    pub chains: Vec<Chain>,
}

/// An event of one lane that answers one of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The answer.
    pub event: Id<Event>,
    /// Its lane.
    pub lane: Id<Lane>,
    /// What it answers.
    pub answered: Id<Event>,
    /// The lane of that.
    pub answered_lane: Id<Lane>,
    /// How long after; `None` where one of the dates is only about right, or none is known.
    pub lapse: Option<Lapse>,
}

/// How fast a lane answered others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The lane that answered.
    pub lane: Id<Lane>,
    /// In all its years.
    pub whole: Tally,
    /// In the years of its answers, the oldest first; `None`: those of which no year is known.
    pub years: Vec<(Option<i64>, Tally)>,
}

/// How many answers, and how fast they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many.
    pub count: usize,
    /// How fast; `None` where no days are known of any.
    pub spread: Option<Spread>,
}

/// How fast the answers came whose days are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many these are.
    pub count: usize,
    /// The middle of their days; of two middles the mean, half a day left out.
    pub median: i64,
    /// The quickest, in [`Answers::all`].
    pub quickest: usize,
    /// The slowest, in [`Answers::all`].
    pub slowest: usize,
}

/// With whom an actor exchanged answers: in events of its own lane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// Whom it answered, the most often first.
    pub answered: Vec<Partner>,
    /// Who answered it, the most often first.
    pub answered_by: Vec<Partner>,
    /// Its event that drew the most answers from other lanes, and how many.
    pub most: Option<(Id<Event>, usize)>,
}

/// An actor of another lane at the other end of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Who.
    pub actor: Id<Actor>,
    /// How many answers.
    pub count: usize,
    /// The quickest and the slowest in days, where any are known.
    pub days: Option<(i64, i64)>,
}

/// Events each of which answers the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The events, from the first.
    pub events: Vec<Id<Event>>,
    /// How often it goes from one lane to another.
    pub crossings: usize,
}
