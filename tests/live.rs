//! `serve` while a site is written: what is shown after each save, and what is said of it.

use std::fs;
use std::fs::FileTimes;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant, UNIX_EPOCH};

use tempfile::TempDir;

const CONFIG: &str = "[site]\ntitle = \"A race\"\nbase_url = \"https://example.org/a/b/\"\n";
/// Long enough for a busy machine.
const LIMIT: Duration = Duration::from_secs(20);
/// Longer than anything waits on purpose.
const QUIET: Duration = Duration::from_millis(600);

fn event(title: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = \"2025-01-20\"\n+++\nText.\n")
}

/// A site that is being served.
struct Live {
    folder: TempDir,
    server: Child,
    host: String,
    said: Receiver<String>,
}

struct Answer {
    status: u16,
    body: String,
}

impl Live {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().expect("a folder");
        for (path, text) in files {
            save(&folder.path().join(path), text);
        }
        Self::of(folder)
    }

    fn of(folder: TempDir) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["serve", "--port", "0", "--root"])
            .arg(folder.path().join("."))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut stdout = BufReader::new(server.stdout.take().expect("a pipe"));
        let stderr = BufReader::new(server.stderr.take().expect("a pipe"));
        let mut address = String::new();
        stdout.read_line(&mut address).expect("an address");
        let host = address.strip_prefix("http://").and_then(|rest| rest.split('/').next());
        let host = host.unwrap_or_else(|| panic!("no address: {address}")).to_owned();
        let (sender, said) = channel();
        thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        Live { folder, server, host, said }
    }

    /// A race of one event, `r1`.
    fn race() -> Self {
        let live = Self::with(&[
            ("site.toml", CONFIG),
            ("content/events/r1.md", &event("R1 appears")),
            ("content/media/chart.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ]);
        live.says("Ctrl-C ends it");
        live
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn save(&self, path: &str, text: &str) {
        save(&self.path(path), text);
    }

    fn connect(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.host).expect("a server");
        let host = &self.host;
        write!(stream, "GET {request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
            .expect("sent");
        stream
    }

    fn get(&self, path: &str) -> Answer {
        let mut answer = Vec::new();
        self.connect(path).read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        Answer { status: status.expect("a status"), body: body.to_owned() }
    }

    /// Waits until a page holds a text.
    #[track_caller]
    fn shows(&self, path: &str, text: &str) {
        let began = Instant::now();
        while !self.get(path).body.contains(text) {
            assert!(began.elapsed() < LIMIT, "{path} does not show `{text}`");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until a line is said that holds a text; everything said until then.
    #[track_caller]
    fn says(&self, text: &str) -> Vec<String> {
        let mut lines = Vec::new();
        while !lines.last().is_some_and(|line: &String| line.contains(text)) {
            let line = self.said.recv_timeout(LIMIT);
            assert!(line.is_ok(), "nobody said `{text}`, but {lines:#?}");
            lines.extend(line);
        }
        lines
    }

    /// Whatever is said until it is quiet.
    fn hears(&self) -> Vec<String> {
        std::iter::from_fn(|| self.said.recv_timeout(QUIET).ok()).collect()
    }

    /// The next state that browsers are told.
    fn told(&self) -> serde_json::Value {
        let lines = BufReader::new(self.connect("/.dateline/changes")).lines();
        let data = lines
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("data: ").map(str::to_owned));
        serde_json::from_str(&data.expect("a message")).expect("JSON")
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn save(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// The number of lines that tell of a build.
fn builds(said: &[String]) -> usize {
    said.iter().filter(|line| line.ends_with(" ms") || line.contains("site stays")).count()
}

#[test]
fn a_save_is_shown_on_its_page_and_wherever_it_is_named() {
    let live = Live::race();
    live.shows("/a/b/events/r1/", "R1 appears");
    live.save("content/events/r1.md", &event("R1 comes"));
    live.shows("/a/b/events/r1/", "R1 comes");
    live.shows("/a/b/", "R1 comes");
    let said = live.says("ms");
    assert!(said[0].starts_with("content/events/r1.md: "), "{said:?}");
    live.save("content/events/2025/r2.md", &event("R2 appears"));
    live.shows("/a/b/", "R2 appears");
    fs::remove_dir_all(live.path("content/events/2025")).expect("removed");
    let began = Instant::now();
    while live.get("/a/b/events/r2/").status != 404 {
        assert!(began.elapsed() < LIMIT);
    }
    live.shows("/a/b/events/r1/", "R1 comes");
}

#[test]
fn a_broken_save_is_told_and_the_last_good_site_stays_until_it_is_mended() {
    let live = Live::race();
    let before = live.told();
    live.save("content/events/r1.md", &event("R1").replace("2025-01-20", "20 January"));
    let said = live.says("content/events/r1.md: the last good site stays");
    assert!(said.iter().any(|line| line.contains("content/events/r1.md:3:9")), "{said:#?}");
    live.shows("/a/b/events/r1/", "R1 appears");
    let broken = live.told();
    let report = broken["report"].as_str().expect("a report");
    assert_eq!(broken["site"], before["site"]);
    assert!(report.contains("content/events/r1.md:3:9") && report.contains("^^^"), "{report}");
    live.save("content/events/r1.md", &event("R1 is mended"));
    live.shows("/a/b/events/r1/", "R1 is mended");
    let mended = live.told();
    assert!(mended["report"].is_null() && mended["site"] != before["site"]);
}

#[test]
fn a_site_that_is_broken_from_the_start_is_served_once_it_is_mended() {
    let live = Live::with(&[("content/events/r1.md", &event("R1"))]);
    live.says("Ctrl-C ends it");
    let page = live.get("/");
    assert!(page.status == 500 && page.body.contains("there is no site.toml"), "{}", page.body);
    live.save("site.toml", "[site]\ntitle = \"A race\"\n");
    live.says("no site to show yet");
    live.shows("/events/r1/", "base_url");
    live.save("site.toml", CONFIG);
    live.shows("/a/b/events/r1/", "R1");
    assert_eq!(live.get("/").status, 307);
}

#[test]
fn a_page_that_can_t_be_made_is_shown_again_once_its_template_is_mended() {
    let live = Live::race();
    live.save("templates/event.html", "{{ evnt.title }}");
    live.shows("/a/b/events/r1/", "This page could not be made");
    assert_eq!(live.get("/a/b/events/r1/").status, 500);
    live.save("templates/event.html", "Mended: {{ event.title }}");
    live.shows("/a/b/events/r1/", "Mended: R1 appears");
    fs::remove_dir_all(live.path("templates")).expect("removed");
    live.shows("/a/b/events/r1/", "</html>");
    live.save("templates/event.html", "Back: {{ event.title }}");
    live.shows("/a/b/events/r1/", "Back: R1 appears");
}

#[test]
fn every_way_of_saving_is_noticed_and_none_flashes_an_error() {
    let live = Live::race();
    let file = live.path("content/events/r1.md");
    let beside = |name: &str| live.path("content/events").join(name);
    for round in 0..5 {
        let text = event(&format!("Renamed {round}"));
        save(&beside(".r1.md.tmp"), &text);
        fs::rename(beside(".r1.md.tmp"), &file).expect("renamed");
        live.shows("/a/b/", &format!("Renamed {round}"));

        // As vim does: the old file is moved away, a new one made, the old one removed.
        fs::rename(&file, beside("r1.md~")).expect("renamed");
        thread::sleep(Duration::from_millis(round * 10));
        save(&file, &event(&format!("Anew {round}")));
        fs::remove_file(beside("r1.md~")).expect("removed");
        live.shows("/a/b/", &format!("Anew {round}"));

        // As slow editors do: emptied, then written in parts.
        let text = event(&format!("Slow {round}"));
        let mut open = fs::File::create(&file).expect("a file");
        for part in [&text[..30], &text[30..]] {
            thread::sleep(Duration::from_millis(round * 10));
            open.write_all(part.as_bytes()).expect("written");
        }
        live.shows("/a/b/", &format!("Slow {round}"));
    }
    let said = live.hears();
    assert!(said.iter().all(|line| line.ends_with(" ms")), "{said:#?}");
}

#[test]
fn the_config_the_theme_and_pictures_are_followed_too() {
    let live = Live::race();
    live.save("site.toml", &CONFIG.replace("A race", "Another race"));
    live.shows("/a/b/", "Another race");
    let before = live.told();
    live.save("static/style.css", "body { color: red }");
    live.shows("/a/b/style.css", "color: red");
    live.says("static/style.css: ");
    let after = live.told();
    assert!(after["site"] == before["site"] && after["style"] != before["style"]);
    live.save("content/media/chart.svg", "<svg xmlns=\"http://www.w3.org/2000/svX\"/>");
    live.says("content/media/chart.svg: ");
    assert!(live.told()["site"] != before["site"]);
    fs::remove_file(live.path("site.toml")).expect("removed");
    live.says("the last good site stays");
    live.save("site.toml", CONFIG);
    live.shows("/a/b/", "A race");
}

#[test]
fn nothing_is_built_that_has_not_changed() {
    let live = Live::race();
    let before = live.told();
    let binary = env!("CARGO_BIN_EXE_dateline");
    let build = Command::new(binary).arg("build").arg("--root").arg(live.folder.path()).output();
    assert!(build.expect("it runs").status.success());
    for path in ["site.toml", "content/events/r1.md", "content/media/chart.svg"] {
        let file = fs::File::options().append(true).open(live.path(path)).expect("a file");
        let times = FileTimes::new().set_accessed(UNIX_EPOCH).set_modified(UNIX_EPOCH);
        file.set_times(times).expect("touched");
    }
    live.save("content/events/r1.md", &event("R1 appears"));
    live.save("content/events/.r1.md.swp", &event("R1 appears"));
    fs::rename(live.path("content/events/.r1.md.swp"), live.path("content/events/r1.md"))
        .expect("saved by rename, the same");
    live.save("content/events/.r1.md.swp", "hidden");
    live.save("content/events/4913", "");
    fs::remove_file(live.path("content/events/4913")).expect("removed");
    live.save("notes.txt", "not the site's");
    live.get("/a/b/");
    assert_eq!(live.hears(), Vec::<String>::new());
    assert_eq!(live.told(), before);
    live.save("content/events/r1.md", &event("R1 comes"));
    live.shows("/a/b/", "R1 comes");
    assert_eq!(builds(&live.hears()), 1);
}

#[test]
fn a_thousand_files_at_once_are_a_few_builds() {
    let live = Live::race();
    for at in 0..1000 {
        live.save(&format!("content/events/e{}/e{at}.md", at % 7), &event(&format!("Event {at}")));
    }
    live.shows("/a/b/events/e999/", "Event 999");
    for at in 0..1000 {
        live.shows(&format!("/a/b/events/e{at}/"), &format!("Event {at}"));
    }
    for at in 0..7 {
        fs::remove_dir_all(live.path(&format!("content/events/e{at}"))).expect("removed");
    }
    let began = Instant::now();
    while (0..1000).any(|at| live.get(&format!("/a/b/events/e{at}/")).status != 404) {
        assert!(began.elapsed() < LIMIT);
    }
    let said = live.hears();
    assert!(builds(&said) < 40, "{said:#?}");
    live.shows("/a/b/", "R1 appears");
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_goes_away_is_said_and_followed_when_it_is_back() {
    let live = Live::race();
    let away = live.path("").with_extension("away");
    fs::rename(live.path(""), &away).expect("renamed");
    let said = live.says("the last good site stays");
    assert!(said.iter().any(|line| line.contains("there is no folder")), "{said:#?}");
    live.shows("/a/b/", "R1 appears");
    fs::rename(&away, live.path("")).expect("renamed");
    live.says(" ms");
    live.save("content/events/r1.md", &event("R1 is back"));
    live.shows("/a/b/", "R1 is back");
}

#[test]
#[cfg(unix)]
fn folders_that_are_linked_are_followed() {
    let elsewhere = TempDir::new().expect("a folder");
    save(&elsewhere.path().join("r2.md"), &event("R2 appears"));
    let live = Live::race();
    std::os::unix::fs::symlink(elsewhere.path(), live.path("content/events/linked"))
        .expect("a link");
    live.shows("/a/b/", "R2 appears");
    save(&elsewhere.path().join("r2.md"), &event("R2 comes"));
    live.shows("/a/b/", "R2 comes");
}

#[test]
fn a_page_is_as_a_build_writes_it_but_for_the_script() {
    let live = Live::race();
    live.save("content/events/r1.md", &event("R1 comes"));
    live.shows("/a/b/", "R1 comes");
    let out = TempDir::new().expect("a folder");
    let built = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["build", "--root"])
        .arg(live.folder.path())
        .arg("--out")
        .arg(out.path().join("dist"))
        .output();
    assert!(built.expect("it runs").status.success());
    for (path, file) in [
        ("", "index.html"),
        ("events/r1/", "events/r1/index.html"),
        ("404.html", "404.html"),
        ("style.css", "style.css"),
        ("site.js", "site.js"),
        ("sitemap.xml", "sitemap.xml"),
        ("events.json", "events.json"),
    ] {
        let served = live.get(&format!("/a/b/{path}")).body;
        let page = served.split("<script src=\"/.dateline/").next().expect("a page");
        let built = fs::read_to_string(out.path().join("dist").join(file)).expect("a file");
        assert!(page == built, "{path}");
        let is_page = served.starts_with("<!DOCTYPE html>");
        assert_eq!(served.len() > page.len(), is_page, "{path}");
        assert!(!served.contains(&live.host), "{path} is as it will be published");
    }
    assert!(!live.path("dist").exists());
}

#[test]
#[cfg(unix)]
fn ctrl_c_ends_it_at_once_although_browsers_listen() {
    let mut live = Live::race();
    let mut browsers: Vec<_> = (0..10).map(|_| live.connect("/.dateline/changes")).collect();
    for browser in &mut browsers {
        browser.read_exact(&mut [0; 100]).expect("an answer");
    }
    let began = Instant::now();
    let id = live.server.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().expect("it runs").success());
    assert_eq!(live.server.wait().expect("it ends").code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_server_over_the_same_files_does_not_make_pages_reload() {
    let mut live = Live::race();
    let before = live.told();
    live.server.kill().expect("it ends");
    live.server.wait().expect("it ends");
    let folder = std::mem::replace(&mut live.folder, TempDir::new().expect("a folder"));
    let next = Live::of(folder);
    assert_eq!(next.told(), before);
}
