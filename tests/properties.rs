//! What holds for every text and every site, tried on many.

use dateline::Memory;
use dateline::diag::{self, Diagnostics};
use dateline::load;
use dateline::model::{Content, Event, Id, Options, Output, Site, Sources};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::site::{CONFIG, TestSite};

/// Checks a site and prints what was found in every form; whether there were errors.
fn survives(files: &[(&str, &str)]) -> (Option<Site>, bool) {
    let sources = load::texts(files.iter().copied());
    let mut found = Diagnostics::default();
    let site = dateline::review(&sources, &Options::default(), &mut found);
    let (sorted, files) = (found.sorted(&sources.files), &sources.files);
    for one in &sorted {
        let text = &files[one.span.file].text;
        assert!(one.span.start <= one.span.end && one.span.end as usize <= text.len(), "{one:?}");
        assert!(!one.message.is_empty() && !one.message.contains('\n'), "{one:?}");
    }
    let forms = [diag::human(&sorted, files, false), diag::json(&sorted, files)];
    assert!(forms.iter().all(|form| form.is_empty() == sorted.is_empty()));
    assert_eq!(diag::github(&sorted, files).lines().count(), sorted.len());
    assert!(site.is_some() || found.has_errors(), "no site and no reason");
    (site, found.has_errors())
}

/// An event as editors write them.
const EVENT: &str = r#"+++
title = "DeepSeek R1 опережает 第一"
date = "2025-01-20"
summary = 'One "sentence".'
tags = ["models", "chips"]
importance = 1
added = 2025-03-01

[[sources]]
title = "A paper"
url = "https://arxiv.org/abs/2501.12948"
date = "2024-22"

[[measurements]]
metric = "gpqa-diamond"
subject = "R1"
value = 71.5
source = 1

[image]
src = "r1.webp"
alt = """A
whale"""
+++
It *answers* [itself](event:r1), <b>boldly</b>[^1].

[^1]: A note.
"#;

/// Pieces that editors and hostile editors put into files.
const PIECES: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "[",
    "]",
    "[[",
    "{",
    "}",
    "=",
    ",",
    ".",
    "#",
    "\\",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\u{feff}",
    "\u{7f}",
    "+++",
    "---",
    "+++\n",
    "é",
    "第",
    "🐋",
    "“",
    "e\u{301}",
    "title",
    "date = ",
    "lane =",
    "true",
    "1",
    "-",
    "1e999",
    "nan",
    "2025-02-30",
    "2024-09",
    "[[sources]]\n",
    "[image]\n",
    "[a](event:",
    ")",
    "<script>",
    "<b onclick=",
    "![",
    "[^1]",
    "[^1]: ",
    "|",
    "```",
    "<!--",
    "&#0;",
];

#[derive(Clone, Debug)]
enum Change {
    Insert(&'static str),
    Delete(usize),
    Duplicate(usize),
}

fn change() -> impl Strategy<Value = (Index, Change)> {
    let change = prop_oneof![
        3 => select(PIECES).prop_map(Change::Insert),
        2 => (1..30_usize).prop_map(Change::Delete),
        1 => (1..80_usize).prop_map(Change::Duplicate),
    ];
    (any::<Index>(), change)
}

fn changed(text: &str, changes: &[(Index, Change)]) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for (at, change) in changes {
        let at = at.index(text.len() + 1);
        let until = |length: usize| (at + length).min(text.len());
        match change {
            Change::Insert(piece) => {
                text.splice(at..at, piece.chars());
            }
            Change::Delete(length) => {
                text.drain(at..until(*length));
            }
            Change::Duplicate(length) => {
                let copy = text[at..until(*length)].to_vec();
                text.splice(at..at, copy);
            }
        }
    }
    text.into_iter().collect()
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn any_text_is_read_with_a_report_and_without_panic(text in any::<String>()) {
        survives(&[("site.toml", &text), ("content/events/a.md", &text), ("content/actors/b.md", &text)]);
        survives(&[("site.toml", CONFIG), ("content/events/a.md", &format!("+++\n{text}\n+++\n{text}"))]);
    }

    #[test]
    fn a_damaged_event_is_reported_or_there(changes in prop::collection::vec(change(), 1..6)) {
        let text = changed(EVENT, &changes);
        let files = [("site.toml", CONFIG), ("content/media/r1.webp", ""), ("content/events/r1.md", &text)];
        let (site, has_errors) = survives(&files);
        if !has_errors {
            prop_assert_eq!(site.expect("a site").events.len(), 1, "{}", text);
        }
    }

    #[test]
    fn a_damaged_site_is_reported_or_there(changes in prop::collection::vec(change(), 1..6)) {
        survives(&[("site.toml", &changed(CONFIG, &changes)), ("content/events/r1.md", EVENT)]);
    }

    #[test]
    fn a_text_of_any_pieces_is_harmless(pieces in prop::collection::vec(select(PIECES), 0..40)) {
        let text = format!("+++\ntitle = \"T\"\ndate = \"2025\"\n+++\n{}", pieces.concat());
        let site = TestSite::with([("content/events/r1.md", &*text)]);
        if let Some(html) = site.html("r1") {
            crate::promises::assert_harmless(&html);
        }
    }
}

/// Dates of every kind, some of them overlapping.
const DATES: &[&str] = &[
    "2024",
    "2024-03",
    "2024-03-05",
    "2024-03-05~",
    "2024-22",
    "2024-01/2024-06",
    "../2024-02",
    "2024-05/..",
    "2025-01-20",
    "2025-01-20?",
    "2025",
    "202X",
    "-0043-03-15",
    "2025-01-21",
];

/// Events as (date, lane, what it answers); ids are `e0`, `e1` and so on.
type Graph = Vec<(&'static str, bool, Vec<Index>)>;

fn graph() -> impl Strategy<Value = Graph> {
    let event = (select(DATES), any::<bool>(), prop::collection::vec(any::<Index>(), 0..4));
    prop::collection::vec(event, 1..14)
}

fn texts(graph: &Graph) -> Vec<(String, String)> {
    let text = |at: usize, (date, us, answers): &(&str, bool, Vec<Index>)| {
        let mut names: Vec<_> = answers.iter().map(|one| one.index(graph.len())).collect();
        names.sort_unstable();
        names.dedup();
        let names: Vec<_> = names.iter().map(|name| format!("\"e{name}\"")).collect();
        let lane = if *us { "us" } else { "china" };
        let text = format!(
            "+++\ntitle = \"E\"\ndate = \"{date}\"\nlane = \"{lane}\"\nresponds_to = [{}]\n+++\n",
            names.join(", ")
        );
        (format!("content/events/e{at}.md"), text)
    };
    graph.iter().enumerate().map(|(at, event)| text(at, event)).collect()
}

fn linked(sources: &Sources) -> (Site, String) {
    let mut found = Diagnostics::default();
    let site = dateline::check(sources, &Options::default(), &mut found);
    (site.expect("site.toml is sound"), diag::json(&found.sorted(&sources.files), &sources.files))
}

fn sources(graph: &Graph) -> Sources {
    let texts = texts(graph);
    let files = texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    load::texts(files.chain([("site.toml", CONFIG)]))
}

/// Whether `id` can be reached from itself by way of what it answers.
fn answers_itself(site: &Site, id: Id<Event>) -> bool {
    let mut seen = vec![false; site.events.len()];
    let mut next = site.events[id].responds_to.clone();
    while let Some(at) = next.pop() {
        if !std::mem::replace(&mut seen[at.index()], true) {
            next.extend(&site.events[at].responds_to);
        }
    }
    seen[id.index()]
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn the_order_of_files_changes_nothing(graph in graph(), seed in prop::collection::vec(any::<Index>(), 16)) {
        let ordered = sources(&graph);
        let mut shuffled = ordered.clone();
        for (at, other) in seed.iter().enumerate().take(graph.len()) {
            let other = other.index(shuffled.content.len());
            shuffled.content.swap(at, other);
        }
        let (one, said) = linked(&ordered);
        let (other, said_too) = linked(&shuffled);
        prop_assert_eq!(format!("{one:?}"), format!("{other:?}"));
        prop_assert_eq!(said, said_too);
    }

    #[test]
    fn responses_are_the_exact_reverse_of_what_is_responded_to(graph in graph()) {
        let (site, _) = linked(&sources(&graph));
        for (id, event) in site.events.iter() {
            for (other_id, other) in site.events.iter() {
                let there = event.responds_to.iter().filter(|asked| **asked == other_id).count();
                let back = other.responses.iter().filter(|answer| **answer == id).count();
                prop_assert_eq!(there, back);
                prop_assert!(there <= 1);
            }
        }
    }

    #[test]
    fn no_event_answers_the_certain_future_or_itself(graph in graph()) {
        let (site, _) = linked(&sources(&graph));
        for (id, event) in site.events.iter() {
            prop_assert!(!answers_itself(&site, id));
            for asked in &event.responds_to {
                prop_assert!(!event.date().is_certainly_before(site.events[*asked].date()));
            }
        }
    }

    #[test]
    fn threads_join_exactly_what_answers_join(graph in graph()) {
        let (site, _) = linked(&sources(&graph));
        for (id, event) in site.events.iter() {
            let answers = event.responds_to.iter().chain(&event.responses);
            prop_assert!(answers.clone().all(|other| site.events[*other].thread == event.thread));
            prop_assert_eq!(event.thread.is_some(), answers.count() > 0);
            let listed = site.threads.iter().filter(|(_, thread)| thread.events.contains(&id));
            prop_assert_eq!(listed.map(|(thread, _)| thread).collect::<Vec<_>>(), Vec::from_iter(event.thread));
        }
    }

    #[test]
    fn every_event_has_its_place_in_time(graph in graph()) {
        let (site, _) = linked(&sources(&graph));
        prop_assert_eq!(site.events.len(), graph.len());
        let ids: Vec<_> = site.events.ids().collect();
        for pair in ids.windows(2) {
            let (one, next) = (&site.events[pair[0]], &site.events[pair[1]]);
            prop_assert!((one.date().start(), &one.id) < (next.date().start(), &next.id));
            prop_assert_eq!((one.near.next, next.near.previous), (Some(pair[1]), Some(pair[0])));
        }
    }
}

/// One thing that happens to a site's folder: a file is saved, emptied or removed.
#[derive(Clone, Debug)]
struct Edit {
    path: &'static str,
    text: Option<&'static str>,
}

/// Files that know one another, each sound, broken, or in another way sound.
const EDITS: &[(&str, &[&str])] = &[
    (
        "site.toml",
        &[
            CONFIG,
            "[site]\ntitle = \"T\"\nlanguage = \"de\"\nbase_url = \"https://a.org/b/\"\n",
            "[site",
        ],
    ),
    (
        "content/events/2025-01-20-a.md",
        &[
            "+++\ntitle = \"A\"\ndate = \"2025-01-20\"\nlane = \"us\"\n+++\n\"Quoted\" [b](event:b)\n",
            "+++\ntitle = \"A\"\ndate = \"2025-01-21\"\nslug = \"b\"\n+++\n",
            "+++\ntitle = 1\n+++\n",
        ],
    ),
    (
        "content/events/2025-01-21-b.md",
        &[
            "+++\ntitle = \"B\"\ndate = \"2025-01-22\"\nresponds_to = [\"a\"]\nactors = [\"c\"]\n+++\n",
            "+++\ntitle = \"B\"\ndate = \"2025-01-19\"\nresponds_to = [\"a\"]\n+++\n",
            "+++\ntitle = \"B\"\ndate = \"2025-01-23\"\ndraft = true\n+++\n![](c.svg)\n",
        ],
    ),
    (
        "content/actors/c.md",
        &["+++\ntitle = \"C\"\n+++\n", "+++\ntitle = \"C\"\nlane = \"x\"\n+++\n"],
    ),
    ("content/pages/about.de.md", &["+++\ntitle = \"Über\"\n+++\n", "text"]),
    ("content/media/c.svg", &["<svg width=\"2\" height=\"3\"/>"]),
    ("static/style.css", &["body {}", "a {}"]),
    ("templates/event.html", &["{{ event.title }}", "{{ event.titel }}", "{% if %}"]),
    ("templates/words/en.toml", &["menu = \"Sections\"", "menu ="]),
];

fn edit() -> impl Strategy<Value = Edit> {
    let text = |(path, texts): (&'static str, &'static [&'static str])| {
        let text = prop::option::weighted(0.8, select(texts));
        text.prop_map(move |text| Edit { path, text })
    };
    prop_oneof![9 => select(EDITS).prop_flat_map(text), 1 => Just(Edit { path: "content/events/x.md", text: Some("") })]
}

/// Everything that a site gives: its files or why there are none, and what was found.
fn given(
    output: Option<&Output>,
    sources: &Sources,
    mut found: Diagnostics,
) -> (Vec<String>, String) {
    let files = output.into_iter().flat_map(Output::iter).map(|(path, content)| {
        let bytes = match content {
            Content::Bytes(bytes) => Ok(bytes.to_vec()),
            Content::Copy(from) => Ok(from.to_string_lossy().into_owned().into_bytes()),
            Content::Render(render) => render().map_err(|fault| found.push(fault)),
        };
        format!("{path}: {:?}", bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    });
    let files = files.collect();
    (files, diag::json(&found.sorted(&sources.files), &sources.files))
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn a_site_built_again_is_the_site_built_anew(edits in prop::collection::vec(edit(), 1..12)) {
        let folder = tempfile::TempDir::new().expect("a folder");
        let (mut sources, mut memory) = (load::nothing(), Memory::default());
        for Edit { path, text } in edits {
            let at = folder.path().join(path);
            std::fs::create_dir_all(at.parent().expect("a folder")).expect("a folder");
            match text {
                Some(text) => std::fs::write(&at, text).expect("a file"),
                None => drop(std::fs::remove_file(&at)),
            }
            load::refresh(folder.path(), &[path.to_owned()].into(), load::Gaps::Taken, &mut sources).expect("it can be read");
            let anew = load::sources(folder.path()).expect("it can be read");
            let options = Options::default();
            let (mut found, mut found_anew) = (Diagnostics::default(), Diagnostics::default());
            let again = dateline::build_again(&sources, &mut memory, &options, &mut found);
            let built = dateline::build(&anew, &options, &mut found_anew);
            prop_assert_eq!(given(again.as_ref(), &sources, found), given(built.as_ref(), &anew, found_anew));
        }
    }
}
