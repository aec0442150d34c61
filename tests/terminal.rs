//! What `dateline new` and `dateline publish` ask on a terminal: the program `script` makes one.

use std::fs;
use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::command::{folder, run, text, tree};
use crate::site::CONFIG;

const ENTER: &str = "\r";
const ESCAPE: &str = "\u{1b}";
const CONTROL_C: &str = "\u{3}";
const DOWN: &str = "\u{1b}[B";

/// The program at work on a terminal.
pub(crate) struct Terminal {
    child: Child,
    keys: ChildStdin,
    seen: Receiver<Vec<u8>>,
    shown: String,
}

impl Terminal {
    fn open(site: &TempDir, arguments: &str) -> Self {
        let line = format!("new --root '{}' {arguments}", site.path().display());
        Terminal::running(&line, &mut Command::new("script"))
    }

    /// The program at work with these arguments, on a terminal that `script` makes.
    pub(crate) fn running(arguments: &str, script: &mut Command) -> Self {
        let program = env!("CARGO_BIN_EXE_dateline");
        let line = format!("stty rows 40 cols 120; '{program}' {arguments}");
        let mut child = script
            .args(["--quiet", "--flush", "--return", "--command", &line, "/dev/null"])
            .env("NO_COLOR", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("`script` of util-linux");
        let keys = child.stdin.take().expect("a pipe");
        let mut screen = child.stdout.take().expect("a pipe");
        let (sender, seen) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = screen.read(&mut bytes) {
                let _ = sender.send(bytes[..count].to_vec());
            }
        });
        Terminal { child, keys, seen, shown: String::new() }
    }

    /// Waits until a text is on the screen, then types.
    #[track_caller]
    pub(crate) fn at(&mut self, asked: &str, keys: &[&str]) {
        while !self.shown.contains(asked) {
            let Ok(more) = self.seen.recv_timeout(Duration::from_secs(30)) else {
                panic!("`{asked}` is not asked in\n{}", self.shown);
            };
            self.shown.push_str(&String::from_utf8_lossy(&more));
        }
        let (_, rest) = self.shown.split_once(asked).expect("it is there");
        self.shown = rest.to_owned();
        for key in keys {
            self.keys.write_all(key.as_bytes()).expect("typed");
            self.keys.flush().expect("typed");
        }
    }

    /// How it ended.
    pub(crate) fn end(mut self) -> Option<i32> {
        while self.seen.recv_timeout(Duration::from_secs(30)).is_ok() {}
        drop(self.keys);
        self.child.wait().expect("it ends").code()
    }
}

fn site() -> TempDir {
    folder(&[
        ("site.toml", CONFIG),
        ("content/actors/ada.md", "+++\ntitle = \"Ada Lovelace\"\n+++\n"),
        ("content/actors/bob.md", "+++\ntitle = \"Bob\"\n+++\n"),
        ("content/events/1999-taken.md", "+++\ntitle = \"T\"\ndate = \"1999\"\n+++\n"),
    ])
}

#[test]
fn without_a_title_everything_is_asked_and_wrong_answers_are_asked_again() {
    let site = site();
    let mut terminal = Terminal::open(&site, "");
    terminal.at("Title:", &[ENTER]);
    terminal.at("write a line of text", &["Taken", ENTER]);
    terminal.at("Id: taken", &[ENTER]);
    terminal.at("content/events/1999-taken.md has this id", &["-not", ENTER]);
    terminal.at("Date:", &["2025-02-30", ENTER]);
    terminal.at("February has 28 days", &[&"\u{7f}".repeat(3), ENTER]);
    terminal.at("Whose side", &[DOWN, ENTER]);
    terminal.at("Who did it?", &["lovel", " ", ENTER]);
    terminal.at("What is it about?", &[" ", DOWN, " ", ENTER]);
    terminal.at("Summary:", &["It was quiet.", ENTER]);
    assert_eq!(terminal.end(), Some(0));
    let event = site.path().join("content/events/2025-02-taken-not.md");
    let event = fs::read_to_string(event).expect("a file");
    for line in [
        "title = \"Taken\"",
        "date = \"2025-02\"",
        "lane = \"china\"",
        "actors = [\"ada\"]",
        "tags = [\"models\", \"chips\"]",
        "summary = \"It was quiet.\"",
    ] {
        assert!(event.contains(&format!("\n{line}\n")), "no {line} in\n{event}");
    }
    let checked = text(&run(site.path(), &["check", "--format", "json"]).stdout);
    assert!(checked.lines().all(|line| line.contains("\"severity\":\"advice\"")), "{checked}");
}

#[test]
fn what_was_said_is_not_asked_unless_nothing_is_called_so() {
    let site = site();
    let mut terminal = Terminal::open(&site, "--date 2025 --lane chna --actor bob --tag chips");
    terminal.at("Title:", &["A thing", ENTER]);
    terminal.at("Id:", &[ENTER]);
    terminal.at("Whose side", &[DOWN, DOWN, ENTER]);
    terminal.at("Summary:", &[ENTER]);
    assert_eq!(terminal.end(), Some(0));
    let event = site.path().join("content/events/2025-a-thing.md");
    let event = fs::read_to_string(event).expect("a file");
    assert!(event.contains("\nactors = [\"bob\"]\n") && event.contains("\n#lane = "), "{event}");
}

#[test]
fn leaving_writes_nothing() {
    for key in [ESCAPE, CONTROL_C] {
        let site = site();
        let before = tree(site.path());
        let mut terminal = Terminal::open(&site, "");
        terminal.at("Title:", &["A thing", ENTER]);
        terminal.at("Id:", &[ENTER]);
        terminal.at("Date:", &[key]);
        assert_eq!(terminal.end(), Some(1));
        assert!(before == tree(site.path()));
    }
}
