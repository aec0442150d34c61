//! The template engine: the built-in theme, a site's own files over it, and errors as diagnostics.
//!
//! A site's `templates/base.html` stands in for the built-in one of that name; one that begins
//! with `{% extends "default/base.html" %}` changes single blocks of it. What templates are given
//! is not decided here but in `pages`; their functions and filters are in `template/functions.rs`.

mod functions;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::Context;
use tera::Error;
use tera::ErrorKind;
use tera::Tera;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Files;
use crate::diag::Span;
use crate::diag::suggest;
use crate::model::Sources;

use super::words::Words;

const OWN: &str = "theme/";
const DEFAULT: &str = "default/";

/// All templates, read and checked.
pub(super) struct Templates {
    tera: Tera,
    files: BTreeMap<String, FileId>,
    /// `site.toml`: where an error without a template of its own is shown.
    config: FileId,
}

impl Templates {
    /// Reads all templates; `None` where some can't be read, each of which is reported.
    pub(super) fn new(
        sources: &Sources,
        words: &Arc<Words>,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let mut templates =
            Templates { tera: engine(words), files: named(sources), config: sources.config };
        templates.report_syntax(&sources.files, found)?;
        let texts: Vec<_> =
            templates.files.iter().map(|(name, file)| (name, &sources.files[*file].text)).collect();
        let Err(error) = templates.tera.add_raw_templates(texts) else { return Some(templates) };
        templates.report(&error, &sources.files, found);
        None
    }

    /// Gives every template values to use on every page.
    pub(super) fn share(&mut self, context: Context) {
        self.tera.global_context().extend(context);
    }

    /// Renders a template.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<Vec<u8>, Diagnostic> {
        let mut page = Vec::with_capacity(16 * 1024);
        match self.tera.render_to(name, context, &mut page) {
            Ok(()) => Ok(page),
            Err(error) => Err(self.diagnostic(Code::TemplateRender, &error, name)),
        }
    }

    /// Parses each file by itself: tera stops at the first that can't be read, we report all.
    fn report_syntax(&self, files: &Files, found: &mut Diagnostics) -> Option<()> {
        let mut sound = Some(());
        for (name, file) in &self.files {
            let alone = Tera::new().add_raw_template(name, &files[*file].text);
            if let Err(error) = alone
                && matches!(error.kind(), ErrorKind::SyntaxError(_))
            {
                found.push(self.diagnostic(Code::TemplateSyntax, &error, name));
                sound = None;
            }
        }
        sound
    }

    /// Names that nothing has come from tera as one text with a report each.
    fn report(&self, error: &Error, files: &Files, found: &mut Diagnostics) {
        let text = error.to_string();
        let mut reports = text.split("\n\n").filter_map(Report::read).peekable();
        if reports.peek().is_none() {
            let name = named_in(error).unwrap_or_default();
            found.push(self.diagnostic(Code::TemplateSyntax, error, name));
        }
        for report in reports {
            let Some(file) = self.files.get(report.file) else { continue };
            let span = Span::new(*file, report.range(&files[*file].text));
            let help = self.help(report.message);
            found.add(Code::TemplateSyntax, span, worded(report.message)).help_if(help);
        }
    }

    fn diagnostic(&self, code: Code, error: &Error, template: &str) -> Diagnostic {
        let file = |name: &str| {
            let prefixed = |prefix| self.files.get(&format!("{prefix}{name}"));
            self.files.get(name).or_else(|| prefixed(OWN)).or_else(|| prefixed(DEFAULT)).copied()
        };
        let (message, name, range) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                (report.message().to_owned(), report.filename(), report.span().range.clone())
            }
            ErrorKind::MissingParent { current, parent } => {
                let message = format!("no template is called `{}`", short(parent));
                let span = Span::whole(file(current).unwrap_or(self.config));
                return Diagnostic {
                    help: suggest::help(parent, self.files.keys().map(|name| short(name))),
                    ..Diagnostic::new(code, span, message)
                };
            }
            _ => (error.to_string(), template, 0..0),
        };
        let file = file(name).or_else(|| file(template)).unwrap_or(self.config);
        Diagnostic {
            help: self.help(&message),
            ..Diagnostic::new(code, Span::new(file, range), worded(&message))
        }
    }

    /// "Did you mean …?" for a name that nothing has.
    fn help(&self, message: &str) -> Option<String> {
        let name = message.split('`').nth(1)?;
        if let Some((_, known)) = message.split_once("Available variables: ") {
            return suggest::help(name, known.split(", "));
        }
        let kind = message.strip_prefix("Unknown ")?.split(' ').next()?;
        match kind {
            "filter" => suggest::help(name, functions::FILTERS.iter().copied()),
            "function" => suggest::help(name, functions::FUNCTIONS.iter().copied()),
            "template" => suggest::help(name, self.files.keys().map(|name| short(name))),
            _ => None,
        }
    }
}

fn engine(words: &Arc<Words>) -> Tera {
    let mut tera = Tera::new();
    // Can only fail once templates were added.
    let _ = tera.set_fallback_prefixes([OWN, DEFAULT]);
    functions::register(&mut tera, words);
    tera
}

/// Every template by its name in the engine.
fn named(sources: &Sources) -> BTreeMap<String, FileId> {
    let theme = &sources.theme;
    let default = theme.default_templates.iter().map(|(path, file)| (DEFAULT, path, file));
    let own = theme.own_templates.iter().map(|(path, file)| (OWN, path, file));
    default
        .chain(own)
        .filter(|(_, path, _)| !path.starts_with("words/"))
        .map(|(prefix, path, file)| (format!("{prefix}{path}"), *file))
        .collect()
}

fn short(name: &str) -> &str {
    name.strip_prefix(OWN).or_else(|| name.strip_prefix(DEFAULT)).unwrap_or(name)
}

/// tera's words in our manner: lower case, no full stop, no list of everything.
fn worded(message: &str) -> String {
    let message = message.split(". Available variables").next().unwrap_or(message);
    let message = message.trim_end_matches('.');
    let mut letters = message.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// The template that an error without a place is about.
fn named_in(error: &Error) -> Option<&str> {
    match error.kind() {
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl),
        ErrorKind::MissingParent { current, .. } => Some(current),
        _ => None,
    }
}

/// One of tera's reports, which it gives as text only.
struct Report<'a> {
    message: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    width: usize,
}

impl<'a> Report<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mut lines = text.lines();
        let message = lines.next()?.strip_prefix("error: ")?;
        let mut place = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let (column, line) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?);
        let width = lines.last()?.matches('^').count();
        Some(Report { message, file: place.next()?, line, column, width })
    }

    fn range(&self, text: &str) -> std::ops::Range<usize> {
        let lines = text.split_inclusive('\n').take(self.line.saturating_sub(1));
        let line: usize = lines.map(str::len).sum();
        // tera counts characters, spans count bytes.
        let bytes = |from: usize, characters: usize| {
            text[from..].chars().take(characters).map(char::len_utf8).sum::<usize>()
        };
        let start = line + bytes(line, self.column.saturating_sub(1));
        start..start + bytes(start, self.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_read_back_from_text() {
        let text = "error: Unknown filter `dte`\n --> theme/a.html:2:8\n  |\n2 | {{ x | dte }}\n  |        ^^^";
        let report = Report::read(text).expect("a report");
        assert_eq!((report.message, report.file), ("Unknown filter `dte`", "theme/a.html"));
        assert_eq!(report.range("ab\n{{ x | dte }}"), 10..13);
        assert_eq!(report.range("ab\n{{ ё | dte }}"), 11..14, "columns are characters");
    }

    #[test]
    fn messages_are_worded_as_ours() {
        let message = "Variable `hey` is not defined. Available variables: age, bytes";
        assert_eq!(worded(message), "variable `hey` is not defined");
    }
}
