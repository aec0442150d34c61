//! What is wrong with a site, as values.
//!
//! Spans, codes, the sink every stage reports to, and four printers over one value. Nothing here
//! knows what a site is; line and column are computed only when printing.

mod code;
mod github;
mod html;
mod human;
mod json;
mod span;
pub mod suggest;

use std::cmp::Reverse;

pub use code::{Code, Severity};
pub use github::github;
pub use html::{escaped, html};
pub use human::human;
pub use json::json;
pub use span::{File, FileId, Files, Position, Span};

/// One thing that is wrong, where, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of fault it is; decides the severity.
    pub code: Code,
    /// The text it is about.
    pub span: Span,
    /// What is wrong, in the author's words: lower case, no full stop.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// The edit that mends it, where that is safe without a person's judgement.
    pub fix: Option<Fix>,
}

/// An edit of one place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

impl Diagnostic {
    /// A fault nobody knows a remedy for yet.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Diagnostic { code, span, message: message.into(), help: None, fix: None }
    }
}

/// Where the stages put what they find. A stage never stops at a fault: it reports and goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Reports a fault; a help text can be chained on.
    pub fn add(&mut self, code: Code, span: Span, message: impl Into<String>) -> Help<'_> {
        self.push(Diagnostic::new(code, span, message));
        Help(self.0.last_mut())
    }

    /// Takes over what was found elsewhere.
    pub fn extend(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// Takes over one diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let message = at_a_glance(&diagnostic.message);
        self.0.push(Diagnostic { message, ..diagnostic });
    }

    /// Forgets what has one of these codes; errors are never forgotten.
    pub fn switch_off(&mut self, off: &[Code]) {
        self.0
            .retain(|found| found.code.severity() == Severity::Error || !off.contains(&found.code));
    }

    /// Forgets the edits that would mend things: what could be mended was.
    pub fn forget_fixes(&mut self) {
        for found in &mut self.0 {
            found.fix = None;
        }
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether anything found keeps the site from being built.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|found| found.code.severity() == Severity::Error)
    }

    /// How many of a severity were found, doubles not counted.
    #[must_use]
    pub fn count(&self, files: &Files, severity: Severity) -> usize {
        self.sorted(files).iter().filter(|found| found.code.severity() == severity).count()
    }

    /// Everything found, by file and position, doubles dropped.
    #[must_use]
    pub fn sorted(&self, files: &Files) -> Vec<&Diagnostic> {
        let key = |found: &Diagnostic| {
            let path = &files[found.span.file].path;
            (
                path.clone(),
                found.span.start,
                Reverse(found.span.end),
                found.code,
                found.message.clone(),
            )
        };
        let mut all: Vec<_> = self.0.iter().collect();
        all.sort_by_cached_key(|found| key(found));
        // A template's fault meets every page that uses it, each with help of its own.
        all.dedup_by(|a, b| (a.code, a.span, &a.message) == (b.code, b.span, &b.message));
        all
    }
}

/// A message that is read at a glance: what it quotes from an author may have many lines.
fn at_a_glance(message: &str) -> String {
    let line = message
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty());
    let line = line.collect::<Vec<_>>().join(" ");
    let (start, end) = (line.char_indices().nth(120), line.char_indices().nth_back(59));
    match (start, end) {
        (Some((start, _)), Some((end, _))) if start < end => {
            format!("{} … {}", line[..start].trim_end(), line[end..].trim_start())
        }
        _ => line,
    }
}

/// The door to a diagnostic's help text and fix, right after it was reported.
pub struct Help<'a>(Option<&'a mut Diagnostic>);

impl Help<'_> {
    /// Gives the edit that mends it, where there is one.
    #[must_use]
    pub fn fix_if(mut self, fix: Option<Fix>) -> Self {
        if let Some(found) = &mut self.0 {
            found.fix = fix;
        }
        self
    }

    /// Says what to write instead.
    pub fn help(self, text: impl Into<String>) {
        self.help_if(Some(text.into()));
    }

    /// Says what to write instead, where that is known.
    pub fn help_if(self, text: Option<String>) {
        if let Some(found) = self.0 {
            found.help = text;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_line_of_bounded_length() {
        assert_eq!(at_a_glance("`a` is\n  no\0date"), "`a` is no date");
        let long = at_a_glance(&format!("`{}` is no date", "ё".repeat(900)));
        assert!(
            long.chars().count() < 190 && long.starts_with("`ё") && long.ends_with("is no date")
        );
    }
}
