//! The words in the drawing: the leader's values over the level line, what brought a lane nearer,
//! and how far behind it is at the end.

use std::cmp::Reverse;

use crate::model::Id;
use crate::model::Lane;

use super::super::labels::Area;
use super::super::labels::BASELINE;
use super::super::labels::Hold;
use super::super::labels::LINE;
use super::super::labels::Room;
use super::super::labels::Spot;
use super::super::labels::bold_width;
use super::super::labels::cut;
use super::super::labels::width;
use super::super::plot::Form;
use super::super::svg::Element;
use super::super::words;
use super::Leap;
use super::Leg;
use super::Picture;
use super::lane_group;
use super::point;

impl Picture<'_> {
    /// The words, the most important first: what comes later takes the room that is left.
    pub(super) fn names(&self) -> Vec<Element> {
        let mut room = self.room();
        let mut drawn = self.last_names(&mut room);
        drawn.extend(self.lane_names(&mut room));
        drawn.extend(self.start_names(&mut room));
        drawn.extend(self.turn_names(&mut room));
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
            let days = self.days(days);
            let days = if leg.is_sure {
                days
            } else {
                self.scene.words.text("chart_at_least", &[("days", &days)])
            };
            let day = words::day(self.scene, told);
            let size = (bold_width(&days).max(width(&day)), 2.0 * LINE);
            let tops = [-8.0, 0.0, 6.0, 14.0, 22.0, -24.0, -40.0, 32.0, 44.0];
            let beside = tops.map(|by| (Hold::Start, x + 9.0, y + by));
            let left = tops.map(|by| (Hold::End, x - 12.0, y + 8.0 + by));
            let under = [8.0, 16.0, 28.0, 40.0].map(|by| (Hold::End, x + 4.0, y + by));
            let spots = beside.into_iter().chain(under).chain(left);
            let ring = Element::new("circle").with("class", "told").number("cx", x).number("cy", y);
            drawn.push(lane_group(self.scene, lane).holding(&ring.number("r", 5.0)));
            if let Some(area) = room.place(size, spots) {
                drawn.push(self.label(lane, "b", area, &days));
                drawn.push(second_line(area, &day));
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
            let was_behind = self.story.legs.iter().filter(|leg| leg.lane == lane && leg.days.1 > 0);
            let longest = was_behind.max_by_key(|leg| leg.to.days_since(leg.from));
            if led > 0 {
                let rows = [0.0, LINE];
                let spots = rows.map(|top| (Hold::Start, self.plot.area.left, top));
                let ends = rows.map(|top| (Hold::End, self.plot.bounds().right, top));
                let placed = room.place(size, spots.into_iter().chain(ends));
                drawn.extend(placed.map(|area| self.label(lane, "b", area, &name)));
            }
            if let Some(leg) = longest.filter(|leg| leg.to.days_since(leg.from) > led) {
                let spots = [0.5, 0.7, 0.3, 0.85, 0.15].into_iter().flat_map(|share| {
                    let start = self.at(leg.from, leg.days.0);
                    let end = self.at(leg.to, leg.days.1);
                    let x = start.0 + (end.0 - start.0) * share;
                    let y = start.1 + (end.1 - start.1) * share;
                    [(Hold::End, x - 8.0, y + 2.0), (Hold::Start, x + 8.0, y - LINE - 2.0)]
                });
                let placed = room.place(size, spots);
                drawn.extend(placed.map(|area| self.label(lane, "b", area, &name)));
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
            let in_row = |top| [(Hold::Middle, x, top), (Hold::Start, x - 5.0, top), (Hold::End, x + 5.0, top)];
            let stem = Area::between((x - 1.0, row(1.0)), (x + 1.0, top - 8.0));
            let spots: Vec<Spot> = if room.is_free(&stem) {
                in_row(row(1.0)).into_iter().chain(in_row(row(2.0))).collect()
            } else {
                in_row(row(1.0)).to_vec()
            };
            let Some(area) = room.place((width(text), LINE), spots) else { continue };
            if area.bottom < top - LINE {
                let line = Element::line("stem", (x, area.bottom), (x, top - 4.0));
                drawn.push(lane_group(self.scene, point.lane).holding(&line));
                room.take(stem.and_around(2.0));
            }
            drawn.push(self.label(point.lane, "", area, text));
        }
        drawn
    }

    /// What brought a lane nearer: the newest, the nearest to level, then by days gained and held.
    fn turn_names(&self, room: &mut Room) -> Vec<Element> {
        let leaps = self.leaps();
        let mut turns: Vec<_> = leaps.iter().filter(|leap| leap.gained() > 0).collect();
        turns.retain(|leap| leap.leg.cause.is_some());
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
        let days = self.days(leap.leg.days.0);
        let from = self.scene.words.number_of(before.days.1 + 1);
        let change = self.scene.words.text("chart_change", &[("before", &from), ("after", &days)]);
        let (x, head) = self.at(leap.leg.from, leap.leg.days.0);
        let (_, foot) = self.at(leap.leg.from, before.days.1);
        let spots = || {
            let pushed = [0.0, 6.0, 12.0, 18.0, 24.0, 32.0, 40.0, 50.0, 60.0];
            let under = pushed.into_iter().flat_map(move |by| {
                let top = foot + 5.0 + by;
                [(Hold::Middle, x, top), (Hold::Start, x - 8.0, top), (Hold::End, x + 8.0, top)]
            });
            let at_foot = [(Hold::Start, x + 8.0, foot - LINE), (Hold::End, x - 8.0, foot - LINE)];
            let at_head = [(Hold::End, x - 10.0, head - 6.0), (Hold::Start, x + 10.0, head - LINE - 4.0)];
            let along = [0.25, 0.5, 0.75].into_iter().flat_map(move |share| {
                let top = head + (foot - head) * share;
                [(Hold::End, x - 8.0, top), (Hold::Start, x + 8.0, top)]
            });
            at_foot.into_iter().chain(at_head).chain(along).chain(under)
        };
        let both = (bold_width(subject).max(width(&change)), 2.0 * LINE);
        let (area, is_whole) = match room.place(both, spots()) {
            Some(area) => (area, true),
            None => match room.place((bold_width(subject), LINE), spots()) {
                Some(area) => (area, false),
                None => return Vec::new(),
            },
        };
        let mut drawn = Vec::new();
        if area.top > foot + 11.0 {
            let line = Element::line("stem", (x, foot + 2.0), (x, area.top));
            drawn.push(lane_group(self.scene, lane).holding(&line));
        }
        drawn.push(self.label(lane, "b", area, subject));
        if is_whole {
            drawn.push(second_line(area, &change));
        }
        drawn
    }

    fn is_wide(&self) -> bool {
        self.story.form == Form::Wide
    }

    fn label(&self, lane: Id<Lane>, class: &str, area: Area, text: &str) -> Element {
        let label = Element::label(class, (area.left, area.top + BASELINE), text);
        lane_group(self.scene, lane).holding(&label)
    }
}

fn second_line(area: Area, text: &str) -> Element {
    Element::label("", (area.left, area.top + LINE + BASELINE), text)
}
