//! The site that is shown: where an address leads, and its pages, made when they are asked for.
//!
//! Paths are looked up in the [`Output`], never on the disk: what is not in it does not exist.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use axum::body::Bytes;
use percent_encoding::percent_decode_str;

use crate::diag::Diagnostic;
use crate::diag::Files;
use crate::diag::human;
use crate::model::Content;
use crate::model::OutPath;
use crate::model::Output;
use crate::model::Render;

/// A site to show. A newer one takes its place whole, with all that was made from it.
pub struct Preview {
    output: Output,
    files: Files,
    made: BTreeMap<OutPath, OnceLock<Result<Bytes, Diagnostic>>>,
}

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
    #[must_use]
    pub fn new(output: Output, files: Files) -> Self {
        let renders = output.iter().filter(|(_, content)| matches!(content, Content::Render(_)));
        let made = renders.map(|(path, _)| (path.clone(), OnceLock::new())).collect();
        Preview { output, files, made }
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

    /// The page at `path`, made by `render` unless that was done before. A page that can't be
    /// made is a report of why.
    pub(super) fn page(&self, path: &OutPath, render: &Render) -> Result<Bytes, String> {
        let make = || render().map(Bytes::from);
        let page = self.made.get(path).map_or_else(make, |made| made.get_or_init(make).clone());
        page.map_err(|failed| human(&[&failed], &self.files, false))
    }
}
