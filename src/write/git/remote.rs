//! Where a site is published to: a repository elsewhere, found from the folder of a site or named
//! by its address.
//!
//! In a repository all is done there, so that its settings and its objects serve. Without one, an
//! empty one in a temporary folder does.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::failure;
use super::program::Git;

/// A repository to publish to.
#[derive(Debug)]
pub struct Remote {
    pub(super) git: Git,
    /// What `git` is given, which may hold a password.
    pub(super) url: String,
    /// A folder of our own.
    pub(super) scratch: PathBuf,
    /// Whether it is reached from an empty repository of our own.
    pub(super) is_temporary: bool,
}

impl Remote {
    /// The remote `name` of the repository that `root` lies in, or the one at the address `name`.
    /// What is made on the way goes into `scratch`, an empty folder that outlives this.
    ///
    /// # Errors
    /// Where there is no `git`, no repository or no such remote: what to do then.
    pub fn find(root: &Path, name: &str, scratch: &Path) -> anyhow::Result<Self> {
        let git = Git::at(root);
        let is_temporary = !is_repository(&git)?;
        let known = (!is_temporary).then(|| url(&git, name)).transpose()?.flatten();
        let url = match known.or_else(|| address(name)) {
            Some(url) => url,
            None if is_temporary => bail!(no_repository(root)),
            None => bail!(no_remote(&git, name)?),
        };
        let scratch = scratch.to_owned();
        let git = if is_temporary { empty(&git, &scratch)? } else { git };
        Ok(Remote { git, url, scratch, is_temporary })
    }

    /// Its address.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.url
    }

    /// A text of `git` without the password that an address may hold.
    pub(super) fn without_secrets(&self, text: &str) -> String {
        match secrets(&self.url) {
            Some(secrets) => text.replace(secrets, ""),
            None => text.to_owned(),
        }
    }
}

impl fmt::Display for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.without_secrets(&self.url))
    }
}

/// What stands before the host of a web address.
fn secrets(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split('/').next()?;
    let end = host.rfind('@').filter(|_| scheme.starts_with("http"))?;
    Some(&rest[..=end])
}

fn is_repository(git: &Git) -> anyhow::Result<bool> {
    let answer = git.ask(&["rev-parse", "--git-dir"], b"")?;
    if !answer.done && !answer.said.contains("not a git repository") {
        let advice = failure::advice(&answer.said).map(|advice| format!("\n{advice}"));
        let said = answer.said.trim();
        bail!("{}{}", said.strip_prefix("fatal: ").unwrap_or(said), advice.unwrap_or_default());
    }
    Ok(answer.done)
}

/// The address that a remote is pushed to.
fn url(git: &Git, name: &str) -> anyhow::Result<Option<String>> {
    let answer = git.ask(&["remote", "get-url", "--push", "--", name], b"")?;
    let url = String::from_utf8_lossy(&answer.out).trim_end().to_owned();
    Ok(answer.done.then_some(url).filter(|url| !url.is_empty()))
}

/// An address in place of a name. A folder's is made whole: `git` runs elsewhere than the user.
fn address(name: &str) -> Option<String> {
    if Path::new(name).is_dir() {
        let whole = std::path::absolute(name).ok()?;
        return Some(whole.to_string_lossy().into_owned());
    }
    let has_host = name.split_once(':').is_some_and(|(host, _)| !host.contains('/'));
    has_host.then(|| name.to_owned())
}

fn empty(git: &Git, scratch: &Path) -> anyhow::Result<Git> {
    let repository = scratch.join("repository");
    git.bytes(&["init", "--quiet", "--bare", "--", &repository.to_string_lossy()], b"")?;
    Ok(Git::at(&repository))
}

fn no_repository(root: &Path) -> String {
    let is_here = root == Path::new(".");
    let place = if is_here { "this folder".to_owned() } else { format!("`{}`", root.display()) };
    let enter = if is_here { String::new() } else { format!("\n  cd {}", root.display()) };
    format!(
        "{place} is in no Git repository, so that there is nowhere to publish to; make an empty \
         one at https://github.com/new, then run\n{enter}\n  git init\n  \
         git remote add origin https://github.com/YOU/REPOSITORY.git\n  dateline publish\n\n\
         or publish without one of your own: dateline publish --remote \
         https://github.com/YOU/REPOSITORY.git"
    )
}

fn no_remote(git: &Git, name: &str) -> anyhow::Result<String> {
    let known = git.line(&["remote"], b"")?;
    if known.is_empty() {
        return Ok(format!(
            "the repository has no remote called `{name}`, so that there is nowhere to publish to; \
             make an empty one at https://github.com/new, then run\n\n  \
             git remote add {name} https://github.com/YOU/REPOSITORY.git\n  dateline publish"
        ));
    }
    let known: Vec<_> = known.lines().map(|name| format!("`{name}`")).collect();
    Ok(format!(
        "the repository has no remote called `{name}`: choose with `--remote` from {}, or give an \
         address",
        known.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_what_signs_in() {
        assert_eq!(secrets("https://you:secret@github.com/you/x"), Some("you:secret@"));
        assert_eq!(secrets("https://token@github.com/you/x@y"), Some("token@"));
        for open in ["https://github.com/a@b", "git@github.com:you/x", "ssh://git@github.com/x"] {
            assert_eq!(secrets(open), None, "{open}");
        }
    }

    #[test]
    fn a_name_without_a_host_is_no_address() {
        for name in ["https://github.com/a/b", "git@github.com:a/b", "host:b", "file:///srv/b"] {
            assert!(address(name).is_some(), "{name}");
        }
        for name in ["origin", "upstream/fork", "./no/such:folder"] {
            assert!(address(name).is_none(), "{name}");
        }
    }
}
