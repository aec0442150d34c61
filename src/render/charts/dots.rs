//! Marks of events along time, as few elements as can be: all that look alike are one path.

use std::collections::BTreeMap;

use crate::model::Day;
use crate::model::Event;
use crate::model::Id;
use crate::model::Lane;
use crate::model::front::Importance;

use super::super::scene::Scene;
use super::marks;
use super::plot::Form;
use super::scale::Scale;
use super::scale::number;
use super::scale::places;
use super::span::Extent;
use super::span::Open;
use super::svg::Element;
use super::svg::Path;

/// The parts into which the bar of an open interval fades, each by how dense it is.
const FADES: [f64; 4] = [1.0, 0.6, 0.35, 0.15];

/// A square at the end of so short a line that slants stands on its corner.
const SLANT: f64 = 0.1;
/// What lasts longer is a background to the others: it has no name and lies further out.
const LONG: f64 = 60.0;

/// How large marks are in a drawing.
#[derive(Clone, Copy)]
pub(super) struct Sizes {
    /// A landmark with its name.
    pub(super) named: f64,
    landmark: f64,
    normal: f64,
    detail: f64,
    /// From one row of marks to the next.
    pub(super) step: f64,
}

impl Sizes {
    pub(super) fn of(form: Form) -> Self {
        match form {
            Form::Wide => Sizes { named: 6.0, landmark: 4.4, normal: 3.4, detail: 2.1, step: 8.4 },
            _ => Sizes { named: 4.5, landmark: 3.4, normal: 2.7, detail: 1.7, step: 7.0 },
        }
    }

    /// Where there are few marks, and nothing else.
    pub(super) fn alone(form: Form) -> Self {
        match form {
            Form::Wide => Sizes { named: 4.6, landmark: 4.6, normal: 3.6, detail: 2.2, step: 11.4 },
            _ => Sizes { named: 3.9, landmark: 3.9, normal: 3.0, detail: 1.9, step: 9.8 },
        }
    }

    fn radius(self, importance: Importance) -> f64 {
        match importance {
            Importance::Landmark => self.landmark,
            Importance::Normal => self.normal,
            Importance::Detail => self.detail,
        }
    }
}

/// The mark of an event: where along time it lies and how it looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) event: Id<Event>,
    pub(super) lane: Option<Id<Lane>>,
    importance: Importance,
    radius: f64,
    /// Where its days begin and end.
    pub(super) from: f64,
    pub(super) to: f64,
    extent: Extent,
    is_turned: bool,
}

impl Mark {
    /// The mark of an event that takes those days.
    pub(super) fn new(
        scene: &Scene,
        event: Id<Event>,
        extent: Extent,
        time: &Scale,
        sizes: Sizes,
    ) -> Self {
        let known = &scene.site.events[event];
        let importance = known.front.importance;
        let begin = time.day(extent.from);
        let end = time.at(number(extent.to.number() + 1));
        Mark {
            event,
            lane: known.lane,
            importance,
            radius: sizes.radius(importance),
            from: begin.min(end),
            to: begin.max(end),
            extent,
            is_turned: end < begin,
        }
    }

    /// The same as large as what has a name.
    pub(super) fn named(self, sizes: Sizes) -> Self {
        Mark { radius: sizes.named, ..self }
    }

    /// The first day that it shows.
    pub(super) fn begin(&self) -> Day {
        self.extent.from
    }

    /// Its middle.
    pub(super) fn middle(&self) -> f64 {
        f64::midpoint(self.from, self.to)
    }

    /// Whether its days are more than the shape would cover.
    pub(super) fn is_bar(&self) -> bool {
        self.to - self.from > 2.0 * self.radius + 1.0
    }

    /// Whether it lasts so long that it tells of no moment.
    fn is_long(&self) -> bool {
        self.to - self.from > LONG
    }

    /// Whether it is a landmark of a moment.
    pub(super) fn wants_name(&self) -> bool {
        self.importance == Importance::Landmark && !self.is_long()
    }

    /// What it takes along time.
    pub(super) fn taken(&self) -> (f64, f64) {
        if self.is_bar() {
            return (self.from, self.to);
        }
        let around = self.around();
        (self.middle() - around, self.middle() + around)
    }

    /// How far its shape reaches.
    pub(super) fn around(&self) -> f64 {
        self.radius * marks::reach(self.lane) + 0.3
    }

    /// The order in which marks take their places: what matters more is nearer to the axis, and what
    /// lasts long further out.
    pub(super) fn rank(&self) -> (bool, Importance, Id<Event>) {
        (self.is_long(), self.importance, self.event)
    }

    /// Whether it is hollow.
    pub(super) fn is_hollow(&self) -> bool {
        self.extent.is_forecast
    }

    /// Whether its edge is broken.
    pub(super) fn is_about(&self) -> bool {
        self.extent.is_about && !self.extent.is_forecast
    }

    /// By itself, to be named: its shape about a place, or its bar; `at` turns a place along time and
    /// one off the middle into a place of the drawing.
    pub(super) fn element(&self, at: impl Fn(f64, f64) -> (f64, f64)) -> Element {
        let class = if self.is_hollow() {
            "hollow"
        } else if self.is_about() {
            "about"
        } else {
            "solid"
        };
        let path = self.shape(&at);
        Element::path(class, &path)
    }

    fn shape(&self, at: &impl Fn(f64, f64) -> (f64, f64)) -> Path {
        if self.is_bar() {
            let half = self.radius * 0.7;
            return Path::around(at(self.from, -half), at(self.to, half));
        }
        marks::outline(self.lane, at(self.middle(), 0.0), self.radius)
    }
}

/// How marks look that are one path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ink {
    Dot(Importance),
    /// A part of a bar, by its place among [`FADES`].
    Bar(usize),
    About,
    Hollow,
}

/// What makes marks alike.
type Look = (Option<Id<Lane>>, Ink);

/// Marks that are drawn together.
#[derive(Default)]
pub(super) struct Dots {
    /// Each path with the size of its marks.
    paths: BTreeMap<Look, (Path, f64)>,
}

impl Dots {
    /// Adds a mark; `at` as in [`Mark::element`].
    pub(super) fn add(&mut self, mark: &Mark, at: impl Fn(f64, f64) -> (f64, f64)) {
        let ink = match mark {
            _ if mark.is_hollow() => Ink::Hollow,
            _ if mark.is_about() => Ink::About,
            _ if mark.is_bar() => return self.bar(mark, &at),
            _ => Ink::Dot(mark.importance),
        };
        let is_dot = matches!(ink, Ink::Dot(_)) && by_cap(mark.lane).is_some();
        let path = if is_dot {
            // Whole pixels are exact enough for what has no name, and half the bytes.
            let place = at(mark.middle().round(), 0.0);
            Path::from(place).on(if mark.lane.is_none() { (SLANT, SLANT) } else { (0.0, 0.0) })
        } else {
            mark.shape(&at)
        };
        self.put(mark, ink, &path);
    }

    /// A bar, which fades where an end is open.
    fn bar(&mut self, mark: &Mark, at: &impl Fn(f64, f64) -> (f64, f64)) {
        let Some(open) = mark.extent.open else {
            return self.put(mark, Ink::Bar(0), &mark.shape(at));
        };
        let part = (mark.to - mark.from) / places(FADES.len());
        let half = mark.radius * 0.7;
        // It fades towards the open end: to the right, unless time runs the other way.
        let fades_on = (open == Open::End) != mark.is_turned;
        for fade in 0..FADES.len() {
            let place = if fades_on { fade } else { FADES.len() - 1 - fade };
            let from = mark.from + places(place) * part;
            let path = Path::around(at(from, -half), at(from + part, half));
            self.put(mark, Ink::Bar(fade), &path);
        }
    }

    fn put(&mut self, mark: &Mark, ink: Ink, path: &Path) {
        let known = self.paths.entry((mark.lane, ink)).or_default();
        known.0 = std::mem::take(&mut known.0).and(path);
        known.1 = mark.radius;
    }

    /// The paths, those of a lane in its group.
    pub(super) fn drawn(self, scene: &Scene) -> Vec<Element> {
        let mut groups: BTreeMap<Option<Id<Lane>>, Element> = BTreeMap::new();
        for ((lane, ink), (path, radius)) in self.paths {
            let group = groups.remove(&lane).unwrap_or_else(|| marks::group(scene, lane));
            groups.insert(lane, group.holding(&drawn(lane, ink, &path, radius)));
        }
        groups.into_values().collect()
    }
}

/// How the end of a line is drawn that looks like a lane's shape: a line without length is then the
/// shape, in a tenth of the bytes.
fn by_cap(lane: Option<Id<Lane>>) -> Option<(&'static str, f64)> {
    match lane.map(Id::index) {
        Some(0) => Some(("round", 2.0)),
        Some(1) => Some(("square", 2.0 * marks::SQUARE)),
        None => Some(("square", marks::reach(None) * std::f64::consts::SQRT_2)),
        _ => None,
    }
}

fn drawn(lane: Option<Id<Lane>>, ink: Ink, path: &Path, radius: f64) -> Element {
    let faint = |element: Element, opacity: f64| {
        if opacity < 1.0 { element.with("opacity", &opacity.to_string()) } else { element }
    };
    match ink {
        Ink::Dot(importance) => {
            let dots = match by_cap(lane) {
                Some((cap, widths)) => Element::new("path")
                    .with("stroke-linecap", cap)
                    .number("stroke-width", widths * radius)
                    .with("d", path.written()),
                None => Element::path("solid", path),
            };
            faint(dots, if importance == Importance::Detail { 0.7 } else { 1.0 })
        }
        Ink::Bar(fade) => {
            faint(Element::path("solid", path), FADES.get(fade).copied().unwrap_or(1.0))
        }
        Ink::About => Element::path("about", path),
        Ink::Hollow => Element::path("hollow", path),
    }
}
