//! The folder in which a site is made, beside the one it will replace.
//!
//! Pages are rendered on all cores, written and dropped, so that memory stays flat. No file that
//! exists is ever written into, and new ones have the rights that the user's mask gives. Names that a disk takes for one,
//! as those that differ only by case on some, are an error, not an overwritten page; names that
//! Windows keeps for itself (`con`, `nul`) are whatever Windows makes of them.

use std::fs::{self, File};
use std::io::{self, Write};
use std::ops::Add;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::diag::Diagnostic;
use crate::model::Content;
use crate::model::OutPath;
use crate::model::Output;

use super::failure::failure;
use super::folder::Written;
use super::manifest;
use super::swap;
use super::target::Target;

/// A folder being filled; removed when dropped, unless it was swapped in.
pub(super) struct Staging<'a> {
    folder: PathBuf,
    target: &'a Target,
}

/// What was made so far: what stands on the disk, and the pages that could not be rendered.
#[derive(Default)]
pub(super) struct Made {
    pub(super) written: Written,
    pub(super) failed: Vec<Diagnostic>,
}

impl Add for Made {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self.written = self.written + other.written;
        self.failed.extend(other.failed);
        self
    }
}

impl<'a> Staging<'a> {
    /// An empty folder beside `target`.
    pub(super) fn beside(target: &'a Target) -> anyhow::Result<Self> {
        let folder = swap::staging(target);
        fs::create_dir(&folder).map_err(|error| failure("make", &folder, &error))?;
        Ok(Staging { folder, target })
    }

    /// Makes every file of a site. A page that can't be rendered stops no other; a disk that
    /// fails stops all.
    pub(super) fn fill(&self, output: &Output) -> anyhow::Result<Made> {
        let files: Vec<_> = output.iter().collect();
        let made = files
            .par_iter()
            .map(|(path, content)| self.make(path, content))
            .try_reduce(Made::default, |some, more| Ok(some + more))?;
        let paths: Vec<_> = files.iter().map(|(path, _)| path.as_str()).collect();
        self.write(manifest::NAME, manifest::text(&paths)?.as_bytes())?;
        Ok(made)
    }

    fn make(&self, path: &OutPath, content: &Content) -> anyhow::Result<Made> {
        let path = path.as_str();
        let bytes = match content {
            Content::Bytes(bytes) => self.write(path, bytes)?,
            Content::Copy(from) => self.copy(path, from)?,
            Content::Render(render) => match render() {
                Ok(page) => self.write(path, &page)?,
                Err(failed) => return Ok(Made { failed: vec![failed], ..Made::default() }),
            },
        };
        let pages = usize::from(Path::new(path).extension().is_some_and(|end| end == "html"));
        Ok(Made { written: Written { pages, files: 1, bytes }, failed: Vec::new() })
    }

    fn write(&self, path: &str, bytes: &[u8]) -> anyhow::Result<u64> {
        if self.keep(path, bytes) {
            return Ok(bytes.len() as u64);
        }
        let written = self.create(path).and_then(|mut file| file.write_all(bytes));
        written.map_err(|error| failure("write", &self.target.shown.join(path), &error))?;
        Ok(bytes.len() as u64)
    }

    fn copy(&self, path: &str, from: &Path) -> anyhow::Result<u64> {
        let mut source = File::open(from).map_err(|error| failure("read", from, &error))?;
        let copied = self.create(path).and_then(|mut file| io::copy(&mut source, &mut file));
        copied.map_err(|error| {
            let to = self.target.shown.join(path);
            failure(&format!("copy `{}` to", from.display()), &to, &error)
        })
    }

    /// Takes a file over from the old site if it holds these bytes. It keeps its time then, so
    /// that what copies the site to its host can pass it over; and a second build of 10,000 pages
    /// took half as long.
    fn keep(&self, path: &str, bytes: &[u8]) -> bool {
        let old = self.target.path.join(path);
        let file = fs::symlink_metadata(&old).ok().filter(fs::Metadata::is_file);
        file.is_some_and(|file| file.len() == bytes.len() as u64)
            && fs::read(&old).is_ok_and(|there| there == bytes)
            && self.place(path).and_then(|new| fs::hard_link(&old, new)).is_ok()
    }

    fn create(&self, path: &str) -> io::Result<File> {
        File::create_new(self.place(path)?)
    }

    /// Where a file goes, in a folder that exists.
    fn place(&self, path: &str) -> io::Result<PathBuf> {
        let path = self.folder.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(path)
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
