//! What lies under the lines: the grid, who was ahead, where nothing was in force, ceiling, floor
//! and end.

use crate::model::Better;
use crate::model::race::Point;
use crate::model::race::State;

use super::super::marks;
use super::super::plot::Form;
use super::super::svg::Element;
use super::super::svg::Path;
use super::BREADTH;
use super::Picture;
use super::Stretch;

/// What differs by less is drawn alike.
const TENTH: f64 = 0.05;

impl Picture<'_> {
    pub(super) fn ground(&self) -> Vec<Element> {
        let plot = &self.plot;
        let mut ground = self.gaps();
        ground.extend(plot.times(self.scene));
        ground.extend(plot.values(self.scene, &self.numbers, &self.metric.unit));
        ground.extend(self.washes());
        let (left, right) = (plot.area.left, plot.area.right);
        for limit in [self.ceiling(), self.floor()].into_iter().flatten() {
            let y = plot.y.at(limit);
            ground.push(Element::line("limit", (left, y), (right, y)));
        }
        if let Some(end) = self.end() {
            let x = plot.x.day(end);
            ground.push(Element::line("limit", (x, plot.area.top), (x, plot.area.bottom)));
        }
        ground
    }

    /// The ceiling, if the drawing reaches up to it.
    pub(super) fn ceiling(&self) -> Option<f64> {
        self.metric.saturation.filter(|value| self.holds(*value))
    }

    /// The floor, if the drawing reaches down to it.
    pub(super) fn floor(&self) -> Option<f64> {
        self.metric.floor.filter(|value| self.holds(*value))
    }

    fn holds(&self, value: f64) -> bool {
        self.look.form != Form::Small && self.numbers.low < value && value < self.numbers.high
    }

    /// Days on which a lane that had something has nothing in force.
    fn gaps(&self) -> Vec<Element> {
        let area = self.plot.area;
        let band = |(from, to, point): (f64, f64, &Point)| {
            let path = Path::from((from, area.top)).across(to).up_to(area.bottom).across(from);
            let band = Element::path("none", &path.close());
            if self.look.form == Form::Small {
                return band;
            }
            marks::link(self.scene, point).holding(&band)
        };
        self.without_any().into_iter().map(band).collect()
    }

    /// The places of days on which a lane that had something has nothing in force, and since when.
    pub(super) fn without_any(&self) -> Vec<(f64, f64, &Point)> {
        let mut gaps = Vec::new();
        for line in self.lines.iter().filter(|line| !line.is_beside) {
            let steps = line.steps();
            for (at, step) in steps.iter().enumerate().filter(|(_, step)| step.value.is_none()) {
                let next = steps.get(at + 1).map_or(self.look.window.last, |next| next.days.last);
                let places = (self.plot.x.day(step.days.last), self.plot.x.day(next));
                if places.1 > places.0 {
                    gaps.push((places.0, places.1, line.point(step)));
                }
            }
        }
        gaps
    }

    /// The space between the first two lanes while one leads, and while they are level; where other
    /// lines run through it, it stays white.
    fn washes(&self) -> Vec<Element> {
        if self.has_beside() {
            return Vec::new();
        }
        let same = |one: &Stretch, next: &Stretch| {
            one.to == next.from && one.standing.state == next.standing.state
        };
        self.stretches.chunk_by(same).filter_map(|spell| self.wash(spell)).collect()
    }

    fn wash(&self, spell: &[Stretch]) -> Option<Element> {
        let state = spell.first()?.standing.state;
        let mut there: Vec<(f64, f64)> = Vec::new();
        let mut back: Vec<(f64, f64)> = Vec::new();
        let start = self.plot.x.day(spell.first()?.from);
        let mut begun = None;
        for (at, stretch) in spell.iter().enumerate() {
            let (from, to) = (self.plot.x.day(stretch.from), self.plot.x.day(stretch.to));
            let from = *begun.get_or_insert(from);
            // Of stretches nearer than can be drawn only the last.
            if to - from < BREADTH && at + 1 < spell.len() {
                continue;
            }
            let (first, second) = self.first_two(stretch)?;
            let (first, second) = (self.plot.y.at(first), self.plot.y.at(second));
            begun = None;
            // What stays as high is one stroke.
            match there.last_mut() {
                Some((until, y)) if (*y - first).abs() < TENTH => *until = to,
                _ => there.push((to, first)),
            }
            if back.last().is_none_or(|(_, y)| (*y - second).abs() >= TENTH) {
                back.push((from, second));
            }
        }
        let there = there.iter().fold(Path::from((start, there.first()?.1)), |path, (to, y)| {
            path.up_to(*y).across(*to)
        });
        let back = back.into_iter().rev();
        let path = back.fold(there, |path, (from, second)| path.up_to(second).across(from));
        match state {
            State::Lead(lane) => {
                let wash = Element::path("wash", &path.close());
                Some(self.own(lane).group(self.scene, "").holding(&wash))
            }
            State::Level => Some(Element::path("even", &path.close())),
            State::None | State::Only(_) => None,
        }
    }

    /// The values of the first two lanes; `None` where there are no two.
    fn first_two(&self, stretch: &Stretch) -> Option<(f64, f64)> {
        let mut values: Vec<f64> = stretch.standing.values.iter().copied().flatten().collect();
        values.sort_by(f64::total_cmp);
        if self.metric.better == Better::Higher {
            values.reverse();
        }
        match values[..] {
            [first, second, ..] => Some((first, second)),
            _ => None,
        }
    }
}
