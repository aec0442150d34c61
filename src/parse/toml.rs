//! Reads TOML into typed values and reports every fault of a file, not only the first.
//!
//! serde stops at the first fault. So: take the faulty entry out, report it, and read again, until
//! nothing is left to report. Syntax faults are met line by line in the same way. What a fault is
//! called is in [`reword`].

mod reword;

use std::collections::BTreeSet;
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, Error};

use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Span;

/// A file's faults are reported up to this many; beyond it the file is something else altogether.
const ROUNDS: usize = 100;

/// The TOML at `range` of `text` as a `T`, its spans counted from the start of the file; `None` if
/// anything was wrong with it. A missing key is reported at `missing`.
pub(super) fn read<T: DeserializeOwned>(
    file: FileId,
    text: &str,
    range: Range<usize>,
    found: &mut Diagnostics,
) -> Option<T> {
    let mut toml = " ".repeat(range.start) + &text[range];
    // Nearly every file is sound: only one with faults is read again and again.
    if let Ok(value) = ::toml::from_str(&toml) {
        return Some(value);
    }
    let mut reader = Reader { file, found, removed: BTreeSet::new(), sound: true };
    let lost = reader.without_syntax_faults(&mut toml)?;
    let mut table = DeTable::parse(&toml).ok()?;
    for _ in 0..ROUNDS {
        match T::deserialize(Deserializer::from(table.clone())) {
            Ok(value) => return reader.sound.then_some(value),
            Err(error) if reader.is_after_effect(&error, &lost) => return None,
            Err(error) => reader.take_out(&error, &mut table)?,
        }
    }
    None
}

struct Reader<'a> {
    file: FileId,
    found: &'a mut Diagnostics,
    /// Entries taken out so far: where the table begins, and the key.
    removed: BTreeSet<(usize, String)>,
    sound: bool,
}

impl Reader<'_> {
    fn report(&mut self, code: Code, range: Range<usize>, message: String, help: Option<String>) {
        self.sound = false;
        self.found.add(code, Span::new(self.file, range), message).help_if(help);
    }

    /// Reports what is not TOML and blanks its lines out; gives the keys lost with them, or `None`
    /// where the rest can't be read either.
    fn without_syntax_faults(&mut self, toml: &mut String) -> Option<BTreeSet<String>> {
        let (_, errors) = DeTable::parse_recoverable(toml);
        let mut lost = BTreeSet::new();
        let mut lines = BTreeSet::new();
        for error in &errors {
            let at = error.span().unwrap_or(0..0);
            let line = line_around(toml, at.start);
            // One slip can set off several complaints about its line: the first says it best.
            if !lines.insert((line.start, line.end)) {
                continue;
            }
            let fault = reword::syntax(error.message(), toml, &at, &line);
            self.report(fault.code, fault.range, fault.message, fault.help);
            lost.extend(reword::key_of_line(&toml[line]));
        }
        for (start, end) in lines {
            let blank = " ".repeat(end - start);
            toml.replace_range(start..end, &blank);
        }
        (errors.is_empty() || DeTable::parse(toml).is_ok()).then_some(lost)
    }

    /// Whether an error only says that what was taken out is now missing from the document.
    fn is_after_effect(&self, error: &Error, lost: &BTreeSet<String>) -> bool {
        reword::missing_key(error.message()).is_some_and(|key| {
            let top = error.span().is_none_or(|span| span.is_empty());
            top && (lost.contains(key) || self.removed.contains(&(0, key.to_owned())))
        })
    }

    /// Reports an error and takes what it is about out of the table; `None` where nothing can be
    /// taken out, so that reading again would meet the same error.
    fn take_out(&mut self, error: &Error, table: &mut Spanned<DeTable<'_>>) -> Option<()> {
        let span = error.span().unwrap_or(0..0);
        if let Some(key) = reword::missing_key(error.message()) {
            let after_effect = self.removed.contains(&(span.start, key.to_owned()));
            if !after_effect {
                let message = format!("`{key}` is missing");
                self.report(Code::MissingKey, span.clone(), message, reword::missing_help(key));
            }
            return remove_table(table.get_mut(), &span);
        }
        let (place, key, value) = remove(table.get_mut(), 0, &span)?;
        let fault = reword::value(error.message(), &key, value.as_deref(), &span);
        self.report(fault.code, fault.range, fault.message, fault.help);
        self.removed.insert((place, key));
        Some(())
    }
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    start..end.max(start)
}

/// What was taken out: where its table begins, its key, and its value if that was text.
type Taken = (usize, String, Option<String>);

fn text_of(value: &Spanned<DeValue<'_>>) -> Option<String> {
    value.get_ref().as_str().map(str::to_owned)
}

/// Takes the innermost entry or list item that holds `span` out.
fn remove(table: &mut DeTable<'_>, place: usize, span: &Range<usize>) -> Option<Taken> {
    let key = table
        .iter()
        .find(|(key, value)| holds(&key.span(), span) || holds_deep(value, span))
        .map(|(key, _)| key.get_ref().to_string())?;
    let value = table.get_mut(key.as_str())?;
    let start = value.span().start;
    let inner = match value.get_mut() {
        DeValue::Table(inner) => remove(inner, start, span),
        DeValue::Array(items) => remove_item(items, &key, start, span),
        _ => None,
    };
    inner.or_else(|| {
        let value = table.remove(key.as_str())?;
        Some((place, key, text_of(&value)))
    })
}

fn remove_item(
    items: &mut toml::de::DeArray<'_>,
    key: &str,
    place: usize,
    span: &Range<usize>,
) -> Option<Taken> {
    let at = items.iter().position(|item| holds_deep(item, span))?;
    let mut kept = toml::de::DeArray::new();
    let mut taken = None;
    for (index, mut item) in
        std::mem::replace(items, toml::de::DeArray::new()).into_iter().enumerate()
    {
        if index == at {
            let start = item.span().start;
            if let DeValue::Table(inner) = item.get_mut() {
                taken = remove(inner, start, span);
            }
            if taken.is_none() {
                taken = Some((place, key.to_owned(), text_of(&item)));
                continue;
            }
        }
        kept.push(item);
    }
    *items = kept;
    taken
}

/// Takes the table at `span` out of the table or list it is in. Lists first: one of tables has the
/// span of its first.
fn remove_table(table: &mut DeTable<'_>, span: &Range<usize>) -> Option<()> {
    if span.is_empty() {
        return None;
    }
    let inner = table.iter_mut().find_map(|(_, value)| match value.get_mut() {
        DeValue::Table(inner) => remove_table(inner, span),
        DeValue::Array(items) => remove_item_at(items, span),
        _ => None,
    });
    inner.or_else(|| {
        let key = table.iter().find(|(_, value)| value.span() == *span)?.0.get_ref().to_string();
        table.remove(key.as_str()).map(drop)
    })
}

fn remove_item_at(items: &mut toml::de::DeArray<'_>, span: &Range<usize>) -> Option<()> {
    let before = items.len();
    for item in std::mem::replace(items, toml::de::DeArray::new()) {
        if item.span() != *span {
            items.push(item);
        }
    }
    (items.len() < before).then_some(())
}

fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The span of a `[[table]]` is its head alone, so its entries are asked too.
fn holds_deep(value: &Spanned<DeValue<'_>>, span: &Range<usize>) -> bool {
    holds(&value.span(), span)
        || match value.get_ref() {
            DeValue::Table(table) => {
                table.iter().any(|(key, value)| holds(&key.span(), span) || holds_deep(value, span))
            }
            DeValue::Array(items) => items.iter().any(|item| holds_deep(item, span)),
            _ => false,
        }
}

#[cfg(test)]
mod tests;
