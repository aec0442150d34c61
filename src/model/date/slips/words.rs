//! Dates in English words.

use crate::model::date::slips::Depth;
use crate::model::date::slips::Slip;
use crate::model::date::slips::end_meant;
use crate::model::date::slips::meant;
use crate::model::date::slips::one;
use crate::model::date::slips::start_meant;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const SEASONS: [(&str, u8); 5] =
    [("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24)];
const WORDS: &str = "is in words, but dates are written in numbers";

/// `20 January 2025`, `Jan 20th, 2025`, `January 2025`.
pub(super) fn month_names(text: &str, _: Depth) -> Option<Slip> {
    let words = split(text);
    let named = words.iter().position(|word| month_number(word).is_some())?;
    let month = month_number(&words[named])?;
    let others: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != named)
        .map(|(_, word)| word.as_str())
        .collect();
    let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let reading = match others[..] {
        [only] if year(only) => format!("{only}-{month:02}"),
        [other, day] | [day, other] if year(other) => {
            format!("{other}-{month:02}-{:0>2}", without_ordinal(day))
        }
        _ => return None,
    };
    one(reading, WORDS)
}

/// `44 BC`, `AD 14`, `15 March 44 BC`. There is no year 0 in these, but there is one in EDTF.
pub(super) fn era(text: &str, depth: Depth) -> Option<Slip> {
    let words = split(&text.replace(',', ""));
    let before = |word: &String| matches!(word.as_str(), "bc" | "bce");
    let after = |word: &String| matches!(word.as_str(), "ad" | "ce");
    let rest: Vec<_> =
        words.iter().filter(|word| !before(word) && !after(word)).map(String::as_str).collect();
    let (year, head) = rest.split_last()?;
    let number: i64 = year.parse().ok()?;
    let year = match (words.iter().any(before), words.iter().any(after)) {
        (true, false) if number > 0 => 1 - number,
        (false, true) if number > 0 => number,
        _ => return None,
    };
    let reason = "names its era, but years are counted through 1 BC, which is `0000`";
    match (head, year) {
        ([], -9999..=-1) => one(format!("-{:04}", -year), reason),
        ([], 0..=9999) => one(format!("{year:04}"), reason),
        ([], _) => one(format!("Y{year}"), reason),
        (_, -9999..=9999) => {
            // Any year of four digits will do to read what stands before it, but a leap year.
            let date = meant(&format!("{} 2000", head.join(" ")), depth)?;
            let rest = date.strip_prefix("2000")?;
            let sign = if year < 0 { "-" } else { "" };
            one(format!("{sign}{:04}{rest}", year.abs()), reason)
        }
        _ => None,
    }
}

/// `Summer 2024`, `2024 autumn`.
pub(super) fn season(text: &str, _: Depth) -> Option<Slip> {
    let words = split(text);
    let code = |word: &str| SEASONS.iter().find(|(name, _)| *name == word).map(|(_, code)| *code);
    let (code, year) = match [words.first()?.as_str(), words.last()?.as_str()] {
        [name, year] | [year, name] if words.len() == 2 && code(name).is_some() => {
            (code(name)?, year)
        }
        _ => return None,
    };
    one(format!("{year}-{code}"), "is in words, but seasons are written as `21` to `24`")
}

/// `Winter 2024/25`: the winter that begins in 2024; other seasons are two, or southern.
pub(super) fn season_of_two_years(text: &str, _: Depth) -> Option<Slip> {
    let words = split(text);
    let [name, first, last] = &words[..] else { return None };
    let (_, code) = SEASONS.iter().find(|(season, _)| season == name)?;
    let next = (first.parse::<u16>().ok()?.checked_add(1)?).to_string();
    if first.len() != 4 || !next.ends_with(last.as_str()) || last.len() < 2 {
        return None;
    }
    let both = format!("{first}-{code}/{next}-{code}");
    let readings = match code {
        24 => vec![format!("{first}-24")],
        22 => vec![both, format!("{first}-30")],
        _ => vec![both],
    };
    Some(Slip { readings, reason: "is in words, but seasons are written as `21` to `32`" })
}

/// `2024-Q1`, `Q1 2024`, `H2 2024`.
pub(super) fn part_of_year(text: &str, _: Depth) -> Option<Slip> {
    let text = text.to_lowercase();
    let at = text.find(['q', 'h'])?;
    let number: u8 = text.get(at + 1..at + 2)?.parse().ok()?;
    let code = match (&text[at..=at], number) {
        ("q", 1..=4) => 32 + number,
        ("h", 1..=2) => 39 + number,
        _ => return None,
    };
    let signs = [' ', '-', '/', ','];
    let (before, after) = (text[..at].trim_matches(signs), text[at + 2..].trim_matches(signs));
    let reason =
        "is a part of a year in letters, but quarters are `33` to `36`, halves `40` and `41`";
    one(format!("{before}{after}-{code}"), reason)
}

/// `1560s`, `1500s` (a decade or a century), `16th century`.
pub(super) fn decade(text: &str, _: Depth) -> Option<Slip> {
    let words = split(text);
    let reason = "is in words, but unspecified digits are written as `X`";
    if let [ordinal, century] = &words[..]
        && century == "century"
    {
        let number: u16 = without_ordinal(ordinal).parse().ok()?;
        return one(format!("{:02}XX", number.checked_sub(1)?), reason);
    }
    let [word] = &words[..] else { return None };
    let year = word.strip_suffix('s')?.trim_end_matches(['\'', '\u{2019}']);
    let decade = format!("{}X", year.strip_suffix('0').filter(|_| year.len() == 4)?);
    let century = year.strip_suffix("00").map(|century| format!("{century}XX"));
    Some(Slip { readings: century.into_iter().chain([decade]).collect(), reason })
}

/// `c. 1500`, `circa 1500`, `about May 2024`, `~1500`.
pub(super) fn about(text: &str, depth: Depth) -> Option<Slip> {
    const WORDS: [&str; 9] =
        ["circa", "ca.", "ca", "c.", "c", "about", "around", "approx.", "approximately"];
    let rest = WORDS.iter().find_map(|word| after(text, word))?;
    one(format!("{}~", meant(rest, depth)?), "says in words what a `~` at the end says")
}

/// `before 1500`, `since 2020`, `2020–`.
pub(super) fn one_sided(text: &str, depth: Depth) -> Option<Slip> {
    let before = ["before", "until", "till", "by"].iter().find_map(|word| after(text, word));
    if let Some(rest) = before {
        return one(
            format!("../{}", meant(rest, depth)?),
            "has one end, the other is written `..`",
        );
    }
    let rest = ["after", "since", "from"].iter().find_map(|word| after(text, word));
    let rest = rest.or_else(|| text.strip_suffix(['-', '+', '\u{2013}']))?;
    one(format!("{}/..", meant(rest, depth)?), "has one end, the other is written `..`")
}

/// `2023 to 2024`, `2023 – present`.
pub(super) fn range(text: &str, depth: Depth) -> Option<Slip> {
    const BETWEEN: [&str; 9] =
        [" to ", " until ", " - ", " \u{2013} ", " \u{2014} ", "\u{2013}", "\u{2014}", "--", ".."];
    let text = after(text, "from").unwrap_or(text);
    let (from, to) = BETWEEN.iter().find_map(|sign| text.split_once(sign))?;
    if from.is_empty() || to.is_empty() {
        return None;
    }
    let reading = format!("{}/{}", start_meant(from, depth)?, end_meant(to, depth)?);
    one(reading, "is an interval, which has a `/` between its ends")
}

/// What follows a word at the beginning, in whatever case.
fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    let parted = rest.starts_with(|sign: char| !sign.is_alphabetic() && sign != '.');
    (head.eq_ignore_ascii_case(word) && parted).then(|| rest.trim_start())
}

/// Its words in small letters, without commas, articles and `of`.
fn split(text: &str) -> Vec<String> {
    let parts =
        text.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | '-' | '.' | '/'));
    let words = parts.map(str::to_lowercase);
    words.filter(|word| !matches!(word.as_str(), "" | "of" | "the")).collect()
}

fn month_number(word: &str) -> Option<usize> {
    let word = if word == "sept" { "sep" } else { word };
    let at = MONTHS.iter().position(|name| word.len() >= 3 && name.starts_with(word));
    at.map(|at| at + 1)
}

fn without_ordinal(day: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day)
}
