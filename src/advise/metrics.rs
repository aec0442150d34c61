//! What is measured: values that do not compare, and headlines that have nothing to say.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::Span;
use crate::model::By;
use crate::model::Day;
use crate::model::Event;
use crate::model::Id;
use crate::model::Lane;
use crate::model::Measurement;
use crate::model::Metric;
use crate::model::Site;
use crate::model::Sources;
use crate::model::Status;
use crate::model::front;
use crate::model::race::Comparison;
use crate::model::race::Condition;
use crate::model::race::Race;
use crate::model::race::Why;

/// Metrics of one family of which one does not say which edition it is.
pub(super) fn unnamed_editions(site: &Site, sources: &Sources, found: &mut Diagnostics) {
    let mut families: BTreeMap<_, Vec<&Metric>> = BTreeMap::new();
    for (_, metric) in site.metrics.iter() {
        if let Some(family) = &metric.family {
            families.entry(family).or_default().push(metric);
        }
    }
    for (family, metrics) in families.iter().filter(|(_, metrics)| metrics.len() > 1) {
        for metric in metrics.iter().filter(|metric| metric.edition.is_none()) {
            let message = format!(
                "{} metrics are of the family `{family}`, and this one names no edition",
                metrics.len()
            );
            found
                .add(Code::UnnamedEdition, place(metric, sources), message)
                .help("say which version its values are of: edition = \"…\"");
        }
    }
}

/// A measurement as its editor wrote it, and linked.
type Written<'a> = (&'a Event, &'a front::Measurement, &'a Measurement);

/// What the public could use of all that was measured.
fn released(site: &Site) -> impl Iterator<Item = Written<'_>> {
    let events = site.events.iter().map(|(_, event)| event);
    let all = events.flat_map(|event| {
        // In a site without errors all that was written is linked.
        let both = event.front.measurements.iter().zip(&event.measurements);
        both.map(move |(written, linked)| (event, written, linked))
    });
    all.filter(|(.., linked)| linked.status == Status::Released)
}

/// Metrics in which the settings of measurements name several versions.
pub(super) fn mixed_versions(site: &Site, _: &Sources, found: &mut Diagnostics) {
    let mut known: BTreeMap<Id<Metric>, &str> = BTreeMap::new();
    let mut said = BTreeSet::new();
    for (event, written, linked) in released(site) {
        let Some(version) = linked.setting.as_deref().and_then(version) else { continue };
        let first = *known.entry(linked.metric).or_insert(version);
        if first != version && said.insert((linked.metric, version)) {
            let metric = &written.metric.text;
            let message =
                format!("this is of version {version}, other values of `{metric}` are of {first}");
            found.add(Code::MixedVersions, span(event, written), message).help(format!(
                "give each version a metric of its own, with one family = \"{metric}\" and an edition"
            ));
        }
    }
}

/// The first word of a setting that is the number of a version: `v4.1`.
fn version(setting: &str) -> Option<&str> {
    let mut words = setting.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '.');
    words.find(|word| {
        let number = word.strip_prefix('v').unwrap_or_default();
        number.starts_with(|sign: char| sign.is_ascii_digit())
            && number.chars().all(|sign| sign.is_ascii_digit() || sign == '.')
    })
}

/// Subjects of which one measurer gives values of different settings: which of them counts is then
/// chance.
pub(super) fn mixed_settings(site: &Site, _: &Sources, found: &mut Diagnostics) {
    type Subject<'a> = (Id<Metric>, Option<Id<Lane>>, &'a str, By);
    let mut known: BTreeMap<Subject, &Measurement> = BTreeMap::new();
    for (event, written, linked) in released(site).filter(|(.., linked)| linked.value.is_some()) {
        let subject = (linked.metric, linked.lane, linked.subject.as_str(), linked.by);
        let first = *known.entry(subject).or_insert(linked);
        if first.setting != linked.setting && first.value != linked.value {
            let message = format!(
                "`{}` has values of two settings in `{}`: {} and {}",
                linked.subject,
                written.metric.text,
                setting(first),
                setting(linked),
            );
            found.add(Code::MixedSettings, span(event, written), message).help(
                "keep the one that the others are run with, give the other a metric of its own, or \
                 name the subject after its setting",
            );
        }
    }
}

fn setting(measurement: &Measurement) -> String {
    measurement.setting.as_ref().map_or("none".to_owned(), |setting| format!("`{setting}`"))
}

/// Headline metrics that have nothing to say of the site's today.
pub(super) fn silent_headlines(
    site: &Site,
    race: &Race,
    sources: &Sources,
    found: &mut Diagnostics,
) {
    // When the race is over nothing speaks any more.
    let is_done =
        |known: &Comparison| matches!(known.condition, Condition::Ended | Condition::Empty);
    let is_over = race.metrics.iter().any(|known| known.condition == Condition::Ended)
        && race.metrics.iter().all(is_done);
    for known in &race.metrics {
        let metric = &site.metrics[known.metric];
        // Where there are no two sides, nobody is to lead.
        if !metric.headline || site.lanes.len() < 2 {
            continue;
        }
        if let Some((code, message, help)) = silence(site, race, known).filter(|_| !is_over) {
            found.add(code, place(metric, sources), message).help(help);
        }
    }
}

fn silence(site: &Site, race: &Race, known: &Comparison) -> Option<(Code, String, &'static str)> {
    const TAKE: &str = "take out `headline = true`, or write it at a metric that still speaks";
    let today = race.as_of?;
    match (known.condition, known.end) {
        (Condition::Ended, Some(end)) => {
            let why = match end.why {
                Why::Saturated => "a lane reached its ceiling",
                Why::Retired => "it was given up",
            };
            let message = format!("this headline has ended: on {} {why}", end.day);
            Some((Code::EndedHeadline, message, TAKE))
        }
        (Condition::Stale, _) => {
            let (day, lane) = last_measured(site, known)?;
            let message = format!(
                "this headline is silent: on {today} `{lane}` had not been measured since {day}"
            );
            let help =
                "measure it again, take out `headline = true`, or let `stale_after` be longer";
            Some((Code::StaleHeadline, message, help))
        }
        _ => {
            let measured = |lane: &Id<Lane>| {
                known.frontiers.get(lane.index()).is_some_and(|steps| !steps.is_empty())
            };
            let lanes: Vec<_> = site.lanes.ids().filter(measured).collect();
            let message = match lanes[..] {
                [] => "nothing that counts is measured of this headline".to_owned(),
                [only] => {
                    format!(
                        "of this headline `{}` alone is measured",
                        site.lanes[only].id.get_ref()
                    )
                }
                _ => return None,
            };
            let help = "add measurements of the others, or take out `headline = true`: one lane alone \
                        has no lead";
            Some((Code::OneSidedHeadline, message, help))
        }
    }
}

/// The lane that was not measured for the longest time, and when it last was.
fn last_measured<'a>(site: &'a Site, known: &Comparison) -> Option<(Day, &'a str)> {
    let last = |lane: Id<Lane>| {
        let points = known.points.iter().filter(|point| point.counts && point.lane == lane);
        points.map(|point| point.days.last).max()
    };
    let lanes = site.lanes.iter();
    lanes.filter_map(|(id, lane)| Some((last(id)?, &**lane.id.get_ref()))).min()
}

/// Headline metrics of which nobody said within what margin the lanes are level: any difference is a
/// lead. Where that is meant, `margin = 0` says so.
pub(super) fn no_margin(site: &Site, sources: &Sources, found: &mut Diagnostics) {
    for (_, metric) in site.metrics.iter().filter(|(_, metric)| metric.headline) {
        if !names_margin(metric, sources) {
            found.add(Code::NoMargin, place(metric, sources), "this headline has no margin").help(
                "say within what difference the lanes are level: margin = 2.5, or \"5%\" of the \
                     leader; 0 where any counts",
            );
        }
    }
}

/// Whether a line of a metric's table in `site.toml` is about its margin.
fn names_margin(metric: &Metric, sources: &Sources) -> bool {
    let (before, after) = sources.files[sources.config].text.split_at(metric.id.span().start);
    let above = before.rsplit("[[").next().unwrap_or_default();
    let below = after.split("[[").next().unwrap_or_default();
    above.lines().chain(below.lines()).any(|line| line.trim_start().starts_with("margin"))
}

/// Where a metric is declared.
fn place(metric: &Metric, sources: &Sources) -> Span {
    Span::new(sources.config, metric.id.span())
}

fn span(event: &Event, written: &front::Measurement) -> Span {
    Span::new(event.file, written.metric.range.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_number_behind_a_v() {
        assert_eq!(version("Index v4.1, no tools"), Some("v4.1"));
        assert_eq!(version("(v2)"), Some("v2"));
        for none in ["", "version", "no tools", "video", "v", "4.1", "v4x"] {
            assert_eq!(version(none), None, "{none}");
        }
    }
}
