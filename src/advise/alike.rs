//! Events that may be one and the same, entered twice.
//!
//! Compared are only events near in time of one actor, each with a bounded number of those after
//! it, so that ten thousand events are as quick as they are many.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use strsim::normalized_levenshtein;

use super::title;
use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::model::Event;
use crate::model::Id;
use crate::model::Site;
use crate::model::Sources;

/// With how many of those that follow it an event is compared.
const NEXT: usize = 16;

/// From here on titles are alike: the part of their letters that stays where one is turned into the
/// other. "BIS adds Huawei to the Entity List" and "BIS adds ZTE to the Entity List" are at 0.68.
const LIKENESS: f64 = 0.75;

/// Events of one title further apart than this are of a kind that recurs.
const MONTH: i64 = 31;

/// What lies beyond so many characters of a title is not compared: that takes their square in time.
const LONGEST: usize = 200;

type Pair = (Id<Event>, Id<Event>);

/// Events that look like an earlier one.
pub(super) fn events(site: &Site, _: &Sources, found: &mut Diagnostics) {
    let mut alike = of_one_title(site);
    alike.extend(of_one_actor(site));
    for (one, other) in alike {
        let (one, other) = (&site.events[one], &site.events[other]);
        let message = format!("this may be the same event as `{}`", one.id);
        let help = format!(
            "keep one, with redirect_from = [\"{}\"], or let the titles say how they differ",
            other.id
        );
        found.add(Code::AlikeEvents, title(other), message).help(help);
    }
}

/// Neighbours of one title, letters and digits counted alone.
fn of_one_title(site: &Site) -> BTreeSet<Pair> {
    let mut by_title: BTreeMap<String, Vec<Id<Event>>> = BTreeMap::new();
    for (id, event) in site.events.iter() {
        by_title.entry(letters(event.title())).or_default().push(id);
    }
    let neighbours = by_title.values().flat_map(|same| same.windows(2));
    let near = neighbours.filter(|pair| is_within_a_month(site, pair[0], pair[1]));
    near.map(|pair| (pair[0], pair[1])).collect()
}

fn is_within_a_month(site: &Site, one: Id<Event>, other: Id<Event>) -> bool {
    match (site.events[one].date().start(), site.events[other].date().start()) {
        (Some(one), Some(other)) => other.days_since(one) <= MONTH,
        (one, other) => one == other,
    }
}

/// Events of one actor, or of none, on the same days, whose titles are alike.
fn of_one_actor(site: &Site) -> BTreeSet<Pair> {
    let of_nobody = site.events.iter().filter(|(_, event)| event.actors.is_empty());
    let of_nobody: Vec<_> = of_nobody.map(|(id, _)| id).collect();
    let lists = site.actors.iter().map(|(_, actor)| actor.events.as_slice());
    let mut pairs = BTreeSet::new();
    for list in lists.chain([of_nobody.as_slice()]) {
        for (at, &one) in list.iter().enumerate() {
            let next = list[at + 1..].iter().take(NEXT);
            let next = next.take_while(|other| meet(&site.events[one], &site.events[**other]));
            pairs.extend(next.map(|&other| (one, other)));
        }
    }
    let titles: Vec<_> = site.events.iter().map(|(_, event)| sorted(event.title())).collect();
    pairs.retain(|&(one, other)| {
        let (title, other_title) = (&titles[one.index()], &titles[other.index()]);
        can_be_one(site, one, other) && normalized_levenshtein(title, other_title) >= LIKENESS
    });
    pairs
}

/// Whether an event begins before one that began no later than it has ended.
fn meet(one: &Event, later: &Event) -> bool {
    match (one.date().end(), later.date().start()) {
        (Some(end), Some(start)) => start <= end,
        _ => true,
    }
}

/// Whether nothing but their titles says that two events are two.
fn can_be_one(site: &Site, id: Id<Event>, other: Id<Event>) -> bool {
    let (one, other) = (&site.events[id], &site.events[other]);
    !other.responds_to.contains(&id)
        && one.lane == other.lane
        && one.front.kind == other.front.kind
        && numbers(one.title()) == numbers(other.title())
}

/// A title's letters and digits, small.
fn letters(title: &str) -> String {
    title.to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// A title's words, small and by the alphabet: order is the first thing that two people write
/// differently.
fn sorted(title: &str) -> String {
    let lower = title.chars().take(LONGEST).collect::<String>().to_lowercase();
    let mut words: Vec<_> = lower.split(|sign: char| !sign.is_alphanumeric()).collect();
    words.sort_unstable();
    words.concat()
}

/// The words of a title that hold a digit: `A800` and `H800` are two things, however alike the
/// titles.
fn numbers(title: &str) -> BTreeSet<String> {
    let lower = title.to_lowercase();
    let words = lower.split(|sign: char| !sign.is_ascii_alphanumeric());
    words
        .filter(|word| word.contains(|sign: char| sign.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}
