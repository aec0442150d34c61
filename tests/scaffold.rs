//! Beginning: a new site, a new event, and what helps on the way: completions and a manual page.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::command::{dateline, folder, run, text, tree};
use crate::site::CONFIG;

/// A site with a lane, tags, an actor and an event.
fn site() -> TempDir {
    folder(&[
        ("site.toml", CONFIG),
        ("content/actors/deepseek.md", "+++\ntitle = \"DeepSeek\"\nlane = \"china\"\n+++\n"),
        (
            "content/events/2025/2025-01-20-r1.md",
            "+++\ntitle = \"R1 appears\"\ndate = \"2025-01-20\"\nredirect_from = [\"first\"]\n+++\n",
        ),
    ])
}

/// What `check` says, a line each.
fn said(root: &Path) -> String {
    text(&run(root, &["check", "--format", "json"]).stdout)
}

/// The same without advice: what was written a moment ago has no sources yet.
fn faults(root: &Path) -> String {
    said(root).lines().filter(|line| !line.contains("\"severity\":\"advice\"")).collect()
}

/// Runs `new` and gives the path it prints, below the site, and what stands there.
#[track_caller]
fn written(root: &Path, arguments: &[&str]) -> (String, String) {
    let output = run(root, &[&["new"], arguments].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let path = text(&output.stdout);
    let path = Path::new(path.strip_suffix('\n').expect("a line"));
    let below = path.strip_prefix(root).expect("below the root");
    (below.to_string_lossy().replace('\\', "/"), fs::read_to_string(path).expect("a file"))
}

/// Runs `new`, which must refuse and write nothing, and gives what it says.
#[track_caller]
fn refused(root: &Path, arguments: &[&str], code: i32) -> String {
    let before = tree(root);
    let output = run(root, &[&["new"], arguments].concat());
    assert_eq!(output.status.code(), Some(code), "{}", text(&output.stderr));
    assert!(output.stdout.is_empty());
    assert!(before == tree(root), "something was written");
    text(&output.stderr)
}

fn init(root: &Path, arguments: &[&str]) -> Output {
    run(root, &[&["init"], arguments].concat())
}

#[test]
fn a_new_site_builds_and_leaves_nothing_to_mend() {
    let home = TempDir::new().expect("a folder");
    let made = init(home.path(), &["deep/pole"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let root = home.path().join("deep/pole");
    assert_eq!(text(&made.stdout).trim_end(), root.display().to_string());
    assert!(text(&made.stderr).contains("dateline serve --open"), "{}", text(&made.stderr));
    assert_eq!(said(&root), "");
    assert!(run(&root, &["build"]).status.success());
    assert!(root.join(".gitignore").is_file());
    let again = init(home.path(), &["deep/pole"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("is a site already"), "{}", text(&again.stderr));
}

#[test]
fn a_new_site_shows_every_kind_of_event() {
    let home = TempDir::new().expect("a folder");
    assert!(init(home.path(), &["s"]).status.success());
    assert!(run(&home.path().join("s"), &["build"]).status.success());
    let data = fs::read(home.path().join("s/dist/events.json")).expect("data");
    let data: serde_json::Value = serde_json::from_slice(&data).expect("JSON");
    let events = data["events"].as_array().expect("events");
    let has = |what: &dyn Fn(&serde_json::Value) -> bool| events.iter().any(what);
    for importance in 1..=3 {
        assert!(has(&|event| event["importance"] == importance), "{importance}");
    }
    for precision in ["day", "month", "interval"] {
        assert!(has(&|event| event["precision"] == precision), "{precision}");
    }
    assert!(has(&|event| event["kind"] == "forecast"));
    assert!(has(&|event| event["lane"].is_null()));
    assert!(has(&|event| event["responds_to"].as_array().is_some_and(|ids| ids.len() > 1)));
    for lane in ["norway", "britain"] {
        let measured = |event: &serde_json::Value| {
            event["measurements"]
                .as_array()
                .is_some_and(|all| all.iter().any(|m| m["lane"] == lane))
        };
        assert!(has(&measured), "{lane} has no value");
    }
}

#[test]
fn a_new_site_has_nothing_of_the_flagship() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut words = vec!["China".to_owned(), "United States".to_owned(), "AI".to_owned()];
    for entry in fs::read_dir(here.join("content/actors")).expect("actors") {
        let actor = fs::read_to_string(entry.expect("an entry").path()).expect("a text");
        words.extend(actor.split('"').nth(1).map(str::to_owned));
    }
    for entry in WalkDir::new(here.join("src/scaffold/starter")) {
        let entry = entry.expect("an entry");
        let Ok(text) = fs::read_to_string(entry.path()) else { continue };
        let plain: String =
            text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let plain = format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "));
        for word in &words {
            let found = plain.contains(&format!(" {word} "));
            assert!(!found, "{} holds {word}", entry.path().display());
        }
    }
}

#[test]
fn a_new_site_can_have_a_name_of_its_own() {
    let home = TempDir::new().expect("a folder");
    let name = "Fish & \"chips\"";
    assert!(init(home.path(), &["s", "--name", " Fish &\n\"chips\""]).status.success());
    let root = home.path().join("s");
    assert_eq!(faults(&root), "");
    let config = fs::read_to_string(root.join("site.toml")).expect("a file");
    let config: toml::Table = config.parse().expect("TOML");
    assert_eq!(config["site"]["title"].as_str(), Some(name));
    assert_eq!(init(home.path(), &["t", "--name", " "]).status.code(), Some(2));
    let spaced = text(&init(home.path(), &["with space"]).stderr);
    assert!(spaced.contains("with space' && dateline serve"), "{spaced}");
}

#[test]
fn a_folder_that_holds_anything_is_left_alone() {
    let full = folder(&[("a/notes.txt", "mine"), ("a/more.txt", "mine"), ("file", "mine")]);
    let before = tree(full.path());
    for (dir, said) in [("a", "holds `more.txt` and 1 more"), ("file", "file is a file")] {
        let refused = init(full.path(), &[dir]);
        assert_eq!(refused.status.code(), Some(1));
        assert!(text(&refused.stderr).contains(said), "{}", text(&refused.stderr));
        assert!(before == tree(full.path()));
    }
    let fresh =
        folder(&[("r/README.md", "mine"), ("r/LICENSE", "mine"), ("r/.git/config", "mine")]);
    assert!(init(fresh.path(), &["r"]).status.success());
    let readme = fs::read_to_string(fresh.path().join("r/README.md")).expect("a file");
    assert_eq!(readme, "mine");
    assert_eq!(faults(&fresh.path().join("r")), "");
}

#[test]
fn a_new_event_is_sound_and_on_the_site_at_once() {
    let site = site();
    let (path, event) = written(
        site.path(),
        &["V3 opens", "--date", "2024-12-26", "--lane", "china", "--tag", "models,chips"],
    );
    assert_eq!(path, "content/events/2024-12-26-v3-opens.md");
    assert!(event.contains("lane = \"china\"") && event.contains("tags = [\"models\", \"chips\"]"));
    assert!(event.contains("deepseek") && event.contains("gpqa-diamond"), "{event}");
    assert_eq!(faults(site.path()), "");
    assert!(run(site.path(), &["build"]).status.success());
    assert!(site.path().join("dist/events/v3-opens/index.html").is_file());
}

#[test]
fn a_new_event_is_of_today_unless_said() {
    let site = site();
    let before = chrono::Local::now().date_naive();
    let (path, event) = written(site.path(), &["Something"]);
    let after = chrono::Local::now().date_naive();
    let is_of = |day| {
        path == format!("content/events/{day}-something.md")
            && event.contains(&format!("\ndate = \"{day}\"\n"))
            && event.contains(&format!("\nadded = \"{day}\"\n"))
    };
    assert!([before, after].into_iter().any(is_of), "{path}\n{event}");
}

#[test]
fn a_new_event_may_have_any_date_and_any_title() {
    let site = site();
    for (at, date) in
        ["2024-22", "2023-12~", "2023-08/2024-01", "2025/..", "../1500", "156X", "/1999"]
            .iter()
            .chain(&["-0043-03-15", "Y-12000", "2025-01-20T10:00:00Z", "XXXX-12-25", "2024-XX-XX"])
            .enumerate()
    {
        written(site.path(), &[&format!("Event {at}"), "--date", date]);
    }
    let russian = written(site.path(), &["Амундсен достигает полюса", "--date", "1911-12-14"]);
    assert_eq!(russian.0, "content/events/1911-12-14-amundsen-dostigaet-poliusa.md");
    let chinese = written(site.path(), &["深度求索发布R1", "--date", "2025-01"]);
    assert_eq!(chinese.0, "content/events/2025-01-shen-du-qiu-suo-fa-bu-r1.md");
    written(site.path(), &["20 years \"later\" \\ \n'''", "--date", "2025-01"]);
    assert_eq!(faults(site.path()), "");
}

#[test]
fn names_that_the_site_does_not_know_are_refused_in_the_words_of_check() {
    let site = site();
    let said = refused(
        site.path(),
        &["X", "--lane", "chna", "--tag", "model", "--tag", "chips", "--actor", "depseek"],
        1,
    );
    assert_eq!(
        said,
        "error: no lane is called `chna`: did you mean `china`?\n\
         error: no actor is called `depseek`: did you mean `deepseek`?\n\
         error: no tag is called `model`: did you mean `models`?\n"
    );
    let said = refused(site.path(), &["X", "--tag", "chips", "--tag", "chips"], 1);
    assert!(said.contains("stands here twice"), "{said}");
}

#[test]
fn an_id_belongs_to_one_event() {
    let site = site();
    for id in ["R1", "first"] {
        let said = refused(site.path(), &[id, "--date", "1999"], 1);
        assert!(said.contains("content/events/2025/2025-01-20-r1.md has the id"), "{said}");
        assert!(said.contains("--slug"), "{said}");
    }
    let (path, _) = written(site.path(), &["R1", "--date", "1999", "--slug", "r1-again"]);
    assert_eq!(path, "content/events/1999-r1-again.md");
    fs::write(site.path().join("content/events/2000-broken.md"), "+++\n+++\n").expect("a file");
    assert!(refused(site.path(), &["Broken"], 1).contains("2000-broken.md"));
}

#[test]
fn a_file_that_is_no_event_is_not_overwritten() {
    let site = site();
    fs::create_dir(site.path().join("content/events/1999-x.md")).expect("a folder");
    let said = refused(site.path(), &["X", "--date", "1999"], 1);
    assert!(said.contains("1999-x.md"), "{said}");
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_to_write() {
    let site = site();
    let nobody = refused(site.path(), &["--lane", "china"], 2);
    assert!(nobody.contains("dateline new \"What happened\""), "{nobody}");
    assert!(refused(site.path(), &["  "], 2).contains("write a line of text"));
    let date = refused(site.path(), &["X", "--date", "2025-02-29"], 2);
    assert!(date.contains("2025 is not a leap year"), "{date}");
    assert!(refused(site.path(), &["X", "--slug", "A b"], 2).contains("`a-b`"));
    assert!(refused(site.path(), &["!!!"], 1).contains("--slug"));
}

#[test]
fn errors_elsewhere_do_not_keep_an_event_from_being_written() {
    let site = site();
    fs::write(site.path().join("content/events/broken.md"), "+++\ntitel = 1\n+++\n").expect("file");
    written(site.path(), &["Sound", "--lane", "us"]);
    fs::write(site.path().join("site.toml"), "[site\n").expect("a file");
    let said = refused(site.path(), &["Sound too"], 1);
    assert!(said.contains("site.toml:1"), "{said}");
    let nowhere = TempDir::new().expect("a folder");
    assert!(refused(nowhere.path(), &["X"], 1).contains("there is no site.toml"));
}

#[test]
#[cfg(unix)]
fn the_editor_of_one_s_choice_opens_the_file() {
    let site = site();
    let edit = |variable: &str, editor: &str, title: &str| {
        let mut command = dateline();
        command.env_remove("VISUAL").env_remove("EDITOR").env(variable, editor);
        command.args(["new", title, "--edit", "--date", "1999", "--root"]).arg(site.path());
        command.output().expect("it runs")
    };
    let opened = edit("EDITOR", "sh -c 'echo \"$1\" >> \"$2\"' - 'The text.'", "One thing");
    assert!(opened.status.success(), "{}", text(&opened.stderr));
    let event = fs::read_to_string(text(&opened.stdout).trim_end()).expect("a file");
    assert!(event.ends_with("+++\nThe text.\n"), "{event}");
    let failed = edit("VISUAL", "false", "Another thing");
    assert_eq!(failed.status.code(), Some(1));
    assert!(text(&failed.stderr).contains("1999-another-thing.md"), "{}", text(&failed.stderr));
    let before = tree(site.path());
    let unset = edit("EDITOR", "", "A third");
    assert_eq!(unset.status.code(), Some(1));
    assert!(text(&unset.stderr).contains("EDITOR=nano"), "{}", text(&unset.stderr));
    assert!(before == tree(site.path()));
}

/// What a program makes of a text; `None` where there is no such program.
fn piped(program: &str, arguments: &[&str], input: &[u8]) -> Option<Output> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().ok()?;
    child.stdin.take()?.write_all(input).ok()?;
    child.wait_with_output().ok()
}

#[test]
fn completions_are_made_for_every_shell_and_bash_takes_them() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let made = dateline().args(["completion", shell]).output().expect("it runs");
        assert!(made.status.success() && text(&made.stdout).contains("completions"), "{shell}");
    }
    let mut script = dateline().args(["completions", "bash"]).output().expect("it runs").stdout;
    script.extend_from_slice(
        b"\nCOMP_WORDS=(dateline ne); COMP_CWORD=1; _dateline dateline ne dateline; \
          echo \"${COMPREPLY[@]}\"\n",
    );
    if let Some(completed) = piped("bash", &["--norc"], &script) {
        assert_eq!(text(&completed.stdout), "new\n", "{}", text(&completed.stderr));
    }
}

#[test]
fn the_manual_page_names_every_command_and_can_be_set() {
    let page = dateline().arg("man").output().expect("it runs").stdout;
    let help = text(&dateline().arg("--help").output().expect("it runs").stdout);
    let commands = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next());
    let names =
        commands.expect("commands").lines().filter_map(|line| line.split_whitespace().next());
    for name in names.filter(|name| *name != "help") {
        assert!(text(&page).contains(&format!(".SS \"dateline {name}\"")), "{name}");
    }
    if let Some(set) = piped("groff", &["-man", "-Tutf8", "-ww"], &page) {
        assert!(set.status.success() && set.stderr.is_empty(), "{}", text(&set.stderr));
        assert!(text(&set.stdout).contains("What it is about"));
    }
}

#[test]
#[cfg(unix)]
fn a_reader_that_goes_away_is_no_failure() {
    for arguments in ["man", "completions bash", "schema"] {
        let line = format!("\"$0\" {arguments} | head -n 1; exit ${{PIPESTATUS[0]}}");
        let binary = env!("CARGO_BIN_EXE_dateline");
        let ended = Command::new("bash").args(["-c", &line, binary]).output().expect("bash");
        assert!(ended.status.success() && ended.stderr.is_empty(), "{}", text(&ended.stderr));
    }
}
