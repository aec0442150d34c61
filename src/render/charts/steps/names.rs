//! The words in the drawing: lanes at the ends of their lines, the values that stood longest, and
//! what the ceiling, the floor, the end and gaps mean.

use std::cmp::Reverse;

use crate::model::Better;
use crate::model::Id;
use crate::model::Lane;
use crate::model::Scale;
use crate::model::race::State;
use crate::model::race::Step;
use crate::model::race::Why;

use super::super::history::held;
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
use super::super::svg::Element;
use super::super::words;
use super::Picture;
use super::ground::lanes;
use super::of_lane;

impl Picture<'_> {
    /// The words, the most important first: what comes later takes the room that is left.
    pub(super) fn names(&self) -> Vec<Element> {
        let mut room = self.room();
        let mut drawn = self.lane_names(&mut room);
        if self.look.form == Form::Small {
            return drawn;
        }
        drawn.extend(self.limit_names(&mut room));
        drawn.extend(self.times_as_much(&mut room));
        drawn.extend(self.step_names(&mut room));
        drawn
    }

    /// What words must keep off.
    fn room(&self) -> Room {
        let mut room = Room::within(self.plot.bounds());
        for name in self.plot.value_names(self.scene, &self.numbers, &self.metric.unit) {
            room.take(name);
        }
        let window = self.look.window;
        for lane in lanes(self.scene, self) {
            let frontier = &self.known.frontiers[lane.index()];
            let mut last = held(frontier, window.first).map(|step| (window.first, step.value));
            let steps = frontier.iter().filter(|step| window.holds(step.days.last));
            let ways = steps.map(|step| (step.days.last, step.value));
            for (day, value) in ways.chain([(window.last, None)]) {
                if let Some((from, Some(level))) = last {
                    let (start, end) = (self.plot.at(from, level), self.plot.at(day, level));
                    room.take(Area::between(start, end).and_around(2.0));
                    let risen = self.plot.at(day, value.unwrap_or(level));
                    room.take(Area::between(end, risen).and_around(2.0));
                }
                last = Some((day, value));
            }
        }
        if self.look.form != Form::Small {
            let marks = [self.shown_steps(), self.shown_others()].concat();
            marks.iter().for_each(|at| {
                room.take(Area::about(self.at(&self.known.points[*at]), 4.0));
            });
        }
        room
    }

    fn lane_names(&self, room: &mut Room) -> Vec<Element> {
        let mut drawn = Vec::new();
        for lane in lanes(self.scene, self) {
            let Some((x, y)) = self.line_end(lane) else { continue };
            let name = cut(&self.scene.site.lanes[lane].name, 150.0);
            let size = (bold_width(&name), LINE);
            let beside = [0.0, -8.0, 8.0, -16.0, 16.0, -24.0, 24.0];
            let beside = beside.map(|by| (Hold::Start, x + 8.0, y - LINE / 2.0 + by));
            let steps = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
            let over = steps.map(|by| (Hold::End, x, y - LINE - 3.0 - 10.0 * by));
            let under = steps.map(|by| (Hold::End, x, y + 4.0 + 10.0 * by));
            let (one, other) = if self.is_upper(lane) { (over, under) } else { (under, over) };
            let spots = beside.into_iter().chain(one).chain(other);
            let placed = room.place(size, spots);
            drawn.extend(placed.map(|placed| label(self, lane, "b", placed, &name)));
        }
        drawn
    }

    /// Where the line of a lane ends.
    fn line_end(&self, lane: Id<Lane>) -> Option<(f64, f64)> {
        let frontier = &self.known.frontiers[lane.index()];
        let valued = frontier.iter().enumerate().rfind(|(_, step)| step.value.is_some());
        let (at, last) = valued?;
        let end = frontier.get(at + 1).map_or(self.look.window.last, |next| next.days.last);
        Some(self.plot.at(end.min(self.look.window.last), self.value_at_end(frontier, last)))
    }

    fn value_at_end(&self, frontier: &[Step], last: &Step) -> f64 {
        let at_end = held(frontier, self.look.window.last).and_then(|step| step.value);
        at_end.or(last.value).unwrap_or_default()
    }

    /// Whether the words of a lane rather stand over its line.
    fn is_upper(&self, lane: Id<Lane>) -> bool {
        let value = |lane: Id<Lane>| {
            let frontier = &self.known.frontiers[lane.index()];
            held(frontier, self.look.window.last).and_then(|step| step.value)
        };
        let Some(own) = value(lane) else { return false };
        let others = self.scene.site.lanes.ids().filter(|other| *other != lane);
        others.filter_map(value).all(|other| own >= other)
    }

    fn limit_names(&self, room: &mut Room) -> Vec<Element> {
        let plot = &self.plot;
        let (left, right) = (plot.area.left, plot.area.right);
        let mut drawn = Vec::new();
        let mut put = |text: String, spots: Vec<Spot>| {
            let placed = room.place((width(&text), LINE), spots);
            drawn.extend(placed.map(|placed| placed.line(0, "", &text)));
        };
        if let Some(low) = self.low() {
            let text = words::starts_at(self.scene, self.metric, low);
            let foot = plot.area.bottom - LINE;
            put(text, vec![(Hold::End, right, foot), (Hold::Start, left + 60.0, foot)]);
        }
        if self.is_log {
            let text = self.scene.words.plain("chart_log").to_owned();
            let foot = plot.area.bottom - LINE;
            put(text, vec![(Hold::End, right, foot), (Hold::Start, left + 60.0, foot)]);
        }
        for (key, limit) in [("chart_ceiling", self.ceiling()), ("chart_floor", self.floor())] {
            let Some(limit) = limit else { continue };
            let value = words::amount(self.scene, limit, &self.metric.unit);
            let text = self.scene.words.text(key, &[("value", &value)]);
            let y = plot.y.at(limit);
            let tops = [y - LINE - 1.0, y + 2.0];
            put(
                text,
                tops.into_iter()
                    .flat_map(|top| [(Hold::Start, left + 60.0, top), (Hold::End, right, top)])
                    .collect(),
            );
        }
        if let Some(end) = self.known.end.filter(|end| self.look.window.holds(end.day)) {
            let key = match end.why {
                Why::Saturated => "chart_full",
                Why::Retired => "chart_retired",
            };
            let day = words::day(self.scene, end.day);
            let text = self.scene.words.text(key, &[("date", &day)]);
            let x = plot.x.day(end.day);
            let tops = [0.0, LINE, 2.0 * LINE, 3.0 * LINE];
            put(
                text,
                tops.into_iter()
                    .flat_map(|top| [(Hold::End, x - 4.0, top), (Hold::Start, x + 4.0, top)])
                    .collect(),
            );
        }
        for (from, to) in self.without_any() {
            let text = self.scene.words.plain("chart_none").to_owned();
            let middle = f64::midpoint(from, to);
            let tops = [0.0, 1.0, 2.0, 3.0].map(|by| plot.area.bottom - LINE * (1.0 + by) - 2.0);
            put(text, tops.map(|top| (Hold::Middle, middle, top)).to_vec());
        }
        drawn
    }

    /// How many times the second's value the leader has, on a scale on which that means something.
    fn times_as_much(&self, room: &mut Room) -> Vec<Element> {
        let now = self.known.now.as_ref().filter(|_| self.metric.scale == Scale::Ratio);
        let Some(now) = now else { return Vec::new() };
        let (Some(ratio), State::Lead(leader)) = (now.ratio, now.state) else { return Vec::new() };
        let Some(first) = now.values[leader.index()] else { return Vec::new() };
        let (plot, second) = (&self.plot, first / ratio);
        let Some(text) = words::times(self.scene, self.known, now) else { return Vec::new() };
        let (top, bottom) = (plot.y.at(first), plot.y.at(second));
        let line = |x: f64| Area::between((x - 2.0, top + 3.0), (x + 2.0, bottom - 3.0));
        let mut places =
            [24.0, 60.0, 90.0, 120.0, 160.0].map(|by| plot.area.right - by).into_iter();
        let Some(x) = places.find(|x| room.is_free(&line(*x))) else { return Vec::new() };
        let middle = f64::midpoint(top, bottom) - LINE / 2.0;
        let by = [0.0, 14.0, -14.0, 28.0, -28.0, 42.0, -42.0];
        let spots = by.map(|by| (Hold::End, x - 5.0, middle + by));
        let Some(placed) = room.place((bold_width(&text), LINE), spots) else { return Vec::new() };
        let drawn = Element::line("ratio", (x, top.min(bottom) + 3.0), (x, bottom.max(top) - 3.0));
        room.take(line(x));
        vec![drawn, placed.line(0, "b ink", &text)]
    }

    /// The names of the values that stood longest, lane by lane; the newest of each comes first.
    fn step_names(&self, room: &mut Room) -> Vec<Element> {
        let most = match (self.look.form, self.look.panel) {
            (Form::Wide, false) => 8,
            (Form::Wide, true) => 6,
            _ => 3,
        };
        let window = self.look.window;
        let mut all: Vec<(bool, i64, Id<Lane>, &Step)> = Vec::new();
        for lane in lanes(self.scene, self) {
            let frontier = &self.known.frontiers[lane.index()];
            let named =
                frontier.iter().enumerate().filter(|(_, step)| window.holds(step.days.last));
            let mut of_lane: Vec<_> = named
                .filter(|(_, step)| step.value.is_some())
                .map(|(at, step)| {
                    let next = frontier.get(at + 1);
                    let until = next.map_or(window.last, |next| next.days.last);
                    (next.is_none(), until.days_since(step.days.last), lane, step)
                })
                .collect();
            of_lane.sort_by_key(|(newest, stood, ..)| Reverse((*newest, *stood)));
            all.extend(of_lane.into_iter().take(most));
        }
        all.sort_by_key(|(newest, stood, ..)| Reverse((*newest, *stood)));
        all.into_iter().filter_map(|(_, _, lane, step)| self.step_name(room, lane, step)).collect()
    }

    fn step_name(&self, room: &mut Room, lane: Id<Lane>, step: &Step) -> Option<Element> {
        let point = &self.known.points[step.point];
        let subject = &point.measurement.subject;
        let value = step.value?;
        let text = if self.metric.scale == Scale::Ratio {
            format!("{subject} {}", self.scene.words.number(value))
        } else {
            subject.clone()
        };
        let (x, y) = self.plot.at(step.days.last, value);
        let size = (width(&text), LINE);
        let above = [0.0, 7.0, 14.0, 22.0].into_iter().flat_map(|by| {
            let top = y - LINE - 5.0 - by;
            [(Hold::End, x + 7.0, top), (Hold::Middle, x, top), (Hold::Start, x - 6.0, top)]
        });
        let below = [0.0, 7.0, 14.0, 22.0].into_iter().flat_map(|by| {
            let top = y + 5.0 + by;
            [(Hold::Start, x + 5.0, top), (Hold::Middle, x, top), (Hold::End, x - 5.0, top)]
        });
        let left = [(Hold::End, x - 8.0, y - LINE / 2.0)];
        let rising = self.metric.better == Better::Higher;
        let is_over = self.leads_then(lane, step) == rising;
        let spots: Vec<Spot> = if is_over {
            above.chain(left).chain(below).collect()
        } else {
            below.chain(left).chain(above).collect()
        };
        room.place(size, spots).map(|placed| label(self, lane, "", placed, &text))
    }

    /// Whether a lane was ahead of the others with a step.
    fn leads_then(&self, lane: Id<Lane>, step: &Step) -> bool {
        let others = self.known.frontiers.iter().enumerate();
        let mut others = others.filter(|(other, _)| *other != lane.index());
        others.all(|(_, frontier)| {
            let other = held(frontier, step.days.last).and_then(|step| step.value);
            other.zip(step.value).is_none_or(|(other, own)| match self.metric.better {
                Better::Higher => own >= other,
                Better::Lower => own <= other,
            })
        })
    }
}

fn label(picture: &Picture, lane: Id<Lane>, class: &str, placed: Placed, text: &str) -> Element {
    of_lane(picture.scene, lane, "").holding(&placed.line(0, class, text))
}
