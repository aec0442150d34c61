//! Names of months, order of day, month and year, eras, plurals and grouping, from CLDR.
//!
//! Everything ICU4X knows is asked here and nowhere else.

use fixed_decimal::Decimal;
use icu_calendar::Gregorian;
use icu_datetime::DateTimeFormatterPreferences;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::NoCalendarFormatter;
use icu_datetime::fieldsets::D;
use icu_datetime::fieldsets::M;
use icu_datetime::fieldsets::MD;
use icu_datetime::fieldsets::T;
use icu_datetime::fieldsets::Y;
use icu_datetime::fieldsets::YM;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date;
use icu_datetime::input::Time as ClockTime;
use icu_datetime::options::Length;
use icu_datetime::preferences::HourCycle;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_decimal::options::GroupingStrategy;
use icu_locale_core::Locale;
use icu_plurals::PluralCategory;
use icu_plurals::PluralRules;
use icu_plurals::PluralRulesOptions;

use super::patterns::WordsError;
use crate::model::date::Day;
use crate::model::date::Time;

type Dates<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// How much of a date is said, and how long its month is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// "20 January 2025".
    Full,
    /// "20 Jan 2025".
    Abbreviated,
    /// "20 January".
    InYear,
    /// "20 Jan".
    InYearAbbreviated,
    /// "20".
    InMonth,
}

/// The formatters of one language: made once, shared by all threads.
#[derive(Debug)]
pub(super) struct Calendar {
    day: [Dates<YMD>; 2],
    month_day: [Dates<MD>; 2],
    month: [Dates<YM>; 2],
    month_alone: [Dates<M>; 2],
    day_alone: Dates<D>,
    year: Dates<Y>,
    minutes: NoCalendarFormatter<T>,
    seconds: NoCalendarFormatter<T>,
    number: DecimalFormatter,
    digits: DecimalFormatter,
    plurals: PluralRules,
}

const LENGTHS: [Length; 2] = [Length::Long, Length::Medium];

impl Calendar {
    pub(super) fn new(language: &str) -> Result<Self, WordsError> {
        let locale = locale(language).ok_or_else(|| unknown_language(language))?;
        let calendar = Self::load(&locale).ok_or_else(|| unknown_language(language))?;
        // Where CLDR has no names, ICU4X falls back to codes: "M01".
        match calendar.month(2000, 1, Style::InYear).as_str() {
            "M01" => Err(unknown_language(language)),
            _ => Ok(calendar),
        }
    }

    fn load(locale: &Locale) -> Option<Self> {
        let mut wishes = DateTimeFormatterPreferences::from(locale);
        wishes.hour_cycle = Some(HourCycle::Clock24);
        let [long, medium] = LENGTHS;
        let mut digits = DecimalFormatterOptions::default();
        digits.grouping_strategy = Some(GroupingStrategy::Never);
        Some(Self {
            day: [
                Dates::try_new(wishes, YMD::for_length(long)).ok()?,
                Dates::try_new(wishes, YMD::for_length(medium)).ok()?,
            ],
            month_day: [
                Dates::try_new(wishes, MD::for_length(long)).ok()?,
                Dates::try_new(wishes, MD::for_length(medium)).ok()?,
            ],
            month: [
                Dates::try_new(wishes, YM::for_length(long)).ok()?,
                Dates::try_new(wishes, YM::for_length(medium)).ok()?,
            ],
            month_alone: [
                Dates::try_new(wishes, M::for_length(long)).ok()?,
                Dates::try_new(wishes, M::for_length(medium)).ok()?,
            ],
            day_alone: Dates::try_new(wishes, D::long()).ok()?,
            year: Dates::try_new(wishes, Y::long()).ok()?,
            minutes: NoCalendarFormatter::try_new(wishes, T::hm()).ok()?,
            seconds: NoCalendarFormatter::try_new(wishes, T::hms()).ok()?,
            number: DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default())
                .ok()?,
            digits: DecimalFormatter::try_new(locale.into(), digits).ok()?,
            plurals: PluralRules::try_new(locale.into(), PluralRulesOptions::default()).ok()?,
        })
    }

    /// A day. Days have years of four digits; others would be written in digits.
    pub(super) fn day(&self, day: Day, style: Style) -> String {
        let (year, month, number) = day.ymd();
        let Some(date) = date(year, month, number) else { return day.to_string() };
        match style {
            Style::Full => self.day[0].format(&date).to_string(),
            Style::Abbreviated => self.day[1].format(&date).to_string(),
            Style::InYear => self.month_day[0].format(&date).to_string(),
            Style::InYearAbbreviated => self.month_day[1].format(&date).to_string(),
            Style::InMonth => self.day_alone.format(&date).to_string(),
        }
    }

    /// A month (1 to 12). Months have years of four digits; others would be written in digits.
    pub(super) fn month(&self, year: i64, month: u8, style: Style) -> String {
        let Some(date) = date(year, month, 1) else { return format!("{year}-{month:02}") };
        match style {
            Style::Full => self.month[0].format(&date).to_string(),
            Style::Abbreviated => self.month[1].format(&date).to_string(),
            Style::InYear | Style::InMonth => self.month_alone[0].format(&date).to_string(),
            Style::InYearAbbreviated => self.month_alone[1].format(&date).to_string(),
        }
    }

    /// A year with its era where that is needed; `None` where it has more than four digits.
    pub(super) fn year(&self, year: i64) -> Option<String> {
        let date = date(year, 1, 1).filter(|_| year > -9999)?;
        Some(self.year.format(&date).to_string())
    }

    /// A time of day on a clock of 24 hours; seconds only where there are some.
    pub(super) fn time(&self, time: Time) -> String {
        let Ok(clock) = ClockTime::try_new(time.hour, time.minute, time.second, 0) else {
            return format!("{:02}:{:02}", time.hour, time.minute);
        };
        let formatter = if time.second == 0 { &self.minutes } else { &self.seconds };
        formatter.format(&clock).to_string()
    }

    /// A whole number without grouping.
    pub(super) fn digits(&self, number: i64) -> String {
        self.digits.format(&Decimal::from(number)).to_string()
    }

    /// A whole number with grouping.
    pub(super) fn count(&self, number: i64) -> String {
        self.number.format(&Decimal::from(number)).to_string()
    }

    /// A number with grouping and as many decimals as it has.
    pub(super) fn number(&self, number: f64) -> String {
        // Adding 0 turns -0 into 0.
        self.decimal(&(number + 0.0).to_string())
    }

    /// A number in digits with grouping and the decimals it is given with.
    pub(super) fn decimal(&self, digits: &str) -> String {
        let decimal = Decimal::try_from_str(digits);
        decimal.map_or(digits.to_owned(), |decimal| self.number.format(&decimal).to_string())
    }

    /// Where the plural category of a number stands in
    /// [`COUNTS`](super::patterns::COUNTS); `None` for `other`.
    pub(super) fn plural(&self, number: u64) -> Option<usize> {
        place(self.plurals.category_for(number))
    }

    /// The same of a number in digits, which may have decimals.
    pub(super) fn plural_of(&self, digits: &str) -> Option<usize> {
        let decimal = Decimal::try_from_str(digits).ok()?;
        place(self.plurals.category_for(&decimal))
    }
}

fn place(category: PluralCategory) -> Option<usize> {
    match category {
        PluralCategory::Zero => Some(0),
        PluralCategory::One => Some(1),
        PluralCategory::Two => Some(2),
        PluralCategory::Few => Some(3),
        PluralCategory::Many => Some(4),
        PluralCategory::Other => None,
    }
}

/// English is British here.
fn locale(language: &str) -> Option<Locale> {
    let language = if language == "en" { "en-GB" } else { language };
    language.parse().ok()
}

fn unknown_language(language: &str) -> WordsError {
    WordsError {
        key: String::new(),
        message: format!(
            "the names of months are not known in `{language}`: write a language such as `en`"
        ),
    }
}

fn date(year: i64, month: u8, day: u8) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(i32::try_from(year).ok()?, month, day).ok()
}
