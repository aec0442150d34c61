//! Publishing: what arrives on the branch, what stays as it was, and what is said when it can't be.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const SITE: &str = "[site]\ntitle = \"T\"\nbase_url = \"https://race.test/race/\"\n";
const EVENT: &str = "+++\ntitle = \"R1 appears\"\ndate = \"2025-01-20\"\n+++\nText.\n";

/// A folder with the repository `site`, which holds a site, and `origin.git`, its remote; with
/// settings of Git of its own.
struct Place(TempDir);

/// How a program ended, and what it printed.
struct Ended {
    code: Option<i32>,
    out: String,
    said: String,
}

impl Place {
    fn new() -> Self {
        let place = Place::without_repository();
        place.git(".", &["init", "--quiet", "--bare", "origin.git"]);
        place.git("site", &["init", "--quiet"]);
        place.git("site", &["remote", "add", "origin", "../origin.git"]);
        place.commit("site");
        place
    }

    fn without_repository() -> Self {
        let place = Place(TempDir::new().expect("a folder"));
        place.set("user.name", "An Editor");
        place.set("user.email", "editor@race.test");
        place.set("init.defaultBranch", "main");
        place.write("site/site.toml", SITE);
        place.write("site/content/events/r1.md", EVENT);
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    fn set(&self, name: &str, value: &str) {
        self.git(".", &["config", "--global", name, value]);
    }

    fn commit(&self, folder: &str) {
        self.git(folder, &["add", "--all"]);
        self.git(folder, &["commit", "--quiet", "--no-gpg-sign", "--no-verify", "-m", "A change"]);
    }

    fn at_home(&self, program: &str, folder: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.path(folder))
            .env("HOME", self.0.path())
            .env("GIT_CONFIG_GLOBAL", self.path("gitconfig"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CEILING_DIRECTORIES", self.0.path());
        command
    }

    #[track_caller]
    fn git(&self, folder: &str, arguments: &[&str]) -> String {
        let ended = ended(self.at_home("git", folder).args(arguments));
        assert_eq!(ended.code, Some(0), "git {arguments:?}: {}", ended.said);
        ended.out.trim_end().to_owned()
    }

    fn dateline(&self, folder: &str, arguments: &[&str]) -> Command {
        let mut command = self.at_home(env!("CARGO_BIN_EXE_dateline"), folder);
        command.args(arguments);
        command
    }

    fn run(&self, folder: &str, arguments: &[&str]) -> Ended {
        ended(&mut self.dateline(folder, arguments))
    }

    #[track_caller]
    fn publish(&self, folder: &str) -> Ended {
        let ended = self.run(folder, &["publish"]);
        assert_eq!(ended.code, Some(0), "{}", ended.said);
        ended
    }

    /// The files of a branch of a remote, with their bytes.
    fn branch(&self, remote: &str, branch: &str) -> BTreeMap<String, Vec<u8>> {
        let listed = self.git(remote, &["ls-tree", "-r", "-z", "--name-only", branch]);
        let paths = listed.split('\0').filter(|path| !path.is_empty());
        let bytes = |path: &str| {
            let mut command = self.at_home("git", remote);
            command.args(["cat-file", "blob", &format!("{branch}:{path}")]);
            command.output().expect("it runs").stdout
        };
        paths.map(|path| (path.to_owned(), bytes(path))).collect()
    }

    fn published(&self) -> BTreeMap<String, Vec<u8>> {
        self.branch("origin.git", "gh-pages")
    }

    fn commits(&self) -> usize {
        let count = self.git("origin.git", &["rev-list", "--count", "--all"]);
        count.parse().expect("a number")
    }

    /// The branch on the remote, with these files of somebody else.
    fn begin_branch(&self, files: &[(&str, &str)]) {
        let origin = self.path("origin.git").display().to_string();
        self.git(".", &["clone", "--quiet", &origin, "other"]);
        self.git("other", &["checkout", "--quiet", "--orphan", "gh-pages"]);
        for (path, text) in files {
            self.write(&format!("other/{path}"), text);
        }
        self.commit("other");
        self.git("other", &["push", "--quiet", "origin", "gh-pages"]);
    }

    /// Everything of a repository that belongs to its user.
    fn users(&self, folder: &str) -> String {
        let git = |arguments: &[&str]| self.git(folder, arguments);
        let index = git(&["rev-parse", "--git-path", "index"]);
        let index = fs::read(self.path(folder).join(index)).expect("an index");
        let refs = git(&["for-each-ref"]);
        let (head, status) = (git(&["rev-parse", "HEAD"]), git(&["status", "--porcelain"]));
        let stash = git(&["stash", "list"]);
        format!("{refs}\n{head}\n{status}\n{stash}\n{index:?}")
    }
}

fn ended(command: &mut Command) -> Ended {
    let Output { status, stdout, stderr } = command.output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ended { code: status.code(), out: text(stdout), said: text(stderr) }
}

/// What a build writes.
fn built(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    let files = files.filter(|entry| entry.file_type().is_file());
    let path = |file: &walkdir::DirEntry| {
        let below = file.path().strip_prefix(folder).expect("below");
        below.to_string_lossy().replace('\\', "/")
    };
    files.map(|file| (path(&file), fs::read(file.path()).expect("a file"))).collect()
}

#[test]
fn the_first_time_makes_the_branch_with_what_a_build_writes() {
    let place = Place::new();
    let ended = place.publish("site");
    assert_eq!(ended.out, "https://race.test/race/\n");
    let id = place.git("origin.git", &["rev-parse", "--short=7", "gh-pages"]);
    assert!(ended.said.contains(&id), "{}", ended.said);
    assert_eq!(place.run("site", &["build"]).code, Some(0));
    assert!(place.published() == built(&place.path("site/dist")));
    assert_eq!(place.commits(), 1, "it has no ancestor");
    let by = place.git("origin.git", &["log", "--format=%an %s", "gh-pages"]);
    assert!(by.starts_with("An Editor Publish: 1 event, "), "{by}");
}

#[test]
fn later_each_time_adds_one_commit_and_nothing_new_adds_none() {
    let place = Place::new();
    place.publish("site");
    let same = place.publish("site");
    assert_eq!((same.out.as_str(), place.commits()), ("https://race.test/race/\n", 1));
    assert!(same.said.starts_with("nothing to publish"), "{}", same.said);
    place.write("site/content/events/r2.md", EVENT);
    fs::remove_file(place.path("site/content/events/r1.md")).expect("a file");
    let more = place.publish("site");
    assert!(more.said.contains("1 file added"), "{}", more.said);
    assert!(more.said.contains("1 removed"), "{}", more.said);
    assert_eq!(place.commits(), 2);
    assert!(place.published().contains_key("events/r2/index.html"));
    assert!(!place.published().contains_key("events/r1/index.html"));
}

#[test]
fn what_the_user_is_at_work_on_stays_as_it_is() {
    let place = Place::new();
    place.write("site/content/events/r1.md", EVENT.replace("Text", "Stashed"));
    place.git("site", &["stash"]);
    place.write("site/content/events/staged.md", EVENT);
    place.git("site", &["add", "content/events/staged.md"]);
    place.write("site/content/events/new.md", EVENT);
    place.write("site/content/events/r1.md", EVENT.replace("Text", "Changed"));
    let before = place.users("site");
    place.publish("site");
    assert_eq!(before, place.users("site"));
    assert!(place.published().contains_key("events/new/index.html"), "as a build shows it");
}

#[test]
fn a_site_arrives_byte_for_byte_whatever_git_is_set_to() {
    let place = Place::new();
    for (name, value) in [
        ("core.autocrlf", "true"),
        ("core.safecrlf", "true"),
        ("core.ignorecase", "true"),
        ("core.splitIndex", "true"),
        ("commit.gpgsign", "true"),
        ("gpg.program", "/no/such/program"),
        ("push.followTags", "true"),
        ("push.default", "nothing"),
        ("i18n.commitEncoding", "ISO-8859-1"),
    ] {
        place.set(name, value);
    }
    place.write("site/.gitattributes", "* text eol=crlf filter=odd\n*.bin -text\n");
    place.set("filter.odd.clean", "tr a-z A-Z");
    place.set("filter.odd.required", "true");
    for hook in ["pre-push", "pre-commit", "commit-msg", "reference-transaction"] {
        let path = format!("site/.git/hooks/{hook}");
        place.write(&path, "#!/bin/sh\nexit 1\n");
        executable(&place.path(&path));
    }
    place.write("site/static/unix.txt", "a\nb\n");
    place.write("site/static/windows.txt", "a\r\nb\r\n");
    place.write("site/static/.gitattributes", "* -text\n");
    place.write("site/static/\"quoted\" ü\tname.bin", [0, 13, 10, 255]);
    place.publish("site");
    assert_eq!(place.run("site", &["build"]).code, Some(0));
    assert!(place.published() == built(&place.path("site/dist")));
    assert!(place.git("origin.git", &["for-each-ref"]).ends_with("refs/heads/gh-pages"));
}

#[cfg(unix)]
fn executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("a file of ours");
}

#[cfg(not(unix))]
fn executable(_path: &Path) {}

#[test]
fn any_kind_of_work_tree_will_do() {
    let place = Place::new();
    let origin = place.path("origin.git").display().to_string();
    place.git("site", &["push", "--quiet", "origin", "main"]);
    place.git("site", &["worktree", "add", "--quiet", "--detach", "../linked"]);
    place.git(".", &["clone", "--quiet", "--depth=1", &format!("file://{origin}"), "shallow"]);
    place.git("shallow", &["checkout", "--quiet", "--detach"]);
    place.write("above/sites/race/site.toml", SITE);
    place.git("above", &["init", "--quiet"]);
    place.git("above", &["remote", "add", "origin", "../origin.git"]);
    for (round, folder) in ["linked", "shallow", "above/sites/race", "site"].iter().enumerate() {
        place.write(&format!("{folder}/content/events/e{round}.md"), EVENT);
        let ended = place.publish(folder);
        assert!(ended.said.starts_with("published"), "{folder}: {}", ended.said);
        assert!(place.published().contains_key(&format!("events/e{round}/index.html")));
        let count = place.git("origin.git", &["rev-list", "--count", "gh-pages"]);
        assert_eq!(count, (round + 1).to_string(), "{folder}");
    }
    let roots = place.git("origin.git", &["rev-list", "--max-parents=0", "--count", "gh-pages"]);
    assert_eq!(roots, "1");
}

#[test]
fn a_branch_checked_out_at_home_is_not_in_the_way() {
    let place = Place::new();
    place.publish("site");
    place.git("site", &["fetch", "--quiet"]);
    place.git("site", &["worktree", "add", "--quiet", "../pages", "gh-pages"]);
    place.write("pages/index.html", "at work");
    place.write("site/content/events/r2.md", EVENT);
    place.publish("site");
    assert_eq!(place.commits(), 2);
    assert_eq!(place.git("pages", &["status", "--porcelain"]), " M index.html");
}

#[test]
fn a_broken_site_is_not_published() {
    let place = Place::new();
    place.write("site/content/events/r2.md", "+++\n+++\n");
    let ended = place.run("site", &["publish"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.said.contains("content/events/r2.md:1:1"), "{}", ended.said);
    place.write("site/content/events/r2.md", EVENT);
    place.write("site/templates/event.html", "{{ nothing.at.all }}");
    let ended = place.run("site", &["publish"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.said.contains("templates/event.html"), "{}", ended.said);
    assert_eq!(place.git("origin.git", &["for-each-ref"]), "");
}

#[test]
fn a_dry_run_says_what_would_change_and_changes_nothing() {
    let place = Place::new();
    let whole = |place: &Place| (built(&place.path("origin.git")), built(&place.path("site")));
    let before = whole(&place);
    let ended = place.run("site", &["publish", "--dry-run"]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert!(ended.out.contains("+ CNAME") || ended.out.contains("+ .dateline"), "{}", ended.out);
    assert!(before == whole(&place));
    place.publish("site");
    place.write("site/content/events/r1.md", EVENT.replace("R1", "R2"));
    let before = whole(&place);
    let ended = place.run("site", &["publish", "--dry-run"]);
    assert!(ended.out.contains("~ events/r1/index.html\n"), "{}", ended.out);
    assert!(ended.out.contains("0 files added"), "{}", ended.out);
    assert!(before == whole(&place));
}

#[test]
fn files_of_somebody_else_are_not_removed_unless_forced_and_stay_in_the_history() {
    let place = Place::new();
    place.begin_branch(&[("index.html", "theirs"), ("notes/a.txt", "theirs"), (".nojekyll", "")]);
    let ended = place.run("site", &["publish"]);
    assert_eq!((ended.code, place.commits()), (Some(1), 1));
    assert!(ended.said.contains("`index.html`, `notes/a.txt`;"), "{}", ended.said);
    assert!(ended.said.contains("--force") && ended.said.contains("--branch"), "{}", ended.said);
    assert_eq!(place.run("site", &["publish", "--dry-run"]).code, Some(1));
    let ended = place.run("site", &["publish", "--force"]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert!(!place.published().contains_key("notes/a.txt"));
    assert!(place.branch("origin.git", "gh-pages~").contains_key("notes/a.txt"));
    place.write("site/content/events/r2.md", EVENT);
    place.publish("site");
}

#[test]
#[cfg(target_os = "linux")]
fn on_a_terminal_it_asks_before_files_of_somebody_else_are_removed() {
    use crate::terminal::Terminal;
    let place = Place::new();
    place.begin_branch(&[("notes.txt", "theirs")]);
    for (key, code, commits) in [("\r", 1, 1), ("\u{3}", 1, 1), ("n\r", 1, 1), ("y\r", 0, 2)] {
        let mut terminal = Terminal::running("publish", &mut place.at_home("script", "site"));
        terminal.at("`notes.txt`", &[]);
        terminal.at("Publish all the same?", &[key]);
        assert_eq!((terminal.end(), place.commits()), (Some(code), commits), "{key:?}");
    }
}

#[test]
fn from_nothing_to_a_site_in_public_it_takes_the_steps_that_are_printed() {
    let place = Place::without_repository();
    place.git(".", &["init", "--quiet", "--bare", "origin.git"]);
    assert_eq!(place.run(".", &["init", "race"]).code, Some(0));
    let new = place.run("race", &["new", "A first event", "--date", "1911-06-01"]);
    assert_eq!(new.code, Some(0), "{}", new.said);
    place.git("race", &["init", "--quiet"]);
    place.git("race", &["remote", "add", "origin", "../origin.git"]);
    let ended = place.publish("race");
    assert!(place.published().contains_key("events/a-first-event/index.html"), "{}", ended.said);
    assert!(place.path("race/.github/workflows/pages.yml").exists());
    assert!(place.path("race/.github/ISSUE_TEMPLATE/correction.yml").exists());
}

#[test]
fn a_domain_set_elsewhere_is_not_lost_by_the_way() {
    let place = Place::new();
    place.publish("site");
    place.git(".", &["clone", "--quiet", "--branch=gh-pages", "origin.git", "other"]);
    place.write("other/CNAME", "race.test");
    place.commit("other");
    place.git("other", &["push", "--quiet"]);
    let ended = place.run("site", &["publish"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.said.contains("`cname = \"race.test\"`"), "{}", ended.said);
    place.write("site/site.toml", format!("{SITE}cname = \"other.test\"\n"));
    let ended = place.run("site", &["publish"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.said.contains("`race.test`") && ended.said.contains("`other.test`"));
    place.write("site/site.toml", format!("{SITE}cname = \"race.test\"\n"));
    place.publish("site");
    assert_eq!(place.published()["CNAME"], b"race.test\n");
    place.write("site/site.toml", SITE);
    let ended = place.run("site", &["publish", "--force"]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert!(!place.published().contains_key("CNAME"));
}

#[test]
fn the_branch_a_site_is_written_on_is_never_replaced() {
    let place = Place::new();
    place.git("site", &["push", "--quiet", "origin", "main"]);
    for more in [&[][..], &["--force"]] {
        let ended = place.run("site", &[&["publish", "--branch", "main"], more].concat());
        assert_eq!(ended.code, Some(1));
        assert!(ended.said.contains("`site.toml`"), "{}", ended.said);
    }
    assert_eq!(place.commits(), 1);
    let ended = place.run("site", &["publish", "--branch", "a b"]);
    assert!(ended.said.contains("`a b` can't be the name of a branch"), "{}", ended.said);
}

#[test]
fn where_there_is_nowhere_to_publish_to_the_way_there_is_shown() {
    let place = Place::without_repository();
    let ended = place.run(".", &["publish", "--root", "site"]);
    assert_eq!(ended.code, Some(1));
    for step in ["cd site\n", "git init\n", "git remote add origin https://", "dateline publish"] {
        assert!(ended.said.contains(&format!("  {step}")), "{step}: {}", ended.said);
    }
    place.git("site", &["init", "--quiet"]);
    let ended = place.run("site", &["publish"]);
    assert!(ended.said.contains("git remote add origin https://"), "{}", ended.said);
    assert!(!ended.said.contains("git init"), "{}", ended.said);
    place.git("site", &["remote", "add", "upstream", "../nowhere.git"]);
    let ended = place.run("site", &["publish"]);
    assert!(ended.said.contains("choose with `--remote` from `upstream`"), "{}", ended.said);
    let ended = place.run("site", &["publish", "--remote", "upstream"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.said.contains("there is no such repository"), "{}", ended.said);
}

#[test]
fn a_folder_that_is_no_repository_can_be_published_to_an_address() {
    let place = Place::without_repository();
    place.git(".", &["init", "--quiet", "--bare", "origin.git"]);
    for round in 0..3 {
        place.write(&format!("site/content/events/e{round}.md"), EVENT);
        let ended = place.run(".", &["publish", "-r", "site", "--remote", "origin.git"]);
        assert_eq!(ended.code, Some(0), "{}", ended.said);
        assert_eq!(place.commits(), round + 1);
    }
    assert!(!place.path("site/.git").exists());
}

#[test]
fn a_site_with_an_example_of_an_address_gets_the_one_that_github_gives_it() {
    let place = Place::without_repository();
    place.git(".", &["init", "--quiet", "--bare", "origin.git"]);
    let origin = format!("url.{}.insteadOf", place.path("origin.git").display());
    place.set(&origin, "https://github.com/You/Race.git");
    let address = "https://github.com/You/Race.git";
    let example = SITE.replace("race.test", "example.org");
    place.write("site/site.toml", &example);
    let ended = place.run("site", &["publish", "--remote", address]);
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert_eq!(ended.out, "https://you.github.io/Race/\n");
    assert!(ended.said.contains("`base_url = \"https://you.github.io/Race/\"`"), "{}", ended.said);
    assert!(ended.said.contains("https://github.com/You/Race/settings/pages"), "{}", ended.said);
    let home = String::from_utf8(place.published()["index.html"].clone()).expect("text");
    assert!(home.contains("href=\"/Race/"), "{home}");
    place.write("site/site.toml", format!("{example}cname = \"race.test\"\n"));
    let ended = place.run("site", &["publish", "--remote", address]);
    assert_eq!(ended.out, "https://race.test/\n", "{}", ended.said);
    assert!(!ended.said.contains("settings/pages"), "the branch is there: {}", ended.said);
}

#[test]
fn an_address_that_was_chosen_is_kept_and_doubted_only_where_it_must_be_wrong() {
    let place = Place::without_repository();
    place.git(".", &["init", "--quiet", "--bare", "origin.git"]);
    let origin = format!("url.{}.insteadOf", place.path("origin.git").display());
    place.set(&origin, "git@github.com:me/race.git");
    let publish = |more: &[&str]| {
        let arguments = ["publish", "--remote", "git@github.com:me/race.git"];
        place.run("site", &[&arguments, more].concat())
    };
    let ended = publish(&[]);
    assert_eq!(ended.out, "https://race.test/race/\n");
    assert!(!ended.said.contains("base_url"), "{}", ended.said);
    place.write("site/site.toml", SITE.replace("race.test", "you.github.io"));
    let ended = publish(&[]);
    assert_eq!(ended.out, "https://you.github.io/race/\n");
    assert!(ended.said.contains("seen at `https://me.github.io/race/`"), "{}", ended.said);
    let ended = publish(&["--base-url", "https://me.github.io/race"]);
    assert_eq!(ended.out, "https://me.github.io/race/\n");
    assert!(!ended.said.contains("base_url"), "{}", ended.said);
}

#[test]
fn a_push_refused_by_the_repository_says_what_to_do() {
    let place = Place::new();
    place.write("origin.git/hooks/pre-receive", "#!/bin/sh\necho GH006: no; exit 1\n");
    executable(&place.path("origin.git/hooks/pre-receive"));
    let ended = place.run("site", &["publish"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.said.contains("remote: GH006"), "the words of the host: {}", ended.said);
    assert!(ended.said.contains("the branch is protected"), "{}", ended.said);
    place.git(".", &["clone", "--quiet", "site", "worked-in"]);
    place.git("worked-in", &["checkout", "--quiet", "--orphan", "gh-pages"]);
    place.git("worked-in", &["rm", "--quiet", "-r", "--force", "."]);
    place.git("worked-in", &["commit", "--quiet", "--allow-empty", "-m", "Empty"]);
    let ended = place.run("site", &["publish", "--remote", "../worked-in"]);
    assert!(ended.said.contains("somebody works in that branch there"), "{}", ended.said);
}

#[test]
fn a_branch_whose_name_is_in_the_way_is_not_taken_for_somebody_faster() {
    let place = Place::new();
    place.git("site", &["push", "--quiet", "origin", "main:gh-pages/old"]);
    let ended = place.run("site", &["publish"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.said.contains("begins with this one"), "{}", ended.said);
}

#[test]
fn an_address_out_of_reach_says_so_without_the_password_in_it() {
    let place = Place::without_repository();
    let address = "https://me:secret@127.0.0.1:1/me/race.git";
    let ended = place.run("site", &["publish", "--remote", address]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(1), ""));
    assert!(ended.said.contains("see whether you are online"), "{}", ended.said);
    assert!(!ended.said.contains("secret"), "{}", ended.said);
}

#[test]
fn somebody_who_publishes_at_the_same_moment_is_built_upon() {
    let place = Place::new();
    place.publish("site");
    place.write("site/content/events/r2.md", EVENT);
    let overtake = "#!/bin/sh\nunset GIT_QUARANTINE_PATH\n[ -e overtaken ] && exit 0\n\
        touch overtaken\ncommit=$(git commit-tree -p gh-pages -m Faster 'gh-pages^{tree}')\n\
        git update-ref refs/heads/gh-pages $commit\n";
    place.write("origin.git/hooks/pre-receive", overtake);
    executable(&place.path("origin.git/hooks/pre-receive"));
    place.publish("site");
    let log = place.git("origin.git", &["log", "--format=%s", "gh-pages"]);
    let log: Vec<_> = log.lines().collect();
    assert_eq!((log.len(), log[1]), (3, "Faster"));
}

#[test]
fn a_name_that_git_does_not_know_keeps_nobody_from_publishing() {
    let place = Place::new();
    fs::remove_file(place.path("gitconfig")).expect("a file");
    place.publish("site");
    let by = place.git("origin.git", &["log", "--format=%an %ae", "gh-pages"]);
    assert_eq!(by, "Dateline dateline@localhost");
}

#[test]
fn repositories_with_longer_ids_are_no_different() {
    let place = Place::without_repository();
    place.git(".", &["init", "--quiet", "--bare", "--object-format=sha256", "origin.git"]);
    place.git("site", &["init", "--quiet", "--object-format=sha256"]);
    place.git("site", &["remote", "add", "origin", "../origin.git"]);
    place.publish("site");
    place.write("site/content/events/r2.md", EVENT);
    place.publish("site");
    assert_eq!(place.commits(), 2);
}

#[test]
#[cfg(unix)]
fn without_git_it_says_what_is_missing() {
    let place = Place::new();
    let ended = ended(place.dateline("site", &["publish"]).env("PATH", place.path("nowhere")));
    assert_eq!(ended.code, Some(1));
    assert!(ended.said.contains("needs the program `git`"), "{}", ended.said);
}

#[test]
#[cfg(unix)]
fn inside_a_hook_it_publishes_the_site_it_was_asked_to() {
    let place = Place::new();
    let hook = format!("#!/bin/sh\n{} publish --root site\n", env!("CARGO_BIN_EXE_dateline"));
    place.git(".", &["init", "--quiet", "outer"]);
    place.write("outer/.git/hooks/pre-commit", hook);
    executable(&place.path("outer/.git/hooks/pre-commit"));
    fs::rename(place.path("site"), place.path("outer/site")).expect("it moves");
    place.git("outer/site", &["remote", "set-url", "origin", "../../origin.git"]);
    place.write("outer/a.txt", "");
    place.git("outer", &["add", "a.txt"]);
    place.git("outer", &["commit", "--quiet", "--no-gpg-sign", "-m", "A change"]);
    assert!(place.published().contains_key("events/r1/index.html"));
    assert_eq!(place.git("outer", &["ls-files"]), "a.txt");
}
