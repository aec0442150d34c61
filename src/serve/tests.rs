use super::*;

use std::borrow::Cow;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tokio::sync::watch::Sender;

use super::preview::Preview;
use super::shown::Edition;
use crate::diag::{Code, Diagnostic, Files, Span};
use crate::load;
use crate::model::{BaseUrl, Content, OutPath, Output};

const LOCALHOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A server of a small site, which ends when dropped.
struct Served {
    port: u16,
    made: Arc<AtomicUsize>,
    shown: Sender<Arc<Shown>>,
    _runtime: Runtime,
    _folder: TempDir,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

/// What a page ends with that is not the site's.
const SCRIPT: &str = "<script src=\"/.dateline/reload.js\" data-site=\"";

impl Answer {
    /// The page as it was built.
    fn page(&self) -> &str {
        self.body.split_once(SCRIPT).expect("the script comes last").0
    }

    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

impl Served {
    fn at(base: &str) -> Self {
        let folder = TempDir::new().expect("a folder");
        let made = Arc::new(AtomicUsize::new(0));
        let base = BaseUrl::new(&base.parse().expect("an address")).expect("a base");
        let (output, files) = site(base, &folder, &made);
        let preview = Some(Arc::new(Preview::new(output, files)));
        let edition = Edition::first(&load::nothing(), &Options::default());
        let shown = Sender::new(Arc::new(Shown { preview, report: None, edition }));
        let listener = listen::listener(LOCALHOST, 0).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let runtime = Runtime::new().expect("a runtime");
        runtime
            .block_on(async { start(listener, shown.subscribe(), LOCALHOST) })
            .expect("a server");
        Served { port, made, shown, _runtime: runtime, _folder: folder }
    }

    /// The answer to `GET path`, sent as it is.
    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "localhost")
    }

    fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        self.send(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    }

    fn send(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect((LOCALHOST, self.port)).expect("a server");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8(answer).expect("text");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        Answer { status: status.expect("a status"), head: head.to_owned(), body: body.to_owned() }
    }
}

fn site(base: BaseUrl, folder: &TempDir, made: &Arc<AtomicUsize>) -> (Output, Files) {
    let mut files = Files::default();
    let template = files.add("templates/race.html", "<h1>{{ evnts }}</h1>\n");
    fs::write(folder.path().join("chart.svg"), "<svg>".repeat(100_000)).expect("a file");
    fs::write(folder.path().join("secret.txt"), "secret").expect("a file");
    let made = Arc::clone(made);
    let event = move || {
        made.fetch_add(1, Ordering::SeqCst);
        Ok(b"R1".to_vec())
    };
    let fails = move || {
        let message = "`evnts` is not defined".to_owned();
        let span = Span::new(template, 7..12);
        Err(Diagnostic::new(Code::TemplateRender, span, message))
    };
    let mut output = Output::at(base);
    for (path, content) in [
        ("index.html", Content::Bytes(Cow::Borrowed(b"home"))),
        ("404.html", Content::Bytes(Cow::Borrowed(b"lost"))),
        ("events.json", Content::Bytes(Cow::Borrowed(b"{}"))),
        ("events/r1/index.html", Content::Render(Arc::new(event))),
        ("race/index.html", Content::Render(Arc::new(fails))),
        ("media/chart.svg", Content::Copy(folder.path().join("chart.svg"))),
        ("media/Größe 1.svg", Content::Copy(folder.path().join("chart.svg"))),
        ("media/gone.svg", Content::Copy(folder.path().join("gone.svg"))),
    ] {
        assert!(output.insert(OutPath::file(path).expect("a path"), content));
    }
    (output, files)
}

#[test]
fn pages_data_and_pictures_are_served_as_they_are_built() {
    let served = Served::at("https://example.org/");
    assert_eq!(served.get("/").page(), "home");
    assert_eq!(served.get("/events/r1/").page(), "R1");
    assert_eq!(served.get("/events/r1/?q=1").page(), "R1");
    assert_eq!(
        served.get("/events.json").header("content-type"),
        Some("application/json; charset=utf-8")
    );
    let picture = served.get("/media/chart.svg");
    assert_eq!(picture.body, "<svg>".repeat(100_000));
    assert_eq!(picture.header("content-length"), Some("500000"));
    assert_eq!(served.get("/media/Gr%C3%B6%C3%9Fe%201.svg").status, 200);
    assert_eq!(served.get("/").header("cache-control"), Some("no-store"));
}

#[test]
fn only_pages_carry_the_script_that_reloads_them() {
    let served = Served::at("https://example.org/a/b/");
    for path in ["/a/b/", "/a/b/events/r1/", "/a/b/race/", "/nowhere"] {
        let answer = served.get(path);
        assert_eq!(answer.body.matches("<script").count(), 1, "{path}");
        assert!(answer.body.ends_with("></script>\n"), "{path}");
    }
    assert_eq!(served.get("/a/b/events.json").body, "{}");
    assert!(!served.get("/a/b/media/chart.svg").body.contains("script"));
    let script = served.get("/.dateline/reload.js");
    assert_eq!(script.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert_eq!(
        served.get("/.dateline/report.css").header("content-type"),
        Some("text/css; charset=utf-8")
    );
}

#[test]
fn a_browser_is_told_the_state_at_once_and_every_change() {
    let served = Served::at("https://example.org/");
    let mut stream = TcpStream::connect((LOCALHOST, served.port)).expect("a server");
    stream.write_all(b"GET /.dateline/changes HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("sent");
    let lines = BufReader::new(stream).lines().map(|line| line.expect("a line"));
    let mut messages = lines.filter_map(|line| Some(line.strip_prefix("data: ")?.to_owned()));
    let mut message = || -> serde_json::Value {
        serde_json::from_str(&messages.next().expect("a message")).expect("JSON")
    };
    let first = message();
    let page = served.get("/").body;
    assert!(page.contains(&format!("data-site={} data-style={}", first["site"], first["style"])));
    assert!(first["report"].is_null());
    let before = Shown::clone(&served.shown.borrow());
    let broken = Shown { report: Some("<h1>No</h1>\n".into()), ..before.clone() };
    served.shown.send_replace(Arc::new(broken));
    let second = message();
    assert_eq!((&second["site"], &second["report"]), (&first["site"], &"<h1>No</h1>\n".into()));
    let next = Shown { edition: before.edition.reloaded(), ..before };
    served.shown.send_replace(Arc::new(next));
    let third = message();
    assert!(third["site"] != first["site"] && third["report"].is_null());
}

#[test]
fn browsers_that_have_gone_are_forgotten() {
    let served = Served::at("https://example.org/");
    let before = served.shown.receiver_count();
    for _ in 0..20 {
        let mut stream = TcpStream::connect((LOCALHOST, served.port)).expect("a server");
        stream
            .write_all(b"GET /.dateline/changes HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .expect("sent");
        stream.read_exact(&mut [0; 64]).expect("an answer");
    }
    let began = Instant::now();
    while served.shown.receiver_count() > before {
        assert!(began.elapsed() < Duration::from_secs(5), "{}", served.shown.receiver_count());
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn without_a_site_every_page_says_what_is_wrong() {
    let served = Served::at("https://example.org/");
    let before = Shown::clone(&served.shown.borrow());
    let report = "<h1>The site has 1 error</h1>\n";
    served.shown.send_replace(Arc::new(Shown {
        preview: None,
        report: Some(report.into()),
        ..before
    }));
    for path in ["/", "/a/b/", "/events.json"] {
        let answer = served.get(path);
        assert_eq!(answer.status, 500);
        assert!(answer.page().contains("<title>The site has 1 error</title>"), "{}", answer.body);
        assert!(answer.page().contains(report));
    }
}

#[test]
fn a_page_is_made_once() {
    let served = Served::at("https://example.org/");
    assert_eq!(served.made.load(Ordering::SeqCst), 0);
    for _ in 0..3 {
        served.get("/events/r1/");
    }
    assert_eq!(served.made.load(Ordering::SeqCst), 1);
}

#[test]
fn the_site_lies_under_the_path_of_its_base_url_and_nowhere_else() {
    let served = Served::at("https://example.org/my/r%C3%A9po");
    for root in ["/", "/my/r%C3%A9po"] {
        let answer = served.get(root);
        assert_eq!((answer.status, answer.header("location")), (307, Some("/my/r%C3%A9po/")));
    }
    assert_eq!(served.get("/my/r%C3%A9po/").page(), "home");
    assert_eq!(served.get("/my/r%c3%a9po/events/r1/").page(), "R1");
    for outside in ["/events/r1/", "/my/", "/my/r%C3%A9poevents/r1/", "/index.html"] {
        assert_eq!(served.get(outside).status, 404, "{outside}");
    }
}

#[test]
fn an_address_without_its_last_slash_leads_to_the_one_with_it() {
    let served = Served::at("https://example.org/a/");
    let answer = served.get("/a/events/r1?q=%20x");
    assert_eq!(answer.status, 307);
    assert_eq!(answer.header("location"), Some("/a/events/r1/?q=%20x"));
    assert_eq!(served.get("/a/events").status, 404);
}

#[test]
fn what_does_not_exist_is_the_sites_404_page_at_any_depth() {
    let served = Served::at("https://example.org/a/b/");
    for path in ["/x", "/a/b/x", "/a/b/x/y/z/", "/a/b/x/y/z.html", "/a/b/events/r1/x", "/a/b/%ff"] {
        let answer = served.get(path);
        assert_eq!((answer.status, answer.page()), (404, "lost"), "{path}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    }
}

#[test]
fn no_path_leaves_the_site_and_no_redirect_the_server() {
    let served = Served::at("https://example.org/");
    for path in [
        "/media/../secret.txt",
        "/media/%2e%2e/secret.txt",
        "/media/..%2fsecret.txt",
        "/media/%2e%2e%5csecret.txt",
        "/media/%252e%252e/secret.txt",
        "/media/..%c0%afsecret.txt",
        "/..%5c..%5cetc%5cpasswd",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/media/chart.svg%00.html",
        "//events/r1",
        "/%5cevil.example/..",
        "/./events/r1",
        "/events/r1//",
        "/.dateline",
    ] {
        let answer = served.get(path);
        assert_eq!((answer.status, answer.page()), (404, "lost"), "{path}");
    }
}

#[test]
fn only_reading_is_allowed() {
    let served = Served::at("https://example.org/");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "BREW"] {
        let answer = served.ask(method, "/", "localhost");
        assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
    for path in ["/", "/events/r1/", "/events.json", "/media/chart.svg", "/.dateline/reload.js"] {
        let answer = served.ask("HEAD", path, "localhost");
        assert_eq!((answer.status, answer.body.as_str()), (200, ""), "{path}");
        let length = served.get(path).body.len().to_string();
        assert_eq!(answer.header("content-length"), Some(&*length), "{path}");
    }
}

#[test]
fn a_host_that_is_not_this_machine_is_refused() {
    let served = Served::at("https://example.org/");
    for host in ["evil.example", "localhost.evil.example", "example.org", "", "192.168.1.7"] {
        for (method, path) in [("GET", "/"), ("POST", "/"), ("GET", "/.dateline/changes")] {
            let answer = served.ask(method, path, host);
            assert_eq!(answer.status, 421, "{host}");
            assert!(!answer.body.contains("home"));
        }
    }
    assert_eq!(served.send("GET / HTTP/1.0\r\n\r\n").status, 421);
    assert_eq!(served.ask("GET", "/", "[::1]:1111").status, 200);
}

#[test]
fn a_page_that_fails_says_why_and_stops_nothing() {
    let served = Served::at("https://example.org/");
    let answer = served.get("/race/");
    assert_eq!(answer.status, 500);
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(answer.body.contains("templates/race.html:1:8"), "{}", answer.body);
    assert!(answer.page().contains("&lt;h1&gt;{{ <mark>evnts</mark> }}&lt;/h1&gt;"));
    let gone = served.get("/media/gone.svg");
    assert_eq!(gone.status, 500);
    assert!(gone.body.contains("gone.svg"));
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn a_busy_port_is_passed_over_for_the_next() {
    let busy = listen::listener(LOCALHOST, 0).expect("a port");
    let port = busy.local_addr().expect("an address").port();
    let next = listen::listener(LOCALHOST, port).expect("another port");
    let next = next.local_addr().expect("an address").port();
    assert!(next > port && next <= port.saturating_add(20), "{next}");
}

#[test]
fn an_interface_of_another_machine_is_an_error() {
    let interface = "192.0.2.1".parse().expect("an address");
    let error = listen::listener(interface, 1111).expect_err("not ours").to_string();
    assert!(error.contains("192.0.2.1:1111") && error.contains("--interface"), "{error}");
}

#[test]
fn the_address_is_one_that_a_browser_can_open() {
    let url = |interface: &str| listen::url(interface.parse().expect("an address"), 1111, "/a/");
    assert_eq!(url("127.0.0.1"), "http://127.0.0.1:1111/a/");
    assert_eq!(url("0.0.0.0"), "http://127.0.0.1:1111/a/");
    assert_eq!(url("::"), "http://[::1]:1111/a/");
}
