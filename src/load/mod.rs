//! Reads the world into [`Sources`]: the only room that reads.
//!
//! Nothing is judged here: a text that is not UTF-8 is repaired and remembered, a missing
//! `site.toml` is an empty text. Only what the machine refuses is an error. [`web`] asks other hosts,
//! for `check --links` alone.
#![allow(clippy::disallowed_methods, reason = "this room reads files")]

mod answers;
mod disk;
mod take;
mod theme;
pub mod web;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub use answers::answers;

use crate::diag::Files;
use crate::model::Media;
use crate::model::Sources;

/// The site in the folder `root`.
///
/// # Errors
/// What the machine refuses to read, with its path.
pub fn sources(root: &Path) -> anyhow::Result<Sources> {
    let mut sources = nothing();
    refresh(root, &everything(), Gaps::Taken, &mut sources)?;
    Ok(sources)
}

/// What becomes of a file that has gone or is empty now: it may be half of a save, whose other half
/// is still to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gaps {
    /// It stays as it was read before.
    Left,
    /// It is believed.
    Taken,
}

/// What [`refresh`] found.
#[derive(Debug, Default)]
pub struct Refreshed {
    /// The files that are new, gone or different, by path.
    pub changed: BTreeSet<String>,
    /// Whether somebody may be in the middle of saving: a file has gone or is empty now, or a whole
    /// folder was named, which may not be complete yet.
    pub unsettled: bool,
}

/// Reads again what stands at `paths`, files or folders below `root` with `/` between their names.
/// The rest stays as it was read before, and a file that stays keeps its id.
///
/// # Errors
/// What the machine refuses to read, with its path. Then nothing has changed.
pub fn refresh(
    root: &Path,
    paths: &BTreeSet<String>,
    gaps: Gaps,
    sources: &mut Sources,
) -> anyhow::Result<Refreshed> {
    disk::refresh(root, paths, gaps, sources)
}

/// The paths that a site is made of, below which all of it lies.
#[must_use]
pub fn everything() -> BTreeSet<String> {
    disk::PARTS.iter().map(|part| (*part).to_owned()).collect()
}

/// Whether a file or folder of this path can be part of a site.
#[must_use]
pub fn is_part(path: &str) -> bool {
    let mut names = path.split('/');
    names.next().is_some_and(|first| disk::PARTS.contains(&first)) && !names.any(is_passed_over)
}

/// Whether a name is an editor's or a version control's own: hidden, a copy of what was there before,
/// or of what was not saved yet. `4913` is what Vim calls a file that it tries a folder with.
fn is_passed_over(name: &str) -> bool {
    let unsaved = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    name.starts_with('.') || name.ends_with('~') || unsaved || name == "4913"
}

/// A site of texts and pictures in memory, by path; the built-in theme as always. Every test starts
/// here. Of pictures only name and size are taken.
#[must_use]
pub fn texts<'a, T: AsRef<[u8]>>(texts: impl IntoIterator<Item = (&'a str, T)>) -> Sources {
    let mut sources = nothing();
    for (path, text) in texts {
        if path.starts_with("content/media/") {
            let picture = disk::size(imagesize::blob_size(text.as_ref()));
            take::media(&mut sources, path, Media { path: path.into(), picture });
        } else {
            take::file(&mut sources, path, text.as_ref().to_vec());
        }
    }
    sources
}

/// No site yet: an empty `site.toml` and the built-in theme.
#[must_use]
pub fn nothing() -> Sources {
    let mut files = Files::default();
    let config = files.add("site.toml", "");
    let theme = theme::built_in(&mut files);
    let (content, bad_bytes) = (Vec::new(), BTreeMap::new());
    Sources { files, config, content, bad_bytes, media: BTreeMap::new(), theme }
}

#[cfg(test)]
mod tests;
