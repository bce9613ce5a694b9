//! Many drafts on all cores: a queue that is filled as results are taken, so that no more than a few drafts for each core stand in memory,
//! whatever the number. Results come in the order of the drafts.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use pyo3::prelude::*;
use pyo3::types::PyIterator;
use zhangfa::Format;

use crate::converted::{Converted, convert};
use crate::draft::Draft;
use crate::errors::Error;
use crate::options::{Options, target};
use crate::patience::{PATIENCE, STACK};

/// So many drafts for each core are handed out or wait to be taken.
const AHEAD: usize = 4;

type Outcome = Result<Converted, Error>;

/// The results of many drafts, in order.
#[pyclass(frozen, module = "zhangfa")]
pub struct Batch(Mutex<State>);

struct State {
    drafts: Option<Py<PyIterator>>,
    queue: Option<Sender<(usize, Draft)>>,
    results: Receiver<(usize, Outcome)>,
    waiting: BTreeMap<usize, Outcome>,
    sent: usize,
    taken: usize,
    ahead: usize,
    options: Options,
    returns: bool,
    is_closed: bool,
    stop: Arc<AtomicBool>,
}

#[pymethods]
impl Batch {
    #[new]
    #[pyo3(signature = (drafts, options, *, make, jobs, errors))]
    fn new(
        drafts: &Bound<'_, PyAny>,
        options: &Options,
        make: Vec<String>,
        jobs: Option<usize>,
        errors: &str,
    ) -> PyResult<Self> {
        let wanted = make.iter().map(|word| target(word));
        let wanted: Arc<[Format]> = wanted.collect::<Result<_, _>>()?;
        let returns = match errors {
            "raise" => false,
            "return" => true,
            other => {
                let zh = format!("errors 没有这个值：{other}（可用：raise return）");
                let en = format!("errors has no such value: {other} (there are: raise return)");
                return Err(Error::argument(zh, en).into());
            }
        };
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let jobs = match jobs {
            Some(0) => return Err(Error::argument("jobs 至少为 1", "jobs is 1 or more").into()),
            Some(jobs) => jobs.min(1024),
            None => cores,
        };
        let (queue, work) = channel();
        let (done, results) = channel();
        let (work, stop) = (Arc::new(Mutex::new(work)), Arc::new(AtomicBool::new(false)));
        for _ in 0..jobs {
            let worker = Worker {
                work: Arc::clone(&work),
                done: done.clone(),
                stop: Arc::clone(&stop),
                wanted: Arc::clone(&wanted),
                options: options.clone(),
            };
            thread::Builder::new()
                .stack_size(STACK)
                .spawn(move || worker.run())?;
        }
        Ok(Self(Mutex::new(State {
            drafts: Some(drafts.try_iter()?.unbind()),
            queue: Some(queue),
            results,
            waiting: BTreeMap::new(),
            sent: 0,
            taken: 0,
            ahead: jobs * AHEAD,
            options: options.clone(),
            returns,
            is_closed: false,
            stop,
        })))
    }

    fn __iter__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        // Two at once would wait for each other: one for the other's draft, that for Python.
        let Ok(mut state) = self.0.try_lock() else {
            return Err(Error::argument(
                "这一批正在别处取用", "this batch is being read elsewhere",
            )
            .into());
        };
        let next = state.next(py);
        if next.as_ref().is_err() {
            state.close();
            return next.map(|_| None);
        }
        let Some(outcome) = next? else {
            return Ok(None);
        };
        match outcome {
            Ok(converted) => Ok(Some(Py::new(py, converted)?.into_any())),
            Err(error) if state.returns => Ok(Some(error.value(py)?.unbind())),
            Err(error) => Err(error.raised(py)),
        }
    }

    fn __enter__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __exit__(
        &self,
        _kind: &Bound<'_, PyAny>,
        _value: &Bound<'_, PyAny>,
        _trace: &Bound<'_, PyAny>,
    ) {
        self.close();
    }

    /// Ends the batch: drafts that are being converted are finished and dropped, no other is begun.
    fn close(&self) {
        if let Ok(mut state) = self.0.try_lock() {
            state.close();
        }
    }
}

impl State {
    /// The next outcome; nothing behind the last.
    fn next(&mut self, py: Python<'_>) -> PyResult<Option<Outcome>> {
        if self.is_closed {
            return Err(Error::Closed.raised(py));
        }
        self.fill(py)?;
        if self.taken == self.sent {
            // The workers end when their queue does.
            self.queue = None;
            return Ok(None);
        }
        loop {
            if let Some(outcome) = self.waiting.remove(&self.taken) {
                self.taken += 1;
                return Ok(Some(outcome));
            }
            let results = &mut self.results;
            match py.detach(move || results.recv_timeout(PATIENCE)) {
                Ok((number, outcome)) => {
                    self.waiting.insert(number, outcome);
                }
                Err(RecvTimeoutError::Timeout) => py.check_signals()?,
                Err(RecvTimeoutError::Disconnected) => return Err(Error::Closed.raised(py)),
            }
        }
    }

    /// Hands out drafts as long as few are on their way.
    fn fill(&mut self, py: Python<'_>) -> PyResult<()> {
        while self.sent - self.taken < self.ahead {
            let Some(drafts) = &self.drafts else {
                return Ok(());
            };
            let Some(value) = drafts.bind(py).clone().next() else {
                self.drafts = None;
                return Ok(());
            };
            match (Draft::of(&value?, &self.options), &self.queue) {
                (Ok(draft), Some(queue)) => {
                    let sent = queue.send((self.sent, draft));
                    sent.map_err(|_| Error::Closed.raised(py))?;
                }
                (Ok(_), None) => return Err(Error::Closed.raised(py)),
                // In its turn, behind the drafts before it.
                (Err(error), _) => {
                    self.waiting.insert(self.sent, Err(error));
                }
            }
            self.sent += 1;
        }
        Ok(())
    }

    fn close(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.is_closed = true;
        (self.drafts, self.queue) = (None, None);
        self.waiting.clear();
    }
}

impl Drop for State {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

struct Worker {
    work: Arc<Mutex<Receiver<(usize, Draft)>>>,
    done: Sender<(usize, Outcome)>,
    stop: Arc<AtomicBool>,
    wanted: Arc<[Format]>,
    options: Options,
}

impl Worker {
    fn run(self) {
        loop {
            let next = self
                .work
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .recv();
            let Ok((number, draft)) = next else {
                return;
            };
            if self.stop.load(Ordering::Relaxed) {
                return;
            }
            let name = draft.name.clone();
            let outcome = catch_unwind(AssertUnwindSafe(|| self.convert(draft)));
            let outcome = outcome.unwrap_or_else(|_| Err(Error::Bug(name)));
            if self.done.send((number, outcome)).is_err() {
                return;
            }
        }
    }

    fn convert(&self, draft: Draft) -> Outcome {
        let converted = convert(draft, &self.options)?;
        for format in self.wanted.iter() {
            converted.prepare(*format)?;
        }
        Ok(converted)
    }
}
