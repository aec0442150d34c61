//! Diagnostics as GitHub workflow commands, which GitHub shows on the lines of a pull request.
//! Form and escapes: GitHub Docs, "Workflow commands for GitHub Actions".

use super::{Diagnostic, Files, Severity};

/// All of `found`, one workflow command a line.
#[must_use]
pub fn github(found: &[&Diagnostic], files: &Files) -> String {
    found.iter().map(|one| command(one, files) + "\n").collect()
}

fn command(found: &Diagnostic, files: &Files) -> String {
    let at = files.position(found.span);
    let level = match found.code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let help = found.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    format!(
        "::{level} file={},line={},col={},title={}::{}",
        property(&files[found.span.file].path),
        at.line,
        at.column,
        property(found.code.name()),
        data(&format!("{}{help}", found.message)),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
