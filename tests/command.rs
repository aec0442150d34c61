//! The command line: what it says, where it says it, and how it ends.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use walkdir::WalkDir;

const SITE: &str = "[site]\ntitle = \"T\"\nbase_url = \"https://example.org/race/\"\n";
const EVENT: &str = "+++\ntitle = \"R1 appears\"\ndate = \"2025-01-20\"\n+++\nText.\n";

pub(crate) fn dateline() -> Command {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
}

/// A folder with the files given.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

pub(crate) fn run(root: &Path, arguments: &[&str]) -> Output {
    dateline().arg("--root").arg(root).args(arguments).output().expect("it runs")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Every file below a folder with its bytes.
pub(crate) fn tree(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = WalkDir::new(root).into_iter().map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    let below = |path: &Path| path.strip_prefix(root).expect("below").to_owned();
    files.map(|file| (below(file.path()), fs::read(file.path()).expect("a file"))).collect()
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

/// The code blocks of a language in README.
fn readme(language: &str) -> Vec<String> {
    let readme = include_str!("../README.md");
    let fence = format!("```{language}\n");
    let blocks = readme.split(&fence).skip(1);
    blocks.map(|block| block.split("```").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_site_with_errors_ends_with_1_and_wrong_usage_with_2() {
    let sound = folder(&[("site.toml", SITE), ("content/events/r1.md", EVENT)]);
    let broken = folder(&[("site.toml", SITE), ("content/events/r1.md", "+++\n+++\n")]);
    for command in ["check", "build"] {
        assert_eq!(run(sound.path(), &[command]).status.code(), Some(0), "{command}");
        assert_eq!(run(broken.path(), &[command]).status.code(), Some(1), "{command}");
    }
    assert!(!broken.path().join("dist").exists());
    assert_eq!(run(sound.path(), &["biuld"]).status.code(), Some(2));
    let nowhere = run(&sound.path().join("nowhere"), &["check"]);
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(text(&nowhere.stderr).contains("nowhere"), "{}", text(&nowhere.stderr));
}

#[test]
fn the_repository_can_be_named_by_who_builds_the_site_and_takes_the_place_of_the_written_one() {
    let config = format!("{SITE}repository = \"https://github.com/origin/race\"\n");
    let site = folder(&[("site.toml", &config), ("content/events/r1.md", EVENT)]);
    let page =
        || fs::read_to_string(site.path().join("dist/events/r1/index.html")).expect("a page");
    assert!(run(site.path(), &["build"]).status.success());
    assert!(page().contains("https://github.com/origin/race/edit/"));
    let fork = ["build", "--repository", "https://github.com/fork/race"];
    assert!(run(site.path(), &fork).status.success());
    assert!(page().contains("https://github.com/fork/race/edit/"));
    assert!(!page().contains("origin/race"));
}

#[test]
fn reports_go_to_standard_error_for_people_and_to_standard_output_for_programs() {
    let broken = folder(&[("site.toml", SITE), ("content/events/r1.md", "+++\n+++\n")]);
    let human = run(broken.path(), &["check"]);
    assert!(human.stdout.is_empty());
    assert!(text(&human.stderr).contains("content/events/r1.md:1:1"), "{}", text(&human.stderr));
    assert!(!text(&human.stderr).contains('\u{1b}'), "no colour where there is no terminal");
    for format in ["json", "github"] {
        let program = run(broken.path(), &["check", "--format", format]);
        assert!(program.stderr.is_empty());
        assert_eq!(text(&program.stdout).lines().count(), 2, "a title and a date are missing");
        assert_eq!(program.status.code(), Some(1));
    }
}

#[test]
fn a_build_ends_with_one_line_for_people_or_one_object_for_scripts() {
    let site = folder(&[("site.toml", SITE), ("content/events/2025-01-20-r1.md", EVENT)]);
    let line = text(&run(site.path(), &["build"]).stdout);
    assert!(line.starts_with("1 event on ") && line.ends_with("dist\n"), "{line}");
    assert_eq!(line.lines().count(), 1, "{line}");
    let built = run(site.path(), &["build", "--json"]);
    let summary: serde_json::Value = serde_json::from_slice(&built.stdout).expect("an object");
    assert_eq!(summary["events"], 1);
    let sizes: Vec<_> = tree(&site.path().join("dist"))
        .into_iter()
        .filter(|(path, _)| path != Path::new(".dateline"))
        .map(|(path, bytes)| (path.extension().is_some_and(|end| end == "html"), bytes.len()))
        .collect();
    assert_eq!(summary["files"], sizes.len());
    assert_eq!(summary["pages"], sizes.iter().filter(|(html, _)| *html).count());
    assert_eq!(summary["bytes"], sizes.iter().map(|(_, bytes)| bytes).sum::<usize>());
    assert!(summary["milliseconds"].is_u64() && summary["out"].is_string(), "{summary}");
}

#[test]
fn the_flagship_has_no_faults_and_comes_out_the_same_wherever_and_whenever_it_is_built() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (first, second) = (TempDir::new().expect("a folder"), TempDir::new().expect("a folder"));
    let there = second.path().join("a copy, without a repository");
    copy(&here.join("content"), &there.join("content"));
    fs::copy(here.join("site.toml"), there.join("site.toml")).expect("a file");
    let built = run(here, &["build", "--out", &first.path().join("out").display().to_string()]);
    assert_eq!(text(&built.stderr), "");
    let again = dateline()
        .args(["build", "--out", "../out"])
        .current_dir(&there)
        .env("TZ", "Pacific/Kiritimati")
        .env("LC_ALL", "tr_TR.UTF-8")
        .env("SOURCE_DATE_EPOCH", "1")
        .output()
        .expect("it runs");
    assert!(again.status.success(), "{}", text(&again.stderr));
    let (one, other) = (tree(&first.path().join("out")), tree(&second.path().join("out")));
    assert!(one.len() > 100);
    assert!(one == other, "the same files give the same bytes");
}

#[test]
fn what_the_readme_shows_is_a_site_without_faults() {
    let [event] = readme("markdown").try_into().expect("one event");
    let config = SITE.to_owned()
        + "\n[[lanes]]\nid = \"china\"\nname = \"China\"\n\
           [[tags]]\nid = \"models\"\nname = \"Models\"\n[[tags]]\nid = \"reasoning\"\nname = \"R\"\n";
    let site = folder(&[
        ("site.toml", &config),
        ("content/events/2025-01-20-deepseek-r1.md", &event),
        ("content/events/o1-preview.md", "+++\ntitle = \"o1\"\ndate = \"2024-09-12\"\n+++\n"),
        ("content/actors/deepseek.md", "+++\ntitle = \"DeepSeek\"\n+++\n"),
    ]);
    let said = text(&run(site.path(), &["check"]).stderr);
    assert!(!said.contains("error[") && !said.contains("warning["), "{said}");
    for line in readme("sh").iter().flat_map(|block| block.lines()) {
        let Some(arguments) = line.strip_prefix("cargo run --release -- ") else { continue };
        let command = arguments.split(' ').next().unwrap_or_default();
        let help = dateline().args([command, "--help"]).output().expect("it runs");
        assert!(help.status.success(), "{line}");
    }
}

#[test]
fn readme_and_guide_word_dates_as_the_pages_do() {
    let texts = [include_str!("../README.md"), include_str!("../docs/guide.md")];
    let lines = texts.iter().flat_map(|text| text.lines());
    let table = lines.filter(|line| line.starts_with("| `"));
    let dates: Vec<_> =
        table.filter_map(|row| row.trim_matches(['|', ' ']).split_once(" | ")).collect();
    assert!(dates.len() >= 10);
    for (written, read) in dates {
        let written = written.trim_matches('`');
        let event = format!("+++\ntitle = \"T\"\ndate = \"{written}\"\n+++\n");
        let site = folder(&[("site.toml", SITE), ("content/events/t.md", &event)]);
        assert!(run(site.path(), &["build"]).status.success());
        let page =
            fs::read_to_string(site.path().join("dist/events/t/index.html")).expect("a page");
        let words: String =
            page.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
        assert!(words.contains(read), "{written} is not read {read}");
    }
}

#[test]
#[cfg(unix)]
fn a_file_that_cannot_be_read_is_named_and_nothing_is_lost() {
    let site = folder(&[("site.toml", SITE), ("content/events/r1.md", EVENT)]);
    assert!(run(site.path(), &["build"]).status.success());
    let before = tree(&site.path().join("dist"));
    std::os::unix::fs::symlink("nowhere", site.path().join("content/events/r2.md"))
        .expect("a link");
    let failed = run(site.path(), &["build"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(text(&failed.stderr).contains("r2.md"), "{}", text(&failed.stderr));
    assert!(before == tree(&site.path().join("dist")));
}

#[test]
fn serving_answers_below_the_base_path_and_leaves_the_output_folder_alone() {
    let site = folder(&[
        ("site.toml", SITE),
        ("content/events/r1.md", EVENT),
        ("dist/mine.txt", "not Dateline's"),
    ]);
    let before = tree(site.path());
    let mut server = dateline()
        .args(["serve", "--port", "0", "--root"])
        .arg(site.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs");
    let mut address = String::new();
    BufReader::new(server.stdout.as_mut().expect("a pipe"))
        .read_line(&mut address)
        .expect("a line");
    let host = address.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix("/race/"));
    let host = host.unwrap_or_else(|| panic!("no address: {address}"));
    let mut stream = TcpStream::connect(host).expect("a server");
    let request =
        format!("GET /race/events/r1/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    server.kill().expect("it ends");
    server.wait().expect("it ends");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("R1 appears"), "{answer}");
    assert!(!answer.contains(host), "a preview is the site as it will be published");
    assert!(before == tree(site.path()));
}
