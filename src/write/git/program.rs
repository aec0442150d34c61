//! Running `git`.
//!
//! What a user has set is kept, but for what would change bytes or do more than was asked: hooks,
//! line ends, watching, splitting the index. Answers are asked for in English, since some of them
//! are read.

use std::io::{ErrorKind, IsTerminal, Write, stderr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, bail};

/// Variables that would lead `git` elsewhere than to the folder it is run in, as inside a hook.
const LEADS_ELSEWHERE: [&str; 10] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_AUTHOR_DATE",
    "GIT_COMMITTER_DATE",
];

const SETTINGS: [&str; 6] = [
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.splitIndex=false",
    "core.sparseCheckout=false",
    "gc.auto=0",
    "i18n.commitEncoding=UTF-8",
];

/// `git`, run in a folder.
#[derive(Clone, Debug)]
pub(super) struct Git {
    folder: PathBuf,
    variables: Vec<(&'static str, PathBuf)>,
}

/// What `git` answered.
#[derive(Debug)]
pub(super) struct Answer {
    /// Whether it did what it was asked.
    pub(super) done: bool,
    /// What it printed.
    pub(super) out: Vec<u8>,
    /// What it said of it.
    pub(super) said: String,
}

impl Git {
    /// `git` in a folder that exists.
    pub(super) fn at(folder: &Path) -> Self {
        Git { folder: folder.to_owned(), variables: Vec::new() }
    }

    /// The same with a variable set.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<PathBuf>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// Asks, and takes a refusal as an answer.
    pub(super) fn ask(&self, arguments: &[&str], input: &[u8]) -> anyhow::Result<Answer> {
        let mut child = match self.command(arguments).spawn() {
            Err(error) if error.kind() == ErrorKind::NotFound && self.folder.is_dir() => bail!(
                "publishing needs the program `git`, and there is none: install it \
                 (https://git-scm.com/downloads), or build the site and upload its folder yourself"
            ),
            started => started.context("could not start `git`")?,
        };
        let stdin = child.stdin.take();
        // On a thread of its own: `git` answers before it has read all, and no pipe holds both.
        let output = thread::scope(|scope| {
            scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
            child.wait_with_output()
        });
        let output = output.context("could not read what `git` answers")?;
        Ok(Answer {
            done: output.status.success(),
            out: output.stdout,
            said: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }

    /// What `git` prints, without the last newline; a refusal is an error in its own words.
    pub(super) fn line(&self, arguments: &[&str], input: &[u8]) -> anyhow::Result<String> {
        Ok(String::from_utf8_lossy(&self.bytes(arguments, input)?).trim_end().to_owned())
    }

    /// What `git` prints; a refusal is an error in its own words.
    pub(super) fn bytes(&self, arguments: &[&str], input: &[u8]) -> anyhow::Result<Vec<u8>> {
        let answer = self.ask(arguments, input)?;
        if !answer.done {
            let command = arguments.first().copied().unwrap_or_default();
            bail!("`git {command}` refuses: {}", answer.said.trim());
        }
        Ok(answer.out)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.current_dir(&self.folder).env("LC_ALL", "C");
        for name in LEADS_ELSEWHERE {
            command.env_remove(name);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        if !stderr().is_terminal() {
            // Where nobody looks, nobody answers.
            command.env("GIT_TERMINAL_PROMPT", "0");
        }
        command.args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        command.args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}
