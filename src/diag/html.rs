//! Diagnostics for a page: a list that can be read at the width of a phone.

use super::{Diagnostic, Files};

/// All of `found` as items of a list: where, what, the line with carets under the fault, and help.
#[must_use]
pub fn html(found: &[&Diagnostic], files: &Files) -> String {
    found.iter().map(|one| item(one, files)).collect()
}

fn item(found: &Diagnostic, files: &Files) -> String {
    let at = files.position(found.span);
    let path = escaped(&files[found.span.file].path);
    let (severity, code) = (found.code.severity().name(), found.code.name());
    let message = escaped(&found.message);
    let help = found.help.as_ref().map(|help| format!("<p class=\"help\">{}</p>\n", escaped(help)));
    format!(
        "<li class=\"{severity}\">\n<p><b>{severity}</b> <code>{code}</code>: {message}</p>\n\
         <p><code>{path}:{}:{}</code></p>\n{}{}</li>\n",
        at.line,
        at.column,
        snippet(found, files),
        help.unwrap_or_default()
    )
}

fn snippet(found: &Diagnostic, files: &Files) -> String {
    let (line, fault) = files.line(found.span);
    if line.is_empty() {
        return String::new();
    }
    let (before, marked, after) = (&line[..fault.start], &line[fault.clone()], &line[fault.end..]);
    let carets =
        if marked.is_empty() { "^".to_owned() } else { marked.chars().map(caret).collect() };
    let indent: String = before.chars().map(blank).collect();
    format!(
        "<pre tabindex=\"0\">{}<mark>{}</mark>{}\n{indent}{carets}</pre>\n",
        escaped(before),
        escaped(marked),
        escaped(after)
    )
}

/// A letter's width in spaces. Chinese, Japanese and Korean letters have a space of their own.
fn blank(letter: char) -> char {
    match letter {
        '\t' => '\t',
        '\u{2e80}'.. => '\u{3000}',
        _ => ' ',
    }
}

fn caret(letter: char) -> char {
    if blank(letter) == '\u{3000}' { '\u{ff3e}' } else { '^' }
}

/// A text as HTML.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::{Code, Span};
    use super::*;

    fn shown(text: &str, fault: &str) -> String {
        let mut files = Files::default();
        let file = files.add("content/events/<a>.md", text);
        let start = text.find(fault).expect("the fault stands there");
        let span = Span::new(file, start..start + fault.len());
        let one = Diagnostic {
            help: Some("write `\"a\"`".to_owned()),
            ..Diagnostic::new(Code::BadDate, span, "`<b>` is no date")
        };
        html(&[&one], &files)
    }

    #[test]
    fn it_says_where_and_what_and_shows_the_line_and_what_to_write() {
        let html = shown("+++\ndate = <b>\n", "<b>");
        assert!(html.contains("<code>content/events/&lt;a&gt;.md:2:8</code>"), "{html}");
        assert!(
            html.contains("<b>error</b> <code>bad-date</code>: `&lt;b&gt;` is no date"),
            "{html}"
        );
        assert!(html.contains(">date = <mark>&lt;b&gt;</mark>\n       ^^^</pre>"), "{html}");
        assert!(html.contains("write `&quot;a&quot;`"), "{html}");
    }

    #[test]
    fn carets_stand_under_the_fault_whatever_is_before_it() {
        assert!(shown("\t第一x\n", "x").contains("\n\t\u{3000}\u{3000}^</pre>"));
        assert!(shown("так\n", "").contains("<mark></mark>так\n^</pre>"));
    }
}
