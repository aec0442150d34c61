//! What is wrong, as HTML: laid over a page by `reload.js`, or a page in place of one that can't be
//! made.

use crate::diag::Diagnostics;
use crate::diag::Files;
use crate::diag::Severity;
use crate::diag::escaped;
use crate::diag::html;

use super::answer;

/// Everything found in a site that has errors.
pub(super) fn of_site(found: &Diagnostics, files: &Files) -> String {
    let count = found.count(files, Severity::Error);
    let plural = if count == 1 { "" } else { "s" };
    let title = format!("The site has {count} error{plural}");
    of(&title, &format!("<ol>\n{}</ol>\n", html(&found.sorted(files), files)))
}

/// A folder that can't be read.
pub(super) fn of_machine(error: &str) -> String {
    of("The site could not be read", &format!("<p>{}</p>\n", escaped(error)))
}

/// A page that could not be made, and why.
pub(super) fn of_page(items: &str) -> String {
    of("This page could not be made", &format!("<ol>\n{items}</ol>\n"))
}

/// A file that could not be read while it was sent.
pub(super) fn of_file(why: &str) -> String {
    of("This could not be shown", &format!("<p>{}</p>\n", escaped(why)))
}

fn of(title: &str, rest: &str) -> String {
    format!("<h1>{title}</h1>\n{rest}")
}

/// A report as a page of its own.
pub(super) fn page(report: &str) -> String {
    let title = report.split(['<', '>']).nth(2).unwrap_or_default();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"{}\">\n<link rel=\"icon\" href=\"data:,\">\n</head>\n\
         <body>\n<main class=\"report\">\n{report}</main>\n</body>\n</html>\n",
        answer::REPORT_CSS
    )
}
