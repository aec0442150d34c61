//! Diagnostics for people: the line, carets under the fault, and help, in rustc's form.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

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
    let (line, fault) = files.line(found.span);
    Snippet::source(line)
        .line_start(files.position(found.span).line)
        .path(&files[found.span.file].path)
        .annotation(AnnotationKind::Primary.span(fault))
}
