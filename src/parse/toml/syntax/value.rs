//! Slips in the value of a line `key = value`.

use std::ops::Range;

use super::entry::Entry;
use super::{Slip, Stumble, Worded, extent};
use crate::diag::Code;
use crate::model::Edtf;

/// Keys whose values are dates, wherever they stand.
const DATE_KEYS: &[&str] = &[
    "date",
    "effective",
    "added",
    "updated",
    "due",
    "verdict_date",
    "founded",
    "measured",
    "checked",
    "as_of",
    "retired",
];

/// Quotes that word processors and telephones make of straight ones.
const CURLY: [char; 8] = ['“', '”', '„', '‟', '«', '»', '‘', '’'];

/// Help shows a line of this many characters at most, not a whole text.
const LONGEST: usize = 60;

/// A value that is not TOML, or a word in a list.
pub(super) fn slip(stumble: &Stumble) -> Option<Slip> {
    let Some(entry) = Entry::of(stumble.line_text(), stumble.line.start) else {
        return bare_item(stumble);
    };
    let value = Value { stumble, key: entry.key, range: entry.value };
    match value.text().chars().next() {
        None => Some(value.missing()),
        Some('"' | '\'') => value.in_quotes(),
        Some('[') => bare_item(stumble).or_else(|| no_comma(stumble)),
        Some('{') => value.inline_table(),
        Some(_) => Some(value.bare()),
    }
}

/// A word without quotes in a list or an inline table.
fn bare_item(stumble: &Stumble) -> Option<Slip> {
    let written = stumble.text.get(stumble.at.clone())?.trim();
    if !stumble.message.contains("must be quoted") || written.is_empty() {
        return None;
    }
    let help = format!("write {}", in_list(stumble).unwrap_or_else(|| quoted(written)));
    Some(stumble.slip(stumble.at.clone(), "text must stand in quotes", help))
}

/// The whole list on the line, all of it in quotes, where it is one.
fn in_list(stumble: &Stumble) -> Option<String> {
    let entry = Entry::of(stumble.line_text(), stumble.line.start)?;
    let items = stumble.text[entry.value].strip_prefix('[')?.strip_suffix(']')?;
    let items: Vec<_> =
        items.split(',').map(str::trim).filter(|item| !item.is_empty()).map(right).collect();
    let list = format!("{} = [{}]", entry.key, items.join(", "));
    (list.chars().count() <= LONGEST).then_some(list)
}

fn no_comma(stumble: &Stumble) -> Option<Slip> {
    stumble.message.contains("comma").then(|| {
        let help = "put a comma between the two".to_owned();
        stumble.slip(stumble.at.clone(), "a comma is missing before this", help)
    })
}

struct Value<'a> {
    stumble: &'a Stumble<'a>,
    key: &'a str,
    range: Range<usize>,
}

impl<'a> Value<'a> {
    fn text(&self) -> &'a str {
        &self.stumble.text[self.range.clone()]
    }

    fn slip(&self, message: impl Into<String>, right: &str) -> Slip {
        let help = format!("write {} = {right}", self.key);
        self.stumble.slip(self.range.clone(), message, help)
    }

    fn missing(&self) -> Slip {
        let help = format!("write {} = \"…\", or take the line out", self.key);
        self.stumble.slip(self.range.clone(), format!("`{}` has no value", self.key), help)
    }

    fn bare(&self) -> Slip {
        let text = self.text();
        if DATE_KEYS.contains(&self.key) {
            return self.date();
        }
        if let Some(word) = yes_or_no(text) {
            return self.slip(format!("`{}` must be `true` or `false`", self.key), word);
        }
        if let Some(number) = number(text) {
            return self.slip("a number stands alone, with a point and without signs", &number);
        }
        let message = if text.starts_with(CURLY) {
            "these quotes are typographic: TOML knows straight ones only"
        } else if text.ends_with(['"', '\'']) {
            "the opening quote is missing"
        } else {
            "text must stand in quotes"
        };
        self.slip(message, &shortened(&quoted(text)))
    }

    fn date(&self) -> Slip {
        let text = self.text().trim_matches(CURLY);
        match Edtf::parse(text) {
            Ok(_) => {
                let message =
                    format!("`{text}` must stand in quotes: TOML itself knows only whole days");
                let help = format!("write {}", quoted(text));
                let slip = self.stumble.slip(self.range.clone(), message, help);
                let fix = Some((self.range.clone(), quoted(text)));
                Slip { fault: Worded { code: Code::UnquotedDate, fix, ..slip.fault }, ..slip }
            }
            Err(error) => {
                let help = format!("{}, in quotes", error.help);
                let slip = self.stumble.slip(self.range.clone(), error.message, help);
                let fix = Edtf::padded(text).map(|date| (self.range.clone(), quoted(&date)));
                Slip { fault: Worded { code: Code::BadDate, fix, ..slip.fault }, ..slip }
            }
        }
    }

    /// A text that has an opening quote.
    fn in_quotes(&self) -> Option<Slip> {
        let text = self.text();
        let quote = text.chars().next()?;
        if self.stumble.message.contains("escape") || self.stumble.message.contains("unicode") {
            let at = self.stumble.at.start;
            let range = self.stumble.text[..at].rfind('\\')?..at.max(self.range.start);
            let help = format!("write `\\\\` for a backslash: {} = {}", self.key, doubled(text));
            let message = "a backslash alone can't stand in text";
            return Some(self.stumble.slip(range, message, help));
        }
        let Some(end) = end_of(text, quote) else { return Some(self.no_end()) };
        let rest = text[end..].trim();
        if rest.is_empty() {
            return None;
        }
        let start = self.range.start + end - 1;
        if !rest.ends_with(quote) {
            let help = "begin a new line, or put `#` before a remark".to_owned();
            let range = self.range.end - rest.len()..self.range.end;
            return Some(self.stumble.slip(range, "this stands behind the end of the text", help));
        }
        let inner = &text[1..text.len() - 1];
        let help = format!("write {} = {}", self.key, shortened(&quoted_whole(inner)));
        let message = "a quote inside the text ends it here";
        Some(self.stumble.slip(start..start + 1, message, help))
    }

    fn no_end(&self) -> Slip {
        let text = self.text();
        if let Some(blank) = extent::text_below(self.stumble.text, &self.stumble.line) {
            let message = format!("the text of `{}` runs over several lines", self.key);
            let help = "write it on one line, or between three quotes: \"\"\"…\"\"\"".to_owned();
            return Slip { blank, ..self.stumble.slip(self.range.clone(), message, help) };
        }
        self.slip("the closing quote is missing", &shortened(&quoted(text)))
    }

    fn inline_table(&self) -> Option<Slip> {
        let slip = bare_item(self.stumble).or_else(|| self.remark_within());
        slip.or_else(|| no_comma(self.stumble)).or_else(|| {
            let open = !self.text().ends_with('}');
            let message = format!("the table of `{}` has no closing brace", self.key);
            open.then(|| {
                self.stumble.slip(self.range.clone(), message, "end it with `}`".to_owned())
            })
        })
    }

    /// A colour without quotes: what follows its `#` is lost.
    fn remark_within(&self) -> Option<Slip> {
        let lost = &self.stumble.text[self.range.end..self.stumble.line.end];
        let start = self.range.end + lost.find('#')?;
        let word = lost.trim_start().split([' ', ',', '}']).next()?;
        let help = format!("put it in quotes: \"{word}\"");
        let message = "a `#` outside of quotes begins a remark";
        Some(self.stumble.slip(start..start + word.len(), message, help))
    }
}

/// The byte behind the closing quote.
fn end_of(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        match sign {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if sign == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// What may have been meant by a broken value, as TOML.
pub(super) fn right(value: &str) -> String {
    match value.chars().next() {
        None => "\"…\"".to_owned(),
        Some('[' | '{') => value.to_owned(),
        _ if matches!(value, "true" | "false") || value.parse::<f64>().is_ok() => value.to_owned(),
        _ => shortened(&quoted(value)),
    }
}

/// A text in quotes, whatever quotes it may have had at one end or both.
pub(in crate::parse) fn quoted(text: &str) -> String {
    quoted_whole(text.trim().trim_matches(['"', '\'']).trim_matches(CURLY))
}

/// A text in quotes, the quotes in it kept.
fn quoted_whole(text: &str) -> String {
    if text.contains(['"', '\\']) && !text.contains('\'') {
        return format!("'{text}'");
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn doubled(text: &str) -> String {
    shortened(&text.replace("\\\\", "\\").replace('\\', "\\\\"))
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST { text.to_owned() } else { "\"…\"".to_owned() }
}

/// The number that a text stands for: without units, with a point.
pub(in crate::parse::toml) fn number(text: &str) -> Option<String> {
    let plain =
        text.trim().trim_end_matches(['%', '$', '€', '£', ' ']).trim_start_matches(['$', '€', '£']);
    let (whole, part) = plain.split_once(',').unwrap_or((plain, ""));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let point = if part.is_empty() {
        plain.to_owned()
    } else if digits(part) && part.len() != 3 {
        format!("{whole}.{part}")
    } else {
        // Three digits at a time: thousands.
        plain.replace(',', "")
    };
    let sound = point.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
    let number = point.parse::<f64>().ok().filter(|number| sound && number.is_finite())?;
    Some(number.to_string())
}

/// `true` or `false`, however it was written.
pub(in crate::parse::toml) fn yes_or_no(text: &str) -> Option<&'static str> {
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Some("true"),
        "false" | "no" | "off" | "0" => Some("false"),
        _ => None,
    }
}
