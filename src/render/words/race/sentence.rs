//! Sentences whose lanes and dates are still known as such, so that a page can colour the ones and
//! mark up the others.

use std::sync::Arc;

use super::super::Filled;
use super::super::Words;
use super::super::dates::Piece;
use super::super::dates::plain;

/// A sentence, a part of one, or several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::render) struct Sentence(Vec<Part>);

/// What a sentence is made of. The same parts stand in many: they are shared, not copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render) enum Part {
    /// Words.
    Text(Arc<str>),
    /// The name of a lane.
    Lane(Arc<LaneName>),
    /// A date.
    Date(Arc<[Piece]>),
    /// A whole number.
    Number(i64, Arc<str>),
    /// The number that the sentence is about.
    Figure(i64, Arc<str>),
    /// A name that leads to the page of what it names.
    Link {
        /// The name.
        name: String,
        /// The page.
        link: String,
    },
    /// Words in the plural form of a count.
    Counted(Arc<Counted>),
}

/// The name of a lane as a sentence has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render) struct LaneName {
    /// The lane's id.
    pub(in crate::render) id: String,
    /// Its name within the sentence, or where it begins it.
    pub(in crate::render) name: String,
    /// Its name where it begins one.
    pub(in crate::render) opening: String,
}

/// Words in the plural form of a count; the other forms are made when they are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render) struct Counted {
    /// The count.
    pub(in crate::render) count: i64,
    /// The form for the count.
    pub(in crate::render) chosen: Sentence,
    key: &'static str,
    values: Vec<(&'static str, Sentence)>,
    is_opening: bool,
}

impl Counted {
    /// Every form that a language has, by its name: a single number, a plural of CLDR.
    pub(in crate::render) fn forms<'a>(&self, words: &'a Words) -> Vec<(&'a str, Sentence)> {
        let form = |(name, form): (&'a str, &str)| {
            let form = filled(form, &self.values);
            (name, if self.is_opening { form.opened() } else { form })
        };
        words.forms(self.key).map(form).collect()
    }
}

impl Part {
    fn plain(&self) -> String {
        match self {
            Part::Text(text) | Part::Number(_, text) | Part::Figure(_, text) => text.to_string(),
            Part::Lane(lane) => lane.name.clone(),
            Part::Link { name, .. } => name.clone(),
            Part::Date(pieces) => plain(pieces),
            Part::Counted(counted) => counted.chosen.plain(),
        }
    }

    fn open(&mut self) {
        match self {
            Part::Lane(lane) => {
                let lane = Arc::make_mut(lane);
                lane.name.clone_from(&lane.opening);
            }
            Part::Counted(counted) => {
                let counted = Arc::make_mut(counted);
                counted.chosen.open();
                counted.is_opening = true;
            }
            Part::Text(_)
            | Part::Date(_)
            | Part::Number(..)
            | Part::Figure(..)
            | Part::Link { .. } => {}
        }
    }
}

impl Sentence {
    /// One part.
    pub(super) fn of(part: Part) -> Self {
        Sentence(vec![part])
    }

    /// Words alone.
    pub(in crate::render) fn text(text: impl Into<Arc<str>>) -> Self {
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

    /// What stands before the number that it is about, and it from there on.
    pub(in crate::render) fn halves(&self) -> (Sentence, Sentence) {
        let mut before = self.chosen();
        let at = before.iter().position(|part| matches!(part, Part::Figure(..)));
        let after = before.split_off(at.unwrap_or(before.len()));
        (Sentence(before), Sentence(after))
    }

    /// The parts, with counted words in the one form that they have.
    fn chosen(&self) -> Vec<Part> {
        let parts = self.0.iter().flat_map(|part| match part {
            Part::Counted(counted) => counted.chosen.chosen(),
            part => vec![part.clone()],
        });
        parts.collect()
    }

    /// The same as the beginning of a text.
    pub(in crate::render) fn opened(mut self) -> Self {
        self.open();
        self
    }

    fn open(&mut self) {
        if let Some(first) = self.0.first_mut() {
            first.open();
        }
    }

    /// Whole sentences one after another.
    pub(super) fn joined(sentences: impl IntoIterator<Item = Sentence>) -> Self {
        let mut all = Vec::new();
        for sentence in sentences {
            if !all.is_empty() {
                all.push(Part::Text(" ".into()));
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
pub(in crate::render) fn count(
    words: &Words,
    key: &'static str,
    count: i64,
    values: &[(&'static str, Sentence)],
) -> Sentence {
    counted(words, key, count, Part::Number, values)
}

/// The same, the count being what the sentence is about.
pub(super) fn figure(
    words: &Words,
    key: &'static str,
    count: i64,
    values: &[(&'static str, Sentence)],
) -> Sentence {
    counted(words, key, count, Part::Figure, values)
}

fn counted(
    words: &Words,
    key: &'static str,
    count: i64,
    part: fn(i64, Arc<str>) -> Part,
    values: &[(&'static str, Sentence)],
) -> Sentence {
    let number = Sentence::of(part(count, words.number_of(count).into()));
    let values = [values, &[("count", number)]].concat();
    let chosen = filled(words.pattern(key, Some(count.unsigned_abs())).unwrap_or(key), &values);
    if words.forms(key).nth(1).is_none() {
        return chosen;
    }
    let counted = Counted { count, chosen, key, values, is_opening: false };
    Sentence::of(Part::Counted(Arc::new(counted)))
}

/// A whole number.
pub(in crate::render) fn number(words: &Words, whole: i64) -> Sentence {
    Sentence::of(Part::Number(whole, words.number_of(whole).into()))
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
            Filled::Text(text) => parts.push(Part::Text(text.into())),
            Filled::Value(sentence) => parts.extend_from_slice(&sentence.0),
        }
    }
    Sentence(parts)
}
