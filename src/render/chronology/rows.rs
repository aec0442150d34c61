//! The rows of the two-sided grid.

use serde::Serialize;
use tera::Value;

use crate::model::Event;
use crate::model::Id;
use crate::model::config::Order;
use crate::model::front::Importance;

use super::super::scene::Scene;
use super::groups::Group;
use super::groups::Heading;

/// The last row that has a rule in the style sheet; a new grid begins before it is reached.
pub(in super::super) const ROWS: usize = 48;

/// The most events of a month in one grid: each takes a row, a gap and the details one more.
const EVENTS: usize = ROWS - 4;

/// One grid.
#[derive(Default, Serialize)]
pub(super) struct Grid {
    months: Vec<Month>,
    /// The last row taken.
    #[serde(skip)]
    taken: usize,
}

/// What stands under one heading.
#[derive(Serialize)]
struct Month {
    /// Words for the time before it in which nothing happened.
    gap: Option<Gap>,
    first: String,
    second: String,
    /// Where the heading stands beside events of both sides; `None` if it has none of these.
    place: Option<Place>,
    /// Whether the heading stood in the grid before.
    continued: bool,
    events: Vec<Standing>,
    details: Option<Details>,
}

#[derive(Serialize)]
struct Gap {
    row: usize,
    text: String,
}

#[derive(Clone, Copy, Serialize)]
struct Place {
    row: usize,
    span: usize,
}

/// An event and where it stands.
#[derive(Serialize)]
struct Standing {
    row: usize,
    span: usize,
    /// Its side, 1 or 2; 0 for an event of no lane.
    side: usize,
    /// Whether it shares its row, and with it its day.
    shared: bool,
    /// The heading once more, after an event that stands across.
    again: Option<Place>,
    event: Value,
}

#[derive(Serialize)]
struct Details {
    row: usize,
    events: Vec<Value>,
}

/// All groups in as few grids as rows allow.
pub(super) fn grids(scene: &Scene, groups: Vec<Group>) -> Vec<Grid> {
    let mut grids: Vec<Grid> = Vec::new();
    let mut before: Option<Vec<Id<Event>>> = None;
    for group in groups {
        let gap = before.and_then(|before| gap(scene, &before, &group.events));
        add(scene, &mut grids, &group, gap);
        before = Some(group.events);
    }
    grids.iter_mut().for_each(Grid::stretch);
    grids
}

fn add(scene: &Scene, grids: &mut Vec<Grid>, group: &Group, mut gap: Option<String>) {
    let importance = |id: &Id<Event>| scene.site.events[*id].front.importance;
    let (details, events): (Vec<Id<Event>>, Vec<_>) =
        group.events.iter().partition(|id| importance(id) == Importance::Detail);
    let parts = events.chunks(EVENTS).collect::<Vec<_>>();
    let count = parts.len().max(1);
    for part in 0..count {
        let events = parts.get(part).copied().unwrap_or_default();
        let details: &[_] = if part + 1 == count { &details } else { &[] };
        let needed = events.len() + 2;
        if grids.last().is_none_or(|grid| grid.taken + needed >= ROWS) {
            grids.push(Grid::default());
        }
        if let Some(grid) = grids.last_mut() {
            grid.month(scene, &group.heading, part > 0, gap.take(), events, details);
        }
    }
}

impl Grid {
    fn month(
        &mut self,
        scene: &Scene,
        heading: &Heading,
        continued: bool,
        gap: Option<String>,
        events: &[Id<Event>],
        details: &[Id<Event>],
    ) {
        let gap = gap.map(|text| Gap { row: self.next(), text });
        let mut month = Month {
            gap,
            first: heading.first.clone(),
            second: heading.second.clone(),
            place: None,
            continued,
            events: Vec::with_capacity(events.len()),
            details: None,
        };
        for (at, id) in events.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| events[at]);
            self.event(scene, &mut month, *id, before);
        }
        if !details.is_empty() {
            let events = details.iter().map(|id| scene.entry(*id)).collect();
            month.details = Some(Details { row: self.next(), events });
        }
        self.months.push(month);
    }

    fn event(
        &mut self,
        scene: &Scene,
        month: &mut Month,
        id: Id<Event>,
        before: Option<Id<Event>>,
    ) {
        let side = |id: Id<Event>| {
            let lane = scene.site.events[id].lane;
            lane.map_or(0, |lane| if scene.two_sided() { lane.index() + 1 } else { 0 })
        };
        let last = month.events.last();
        let shared = last.is_some_and(|last| !last.shared && last.side + side(id) == 3)
            && before.is_some_and(|before| same_day(scene, before, id));
        let row = if shared { self.taken } else { self.next() };
        // The heading stands beside the first event, and again after each that stands across.
        let heads = side(id) > 0 && last.is_none_or(|last| last.side == 0);
        let place = heads.then_some(Place { row, span: 1 });
        let first = month.place.is_none();
        if first {
            month.place = place;
        }
        let again = place.filter(|_| !first);
        let event = scene.entry(id);
        month.events.push(Standing { row, span: 1, side: side(id), shared, again, event });
    }

    fn next(&mut self) -> usize {
        self.taken += 1;
        self.taken
    }

    /// Lets every event reach down to the next of its side, every heading to the next heading,
    /// none beyond what stands across.
    fn stretch(&mut self) {
        let mut below = Below::from(self.taken + 1);
        for month in self.months.iter_mut().rev() {
            if let Some(details) = &month.details {
                below = Below::from(details.row);
            }
            let mut place = month.place.take();
            for event in month.events.iter_mut().rev() {
                below.stretch(event);
                let first = place.as_mut().filter(|place| place.row == event.row && !event.shared);
                for place in event.again.as_mut().into_iter().chain(first) {
                    place.span = below.heading - place.row;
                    below.heading = place.row;
                }
            }
            month.place = place;
            if let Some(gap) = &month.gap {
                below = Below::from(gap.row);
            }
        }
    }
}

/// The next row in which something begins, on each side and in the column of headings.
struct Below {
    sides: [usize; 2],
    heading: usize,
}

impl From<usize> for Below {
    fn from(row: usize) -> Self {
        Below { sides: [row; 2], heading: row }
    }
}

impl Below {
    fn stretch(&mut self, event: &mut Standing) {
        match event.side.checked_sub(1).and_then(|side| self.sides.get_mut(side)) {
            Some(next) => {
                event.span = *next - event.row;
                *next = event.row;
            }
            None => *self = Below::from(event.row),
        }
    }
}

/// Whether two dates say the same, so that it need stand only once between them.
fn same_day(scene: &Scene, one: Id<Event>, other: Id<Event>) -> bool {
    let date = |id: Id<Event>| scene.site.events[id].date();
    date(one).as_str() == date(other).as_str()
}

/// Words for the time between two groups, if nothing at all happened for more than two months.
fn gap(scene: &Scene, before: &[Id<Event>], after: &[Id<Event>]) -> Option<String> {
    let (before, after) = match scene.site.settings.order {
        Order::Oldest => (before, after),
        Order::Newest => (after, before),
    };
    let (last, first) = (before.iter().max()?, after.iter().min()?);
    if first.index() != last.index() + 1 {
        return None;
    }
    let start = scene.site.events[*first].date().start()?.ymd();
    let end = scene.reach[last.index()]?.ymd();
    let months = (start.0 - end.0) * 12 + i64::from(start.1) - i64::from(end.1);
    let whole = months - i64::from(start.2 < end.2);
    (whole > 2 || (whole == 2 && start.2 > end.2)).then(|| scene.words.months_without_event(whole))
}
