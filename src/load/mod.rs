//! Reads the world into [`Sources`]: the only room that reads.
//!
//! Nothing is judged here: a text that is not UTF-8 is repaired and remembered, a missing
//! `site.toml` is an empty text. Only what the machine refuses is an error.
#![allow(clippy::disallowed_methods, reason = "this room reads files")]

mod disk;
mod theme;

use std::path::Path;

use crate::model::Media;
use crate::model::Sources;
use crate::model::Theme;

/// The site in the folder `root`.
///
/// # Errors
/// What the machine refuses to read, with its path.
pub fn sources(root: &Path) -> anyhow::Result<Sources> {
    let mut sources = nothing();
    disk::read(root, &mut sources)?;
    Ok(sources)
}

/// A site of texts and pictures in memory, by path; the built-in theme as always. Every test starts
/// here. Of pictures only name and size are taken.
#[must_use]
pub fn texts<'a, T: AsRef<[u8]>>(texts: impl IntoIterator<Item = (&'a str, T)>) -> Sources {
    let mut sources = nothing();
    let mut texts: Vec<_> = texts.into_iter().collect();
    texts.sort_by_key(|(path, _)| *path);
    for (path, text) in texts {
        match path.strip_prefix("content/media/") {
            Some(name) => {
                let picture = disk::size(imagesize::blob_size(text.as_ref()));
                let media = Media { path: path.into(), picture };
                sources.media.insert(name.to_owned(), media);
            }
            None => disk::take(&mut sources, path, text.as_ref().to_vec()),
        }
    }
    sources
}

/// No site yet: an empty `site.toml` and the built-in theme.
fn nothing() -> Sources {
    let mut files = crate::diag::Files::default();
    let config = files.add("site.toml", "");
    let theme: Theme = theme::built_in(&mut files);
    Sources {
        files,
        config,
        content: Vec::new(),
        bad_bytes: std::collections::BTreeMap::default(),
        media: std::collections::BTreeMap::default(),
        theme,
    }
}
