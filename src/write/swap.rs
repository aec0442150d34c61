//! Putting a finished folder in the place of an old one.
//!
//! On Linux the two change places in one step, so that at any moment, `kill -9` included, a
//! reader finds the old site or the new one, whole. Elsewhere, and on file systems that can't
//! exchange, the old folder is moved aside before the new one is moved in: there is an instant
//! without a folder, and a build that dies in it leaves it so until the next, which first puts
//! the old one back. A power cut is not guarded against: what the system had not yet written to
//! the disk is lost then, and the site has to be built again.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use super::failure::failure;
use super::target::Target;

/// What of a build stands beside its target.
const NEW: &str = "new";
const OLD: &str = "old";

/// Where `target` is made before it is swapped in.
pub(super) fn staging(target: &Target) -> PathBuf {
    target.beside(NEW)
}

/// Removes what builds that died left beside `target`, and undoes a swap cut in half.
pub(super) fn tidy(target: &Target) -> anyhow::Result<()> {
    let old = target.beside(OLD);
    if exists(&old) && !exists(&target.path) {
        fs::rename(&old, &target.path)
            .map_err(|error| failure("put back", &target.path, &error))?;
    }
    remove(&old)?;
    remove(&target.beside(NEW))
}

/// Puts the finished folder beside `target` in its place and removes the one that was there.
pub(super) fn into_place(target: &Target) -> anyhow::Result<()> {
    let (new, old) = (target.beside(NEW), target.beside(OLD));
    let swapped = if !exists(&target.path) {
        fs::rename(&new, &target.path)
    } else if let Some(done) = exchange(&new, &target.path) {
        done
    } else {
        move_aside(&new, &target.path, &old)
    };
    swapped.map_err(|error| failure("replace", &target.shown, &error))?;
    // What was exchanged now has the new folder's old name.
    remove(&new)?;
    remove(&old)
}

/// Lets two folders change places; `None` where the system or the file system can't.
#[cfg(target_os = "linux")]
fn exchange(new: &Path, target: &Path) -> Option<Result<(), Error>> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => None,
        done => Some(done.map_err(Error::from)),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(_new: &Path, _target: &Path) -> Option<Result<(), Error>> {
    None
}

/// The two steps, the first taken back if the second fails.
fn move_aside(new: &Path, target: &Path, old: &Path) -> Result<(), Error> {
    fs::rename(target, old)?;
    fs::rename(new, target).inspect_err(|_| {
        let _ = fs::rename(old, target);
    })
}

fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failure("remove", folder, &error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_two_steps_the_new_folder_takes_the_place_or_the_old_one_keeps_it() {
        let place = tempfile::TempDir::new().expect("a folder");
        let [new, target, old] = ["new", "target", "old"].map(|name| place.path().join(name));
        fs::create_dir(&new).expect("a folder");
        fs::create_dir(&target).expect("a folder");
        fs::write(new.join("new.html"), "").expect("a file");
        move_aside(&new, &target, &old).expect("both steps work");
        assert!(target.join("new.html").exists() && old.exists() && !new.exists());
        fs::remove_dir(&old).expect("it is empty");
        move_aside(&new, &target, &old).expect_err("nothing new is there");
        assert!(target.join("new.html").exists() && !old.exists());
    }
}
