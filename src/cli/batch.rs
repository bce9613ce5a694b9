//! Many inputs, one result each, on all cores: in the order of the arguments whatever finishes first,
//! and one that fails stops no other.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::conversion::Conversion;
use super::expand::{self, Found};
use super::how::How;
use super::input::Input;
use super::interrupt;
use super::output::Output;
use super::report::{self, Form, Said};
use super::visible::visible_path;
use crate::convert::Format;
use crate::diag::{Failure, Finding, message};

/// A progress bar is shown from so many inputs on,
const MANY: usize = 20;
/// or when the batch has taken so long.
const LONG: Duration = Duration::from_secs(1);

/// Several inputs and where their results go.
#[derive(Debug)]
pub struct Batch {
    /// Files, folders and patterns.
    pub inputs: Vec<PathBuf>,
    /// Where the results go.
    pub destination: Destination,
    /// Whether folders in folders are searched.
    pub recursive: bool,
    /// How many at once; as many as there are cores when absent.
    pub jobs: Option<NonZero<usize>>,
    /// What is made of each.
    pub target: Format,
    /// How each result is made.
    pub how: How,
}

/// Where results go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A folder, the tree of the inputs mirrored in it.
    Folder(PathBuf),
    /// Beside each input; under a free name unless results may be overwritten.
    Beside {
        /// Whether they may.
        force: bool,
    },
}

/// What became of an input.
struct Done {
    report: String,
    result: anyhow::Result<bool>,
}

impl Batch {
    /// Does it; whether a finding reached `--fail-on`.
    ///
    /// Errors: the arguments mean no file, or some inputs could not be converted (C23).
    pub fn run(&self) -> anyhow::Result<bool> {
        let folder = match &self.destination {
            Destination::Folder(folder) => Some(folder.as_path()),
            Destination::Beside { .. } => None,
        };
        let found = expand::files(&self.inputs, self.recursive, folder, self.target)?;
        if found.is_empty() {
            return Err(Failure::NoDrafts {
                pattern: self.shown(),
            }
            .into());
        }
        let conversions = self.conversions(&found);
        // The file under way is finished or left as it was: it is written whole, then renamed.
        let _hold = interrupt::hold();
        let (mut failed, mut reached) = (Vec::new(), false);
        self.name_clashes(&conversions);
        let bar = self.bar(conversions.len());
        let say = |text: &str| bar.suspend(|| report::say(text, self.how.report.colour));
        in_order(&conversions, self.workers(), |conversion, done| {
            bar.inc(1);
            say(&done.report);
            match done.result {
                Ok(found) => reached |= found,
                // The end of the report says it for all.
                Err(_) if interrupt::asked() => {}
                Err(error) => {
                    say(&report::failed(
                        &error,
                        &conversion.input.name(),
                        self.how.report,
                    ));
                    failed.push(conversion.input.name());
                }
            }
        });
        bar.finish_and_clear();
        self.summary(conversions.len(), &failed, interrupt::asked())?;
        Ok(reached)
    }

    fn shown(&self) -> String {
        let names = self.inputs.iter().map(|path| visible_path(path));
        names.collect::<Vec<_>>().join(" ")
    }

    fn workers(&self) -> usize {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        // More threads than cores would only take the memory from one another.
        self.jobs.map_or(cores, |jobs| jobs.get().min(cores))
    }

    fn bar(&self, count: usize) -> ProgressBar {
        if self.how.report.quiet || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        if count >= MANY {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        } else {
            let later = bar.clone();
            thread::spawn(move || {
                thread::sleep(LONG);
                if !later.is_finished() {
                    later.set_draw_target(ProgressDrawTarget::stderr());
                }
            });
        }
        bar
    }

    fn conversions(&self, found: &[Found]) -> Vec<Conversion> {
        let extension = self.target.extension();
        let beside = |one: &Found, force: bool| {
            if force {
                one.path.with_extension(extension)
            } else {
                expand::free(&one.path, extension)
            }
        };
        let outputs: Vec<PathBuf> = match &self.destination {
            Destination::Folder(folder) => expand::names(found, extension)
                .iter()
                .map(|name| folder.join(name))
                .collect(),
            Destination::Beside { force } => {
                let mut taken: BTreeMap<PathBuf, usize> = BTreeMap::new();
                let mut outputs = Vec::new();
                for one in found {
                    let mut path = beside(one, *force);
                    let count = taken.entry(path.clone()).or_default();
                    *count += 1;
                    if *count > 1 {
                        // Two inputs of one name (a.txt, a.md): the second keeps its extension.
                        let mut name = one.path.clone().into_os_string();
                        name.push(format!(".{extension}"));
                        path = name.into();
                    }
                    outputs.push(path);
                }
                outputs
            }
        };
        let inputs = found.iter().zip(outputs);
        inputs
            .map(|(one, output)| Conversion {
                input: Input::new(&one.path),
                output: Output::new(Some(&output)),
                target: self.target,
                how: self.how.clone(),
            })
            .collect()
    }

    /// Tells which results have another name than their inputs' because two would be the same.
    fn name_clashes(&self, conversions: &[Conversion]) {
        let Destination::Folder(_) = self.destination else {
            return;
        };
        let renamed = conversions.iter().filter_map(|one| {
            let (Input::File(input), Output::File(output)) = (&one.input, &one.output) else {
                return None;
            };
            (input.file_stem() != output.file_stem()).then(|| visible_path(output))
        });
        let names: Vec<String> = renamed.collect();
        if !names.is_empty() && !self.how.report.quiet && self.how.report.form != Form::Json {
            let note = Finding::whole(message::C26 {
                names: names.join("  "),
            });
            let text = note.message(self.how.report.lang) + "\n";
            report::say(&text, self.how.report.colour);
        }
    }

    /// The line at the end.
    fn summary(&self, all: usize, failed: &[String], stopped: bool) -> anyhow::Result<()> {
        if self.how.report.form == Form::Json && (stopped || !failed.is_empty()) {
            return Err(Said.into());
        }
        if stopped {
            return Err(Failure::Interrupted.into());
        }
        if !failed.is_empty() {
            return Err(Failure::SomeFailed {
                all: all.to_string(),
                failed: failed.len().to_string(),
                names: failed.join("  "),
            }
            .into());
        }
        if !self.how.report.quiet && self.how.report.form != Form::Json {
            let done = Finding::whole(message::C39 { all });
            report::say(
                &(done.message(self.how.report.lang) + "\n"),
                self.how.report.colour,
            );
        }
        Ok(())
    }
}

/// Runs `conversions` on `workers` threads and hands over what became of each, in their order.
fn in_order(conversions: &[Conversion], workers: usize, mut take: impl FnMut(&Conversion, Done)) {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel::<(usize, Done)>();
    let work = |sender: mpsc::Sender<(usize, Done)>| {
        while !interrupt::asked() {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(conversion) = conversions.get(at) else {
                return;
            };
            let report = std::cell::RefCell::new(String::new());
            let result = folder_of(&conversion.output)
                .and_then(|()| conversion.run(&|text| report.borrow_mut().push_str(text)));
            let report = report.into_inner();
            if sender.send((at, Done { report, result })).is_err() {
                return;
            }
        }
    };
    thread::scope(|scope| {
        for started in 0..workers.min(conversions.len()) {
            let own = sender.clone();
            let thread = thread::Builder::new().spawn_scoped(scope, || work(own));
            // As many as the system gives; without any the work is done here, before it is handed over.
            if thread.is_err() {
                if started == 0 {
                    work(sender.clone());
                }
                break;
            }
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (at, done) in receiver {
            waiting.insert(at, done);
            while let Some(done) = waiting.remove(&due) {
                if let Some(conversion) = conversions.get(due) {
                    take(conversion, done);
                }
                due += 1;
            }
        }
        // What was finished behind one that was not begun.
        for (at, done) in waiting {
            if let Some(conversion) = conversions.get(at) {
                take(conversion, done);
            }
        }
    });
}

/// Makes the folder that `output` goes into.
fn folder_of(output: &Output) -> anyhow::Result<()> {
    let Output::File(path) = output else {
        return Ok(());
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let Some(folder) = folder.filter(|folder| !folder.is_dir()) else {
        return Ok(());
    };
    std::fs::create_dir_all(folder).map_err(|error| {
        Failure::Unwritable {
            path: visible_path(folder),
            reason: error.to_string(),
        }
        .into()
    })
}
