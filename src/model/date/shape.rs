//! What a point in time can look like.

use serde::Serialize;

use super::Day;

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// A time of a day.
    Second,
    /// A day.
    Day,
    /// A month.
    Month,
    /// Spring, summer, autumn or winter.
    Season,
    /// Three months.
    Quarter,
    /// Four months.
    Quadrimester,
    /// Six months.
    Semester,
    /// A year.
    Year,
    /// Ten years: `156X`.
    Decade,
    /// A hundred years: `15XX`.
    Century,
    /// A thousand years: `1XXX`.
    Millennium,
    /// One of several that do not adjoin or make no unit: `156X-12-25`, `2004-1X`.
    Unspecified,
    /// From one date to another, or without one of them.
    Interval,
}

impl Precision {
    /// Its name in data: `"second"`, `"day"` and so on.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Day => "day",
            Self::Month => "month",
            Self::Season => "season",
            Self::Quarter => "quarter",
            Self::Quadrimester => "quadrimester",
            Self::Semester => "semester",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Millennium => "millennium",
            Self::Unspecified => "unspecified",
            Self::Interval => "interval",
        }
    }
}

/// How sure an editor is (EDTF level 1, "Qualification of a date").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Qualifier {
    /// Nothing was added.
    #[default]
    Certain,
    /// `?`: the source may be wrong.
    Uncertain,
    /// `~`: about then.
    Approximate,
    /// `%`: both.
    Both,
}

impl Qualifier {
    /// What its sign means: `?`, `~` or `%`.
    pub(super) fn from_sign(sign: char) -> Option<Self> {
        match sign {
            '?' => Some(Self::Uncertain),
            '~' => Some(Self::Approximate),
            '%' => Some(Self::Both),
            _ => None,
        }
    }

    /// The doubts of both.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Certain, doubt) | (doubt, Self::Certain) => doubt,
            (one, same) if one == same => one,
            _ => Self::Both,
        }
    }
}

/// A time of day, with its distance from UTC in minutes where one was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// Minutes ahead of UTC; `Some(0)` for `Z`, `None` for a time that names no zone.
    pub offset: Option<i16>,
}

/// A season of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Season {
    /// Code 21; northern: March to May.
    Spring,
    /// Code 22; northern: June to August.
    Summer,
    /// Code 23; northern: September to November.
    Autumn,
    /// Code 24; northern: December to February of the next year.
    Winter,
}

/// Which half of the globe a season is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hemisphere {
    /// Codes 25 to 28, and codes 21 to 24, which EDTF leaves open.
    Northern,
    /// Codes 29 to 32.
    Southern,
}

/// A part of a year longer than a month (EDTF level 2, "Sub-year groupings"), counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Codes 21 to 32: three whole months, as meteorologists count.
    Season(Season, Hemisphere),
    /// Codes 33 to 36.
    Quarter(u8),
    /// Codes 37 to 39: four months.
    Quadrimester(u8),
    /// Codes 40 and 41: six months.
    Semester(u8),
}

impl Group {
    /// What a code of two digits in the place of a month stands for.
    pub(super) fn from_code(code: u16) -> Option<Self> {
        let code = u8::try_from(code).ok()?;
        match code {
            21..=28 => Some(Self::Season(season(code - 21), Hemisphere::Northern)),
            29..=32 => Some(Self::Season(season(code - 29), Hemisphere::Southern)),
            33..=36 => Some(Self::Quarter(code - 32)),
            37..=39 => Some(Self::Quadrimester(code - 36)),
            40..=41 => Some(Self::Semester(code - 39)),
            _ => None,
        }
    }

    /// How exact it is.
    #[must_use]
    pub fn precision(self) -> Precision {
        match self {
            Self::Season(..) => Precision::Season,
            Self::Quarter(_) => Precision::Quarter,
            Self::Quadrimester(_) => Precision::Quadrimester,
            Self::Semester(_) => Precision::Semester,
        }
    }

    /// Its first month (1 to 12), and how many months it has.
    #[must_use]
    pub fn months(self) -> (u8, u8) {
        match self {
            Self::Season(season, hemisphere) => (season.first_month(hemisphere), 3),
            Self::Quarter(number) => (number * 3 - 2, 3),
            Self::Quadrimester(number) => (number * 4 - 3, 4),
            Self::Semester(number) => (number * 6 - 5, 6),
        }
    }
}

impl Season {
    fn first_month(self, hemisphere: Hemisphere) -> u8 {
        use Hemisphere::Northern;
        use Hemisphere::Southern;
        match (self, hemisphere) {
            (Self::Spring, Northern) | (Self::Autumn, Southern) => 3,
            (Self::Summer, Northern) | (Self::Winter, Southern) => 6,
            (Self::Autumn, Northern) | (Self::Spring, Southern) => 9,
            (Self::Winter, Northern) | (Self::Summer, Southern) => 12,
        }
    }
}

fn season(number: u8) -> Season {
    match number % 4 {
        0 => Season::Spring,
        1 => Season::Summer,
        2 => Season::Autumn,
        _ => Season::Winter,
    }
}

/// Years that share their first digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// `156X`.
    Decade,
    /// `15XX`.
    Century,
    /// `1XXX`.
    Millennium,
}

/// What a point in time is, years astronomical.
///
/// Trailing unspecified parts say nothing, so that `1985-XX-XX` is the year 1985.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A time of the day it has where it was measured.
    Moment(Day, Time),
    /// A day.
    Day(Day),
    /// A month (1 to 12) of a year.
    Month(i64, u8),
    /// A season, quarter and so on of a year.
    Group(i64, Group),
    /// A year.
    Year(i64),
    /// One of the years from the first to the last.
    Years(Unit, i64, i64),
    /// A month, perhaps a day of it, in one of several years (`156X-12-25`), or in an unknown year
    /// (`XXXX-12-25`).
    InYears {
        /// Which years; `None` where nothing is known.
        years: Option<(Unit, i64, i64)>,
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: Option<u8>,
    },
    /// One of several days, months or years that are no unit: `2004-1X`, `1X50`. Holds the finest
    /// of them that has a digit.
    Scattered(Precision),
    /// Nothing is known: `XXXX`.
    Unknown,
}

impl Shape {
    /// How exact it is.
    #[must_use]
    pub fn precision(self) -> Precision {
        match self {
            Self::Moment(..) => Precision::Second,
            Self::Day(_) => Precision::Day,
            Self::Month(..) => Precision::Month,
            Self::Group(_, group) => group.precision(),
            Self::Year(_) => Precision::Year,
            Self::Years(Unit::Decade, ..) => Precision::Decade,
            Self::Years(Unit::Century, ..) => Precision::Century,
            Self::Years(Unit::Millennium, ..) => Precision::Millennium,
            Self::InYears { .. } | Self::Scattered(_) | Self::Unknown => Precision::Unspecified,
        }
    }
}
