//! Following the folder: what changes is built and shown, as long as the server runs.
//!
//! Nothing waits for quiet. A save is built at once, and shown at once if it is good; only what may be
//! half of a save waits a moment for the other half.

use std::io::{stderr, stdout};
use std::mem;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch::{Receiver, Sender};

use super::builder::{Builder, Built, Look};
use super::preview::Preview;
use super::report;
use super::say;
use super::shown::Shown;
use super::watch::{Paths, Watch};
use crate::diag::Diagnostics;
use crate::diag::Files;
use crate::load;
use crate::load::Gaps;
use crate::model::Output;

/// How long a site that is broken, or lost a file, waits for what mends it.
const PATIENCE: Duration = Duration::from_millis(100);

/// What follows a folder.
pub(super) struct Follower {
    builder: Builder,
    watch: Watch,
    shown: Sender<Arc<Shown>>,
    /// What changed since the last good site.
    unseen: Paths,
    print: Print,
    /// What was printed last.
    printed: Diagnostics,
}

/// Prints what was found in a site.
pub(super) type Print = fn(&Diagnostics, &Files);

impl Follower {
    /// Reads and builds the site for the first time.
    pub(super) fn begin(mut builder: Builder, watch: Watch, print: Print) -> Self {
        builder.look(&load::everything(), Gaps::Taken);
        builder.changed();
        let Built { output, found } = builder.build();
        let (preview, report) = outcome(output, &found, &builder);
        let shown = Shown { preview, report, edition: builder.edition() };
        let shown = Sender::new(Arc::new(shown));
        let (unseen, printed) = (Paths::new(), Diagnostics::default());
        let mut follower = Follower { builder, watch, shown, unseen, print, printed };
        follower.report(found);
        follower
    }

    /// What is shown, as it changes.
    pub(super) fn shown(&self) -> Receiver<Arc<Shown>> {
        self.shown.subscribe()
    }

    /// Follows the folder for ever. `url` is the address of a path on this server.
    pub(super) fn follow(mut self, url: impl Fn(&str) -> String) {
        while let Some(paths) = self.watch.next(None) {
            let began = Instant::now();
            if let Some(built) = self.settled(paths) {
                self.show(built, began, &url);
            }
        }
    }

    /// What changes lead to: a good site at once; one that is broken, or lost something, if nothing
    /// else comes meanwhile. `None` where nothing has changed after all.
    fn settled(&mut self, mut paths: Paths) -> Option<Built> {
        let deadline = Instant::now() + PATIENCE;
        let mut look = self.builder.look(&paths, Gaps::Left);
        if look == Look::Same {
            return None;
        }
        let mut broken = None;
        loop {
            if look != Look::Unsettled && self.builder.is_stale() {
                let built = self.builder.build();
                if built.output.is_some() {
                    return Some(built);
                }
                broken = Some(built);
            }
            let Some(more) = self.watch.next(Some(deadline)) else { break };
            paths.extend(more);
            look = self.builder.look(&paths, Gaps::Left);
        }
        // No other half has come; and a new folder may have been filled before it was watched.
        self.builder.look(&paths, Gaps::Taken);
        if self.builder.is_stale() { Some(self.builder.build()) } else { broken }
    }

    /// Shows what was built and says so.
    fn show(&mut self, built: Built, began: Instant, url: &impl Fn(&str) -> String) {
        let changed = self.builder.changed();
        self.unseen.extend(changed.iter().cloned());
        let before = Arc::clone(&self.shown.borrow());
        let Built { output, found } = built;
        let good = output.is_some();
        let (preview, report) = outcome(output, &found, &self.builder);
        let edition = match &before.preview {
            // Whatever stood in place of the site is to go.
            None => before.edition.reloaded(),
            Some(_) if good => before.edition.after(&mem::take(&mut self.unseen)),
            Some(_) => before.edition,
        };
        let preview = preview.or_else(|| before.preview.clone());
        let now = Arc::new(Shown { preview, report, edition });
        self.shown.send_replace(Arc::clone(&now));
        let time = began.elapsed().as_millis();
        self.report(found);
        let what = named(&changed);
        match (good, &now.preview) {
            (true, _) => say(stderr(), &format!("{what}: {time} ms")),
            (false, Some(_)) => say(stderr(), &format!("{what}: the last good site stays")),
            (false, None) => say(stderr(), &format!("{what}: there is no site to show yet")),
        }
        if now.base_path() != before.base_path() {
            say(stdout(), &url(now.base_path()));
        }
    }

    /// Prints what was found, unless it is what was found before.
    fn report(&mut self, found: Diagnostics) {
        if let Some(failure) = self.builder.failure() {
            say(stderr(), &format!("error: {failure}"));
        } else if found != self.printed {
            (self.print)(&found, &self.builder.sources.files);
        }
        self.printed = found;
    }
}

/// A build as it is shown: a site, or a report of what is wrong.
fn outcome(
    output: Option<Output>,
    found: &Diagnostics,
    builder: &Builder,
) -> (Option<Arc<Preview>>, Option<Arc<str>>) {
    let files = &builder.sources.files;
    match (output, builder.failure()) {
        (Some(output), _) => (Some(Arc::new(Preview::new(output, files.clone()))), None),
        (None, Some(failure)) => (None, Some(report::of_machine(failure).into())),
        (None, None) => (None, Some(report::of_site(found, files).into())),
    }
}

/// Files in a few words.
fn named(paths: &Paths) -> String {
    let mut names = paths.iter();
    match (names.next(), names.len()) {
        (None, _) => "the site's folder".to_owned(),
        (Some(path), 0) => path.clone(),
        (Some(_), others) => format!("{} files", others + 1),
    }
}
