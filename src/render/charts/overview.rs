//! All events at one glance: each side along time with its landmarks named, who led, and curves from
//! what one side did to what another answered.
//!
//! Two sides mirror each other about the axis; of more each has a band of its own. Wide drawings run to
//! the right, those for phones down. Places are told by how far along time something lies, and
//! how far from its side's axis: [`Side::at`] turns both into a place of the drawing.

mod answers;
mod fill;
mod ground;
mod layout;
mod names;
mod strip;

use crate::model::Event;
use crate::model::Id;
use crate::model::Lane;

use super::super::scene::Scene;
use super::dots::Dots;
use super::dots::Mark;
use super::dots::Sizes;
use super::labels::Hold;
use super::labels::LINE;
use super::plot::Drawing;
use super::plot::Form;
use super::scale::Scale;
use super::scale::number;
use super::scale::places;
use super::span::Span;
use super::svg::Element;
use layout::Layout;
use strip::Stretch;

/// The width of a wide drawing: in the narrowest window that shows it words stay legible.
pub(super) const WIDE: f64 = 1040.0;
/// Of more sides the last share one band.
const SIDES: usize = 6;

/// A side: its events and where they lie.
struct Side {
    /// Whose events; `None` stands for those of no lane.
    lanes: Vec<Option<Id<Lane>>>,
    /// The landmarks with a name.
    named: Vec<Named>,
    /// All others, each with its row from the axis out.
    marks: Vec<(Mark, usize)>,
    /// How many found no room, and where.
    counts: Vec<Count>,
    /// How many rows the marks take.
    steps: usize,
    /// The rows of names.
    rows: usize,
    form: Form,
    sizes: Sizes,
    /// Where its axis lies across time.
    axis: f64,
    /// On which side of it: 1 or -1.
    out: f64,
    /// How far from the axis its marks begin.
    first: f64,
    /// Where it ends across time on phones.
    edge: f64,
}

/// A landmark with its name.
struct Named {
    mark: Mark,
    text: String,
    is_bold: bool,
    /// Wide: the row of names; else the row of marks.
    row: usize,
    hold: Hold,
    /// Where its name is held along time.
    along: f64,
}

/// Events of a stretch of time that found no room.
struct Count {
    along: f64,
    count: usize,
    /// The first of them.
    event: Id<Event>,
}

impl Side {
    fn at(&self, along: f64, off: f64) -> (f64, f64) {
        let across = self.axis + self.out * off;
        if self.form == Form::Wide { (along, across) } else { (across, along) }
    }

    /// How far from the axis a row of marks lies.
    fn step(&self, row: usize) -> f64 {
        self.first + (places(row) + 0.5) * self.sizes.step
    }

    /// How far out its marks reach.
    fn reach(&self) -> f64 {
        self.first + places(self.steps) * self.sizes.step
    }

    /// How far out a landmark with a name lies.
    fn off(&self, named: &Named) -> f64 {
        if self.form == Form::Wide { self.row(named.row) } else { self.step(named.row) }
    }

    /// How far out a row of names lies on a wide drawing.
    fn row(&self, row: usize) -> f64 {
        let counts = if self.counts.is_empty() { 0.0 } else { LINE };
        self.reach() + counts + (places(row) + 0.5) * names::PITCH
    }
}

/// A drawing while it is made.
struct Picture<'a> {
    scene: &'a Scene,
    span: &'a Span,
    form: Form,
    time: Scale,
    sides: Vec<Side>,
    /// The events of no lane, beside those that have one.
    apart: Vec<Mark>,
    strip: Vec<Stretch>,
    layout: Layout,
}

/// What there is in a drawing that needs to be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::render) enum Sign {
    Answers,
    Strip,
    Apart,
    Bars,
    About,
    Forecasts,
    Counts,
}

/// The drawing of all events in some days.
pub(in crate::render) fn overview(
    scene: &Scene,
    span: &Span,
    form: Form,
    name: &str,
    said: &str,
) -> (Drawing, Vec<Sign>) {
    let picture = Picture::new(scene, span, form);
    let answers = picture.answers();
    let signs = picture.signs(!answers.is_empty());
    let parts = [
        picture.ground(),
        answers,
        picture.band(),
        picture.leaders(),
        picture.marks(),
        picture.names(),
    ];
    let elements = parts.into_iter().flatten();
    (form.drawing(picture.layout.size, (name, said), &[], elements), signs)
}

impl<'a> Picture<'a> {
    fn new(scene: &'a Scene, span: &'a Span, form: Form) -> Self {
        let lanes = sides(scene, span);
        let has_apart = !scene.site.lanes.is_empty();
        let (from, to) = layout::time(scene, form);
        let window = span.window;
        let time = Scale::linear(
            number(window.first.number()),
            number(window.last.number() + 1),
            from,
            to,
        );
        let mark =
            |(id, _)| Some(Mark::new(scene, id, span.extent(scene, id)?, &time, Sizes::of(form)));
        let marks: Vec<Mark> = scene.site.events.iter().filter_map(mark).collect();
        let apart: Vec<_> =
            marks.iter().filter(|mark| has_apart && mark.lane.is_none()).copied().collect();
        let strip = strip::stretches(scene, span);
        let years = layout::years(scene, span);
        let mut sides = layout::sides(lanes, form, &marks, years, !strip.is_empty());
        fill::fill(scene, span, &time, form, &marks, &mut sides);
        let words = form == Form::Wide && strip.iter().any(|it| it.state.is_some());
        let layout = Layout::of(scene, form, &mut sides, years, !apart.is_empty(), words);
        Picture { scene, span, form, time, sides, apart, strip, layout }
    }

    /// What occurs in the drawing and wants a word.
    fn signs(&self, has_answers: bool) -> Vec<Sign> {
        let named = self.sides.iter().flat_map(|side| side.named.iter().map(|it| &it.mark));
        let others = self.sides.iter().flat_map(|side| side.marks.iter().map(|it| &it.0));
        let marks: Vec<_> = named.chain(others).chain(&self.apart).collect();
        let signs = [
            (has_answers, Sign::Answers),
            (!self.strip.is_empty(), Sign::Strip),
            (!self.apart.is_empty(), Sign::Apart),
            (marks.iter().any(|mark| mark.is_bar()), Sign::Bars),
            (marks.iter().any(|mark| mark.is_about()), Sign::About),
            (marks.iter().any(|mark| mark.is_hollow()), Sign::Forecasts),
            (self.sides.iter().any(|side| !side.counts.is_empty()), Sign::Counts),
        ];
        signs.into_iter().filter_map(|(is_there, sign)| is_there.then_some(sign)).collect()
    }

    /// Every mark without a name.
    fn marks(&self) -> Vec<Element> {
        let mut dots = Dots::default();
        for side in &self.sides {
            for (mark, row) in &side.marks {
                let off = side.step(*row);
                dots.add(mark, |along, by| side.at(along, off + by));
            }
        }
        let across = self.layout.apart;
        let mut last = None;
        for mark in &self.apart {
            // Of those that would lie on one another one is seen.
            let along = super::svg::number(mark.middle().round());
            if last.as_ref() != Some(&along) {
                dots.add(mark, |along, by| self.layout.at(along, across + by));
                last = Some(along);
            }
        }
        dots.drawn(self.scene)
    }
}

/// Which lanes share a side, in the order of the sides.
fn sides(scene: &Scene, span: &Span) -> Vec<Vec<Option<Id<Lane>>>> {
    let all = scene.site.lanes.len();
    if all == 0 {
        return vec![vec![None]];
    }
    let drawn = |lane: &Id<Lane>| {
        let mut events = scene.site.events.iter().filter(|(_, event)| event.lane == Some(*lane));
        all <= 2 || events.any(|(id, _)| span.extent(scene, id).is_some())
    };
    let lanes: Vec<_> = scene.site.lanes.ids().filter(drawn).map(Some).collect();
    if lanes.len() <= SIDES {
        return lanes.into_iter().map(|lane| vec![lane]).collect();
    }
    let (own, shared) = lanes.split_at(SIDES - 1);
    own.iter().map(|lane| vec![*lane]).chain([shared.to_vec()]).collect()
}
