//! The ground: eras, years, the names of sides, today.

use super::super::super::scene::Scene;
use super::super::axis;
use super::super::axis::Tick;
use super::super::labels::Area;
use super::super::labels::BASELINE;
use super::super::labels::BOLD;
use super::super::labels::Hold;
use super::super::labels::LINE;
use super::super::labels::Placed;
use super::super::labels::Room;
use super::super::labels::bold_width;
use super::super::labels::width;
use super::super::labels::wrapped;
use super::super::marks::group;
use super::super::plot::Form;
use super::super::plot::NARROW;
use super::super::scale::Scale;
use super::super::scale::number;
use super::super::span::Span;
use super::super::span::TIMES;
use super::super::svg::Element;
use super::super::svg::Path;
use super::Picture;
use super::Side;
use super::WIDE;
use super::layout;
use super::names;

/// How many lines the name of an era may have.
const LINES: usize = 2;

/// The height over the sides: room for the names of eras where there are any.
pub(super) fn heading(scene: &Scene) -> f64 {
    if scene.site.eras.is_empty() { 4.0 } else { 2.0 * LINE + 4.0 }
}

impl Picture<'_> {
    pub(super) fn ground(&self) -> Vec<Element> {
        let mut drawn = Vec::new();
        let mut bands = Path::default();
        for (from, to) in self.shaded() {
            let (near, far) = self.layout.ground;
            let (near, far) =
                if self.form == Form::Wide { (near, far) } else { (0.0, self.layout.size.0) };
            bands = bands.and(&Path::around(self.layout.at(from, near), self.layout.at(to, far)));
        }
        if !bands.is_empty() {
            drawn.push(Element::path("era", &bands));
        }
        drawn.push(self.grid());
        if self.form == Form::Wide {
            drawn.extend(self.era_names());
        }
        drawn.extend(self.axes());
        drawn.extend(self.years().into_iter().map(|(_, name)| name));
        drawn.extend(self.lane_names());
        drawn
    }

    /// Where each era lies along time, in order.
    fn eras(&self) -> Vec<(f64, f64, &str)> {
        let window = self.span.window;
        let eras = self.scene.site.eras.iter().map(|(_, it)| it);
        let placed = eras.filter_map(|it| {
            let date = it.front.date.get_ref();
            let from = date.start().unwrap_or(window.first);
            let to = date.end().unwrap_or(window.last);
            if to < window.first || from > window.last {
                return None;
            }
            let end = self.time.at(number(to.number() + 1));
            Some((
                self.time.day(from).min(end),
                self.time.day(from).max(end),
                it.front.title.get_ref().as_str(),
            ))
        });
        placed.collect()
    }

    /// Every other era has a ground of its own.
    fn shaded(&self) -> Vec<(f64, f64)> {
        self.eras().into_iter().step_by(2).map(|(from, to, _)| (from, to)).collect()
    }

    pub(super) fn is_shaded(&self, along: f64) -> bool {
        self.shaded().iter().any(|(from, to)| *from <= along && along <= *to)
    }

    /// The names of eras that fit between beginning and end.
    fn era_names(&self) -> Vec<Element> {
        let mut room = Room::within(Area::between((0.0, 0.0), (WIDE, heading(self.scene))));
        let mut drawn = Vec::new();
        for (from, to, title) in self.eras() {
            let Some(lines) = in_lines(title, to - from - 8.0) else { continue };
            let wide = lines.iter().map(|line| bold_width(line)).fold(0.0, f64::max);
            let size = (wide, if lines.len() > 1 { 2.0 * LINE } else { LINE });
            let Some(placed) = room.place(size, [(Hold::Start, from + 4.0, 2.0)]) else { continue };
            let class = if self.is_shaded(f64::midpoint(from, to)) { "b ink on" } else { "b ink" };
            drawn.extend(lines.iter().enumerate().map(|(at, line)| placed.line(at, class, line)));
        }
        drawn
    }

    fn ticks(&self, most: usize) -> Vec<Tick> {
        axis::times(self.span.window.first, self.span.window.last, most)
    }

    /// Lines at the beginnings of years, and short ones in between.
    fn grid(&self) -> Element {
        let (from, to) = self.layout.ground;
        let mut path = Path::default();
        for tick in self.ticks(TIMES) {
            let along = self.time.day(tick.day);
            let (near, far) =
                if self.form == Form::Wide { (from, to + LINE) } else { (0.0, self.layout.size.0) };
            path = path.jump(self.layout.at(along, near)).line(self.layout.at(along, far));
        }
        if self.form == Form::Wide {
            for tick in self.ticks(4 * TIMES) {
                let along = self.time.day(tick.day);
                path = path.jump((along, to)).line((along, to + 4.0));
            }
        }
        Element::path("grid", &path)
    }

    /// The line of a side's axis, and of today where more lies ahead.
    fn axes(&self) -> Vec<Element> {
        let (from, to) = layout::time(self.scene, self.form);
        let mut path = Path::default();
        if self.strip.is_empty() || self.sides.len() != 2 {
            for side in &self.sides {
                path = path.jump(side.at(from, 0.0)).line(side.at(to, 0.0));
            }
        }
        let mut drawn = Vec::new();
        if !path.is_empty() {
            drawn.push(Element::path("limit", &path));
        }
        if let Some(today) = self.span.today {
            let along = self.time.at(number(today.number() + 1));
            let (near, far) = if self.form == Form::Wide {
                (heading(self.scene), self.layout.ground.1 + LINE)
            } else {
                (0.0, NARROW)
            };
            let line =
                Element::line("now", self.layout.at(along, near), self.layout.at(along, far));
            drawn.push(line);
        }
        drawn
    }

    /// Years with the areas that they take.
    pub(super) fn years(&self) -> Vec<(Area, Element)> {
        let foot = self.layout.ground.1;
        let names = year_names(self.scene, self.span, &self.time, self.form, foot);
        let name = |(placed, along, name): (Placed, f64, String)| {
            let is_on = self.form != Form::Wide && self.is_shaded(along + 1.0);
            (placed.area, placed.line(0, if is_on { "on" } else { "" }, &name))
        };
        names.into_iter().map(name).collect()
    }

    fn lane_names(&self) -> Vec<Element> {
        let name = |(at, side): (usize, &Side)| {
            let name = names::lane_name(self.scene, self.sides.len(), side);
            let lane = side.lanes.first().copied().flatten().filter(|_| side.lanes.len() == 1);
            let (x, y, hold) = self.lane_name_place(at, side);
            let class =
                if self.form == Form::Wide && self.is_shaded(x + 10.0) { "b on" } else { "b" };
            let label = hold.label(class, (x, y), &name);
            (!name.is_empty()).then(|| group(self.scene, lane).holding(&label))
        };
        self.sides.iter().enumerate().filter_map(name).collect()
    }

    fn lane_name_place(&self, at: usize, side: &Side) -> (f64, f64, Hold) {
        if self.form == Form::Wide {
            let row = side.at(0.0, side.row(side.rows - 1)).1;
            return (0.0, row - LINE / 2.0 + BASELINE, Hold::Start);
        }
        match self.sides.len() {
            1 | 2 if at == 0 => (0.0, BASELINE, Hold::Start),
            2 => (self.layout.size.0, BASELINE, Hold::End),
            _ => (side.axis, BASELINE, Hold::Start),
        }
    }
}

/// The names of times, and of today where more lies ahead: where
/// each lies, and from where along time.
pub(super) fn year_names(
    scene: &Scene,
    span: &Span,
    time: &Scale,
    form: Form,
    foot: f64,
) -> Vec<(Placed, f64, String)> {
    let today = span.today.map(|today| {
        (time.at(number(today.number() + 1)), scene.words.plain("overview_today").to_owned())
    });
    let ticks = span.times(scene).into_iter().map(|(day, name)| (time.day(day), name));
    let (begin, end) = layout::time(scene, form);
    let is_wide = form == Form::Wide;
    let bounds = if is_wide { (WIDE, foot + LINE + 2.0) } else { (NARROW, foot) };
    let mut room = Room::within(Area::between((0.0, 0.0), bounds));
    let place = |(along, name): (f64, String)| {
        let spot = match (is_wide, begin < end) {
            (true, _) => (Hold::Start, along + 4.0, foot + 1.0),
            (_, true) => (Hold::Start, 0.0, along + 1.0),
            (_, false) => (Hold::Start, 0.0, along - LINE),
        };
        Some((room.place((width(&name), LINE), [spot])?, along, name))
    };
    today.into_iter().chain(ticks).filter_map(place).collect()
}

/// A bold name in as few lines as its width allows; `None` where those are too many.
fn in_lines(text: &str, widest: f64) -> Option<Vec<String>> {
    let lines = wrapped(text, widest / BOLD);
    let fits = lines.len() <= LINES && lines.iter().all(|line| bold_width(line) <= widest);
    fits.then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::in_lines;

    #[test]
    fn the_name_of_an_era_has_two_lines_or_none() {
        assert_eq!(in_lines("After R1", 100.0), Some(vec!["After R1".to_owned()]));
        let two = in_lines("Close to GPT-4o, behind o1-preview", 170.0);
        assert_eq!(two, Some(vec!["Close to GPT-4o,".to_owned(), "behind o1-preview".to_owned()]));
        assert_eq!(in_lines("Close to GPT-4o, behind o1-preview", 90.0), None);
    }
}
