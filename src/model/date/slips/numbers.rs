//! Numbers in another order or of another length.

use crate::model::date::Day;
use crate::model::date::parse;
use crate::model::date::slips::Depth;
use crate::model::date::slips::Slip;
use crate::model::date::slips::meant;
use crate::model::date::slips::one;

const ORDER: &str = "is not written as year, month and day with hyphens";

/// A day and a time with a space between them, without seconds, or with fractions of them.
pub(super) fn time(text: &str, depth: Depth) -> Option<Slip> {
    let hours_end = text.find(':')?;
    let parted = text[..hours_end].rfind(['T', 't', ' '])?;
    let date = meant(text[..parted].trim_end_matches([',', ' ']), depth)?;
    let day = parse::single_day(&date)?;
    let rest = text[parted + 1..].trim().to_ascii_uppercase();
    let zone_at = rest.find(['Z', '+', '-', ' ']).unwrap_or(rest.len());
    let (clock, zone) = (&rest[..zone_at], rest[zone_at..].trim());
    let clock = clock.split(['.', ',']).next().unwrap_or_default();
    let clock = match clock.split(':').collect::<Vec<_>>()[..] {
        [hour, minute] => format!("{hour:0>2}:{minute}:00"),
        [hour, minute, second] => format!("{hour:0>2}:{minute}:{second}"),
        _ => return None,
    };
    if clock == "24:00:00" {
        let next = Day::from_number(day.number() + 1)?;
        return one(format!("{next}T00:00:00{zone}"), "ends a day, which is the start of the next");
    }
    let zone = match zone {
        "UTC" | "GMT" | "+00" | "-00" | "+0000" | "-0000" | "-00:00" => "Z".to_owned(),
        zone if zone.len() == 5 && !zone.contains(':') => {
            format!("{}:{}", zone.get(..3)?, zone.get(3..)?)
        }
        zone => zone.to_owned(),
    };
    one(format!("{date}T{clock}{zone}"), "has a time of another form")
}

/// `2023-08-29/09-04`, `2023-08-29/31`: an end that leaves out what it shares (ISO 8601-1, 5.5.2.4).
pub(super) fn short_end(text: &str, _: Depth) -> Option<Slip> {
    let (from, to) = text.split_once('/')?;
    let shared = from.len().checked_sub(to.len()).filter(|_| matches!(to.len(), 2 | 5))?;
    let day = parse::single_day(from)?;
    (day.to_string() == from).then_some(())?;
    let reading = format!("{from}/{}{to}", &from[..shared]);
    one(reading, "leaves out what its second date shares with its first")
}

/// A year of more than four digits without `Y`, or a day or month without hyphens.
pub(super) fn long_year(text: &str, _: Depth) -> Option<Slip> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    if digits.len() < 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (head, tail) = digits.split_at(4);
    let year = format!("Y{sign}{}", digits.trim_start_matches('0'));
    let month = format!("{sign}{head}-{tail}");
    let day = tail.split_at_checked(2).map(|(month, day)| format!("{sign}{head}-{month}-{day}"));
    match (day, digits.len()) {
        (Some(day), 8) if parse::is_valid(&day) => one(day, "is a date without hyphens"),
        (_, 6) => Some(Slip {
            readings: vec![month, year],
            reason: "is a month without hyphen or a year without `Y`",
        }),
        _ => one(year, "has more than four digits"),
    }
}

/// `20/01/2025`, `2025.01.20`, `2025-1-5`: both orders of day and month are offered.
pub(super) fn other_order(text: &str, _: Depth) -> Option<Slip> {
    let numbers = numbers(text)?;
    let readings = match numbers[..] {
        [year, month, day] if year.len() == 4 => vec![date(year, month, day)],
        [one, other, year] if year.len() == 4 => {
            vec![date(year, other, one), date(year, one, other)]
        }
        _ => return None,
    };
    Some(Slip { readings, reason: ORDER })
}

/// `01/2025`, `2025.1`, `2023-2024`, `2009/10`.
pub(super) fn two_numbers(text: &str, _: Depth) -> Option<Slip> {
    let numbers = numbers(text)?;
    let [first, last] = numbers[..] else { return None };
    let readings = match (first.len(), last.len()) {
        (4, 4) => vec![format!("{first}/{last}")],
        (4, 1) => vec![format!("{first}-0{last}")],
        (4, 2) => vec![format!("{first}-{last}"), format!("{first}/{}{last}", &first[..2])],
        (1 | 2, 4) => vec![format!("{last}-{first:0>2}")],
        _ => return None,
    };
    // What has `/` already, and a year after it, is an interval: not 2023-24 for a season.
    let slashed = text.contains('/');
    let months = readings.into_iter().filter(|reading| {
        reading.contains('/') || !slashed || reading[5..].parse().is_ok_and(|month: u8| month < 13)
    });
    Some(Slip { readings: months.collect(), reason: ORDER })
}

fn date(year: &str, month: &str, day: &str) -> String {
    format!("{year}-{month:0>2}-{day:0>2}")
}

/// The numbers of a text in which nothing but one kind of separator stands between them.
fn numbers(text: &str) -> Option<Vec<&str>> {
    let separator = text.chars().find(|sign| !sign.is_ascii_digit())?;
    let known = matches!(separator, '/' | '.' | '-' | ' ' | '\u{2013}');
    let numbers: Vec<_> = text.split(separator).collect();
    let valid =
        |number: &&str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (known && numbers.iter().all(valid)).then_some(numbers)
}
