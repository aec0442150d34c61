//! The lines of the lanes, and the marks of what was measured.

use crate::model::By;
use crate::model::Day;
use crate::model::race::Point;
use crate::model::race::Step;
use crate::model::race::held;

use super::super::history;
use super::super::lines::Line;
use super::super::marks;
use super::super::plot::Form;
use super::super::svg::Element;
use super::super::svg::Path;
use super::BREADTH;
use super::Picture;

impl Picture<'_> {
    /// The lines: while their metric speaks they are firm, before and after pale. Those beside lie
    /// below the others.
    pub(super) fn lines(&self) -> Vec<Element> {
        let (beside, own): (Vec<_>, Vec<_>) = self.lines.iter().partition(|line| line.is_beside);
        let lines = beside.into_iter().chain(own).map(|line| self.line(line));
        lines.filter(|line| !line.is_empty()).chain(self.announcements()).collect()
    }

    fn line(&self, line: &Line) -> Element {
        let spoken = history::spoken(&history::stretches(self.scene, line.known));
        let silent = self.between(&spoken);
        let drawn = |class: &str, spans: &[(Day, Day)]| {
            let path = spans
                .iter()
                .fold(Path::default(), |path, span| self.along(path, line.steps(), *span));
            (!path.is_empty()).then(|| Element::path(class, &path))
        };
        let pale = drawn("line pale", &silent);
        let firm = drawn(if line.is_beside { "line beside" } else { "line" }, &spoken);
        line.group(self.scene, "").holding_all(pale.into_iter().chain(firm))
    }

    /// The days of the drawing on which the metric did not speak.
    fn between(&self, spoken: &[(Day, Day)]) -> Vec<(Day, Day)> {
        let mut from = self.look.window.first;
        let mut silent = Vec::new();
        for (begin, end) in spoken {
            silent.push((from, *begin));
            from = *end;
        }
        silent.push((from, self.look.window.last));
        silent.retain(|(from, to)| from < to);
        silent
    }

    /// Draws a frontier from one day to another.
    fn along(&self, path: Path, frontier: &[Step], (from, to): (Day, Day)) -> Path {
        let window = self.look.window;
        let (from, to) = (from.max(window.first), to.min(window.last));
        let x = |day: Day| self.plot.x.day(day);
        let mut level = held(frontier, from).and_then(|step| step.value);
        let mut path = match level {
            Some(value) if from <= to => path.jump(self.plot.at(from, value)),
            _ => path,
        };
        let within = |step: &&Step| from < step.days.last && step.days.last <= to;
        let steps: Vec<_> = frontier.iter().filter(within).collect();
        for (at, step) in steps.iter().enumerate() {
            let day = step.days.last;
            // Of steps nearer than can be drawn only the last.
            if steps.get(at + 1).is_some_and(|next| x(next.days.last) - x(day) < BREADTH) {
                continue;
            }
            path = match (level, step.value) {
                (Some(_), Some(value)) => path.across(x(day)).up_to(self.plot.y.at(value)),
                (Some(_), None) => path.across(x(day)),
                // What only begins where these days end is drawn with the next.
                (None, Some(value)) if day < to || to == window.last => {
                    path.jump(self.plot.at(day, value))
                }
                (None, _) => continue,
            };
            level = step.value;
        }
        if level.is_some() && from < to { path.across(x(to)) } else { path }
    }

    /// From the announcement of what comes into force to the day it does.
    fn announcements(&self) -> Vec<Element> {
        if self.look.form == Form::Small {
            return Vec::new();
        }
        let steps =
            self.lines.iter().flat_map(|line| line.steps().iter().map(move |it| (line, it)));
        steps.filter_map(|(line, step)| self.announcement(line, step)).collect()
    }

    fn announcement(&self, line: &Line, step: &Step) -> Option<Element> {
        let point = line.point(step);
        let event = &self.scene.site.events[point.event];
        let announced = event.date().end().or(event.date().start())?;
        let is_before = event.front.effective.is_some() && announced < step.days.last;
        if !is_before || !self.look.window.holds(announced) || !self.shows(point) {
            return None;
        }
        let (from, to) =
            (self.plot.at(announced, step.value?), self.plot.at(step.days.last, step.value?));
        let tick = Path::from((from.0, from.1 - 4.0)).up_to(from.1 + 4.0).jump(from).across(to.0);
        Some(line.group(self.scene, "").holding(&Element::path("ahead", &tick)))
    }

    /// The marks: first those beside the steps, lane by lane, then the steps, line by line.
    pub(super) fn marks(&self) -> Vec<Element> {
        if self.look.form == Form::Small {
            return self.own_marks();
        }
        let size = if self.look.form == Form::Wide { 4.0 } else { 3.6 };
        let others = self.others();
        let other = self.scene.site.lanes.ids().map(|lane| {
            let of_lane = others.iter().copied().filter(|point| point.lane == lane).collect();
            self.marks_of(&self.own(lane), "other", of_lane, 2.8)
        });
        let steps =
            self.lines.iter().map(|line| self.marks_of(line, "steps", self.marked(line), size));
        other.chain(steps).filter(|group| !group.is_empty()).collect()
    }

    fn marks_of(&self, line: &Line, class: &str, points: Vec<&Point>, size: f64) -> Element {
        let rings = self.tells_measurers();
        let mark =
            |point| marks::mark(self.scene, point, self.at(point), size, rings, self.look.form);
        line.group(self.scene, class).holding_all(points.into_iter().map(mark))
    }

    /// Whether some were measured by others than those who have a stake in it, and some were not.
    pub(super) fn tells_measurers(&self) -> bool {
        let mut independent =
            self.known.points.iter().map(|point| point.measurement.by == By::Independent);
        let first = independent.next();
        independent.any(|one| Some(one) != first)
    }

    /// The marks of the event that the drawing is about, on a line across its day.
    fn own_marks(&self) -> Vec<Element> {
        let mut drawn = Vec::new();
        for point in &self.known.points {
            if Some(point.event) == self.look.event && self.shows(point) {
                let (x, y) = self.at(point);
                let area = self.plot.area;
                drawn.push(Element::line("limit", (x, area.top), (x, area.bottom)));
                let mark = marks::value(point, (x, y), 5.0);
                drawn.push(self.own(point.lane).group(self.scene, "steps").holding_all(mark));
            }
        }
        drawn
    }
}
