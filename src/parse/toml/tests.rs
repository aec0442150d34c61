use serde::Deserialize;

use super::*;
use crate::diag::Files;
use crate::model::front;

/// Every fault of an event's front matter as `line:column code message`.
fn faults(toml: &str) -> Vec<String> {
    faults_of::<front::Event>(toml)
}

fn faults_of<T: DeserializeOwned>(toml: &str) -> Vec<String> {
    let mut files = Files::default();
    let file = files.add("x.md", toml);
    let mut found = Diagnostics::default();
    let value = read::<T>(file, toml, 0..toml.len(), &mut found).sound();
    assert_eq!(value.is_none(), found.has_errors());
    let line = |one: &&crate::diag::Diagnostic| {
        let at = files.position(one.span);
        format!("{}:{} {} {}", at.line, at.column, one.code.name(), one.message)
    };
    found.sorted(&files).iter().map(line).collect()
}

#[test]
fn sound_front_matter_has_no_faults() {
    assert_eq!(faults("title = \"A\"\ndate = \"2025\"\n[[sources]]\ntitle = \"S\"\n"), [""; 0]);
}

#[test]
fn every_fault_of_a_file_is_found_in_one_run() {
    let toml = "title = 3\ndate = \"2025\"\nlan = \"us\"\ntags = [\"a\", 4, \"b\", 5]\nimportance = 7\n\
                kind = \"forcast\"\n[[sources]]\ntitle = true\nurl = \"x\"\npublischer = \"P\"\n";
    assert_eq!(
        faults(toml),
        [
            "1:9 wrong-type `title` must be text in quotes, not `3`",
            "3:1 unknown-key no key is called `lan` here",
            "4:14 wrong-type each of `tags` must be text in quotes, not `4`",
            "4:22 wrong-type each of `tags` must be text in quotes, not `5`",
            "5:14 bad-value `7` is not an importance",
            "6:8 bad-value `kind` can't be `forcast`",
            "8:9 wrong-type `title` must be text in quotes, not `true`",
            "9:7 bad-url `x` is not a web address",
            "10:1 unknown-key no key is called `publischer` here",
        ]
    );
}

#[test]
fn a_missing_key_of_a_table_does_not_hide_the_faults_after_it() {
    let toml = "title = \"A\"\ndate = \"2025\"\n[[sources]]\npublisher = \"P\"\n\n[[sources]]\nkind = 1\n\
                [image]\nsrc = \"a.webp\"\n";
    assert_eq!(
        faults(toml),
        [
            "3:1 missing-key `title` is missing",
            "6:1 missing-key `title` is missing",
            "7:8 wrong-type `kind` must be a word in quotes, not `1`",
            "8:1 missing-key `alt` is missing",
        ]
    );
}

#[test]
fn what_is_missing_only_because_it_was_wrong_is_not_reported_twice() {
    assert_eq!(faults("title = 1\ndate = \"2025\"\n").len(), 1);
    assert_eq!(
        faults("date = 2024-09\n"),
        [
            "1:1 missing-key `title` is missing",
            "1:8 unquoted-date `2024-09` must stand in quotes: TOML itself knows only whole days",
        ]
    );
}

#[test]
fn syntax_faults_do_not_hide_the_others() {
    let found = faults("title = \"A\ndate = 2024-09 # a month\nlane = us\nimportance = \"x\"\n");
    assert_eq!(found.len(), 4, "{found:#?}");
}

#[test]
fn every_missing_key_of_a_table_is_found() {
    assert_eq!(
        faults("summary = \"S\"\n[[measurements]]\nvalue = 1\n"),
        [
            "1:1 missing-key `date` is missing",
            "1:1 missing-key `title` is missing",
            "2:1 missing-key `metric` is missing",
            "2:1 missing-key `subject` is missing",
        ]
    );
}

#[test]
fn a_text_over_several_lines_is_one_slip() {
    assert_eq!(
        faults("title = \"A\ndate = \"2025\"\nsummary = \"one\ntwo\nthree.\"\nplace = \"P\"\n"),
        [
            "1:9 toml-syntax the closing quote is missing",
            "3:11 toml-syntax the text of `summary` runs over several lines",
        ]
    );
}

#[derive(Deserialize)]
struct Anything {}

#[test]
fn nothing_that_can_be_typed_makes_it_panic() {
    for toml in
        ["=", "[", "[[", "a.b.c = 1\na = 2", "\u{0}", "x = \"\\", "'''", "\"\"\"", "[a]\n[a]"]
    {
        faults(toml);
        faults_of::<Anything>(toml);
    }
}
