//! What each actor reached at best in each metric, and how that placed on its day.
//!
//! Files say who took part in an event, not who made what was measured in it. So a value is an
//! actor's only where that is plain; else it is nobody's, and no table tells of it. An actor is a
//! *maker* if an event that names it first, and nobody else of its side, carries a value of its side
//! `by = "maker"`. Among the makers that an event names, and that are on the side of the value, the
//! value is of
//!
//! 1. the one whose name or alias the subject's name begins with; where it begins with that of an
//!    actor that is none of them, it is nobody's;
//! 2. else the one whose subjects alone begin with the same word, by such events: `Claude` of
//!    `Claude Opus 4.6`; where several share it, nobody's;
//! 3. else the only actor of the event's own side, if it is named first.
//!
//! So who measures others, is accused by others or buys from them has no results of theirs.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::race::{Best, Point, Rank};
use crate::model::{Actor, By, CarryBy, Event, Id, Lane, Measurement, Metric, Site, Status};

use super::track::Test;

/// The best values of each actor, in the order of the metrics. A metric in which values come into
/// force and go has none.
pub(super) fn bests(site: &Site, tests: &[Test]) -> Vec<Vec<Best>> {
    let makers = Makers::of(site);
    let mut bests = vec![Vec::new(); site.actors.len()];
    for test in tests.iter().filter(|test| keeps_best(site, test.metric)) {
        for (actor, point) in of_test(&makers, test) {
            bests[actor.index()].push(best(test, point));
        }
    }
    bests
}

fn keeps_best(site: &Site, metric: Id<Metric>) -> bool {
    site.lanes.ids().all(|lane| site.carry(metric, lane) == CarryBy::Best)
}

/// The best of each actor in a test; of equal ones the first.
fn of_test(makers: &Makers, test: &Test) -> BTreeMap<Id<Actor>, usize> {
    let value = |at: usize| test.points[at].measurement.value;
    let mut bests = BTreeMap::new();
    for (at, point) in test.points.iter().enumerate() {
        let (true, Some(value_here)) = (point.counts, value(at)) else { continue };
        let Some(actor) = makers.maker(point) else { continue };
        let best = bests.entry(actor).or_insert(at);
        if value(*best).is_some_and(|best| test.beats(value_here, best)) {
            *best = at;
        }
    }
    bests
}

fn best(test: &Test, at: usize) -> Best {
    let point = &test.points[at];
    let known: Vec<_> =
        test.points.iter().filter(|it| it.counts && it.days.last <= point.days.last).collect();
    let rank = |is_among: &dyn Fn(&Point) -> bool| {
        let values = known.iter().filter(|it| is_among(it)).filter_map(|it| it.measurement.value);
        let beats =
            |value: &f64| point.measurement.value.is_some_and(|own| test.beats(*value, own));
        Rank { place: 1 + values.clone().filter(beats).count(), of: values.count() }
    };
    Best {
        metric: test.metric,
        point: at,
        overall: rank(&|_| true),
        in_lane: rank(&|other| other.lane == point.lane),
    }
}

/// Who is known to make what is measured.
struct Makers<'a> {
    site: &'a Site,
    known: BTreeSet<Id<Actor>>,
    /// By side and first word of a subject.
    words: BTreeMap<(Id<Lane>, String), BTreeSet<Id<Actor>>>,
}

impl<'a> Makers<'a> {
    fn of(site: &'a Site) -> Self {
        let mut makers = Makers { site, known: BTreeSet::new(), words: BTreeMap::new() };
        for (_, event) in site.events.iter() {
            for measurement in event.measurements.iter().filter(|one| is_makers_own(one)) {
                makers.learn(event, measurement);
            }
        }
        makers
    }

    fn learn(&mut self, event: &Event, measurement: &Measurement) {
        let Some(lane) = measurement.lane else { return };
        let Some(actor) = alone(self.site, event, lane) else { return };
        let named = named(self.site, &measurement.subject);
        if !named.is_empty() && !named.contains(&actor) {
            return;
        }
        self.known.insert(actor);
        let word = word(&measurement.subject);
        if !word.is_empty() {
            self.words.entry((lane, word)).or_default().insert(actor);
        }
    }

    /// The actor that made what has a value, where that is plain.
    fn maker(&self, point: &Point) -> Option<Id<Actor>> {
        let others = point.others.iter().map(|(event, _)| *event);
        let events = || std::iter::once(point.event).chain(others.clone());
        let is_there = |actor: &Id<Actor>| {
            events().any(|event| self.site.events[event].actors.contains(actor))
                && self.known.contains(actor)
                && self.site.actors[*actor].lane == Some(point.lane)
        };
        let subject = &point.measurement.subject;
        let named = named(self.site, subject);
        if !named.is_empty() {
            return only(named.into_iter().filter(is_there));
        }
        match self.words.get(&(point.lane, word(subject))) {
            Some(makers) => only(makers.iter().copied()).filter(is_there),
            None => events()
                .find_map(|event| alone(self.site, &self.site.events[event], point.lane))
                .filter(is_there),
        }
    }
}

/// Whether a value is what its maker says of it.
fn is_makers_own(measurement: &Measurement) -> bool {
    measurement.by == By::Maker && measurement.status == Status::Released
}

/// The actor that an event of a side names first, if nobody else of that side takes part.
fn alone(site: &Site, event: &Event, lane: Id<Lane>) -> Option<Id<Actor>> {
    let of_lane = event.actors.iter().copied().filter(|id| site.actors[*id].lane == Some(lane));
    let first = event.actors.first().copied().filter(|_| event.lane == Some(lane));
    only(of_lane).filter(|actor| Some(*actor) == first)
}

fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

/// The actors whose name begins a subject's.
fn named(site: &Site, subject: &str) -> Vec<Id<Actor>> {
    let begins = |name: &str| {
        let rest = subject.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name));
        let next = rest.and_then(|_| subject[name.len()..].chars().next());
        rest.is_some() && !name.is_empty() && next.is_none_or(|next| !next.is_alphabetic())
    };
    let is_named = |actor: &Actor| {
        begins(actor.front.title.get_ref()) || actor.front.aliases.iter().any(|name| begins(name))
    };
    site.actors.iter().filter(|(_, it)| is_named(it)).map(|(id, _)| id).collect()
}

/// The first word of a subject's name: its letters before anything else.
fn word(subject: &str) -> String {
    subject.chars().take_while(|letter| letter.is_alphabetic()).collect::<String>().to_lowercase()
}
