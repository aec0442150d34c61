//! Files as Git keeps them: which differ between a branch and a folder, and a folder as a tree.
//!
//! Bytes are taken as they are: no filter, line end or attribute of a user changes them.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;

use super::program::Git;

/// What Git writes before the name of a plain file.
const PLAIN: &str = "100644";

/// Files by path, each with the id of its bytes, after a mode if that is no plain file's.
pub(super) type Files = BTreeMap<String, String>;

/// The files of a commit.
pub(super) fn of_commit(git: &Git, commit: &str) -> anyhow::Result<Files> {
    let listed = git.bytes(&["ls-tree", "-r", "-z", "--full-tree", commit], b"")?;
    let listed = String::from_utf8_lossy(&listed);
    // mode SP kind SP id TAB path
    let file = |line: &str| {
        let (about, path) = line.split_once('\t')?;
        let mut about = about.split(' ');
        let (mode, id) = (about.next()?, about.nth(1)?);
        let id = if mode == PLAIN { id.to_owned() } else { format!("{mode} {id}") };
        Some((path.to_owned(), id))
    };
    Ok(listed.split('\0').filter_map(file).collect())
}

/// The files at `paths` of a folder; with `keep` their bytes are put into the repository.
pub(super) fn of_folder(
    git: &Git,
    folder: &Path,
    paths: Vec<String>,
    keep: bool,
) -> anyhow::Result<Files> {
    let list = paths.iter().map(|path| quoted(folder, path)).collect::<Vec<_>>().concat();
    let mut command = vec!["hash-object", "--no-filters", "--stdin-paths"];
    if keep {
        command.push("-w");
    }
    let ids = git.line(&command, list.as_bytes())?;
    Ok(paths.into_iter().zip(ids.lines().map(str::to_owned)).collect())
}

/// A line of a list of files: in quotes, since a name may hold whatever ends a line.
fn quoted(folder: &Path, path: &str) -> String {
    let path = folder.join(path).to_string_lossy().replace('\\', "\\\\");
    let path = path.replace('"', "\\\"").replace('\n', "\\n").replace('\r', "\\r");
    format!("\"{path}\"\n")
}

/// A tree of files whose bytes are in the repository, or on the branch that it will be pushed to.
pub(super) fn write(git: &Git, files: &Files, index: &Path) -> anyhow::Result<String> {
    let git = git.clone().with("GIT_INDEX_FILE", index);
    let entry = |(path, id): (&String, &String)| format!("{PLAIN} {id}\t{path}\0");
    let entries = files.iter().map(entry).collect::<Vec<_>>().concat();
    git.bytes(&["read-tree", "--empty"], b"")?;
    git.bytes(&["update-index", "-z", "--index-info"], entries.as_bytes())?;
    git.line(&["write-tree", "--missing-ok"], b"").context("could not put the files together")
}
