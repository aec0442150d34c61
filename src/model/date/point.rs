//! One point in time as a source gives it, and the two ends of an interval.

use super::Day;
use super::Precision;
use super::Qualifier;
use super::Shape;
use super::Time;
use super::Unit;
use super::digits::Spread;
use super::shape::Group;

/// One point in time: its shape, the days it can mean, how sure it is. Made by reading text only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    shape: Shape,
    start: Day,
    end: Day,
    qualifier: Qualifier,
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// `..`: there is none (EDTF level 1, "Extended interval").
    Open,
    /// Nothing written: there is one, but nobody knows when.
    Unknown,
    /// A point in time.
    Date(Point),
}

/// What a date is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// One point in time.
    Date(Point),
    /// From one end to another, both included; at least one is a date.
    Interval {
        /// The first end.
        from: End,
        /// The last end.
        to: End,
    },
}

impl Point {
    /// What it is.
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The first day it can mean.
    #[must_use]
    pub fn start(&self) -> Day {
        self.start
    }

    /// The last day it can mean.
    #[must_use]
    pub fn end(&self) -> Day {
        self.end
    }

    /// How sure its editor was.
    #[must_use]
    pub fn qualifier(&self) -> Qualifier {
        self.qualifier
    }

    /// How exact it is.
    #[must_use]
    pub fn precision(&self) -> Precision {
        self.shape.precision()
    }

    pub(super) fn qualified(self, qualifier: Qualifier) -> Self {
        Self { qualifier, ..self }
    }

    pub(super) fn moment(day: Day, time: Time) -> Self {
        Self::new(Shape::Moment(day, time), day, day)
    }

    /// A year; `None` beyond [`MAX_YEAR`](super::MAX_YEAR).
    pub(super) fn year(year: i64) -> Option<Self> {
        let (start, end) = (Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?);
        Some(Self::new(Shape::Year(year), start, end))
    }

    pub(super) fn group(year: i64, group: Group) -> Option<Self> {
        let (first, length) = group.months();
        let start = Day::from_ymd(year, first, 1)?;
        let after = first + length;
        let (next_year, next) = if after > 12 { (year + 1, after - 12) } else { (year, after) };
        let end = Day::from_number(Day::from_ymd(next_year, next, 1)?.number() - 1)?;
        Some(Self::new(Shape::Group(year, group), start, end))
    }

    /// `None` where no day fits.
    pub(super) fn spread(spread: &Spread) -> Option<Self> {
        let (start, end) = spread.extent()?;
        Some(Self::new(shape(spread, start, end), start, end))
    }

    fn new(shape: Shape, start: Day, end: Day) -> Self {
        Self { shape, start, end, qualifier: Qualifier::Certain }
    }
}

impl End {
    pub(super) fn qualifier(self) -> Qualifier {
        match self {
            Self::Date(point) => point.qualifier,
            Self::Open | Self::Unknown => Qualifier::Certain,
        }
    }
}

fn shape(spread: &Spread, start: Day, end: Day) -> Shape {
    let (year, month, day) = start.ymd();
    let one_month = (year, month) == (end.ymd().0, end.ymd().1);
    let whole = spread.year.unspecified() == 0;
    match (spread.month.unspecified(), spread.day.unspecified()) {
        // Also where the calendar leaves no choice: the month `2024-X3`, the day `2024-11-3X`.
        _ if start == end => Shape::Day(start),
        (_, 2) if one_month => Shape::Month(year, month),
        (2, 2) if whole => Shape::Year(year),
        (2, 2) => years_shape(spread),
        (0, days @ (0 | 2)) if spread.year.is_rounded() => {
            Shape::InYears { years: years(spread), month, day: (days == 0).then_some(day) }
        }
        (_, 2) => Shape::Scattered(Precision::Month),
        _ => Shape::Scattered(Precision::Day),
    }
}

fn years_shape(spread: &Spread) -> Shape {
    match years(spread) {
        Some((unit, first, last)) => Shape::Years(unit, first, last),
        None if spread.year.unspecified() == 4 => Shape::Unknown,
        None => Shape::Scattered(Precision::Year),
    }
}

/// The decade, century or millennium that a year with unspecified digits is.
fn years(spread: &Spread) -> Option<(Unit, i64, i64)> {
    let unit = match spread.year.unspecified() {
        1 => Unit::Decade,
        2 => Unit::Century,
        3 => Unit::Millennium,
        _ => return None,
    };
    let (first, last) = (spread.years().next()?, spread.years().next_back()?);
    spread.year.is_rounded().then_some((unit, first, last))
}
