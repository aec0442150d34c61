//! The editor that a person has chosen.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

/// The command that `VISUAL` or `EDITOR` names, perhaps with arguments: `code --wait`.
pub(super) fn named() -> anyhow::Result<OsString> {
    let set = |name| std::env::var_os(name).filter(|editor| !editor.is_empty());
    set("VISUAL").or_else(|| set("EDITOR")).context(
        "no editor is named: set VISUAL or EDITOR to its command, such as EDITOR=nano or \
         EDITOR=\"code --wait\"",
    )
}

/// Opens a file and waits until the editor is closed.
pub(super) fn open(editor: &OsStr, path: &Path) -> anyhow::Result<()> {
    let name = editor.to_string_lossy();
    let kept = || format!("can't open `{name}`; the file is {}", path.display());
    let status = command(editor).arg(path).status().with_context(kept)?;
    if !status.success() {
        bail!("`{name}` ended with an error; the file is {}", path.display());
    }
    Ok(())
}

/// The shell takes the arguments apart, as it does for git.
#[cfg(unix)]
fn command(editor: &OsStr) -> Command {
    let mut line = editor.to_owned();
    line.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(line).arg(editor);
    command
}

/// Without a shell, arguments are what follows a space, unless all of it is one program.
#[cfg(not(unix))]
fn command(editor: &OsStr) -> Command {
    let line = editor.to_string_lossy();
    let mut words = line.split_whitespace();
    match words.next() {
        Some(program) if !Path::new(editor).exists() => {
            let mut command = Command::new(program);
            command.args(words);
            command
        }
        _ => Command::new(editor),
    }
}
