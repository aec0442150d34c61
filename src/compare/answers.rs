//! Answers from lane to lane: how many, and how fast they came.
//!
//! Where an event of one lane names one of another as what it answers, that is an answer. Its days
//! run from the last day of the one to the last day of the other. A date that is only about right
//! bounds nothing, so no days are told of it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::answers::{Answers, Exchange, Pace, Partner, Reply, Spread, Tally};
use crate::model::race::{Days, Lapse, median};
use crate::model::{Actor, Day, Edtf, Event, Id, Lane, Qualifier, Site};

use super::chains;

/// The answers that are known on a day.
pub(super) fn answers(site: &Site, today: Day) -> Answers {
    let takes_part: Vec<_> = site.events.iter().map(|(_, event)| is_of(event, today)).collect();
    let mut all: Vec<_> = site.events.ids().flat_map(|id| replies(site, id, &takes_part)).collect();
    all.sort_by_key(|reply| {
        let last = Days::of(site.events[reply.event].date()).map(|days| days.last);
        (last, reply.event, reply.answered)
    });
    Answers {
        paces: site.lanes.ids().filter_map(|lane| pace(site, &all, lane)).collect(),
        exchanges: exchanges(site, &all),
        chains: chains::chains(site, &takes_part),
        events: all.iter().flat_map(|reply| [reply.event, reply.answered]).collect(),
        all,
    }
}

/// Whether an event is of a lane, and happened by a day.
fn is_of(event: &Event, today: Day) -> bool {
    let is_past = Days::of(event.date()).is_none_or(|days| days.last <= today);
    event.lane.is_some() && event.forecast.is_none() && is_past
}

/// What an event answers in other lanes.
fn replies(site: &Site, id: Id<Event>, takes_part: &[bool]) -> Vec<Reply> {
    let event = &site.events[id];
    let reply = |answered: &Id<Event>| {
        let other = &site.events[*answered];
        let (lane, answered_lane) = (event.lane?, other.lane?);
        let lapse = lapse(other.date(), event.date());
        (lane != answered_lane).then_some(Reply {
            event: id,
            lane,
            answered: *answered,
            answered_lane,
            lapse,
        })
    };
    let past = |id: &&Id<Event>| takes_part[id.index()];
    let answered = event.responds_to.iter().filter(past).filter_map(reply);
    if takes_part[id.index()] { answered.collect() } else { Vec::new() }
}

/// How long after one date another came; `None` where one of them bounds nothing.
fn lapse(earlier: &Edtf, later: &Edtf) -> Option<Lapse> {
    let is_certain = |date: &Edtf| date.qualifier() == Qualifier::Certain;
    if !is_certain(earlier) || !is_certain(later) {
        return None;
    }
    Some(Days::of(earlier)?.until(Days::of(later)?))
}

/// How fast a lane answered; `None` where it never did.
fn pace(site: &Site, all: &[Reply], lane: Id<Lane>) -> Option<Pace> {
    let mut years: BTreeMap<Option<i64>, Vec<usize>> = BTreeMap::new();
    for (at, reply) in all.iter().enumerate().filter(|(_, reply)| reply.lane == lane) {
        years.entry(site.events[reply.event].date().year()).or_default().push(at);
    }
    let whole: Vec<_> = years.values().flatten().copied().collect();
    let years = years.into_iter().map(|(year, of)| (year, tally(all, &of))).collect();
    (!whole.is_empty()).then(|| Pace { lane, whole: tally(all, &whole), years })
}

fn tally(all: &[Reply], of: &[usize]) -> Tally {
    let timed = |at: &usize| Some((all[*at].lapse?.days, *at));
    let mut timed: Vec<_> = of.iter().filter_map(timed).collect();
    timed.sort_unstable();
    let days: Vec<_> = timed.iter().map(|(days, _)| *days).collect();
    let spread = || {
        Some(Spread {
            count: timed.len(),
            median: median(&days)?,
            quickest: timed.first()?.1,
            slowest: timed.last()?.1,
        })
    };
    Tally { count: of.len(), spread: spread() }
}

/// Those at the other end of an actor's answers.
type Partners = BTreeMap<Id<Actor>, Partner>;

/// What each actor answered and drew.
fn exchanges(site: &Site, all: &[Reply]) -> Vec<Exchange> {
    let count = site.actors.len();
    let (mut answered, mut answered_by) =
        (vec![Partners::new(); count], vec![Partners::new(); count]);
    let mut drawn: BTreeMap<Id<Event>, usize> = BTreeMap::new();
    for reply in all {
        *drawn.entry(reply.answered).or_default() += 1;
        for one in of_its_lane(site, reply.event) {
            for other in of_its_lane(site, reply.answered) {
                add(&mut answered[one.index()], other, reply.lapse);
                add(&mut answered_by[other.index()], one, reply.lapse);
            }
        }
    }
    let of = |partners: &Partners| {
        let mut sorted: Vec<_> = partners.values().copied().collect();
        sorted.sort_by_key(|partner| (Reverse(partner.count), partner.actor));
        sorted
    };
    let exchange = |actor: Id<Actor>| Exchange {
        answered: of(&answered[actor.index()]),
        answered_by: of(&answered_by[actor.index()]),
        most: most(site, &drawn, actor),
    };
    site.actors.ids().map(exchange).collect()
}

/// The actors of an event that are on its side: who is only touched by what another side did is not
/// its author.
fn of_its_lane(site: &Site, event: Id<Event>) -> impl Iterator<Item = Id<Actor>> {
    let event = &site.events[event];
    let is_its = |actor: &Id<Actor>| event.lane.is_some() && site.actors[*actor].lane == event.lane;
    event.actors.iter().copied().filter(is_its)
}

fn add(partners: &mut Partners, actor: Id<Actor>, lapse: Option<Lapse>) {
    let partner = partners.entry(actor).or_insert(Partner { actor, count: 0, days: None });
    partner.count += 1;
    if let Some(days) = lapse.map(|lapse| lapse.days) {
        let (least, most) = partner.days.unwrap_or((days, days));
        partner.days = Some((least.min(days), most.max(days)));
    }
}

/// The actor's event that drew the most answers; of several the first.
fn most(
    site: &Site,
    drawn: &BTreeMap<Id<Event>, usize>,
    actor: Id<Actor>,
) -> Option<(Id<Event>, usize)> {
    let events = site.actors[actor].events.iter().copied();
    let own = events.filter(|event| of_its_lane(site, *event).any(|it| it == actor));
    own.filter_map(|event| Some((event, *drawn.get(&event)?)))
        .max_by_key(|(event, count)| (*count, Reverse(*event)))
}
