//! The list of what a build wrote, kept in the folder it wrote, so that the next build can tell
//! its own files from everybody else's.
//!
//! JSON, one path a line and sorted: names with line ends can't confuse it, and two builds have
//! the same. A list that is missing or can't be read lists nothing.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Error, ErrorKind};
use std::path::Path;

use anyhow::Context;
use walkdir::{DirEntry, WalkDir};

use super::failure::failure;

/// The list's name in the folder.
pub(super) const NAME: &str = ".dateline";

/// What file managers drop into any folder that somebody looks at.
const DROPPED_BY_SYSTEMS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// The list of `paths`.
pub(super) fn text(paths: &[&str]) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(paths).context("could not list the files")? + "\n")
}

/// What is in `folder` and was not written by a build, by path; nothing if there is no folder.
pub(super) fn foreign(folder: &Path) -> anyhow::Result<Vec<String>> {
    let ours = listed(folder);
    let mut foreign = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        match entry {
            Ok(entry) => foreign.extend(foreign_path(&entry, folder, &ours)),
            Err(error) if error.depth() == 0 && is_missing(&error) => break,
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                return Err(failure("look at", &path, &Error::from(error)));
            }
        }
    }
    Ok(foreign)
}

fn is_missing(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound)
}

/// What the list in `folder` lists, and itself.
pub(super) fn files(folder: &Path) -> Vec<String> {
    listed(folder).into_iter().chain([NAME.to_owned()]).collect()
}

fn listed(folder: &Path) -> BTreeSet<String> {
    read(&fs::read(folder.join(NAME)).unwrap_or_default())
}

/// What a list lists.
pub(super) fn read(text: &[u8]) -> BTreeSet<String> {
    serde_json::from_slice(text).unwrap_or_default()
}

/// Whether the file at `path` is nobody else's: one of `ours`, or what a system left.
pub(super) fn knows(ours: &BTreeSet<String>, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path == NAME || ours.contains(path) || DROPPED_BY_SYSTEMS.contains(&name)
}

/// The first of some paths, and how many more there are.
pub(super) fn some_of(paths: &[String]) -> String {
    let named: Vec<_> = paths.iter().take(3).map(|path| format!("`{path}`")).collect();
    let more = match paths.len() - named.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    named.join(", ") + &more
}

/// The entry's path below `folder`, unless it is a folder or one of `ours`.
fn foreign_path(entry: &DirEntry, folder: &Path, ours: &BTreeSet<String>) -> Option<String> {
    let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    let path = parts.join("/");
    (!entry.file_type().is_dir() && !knows(ours, &path)).then_some(path)
}
