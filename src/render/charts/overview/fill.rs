//! Which events have a name, where the others lie, and how many find no room.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::super::scene::Scene;
use super::super::axis;
use super::super::dots::Mark;
use super::super::dots::Sizes;
use super::super::labels::Room;
use super::super::labels::bold_width;
use super::super::labels::width;
use super::super::plot::Form;
use super::super::plot::Window;
use super::super::rows::Rows;
use super::super::scale::Scale;
use super::super::span::Span;
use super::super::title;
use super::Count;
use super::Named;
use super::Side;
use super::names;

/// So many landmarks are named at most.
fn most(form: Form) -> usize {
    if form == Form::Wide { 36 } else { 30 }
}

/// How many rows of marks a side has; counts stand for what finds no room in them.
fn steps(form: Form, sides: usize) -> usize {
    match (form, sides) {
        (Form::Wide, ..=2) => 5,
        (_, ..=2) => 6,
        _ => 3,
    }
}

/// Into how many stretches counts divide time.
fn cells(form: Form, sides: usize) -> usize {
    (if form == Form::Wide { 26 } else { 20 }) / sides.max(2)
}

/// A landmark that would like a name.
pub(super) struct Candidate {
    pub(super) mark: Mark,
    pub(super) text: String,
    pub(super) is_bold: bool,
}

impl Candidate {
    /// How much room its name takes.
    pub(super) fn width(&self) -> f64 {
        if self.is_bold { bold_width(&self.text) } else { width(&self.text) }
    }

    pub(super) fn named(self, row: usize, hold: super::Hold, along: f64) -> Named {
        let Candidate { mark, text, is_bold } = self;
        Named { mark, text, is_bold, row, hold, along }
    }
}

/// What a side is while it fills.
pub(super) struct Filling {
    pub(super) room: Room,
    pub(super) rows: Rows,
}

/// Puts marks where they belong.
pub(super) fn fill(
    scene: &Scene,
    span: &Span,
    time: &Scale,
    form: Form,
    marks: &[Mark],
    sides: &mut [Side],
) {
    let count = sides.len();
    let filling = |side: &Side| Filling {
        room: names::room(scene, span, time, (form, count), side),
        rows: Rows::new(steps(form, count)),
    };
    let mut fillings: Vec<_> = sides.iter().map(filling).collect();
    name(scene, form, marks, sides, &mut fillings);
    for (side, Filling { mut rows, .. }) in sides.iter_mut().zip(fillings) {
        let left = stack(marks, side, &mut rows);
        side.steps = rows.used().max(1);
        side.counts = counts(time, span.window, cells(form, count), &left);
    }
}

/// Names landmarks, the most important first, as far as there is room.
fn name(scene: &Scene, form: Form, marks: &[Mark], sides: &mut [Side], fillings: &mut [Filling]) {
    let count = sides.len();
    let mut left = most(form);
    for candidate in candidates(scene, form, marks) {
        let lane = candidate.mark.lane;
        let Some(at) = sides.iter().position(|side| side.lanes.contains(&lane)) else { continue };
        let named = names::place((form, count), &sides[at], &mut fillings[at], candidate);
        left -= usize::from(named.is_some());
        sides[at].named.extend(named);
        if left == 0 {
            return;
        }
    }
}

/// The landmarks, those that others answered most and that rest on most sources first.
fn candidates(scene: &Scene, form: Form, marks: &[Mark]) -> Vec<Candidate> {
    let mut landmarks: Vec<_> = marks.iter().filter(|mark| mark.wants_name()).collect();
    landmarks.sort_by_key(|mark| Reverse((title::weight(scene, mark.event), Reverse(mark.event))));
    let bold = most(form) / 3;
    let candidate = |(at, mark): (usize, &Mark)| Candidate {
        mark: mark.named(Sizes::of(form)),
        text: title::short(scene, mark.event),
        is_bold: at < bold,
    };
    landmarks.into_iter().enumerate().map(candidate).collect()
}

/// Puts a side's other marks into rows; gives those that found no room.
fn stack(marks: &[Mark], side: &mut Side, rows: &mut Rows) -> Vec<Mark> {
    let is_named = |mark: &Mark| side.named.iter().any(|named| named.mark.event == mark.event);
    let of_side = marks.iter().filter(|mark| side.lanes.contains(&mark.lane) && !is_named(mark));
    let mut others: Vec<_> = of_side.copied().collect();
    others.sort_by_key(Mark::rank);
    let mut left = Vec::new();
    for mark in others {
        let (from, to) = mark.taken();
        match rows.put(from, to) {
            Some(row) => side.marks.push((mark, row)),
            None => left.push(mark),
        }
    }
    left
}

/// Events without room, counted by month, quarter or year.
fn counts(time: &Scale, window: Window, most: usize, left: &[Mark]) -> Vec<Count> {
    let ticks = axis::times(window.first, window.last, most);
    let begins: Vec<_> = ticks.into_iter().map(|tick| tick.day).collect();
    let mut counts: BTreeMap<usize, Count> = BTreeMap::new();
    for mark in left {
        let next = begins.partition_point(|begin| *begin <= mark.begin());
        let begin = next.checked_sub(1).map_or(window.first, |at| begins[at]);
        let end = begins.get(next).copied().unwrap_or(window.last);
        let along = f64::midpoint(time.day(begin), time.day(end));
        let count = Count { along, count: 0, event: mark.event };
        let count = counts.entry(next).or_insert(count);
        count.count += 1;
        count.event = count.event.min(mark.event);
    }
    counts.into_values().collect()
}
