//! One build at a time for each folder: a lock file beside it, held while the build runs.
//!
//! The system lets go of the lock when its holder dies, however it dies, so that whoever holds it
//! knows that whatever else lies beside the folder belongs to no one. A second build says so
//! and ends; waiting for one that hangs would only hang as well. Where a file system knows no
//! locks, builds go on without.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::bail;
use same_file::Handle;

use super::failure::failure;
use super::target::Target;

/// The right to write a folder; given back when dropped.
pub(super) struct Lock {
    path: PathBuf,
    _held: File,
}

impl Lock {
    /// Takes the lock of `target`, unless another build holds it.
    pub(super) fn take(target: &Target) -> anyhow::Result<Self> {
        let path = target.beside("lock");
        loop {
            let file = open(&path).map_err(|error| failure("write", &path, &error))?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    let shown = target.shown.display();
                    bail!("another build is writing `{shown}`: try again when it has ended");
                }
                Err(TryLockError::Error(error)) if error.kind() != ErrorKind::Unsupported => {
                    return Err(failure("lock", &path, &error));
                }
                _ if is_still_at(&path, &file) => return Ok(Lock { path, _held: file }),
                // The holder removed the file after we opened it: ours guards nothing.
                _ => {}
            }
        }
    }
}

fn open(path: &Path) -> std::io::Result<File> {
    File::options().write(true).create(true).truncate(false).open(path)
}

fn is_still_at(path: &Path, file: &File) -> bool {
    let ours = file.try_clone().and_then(Handle::from_file);
    matches!((ours, Handle::from_path(path)), (Ok(ours), Ok(there)) if ours == there)
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still held, or a build could lock the file just before it goes.
        let _ = fs::remove_file(&self.path);
    }
}
