//! The files of a site's folder.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::model::Media;
use crate::model::Picture;
use crate::model::Sources;
use crate::model::plain;

/// The folders a site is made of.
const FOLDERS: [&str; 3] = ["content", "static", "templates"];

/// Reads every file below `root` that a build depends on, in the order of their paths.
pub(super) fn read(root: &Path, sources: &mut Sources) -> anyhow::Result<()> {
    if !root.is_dir() {
        bail!("there is no folder {}", root.display());
    }
    let mut paths = Vec::new();
    if exists(&root.join("site.toml"))? {
        paths.push(("site.toml".to_owned(), root.join("site.toml")));
    }
    for folder in FOLDERS {
        paths.extend(files(root, folder)?);
    }
    let (media, texts): (Vec<_>, Vec<_>) =
        paths.into_iter().partition(|(path, _)| path.starts_with("content/media/"));
    let bytes: Vec<_> = texts
        .par_iter()
        .map(|(_, at)| fs::read(at).with_context(|| format!("can't read {}", at.display())))
        .collect::<anyhow::Result<_>>()?;
    for ((path, _), bytes) in texts.iter().zip(bytes) {
        take(sources, path, bytes);
    }
    for (path, at) in media {
        let name = path.trim_start_matches("content/media/").to_owned();
        sources.media.insert(name, picture(at)?);
    }
    Ok(())
}

/// Puts one file where it belongs.
pub(super) fn take(sources: &mut Sources, path: &str, bytes: Vec<u8>) {
    if let Some(name) = path.strip_prefix("static/") {
        sources.theme.assets.insert(name.to_owned(), bytes.into());
        return;
    }
    let (text, bad) = match String::from_utf8(plain::plain(bytes)) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at))
        }
    };
    let id = sources.files.add(path, text);
    sources.bad_bytes.extend(bad.map(|at| (id, at)));
    if path == "site.toml" {
        sources.config = id;
    } else if let Some(name) = path.strip_prefix("templates/") {
        sources.theme.own_templates.insert(name.to_owned(), id);
    } else {
        sources.content.push(id);
    }
}

/// Every file below a folder of the root, as site path and path on disk. Hidden files are an
/// editor's or a version control's own and are passed over.
fn files(root: &Path, folder: &str) -> anyhow::Result<Vec<(String, PathBuf)>> {
    let top = root.join(folder);
    if !exists(&top)? {
        return Ok(Vec::new());
    }
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let mut found = Vec::new();
    let walk = WalkDir::new(&top).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(visible) {
        let entry = entry.with_context(|| format!("can't read {}", top.display()))?;
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(&top).unwrap_or(entry.path());
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            found.push((format!("{folder}/{}", parts.join("/")), entry.into_path()));
        }
    }
    Ok(found)
}

fn exists(path: &Path) -> anyhow::Result<bool> {
    match fs::metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error).with_context(|| format!("can't read {}", path.display())),
    }
}

fn picture(path: PathBuf) -> anyhow::Result<Media> {
    // Only what can't be opened is an error: a film has no size either.
    fs::File::open(&path).with_context(|| format!("can't read {}", path.display()))?;
    let picture = size(imagesize::size(&path));
    Ok(Media { path, picture })
}

/// The size of a picture; a film, or a head that can't be read, has none.
pub(super) fn size(found: imagesize::ImageResult<imagesize::ImageSize>) -> Option<Picture> {
    found.ok().map(|size| Picture { width: size.width, height: size.height })
}
