//! What `load` gives: every text and file that a build depends on.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::diag::{FileId, Files};

/// Everything a build depends on; the same sources give the same bytes.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The texts, which spans point into.
    pub files: Files,
    /// `site.toml`; an empty text where there is none.
    pub config: FileId,
    /// Files below `content/` in the order of their paths, media left out.
    pub content: Vec<FileId>,
    /// Texts that were not UTF-8, each with the first bad byte; what stands in `files` is a repair.
    pub bad_bytes: BTreeMap<FileId, usize>,
    /// Pictures in `content/media`, by path below it.
    pub media: BTreeMap<String, Media>,
    /// Templates and static files.
    pub theme: Theme,
}

/// Templates and static files: the built-in ones, and the site's own over them.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// The built-in templates, by path below `templates/`.
    pub default_templates: BTreeMap<String, FileId>,
    /// The site's own templates, by path below `templates/`.
    pub own_templates: BTreeMap<String, FileId>,
    /// Static files, by path in the output.
    pub assets: BTreeMap<String, Asset>,
}

/// A static file: the bytes it is served as.
pub type Asset = Cow<'static, [u8]>;

/// A picture on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Where it is.
    pub path: PathBuf,
    /// Its size, where it is a picture whose head can be read.
    pub picture: Option<Picture>,
}

/// The size of a picture in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Width.
    pub width: usize,
    /// Height.
    pub height: usize,
}
