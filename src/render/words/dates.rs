//! Dates and numbers in the words of a language, no more exact than their source.
//!
//! Takes [`Edtf`], gives [`Piece`]s for HTML. Names and orders come from CLDR (`calendar.rs`), what CLDR
//! lacks (seasons, "about", "since", decades, intervals) from the patterns of the interface's
//! words (`patterns.rs`). Pure; made once per language and shared between threads.
//! What a date means is not here but in `model/date.rs`.

mod calendar;
mod intervals;
mod machine;
mod patterns;
mod points;

use std::collections::BTreeMap;

use calendar::Calendar;
use calendar::Style;
use patterns::Patterns;
use patterns::Slot;

use crate::model::date::Day;
use crate::model::date::Edtf;
use crate::model::date::End;
use crate::model::date::Form;
use crate::model::date::Point;

pub(in crate::render) use machine::iso8601;
pub(in crate::render) use patterns::WordsError;

/// The plural forms of CLDR but `other`, in the order of the calendar.
const PLURALS: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// A part of a worded date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render) struct Piece {
    /// What readers see.
    pub text: String,
    /// The value of `<time datetime>` around it, where HTML has one as exact as the date.
    pub datetime: Option<String>,
}

impl Piece {
    fn text(text: String) -> Self {
        Self { text, datetime: None }
    }
}

/// The words for the heading of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render) struct MonthHeading {
    /// "October".
    pub month: String,
    /// "2022".
    pub year: String,
}

/// How one language words dates and numbers.
#[derive(Debug)]
pub(in crate::render) struct DateWords {
    calendar: Calendar,
    patterns: Patterns,
}

impl DateWords {
    /// The words of a language (BCP 47: `en`, `pt-BR`), given the `[dates]` table of its interface
    /// words. `en` is British: day, month, year.
    ///
    /// # Errors
    /// Every text that is missing, unknown or has a wrong placeholder, or an unknown language.
    pub(in crate::render) fn new(
        language: &str,
        table: &BTreeMap<String, String>,
    ) -> Result<Self, Vec<WordsError>> {
        match (Calendar::new(language), Patterns::read(table)) {
            (Ok(calendar), Ok(patterns)) => Ok(Self { calendar, patterns }),
            (Ok(_), Err(errors)) => Err(errors),
            (Err(error), Ok(_)) => Err(vec![error]),
            (Err(error), Err(errors)) => Err([vec![error], errors].concat()),
        }
    }

    /// A date by itself: "20 January 2025", "21–25 July 2025", "about December 2023".
    #[must_use]
    pub(in crate::render) fn full(&self, date: &Edtf) -> Vec<Piece> {
        self.styled(date, Style::Full, Style::Full)
    }

    /// A date below the heading of its [`Edtf::year`]: "20 January", "29 Aug – 4 Sept", "summer".
    /// What may lie in another year too says all its years.
    #[must_use]
    pub(in crate::render) fn short(&self, date: &Edtf) -> Vec<Piece> {
        if one_year(date) {
            self.styled(date, Style::InYear, Style::InYear)
        } else {
            self.styled(date, Style::Full, Style::Abbreviated)
        }
    }

    /// A date below the heading of its [`Edtf::month`]: "20", "21–25", "29 Aug – 4 Sept". What is not
    /// a day, or days of that month, as below the heading of its year.
    #[must_use]
    pub(in crate::render) fn day_of(&self, date: &Edtf) -> Vec<Piece> {
        match date.form() {
            Form::Date(point) if is_day(&point) => self.point(point, Style::InMonth),
            Form::Interval { from: End::Date(from), to: End::Date(to) }
                if is_day(&from) && is_day(&to) && same_month(from.start(), to.start()) =>
            {
                self.interval(from, to, Style::InMonth)
            }
            _ => self.short(date),
        }
    }

    /// A month (1 to 12) and its year, each by itself.
    #[must_use]
    pub(in crate::render) fn month_heading(&self, year: i64, month: u8) -> MonthHeading {
        let month = self.calendar.month(2000, month, Style::InYear);
        MonthHeading { month, year: self.year(year) }
    }

    /// A year by itself: "2022", "44 BC".
    #[must_use]
    pub(in crate::render) fn year_heading(&self, year: i64) -> String {
        self.year(year)
    }

    /// A length of time: "1 day", "2,130 days".
    #[must_use]
    pub(in crate::render) fn span_days(&self, days: i64) -> String {
        let pattern = self.patterns.count(self.calendar.plural(days.unsigned_abs()));
        pattern.text(|slot| match slot {
            Slot::Number => self.calendar.count(days),
            _ => String::new(),
        })
    }

    /// The CLDR name of the plural form that goes with a count.
    #[must_use]
    pub(in crate::render) fn plural(&self, count: u64) -> &'static str {
        self.calendar.plural(count).map_or("other", |at| PLURALS[at])
    }

    /// The same of a number in digits, which may have decimals.
    #[must_use]
    pub(in crate::render) fn plural_of(&self, number: &str) -> &'static str {
        self.calendar.plural_of(number).map_or("other", |at| PLURALS[at])
    }

    /// A number in digits with grouping, and the decimals it is given with: "2,250", "9.0".
    #[must_use]
    pub(in crate::render) fn decimal(&self, number: &str) -> String {
        self.calendar.decimal(number)
    }

    /// A day by itself.
    #[must_use]
    pub(in crate::render) fn day(&self, day: Day) -> Piece {
        let datetime =
            (day.ymd().0 > 0).then(|| day.to_string().trim_start_matches('+').to_owned());
        Piece { text: self.calendar.day(day, Style::Full), datetime }
    }

    /// The time from one date to another, each as exact as it is known.
    #[must_use]
    pub(in crate::render) fn range(&self, first: Point, last: Point) -> Vec<Piece> {
        self.interval(first, last, Style::Full)
    }

    /// How a day of a month (1 to 12) is worded, with `{d}` and `{y}` for the day and the year.
    #[must_use]
    pub(in crate::render) fn day_pattern(&self, month: u8) -> String {
        let day = Day::from_ymd(2013, month, 28).map(|day| self.day(day).text);
        let written = |number| self.calendar.digits(number);
        day.unwrap_or_default().replace(&written(2013), "{y}").replace(&written(28), "{d}")
    }

    /// A number with grouping, and as many decimals as it has: "2,250", "71.5".
    #[must_use]
    pub(in crate::render) fn number(&self, number: f64) -> String {
        self.calendar.number(number)
    }

    fn styled(&self, date: &Edtf, point: Style, interval: Style) -> Vec<Piece> {
        match date.form() {
            Form::Date(date) => self.point(date, point),
            Form::Interval { from: End::Date(from), to: End::Date(to) } => {
                self.interval(from, to, interval)
            }
            Form::Interval { from, to } => self.one_sided(from, to, point).unwrap_or_default(),
        }
    }
}

/// The words alone.
#[must_use]
pub(in crate::render) fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// Whether a date below the heading of its year needs no other year. An open end names none; an
/// open start stands below no heading.
fn one_year(date: &Edtf) -> bool {
    let last = match date.form() {
        Form::Interval { from: End::Date(from), to: End::Open | End::Unknown } => Some(from.end()),
        _ => date.end(),
    };
    date.year().is_some() && date.year() == last.map(|day| day.ymd().0)
}

fn is_day(point: &Point) -> bool {
    point.start() == point.end()
}

fn same_month(one: Day, other: Day) -> bool {
    let (one, other) = (one.ymd(), other.ymd());
    (one.0, one.1) == (other.0, other.1)
}

#[cfg(test)]
mod tests;
