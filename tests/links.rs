//! Links to other sites: what is asked of their hosts, and what is made of what they answer.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use dateline::load::web::{self, Manners};
use dateline::model::{Answer, Ending, KEPT_ANSWERS};
use tempfile::TempDir;

use crate::site::{CONFIG, TestSite};
use crate::web::{Host, Request, drip, say};

/// Quick enough for a test, and allowed to ask this machine.
fn quick() -> Manners {
    Manners {
        pause: Duration::from_millis(10),
        patience: Duration::from_secs(5),
        rest: Duration::from_millis(10),
        longest_rest: Duration::from_secs(2),
        private: true,
        ..Manners::default()
    }
}

/// The same, with little patience.
fn hasty() -> Manners {
    Manners { patience: Duration::from_millis(300), ..quick() }
}

fn ask<T: AsRef<str>>(urls: &[T], manners: &Manners) -> BTreeMap<String, Answer> {
    let urls: BTreeSet<_> =
        urls.iter().map(|url| url.as_ref().parse().expect("an address")).collect();
    let mut answers = BTreeMap::new();
    web::ask(&urls, manners, |heard| {
        let twice = answers.insert(heard.url.to_string(), heard.answer);
        assert!(twice.is_none(), "{} was answered twice", heard.url);
    });
    assert_eq!(answers.len(), urls.len(), "every address has an answer");
    answers
}

/// How one address of a host of its own ends, and what the host was asked.
fn end(way: fn(&Request, &mut TcpStream) -> std::io::Result<()>) -> (Ending, Vec<String>) {
    let host = Host::new(way);
    let answers = ask(&[host.url("/")], &hasty());
    (answers[&host.url("/")].end, host.lines())
}

const ENOUGH: Duration = Duration::from_secs(2);

/// Says nothing until the other hangs up.
fn stall(to: &mut TcpStream) -> std::io::Result<()> {
    to.set_read_timeout(Some(ENOUGH))?;
    to.read(&mut [0]).map(|_| ())
}

#[test]
fn a_page_that_is_there_is_asked_for_once_and_only_for_its_head() {
    let (end, asked) = end(|_, to| say(to, "200 OK", &[]));
    assert_eq!((end, &*asked.join(", ")), (Ending::Status(200), "HEAD /"));
}

#[test]
fn a_host_that_answers_head_wrongly_is_asked_for_the_page_before_it_is_judged() {
    for refusal in ["405 No", "404 No", "403 No", "501 No", "500 No", "400 No"] {
        static REFUSAL: std::sync::Mutex<&str> = std::sync::Mutex::new("");
        *REFUSAL.lock().expect("a word") = refusal;
        let (end, asked) = end(|request, to| match &*request.method {
            "HEAD" => say(to, *REFUSAL.lock().expect("a word"), &[]),
            _ => say(to, "200 OK", &[]),
        });
        assert_eq!((end, &*asked.join(", ")), (Ending::Status(200), "HEAD /, GET /"), "{refusal}");
    }
    let (end, _) = end(|request, to| match &*request.method {
        "HEAD" => Ok(()),
        _ => say(to, "200 OK", &[]),
    });
    assert_eq!(end, Ending::Status(200), "a host that hangs up on HEAD");
}

#[test]
fn what_a_host_says_for_good_is_not_asked_a_third_time() {
    for (way, status) in [
        (404, (|_, to| say(to, "404 Not Found", &[])) as fn(&Request, &mut TcpStream) -> _),
        (410, |_, to| say(to, "410 Gone", &[])),
        (401, |_, to| say(to, "401 Unauthorized", &["WWW-Authenticate: Basic"])),
        (403, |_, to| say(to, "403 Forbidden", &[])),
        (451, |_, to| say(to, "451 Unavailable For Legal Reasons", &[])),
        (999, |_, to| say(to, "999 Request denied", &[])),
        (304, |_, to| say(to, "304 Not Modified", &[])),
    ]
    .map(|(status, way)| (way, status))
    {
        let (end, asked) = end(way);
        assert_eq!((end, &*asked.join(", ")), (Ending::Status(status), "HEAD /, GET /"));
    }
}

#[test]
fn what_may_pass_is_asked_again() {
    let (end, asked) = end(|request, to| match request.earlier {
        0 | 1 => say(to, "500 Oops", &[]),
        _ => say(to, "200 OK", &[]),
    });
    assert_eq!((end, asked.len()), (Ending::Status(200), 3));
    let (end, asked) = self::end(|_, to| say(to, "503 Never", &[]));
    assert_eq!((end, asked.len()), (Ending::Status(503), 3));
    let (end, asked) = self::end(|request, to| match request.earlier {
        0 => stall(to),
        1 => Ok(()),
        _ => say(to, "200 OK", &[]),
    });
    assert_eq!((end, asked.len()), (Ending::Status(200), 3), "slow, then cut, then there");
}

#[test]
fn a_host_that_asks_to_be_left_alone_is_left_alone_so_long() {
    let host = Host::new(|request, to| match request.earlier {
        0 => say(to, "429 Too Many Requests", &["Retry-After: 1"]),
        _ => say(to, "200 OK", &[]),
    });
    assert_eq!(ask(&[host.url("/")], &quick())[&host.url("/")].end, Ending::Status(200));
    let asked = host.asked();
    assert_eq!(asked.len(), 2);
    assert!(asked[1].came - asked[0].came >= Duration::from_secs(1));

    let (end, asked) = end(|_, to| say(to, "429 Too Many Requests", &["Retry-After: 3600"]));
    assert_eq!((end, asked.len()), (Ending::Status(429), 1), "an hour is not waited for");
}

#[test]
fn whatever_a_host_does_ends_in_time() {
    type Case = (&'static str, Ending, fn(&Request, &mut TcpStream) -> std::io::Result<()>);
    let cases: &[Case] = &[
        ("never answers", Ending::TimedOut, |_, to| stall(to)),
        ("drips its head", Ending::TimedOut, |_, to| {
            drip(to, &"HTTP/1.1 200 OK\r\nX: y\r\n".repeat(9), Duration::from_millis(20))
        }),
        ("stops in its head", Ending::TimedOut, |_, to| {
            to.write_all(b"HTTP/1.1 200 OK\r\nX")?;
            stall(to)
        }),
        ("is cut in its head", Ending::Garbled, |_, to| to.write_all(b"HTTP/1.1 200 OK\r\nX: y")),
        ("hangs up", Ending::Garbled, |_, _| Ok(())),
        ("speaks no HTTP", Ending::Garbled, |_, to| {
            to.write_all(b"220 mail.example ESMTP\r\n\r\n")
        }),
        ("answers in bytes", Ending::Garbled, |_, to| to.write_all(&[0xff; 4096])),
        ("has no status", Ending::Garbled, |_, to| to.write_all(b"HTTP/1.1 \r\n\r\n")),
        ("has a strange length", Ending::Garbled, |_, to| {
            to.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n")
        }),
        ("has a large head", Ending::Garbled, |_, to| {
            say(to, "200 OK", &[&format!("X: {}", "y".repeat(100_000))])
        }),
        ("has many headers", Ending::Garbled, |_, to| say(to, "200 OK", &["X: y"; 1000])),
        ("never ends its head", Ending::Garbled, |_, to| {
            to.write_all(b"HTTP/1.1 200 OK\r\n")?;
            loop {
                to.write_all(b"X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n")?;
            }
        }),
        ("is cut in its body", Ending::Status(200), |_, to| {
            to.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this")
        }),
        ("drips its body", Ending::Status(200), |request, to| {
            if request.method == "HEAD" {
                return say(to, "405 No", &[]);
            }
            to.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
            drip(to, &"x".repeat(200), Duration::from_millis(10))
        }),
        ("answers in gzip", Ending::Status(200), |_, to| {
            to.write_all(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08no")
        }),
        ("says to go on, for ever", Ending::Garbled, |_, to| {
            to.write_all(&b"HTTP/1.1 100 Continue\r\n\r\n".repeat(50))
        }),
    ];
    let began = Instant::now();
    let hosts: Vec<_> = cases.iter().map(|(_, _, way)| Host::new(*way)).collect();
    let urls: Vec<_> = hosts.iter().map(|host| host.url("/")).collect();
    let answers = ask(&urls, &hasty());
    for ((name, expected, _), url) in cases.iter().zip(&urls) {
        assert_eq!(answers[url].end, *expected, "a host that {name}");
    }
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}

#[test]
fn a_page_without_end_is_not_read_to_its_end() {
    static WRITTEN: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let (end, _) = end(|request, to| {
        if request.method == "HEAD" {
            return say(to, "405 No", &[]);
        }
        to.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
        loop {
            to.write_all(&[b'x'; 10_000])?;
            WRITTEN.fetch_add(10_000, std::sync::atomic::Ordering::Relaxed);
        }
    });
    assert_eq!(end, Ending::Status(200));
    let before = WRITTEN.load(std::sync::atomic::Ordering::Relaxed);
    sleep(Duration::from_millis(100));
    let after = WRITTEN.load(std::sync::atomic::Ordering::Relaxed);
    assert!(before == after || after < 10_000_000, "{after} bytes were taken");
}

/// Redirects by path: `/301/x` leads to `/x`.
fn redirecting(request: &Request, to: &mut TcpStream) -> std::io::Result<()> {
    let (status, rest) =
        request.path.trim_start_matches('/').split_once('/').unwrap_or(("200", ""));
    match status {
        "200" => say(to, "200 OK", &[]),
        "404" => say(to, "404 Not Found", &[]),
        "circle" => say(to, "302 Found", &["Location: /circle/"]),
        "to" => say(to, "301 Moved", &[&format!("Location: {rest}")]),
        "up" => say(to, "301 Moved", &["Location: ../200/"]),
        "nowhere" => say(to, "301 Moved", &[]),
        "bytes" => to.write_all(b"HTTP/1.1 301 Moved\r\nLocation: /200/\xff\xd1\x91\r\n\r\n"),
        _ => say(to, &format!("{status} Moved"), &[&format!("Location: /{rest}")]),
    }
}

#[test]
fn redirects_are_followed_and_remembered() {
    let host = Host::new(redirecting);
    let end = |path: &str| {
        let answer = ask(&[host.url(path)], &quick()).remove(&host.url(path)).expect("an answer");
        let hops: Vec<_> = answer.hops.iter().map(|hop| hop.status).collect();
        (answer.end, hops)
    };
    assert_eq!(end("/301/308/200/"), (Ending::Status(200), vec![301, 308]));
    assert_eq!(end("/301/302/200/"), (Ending::Status(200), vec![301, 302]));
    assert_eq!(end("/303/307/200/"), (Ending::Status(200), vec![303, 307]));
    assert_eq!(end("/301/404/"), (Ending::Status(404), vec![301]));
    assert_eq!(end("/up/"), (Ending::Status(200), vec![301]), "a relative address");
    assert_eq!(end("/to/ftp://a.org/x"), (Ending::OffTheWeb, vec![]));
    assert_eq!(end("/to/javascript:alert(1)"), (Ending::OffTheWeb, vec![]));
    assert_eq!(end("/to/http://"), (Ending::OffTheWeb, vec![]));
    assert_eq!(end("/nowhere/"), (Ending::Status(301), vec![]));
    assert_eq!(end("/bytes/"), (Ending::Status(200), vec![301]));
    assert_eq!(end("/circle/"), (Ending::Circle, vec![302]));
    assert_eq!(end(&("/301".repeat(10) + "/200/")), (Ending::Status(200), vec![301; 10]));
    assert_eq!(end(&("/301".repeat(11) + "/200/")), (Ending::TooFar, vec![301; 11]));
}

#[test]
fn a_redirect_to_another_host_is_asked_there_in_its_turn() {
    let (there, here) = (Host::new(redirecting), Host::new(redirecting));
    let urls: Vec<_> =
        (0..5).map(|n| here.url(&format!("/to/{}", there.url(&format!("/200/{n}"))))).collect();
    let answers = ask(&urls, &quick());
    assert!(answers.values().all(|answer| answer.end == Ending::Status(200)));
    assert_eq!((here.asked().len(), there.asked().len()), (5, 5));
    one_at_a_time(&there, quick().pause);
}

#[track_caller]
fn one_at_a_time(host: &Host, pause: Duration) {
    for pair in host.asked().windows(2) {
        let left = pair[0].left.expect("it was answered");
        assert!(pair[1].came + Duration::from_millis(5) >= left + pause, "asked too soon");
    }
}

#[test]
fn a_host_is_asked_one_thing_at_a_time_and_hosts_at_the_same_time() {
    let manners = Manners { pause: Duration::from_millis(60), ..quick() };
    let hosts = [(); 6].map(|()| {
        Host::new(|_, to| {
            sleep(Duration::from_millis(30));
            say(to, "200 OK", &[])
        })
    });
    let pages = (0..5).map(|page| format!("/{page}"));
    let urls: Vec<_> =
        pages.flat_map(|page| hosts.each_ref().map(|host| host.url(&page))).collect();
    let began = Instant::now();
    let answers = ask(&urls, &manners);
    assert!(answers.values().all(|answer| answer.end == Ending::Status(200)));
    for host in &hosts {
        let mut asked = host.lines();
        asked.sort();
        assert_eq!(asked, ["HEAD /0", "HEAD /1", "HEAD /2", "HEAD /3", "HEAD /4"]);
        one_at_a_time(host, manners.pause);
    }
    let one_after_another = Duration::from_millis(6 * 5 * 90);
    assert!(began.elapsed() < one_after_another / 2, "{:?}", began.elapsed());
}

#[test]
fn a_host_that_gives_no_answer_is_not_asked_for_all_its_pages() {
    let host = Host::new(|_, to| say(to, "503 Later", &[]));
    let urls: Vec<_> = (0..20).map(|page| host.url(&format!("/{page}"))).collect();
    let answers = ask(&urls, &quick());
    assert!(answers.values().all(|answer| answer.end == Ending::Status(503)));
    assert_eq!(host.asked().len(), 2 * 3);
    // Pages that are gone say nothing of the others.
    let host = Host::new(|_, to| say(to, "404 Not Found", &[]));
    let urls: Vec<_> = (0..5).map(|page| host.url(&format!("/{page}"))).collect();
    ask(&urls, &quick());
    assert_eq!(host.asked().len(), 5 * 2);
}

#[test]
fn a_host_is_told_who_asks() {
    let host = Host::new(|_, to| say(to, "200 OK", &[]));
    ask(&[host.url("/")], &quick());
    let version = env!("CARGO_PKG_VERSION");
    assert!(host.asked()[0].agent.starts_with(&format!("Dateline/{version}")));
}

/// The `https` address of a host that says this to everybody.
fn insecure(says: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.write_all(says);
            sleep(Duration::from_millis(100));
        }
    });
    format!("https://{address}/")
}

#[test]
fn hosts_that_are_not_there_say_why() {
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        format!("http://{}/", listener.local_addr().expect("an address"))
    };
    let plain = insecure(b"HTTP/1.1 400 This is not HTTPS\r\n\r\n");
    // TLS for: fatal, handshake failure.
    let refusing = insecure(&[0x15, 3, 3, 0, 2, 2, 40]);
    let nobody = "http://nobody.invalid/".to_owned();
    let urls = [&closed, &plain, &refusing, &nobody];
    let answers = ask(&urls, &hasty());
    assert_eq!(answers[&closed].end, Ending::NoConnection);
    assert_eq!(answers[&plain].end, Ending::NotSecure);
    assert_eq!(answers[&refusing].end, Ending::NotSecure);
    // Without a network nobody can say that there is no such name.
    assert!(matches!(answers[&nobody].end, Ending::NoHost | Ending::NoLookup | Ending::TimedOut));
}

#[test]
fn where_nobody_says_anything_asking_ends_early() {
    let hosts = [(); 40].map(|()| Host::new(|_, to| stall(to)));
    let began = Instant::now();
    let answers = ask(&hosts.each_ref().map(|host| host.url("/")), &hasty());
    assert!(answers.values().all(|answer| !answer.was_reached()));
    assert!(hosts.iter().map(|host| host.asked().len()).sum::<usize>() < 40);
    assert!(began.elapsed() < ENOUGH, "{:?}", began.elapsed());
}

#[test]
fn whatever_may_stand_in_an_address_can_be_asked_for() {
    let host = Host::new(|_, to| say(to, "200 OK", &[]));
    let paths = [
        "/a|b^c`d{e}",
        "/%",
        "/%zz",
        "/путь?запрос=ё",
        "/?q=a|b^c`d{e}\"'<>",
        "/a\\b",
        "/[x](y)",
        "/a;b,c=d&e+f@g:h!$*",
        "?",
        "#only",
        "//double//slash",
        "/x?url=https://b.org/?c=d#e#f",
    ];
    let mut urls: Vec<_> = paths.iter().map(|path| host.url(path)).collect();
    urls.push(host.url("/").replace("http://", "HTTP://user:pass%40word@"));
    let answers = ask(&urls, &quick());
    for (url, answer) in answers {
        assert_eq!(answer.end, Ending::Status(200), "{url}");
    }
}

#[test]
fn a_host_may_be_a_number() {
    let Some(host) = Host::at("[::1]:0", |_, to| say(to, "200 OK", &[])) else { return };
    assert_eq!(ask(&[host.url("/")], &quick())[&host.url("/")].end, Ending::Status(200));
}

#[test]
fn machines_of_a_private_network_are_not_asked() {
    let host = Host::new(|_, to| say(to, "200 OK", &[]));
    let manners = Manners { private: false, ..quick() };
    let named = format!("http://localhost:{}/", host.address.port());
    let answers = ask(&[host.url("/"), named], &manners);
    assert!(answers.values().all(|answer| answer.end == Ending::Private));
    assert!(host.asked().is_empty());
}

/// An event whose sources are at these addresses.
fn event(urls: &[&str]) -> String {
    let sources = urls.iter().map(|url| format!("[[sources]]\ntitle = \"S\"\nurl = \"{url}\"\n"));
    format!("+++\ntitle = \"T\"\ndate = \"2025-01-20\"\n{}+++\n", sources.collect::<String>())
}

/// What an event's text becomes when its links are mended, given what was answered.
fn mended(event: &str, answers: &str) -> String {
    let path = "content/events/e.md";
    let site = TestSite::reviewed([(path, event), ("site.toml", CONFIG), (KEPT_ANSWERS, answers)]);
    let mut text = event.to_owned();
    for fix in site.found().iter().rev().filter_map(|one| one.fix.as_ref()) {
        text.replace_range(fix.span.start as usize..fix.span.end as usize, &fix.text);
    }
    text
}

fn moved(from: &str, to: &str) -> String {
    let hop = format!("{{\"status\": 301, \"to\": \"{to}\"}}");
    format!("{{\"{from}\": {{\"hops\": [{hop}], \"end\": {{\"status\": 200}}, \"asked\": 0}}}}")
}

#[test]
fn a_moved_address_is_mended_where_it_stands() {
    let old = event(&["http://a.org/x#part"]) + "[x](http://a.org/x), <http://a.org/x>.\n";
    let new = event(&["https://a.org/y#part"]) + "[x](https://a.org/y), <https://a.org/y>.\n";
    assert_eq!(mended(&old, &moved("http://a.org/x", "https://a.org/y")), new);
}

#[test]
fn what_a_person_should_look_at_is_not_mended() {
    let at = |url: &str, to: &str| mended(&event(&[url]), &moved(url, to)) != event(&[url]);
    assert!(at("https://a.org/x", "https://b.org/y?a=1&b=%20#c"));
    assert!(!at("https://a.org/x", "https://a.org/"), "a front page");
    assert!(!at("https://a.org/x", "https://a.org/login"), "a door");
    assert!(!at("https://a.org/x", "http://a.org/y"), "from encrypted to plain");
    assert!(!at("https://a.org/x", "https://a.org/y_(z)"), "what Markdown may misread");
    let reference = "+++\ntitle = \"T\"\ndate = \"2025\"\n+++\n[x][1]\n\n[1]: https://a.org/x\n";
    assert_eq!(mended(reference, &moved("https://a.org/x", "https://a.org/y")), reference);
}

#[test]
fn what_is_said_of_links_can_be_switched_off() {
    let config = format!("{CONFIG}\n[check]\noff = [\"moved-link\"]\n");
    let (event, answers) =
        (event(&["https://a.org/x"]), moved("https://a.org/x", "https://a.org/y"));
    let files = [("content/events/e.md", event), ("site.toml", config), (KEPT_ANSWERS, answers)];
    assert!(TestSite::reviewed(files).found().is_empty());
}

/// A site with one event.
fn folder(event: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir_all(folder.path().join("content/events")).expect("a folder");
    fs::write(folder.path().join("site.toml"), CONFIG).expect("a file");
    fs::write(folder.path().join("content/events/e.md"), event).expect("a file");
    folder
}

/// The program, with `web` as the only way to other hosts.
fn checking(root: &Path, web: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(["check", "--links", "--root"]).arg(root);
    for name in ["ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"] {
        command.env_remove(name);
    }
    command.env("HTTP_PROXY", web);
    command
}

fn check(root: &Path, web: &Host) -> Output {
    checking(root, &web.url("")).output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A web of a few hosts, by name.
fn some_hosts(request: &Request, to: &mut TcpStream) -> std::io::Result<()> {
    match &*request.path {
        "gone.example/x" => say(to, "404 Not Found", &[]),
        "old.example/x" => say(to, "301 Moved", &["Location: http://new.example/x"]),
        "refusing.example/x" => say(to, "403 Forbidden", &[]),
        "slow.example/x" => stall(to),
        _ => say(to, "200 OK", &[]),
    }
}

#[test]
fn a_check_says_what_is_gone_and_asks_only_once_what_it_knows() {
    let site = folder(&event(&[
        "http://here.example/x#a",
        "http://here.example/x#b",
        "http://gone.example/x",
        "http://old.example/x",
        "http://refusing.example/x",
        "http://192.168.0.1/x",
    ]));
    let web = Host::new(some_hosts);
    let first = check(site.path(), &web);
    let said = text(&first.stderr);
    assert_eq!(first.status.code(), Some(0), "{said}");
    assert!(said.contains("dead-link]: `http://gone.example/x`"), "{said}");
    assert!(said.contains("dead-link]: `http://192.168.0.1/x`"), "{said}");
    assert!(said.contains("moved-link]: `http://old.example/x`"), "{said}");
    assert!(said.contains("unchecked-link]: 1 page of `refusing.example`"), "{said}");
    let last = "\n4 pieces of advice; `dateline check --links --fix` mends 1 of them\n";
    assert!(said.ends_with(last), "{said}");
    let here = web.lines().iter().filter(|line| line.contains("here.example")).count();
    assert_eq!(here, 1, "two places of one page are one question");

    let other = Host::new(some_hosts);
    let mut second = checking(site.path(), &other.url(""));
    let second = second.args(["--format", "json"]).output().expect("it runs");
    assert_eq!(text(&second.stderr), "");
    let line = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON");
    let codes: Vec<_> = text(&second.stdout).lines().map(|one| line(one)["code"].clone()).collect();
    assert_eq!(codes, ["dead-link", "moved-link", "unchecked-link", "dead-link"]);
    let mut asked = other.lines();
    asked.sort();
    assert_eq!(asked, ["GET refusing.example/x", "HEAD refusing.example/x"]);
    let ignored = fs::read_to_string(site.path().join(".dateline/.gitignore"));
    assert_eq!(ignored.expect("a file"), "*\n", "version control sees nothing of it");
}

#[test]
fn a_moved_address_is_mended_in_its_file_and_followed_to_its_new_place() {
    let site = folder(&event(&["http://old.example/x#part"]));
    let web = Host::new(some_hosts);
    let mut command = checking(site.path(), &web.url(""));
    let mended = command.arg("--fix").output().expect("it runs");
    let said = text(&mended.stderr);
    assert_eq!(mended.status.code(), Some(0), "{said}");
    assert!(said.contains("mended content/events/e.md:6:8: http://old.example/x#part"), "{said}");
    let event = fs::read_to_string(site.path().join("content/events/e.md")).expect("a file");
    assert_eq!(event, self::event(&["http://new.example/x#part"]));
    let asked = ["HEAD old.example/x", "HEAD new.example/x", "HEAD new.example/x"];
    assert_eq!(web.lines(), asked);
}

#[test]
fn answers_that_cannot_be_read_are_asked_for_again() {
    let site = folder(&event(&["http://here.example/x"]));
    for kept in ["", "{", "[]", "{\"http://here.example/x\": 7}", "\u{feff}\0"] {
        fs::create_dir_all(site.path().join(".dateline")).expect("a folder");
        fs::write(site.path().join(KEPT_ANSWERS), kept).expect("a file");
        let web = Host::new(some_hosts);
        let checked = check(site.path(), &web);
        assert!(text(&checked.stderr).contains("nothing to mend"), "{kept}");
        assert_eq!(web.asked().len(), 1, "{kept}");
    }
    let kept = fs::read(site.path().join(KEPT_ANSWERS)).expect("a file");
    let kept: BTreeMap<String, Answer> = serde_json::from_slice(&kept).expect("answers");
    assert_eq!(kept["http://here.example/x"].end, Ending::Status(200));
}

#[test]
fn allowed_addresses_are_not_asked() {
    let site = folder(&event(&["http://here.example/x", "http://refusing.example/x"]));
    let config = format!("{CONFIG}\n[links]\nallow = [\"http://refusing.example/*\"]\n");
    fs::write(site.path().join("site.toml"), config).expect("a file");
    let web = Host::new(some_hosts);
    let checked = check(site.path(), &web);
    assert!(text(&checked.stderr).contains("nothing to mend"));
    assert_eq!(web.lines(), ["HEAD here.example/x"]);
}

#[test]
fn without_a_network_nothing_is_judged() {
    let urls: Vec<_> = (0..20).map(|host| format!("http://{host}.example/x")).collect();
    let site = folder(&event(&urls.iter().map(String::as_str).collect::<Vec<_>>()));
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        format!("http://{}", listener.local_addr().expect("an address"))
    };
    let checked = checking(site.path(), &closed).output().expect("it runs");
    let said = text(&checked.stderr);
    assert_eq!(checked.status.code(), Some(1));
    assert!(said.starts_with("error: no host could be reached"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn a_silent_host_is_no_lack_of_a_network_where_others_are_known_to_speak() {
    let site = folder(&event(&["http://here.example/x", "http://nobody.invalid/x"]));
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970").as_secs();
    let answer = Answer { hops: Vec::new(), end: Ending::Status(200), asked: now };
    let kept = serde_json::json!({ "http://here.example/x": answer }).to_string();
    fs::create_dir(site.path().join(".dateline")).expect("a folder");
    fs::write(site.path().join(KEPT_ANSWERS), kept).expect("a file");
    let web = Host::new(some_hosts);
    let checked = check(site.path(), &web);
    let said = text(&checked.stderr);
    assert_eq!(checked.status.code(), Some(0), "{said}");
    assert!(said.contains("unchecked-link]: 1 page of `nobody.invalid`"), "{said}");
    assert_eq!(web.lines(), ["HEAD here.example/x"]);
}

#[test]
fn a_check_that_is_ended_begins_the_next_time_where_it_was() {
    let site = folder(&event(&["http://here.example/x", "http://slow.example/x"]));
    let web = Host::new(some_hosts);
    let mut command = checking(site.path(), &web.url(""));
    let mut running = command.stderr(Stdio::null()).spawn().expect("it runs");
    let kept = site.path().join(KEPT_ANSWERS);
    let began = Instant::now();
    while !kept.exists() && began.elapsed() < Duration::from_secs(10) {
        sleep(Duration::from_millis(10));
    }
    running.kill().expect("it is ended");
    running.wait().expect("it is ended");
    let kept: BTreeMap<String, Answer> =
        serde_json::from_slice(&fs::read(kept).expect("a file")).expect("answers");
    assert_eq!(kept.keys().collect::<Vec<_>>(), ["http://here.example/x"]);
}
