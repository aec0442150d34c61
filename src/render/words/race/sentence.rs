//! Sentences whose lanes and dates are still known as such, so that a page can colour the ones and
//! mark up the others.

use super::super::Filled;
use super::super::Words;
use super::super::dates::Piece;
use super::super::dates::plain;

/// A sentence, a part of one, or several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::render) struct Sentence(Vec<Part>);

/// What a sentence is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render) enum Part {
    /// Words.
    Text(String),
    /// The name of a lane.
    Lane {
        /// Its id.
        id: String,
        /// Its name within a sentence.
        name: String,
        /// Its name where it begins one.
        opening: String,
    },
    /// A date.
    Date(Vec<Piece>),
    /// The number that the sentence is about.
    Figure(String),
    /// A name that leads to the page of what it names.
    Link {
        /// The name.
        name: String,
        /// The page.
        link: String,
    },
}

impl Part {
    fn plain(&self) -> String {
        match self {
            Part::Text(text) | Part::Figure(text) => text.clone(),
            Part::Lane { name, .. } | Part::Link { name, .. } => name.clone(),
            Part::Date(pieces) => plain(pieces),
        }
    }
}

impl Sentence {
    /// One part.
    pub(super) fn of(part: Part) -> Self {
        Sentence(vec![part])
    }

    /// Words alone.
    pub(in crate::render) fn text(text: impl Into<String>) -> Self {
        Sentence::of(Part::Text(text.into()))
    }

    /// The parts.
    pub(in crate::render) fn parts(&self) -> &[Part] {
        &self.0
    }

    /// The words alone.
    pub(in crate::render) fn plain(&self) -> String {
        self.0.iter().map(Part::plain).collect()
    }

    /// The same as the beginning of a text.
    pub(in crate::render) fn opened(mut self) -> Self {
        if let Some(Part::Lane { name, opening, .. }) = self.0.first_mut() {
            name.clone_from(opening);
        }
        self
    }

    /// Whole sentences one after another.
    pub(super) fn joined(sentences: impl IntoIterator<Item = Sentence>) -> Self {
        let mut all = Vec::new();
        for sentence in sentences {
            if !all.is_empty() {
                all.push(Part::Text(" ".to_owned()));
            }
            all.extend(sentence.opened().0);
        }
        Sentence(all)
    }
}

/// The text of a key with its placeholders filled.
pub(in crate::render) fn say(words: &Words, key: &str, values: &[(&str, Sentence)]) -> Sentence {
    filled(words.plain(key), values)
}

/// The text of a key in the plural form for a count, which it may call `{count}`.
pub(super) fn count(words: &Words, key: &str, count: i64, values: &[(&str, Sentence)]) -> Sentence {
    counted(words, key, count, Part::Text, values)
}

/// The same, the count being what the sentence is about.
pub(super) fn figure(
    words: &Words,
    key: &str,
    count: i64,
    values: &[(&str, Sentence)],
) -> Sentence {
    counted(words, key, count, Part::Figure, values)
}

fn counted(
    words: &Words,
    key: &str,
    count: i64,
    part: fn(String) -> Part,
    values: &[(&str, Sentence)],
) -> Sentence {
    let number = Sentence::of(part(words.number_of(count)));
    let values = [values, &[("count", number)]].concat();
    filled(words.pattern(key, Some(count.unsigned_abs())).unwrap_or(key), &values)
}

/// Several as a list: "a, b and c".
pub(super) fn list(words: &Words, items: &[Sentence]) -> Sentence {
    match items {
        [] => Sentence::default(),
        [only] => only.clone(),
        [first, last] => {
            say(words, "list_end", &[("first", first.clone()), ("last", last.clone())])
        }
        [first, rest @ ..] => {
            say(words, "list", &[("first", first.clone()), ("rest", list(words, rest))])
        }
    }
}

fn filled(pattern: &str, values: &[(&str, Sentence)]) -> Sentence {
    let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, it)| it);
    let mut parts = Vec::new();
    for piece in super::super::filled(pattern, value) {
        match piece {
            Filled::Text("") => {}
            Filled::Text(text) => parts.push(Part::Text(text.to_owned())),
            Filled::Value(sentence) => parts.extend_from_slice(&sentence.0),
        }
    }
    Sentence(parts)
}
