//! The steps of a metric: what each lane had reached when, never a slope between two values. The
//! space between the first two is the leader's while one leads, grey while they are level. What
//! came after the metric's end is pale.

mod ground;
mod limits;
mod lines;
mod names;

use std::collections::BTreeSet;

use crate::model::Better;
use crate::model::Day;
use crate::model::Event;
use crate::model::Id;
use crate::model::Lane;
use crate::model::Metric;
use crate::model::Scale as MetricScale;
use crate::model::race::Comparison;
use crate::model::race::Point;
use crate::model::race::Step;
use crate::model::race::held;

use super::super::scene::Scene;
use super::axis;
use super::axis::Numbers;
use super::history;
use super::history::Stretch;
use super::labels::Area;
use super::labels::LINE;
use super::lines::Line;
use super::lines::lines;
use super::plot;
use super::plot::Drawing;
use super::plot::Form;
use super::plot::Plot;
use super::plot::Window;
use super::scale::Scale;
use super::words;

/// How many marks a drawing has beside those of the steps, and of the steps of a line: with room, on
/// phones, and the same where so much was measured that marks fall together.
const OTHERS: [usize; 4] = [48, 24, 16, 8];
const STEPS: [usize; 4] = [24, 16, 16, 10];
/// So many values are so much.
const CROWD: usize = 200;
/// Nearer to the last mark of its lane a further one is not drawn.
const APART: f64 = 3.0;
/// Nearer steps fall together under the breadth of the line.
const BREADTH: f64 = 1.5;

/// How a metric is drawn.
#[derive(Clone, Copy)]
pub(in crate::render) struct Look {
    pub(in crate::render) form: Form,
    pub(in crate::render) window: Window,
    /// One of several below one another.
    pub(in crate::render) panel: bool,
    /// Where its days begin: beside the names of its values.
    pub(in crate::render) left: f64,
    /// The event that the drawing is about.
    pub(in crate::render) event: Option<Id<Event>>,
}

impl Look {
    /// A drawing by itself.
    pub(in crate::render) fn of(form: Form, window: Window) -> Self {
        Look { form, window, panel: false, left: plot::LEFT + 8.0, event: None }
    }
}

/// The drawing.
pub(in crate::render) fn steps(
    scene: &Scene,
    known: &Comparison,
    look: Look,
    name: &str,
) -> Drawing {
    let picture = Picture::new(scene, known, look);
    let description = words::of_steps(scene, known, look.window, picture.is_log, picture.low());
    let parts = [picture.ground(), picture.lines(), picture.marks(), picture.names()];
    picture.plot.drawing(name, &description, parts.into_iter().flatten())
}

/// Where the days of drawings of several metrics begin, so that they lie below one another.
pub(in crate::render) fn left(scene: &Scene, all: &[&Comparison], window: Window) -> f64 {
    let names = all.iter().flat_map(|known| {
        let picture = Picture::new(scene, known, Look::of(Form::Phone, window));
        let names = picture.plot.value_names(scene, &picture.numbers, "");
        names.into_iter().map(|name| name.right)
    });
    names.fold(plot::LEFT, f64::max).min(110.0) + 8.0
}

/// What is to be known of the axis of a drawing: where it starts, or that it shows multiples.
pub(in crate::render) fn axis_note(
    scene: &Scene,
    known: &Comparison,
    look: Look,
) -> Option<String> {
    let picture = Picture::new(scene, known, look);
    words::of_axis(scene, picture.metric, picture.is_log, picture.low())
}

/// The values of a metric that a drawing shows as marks.
pub(in crate::render) fn drawn<'a>(
    scene: &'a Scene,
    known: &'a Comparison,
    look: Look,
) -> Vec<&'a Point> {
    let picture = Picture::new(scene, known, look);
    let own = picture.lines.iter().filter(|line| !line.is_beside);
    own.flat_map(|line| picture.marked(line)).chain(picture.others()).collect()
}

/// A drawing while it is made.
struct Picture<'a> {
    scene: &'a Scene,
    known: &'a Comparison,
    metric: &'a Metric,
    look: Look,
    /// The lines that have anything within the days of the drawing.
    lines: Vec<Line<'a>>,
    stretches: Vec<Stretch<'a>>,
    numbers: Numbers,
    is_log: bool,
    plot: Plot,
}

impl<'a> Picture<'a> {
    fn new(scene: &'a Scene, known: &'a Comparison, look: Look) -> Self {
        let metric = &scene.site.metrics[known.metric];
        let mut lines = lines(scene, known);
        lines.retain(|line| has_any(line.steps(), look.window));
        let (low, high) = extent(known, &lines, look.window);
        let is_log = metric.scale == MetricScale::Ratio && low > 0.0 && high / low >= 10.0;
        let most = match (look.form, look.panel) {
            (Form::Small, _) => 4,
            (_, true) => 3,
            _ => 6,
        };
        let numbers = if is_log {
            axis::multiples(low, high, most + 1)
        } else {
            axis::numbers(low, high, most)
        };
        let has_beside = lines.iter().any(|line| line.is_beside);
        let plot = ground_plan(scene, look, &numbers, is_log, has_beside);
        let mut stretches = history::stretches(scene, known);
        stretches.retain(|it| it.from <= look.window.last && it.to >= look.window.first);
        Picture { scene, known, metric, look, lines, stretches, numbers, is_log, plot }
    }

    /// Where the axis starts, if that is not at 0.
    fn low(&self) -> Option<f64> {
        let starts = !self.is_log && self.numbers.low.abs() > f64::EPSILON;
        starts.then_some(self.numbers.low)
    }

    /// Whether a value lies within the drawing.
    fn shows(&self, point: &Point) -> bool {
        let inside = |value: f64| (self.numbers.low..=self.numbers.high).contains(&value);
        self.look.window.holds(point.days.last) && point.measurement.value.is_some_and(inside)
    }

    fn at(&self, point: &Point) -> (f64, f64) {
        self.plot.at(point.days.last, point.measurement.value.unwrap_or_default())
    }

    /// The values of the steps of a line that have marks: of many the newest.
    fn marked(&self, line: &Line<'a>) -> Vec<&'a Point> {
        let points = line.steps().iter().rev().map(|step| line.point(step));
        let mut marked = self.apart(points, STEPS[self.room_for_marks()]);
        marked.reverse();
        marked
    }

    /// The place of its room for marks.
    fn room_for_marks(&self) -> usize {
        let is_crowded = self.known.points.len() > CROWD;
        usize::from(self.look.form != Form::Wide) + 2 * usize::from(is_crowded)
    }

    /// The other values that have marks: of many the best, which are the nearest to the steps.
    fn others(&self) -> Vec<&'a Point> {
        let steps = self.known.frontiers.iter().flatten().map(|step| step.point);
        let steps: BTreeSet<_> = steps.collect();
        let points = self.known.points.iter().enumerate();
        let others = points.filter(|(at, point)| self.shows(point) && !steps.contains(at));
        let mut others: Vec<_> = others.map(|(_, point)| point).collect();
        let value = |point: &Point| point.measurement.value.unwrap_or_default();
        others.sort_by(|one, other| match self.metric.better {
            Better::Higher => value(other).total_cmp(&value(one)),
            Better::Lower => value(one).total_cmp(&value(other)),
        });
        self.apart(others, OTHERS[self.room_for_marks()])
    }

    /// Those of some points that lie in the drawing and not upon one another; `most` at most.
    fn apart(&self, points: impl IntoIterator<Item = &'a Point>, most: usize) -> Vec<&'a Point> {
        let mut kept: Vec<(&Point, (f64, f64))> = Vec::new();
        for point in points {
            let place = self.at(point);
            let near = |(other, (x, y)): &(&Point, (f64, f64))| {
                let same = other.lane == point.lane;
                same && (place.0 - x).abs() < APART && (place.1 - y).abs() < APART
            };
            if kept.len() < most && self.shows(point) && !kept.iter().any(near) {
                kept.push((point, place));
            }
        }
        kept.into_iter().map(|(point, _)| point).collect()
    }

    /// Whether lines of other metrics stand beside its own.
    fn has_beside(&self) -> bool {
        self.lines.iter().any(|line| line.is_beside)
    }

    /// Its own line of a lane, whether or not it has anything.
    fn own(&self, lane: Id<Lane>) -> Line<'a> {
        let is_ink = self.lines.iter().any(|line| line.is_beside && line.lane == lane);
        Line { known: self.known, lane, name: "", is_beside: false, is_ink }
    }

    /// The day after which nothing is claimed any more.
    fn end(&self) -> Option<Day> {
        self.known.end.map(|end| end.day).filter(|day| self.look.window.holds(*day))
    }
}

/// Whether a line has anything within a window.
fn has_any(steps: &[Step], window: Window) -> bool {
    let within = steps.iter().any(|step| window.holds(step.days.last));
    within || held(steps, window.first).is_some()
}

/// The lowest and the highest value of the steps within a window, and of other values that are not
/// far from them.
fn extent(known: &Comparison, lines: &[Line], window: Window) -> (f64, f64) {
    let of_steps = lines.iter().flat_map(|line| {
        let within = line.steps().iter().filter(|step| window.holds(step.days.last));
        within.chain(held(line.steps(), window.first)).filter_map(|step| step.value)
    });
    let mut of_steps = of_steps.peekable();
    let within = || known.points.iter().filter(|point| window.holds(point.days.last));
    if of_steps.peek().is_none() {
        return range(within().filter_map(|point| point.measurement.value));
    }
    let (low, high) = range(of_steps);
    let span = (high - low).max(0.25 * high.abs());
    let near = (low - 0.15 * span)..=(high + 0.3 * span);
    let others = within().filter_map(|point| point.measurement.value);
    let others = others.filter(|value| near.contains(value));
    range(others.chain([low, high]))
}

fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let whole = (f64::INFINITY, f64::NEG_INFINITY);
    let (low, high) = values.fold(whole, |(low, high), value| (low.min(value), high.max(value)));
    if low <= high { (low, high) } else { (0.0, 1.0) }
}

fn ground_plan(
    scene: &Scene,
    look: Look,
    numbers: &Numbers,
    is_log: bool,
    has_beside: bool,
) -> Plot {
    let form = look.form;
    // Where there are more lines, their words need more room.
    let more = if has_beside { 60.0 } else { 0.0 };
    let height = match (form, look.panel) {
        (Form::Wide, false) => 360.0,
        (Form::Phone, false) => 300.0 + more,
        (Form::Wide | Form::Phone, true) => 220.0,
        (Form::Small, _) => 132.0,
    };
    let right = plot::right(scene, form);
    let top = if form == Form::Small { LINE + 2.0 } else { LINE + 12.0 };
    let area = Area { left: 0.0, top, right, bottom: height - LINE - 4.0 };
    let x = Scale::linear(
        super::scale::number(look.window.first.number()),
        super::scale::number(look.window.last.number()),
        area.left + look.left,
        area.right,
    );
    let y = if is_log { Scale::log } else { Scale::linear };
    let y = y(numbers.low, numbers.high, area.bottom, area.top);
    Plot { form, height, area, x, y, window: look.window }
}
