//! The words in the drawing: lanes, how far behind each is at the end, which edition a line is of.

use std::cmp::Reverse;

use crate::model::Id;
use crate::model::Lane;

use super::super::labels::Area;
use super::super::labels::Hold;
use super::super::labels::LINE;
use super::super::labels::Placed;
use super::super::labels::Room;
use super::super::labels::bold_width;
use super::super::labels::cut;
use super::super::labels::width;
use super::super::marks;
use super::super::plot::Form;
use super::super::svg::Element;
use super::super::words;
use super::Leap;
use super::Leg;
use super::Picture;

/// The longest name of a lane that is drawn in full.
const LONGEST: f64 = 140.0;

impl Picture<'_> {
    /// The words, the most important first: what comes later takes the room that is left.
    pub(super) fn names(&self) -> Vec<Element> {
        let mut room = self.room();
        let mut drawn = Vec::new();
        for lane in self.scene.site.lanes.ids() {
            drawn.extend(self.last_name(&mut room, lane));
        }
        for lane in self.scene.site.lanes.ids() {
            drawn.extend(self.lane_name(&mut room, lane));
        }
        drawn.extend(self.start_names(&mut room));
        drawn.extend(self.after_told(&mut room));
        drawn.extend(self.turn_names(&mut room));
        drawn.extend(self.edition_names(&mut room));
        drawn.extend(self.range_name(&mut room));
        drawn
    }

    /// What words must keep off.
    fn room(&self) -> Room {
        let mut room = Room::within(self.plot.bounds());
        for name in self.ground_names() {
            room.take(name);
        }
        let Area { left, right, top, .. } = self.plot.area;
        room.take(Area { left, top: top - 6.0, right, bottom: top + 9.0 });
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

    /// Where a lane stands at the end, or on the day for which the drawing is made.
    fn last_name(&self, room: &mut Room, lane: Id<Lane>) -> Vec<Element> {
        let told = self.story.told.unwrap_or(self.story.window.last);
        let mut of_lane = self.story.legs.iter().filter(|leg| leg.lane == lane);
        let is_then = |leg: &&Leg| leg.from <= told && told <= leg.to && leg.days.1 > 0;
        let Some(leg) = of_lane.rfind(is_then) else { return Vec::new() };
        let days = leg.days.0 + (leg.days.1 - leg.days.0).min(told.days_since(leg.from));
        let place = self.at(told, days);
        let days = self.scene.words.days(days);
        let unsure = || self.scene.words.text("chart_at_least", &[("days", &days)]);
        let text = if leg.is_sure { days.clone() } else { unsure() };
        let ring = Element::new("circle").with("class", "told").number("cx", place.0);
        let ring = ring.number("cy", place.1).number("r", 5.0);
        let mut drawn = vec![marks::group(self.scene, Some(lane)).holding(&ring)];
        // A phone has its day in the words over the drawing.
        let day = self.is_wide().then(|| words::day(self.scene, told));
        let below = day.as_ref().map_or(0.0, |day| width(day));
        let size = (bold_width(&text).max(below), if day.is_some() { 2.0 * LINE } else { LINE });
        if let Some(placed) = room.place(size, spots_about(place)) {
            drawn.push(self.label(lane, "b", placed, &text));
            drawn.extend(day.map(|day| placed.line(1, "", &day)));
        }
        room.take(Area::about(place, 7.0));
        drawn
    }

    /// A lane's name: where it was ahead longer, over the level line, else at its own.
    fn lane_name(&self, room: &mut Room, lane: Id<Lane>) -> Option<Element> {
        let name = cut(&self.scene.site.lanes[lane].name, LONGEST);
        let length = |leg: &Leg| leg.to.days_since(leg.from);
        let legs = self.story.legs.iter().filter(|leg| leg.lane == lane && leg.days.1 > 0);
        let mut legs: Vec<_> = legs.collect();
        legs.sort_by_key(|leg| Reverse(length(leg)));
        let behind: i64 = legs.iter().map(|leg| length(leg)).sum();
        let ahead = self.story.ahead.iter().filter(|ahead| ahead.lane == lane);
        let ahead: i64 = ahead.map(|ahead| ahead.to.days_since(ahead.from)).sum();
        let size = (bold_width(&name), LINE);
        let placed = if behind > ahead {
            let shares = [0.5, 0.7, 0.3, 0.85, 0.15];
            let along = legs.iter().flat_map(|leg| shares.map(|share| self.on_leg(leg, share)));
            let beside = |(x, y): (f64, f64)| {
                [(Hold::End, x - 8.0, y + 2.0), (Hold::Start, x + 8.0, y - LINE - 2.0)]
            };
            room.place(size, along.flat_map(beside))
        } else if ahead > 0 {
            let (left, right) = (self.plot.area.left, self.plot.bounds().right);
            let upper = self.row(1);
            let ends =
                [upper, 0.0, LINE].map(|top| [(Hold::Start, left, top), (Hold::End, right, top)]);
            room.place(size, ends.concat())
        } else {
            None
        };
        placed.map(|placed| self.label(lane, "b", placed, &name))
    }

    /// A place on a leg.
    fn on_leg(&self, leg: &Leg, share: f64) -> (f64, f64) {
        let (start, end) = (self.at(leg.from, leg.days.0), self.at(leg.to, leg.days.1));
        (start.0 + (end.0 - start.0) * share, start.1 + (end.1 - start.1) * share)
    }

    /// Which edition a line is of, where there are several.
    fn edition_names(&self, room: &mut Room) -> Vec<Element> {
        let name = |(edition, name): (usize, &String)| {
            let mut legs = self.story.legs.iter().filter(|leg| leg.edition == edition);
            let last = legs.rfind(|leg| leg.days.1 > 0)?;
            let (x, y) = self.at(last.to, last.days.1);
            let spots = [-4.0, 2.0, 8.0, 16.0, -16.0, 26.0].map(|by| {
                let top = y + by;
                [
                    (Hold::Start, x + 6.0, top),
                    (Hold::Middle, x, top + 4.0),
                    (Hold::End, x - 8.0, top),
                ]
            });
            let placed = room.place((width(name), LINE), spots.concat())?;
            Some(placed.line(0, "", name))
        };
        let named = self.story.editions.iter().enumerate().filter(|(_, name)| !name.is_empty());
        named.filter_map(name).collect()
    }

    pub(super) fn is_wide(&self) -> bool {
        self.story.form == Form::Wide
    }

    pub(super) fn label(&self, lane: Id<Lane>, class: &str, placed: Placed, text: &str) -> Element {
        marks::coloured(self.scene, Some(lane), placed.line(0, class, text))
    }
}

/// Where the name of the end would like to stand.
fn spots_about((x, y): (f64, f64)) -> Vec<super::super::labels::Spot> {
    let rows = [-8.0, 0.0, 6.0, 14.0, 22.0, -24.0, -40.0, 32.0, 44.0];
    let right = rows.map(|by| (Hold::Start, x + 9.0, y + by));
    let left = rows.map(|by| (Hold::End, x - 12.0, y + 8.0 + by));
    let deep = [60.0, 80.0, 110.0, 140.0];
    let below = deep.map(|by| [(Hold::Start, x + 5.0, y + by), (Hold::End, x - 5.0, y + by)]);
    right.into_iter().chain(left).chain(below.concat()).collect()
}
