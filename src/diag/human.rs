//! Diagnostics for people: the line, carets under the fault, and help, in rustc's form.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::span::floor_char;
use super::{Diagnostic, Files, Severity};

/// All of `found` as text; with `colour`, for a terminal.
#[must_use]
pub fn human(found: &[&Diagnostic], files: &Files, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    found.iter().map(|one| renderer.render(&[group(one, files)]) + "\n\n").collect()
}

fn group<'a>(found: &'a Diagnostic, files: &'a Files) -> Group<'a> {
    let level = match found.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE.with_name("advice"),
    };
    let title = level.primary_title(&found.message).id(found.code.name());
    let file = &files[found.span.file];
    let group = if file.text.is_empty() {
        title.element(Origin::path(&file.path).line(1).char_column(1))
    } else {
        title.element(snippet(found, files))
    };
    match &found.help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}

/// The faulty line alone: a site of 50,000 files should not be searched for line ends twice.
fn snippet<'a>(
    found: &Diagnostic,
    files: &'a Files,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = &files[found.span.file];
    let text = file.text.as_str();
    let start = floor_char(text, found.span.start as usize);
    let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line = &text[from..to];
    // What runs over several lines is underlined on its first.
    let end =
        floor_char(text, found.span.end as usize).clamp(start, from + line.len().max(start - from));
    Snippet::source(line)
        .line_start(files.position(found.span).line)
        .path(&file.path)
        .annotation(AnnotationKind::Primary.span(start - from..end - from))
}
