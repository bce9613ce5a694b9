//! Ctrl-C and requests to end: while something must be put in order first they are only noted, else they
//! end the program as they always do.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Mutex, Once, PoisonError};

/// The exit code that shells give a program ended by Ctrl-C.
const ENDED: i32 = 130;

static HOLDS: AtomicUsize = AtomicUsize::new(0);
static ASKED: AtomicBool = AtomicBool::new(false);
static LISTENERS: Mutex<Vec<Sender<()>>> = Mutex::new(Vec::new());

/// As long as it lives, a request to end is noted and not obeyed.
pub struct Hold(());

/// From now on requests to end are noted. Whoever holds looks at [`asked`] and ends soon.
pub fn hold() -> Hold {
    static HANDLER: Once = Once::new();
    // Where it cannot be set, the signal ends the program at once.
    HANDLER.call_once(|| drop(ctrlc::set_handler(heard)));
    HOLDS.fetch_add(1, Ordering::SeqCst);
    Hold(())
}

/// Holds, and tells `listener` of a request.
pub fn hold_and_tell(listener: Sender<()>) -> Hold {
    let mut listeners = LISTENERS.lock().unwrap_or_else(PoisonError::into_inner);
    listeners.push(listener);
    hold()
}

/// Whether the program was asked to end while somebody held.
pub fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}

fn heard() {
    if HOLDS.load(Ordering::SeqCst) == 0 {
        std::process::exit(ENDED);
    }
    ASKED.store(true, Ordering::SeqCst);
    let listeners = LISTENERS.lock().unwrap_or_else(PoisonError::into_inner);
    for listener in listeners.iter() {
        let _ = listener.send(());
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        HOLDS.fetch_sub(1, Ordering::SeqCst);
    }
}
