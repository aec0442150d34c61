//! How far a line, an entry or a table reaches in a text that is not quite TOML.

use std::ops::Range;

use super::entry::Entry;

/// The line around `at`, without its end.
pub(super) fn line(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    start..end.max(start)
}

/// The lines after the one that ends at `end`.
fn lines_after(text: &str, end: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = end + 1;
    std::iter::from_fn(move || {
        (at < text.len()).then(|| {
            let line = line(text, at);
            at = line.end + 1;
            line
        })
    })
}

fn begins_something(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('[') || Entry::of(line, 0).is_some()
}

/// An entry that begins in `first`: up to the next line that begins another one.
pub(super) fn entry(text: &str, first: &Range<usize>) -> Range<usize> {
    let within =
        lines_after(text, first.end).take_while(|line| !begins_something(&text[line.clone()]));
    first.start..within.last().map_or(first.end, |last| last.end)
}

/// A table whose head begins at `start`: up to the next head.
pub(super) fn table(text: &str, start: usize) -> Range<usize> {
    let first = line(text, start);
    let is_head = |line: &Range<usize>| text[line.clone()].trim_start().starts_with('[');
    let within = lines_after(text, first.end).take_while(|line| !is_head(line));
    first.start..within.last().map_or(first.end, |last| last.end)
}

/// A text in quotes that goes on in the lines below `first`: up to the line that closes it.
pub(super) fn text_below(text: &str, first: &Range<usize>) -> Option<Range<usize>> {
    let below =
        lines_after(text, first.end).take_while(|line| !begins_something(&text[line.clone()]));
    let closes = |line: &Range<usize>| text[line.clone()].trim_end().ends_with('"');
    below.take(20).find(closes).map(|last| first.start..last.end)
}

/// The line of the last entry before `at` whose value is an open list.
pub(super) fn list_above(text: &str, at: usize) -> Option<Range<usize>> {
    let mut end = at;
    while end > 0 {
        let line = line(text, end - 1);
        if let Some(entry) = Entry::of(&text[line.clone()], line.start) {
            return text[entry.value].starts_with('[').then_some(line);
        }
        end = line.start;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_reaches_to_the_line_that_closes_it() {
        let text = "a = \"one\ntwo\nthree.\"\nb = 1\n";
        let lines: Vec<_> = lines_after(text, 8).map(|line| &text[line]).collect();
        assert_eq!(lines, ["two", "three.\"", "b = 1"]);
        assert_eq!(text_below(text, &(0..8)), Some(0..20));
        assert_eq!(text_below("a = \"one\nb = \"2\"\n", &(0..8)), None);
    }

    #[test]
    fn a_table_reaches_to_the_next_head_and_an_entry_to_the_next_entry() {
        let text = "[a]\nb = [\n1,\n]\nc = 2\n[d]\n";
        assert_eq!(&text[table(text, 0)], "[a]\nb = [\n1,\n]\nc = 2");
        assert_eq!(&text[entry(text, &(4..9))], "b = [\n1,\n]");
        assert_eq!(list_above(text, 15), Some(4..9));
        assert_eq!(list_above(text, 21), None);
    }
}
