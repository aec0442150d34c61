//! What the flagship's chronology keeps to beyond its form: sources, lengths, and texts that carry
//! what their titles say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dateline::diag::Diagnostics;
use dateline::load;
use dateline::model::{Event, Options, Piece, Site, Sources, Target};

/// Hosts whose pages repeat others, are written by machines, or that anybody can edit.
const POOR: &[&str] = &[
    "aibase.com",
    "aicoin.com",
    "aihot.virxact.com",
    "aiwiki.ai",
    "apidog.com",
    "blog.csdn.net",
    "docs.apiyi.com",
    "docs.bswen.com",
    "docs.oxen.ai",
    "epium.com",
    "glama.ai",
    "jishuzhan.net",
    "kalkine.com",
    "llm-stats.com",
    "longtermwiki.com",
    "moneyoval.com",
    "news.smol.ai",
    "officechai.com",
    "paperswithcode.com",
    "pulseaugur.com",
    "pyramidledger.com",
    "runware.ai",
    "theaitrack.com",
    "tldw.top",
    "tomosman.com",
    "vellum.ai",
    "wikipedia.org",
    "wpnews.pro",
];

/// The linked flagship.
fn flagship() -> (Site, Sources) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = load::sources(root).expect("the flagship can be read");
    let mut found = Diagnostics::default();
    let site = dateline::check(&sources, &Options::default(), &mut found);
    assert!(!found.has_errors(), "{:?}", found.sorted(&sources.files));
    (site.expect("the flagship is a site"), sources)
}

/// The events for which something does not hold, by id.
fn wanting(site: &Site, wants: impl Fn(&Event) -> Option<String>) -> Vec<String> {
    let events = site.events.iter().map(|(_, event)| event);
    events.filter_map(|event| Some(format!("{}: {}", event.id, wants(event)?))).collect()
}

#[track_caller]
fn none(wanting: &[String]) {
    assert!(wanting.is_empty(), "{wanting:#?}");
}

/// The text of an event as it was written, without front matter.
fn text<'a>(event: &Event, sources: &'a Sources) -> &'a str {
    let whole = &sources.files[event.file].text;
    whole.splitn(3, "+++\n").nth(2).unwrap_or_default()
}

#[test]
fn every_event_has_a_source_that_can_be_opened_and_every_landmark_two_with_one_first_hand() {
    let (site, _) = flagship();
    none(&wanting(&site, |event| {
        let sources = &event.front.sources;
        let opens = sources.iter().any(|source| source.url.is_some());
        (!opens).then(|| "no source with an address".to_owned())
    }));
    none(&wanting(&site, |event| {
        let sources = &event.front.sources;
        let primary = sources.iter().any(|it| serde_json::json!(it)["kind"] == "primary");
        let is_landmark = serde_json::json!(event.front.importance) == 1;
        (is_landmark && (sources.len() < 2 || !primary)).then(|| "a landmark wants more".to_owned())
    }));
}

#[test]
fn every_measurement_has_a_source() {
    let (site, _) = flagship();
    none(&wanting(&site, |event| {
        let without = event.measurements.iter().find(|it| it.source.is_none())?;
        Some(without.subject.clone())
    }));
}

#[test]
fn no_source_is_of_a_host_that_repeats_others() {
    let (site, _) = flagship();
    let is_poor =
        |host: &str| POOR.iter().any(|poor| host == *poor || host.ends_with(&format!(".{poor}")));
    none(&wanting(&site, |event| {
        let hosts = event.front.sources.iter().filter_map(|source| source.url.as_ref());
        let hosts = hosts.filter_map(|url| {
            let url = url.get_ref().to_string();
            let host = url.split("://").nth(1)?.split('/').next()?.to_owned();
            is_poor(&host).then_some(host)
        });
        hosts.into_iter().next()
    }));
}

#[test]
fn titles_and_summaries_are_short_enough_to_be_read_in_a_list() {
    let (site, _) = flagship();
    none(&wanting(&site, |event| {
        let (title, summary) = (event.title(), event.front.summary.get_ref());
        let (title, summary) = (title.chars().count(), summary.chars().count());
        (title > 70 || summary > 180).then(|| format!("{title} and {summary} characters"))
    }));
}

#[test]
fn an_event_says_in_its_text_what_it_answers() {
    let (site, _) = flagship();
    none(&wanting(&site, |event| {
        let linked: BTreeSet<_> = event
            .body
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Link(Target::Event(id)) => Some(*id),
                _ => None,
            })
            .collect();
        let silent = event.responds_to.iter().find(|id| !linked.contains(id))?;
        Some(format!("says nothing of {}", site.events[*silent].id))
    }));
}

/// The words of a text, without what stands around them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || "–—/()[]“”\"'’;:$¥€".contains(c));
    words.map(|word| word.trim_end_matches(['.', ',', '%', '?', '!']).trim_matches('-'))
}

/// The figures in a text. What follows a word with a capital is a name: Claude 3.7, May 2025.
fn figures(text: &str) -> BTreeSet<String> {
    let is_figure = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
    };
    let mut before = "";
    let mut figures = BTreeSet::new();
    for word in words(text).filter(|word| !word.is_empty()) {
        if is_figure(word) && !before.starts_with(char::is_uppercase) {
            figures.insert(word.replace(',', ""));
        }
        before = word;
    }
    figures
}

/// Small numbers, as they may be written in a text.
const SMALL: [&str; 21] = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// Whether a text has a figure: in digits, if more exactly, or in letters.
fn says(text: &str, figure: &str) -> bool {
    let plain = text.to_lowercase().replace(',', "");
    let in_digits = plain
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .map(|number| number.trim_matches('.'))
        .any(|number| {
            let more_exact =
                |rest: &str| rest.is_empty() || rest.starts_with('.') || figure.contains('.');
            number.strip_prefix(figure).is_some_and(more_exact)
        });
    let in_letters = figure.parse().ok().and_then(|small: usize| SMALL.get(small));
    in_digits || in_letters.is_some_and(|letters| words(&plain).any(|word| word == *letters))
}

#[test]
fn a_figure_in_a_title_or_summary_stands_in_the_text_too() {
    let (site, sources) = flagship();
    none(&wanting(&site, |event| {
        let front = format!("{} {}", event.title(), event.front.summary.get_ref());
        let text = text(event, &sources);
        let dates =
            [event.date().as_str(), event.forecast.as_ref().map_or("", |it| it.due.as_str())];
        let told = dates.join(" ").replace(['-', '/'], " ");
        let is_told = |figure: &str| told.split(' ').any(|it| it.trim_start_matches('0') == figure);
        let missing = figures(&front);
        let missing: Vec<_> = missing.iter().filter(|it| !says(text, it) && !is_told(it)).collect();
        (!missing.is_empty()).then(|| format!("{missing:?}"))
    }));
}

#[test]
fn no_two_events_share_a_paragraph() {
    let (site, sources) = flagship();
    let mut paragraphs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (_, event) in site.events.iter() {
        let all = text(event, &sources).split("\n\n").map(str::trim);
        for paragraph in all.filter(|it| it.split_whitespace().count() > 8) {
            paragraphs.entry(paragraph).or_default().push(&event.id);
        }
    }
    let shared: Vec<_> = paragraphs.values().filter(|events| events.len() > 1).collect();
    assert!(shared.is_empty(), "{shared:?}");
}

#[test]
fn the_chronology_is_as_wide_as_it_claims_and_hangs_together() {
    let (site, _) = flagship();
    let years: BTreeSet<_> = site.events.iter().filter_map(|(_, it)| it.date().year()).collect();
    assert!(site.events.len() >= 200 && years.contains(&2017) && years.contains(&2026));
    let in_threads = site.events.iter().filter(|(_, event)| event.thread.is_some()).count();
    assert!(in_threads >= 100, "{in_threads}");
    assert!(site.actors.len() >= 50 && site.eras.len() >= 8);
    let forecasts = site.events.iter().filter(|(_, event)| event.forecast.is_some()).count();
    assert!(forecasts >= 12, "{forecasts}");
    assert!(site.events.iter().all(|(_, event)| event.era.is_some()), "no day is outside an era");
}
