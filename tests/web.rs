//! A web that misbehaves: hosts on this machine, each with one way of its own, and what they were
//! asked.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A request as a host saw it.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) agent: String,
    /// How often the path was asked for before.
    pub(crate) earlier: usize,
    pub(crate) came: Instant,
    /// When the host was done with it.
    pub(crate) left: Option<Instant>,
}

/// What a host does with a request. Whatever goes wrong is the asker's to bear.
type Way = fn(&Request, &mut TcpStream) -> std::io::Result<()>;

/// A host on a port of its own.
pub(crate) struct Host {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<Request>>>,
}

impl Host {
    pub(crate) fn new(way: Way) -> Self {
        Self::at("127.0.0.1:0", way).expect("a free port")
    }

    pub(crate) fn at(address: &str, way: Way) -> Option<Self> {
        let listener = TcpListener::bind(address).ok()?;
        let address = listener.local_addr().ok()?;
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&log);
                thread::spawn(move || serve(stream, way, &log));
            }
        });
        Some(Host { address, asked })
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn asked(&self) -> Vec<Request> {
        self.asked.lock().expect("the log").clone()
    }

    /// Each request as `METHOD /path`.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.asked().iter().map(|one| format!("{} {}", one.method, one.path)).collect()
    }
}

/// Answers one connection; a proxy's `CONNECT` first, so that the host can have any name.
fn serve(mut stream: TcpStream, way: Way, log: &Mutex<Vec<Request>>) {
    let mut reader = BufReader::new(stream.try_clone().expect("a socket"));
    let Some(mut request) = request(&mut reader) else { return };
    if request.method == "CONNECT" {
        let name = request.path.trim_end_matches(":80").to_owned();
        let there = if name.ends_with(".invalid") { "502 Bad Gateway" } else { "200 OK" };
        let _ = write!(stream, "HTTP/1.1 {there}\r\n\r\n");
        let Some(inner) = self::request(&mut reader) else { return };
        request = Request { path: format!("{name}{}", inner.path), ..inner };
    }
    let place = {
        let mut log = log.lock().expect("the log");
        request.earlier = log.iter().filter(|one| one.path == request.path).count();
        log.push(request.clone());
        log.len() - 1
    };
    let _ = way(&request, &mut stream);
    log.lock().expect("the log")[place].left = Some(Instant::now());
}

fn request(reader: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut first = String::new();
    reader.read_line(&mut first).ok().filter(|read| *read > 0)?;
    let came = Instant::now();
    let mut agent = String::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        if line.trim().is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').unwrap_or_default();
        if name.eq_ignore_ascii_case("user-agent") {
            value.trim().clone_into(&mut agent);
        }
    }
    let mut words = first.split(' ').map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    Some(Request { method, path, agent, earlier: 0, came, left: None })
}

/// An answer without a body, with headers such as `Location: /x`.
pub(crate) fn say(stream: &mut TcpStream, status: &str, headers: &[&str]) -> std::io::Result<()> {
    let lines = [&[&*format!("HTTP/1.1 {status}")], headers, &["Content-Length: 0", "", ""]];
    stream.write_all(lines.concat().join("\r\n").as_bytes())
}

/// Bytes, one at a time with so long a pause after each.
pub(crate) fn drip(stream: &mut TcpStream, text: &str, pause: Duration) -> std::io::Result<()> {
    for byte in text.bytes() {
        stream.write_all(&[byte])?;
        thread::sleep(pause);
    }
    Ok(())
}
