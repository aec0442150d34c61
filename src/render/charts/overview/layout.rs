//! Where the parts of the drawing lie across time: sides, the strip between them, names.

use crate::model::Id;
use crate::model::Lane;

use super::super::super::scene::Scene;
use super::super::dots::Mark;
use super::super::dots::Sizes;
use super::super::labels::LINE;
use super::super::labels::width;
use super::super::plot::Form;
use super::super::plot::NARROW;
use super::super::scale::places;
use super::super::span::Span;
use super::Side;
use super::WIDE;
use super::ground;
use super::names;

/// How broad the strip of who led is.
pub(super) const STRIP: f64 = 10.0;
/// Between the strip and what lies beside it.
const GAP: f64 = 3.0;
/// The row of the events of no lane.
const APART: f64 = 14.0;
/// The height of a drawing for phones: so much, and more for each event, within limits.
const TALL: (f64, f64, f64) = (180.0, 2.4, 600.0);
/// The ground of a drawing for phones ends so far below time.
pub(super) const MARGIN: f64 = 10.0;
/// From the years of a drawing for phones to the middle of the strip, where that is not in the middle.
const BESIDE_YEARS: f64 = 10.0;
/// From there to the first of several sides.
const TO_BANDS: f64 = 18.0;
/// From a side's axis to its names on phones.
pub(super) const COLUMN: f64 = 56.0;

/// Where things lie that are of no side.
pub(super) struct Layout {
    pub(super) form: Form,
    /// Width and height.
    pub(super) size: (f64, f64),
    /// Where the ground begins and ends across time.
    pub(super) ground: (f64, f64),
    /// The middle of the strip.
    pub(super) strip: f64,
    /// The row of the events of no lane.
    pub(super) apart: f64,
}

impl Layout {
    /// A place along and across time.
    pub(super) fn at(&self, along: f64, across: f64) -> (f64, f64) {
        if self.form == Form::Wide { (along, across) } else { (across, along) }
    }

    /// Puts sides that are filled where they belong.
    pub(super) fn of(
        scene: &Scene,
        form: Form,
        sides: &mut [Side],
        years: f64,
        has_apart: bool,
        has_words: bool,
    ) -> Self {
        if form != Form::Wide {
            return narrow(scene, sides, years);
        }
        let top = ground::heading(scene);
        let words = if has_words { LINE } else { 0.0 };
        let apart = if has_apart { APART } else { 0.0 };
        let mut y = top;
        let is_mirrored = sides.len() == 2;
        for (at, side) in sides.iter_mut().enumerate().filter(|(at, _)| !is_mirrored || *at == 0) {
            side.first = GAP + if is_mirrored { STRIP / 2.0 + words } else { 0.0 };
            y += breadth(side) + if at > 0 { GAP } else { 0.0 };
            side.axis = y;
        }
        let strip = if is_mirrored { y } else { y + GAP + words + STRIP / 2.0 };
        let mut bottom = strip + STRIP / 2.0 + apart + GAP;
        if let [_, below] = sides {
            below.first = STRIP / 2.0 + apart + GAP;
            below.axis = strip;
            bottom = strip + breadth(below);
        }
        Layout {
            form,
            size: (WIDE, bottom + LINE + GAP),
            ground: (0.0, bottom),
            strip,
            apart: strip + f64::midpoint(STRIP, APART),
        }
    }
}

/// How far a side reaches from its axis.
fn breadth(side: &Side) -> f64 {
    side.row(side.rows) - names::PITCH / 2.0 + 1.0
}

fn narrow(scene: &Scene, sides: &[Side], years: f64) -> Layout {
    let height = time(scene, Form::Phone);
    let bottom = height.0.max(height.1);
    let strip = if sides.len() == 2 { middle() } else { years };
    Layout {
        form: Form::Phone,
        size: (NARROW, bottom + MARGIN + 2.0),
        ground: (height.0.min(height.1) - 6.0, bottom + MARGIN),
        strip,
        apart: strip + STRIP / 2.0 + 6.0,
    }
}

fn middle() -> f64 {
    NARROW / 2.0 - 4.0
}

/// Where time begins and ends along the drawing.
pub(super) fn time(scene: &Scene, form: Form) -> (f64, f64) {
    if form == Form::Wide {
        return (8.0, WIDE - 8.0);
    }
    let (least, each, most) = TALL;
    let begin = LINE + 14.0;
    let end = begin + (least + each * places(scene.site.events.len())).min(most);
    // It runs as the list below it does.
    if scene.newest_first() { (end, begin) } else { (begin, end) }
}

/// The sides, empty.
pub(super) fn sides(
    lanes: Vec<Vec<Option<Id<Lane>>>>,
    form: Form,
    marks: &[Mark],
    years: f64,
    has_strip: bool,
) -> Vec<Side> {
    let count = lanes.len();
    let has_apart = marks.iter().any(|mark| lanes.iter().all(|side| !side.contains(&mark.lane)));
    let apart = if has_apart { 11.0 } else { 0.0 };
    let strip = if has_strip { STRIP / 2.0 } else { 1.0 };
    let side = |(at, lanes): (usize, Vec<_>)| {
        // Wide ones find their axis when it is known what is in them.
        let (axis, out, first) = match (form, count) {
            (Form::Wide, _) => (0.0, if count == 2 && at == 1 { 1.0 } else { -1.0 }, 0.0),
            (_, 2) if at == 0 => (middle(), -1.0, strip + GAP),
            (_, 2) => (middle(), 1.0, strip + apart + GAP),
            (_, 1) => (years, 1.0, strip + apart + GAP),
            _ => (years + TO_BANDS + places(at) * column(count, years), 1.0, GAP),
        };
        let sizes = Sizes::of(form);
        let of_side = marks.iter().filter(|mark| lanes.contains(&mark.lane));
        let rows = names::rows(form, count, of_side.filter(|mark| mark.wants_name()).count());
        let (named, marks, counts) = (Vec::new(), Vec::new(), Vec::new());
        let edge = match (count, at) {
            (2, 0) => 0.0,
            (..=2, _) => NARROW,
            _ => axis + column(count, years) - 4.0,
        };
        Side { lanes, edge, named, marks, counts, steps: 1, rows, form, sizes, axis, out, first }
    };
    lanes.into_iter().enumerate().map(side).collect()
}

/// The breadth of each of several sides on phones.
fn column(count: usize, years: f64) -> f64 {
    (NARROW - years - TO_BANDS) / places(count.max(1))
}

/// Where the years of a drawing for phones end, and the middle of a strip beside them.
pub(super) fn years(scene: &Scene, span: &Span) -> f64 {
    let names = span.times(scene).into_iter().map(|(_, name)| width(&name));
    names.fold(0.0, f64::max) + BESIDE_YEARS
}

/// From a side's axis to its names on phones.
pub(super) fn names_from(sides: usize, side: &Side) -> f64 {
    if sides > 2 { 27.0 } else { COLUMN + side.first - STRIP / 2.0 - GAP }
}
