//! The order of the house: which room may know which, and what no file may hold.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms it may name. `lib.rs` and `main.rs` are no rooms: they connect them.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("diag", &[]),
    ("model", &["diag"]),
    ("load", &["diag", "model"]),
    ("parse", &["diag", "model"]),
    ("link", &["diag", "model"]),
    ("compare", &["diag", "model"]),
    ("render", &["diag", "model"]),
    ("write", &["diag", "model"]),
    ("advise", &["diag", "model"]),
    ("scaffold", &["diag", "model"]),
    ("serve", &["Memory", "build_again", "diag", "load", "model"]),
    (
        "cli",
        &[
            "advise",
            "build",
            "check",
            "dead_links",
            "diag",
            "load",
            "model",
            "output",
            "parse",
            "review",
            "scaffold",
            "serve",
            "try_pages",
            "write",
        ],
    ),
];

/// Words that mean unfinished work, in two parts so that a search for them does not find this list.
/// Calls that say the same are refused by clippy (`Cargo.toml`).
const NOWHERE: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("HA", "CK")];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every text below a folder of the repository, by path relative to the folder.
fn texts(folder: &str) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let mut folders = vec![root().join(folder)];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).expect("a folder of the repository") {
            let path: PathBuf = entry.expect("an entry of it").path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                let below = path.strip_prefix(root().join(folder)).expect("a path below it");
                texts.insert(below.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    texts
}

/// The code of `src`, tests and comments left out.
fn code() -> BTreeMap<String, String> {
    let is_test = |path: &str| path.ends_with("tests.rs") || path.contains("/tests/");
    let mut code = texts("src");
    code.retain(|path, _| {
        Path::new(path).extension().is_some_and(|kind| kind == "rs") && !is_test(path)
    });
    for text in code.values_mut() {
        let lines = text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
        let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
        *text = lines.collect::<Vec<_>>().join("\n");
    }
    code
}

#[test]
fn rooms_know_only_what_they_may() {
    let rooms: BTreeMap<_, _> = MAY_NAME.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, text) in code() {
        let room = path.split(['/', '.']).next().unwrap();
        if matches!(room, "lib" | "main") {
            continue;
        }
        let allowed = rooms.get(room).unwrap_or_else(|| panic!("`{room}` is not in the table"));
        for after in text.split("crate::").skip(1) {
            let word = |c: char| !c.is_alphanumeric() && c != '_';
            let named = after.split(word).next().unwrap();
            if named != room && !allowed.contains(&named) {
                wrong.push(format!("src/{path} names `crate::{named}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_unfinished_is_left_behind() {
    let mut found = Vec::new();
    for folder in ["src", "templates", "static"] {
        for (path, text) in texts(folder) {
            let words = NOWHERE.iter().filter(|word| text.contains(*word));
            found.extend(words.map(|word| format!("{folder}/{path} holds `{word}`")));
        }
    }
    for (path, text) in code() {
        if text.contains(".unwrap()") {
            found.push(format!("src/{path} holds `.unwrap()`"));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_file_is_longer_than_can_be_read_at_a_sitting() {
    let long: Vec<_> = code().into_iter().filter(|(_, text)| text.lines().count() > 400).collect();
    assert!(long.is_empty(), "{:?}", long.iter().map(|(path, _)| path).collect::<Vec<_>>());
}
