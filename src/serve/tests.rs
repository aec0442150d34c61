use super::*;

use std::borrow::Cow;
use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use crate::diag::{Code, Diagnostic, Files, Span};
use crate::model::{BaseUrl, Content, OutPath, Output};

const LOCALHOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A server of a small site, which ends when dropped.
struct Shown {
    port: u16,
    made: Arc<AtomicUsize>,
    _runtime: Runtime,
    _folder: TempDir,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

impl Shown {
    fn at(base: &str) -> Self {
        let folder = TempDir::new().expect("a folder");
        let made = Arc::new(AtomicUsize::new(0));
        let base = BaseUrl::new(&base.parse().expect("an address")).expect("a base");
        let (output, files) = site(base, &folder, &made);
        let preview = Preview::new(output, files);
        let listener = listen::listener(LOCALHOST, 0).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let runtime = Runtime::new().expect("a runtime");
        runtime.block_on(async { start(listener, preview, LOCALHOST) }).expect("a server");
        Shown { port, made, _runtime: runtime, _folder: folder }
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
    let shown = Shown::at("https://example.org/");
    assert_eq!(shown.get("/").body, "home");
    assert_eq!(shown.get("/events/r1/").body, "R1");
    assert_eq!(shown.get("/events/r1/?q=1").body, "R1");
    assert_eq!(
        shown.get("/events.json").header("content-type"),
        Some("application/json; charset=utf-8")
    );
    let picture = shown.get("/media/chart.svg");
    assert_eq!(picture.body, "<svg>".repeat(100_000));
    assert_eq!(picture.header("content-length"), Some("500000"));
    assert_eq!(shown.get("/media/Gr%C3%B6%C3%9Fe%201.svg").status, 200);
    assert_eq!(shown.get("/").header("cache-control"), Some("no-store"));
}

#[test]
fn a_page_is_made_once() {
    let shown = Shown::at("https://example.org/");
    assert_eq!(shown.made.load(Ordering::SeqCst), 0);
    for _ in 0..3 {
        shown.get("/events/r1/");
    }
    assert_eq!(shown.made.load(Ordering::SeqCst), 1);
}

#[test]
fn the_site_lies_under_the_path_of_its_base_url_and_nowhere_else() {
    let shown = Shown::at("https://example.org/my/r%C3%A9po");
    for root in ["/", "/my/r%C3%A9po"] {
        let answer = shown.get(root);
        assert_eq!((answer.status, answer.header("location")), (307, Some("/my/r%C3%A9po/")));
    }
    assert_eq!(shown.get("/my/r%C3%A9po/").body, "home");
    assert_eq!(shown.get("/my/r%c3%a9po/events/r1/").body, "R1");
    for outside in ["/events/r1/", "/my/", "/my/r%C3%A9poevents/r1/", "/index.html"] {
        assert_eq!(shown.get(outside).status, 404, "{outside}");
    }
}

#[test]
fn an_address_without_its_last_slash_leads_to_the_one_with_it() {
    let shown = Shown::at("https://example.org/a/");
    let answer = shown.get("/a/events/r1?q=%20x");
    assert_eq!(answer.status, 307);
    assert_eq!(answer.header("location"), Some("/a/events/r1/?q=%20x"));
    assert_eq!(shown.get("/a/events").status, 404);
}

#[test]
fn what_does_not_exist_is_the_sites_404_page_at_any_depth() {
    let shown = Shown::at("https://example.org/a/b/");
    for path in ["/x", "/a/b/x", "/a/b/x/y/z/", "/a/b/x/y/z.html", "/a/b/events/r1/x", "/a/b/%ff"] {
        let answer = shown.get(path);
        assert_eq!((answer.status, answer.body.as_str()), (404, "lost"), "{path}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    }
}

#[test]
fn no_path_leaves_the_site_and_no_redirect_the_server() {
    let shown = Shown::at("https://example.org/");
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
        let answer = shown.get(path);
        assert_eq!((answer.status, answer.body.as_str()), (404, "lost"), "{path}");
    }
}

#[test]
fn only_reading_is_allowed() {
    let shown = Shown::at("https://example.org/");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "BREW"] {
        let answer = shown.ask(method, "/", "localhost");
        assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
    for (path, length) in [("/", "4"), ("/events/r1/", "2"), ("/media/chart.svg", "500000")] {
        let answer = shown.ask("HEAD", path, "localhost");
        assert_eq!((answer.status, answer.body.as_str()), (200, ""), "{path}");
        assert_eq!(answer.header("content-length"), Some(length), "{path}");
    }
}

#[test]
fn a_host_that_is_not_this_machine_is_refused() {
    let shown = Shown::at("https://example.org/");
    for host in ["evil.example", "localhost.evil.example", "example.org", "", "192.168.1.7"] {
        for method in ["GET", "POST"] {
            let answer = shown.ask(method, "/", host);
            assert_eq!(answer.status, 421, "{host}");
            assert!(!answer.body.contains("home"));
        }
    }
    assert_eq!(shown.send("GET / HTTP/1.0\r\n\r\n").status, 421);
    assert_eq!(shown.ask("GET", "/", "[::1]:1111").status, 200);
}

#[test]
fn a_page_that_fails_says_why_and_stops_nothing() {
    let shown = Shown::at("https://example.org/");
    let answer = shown.get("/race/");
    assert_eq!(answer.status, 500);
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(answer.body.contains("templates/race.html:1:8"), "{}", answer.body);
    assert!(answer.body.contains("&lt;h1&gt;{{ evnts }}&lt;/h1&gt;"), "{}", answer.body);
    let gone = shown.get("/media/gone.svg");
    assert_eq!(gone.status, 500);
    assert!(gone.body.contains("gone.svg"));
    assert_eq!(shown.get("/").status, 200);
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
