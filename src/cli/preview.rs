//! Showing the preview page.

use std::ffi::OsStr;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::interrupt;
use super::output::Output;
use super::report::Report;
use super::visible::visible_path;
use crate::convert::Format;
use crate::diag::{Failure, Finding, message};

/// How long a page stays when there is no terminal to press a key on.
const WITHOUT_TERMINAL: Duration = Duration::from_secs(60);

/// Opens the page in the browser. One that was asked for by name stays; any other is a file that only
/// this user can read, and is taken away when the user says so.
///
/// Errors: the page cannot be written (C13), no browser can be opened (C25).
pub fn show(
    page: &[u8],
    output: &Output,
    report: Report,
    say: &dyn Fn(&str),
) -> anyhow::Result<()> {
    if let Output::File(path) = output
        && Format::of_output(path) == Some(Format::Html)
    {
        return browse(path);
    }
    let cannot = |error: io::Error| Failure::Unwritable {
        path: "-".to_owned(),
        reason: error.to_string(),
    };
    // Ctrl-C and requests to end would otherwise leave the page behind.
    let (sender, receiver) = mpsc::channel();
    let _hold = interrupt::hold_and_tell(sender.clone());
    // Mode 0600 and a random name are what tempfile gives.
    let mut builder = tempfile::Builder::new();
    let file = builder.prefix("zhangfa-").suffix(".html").tempfile();
    let mut file = file.map_err(cannot)?;
    file.write_all(page)
        .and_then(|()| file.flush())
        .map_err(cannot)?;
    browse(file.path())?;
    let open = Finding::whole(message::C34 {
        path: visible_path(file.path()),
    });
    if !report.form.is_for_programs() {
        say(&(open.message(report.lang) + "\n"));
    }
    wait(sender, &receiver);
    Ok(())
}

fn browse(path: &Path) -> anyhow::Result<()> {
    browse_address(path.as_os_str(), &visible_path(path))
}

/// Opens `address`, called `shown` in messages, in the browser.
pub fn browse_address(address: &OsStr, shown: &str) -> anyhow::Result<()> {
    open::that_detached(address).map_err(|error| {
        Failure::NoBrowser {
            reason: error.to_string(),
            path: shown.to_owned(),
        }
        .into()
    })
}

/// Until Enter or an interruption; for a while where there is no terminal.
fn wait(sender: mpsc::Sender<()>, receiver: &mpsc::Receiver<()>) {
    if io::stdin().is_terminal() {
        thread::spawn(move || {
            let _ = io::stdin().lock().read_line(&mut String::new());
            let _ = sender.send(());
        });
        let _ = receiver.recv();
    } else {
        let _ = receiver.recv_timeout(WITHOUT_TERMINAL);
    }
}
