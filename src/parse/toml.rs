//! Reads TOML into typed values and reports every fault of a file, not only the first.
//!
//! Both parsers stop at the first fault. So: report it, put it right as far as reading on needs,
//! and read again, until nothing is left to report. What is not TOML is blanked out ([`syntax`]),
//! a value that does not fit is taken out of the tree ([`tree`]), a missing key is stood in for.
//! What faults are called is in [`syntax`] and [`reword`].

mod keys;
mod reword;
mod syntax;
mod tree;

use std::collections::BTreeSet;
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, Deserializer, Error};

pub(super) use syntax::quoted;

use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Fix;
use crate::diag::Span;

/// A file's faults are reported up to this many; beyond it the file is something else altogether.
const ROUNDS: usize = 100;

/// A fault in the words of editors.
struct Worded {
    code: Code,
    range: Range<usize>,
    message: String,
    help: Option<String>,
    /// What stands there afterwards, where mending needs no judgement.
    fix: Option<(Range<usize>, String)>,
}

/// What a text gave.
pub(super) enum Read<T> {
    /// All of it.
    Sound(T),
    /// What is left without the parts that were wrong, which have been reported; `None` where
    /// nothing is.
    Broken(Option<T>),
}

impl<T> Read<T> {
    /// The value, if nothing was wrong with it.
    pub(super) fn sound(self) -> Option<T> {
        match self {
            Read::Sound(value) => Some(value),
            Read::Broken(_) => None,
        }
    }
}

/// The TOML at `range` of `text` as a `T`, its spans counted from the start of the file. A missing key
/// of the document is reported at its beginning.
pub(super) fn read<T: DeserializeOwned>(
    file: FileId,
    text: &str,
    range: Range<usize>,
    found: &mut Diagnostics,
) -> Read<T> {
    let toml = " ".repeat(range.start) + &text[range];
    // Nearly every file is sound: only one with faults is read again and again.
    match ::toml::from_str(&toml) {
        Ok(value) => Read::Sound(value),
        Err(_) => Read::Broken(rest(file, toml, found)),
    }
}

/// Reports all that is wrong with a text, and gives what is left without it.
fn rest<T: DeserializeOwned>(file: FileId, mut toml: String, found: &mut Diagnostics) -> Option<T> {
    let mut reader = Reader { file, found, top_keys: keys::of::<T>(), gone: BTreeSet::new() };
    reader.blank_what_is_not_toml(&mut toml)?;
    let mut table = DeTable::parse(&toml).ok()?;
    for _ in 0..ROUNDS {
        match T::deserialize(Deserializer::from(table.clone())) {
            Ok(value) => return Some(value),
            Err(error) => reader.put_right(&error, &toml, &mut table)?,
        }
    }
    None
}

struct Reader<'a> {
    file: FileId,
    found: &'a mut Diagnostics,
    /// The keys the document itself can have.
    top_keys: &'static [&'static str],
    /// Keys blanked or taken out so far, and where their table begins, where that is known: they
    /// are not missing.
    gone: BTreeSet<(Option<usize>, String)>,
}

impl Reader<'_> {
    fn report(&mut self, fault: Worded) {
        let span = Span::new(self.file, fault.range);
        let fix = fault.fix.map(|(range, text)| Fix { span: Span::new(self.file, range), text });
        self.found.add(fault.code, span, fault.message).fix_if(fix).help_if(fault.help);
    }

    /// Reports what is not TOML and blanks it out; `None` where no TOML remains.
    fn blank_what_is_not_toml(&mut self, toml: &mut String) -> Option<()> {
        for _ in 0..ROUNDS {
            let (_, errors) = DeTable::parse_recoverable(toml);
            let place = |error: &&Error| error.span().map(|span| span.start);
            let Some(error) = errors.iter().min_by_key(place) else { return Some(()) };
            let at = error.span().unwrap_or(0..0);
            let slip = syntax::slip(error.message(), toml, at);
            self.report(slip.fault);
            if toml[slip.blank.clone()].trim().is_empty() {
                return None;
            }
            let keys = toml[slip.blank.clone()].lines().filter_map(syntax::key_of);
            self.gone.extend(keys.map(|key| (None, key.to_owned())));
            blank(toml, slip.blank);
        }
        None
    }

    /// Reports an error and puts it right; `None` where that can't be done, so that reading again
    /// would meet the same error.
    fn put_right(
        &mut self,
        error: &Error,
        toml: &str,
        table: &mut Spanned<DeTable<'_>>,
    ) -> Option<()> {
        let range = error.span().unwrap_or(0..0);
        if let Some(key) = reword::missing_key(error.message()) {
            let misplaced = |(_, gone): &(_, String)| reword::belongs_below(key, gone);
            if !self.is_gone(key, range.start) && !self.gone.iter().any(misplaced) {
                self.report(reword::missing(key, range.clone()));
            }
            return tree::stand_in(table.get_mut(), &range, key, reword::example(key)?);
        }
        let mut taken = tree::take_out(table.get_mut(), &range)?;
        taken.beside.extend(self.gone.iter().map(|(_, key)| key.clone()));
        let refused = reword::Refused {
            message: error.message(),
            taken: &taken,
            written: toml.get(range.clone()).unwrap_or_default(),
            range,
            top_keys: self.top_keys,
        };
        self.report(refused.worded());
        self.gone.insert((Some(taken.table), taken.key));
        Some(())
    }

    fn is_gone(&self, key: &str, table: usize) -> bool {
        [None, Some(table)].iter().any(|place| self.gone.contains(&(*place, key.to_owned())))
    }
}

/// Puts spaces in place of a stretch, so that what stands after it keeps its place and its line.
fn blank(toml: &mut String, range: Range<usize>) {
    let newline_or_space = |byte| if byte == b'\n' { '\n' } else { ' ' };
    let blank: String = toml[range.clone()].bytes().map(newline_or_space).collect();
    toml.replace_range(range, &blank);
}

#[cfg(test)]
mod tests;
