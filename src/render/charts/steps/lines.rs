//! The lines of the lanes, and the marks of what was measured.

use crate::model::By;
use crate::model::Day;
use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Step;

use super::super::history;
use super::super::history::held;
use super::super::marks;
use super::super::plot::Form;
use super::super::svg::Element;
use super::super::svg::Path;
use super::BREADTH;
use super::Picture;
use super::ground::lanes;
use super::of_lane;

impl Picture<'_> {
    /// Each lane's line: while the metric speaks it is firm, before and after pale.
    pub(super) fn lines(&self) -> Vec<Element> {
        let spoken = history::spoken(&self.stretches);
        let silent = self.between(&spoken);
        let line = |class: &'static str, spans: &[(Day, Day)], lane| {
            let frontier = &self.known.frontiers[Id::<Lane>::index(lane)];
            let path =
                spans.iter().fold(Path::default(), |path, span| self.along(path, frontier, *span));
            (!path.is_empty()).then(|| Element::path(class, &path))
        };
        let of = |lane| {
            let pale = line("line pale", &silent, lane);
            let firm = line("line", &spoken, lane);
            of_lane(self.scene, lane, "").holding_all(pale.into_iter().chain(firm))
        };
        let lines = lanes(self.scene, self).into_iter().map(of);
        lines.filter(|line| !line.is_empty()).chain(self.announcements()).collect()
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
        let mut drawn = Vec::new();
        for step in self.known.frontiers.iter().flatten() {
            let point = &self.known.points[step.point];
            let event = &self.scene.site.events[point.event];
            let announced = event.date().end().or(event.date().start());
            let (Some(announced), Some(value)) = (announced, step.value) else { continue };
            let is_before = event.front.effective.is_some() && announced < step.days.last;
            if is_before && self.look.window.holds(announced) && self.shows(point) {
                let (from, to) =
                    (self.plot.at(announced, value), self.plot.at(step.days.last, value));
                let tick =
                    Path::from((from.0, from.1 - 4.0)).up_to(from.1 + 4.0).jump(from).across(to.0);
                let line = Element::path("ahead", &tick);
                drawn.push(of_lane(self.scene, point.lane, "").holding(&line));
            }
        }
        drawn
    }

    /// The marks, lane by lane: first those beside the steps, then the steps.
    pub(super) fn marks(&self) -> Vec<Element> {
        if self.look.form == Form::Small {
            return self.own_marks();
        }
        let rings = self.tells_measurers();
        let size = if self.look.form == Form::Wide { 4.0 } else { 3.6 };
        let mut drawn = Vec::new();
        let kinds = [("other", self.shown_others(), 2.8), ("steps", self.shown_steps(), size)];
        for (class, shown, size) in kinds {
            for lane in self.scene.site.lanes.ids() {
                let points = shown.iter().map(|at| &self.known.points[*at]);
                let of_lane = points.filter(|point| point.lane == lane);
                let mark = |point| marks::mark(self.scene, point, self.at(point), size, rings);
                let group = super::of_lane(self.scene, lane, class).holding_all(of_lane.map(mark));
                drawn.push(group);
            }
        }
        drawn.retain(|group| !group.is_empty());
        drawn
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
                let mark = marks::shape(point.lane, (x, y), 5.0);
                drawn.push(of_lane(self.scene, point.lane, "steps").holding(&mark));
            }
        }
        drawn
    }
}
