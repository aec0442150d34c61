//! Words that explain what is drawn where it is: what is shaded, and what comes after the last day on
//! which enough tests spoke.

use super::super::labels::Area;
use super::super::labels::Hold;
use super::super::labels::LINE;
use super::super::labels::Placed;
use super::super::labels::Room;
use super::super::labels::Spot;
use super::super::labels::width;
use super::super::labels::wrapped;
use super::super::scale::number;
use super::super::scale::places;
use super::super::svg::Element;
use super::super::words;
use super::Leg;
use super::Picture;

/// A range is explained where it is wider than so many days.
const WIDE: i64 = 100;
/// The longest line of words.
const LONGEST: f64 = 76.0;
const SHORTER: f64 = 56.0;
const LONGER: f64 = 130.0;

impl Picture<'_> {
    /// What the thin lines are, at the foot to the right of the day for which the drawing is made.
    pub(super) fn after_told(&self, room: &mut Room) -> Vec<Element> {
        let Some(told) = self.story.told else { return Vec::new() };
        let text = words::fewer_tests(self.scene);
        let lines = wrapped(&text, if self.is_wide() { LONGER } else { LONGEST });
        let x = self.plot.x.day(told) + 7.0;
        let top = self.plot.area.bottom - LINE * places(lines.len()) - 2.0;
        let spots = [0.0, 10.0, 20.0, 40.0].map(|by| (Hold::Start, x, top - by));
        lines_at(room, &lines, spots)
    }

    /// What is shaded, within the first range that is wide enough.
    pub(super) fn range_name(&self, room: &mut Room) -> Vec<Element> {
        if !self.is_wide() || self.story.legs.iter().all(|leg| leg.tests < 2) {
            return Vec::new();
        }
        let text = self.scene.words.plain("chart_range");
        let widths = [LONGEST, SHORTER].into_iter();
        let mut drawn = widths.map(|widest| self.in_range(room, &wrapped(text, widest)));
        drawn.find(|drawn| !drawn.is_empty()).unwrap_or_default()
    }

    fn in_range(&self, room: &mut Room, lines: &[String]) -> Vec<Element> {
        let size = size(lines);
        let wide = self.story.legs.iter().filter(|leg| {
            leg.is_firm && leg.high.0 - leg.low.0 > WIDE && leg.high.1 - leg.low.1 > WIDE
        });
        let spots = wide.flat_map(|leg| {
            let (left, top) = self.at(leg.from, leg.low.0);
            let right = self.plot.x.day(leg.to);
            let bottom = self.plot.y.at(number(leg.high.1));
            let across = steps(left + 1.0, right, 1.0);
            across.flat_map(move |x| steps(top, bottom, 8.0).map(move |y| (Hold::Start, x, y)))
        });
        let ranges = self.ranges();
        lines_at(room, lines, spots.filter(|spot| is_within(&ranges, &Area::at(*spot, size))))
    }

    /// What is surely shaded, leg by leg.
    fn ranges(&self) -> Vec<Area> {
        let range = |leg: &Leg| Area {
            left: self.plot.x.day(leg.from),
            top: self.plot.y.at(number(leg.low.0.max(leg.low.1))),
            right: self.plot.x.day(leg.to),
            bottom: self.plot.y.at(number(leg.high.0.min(leg.high.1))),
        };
        self.story.legs.iter().filter(|leg| leg.is_firm).map(range).collect()
    }
}

/// Whether all of an area lies within areas that go on from one another to the right.
fn is_within(all: &[Area], area: &Area) -> bool {
    let mut covered = area.left;
    for one in all.iter().filter(|one| one.top <= area.top && area.bottom <= one.bottom) {
        if one.left <= covered + 0.1 && covered < one.right && covered < area.right {
            covered = one.right;
        }
    }
    covered >= area.right
}

fn steps(from: f64, to: f64, by: f64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some(from), move |at| Some(at + by)).take_while(move |at| *at < to)
}

fn size(lines: &[String]) -> (f64, f64) {
    let widest = lines.iter().map(|line| width(line)).fold(0.0, f64::max);
    (widest, LINE * places(lines.len()))
}

fn lines_at(
    room: &mut Room,
    lines: &[String],
    spots: impl IntoIterator<Item = Spot>,
) -> Vec<Element> {
    let Some(placed) = room.place(size(lines), spots) else { return Vec::new() };
    let line = |(at, line): (usize, &String)| Placed::line(&placed, at, "", line);
    lines.iter().enumerate().map(line).collect()
}
