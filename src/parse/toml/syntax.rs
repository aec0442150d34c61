//! What is not TOML, by what an editor may have meant.
//!
//! The parser says where it stumbled; the slip is mostly elsewhere in that line, or above it. Each
//! rule knows one foreseeable slip, what to write instead, and how much must be blanked out so that
//! the slip sets off no second complaint. To add one, write a function and a line in [`RULES`].

mod entry;
mod extent;
mod value;

use std::ops::Range;

use super::Worded;
use crate::diag::Code;
use entry::Entry;
pub(in crate::parse) use value::quoted;
pub(super) use value::{number, yes_or_no};

/// A slip in words, and what must go for the rest to be read.
pub(super) struct Slip {
    pub(super) fault: Worded,
    pub(super) blank: Range<usize>,
}

/// Where the parser stumbled.
struct Stumble<'a> {
    text: &'a str,
    /// Its words.
    message: &'a str,
    /// Where it stood.
    at: Range<usize>,
    /// The line of that, without its end.
    line: Range<usize>,
}

const RULES: [fn(&Stumble) -> Option<Slip>; 7] =
    [twice, invisible, head, long_text, list, no_entry, value::slip];

/// The key of a line `key = value`, or the name of a table in its head.
pub(super) fn key_of(line: &str) -> Option<&str> {
    let head = line.trim_start().strip_prefix('[');
    match head {
        Some(head) => Some(head.trim_start_matches('[').split(']').next()?.trim()),
        None => Entry::of(line, 0)
            .map(|entry| entry.key)
            .or_else(|| line.split([' ', ':', '=']).find(|word| !word.is_empty())),
    }
}

/// The slip at which the parser stumbled.
pub(super) fn slip(message: &str, text: &str, at: Range<usize>) -> Slip {
    let line = extent::line(text, at.start);
    let stumble = Stumble { text, message, at, line };
    RULES.iter().find_map(|rule| rule(&stumble)).unwrap_or_else(|| stumble.unknown())
}

impl Stumble<'_> {
    fn line_text(&self) -> &str {
        &self.text[self.line.clone()]
    }

    /// A fault of TOML's syntax whose line goes.
    fn slip(&self, range: Range<usize>, message: impl Into<String>, help: String) -> Slip {
        let code = Code::TomlSyntax;
        let fault = Worded { code, range, message: message.into(), help: Some(help), fix: None };
        Slip { fault, blank: self.line.clone() }
    }

    /// A slip that no rule knows, in the parser's words.
    fn unknown(&self) -> Slip {
        let message = match self.message.split_once(", expected ") {
            Some((wrong, expected)) => format!("this is not TOML: {wrong}: {expected} expected"),
            None => format!("this is not TOML: {}", self.message),
        };
        let end = self.at.end.clamp(self.at.start, self.line.end.max(self.at.start));
        let range = self.at.start..end;
        let fault = Worded { code: Code::TomlSyntax, range, message, help: None, fix: None };
        Slip { fault, blank: self.line.clone() }
    }
}

fn twice(stumble: &Stumble) -> Option<Slip> {
    if !stumble.message.contains("duplicate key") {
        return None;
    }
    let text = stumble.text;
    let line = stumble.line_text();
    let key = text.get(stumble.at.clone())?;
    let (help, blank) = if line.trim_start().starts_with('[') {
        let help = if super::reword::is_list_of_tables(key) {
            format!("write `[[{key}]]` with two brackets, each time")
        } else {
            "keep one of the two".to_owned()
        };
        (help, extent::table(text, stumble.line.start))
    } else {
        ("keep one of the two".to_owned(), extent::entry(text, &stumble.line))
    };
    let slip = stumble.slip(stumble.at.clone(), format!("`{key}` stands here twice"), help);
    Some(Slip { blank, ..slip })
}

fn invisible(stumble: &Stumble) -> Option<Slip> {
    let sign = stumble.text.get(stumble.at.start..)?.chars().next()?;
    if !sign.is_control() || matches!(sign, '\n' | '\r' | '\t') {
        return None;
    }
    let range = stumble.at.start..stumble.at.start + sign.len_utf8();
    let help = "delete it: go behind it and press backspace, or type the line anew".to_owned();
    Some(stumble.slip(range, "an invisible character stands here", help))
}

/// The head of a table.
fn head(stumble: &Stumble) -> Option<Slip> {
    let line = stumble.line_text().trim();
    if !line.starts_with('[') || !stumble.message.contains("table") {
        return None;
    }
    let brackets = line.bytes().take_while(|byte| *byte == b'[').count().min(2);
    let name = line.split('#').next()?.trim_matches(['[', ']', ' ']);
    let start = stumble.line.start + stumble.text[stumble.line.clone()].find('[')?;
    let help = format!("write {}{name}{}", &"[["[..brackets], &"]]"[..brackets]);
    let slip =
        stumble.slip(start..start + line.len(), "the brackets of this line don't match", help);
    Some(Slip { blank: extent::table(stumble.text, stumble.line.start), ..slip })
}

/// A text between three quotes without an end.
fn long_text(stumble: &Stumble) -> Option<Slip> {
    if !stumble.message.contains("multi-line") {
        return None;
    }
    let before = &stumble.text[..stumble.at.start];
    let (start, quotes) = ["\"\"\"", "'''"]
        .iter()
        .filter_map(|quotes| before.rfind(quotes).map(|at| (at, *quotes)))
        .max()?;
    if stumble.at.start < stumble.text.trim_end().len() {
        return None;
    }
    let help = format!("end it with {quotes}");
    let slip = stumble.slip(start..start + 3, "this text has no end", help);
    let line = extent::line(stumble.text, start);
    Some(Slip { blank: line.start..stumble.text.len(), ..slip })
}

/// A list without its closing bracket: the parser stumbles below it.
fn list(stumble: &Stumble) -> Option<Slip> {
    if !stumble.message.contains("array") || stumble.message.contains("table") {
        return None;
    }
    let below = Entry::of(stumble.line_text(), stumble.line.start);
    if below.is_none() && !stumble.text[stumble.at.start..].trim().is_empty() {
        return None;
    }
    let opened = extent::list_above(stumble.text, stumble.line.start)?;
    let entry = Entry::of(&stumble.text[opened.clone()], opened.start)?;
    let end = stumble.text[..stumble.at.start].trim_end().len();
    let end = if below.is_some() { stumble.line.start } else { end.max(opened.end) };
    let message = format!("the list of `{}` has no closing bracket", entry.key);
    let slip = stumble.slip(entry.value.clone(), message, "end it with `]`".to_owned());
    Some(Slip { blank: opened.start..end, ..slip })
}

/// A line that is no `key = value`.
fn no_entry(stumble: &Stumble) -> Option<Slip> {
    let line = stumble.line_text();
    if Entry::of(line, 0).is_some() || !stumble.message.contains("key") {
        return None;
    }
    let start = stumble.line.start + line.len() - line.trim_start().len();
    let range = start..start + line.trim().len();
    if let Some((key, value)) = line.trim().split_once(['=', ':']).filter(|(key, _)| {
        let key = key.trim();
        !key.is_empty() && !key.contains('"') && key.split_whitespace().count() <= 3
    }) {
        let key_range = start..start + key.trim_end().len();
        let joined = key.split_whitespace().collect::<Vec<_>>().join("_");
        let right = format!("{joined} = {}", value::right(value.trim()));
        let (range, message) = if key.trim().contains(char::is_whitespace) {
            (key_range, format!("`{}` can't be a key: it has a space in it", key.trim()))
        } else {
            let colon = start + key.len();
            (colon..colon + 1, "a key is followed by `=`, not by `:`".to_owned())
        };
        return Some(stumble.slip(range, message, format!("write {right}")));
    }
    let (key, value) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
    let value = value.trim();
    if value.starts_with(['"', '\'', '[', '{']) || value.parse::<f64>().is_ok() {
        let message = format!("`=` is missing after `{key}`");
        let end = start + key.len();
        return Some(stumble.slip(end..end + 1, message, format!("write {key} = {value}")));
    }
    let help =
        "above the second `+++` stand lines such as `title = \"…\"` only; text goes below it";
    Some(stumble.slip(range, "this line has no key", help.to_owned()))
}
