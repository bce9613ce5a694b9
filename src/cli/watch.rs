//! `--watch`: converts again whenever the source or a style sheet has changed, and serves the page to
//! the one browser that shows it.
//!
//! A state that cannot be converted (half-written, empty) shows its error and leaves the last good result.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use notify::{RecursiveMode, Watcher as _};

use super::conversion::Conversion;
use super::input::{self, Input};
use super::interrupt;
use super::output::Output;
use super::report::{self, Said};
use super::serve::Server;
use super::sheet::{self, Asked};
use super::visible::visible_path;
use crate::convert::{Live, Pages, empty_page, with_error};
use crate::diag::{Failure, Finding, message};
use crate::source::Source;

/// Saving is several steps for most programs (a file emptied and written, another renamed): so long
/// nothing must have happened.
const QUIET: Duration = Duration::from_millis(80);
/// Where the system tells nothing (network drives), files are looked at so often.
const POLL: Duration = Duration::from_millis(700);

/// Converts until the program is interrupted.
///
/// Errors: standard input cannot be watched (C61), the server cannot listen (C62), no browser (C25),
/// interrupted in a conversion (C24).
pub fn run(conversion: &Conversion) -> anyhow::Result<()> {
    let Input::File(source) = &conversion.input else {
        return Err(Failure::WatchStandardInput.into());
    };
    if input::is_special(source) {
        let path = conversion.input.name();
        return Err(Failure::NotAFile { path }.into());
    }
    name_special(conversion, source);
    let server = conversion.how.preview.then(Server::start).transpose()?;
    let (changes, _watcher) = changes(conversion, source);
    let mut state = State {
        conversion,
        server: server.as_ref(),
        version: 0,
        page: None,
    };
    let mut known = None;
    loop {
        let now = fingerprint(conversion, source);
        if known != Some(now) {
            known = Some(now);
            let first = state.version == 0;
            state.convert();
            // While LibreOffice was at work; that has been said.
            if interrupt::asked() {
                return Err(Said.into());
            }
            if let (true, Some(server)) = (first, &server) {
                server.open()?;
            }
            continue;
        }
        if changes.recv_timeout(POLL).is_ok() {
            thread::sleep(QUIET);
            while changes.try_recv().is_ok() {}
        }
    }
}

/// What has been shown so far.
struct State<'a> {
    conversion: &'a Conversion,
    server: Option<&'a Server>,
    version: u64,
    /// The last good page.
    page: Option<String>,
}

impl State<'_> {
    /// Converts once; an error is said and shown, and the last good result stays.
    fn convert(&mut self) {
        let report = self.conversion.how.report;
        let say = |text: &str| report::say(text, report.colour);
        self.version += 1;
        let live = Live {
            version: self.version,
            error: None,
        };
        let found = RefCell::new(String::new());
        let take = |text: &str| found.borrow_mut().push_str(text);
        let made = self.conversion.make(Some(live), &take).and_then(|made| {
            if self.conversion.output != Output::Stdout {
                self.conversion.put(&made)?;
            }
            Ok(made)
        });
        let found = found.into_inner();
        match made {
            Ok(made) => {
                say(&found);
                let page = made
                    .page
                    .map(|page| String::from_utf8_lossy(&page).into_owned());
                if let (Some(server), Some(page)) = (self.server, page) {
                    server.show(self.version, page.clone());
                    self.page = Some(page);
                }
                let done = Finding::whole(message::C63 {
                    path: self.conversion.input.name(),
                });
                if !report.quiet && !report.form.is_for_programs() {
                    say(&(done.message(report.lang) + "\n"));
                }
            }
            Err(error) => {
                say(&report::failed(
                    &found,
                    &error,
                    &self.conversion.input.name(),
                    report,
                ));
                let text = match error.downcast_ref::<Failure>() {
                    Some(failure) => failure.message(report.lang),
                    None => format!("{error:#}"),
                };
                let Some(server) = self.server else { return };
                let name = self.conversion.input.name();
                let pages = Pages {
                    lang: report.lang,
                    live: Some(Live {
                        error: Some(&text),
                        ..live
                    }),
                    ..Pages::default()
                };
                let page = match &self.page {
                    Some(page) => Some(with_error(page, self.version, &text)),
                    None => empty_page(&name, &pages).ok(),
                };
                if let Some(page) = page {
                    server.show(self.version, page);
                }
            }
        }
    }
}

/// The files whose change matters: the source, the sheet that was asked for, sheets beside the source.
fn watched(conversion: &Conversion, source: &Path) -> Vec<PathBuf> {
    let mut files = vec![source.to_owned()];
    if let Some(Asked::File(sheet)) = &conversion.how.style {
        files.push(sheet.clone());
    }
    let folder = conversion
        .input
        .folder()
        .and_then(|folder| fs::read_dir(folder).ok());
    let beside = folder
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()));
    let mut sheets: Vec<PathBuf> = beside
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    sheets.sort();
    files.extend(sheets);
    files
}

/// Says which of the watched files cannot be style sheets, whatever they are called.
fn name_special(conversion: &Conversion, source: &Path) {
    let report = conversion.how.report;
    let special = watched(conversion, source).into_iter().filter(|path| {
        path != source && input::small(path, sheet::MAX_BYTES).is_ok_and(|read| read.is_none())
    });
    let names: Vec<String> = special.map(|path| visible_path(&path)).collect();
    if !names.is_empty() && !report.quiet && !report.form.is_for_programs() {
        let note = Finding::whole(message::C66 {
            names: names.join("  "),
        });
        report::say(&(note.message(report.lang) + "\n"), report.colour);
    }
}

/// What the watched files hold, as a number.
fn fingerprint(conversion: &Conversion, source: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    for path in watched(conversion, source) {
        path.hash(&mut hasher);
        // The draft as large as it is; sheets only as far as they can be sheets, whatever else is called so.
        let most = if path == source {
            Source::MAX_BYTES as u64
        } else {
            sheet::MAX_BYTES
        };
        input::small(&path, most).ok().flatten().hash(&mut hasher);
    }
    hasher.finish()
}

/// A word for every change in the folders of the watched files. Folders, because saving by renaming
/// puts another file in the old one's place.
fn changes(
    conversion: &Conversion,
    source: &Path,
) -> (Receiver<()>, Option<notify::RecommendedWatcher>) {
    let (sender, receiver) = mpsc::channel();
    let told = sender.clone();
    let watcher = notify::recommended_watcher(move |_| {
        let _ = told.send(());
    });
    let Ok(mut watcher) = watcher else {
        // Polling alone: the sender must live as long as the receiver listens.
        std::mem::forget(sender);
        return (receiver, None);
    };
    let folders: BTreeSet<PathBuf> = watched(conversion, source)
        .iter()
        .filter_map(|path| path.parent())
        .map(|folder| {
            if folder.as_os_str().is_empty() {
                PathBuf::from(".")
            } else {
                folder.to_owned()
            }
        })
        .collect();
    for folder in folders {
        // Where this fails, polling sees the change.
        let _ = watcher.watch(&folder, RecursiveMode::NonRecursive);
    }
    std::mem::forget(sender);
    (receiver, Some(watcher))
}
