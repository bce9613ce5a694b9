//! What Markdown and mails have and an official document does not: quotes, code and rules. Their text is kept, their look is said once.

use crate::diag::{Finding, count_of, message};
use crate::source::Span;

/// How many of each there are.
#[derive(Debug, Default)]
pub struct Unset {
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
    pub fn quote(&mut self, at: usize) {
        self.quotes += 1;
        self.meet(at);
    }

    /// Code at byte `at`.
    pub fn code(&mut self, at: usize) {
        self.code += 1;
        self.meet(at);
    }

    /// A rule at byte `at`.
    pub fn rule(&mut self, at: usize) {
        self.rules += 1;
        self.meet(at);
    }

    /// With those behind them.
    pub fn append(&mut self, next: &Self) {
        self.quotes += next.quotes;
        self.code += next.code;
        self.rules += next.rules;
        self.first = self.first.or(next.first);
    }

    fn meet(&mut self, at: usize) {
        self.first.get_or_insert(Span::new(at, at));
    }

    /// What there is to say.
    pub fn finding(&self) -> Option<Finding> {
        let first = self.first?;
        let [marks, marks_en] = told(&[
            (self.quotes, ["引用", "处"], ("block quote", "block quotes")),
            (
                self.code,
                ["代码", "处"],
                ("piece of code", "pieces of code"),
            ),
            (
                self.rules,
                ["分隔线", "条"],
                ("rule left out", "rules left out"),
            ),
        ]);
        Some(Finding::at(message::R94 { marks, marks_en }, first))
    }
}

/// How many there are of each kind that occurs, in Chinese and in English.
///
/// A kind is its name and its measure word, then its name in English, of one and of many.
pub fn told(kinds: &[(usize, [&str; 2], (&str, &str))]) -> [String; 2] {
    let met = || kinds.iter().filter(|(count, ..)| *count > 0);
    let zh: Vec<String> = met()
        .map(|(count, [name, measure], _)| format!("{name} {count} {measure}"))
        .collect();
    let en: Vec<String> = met()
        .map(|(count, _, names)| count_of(*count, *names))
        .collect();
    [zh.join("，"), en.join(", ")]
}
