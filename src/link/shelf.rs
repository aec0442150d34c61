//! Documents put in order: sorted, ids unique, drafts and broken ones set aside by name.

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
    pub(super) front: F,
    pub(super) body: Body<Reference>,
}

/// The sound documents by `key`, then id, and the names of all.
pub(super) fn shelved<F: Front, T, K: Ord>(
    documents: Vec<Document<F>>,
    drafts: bool,
    found: &mut Diagnostics,
    key: impl Fn(&Sound<F>) -> K,
) -> (Vec<Sound<F>>, Names<T>) {
    let mut names = Names::default();
    let mut sound = Vec::with_capacity(documents.len());
    for document in documents {
        let Document { file, id, front, body } = document;
        if names.knows(&id) {
            duplicate(file, &id, front.as_ref(), found);
            continue;
        }
        match front {
            None => names.put(&id, Entry::Broken),
            Some(front) if front.draft() && !drafts => names.put(&id, Entry::Draft),
            Some(front) => {
                names.put(&id, Entry::Broken);
                sound.push(Sound { file, id, front, body });
            }
        }
    }
    sound.sort_by_cached_key(|one| (key(one), one.id.clone()));
    for (index, one) in sound.iter().enumerate() {
        names.put(&one.id, Entry::Here(Id::at(index)));
        for former in one.front.redirect_from() {
            names.put_former(former.get_ref(), &one.id);
        }
    }
    (sound, names)
}

fn duplicate<F: Front>(file: FileId, id: &Slug, front: Option<&F>, found: &mut Diagnostics) {
    let slug = front.and_then(Front::slug);
    let span = slug.map_or(Span::whole(file), |slug| Span::new(file, slug.span()));
    found
        .add(Code::DuplicateId, span, format!("another file has the id `{id}` already"))
        .help("rename one of the two, or give it a `slug`");
}
