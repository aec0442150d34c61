//! Printing what was found.

use std::io::{IsTerminal, Write};
use std::path::Path;

use clap::ValueEnum;

use crate::diag;
use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::Files;
use crate::diag::Severity;

/// For whom diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// For programs: one JSON object a line
    Json,
    /// For GitHub: annotations in a pull request
    Github,
}

/// Prints everything found: for people to standard error, for programs to standard output.
pub(super) fn found(found: &Diagnostics, files: &Files, format: Format) {
    let all = found.sorted(files);
    match format {
        Format::Human => {
            let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            print_to(&mut std::io::stderr(), &diag::human(&all, files, colour));
            if let Some(summary) = summary(found, files) {
                print_to(&mut std::io::stderr(), &format!("{summary}\n"));
            }
        }
        Format::Json => print_to(&mut std::io::stdout(), &diag::json(&all, files)),
        Format::Github => print_to(&mut std::io::stdout(), &diag::github(&all, files)),
    }
}

/// What a fix has changed, in a line.
pub(super) fn mended(one: &Diagnostic, files: &Files) -> Option<String> {
    let fix = one.fix.as_ref()?;
    let (file, at) = (&files[fix.span.file], files.position(fix.span));
    let old = file.text.get(fix.span.start as usize..fix.span.end as usize).unwrap_or_default();
    let [old, new] =
        [old, &fix.text].map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    Some(format!("mended {}:{}:{}: {old} → {new}", file.path, at.line, at.column))
}

/// Says why something asked for is refused, a line a reason.
pub(super) fn refused(reasons: &[Diagnostic]) {
    for Diagnostic { message, help, .. } in reasons {
        let help = help.as_ref().map(|help| format!(": {help}")).unwrap_or_default();
        eprintln!("error: {message}{help}");
    }
}

/// Says what can be done next, and how: a command for the site in `root`.
pub(super) fn next(what: &str, root: &Path, command: &str) {
    let root = if root == Path::new(".") {
        String::new()
    } else {
        format!(" --root {}", quoted(&root.display().to_string()))
    };
    eprintln!("next: {what}: dateline {command}{root}");
}

/// A word as a shell reads it.
pub(super) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/\\._-+:~".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// Says why the work could not be done.
pub(super) fn failure(error: &anyhow::Error) {
    eprintln!("error: {error:#}");
}

/// A reader that has gone away, as with `| head`, is no fault of ours.
pub(super) fn print_to(to: &mut dyn Write, text: &str) {
    let _ = to.write_all(text.as_bytes());
}

/// "18 ms", "2.4 s"
pub(super) fn duration(milliseconds: u128) -> String {
    if milliseconds < 1000 {
        format!("{milliseconds} ms")
    } else {
        format!("{}.{} s", milliseconds / 1000, milliseconds % 1000 / 100)
    }
}

/// "2 errors, 1 warning", and how many of them can be mended; `None` where nothing was found.
fn summary(found: &Diagnostics, files: &Files) -> Option<String> {
    let counts = [Severity::Error, Severity::Warning, Severity::Advice].map(|severity| {
        let count = found.count(files, severity);
        let what = match (severity, count) {
            (Severity::Advice, 1) => "piece of advice",
            (Severity::Advice, _) => "pieces of advice",
            (_, 1) => severity.name(),
            _ => return (count, format!("{count} {}s", severity.name())),
        };
        (count, format!("{count} {what}"))
    });
    let said: Vec<_> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
    let mendable: Vec<_> =
        found.sorted(files).into_iter().filter(|one| one.fix.is_some()).collect();
    // Only who follows a link knows where it leads now.
    let links = mendable.iter().any(|one| one.code == Code::MovedLink);
    let links = if links { " --links" } else { "" };
    let mends = match mendable.len() {
        0 => String::new(),
        count => format!("; `dateline check{links} --fix` mends {count} of them"),
    };
    (!said.is_empty()).then(|| said.join(", ") + &mends)
}
