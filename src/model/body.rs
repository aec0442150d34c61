//! Markdown made into HTML, with holes where links inside the site go.
//!
//! `parse` makes a [`Body`] of [`Reference`]s, `link` a [`Body`] of [`Target`]s, `render` fills in
//! the addresses.

use std::ops::Range;
use std::sync::Arc;

use super::{Actor, Event, Id, Name, Spanned, WebUrl};

/// A rendered text whose links are `L`.
#[derive(Clone, Debug)]
pub struct Body<L> {
    /// HTML and holes in turn.
    pub pieces: Vec<Piece<L>>,
    /// The text without any marks, for descriptions and search.
    pub plain: Arc<str>,
    /// The links to other sites and their bytes in the file.
    pub outside: Arc<[Spanned<WebUrl>]>,
}

/// A stretch of HTML, or a hole in an attribute for an address.
#[derive(Clone, Debug)]
pub enum Piece<L> {
    /// HTML as it is.
    Html(Arc<str>),
    /// The address of `L`.
    Link(L),
}

/// A link inside the site, as written.
#[derive(Clone, Debug)]
pub enum Reference {
    /// `event:ID`
    Event(Name<Event>),
    /// `actor:ID`
    Actor(Name<Actor>),
    /// A picture in `content/media`, by file name.
    Media(String, Range<usize>),
    /// An address below the site's root, without the leading slash.
    Site(String),
}

/// A link inside the site, looked up.
#[derive(Clone, Debug)]
pub enum Target {
    /// An event's page.
    Event(Id<Event>),
    /// An actor's page.
    Actor(Id<Actor>),
    /// A picture, by file name.
    Media(String),
    /// An address below the site's root, without the leading slash.
    Site(String),
}

impl<L> Body<L> {
    /// A text that says nothing.
    #[must_use]
    pub fn empty() -> Self {
        Body { pieces: Vec::new(), plain: Arc::default(), outside: Arc::default() }
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}
