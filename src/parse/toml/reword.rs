//! serde's and TOML's words, said in the editor's.

use std::ops::Range;

use crate::diag::Code;
use crate::diag::suggest;
use crate::model::Fault;

/// A fault ready to be reported.
pub(super) struct Reworded {
    pub(super) code: Code,
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

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

/// The key that a "missing field" error is about.
pub(super) fn missing_key(message: &str) -> Option<&str> {
    message.strip_prefix("missing field `")?.strip_suffix('`')
}

/// What to write where a key is missing.
pub(super) fn missing_help(key: &str) -> Option<String> {
    let example = match key {
        "title" => "\"What happened\"",
        "date" => "\"2025-01-20\"",
        "id" => "\"an-id\"",
        "name" => "\"A name for readers\"",
        "metric" => "\"the id of a metric in site.toml\"",
        "subject" => "\"what has this value\"",
        "note" => "\"what was wrong\"",
        "src" => "\"a file in content/media\"",
        "alt" => "\"what can be seen\"",
        "light" | "dark" => "\"#17408b\"",
        "site" => return Some("write a table `[site]` with a `title`".to_owned()),
        _ => return None,
    };
    Some(format!("write {key} = {example}"))
}

/// A fault of TOML's own, met at `at` in `line` of `text`.
pub(super) fn syntax(
    message: &str,
    text: &str,
    at: &Range<usize>,
    line: &Range<usize>,
) -> Reworded {
    let key = key_of_line(&text[line.clone()]);
    if let Some(range) =
        key.filter(|key| DATE_KEYS.contains(&key.as_str())).and_then(|_| bare_value(text, line))
    {
        let written = &text[range.clone()];
        return Reworded {
            code: Code::UnquotedDate,
            message: format!("`{written}` must stand in quotes: TOML itself knows only whole days"),
            help: Some(format!("write \"{written}\"")),
            range,
        };
    }
    let message = match message.split_once(", expected ") {
        Some((wrong, expected)) => format!("{wrong}: {expected} expected"),
        None => message.to_owned(),
    };
    Reworded {
        code: Code::TomlSyntax,
        range: at.start..at.end.max(at.start),
        message: format!("this is not TOML: {message}"),
        help: syntax_help(&message),
    }
}

fn syntax_help(message: &str) -> Option<String> {
    let help = if message.contains("duplicate key") {
        "keep one of the two"
    } else if message.contains("string values must be quoted") || message.contains("must be quoted")
    {
        "put the text in quotes: key = \"text\""
    } else {
        return None;
    };
    Some(help.to_owned())
}

/// The key of a line `key = value`.
pub(super) fn key_of_line(line: &str) -> Option<String> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim().trim_matches('"');
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    (!key.is_empty() && key.chars().all(plain)).then(|| key.to_owned())
}

/// Where the value of a line stands, if it has no quotes.
fn bare_value(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let equals = line.start + text[line.clone()].find('=')? + 1;
    let value = text[equals..line.end].split('#').next().unwrap_or_default();
    let start = equals + value.len() - value.trim_start().len();
    let end = start + value.trim().len();
    let value = &text[start..end];
    (!value.is_empty() && !value.starts_with(['"', '\'', '[', '{'])).then_some(start..end)
}

/// A value that serde refused, by the words it did so with.
pub(super) fn value(message: &str, key: &str, text: Option<&str>, span: &Range<usize>) -> Reworded {
    let whole = |code, message: String, help| Reworded { code, range: span.clone(), message, help };
    if let Some(fault) = Fault::read(message) {
        return own(fault, text, span);
    }
    if let Some((name, known)) = alternatives(message, "unknown field ") {
        let help = suggest::help(name, known.iter().copied());
        return whole(Code::UnknownKey, format!("no key is called `{name}` here"), help);
    }
    if let Some((name, known)) = alternatives(message, "unknown variant ") {
        let all: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
        let help = match suggest::nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? known: {}", all.join(", ")),
            None => format!("known: {}", all.join(", ")),
        };
        return whole(Code::BadValue, format!("`{name}` is no `{key}`"), Some(help));
    }
    if message.starts_with("wanted string or table") {
        // What the TOML reader says of anything but a word where an enum is read.
        return whole(Code::WrongType, format!("`{key}` must be a word in quotes"), None);
    }
    let refused =
        message.strip_prefix("invalid type: ").or(message.strip_prefix("invalid value: "));
    if let Some((got, expected)) = refused.and_then(|refused| refused.rsplit_once(", expected ")) {
        let message = format!("`{key}` must be {}, not {}", kind(expected), kind(got));
        return whole(Code::WrongType, message, None);
    }
    whole(Code::BadValue, format!("`{key}`: {message}"), None)
}

/// A fault that one of the site's own types put into words; its range counts from inside quotes.
fn own(fault: Fault, text: Option<&str>, span: &Range<usize>) -> Reworded {
    let inside = fault.range.filter(|_| {
        // With escapes in it, a text's bytes are not where they stand in the file.
        text.is_some_and(|text| text.len() + 2 == span.len())
    });
    let range = inside
        .map_or(span.clone(), |range| span.start + 1 + range.start..span.start + 1 + range.end);
    let help = Some(fault.help).filter(|help| !help.is_empty());
    Reworded { code: fault.code, range, message: fault.message, help }
}

/// `name` and `a, b` of "PREFIX`name`, expected one of `a`, `b`".
fn alternatives<'a>(message: &'a str, prefix: &str) -> Option<(&'a str, Vec<&'a str>)> {
    let mut quoted = message.strip_prefix(prefix)?.split('`').skip(1).step_by(2);
    Some((quoted.next()?, quoted.collect()))
}

/// serde's name of a type or value in plain words.
fn kind(serde: &str) -> String {
    let words = match serde.split([' ', '`']).next().unwrap_or_default() {
        "string" => "text",
        "a" if serde.starts_with("a string") => "text in quotes",
        "a" if serde.starts_with("a boolean") => "`true` or `false`",
        "a" if serde.starts_with("a sequence") => "a list in `[…]`",
        "a" if serde.starts_with("a map") => "a table",
        "boolean" => "`true` or `false`",
        "sequence" => "a list",
        "datetime" => "a date",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number from 0",
        "i8" | "i16" | "i32" | "i64" => "a whole number",
        "integer" | "floating" | "f32" | "f64" => "a number",
        "map" | "struct" => "a table",
        "enum" => "a word in quotes",
        _ => serde,
    };
    words.to_owned()
}
