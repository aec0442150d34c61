//! What was parsed before: a file whose text did not change is not parsed again.
//!
//! What a file gives depends on its path and text, on the languages of the site, and on the id that
//! its diagnostics point with; nothing else may be looked at while it is parsed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::content::{Any, Languages};
use crate::diag::Diagnostics;
use crate::diag::File;
use crate::diag::FileId;
use crate::model::Sources;

/// The content files as they were parsed last; empty at first. It changes how long parsing takes, never
/// what it gives.
#[derive(Default)]
pub struct Memory {
    languages: Languages,
    files: BTreeMap<FileId, Parsed>,
}

/// What a text gave.
#[derive(Clone)]
pub(super) struct Parsed {
    /// The path and text that it came from.
    pub(super) file: Arc<File>,
    pub(super) any: Option<Any>,
    pub(super) found: Diagnostics,
}

impl Memory {
    /// Forgets everything if the site's languages are others than before.
    pub(super) fn speak(&mut self, languages: Languages) {
        if self.languages != languages {
            *self = Memory { languages, files: BTreeMap::new() };
        }
    }

    pub(super) fn languages(&self) -> &Languages {
        &self.languages
    }

    /// What a file gave, if it is still the same.
    pub(super) fn kept(&self, sources: &Sources, file: FileId) -> Option<Parsed> {
        let same = |parsed: &&Parsed| parsed.file == sources.files.shared(file);
        self.files.get(&file).filter(same).cloned()
    }

    /// Keeps these files and no others.
    pub(super) fn keep(&mut self, files: impl Iterator<Item = (FileId, Parsed)>) {
        self.files = files.collect();
    }
}
