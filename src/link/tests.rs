//! What linking gives, seen on small sites.

use crate::diag::Diagnostics;
use crate::model::Event;
use crate::model::Options;
use crate::model::Site;

const CONFIG: &str = "[site]\ntitle = \"T\"\nbase_url = \"https://a.org/\"\n\
    [[lanes]]\nid = \"us\"\nname = \"US\"\n[[lanes]]\nid = \"china\"\nname = \"China\"\n";

/// A site of events `(file stem, further front matter)`; its faults as `code: message`.
fn linked(events: &[(&str, &str)]) -> (Option<Site>, Vec<String>) {
    linked_with(CONFIG, events, &Options::default())
}

fn linked_with(
    config: &str,
    events: &[(&str, &str)],
    options: &Options,
) -> (Option<Site>, Vec<String>) {
    let files: Vec<_> = events
        .iter()
        .map(|(stem, front)| {
            let date = &stem[..10];
            let dated = if front.contains("date =") {
                String::new()
            } else {
                format!("date = \"{date}\"\n")
            };
            let text = format!("+++\ntitle = \"{stem}\"\n{dated}{front}\n+++\n");
            (format!("content/events/{stem}.md"), text)
        })
        .collect();
    let texts = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let sources = crate::load::texts(texts.chain([("site.toml", config)]));
    let mut found = Diagnostics::default();
    let site = crate::check(&sources, options, &mut found);
    let faults = found.sorted(&sources.files);
    (site, faults.iter().map(|one| format!("{}: {}", one.code.name(), one.message)).collect())
}

fn event<'a>(site: &'a Site, id: &str) -> &'a Event {
    site.events.iter().find(|(_, event)| &*event.id == id).expect("the event is there").1
}

fn ids(site: &Site, of: &[crate::model::Id<Event>]) -> Vec<String> {
    of.iter().map(|&id| site.events[id].id.to_string()).collect()
}

#[test]
fn responses_are_the_reverse_of_what_is_responded_to() {
    let (site, faults) = linked(&[
        ("2025-01-20-r1", "responds_to = [\"o1\", \"o1-preview\"]"),
        ("2024-09-12-o1-preview", ""),
        ("2024-12-05-o1", "responds_to = [\"o1-preview\"]"),
        ("2020-01-01-alone", ""),
    ]);
    assert_eq!(faults, [""; 0]);
    let site = site.expect("a site");
    assert_eq!(ids(&site, &event(&site, "o1-preview").responses), ["o1", "r1"]);
    assert_eq!(ids(&site, &event(&site, "r1").responds_to), ["o1-preview", "o1"]);
    let thread = event(&site, "r1").thread.expect("a thread");
    assert_eq!(ids(&site, &site.threads[thread].events), ["o1-preview", "o1", "r1"]);
    assert_eq!(event(&site, "alone").thread, None);
}

#[test]
fn no_event_answers_itself_the_future_or_in_a_circle() {
    let (_, faults) = linked(&[("2025-01-20-a", "responds_to = [\"a\"]")]);
    assert_eq!(faults, ["answers-itself: an event can't answer itself"]);
    let (_, faults) = linked(&[("2025-01-20-a", "responds_to = [\"b\"]"), ("2025-01-21-b", "")]);
    assert_eq!(
        faults,
        ["answers-the-future: this event, of 2025-01-20, can't answer `b`, of 2025-01-21"]
    );
    let (_, faults) = linked(&[
        ("2025-01-20-a", "responds_to = [\"c\"]"),
        ("2025-01-20-b", "responds_to = [\"a\"]"),
        ("2025-01-20-c", "responds_to = [\"b\"]"),
        ("2025-01-20-d", "responds_to = [\"e\", \"a\"]"),
        ("2025-01-20-e", "responds_to = [\"d\"]"),
    ]);
    assert_eq!(
        faults,
        [
            "answers-in-a-circle: these events answer one another: `a`, `c`, `b`, `a`",
            "answers-in-a-circle: these events answer one another: `d`, `e`, `d`",
        ]
    );
}

#[test]
fn what_may_have_come_earlier_can_be_answered() {
    let (_, faults) = linked(&[
        ("2025-01-20-a", "responds_to = [\"b\"]"),
        ("2025-01-31-b", "date = \"2025-01\""),
    ]);
    assert_eq!(faults, ["file-date: the file's name says 2025-01-31, its date says 2025-01"]);
}

#[test]
fn a_very_long_chain_of_answers_is_no_trouble() {
    let names: Vec<_> = (0..20_000).map(|n| format!("2025-01-01-e{n:05}")).collect();
    let fronts: Vec<_> = (0..20_000)
        .map(|n: u32| {
            n.checked_sub(1).map_or(String::new(), |m| format!("responds_to = [\"e{m:05}\"]"))
        })
        .collect();
    let events: Vec<_> = names.iter().zip(&fronts).map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let (site, faults) = linked(&events);
    assert_eq!(faults, [""; 0]);
    assert_eq!(site.expect("a site").threads.len(), 1);
}

#[test]
fn events_run_by_first_day_then_sequence_then_id() {
    let (site, _) = linked(&[
        ("2025-01-20-b", ""),
        ("2025-01-20-a", ""),
        ("2025-01-20-z", "sequence = 1"),
        ("2025-01-20-open", "date = \"../2025\""),
        ("2025-01-20-old", "date = \"-0043-03-15\""),
    ]);
    let site = site.expect("a site");
    let all: Vec<_> = site.events.ids().collect();
    assert_eq!(ids(&site, &all), ["open", "old", "z", "a", "b"]);
}

#[test]
fn neighbours_are_overall_and_on_the_same_side() {
    let (site, _) = linked(&[
        ("2025-01-01-a", "lane = \"us\""),
        ("2025-01-02-b", "lane = \"china\""),
        ("2025-01-03-c", "lane = \"us\""),
    ]);
    let site = site.expect("a site");
    let near = event(&site, "c").near;
    assert_eq!(
        ids(&site, &[near.previous, near.previous_in_lane].map(|id| id.expect("one"))),
        ["b", "a"]
    );
    assert_eq!((near.next, near.next_in_lane), (None, None));
}

#[test]
fn unknown_names_are_answered_with_the_nearest() {
    let (_, faults) =
        linked(&[("2025-01-20-a", "lane = \"chna\"\nactors = [\"x\"]\ntags = [\"y\", \"y\"]")]);
    assert_eq!(
        faults,
        [
            "unknown-lane: no lane is called `chna`",
            "unknown-actor: no actor is called `x`",
            "unknown-tag: no tag is called `y`",
            "unknown-tag: no tag is called `y`",
        ]
    );
}

#[test]
fn a_broken_file_does_not_make_its_name_unknown() {
    let (_, faults) =
        linked(&[("2025-01-20-a", "importance = 9"), ("2025-01-21-b", "responds_to = [\"a\"]")]);
    assert_eq!(faults, ["bad-value: `9` is not an importance"]);
}

#[test]
fn drafts_are_left_out_unless_asked_for() {
    let events = [("2025-01-20-a", "draft = true"), ("2025-01-21-b", "responds_to = [\"a\"]")];
    assert_eq!(linked(&events).1, ["unknown-event: the event `a` is a draft"]);
    let options = Options { drafts: true, ..Options::default() };
    let (site, faults) = linked_with(CONFIG, &events, &options);
    assert_eq!((faults.len(), site.map(|site| site.events.len())), (0, Some(2)));
}

#[test]
fn a_former_name_is_answered_with_the_new_one() {
    let (_, faults) = linked(&[
        ("2025-01-20-a", "redirect_from = [\"old\"]"),
        ("2025-01-21-b", "responds_to = [\"old\"]"),
    ]);
    assert_eq!(faults, ["unknown-event: no event is called `old`"]);
}

#[test]
fn measurements_and_forecasts_are_checked() {
    let (_, faults) = linked(&[
        ("2025-01-20-a", "due = \"2026\"\nverdict = \"right\""),
        ("2025-01-21-b", "kind = \"forecast\""),
    ]);
    assert_eq!(
        faults,
        ["forecast: `due` belongs to forecasts alone", "forecast: this forecast has no `due`",]
    );
    let config = format!("{CONFIG}[[metrics]]\nid = \"m\"\nname = \"M\"\n");
    let front = "[[measurements]]\nmetric = \"m\"\nsubject = \"S\"\n\
        [[measurements]]\nmetric = \"m\"\nsubject = \"S\"\nvalue = 1\nnone = true\nsource = 1\n\
        [[measurements]]\nmetric = \"n\"\nsubject = \"S\"\nvalue = nan\n";
    let (_, faults) = linked_with(&config, &[("2025-01-20-a", front)], &Options::default());
    assert_eq!(
        faults,
        [
            "measurement: this measurement has no value",
            "measurement: a value and `none` exclude one another",
            "unknown-source: there is no source 1",
            "unknown-metric: no metric is called `n`",
            "measurement: this is no value",
        ]
    );
}

#[test]
fn today_is_the_last_day_of_the_latest_event_that_happened() {
    let (site, _) = linked(&[
        ("2025-01-20-a", "date = \"2025-01\""),
        ("2090-01-01-b", "kind = \"forecast\"\ndue = \"2099\""),
    ]);
    assert_eq!(site.expect("a site").as_of.expect("a day").to_string(), "2025-01-31");
}
