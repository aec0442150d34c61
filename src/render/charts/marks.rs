//! Marks of what was measured: each lane has a shape and a colour, and a mark says whether the
//! public could use what it stands for, and who measured.

use crate::model::By;
use crate::model::Event;
use crate::model::Id;
use crate::model::Lane;
use crate::model::Status;
use crate::model::race::Point;
use crate::model::url;

use super::super::scene::Scene;
use super::super::words::dates::plain;
use super::plot::Form;
use super::svg::Element;
use super::svg::Path;

/// How many shapes there are; further lanes begin again.
const SHAPES: usize = 6;

/// An element in the colour of a lane; of no lane it has none.
pub(super) fn coloured(scene: &Scene, lane: Option<Id<Lane>>, element: Element) -> Element {
    match lane {
        Some(lane) => element.with("data-lane", scene.site.lanes[lane].id.get_ref()),
        None => element,
    }
}

/// A group in the colour of a lane, or of none.
pub(super) fn group(scene: &Scene, lane: Option<Id<Lane>>) -> Element {
    coloured(scene, lane, Element::new("g"))
}

/// The shape of a lane, or of none, about a place.
pub(super) fn shape(lane: Option<Id<Lane>>, (x, y): (f64, f64), size: f64) -> Element {
    match lane.map(|lane| lane.index() % SHAPES) {
        Some(0) => Element::new("circle").number("cx", x).number("cy", y).number("r", size),
        Some(1) => {
            let half = size * SQUARE;
            let corner = Element::new("rect").number("x", x - half).number("y", y - half);
            corner.number("width", 2.0 * half).number("height", 2.0 * half)
        }
        _ => Element::new("path").with("d", outline(lane, (x, y), size).written()),
    }
}

/// Half the side of a square that looks as large as a circle of radius 1.
pub(super) const SQUARE: f64 = 0.9;

/// How far the shape of a lane, or of none, reaches from its middle, as a share of its size.
pub(super) fn reach(lane: Option<Id<Lane>>) -> f64 {
    match lane.map(|lane| lane.index() % SHAPES) {
        Some(0 | 1) => 1.0,
        None | Some(_) => 1.2,
    }
}

/// The way around the shape of a lane, or of none.
pub(super) fn outline(lane: Option<Id<Lane>>, (x, y): (f64, f64), size: f64) -> Path {
    let corners: &[(f64, f64)] = match lane.map(|lane| lane.index() % SHAPES) {
        None => &[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
        Some(0) => return Path::circle((x, y), size),
        Some(1) => {
            let half = size * SQUARE;
            return Path::around((x - half, y - half), (x + half, y + half));
        }
        Some(2) => &[(0.0, -1.15), (1.15, 0.95), (-1.15, 0.95)],
        Some(3) => &[(-1.15, -0.95), (1.15, -0.95), (0.0, 1.15)],
        Some(4) => &[(-0.6, -1.0), (0.6, -1.0), (1.15, 0.0), (0.6, 1.0), (-0.6, 1.0), (-1.15, 0.0)],
        Some(_) => &CROSS,
    };
    ring(corners, (x, y), size)
}

const CROSS: [(f64, f64); 12] = [
    (-0.4, -1.2),
    (0.4, -1.2),
    (0.4, -0.4),
    (1.2, -0.4),
    (1.2, 0.4),
    (0.4, 0.4),
    (0.4, 1.2),
    (-0.4, 1.2),
    (-0.4, 0.4),
    (-1.2, 0.4),
    (-1.2, -0.4),
    (-0.4, -0.4),
];

fn ring(corners: &[(f64, f64)], (x, y): (f64, f64), size: f64) -> Path {
    let place = |corner: &(f64, f64)| (x + corner.0 * size, y + corner.1 * size);
    let mut places = corners.iter().map(place);
    let start = Path::from(places.next().unwrap_or((x, y)));
    places.fold(start, Path::line).close()
}

/// A value by itself: filled where the public could use what was measured, hollow where it was only
/// announced or lies ahead, struck where it was taken back.
pub(super) fn value(point: &Point, (x, y): (f64, f64), size: f64) -> Vec<Element> {
    let shape = shape(Some(point.lane), (x, y), size);
    let mut drawn = vec![if point.counts { shape } else { shape.with("class", "hollow") }];
    if point.measurement.status == Status::Retracted {
        let by = size + 2.0;
        drawn.push(Element::line("strike", (x - by, y + by), (x + by, y - by)));
    }
    drawn
}

/// The mark of a value, which leads to its event; with `rings`, ringed where nobody with a stake in it
/// measured.
pub(super) fn mark(
    scene: &Scene,
    point: &Point,
    place: (f64, f64),
    size: f64,
    rings: bool,
    form: Form,
) -> Element {
    // Nothing hovers over a phone: what would be told there is told in the table beside it.
    let link = if form == Form::Phone { link_to(scene, point.event) } else { link(scene, point) };
    let mut link = link.holding_all(value(point, place, size));
    if rings && point.measurement.by == By::Independent {
        let ring = shape(Some(point.lane), place, size + 2.5).with("class", "ring");
        link = link.holding(&ring);
    }
    link
}

/// A link to the event of a value, which says all of it.
pub(super) fn link(scene: &Scene, point: &Point) -> Element {
    link_to(scene, point.event).titled(&told(scene, point))
}

/// A link to an event.
pub(super) fn link_to(scene: &Scene, event: Id<Event>) -> Element {
    Element::link(&scene.link(&url::event(&scene.site.events[event].id)))
}

/// A value in words: "o1: 75.7%, 17 December 2024, measured by the maker".
pub(super) fn told(scene: &Scene, point: &Point) -> String {
    let measurement = &point.measurement;
    let unit = &scene.site.metrics[measurement.metric].unit;
    let value = match measurement.value {
        Some(value) => super::words::amount(scene, value, unit),
        None => scene.words.plain("nothing_in_force").to_owned(),
    };
    let mut told = vec![value, plain(&scene.words.full(&point.date))];
    told.push(scene.words.plain(by(measurement.by)).to_owned());
    if let Some(status) = status(measurement.status) {
        told.push(scene.words.plain(status).to_owned());
    }
    format!("{}: {}", measurement.subject, told.join(", "))
}

/// The key of the words for who measured.
pub(in crate::render) fn by(by: By) -> &'static str {
    match by {
        By::Independent => "by_independent",
        By::Maker => "by_maker",
        By::Rival => "by_rival",
    }
}

/// The key of the words for what the public could not use.
pub(in crate::render) fn status(status: Status) -> Option<&'static str> {
    match status {
        Status::Released => None,
        Status::Announced => Some("status_announced"),
        Status::Retracted => Some("status_retracted"),
    }
}
