//! The ground of a drawing: where days and values lie, its grid, its time along the foot.

use serde::Serialize;
use tera::Value;

use crate::model::Day;

use super::super::scene::Scene;
use super::axis;
use super::axis::Numbers;
use super::labels::Area;
use super::labels::BASELINE;
use super::labels::LINE;
use super::labels::bold_width;
use super::labels::width;
use super::lines::lines;
use super::scale::Scale;
use super::svg::Element;
use super::words;

/// The width of drawings for phones, and of small ones.
pub(super) const NARROW: f64 = 328.0;

/// How a drawing is made for the room it gets: never is one shrunk for the other, so that words
/// keep their size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Form {
    /// For windows that have room for it.
    Wide,
    /// For phones.
    Phone,
    /// A small one that fits everywhere: lines without marks.
    Small,
}

impl Form {
    /// The forms of a whole drawing; the style shows one of them.
    pub(in crate::render) const WHOLE: [Form; 2] = [Form::Wide, Form::Phone];

    pub(super) fn width(self) -> f64 {
        if self == Form::Wide { 1000.0 } else { NARROW }
    }

    /// The classes of its root.
    fn class(self) -> &'static str {
        match self {
            Form::Wide => "chart wide",
            Form::Phone => "chart phone",
            Form::Small => "chart small",
        }
    }

    /// The drawing of some elements in a width and height, with its name and description. One that holds links is no
    /// picture to those who don't see it: its name and description are the figure's, its numbers in
    /// the tables beside it.
    pub(super) fn drawing(
        self,
        (width, height): (f64, f64),
        (name, description): (&str, &str),
        attributes: &[(&str, String)],
        elements: impl IntoIterator<Item = Element>,
    ) -> Drawing {
        let size = |number: f64| super::svg::number(number);
        let (key, value) =
            if self == Form::Small { ("role", "img") } else { ("aria-hidden", "true") };
        let root = Element::new("svg")
            .with("class", self.class())
            .with(key, value)
            .with("viewBox", &format!("0 0 {} {}", size(width), size(height)))
            .number("width", width)
            .number("height", height)
            // Words begin where they are put, whichever way the page runs.
            .with("direction", "ltr");
        let root = attributes.iter().fold(root, |root, (name, value)| root.with(name, value));
        let root = root
            .titled(name)
            .holding(&Element::new("desc").text(description))
            .holding_all(elements);
        let label = format!("{name}. {description}");
        Drawing { label, svg: Value::safe_string(&root.to_string()) }
    }

    /// How many times along the foot have room for their names.
    fn times(self) -> usize {
        if self == Form::Wide { 10 } else { 4 }
    }
}

/// A drawing as pages show it.
#[derive(Serialize)]
pub(in crate::render) struct Drawing {
    /// What it is, for those who don't see it.
    pub(super) label: String,
    /// The drawing.
    pub(super) svg: Value,
}

/// The days of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) struct Window {
    pub(in crate::render) first: Day,
    pub(in crate::render) last: Day,
}

impl Window {
    /// From one day to another, and so many days at least.
    pub(in crate::render) fn between(first: Day, last: Day, days: i64) -> Self {
        let missing = (days - last.days_since(first)).max(0) / 2;
        Window { first: first.later(-missing), last: last.later(missing) }
    }

    /// Its days that are at most so many away from a day.
    pub(in crate::render) fn around(self, day: Day, days: i64) -> Self {
        let (first, last) = (self.first.max(day.later(-days)), self.last.min(day.later(days)));
        Window::between(first.min(day), last.max(day), 60)
    }

    /// The days of both.
    pub(in crate::render) fn and(self, other: Window) -> Self {
        Window { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    pub(super) fn holds(&self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }
}

/// Where days and values lie.
pub(super) struct Plot {
    pub(super) form: Form,
    pub(super) height: f64,
    /// Where the lines are; words may stand beside them.
    pub(super) area: Area,
    pub(super) x: Scale,
    pub(super) y: Scale,
    pub(super) window: Window,
}

impl Plot {
    /// The place of a value on a day.
    pub(super) fn at(&self, day: Day, value: f64) -> (f64, f64) {
        (self.x.day(day), self.y.at(value))
    }

    /// Everything within the drawing.
    pub(super) fn bounds(&self) -> Area {
        Area { left: 0.0, top: 0.0, right: self.form.width(), bottom: self.area.bottom }
    }

    /// The drawing of some elements.
    pub(super) fn drawing(
        &self,
        name: &str,
        description: &str,
        elements: impl IntoIterator<Item = Element>,
    ) -> Drawing {
        // For a script that shows an earlier day: the first day and the last, and their places.
        let days = [("data-days", self.days())];
        let size = (self.form.width(), self.height);
        self.form.drawing(size, (name, description), &days, elements)
    }

    /// The days of the drawing and where they lie.
    fn days(&self) -> String {
        let Window { first, last } = self.window;
        let places = [first, last].map(|day| super::svg::number(self.x.day(day)));
        format!("{} {} {}", first.number(), last.number(), places.join(" "))
    }

    /// Lines at round values with their names over the left ends; the topmost says the unit.
    pub(super) fn values(&self, scene: &Scene, numbers: &Numbers, unit: &str) -> Vec<Element> {
        let Area { left, right, .. } = self.area;
        let named = |(y, name): (f64, String)| {
            let line = Element::line("grid", (left, y), (right, y));
            [line, Element::label("", (left, y - 4.0), &name)]
        };
        self.named_values(scene, numbers, unit).into_iter().flat_map(named).collect()
    }

    /// The areas that the names of values take.
    pub(super) fn value_names(&self, scene: &Scene, numbers: &Numbers, unit: &str) -> Vec<Area> {
        let left = self.area.left;
        let area = |(y, name): (f64, String)| Area {
            left,
            top: y - 4.0 - BASELINE,
            right: left + width(&name),
            bottom: y,
        };
        self.named_values(scene, numbers, unit).into_iter().map(area).collect()
    }

    fn named_values(&self, scene: &Scene, numbers: &Numbers, unit: &str) -> Vec<(f64, String)> {
        let last = numbers.ticks.last();
        let name = |tick: &f64| {
            let units = if Some(tick) == last { [unit, ""] } else { [""; 2] };
            let mut names = units.iter().map(|unit| words::amount(scene, *tick, unit));
            Some((self.y.at(*tick), names.find(|name| width(name) <= LONGEST)?))
        };
        numbers.ticks.iter().filter_map(name).collect()
    }

    /// Lines at the beginnings of years, quarters or months, with their names at the foot.
    pub(super) fn times(&self, scene: &Scene) -> Vec<Element> {
        let Area { top, right, bottom, .. } = self.area;
        let foot = self.height - (LINE - BASELINE);
        let mut drawn = Vec::new();
        let mut free = 0.0;
        for tick in axis::times(self.window.first, self.window.last, self.form.times()) {
            let x = self.x.day(tick.day);
            drawn.push(Element::line("grid", (x, top), (x, bottom + LINE)));
            let name = words::time(scene, tick);
            if x >= free && x + 4.0 + width(&name) <= right.max(self.form.width()) {
                drawn.push(Element::label("", (x + 4.0, foot), &name));
                free = x + 4.0 + width(&name) + 4.0;
            }
        }
        drawn
    }
}

/// A longer name of a value goes without its unit, or is left out.
const LONGEST: f64 = 140.0;
/// How wide the names of values are at least taken to be.
pub(super) const LEFT: f64 = 34.0;

/// Where days end: on wide drawings beside them stand the names of lines, and since drawings lie
/// below one another, there is room for those of any.
pub(super) fn right(scene: &Scene, form: Form) -> f64 {
    let of_lines = scene.race.metrics.iter().flat_map(|known| lines(scene, known));
    let lane_names = scene.site.lanes.iter().map(|(_, lane)| lane.name.as_str());
    let names =
        lane_names.chain(of_lines.map(|line| line.name)).map(|name| bold_width(name) + 12.0);
    let beside = if form == Form::Wide { names.fold(70.0, f64::max).min(150.0) } else { 8.0 };
    form.width() - beside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_has_some_days_at_least() {
        let day = |text: &str| text.parse().unwrap();
        let one = Window::between(day("2025-01-20"), day("2025-01-20"), 20);
        assert_eq!(one, Window { first: day("2025-01-10"), last: day("2025-01-30") });
        let long = Window::between(day("2024-01-01"), day("2025-01-01"), 20);
        assert_eq!(long, Window { first: day("2024-01-01"), last: day("2025-01-01") });
    }
}
