use super::*;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::diag::{Code, Diagnostic, Files, Span};
use crate::model::{BaseUrl, Content, OutPath};

fn put(output: &mut Output, path: &str, content: Content) {
    assert!(output.insert(OutPath::file(path).expect("a path"), content));
}

/// A site of a home page and `events` more, each of which says `text`.
fn site(text: &str, events: usize) -> Output {
    let base = "https://example.org/".parse().ok().and_then(|url| BaseUrl::new(&url));
    let mut output = Output::at(base.expect("a web address"));
    put(&mut output, "index.html", Content::Bytes(Cow::Owned(text.as_bytes().to_vec())));
    for event in 0..events {
        let text = text.to_owned();
        let render = Arc::new(move || Ok(text.clone().into_bytes()));
        put(&mut output, &format!("events/{event}/index.html"), Content::Render(render));
    }
    output
}

fn failing() -> Content {
    Content::Render(Arc::new(|| {
        let span = Span::whole(Files::default().add("home.html", ""));
        let message = "`evnts` is not defined".to_owned();
        Err(Diagnostic::new(Code::TemplateRender, span, message))
    }))
}

/// A folder to work in, with a site's root in it and a place for the result.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Place(TempDir::new().expect("a folder"));
        fs::create_dir(place.root()).expect("a folder");
        place
    }

    fn root(&self) -> PathBuf {
        self.0.path().join("root")
    }

    fn out(&self) -> PathBuf {
        self.0.path().join("dist")
    }

    fn write(&self, output: &Output) -> anyhow::Result<Option<Written>> {
        let mut found = Diagnostics::default();
        folder(output, &self.out(), &Guard { root: &self.root(), force: false }, &mut found)
    }

    #[track_caller]
    fn written(&self, output: &Output) -> Written {
        self.write(output).expect("a disk that works").expect("pages that render")
    }

    /// All there is, with the bytes of files.
    fn all(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let entries = WalkDir::new(self.0.path()).into_iter().map(|entry| entry.expect("an entry"));
        let below = |path: &Path| path.strip_prefix(self.0.path()).expect("below").to_owned();
        entries.map(|entry| (below(entry.path()), fs::read(entry.path()).ok())).collect()
    }

    #[track_caller]
    fn holds_nothing_but(&self, names: &[&str]) {
        let entries = fs::read_dir(self.0.path()).expect("a folder");
        let mut found: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name()).collect();
        found.sort();
        assert_eq!(found, names);
    }
}

#[test]
fn a_site_is_written_whole_and_counted() {
    let place = Place::new();
    let picture = place.root().join("a.webp");
    fs::write(&picture, vec![7; 100_000]).expect("a file");
    let mut output = site("news", 3);
    put(&mut output, "media/a.webp", Content::Copy(picture));
    put(&mut output, "events.json", Content::Bytes(Cow::Borrowed(b"{}")));
    assert_eq!(place.written(&output), Written { pages: 4, files: 6, bytes: 100_018 });
    assert_eq!(fs::read(place.out().join("events/2/index.html")).expect("a page"), b"news");
    assert_eq!(fs::read(place.out().join("media/a.webp")).expect("a picture"), vec![7; 100_000]);
    place.holds_nothing_but(&["dist", "root"]);
}

#[test]
fn two_builds_are_equal_and_the_second_leaves_nothing_of_the_first() {
    let (place, other) = (Place::new(), Place::new());
    place.written(&site("old", 9));
    place.written(&site("new", 3));
    other.written(&site("new", 3));
    assert_eq!(place.all(), other.all());
    place.written(&site("new", 3));
    assert_eq!(place.all(), other.all());
}

#[test]
fn a_page_that_did_not_change_keeps_its_time_and_one_that_did_is_made_anew() {
    let place = Place::new();
    place.written(&site("old", 2));
    let time = |page: &str| {
        let page = fs::metadata(place.out().join(page)).expect("a page");
        page.modified().expect("a time")
    };
    let before = time("events/1/index.html");
    let copy = place.root().join("copy.html");
    fs::hard_link(place.out().join("events/1/index.html"), &copy).expect("a second name");
    place.written(&site("old", 3));
    assert_eq!(time("events/1/index.html"), before);
    place.written(&site("new", 3));
    assert_eq!(fs::read(copy).expect("a copy"), b"old", "nothing is written into a file");
    assert_eq!(fs::read(place.out().join("events/1/index.html")).expect("a page"), b"new");
}

#[test]
fn every_page_that_fails_is_reported_and_the_old_site_stays_as_it_was() {
    let place = Place::new();
    place.written(&site("old", 2));
    let before = place.all();
    let mut output = site("new", 2);
    put(&mut output, "a.html", failing());
    put(&mut output, "z.html", failing());
    let mut found = Diagnostics::default();
    let guard = Guard { root: &place.root(), force: false };
    let written = folder(&output, &place.out(), &guard, &mut found).expect("a disk that works");
    assert_eq!(written, None);
    assert!(found.has_errors());
    assert_eq!(place.all(), before);
}

#[test]
fn what_is_not_datelines_stays_unless_forced() {
    let place = Place::new();
    place.written(&site("old", 1));
    fs::write(place.out().join("thesis.txt"), "years of work").expect("a file");
    let before = place.all();
    let refused = place.write(&site("new", 1)).expect_err("a foreign file").to_string();
    assert!(refused.contains("`thesis.txt`"), "{refused}");
    assert_eq!(place.all(), before);
    let guard = Guard { root: &place.root(), force: true };
    folder(&site("new", 1), &place.out(), &guard, &mut Diagnostics::default()).expect("forced");
    assert!(!place.out().join("thesis.txt").exists());
}

#[test]
fn a_file_that_came_while_pages_were_rendered_stays() {
    let place = Place::new();
    place.written(&site("old", 1));
    let mut output = site("new", 1);
    let late = place.out().join("late.txt");
    let render = {
        let late = late.clone();
        Arc::new(move || {
            fs::write(&late, "late").expect("a file");
            Ok(Vec::new())
        })
    };
    put(&mut output, "a.html", Content::Render(render));
    place.write(&output).expect_err("a foreign file");
    assert!(late.exists());
    place.holds_nothing_but(&["dist", "root"]);
}

#[test]
fn what_dead_builds_left_is_removed_and_a_swap_cut_in_half_is_undone() {
    let place = Place::new();
    place.written(&site("old", 2));
    let old = place.out().with_file_name(".dist.dateline-old");
    fs::rename(place.out(), old).expect("as a swap begins");
    let new = place.out().with_file_name(".dist.dateline-new");
    fs::create_dir_all(new.join("events")).expect("a folder");
    fs::write(place.out().with_file_name(".dist.dateline-lock"), "").expect("a file");
    let mut broken = site("new", 2);
    put(&mut broken, "a.html", failing());
    assert_eq!(place.write(&broken).expect("a disk that works"), None);
    assert_eq!(fs::read(place.out().join("index.html")).expect("the old site"), b"old");
    place.holds_nothing_but(&["dist", "root"]);
}

#[test]
fn a_second_build_into_the_same_folder_says_so_and_harms_nothing() {
    let place = Arc::new(Place::new());
    let mut output = site("first", 5);
    let second = Arc::clone(&place);
    let render = Arc::new(move || {
        let busy = second.write(&site("second", 5)).expect_err("the folder is locked");
        assert!(busy.to_string().contains("another build"), "{busy}");
        Ok(Vec::new())
    });
    put(&mut output, "a.html", Content::Render(render));
    place.written(&output);
    assert_eq!(fs::read(place.out().join("index.html")).expect("a page"), b"first");
    place.written(&site("third", 5));
    place.holds_nothing_but(&["dist", "root"]);
}

#[test]
fn a_disk_that_fails_names_the_file_and_leaves_the_old_site() {
    let place = Place::new();
    place.written(&site("old", 2));
    let before = place.all();
    let failures = [
        ("media/gone.webp", Content::Copy(place.root().join("gone.webp")), "gone.webp"),
        ("index.html/x.html", Content::Bytes(Cow::Borrowed(b"")), "index.html/x.html"),
        (".dateline", Content::Bytes(Cow::Borrowed(b"")), ".dateline"),
    ];
    let long = format!("{}.html", "x".repeat(300));
    let long_content = Content::Bytes(Cow::Borrowed(b""));
    let failures = failures.into_iter().chain([(long.as_str(), long_content, "shorter name")]);
    for (path, content, named) in failures {
        let mut output = site("new", 2);
        put(&mut output, path, content);
        let failure = place.write(&output).expect_err(path).to_string();
        assert!(failure.contains(named), "{failure}");
        assert_eq!(place.all(), before);
    }
}

#[cfg(unix)]
#[test]
fn files_have_the_rights_that_the_mask_gives() {
    use std::os::unix::fs::PermissionsExt;

    let place = Place::new();
    let secret = place.root().join("a.webp");
    fs::write(&secret, "x").expect("a file");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).expect("rights");
    let mut output = site("x", 1);
    put(&mut output, "a.webp", Content::Copy(secret));
    place.written(&output);
    let usual = place.root().join("usual");
    fs::write(&usual, "x").expect("a file");
    let mode = |path: PathBuf| fs::metadata(path).expect("a file").permissions().mode();
    for path in ["index.html", "events/0/index.html", "a.webp", ".dateline"] {
        assert_eq!(mode(place.out().join(path)), mode(usual.clone()), "{path}");
    }
    assert_eq!(mode(place.out()), mode(place.root()));
}
