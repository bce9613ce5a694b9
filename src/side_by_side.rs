//! Side by side: what is done for each piece of a long list, and needs no other piece's result, is done in parts, one a
//! core. The results are those of one walk from the first to the last.

use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

/// Cores that one list is worked on with at most.
const MOST: usize = 8;

/// What `work` makes of the numbers 0 to `count`, in ranges that follow one another and hold `least` numbers or more.
///
/// A list that is not worth two parts, and one of a system that gives no threads, is worked on here.
pub fn in_parts<R: Send>(
    count: usize,
    least: usize,
    work: impl Fn(Range<usize>) -> R + Sync,
) -> Vec<R> {
    let parts = match count / least.max(1) {
        0 | 1 => 1,
        parts => parts.min(cores()),
    };
    if parts == 1 {
        return vec![work(0..count)];
    }
    let bounds = |part: usize| part * count / parts..(part + 1) * count / parts;
    let work = &work;
    thread::scope(|scope| {
        let others: Vec<_> = (1..parts)
            .map(|part| thread::Builder::new().spawn_scoped(scope, move || work(bounds(part))))
            .collect();
        let mut out = Vec::with_capacity(parts);
        out.push(work(bounds(0)));
        for (part, other) in (1..parts).zip(others) {
            let done = other.ok().and_then(|thread| thread.join().ok());
            // No thread was to be had.
            out.push(done.unwrap_or_else(|| work(bounds(part))));
        }
        out
    })
}

/// What `work` makes of each of the numbers 0 to `count`, in order. Each is given to the core that is free first, because some
/// take much longer than others.
pub fn in_turns<R: Send>(count: usize, work: impl Fn(usize) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let turns = |_| {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return done;
            }
            done.push((number, work(number)));
        }
    };
    let mut done: Vec<(usize, R)> = in_parts(cores(), 1, turns).into_iter().flatten().collect();
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, made)| made).collect()
}

/// What `one` and `other` make, which need nothing of each other: side by side where `is_long`, so that it is worth a thread.
pub fn both<A, B: Send>(
    is_long: bool,
    one: impl FnOnce() -> A,
    other: impl Fn() -> B + Sync,
) -> (A, B) {
    if !is_long || cores() == 1 {
        return (one(), other());
    }
    thread::scope(|scope| {
        let beside = thread::Builder::new().spawn_scoped(scope, &other);
        let one = one();
        let done = beside.ok().and_then(|thread| thread.join().ok());
        // No thread was to be had.
        (one, done.unwrap_or_else(&other))
    })
}

/// What `work` makes of each of a few, in order: the first here, each other on a thread of its own.
pub fn each<T: Send, R: Send>(list: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let places: Vec<Mutex<Option<T>>> = list.into_iter().map(|one| Mutex::new(Some(one))).collect();
    let work = |place: &Mutex<Option<T>>| {
        let one = place.lock().unwrap_or_else(PoisonError::into_inner).take();
        one.map(&work)
    };
    let Some((first, others)) = places.split_first() else {
        return Vec::new();
    };
    thread::scope(|scope| {
        let others: Vec<_> = others
            .iter()
            .map(|place| {
                let thread = thread::Builder::new().spawn_scoped(scope, || work(place));
                (place, thread)
            })
            .collect();
        let mut out = vec![work(first)];
        for (place, thread) in others {
            out.push(match thread {
                Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                // No thread was to be had.
                Err(_) => work(place),
            });
        }
        out.into_iter().flatten().collect()
    })
}

/// How many cores a list may be worked on with, 1 at least.
pub fn cores() -> usize {
    // The system opens several files for the answer.
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_made_each_in_its_place() {
        for is_long in [false, true] {
            assert_eq!(both(is_long, || "one", || 2), ("one", 2));
        }
    }

    #[test]
    fn each_is_taken_once_in_order() {
        for count in [0, 1, 3] {
            let list: Vec<String> = (0..count).map(|number| number.to_string()).collect();
            assert_eq!(
                each(list.clone(), |one| one + "."),
                list.iter().map(|one| format!("{one}.")).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    #[should_panic(expected = "two")]
    fn what_fails_beside_fails_here() {
        each(vec![1, 2], |one| assert!(one < 2, "two"));
    }

    #[test]
    fn turns_are_made_once_each_in_order() {
        for count in [0, 1, 100] {
            let made = in_turns(count, |number| vec![number; 2]);
            let whole: Vec<_> = (0..count).map(|number| vec![number; 2]).collect();
            assert_eq!(made, whole);
        }
    }

    #[test]
    fn the_parts_are_the_whole_in_order() {
        for count in [0, 1, 7, 64, 1_000] {
            for least in [1, 8, 10_000] {
                let parts = in_parts(count, least, Iterator::collect::<Vec<_>>);
                assert!(parts.len() <= MOST && parts.len() <= (count / least).max(1));
                let whole: Vec<usize> = parts.concat();
                assert_eq!(whole, (0..count).collect::<Vec<_>>());
            }
        }
    }
}
