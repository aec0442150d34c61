//! What an editor may have meant by a text that is no date.
//!
//! Each rule knows one foreseeable slip and gives every date it can stand for; only readings that
//! are valid are offered, and never one of several. To add a rule, write a function and add it to
//! [`RULES`].

mod numbers;
mod signs;
mod words;

use super::DateError;
use super::parse;

/// The dates that a text can stand for, and why it is not one as it stands.
struct Slip {
    readings: Vec<String>,
    /// What is wrong with the text, to stand after it.
    reason: &'static str,
}

/// How many rules may still be applied one inside another ("about Jan 2024 to ...").
type Depth = u8;

const RULES: &[fn(&str, Depth) -> Option<Slip>] = &[
    signs::spaces,
    signs::letters,
    signs::misplaced_qualifiers,
    signs::set,
    signs::han,
    signs::month_of_long_year,
    signs::exponent,
    signs::significant_digits,
    numbers::time,
    numbers::short_end,
    numbers::long_year,
    numbers::other_order,
    numbers::two_numbers,
    words::month_names,
    words::era,
    words::season,
    words::season_of_two_years,
    words::part_of_year,
    words::decade,
    words::about,
    signs::doubted,
    words::one_sided,
    words::range,
];

/// Longer texts are prose.
const LONGEST: usize = 60;

/// The slip in a whole text, or at one end of an interval.
pub(super) fn explain(text: &str) -> Option<DateError> {
    if text.len() > LONGEST {
        return None;
    }
    moving(text).or_else(|| whole(text)).or_else(|| ends(text)).or_else(|| no_such_day(text))
}

/// A day in words or in another order that does not exist: `29 February 2015`.
fn no_such_day(text: &str) -> Option<DateError> {
    let slip = RULES.iter().find_map(|rule| rule(text, 1))?;
    let reading = slip.readings.first().filter(|reading| *reading != text)?;
    let error = parse::form(reading).err()?;
    let missing = error.message.starts_with("there is no");
    missing.then_some(DateError { range: 0..text.len(), ..error })
}

fn whole(text: &str) -> Option<DateError> {
    let slip = slip(text, 3)?;
    Some(DateError {
        range: 0..text.len(),
        message: format!("`{text}` {}", slip.reason),
        help: offer(&slip.readings),
    })
}

/// A day that moves: the clock is never read.
fn moving(text: &str) -> Option<DateError> {
    let word = text.trim().to_lowercase();
    let found = match word.as_str() {
        "" => DateError {
            range: 0..text.len(),
            message: "the date is empty".to_owned(),
            help: "write a date such as `2025-01-20`, `2025-01` or `2025`".to_owned(),
        },
        "now" | "today" | "tomorrow" | "yesterday" | "present" | "ongoing" => DateError {
            range: 0..text.len(),
            message: format!("`{text}` is another day each day"),
            help: "write the day itself, such as `2025-01-20`, or `2025-01-20/..` for what still \
                   goes on"
                .to_owned(),
        },
        _ => return None,
    };
    Some(found)
}

/// The one reading of a text that has the same numbers in the same order, and nothing but signs
/// between them.
pub(super) fn padded(text: &str) -> Option<String> {
    let is_sign = |sign: char| matches!(sign, '-' | '.' | '/' | ' ' | '~' | '?' | '%');
    let plain = |text: &str| text.chars().all(|sign| sign.is_ascii_digit() || is_sign(sign));
    if text.len() > LONGEST || !plain(text) {
        return None;
    }
    let reading = meant(text, 3).or_else(|| {
        let (from, to) = text.split_once('/')?;
        Some(format!("{}/{}", meant(from, 2)?, meant(to, 2)?))
    })?;
    let same = plain(&reading) && parts(text) == parts(&reading);
    let interval = text.contains('/') || !reading.contains('/');
    (same && interval && reading != text && parse::is_valid(&reading)).then_some(reading)
}

/// The numbers of a date without leading zeros and its marks of doubt, in order, and whether it is
/// before 1 BC.
fn parts(text: &str) -> (bool, Vec<&str>) {
    let between = |sign: char| matches!(sign, '-' | '.' | '/' | ' ');
    let parts = text
        .split(between)
        .flat_map(|part| part.split_inclusive(|sign: char| !sign.is_ascii_digit()));
    let parts = parts.map(|part| part.trim_start_matches('0')).filter(|part| !part.is_empty());
    (text.trim().starts_with('-'), parts.collect())
}

/// An interval of which one end or both are slips.
fn ends(text: &str) -> Option<DateError> {
    let (from, to) = text.split_once('/').filter(|(_, to)| !to.contains('/'))?;
    let joined = format!("{}/{}", start_meant(from, 2)?, end_meant(to, 2)?);
    let range = match (is_end(from), is_end(to)) {
        (true, false) => from.len() + 1..text.len(),
        (false, true) => 0..from.len(),
        _ => 0..text.len(),
    };
    let wrong = &text[range.clone()];
    parse::is_valid(&joined).then(|| DateError {
        message: format!("`{wrong}` is not a date"),
        help: format!("write `{joined}`"),
        range,
    })
}

fn is_end(text: &str) -> bool {
    matches!(text, "" | "..") || parse::is_valid(text)
}

/// The start of an interval that a text stands for, if there is one reading only.
fn start_meant(text: &str, depth: Depth) -> Option<String> {
    match text.trim().to_lowercase().as_str() {
        "open" | ".." => Some("..".to_owned()),
        "unknown" | "" => Some(String::new()),
        _ => meant(text, depth),
    }
}

/// The end of an interval that a text stands for, if there is one reading only.
fn end_meant(text: &str, depth: Depth) -> Option<String> {
    match text.trim().to_lowercase().as_str() {
        "now" | "today" | "present" | "ongoing" | "open" | ".." => Some("..".to_owned()),
        "unknown" | "" => Some(String::new()),
        _ => meant(text, depth),
    }
}

/// The date that a text stands for, if there is one reading only.
fn meant(text: &str, depth: Depth) -> Option<String> {
    if parse::is_valid(text) {
        return Some(text.to_owned());
    }
    let readings = slip(text, depth.checked_sub(1)?)?.readings;
    <[String; 1]>::try_from(readings).ok().map(|[reading]| reading)
}

fn slip(text: &str, depth: Depth) -> Option<Slip> {
    RULES.iter().find_map(|rule| {
        let mut slip = rule(text, depth)?;
        slip.readings.retain(|reading| parse::is_valid(reading));
        slip.readings.dedup();
        (!slip.readings.is_empty()).then_some(slip)
    })
}

/// A slip with one reading.
#[expect(clippy::unnecessary_wraps, reason = "the last line of most rules")]
fn one(reading: String, reason: &'static str) -> Option<Slip> {
    Some(Slip { readings: vec![reading], reason })
}

fn offer(readings: &[String]) -> String {
    let quoted: Vec<_> = readings.iter().map(|reading| format!("`{reading}`")).collect();
    match quoted.len() {
        1 => format!("write {}", quoted[0]),
        _ => format!("write {}, whichever is meant", quoted.join(" or ")),
    }
}

#[cfg(test)]
mod tests;
