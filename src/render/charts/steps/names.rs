//! The words in the drawing: lanes at the ends of their lines, and the values that stood longest.

use std::cmp::Reverse;

use crate::model::Better;
use crate::model::Day;
use crate::model::Scale;
use crate::model::race::Step;
use crate::model::race::held;

use super::super::labels::Area;
use super::super::labels::Hold;
use super::super::labels::LINE;
use super::super::labels::Placed;
use super::super::labels::Room;
use super::super::labels::Spot;
use super::super::labels::bold_width;
use super::super::labels::cut;
use super::super::labels::width;
use super::super::lines::Line;
use super::super::plot::Form;
use super::super::svg::Element;
use super::Picture;

/// The longest name of a line that is drawn in full.
const LONGEST: f64 = 150.0;

/// A step and how long it stood.
struct Stood<'a> {
    line: Line<'a>,
    step: &'a Step,
    /// From where in the drawing.
    from: Day,
    until: Day,
    has_next: bool,
}

impl Stood<'_> {
    /// Whether its line ends with it.
    fn is_newest(&self) -> bool {
        !self.has_next
    }

    fn days(&self) -> i64 {
        self.until.days_since(self.from)
    }
}

impl Picture<'_> {
    /// The words, the most important first: what comes later takes the room that is left.
    pub(super) fn names(&self) -> Vec<Element> {
        let mut room = self.room();
        if self.look.form == Form::Small {
            return self.line_names(&mut room);
        }
        let mut drawn = self.times_now(&mut room);
        drawn.extend(self.line_names(&mut room));
        drawn.extend(self.times_at_most(&mut room));
        drawn.extend(self.limit_names(&mut room));
        drawn.extend(self.step_names(&mut room));
        drawn
    }

    /// What words must keep off.
    fn room(&self) -> Room {
        let mut room = Room::within(self.plot.bounds());
        for name in self.plot.value_names(self.scene, &self.numbers, &self.metric.unit) {
            room.take(name);
        }
        for line in &self.lines {
            self.keep_off_line(&mut room, line);
        }
        if self.look.form != Form::Small {
            let steps = self.lines.iter().flat_map(|line| self.marked(line));
            for point in steps.chain(self.others()) {
                room.take(Area::about(self.at(point), 4.0));
            }
        }
        room
    }

    fn keep_off_line(&self, room: &mut Room, line: &Line) {
        let window = self.look.window;
        let mut last = held(line.steps(), window.first).map(|step| (window.first, step.value));
        let steps = line.steps().iter().filter(|step| window.holds(step.days.last));
        let turns = steps.map(|step| (step.days.last, step.value));
        for (day, value) in turns.chain([(window.last, None)]) {
            if let Some((from, Some(level))) = last {
                let (start, end) = (self.plot.at(from, level), self.plot.at(day, level));
                let risen = self.plot.at(day, value.unwrap_or(level));
                for area in [Area::between(start, end), Area::between(end, risen)] {
                    if line.is_beside {
                        room.take_crossable(area.and_around(2.0));
                    } else {
                        room.take(area.and_around(2.0));
                    }
                }
            }
            last = Some((day, value));
        }
    }

    fn line_names(&self, room: &mut Room) -> Vec<Element> {
        let mut drawn = Vec::new();
        for line in &self.lines {
            let Some((x, y)) = self.line_end(line) else { continue };
            let name = cut(line.name, LONGEST);
            let beside = [0.0, -8.0, 8.0, -16.0, 16.0, -24.0, 24.0];
            let beside = beside.map(|by| (Hold::Start, x + 8.0, y - LINE / 2.0 + by));
            let rows = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
            let over = rows.map(|row| (Hold::End, x, y - LINE - 5.0 - 10.0 * row));
            let under = rows.map(|row| (Hold::End, x, y + 5.0 + 10.0 * row));
            let (near, far) = if self.is_upper(line) { (over, under) } else { (under, over) };
            // Beyond another line the words would seem to be of that one.
            let ends = self.others_than(line).filter_map(|other| self.line_end(other));
            let ends: Vec<_> = ends.map(|(_, y)| y).collect();
            let is_own = |(_, _, top): &Spot| {
                let middle = top + LINE / 2.0;
                !ends.iter().any(|end| (*end - y) * (*end - middle) < 0.0)
            };
            let at_end = near.into_iter().chain(far).filter(is_own);
            let spots = beside.into_iter().chain(at_end).chain(self.along_steps(line));
            let found = room.place((bold_width(&name), LINE), spots);
            drawn.extend(found.map(|placed| self.label(line, "b", placed, &name)));
        }
        drawn
    }

    /// Places over and under the steps of a line, the longest first.
    fn along_steps(&self, line: &Line) -> Vec<Spot> {
        let mut steps = self.stood(line);
        steps.sort_by_key(|stood| Reverse(stood.days()));
        let places = steps.iter().take(4).filter_map(|stood| {
            let y = self.plot.y.at(stood.step.value?);
            let (from, until) = (self.plot.x.day(stood.from), self.plot.x.day(stood.until));
            let middle = f64::midpoint(from, until);
            let tops = [y + 5.0, y - LINE - 5.0];
            Some(tops.map(|top| {
                [
                    (Hold::Middle, middle, top),
                    (Hold::Start, from + 6.0, top),
                    (Hold::End, until, top),
                ]
            }))
        });
        places.flatten().flatten().collect()
    }

    /// Where a line ends.
    fn line_end(&self, line: &Line) -> Option<(f64, f64)> {
        let steps = line.steps();
        let last = self.look.window.last;
        let (at, step) = steps.iter().enumerate().rfind(|(_, step)| step.value.is_some())?;
        let end = steps.get(at + 1).map_or(last, |next| next.days.last).min(last);
        let at_end = held(steps, last).and_then(|step| step.value);
        Some(self.plot.at(end, at_end.or(step.value)?))
    }

    /// Whether the words of a line rather stand over it.
    fn is_upper(&self, line: &Line) -> bool {
        let value =
            |line: &Line| held(line.steps(), self.look.window.last).and_then(|step| step.value);
        let Some(own) = value(line) else { return false };
        self.others_than(line).filter_map(value).all(|other| own >= other)
    }

    fn others_than(&self, line: &Line) -> impl Iterator<Item = &Line<'_>> {
        let own = (line.lane, line.is_beside);
        self.lines.iter().filter(move |other| (other.lane, other.is_beside) != own)
    }

    /// The values that stood longest, line by line; the newest of each comes first.
    fn named_steps(&self) -> Vec<Stood<'_>> {
        let most = match (self.look.form, self.look.panel) {
            (Form::Wide, false) => 8,
            (Form::Wide, true) => 6,
            _ => 3,
        };
        let order = |stood: &Stood| Reverse((stood.is_newest(), stood.days()));
        let of_line = |line| {
            let mut steps = self.stood(line);
            steps.sort_by_key(order);
            steps.into_iter().take(most)
        };
        let mut all: Vec<_> = self.lines.iter().flat_map(of_line).collect();
        all.sort_by_key(order);
        // What begins two lines alike is named once.
        let mut named: Vec<Stood> = Vec::new();
        for stood in all {
            let same = |other: &Stood| {
                self.step_text(other) == self.step_text(&stood)
                    && other.step.days.last == stood.step.days.last
            };
            if !named.iter().any(same) {
                named.push(stood);
            }
        }
        named
    }

    /// The steps of a line, one that began before the drawing among them.
    fn stood<'b>(&self, line: &Line<'b>) -> Vec<Stood<'b>> {
        let window = self.look.window;
        let mut stood = Vec::new();
        for (at, step) in line.steps().iter().enumerate() {
            let next = line.steps().get(at + 1).map(|next| next.days.last);
            let until = next.unwrap_or(window.last).min(window.last);
            let from = step.days.last.max(window.first);
            if step.value.is_some() && from <= until && until > window.first {
                stood.push(Stood { line: *line, step, from, until, has_next: next.is_some() });
            }
        }
        stood
    }

    fn step_names(&self, room: &mut Room) -> Vec<Element> {
        self.named_steps().iter().filter_map(|stood| self.step_name(room, stood)).collect()
    }

    fn step_text(&self, stood: &Stood) -> String {
        let subject = &stood.line.point(stood.step).measurement.subject;
        match stood.step.value.filter(|_| self.metric.scale == Scale::Ratio) {
            Some(value) => format!("{subject} {}", self.scene.words.number(value)),
            None => subject.clone(),
        }
    }

    fn step_name(&self, room: &mut Room, stood: &Stood) -> Option<Element> {
        let text = self.step_text(stood);
        let place = self.plot.at(stood.from, stood.step.value?);
        let rises = self.metric.better == Better::Higher;
        let spots = spots_about(place, self.leads_then(&stood.line, stood.step) == rises);
        let placed = room.place((width(&text), LINE), spots)?;
        Some(self.label(&stood.line, "", placed, &text))
    }

    /// Whether a line was ahead of the others with a step.
    fn leads_then(&self, line: &Line, step: &Step) -> bool {
        self.others_than(line).all(|other| {
            let other = held(other.steps(), step.days.last).and_then(|step| step.value);
            other.zip(step.value).is_none_or(|(other, own)| match self.metric.better {
                Better::Higher => own >= other,
                Better::Lower => own <= other,
            })
        })
    }

    fn label(&self, line: &Line, class: &str, placed: Placed, text: &str) -> Element {
        line.group(self.scene, "").holding(&placed.line(0, class, text))
    }
}

/// Where the name of a step would like to stand, over it or under it first.
fn spots_about((x, y): (f64, f64), is_over: bool) -> Vec<Spot> {
    let rows = [0.0, 7.0, 14.0, 22.0];
    let over = rows.into_iter().flat_map(|by| {
        let top = y - LINE - 5.0 - by;
        [(Hold::End, x + 7.0, top), (Hold::Middle, x, top), (Hold::Start, x - 6.0, top)]
    });
    let under = rows.into_iter().flat_map(|by| {
        let top = y + 5.0 + by;
        [(Hold::Start, x + 5.0, top), (Hold::Middle, x, top), (Hold::End, x - 5.0, top)]
    });
    let beside = [(Hold::End, x - 8.0, y - LINE / 2.0)];
    if is_over {
        over.chain(beside).chain(under).collect()
    } else {
        under.chain(beside).chain(over).collect()
    }
}
