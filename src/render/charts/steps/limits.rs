//! The words that say what the drawing's bounds mean: its axis, ceiling, floor and end, gaps, and on a
//! ratio scale how many times as much the first lane has.

use crate::model::Day;
use crate::model::race::Point;
use crate::model::race::Standing;
use crate::model::race::State;
use crate::model::race::Why;

use super::super::super::words::race;
use super::super::labels::Area;
use super::super::labels::Hold;
use super::super::labels::LINE;
use super::super::labels::Room;
use super::super::labels::Spot;
use super::super::labels::bold_width;
use super::super::labels::width;
use super::super::svg::Element;
use super::super::words;
use super::Picture;

/// How far from the left words stand that have the left for themselves.
const ASIDE: f64 = 60.0;

/// Words and where they would like to stand.
type Wish = (String, Vec<Spot>);

impl Picture<'_> {
    pub(super) fn limit_names(&self, room: &mut Room) -> Vec<Element> {
        let wishes = [self.axis_names(), self.level_names(), self.end_names(), self.gap_names()];
        let placed = wishes.into_iter().flatten().filter_map(|(text, spots)| {
            let placed = room.place((width(&text), LINE), spots)?;
            Some(placed.line(0, "", &text))
        });
        placed.collect()
    }

    /// Where the axis starts, or that it shows multiples.
    fn axis_names(&self) -> Vec<Wish> {
        let area = self.plot.area;
        let foot = area.bottom - LINE;
        let spots = vec![(Hold::End, area.right, foot), (Hold::Start, area.left + ASIDE, foot)];
        let start = self.low().map(|low| words::starts_at(self.scene, self.metric, low));
        let log = self.is_log.then(|| self.scene.words.plain("chart_log").to_owned());
        start.or(log).map(|text| (text, spots)).into_iter().collect()
    }

    /// The ceiling and the floor.
    fn level_names(&self) -> Vec<Wish> {
        let area = self.plot.area;
        let limits = [("chart_ceiling", self.ceiling()), ("chart_floor", self.floor())];
        let wish = |(key, limit): (&str, Option<f64>)| {
            let limit = limit?;
            let value = words::amount(self.scene, limit, &self.metric.unit);
            let y = self.plot.y.at(limit);
            let spots = [y - LINE - 1.0, y + 2.0].into_iter().flat_map(|top| {
                [(Hold::Start, area.left + ASIDE, top), (Hold::End, area.right, top)]
            });
            Some((self.scene.words.text(key, &[("value", &value)]), spots.collect()))
        };
        limits.into_iter().filter_map(wish).collect()
    }

    fn end_names(&self) -> Vec<Wish> {
        let Some(end) = self.known.end.filter(|end| self.look.window.holds(end.day)) else {
            return Vec::new();
        };
        let key = match end.why {
            Why::Saturated => "chart_full",
            Why::Retired => "chart_retired",
        };
        let date = words::day(self.scene, end.day);
        let x = self.plot.x.day(end.day);
        let spots = [0.0, LINE, 2.0 * LINE, 3.0 * LINE]
            .into_iter()
            .flat_map(|top| [(Hold::End, x - 4.0, top), (Hold::Start, x + 4.0, top)]);
        vec![(self.scene.words.text(key, &[("date", &date)]), spots.collect())]
    }

    /// Where nothing is in force.
    fn gap_names(&self) -> Vec<Wish> {
        let wish = |(from, to, _): (f64, f64, &Point)| {
            let middle = f64::midpoint(from, to);
            let rows = [1.0, 2.0, 3.0, 4.0];
            let spots =
                rows.map(|row| (Hold::Middle, middle, self.plot.area.bottom - LINE * row - 2.0));
            (self.scene.words.plain("chart_none").to_owned(), spots.to_vec())
        };
        self.without_any().into_iter().map(wish).collect()
    }

    /// How many times the second's value the leader has, on a scale on which that means something.
    pub(super) fn times_now(&self, room: &mut Room) -> Vec<Element> {
        let Some(now) = self.known.now.as_ref() else { return Vec::new() };
        let steps = self.known.frontiers.iter().flatten().map(|step| step.days.last);
        let begun = steps.filter(|day| *day <= now.on).max();
        let first = self.plot.x.day(begun.unwrap_or(now.on)) + 3.0;
        let columns = [24.0, 60.0, 90.0, 120.0, 160.0, 12.0, 6.0];
        let columns = columns.map(|by| self.plot.area.right - by);
        let columns: Vec<_> = columns.into_iter().filter(|x| *x > first).collect();
        self.times_then(room, now, &columns)
    }

    /// The same when it was most.
    pub(super) fn times_at_most(&self, room: &mut Room) -> Vec<Element> {
        let Some(widest) = race::widest(self.known) else { return Vec::new() };
        let Some((from, to)) = widest.spells.first() else { return Vec::new() };
        self.times_then(room, widest.standing, &self.columns(*from, *to))
    }

    /// Places between two days, those nearer to the first before others.
    fn columns(&self, from: Day, to: Day) -> Vec<f64> {
        let (left, right) = (self.plot.x.day(from), self.plot.x.day(to));
        let shares = [0.3, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.1, 0.9];
        shares.map(|share| left + share * (right - left)).to_vec()
    }

    fn times_then(&self, room: &mut Room, then: &Standing, columns: &[f64]) -> Vec<Element> {
        let State::Lead(leader) = then.state else { return Vec::new() };
        let first = then.values.get(leader.index()).copied().flatten();
        let ends = first.zip(then.ratio).map(|(first, ratio)| (first, first / ratio));
        let text = words::times(self.scene, self.known, then);
        let drawn =
            ends.zip(text).and_then(|(ends, text)| self.bracket(room, ends, columns, &text));
        drawn.into_iter().flatten().collect()
    }

    /// A line between two values in one of some columns, with words at its side.
    fn bracket(
        &self,
        room: &mut Room,
        ends: (f64, f64),
        columns: &[f64],
        text: &str,
    ) -> Option<[Element; 2]> {
        let (one, other) = (self.plot.y.at(ends.0), self.plot.y.at(ends.1));
        let (top, bottom) = (one.min(other) + 3.0, one.max(other) - 3.0);
        let along = |x: f64| Area { left: x - 2.0, top, right: x + 2.0, bottom };
        let x = columns.iter().copied().find(|x| room.is_crossable(&along(*x)))?;
        let middle = f64::midpoint(top, bottom) - LINE / 2.0;
        let rows = (0..8).map(|row| 14.0 * f64::from(row)).flat_map(|by| [by, -by]);
        let sides = [(Hold::End, x - 5.0), (Hold::Start, x + 5.0)];
        let spots = rows.flat_map(|by| sides.map(|(hold, x)| (hold, x, middle + by)));
        let words = room.place((bold_width(text), LINE), spots)?;
        room.take(along(x));
        Some([Element::line("ratio", (x, top), (x, bottom)), words.line(0, "b ink", text)])
    }
}
