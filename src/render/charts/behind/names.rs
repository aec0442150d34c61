//! The words in the drawing: the leader's values over the level line, what brought a lane nearer,
//! and how far behind it is at the end.

use std::cmp::Reverse;

use crate::model::Id;
use crate::model::Lane;

use super::super::labels::Area;
use super::super::labels::Hold;
use super::super::labels::LINE;
use super::super::labels::Placed;
use super::super::labels::Room;
use super::super::labels::Spot;
use super::super::labels::bold_width;
use super::super::labels::cut;
use super::super::labels::width;
use super::super::plot::Form;
use super::super::scale::number;
use super::super::svg::Element;
use super::super::words;
use super::Leap;
use super::Leg;
use super::Picture;
use super::lane_group;
use super::point;

/// How far below the foot of a leap its name may stand, with a stem between.
const PUSHED: [f64; 9] = [0.0, 6.0, 12.0, 18.0, 24.0, 32.0, 40.0, 50.0, 60.0];

impl Picture<'_> {
    /// The words, the most important first: what comes later takes the room that is left.
    pub(super) fn names(&self) -> Vec<Element> {
        let mut room = self.room();
        let mut drawn = self.last_names(&mut room);
        drawn.extend(self.lane_names(&mut room));
        drawn.extend(self.start_names(&mut room));
        drawn.extend(self.turn_names(&mut room));
        drawn.extend(self.edition_names(&mut room));
        drawn
    }

    /// What words must keep off.
    fn room(&self) -> Room {
        let mut room = Room::within(self.plot.bounds());
        self.ground_names().into_iter().for_each(|name| room.take(name));
        let Area { left, right, top, .. } = self.plot.area;
        room.take(Area { left, top: top - 6.0, right, bottom: top + 7.0 });
        for Leap { before, leg } in self.leaps() {
            let start = self.at(leg.from, leg.days.0);
            if leg.days.1 > 0 {
                room.take_line(start, self.at(leg.to, leg.days.1), 3.0);
            }
            if let Some(before) = before {
                room.take_line(self.at(leg.from, before.days.1), start, 3.0);
            }
            if leg.cause.is_some() {
                room.take(Area::about(start, 6.0));
            }
        }
        room
    }

    /// Where each lane stands at the end, and on the day for which the drawing is made.
    fn last_names(&self, room: &mut Room) -> Vec<Element> {
        let mut drawn = Vec::new();
        let window = self.story.window;
        let told = self.story.told.unwrap_or(window.last);
        for lane in self.scene.site.lanes.ids() {
            let mut of_lane = self.story.legs.iter().filter(|leg| leg.lane == lane);
            let at = |leg: &&Leg| leg.from <= told && told <= leg.to && leg.days.1 > 0;
            let Some(leg) = of_lane.rfind(at) else { continue };
            let days = leg.days.0 + (leg.days.1 - leg.days.0).min(told.days_since(leg.from));
            let (x, y) = self.at(told, days);
            let days = self.scene.words.days(days);
            let days = if leg.is_sure {
                days
            } else {
                self.scene.words.text("chart_at_least", &[("days", &days)])
            };
            let day = words::day(self.scene, told);
            let (size, day) = if self.is_wide() {
                ((bold_width(&days).max(width(&day)), 2.0 * LINE), day)
            } else {
                ((bold_width(&days), LINE), String::new())
            };
            let tops = [-8.0, 0.0, 6.0, 14.0, 22.0, -24.0, -40.0, 32.0, 44.0];
            let beside = tops.map(|by| (Hold::Start, x + 9.0, y + by));
            let left = tops.map(|by| (Hold::End, x - 12.0, y + 8.0 + by));
            let under = [8.0, 16.0, 28.0, 40.0, 60.0, 80.0, 110.0, 140.0].into_iter();
            let under =
                under.flat_map(|by| [(Hold::Start, x + 5.0, y + by), (Hold::End, x - 5.0, y + by)]);
            let spots = beside.into_iter().chain(left).chain(under);
            let ring = Element::new("circle").with("class", "told").number("cx", x).number("cy", y);
            drawn.push(lane_group(self.scene, lane).holding(&ring.number("r", 5.0)));
            if let Some(placed) = room.place(size, spots) {
                drawn.push(self.label(lane, "b", placed, &days));
                if !day.is_empty() {
                    drawn.push(placed.line(1, "", &day));
                }
            }
            room.take(Area::about((x, y), 7.0));
        }
        drawn
    }

    /// The lanes: those that were behind at their longest leg, the leader over the level line.
    fn lane_names(&self, room: &mut Room) -> Vec<Element> {
        let mut drawn = Vec::new();
        for lane in self.scene.site.lanes.ids() {
            let name = cut(&self.scene.site.lanes[lane].name, 140.0);
            let size = (bold_width(&name), LINE);
            let led: i64 = self.led(lane);
            let was_behind =
                self.story.legs.iter().filter(|leg| leg.lane == lane && leg.days.1 > 0);
            let mut legs: Vec<_> = was_behind.collect();
            let length = |leg: &Leg| leg.to.days_since(leg.from);
            legs.sort_by_key(|leg| Reverse(length(leg)));
            let behind: i64 = legs.iter().map(|leg| length(leg)).sum();
            if led > 0 {
                let rows = [0.0, LINE];
                let spots = rows.map(|top| (Hold::Start, self.plot.area.left, top));
                let ends = rows.map(|top| (Hold::End, self.plot.bounds().right, top));
                let placed = room.place(size, spots.into_iter().chain(ends));
                drawn.extend(placed.map(|placed| self.label(lane, "b", placed, &name)));
            }
            if behind > led {
                let shares = [0.5, 0.7, 0.3, 0.85, 0.15].into_iter();
                let places =
                    legs.iter().flat_map(|leg| shares.clone().map(move |share| (leg, share)));
                let spots = places.flat_map(|(leg, share)| {
                    let start = self.at(leg.from, leg.days.0);
                    let end = self.at(leg.to, leg.days.1);
                    let x = start.0 + (end.0 - start.0) * share;
                    let y = start.1 + (end.1 - start.1) * share;
                    [(Hold::End, x - 8.0, y + 2.0), (Hold::Start, x + 8.0, y - LINE - 2.0)]
                });
                let placed = room.place(size, spots);
                drawn.extend(placed.map(|placed| self.label(lane, "b", placed, &name)));
            }
        }
        drawn
    }

    /// For how many days a lane was ahead.
    fn led(&self, lane: Id<Lane>) -> i64 {
        let own = self.story.ahead.iter().filter(|ahead| ahead.lane == lane);
        own.map(|ahead| ahead.to.days_since(ahead.from)).sum()
    }

    /// The leader's values at which slopes begin, in two rows over the level line: those on which
    /// lanes stood longest first.
    fn start_names(&self, room: &mut Room) -> Vec<Element> {
        let mut starts = self.starts();
        starts.sort_by_key(|(value, stood)| (Reverse(*stood), value.1));
        let top = self.plot.area.top;
        let mut drawn = Vec::new();
        for (value, _) in starts.into_iter().take(if self.is_wide() { 14 } else { 5 }) {
            let point = point(value);
            let (x, _) = self.at(point.days.last, 0);
            let text = &point.measurement.subject;
            let row = |row: f64| top - 8.0 - LINE * row;
            let in_row = |top| {
                [(Hold::Middle, x, top), (Hold::Start, x - 5.0, top), (Hold::End, x + 5.0, top)]
            };
            let stem = Area::between((x - 1.0, row(1.0)), (x + 1.0, top - 8.0));
            let spots: Vec<Spot> = if room.is_free(&stem) {
                in_row(row(1.0)).into_iter().chain(in_row(row(2.0))).collect()
            } else {
                in_row(row(1.0)).to_vec()
            };
            let Some(placed) = room.place((width(text), LINE), spots) else { continue };
            if placed.area.bottom < top - LINE {
                let line = Element::line("stem", (x, placed.area.bottom), (x, top - 4.0));
                drawn.push(lane_group(self.scene, point.lane).holding(&line));
                room.take(stem.and_around(2.0));
            }
            drawn.push(self.label(point.lane, "", placed, text));
        }
        drawn
    }

    /// Which edition a line is of, where there are several.
    fn edition_names(&self, room: &mut Room) -> Vec<Element> {
        let mut drawn = Vec::new();
        for (edition, name) in self.story.editions.iter().enumerate() {
            let mut of_edition = self.story.legs.iter().filter(|leg| leg.edition == edition);
            let Some(last) = of_edition.rfind(|leg| leg.days.1 > 0) else { continue };
            let (x, y) = self.at(last.to, last.days.1);
            let tops = [-4.0, 2.0, 8.0, 16.0, -16.0, 26.0];
            let spots = tops.into_iter().flat_map(|by| {
                [
                    (Hold::Start, x + 6.0, y + by),
                    (Hold::Middle, x, y + 4.0 + by),
                    (Hold::End, x - 8.0, y + by),
                ]
            });
            let placed = room.place((width(name), LINE), spots);
            drawn.extend(placed.map(|placed| placed.line(0, "", name)));
        }
        drawn
    }

    /// What brought a lane nearer: the newest, the nearest to level, then by days gained and held.
    fn turn_names(&self, room: &mut Room) -> Vec<Element> {
        let leaps = self.leaps();
        let mut turns: Vec<_> = leaps.iter().filter(|leap| leap.gained() > 0).collect();
        let is_seen =
            |leap: &&Leap| self.plot.y.at(number(leap.gained())) - self.plot.area.top > 5.0;
        turns.retain(|leap| leap.leg.cause.is_some() && is_seen(leap));
        let newest = turns.iter().map(|leap| leap.leg.from).max();
        let firm = turns.iter().filter(|leap| leap.leg.is_firm);
        let nearest = firm.map(|leap| leap.leg.days.0).min();
        let rank = |leap: &&Leap| {
            let is_first = nearest == Some(leap.leg.days.0);
            let is_newest = newest == Some(leap.leg.from);
            Reverse((is_first, is_newest, leap.gained() * leap.leg.to.days_since(leap.leg.from)))
        };
        turns.sort_by_key(rank);
        turns.truncate(if self.is_wide() { 9 } else { 4 });
        turns.into_iter().flat_map(|leap| self.turn_name(room, leap)).collect()
    }

    fn turn_name(&self, room: &mut Room, leap: &Leap) -> Vec<Element> {
        let (Some(cause), Some(before)) = (leap.leg.cause, leap.before) else { return Vec::new() };
        let lane = leap.leg.lane;
        let subject = &point(cause).measurement.subject;
        let days = self.scene.words.days(leap.leg.days.0);
        let from = self.scene.words.number_of(before.days.1);
        let change = self.scene.words.text("chart_change", &[("before", &from), ("after", &days)]);
        let (x, head) = self.at(leap.leg.from, leap.leg.days.0);
        let (_, foot) = self.at(leap.leg.from, before.days.1);
        let is_clear = |top: f64| {
            let stem = Area::between((x - 1.0, foot + 5.0), (x + 1.0, top.max(foot + 6.0)));
            top <= foot + 11.0 || room.is_free(&stem)
        };
        let clear: Vec<f64> =
            PUSHED.into_iter().take_while(|by| is_clear(foot + 5.0 + by)).collect();
        let spots = || {
            let under = clear.clone().into_iter().flat_map(move |by| {
                let top = foot + 5.0 + by;
                [(Hold::Middle, x, top), (Hold::Start, x - 8.0, top), (Hold::End, x + 8.0, top)]
            });
            let at_foot = [(Hold::Start, x + 8.0, foot - LINE), (Hold::End, x - 8.0, foot - LINE)];
            let at_head =
                [(Hold::End, x - 10.0, head - 6.0), (Hold::Start, x + 10.0, head - LINE - 4.0)];
            let along = [0.25, 0.5, 0.75].into_iter().flat_map(move |share| {
                let top = head + (foot - head) * share;
                [(Hold::End, x - 8.0, top), (Hold::Start, x + 8.0, top)]
            });
            at_foot.into_iter().chain(at_head).chain(along).chain(under)
        };
        let both = (bold_width(subject).max(width(&change)), 2.0 * LINE);
        let whole = room.place(both, spots());
        let is_whole = whole.is_some();
        let name_alone = || room.place((bold_width(subject), LINE), spots());
        let Some(placed) = whole.or_else(name_alone) else { return Vec::new() };
        let mut drawn = Vec::new();
        if placed.area.top > foot + 11.0 {
            let line = Element::line("stem", (x, foot + 2.0), (x, placed.area.top));
            drawn.push(lane_group(self.scene, lane).holding(&line));
        }
        drawn.push(self.label(lane, "b", placed, subject));
        if is_whole {
            drawn.push(placed.line(1, "", &change));
        }
        drawn
    }

    fn is_wide(&self) -> bool {
        self.story.form == Form::Wide
    }

    fn label(&self, lane: Id<Lane>, class: &str, placed: Placed, text: &str) -> Element {
        lane_group(self.scene, lane).holding(&placed.line(0, class, text))
    }
}
