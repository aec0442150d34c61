//! What `parse` gives: one value a file, references still names.

use std::sync::Arc;

use super::front::{Actor, Era, Event, Page};
use super::{Body, Config, Reference, Slug};
use crate::diag::FileId;

/// A content file: front matter typed, dates dates, Markdown HTML; names not looked up yet. A copy
/// shares all that is large.
#[derive(Clone, Debug)]
pub struct Document<F> {
    /// The file.
    pub file: FileId,
    /// Its id, from the file's name or `slug`.
    pub id: Slug,
    /// The front matter; `None` if it was broken, so that the id at least is known.
    pub front: Option<Arc<F>>,
    /// What is left of broken front matter without what was wrong with it, for the names in it.
    pub rest: Option<Arc<F>>,
    /// The text.
    pub body: Arc<Body<Reference>>,
}

/// All files of a site.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// `site.toml` and its file; `None` if it was broken.
    pub config: Option<(FileId, Config)>,
    /// `content/events`
    pub events: Vec<Document<Event>>,
    /// `content/actors`
    pub actors: Vec<Document<Actor>>,
    /// `content/eras`
    pub eras: Vec<Document<Era>>,
    /// `content/pages`
    pub pages: Vec<Document<Page>>,
}
