//! Some events on a line of time: each in the colour and shape of its side, landmarks named above,
//! all others of the site as ticks below.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::Event;
use crate::model::Id;

use super::super::scene::Scene;
use super::dots::Dots;
use super::dots::Mark;
use super::dots::Sizes;
use super::labels::Area;
use super::labels::Hold;
use super::labels::LINE;
use super::labels::Placed;
use super::labels::Room;
use super::labels::bold_width;
use super::labels::width;
use super::marks::group;
use super::marks::link_to;
use super::overview::WIDE;
use super::plot::Drawing;
use super::plot::Form;
use super::plot::NARROW;
use super::rows::Rows;
use super::scale::Scale;
use super::scale::number;
use super::scale::places;
use super::span::Span;
use super::svg::Element;
use super::svg::Path;
use super::title;

/// Fewer events need no drawing.
const FEWEST: usize = 3;
/// At most so many rows of marks; what finds no room in them is in the list.
const ROWS: usize = 8;
/// The height of a tick.
const TICK: f64 = 7.0;
/// Between the axis and what lies beside it.
const GAP: f64 = 4.0;

/// A landmark with its name.
struct Named {
    mark: Mark,
    row: usize,
    text: String,
    placed: Placed,
}

/// A drawing while it is made.
struct Picture<'a> {
    scene: &'a Scene,
    span: &'a Span,
    form: Form,
    sizes: Sizes,
    time: Scale,
    named: Vec<Named>,
    marks: Vec<(Mark, usize)>,
    /// Where all other events lie, in whole pixels.
    others: Vec<f64>,
    axis: f64,
}

/// The drawing of some events, oldest first, among all of the site; `None` where they are too few.
pub(in crate::render) fn timeline(
    scene: &Scene,
    span: &Span,
    events: &[Id<Event>],
    form: Form,
    name: &str,
    said: &str,
) -> Option<Drawing> {
    let picture = Picture::new(scene, span, events, form)?;
    let parts = [picture.ground(), picture.stems(), picture.dots(), picture.names()];
    let size = (breadth(form), picture.axis + GAP + TICK + LINE + 2.0);
    Some(form.drawing(size, (name, said), &[], parts.into_iter().flatten()))
}

fn breadth(form: Form) -> f64 {
    if form == Form::Wide { WIDE } else { NARROW }
}

impl<'a> Picture<'a> {
    fn new(scene: &'a Scene, span: &'a Span, events: &[Id<Event>], form: Form) -> Option<Self> {
        let sizes = Sizes::alone(form);
        let (first, last) = (span.window.first.number(), span.window.last.number() + 1);
        let time = Scale::linear(number(first), number(last), 8.0, breadth(form) - 8.0);
        let mark =
            |id: Id<Event>| Some(Mark::new(scene, id, span.extent(scene, id)?, &time, sizes));
        let mut marks: Vec<_> = events.iter().copied().filter_map(mark).collect();
        if marks.len() < FEWEST {
            return None;
        }
        let among: BTreeSet<_> = events.iter().collect();
        let others = scene.site.events.ids().filter(|id| !among.contains(id)).filter_map(mark);
        let mut others: Vec<_> = others.map(|mark| mark.middle().round()).collect();
        others.sort_by(f64::total_cmp);
        others.dedup();
        marks.sort_by_key(Mark::rank);
        let mut rows = Rows::new(ROWS);
        let put = |mark: Mark| {
            let (from, to) = mark.taken();
            Some((mark, rows.put(from, to)?))
        };
        let marks: Vec<_> = marks.into_iter().filter_map(put).collect();
        let wants_name = |(mark, _): &(Mark, usize)| mark.wants_name();
        let (mut landmarks, marks): (Vec<_>, Vec<_>) = marks.into_iter().partition(wants_name);
        landmarks.sort_by_key(|(mark, _)| Reverse(title::weight(scene, mark.event)));
        let (named, unnamed) = named(scene, form, landmarks);
        let axis = above(form) + places(rows.used()) * sizes.step + GAP;
        let marks = marks.into_iter().chain(unnamed).collect();
        Some(Picture { scene, span, form, sizes, time, named, marks, others, axis })
    }

    /// A place along time, and one off the middle of a row of marks.
    fn at(&self, row: usize, along: f64, off: f64) -> (f64, f64) {
        (along, self.axis - GAP - (places(row) + 0.5) * self.sizes.step - off)
    }

    /// Years, the axis, and all other events.
    fn ground(&self) -> Vec<Element> {
        let (wide, foot) = (breadth(self.form), self.axis + GAP + TICK);
        let mut room = Room::within(Area::between((0.0, foot), (wide, foot + LINE + 2.0)));
        let mut grid = Path::default();
        let mut drawn = Vec::new();
        for (day, name) in self.span.times(self.scene) {
            let x = self.time.day(day);
            grid = grid.jump((x, 0.0)).line((x, foot + LINE));
            let spot = (Hold::Start, x + 4.0, foot + 1.0);
            let placed = room.place((width(&name) + 4.0, LINE), [spot]);
            drawn.extend(placed.map(|placed| placed.line(0, "", &name)));
        }
        drawn.insert(0, Element::path("grid", &grid));
        drawn.push(Element::line("level thin", (0.0, self.axis), (wide, self.axis)));
        let tick =
            |path: Path, x: &f64| path.jump((*x, self.axis + GAP)).up_to(self.axis + GAP + TICK);
        let ticks = self.others.iter().fold(Path::default(), tick);
        if !ticks.is_empty() {
            drawn.push(Element::path("", &ticks).with("opacity", "0.6"));
        }
        drawn
    }

    /// Lines from landmarks up to their names.
    fn stems(&self) -> Vec<Element> {
        let stem = |named: &Named| {
            let from = self.at(named.row, named.mark.middle(), 0.0);
            let line = Element::line("lead", from, (from.0, named.placed.area.bottom));
            group(self.scene, named.mark.lane).holding(&line)
        };
        self.named.iter().map(stem).collect()
    }

    fn dots(&self) -> Vec<Element> {
        let mut dots = Dots::default();
        for (mark, row) in &self.marks {
            dots.add(mark, |along, off| self.at(*row, along, off));
        }
        dots.drawn(self.scene)
    }

    /// The landmarks, which lead to their events.
    fn names(&self) -> Vec<Element> {
        let name = |named: &Named| {
            let link = link_to(self.scene, named.mark.event)
                .holding(&self.target(named))
                .holding(&named.mark.element(|along, off| self.at(named.row, along, off)))
                .holding(&named.placed.line(0, "b", &named.text));
            group(self.scene, named.mark.lane).holding(&link)
        };
        self.named.iter().map(name).collect()
    }

    /// What can be hit: the name, the mark, and all in between.
    fn target(&self, named: &Named) -> Element {
        let mark = Area::about(self.at(named.row, named.mark.middle(), 0.0), 12.0);
        let name = named.placed.area;
        let whole = Path::around((name.left, name.top), (name.right, name.bottom));
        let stem = Path::around((mark.left, name.bottom), (mark.right, mark.bottom));
        Element::path("hit", &whole.and(&stem))
    }
}

/// The height over the marks.
fn above(form: Form) -> f64 {
    places(lines(form)) * LINE + 8.0
}

/// How many rows of names there are.
fn lines(form: Form) -> usize {
    if form == Form::Wide { 2 } else { 3 }
}

/// The landmarks with their names, and those for which there is no room. A name lies on no stem of
/// another, nor a stem on a name.
fn named(
    scene: &Scene,
    form: Form,
    landmarks: Vec<(Mark, usize)>,
) -> (Vec<Named>, Vec<(Mark, usize)>) {
    let bottom = places(lines(form)) * LINE;
    let mut room = Room::within(Area::between((0.0, 0.0), (breadth(form), bottom)));
    let (mut named, mut unnamed) = (Vec::new(), Vec::new());
    for (mark, row) in landmarks {
        let text = title::short(scene, mark.event);
        let (x, wide) = (mark.middle(), bold_width(&text));
        let stem = |top: f64| Area::between((x - 0.8, top + LINE), (x + 0.8, bottom));
        let spots = (0..lines(form)).flat_map(|line| {
            let top = bottom - places(line + 1) * LINE;
            let beside = [(Hold::Middle, x), (Hold::Start, x - 6.0), (Hold::End, x + 6.0)];
            beside.map(|(hold, x)| (hold, x, top))
        });
        let spots: Vec<_> = spots.filter(|(_, _, top)| room.is_free(&stem(*top))).collect();
        match room.place((wide, LINE), spots) {
            Some(placed) => {
                room.take(stem(placed.area.top).and_around(2.0));
                named.push(Named { mark, row, text, placed });
            }
            None => unnamed.push((mark, row)),
        }
    }
    (named, unnamed)
}
