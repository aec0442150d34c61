//! Where a site may be written, judged before anything is touched.
//!
//! A symbolic link is refused rather than followed: what it leads to is often served, shared or
//! kept elsewhere, and replacing it by way of another name is a surprise. Links further up the
//! path are followed. Names that mean something to a site are compared without regard to case, so
//! that a disk that does not tell `Content` from `content` keeps its articles too.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, bail};

use super::failure::failure;
use super::manifest;

/// What a site's own folders are called: a build never goes into them.
const SOURCES: [&str; 3] = ["content", "templates", "static"];

/// What keeps a build from destroying what it did not make.
#[derive(Clone, Copy, Debug)]
pub struct Guard<'a> {
    /// The site's own folder, which no build may replace.
    pub root: &'a Path,
    /// Whether a folder may be replaced that holds files Dateline did not write.
    pub force: bool,
}

/// A folder that a site may replace.
#[derive(Debug)]
pub(super) struct Target {
    /// As the user wrote it, for messages.
    pub(super) shown: PathBuf,
    /// Without links or `..`; nothing need exist there.
    pub(super) path: PathBuf,
    /// The folder it stands in.
    pub(super) parent: PathBuf,
    /// Its name there.
    name: OsString,
    force: bool,
}

impl Target {
    /// `out`, unless a site must not be written there.
    pub(super) fn judged(out: &Path, guard: &Guard) -> anyhow::Result<Self> {
        Self::judged_at_home(out, guard, env::home_dir())
    }

    fn judged_at_home(out: &Path, guard: &Guard, home: Option<PathBuf>) -> anyhow::Result<Self> {
        // The last slash of `link/` would make the system look behind the link.
        let shown: PathBuf = out.components().collect();
        refuse_what_is_no_folder(&shown)?;
        let path = resolved(&shown)?;
        refuse_folders_of_the_site(&shown, &path, guard.root)?;
        refuse_folders_of_others(&shown, &path, home)?;
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            bail!("`{}` is the whole disk: choose a folder with `--out`", shown.display());
        };
        let (parent, name) = (parent.to_owned(), name.to_owned());
        let target = Target { shown, path, parent, name, force: guard.force };
        target.refuse_foreign_files()?;
        Ok(target)
    }

    /// A path beside the target, for what a build needs while it runs.
    pub(super) fn beside(&self, what: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".dateline-");
        name.push(what);
        self.parent.join(name)
    }

    /// Refuses a folder that holds files Dateline did not write, unless forced.
    pub(super) fn refuse_foreign_files(&self) -> anyhow::Result<()> {
        let foreign = if self.force { Vec::new() } else { manifest::foreign(&self.path)? };
        if foreign.is_empty() {
            return Ok(());
        }
        bail!(
            "`{}` holds files that Dateline did not write: {}; choose another folder with \
             `--out`, or delete all that is in this one with `--force`",
            self.shown.display(),
            manifest::some_of(&foreign)
        )
    }
}

fn refuse_what_is_no_folder(shown: &Path) -> anyhow::Result<()> {
    let metadata = match fs::symlink_metadata(shown) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        found => found.map_err(|error| failure("look at", shown, &error))?,
    };
    if metadata.is_symlink() {
        let leads = fs::canonicalize(shown).map(|to| format!(" to `{}`", to.display()));
        bail!(
            "`{}` is a link{}: choose the folder itself with `--out`",
            shown.display(),
            leads.unwrap_or_default()
        );
    }
    if !metadata.is_dir() {
        bail!("`{}` is a file: choose a folder with `--out`", shown.display());
    }
    Ok(())
}

/// The path without links and `..`, of which the end need not exist.
fn resolved(path: &Path) -> anyhow::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let whole = std::path::absolute(path)
                .with_context(|| format!("could not look at `{}`", path.display()))?;
            let (Some(parent), Some(name)) = (whole.parent(), whole.file_name()) else {
                bail!("`{}` does not exist: write the path without `..`", path.display());
            };
            Ok(resolved(parent)?.join(name))
        }
        found => found.map_err(|error| failure("look at", path, &error)),
    }
}

fn refuse_folders_of_the_site(shown: &Path, path: &Path, root: &Path) -> anyhow::Result<()> {
    let shown = shown.display();
    let real_root = fs::canonicalize(root).map_err(|error| failure("look at", root, &error))?;
    if real_root.starts_with(path) {
        bail!("`{shown}` is, or holds, the site's own folder: choose another with `--out`");
    }
    for name in SOURCES {
        let real = fs::canonicalize(root.join(name)).ok();
        let touches = |real: PathBuf| path.starts_with(&real) || real.starts_with(path);
        if real.is_some_and(touches) || first_below(path, &real_root, name) {
            bail!("`{shown}` belongs to `{name}` of the site: choose another folder with `--out`");
        }
    }
    if path.join("site.toml").exists() {
        bail!("`{shown}` holds a `site.toml`, so it is a site: choose another folder with `--out`");
    }
    Ok(())
}

/// Whether the first folder below `root` on the way to `path` is called `name`.
fn first_below(path: &Path, root: &Path, name: &str) -> bool {
    let first = path.strip_prefix(root).ok().and_then(|rest| rest.components().next());
    first.is_some_and(|first| is_called(first, name))
}

fn is_called(part: Component, name: &str) -> bool {
    part.as_os_str().eq_ignore_ascii_case(name)
}

fn refuse_folders_of_others(
    shown: &Path,
    path: &Path,
    home: Option<PathBuf>,
) -> anyhow::Result<()> {
    let shown = shown.display();
    if path.components().any(|part| is_called(part, ".git")) {
        bail!("`{shown}` belongs to Git: choose another folder with `--out`");
    }
    let home = home.filter(|home| home.is_absolute());
    let home = home.map(|home| fs::canonicalize(&home).unwrap_or(home));
    if home.is_some_and(|home| home.starts_with(path)) {
        bail!("`{shown}` is, or holds, your home folder: choose another with `--out`");
    }
    Ok(())
}

#[cfg(test)]
mod tests;
