//! What the race says of small sites: worked examples, and laws.

mod answers;
mod bests;
mod examples;
mod laws;

use std::fmt::Write;

use crate::compare;
use crate::diag::Diagnostics;
use crate::load;
use crate::model::race::{Comparison, Race};
use crate::model::{Day, Options, Site};

/// A measurement, with an event of its own.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) date: String,
    pub(super) lane: &'static str,
    pub(super) subject: String,
    /// Not a number: nothing is in force any more.
    pub(super) value: f64,
    pub(super) metric: &'static str,
    pub(super) more: String,
}

pub(super) fn row(date: &str, lane: &'static str, subject: &str, value: f64) -> Row {
    let (date, subject) = (date.to_owned(), subject.to_owned());
    Row { date, lane, subject, value, metric: "m", more: String::new() }
}

/// The same with a further line of front matter.
pub(super) fn with(mut row: Row, line: &str) -> Row {
    let _ = writeln!(row.more, "{line}");
    row
}

/// A site of two lanes, these measurements, an event each, and these metrics.
pub(super) fn site(metrics: &str, rows: &[Row]) -> Site {
    site_of(&["us", "china"], metrics, rows)
}

/// The same with these lanes.
pub(super) fn site_of(lanes: &[&str], metrics: &str, rows: &[Row]) -> Site {
    let lanes = lanes.iter().map(|lane| format!("[[lanes]]\nid = \"{lane}\"\nname = \"{lane}\"\n"));
    let lanes: String = lanes.collect();
    let config =
        format!("[site]\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n{lanes}{metrics}");
    let event = |(at, row): (usize, &Row)| {
        let Row { date, lane, subject, value, metric, more } = row;
        let value =
            if value.is_nan() { "none = true".to_owned() } else { format!("value = {value:?}") };
        let text = format!(
            "+++\ntitle = \"{subject}\"\ndate = \"{date}\"\nlane = \"{lane}\"\n\
             [[measurements]]\nmetric = \"{metric}\"\nsubject = \"{subject}\"\n{value}\n{more}+++\n"
        );
        (format!("content/events/e{at}.md"), text)
    };
    let mut files: Vec<_> = rows.iter().enumerate().map(event).collect();
    files.push(("site.toml".to_owned(), config));
    checked(&files)
}

/// The site of these files, which have no fault.
pub(super) fn checked(files: &[(String, String)]) -> Site {
    let sources = load::texts(files.iter().map(|(path, text)| (path.as_str(), text)));
    let mut found = Diagnostics::default();
    let site = crate::check(&sources, &Options::default(), &mut found).expect("a site");
    let faults = found.sorted(&sources.files);
    assert!(!found.has_errors(), "{faults:?}");
    site
}

pub(super) const METRIC: &str = "[[metrics]]\nid = \"m\"\nname = \"M\"\nmargin = 2.5\n";

pub(super) fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub(super) fn on(site: &Site, date: &str) -> Race {
    compare::on(site, Some(day(date)))
}

/// The first metric as it was on a day.
pub(super) fn metric(site: &Site, date: &str) -> Comparison {
    on(site, date).metrics.swap_remove(0)
}
