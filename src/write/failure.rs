//! The words of a disk that does not do what it is asked: what, where, why, and what to do.

use std::io::{Error, ErrorKind};
use std::path::Path;

/// The error of an `action` such as "write" that failed at `path`.
pub(super) fn failure(action: &str, path: &Path, error: &Error) -> anyhow::Error {
    let path = path.display();
    match advice(error.kind()) {
        Some(advice) => anyhow::anyhow!("could not {action} `{path}`: {error}; {advice}"),
        None => anyhow::anyhow!("could not {action} `{path}`: {error}"),
    }
}

fn advice(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "free some space, or build to another disk with `--out`"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "build into a folder that you may write to, with `--out`"
        }
        ErrorKind::InvalidFilename => "choose a shorter name without unusual characters",
        ErrorKind::NotADirectory => "a file is in the way where a folder is needed",
        ErrorKind::AlreadyExists => {
            "another file of the site has this name, or one that the disk takes for the same"
        }
        ErrorKind::ResourceBusy | ErrorKind::CrossesDevices => {
            "it can't be moved, as a mounted folder can't: build into a folder inside it"
        }
        _ => return None,
    })
}
