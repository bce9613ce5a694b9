//! The page of `--watch --preview` for the one browser that shows it: on this machine only, under an
//! address that nobody can guess, for requests that were meant for it.
//!
//! Whoever else finds the port costs nothing: of a request no more than a short head is read, for a short while, by
//! few at a time, and no body ever. One that does not name the secret path and this host gets no answer but 404.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::preview;
use crate::diag::Failure;

/// How long a question for a newer page waits for an answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Questions that may wait at once; a browser with a few tabs asks few.
const MAX_WAITING: usize = 32;
/// Bytes of a request's head at most: browsers send a tenth of it.
const MAX_HEAD: usize = 8 << 10;
/// Lines of it at most.
const MAX_LINES: usize = 64;
/// How long a head may take from its first byte to its last.
const HEAD_TIME: Duration = Duration::from_secs(5);
/// Heads that are read at once; the one that has taken longest makes room for the next.
const MAX_HEADS: usize = 32;
/// How long an answer may take.
const ANSWER_TIME: Duration = Duration::from_secs(30);
/// Answers under way at once.
const MAX_ANSWERS: usize = 64;
/// What comes behind the head, as much as a head, is thrown away for so long, so that the answer arrives before the end does.
const LINGER: Duration = Duration::from_millis(200);

/// The page as it is now.
#[derive(Default)]
struct Shown {
    version: u64,
    page: Arc<str>,
}

/// What the server's threads share.
struct Shared {
    shown: Mutex<Shown>,
    changed: Condvar,
    waiting: AtomicUsize,
    answers: AtomicUsize,
    /// Connections whose head is being read, by number, the oldest first.
    heads: Mutex<VecDeque<(u64, TcpStream)>>,
    /// The hosts that a request may name: against pages elsewhere that point a name of theirs here.
    hosts: [String; 2],
    /// The path below which everything stands.
    base: String,
}

/// A server under way; it ends with the program.
pub struct Server {
    shared: Arc<Shared>,
    address: String,
}

/// What a request is answered with.
enum Answer {
    /// A status without anything.
    Status(&'static str),
    /// The page.
    Page(Arc<str>),
}

/// No answer at all.
const SILENCE: &str = "";
const OK: &str = "200 OK";
const NOTHING_NEW: &str = "204 No Content";
const WRONG: &str = "400 Bad Request";
const NOT_FOUND: &str = "404 Not Found";
const TOO_LARGE: &str = "431 Request Header Fields Too Large";
const BUSY: &str = "503 Service Unavailable";

/// What a request that was meant for this server asks.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    /// For the page.
    Page,
    /// Whether there is a page newer than that.
    Changed(u64),
}

impl Shared {
    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn heads(&self) -> MutexGuard<'_, VecDeque<(u64, TcpStream)>> {
        self.heads.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Server {
    /// Listens on a free port of the loopback address.
    ///
    /// Errors: no port can be had, or no random number (C62).
    pub fn start() -> Result<Self, Failure> {
        let cannot = |reason: String| Failure::NoPreviewServer { reason };
        let mut token = [0_u8; 16];
        getrandom::fill(&mut token).map_err(|error| cannot(error.to_string()))?;
        let mut base = String::from("/");
        for byte in token {
            let _ = write!(base, "{byte:02x}");
        }
        base.push('/');
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .map_err(|error| cannot(error.to_string()))?;
        let port = listener
            .local_addr()
            .map_err(|error| cannot(error.to_string()))?
            .port();
        let shared = Arc::new(Shared {
            shown: Mutex::default(),
            changed: Condvar::new(),
            waiting: AtomicUsize::new(0),
            answers: AtomicUsize::new(0),
            heads: Mutex::default(),
            hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")],
            base: base.clone(),
        });
        let own = Arc::clone(&shared);
        thread::spawn(move || accept(&listener, &own));
        Ok(Self {
            shared,
            address: format!("http://127.0.0.1:{port}{base}"),
        })
    }

    /// Opens the page in the browser.
    pub fn open(&self) -> anyhow::Result<()> {
        preview::browse_address(self.address.as_ref(), &self.address)
    }

    /// A newer page.
    pub fn show(&self, version: u64, page: String) {
        *self.shared.shown() = Shown {
            version,
            page: page.into(),
        };
        self.shared.changed.notify_all();
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for (number, stream) in (0_u64..).zip(listener.incoming()) {
        let Ok((stream, own)) = stream.and_then(|stream| Ok((stream.try_clone()?, stream))) else {
            // No handle is left: those that are busy give theirs back.
            thread::sleep(LINGER);
            continue;
        };
        let oldest = {
            let mut heads = shared.heads();
            heads.push_back((number, stream));
            (heads.len() > MAX_HEADS)
                .then(|| heads.pop_front())
                .flatten()
        };
        if let Some((_, oldest)) = oldest {
            let _ = oldest.shutdown(Shutdown::Both);
        }
        let at_work = Arc::clone(shared);
        let thread = thread::Builder::new().spawn(move || serve(own, number, &at_work));
        if thread.is_err() {
            shared.heads().retain(|head| head.0 != number);
        }
    }
}

/// Reads a head and answers it.
fn serve(mut stream: TcpStream, number: u64, shared: &Shared) {
    let asked = head(&mut stream).and_then(|head| meant(&head, &shared.base, &shared.hosts));
    shared.heads().retain(|head| head.0 != number);
    if shared.answers.fetch_add(1, Ordering::Relaxed) < MAX_ANSWERS {
        let answer = match asked {
            Ok(Asked::Page) => Answer::Page(Arc::clone(&shared.shown().page)),
            Ok(Asked::Changed(since)) => Answer::Status(changed(since, shared)),
            Err(status) => Answer::Status(status),
        };
        if !matches!(answer, Answer::Status(SILENCE)) {
            // A browser that has gone away wants no answer.
            let _ = reply(&mut stream, &answer);
        }
    }
    shared.answers.fetch_sub(1, Ordering::Relaxed);
}

/// The bytes of a request up to the empty line, or what is wrong with it.
fn head(stream: &mut TcpStream) -> Result<Vec<u8>, &'static str> {
    let end = Instant::now() + HEAD_TIME;
    let mut bytes = Vec::new();
    let mut part = [0_u8; 1 << 10];
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() || stream.set_read_timeout(Some(left)).is_err() {
            return Err(WRONG);
        }
        let count = match stream.read(&mut part) {
            // Browsers open connections that they may need, and close them again.
            Ok(0) if bytes.is_empty() => return Err(SILENCE),
            Ok(0) => return Err(WRONG),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) if bytes.is_empty() => return Err(SILENCE),
            Err(_) => return Err(WRONG),
        };
        let from = bytes.len().saturating_sub(3);
        bytes.extend_from_slice(part.get(..count).unwrap_or_default());
        let behind = bytes.get(from..).unwrap_or_default();
        if behind.windows(4).any(|four| four == b"\r\n\r\n") {
            return Ok(bytes);
        }
        if bytes.len() > MAX_HEAD {
            return Err(TOO_LARGE);
        }
    }
}

/// What `head` asks, if it knows the secret path and names one of `hosts`, once.
fn meant(head: &[u8], base: &str, hosts: &[String]) -> Result<Asked, &'static str> {
    let mut lines = [httparse::EMPTY_HEADER; MAX_LINES];
    let mut request = httparse::Request::new(&mut lines);
    match request.parse(head) {
        Ok(httparse::Status::Complete(_)) => {}
        Err(httparse::Error::TooManyHeaders) => return Err(TOO_LARGE),
        _ => return Err(WRONG),
    }
    let place = request.path.and_then(|path| path.strip_prefix(base));
    let (Some("GET"), Some(place)) = (request.method, place) else {
        return Err(NOT_FOUND);
    };
    let named = request.headers.iter();
    let mut named = named.filter(|line| line.name.eq_ignore_ascii_case("host"));
    let (Some(host), None) = (named.next(), named.next()) else {
        return Err(NOT_FOUND);
    };
    if !hosts.iter().any(|own| own.as_bytes() == host.value) {
        return Err(NOT_FOUND);
    }
    if place.is_empty() {
        return Ok(Asked::Page);
    }
    let since = place.strip_prefix("changed?since=");
    let since = since.and_then(|since| since.parse().ok());
    since.map(Asked::Changed).ok_or(NOT_FOUND)
}

/// Waits for a page newer than `since`.
fn changed(since: u64, shared: &Shared) -> &'static str {
    let status = if shared.waiting.fetch_add(1, Ordering::Relaxed) < MAX_WAITING {
        let waited = shared
            .changed
            .wait_timeout_while(shared.shown(), PATIENCE, |shown| shown.version <= since);
        let is_newer = waited.is_ok_and(|(shown, _)| shown.version > since);
        if is_newer { OK } else { NOTHING_NEW }
    } else {
        BUSY
    };
    shared.waiting.fetch_sub(1, Ordering::Relaxed);
    status
}

fn reply(stream: &mut TcpStream, answer: &Answer) -> io::Result<()> {
    let (status, body) = match answer {
        Answer::Status(status) => (*status, ""),
        Answer::Page(page) => (OK, &**page),
    };
    let mut head = format!(
        "HTTP/1.1 {status}\r\n\
         Content-Type: text/html; charset=utf-8\r\n\
         Cache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\n\
         Cross-Origin-Resource-Policy: same-origin\r\n\
         Connection: close\r\n"
    );
    // 204 has no body by itself, and may not say how long it is.
    if status != NOTHING_NEW {
        let _ = write!(head, "Content-Length: {}\r\n", body.len());
    }
    head.push_str("\r\n");
    let end = Instant::now() + ANSWER_TIME;
    for mut bytes in [head.as_bytes(), body.as_bytes()] {
        while !bytes.is_empty() {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            stream.set_write_timeout(Some(left))?;
            let count = stream.write(bytes)?;
            bytes = bytes.get(count..).unwrap_or_default();
        }
    }
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(LINGER))?;
    let mut rest = [0_u8; 1 << 10];
    let end = Instant::now() + LINGER;
    let mut thrown = 0;
    while thrown < MAX_HEAD && Instant::now() < end {
        match stream.read(&mut rest)? {
            0 => break,
            count => thrown += count,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_knows_path_and_host_is_meant() {
        let hosts = ["127.0.0.1:1".to_owned(), "localhost:1".to_owned()];
        let ask = |text: &str| meant(text.as_bytes(), "/t/", &hosts);
        let page = |lines: &str| ask(&format!("GET /t/ HTTP/1.1\r\n{lines}\r\n"));
        assert_eq!(page("Host: 127.0.0.1:1\r\n"), Ok(Asked::Page));
        assert_eq!(page("host: localhost:1\r\n"), Ok(Asked::Page));
        for lines in [
            "", "Host: evil.cn\r\n", "Host: 127.0.0.1:1.evil.cn\r\n",
            "Host: 127.0.0.1:1\r\nHost: evil.cn\r\n", "Host: evil.cn\r\nHost: 127.0.0.1:1\r\n",
        ] {
            assert_eq!(page(lines), Err(NOT_FOUND), "{lines}");
        }
        for line in [
            "POST /t/", "GET /", "GET /t", "GET /t/../t/", "GET /t/?x", "GET http://evil.cn/t/",
            "GET /t/changed?since=-1", "GET /t/changed?since=99999999999999999999999",
        ] {
            let asked = ask(&format!("{line} HTTP/1.1\r\nHost: localhost:1\r\n\r\n"));
            assert_eq!(asked, Err(NOT_FOUND), "{line}");
        }
        let asked = ask("GET /t/changed?since=3 HTTP/1.1\r\nHost: localhost:1\r\n\r\n");
        assert_eq!(asked, Ok(Asked::Changed(3)));
        assert_eq!(ask("\u{16}\u{3}\r\n\r\n"), Err(WRONG));
        assert_eq!(page(&"a: b\r\n".repeat(100)), Err(TOO_LARGE));
    }
}
