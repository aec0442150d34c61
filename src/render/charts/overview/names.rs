//! The names of landmarks: placed where they lie on nothing, or left out.

use crate::model::url;

use super::super::super::scene::Scene;
use super::super::super::words::dates::plain;
use super::super::labels::Area;
use super::super::labels::BASELINE;
use super::super::labels::Hold;
use super::super::labels::LINE;
use super::super::labels::Room;
use super::super::labels::bold_width;
use super::super::labels::cut;
use super::super::labels::width;
use super::super::marks;
use super::super::plot::Form;
use super::super::scale::Scale;
use super::super::scale::places;
use super::super::span::Span;
use super::super::svg::Element;
use super::super::svg::Path;
use super::Count;
use super::Named;
use super::Picture;
use super::Side;
use super::WIDE;
use super::fill::Candidate;
use super::fill::Filling;
use super::ground;
use super::layout;

/// From one row of names to the next.
pub(super) const PITCH: f64 = 24.0;
/// Between a mark and its name.
const BESIDE: f64 = 4.0;
/// Between a name and the next mark.
const BETWEEN: f64 = 7.0;
/// The longest name of a side that is drawn in full: two stand beside each other on phones.
const LONGEST: f64 = 160.0;
/// So far a name may stand from its mark along time on phones.
const MOVED: [f64; 7] = [0.0, -4.0, 4.0, -8.0, 8.0, -12.0, 12.0];

/// So few landmarks share a row.
const FEW: usize = 6;

/// How many rows of names a side has on a wide drawing.
pub(super) fn rows(form: Form, sides: usize, landmarks: usize) -> usize {
    let most = match (form, sides) {
        (Form::Wide, ..=2) => 3,
        (Form::Wide, 3) => 2,
        _ => 1,
    };
    // One is for the name of the side.
    most.min(1 + landmarks.div_ceil(FEW))
}

/// What is free for the names of a side.
pub(super) fn room(
    scene: &Scene,
    span: &Span,
    time: &Scale,
    (form, sides): (Form, usize),
    side: &Side,
) -> Room {
    if form == Form::Wide {
        let bottom = places(side.rows) * PITCH;
        let mut room = Room::within(Area::between((-BETWEEN, 0.0), (WIDE + BETWEEN, bottom)));
        let name = bold_width(&lane_name(scene, sides, side)) + BETWEEN;
        room.take(Area::between((-BETWEEN, bottom - PITCH), (name, bottom)));
        return room;
    }
    let (top, bottom) = layout::time(scene, form);
    let foot = top.max(bottom) + layout::MARGIN;
    let (top, bottom) = (top.min(bottom) - LINE / 2.0, top.max(bottom) + LINE / 2.0);
    let mut room = Room::within(Area::between((side.axis, top - 4.0), (side.edge, bottom + 4.0)));
    let years = ground::year_names(scene, span, time, form, foot);
    for (placed, ..) in years {
        room.take(placed.area);
    }
    room
}

/// The name of a side.
pub(super) fn lane_name(scene: &Scene, sides: usize, side: &Side) -> String {
    let is_wide = side.form == Form::Wide || sides <= 2;
    let widest = if is_wide { LONGEST } else { side.edge - side.axis };
    match side.lanes[..] {
        [Some(lane)] => cut(&scene.site.lanes[lane].name, widest),
        [None] => String::new(),
        _ => cut(&scene.words.counted("overview_lanes", side.lanes.len()), widest),
    }
}

/// A candidate with its name, if there is room.
pub(super) fn place(
    (form, sides): (Form, usize),
    side: &Side,
    filling: &mut Filling,
    candidate: Candidate,
) -> Option<Named> {
    match form {
        Form::Wide => wide(side, filling, candidate),
        _ => narrow(sides, side, filling, candidate),
    }
}

/// Mark and name together in a row: the name right of the mark, else left of it.
fn wide(side: &Side, filling: &mut Filling, candidate: Candidate) -> Option<Named> {
    let (from, to) = candidate.mark.taken();
    let breadth = to - from + BESIDE + candidate.width() + BETWEEN;
    let spots = (0..side.rows).flat_map(|row| {
        let top = places(row) * PITCH + (PITCH - LINE) / 2.0;
        [(Hold::Start, from, top), (Hold::End, to, top)]
    });
    let placed = filling.room.place((breadth, LINE), spots)?;
    let row = (0..side.rows).rfind(|row| places(*row) * PITCH <= placed.area.top)?;
    Some(if placed.area.left >= from {
        candidate.named(row, Hold::Start, to + BESIDE)
    } else {
        candidate.named(row, Hold::End, from - BESIDE)
    })
}

/// The mark next to the axis, the name in a column outside, in the order of time.
fn narrow(
    sides: usize,
    side: &Side,
    filling: &mut Filling,
    mut candidate: Candidate,
) -> Option<Named> {
    let column = column(sides, side);
    candidate.is_bold &= bold_width(&candidate.text) <= (side.edge - column).abs();
    let (from, to) = candidate.mark.taken();
    let row = filling.rows.free(from, to)?;
    let (off, around) = (side.step(row), candidate.mark.around());
    let mark = Area::between(side.at(from, off - around), side.at(to, off + around));
    if !filling.room.is_free(&mark) {
        return None;
    }
    let middle = candidate.mark.middle();
    let hold = if side.out < 0.0 { Hold::End } else { Hold::Start };
    let in_order = |along: &f64| {
        let mut others = side.named.iter();
        others.all(|it| (it.along - along).signum() * (it.mark.middle() - middle).signum() >= 0.0)
    };
    let spots = MOVED.map(|by| middle + by).into_iter().filter(in_order);
    let breadth = candidate.width();
    let placed = filling
        .room
        .place((breadth, LINE), spots.map(|along| (hold, column, along - LINE / 2.0)))?;
    filling.rows.put(from, to);
    filling.room.take(mark);
    Some(candidate.named(row, hold, placed.area.top + LINE / 2.0))
}

/// Where the names of a side are held on phones.
fn column(sides: usize, side: &Side) -> f64 {
    side.axis + side.out * layout::names_from(sides, side)
}

impl Picture<'_> {
    /// Lines from marks to their names on phones.
    pub(super) fn leaders(&self) -> Vec<Element> {
        if self.form == Form::Wide {
            return Vec::new();
        }
        let mut drawn = Vec::new();
        for side in &self.sides {
            let column = column(self.sides.len(), side) - 3.0 * side.out;
            let mut path = Path::default();
            for named in &side.named {
                let (x, y) = side.at(named.mark.middle(), side.off(named));
                path = path.jump((x, y)).line((column, named.along));
            }
            if !path.is_empty() {
                let lane = side.lanes.first().copied().flatten();
                drawn.push(marks::group(self.scene, lane).holding(&Element::path("lead", &path)));
            }
        }
        drawn
    }

    /// The landmarks with their names, and how many events found no room.
    pub(super) fn names(&self) -> Vec<Element> {
        let mut drawn = Vec::new();
        for side in &self.sides {
            drawn.extend(side.named.iter().map(|named| self.named(side, named)));
            let mut room = self.room_of_counts(side);
            let counts = side.counts.iter();
            drawn.extend(counts.filter_map(|count| self.count(side, &mut room, count)));
        }
        drawn
    }

    /// A landmark: its mark and its name lead to the event.
    fn named(&self, side: &Side, named: &Named) -> Element {
        let event = &self.scene.site.events[named.mark.event];
        let (off, class) = (side.off(named), self.class(named.is_bold, named.mark.middle()));
        let name = self.foot(side, named);
        let name = named.hold.label(&class, name, &named.text);
        let link = marks::link_to(self.scene, named.mark.event);
        let mut link = marks::coloured(self.scene, named.mark.lane, link);
        if self.form == Form::Wide {
            let date = plain(&self.scene.words.full(event.date()));
            link = link.titled(&format!("{}, {date}", event.title()));
        }
        link.holding(&self.target(side, named))
            .holding(&named.mark.element(|along, by| side.at(along, off + by)))
            .holding(&name)
    }

    /// What can be hit: the name, as high as a finger needs.
    fn target(&self, side: &Side, named: &Named) -> Element {
        let area = name_area(&named.text, named.is_bold, self.foot(side, named), named.hold);
        let mark = Area::about(side.at(named.mark.middle(), side.off(named)), 12.0);
        let whole = if self.form == Form::Wide {
            Area { left: area.left.min(mark.left), right: area.right.max(mark.right), ..mark }
        } else {
            Area { top: area.top - 4.5, bottom: area.bottom + 4.5, ..area }
        };
        let path = Path::around((whole.left, whole.top), (whole.right, whole.bottom));
        Element::path("hit", &path)
    }

    /// Where the feet of a name stand.
    fn foot(&self, side: &Side, named: &Named) -> (f64, f64) {
        let down = BASELINE - LINE / 2.0;
        if self.form == Form::Wide {
            (named.along, side.at(0.0, side.off(named)).1 + down)
        } else {
            (column(self.sides.len(), side), named.along + down)
        }
    }

    /// Words have an edge of the colour of their ground.
    fn class(&self, is_bold: bool, along: f64) -> String {
        let classes = [(is_bold, "b"), (self.is_shaded(along), "on")];
        let classes: Vec<_> = classes.into_iter().filter(|it| it.0).map(|it| it.1).collect();
        classes.join(" ")
    }

    fn room_of_counts(&self, side: &Side) -> Room {
        let (width, height) = self.layout.size;
        let mut room = Room::within(Area::between((0.0, 0.0), (width, height)));
        for named in &side.named {
            let (foot, hold) = (self.foot(side, named), named.hold);
            room.take(name_area(&named.text, named.is_bold, foot, hold));
            if self.form != Form::Wide {
                let (x, y) = side.at(named.mark.middle(), side.off(named));
                room.take_line((x, y), (foot.0, named.along), 1.0);
            }
        }
        if self.form != Form::Wide {
            self.years().into_iter().for_each(|(area, _)| room.take(area));
        }
        room
    }

    /// A count leads to the events of its time.
    fn count(&self, side: &Side, room: &mut Room, count: &Count) -> Option<Element> {
        let text = format!("+{}", self.scene.words.number_of(i64::try_from(count.count).ok()?));
        let (x, y) = side.at(count.along, side.reach() + 2.0);
        let spots: Vec<_> = if self.form == Form::Wide {
            let top = y.min(y + side.out * (LINE - 1.0));
            vec![(Hold::Middle, x, top)]
        } else {
            let hold = if side.out < 0.0 { Hold::End } else { Hold::Start };
            MOVED.map(|by| (hold, x, y + by - LINE / 2.0)).to_vec()
        };
        let placed = room.place((width(&text), LINE), spots)?;
        let address = self.address(count)?;
        let label = placed.line(0, &self.class(false, count.along), &text);
        let link = Element::link(&self.scene.link(&address)).holding(&label);
        let lane = side.lanes.first().copied().flatten().filter(|_| side.lanes.len() == 1);
        Some(marks::group(self.scene, lane).holding(&link))
    }

    /// The page of the month of a count, else of its year.
    fn address(&self, count: &Count) -> Option<String> {
        let date = self.scene.site.events[count.event].date();
        let year = date.year()?;
        let month = date.month().filter(|_| self.scene.has_months(year));
        Some(month.map_or_else(|| url::year(year), |month| url::month(year, month)))
    }
}

/// The area of a name.
fn name_area(text: &str, is_bold: bool, (x, foot): (f64, f64), hold: Hold) -> Area {
    let wide = if is_bold { bold_width(text) } else { width(text) };
    Area::at((hold, x, foot - BASELINE), (wide, LINE))
}
