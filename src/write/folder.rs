//! A site as a folder on the disk.

use std::fs;
use std::ops::Add;
use std::path::Path;

use crate::diag::Diagnostics;
use crate::model::Output;

use super::failure::failure;
use super::lock::Lock;
use super::staging::Staging;
use super::swap;
use super::target::{Guard, Target};

/// How much was written; the list of files that Dateline keeps for itself is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// HTML files.
    pub pages: usize,
    /// All files.
    pub files: usize,
    /// Bytes in all files.
    pub bytes: u64,
}

impl Add for Written {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Written {
            pages: self.pages + other.pages,
            files: self.files + other.files,
            bytes: self.bytes + other.bytes,
        }
    }
}

/// Renders all of `output` and puts it in the place of the folder `out`, whole or not at all.
///
/// Pages that can't be rendered are reported to `found`, every one of them, and then nothing is
/// written. `out` is never replaced if it is or holds something that is not Dateline's to
/// replace; of that, `guard` lets a user override only files that Dateline did not write. Fails
/// where the disk does, or where another build is at work on the same folder; the old folder
/// then is as it was.
pub fn folder(
    output: &Output,
    out: &Path,
    guard: &Guard,
    found: &mut Diagnostics,
) -> anyhow::Result<Option<Written>> {
    let target = Target::judged(out, guard)?;
    fs::create_dir_all(&target.parent).map_err(|error| failure("make", &target.parent, &error))?;
    let _lock = Lock::take(&target)?;
    swap::tidy(&target)?;
    let staging = Staging::beside(&target)?;
    let made = staging.fill(output)?;
    if !made.failed.is_empty() {
        made.failed.into_iter().for_each(|failed| found.push(failed));
        return Ok(None);
    }
    // Once more, for what came while pages were rendered.
    target.refuse_foreign_files()?;
    swap::into_place(&target)?;
    Ok(Some(made.written))
}

#[cfg(test)]
mod tests;
