//! What other generators get wrong, and this one promises not to: each test is named after the
//! failure.

use dateline::diag::Diagnostics;
use dateline::load;
use dateline::model::{Content, Options};

use crate::site::{CONFIG, TestSite};

fn event(date: &str) -> String {
    format!("+++\ntitle = \"R1\"\ndate = \"{date}\"\n+++\n")
}

#[test]
fn the_leap_day_does_not_vanish_and_one_that_never_was_is_an_error() {
    let leap = TestSite::with([("content/events/leap.md", &*event("2016-02-29"))]);
    let day = leap.event("leap").date().start().expect("a day");
    assert_eq!(day.to_string(), "2016-02-29");
    for never in ["2015-02-29", "2024-02-30", "1900-02-29"] {
        let site = TestSite::with([("content/events/never.md", &*event(never))]);
        assert_eq!(site.faults(), ["content/events/never.md:3:9 bad-date"], "{never}");
    }
}

#[test]
fn nothing_is_hidden_for_lying_in_the_future() {
    let site = TestSite::with([
        ("content/events/past.md", &*event("1990-01-01")),
        ("content/events/far.md", &*event("2090-01-01")),
    ]);
    assert_eq!(site.event("past").near.next.map(|id| &*site.sound().events[id].id), Some("far"));
}

#[test]
fn every_file_in_is_an_event_out() {
    let dates =
        ["2025", "2025-01", "../2025", "2025/..", "/2025", "-0043-03-15", "2024-22", "156X"];
    let files: Vec<_> = dates
        .iter()
        .enumerate()
        .map(|(at, date)| (format!("content/events/some/folder/e{at}.md"), event(date)))
        .collect();
    let site = TestSite::with(files.iter().map(|(path, text)| (&**path, &**text)));
    assert_eq!(site.sound().events.len(), dates.len());
}

/// Every key of the contract, each with a value of its own.
const WHOLE: &str = r#"title = "DeepSeek R1"
date = "2025-01-20"
summary = "One sentence."
slug = "r1"
lane = "china"
actors = ["deepseek"]
tags = ["models", "chips"]
importance = 1
place = "Hangzhou"
responds_to = ["o1"]
effective = "2025-02-01"
sequence = 1
short = "R1"
added = "2025-03-01"
updated = "2025-03-02"
redirect_from = ["r-one"]
kind = "forecast"
due = "2025-12"
verdict = "partly"
verdict_note = "Some of it."
verdict_date = "2025-12-31"
draft = false

[[sources]]
title = "A paper"
url = "https://arxiv.org/abs/2501.12948"
publisher = "arXiv"
date = "2025-01-22"
kind = "primary"
archive = "https://web.archive.org/web/2025/https://arxiv.org/abs/2501.12948"
checked = "2026-11-20"

[[sources]]
title = "A book"

[[measurements]]
metric = "gpqa-diamond"
subject = "DeepSeek R1"
value = 71.5
source = 1
lane = "us"
by = "rival"
status = "announced"
setting = "no tools"
measured = "2025-12-17"

[[measurements]]
metric = "gpqa-diamond"
subject = "DeepSeek R1"
none = true

[[corrections]]
date = "2025-03-02"
note = "The first version gave the wrong day."

[image]
src = "r1.webp"
alt = "A whale"
credit = "Nobody"
"#;

fn whole() -> Vec<(&'static str, String)> {
    let text = "+++\n".to_owned()
        + WHOLE
        + "+++\nIt answers [o1](event:o1).\n\n```\ncode\nmore\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    vec![
        ("site.toml", CONFIG.to_owned()),
        ("content/events/2025-01-20-r1.md", text),
        ("content/events/2024-12-05-o1.md", event("2024-12-05")),
        ("content/actors/deepseek.md", "+++\ntitle = \"DeepSeek\"\n+++\nA\nlab.\n".to_owned()),
        ("content/media/r1.webp", String::new()),
    ]
}

#[test]
fn every_key_of_front_matter_reaches_the_site() {
    let site = TestSite::of(whole());
    let written: serde_json::Value = toml::from_str(WHOLE).expect("it is TOML");
    let read = serde_json::to_value(&site.event("r1").front).expect("front matter serialises");
    assert_holds(&read, &written);
    let keys = |value: &serde_json::Value| value.as_object().map_or(0, serde_json::Map::len);
    assert_eq!(keys(&read), keys(&written), "a key of events is missing in this test");
}

/// All that is in `written` is in `read`.
#[track_caller]
fn assert_holds(read: &serde_json::Value, written: &serde_json::Value) {
    match (read, written) {
        (serde_json::Value::Object(read), serde_json::Value::Object(written)) => {
            for (key, value) in written {
                assert_holds(read.get(key).unwrap_or_else(|| panic!("`{key}` is lost")), value);
            }
        }
        (serde_json::Value::Array(read), serde_json::Value::Array(written)) => {
            assert_eq!(read.len(), written.len());
            read.iter().zip(written).for_each(|(read, written)| assert_holds(read, written));
        }
        _ => assert_eq!(read, written),
    }
}

/// Every page and file of a site, by path.
fn pages(files: &[(&str, String)]) -> Vec<(String, Vec<u8>)> {
    let sources = load::texts(files.iter().map(|(path, text)| (*path, text)));
    let mut found = Diagnostics::default();
    let output = dateline::build(&sources, &Options::default(), &mut found);
    let output = output.unwrap_or_else(|| panic!("{:#?}", found.sorted(&sources.files)));
    let bytes = |content: &Content| match content {
        Content::Bytes(bytes) => bytes.to_vec(),
        Content::Copy(path) => path.to_string_lossy().into_owned().into_bytes(),
        Content::Render(render) => render().expect("the page can be made"),
    };
    output.iter().map(|(path, content)| (path.to_string(), bytes(content))).collect()
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_no_byte() {
    let mut files = whole();
    files[1].1 = files[1].1.replace("\"One sentence.\"", "\"\"\"One\nsentence.\"\"\"");
    let windows: Vec<_> = files
        .iter()
        .map(|(path, text)| (*path, format!("\u{feff}{}", text.replace('\n', "\r\n"))))
        .collect();
    let (ours, theirs) = (pages(&files), pages(&windows));
    assert_eq!(ours.len(), theirs.len());
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert!(ours == theirs, "{} differs from {}", ours.0, theirs.0);
    }
}

#[test]
fn two_builds_of_one_site_are_equal() {
    assert!(pages(&whole()) == pages(&whole()));
}

#[test]
fn lines_are_counted_from_the_beginning_of_the_file() {
    let site =
        TestSite::of_event("+++\ntitle = \"Р1\"\ndate = \"2025-01-20\"\n+++\n\n[а](event:б)\n");
    assert_eq!(site.faults(), ["content/events/2025-01-20-r1.md:6:5 unknown-event"]);
}

#[test]
fn columns_count_characters_of_any_script() {
    for (before, column) in
        [("", 30), ("深度求索", 34), ("Модель", 36), ("🐋", 31), ("e\u{301}", 32)]
    {
        let text = format!(
            "+++\ntitle = \"T\"\ndate = \"2025-01-20\"\nimage = {{ alt = \"{before}\", credit = 1, src = \"x\" }}\n+++\n"
        );
        assert_eq!(
            TestSite::of_event(&text).faults(),
            [format!("content/events/2025-01-20-r1.md:4:{column} wrong-type")],
            "{before}"
        );
    }
}

#[test]
fn one_broken_file_does_not_hide_another_nor_make_its_name_unknown() {
    let site = TestSite::with([
        ("content/events/a.md", "+++\ntitle = 1\ndate = \"2025-01-20\"\n+++\n"),
        (
            "content/events/b.md",
            "+++\ntitle = \"B\"\ndate = \"2025-01-21\"\nresponds_to = [\"a\"]\n+++\n",
        ),
        ("content/events/c.md", "no front matter\n"),
    ]);
    assert_eq!(
        site.faults(),
        ["content/events/a.md:2:9 wrong-type", "content/events/c.md:1:1 no-front-matter"]
    );
}

#[test]
fn nothing_a_contributor_writes_can_run_script() {
    let hostile = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"java&#115;cript:alert(1)\">x</a>",
        "[x](<javascript:alert(1)>)",
        "[x](<JAVA&#115;CRIPT:alert(1)>)",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<b onclick\n=\"alert(1)\">x</b>",
        "`<script>`",
        "[^x]\n\n[^x]: <script>alert(1)</script>",
    ];
    for text in hostile {
        let site = TestSite::of_event(&format!(
            "+++\ntitle = \"T\"\ndate = \"2025-01-20\"\n+++\n{text}\n"
        ));
        if let Some(html) = site.html("r1") {
            assert_harmless(&html);
        }
    }
}

/// HTML in which nothing runs.
#[track_caller]
pub(crate) fn assert_harmless(html: &str) {
    let tags = html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default());
    for tag in tags {
        let tag = tag.to_lowercase();
        let name = tag.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        assert!(!["script", "iframe", "style", "svg", "math", "object"].contains(&name), "{html}");
        // An attribute begins after a space and a quote that closes another one.
        let outside: String = tag.split('"').step_by(2).collect();
        assert!(!outside.split_whitespace().any(|word| word.starts_with("on")), "{html}");
        assert!(!tag.contains("\"javascript:"), "{html}");
    }
}
