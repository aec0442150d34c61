//! Dates no more exact than their source.
//!
//! [`Edtf`] is a date as an editor writes it: a day, a month, a season, a decade, an interval, each
//! perhaps uncertain. [`Day`] is one day of the calendar, for arithmetic. Pure: the clock is never read.
//! How dates are worded for readers is not here but in `render/words/dates.rs`.
//!
//! The format is the Extended Date/Time Format of the Library of Congress
//! (<https://www.loc.gov/standards/datetime/>, also ISO 8601-2:2019): levels 0 and 1 whole, and of level 2
//! unspecified digits anywhere and sub-year groupings 25 to 41. Not read: sets (`[…]`, `{…}`), a
//! qualifier on a part of a date, exponents and significant digits; each has an error that shows
//! what to write.

mod day;
mod digits;
mod error;
mod parse;
mod point;
mod shape;
mod slips;
mod text;

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use serde::Serializer;

pub use day::Day;
use day::MAX_YEAR;
pub use error::DateError;
pub use point::End;
pub use point::Form;
pub use point::Point;
pub use shape::Group;
pub use shape::Hemisphere;
pub use shape::Precision;
pub use shape::Qualifier;
pub use shape::Season;
pub use shape::Shape;
pub use shape::Time;
pub use shape::Unit;

/// A date as its editor wrote it, checked.
///
/// Keeps the text (`Display` gives it back) and knows the days it can mean. Ordered by
/// [`Edtf::sort_key`], then by text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edtf {
    text: Box<str>,
    form: Form,
}

/// Where a date stands among others: open and unknown starts first, then by start, then by end,
/// open and unknown ends last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortKey {
    start: Option<Day>,
    endless: bool,
    end: Option<Day>,
}

impl Edtf {
    /// Reads a date.
    ///
    /// # Errors
    /// Says where in `text` the mistake is and what to write instead.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        match parse::form(text) {
            Ok(form) => Ok(Self { text: text.into(), form }),
            Err(error) => Err(slips::explain(text).unwrap_or(error)),
        }
    }

    /// The date that a text is but for its hyphens and zeros, as `2025.1.5` is `2025-01-05`: where
    /// only one can be meant, of the same numbers in the same order.
    #[must_use]
    pub fn padded(text: &str) -> Option<String> {
        slips::padded(text)
    }

    /// The text as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What the date is made of: one point in time, or two ends.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// The first day it can mean; `None` where the start is open or unknown.
    #[must_use]
    pub fn start(&self) -> Option<Day> {
        self.ends()[0].map(|point| point.start())
    }

    /// The last day it can mean; `None` where the end is open or unknown.
    #[must_use]
    pub fn end(&self) -> Option<Day> {
        self.ends()[1].map(|point| point.end())
    }

    /// The date itself, or the first of an interval that is known.
    #[must_use]
    pub fn first_known(&self) -> Option<Point> {
        self.ends().into_iter().flatten().next()
    }

    /// The date itself, or the last of an interval that is known.
    #[must_use]
    pub fn last_known(&self) -> Option<Point> {
        self.ends().into_iter().flatten().next_back()
    }

    /// Both ends; a date by itself is both. `None` where one is open or unknown.
    fn ends(&self) -> [Option<Point>; 2] {
        let point = |end| match end {
            End::Date(point) => Some(point),
            End::Open | End::Unknown => None,
        };
        match self.form {
            Form::Date(date) => [Some(date); 2],
            Form::Interval { from, to } => [point(from), point(to)],
        }
    }

    /// How exact it is. An interval is an interval, however exact its ends.
    #[must_use]
    pub fn precision(&self) -> Precision {
        match self.form {
            Form::Date(point) => point.precision(),
            Form::Interval { .. } => Precision::Interval,
        }
    }

    /// How sure its editor was. An interval has the doubts of both its ends.
    #[must_use]
    pub fn qualifier(&self) -> Qualifier {
        match self.form {
            Form::Date(point) => point.qualifier(),
            Form::Interval { from, to } => from.qualifier().and(to.qualifier()),
        }
    }

    /// Whether every day it can mean lies before every day `other` can mean.
    #[must_use]
    pub fn is_certainly_before(&self, other: &Self) -> bool {
        matches!((self.end(), other.start()), (Some(end), Some(start)) if end < start)
    }

    /// Its place among other dates.
    #[must_use]
    pub fn sort_key(&self) -> SortKey {
        let end = self.end();
        SortKey { start: self.start(), endless: end.is_none(), end }
    }

    /// The year of its first day, by which to group it; astronomical (0 is 1 BC).
    ///
    /// That is the year it certainly falls in if there is one: 2025 for `2025-01-20`. A date that
    /// may lie in several years goes to the first: 1560 for `156X`, 2024 for `2024-24` (December
    /// 2024 to February 2025), 2023 for `2023-12/2024-02`. `None` where the start is open or unknown.
    #[must_use]
    pub fn year(&self) -> Option<i64> {
        self.start().map(|day| day.ymd().0)
    }

    /// The month (1 to 12) of [`Edtf::year`] by which to group it.
    ///
    /// That is the month its start certainly falls in: 8 for `2023-08-29` and for
    /// `2023-08-29/2023-09-04`. `None` where no single month is given: years, seasons, quarters,
    /// decades, unspecified months, and open or unknown starts.
    #[must_use]
    pub fn month(&self) -> Option<u8> {
        let point = self.ends()[0]?;
        let (start, end) = (point.start().ymd(), point.end().ymd());
        ((start.0, start.1) == (end.0, end.1)).then_some(start.1)
    }
}

impl FromStr for Edtf {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl Ord for Edtf {
    fn cmp(&self, other: &Self) -> Ordering {
        self.sort_key().cmp(&other.sort_key()).then_with(|| self.text.cmp(&other.text))
    }
}

impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

#[cfg(test)]
mod tests;
