//! Building a site again and again, each time only what changed is read and parsed.

use std::mem;
use std::path::PathBuf;

use super::shown::Edition;
use super::watch::Paths;
use crate::Memory;
use crate::diag::Diagnostics;
use crate::load;
use crate::load::Gaps;
use crate::model::Options;
use crate::model::Output;
use crate::model::Sources;

/// What is kept of a site between two builds.
pub(super) struct Builder {
    root: PathBuf,
    options: Options,
    pub(super) sources: Sources,
    memory: Memory,
    /// Whether something has changed since the last build.
    stale: bool,
    /// The files that changed since that was asked last.
    changed: Paths,
    /// Why the folder can't be read.
    failure: Option<String>,
}

/// How the folder looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// As before.
    Same,
    /// Changed.
    Changed,
    /// Somebody may be in the middle of saving.
    Unsettled,
}

/// What a build gave.
pub(super) struct Built {
    /// The site, if nothing is wrong with it.
    pub(super) output: Option<Output>,
    pub(super) found: Diagnostics,
}

impl Builder {
    /// Nothing is read yet.
    pub(super) fn of(root: PathBuf, options: Options) -> Self {
        let (sources, memory) = (load::nothing(), Memory::default());
        Builder {
            root,
            options,
            sources,
            memory,
            stale: true,
            changed: Paths::new(),
            failure: None,
        }
    }

    /// Reads what stands at `paths` now.
    pub(super) fn look(&mut self, paths: &Paths, gaps: Gaps) -> Look {
        // What could not be read then may be anywhere.
        let everything = self.failure.is_some().then(load::everything);
        let paths = everything.as_ref().unwrap_or(paths);
        let before = self.failure.take();
        let (changed, unsettled) = match load::refresh(&self.root, paths, gaps, &mut self.sources) {
            Ok(refreshed) => {
                let changed = !refreshed.changed.is_empty();
                self.changed.extend(refreshed.changed);
                (changed, refreshed.unsettled)
            }
            // A file may have gone while it was read.
            Err(error) => {
                self.failure = Some(format!("{error:#}"));
                (false, self.failure != before)
            }
        };
        let changed = changed || self.failure != before;
        self.stale |= changed;
        match (changed, unsettled) {
            (_, true) => Look::Unsettled,
            (true, false) => Look::Changed,
            (false, false) => Look::Same,
        }
    }

    /// Whether something has changed since the last build.
    pub(super) fn is_stale(&self) -> bool {
        self.stale
    }

    /// Builds what was read last; nothing where the folder can't be read.
    pub(super) fn build(&mut self) -> Built {
        self.stale = false;
        let mut found = Diagnostics::default();
        let output = match self.failure {
            None => crate::build_again(&self.sources, &mut self.memory, &self.options, &mut found),
            Some(_) => None,
        };
        Built { output, found }
    }

    /// The files that changed since this was asked last.
    pub(super) fn changed(&mut self) -> Paths {
        mem::take(&mut self.changed)
    }

    /// Why the folder can't be read.
    pub(super) fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    /// The marks of what was read first.
    pub(super) fn edition(&self) -> Edition {
        Edition::first(&self.sources, &self.options)
    }
}
