//! `check`: what it advises, and what `--fix` does to the files of a site. What is mended comes out as
//! its editor would have written it, and all else to the byte as it was.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use proptest::prelude::*;
use tempfile::TempDir;

const SITE: &str = "[site]\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n";
const TAGS: &str = "\n[[tags]]\nid = \"models\"\nname = \"Models\"\n\n[[tags]]\nid = \"chips\"\nname = \"Chips\"\n";
const EVENT: &str = "content/events/r1.md";

/// An event without fault, with remarks and a layout of its own.
const SOUND: &str = r#"+++
title = "R1 появляется"  # 第一
  date="2025-01-05"
tags = [
    "models",
  'chips',
]
added = "2025-03" # in quotes
responds_to = ["o1"]

[[sources]]
title = "S"
date   =   "2025-01"
[[sources]]
title = 'T'
+++
As [o1](event:o1) says, 2025-1-5: `tags = ["chips", "models"]`.
"#;

/// Slips, by what stands there in [`SOUND`].
const SLIPS: &[(&str, &str)] = &[
    ("title = \"R1", "titel = \"R1"),
    ("date=\"2025-01-05\"", "date=\"2025-1-05\""),
    ("date=\"2025-01-05\"", "date=2025-1-5"),
    ("date=\"2025-01-05\"", "date=“2025-01-05”"),
    ("    \"models\",\n  'chips',", "    'chips',\n  \"models\","),
    ("added = \"2025-03\"", "added = 2025-03"),
    ("added = \"", "adde = \""),
    ("[\"o1\"]", "[\"o-one\"]"),
    ("event:o1)", "event:o-one)"),
    ("\"2025-01\"", "\"2025.1\""),
];

fn check(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["check", "--root"])
        .arg(root)
        .args(arguments)
        .output()
        .expect("it runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A site with an event of this text, and one that it answers.
fn site(event: &str) -> TempDir {
    let root = TempDir::new().expect("a folder");
    fs::create_dir_all(root.path().join("content/events")).expect("a folder");
    let config = format!("{SITE}{TAGS}\n[check]\noff = [\"no-source\", \"too-exact-date\"]\n");
    fs::write(root.path().join("site.toml"), config).expect("a file");
    let o1 = "+++\ntitle = \"o1\"\ndate = \"2024-09-12\"\nredirect_from = [\"o-one\"]\n+++\n";
    fs::write(root.path().join("content/events/o1.md"), o1).expect("a file");
    fs::write(root.path().join(EVENT), event).expect("a file");
    root
}

fn event(root: &TempDir) -> String {
    fs::read_to_string(root.path().join(EVENT)).expect("a file")
}

#[test]
fn a_site_without_anything_to_say_is_told_what_comes_next() {
    let sound = site(SOUND);
    let checked = check(sound.path(), &[]);
    let said = said(&checked);
    let next = "2 events, nothing to mend\nnext: make the site: dateline build --root ";
    assert!(said.starts_with(next), "{said}");
    assert!(checked.stdout.is_empty() && checked.status.success());
    let program = check(sound.path(), &["--format", "json"]);
    assert!(program.stderr.is_empty() && program.stdout.is_empty());
}

#[test]
fn advice_is_no_failure_and_only_check_gives_it() {
    let root = site(&SOUND.replace("'chips',\n", "").replace("\"models\"", "'chips', \"models\""));
    let checked = check(root.path(), &[]);
    assert!(checked.status.success());
    let end = said(&checked);
    assert!(end.contains("advice[unsorted-tags]"), "{end}");
    assert!(end.ends_with("1 piece of advice; `dateline check --fix` mends 1 of them\n"), "{end}");
    let github = check(root.path(), &["--format", "github"]);
    assert!(github.stdout.starts_with(b"::notice file=content/events/r1.md,"));
    let built = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["build", "--root"])
        .arg(root.path())
        .output()
        .expect("it runs");
    assert!(built.status.success() && built.stderr.is_empty(), "{}", said(&built));
}

#[test]
fn fixing_says_what_was_changed_and_what_remains() {
    let broken = SOUND.replace("\"2025-03\"", "2025-03").replace("[\"o1\"]", "[\"nobody\"]");
    let root = site(&broken);
    let fixed = check(root.path(), &["--fix"]);
    assert_eq!(fixed.status.code(), Some(1));
    let said = said(&fixed);
    let first = "mended content/events/r1.md:8:9: 2025-03 → \"2025-03\"\n";
    assert!(said.starts_with(first), "{said}");
    assert!(said.contains("error[unknown-event]: no event is called `nobody`"), "{said}");
    assert!(said.ends_with("\n1 error\n"), "{said}");
    assert_eq!(event(&root), broken.replace("= 2025-03", "= \"2025-03\""));
}

#[test]
fn a_file_that_cannot_be_mended_is_named_with_the_reason() {
    let root = site("+++\ntitle = \"R1\"\ndate = 2025-1-5\n+++\n");
    let path = root.path().join(EVENT);
    let mut rights = fs::metadata(&path).expect("a file").permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).expect("rights");
    let said = said(&check(root.path(), &["--fix"]));
    assert!(said.starts_with("content/events/r1.md is left as it is: it is read-only\n"), "{said}");
    assert!(said.ends_with("\n1 error\n"), "no second run would mend it: {said}");
}

#[test]
fn what_needs_a_person_is_not_mended() {
    for (right, wrong) in [
        ("date=\"2025-01-05\"", "date=\"05.01.2025\""),
        ("date=\"2025-01-05\"", "date=\"1/2/2025\""),
        ("date=\"2025-01-05\"", "date=\"early 2025\""),
        ("'chips',", "'chip',"),
        ("\"models\",\n", "# first of all\n"),
        ("[\"o1\"]", "[\"o2\"]"),
        ("responds_to = [\"o1\"]", "respond_to = [\"o1\"]\nresponds_to = [\"o1\"]"),
        ("added = \"2025-03\"", "tag = \"models\""),
        ("title = \"R1", "title = 3\ntitel = \"R1"),
        ("added = \"2025-03\"", "added = March 2025\nadde = \"2025-03\""),
        ("(event:o1)", "(event:o-one \"event:o-one\")"),
        ("added = \"2025-03\"", "due = 2025-02-30"),
    ] {
        let text = SOUND.replacen(right, wrong, 1);
        assert_ne!(text, SOUND, "{right}");
        let root = site(&text);
        check(root.path(), &["--fix"]);
        assert_eq!(event(&root), text, "{wrong}");
    }
    let remark = SOUND.replace("\"models\",\n", "'chips', # it begins with these\n");
    let remark = remark.replace("  'chips',\n]", "  \"models\",\n]");
    let root = site(&remark);
    assert!(said(&check(root.path(), &["--fix"])).contains("advice[unsorted-tags]"));
    assert_eq!(event(&root), remark, "a remark stays beside what it is about");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn slips_are_mended_to_the_byte(
        slips in prop::collection::vec(0..SLIPS.len(), 1..6),
        crlf in any::<bool>(),
        mark in any::<bool>(),
    ) {
        let (mut text, mut sound) = (SOUND.to_owned(), SOUND.to_owned());
        for slip in slips {
            let (right, wrong) = SLIPS[slip];
            text = text.replacen(right, wrong, 1);
        }
        for text in [&mut text, &mut sound] {
            if crlf {
                *text = text.replace('\n', "\r\n");
            }
            if mark {
                text.insert(0, '\u{feff}');
            }
        }
        let root = site(&text);
        let fixed = check(root.path(), &["--fix"]);
        prop_assert!(fixed.status.success(), "{}", said(&fixed));
        prop_assert_eq!(event(&root), sound);
        let again = check(root.path(), &["--fix"]);
        prop_assert!(said(&again).starts_with("2 events, nothing to mend\n"), "{}", said(&again));
    }
}
