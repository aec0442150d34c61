//! The site that is shown: where an address leads, and its pages, made when they are asked for.
//!
//! Paths are looked up in the [`Output`], never on the disk: what is not in it does not exist.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::body::Bytes;
use percent_encoding::percent_decode_str;

use crate::diag::Diagnostic;
use crate::diag::Files;
use crate::diag::html;
use crate::model::Content;
use crate::model::OutPath;
use crate::model::Output;
use crate::model::Render;

/// A site to show. A newer one takes its place whole, with all that was made from it.
pub(super) struct Preview {
    output: Output,
    files: Files,
    made: Mutex<BTreeMap<OutPath, Arc<Made>>>,
}

/// A page, or why it can't be made.
type Made = OnceLock<Result<Bytes, Diagnostic>>;

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// To a file of the site.
    File(OutPath),
    /// To another address.
    Elsewhere(String),
    /// Nowhere.
    Nowhere,
}

impl Preview {
    /// Shows `output` below its base path; `files` are the texts that diagnostics point into.
    pub(super) fn new(output: Output, files: Files) -> Self {
        Preview { output, files, made: Mutex::default() }
    }

    /// The path of the site's root, `/` or `/repo/`.
    pub(super) fn base_path(&self) -> &str {
        self.output.base().path()
    }

    /// What is at a path.
    pub(super) fn content(&self, path: &OutPath) -> Option<&Content> {
        self.output.get(path)
    }

    /// Where the path of a request leads, as it was sent: still percent-encoded.
    pub(super) fn route(&self, sent: &str) -> Route {
        let decoded = |text| percent_decode_str(text).decode_utf8().ok();
        let (Some(path), Some(base)) = (decoded(sent), decoded(self.base_path())) else {
            return Route::Nowhere;
        };
        let Some(address) = path.strip_prefix(&*base) else {
            let is_root = path == "/" || format!("{path}/") == base;
            return if is_root {
                Route::Elsewhere(self.base_path().to_owned())
            } else {
                Route::Nowhere
            };
        };
        if let Some(file) = self.file(address) {
            return Route::File(file);
        }
        match self.file(&format!("{address}/")) {
            Some(_) => Route::Elsewhere(format!("{sent}/")),
            None => Route::Nowhere,
        }
    }

    fn file(&self, address: &str) -> Option<OutPath> {
        OutPath::address(address).filter(|path| self.output.get(path).is_some())
    }

    /// The page at `path`, made by `render` unless that was done before. Of a page that can't be made,
    /// the report of why, as HTML.
    pub(super) fn page(&self, path: OutPath, render: &Render) -> Result<Bytes, String> {
        let made = Arc::clone(
            self.made.lock().unwrap_or_else(PoisonError::into_inner).entry(path).or_default(),
        );
        let page = made.get_or_init(|| render().map(Bytes::from)).clone();
        page.map_err(|failed| html(&[&failed], &self.files))
    }
}
