//! A line `key = value`, taken apart without being understood.

use std::ops::Range;

/// A line `key = value`; the value may be broken, or go on below.
pub(super) struct Entry<'a> {
    /// The key.
    pub(super) key: &'a str,
    /// Where the value stands, a comment left out; empty where there is none.
    pub(super) value: Range<usize>,
}

impl<'a> Entry<'a> {
    /// The entry that `line`, which begins at `start` of its file, is.
    pub(super) fn of(line: &'a str, start: usize) -> Option<Self> {
        let (key, value) = line.split_once('=')?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        let name = key.trim().trim_matches('"');
        if name.is_empty() || !name.chars().all(plain) {
            return None;
        }
        let value_start = start + key.len() + 1 + value.len() - value.trim_start().len();
        let value = without_comment(value.trim());
        Some(Entry { key: name, value: value_start..value_start + value.len() })
    }
}

/// A value without the comment behind it: a `#` within quotes begins none.
fn without_comment(value: &str) -> &str {
    let mut within = None;
    for (at, sign) in value.char_indices() {
        match (sign, within) {
            ('#', None) => return value[..at].trim_end(),
            ('"' | '\'', None) => within = Some(sign),
            (sign, Some(quote)) if sign == quote => within = None,
            _ => {}
        }
    }
    value
}
