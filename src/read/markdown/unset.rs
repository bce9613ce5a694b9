//! What Markdown has and an official document does not: quotes, code and rules. Their text is kept, their look is said once.

use crate::diag::{Finding, message};
use crate::source::Span;

/// How many of each there are.
#[derive(Debug, Default)]
pub(super) struct Unset {
    /// Block quotes, those in others aside.
    quotes: usize,
    /// Blocks and words of code.
    code: usize,
    /// Rules.
    rules: usize,
    /// The first of them.
    first: Option<Span>,
}

impl Unset {
    /// A block quote at byte `at`.
    pub(super) fn quote(&mut self, at: usize) {
        self.quotes += 1;
        self.meet(at);
    }

    /// Code at byte `at`.
    pub(super) fn code(&mut self, at: usize) {
        self.code += 1;
        self.meet(at);
    }

    /// A rule at byte `at`.
    pub(super) fn rule(&mut self, at: usize) {
        self.rules += 1;
        self.meet(at);
    }

    fn meet(&mut self, at: usize) {
        self.first.get_or_insert(Span::new(at, at));
    }

    /// What there is to say.
    pub(super) fn finding(&self) -> Option<Finding> {
        let first = self.first?;
        Some(Finding::at(
            message::R94 {
                quotes: self.quotes,
                code: self.code,
                rules: self.rules,
            },
            first,
        ))
    }
}
