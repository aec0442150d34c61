//! One day of the calendar, for arithmetic.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use serde::Serializer;

use super::DateError;

/// The largest year either side of 1 BC: holds geology and cosmology, far from overflow.
pub(super) const MAX_YEAR: i64 = 100_000_000_000;

/// Days in 400 years, after which the Gregorian calendar repeats.
const DAYS_IN_ERA: i64 = 146_097;
/// Days from 1 March of the year 0 to 1 January 1970.
const EPOCH: i64 = 719_468;

/// A day of the proleptic Gregorian calendar, within [`MAX_YEAR`] of the year 0.
///
/// Years are astronomical (ISO 8601-1:2019, 4.3.2): 0 is 1 BC, -43 is 44 BC. Written `2025-01-20`;
/// years below 0 and beyond 9999 with a sign: `-0043-03-15`, `+12024-01-01` (expanded
/// representation, 5.2.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// The day of that year, month (from 1) and day (from 1), if there is one.
    #[must_use]
    pub fn from_ymd(year: i64, month: u8, day: u8) -> Option<Self> {
        let exists = (-MAX_YEAR..=MAX_YEAR).contains(&year)
            && (1..=days_in_month(year, month)).contains(&day);
        exists.then(|| Self(number(year, i64::from(month), i64::from(day))))
    }

    /// The day with that [`number`](Self::number), if it lies within [`MAX_YEAR`].
    #[must_use]
    pub fn from_number(number: i64) -> Option<Self> {
        let (first, last) = ends();
        (first..=last).contains(&number).then_some(Self(number))
    }

    /// Days since 1 January 1970; negative before.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }

    /// Its year, month and day.
    #[must_use]
    pub fn ymd(self) -> (i64, u8, u8) {
        // Years are counted from 1 March, so that a leap day comes last:
        // https://howardhinnant.github.io/date_algorithms.html
        let days = self.0 + EPOCH;
        let (era, day_of_era) = (days.div_euclid(DAYS_IN_ERA), days.rem_euclid(DAYS_IN_ERA));
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        (year, small(month), small(day))
    }

    /// The day so many days later, or earlier where these are below 0; at most the last or the first
    /// that there is.
    #[must_use]
    pub fn later(self, days: i64) -> Self {
        let (first, last) = ends();
        Self(self.0.saturating_add(days).clamp(first, last))
    }

    /// How many days later than `other` it is; negative where it is earlier.
    #[must_use]
    pub fn days_since(self, other: Self) -> i64 {
        self.0 - other.0
    }
}

/// The numbers of the first day and of the last.
fn ends() -> (i64, i64) {
    (number(-MAX_YEAR, 1, 1), number(MAX_YEAR, 12, 31))
}

/// How many days that month has; 0 where there is no such month.
pub(super) fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

/// The year as text: four digits at least, a sign below 0 and beyond 9999.
pub(super) fn year_text(year: i64) -> String {
    format!("{}{:04}", sign(year), year.unsigned_abs())
}

fn sign(year: i64) -> &'static str {
    match year {
        ..0 => "-",
        0..=9999 => "",
        _ => "+",
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn number(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_IN_ERA + day_of_era - EPOCH
}

fn small(value: i64) -> u8 {
    u8::try_from(value).expect("a month is at most 12, a day at most 31")
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{}{:04}-{month:02}-{day:02}", sign(year), year.unsigned_abs())
    }
}

impl FromStr for Day {
    type Err = DateError;

    /// Reads what `Display` writes, and nothing else.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let day = parts(text).and_then(|(year, month, day)| Self::from_ymd(year, month, day));
        day.filter(|day| day.to_string() == text).ok_or_else(|| DateError {
            range: 0..text.len(),
            message: format!("`{text}` is not a day"),
            help: "write year, month and day, such as `2025-01-20`".to_owned(),
        })
    }
}

fn parts(text: &str) -> Option<(i64, u8, u8)> {
    let (rest, day) = text.rsplit_once('-')?;
    let (year, month) = rest.rsplit_once('-')?;
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_epoch_is_day_nought() {
        assert_eq!(day("1970-01-01").number(), 0);
        assert_eq!(day("1969-12-31").number(), -1);
        assert_eq!(day("2025-01-20").days_since(day("2024-09-12")), 130);
    }

    #[test]
    fn leap_days_exist_in_leap_years_only() {
        for (year, leap) in [(2024, true), (2015, false), (2000, true), (1900, false), (0, true)] {
            assert_eq!(Day::from_ymd(year, 2, 29).is_some(), leap, "{year}");
        }
        assert_eq!(Day::from_ymd(-4, 2, 29).map(|day| day.to_string()), Some("-0004-02-29".into()));
        assert_eq!(Day::from_ymd(2024, 2, 30), None);
        assert_eq!(Day::from_ymd(2024, 0, 1), None);
        assert_eq!(Day::from_ymd(2024, 13, 1), None);
        assert_eq!(Day::from_ymd(2024, 1, 0), None);
    }

    #[test]
    fn text_has_a_sign_outside_four_digits() {
        for text in ["-0043-03-15", "+12024-01-01", "0000-12-31", "-12024-01-01", "9999-12-31"] {
            assert_eq!(day(text).to_string(), text);
        }
        for text in ["2025-1-20", "+2025-01-20", "-0000-01-01", "2025-01", "", "2025-02-29", "--"] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn years_are_bounded() {
        assert!(Day::from_ymd(MAX_YEAR, 12, 31).is_some());
        assert!(Day::from_ymd(-MAX_YEAR, 1, 1).is_some());
        for year in [MAX_YEAR + 1, -MAX_YEAR - 1, i64::MAX, i64::MIN] {
            assert_eq!(Day::from_ymd(year, 1, 1), None);
        }
        assert_eq!(Day::from_number(i64::MAX), None);
        assert_eq!(Day::from_number(i64::MIN), None);
        let last = Day::from_ymd(MAX_YEAR, 12, 31);
        assert_eq!(last.map(|day| (day.later(-1).later(1), day.later(i64::MAX))), last.zip(last));
    }

    proptest! {
        #[test]
        fn numbers_go_there_and_back(number in -36_000_000_000_000i64..36_000_000_000_000) {
            let day = Day::from_number(number).unwrap();
            let (year, month, dom) = day.ymd();
            prop_assert_eq!(Day::from_ymd(year, month, dom), Some(day));
            prop_assert_eq!(day.to_string().parse::<Day>().ok(), Some(day));
        }

        #[test]
        fn chrono_agrees(number in -95_000_000i32..95_000_000) {
            let theirs = chrono::NaiveDate::from_epoch_days(number).unwrap();
            let ours = Day::from_number(i64::from(number)).unwrap();
            let ymd = (i64::from(theirs.year()), theirs.month(), theirs.day());
            let (year, month, day) = ours.ymd();
            prop_assert_eq!(ymd, (year, u32::from(month), u32::from(day)));
        }
    }

    #[test]
    fn chrono_agrees_on_every_day_of_eight_centuries() {
        for number in -200_000..200_000 {
            let theirs = chrono::NaiveDate::from_epoch_days(number).unwrap();
            assert_eq!(Day(i64::from(number)).to_string(), theirs.to_string());
        }
    }
}
