//! Broken sites and the exact words that editors get: `tests/cases/CODE[-variant].txt`.
//!
//! A case is a site, each file after a line `-- path --`, then a line `== report ==` and the report.
//! What can't be seen in an editor is written out: `⟨cr⟩`, `⟨bom⟩`, `⟨tab⟩`, `⟨nul⟩`, `⟨byte⟩` (0xFF, no
//! UTF-8) and `⟨end⟩` (the file ends here, without a newline). A case named after a code begins with
//! a fault of that code. Run with `SNAPSHOTS=overwrite` to write the reports down; read the diff.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use dateline::diag::{self, Code};

use crate::site::TestSite;

const REPORT: &str = "== report ==\n";

pub(crate) struct Case {
    path: PathBuf,
    pub(crate) name: String,
    site: String,
    report: String,
}

/// Every case, by name.
pub(crate) fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(folder).expect("the folder of cases can be read");
    let paths = entries.map(|entry| entry.expect("an entry of the folder can be read").path());
    let mut cases: Vec<_> = paths.map(Case::read).collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

impl Case {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).expect("cases are UTF-8").replace("\r\n", "\n");
        let (site, report) = text.split_once(REPORT).unwrap_or((&text, ""));
        let name = path.file_stem().expect("a case has a name").to_string_lossy().into_owned();
        Case { name, site: site.to_owned(), report: report.to_owned(), path }
    }

    pub(crate) fn check(&self) -> TestSite {
        let mut files: Vec<(&str, String)> = Vec::new();
        for line in self.site.split_inclusive('\n') {
            match line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --\n")) {
                Some(path) => files.push((path, String::new())),
                None => files.last_mut().expect("a case begins with `-- path --`").1 += line,
            }
        }
        TestSite::reviewed(files.iter().map(|(path, text)| (*path, bytes(text))))
    }

    /// The codes that a case's name may stand for: all that it begins with.
    fn is_of(&self, code: Code) -> bool {
        self.name
            .strip_prefix(code.name())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }

    fn overwrite(&self, report: &str) {
        let text = format!("{}{REPORT}{report}", self.site);
        fs::write(&self.path, text).expect("a case can be written");
    }
}

/// A file's text with what was written out put in.
fn bytes(text: &str) -> Vec<u8> {
    let text = text.split_once("⟨end⟩").map_or(text, |(before, _)| before);
    let signs = [("⟨cr⟩", "\r"), ("⟨bom⟩", "\u{feff}"), ("⟨tab⟩", "\t"), ("⟨nul⟩", "\0")];
    let text = signs.iter().fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign));
    let pieces: Vec<_> = text.split("⟨byte⟩").map(str::as_bytes).collect();
    pieces.join(&0xff)
}

#[test]
fn every_report_is_as_written_down() {
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite");
    let mut differing = String::new();
    for case in cases() {
        let report = case.check().report();
        if report == case.report {
        } else if overwrite {
            case.overwrite(&report);
        } else {
            let (name, expected) = (&case.name, &case.report);
            write!(differing, "=== {name}: expected\n{expected}=== {name}: got\n{report}")
                .expect("a string takes all");
        }
    }
    assert!(differing.is_empty(), "{differing}SNAPSHOTS=overwrite writes these down");
}

#[test]
fn every_code_has_a_case() {
    let cases = cases();
    let has_case = |code: &&Code| cases.iter().any(|case| case.is_of(**code));
    let without: Vec<_> = Code::ALL.iter().filter(|code| !has_case(code)).collect();
    assert!(without.is_empty(), "no case in tests/cases for {without:?}");
}

#[test]
fn a_case_is_about_the_code_it_is_named_after() {
    for case in cases() {
        let site = case.check();
        let first = site.found().first().map(|one| one.code);
        assert!(first.is_some_and(|code| case.is_of(code)), "{} begins with {first:?}", case.name);
    }
}

/// `code` and `file:line:column` of each fault, as the report for people says them.
fn places(human: &str) -> Vec<(String, String)> {
    let mut lines = human.lines();
    let mut places = Vec::new();
    while let Some(line) = lines.next() {
        let heads = ["error[", "warning[", "advice["];
        let Some(rest) = heads.iter().find_map(|head| line.strip_prefix(head)) else { continue };
        let (code, _) = rest.split_once(']').expect("the code is closed");
        let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
        places.push((code.to_owned(), place.expect("a place follows").to_owned()));
    }
    places
}

#[test]
fn the_json_form_has_seven_keys_and_says_the_same_places() {
    for case in cases() {
        let site = case.check();
        let json = diag::json(&site.found(), site.files());
        let lines: Vec<serde_json::Value> = json
            .lines()
            .map(|line| serde_json::from_str(line).expect("each line is JSON"))
            .collect();
        let keys = ["file", "line", "column", "severity", "code", "message", "help"];
        for line in &lines {
            let object = line.as_object().expect("each line is an object");
            assert!(
                object.len() == 7 && keys.iter().all(|key| object.contains_key(*key)),
                "{line}"
            );
            assert!(["error", "warning", "advice"].contains(&line["severity"].as_str().unwrap()));
        }
        let text = |value: &serde_json::Value| value.as_str().expect("a string").to_owned();
        let place = |line: &serde_json::Value| {
            (
                text(&line["code"]),
                format!("{}:{}:{}", text(&line["file"]), line["line"], line["column"]),
            )
        };
        assert_eq!(
            lines.iter().map(place).collect::<Vec<_>>(),
            places(&site.report()),
            "{}",
            case.name
        );
    }
}

#[test]
fn the_github_form_is_a_command_a_line_and_loses_nothing() {
    for case in cases() {
        let site = case.check();
        let github = diag::github(&site.found(), site.files());
        let commands: Vec<_> = github.lines().collect();
        assert_eq!(commands.len(), site.found().len(), "{}", case.name);
        for (command, found) in commands.iter().zip(site.found()) {
            let rest = command.strip_prefix("::").expect("a command begins with two colons");
            let (head, said) = rest.split_once("::").expect("two colons end its properties");
            let help = found.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
            assert_eq!(unescaped(said), format!("{}{help}", found.message));
            let (level, properties) = head.split_once(' ').expect("properties follow the level");
            assert!(["error", "warning", "notice"].contains(&level), "{command}");
            let keys: Vec<_> =
                properties.split(',').filter_map(|one| one.split_once('=')).collect();
            assert_eq!(
                keys.iter().map(|one| one.0).collect::<Vec<_>>(),
                ["file", "line", "col", "title"]
            );
            assert_eq!(unescaped(keys[0].1), site.files()[found.span.file].path);
        }
    }
}

fn unescaped(text: &str) -> String {
    let signs = [("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%")];
    signs.iter().fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign))
}
