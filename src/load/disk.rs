//! The files of a site's folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::Gaps;
use super::Refreshed;
use super::take;
use crate::model::Media;
use crate::model::Picture;
use crate::model::Sources;

/// What a site is made of.
pub(super) const PARTS: [&str; 4] = ["site.toml", "content", "static", "templates"];

/// A file as it is on the disk.
enum Found {
    Bytes(Vec<u8>),
    Media(Media),
}

impl Found {
    fn is_empty(&self) -> bool {
        matches!(self, Found::Bytes(bytes) if bytes.is_empty())
    }
}

/// Reads what stands at `paths` now; what has gone away is forgotten.
pub(super) fn refresh(
    root: &Path,
    paths: &BTreeSet<String>,
    gaps: Gaps,
    sources: &mut Sources,
) -> anyhow::Result<Refreshed> {
    if !root.is_dir() {
        bail!("there is no folder {}", root.display());
    }
    let mut refreshed = Refreshed::default();
    let mut places = BTreeMap::new();
    for path in paths.iter().filter(|path| !above(path).any(|above| paths.contains(above))) {
        refreshed.unsettled |= root.join(path).is_dir();
        places.extend(files(root, path)?);
    }
    let found = read(places)?;
    for path in known(sources, paths) {
        let gone = !found.contains_key(&path) && take::is_there(sources, &path);
        refreshed.unsettled |= gone;
        if gone && gaps == Gaps::Taken {
            take::gone(sources, &path);
            refreshed.changed.insert(path);
        }
    }
    for (path, file) in found {
        let emptied = file.is_empty() && !take::is_empty(sources, &path);
        refreshed.unsettled |= emptied;
        if emptied && gaps == Gaps::Left {
            continue;
        }
        let new = match file {
            Found::Bytes(bytes) => take::file(sources, &path, bytes),
            // Its bytes are not kept, so one that is named counts as different.
            Found::Media(media) => take::media(sources, &path, media) || paths.contains(&path),
        };
        if new {
            refreshed.changed.insert(path);
        }
    }
    Ok(refreshed)
}

/// The files that are known at or below some paths.
fn known(sources: &Sources, paths: &BTreeSet<String>) -> Vec<String> {
    let theme = &sources.theme;
    let texts = sources.content.iter().map(|file| sources.files[*file].path.clone());
    let config = [sources.files[sources.config].path.clone()];
    let templates = theme.own_templates.keys().map(|name| format!("templates/{name}"));
    let assets = theme.assets.keys().map(|name| format!("static/{name}"));
    let media = sources.media.keys().map(|name| format!("content/media/{name}"));
    let all = texts.chain(config).chain(templates).chain(assets).chain(media);
    all.filter(|path| paths.contains(path) || above(path).any(|above| paths.contains(above)))
        .collect()
}

/// The folders above a path of the site.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Every file at or below a path of the site, with where it is on the disk.
fn files(root: &Path, path: &str) -> anyhow::Result<Vec<(String, PathBuf)>> {
    let top = root.join(path);
    let mut found = Vec::new();
    let walk = WalkDir::new(&top).follow_links(true);
    for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !passed_over(entry)) {
        let entry = match entry {
            Err(error) if error.path().is_some_and(|at| is_nothing(at, &error)) => continue,
            entry => entry.with_context(|| format!("can't read {}", top.display()))?,
        };
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            found.push((parts.join("/"), entry.into_path()));
        }
    }
    Ok(found)
}

fn passed_over(entry: &DirEntry) -> bool {
    super::is_passed_over(&entry.file_name().to_string_lossy())
}

/// Whether what could not be read is nothing to read: gone since the folder was listed, or an
/// editor's own. A link that leads nowhere is not: it was meant to be something.
fn is_nothing(at: &Path, error: &walkdir::Error) -> bool {
    let name = at.file_name().unwrap_or_default().to_string_lossy();
    let gone = error.io_error().is_some_and(is_gone);
    super::is_passed_over(&name) || gone && fs::symlink_metadata(at).is_err()
}

fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Reads files on both cores; of pictures only what a page says of them. One that went away in
/// between is left out.
fn read(places: BTreeMap<String, PathBuf>) -> anyhow::Result<BTreeMap<String, Found>> {
    let file = |(path, at): (String, PathBuf)| {
        let found = if path.starts_with("content/media/") {
            picture(&at).map(Found::Media)
        } else {
            fs::read(&at).map(Found::Bytes)
        };
        match found {
            Ok(found) => Some(Ok((path, found))),
            Err(error) if is_gone(&error) => None,
            Err(error) => Some(Err(error).with_context(|| format!("can't read {}", at.display()))),
        }
    };
    places.into_par_iter().filter_map(file).collect()
}

fn picture(path: &Path) -> io::Result<Media> {
    // Only what can't be opened is an error: a film has no size either.
    fs::File::open(path)?;
    Ok(Media { path: path.to_owned(), picture: size(imagesize::size(path)) })
}

/// The size of a picture; a film, or a head that can't be read, has none.
pub(super) fn size(found: imagesize::ImageResult<imagesize::ImageSize>) -> Option<Picture> {
    found.ok().map(|size| Picture { width: size.width, height: size.height })
}
