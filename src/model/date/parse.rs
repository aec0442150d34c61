//! Reads the grammar: text to [`Form`], or the first place where it departs from it.
//!
//! What an editor may have meant instead is guessed in `slips.rs`, after this has failed.

use std::ops::Range;

use super::DateError;
use super::Day;
use super::End;
use super::Form;
use super::Group;
use super::MAX_YEAR;
use super::Point;
use super::Qualifier;
use super::Time;
use super::day;
use super::digits::Digits;
use super::digits::Spread;

const EXAMPLES: &str = "write a date such as `2025-01-20`, `2025-01`, `2025`, `2025-01~` (about) or \
                        `2025-01-20/2025-02-03` (from, to)";

/// A piece of the text and where it begins.
#[derive(Clone, Copy)]
struct Slice<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Slice<'a> {
    fn range(self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }

    fn error(self, message: String, help: String) -> DateError {
        DateError { range: self.range(), message, help }
    }

    fn split(self, separator: char) -> Vec<Slice<'a>> {
        let mut at = self.at;
        let piece = |text: &'a str| {
            let slice = Slice { text, at };
            at += text.len() + separator.len_utf8();
            slice
        };
        self.text.split(separator).map(piece).collect()
    }

    fn without_prefix(self, prefix: char) -> Option<Self> {
        let text = self.text.strip_prefix(prefix)?;
        Some(Self { text, at: self.at + prefix.len_utf8() })
    }
}

/// Reads a whole date.
pub(super) fn form(text: &str) -> Result<Form, DateError> {
    let whole = Slice { text, at: 0 };
    match whole.split('/')[..] {
        [_] if text.is_empty() => Err(whole.error("the date is empty".into(), EXAMPLES.into())),
        [date] => point(date).map(Form::Date),
        [from, to] => interval(whole, from, to),
        _ => Err(whole.error(
            format!("`{text}` has more than one `/`"),
            "an interval has one `/`, between its first and its last date".into(),
        )),
    }
}

fn interval(whole: Slice, from: Slice, to: Slice) -> Result<Form, DateError> {
    let (first, last) = (end(from)?, end(to)?);
    match (first, last) {
        (End::Date(first), End::Date(last)) if first.start() > last.end() => Err(whole.error(
            format!("`{}` ends before it starts", whole.text),
            format!("write the earlier date first: `{}/{}`", to.text, from.text),
        )),
        (End::Date(_), _) | (_, End::Date(_)) => Ok(Form::Interval { from: first, to: last }),
        _ => Err(whole.error(
            format!("`{}` has no date", whole.text),
            "give at least one of its ends, such as `2025/..` (since) or `../2025` (until)".into(),
        )),
    }
}

fn end(slice: Slice) -> Result<End, DateError> {
    match slice.text {
        ".." => Ok(End::Open),
        "" => Ok(End::Unknown),
        text if text.contains('T') => Err(slice.error(
            format!("`{text}` has a time, which an interval cannot have"),
            format!("write the day alone: `{}`", text.split('T').next().unwrap_or_default()),
        )),
        _ => point(slice).map(End::Date),
    }
}

fn point(slice: Slice) -> Result<Point, DateError> {
    if slice.text.contains('T') {
        return moment(slice);
    }
    let (body, qualifier) = qualified(slice);
    let point = match body.without_prefix('Y') {
        Some(year) if year.text.is_empty() => Err(not_a_date(slice)),
        Some(year) => long_year(year),
        None if body.text.is_empty() => Err(not_a_date(slice)),
        None => calendar(body),
    };
    Ok(point?.qualified(qualifier))
}

fn qualified(slice: Slice) -> (Slice, Qualifier) {
    let sign = slice.text.chars().next_back();
    match sign.and_then(Qualifier::from_sign) {
        // Each sign is one byte.
        Some(qualifier) => {
            (Slice { text: &slice.text[..slice.text.len() - 1], ..slice }, qualifier)
        }
        None => (slice, Qualifier::Certain),
    }
}

/// `Y` and a year of more than four digits (EDTF level 1, "Letter-prefixed calendar year").
fn long_year(slice: Slice) -> Result<Point, DateError> {
    let size = slice.text.strip_prefix('-').unwrap_or(slice.text);
    if size.is_empty() || !size.bytes().all(|byte| byte.is_ascii_digit()) {
        let help = "after `Y` comes a year of more than four digits, such as `Y12024` or `Y-12024`";
        return Err(slice.error(format!("`{}` is not a year", slice.text), help.into()));
    }
    let digits = size.trim_start_matches('0');
    let sign = if slice.text.starts_with('-') && !digits.is_empty() { "-" } else { "" };
    if digits.len() <= 4 {
        let message = format!("the year `{}` needs no `Y`", slice.text);
        return Err(slice.error(message, format!("write `{sign}{digits:0>4}`")));
    }
    if digits.len() < size.len() {
        let message = format!("the year `{}` begins with noughts", slice.text);
        return Err(slice.error(message, format!("write `Y{sign}{digits}`")));
    }
    slice.text.parse().ok().and_then(Point::year).ok_or_else(|| {
        let help = format!("years run from `Y-{MAX_YEAR}` to `Y{MAX_YEAR}`");
        slice.error(format!("the year `{}` is too far away", slice.text), help)
    })
}

/// Years of four digits, with or without month and day, or with a sub-year grouping.
fn calendar(body: Slice) -> Result<Point, DateError> {
    let unsigned = body.without_prefix('-');
    let negative = unsigned.is_some();
    match unsigned.unwrap_or(body).split('-')[..] {
        [year] => spread(body, negative, [year, ANY, ANY]),
        [year, month] => match group_code(month) {
            Some(group) => grouped(body, negative, year, group),
            None => spread(body, negative, [year, month, ANY]),
        },
        [year, month, day] if group_code(month).is_none() => {
            spread(body, negative, [year, month, day])
        }
        [_, month, _] => Err(month.error(
            format!("`{}` is a season or another part of a year, which has no days", month.text),
            "months run from `01` to `12`".into(),
        )),
        _ => Err(not_a_date(body)),
    }
}

/// Stands for a part that was left out.
const ANY: Slice = Slice { text: "XX", at: 0 };

fn spread(body: Slice, negative: bool, parts: [Slice; 3]) -> Result<Point, DateError> {
    let [year, month, day] = parts;
    let spread = Spread {
        negative,
        year: Digits::read(year.text).ok_or_else(|| no_year(body, year, negative))?,
        month: Digits::read(month.text).ok_or_else(|| no_field(body, month, "month"))?,
        day: Digits::read(day.text).ok_or_else(|| no_field(body, day, "day"))?,
    };
    Point::spread(&spread).ok_or_else(|| no_such_day(body, &spread, month))
}

fn group_code(slice: Slice) -> Option<Group> {
    Digits::<2>::read(slice.text)?.known().and_then(Group::from_code)
}

fn grouped(body: Slice, negative: bool, year: Slice, group: Group) -> Result<Point, DateError> {
    let digits = Digits::<4>::read(year.text).ok_or_else(|| no_year(body, year, negative))?;
    let Some(number) = digits.known() else {
        let sign = if negative { "-" } else { "" };
        return Err(body.error(
            format!("`{}` has a season or part of a year, but no whole year", body.text),
            format!("write the years alone: `{sign}{}`", year.text),
        ));
    };
    let number = i64::from(number);
    let point = match (negative, number) {
        (true, 0) => None,
        (true, _) => Point::group(-number, group),
        (false, _) => Point::group(number, group),
    };
    point.ok_or_else(|| no_negative_nought(body))
}

/// A day and a time of it (EDTF level 0, "Date and time").
fn moment(slice: Slice) -> Result<Point, DateError> {
    let parts = slice.split('T');
    let [date, time] = parts[..] else { return Err(not_a_date(slice)) };
    if date.text.is_empty() {
        return Err(not_a_date(slice));
    }
    if qualified(time).1 != Qualifier::Certain {
        let (sign, help) = (&time.text[time.text.len() - 1..], "write the day alone");
        return Err(slice.error(
            format!("`{}` has a time and a `{sign}`", slice.text),
            format!("{help}: `{}{sign}`", date.text),
        ));
    }
    let day = calendar(date)?;
    if day.precision() != super::Precision::Day {
        return Err(date.error(
            format!("`{}` is not one day, so it cannot have a time", date.text),
            format!("write a whole day before the time, or leave the time out: `{}`", date.text),
        ));
    }
    let time = clock(time.text).ok_or_else(|| {
        let help = "write hours, minutes and seconds and, if known, `Z` for UTC or the distance \
                    from it: `10:00:00`, `10:00:00Z`, `10:00:00+08:00`";
        time.error(format!("`{}` is not a time", time.text), help.into())
    })?;
    Ok(Point::moment(day.start(), time))
}

fn clock(text: &str) -> Option<Time> {
    let (time, zone) = text.split_at_checked(8)?;
    let [hour, minute, second] = time.split(':').collect::<Vec<_>>()[..] else { return None };
    let (hour, minute, second) = (below(hour, 24)?, below(minute, 60)?, below(second, 60)?);
    let offset = match zone {
        "" => None,
        "Z" => Some(0),
        zone => Some(distance(zone)?),
    };
    Some(Time { hour, minute, second, offset })
}

fn distance(zone: &str) -> Option<i16> {
    let (sign, rest) = zone.split_at_checked(1)?;
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "00"));
    let size = i16::from(below(hours, 24)?) * 60 + i16::from(below(minutes, 60)?);
    match sign {
        "+" => Some(size),
        // ISO 8601-1:2019, 4.3.13: no distance at all has no minus.
        "-" if size > 0 => Some(-size),
        _ => None,
    }
}

/// A number of two digits below a limit.
fn below(text: &str, limit: u8) -> Option<u8> {
    let number = Digits::<2>::read(text)?.known()?;
    u8::try_from(number).ok().filter(|number| *number < limit)
}

fn not_a_date(body: Slice) -> DateError {
    body.error(format!("`{}` is not a date", body.text), EXAMPLES.into())
}

fn no_negative_nought(body: Slice) -> DateError {
    body.error("there is no year `-0000`".into(), "the year before 1 is `0000`, 1 BC".into())
}

fn no_year(body: Slice, year: Slice, negative: bool) -> DateError {
    let numeric = !year.text.is_empty() && year.text.bytes().all(|byte| byte.is_ascii_digit());
    let sign = if negative { "-" } else { "" };
    let digits = year.text.trim_start_matches('0');
    match year.text.len() {
        _ if !numeric => not_a_date(body),
        5.. if digits.is_empty() => year.error(
            format!("the year `{}` has more than four digits", year.text),
            "write `0000`, which is 1 BC".into(),
        ),
        5.. if digits.len() <= 4 => year.error(
            format!("the year `{sign}{}` begins with noughts", year.text),
            format!("write `{sign}{digits:0>4}`"),
        ),
        5.. => year.error(
            format!("the year `{sign}{}` has more than four digits", year.text),
            format!("write `Y{sign}{digits}`"),
        ),
        _ => year.error(
            format!("the year `{sign}{}` has fewer than four digits", year.text),
            "a year has four digits, such as `0987`; 1 BC is `0000`, so 44 BC is `-0043`".into(),
        ),
    }
}

fn no_field(body: Slice, field: Slice, name: &str) -> DateError {
    let numeric = field.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
    if !numeric || field.text.is_empty() {
        return not_a_date(body);
    }
    field.error(
        format!("the {name} `{}` has not two digits", field.text),
        format!("write the {name} with two digits, such as `05`"),
    )
}

fn no_such_day(body: Slice, spread: &Spread, month: Slice) -> DateError {
    if spread.years().next().is_none() {
        return no_negative_nought(body);
    }
    if !(1..=12).any(|number| spread.month.fits(number)) {
        return month.error(
            format!("there is no month `{}`", month.text),
            "months run from `01` to `12`; `21` to `24` are spring to winter, `33` to `36` quarters"
                .into(),
        );
    }
    let (Some(year), Some(number)) = (spread.year.known(), spread.month.known()) else {
        let help = "check the day: February has 29 days in leap years only, April, June, September \
                    and November have 30";
        return body.error(format!("no day fits `{}`", body.text), help.into());
    };
    let year = if spread.negative { -i64::from(year) } else { i64::from(year) };
    let month_alone = body.text.rsplit_once('-').map_or(body.text, |(month, _)| month);
    body.error(
        format!("there is no day `{}`", body.text),
        calendar_lesson(year, number, month_alone),
    )
}

/// What the calendar says of a month, and how to write the month alone.
fn calendar_lesson(year: i64, month: u16, alone: &str) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let days = u8::try_from(month).map_or(0, |month| day::days_in_month(year, month));
    let name = NAMES[usize::from(month) - 1];
    let reason = match days {
        28 => format!("{} is not a leap year: ", day::year_text(year)),
        _ => String::new(),
    };
    format!("{reason}{name} has {days} days; for the month alone write `{alone}`")
}

/// Whether a corrected text may be offered.
pub(super) fn is_valid(text: &str) -> bool {
    form(text).is_ok()
}

/// The day a text means, if it is one whole day.
pub(super) fn single_day(text: &str) -> Option<Day> {
    match form(text) {
        Ok(Form::Date(point)) => (point.start() == point.end()).then_some(point.start()),
        _ => None,
    }
}
