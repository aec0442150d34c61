//! `dateline init`: a new site.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::Outcome;
use super::args;
use super::new_files;
use super::report;
use crate::scaffold;

/// What a folder may hold before it becomes a site: what hosts put into a new repository.
const WELCOME: [&str; 3] = [".git", "README", "LICENSE"];

/// Make a new site.
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The folder to make it in, new or empty
    pub dir: PathBuf,
    /// The site's title
    #[arg(long, value_name = "TITLE", value_parser = args::title)]
    pub name: Option<String>,
}

pub(super) fn run(root: &Path, init: &Init) -> anyhow::Result<Outcome> {
    let folder = new_files::shown(root, &init.dir);
    let there = names(&folder)?;
    refuse(&folder, &there)?;
    let mut files = scaffold::site(init.name.as_deref());
    files.retain(|file| !there.contains(&file.path));
    new_files::write(&folder, &files)?;
    let shown = folder.display().to_string();
    report::print_to(&mut std::io::stdout(), &format!("{shown}\n"));
    let enter =
        if shown == "." { String::new() } else { format!("cd {} && ", report::quoted(&shown)) };
    eprintln!("next: see it: {enter}dateline serve --open");
    Ok(Outcome::Done)
}

/// What a folder holds, in order; nothing where there is none.
fn names(folder: &Path) -> anyhow::Result<Vec<String>> {
    let failed = || format!("can't read {}", folder.display());
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            bail!("{} is a file: name a folder that is new or empty", folder.display())
        }
        entries => entries.with_context(failed)?,
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry.with_context(failed)?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Refuses a folder that holds anything of its own.
fn refuse(folder: &Path, there: &[String]) -> anyhow::Result<()> {
    let stem = |name: &str| {
        if name.starts_with('.') { name.len() } else { name.find('.').unwrap_or(name.len()) }
    };
    let foreign: Vec<_> =
        there.iter().filter(|name| !WELCOME.contains(&&name[..stem(name)])).collect();
    let Some(first) = foreign.first() else { return Ok(()) };
    let shown = folder.display();
    if foreign.iter().any(|name| *name == "site.toml") {
        bail!("{shown} is a site already");
    }
    match foreign.len() - 1 {
        0 => bail!("{shown} holds `{first}`: name a folder that is new or empty"),
        more => {
            bail!("{shown} holds `{first}` and {more} more: name a folder that is new or empty")
        }
    }
}
