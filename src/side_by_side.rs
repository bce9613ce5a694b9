//! Side by side: what is done for each piece of a long list, and needs no other piece's result, is done in parts, one a
//! core. The results are those of one walk from the first to the last.
//!
//! The threads are kept from one list to the next. A system may put a new thread behind the one that made it, on the same core, and
//! a list is often done before another core takes it over; one that has slept wakes where it was.

use std::ops::Range;
use std::process;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rayon_core::{ThreadPool, ThreadPoolBuilder};

/// Cores that one list is worked on with at most.
const MOST: usize = 8;
/// Parts for each core of a list that is long enough: one may come late, and others are not done at the same time.
const SHARES: usize = 4;
/// How many times as long as a part must be they are then.
const LONG: usize = 8;

/// The threads that lists are worked on with: the first that asks, and one for each further core. None where there is one core, where the
/// system gives no threads, and in a process that was forked off one with threads, which has them no more.
fn threads() -> Option<&'static ThreadPool> {
    static THREADS: OnceLock<Option<(u32, ThreadPool)>> = OnceLock::new();
    let made = THREADS.get_or_init(|| {
        if cores() == 1 {
            return None;
        }
        let named = |number| format!("side by side {number}");
        let threads = ThreadPoolBuilder::new().thread_name(named);
        let with_this = threads.num_threads(cores()).use_current_thread().build();
        // This one may be another pool's.
        let made = with_this.or_else(|_| {
            let threads = ThreadPoolBuilder::new().thread_name(named);
            threads.num_threads(cores() - 1).build()
        });
        Some((process::id(), made.ok()?))
    });
    let (process, threads) = made.as_ref()?;
    (*process == process::id()).then_some(threads)
}

/// What `work` makes of the numbers 0 to `count`, in ranges that follow one another and hold `least` numbers or more: one for each core,
/// and some of a list that is many times as long.
///
/// A list that is not worth two parts, and one of a system that gives no threads, is worked on here.
pub fn in_parts<R: Send>(
    count: usize,
    least: usize,
    work: impl Fn(Range<usize>) -> R + Sync,
) -> Vec<R> {
    let parts = parts(count, least);
    let bounds = |part: usize| part * count / parts..(part + 1) * count / parts;
    each((0..parts).map(bounds).collect(), work)
}

/// In how many parts `count` of anything are worked on, none of fewer than `least`.
pub fn parts(count: usize, least: usize) -> usize {
    let most = count / least.max(1);
    let many = (most / LONG).min(cores() * SHARES);
    most.clamp(1, cores()).max(many)
}

/// What `work` makes of each of the numbers 0 to `count`, in order, so many of them at once at most. Each is given to the core that
/// is free first, because some take much longer than others.
pub fn in_turns<R: Send>(count: usize, at_once: usize, work: impl Fn(usize) -> R + Sync) -> Vec<R> {
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
    let parts = in_parts(at_once.min(cores()), 1, turns);
    let mut done: Vec<(usize, R)> = parts.into_iter().flatten().collect();
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, made)| made).collect()
}

/// What `one` and `other` make, which need nothing of each other: side by side where `is_long`, so that it is worth a thread.
pub fn both<A, B: Send>(
    is_long: bool,
    one: impl FnOnce() -> A,
    other: impl Fn() -> B + Sync,
) -> (A, B) {
    let Some(threads) = is_long.then(threads).flatten() else {
        return (one(), other());
    };
    let mut made = None;
    let one = threads.in_place_scope(|scope| {
        scope.spawn(|_| made = Some(other()));
        one()
    });
    // Where it did not come to an end, nor does this.
    (one, made.unwrap_or_else(&other))
}

/// What `work` makes of each of a few, in order: the first here, each other on the core that is free first.
pub fn each<T: Send, R: Send>(list: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let Some(threads) = (list.len() > 1).then(threads).flatten() else {
        return list.into_iter().map(work).collect();
    };
    let work = &work;
    let mut made: Vec<Option<R>> = list.iter().map(|_| None).collect();
    threads.in_place_scope(|scope| {
        let mut places = made.iter_mut().zip(list);
        let first = places.next();
        for (place, one) in places {
            scope.spawn(move |_| *place = Some(work(one)));
        }
        if let Some((place, one)) = first {
            *place = Some(work(one));
        }
    });
    made.into_iter().flatten().collect()
}

/// Whether two lists hold the same, looked at in parts of `least` and more.
pub fn are_equal<T: PartialEq + Sync>(one: &[T], other: &[T], least: usize) -> bool {
    let same = |range: Range<usize>| one.get(range.clone()) == other.get(range);
    one.len() == other.len() && !in_parts(one.len(), least, same).contains(&false)
}

/// Drops `list`, half of it beside the other where that is `least` and more: what it holds was made on several cores, and so it goes.
pub fn let_go<T: Send>(mut list: Vec<T>, least: usize) {
    let middle = list.len() / 2;
    if middle >= least.max(1) {
        let below = list.split_off(middle);
        each(vec![list, below], drop);
    }
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
    fn lists_are_compared_to_their_ends_and_dropped_to_theirs() {
        let list: Vec<usize> = (0..100).collect();
        for changed in [None, Some(0), Some(50), Some(99)] {
            let mut other = list.clone();
            if let Some(at) = changed {
                other[at] += 1;
            }
            assert_eq!(are_equal(&list, &other, 10), changed.is_none());
        }
        assert!(!are_equal(&list, &list[1..], 10));
        let held = std::sync::Arc::new(());
        for count in [0, 1, 100] {
            let_go(vec![std::sync::Arc::clone(&held); count], 10);
            assert_eq!(std::sync::Arc::strong_count(&held), 1);
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
            for at_once in [1, 2, MOST] {
                let made = in_turns(count, at_once, |number| vec![number; 2]);
                let whole: Vec<_> = (0..count).map(|number| vec![number; 2]).collect();
                assert_eq!(made, whole);
            }
        }
    }

    #[test]
    fn the_parts_are_the_whole_in_order() {
        for count in [0, 1, 7, 64, 1_000] {
            for least in [1, 8, 10_000] {
                let parts = in_parts(count, least, Iterator::collect::<Vec<_>>);
                assert!(parts.len() <= MOST * SHARES && parts.len() <= (count / least).max(1));
                let whole: Vec<usize> = parts.concat();
                assert_eq!(whole, (0..count).collect::<Vec<_>>());
            }
        }
    }
}
