//! The names of what was measured: over the level line the leader's values at which slopes begin,
//! and at the leaps what brought a lane nearer.

use std::cmp::Reverse;

use crate::model::Id;
use crate::model::Lane;

use super::super::labels::Area;
use super::super::labels::Hold;
use super::super::labels::LINE;
use super::super::labels::Room;
use super::super::labels::Spot;
use super::super::labels::bold_width;
use super::super::labels::width;
use super::super::labels::wrapped;
use super::super::marks;
use super::super::scale::number;
use super::super::scale::places;
use super::super::svg::Element;
use super::super::words;
use super::Leap;
use super::Picture;
use super::Value;
use super::point;
use super::seats;
use super::seats::Seat;

/// How far below the foot of a leap its name may stand, with a stem between.
const PUSHED: [f64; 13] =
    [0.0, 6.0, 12.0, 18.0, 24.0, 30.0, 36.0, 42.0, 48.0, 54.0, 60.0, 80.0, 100.0];
/// So far a name needs no stem.
const NEAR: f64 = 11.0;
/// What it costs a name to stand on a slope, as if it stood so much farther away.
const CROSSED: f64 = 30.0;
/// How many times larger the name of the peak is.
const PEAK: f64 = 1.2;
/// The longest line of words below a name.
const WORDS: f64 = 100.0;
/// Of so many leaps at most it is tried whether their names find room.
const TRIED: usize = 24;
/// A lower leap has no name.
const LOWEST: f64 = 5.0;

impl Picture<'_> {
    /// The leader's values at which slopes begin, in two rows over the level line: where there are very
    /// many, those on which lanes stood longest, and the newest.
    pub(super) fn start_names(&self, room: &mut Room) -> Vec<Element> {
        let mut starts: Vec<_> = self.starts().into_iter().map(|(value, _)| value).collect();
        let most = if self.is_wide() { 16 } else { 4 };
        if let Some(newest) = starts.iter().map(|value| point(*value).days.last).max() {
            starts.sort_by_key(|value| point(*value).days.last != newest);
        }
        starts.truncate(most);
        starts.sort_by_key(|value| (point(*value).days.last, value.0.metric, value.1));
        let place = |value: &Value| (self.plot.x.day(point(*value).days.last), name_width(*value));
        let names: Vec<_> = starts.iter().map(place).collect();
        let is_free = |row: usize, left: f64, right: f64| {
            let top = self.row(row);
            room.is_free(&Area { left, top, right, bottom: top + LINE })
        };
        let seats = seats::seats(&names, is_free);
        let seated = starts.into_iter().zip(seats);
        let seated = seated.filter_map(|(value, seat)| Some((value, seat?)));
        seated.flat_map(|(value, seat)| self.start_name(room, value, seat)).collect()
    }

    /// The top of a row of names, the lower one being 0.
    pub(super) fn row(&self, row: usize) -> f64 {
        self.plot.area.top - 8.0 - LINE - (LINE + 1.0) * places(row)
    }

    fn start_name(&self, room: &mut Room, value: Value, (row, hold): Seat) -> Vec<Element> {
        let point = point(value);
        let (x, top) = self.at(point.days.last, 0);
        let by = match hold {
            Hold::Start => -5.0,
            Hold::Middle => 0.0,
            Hold::End => 5.0,
        };
        let spot = (hold, x + by, self.row(row));
        let Some(placed) = room.place((name_width(value), LINE), [spot]) else { return Vec::new() };
        let mut drawn = vec![self.label(point.lane, "", placed, &point.measurement.subject)];
        if row > 0 {
            drawn.push(self.stem(point.lane, (x, placed.area.bottom), (x, top - 4.0)));
        }
        drawn
    }

    fn stem(&self, lane: Id<Lane>, from: (f64, f64), to: (f64, f64)) -> Element {
        marks::coloured(self.scene, Some(lane), Element::line("stem", from, to))
    }

    /// What brought a lane nearer: the nearest to level, the newest, then by days gained and held.
    pub(super) fn turn_names(&self, room: &mut Room) -> Vec<Element> {
        let leaps = self.leaps();
        let is_seen = |leap: &&Leap| {
            let height = self.plot.y.at(number(leap.gained())) - self.plot.area.top;
            leap.leg.cause.is_some() && leap.gained() > 0 && height > LOWEST
        };
        // The last may come without a leap, from a test that begins with it.
        let caused = leaps.iter().filter(|leap| leap.leg.cause.is_some());
        let newest = caused.max_by_key(|leap| leap.leg.from).map(|leap| leap.leg.from);
        let is_newest = |leap: &&Leap| newest == Some(leap.leg.from) && leap.leg.cause.is_some();
        let mut turns: Vec<_> =
            leaps.iter().filter(|leap| is_seen(leap) || is_newest(leap)).collect();
        let firm = turns.iter().filter(|leap| leap.leg.is_firm);
        let nearest = firm.map(|leap| leap.leg.days.0).min();
        turns.sort_by_key(|leap| {
            let leg = leap.leg;
            let next = leaps.iter().filter(|next| next.leg.lane == leg.lane && next.gained() > 0);
            let next = next.map(|next| next.leg.from).find(|next| *next > leg.from);
            let held = leap.gained() * next.unwrap_or(leg.to).days_since(leg.from);
            let is_nearest = leg.is_firm && nearest == Some(leg.days.0);
            Reverse((is_nearest, is_newest(leap), held))
        });
        let most = if self.is_wide() { 8 } else { 4 };
        let named = turns.into_iter().take(TRIED).map(|leap| self.turn_name(room, leap));
        named.filter(|drawn| !drawn.is_empty()).take(most).flatten().collect()
    }

    /// The name of a leap and the days before and after it; if that finds no room, the name alone.
    fn turn_name(&self, room: &mut Room, leap: &Leap) -> Vec<Element> {
        let Some(cause) = leap.leg.cause else { return Vec::new() };
        let leg = leap.leg;
        let subject = &point(cause).measurement.subject;
        let is_peak =
            self.peak().is_some_and(|peak| (peak.lane, peak.from) == (leg.lane, leg.from));
        let (class, larger, higher) =
            if is_peak && self.is_wide() { ("b peak", PEAK, 3.0) } else { ("b", 1.0, 0.0) };
        let more = self.turn_words(leap, is_peak);
        let (x, head) = self.at(leg.from, leg.days.0);
        let foot = leap.before.map_or(head, |before| self.at(leg.from, before.days.1).1);
        let wide = bold_width(subject) * larger;
        let widest = more.iter().map(|line| width(line)).fold(wide, f64::max);
        let mut place = |lines: usize, wide: f64| {
            let size = (wide, higher + LINE * places(1 + lines));
            let spots = self.spots(room, (x, head, foot), size);
            room.place(size, spots).map(|placed| (lines, placed))
        };
        let whole = place(more.len(), widest);
        let Some((lines, placed)) = whole.or_else(|| place(0, wide)) else { return Vec::new() };
        let placed = placed.lowered(higher);
        let mut drawn = vec![self.label(leg.lane, class, placed, subject)];
        let lines = more.iter().take(lines).enumerate();
        drawn.extend(lines.map(|(at, line)| placed.line(at + 1, "", line)));
        if placed.area.top > foot + NEAR {
            drawn.push(self.stem(leg.lane, (x, foot + 2.0), (x, placed.area.top)));
            room.take_line((x, foot), (x, placed.area.top), 2.0);
        }
        drawn
    }

    /// The words below the name of a leap: the days, and of the peak how many tests were level.
    fn turn_words(&self, Leap { before, leg }: &Leap, is_peak: bool) -> Vec<String> {
        let words = &self.scene.words;
        let after = words.days(leg.days.0);
        let mut lines = match before.filter(|_| self.is_wide()) {
            Some(before) => {
                let values = [("before", &*words.number_of(before.days.1)), ("after", &after)];
                vec![words.text("chart_change", &values)]
            }
            None => vec![after],
        };
        if is_peak && leg.level > 0 {
            lines.extend(wrapped(&words::level_on(self.scene, leg.level, leg.tests), WORDS));
        }
        lines
    }

    /// Where the name of a leap would like to stand, the best first: below its foot, beside it or
    /// beside its head, near by and off the slopes.
    fn spots(&self, room: &Room, (x, head, foot): (f64, f64, f64), size: (f64, f64)) -> Vec<Spot> {
        let mut spots = vec![
            (3.0, (Hold::Start, x + 8.0, foot - LINE)),
            (3.0, (Hold::End, x - 8.0, foot - LINE)),
            (8.0, (Hold::End, x - 10.0, head - 6.0)),
            (9.0, (Hold::Start, x + 10.0, head - LINE - 4.0)),
        ];
        for (share, far) in [(0.25, 12.0), (0.5, 14.0), (0.75, 12.0)] {
            let top = head + (foot - head) * share;
            spots.extend([(far, (Hold::End, x - 8.0, top)), (far, (Hold::Start, x + 8.0, top))]);
        }
        let is_clear = |top: &f64| {
            let stem = Area { left: x - 1.0, top: foot + 7.0, right: x + 1.0, bottom: *top };
            *top <= foot + NEAR || room.is_free(&stem)
        };
        for by in PUSHED.into_iter().take_while(|by| is_clear(&(foot + 7.0 + by))) {
            let top = foot + 7.0 + by;
            let below = [
                (Hold::Middle, x, top),
                (Hold::Start, x - 8.0, top),
                (Hold::End, x + 8.0, top),
                (Hold::Start, x - 20.0, top),
                (Hold::End, x + 3.0, top),
            ];
            spots.extend(below.map(|spot| (by, spot)));
        }
        let slopes = self.slope_lines();
        let crossed = |spot: Spot| {
            let area = Area::at(spot, size);
            slopes.iter().filter(|(_, line)| area.is_crossed(*line)).count()
        };
        for (cost, spot) in &mut spots {
            *cost += CROSSED * places(crossed(*spot));
        }
        spots.sort_by(|one, other| one.0.total_cmp(&other.0));
        spots.into_iter().map(|(_, spot)| spot).collect()
    }
}

fn name_width(value: Value) -> f64 {
    width(&point(value).measurement.subject)
}
