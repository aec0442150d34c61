//! serde's words about values, said in the editor's.

use std::ops::Range;

use super::Worded;
use super::keys;
use super::syntax;
use super::tree::Taken;
use crate::diag::Code;
use crate::diag::suggest;
use crate::model::Edtf;
use crate::model::Fault;
use crate::model::config::Settings;

/// What may be written under a key that must be there. It is what help shows, and it stands in for
/// the missing value while the rest is read.
const EXAMPLES: &[(&str, &str)] = &[
    ("title", "A title"),
    ("date", "2025-01-20"),
    ("id", "an-id"),
    ("name", "A name for readers"),
    ("metric", "the id of a metric in site.toml"),
    ("subject", "what has this value"),
    ("note", "what was wrong"),
    ("src", "a file in content/media"),
    ("alt", "what can be seen"),
    ("light", "#17408b"),
    ("dark", "#79a9ff"),
];

/// Lists of tables, each written under a head of its own.
const LISTS_OF_TABLES: &[&str] =
    &["sources", "measurements", "corrections", "lanes", "tags", "metrics"];

/// Tables that are written in one line.
const SHORT_TABLES: &[(&str, &str)] = &[
    ("colour", "{ light = \"#17408b\", dark = \"#79a9ff\" }"),
    ("image", "{ src = \"…\", alt = \"…\" }"),
];

/// What may be written under a key that must be there.
pub(super) fn example(key: &str) -> Option<&'static str> {
    EXAMPLES.iter().find(|(known, _)| *known == key).map(|(_, example)| *example)
}

/// The key that a "missing field" error is about.
pub(super) fn missing_key(message: &str) -> Option<&str> {
    message.strip_prefix("missing field `")?.strip_suffix('`')
}

/// A key that must be there and is not.
pub(super) fn missing(key: &str, range: Range<usize>) -> Worded {
    let help = match example(key) {
        Some(example) => format!("write {key} = \"{example}\""),
        None => format!("write a table `[{key}]`"),
    };
    let message = format!("`{key}` is missing");
    Worded { code: Code::MissingKey, range, message, help: Some(help), fix: None }
}

/// Whether a missing table was only left out above a key of it.
pub(super) fn belongs_below(table: &str, key: &str) -> bool {
    table == "site" && keys::of::<Settings>().contains(&key)
}

/// Whether a key is a list of tables.
pub(super) fn is_list_of_tables(key: &str) -> bool {
    LISTS_OF_TABLES.contains(&key)
}

/// A value that serde refused.
pub(super) struct Refused<'a> {
    /// serde's words.
    pub(super) message: &'a str,
    pub(super) taken: &'a Taken,
    /// What stands at `range`.
    pub(super) written: &'a str,
    pub(super) range: Range<usize>,
    /// The keys the document itself can have.
    pub(super) top_keys: &'static [&'static str],
}

impl Refused<'_> {
    /// The same in words for editors.
    pub(super) fn worded(&self) -> Worded {
        let known = self.own().or_else(|| self.unknown_key()).or_else(|| self.unknown_word());
        known.or_else(|| self.wrong_type()).unwrap_or_else(|| {
            self.whole(Code::BadValue, format!("`{}`: {}", self.taken.key, self.message), None)
        })
    }

    fn whole(&self, code: Code, message: String, help: Option<String>) -> Worded {
        Worded { code, range: self.range.clone(), message, help, fix: None }
    }

    /// A fault that one of the site's own types put into words; its range counts from inside quotes.
    fn own(&self) -> Option<Worded> {
        let fault = Fault::read(self.message)?;
        let range = &self.range;
        // With escapes in it, a text's bytes are not where they stand in the file.
        let text = self.taken.text.as_ref().filter(|text| text.len() + 2 == range.len());
        let padded =
            text.filter(|_| fault.code == Code::BadDate).and_then(|date| Edtf::padded(date));
        let fix = padded.map(|date| (range.clone(), syntax::quoted(&date)));
        let range = fault.range.filter(|_| text.is_some()).map_or(range.clone(), |inside| {
            range.start + 1 + inside.start..range.start + 1 + inside.end
        });
        let help = Some(fault.help).filter(|help| !help.is_empty());
        Some(Worded { code: fault.code, range, message: fault.message, help, fix })
    }

    fn unknown_key(&self) -> Option<Worded> {
        let (name, known) = alternatives(self.message, "unknown field ")?;
        let help = if self.taken.table > 0 && self.top_keys.contains(&name) {
            // What follows a table's head belongs to the table.
            Some(format!("write `{name}` above the first line that begins with `[`"))
        } else if known.contains(&"site") && belongs_below("site", name) {
            Some("write it below a line `[site]`".to_owned())
        } else {
            suggest::help(name, known.iter().copied())
        };
        let fix = self.slipped_key(name, &known).map(|key| (self.range.clone(), key.to_owned()));
        let message = format!("no key is called `{name}` here");
        Some(Worded { fix, ..self.whole(Code::UnknownKey, message, help) })
    }

    /// The one key that a name can be a slip of the keys of: a letter too many, too few, wrong, or
    /// before its time. Not where the key is there already, nor in the number of a noun: `actor` is
    /// written by who thinks of one, and does not hold a list.
    fn slipped_key<'k>(&self, name: &str, known: &[&'k str]) -> Option<&'k str> {
        let one = |key: &&&str| strsim::osa_distance(name, key) == 1;
        let [key] = known.iter().filter(one).collect::<Vec<_>>()[..] else { return None };
        let stem = |word: &str| word.trim_end_matches('s').to_owned();
        let slip = name.len() >= 4 && stem(name) != stem(key) && self.written == name;
        (slip && !self.taken.beside.iter().any(|other| other == key)).then_some(*key)
    }

    fn unknown_word(&self) -> Option<Worded> {
        let (name, known) = alternatives(self.message, "unknown variant ")?;
        let all = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let help = match suggest::nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? known: {all}"),
            None => format!("known: {all}"),
        };
        let message = format!("`{}` can't be `{name}`", self.taken.key);
        Some(self.whole(Code::BadValue, message, Some(help)))
    }

    fn wrong_type(&self) -> Option<Worded> {
        // What the TOML reader says of anything but a word where an enum is read.
        let (got, expected) = if self.message.starts_with("wanted string or table") {
            ("", "a word")
        } else {
            let refused = self.message.strip_prefix("invalid type: ");
            let refused = refused.or(self.message.strip_prefix("invalid value: "));
            refused.and_then(|refused| refused.rsplit_once(", expected "))?
        };
        let wanted = Wanted::of(expected);
        let what = format!("{}`{}`", if self.taken.item { "each of " } else { "" }, self.taken.key);
        let message = match got_kind(got) {
            Some("a table") if self.is_list_of_tables() => {
                format!("`{}` stands in two brackets: there can be several", self.taken.key)
            }
            Some(got) => format!("{what} must be {}, not {got}", wanted.words),
            None => format!("{what} must be {}, not `{}`", wanted.words, self.written),
        };
        Some(self.whole(Code::WrongType, message, self.right_type(wanted.kind)))
    }

    /// Events name their tags in a list of words; `site.toml` declares them in tables.
    fn is_list_of_tables(&self) -> bool {
        let key = self.taken.key.as_str();
        is_list_of_tables(key) && (key != "tags" || self.top_keys.contains(&"site"))
    }

    /// The same value as the type it must be, where that can be told.
    fn right_type(&self, wanted: Kind) -> Option<String> {
        let text = self.taken.text.as_deref();
        let key = self.taken.key.as_str();
        let right = match (wanted, text) {
            (Kind::List | Kind::Table, _) if self.is_list_of_tables() => {
                return Some(format!("write a line `[[{key}]]` for each, and its keys below"));
            }
            (Kind::Table, _) => {
                let (_, right) = SHORT_TABLES.iter().find(|(known, _)| *known == key)?;
                format!("{key} = {right}")
            }
            (Kind::List, Some(_)) => format!("[{}]", self.written),
            (Kind::Text, None) if !self.written.contains(['[', '{', '\n']) => {
                syntax::quoted(self.written)
            }
            (Kind::Whole, Some(text)) => text.trim().parse::<u32>().ok()?.to_string(),
            (Kind::Number, Some(text)) => syntax::number(text)?,
            (Kind::YesOrNo, text) => syntax::yes_or_no(text.unwrap_or(self.written))?.to_owned(),
            _ => return None,
        };
        Some(format!("write {right}"))
    }
}

/// `name` and `a, b` of "PREFIX`name`, expected one of `a`, `b`".
fn alternatives<'a>(message: &'a str, prefix: &str) -> Option<(&'a str, Vec<&'a str>)> {
    let mut quoted = message.strip_prefix(prefix)?.split('`').skip(1).step_by(2);
    Some((quoted.next()?, quoted.collect()))
}

/// What a value must be.
struct Wanted {
    kind: Kind,
    words: String,
}

#[derive(Clone, Copy)]
enum Kind {
    Text,
    YesOrNo,
    Whole,
    Number,
    List,
    Table,
    Other,
}

impl Wanted {
    /// What serde expected.
    fn of(serde: &str) -> Self {
        let (kind, words) = match serde.split(['`', ',']).next().unwrap_or_default().trim() {
            "a string" => (Kind::Text, "text in quotes"),
            "a word" => (Kind::Text, "a word in quotes"),
            "a boolean" => (Kind::YesOrNo, "`true` or `false`"),
            "u8" | "u16" | "u32" | "u64" | "usize" => (Kind::Whole, "a whole number from 0"),
            "i8" | "i16" | "i32" | "i64" => (Kind::Whole, "a whole number"),
            "f32" | "f64" => (Kind::Number, "a number"),
            "a sequence" => (Kind::List, "a list in `[…]`"),
            "a map" => (Kind::Table, "a table"),
            struct_name if struct_name.starts_with("struct ") => (Kind::Table, "a table"),
            _ => (Kind::Other, serde),
        };
        Wanted { kind, words: words.to_owned() }
    }
}

/// What serde got, in plain words; `None` where the value itself says it best.
fn got_kind(serde: &str) -> Option<&'static str> {
    match serde.split([' ', '`']).next().unwrap_or_default() {
        "string" => Some("text"),
        "sequence" => Some("a list"),
        "map" => Some("a table"),
        "datetime" => Some("a date"),
        _ => None,
    }
}
