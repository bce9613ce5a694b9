//! Many inputs, one result each, on all cores: in the order of the arguments whatever finishes first,
//! and one that fails stops no other.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, IsTerminal as _};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::conversion::{Conversion, Ran, used};
use super::expand::{self, Files, Found, Why};
use super::how::How;
use super::input::Input;
use super::interrupt;
use super::output::Output;
use super::plan::{Destination, Planned, plan};
use super::report::{self, Form, Said};
use super::visible::visible_path;
use crate::convert::Format;
use crate::diag::{Failure, Finding, message};

/// A progress bar is shown from so many inputs on,
const MANY: usize = 20;
/// or when the batch has taken so long.
const LONG: Duration = Duration::from_secs(1);

/// So many names are listed at most.
const MOST: usize = 100;

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

/// What became of an input.
struct Done {
    report: String,
    result: anyhow::Result<Ran>,
}

impl Batch {
    /// Does it; whether a finding reached `--fail-on`.
    ///
    /// Errors: the arguments mean no file, or some inputs could not be converted (C23).
    pub fn run(&self) -> anyhow::Result<bool> {
        let folder = match &self.destination {
            Destination::Folder(folder) => Some(folder.as_path()),
            Destination::Beside => None,
        };
        let Files {
            found,
            skipped,
            closed,
        } = expand::files(&self.inputs, self.recursive, folder, self.target)?;
        if found.is_empty() && closed.is_empty() {
            self.left_out(&skipped, &[]);
            return Err(Failure::NoDrafts {
                pattern: self.shown(),
            }
            .into());
        }
        let conversions = self.conversions(&found);
        // The file under way is finished or left as it was: it is written whole, then renamed.
        let _hold = interrupt::hold();
        let mut failed = self.closed(closed);
        let all = conversions.len() + failed.len();
        let (mut reached, mut renamed) = (false, Vec::new());
        let mut configs = BTreeSet::new();
        self.name_clashes(&conversions);
        let bar = self.bar(conversions.len());
        let say = |text: &str| bar.suspend(|| report::say(text, self.how.report.colour));
        in_order(&conversions, self.workers(), |conversion, done| {
            bar.inc(1);
            if done.result.is_ok() || interrupt::asked() {
                say(&done.report);
            }
            match done.result {
                Ok(ran) => {
                    reached |= ran.reached;
                    // Once for all drafts; where every finding is shown it is among them.
                    let config = ran.config.filter(|_| self.how.report.form == Form::Summary);
                    if let Some(config) = config.filter(|path| configs.insert(path.clone())) {
                        let text = used(&config).message(self.how.report.lang) + "\n";
                        say(if self.how.report.quiet { "" } else { &text });
                    }
                    renamed.extend((!ran.stood).then_some(conversion).and_then(other_name));
                }
                // The end of the report says it for all.
                Err(_) if interrupt::asked() => {}
                Err(error) => {
                    say(&report::failed(
                        &done.report,
                        &error,
                        &conversion.input.name(),
                        self.how.report,
                    ));
                    failed.push(conversion.input.name());
                }
            }
        });
        bar.finish_and_clear();
        if !renamed.is_empty() {
            self.tell(Finding::whole(message::C28 {
                names: listed(&renamed),
            }));
        }
        self.left_out(&skipped, &conversions);
        self.summary(all, &failed, interrupt::asked())?;
        Ok(reached)
    }

    /// Says why each of these folders cannot be read; their names.
    fn closed(&self, closed: Vec<(PathBuf, Failure)>) -> Vec<String> {
        let report = self.how.report;
        let say = |(path, failure): (PathBuf, Failure)| {
            let name = visible_path(&path);
            let text = report::failed("", &failure.into(), &name, report);
            report::say(&text, report.colour);
            name
        };
        closed.into_iter().map(say).collect()
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
        let planned = plan(found, &self.destination, extension, self.how.force);
        let inputs = found.iter().zip(planned);
        inputs
            .map(|(one, planned)| Conversion {
                input: Input::new(&one.path),
                output: Output::File(planned.path()),
                planned: Some(planned),
                target: self.target,
                how: self.how.clone(),
            })
            .collect()
    }

    /// Says `note`, unless nobody or a program listens.
    fn tell(&self, note: Finding) {
        if !self.how.report.quiet && !self.how.report.form.is_for_programs() {
            let text = note.message(self.how.report.lang) + "\n";
            report::say(&text, self.how.report.colour);
        }
    }

    /// Tells which results have another name than their inputs' because two would be the same.
    fn name_clashes(&self, conversions: &[Conversion]) {
        let planned = conversions.iter().filter_map(|one| one.planned.as_ref());
        let shared = planned.filter(|one| one.is_shared);
        // What stands there already has a note of its own.
        let wanted = |one: &Planned| one.taken.first().cloned().unwrap_or_else(|| one.path());
        let names: Vec<String> = shared.map(|one| visible_path(&wanted(one))).collect();
        if !names.is_empty() {
            self.tell(Finding::whole(message::C26 {
                names: names.join("  "),
            }));
        }
    }

    /// Tells which files were met and not converted, and why. A result of an earlier run where a result of
    /// `conversions` belongs is none of them.
    fn left_out(&self, skipped: &[(Why, PathBuf)], conversions: &[Conversion]) {
        let planned = conversions.iter().filter_map(|one| one.planned.as_ref());
        let results = planned.flat_map(|one| one.taken.iter().cloned().chain([one.path()]));
        // Each is asked of the system, and mostly nothing is looked for among them.
        let has_results = skipped.iter().any(|one| one.0 == Why::InResults);
        let results: BTreeSet<PathBuf> = results
            .filter(|_| has_results)
            .filter_map(|path| path.canonicalize().ok())
            .collect();
        for why in [
            Why::LikeResult,
            Why::InResults,
            Why::OtherKind,
            Why::Special,
            Why::Again,
            Why::Linked,
            Why::Below,
        ] {
            let all = skipped.iter().filter(|one| one.0 == why);
            let is_result = |path: &PathBuf| {
                why == Why::InResults
                    && path
                        .canonicalize()
                        .is_ok_and(|path| results.contains(&path))
            };
            let paths: Vec<_> = all
                .map(|one| &one.1)
                .filter(|path| !is_result(path))
                .collect();
            if paths.is_empty() {
                continue;
            }
            let count = paths.len();
            let shown: Vec<String> = paths.iter().map(|path| visible_path(path)).collect();
            let names = listed(&shown);
            self.tell(match why {
                Why::LikeResult => Finding::whole(message::C70 { count, names }),
                Why::InResults => Finding::whole(message::C71 { count, names }),
                Why::OtherKind => Finding::whole(message::C72 { count, names }),
                Why::Special => Finding::whole(message::C73 { count, names }),
                Why::Again => Finding::whole(message::C74 { count, names }),
                Why::Linked => Finding::whole(message::C75 { count, names }),
                Why::Below => Finding::whole(message::C76 { count, names }),
            });
        }
    }

    /// The line at the end.
    fn summary(&self, all: usize, failed: &[String], stopped: bool) -> anyhow::Result<()> {
        if self.how.report.form.is_for_programs() && (stopped || !failed.is_empty()) {
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
        self.tell(Finding::whole(message::C39 { all }));
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
            let result = conversion.run(&|text| report.borrow_mut().push_str(text));
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

/// `a.docx → a (2).docx` where a result could not have the name that it would have; all that stand there are named, as one may
/// be a draft.
fn other_name(conversion: &Conversion) -> Option<String> {
    let planned = conversion.planned.as_ref()?;
    if planned.taken.is_empty() {
        return None;
    }
    let stand: Vec<String> = planned
        .taken
        .iter()
        .map(|path| visible_path(path))
        .collect();
    let place = planned.path();
    let name = Path::new(place.file_name()?);
    Some(format!("{} → {}", listed(&stand), visible_path(name)))
}

/// `names` in a line; of very many the first.
fn listed(names: &[String]) -> String {
    let mut line = names
        .get(..names.len().min(MOST))
        .unwrap_or(names)
        .join("  ");
    if names.len() > MOST {
        line.push_str("  …");
    }
    line
}
