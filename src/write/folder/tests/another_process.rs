//! What can only be seen from outside: a build that dies, and one whose disk is full.
//!
//! The test binary runs itself, with one test that is a build.

use super::*;

use std::env;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const PLACE: &str = "DATELINE_TEST_PLACE";
const TEXT: &str = "DATELINE_TEST_TEXT";
const EVENTS: usize = 250;

#[test]
#[ignore = "is the build that the other tests here start"]
fn build() {
    let Some(place) = env::var_os(PLACE).map(PathBuf::from) else { return };
    let text = env::var(TEXT).expect("a text").repeat(1000);
    let guard = Guard { root: &place.join("root"), force: false };
    let out = place.join("dist");
    let written = folder(&site(&text, EVENTS), &out, &guard, &mut Diagnostics::default());
    written.expect("a disk that works").expect("pages that render");
}

/// A build of a site that says `text`, after what a `shell` makes of `"$@"`.
fn started(place: &Place, text: &str, shell: &str) -> Child {
    let name = module_path!().split_once("::").expect("a crate").1.to_owned() + "::build";
    Command::new("sh")
        .args(["-c", shell, "sh"])
        .arg(env::current_exe().expect("a test binary"))
        .args(["--exact", &name, "--include-ignored"])
        .env(PLACE, place.0.path())
        .env(TEXT, text)
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell")
}

/// What the one whole site says that stands at the target.
#[track_caller]
fn text_of_the_whole(place: &Place) -> Vec<u8> {
    let text = fs::read(place.out().join("index.html")).expect("a home page");
    for event in 0..EVENTS {
        let page = fs::read(place.out().join(format!("events/{event}/index.html")));
        assert!(page.expect("a page") == text, "pages of two sites");
    }
    let files = WalkDir::new(place.out()).into_iter().filter_map(Result::ok);
    assert_eq!(files.filter(|entry| entry.file_type().is_file()).count(), EVENTS + 2);
    text
}

#[test]
fn a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one_whole() {
    let place = Place::new();
    let begun = Instant::now();
    assert!(started(&place, "0", r#"exec "$@""#).wait().expect("an end").success());
    let whole = begun.elapsed();
    let mut last = text_of_the_whole(&place);
    let (mut wait, mut replaced) = (Duration::ZERO, 0);
    for round in 1..=50 {
        let mut build = started(&place, &round.to_string(), r#"exec "$@""#);
        sleep(wait);
        // Sends SIGKILL; a build that has already ended is just as well.
        let _ = build.kill();
        build.wait().expect("an end");
        let now = text_of_the_whole(&place);
        let new = round.to_string().repeat(1000).into_bytes();
        assert!(now == last || now == new, "a site that nobody built");
        // Later each time until a build gets through, then earlier: most die near the swap.
        let through = now == new;
        wait = if through { wait.saturating_sub(whole / 3) } else { wait + whole / 9 };
        replaced += usize::from(through);
        last = now;
    }
    assert!((1..50).contains(&replaced), "{replaced} of 50 got through: nothing was tried");
    place.written(&site("end", EVENTS));
    place.holds_nothing_but(&["dist", "root"]);
}

#[test]
fn a_full_disk_loses_nothing() {
    let place = Place::new();
    place.written(&site("old", 2));
    let before = place.all();
    // A limit of the file size fails like a full disk, and even for root.
    let full = r#"trap "" XFSZ; ulimit -f 1; exec "$@""#;
    let build = started(&place, "much more than the limit", full);
    let end = build.wait_with_output().expect("an end");
    let said = String::from_utf8_lossy(&end.stdout);
    assert!(!end.status.success(), "{said}");
    assert!(said.contains("could not write `") && said.contains("free some space"), "{said}");
    assert_eq!(place.all(), before);
}

#[test]
fn two_builds_at_once_leave_one_whole_site() {
    let place = Place::new();
    let shell = r#"exec "$@""#;
    let mut builds = ["1", "2", "3"].map(|text| started(&place, text, shell));
    let ends = builds.each_mut().map(|build| build.wait().expect("an end").success());
    assert!(ends.contains(&true));
    text_of_the_whole(&place);
    place.holds_nothing_but(&["dist", "root"]);
}
