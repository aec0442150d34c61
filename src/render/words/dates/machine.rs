//! Dates for machines, never finer than their source.

use crate::model::date::Day;
use crate::model::date::Edtf;
use crate::model::date::End;
use crate::model::date::Form;
use crate::model::date::Point;
use crate::model::date::Shape;
use crate::model::date::Time;

/// A date as ISO 8601-1:2019, for `temporalCoverage` in JSON-LD; seasons, decades and the like as
/// the interval they span: `2024-09`, `2024-06/2024-08`, `1560/1569`, `2023-08-29/2023-09-04`.
///
/// Open ends are `..` (<https://schema.org/temporalCoverage>), unknown ones are left out as in
/// ISO 8601-2:2019: `2025/`. Qualifiers are dropped, since ISO 8601-1 has none. Years below 0 and
/// beyond 9999 have a sign. `None` for dates that are no span of time: `156X-12-25`, `2004-1X`.
#[must_use]
pub(in crate::render) fn iso8601(date: &Edtf) -> Option<String> {
    match date.form() {
        Form::Date(point) => {
            let (first, last) = span(point)?;
            Some(if first == last { first } else { format!("{first}/{last}") })
        }
        Form::Interval { from, to } => {
            Some(format!("{}/{}", end(from, |span| span.0)?, end(to, |span| span.1)?))
        }
    }
}

/// The value of `<time datetime>`, where HTML has one that is as exact as the date.
///
/// HTML (<https://html.spec.whatwg.org/multipage/text-level-semantics.html#datetime-value>) knows
/// years from 1, months, days and times; no seasons, no intervals, no years BC.
pub(super) fn datetime(point: Point) -> Option<String> {
    if point.start().ymd().0 < 1 {
        return None;
    }
    let exact = matches!(
        point.shape(),
        Shape::Moment(..) | Shape::Day(_) | Shape::Month(..) | Shape::Year(_)
    );
    let (first, _) = span(point).filter(|_| exact)?;
    Some(first.trim_start_matches('+').to_owned())
}

fn end(end: End, side: fn((String, String)) -> String) -> Option<String> {
    match end {
        End::Open => Some("..".to_owned()),
        End::Unknown => Some(String::new()),
        End::Date(point) => span(point).map(side),
    }
}

/// The first and last unit of a span of time, as texts.
fn span(point: Point) -> Option<(String, String)> {
    let cut = |length: fn(Day) -> String| Some((length(point.start()), length(point.end())));
    let twice = |text: String| Some((text.clone(), text));
    match point.shape() {
        Shape::Moment(day, time) => twice(format!("{day}T{}", clock(time))),
        Shape::Day(day) => twice(day.to_string()),
        Shape::Month(..) | Shape::Group(..) => cut(month_text),
        Shape::Year(_) | Shape::Years(..) => cut(year_text),
        Shape::InYears { .. } | Shape::Scattered(_) | Shape::Unknown => None,
    }
}

fn month_text(day: Day) -> String {
    let text = day.to_string();
    text[..text.len() - "-01".len()].to_owned()
}

fn year_text(day: Day) -> String {
    let text = day.to_string();
    text[..text.len() - "-01-01".len()].to_owned()
}

fn clock(time: Time) -> String {
    let zone = match time.offset {
        None => String::new(),
        Some(0) => "Z".to_owned(),
        Some(minutes) => offset(minutes),
    };
    format!("{:02}:{:02}:{:02}{zone}", time.hour, time.minute, time.second)
}

/// The distance from UTC: `+08:00`.
pub(super) fn offset(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
