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

/// Forgets a file, in whose place a built-in one may come again; says whether it was there.
pub(super) fn gone(sources: &mut Sources, path: &str) -> bool {
    if let Some(name) = path.strip_prefix("content/media/") {
        return sources.media.remove(name).is_some();
    }
    if let Some(name) = path.strip_prefix("static/") {
        return match theme::asset(name) {
            Some(bytes) => file(sources, path, bytes.to_vec()),
            None => sources.theme.assets.remove(name).is_some(),
        };
    }
    let Some(id) = id(sources, path) else { return false };
    let was_empty = sources.files[id].text.is_empty();
    // Its id is not given to another file: diagnostics that were kept may still point with it.
    sources.files.replace(id, "");
    sources.bad_bytes.remove(&id);
    if path == "site.toml" {
        return !was_empty;
    }
    match path.strip_prefix("templates/") {
        Some(name) => sources.theme.own_templates.remove(name).is_some(),
        None => place(sources, path).map(|at| sources.content.remove(at)).is_ok(),
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
