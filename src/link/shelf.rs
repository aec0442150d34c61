//! Documents put in order: sorted, ids unique, drafts and broken ones set aside by name.

use std::sync::Arc;

use super::names::{Entry, Names};
use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Span;
use crate::model::Body;
use crate::model::Document;
use crate::model::Id;
use crate::model::Reference;
use crate::model::Slug;
use crate::model::front::Front;

/// A document whose front matter could be read.
pub(super) struct Sound<F> {
    pub(super) file: FileId,
    pub(super) id: Slug,
    pub(super) front: Arc<F>,
    pub(super) body: Arc<Body<Reference>>,
}

/// A document whose front matter was broken, which has been said: its names and links can still be
/// looked up.
pub(super) struct Broken<F> {
    pub(super) file: FileId,
    pub(super) rest: Option<Arc<F>>,
    pub(super) body: Arc<Body<Reference>>,
}

/// Documents of a kind, and the names of all of them.
pub(super) struct Shelf<F, T> {
    pub(super) sound: Vec<Sound<F>>,
    pub(super) broken: Vec<Broken<F>>,
    pub(super) names: Names<T>,
}

/// The sound documents by `key`, then id, and the broken ones.
pub(super) fn shelved<F: Front, T, K: Ord>(
    documents: Vec<Document<F>>,
    drafts: bool,
    found: &mut Diagnostics,
    key: impl Fn(&Sound<F>) -> K,
) -> Shelf<F, T> {
    let mut names = Names::default();
    let mut broken = Vec::new();
    let mut sound = Vec::with_capacity(documents.len());
    duplicates(&documents, found);
    for document in documents {
        let Document { file, id, front, rest, body } = document;
        let is_draft = front.as_ref().is_some_and(|front| front.draft() && !drafts);
        let is_first = names.put_new(&id, if is_draft { Entry::Draft } else { Entry::Broken });
        match front {
            _ if !is_first || is_draft => {}
            None => broken.push(Broken { file, rest, body }),
            Some(front) => sound.push(Sound { file, id, front, body }),
        }
    }
    sound.sort_by_cached_key(|one| (key(one), one.id.clone()));
    for (index, one) in sound.iter().enumerate() {
        names.put(&one.id, Entry::Here(Id::at(index)));
    }
    for one in &sound {
        former(one, &mut names, found);
    }
    Shelf { sound, broken, names }
}

/// Learns a document's former ids; reports those that lead elsewhere already.
fn former<F: Front, T>(one: &Sound<F>, names: &mut Names<T>, found: &mut Diagnostics) {
    for former in one.front.redirect_from() {
        let id = former.get_ref();
        let message = if names.knows(id) {
            format!("`{id}` is in use: its address can't lead here")
        } else if names.was(id) {
            format!("`{id}` leads elsewhere already")
        } else {
            names.put_former(id, &one.id);
            continue;
        };
        found
            .add(Code::DuplicateId, Span::new(one.file, former.span()), message)
            .help("take it out here, or there");
    }
}

/// Reports documents of one id, each of them: only together do they say which is to be renamed.
fn duplicates<F: Front>(documents: &[Document<F>], found: &mut Diagnostics) {
    let mut by_id: Vec<_> = documents.iter().collect();
    by_id.sort_by_key(|one| &one.id);
    for same in by_id.chunk_by(|one, next| one.id == next.id).filter(|same| same.len() > 1) {
        for one in same {
            let id = &one.id;
            let slug = one.front.as_deref().and_then(Front::slug);
            let span = slug.map_or(Span::whole(one.file), |slug| Span::new(one.file, slug.span()));
            found
                .add(Code::DuplicateId, span, format!("another file has the id `{id}` too"))
                .help("rename one of them, or give it a `slug`");
        }
    }
}
