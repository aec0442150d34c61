//! The names of what was measured: over the level line the leader's values at which slopes begin,
//! and at the leaps what brought a lane nearer.

use std::cmp::Reverse;

use super::super::labels::Area;
use super::super::labels::Hold;
use super::super::labels::LINE;
use super::super::labels::Room;
use super::super::labels::Spot;
use super::super::labels::bold_width;
use super::super::labels::width;
use super::super::scale::number;
use super::super::svg::Element;
use super::Leap;
use super::Picture;
use super::Value;
use super::lane_group;
use super::point;

/// How far below the foot of a leap its name may stand, with a stem between.
const PUSHED: [f64; 9] = [0.0, 6.0, 12.0, 18.0, 24.0, 32.0, 40.0, 50.0, 60.0];
/// So far a name needs no stem.
const NEAR: f64 = 11.0;
/// A lower leap has no name.
const LOWEST: f64 = 5.0;

impl Picture<'_> {
    /// The leader's values at which slopes begin, in two rows over the level line: those on which
    /// lanes stood longest first.
    pub(super) fn start_names(&self, room: &mut Room) -> Vec<Element> {
        let mut starts = self.starts();
        starts.truncate(if self.is_wide() { 14 } else { 5 });
        starts.into_iter().flat_map(|(value, _)| self.start_name(room, value)).collect()
    }

    fn start_name(&self, room: &mut Room, value: Value) -> Vec<Element> {
        let point = point(value);
        let (x, top) = self.at(point.days.last, 0);
        let text = &point.measurement.subject;
        let row = |row: f64| {
            let top = top - 8.0 - LINE * row;
            [(Hold::Middle, x, top), (Hold::Start, x - 5.0, top), (Hold::End, x + 5.0, top)]
        };
        let stem = Area { left: x - 1.0, top: top - 8.0 - LINE, right: x + 1.0, bottom: top - 8.0 };
        let rows =
            if room.is_free(&stem) { [row(1.0), row(2.0)].concat() } else { row(1.0).to_vec() };
        let Some(placed) = room.place((width(text), LINE), rows) else { return Vec::new() };
        let mut drawn = vec![self.label(point.lane, "", placed, text)];
        if placed.area.bottom < top - LINE {
            let line = Element::line("stem", (x, placed.area.bottom), (x, top - 4.0));
            drawn.push(lane_group(self.scene, point.lane).holding(&line));
            room.take(stem.and_around(2.0));
        }
        drawn
    }

    /// What brought a lane nearer: the nearest to level, the newest, then by days gained and held.
    pub(super) fn turn_names(&self, room: &mut Room) -> Vec<Element> {
        let leaps = self.leaps();
        let is_seen = |leap: &&Leap| {
            let height = self.plot.y.at(number(leap.gained())) - self.plot.area.top;
            leap.leg.cause.is_some() && leap.gained() > 0 && height > LOWEST
        };
        let mut turns: Vec<_> = leaps.iter().filter(is_seen).collect();
        let newest = turns.iter().map(|leap| leap.leg.from).max();
        let firm = turns.iter().filter(|leap| leap.leg.is_firm);
        let nearest = firm.map(|leap| leap.leg.days.0).min();
        turns.sort_by_key(|leap| {
            let leg = leap.leg;
            let is_newest = newest == Some(leg.from);
            let held = leap.gained() * leg.to.days_since(leg.from);
            Reverse((nearest == Some(leg.days.0), is_newest, held))
        });
        turns.truncate(if self.is_wide() { 9 } else { 4 });
        turns.into_iter().flat_map(|leap| self.turn_name(room, leap)).collect()
    }

    /// The name of a leap and the days before and after it; if that finds no room, the name alone.
    fn turn_name(&self, room: &mut Room, leap: &Leap) -> Vec<Element> {
        let (Some(cause), Some(before)) = (leap.leg.cause, leap.before) else { return Vec::new() };
        let words = &self.scene.words;
        let subject = &point(cause).measurement.subject;
        let after = words.days(leap.leg.days.0);
        let values = [("before", &*words.number_of(before.days.1)), ("after", &after)];
        let change = words.text("chart_change", &values);
        let (x, foot) = self.at(leap.leg.from, before.days.1);
        let spots = self.spots(room, leap, foot);
        let size = (bold_width(subject).max(width(&change)), 2.0 * LINE);
        let whole = room.place(size, spots.clone());
        let is_whole = whole.is_some();
        let alone = || room.place((bold_width(subject), LINE), spots);
        let Some(placed) = whole.or_else(alone) else { return Vec::new() };
        let mut drawn = vec![self.label(leap.leg.lane, "b", placed, subject)];
        if is_whole {
            drawn.push(placed.line(1, "", &change));
        }
        if placed.area.top > foot + NEAR {
            let stem = Element::line("stem", (x, foot + 2.0), (x, placed.area.top));
            drawn.push(lane_group(self.scene, leap.leg.lane).holding(&stem));
        }
        drawn
    }

    /// Where the name of a leap would like to stand: at its foot, its head, its side, or below it.
    fn spots(&self, room: &Room, leap: &Leap, foot: f64) -> Vec<Spot> {
        let (x, head) = self.at(leap.leg.from, leap.leg.days.0);
        let mut spots =
            vec![(Hold::Start, x + 8.0, foot - LINE), (Hold::End, x - 8.0, foot - LINE)];
        spots.push((Hold::End, x - 10.0, head - 6.0));
        spots.push((Hold::Start, x + 10.0, head - LINE - 4.0));
        for share in [0.25, 0.5, 0.75] {
            let top = head + (foot - head) * share;
            spots.extend([(Hold::End, x - 8.0, top), (Hold::Start, x + 8.0, top)]);
        }
        let is_clear = |top: &f64| {
            let stem = Area { left: x - 1.0, top: foot + 5.0, right: x + 1.0, bottom: *top };
            *top <= foot + NEAR || room.is_free(&stem)
        };
        let below = PUSHED.into_iter().map(|by| foot + 5.0 + by).take_while(is_clear);
        spots.extend(below.flat_map(|top| {
            [(Hold::Middle, x, top), (Hold::Start, x - 8.0, top), (Hold::End, x + 8.0, top)]
        }));
        spots
    }
}
