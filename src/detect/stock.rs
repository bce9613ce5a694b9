//! A long list that is taken apart from its beginning, and gives its room back meanwhile: what is made of it takes as much.

/// What is left of a list, by the numbers that its members had.
pub struct Stock<T> {
    /// From the last to the first, so that what is taken first is at the end.
    rest: Vec<Option<T>>,
    count: usize,
    taken: usize,
}

/// How many are taken before room is given back: the system is asked for that.
const AT_ONCE: usize = 4_096;

impl<T> Stock<T> {
    /// All of `list`.
    pub fn new(list: Vec<T>) -> Self {
        let count = list.len();
        let mut rest: Vec<Option<T>> = list.into_iter().map(Some).collect();
        rest.reverse();
        Self {
            rest,
            count,
            taken: 0,
        }
    }

    /// Takes number `at` out; nothing when it is taken already.
    pub fn take(&mut self, at: usize) -> Option<T> {
        let from_end = self.count.checked_sub(at + 1)?;
        let taken = self.rest.get_mut(from_end)?.take();
        self.taken += 1;
        if self.taken.is_multiple_of(AT_ONCE) {
            let left = self.rest.iter().rposition(Option::is_some);
            self.rest.truncate(left.map_or(0, |last| last + 1));
            self.rest.shrink_to_fit();
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_taken_once_and_room_is_given_back() {
        let count = 3 * AT_ONCE;
        let mut stock = Stock::new((0..count).collect());
        // The second is taken before the first.
        let order = [1, 0].into_iter().chain(2..count - 1);
        for at in order {
            assert_eq!(stock.take(at), Some(at));
        }
        assert_eq!((stock.take(0), stock.take(count)), (None, None));
        assert!(stock.rest.capacity() <= AT_ONCE);
        assert_eq!(stock.take(count - 1), Some(count - 1));
    }
}
