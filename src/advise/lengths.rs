//! Texts that are longer than they are read.

use unicode_width::UnicodeWidthChar;
use unicode_width::UnicodeWidthStr;

use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::Span;
use crate::model::Site;
use crate::model::Sources;
use crate::model::front::SHORT;

/// A title stands in lists, in tabs and in results of a search, which cut it off about here.
const TITLE: usize = 70;

/// A summary is one sentence; networks that show it cut it off about here.
const SUMMARY: usize = 200;

/// Titles that are not read at a glance.
pub(super) fn titles(site: &Site, _: &Sources, found: &mut Diagnostics) {
    for (_, event) in site.events.iter() {
        let title = &event.front.title;
        if let Some(length) = too_long(title.get_ref(), TITLE) {
            let message = format!("this title is long: {length}");
            found
                .add(Code::LongTitle, Span::new(event.file, title.span()), message)
                .help("say who did what; the rest goes into `summary`");
        }
    }
}

/// Summaries that are more than a sentence.
pub(super) fn summaries(site: &Site, _: &Sources, found: &mut Diagnostics) {
    for (_, event) in site.events.iter() {
        let summary = &event.front.summary;
        if let Some(length) = too_long(summary.get_ref(), SUMMARY) {
            let message = format!("this summary is long: {length}");
            found
                .add(Code::LongSummary, Span::new(event.file, summary.span()), message)
                .help("keep the one sentence a reader needs; the rest goes into the text");
        }
    }
}

/// Short names that are cut off.
pub(super) fn shorts(site: &Site, _: &Sources, found: &mut Diagnostics) {
    for (_, event) in site.events.iter() {
        let Some(short) = &event.front.short else { continue };
        if let Some(length) = too_long(short.get_ref(), SHORT) {
            let message = format!("this short name is long: {length}");
            found
                .add(Code::LongShort, Span::new(event.file, short.span()), message)
                .help("drawings have room for two or three words");
        }
    }
}

/// How long a text is that is longer than `most`. Counted in columns, so that a letter with its
/// accents is one, and a Chinese character, which says as much as two letters, two.
fn too_long(text: &str, most: usize) -> Option<String> {
    let columns = text.width();
    if columns <= most {
        return None;
    }
    if text.chars().any(|sign| sign.width() == Some(2)) {
        return Some(format!("as wide as {columns} letters, of {most} at most"));
    }
    Some(format!("{columns} characters, of {most} at most"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_measured_as_readers_see_it() {
        assert_eq!(too_long(&"ё".repeat(70), TITLE), None);
        assert_eq!(too_long(&"e\u{301}".repeat(70), TITLE), None, "an accent is no letter");
        assert!(too_long(&"ё".repeat(71), TITLE).is_some_and(|length| length.starts_with("71 ch")));
        assert_eq!(too_long(&"第".repeat(35), TITLE), None);
        assert!(too_long(&"第".repeat(36), TITLE).is_some_and(|said| said.contains("72 letters")));
    }
}
