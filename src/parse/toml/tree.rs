//! The tree of a TOML document, changed at the place a fault points to.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// What was taken out.
pub(super) struct Taken {
    /// Where the table begins that it was in.
    pub(super) table: usize,
    /// The key it stood under.
    pub(super) key: String,
    /// The other keys of that table.
    pub(super) beside: Vec<String>,
    /// Whether it was one item of a list.
    pub(super) item: bool,
    /// Its text, if it was text.
    pub(super) text: Option<String>,
}

/// Takes the innermost entry or list item that holds `range` out.
pub(super) fn take_out(table: &mut DeTable<'_>, range: &Range<usize>) -> Option<Taken> {
    take_out_of(table, 0, range)
}

fn take_out_of(table: &mut DeTable<'_>, begins: usize, range: &Range<usize>) -> Option<Taken> {
    let key = table
        .iter()
        .find(|(key, value)| holds(&key.span(), range) || holds_deep(value, range))
        .map(|(key, _)| key.get_ref().to_string())?;
    let value = table.get_mut(key.as_str())?;
    take_out_within(value, &key, range).or_else(|| {
        let value = table.remove(key.as_str())?;
        let beside = table.keys().map(|key| key.get_ref().to_string()).collect();
        Some(Taken { table: begins, key, beside, item: false, text: text_of(&value) })
    })
}

fn take_out_within(
    value: &mut Spanned<DeValue<'_>>,
    key: &str,
    range: &Range<usize>,
) -> Option<Taken> {
    let begins = value.span().start;
    match value.get_mut() {
        DeValue::Table(inner) => take_out_of(inner, begins, range),
        DeValue::Array(items) => {
            let at = items.iter().position(|item| holds_deep(item, range))?;
            take_out_within(items.get_mut(at)?, key, range).or_else(|| {
                let item = remove(items, at)?;
                Some(Taken {
                    table: begins,
                    key: key.to_owned(),
                    beside: Vec::new(),
                    item: true,
                    text: text_of(&item),
                })
            })
        }
        _ => None,
    }
}

fn remove<'i>(items: &mut DeArray<'i>, at: usize) -> Option<Spanned<DeValue<'i>>> {
    let mut all: Vec<_> = std::mem::replace(items, DeArray::new()).into_iter().collect();
    let removed = (at < all.len()).then(|| all.remove(at));
    *items = all.into_iter().collect();
    removed
}

/// Puts `value` under `key` of the table at `range`; of the document where `range` is empty.
pub(super) fn stand_in(
    table: &mut DeTable<'_>,
    range: &Range<usize>,
    key: &str,
    value: &'static str,
) -> Option<()> {
    let table = if range.is_empty() { table } else { table_at(table, range)? };
    let key = Spanned::new(0..0, key.to_owned().into());
    table.insert(key, Spanned::new(0..0, DeValue::String(value.into())));
    Some(())
}

fn table_at<'a, 'i>(
    table: &'a mut DeTable<'i>,
    range: &Range<usize>,
) -> Option<&'a mut DeTable<'i>> {
    table.iter_mut().find_map(|(_, value)| table_within(value, range))
}

fn table_within<'a, 'i>(
    value: &'a mut Spanned<DeValue<'i>>,
    range: &Range<usize>,
) -> Option<&'a mut DeTable<'i>> {
    let here = value.span() == *range;
    match value.get_mut() {
        DeValue::Table(table) => {
            if here {
                return Some(table);
            }
            table_at(table, range)
        }
        DeValue::Array(items) => items.iter_mut().find_map(|item| table_within(item, range)),
        _ => None,
    }
}

fn text_of(value: &Spanned<DeValue<'_>>) -> Option<String> {
    value.get_ref().as_str().map(str::to_owned)
}

fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The span of a `[[table]]` is its head alone, so its entries are asked too.
fn holds_deep(value: &Spanned<DeValue<'_>>, range: &Range<usize>) -> bool {
    holds(&value.span(), range)
        || match value.get_ref() {
            DeValue::Table(table) => table
                .iter()
                .any(|(key, value)| holds(&key.span(), range) || holds_deep(value, range)),
            DeValue::Array(items) => items.iter().any(|item| holds_deep(item, range)),
            _ => false,
        }
}
