//! The guide, gone through from top to bottom as a reader would: every command run, every file
//! written, in one folder.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

const GUIDE: &str = include_str!("../docs/guide.md");

/// What a code block of the guide asks of its reader.
enum Step<'a> {
    Run(&'a str),
    Write(&'a str, &'a str),
    Add(&'a str, &'a str),
    /// The file holds this already.
    Read(&'a str, &'a str),
}

fn steps() -> Vec<Step<'static>> {
    let mut steps = Vec::new();
    let mut rest = GUIDE;
    while let Some((before, after)) = rest.split_once("\n```") {
        let (kind, after) = after.split_once('\n').expect("a block begins on the next line");
        let (block, after) = after.split_once("\n```").expect("a block ends");
        let said = before.rsplit("\n\n").find(|text| !text.trim().is_empty()).unwrap_or_default();
        steps.push(if kind == "sh" { Step::Run(block) } else { file(said.trim(), block) });
        rest = after;
    }
    steps
}

/// What the words before a block say of it: the last file that they name, and what to do with it.
fn file<'a>(said: &'a str, block: &'a str) -> Step<'a> {
    let (before, path) = said
        .strip_suffix("`:")
        .or_else(|| said.strip_suffix("` stands:"))
        .and_then(|said| said.rsplit_once('`'))
        .unwrap_or_else(|| panic!("which file is this? {said}"));
    let verb = |word: &str| before.split_whitespace().next_back().is_some_and(|last| last == word);
    match () {
        () if said.ends_with("stands:") => Step::Read(path, block),
        () if verb("Write") => Step::Write(path, block),
        () if verb("to") => Step::Add(path, block),
        () => panic!("what is to be done with {path}? {said}"),
    }
}

/// Somebody who follows the guide: a home with a repository in GitHub's place.
struct Reader {
    home: TempDir,
    at: PathBuf,
}

impl Reader {
    fn new() -> Self {
        let home = TempDir::new().expect("a folder");
        let tools = home.path().join("tools");
        fs::create_dir(&tools).expect("a folder");
        // No browser opens in a test.
        script(&tools.join("xdg-open"), "exit 0");
        script(&tools.join("dateline"), &format!("exec {} \"$@\"", env!("CARGO_BIN_EXE_dateline")));
        let reader = Reader { at: home.path().to_owned(), home };
        // GitHub, on this machine: addresses are what they would be, and end in a folder here.
        let github = reader.home.path().join("github");
        let serve = format!("cd {} && eval \"$2\"", github.display());
        let ssh = reader.home.path().join("tools/ssh");
        script(&ssh, &serve);
        reader.succeeds("git init --quiet --bare github/you/pole.git");
        for setting in [
            "url.git@github.com:.insteadOf https://github.com/".to_owned(),
            format!("core.sshCommand {}", ssh.display()),
            "ssh.variant simple".to_owned(),
        ] {
            reader.succeeds(&format!("git config --global {setting}"));
        }
        reader
    }

    fn shell(&self, line: &str) -> Command {
        let tools = self.home.path().join("tools");
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = [tools].into_iter().chain(std::env::split_paths(&path));
        let mut command = Command::new("sh");
        command
            .args(["-e", "-c", line])
            .current_dir(&self.at)
            .env("PATH", std::env::join_paths(paths).expect("a path"))
            .env("HOME", self.home.path())
            .env("GIT_CONFIG_GLOBAL", self.home.path().join("gitconfig"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .stdin(Stdio::null());
        command
    }

    #[track_caller]
    fn succeeds(&self, line: &str) -> String {
        let output = self.shell(line).output().expect("a shell");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{line}\n{said}");
        format!("{}{said}", String::from_utf8_lossy(&output.stdout))
    }

    /// Runs a line and gives what it says; a server is stopped as soon as it says where it is.
    #[track_caller]
    fn run(&mut self, line: &str) -> String {
        if let Some(folder) = line.strip_prefix("cd ") {
            self.at = fs::canonicalize(self.at.join(folder)).expect("a folder");
            String::new()
        } else if line.starts_with("dateline serve") {
            self.served(line)
        } else {
            self.succeeds(line)
        }
    }

    #[track_caller]
    fn served(&self, line: &str) -> String {
        let mut command = self.shell(&format!("exec {line} --port 0"));
        let mut server =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a server");
        let mut url = String::new();
        let out = BufReader::new(server.stdout.take().expect("a pipe")).read_line(&mut url);
        assert!(out.is_ok() && url.starts_with("http://127.0.0.1:"), "{url}");
        let mut said = String::new();
        let mut err = BufReader::new(server.stderr.take().expect("a pipe"));
        while !said.contains("Ctrl-C") {
            assert!(err.read_line(&mut said).is_ok_and(|read| read > 0), "{said}");
        }
        server.kill().expect("it ends");
        server.wait().expect("it ends");
        url + &said
    }

    fn file(&self, path: &str) -> PathBuf {
        self.at.join(path)
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.file(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.file(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// What is wrong with the site so far, if there is one.
    fn faults(&self) -> String {
        if !self.file("site.toml").exists() {
            return String::new();
        }
        let said = self.succeeds("dateline check");
        let is_fault = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
        said.lines().filter(is_fault).collect()
    }
}

fn script(path: &Path, line: &str) {
    fs::write(path, format!("#!/bin/sh\n{line}\n")).expect("a script");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("rights");
    }
}

#[test]
fn who_follows_the_guide_arrives() {
    let mut reader = Reader::new();
    for step in steps() {
        match step {
            Step::Run(block) => block.lines().for_each(|line| drop(reader.run(line))),
            Step::Write(path, text) => reader.write(path, &format!("{text}\n")),
            Step::Add(path, text) => {
                let before = reader.text(path);
                reader.write(path, &format!("{before}\n{text}\n"));
            }
            Step::Read(path, text) => {
                assert!(reader.text(path).contains(text), "{path} does not hold\n{text}");
            }
        }
        assert_eq!(reader.faults(), "", "at {}", reader.at.display());
    }
    let published = "git --git-dir ../github/you/pole.git ls-tree -r --name-only gh-pages";
    let files = reader.succeeds(published);
    assert!(files.contains("events/the-fram-reaches-the-bay-of-whales/index.html"), "{files}");
    let foot = reader.succeeds("git --git-dir ../github/you/pole.git show gh-pages:index.html");
    assert!(foot.contains("Made in the long night"), "the theme was changed");
    assert!(reader.file("dist/index.html").is_file());
}

#[test]
fn the_four_steps_of_the_readme_lead_to_a_public_address_and_each_says_the_next() {
    let readme = include_str!("../README.md");
    let steps = readme.split("```sh\n").find(|block| block.starts_with("dateline init"));
    let steps = steps.and_then(|block| block.split("```").next()).expect("the four steps");
    let [init, serve, new, publish] = steps.lines().collect::<Vec<_>>().try_into().expect("four");
    let mut reader = Reader::new();
    let said = reader.run(init);
    assert!(said.contains(serve), "{said}");
    let folder = init.rsplit(' ').next().expect("a folder");
    reader.run(&format!("cd {folder}"));
    let said = reader.run(serve);
    assert!(said.contains("dateline new"), "{said}");
    let said = reader.run(new);
    assert!(said.contains(publish), "{said}");
    let refused = reader.shell(publish).output().expect("a shell");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    let way = said.lines().map(str::trim).filter(|line| line.starts_with("git "));
    let way = way.map(|line| line.replace("YOU/REPOSITORY", "you/pole")).collect::<Vec<_>>();
    assert_eq!(way.len(), 2, "{said}");
    for line in &way {
        reader.run(line);
    }
    let said = reader.run(publish);
    assert!(said.contains("https://you.github.io/pole/"), "{said}");
    assert!(said.contains("https://github.com/you/pole/settings/pages"), "{said}");
}
