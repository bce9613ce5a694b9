//! The page of `--watch --preview` for the one browser that shows it: on this machine only, under an
//! address that nobody can guess, for requests that were meant for it.

use std::fmt::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::preview;
use crate::diag::Failure;

/// How long a question for a newer page waits for an answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Questions that may wait at once; a browser with a few tabs asks few.
const MAX_WAITING: usize = 32;

/// The page as it is now.
#[derive(Default)]
struct Shown {
    version: u64,
    page: String,
}

/// What the server's threads share.
struct Shared {
    shown: Mutex<Shown>,
    changed: Condvar,
    waiting: AtomicUsize,
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

impl Shared {
    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
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
        let server = tiny_http::Server::http((Ipv4Addr::LOCALHOST, 0))
            .map_err(|error| cannot(error.to_string()))?;
        let port = server
            .server_addr()
            .to_ip()
            .map_or(0, |address: SocketAddr| address.port());
        let shared = Arc::new(Shared {
            shown: Mutex::default(),
            changed: Condvar::new(),
            waiting: AtomicUsize::new(0),
            hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")],
            base: base.clone(),
        });
        let own = Arc::clone(&shared);
        thread::spawn(move || {
            for request in server.incoming_requests() {
                answer(request, &own);
            }
        });
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
        *self.shared.shown() = Shown { version, page };
        self.shared.changed.notify_all();
    }
}

fn answer(request: Request, shared: &Arc<Shared>) {
    let host = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Host"));
    let is_meant =
        host.is_some_and(|host| shared.hosts.iter().any(|own| host.value.as_str() == own));
    let place = request.url().strip_prefix(&shared.base).map(str::to_owned);
    let (true, Method::Get, Some(place)) = (is_meant, request.method().clone(), place) else {
        return reply(request, 404, Vec::new());
    };
    if place.is_empty() {
        let page = shared.shown().page.clone();
        return reply(request, 200, page.into_bytes());
    }
    let since = place
        .strip_prefix("changed?since=")
        .and_then(|since| since.parse::<u64>().ok());
    let Some(since) = since else {
        return reply(request, 404, Vec::new());
    };
    if shared.waiting.fetch_add(1, Ordering::Relaxed) >= MAX_WAITING {
        shared.waiting.fetch_sub(1, Ordering::Relaxed);
        return reply(request, 503, Vec::new());
    }
    let shared = Arc::clone(shared);
    thread::spawn(move || {
        let waited = shared
            .changed
            .wait_timeout_while(shared.shown(), PATIENCE, |shown| shown.version <= since);
        let is_newer = waited.is_ok_and(|(shown, _)| shown.version > since);
        reply(request, if is_newer { 200 } else { 204 }, Vec::new());
        shared.waiting.fetch_sub(1, Ordering::Relaxed);
    });
}

fn reply(request: Request, status: u16, body: Vec<u8>) {
    const HEADERS: [(&str, &str); 4] = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];
    let mut response = Response::from_data(body).with_status_code(StatusCode(status));
    for (name, value) in HEADERS {
        if let Ok(header) = Header::from_bytes(name, value) {
            response = response.with_header(header);
        }
    }
    // A browser that has gone away wants no answer.
    let _ = request.respond(response);
}
