//! The words of the interface, and dates and numbers worded with them.
//!
//! The only place that knows how a count becomes "3 events" or a date "summer 2024". The texts
//! are in `templates/words/LANG.toml`; what a language lacks is taken from English.

pub(super) mod dates;
pub(super) mod race;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Span;
use crate::model::Day;
use crate::model::Edtf;
use crate::model::Qualifier;
use crate::model::Sources;
use crate::model::date::Point;

use dates::DateWords;
use dates::Piece;

const RIGHT_TO_LEFT: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// The interface's words in one language.
pub(super) struct Words {
    texts: BTreeMap<String, Phrase>,
    dates: DateWords,
}

/// A text, or one for each plural form and for single numbers.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Phrase {
    Text(String),
    Forms(BTreeMap<String, String>),
}

impl Phrase {
    fn forms(self) -> BTreeMap<String, String> {
        match self {
            Phrase::Text(_) => BTreeMap::new(),
            Phrase::Forms(forms) => forms,
        }
    }
}

/// Lays the words of one file over those of another. Plural forms are replaced as a whole, because
/// languages differ in them; the wording of dates key by key.
fn lay_over(texts: &mut BTreeMap<String, Phrase>, over: BTreeMap<String, Phrase>) {
    for (key, phrase) in over {
        match (texts.get_mut(&key), phrase) {
            (Some(Phrase::Forms(dates)), Phrase::Forms(over)) if key == "dates" => {
                dates.extend(over);
            }
            (_, phrase) => {
                texts.insert(key, phrase);
            }
        }
    }
}

impl Words {
    /// The words for a language; `None` where the files can't be read, which is reported.
    pub(super) fn new(language: &str, sources: &Sources, found: &mut Diagnostics) -> Option<Self> {
        let mut texts = BTreeMap::new();
        let mut last = sources.config;
        for file in files(language, sources) {
            lay_over(&mut texts, read(file, sources, found)?);
            last = file;
        }
        let table = texts.remove("dates").map(Phrase::forms).unwrap_or_default();
        let dates = DateWords::new(language, &table)
            .or_else(|_| DateWords::new(primary(language), &table))
            .map_err(|errors| {
                for error in errors {
                    found.add(Code::TemplateSyntax, Span::whole(last), error.message);
                }
            });
        Some(Words { texts, dates: dates.ok()? })
    }

    /// Every key.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.texts.keys().map(String::as_str)
    }

    /// The text of a key, in the form for `count`, its `{placeholders}` not filled in yet.
    pub(super) fn pattern(&self, key: &str, count: Option<u64>) -> Option<&str> {
        let count = count.unwrap_or_default();
        self.form(key, &count.to_string(), self.dates.plural(count))
    }

    /// Every plural form of a key's text with its name, as [`Words::form`] tells them apart; none of
    /// a text that has no forms.
    fn forms(&self, key: &str) -> impl Iterator<Item = (&str, &str)> {
        let forms = match self.texts.get(key) {
            Some(Phrase::Forms(forms)) => Some(forms),
            Some(Phrase::Text(_)) | None => None,
        };
        forms.into_iter().flatten().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// What is meant for a count, of what there is for every form by its name.
    pub(super) fn form_for<'a, T>(&self, count: u64, forms: &'a [(String, T)]) -> Option<&'a T> {
        let form = |name: &str| forms.iter().find(|(known, _)| known == name);
        form_of(&count.to_string(), self.dates.plural(count), form).map(|(_, form)| form)
    }

    /// The text of a key, in the form for a number.
    fn form(&self, key: &str, number: &str, plural: &str) -> Option<&str> {
        match self.texts.get(key)? {
            Phrase::Text(text) => Some(text),
            Phrase::Forms(forms) => {
                form_of(number, plural, |name| forms.get(name)).map(String::as_str)
            }
        }
    }

    /// An amount in the plural form of its number, which may have decimals and keeps them.
    fn amount(&self, key: &str, number: &str) -> String {
        let pattern = self.form(key, number, self.dates.plural_of(number)).unwrap_or(key);
        fill(pattern, |name| (name == "count").then(|| self.dates.decimal(number)))
    }

    /// A day by itself.
    pub(super) fn day(&self, day: Day) -> Vec<Piece> {
        vec![self.dates.day(day)]
    }

    /// The time that some dates span, its ends as exact as they are known.
    pub(super) fn span<'a>(
        &self,
        dates: impl Iterator<Item = &'a Edtf> + Clone,
    ) -> Option<Vec<Piece>> {
        let first = dates.clone().filter_map(Edtf::first_known).min_by_key(Point::start)?;
        let last = dates.filter_map(Edtf::last_known).max_by_key(Point::end)?;
        Some(self.dates.range(first, last))
    }

    /// The text of a key with its placeholders filled in; the key itself where it is unknown.
    pub(super) fn text(&self, key: &str, values: &[(&str, &str)]) -> String {
        let pattern = self.pattern(key, None).unwrap_or(key);
        fill(pattern, |name| {
            values.iter().find(|value| value.0 == name).map(|value| value.1.to_owned())
        })
    }

    /// A text without placeholders; the key itself where it is unknown.
    pub(super) fn plain<'a>(&'a self, key: &'a str) -> &'a str {
        self.pattern(key, None).unwrap_or(key)
    }

    /// The text of a key in the form for a count, which it names.
    pub(super) fn counted(&self, key: &str, count: usize) -> String {
        let whole = whole(count);
        let pattern = self.pattern(key, Some(whole.unsigned_abs())).unwrap_or(key);
        fill(pattern, |name| (name == "count").then(|| self.number_of(whole)))
    }

    /// Words for a time in which nothing happened.
    pub(super) fn months_without_event(&self, months: i64) -> String {
        let (key, count) = match months {
            ..24 => ("months_without_event", months),
            _ => ("years_without_event", months / 12),
        };
        let number = self.number_of(count);
        let pattern = self.pattern(key, Some(count.unsigned_abs())).unwrap_or(key);
        fill(pattern, |name| (name == "count").then(|| number.clone()))
    }

    /// How long after one date another came, as exactly as both dates allow: "after 122 days".
    /// `None` where they may be in either order.
    pub(super) fn lag(&self, kind: Lag, earlier: &Edtf, later: &Edtf) -> Option<String> {
        let certain = |date: &Edtf| date.qualifier() == Qualifier::Certain;
        if !certain(earlier) || !certain(later) {
            return None;
        }
        let low = later.start()?.days_since(earlier.end()?);
        let high = later.end()?.days_since(earlier.start()?);
        match (low, high) {
            (0, 0) => Some(self.text("same_day", &[])),
            (1.., _) if low == high => Some(self.text(kind.exact(), &[("span", &self.days(low))])),
            (1.., _) => {
                let values = [("low", &*self.number_of(low)), ("span", &self.days(high))];
                Some(self.text(kind.range(), &values))
            }
            _ => None,
        }
    }

    /// A date by itself.
    pub(super) fn full(&self, date: &Edtf) -> Vec<Piece> {
        self.dates.full(date)
    }

    /// A date below the heading of its year.
    pub(super) fn short(&self, date: &Edtf) -> Vec<Piece> {
        self.dates.short(date)
    }

    /// A date below the heading of its month.
    pub(super) fn day_of(&self, date: &Edtf) -> Vec<Piece> {
        self.dates.day_of(date)
    }

    /// The two lines over a month: its name and its year.
    pub(super) fn month(&self, year: i64, month: u8) -> (String, String) {
        let heading = self.dates.month_heading(year, month);
        (heading.month, heading.year)
    }

    /// A year by itself.
    pub(super) fn year(&self, year: i64) -> String {
        self.dates.year_heading(year)
    }

    /// The heading of a year, or of what has no known beginning.
    pub(super) fn year_or_none(&self, year: Option<i64>) -> String {
        year.map_or_else(|| self.plain("no_beginning").to_owned(), |year| self.year(year))
    }

    /// How a day of each month is worded, with `{d}` and `{y}` for the day and the year.
    pub(super) fn day_patterns(&self) -> Vec<String> {
        (1..=12).map(|month| self.dates.day_pattern(month)).collect()
    }

    /// A number with as many decimals as it has.
    pub(super) fn number(&self, number: f64) -> String {
        self.dates.number(number)
    }

    /// A whole number.
    pub(super) fn number_of(&self, whole: i64) -> String {
        // Days and months between two events stay far below 2^52.
        #[allow(clippy::cast_precision_loss)]
        self.dates.number(whole as f64)
    }

    /// A length of time: "1 day", "2,130 days".
    pub(super) fn days(&self, days: i64) -> String {
        self.dates.span_days(days)
    }
}

/// The form for a number: its own, that of its plural, or `other`.
fn form_of<T>(number: &str, plural: &str, form: impl Fn(&str) -> Option<T>) -> Option<T> {
    [number, plural, "other"].into_iter().find_map(form)
}

/// From which of two events a lag is told.
#[derive(Clone, Copy)]
pub(super) enum Lag {
    /// From the later: the other came before.
    Before,
    /// From the earlier: the other came after.
    After,
}

impl Lag {
    fn exact(self) -> &'static str {
        match self {
            Lag::Before => "days_before",
            Lag::After => "after_days",
        }
    }

    fn range(self) -> &'static str {
        match self {
            Lag::Before => "days_before_between",
            Lag::After => "after_days_between",
        }
    }
}

/// How many, as words take it.
pub(super) fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Fills the `{placeholders}` of a text; one without a value stays as it is.
pub(super) fn fill(pattern: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let pieces = filled(pattern, value).into_iter().map(|piece| match piece {
        Filled::Text(text) => Cow::Borrowed(text),
        Filled::Value(value) => Cow::Owned(value),
    });
    pieces.collect()
}

/// A piece of a text whose placeholders have values.
enum Filled<'a, T> {
    Text(&'a str),
    Value(T),
}

/// A text in pieces: its words, and the values of its `{placeholders}`.
fn filled<T>(pattern: &str, value: impl Fn(&str) -> Option<T>) -> Vec<Filled<'_, T>> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let known = after.split_once('}').and_then(|(name, after)| Some((value(name)?, after)));
        pieces.push(Filled::Text(before));
        if let Some((value, after)) = known {
            pieces.push(Filled::Value(value));
            rest = after;
        } else {
            pieces.push(Filled::Text("{"));
            rest = after;
        }
    }
    pieces.push(Filled::Text(rest));
    pieces
}

/// The direction a language is written in, as HTML names it.
pub(super) fn direction(language: &str) -> &'static str {
    if RIGHT_TO_LEFT.contains(&primary(language)) { "rtl" } else { "ltr" }
}

fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

/// The files of words, each over the ones before it.
fn files(language: &str, sources: &Sources) -> Vec<FileId> {
    let theme = &sources.theme;
    let mut names = vec!["en", primary(language), language];
    names.dedup();
    let templates = [&theme.default_templates, &theme.own_templates];
    names
        .iter()
        .flat_map(|name| templates.map(|files| files.get(&format!("words/{name}.toml"))))
        .flatten()
        .copied()
        .collect()
}

fn read(
    file: FileId,
    sources: &Sources,
    found: &mut Diagnostics,
) -> Option<BTreeMap<String, Phrase>> {
    match toml::from_str(&sources.files[file].text) {
        Ok(texts) => Some(texts),
        Err(error) => {
            let span = Span::new(file, error.span().unwrap_or_default());
            let help = "a text stands in quotes; plural forms are a table of texts";
            found.add(Code::TemplateSyntax, span, error.message()).help(help);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_unknown_ones_stay() {
        let value = |name: &str| (name == "a").then(|| "x{b}".to_owned());
        assert_eq!(fill("1 {a} {b} {", value), "1 x{b} {b} {");
    }

    #[test]
    fn direction_follows_the_primary_language() {
        assert_eq!((direction("ar-EG"), direction("en")), ("rtl", "ltr"));
    }
}
