//! A branch of a repository elsewhere, and what publishing a folder to it would change.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::failure::failure;
use super::remote::Remote;
use super::tree;
use super::tree::Files;
use crate::write::manifest;

/// The host's file that names a domain of one's own.
const DOMAIN: &str = "CNAME";

/// Who commits where `git` does not know its user.
const IDENTITY: [(&str, &str); 4] = [
    ("GIT_AUTHOR_NAME", "Dateline"),
    ("GIT_AUTHOR_EMAIL", "dateline@localhost"),
    ("GIT_COMMITTER_NAME", "Dateline"),
    ("GIT_COMMITTER_EMAIL", "dateline@localhost"),
];

/// What a repository says to a push onto a commit that is not its last any more.
const OVERTAKEN: [&str; 5] = [
    "(fetch first)",
    "(non-fast-forward)",
    "but expected",
    "reference already exists",
    "incorrect old value",
];

/// A branch as it is, beside the folder that is to be published to it.
#[derive(Debug)]
pub struct Branch<'a> {
    remote: &'a Remote,
    name: &'a str,
    folder: PathBuf,
    /// Its last commit; `None` if the branch is new.
    tip: Option<String>,
    old: Files,
    new: Files,
    /// What Dateline wrote of it, by its own list.
    ours: BTreeSet<String>,
    /// The domain it gives to the site now.
    domain: Option<String>,
}

/// How a push ended.
#[derive(Debug)]
pub enum Pushed {
    /// The branch is at the commit with this short id.
    To(String),
    /// Somebody else has pushed since the branch was looked at.
    Overtaken,
}

impl<'a> Branch<'a> {
    /// The branch `name` of `remote`, beside the site in `folder` which Dateline wrote.
    ///
    /// # Errors
    /// Where the repository can't be reached, or the branch holds the source of a site.
    pub fn look(remote: &'a Remote, name: &'a str, folder: &Path) -> anyhow::Result<Self> {
        let git = &remote.git;
        if !git.ask(&["check-ref-format", &reference(name)], b"")?.done {
            bail!("`{name}` can't be the name of a branch: choose another with `--branch`");
        }
        let tip = tip(remote, name)?;
        let old = match &tip {
            Some(tip) => files(remote, name, tip)?,
            None => Files::new(),
        };
        if old.contains_key("site.toml") {
            bail!(
                "`{name}` of `{remote}` holds a `site.toml`, so it is where a site is written: \
                 choose another branch with `--branch`"
            );
        }
        let text = |path| match tip.as_ref().filter(|_| old.contains_key(path)) {
            Some(tip) => git.bytes(&["cat-file", "blob", &format!("{tip}:{path}")], b"").map(Some),
            None => Ok(None),
        };
        let ours = manifest::read(&text(manifest::NAME)?.unwrap_or_default());
        let domain = text(DOMAIN)?.map(|text| String::from_utf8_lossy(&text).trim().to_owned());
        let new = tree::of_folder(git, folder, manifest::files(folder), false)?;
        let folder = folder.to_owned();
        Ok(Branch { remote, name, folder, tip, old, new, ours, domain })
    }

    /// Whether there is no such branch yet.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.tip.is_none()
    }

    /// The short id of its last commit, if that holds exactly the folder.
    #[must_use]
    pub fn unchanged(&self) -> Option<&str> {
        self.tip.as_deref().map(short).filter(|_| self.old == self.new)
    }

    /// The files that publishing adds.
    #[must_use]
    pub fn added(&self) -> Vec<&str> {
        self.new.keys().filter(|path| !self.old.contains_key(*path)).map(String::as_str).collect()
    }

    /// The files that publishing changes.
    #[must_use]
    pub fn changed(&self) -> Vec<&str> {
        let differs =
            |(path, id): &(&String, &String)| self.old.get(*path).is_some_and(|old| old != *id);
        self.new.iter().filter(differs).map(|(path, _)| path.as_str()).collect()
    }

    /// The files that publishing removes.
    #[must_use]
    pub fn removed(&self) -> Vec<&str> {
        self.old.keys().filter(|path| !self.new.contains_key(*path)).map(String::as_str).collect()
    }

    /// What stands against publishing here, which only the user can decide: files of somebody
    /// else, a domain that would be lost.
    #[must_use]
    pub fn objections(&self) -> Vec<String> {
        [self.foreign_files(), self.lost_domain()].into_iter().flatten().collect()
    }

    fn foreign_files(&self) -> Option<String> {
        let is_foreign = |(path, id): &(&String, &String)| {
            let is_the_same = self.new.get(*path) == Some(*id);
            !is_the_same && *path != DOMAIN && !manifest::knows(&self.ours, path)
        };
        let foreign: Vec<_> =
            self.old.iter().filter(is_foreign).map(|(path, _)| path.clone()).collect();
        (!foreign.is_empty()).then(|| {
            format!(
                "`{}` of `{}` holds files that Dateline did not write: {}; choose another branch \
                 with `--branch`, or remove them from this one with `--force`",
                self.name,
                self.remote,
                manifest::some_of(&foreign)
            )
        })
    }

    fn lost_domain(&self) -> Option<String> {
        let there = self.domain.as_ref().filter(|domain| !domain.is_empty())?;
        let here = fs::read_to_string(self.folder.join(DOMAIN)).unwrap_or_default();
        let here = here.trim();
        let kept = format!(
            "`{}` of `{}` gives the site the domain `{there}`, by its file `CNAME`",
            self.name, self.remote
        );
        if here.eq_ignore_ascii_case(there) {
            return None;
        }
        Some(if here.is_empty() {
            format!(
                "{kept}, and site.toml names none: write `cname = \"{there}\"` below `[site]` to \
                 keep it, or take it away with `--force`"
            )
        } else {
            format!(
                "{kept}, and site.toml says `{here}`: correct `cname` there, or change it with \
                 `--force`"
            )
        })
    }

    /// Puts the folder on the branch, as a commit with this message on what is there.
    ///
    /// # Errors
    /// What the repository has against it, with what to do.
    pub fn push(&self, message: &str) -> anyhow::Result<Pushed> {
        let git = &self.remote.git;
        let news = self.added().into_iter().chain(self.changed()).map(str::to_owned).collect();
        tree::of_folder(git, &self.folder, news, true)?;
        let tree = tree::write(git, &self.new, &self.remote.scratch.join("index"))?;
        let commit = self.commit(&tree, message)?;
        let refspec = format!("{commit}:{}", reference(self.name));
        let command = [
            "push",
            "--porcelain",
            "--no-verify",
            "--no-follow-tags",
            "--recurse-submodules=no",
            "--",
            &self.remote.url,
            &refspec,
        ];
        let answer = git.ask(&command, b"")?;
        if answer.done {
            return Ok(Pushed::To(short(&commit).to_owned()));
        }
        let said = answer.said + &String::from_utf8_lossy(&answer.out);
        if OVERTAKEN.iter().any(|sign| said.contains(sign)) {
            return Ok(Pushed::Overtaken);
        }
        Err(failure("push to", self.remote, &said))
    }

    fn commit(&self, tree: &str, message: &str) -> anyhow::Result<String> {
        let parent = self.tip.as_ref().map(|tip| ["-p", tip]);
        let mut command = vec!["commit-tree", tree, "-m", message, "--no-gpg-sign"];
        command.extend(parent.iter().flatten());
        let known = ["-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT"];
        let git = &self.remote.git;
        let is_known = git.ask(&known, b"")?.done;
        let variables = if is_known { &[][..] } else { &IDENTITY };
        let git = variables.iter().fold(git.clone(), |git, (name, value)| git.with(name, value));
        git.line(&command, b"").context("could not make a commit")
    }
}

fn reference(branch: &str) -> String {
    format!("refs/heads/{branch}")
}

fn short(id: &str) -> &str {
    id.get(..7).unwrap_or(id)
}

/// The last commit of a branch there; `None` if there is no such branch.
fn tip(remote: &Remote, branch: &str) -> anyhow::Result<Option<String>> {
    let command = ["ls-remote", "--", &remote.url, &reference(branch)];
    let answer = remote.git.ask(&command, b"")?;
    if !answer.done {
        return Err(failure("read", remote, &answer.said));
    }
    let out = String::from_utf8_lossy(&answer.out);
    let mut lines = out.lines().filter_map(|line| line.split_once('\t'));
    let is_it = |(_, name): &(&str, &str)| *name == reference(branch);
    Ok(lines.find(is_it).map(|(id, _)| id.to_owned()))
}

/// The files of a branch, fetched if they are not here.
fn files(remote: &Remote, branch: &str, tip: &str) -> anyhow::Result<Files> {
    if let Ok(files) = tree::of_commit(&remote.git, tip) {
        return Ok(files);
    }
    let reference = reference(branch);
    let mut command = vec!["fetch", "--quiet", "--no-tags", "--no-write-fetch-head"];
    command.push("--no-recurse-submodules");
    if remote.is_temporary {
        command.push("--depth=1");
    }
    command.extend(["--", &remote.url, &reference]);
    let answer = remote.git.ask(&command, b"")?;
    if !answer.done {
        return Err(failure("fetch from", remote, &answer.said));
    }
    tree::of_commit(&remote.git, tip)
}
