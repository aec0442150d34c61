//! Noticing that files of a site have changed: which, not how.
//!
//! Watched are the root, for what appears and goes in it, and the folders that a site is made of with
//! all below them; never the output. Folders that are linked into a site are watched too, but not the
//! place that a link to a single file leads to.

use std::collections::BTreeSet;
use std::io::stderr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::Context;
use notify::event::{MetadataKind, ModifyKind};
use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::say;
use crate::load;

/// How often is looked where nothing can be watched.
const INTERVAL: Duration = Duration::from_secs(1);

/// Paths of a site, with `/` between their names.
pub(super) type Paths = BTreeSet<String>;

/// A folder that is watched.
pub(super) struct Watch {
    root: PathBuf,
    events: Receiver<notify::Result<Event>>,
    /// `None` where this machine can't watch: then everything is looked at, again and again. notify's
    /// own way of doing so tells saves apart by whole seconds, and so misses some.
    watcher: Option<RecommendedWatcher>,
}

impl Watch {
    /// Watches the site in `root` from now on.
    ///
    /// # Errors
    /// No such folder.
    pub(super) fn of(root: &Path) -> anyhow::Result<Self> {
        let there = root.canonicalize();
        let root = there.with_context(|| format!("there is no folder {}", root.display()))?;
        let (sender, events) = channel();
        let mut watch = Watch { root, events, watcher: None };
        match notify::recommended_watcher(sender) {
            Ok(watcher) => {
                watch.watcher = Some(watcher);
                watch.watch_all();
            }
            Err(error) => watch.give_up(&error),
        }
        Ok(watch)
    }

    /// What has changed since this was asked last: waits for it, at most until `deadline`. All that is
    /// known of by now comes at once.
    pub(super) fn next(&mut self, deadline: Option<Instant>) -> Option<Paths> {
        while self.watcher.is_some() && self.root.is_dir() {
            let event = self.event(deadline)?;
            let mut paths = self.paths(event);
            while let Ok(more) = self.events.try_recv() {
                paths.extend(self.paths(more));
            }
            if !paths.is_empty() {
                return Some(paths);
            }
        }
        self.next_look(deadline)
    }

    fn event(&self, deadline: Option<Instant>) -> Option<notify::Result<Event>> {
        let Some(deadline) = deadline else { return self.events.recv().ok() };
        let left = deadline.checked_duration_since(Instant::now())?;
        self.events.recv_timeout(left).ok()
    }

    /// Where no event can be waited for, everything, after a while.
    fn next_look(&mut self, deadline: Option<Instant>) -> Option<Paths> {
        let left = deadline.map_or(INTERVAL, |at| at.saturating_duration_since(Instant::now()));
        sleep(left.min(INTERVAL));
        if left < INTERVAL {
            return None;
        }
        if self.root.is_dir() {
            self.watch_all();
        }
        Some(load::everything())
    }

    /// The paths that an event is about.
    fn paths(&mut self, event: notify::Result<Event>) -> Paths {
        let event = match event {
            Ok(event) if event.need_rescan() => return load::everything(),
            Ok(event) => event,
            Err(error) => {
                if matches!(error.kind, ErrorKind::MaxFilesWatch) {
                    self.give_up(&error);
                }
                return load::everything();
            }
        };
        let mut paths = Paths::new();
        for path in below(&self.root, &event) {
            if path.is_empty() {
                self.watch_all();
                return load::everything();
            }
            // Another folder may stand there now, or a link to one, which is not watched by itself.
            let touched = matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_)));
            if !touched && (!path.contains('/') || self.root.join(&path).is_symlink()) {
                self.watch(&path);
            }
            paths.insert(path);
        }
        paths
    }

    fn watch_all(&mut self) {
        self.watch("");
        for part in load::everything() {
            self.watch(&part);
        }
    }

    /// Watches what stands at a path now, in place of what stood there.
    fn watch(&mut self, path: &str) {
        let (at, mode) = match path {
            "" => (self.root.clone(), RecursiveMode::NonRecursive),
            _ => (self.root.join(path), RecursiveMode::Recursive),
        };
        let Some(watcher) = &mut self.watcher else { return };
        // It may not have been watched.
        let _ = watcher.unwatch(&at);
        if at.is_dir()
            && let Err(error) = watcher.watch(&at, mode)
            && at.is_dir()
        {
            self.give_up(&error);
        }
    }

    fn give_up(&mut self, error: &notify::Error) {
        self.watcher = None;
        let why = match error.kind {
            ErrorKind::MaxFilesWatch => "this system watches no more folders: \
                `sudo sysctl fs.inotify.max_user_watches=1000000` lets it"
                .to_owned(),
            _ => format!("could not watch {}: {error}", self.root.display()),
        };
        say(stderr(), &format!("{why}; until then changes are looked for every second"));
    }
}

/// The paths below `root` that an event is about and a site may hold; empty: the root itself.
fn below(root: &Path, event: &Event) -> Vec<String> {
    // Building reads files, and a build must not lead to the next.
    if event.kind.is_access() {
        return Vec::new();
    }
    let touched = event.kind == EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));
    let counts = |path: &String| match path.strip_prefix("content/media/") {
        // What is in a picture is not kept, so one whose bytes stayed must be told by the event.
        Some(_) if touched => false,
        _ => path.is_empty() || load::is_part(path),
    };
    event.paths.iter().filter_map(|path| site_path(root, path)).filter(counts).collect()
}

fn site_path(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let names: Vec<_> = below.iter().map(|name| name.to_string_lossy()).collect();
    Some(names.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{AccessKind, AccessMode, CreateKind, DataChange, RemoveKind, RenameMode};

    const DATA: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const TOUCH: EventKind = EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any));

    fn told(kind: EventKind, path: &str) -> Vec<String> {
        below(Path::new("/site"), &Event::new(kind).add_path(path.into()))
    }

    #[test]
    fn saving_in_any_way_counts_and_reading_does_not() {
        let file = "/site/content/events/a.md";
        let renamed = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        let (created, removed) =
            (EventKind::Create(CreateKind::File), EventKind::Remove(RemoveKind::File));
        for kind in [DATA, TOUCH, renamed, created, removed, EventKind::Any] {
            assert_eq!(told(kind, file), ["content/events/a.md"], "{kind:?}");
        }
        for kind in [
            AccessKind::Open(AccessMode::Any),
            AccessKind::Close(AccessMode::Write),
            AccessKind::Read,
        ] {
            assert!(told(EventKind::Access(kind), file).is_empty(), "{kind:?}");
        }
    }

    #[test]
    fn only_what_a_site_is_made_of_counts() {
        for path in
            ["/site/dist/index.html", "/site/.git/index", "/site/target/a", "/other/content/a.md"]
        {
            assert!(told(DATA, path).is_empty(), "{path}");
        }
        for path in
            ["/site/content/events/.a.md.swp", "/site/static/style.css~", "/site/site.toml~"]
        {
            assert!(told(DATA, path).is_empty(), "{path}");
        }
        assert_eq!(told(EventKind::Remove(RemoveKind::Folder), "/site"), [""]);
        assert_eq!(told(EventKind::Create(CreateKind::Folder), "/site/templates"), ["templates"]);
        assert_eq!(told(DATA, "/site/site.toml"), ["site.toml"]);
    }

    #[test]
    fn a_picture_that_is_only_touched_is_the_same() {
        let picture = "/site/content/media/a.svg";
        assert!(told(TOUCH, picture).is_empty());
        assert_eq!(told(DATA, picture), ["content/media/a.svg"]);
    }
}
