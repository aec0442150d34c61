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

fn listed(folder: &Path) -> BTreeSet<String> {
    let text = fs::read(folder.join(NAME)).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

/// The entry's path below `folder`, unless it is a folder or one of `ours`.
fn foreign_path(entry: &DirEntry, folder: &Path, ours: &BTreeSet<String>) -> Option<String> {
    let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    let path = parts.join("/");
    let known = path == NAME
        || ours.contains(&path)
        || DROPPED_BY_SYSTEMS.iter().any(|name| entry.file_name() == *name);
    (!entry.file_type().is_dir() && !known).then_some(path)
}
