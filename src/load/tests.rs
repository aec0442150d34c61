use super::*;

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

/// A folder, and what was read of it.
struct Place {
    folder: TempDir,
    sources: Sources,
}

impl Place {
    fn with(files: &[(&str, &str)]) -> Self {
        let mut place = Place { folder: TempDir::new().expect("a folder"), sources: nothing() };
        for (path, text) in files {
            place.write(path, text);
        }
        place.look(&["site.toml", "content", "static", "templates"]);
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn refresh(&mut self, paths: &[&str]) -> Refreshed {
        let paths = paths.iter().map(|path| (*path).to_owned()).collect();
        refresh(self.folder.path(), &paths, Gaps::Taken, &mut self.sources).expect("it can be read")
    }

    /// The paths that are new, gone or different.
    fn look(&mut self, paths: &[&str]) -> Vec<String> {
        self.refresh(paths).changed.into_iter().collect()
    }

    /// Reading again or reading anew: the same site.
    #[track_caller]
    fn is_as_if_read_anew(&self) {
        let anew = sources(self.folder.path()).expect("it can be read");
        assert_eq!(shown(&self.sources), shown(&anew));
    }
}

/// A site without its ids, which tell nothing.
fn shown(sources: &Sources) -> String {
    let text = |id| (&sources.files[id].path, &sources.files[id].text);
    let theme = &sources.theme;
    let content: Vec<_> = sources.content.iter().map(|id| text(*id)).collect();
    let bad: BTreeMap<_, _> = sources.bad_bytes.iter().map(|(id, at)| (text(*id), at)).collect();
    let templates: Vec<_> =
        theme.own_templates.iter().map(|(name, id)| (name, text(*id))).collect();
    format!(
        "{:?} {content:?} {bad:?} {templates:?} {:?} {:?}",
        text(sources.config),
        theme.assets,
        sources.media
    )
}

const FILES: [(&str, &str); 6] = [
    ("site.toml", "[site]"),
    ("content/events/a.md", "a"),
    ("content/events/2025/b.md", "b"),
    ("content/media/c.svg", "<svg/>"),
    ("static/style.css", "body {}"),
    ("templates/base.html", "base"),
];

#[test]
fn only_what_is_named_is_read_again() {
    let mut place = Place::with(&FILES);
    for (path, _) in FILES {
        place.write(path, "other");
    }
    assert_eq!(place.look(&["content/events/a.md"]), ["content/events/a.md"]);
    assert_eq!(place.look(&["content/events"]), ["content/events/2025/b.md"]);
    assert_eq!(place.look(&["content/events", "site.toml"]), ["site.toml"]);
    assert_eq!(
        place.look(&["static", "templates/base.html"]),
        ["static/style.css", "templates/base.html"]
    );
    place.look(&["content/media/c.svg"]);
    place.is_as_if_read_anew();
}

#[test]
fn a_file_that_is_the_same_has_not_changed_and_one_that_changes_keeps_its_id() {
    let mut place = Place::with(&FILES);
    let ids = place.sources.content.clone();
    assert!(place.look(&["site.toml", "content/events", "static", "templates"]).is_empty());
    place.write("content/events/2025/b.md", "b\r\n");
    place.write("content/events/0.md", "0");
    place.look(&["content"]);
    assert_eq!(place.sources.content.len(), 3);
    assert!(ids.iter().all(|id| place.sources.content.contains(id)));
    place.write("content/events/2025/b.md", "\u{feff}b\n");
    assert!(place.look(&["content"]).is_empty(), "a mark and a return are not the text's");
    place.is_as_if_read_anew();
}

#[test]
fn what_goes_away_is_forgotten_and_uncovers_what_is_built_in() {
    let mut place = Place::with(&FILES);
    for (path, _) in FILES {
        fs::remove_file(place.path(path)).expect("a file");
        assert_eq!(place.look(&[path]), [path]);
        assert!(place.look(&[path]).is_empty(), "{path} can't go twice");
        place.is_as_if_read_anew();
    }
    let built_in = place.sources.theme.assets.get("style.css").expect("a style sheet");
    assert!(built_in.len() > 1000);
}

#[test]
fn folders_come_go_and_are_renamed_with_all_that_is_in_them() {
    let mut place = Place::with(&FILES);
    fs::rename(place.path("content/events"), place.path("content/eras")).expect("renamed");
    let all = ["a.md", "2025/b.md"]
        .map(|name| [format!("content/eras/{name}"), format!("content/events/{name}")]);
    let mut all = all.concat();
    all.sort();
    assert_eq!(place.look(&["content/events", "content/eras"]), all);
    place.is_as_if_read_anew();
    fs::remove_dir_all(place.path("content")).expect("removed");
    assert_eq!(place.look(&["content"]).len(), 3);
    fs::write(place.path("content"), "a file").expect("a file");
    assert!(place.look(&["content/events/a.md"]).is_empty());
}

#[test]
fn somebody_may_be_in_the_middle_of_saving() {
    let mut place = Place::with(&FILES);
    place.write("content/events/a.md", "whole");
    assert!(!place.refresh(&["content/events/a.md"]).unsettled);
    place.write("content/events/a.md", "");
    assert!(place.refresh(&["content/events/a.md"]).unsettled, "it is empty");
    assert!(!place.refresh(&["content/events/a.md"]).unsettled, "and was so before");
    fs::remove_file(place.path("content/events/a.md")).expect("a file");
    assert!(place.refresh(&["content/events/a.md"]).unsettled, "it has gone");
    assert!(place.refresh(&["content/events"]).unsettled, "a folder may still be filled");
}

#[test]
fn what_may_be_half_of_a_save_can_be_left_as_it_was() {
    let mut place = Place::with(&FILES);
    let before = shown(&place.sources);
    place.write("content/events/a.md", "");
    place.write("static/style.css", "");
    place.write("content/events/new.md", "");
    for gone in ["content/events/2025/b.md", "content/media/c.svg", "templates/base.html"] {
        fs::remove_file(place.path(gone)).expect("a file");
    }
    let all = ["content", "static", "templates"].map(str::to_owned).into();
    let mut look = |gaps| {
        refresh(place.folder.path(), &all, gaps, &mut place.sources).expect("it can be read")
    };
    let left = look(Gaps::Left);
    assert!(left.unsettled && left.changed.is_empty(), "{left:?}");
    let taken = look(Gaps::Taken).changed.len();
    assert_eq!(taken, 6);
    assert_ne!(shown(&place.sources), before);
    place.is_as_if_read_anew();
}

#[test]
fn what_editors_leave_is_no_part_of_a_site() {
    let leftovers =
        ["content/events/a.md~", "content/events/#a.md#", "content/.hidden/a.md", "static/.a.swp"];
    let mut place = Place::with(&FILES);
    for path in leftovers {
        place.write(path, "other");
        assert!(!is_part(path), "{path}");
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("someone@here.1", place.path("content/events/.#a.md"))
        .expect("a link");
    assert!(place.look(&["content", "static"]).is_empty());
    for path in
        ["site.toml", "content", "templates/words/en.toml", "static/#", "content/events/a~b.md"]
    {
        assert!(is_part(path), "{path}");
    }
    for path in ["", "dist/index.html", "Cargo.toml", "site.toml~", "contents/a.md", ".git/index"] {
        assert!(!is_part(path), "{path}");
    }
}
