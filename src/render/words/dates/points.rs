//! Words for one point in time.

use super::DateWords;
use super::Piece;
use super::calendar::Style;
use super::machine;
use super::patterns::Key;
use super::patterns::Slot;
use crate::model::date::Day;
use crate::model::date::Group;
use crate::model::date::Hemisphere;
use crate::model::date::Point;
use crate::model::date::Precision;
use crate::model::date::Qualifier;
use crate::model::date::Season;
use crate::model::date::Shape;
use crate::model::date::Time;
use crate::model::date::Unit;

/// A leap year, for a day and month whose year is not known.
const LEAP_YEAR: i64 = 2000;

impl DateWords {
    /// A point in time with its doubts: "about December 2023".
    pub(super) fn point(&self, point: Point, style: Style) -> Vec<Piece> {
        let key = match point.qualifier() {
            Qualifier::Certain => return self.bare(point, style),
            Qualifier::Uncertain => Key::Possibly,
            Qualifier::Approximate => Key::About,
            Qualifier::Both => Key::PossiblyAbout,
        };
        self.patterns.get(key).pieces(|_| self.bare(point, style))
    }

    fn bare(&self, point: Point, style: Style) -> Vec<Piece> {
        let text = match point.shape() {
            Shape::Moment(day, time) => self.moment(day, time, style),
            Shape::Day(day) => self.calendar.day(day, style),
            Shape::Month(year, month) => self.calendar.month(year, month, style),
            Shape::Group(year, group) => self.group(year, group, &point, style),
            Shape::Year(year) => self.rounded_year(year, point.qualifier()),
            Shape::Years(unit, first, last) => self.years((unit, first, last), false),
            Shape::InYears { years, month, day } => self.in_years(years, month, day),
            Shape::Scattered(finest) => self.between(&point, finest),
            Shape::Unknown => self.patterns.get(Key::Unknown).text(|_| String::new()),
        };
        vec![Piece { text, datetime: machine::datetime(point) }]
    }

    /// A year: "2024", "44 BC", "66,000,001 BC".
    pub(super) fn year(&self, year: i64) -> String {
        self.calendar.year(year).unwrap_or_else(|| match year {
            ..=0 => self.long_year(Key::LongYearBefore, 1 - year),
            _ => self.long_year(Key::LongYear, year),
        })
    }

    /// A year that is about right: the editor who writes `Y-66000000~` has no 66,000,001 BC in mind.
    fn rounded_year(&self, year: i64, qualifier: Qualifier) -> String {
        let vague = matches!(qualifier, Qualifier::Approximate | Qualifier::Both);
        match year {
            ..-9999 if vague && year % 1000 == 0 => self.long_year(Key::LongYearBefore, -year),
            _ => self.year(year),
        }
    }

    fn long_year(&self, key: Key, size: i64) -> String {
        self.patterns.get(key).text(|_| self.calendar.count(size))
    }

    fn moment(&self, day: Day, time: Time, style: Style) -> String {
        let key = match time.offset {
            None => Key::TimeLocal,
            Some(0) => Key::TimeUtc,
            Some(_) => Key::TimeOffset,
        };
        self.patterns.get(key).text(|slot| match slot {
            Slot::Time => self.calendar.time(time),
            Slot::Offset => machine::offset(time.offset.unwrap_or_default()),
            _ => self.calendar.day(day, style),
        })
    }

    fn group(&self, year: i64, group: Group, point: &Point, style: Style) -> String {
        let last = point.end().ymd().0;
        let (with_year, alone) = group_keys(group);
        let within = matches!(style, Style::InYear | Style::InYearAbbreviated | Style::InMonth);
        let text = if within && last == year {
            self.patterns.get(alone).text(|_| String::new())
        } else {
            self.patterns.get(with_year).text(|_| self.one_or_two_years(year, last))
        };
        match group {
            Group::Season(_, Hemisphere::Southern) => {
                self.patterns.get(Key::Southern).text(|_| text.clone())
            }
            _ => text,
        }
    }

    /// A winter lies in two years.
    fn one_or_two_years(&self, first: i64, last: i64) -> String {
        if first == last {
            return self.year(first);
        }
        self.patterns.get(Key::TwoYears).text(|slot| match slot {
            Slot::First => self.year(first),
            _ => self.year(last),
        })
    }

    /// A decade, century or millennium: "the 1560s", or its first and last year where that would
    /// mislead: 150X and 15XX cannot both be "the 1500s", 20XX is not "the 2000s".
    fn years(&self, (unit, first, last): (Unit, i64, i64), alone: bool) -> String {
        let key = match (unit, alone) {
            (Unit::Decade, false) if first >= 100 && first % 100 != 0 => Key::Decade,
            (Unit::Decade, true) if first >= 100 && first % 100 != 0 => Key::DecadeAlone,
            (Unit::Century, false) if first >= 1000 && first % 1000 != 0 => Key::Century,
            (Unit::Century, true) if first >= 1000 && first % 1000 != 0 => Key::CenturyAlone,
            _ => return self.year_range(first, last),
        };
        self.patterns.get(key).text(|_| self.calendar.digits(first))
    }

    fn in_years(&self, years: Option<(Unit, i64, i64)>, month: u8, day: Option<u8>) -> String {
        let whole = day.and_then(|day| Day::from_ymd(LEAP_YEAR, month, day));
        let date = match whole {
            Some(day) => self.calendar.day(day, Style::InYear),
            None => self.calendar.month(LEAP_YEAR, month, Style::InYear),
        };
        let key = if years.is_some() { Key::InYears } else { Key::NoYear };
        self.patterns.get(key).text(|slot| match (slot, years) {
            (Slot::Years, Some(years)) => self.years(years, true),
            _ => date.clone(),
        })
    }

    /// The first and the last that it can mean, as exact as its finest digits.
    fn between(&self, point: &Point, finest: Precision) -> String {
        let word = |day: Day| match (finest, day.ymd()) {
            (Precision::Year, (year, ..)) => self.year(year),
            (Precision::Month, (year, month, _)) => self.calendar.month(year, month, Style::Full),
            _ => self.calendar.day(day, Style::Full),
        };
        self.patterns.get(Key::Between).text(|slot| match slot {
            Slot::First => word(point.start()),
            _ => word(point.end()),
        })
    }
}

/// The texts of a part of a year: with its year, and without.
fn group_keys(group: Group) -> (Key, Key) {
    match group {
        Group::Season(Season::Spring, _) => (Key::Spring, Key::SpringAlone),
        Group::Season(Season::Summer, _) => (Key::Summer, Key::SummerAlone),
        Group::Season(Season::Autumn, _) => (Key::Autumn, Key::AutumnAlone),
        Group::Season(Season::Winter, _) => (Key::Winter, Key::WinterAlone),
        Group::Quarter(1) => (Key::Quarter1, Key::Quarter1Alone),
        Group::Quarter(2) => (Key::Quarter2, Key::Quarter2Alone),
        Group::Quarter(3) => (Key::Quarter3, Key::Quarter3Alone),
        Group::Quarter(_) => (Key::Quarter4, Key::Quarter4Alone),
        Group::Quadrimester(1) => (Key::Quadrimester1, Key::Quadrimester1Alone),
        Group::Quadrimester(2) => (Key::Quadrimester2, Key::Quadrimester2Alone),
        Group::Quadrimester(_) => (Key::Quadrimester3, Key::Quadrimester3Alone),
        Group::Semester(1) => (Key::Semester1, Key::Semester1Alone),
        Group::Semester(_) => (Key::Semester2, Key::Semester2Alone),
    }
}
