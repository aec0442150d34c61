//! Putting one file where it belongs, again and again: a file that is there already is replaced, and
//! its id stays.

use crate::diag::FileId;
use crate::model::Media;
use crate::model::Sources;
use crate::model::plain;

use super::theme;

/// Takes a text or a static file; says whether it is new or different.
pub(super) fn file(sources: &mut Sources, path: &str, bytes: Vec<u8>) -> bool {
    if let Some(name) = path.strip_prefix("static/") {
        let same = sources.theme.assets.get(name).is_some_and(|asset| **asset == *bytes);
        sources.theme.assets.insert(name.to_owned(), bytes.into());
        return !same;
    }
    let (text, bad) = match String::from_utf8(plain::plain(bytes)) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at))
        }
    };
    let known = id(sources, path);
    let was = known.map(|id| (&sources.files[id].text, sources.bad_bytes.get(&id).copied()));
    if was == Some((&text, bad)) {
        return false;
    }
    let id = match known {
        Some(id) => {
            sources.files.replace(id, text);
            id
        }
        None => added(sources, path, text),
    };
    match bad {
        Some(at) => sources.bad_bytes.insert(id, at),
        None => sources.bad_bytes.remove(&id),
    };
    true
}

/// Takes a picture; says whether it is new or of another size.
pub(super) fn media(sources: &mut Sources, path: &str, media: Media) -> bool {
    let name = path.strip_prefix("content/media/").unwrap_or(path);
    let was = sources.media.insert(name.to_owned(), media);
    was.as_ref() != sources.media.get(name)
}

/// Whether a file of the site is known at a path; what is built in is none.
pub(super) fn is_there(sources: &Sources, path: &str) -> bool {
    if let Some(name) = path.strip_prefix("content/media/") {
        return sources.media.contains_key(name);
    }
    if let Some(name) = path.strip_prefix("static/") {
        return sources.theme.assets.get(name).is_some_and(|at| theme::asset(name) != Some(at));
    }
    id(sources, path).is_some() && !(path == "site.toml" && is_empty(sources, path))
}

/// Whether a text or a static file is known, and empty.
pub(super) fn is_empty(sources: &Sources, path: &str) -> bool {
    if let Some(name) = path.strip_prefix("static/") {
        return sources.theme.assets.get(name).is_some_and(|asset| asset.is_empty());
    }
    id(sources, path).is_some_and(|id| sources.files[id].text.is_empty())
}

/// Forgets a file, in whose place a built-in one may come again.
pub(super) fn gone(sources: &mut Sources, path: &str) {
    if let Some(name) = path.strip_prefix("content/media/") {
        sources.media.remove(name);
        return;
    }
    if let Some(name) = path.strip_prefix("static/") {
        match theme::asset(name) {
            Some(bytes) => sources.theme.assets.insert(name.to_owned(), bytes.into()),
            None => sources.theme.assets.remove(name),
        };
        return;
    }
    let Some(id) = id(sources, path) else { return };
    // Its id is not given to another file: diagnostics that were kept may still point with it.
    sources.files.replace(id, "");
    sources.bad_bytes.remove(&id);
    if let Some(name) = path.strip_prefix("templates/") {
        sources.theme.own_templates.remove(name);
    } else if let Ok(at) = place(sources, path) {
        sources.content.remove(at);
    }
}

fn id(sources: &Sources, path: &str) -> Option<FileId> {
    match path.strip_prefix("templates/") {
        _ if path == "site.toml" => Some(sources.config),
        Some(name) => sources.theme.own_templates.get(name).copied(),
        None => place(sources, path).ok().map(|at| sources.content[at]),
    }
}

fn added(sources: &mut Sources, path: &str, text: String) -> FileId {
    let id = sources.files.add(path, text);
    if let Some(name) = path.strip_prefix("templates/") {
        sources.theme.own_templates.insert(name.to_owned(), id);
    } else {
        let (Ok(at) | Err(at)) = place(sources, path);
        sources.content.insert(at, id);
    }
    id
}

/// Where among the content a path stands, or would.
fn place(sources: &Sources, path: &str) -> Result<usize, usize> {
    sources.content.binary_search_by(|id| sources.files[*id].path.as_str().cmp(path))
}
