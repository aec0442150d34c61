use proptest::prelude::*;
use proptest::sample::select;
use tempfile::TempDir;

use super::*;
use crate::diag::Code;
use crate::diag::Span;

const PATH: &str = "content/events/r1.md";

/// A folder with one file, and the file as the program reads it.
fn site(bytes: &[u8]) -> (TempDir, Files, FileId) {
    let root = TempDir::new().expect("a folder");
    fs::create_dir_all(root.path().join("content/events")).expect("a folder");
    fs::write(root.path().join(PATH), bytes).expect("a file");
    let mut files = Files::default();
    let text = String::from_utf8(plain::plain(bytes.to_vec())).expect("a text");
    let file = files.add(PATH, text);
    (root, files, file)
}

/// A diagnostic whose fix replaces `old`, which stands in the file once, by `new`.
fn replacing(files: &Files, file: FileId, old: &str, new: &str) -> Diagnostic {
    let start = files[file].text.find(old).expect("it stands there");
    let span = Span::new(file, start..start + old.len());
    let fix = Some(Fix { span, text: new.to_owned() });
    Diagnostic { fix, ..Diagnostic::new(Code::UnsortedTags, span, "wrong") }
}

fn read(root: &TempDir) -> String {
    fs::read_to_string(root.path().join(PATH)).expect("a file")
}

#[test]
fn only_what_is_mended_changes() {
    let (root, files, file) = site("\u{feff}+++\r\ndate = 2024-9 # ё\r\n+++\r\nText.\r".as_bytes());
    let found = replacing(&files, file, "2024-9", "\"2024-09\"");
    let mended = fixes(root.path(), &files, &[&found]).expect("it is written");
    assert_eq!((mended.made, mended.left), (vec![&found], Vec::new()));
    assert_eq!(read(&root), "\u{feff}+++\r\ndate = \"2024-09\" # ё\r\n+++\r\nText.\r");
    let beside = fs::read_dir(root.path().join("content/events")).expect("a folder");
    assert_eq!(beside.count(), 1, "nothing is left beside it");
}

#[test]
fn a_new_line_ends_as_the_others_do() {
    let (root, files, file) = site(b"a\r\nb\r\n");
    let found = [replacing(&files, file, "a\nb", "b\na"), replacing(&files, file, "b", "c")];
    let mended = fixes(root.path(), &files, &[&found[0], &found[1]]).expect("it is written");
    assert_eq!(mended.made, [&found[0]], "the second overlaps the first");
    assert_eq!(read(&root), "b\r\na\r\n");
}

#[test]
fn several_fixes_of_a_file_are_made_at_once_and_one_reported_twice_once() {
    let (root, files, file) = site(b"a b c");
    let found = [("c", "3"), ("a", "1"), ("a", "1"), ("b", "")]
        .map(|(old, new)| replacing(&files, file, old, new));
    let found: Vec<_> = found.iter().collect();
    assert_eq!(fixes(root.path(), &files, &found).expect("it is written").made.len(), 3);
    assert_eq!(read(&root), "1  3");
}

#[test]
fn a_file_that_somebody_has_changed_meanwhile_is_left_alone() {
    let (root, files, file) = site(b"a b c");
    fs::write(root.path().join(PATH), "a b c d").expect("a file");
    let found = replacing(&files, file, "b", "B");
    let mended = fixes(root.path(), &files, &[&found]).expect("nothing is written");
    assert_eq!((mended.made.len(), mended.left.len()), (0, 1));
    assert_eq!(read(&root), "a b c d");
}

#[test]
fn templates_and_what_is_built_in_are_never_touched() {
    let root = TempDir::new().expect("a folder");
    let mut files = Files::default();
    for path in ["templates/event.html", "templates/event.html (built in)", "static/a.css"] {
        let file = files.add(path, "a");
        let found = replacing(&files, file, "a", "b");
        let mended = fixes(root.path(), &files, &[&found]).expect("nothing is read");
        assert_eq!((mended.made.len(), mended.left.len()), (0, 0), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn rights_are_kept_and_a_file_that_is_read_only_is_left_alone() {
    use std::os::unix::fs::PermissionsExt;
    for (rights, text) in [(0o640, "A"), (0o755, "A"), (0o444, "a")] {
        let (root, files, file) = site(b"a");
        let path = root.path().join(PATH);
        fs::set_permissions(&path, fs::Permissions::from_mode(rights)).expect("rights");
        let found = replacing(&files, file, "a", "A");
        fixes(root.path(), &files, &[&found]).expect("it is written");
        assert_eq!(read(&root), text, "{rights:o}");
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, rights);
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_within_the_site_and_not_out_of_it() {
    use std::os::unix::fs::symlink;
    let (root, files, file) = site(b"a");
    let path = root.path().join(PATH);
    let found = replacing(&files, file, "a", "A");
    let outside = TempDir::new().expect("a folder");
    for (real, made) in [(root.path().join("real.md"), 1), (outside.path().join("real.md"), 0)] {
        fs::write(&real, "a").expect("a file");
        fs::remove_file(&path).expect("a file");
        symlink(&real, &path).expect("a link");
        let mended = fixes(root.path(), &files, &[&found]).expect("it is judged");
        assert_eq!((mended.made.len(), mended.left.len()), (made, 1 - made));
        let text = if made == 1 { "A" } else { "a" };
        assert_eq!(fs::read_to_string(&real).expect("a file"), text);
        assert!(fs::symlink_metadata(&path).expect("a link").is_symlink(), "it stays a link");
    }
}

/// Pieces of files, line ends of both kinds among them.
const PIECES: &[&str] = &["\r\n", "\n", "a", "ё", "第", "\"", "#", " ", "\r\r\n", "\u{feff}"];

proptest! {
    #[test]
    fn an_edit_of_the_text_is_that_edit_in_the_file(
        mark in any::<bool>(),
        pieces in prop::collection::vec(select(PIECES), 0..30),
        (from, length) in (0..60_usize, 0..8_usize),
        new in prop::collection::vec(select(&["b", "\n", "ж"][..]), 0..4),
    ) {
        let bytes = format!("{}{}", if mark { "\u{feff}" } else { "" }, pieces.concat()).into_bytes();
        let mut text = String::from_utf8(plain::plain(bytes.clone())).expect("a text");
        let at = |place| (0..=text.len().min(place)).rev().find(|at| text.is_char_boundary(*at));
        let (start, end) = (at(from).unwrap_or(0), at(from + length).unwrap_or(0));
        // A return that loses what stood between it and a newline becomes part of a line's end.
        prop_assume!(!text[..start].ends_with('\r') && (start, mark) != (0, false));
        let new = new.concat();
        let mut files = Files::default();
        let span = Span::new(files.add(PATH, ""), start..end);
        let fix = Fix { span, text: new.clone() };
        let edited = edited(&bytes, &[&fix]);
        text.replace_range(start..end, &new);
        prop_assert_eq!(String::from_utf8(plain::plain(edited.clone())).expect("a text"), text);
        let before = plain::place(&bytes, start);
        prop_assert_eq!(&edited[..before], &bytes[..before]);
        let after = &bytes[plain::place(&bytes, end)..];
        prop_assert!(edited.ends_with(after));
    }
}
