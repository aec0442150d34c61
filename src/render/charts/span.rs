//! Which days a drawing of events shows, and which of them each event takes.

use std::collections::BTreeSet;

use crate::model::Day;
use crate::model::Edtf;
use crate::model::Event;
use crate::model::Id;
use crate::model::Qualifier;
use crate::model::front::Verdict;

use super::super::scene::Scene;
use super::axis;
use super::plot::Window;
use super::scale::number;
use super::scale::places;
use super::words;

/// Fewer events than this need no drawing.
const FEWEST: usize = 5;
/// The least days that a drawing shows.
const LEAST: i64 = 30;
/// A beginning is left out where events are so many times rarer than in the whole ...
const RARER: f64 = 5.0;
/// ... if that gains so large a share of the drawing for the others ...
const GAIN: f64 = 0.2;
/// ... and leaves out no larger a share of the events.
const LEFT_OUT: f64 = 0.05;
/// How many times an axis names.
pub(super) const TIMES: usize = 10;
/// What lies ahead takes at most one part of so many.
const AHEAD: i64 = 8;

/// The days of a drawing and what lies beyond them.
pub(in crate::render) struct Span {
    pub(in crate::render) window: Window,
    /// The first day of what is drawn.
    pub(in crate::render) first: Day,
    /// The last day that has come; `None` where nothing is drawn beyond it.
    pub(in crate::render) today: Option<Day>,
    /// The events before, which are not drawn, oldest first.
    pub(in crate::render) earlier: Vec<Id<Event>>,
    /// How many forecasts fall due later.
    pub(in crate::render) later: usize,
    /// The last day of what happened.
    last: Day,
}

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    Beginning,
    End,
}

/// The days that an event takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    pub(super) from: Day,
    /// The last one.
    pub(super) to: Day,
    /// Which of its ends is open or unknown.
    pub(super) open: Option<Open>,
    /// Whether its date is only about right.
    pub(super) is_about: bool,
    /// Whether it is a forecast.
    pub(super) is_forecast: bool,
}

/// The days that a drawing of all events shows; `None` where there are too few.
pub(in crate::render) fn span(scene: &Scene) -> Option<Span> {
    let events = || scene.site.events.iter().filter(|(_, event)| !lies_ahead(scene, event));
    if events().count() < FEWEST {
        return None;
    }
    let begin = |(_, event): (_, &Event)| event.date().start().or(event.date().end());
    let begins: Vec<_> = events().filter_map(begin).collect();
    let newest = *begins.iter().max()?;
    let today = scene.race.as_of.unwrap_or(newest).max(newest);
    let reach = |(_, event): (_, &Event)| Some(event.date().end()?.min(today));
    let last = events().filter_map(reach).max().unwrap_or(newest).max(newest);
    let first = first(scene, &begins, last)?;
    // A site that goes on is shown up to today; one whose time is past is not.
    let past = last.days_since(first);
    let last = if today.days_since(last) <= past / 10 { today } else { last };
    let (ahead, later) = ahead(scene, last, last.days_since(first) / AHEAD);
    let window = Window::between(first, ahead.unwrap_or(last), LEAST);
    let is_before = |event: &Event| !lies_ahead(scene, event) && is_before(event, window.first);
    let earlier = scene.site.events.iter().filter(|(_, event)| is_before(event));
    Some(Span {
        window,
        first,
        today: ahead.map(|_| last),
        earlier: earlier.map(|(id, _)| id).collect(),
        later,
        last,
    })
}

impl Span {
    /// The beginnings of years, or of the months of a short time, with their names.
    pub(super) fn times(&self, scene: &Scene) -> Vec<(Day, String)> {
        let ticks = axis::times(self.window.first, self.window.last, TIMES);
        ticks.into_iter().map(|tick| (tick.day, words::time(scene, tick))).collect()
    }

    /// Whether an event is drawn.
    pub(in crate::render) fn shows(&self, scene: &Scene, id: Id<Event>) -> bool {
        self.extent(scene, id).is_some()
    }

    /// The days that an event takes in the drawing; `None` where it lies beyond it.
    pub(super) fn extent(&self, scene: &Scene, id: Id<Event>) -> Option<Extent> {
        let event = &scene.site.events[id];
        let date = shown(scene, event);
        let is_ahead = lies_ahead(scene, event);
        let today = if is_ahead { self.window.last } else { self.last };
        let from = date.start().unwrap_or(self.window.first).max(self.window.first);
        let to = date.end().unwrap_or(today).min(today);
        let is_drawn =
            from <= today && date.end().is_none_or(|end| self.window.holds(end.min(today)));
        let is_drawn = is_drawn && (!is_ahead || date.end().is_some_and(|end| end <= today));
        is_drawn.then(|| Extent {
            from,
            to: to.max(from),
            open: match (date.start(), date.end()) {
                (None, _) => Some(Open::Beginning),
                (_, None) => Some(Open::End),
                _ => None,
            },
            is_about: date.qualifier() != Qualifier::Certain,
            is_forecast: event.forecast.is_some(),
        })
    }
}

/// Whether an event is a forecast that has not fallen due: it is shown when it does.
pub(super) fn lies_ahead(scene: &Scene, event: &Event) -> bool {
    let Some(forecast) = &event.forecast else { return false };
    let due = forecast.due.end().or(forecast.due.start());
    forecast.verdict == Verdict::Open && due.is_none_or(|due| Some(due) > scene.race.as_of)
}

/// The date at which an event is shown.
fn shown<'a>(scene: &Scene, event: &'a Event) -> &'a Edtf {
    let due = event.forecast.as_ref().filter(|_| lies_ahead(scene, event));
    due.map_or(event.date(), |forecast| &forecast.due)
}

fn is_before(event: &Event, day: Day) -> bool {
    event.date().end().is_some_and(|end| end < day)
}

/// Where the drawing begins: with the first event, or where a beginning in which little happens would
/// squeeze the rest, with the era or year after it.
fn first(scene: &Scene, begins: &[Day], last: Day) -> Option<Day> {
    let first = *begins.iter().min()?;
    let mut sorted = begins.to_vec();
    sorted.sort_unstable();
    let days = number(last.days_since(first)).max(1.0);
    let all = places(sorted.len());
    let gain = |day: &Day| {
        let before = sorted.partition_point(|begin| begin < day);
        let left_out = places(before) / all;
        let gain = number(day.days_since(first)) / days - RARER * left_out;
        (gain >= GAIN && left_out <= LEFT_OUT).then_some((gain, *day))
    };
    let years = sorted.iter().filter_map(|day| Day::from_ymd(day.ymd().0, 1, 1));
    let eras = scene.site.eras.iter().filter_map(|(_, era)| era.front.date.get_ref().start());
    let candidates: BTreeSet<_> =
        years.chain(eras).filter(|day| first < *day && *day < last).collect();
    let best = candidates.iter().filter_map(gain).max_by(|one, other| one.0.total_cmp(&other.0));
    Some(best.map_or(first, |(_, day)| day))
}

/// The day up to which forecasts are drawn that fall due within so many days, and how many fall
/// due later.
fn ahead(scene: &Scene, last: Day, within: i64) -> (Option<Day>, usize) {
    let forecasts = scene.site.events.iter().filter(|(_, event)| lies_ahead(scene, event));
    let dues = forecasts.map(|(_, event)| shown(scene, event).end());
    let is_near = |due: &Day| due.days_since(last) <= within;
    let (mut furthest, mut later) = (None, 0);
    for due in dues {
        match due.filter(is_near) {
            Some(due) => furthest = furthest.max(Some(due)),
            None => later += 1,
        }
    }
    (furthest, later)
}
