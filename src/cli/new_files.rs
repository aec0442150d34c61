//! Writing files that do not exist yet.

use std::fs;
use std::io::ErrorKind;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use crate::scaffold::NewFile;

/// Writes files below a folder, in their order. One that exists already is an error, and kept.
pub(super) fn write(root: &Path, files: &[NewFile]) -> anyhow::Result<()> {
    for file in files {
        let path = shown(root, &file.path);
        let failed = || format!("can't write {}", path.display());
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("can't make the folder {}", folder.display()))?;
        }
        let mut on_disk = fs::File::create_new(&path).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => anyhow!("{} exists already: it is kept", path.display()),
            _ => anyhow!(error).context(failed()),
        })?;
        on_disk.write_all(file.text.as_bytes()).with_context(failed)?;
    }
    Ok(())
}

/// A path of a site as people write it where they are.
pub(super) fn shown(root: &Path, path: impl AsRef<Path>) -> PathBuf {
    if root == Path::new(".") { path.as_ref().to_owned() } else { root.join(path) }
}
