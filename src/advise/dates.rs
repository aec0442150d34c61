//! Dates that can't be known so, or that have passed.

use super::title;
use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::Span;
use crate::model::CarryBy;
use crate::model::Day;
use crate::model::Edtf;
use crate::model::Event;
use crate::model::Measurement;
use crate::model::Precision;
use crate::model::Qualifier;
use crate::model::Site;
use crate::model::Sources;
use crate::model::Spanned;
use crate::model::front::Kind;
use crate::model::front::Verdict;

/// A source abroad may report on its own evening what happened on the next morning.
const ZONES: i64 = 1;

/// Events dated to a day, where no source is dated to one and the event falls within what the most
/// exact of them knows: the only source, or the first day of what it knows, which is what a form
/// fills in. A source of another time may name a day of this one.
pub(super) fn too_exact(site: &Site, _: &Sources, found: &mut Diagnostics) {
    for (_, event) in site.events.iter() {
        let Some(source) = less_exact_source(event) else { continue };
        let span = Span::new(event.file, event.front.date.span());
        let message =
            format!("the date names a day, but no source is dated more exactly than {source}");
        found
            .add(Code::TooExactDate, span, message)
            .help(format!("write date = \"{source}\", or add a source that names the day"));
    }
}

/// The date of the source that an event's day may have been made of.
fn less_exact_source(event: &Event) -> Option<&Edtf> {
    let day = certain_day(event.date())?;
    let dates = source_dates(event)?;
    let within = |date: &&&Edtf| date.start() <= Some(day) && Some(day) <= date.end();
    let known = dates.iter().min_by_key(|date| date.precision()).filter(within)?;
    let coarse = dates.iter().all(|date| is_coarser_than_a_day(date.precision()));
    (coarse && (dates.len() == 1 || known.start() == Some(day))).then_some(*known)
}

fn certain_day(date: &Edtf) -> Option<Day> {
    let exact = date.precision() == Precision::Day && date.qualifier() == Qualifier::Certain;
    date.start().filter(|_| exact)
}

fn is_coarser_than_a_day(precision: Precision) -> bool {
    matches!(
        precision,
        Precision::Month
            | Precision::Season
            | Precision::Quarter
            | Precision::Quadrimester
            | Precision::Semester
            | Precision::Year
    )
}

/// The dates of an event's sources, if each has one; of none, nothing follows.
fn source_dates(event: &Event) -> Option<Vec<&Edtf>> {
    let dates = event.front.sources.iter().map(|source| Some(source.date.as_ref()?.get_ref()));
    dates.collect::<Option<Vec<_>>>().filter(|dates| !dates.is_empty())
}

/// Events, and days of measurements, after everything they rest on: a source can't report what had
/// not happened. Forecasts are dated by when they were made, and often reported from memory.
pub(super) fn early_sources(site: &Site, _: &Sources, found: &mut Diagnostics) {
    for (_, event) in site.events.iter().filter(|(_, event)| event.front.kind == Kind::Event) {
        let latest =
            source_dates(event).and_then(|dates| dates.into_iter().max_by_key(|d| d.end()));
        if let Some(latest) = latest.filter(|latest| is_too_early(latest, event.date())) {
            let span = Span::new(event.file, event.front.date.span());
            let message = format!("all sources are older than this: the latest is of {latest}");
            found
                .add(Code::EarlySources, span, message)
                .help("correct the date, or add a source that reports what happened");
        }
        early_measurements(site, event, found);
    }
}

/// What is in force from a day on, such as a rule, may be described by a source of any age.
fn early_measurements(site: &Site, event: &Event, found: &mut Diagnostics) {
    let in_force = |linked: &Measurement| {
        linked.lane.is_some_and(|lane| site.carry(linked.metric, lane) == CarryBy::Latest)
    };
    let all = event.front.measurements.iter().zip(&event.measurements);
    for (measurement, _) in all.filter(|(_, linked)| !in_force(linked)) {
        let number = measurement.source.as_ref().map(|number| *number.get_ref());
        let source = number.and_then(|number| event.front.sources.get(number.checked_sub(1)?));
        let published = source.and_then(|source| source.date.as_ref());
        let (Some(published), Some(measured)) = (published, &measurement.measured) else {
            continue;
        };
        if is_too_early(published.get_ref(), measured.get_ref()) {
            let span = Span::new(event.file, measured.span());
            let message =
                format!("its source is older than this: it is of {}", published.get_ref());
            found
                .add(Code::EarlySources, span, message)
                .help("correct the date, or name the source that reports the measurement");
        }
    }
}

/// Whether a source was certainly published before something happened.
fn is_too_early(published: &Edtf, happened: &Edtf) -> bool {
    match (published.end(), happened.start()) {
        (Some(published), Some(happened)) => happened.days_since(published) > ZONES,
        _ => false,
    }
}

/// Forecasts that were due before the site's today and have no verdict.
pub(super) fn overdue_forecast(site: &Site, _: &Sources, found: &mut Diagnostics) {
    let Some(today) = site.as_of else { return };
    for (_, event) in site.events.iter() {
        let Some(forecast) = &event.forecast else { continue };
        let past = forecast.due.end().is_some_and(|last| last < today);
        if past && forecast.verdict == Verdict::Open {
            let due = event.front.due.as_ref().map(Spanned::span);
            let span = due.map_or(title(event), |due| Span::new(event.file, due));
            let message = format!("this fell due before {today}, the site's today, and is open");
            found.add(Code::OverdueForecast, span, message).help(
                "write how it turned out, verdict = \"right\", \"partly\", \"wrong\" or \"void\", \
                 and why in `verdict_note`",
            );
        }
    }
}
