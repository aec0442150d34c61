//! Drawings of how far behind lanes were, in days. Level is on top; a lane sinks a day a day down the
//! slope that begins at a value of the leader, and leaps up when it comes as far as a later one.

mod ground;
mod legs;
mod names;
mod seats;
mod turns;
mod words_beside;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::Day;
use crate::model::Id;
use crate::model::Lane;
use crate::model::Metric;
use crate::model::race::Point;

use super::super::scene::Scene;
use super::axis;
use super::axis::Numbers;
use super::labels::Area;
use super::labels::LINE;
use super::labels::Line;
use super::marks;
use super::plot::Drawing;
use super::plot::Form;
use super::plot::Plot;
use super::plot::Window;
use super::scale::Scale;
use super::scale::number;
use super::svg::Element;
use super::svg::Path;
use super::words;

pub(super) use legs::Ahead;
pub(super) use legs::Leg;
pub(super) use legs::Value;
pub(super) use legs::joined;

/// At most so many slopes are drawn, and so many marks of leaps.
const MOST: usize = 40;
/// So much lower than the line a range is drawn; what lies beyond is in the table.
const RANGE: f64 = 1.25;

/// What is drawn.
pub(super) struct Story<'a> {
    pub(super) form: Form,
    pub(super) window: Window,
    /// Where its days begin and end.
    pub(super) left: f64,
    pub(super) right: f64,
    /// How each lane was behind, lane by lane, oldest first.
    pub(super) legs: Vec<Leg<'a>>,
    /// Who was ahead when.
    pub(super) ahead: Vec<Ahead>,
    /// The leader's values that no lane came as far as, with the last day on which that is known.
    pub(super) open: Vec<(Value<'a>, Day)>,
    /// What stands where each of several lines ends.
    pub(super) editions: Vec<String>,
    /// The day for which the drawing is made, if fewer tests speak of later ones.
    pub(super) told: Option<Day>,
}

/// The drawing of a story.
pub(super) fn drawing(scene: &Scene, story: &Story, name: &str) -> Drawing {
    let picture = Picture::new(scene, story);
    let parts =
        [picture.ground(), picture.slopes(), picture.lines(), picture.marks(), picture.names()];
    let description = words::of_lags(scene, story.window);
    picture.plot.drawing(name, &description, parts.into_iter().flatten())
}

/// A drawing while it is made.
struct Picture<'a> {
    scene: &'a Scene,
    story: &'a Story<'a>,
    numbers: Numbers,
    plot: Plot,
}

/// A leap from one leg to the next: the two, and where it is.
struct Leap<'a> {
    before: Option<&'a Leg<'a>>,
    leg: &'a Leg<'a>,
}

impl Leap<'_> {
    /// The days that the lane gained by it.
    fn gained(&self) -> i64 {
        self.before.map_or(0, |before| before.days.1 - self.leg.days.0)
    }
}

impl<'a> Picture<'a> {
    fn new(scene: &'a Scene, story: &'a Story<'a>) -> Self {
        let most = story.legs.iter().map(|leg| leg.days.1.max(leg.days.0)).max().unwrap_or(1);
        let high = story.legs.iter().map(|leg| leg.high.1.max(leg.high.0)).max().unwrap_or(1);
        let deepest = number(high).min(number(most) * RANGE).max(number(most)).max(10.0);
        let numbers = axis::numbers(0.0, deepest, 6);
        let plot = ground_plan(story, &numbers);
        Picture { scene, story, numbers, plot }
    }

    fn at(&self, day: Day, days: i64) -> (f64, f64) {
        self.plot.at(day, number(days))
    }

    /// Each leg with the one that it goes on from.
    fn leaps(&self) -> Vec<Leap<'a>> {
        let legs = &self.story.legs;
        let leap = |at: usize| {
            let leg = &legs[at];
            let before = at.checked_sub(1).map(|at| &legs[at]);
            let meets = |before: &&Leg| before.meets(leg);
            Leap { before: before.filter(meets), leg }
        };
        (0..legs.len()).map(leap).collect()
    }

    /// The leader's values at which slopes begin, each with the longest slope that lanes stood on.
    fn starts(&self) -> Vec<(Value<'a>, i64)> {
        let mut starts: BTreeMap<(Id<Metric>, usize), (Value<'a>, i64)> = BTreeMap::new();
        let legs = self.story.legs.iter().filter(|leg| leg.days.1 > 0);
        let stood = legs.filter_map(|leg| Some((leg.start?, leg.to.days_since(leg.from))));
        let open = self.story.open.iter().map(|(value, _)| (*value, 0));
        for (value, days) in stood.chain(open) {
            if self.story.window.holds(point(value).days.last) {
                starts.entry((value.0.metric, value.1)).or_insert((value, 0)).1 += days;
            }
        }
        let mut starts: Vec<_> = starts.into_values().collect();
        starts.sort_by_key(|(value, stood)| (Reverse(*stood), value.1));
        starts.truncate(MOST);
        starts
    }

    /// The slopes from the leader's values down to where a lane came upon them, or to the last day on
    /// which none had.
    fn slope_lines(&self) -> Vec<(Id<Lane>, Line)> {
        let key = |value: Value| (value.0.metric, value.1);
        let starts: Vec<_> = self.starts().into_iter().map(|(value, _)| key(value)).collect();
        let mut drawn = Vec::new();
        let mut slopes = Vec::new();
        for leg in self.story.legs.iter().filter(|leg| leg.days.0 > 0) {
            let Some(value) = leg.start else { continue };
            let begun = point(value).days.last;
            let slope = (leg.lane, key(value));
            if starts.contains(&slope.1) && !drawn.contains(&slope) {
                drawn.push(slope);
                let line = (self.at(begun, 0), self.at(leg.from, leg.days.0));
                slopes.push((point(value).lane, line));
            }
        }
        for (value, until) in &self.story.open {
            let begun = point(*value).days.last;
            if self.story.window.holds(begun) {
                let line = (self.at(begun, 0), self.at(*until, until.days_since(begun)));
                slopes.push((point(*value).lane, line));
            }
        }
        slopes
    }

    fn slopes(&self) -> Vec<Element> {
        let mut paths: BTreeMap<Id<Lane>, Path> = BTreeMap::new();
        for (lane, (from, to)) in self.slope_lines() {
            let path = paths.entry(lane).or_default();
            *path = std::mem::take(path).jump(from).line(to);
        }
        let line =
            |(lane, path)| marks::group(self.scene, Some(lane)).holding(&Element::path("", &path));
        let slopes = Element::group("slope").holding_all(paths.into_iter().map(line));
        (!slopes.is_empty()).then_some(slopes).into_iter().collect()
    }

    /// The nearest to level that several tests together put a lane, by what it had.
    fn peak(&self) -> Option<&'a Leg<'a>> {
        let legs = self.story.legs.iter();
        let turns = legs.filter(|leg| leg.tests > 1 && leg.is_firm && leg.cause.is_some());
        turns.min_by_key(|leg| (leg.days.0, leg.from))
    }

    /// Each lane's line: down its legs, and up its leaps.
    fn lines(&self) -> Vec<Element> {
        let mut paths: BTreeMap<(Id<Lane>, &str), Path> = BTreeMap::new();
        for Leap { before, leg } in self.leaps() {
            let start = self.at(leg.from, leg.days.0);
            let mut draw = |class, from, to| {
                let path = paths.entry((leg.lane, class)).or_default();
                *path = std::mem::take(path).jump(from).line(to);
            };
            if let Some(before) = before {
                let foot = self.at(leg.from, before.days.1);
                if (foot.1 - start.1).abs() > 0.6 {
                    draw(if leg.cause.is_some() { class(leg) } else { "drop" }, foot, start);
                }
            }
            if leg.days.1 > 0 {
                draw(class(leg), start, self.at(leg.to, leg.days.1));
            }
        }
        let line = |((lane, class), path): (_, Path)| {
            marks::group(self.scene, Some(lane)).holding(&Element::path(class, &path))
        };
        paths.into_iter().map(line).collect()
    }

    /// Marks where a lane came as far as a later value, and of the leader's values on top.
    fn marks(&self) -> Vec<Element> {
        let [size, large] = if self.is_wide() { [5.0, 7.0] } else { [3.8, 5.5] };
        let peak = self.peak().map(|leg| (leg.lane, leg.from));
        let on_top = self
            .starts()
            .into_iter()
            .map(|(value, _)| (value, self.at(point(value).days.last, 0), size));
        let leaps = self.leaps();
        let begins = |leap: &Leap| leap.before.is_none() && leap.leg.days.0 > 0;
        let turns = leaps.iter().filter(|leap| begins(leap) || leap.gained() > 0);
        let mut turns: Vec<_> = turns.collect();
        turns.sort_by_key(|leap| Reverse(leap.gained()));
        turns.truncate(MOST);
        turns.sort_by_key(|leap| (leap.leg.from, leap.leg.lane));
        let mark_of = |Leap { leg, .. }: &Leap<'a>| {
            let size = if peak == Some((leg.lane, leg.from)) { large } else { size };
            Some((leg.cause?, self.at(leg.from, leg.days.0), size))
        };
        let turns = turns.into_iter().filter_map(mark_of);
        let mut marks: BTreeMap<Id<Lane>, Element> = BTreeMap::new();
        for (value, place, size) in turns.chain(on_top) {
            let lane = point(value).lane;
            let group = || marks::group(self.scene, Some(lane)).with("class", "steps");
            let mark = marks::mark(self.scene, point(value), place, size, false, self.story.form);
            let of_lane = marks.remove(&lane).unwrap_or_else(group).holding(&mark);
            marks.insert(lane, of_lane);
        }
        marks.into_values().collect()
    }
}

fn class(leg: &Leg) -> &'static str {
    match (leg.is_firm, leg.is_sure) {
        (false, _) => "line thin",
        (true, true) => "line",
        (true, false) => "line unsure",
    }
}

fn point((known, at): Value<'_>) -> &Point {
    &known.points[at]
}

fn ground_plan(story: &Story, numbers: &Numbers) -> Plot {
    let form = story.form;
    let height = if form == Form::Wide { 400.0 } else { 360.0 };
    let area =
        Area { left: 0.0, top: 2.0 * LINE + 18.0, right: story.right, bottom: height - LINE - 4.0 };
    let x = Scale::linear(
        number(story.window.first.number()),
        number(story.window.last.number()),
        story.left,
        area.right,
    );
    let y = Scale::linear(0.0, numbers.high, area.top, area.bottom);
    Plot { form, height, area, x, y, window: story.window }
}
