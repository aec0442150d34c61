//! Diagnostics for programs: one JSON object a line.

use serde::Serialize;

use super::{Diagnostic, Files};

#[derive(Serialize)]
struct Entry<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    severity: &'a str,
    code: &'a str,
    message: &'a str,
    help: Option<&'a str>,
}

/// All of `found`, one JSON object a line.
#[must_use]
pub fn json(found: &[&Diagnostic], files: &Files) -> String {
    found.iter().map(|one| line(one, files) + "\n").collect()
}

fn line(found: &Diagnostic, files: &Files) -> String {
    let at = files.position(found.span);
    let entry = Entry {
        file: &files[found.span.file].path,
        line: at.line,
        column: at.column,
        severity: found.code.severity().name(),
        code: found.code.name(),
        message: &found.message,
        help: found.help.as_deref(),
    };
    serde_json::to_string(&entry).expect("strings and numbers always serialise")
}
