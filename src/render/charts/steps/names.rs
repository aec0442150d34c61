//! The words in the drawing: lanes at the ends of their lines, and the values that stood longest.

use std::cmp::Reverse;

use crate::model::Better;
use crate::model::Scale;
use crate::model::race::Step;

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
use super::super::line::Line;
use super::super::plot::Form;
use super::super::svg::Element;
use super::Picture;

/// The longest name of a line that is drawn in full.
const LONGEST: f64 = 150.0;

/// How long a value stood, the newest before all others; the place of its line; the step.
type Stood<'a> = (Reverse<(bool, i64)>, usize, &'a Step);

impl Picture<'_> {
    /// The words, the most important first: what comes later takes the room that is left.
    pub(super) fn names(&self) -> Vec<Element> {
        let mut room = self.room();
        let mut drawn = self.line_names(&mut room);
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
            let over = rows.map(|row| (Hold::End, x, y - LINE - 3.0 - 10.0 * row));
            let under = rows.map(|row| (Hold::End, x, y + 4.0 + 10.0 * row));
            let (near, far) = if self.is_upper(line) { (over, under) } else { (under, over) };
            let spots = beside.into_iter().chain(near).chain(far);
            let found = room.place((bold_width(&name), LINE), spots);
            drawn.extend(found.map(|placed| self.label(line, "b", placed, &name)));
        }
        drawn
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

    /// The names of the values that stood longest, line by line; the newest of each comes first.
    fn step_names(&self, room: &mut Room) -> Vec<Element> {
        let most = match (self.look.form, self.look.panel) {
            (Form::Wide, false) => 8,
            (Form::Wide, true) => 6,
            _ => 3,
        };
        let of_line = |(at, line)| {
            let mut steps = self.stood(at, line);
            steps.sort_by_key(|(stood, ..)| *stood);
            steps.into_iter().take(most)
        };
        let mut all: Vec<_> = self.lines.iter().enumerate().flat_map(of_line).collect();
        all.sort_by_key(|(stood, ..)| *stood);
        let named = all.into_iter();
        named.filter_map(|(_, at, step)| self.step_name(room, &self.lines[at], step)).collect()
    }

    fn stood<'a>(&self, place: usize, line: &Line<'a>) -> Vec<Stood<'a>> {
        let window = self.look.window;
        let is_drawn = |step: &Step| window.holds(step.days.last) && step.value.is_some();
        let all = line.steps();
        let steps = all.iter().enumerate().filter(|(_, step)| is_drawn(step));
        let stood = steps.map(|(at, step)| {
            let next = all.get(at + 1);
            let until = next.map_or(window.last, |next| next.days.last);
            (Reverse((next.is_none(), until.days_since(step.days.last))), place, step)
        });
        stood.collect()
    }

    fn step_name(&self, room: &mut Room, line: &Line, step: &Step) -> Option<Element> {
        let subject = &line.point(step).measurement.subject;
        let value = step.value?;
        let text = if self.metric.scale == Scale::Ratio {
            format!("{subject} {}", self.scene.words.number(value))
        } else {
            subject.clone()
        };
        let place = self.plot.at(step.days.last, value);
        let rises = self.metric.better == Better::Higher;
        let spots = spots_about(place, self.leads_then(line, step) == rises);
        let placed = room.place((width(&text), LINE), spots)?;
        Some(self.label(line, "", placed, &text))
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
