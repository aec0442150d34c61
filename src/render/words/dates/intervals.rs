//! Words for intervals: what both ends share is said once.

use super::DateWords;
use super::Piece;
use super::calendar::Style;
use super::machine;
use super::patterns::Key;
use super::patterns::Slot;
use crate::model::date::Day;
use crate::model::date::End;
use crate::model::date::Point;
use crate::model::date::Qualifier;
use crate::model::date::Shape;

impl DateWords {
    /// An interval of which one end is open or unknown, as exact as `style`; `None` where both are
    /// dates (or, which no date is, neither).
    pub(super) fn one_sided(&self, from: End, to: End, style: Style) -> Option<Vec<Piece>> {
        let (key, point) = match (from, to) {
            (End::Date(point), End::Open) => (Key::Since, point),
            (End::Date(point), End::Unknown) => (Key::UnknownEnd, point),
            (End::Open, End::Date(point)) => (Key::Until, point),
            (End::Unknown, End::Date(point)) => (Key::UnknownStart, point),
            _ => return None,
        };
        Some(self.patterns.get(key).pieces(|_| self.point(point, style)))
    }

    /// An interval between two dates.
    pub(super) fn interval(&self, from: Point, to: Point, style: Style) -> Vec<Piece> {
        if from == to {
            return self.point(from, style);
        }
        let certain =
            (from.qualifier(), to.qualifier()) == (Qualifier::Certain, Qualifier::Certain);
        let shared = match (from.shape(), to.shape()) {
            _ if !certain => None,
            (Shape::Day(first), Shape::Day(last)) => days_key(first, last, style),
            (Shape::Month(first, _), Shape::Month(last, _)) if first == last => {
                Some(months_key(style))
            }
            (Shape::Year(first), Shape::Year(last)) => years_key(first, last),
            _ => None,
        };
        let (key, style) = shared.unwrap_or((Key::Interval, general(style)));
        self.patterns.get(key).pieces(|slot| self.end(slot, from, to, style))
    }

    /// The first and last of several years, in text.
    pub(super) fn year_range(&self, first: i64, last: i64) -> String {
        let (key, _) = years_key(first, last).unwrap_or((Key::Interval, Style::Full));
        self.patterns.get(key).text(|slot| match slot {
            Slot::First => self.year(first),
            Slot::FirstNumber => self.year_number(first),
            Slot::LastNumber => self.year_number(last),
            _ => self.year(last),
        })
    }

    /// One slot of a pattern for an interval.
    fn end(&self, slot: Slot, from: Point, to: Point, style: Style) -> Vec<Piece> {
        let in_year = match style {
            Style::Full | Style::InYear => Style::InYear,
            _ => Style::InYearAbbreviated,
        };
        let (point, part) = match slot {
            Slot::First => return self.point(from, style),
            Slot::FirstDay => (from, Style::InMonth),
            Slot::LastDay => (to, Style::InMonth),
            Slot::FirstMonthDay | Slot::FirstMonth => (from, in_year),
            Slot::LastMonthDay | Slot::LastMonth => (to, in_year),
            Slot::FirstNumber => return vec![self.number_of(from)],
            Slot::LastNumber => return vec![self.number_of(to)],
            _ => return self.point(to, style),
        };
        self.point(point, part)
    }

    fn number_of(&self, point: Point) -> Piece {
        Piece { text: self.year_number(point.start().ymd().0), datetime: machine::datetime(point) }
    }

    /// A year without its era.
    fn year_number(&self, year: i64) -> String {
        let size = if year > 0 { year } else { 1 - year };
        if size < 10_000 { self.calendar.digits(size) } else { self.calendar.count(size) }
    }
}

/// Two dates with nothing in common that could be left out.
fn general(style: Style) -> Style {
    match style {
        Style::InYear | Style::InMonth => Style::InYearAbbreviated,
        other => other,
    }
}

fn days_key(first: Day, last: Day, style: Style) -> Option<(Key, Style)> {
    let ((first_year, first_month, _), (last_year, last_month, _)) = (first.ymd(), last.ymd());
    let same_month = first_month == last_month;
    match style {
        _ if first_year != last_year => None,
        Style::Full if same_month => Some((Key::DaysOfMonth, style)),
        Style::Full => Some((Key::DaysOfYear, style)),
        Style::InMonth if same_month => Some((Key::DaysAlone, style)),
        Style::InYear if same_month => Some((Key::DaysOfMonthShort, style)),
        _ => Some((Key::DaysOfYearShort, Style::InYearAbbreviated)),
    }
}

fn months_key(style: Style) -> (Key, Style) {
    match style {
        Style::Full => (Key::MonthsOfYear, style),
        _ => (Key::MonthsOfYearShort, Style::InYearAbbreviated),
    }
}

/// Years below 1000 are said with their era, which is then said once; two eras are both said.
fn years_key(first: i64, last: i64) -> Option<(Key, Style)> {
    match (first, last) {
        (1000.., 1000..) => Some((Key::Years, Style::Full)),
        (..=0, ..=0) | (1..1000, 1..1000) => Some((Key::YearsOfEra, Style::Full)),
        _ => None,
    }
}
