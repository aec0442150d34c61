//! Right numbers with wrong signs around them.

use crate::model::date::Qualifier;
use crate::model::date::parse;
use crate::model::date::slips::Depth;
use crate::model::date::slips::Slip;
use crate::model::date::slips::meant;
use crate::model::date::slips::one;

/// `2025-01-20 `, and `2025-01 / 2025-02`.
pub(super) fn spaces(text: &str, depth: Depth) -> Option<Slip> {
    let trimmed = text.trim();
    let compact: String = text.split_whitespace().collect();
    if trimmed.len() < text.len() {
        return one(meant(trimmed, depth)?, "has spaces around it");
    }
    let parted = compact.contains('/') || compact.ends_with(['?', '~', '%']);
    if parted && compact != text { one(compact, "has spaces in it") } else { None }
}

/// Typographic dashes, small letters, and `u` or `?` for an unspecified digit (as in drafts of EDTF).
pub(super) fn letters(text: &str, _: Depth) -> Option<Slip> {
    let dashes = ['\u{2010}', '\u{2011}', '\u{2212}'];
    let plain = text.replace(dashes, "-").chars().map(half_width).collect::<String>();
    let plain = plain.to_ascii_uppercase();
    let digits = plain.replace(['U', '*'], "X");
    let tail = digits.len() - digits.trim_end_matches('?').len();
    let asked = if tail == 2 { digits.replace('?', "X") } else { digits.clone() };
    let mut readings = [plain, digits, asked].into_iter();
    one(
        readings.find(|reading| reading != text && parse::is_valid(reading))?,
        "has signs that dates do not have",
    )
}

/// The ASCII sign of a full-width one: `２０２５`.
fn half_width(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        _ => sign,
    }
}

/// `2025年1月20日`.
pub(super) fn han(text: &str, depth: Depth) -> Option<Slip> {
    text.find('年')?;
    let numbers = text.replace(['年', '月'], "-");
    let date = meant(numbers.trim_end_matches(['日', '号', '-']), depth)?;
    one(date, "is in words, but dates are written in numbers")
}

/// `Y12024-01`.
pub(super) fn month_of_long_year(text: &str, _: Depth) -> Option<Slip> {
    let (sign, rest) = match text.strip_prefix("Y-") {
        Some(rest) => ("Y-", rest),
        None => ("Y", text.strip_prefix('Y')?),
    };
    let (year, _) = rest.split_once('-')?;
    one(format!("{sign}{year}"), "has a year with `Y`, which has no months")
}

/// A qualifier on a part of the date (EDTF level 2), or two of them.
pub(super) fn misplaced_qualifiers(text: &str, _: Depth) -> Option<Slip> {
    let signs = text.chars().filter_map(Qualifier::from_sign);
    let sign = match signs.reduce(Qualifier::and)? {
        Qualifier::Certain => return None,
        Qualifier::Uncertain => '?',
        Qualifier::Approximate => '~',
        Qualifier::Both => '%',
    };
    let bare: String = text.chars().filter(|sign| Qualifier::from_sign(*sign).is_none()).collect();
    let reason =
        "has `?`, `~` or `%` on a part of it, but they stand at the end, for the whole date";
    let reading = format!("{bare}{sign}");
    if bare.contains('/') || reading == text { None } else { one(reading, reason) }
}

/// `May 2024~`: a slip with a qualifier at the end.
pub(super) fn doubted(text: &str, depth: Depth) -> Option<Slip> {
    let sign = text.chars().next_back()?;
    Qualifier::from_sign(sign)?;
    let date = meant(text.trim_end_matches(sign), depth)?;
    one(format!("{date}{sign}"), "is written in another form")
}

/// `[..1500]`, `{1667,1668}`: sets (EDTF level 2), of which the interval they lie in is kept.
pub(super) fn set(text: &str, depth: Depth) -> Option<Slip> {
    let inner = text.strip_prefix(['[', '{'])?.strip_suffix([']', '}'])?;
    let items: Vec<_> = inner.split(',').flat_map(|item| item.split("..")).map(str::trim).collect();
    let end = |item: &str| {
        if item.is_empty() { Some("..".to_owned()) } else { meant(item, depth) }
    };
    let reading = match items[..] {
        [only] => end(only)?,
        [first, .., last] => format!("{}/{}", end(first)?, end(last)?),
        [] => return None,
    };
    one(reading, "is a set, which is not supported; an interval can stand for it")
}

/// `Y-17E7`: an exponential year (EDTF level 2).
pub(super) fn exponent(text: &str, _: Depth) -> Option<Slip> {
    let (size, exponent) = text.strip_prefix('Y')?.split_once('E')?;
    let factor = 10_i64.checked_pow(exponent.parse().ok()?)?;
    let year = size.parse::<i64>().ok()?.checked_mul(factor)?;
    one(format!("Y{year}"), "has an exponent, which is not supported")
}

/// `1950S2`: a year of which only some digits count (EDTF level 2).
pub(super) fn significant_digits(text: &str, _: Depth) -> Option<Slip> {
    let (year, count) = text.split_once('S')?;
    let known = year.get(..count.parse().ok()?)?;
    let unspecified = "X".repeat(year.len() - known.len());
    one(format!("{known}{unspecified}"), "counts its significant digits, which is not supported")
}
