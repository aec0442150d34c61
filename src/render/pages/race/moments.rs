//! How things stood on any day, for a script that shows one: files of some months each, fewer where
//! more happened. One holds all that is said of the days from the first of its month to the next
//! file: the rows of metrics, the lines of the lag clock, the events.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use tera::Context;

use crate::diag::Diagnostic;
use crate::model::Content;
use crate::model::Day;
use crate::model::Event;
use crate::model::Id;
use crate::model::race::Comparison;
use crate::model::url;

use super::super::super::plan::Owner;
use super::super::super::plan::Plan;
use super::super::super::scene::Row;
use super::super::super::scene::Scene;
use super::super::super::views::daily;
use super::super::super::views::daily::Piece;
use super::super::super::words::race;

/// So many events before a day are shown with it: the script shows as many.
const EVENTS: usize = 10;
/// A file goes on for months until it tells of so many turns and events.
const FULL: usize = 120;

/// The days of which the script can tell.
pub(super) struct Range {
    pub(super) first: Day,
    pub(super) last: Day,
}

/// The files' months and dates, for all of them.
#[derive(Serialize)]
struct Index {
    /// The months that have a file.
    months: Vec<String>,
    /// How a day of each month is written, `{d}` and `{y}` for its day and year.
    days: Vec<String>,
    /// The ten digits.
    digits: Vec<String>,
    /// How many events before a day are shown with it.
    events: usize,
}

/// The days from one up to before another.
#[derive(Clone, Copy)]
struct Stretch {
    from: Day,
    to: Day,
}

#[derive(Serialize)]
struct Moments<'a> {
    /// Of each metric, from which day on which row stands.
    rows: Vec<Vec<(i64, &'a Row)>>,
    /// From which day on the clock says what.
    clock: Vec<(i64, Vec<Line>)>,
    /// Events as items of a list, each with the last day it can mean.
    events: Vec<(i64, String)>,
}

/// A line of the clock: the class of its element, and what it says.
type Line = (&'static str, Vec<Piece>);

/// The days of which the race can tell: from the first event or value on, as far as a day field goes.
pub(super) fn range(scene: &Scene) -> Option<Range> {
    let last = scene.race.as_of.filter(|last| iso(*last).is_some())?;
    let of_events = scene.site.events.iter().filter_map(|(_, event)| event.date().end());
    let days = of_events.chain(scene.race.turns());
    let first = days.filter(|day| iso(*day).is_some()).min()?;
    (first <= last).then_some(Range { first, last })
}

/// A day as a day field writes it; of earlier years than those of four digits dates also name the era.
pub(super) fn iso(day: Day) -> Option<String> {
    (1000..=9999).contains(&day.ymd().0).then(|| day.to_string())
}

/// Puts the files.
pub(super) fn files(plan: &mut Plan) {
    let scene = Arc::clone(&plan.scene);
    let Some(range) = range(&scene) else { return };
    let events = Arc::new(events(&scene));
    let starts = starts(&scene, &range, &events);
    let index = index(&scene, &starts);
    let index = serde_json::to_vec(&index).unwrap_or_default();
    plan.put(Owner::own("the days of the race"), url::RACE_ON, Content::Bytes(index.into()));
    let after = Day::from_number(range.last.number() + 1).unwrap_or(range.last);
    for (at, from) in starts.iter().enumerate() {
        let stretch = Stretch { from: *from, to: starts.get(at + 1).copied().unwrap_or(after) };
        let (scene, events) = (Arc::clone(&scene), Arc::clone(&events));
        let render = move || moments(&scene, &events, stretch);
        let owner = Owner::own(&format!("the days of the race from {from} on"));
        plan.put(owner, &url::race_on(&month(*from)), Content::Render(Arc::new(render)));
    }
}

/// The month of a day.
fn month(day: Day) -> String {
    let (year, month, _) = day.ymd();
    format!("{year:04}-{month:02}")
}

/// The events that are past, by the last day that each can mean.
fn events(scene: &Scene) -> Vec<(Day, Id<Event>)> {
    let dated = |(id, event): (Id<Event>, &Event)| Some((event.date().end()?, id));
    let mut events: Vec<_> = scene.site.events.iter().filter_map(dated).collect();
    events.retain(|(day, _)| Some(*day) <= scene.race.as_of);
    events.sort_unstable();
    events
}

/// The first days of the months with which a file begins.
fn starts(scene: &Scene, range: &Range, events: &[(Day, Id<Event>)]) -> Vec<Day> {
    let days = scene.race.turns().chain(events.iter().map(|(day, _)| *day));
    let within = days.filter(|day| range.first <= *day && *day <= range.last);
    let mut months = BTreeMap::new();
    for month in within.filter_map(|day| Day::from_ymd(day.ymd().0, day.ymd().1, 1)) {
        *months.entry(month).or_default() += 1;
    }
    let mut told = FULL;
    let begins = |(month, happened): (Day, usize)| {
        let is_full = told >= FULL;
        told = if is_full { happened } else { told + happened };
        is_full.then_some(month)
    };
    months.into_iter().filter_map(begins).collect()
}

fn index(scene: &Scene, starts: &[Day]) -> Index {
    let words = &scene.words;
    Index {
        months: starts.iter().map(|start| month(*start)).collect(),
        days: words.day_patterns(),
        digits: (0..10).map(|digit| words.number_of(digit)).collect(),
        events: EVENTS,
    }
}

fn moments(
    scene: &Scene,
    events: &[(Day, Id<Event>)],
    stretch: Stretch,
) -> Result<Vec<u8>, Diagnostic> {
    let rows = scene.race.metrics.iter().map(|known| rows(scene, known, stretch));
    let from = events.partition_point(|(day, _)| *day < stretch.from).saturating_sub(EVENTS);
    let to = events.partition_point(|(day, _)| *day < stretch.to);
    let item = |(day, id): &(Day, Id<Event>)| Ok((day.number(), event(scene, *id)?));
    let moments = Moments {
        rows: rows.collect::<Result<_, _>>()?,
        clock: clock(scene, stretch),
        events: events[from..to].iter().map(item).collect::<Result<_, _>>()?,
    };
    // What is made of texts and numbers can be written.
    Ok(serde_json::to_vec(&moments).unwrap_or_default())
}

/// From which day on which row of a metric stands; the first may have stood before.
fn rows<'a>(
    scene: &'a Scene,
    known: &Comparison,
    stretch: Stretch,
) -> Result<Vec<(i64, &'a Row)>, Diagnostic> {
    let all = scene.stood_all(known)?;
    let from = all.partition_point(|stood| stood.from <= stretch.from).saturating_sub(1);
    let to = all.partition_point(|stood| stood.from < stretch.to);
    Ok(all[from..to].iter().map(|stood| (stood.from.number(), &stood.row)).collect())
}

/// From which day on the clock says what.
fn clock(scene: &Scene, Stretch { from, to }: Stretch) -> Vec<(i64, Vec<Line>)> {
    let tests = scene.race.metrics.iter().filter(|known| scene.site.metrics[known.metric].clock);
    let turns = tests.flat_map(|known| &known.turns).map(|turn| turn.day);
    let mut cuts: BTreeSet<_> = turns.filter(|turn| from < *turn && *turn < to).collect();
    cuts.extend([from, to]);
    let cuts: Vec<_> = cuts.into_iter().collect();
    let say = |days: &[Day]| clock_lines(scene, days);
    let said = cuts.windows(2).flat_map(|cut| daily::stretches(cut[0], cut[1], &say));
    let mut said: Vec<_> = said.map(|(from, lines)| (from.number(), lines)).collect();
    said.dedup_by(|next, before| next.1 == before.1);
    said
}

/// The lines of the clock, on any of some days.
fn clock_lines(scene: &Scene, days: &[Day]) -> Option<Vec<Line>> {
    let all = days.iter().map(|day| lines(race::clock_on(scene, *day)));
    let (classes, said): (Vec<Vec<_>>, Vec<Vec<_>>) = all.unzip();
    let first = classes.first()?;
    if classes.iter().any(|other| other != first) {
        return None;
    }
    let lines = daily::each(&scene.words, days, &said)?;
    Some(first.iter().copied().zip(lines).collect())
}

/// The lines of the clock with the classes of their elements.
fn lines(clock: Option<race::Clock>) -> (Vec<&'static str>, Vec<race::Sentence>) {
    let Some(clock) = clock else { return Default::default() };
    let class = if clock.lines.len() > 1 { "said several" } else { "said" };
    let lines = clock.lines.into_iter().map(|line| (class, line));
    let basis = clock.basis.map(|basis| ("basis", basis));
    let newer = clock.newer.map(|newer| ("basis meta", newer));
    lines.chain(basis).chain(newer).unzip()
}

/// An event as an item of a list, by the templates.
fn event(scene: &Scene, id: Id<Event>) -> Result<String, Diagnostic> {
    let mut context = Context::new();
    context.insert_value("event", scene.entry(id));
    let html = scene.templates.render("race_on.html", &context)?;
    Ok(String::from_utf8_lossy(&html).trim().to_owned())
}
