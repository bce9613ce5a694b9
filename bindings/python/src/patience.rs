//! Work that Python waits for: with its lock released, and ended by Ctrl-C.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use pyo3::prelude::*;

/// Work on more bytes than this gets a thread of its own, so that signals are heard meanwhile; less is done sooner than
/// anybody presses a key.
const LARGE: usize = 256 << 10;
/// How soon a signal is heard.
pub const PATIENCE: Duration = Duration::from_millis(50);
/// The stack of a main thread; others have a quarter of it.
pub const STACK: usize = 8 << 20;

/// What `work` on `size` bytes gives. After a signal that raises an exception nobody waits for it any longer.
pub fn wait<T: Send + 'static>(
    py: Python<'_>,
    size: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    if size <= LARGE {
        return Ok(py.detach(work));
    }
    let (done, mut result) = channel();
    let spawned = thread::Builder::new().stack_size(STACK).spawn(move || {
        let _ = done.send(catch_unwind(AssertUnwindSafe(work)));
    });
    spawned?;
    loop {
        let result = &mut result;
        match py.detach(move || result.recv_timeout(PATIENCE)) {
            Ok(Ok(value)) => return Ok(value),
            Ok(Err(panic)) => resume_unwind(panic),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            // The thread sends before it ends, whatever happens.
            Err(RecvTimeoutError::Disconnected) => {
                unreachable!("a thread that ends has sent its result")
            }
        }
    }
}
