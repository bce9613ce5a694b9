//! What the program has to say about a document: places, codes and what it changed.
//!
//! A finding is a value. Its words stand in `codes.toml`, in Chinese and English; the build script makes of
//! the table what can be said here at all.

mod bounded;
mod codes;
mod failure;
mod fill;
#[cfg(test)]
mod generate;
pub mod message;
mod nearest;
pub mod rule;
mod silence;
pub mod visible;

pub(crate) use bounded::{Bounded, KEPT};
pub use codes::{Class, Code, CodeRow, Lang};
pub use failure::Failure;
pub use fill::count_of;
pub use message::Message;
pub use nearest::nearest;
pub use silence::silent_rules;

use crate::source::Span;

/// A change to the source's text: the bytes of `span` became `text`.
///
/// All edits of a run, applied to the source, give the text of the document but for white space
/// and the order of head and imprint elements. `tests/suite/lossless.rs` checks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What was replaced.
    pub span: Span,
    /// What stands there now; empty when it was taken off.
    pub text: Box<str>,
}

impl Edit {
    /// `span` became `text`.
    pub fn new(span: Span, text: &str) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// `span` was taken off.
    pub fn removal(span: Span) -> Self {
        Self::new(span, "")
    }
}

/// Which lines are removed that are, or may be, no part of the document: promo and page chrome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Removal {
    /// Those that certainly are none.
    #[default]
    Certain,
    /// Those that only are likely to be none as well.
    Likely,
    /// No line.
    Keep,
}

/// A text of the draft at the end of a message.
const QUOTE: &str = "{text}";

/// A finding: what there is to say about a place in the document, or about all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// Where; nothing when it is about the whole input.
    pub span: Option<Span>,
    /// The values for the message's `{placeholders}`.
    pub args: Vec<(&'static str, String)>,
    /// What was changed in the source's text because of it.
    pub edits: Vec<Edit>,
    /// Where one finding speaks of several lines to a person: the same for each line, in order, for programs.
    pub each: Vec<Finding>,
    /// What a rule of the checker says besides; nothing for any other finding.
    pub verdict: Option<Box<Verdict>>,
}

/// What a rule of the checker says besides its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How serious it is here; mostly what the rule's row says.
    pub class: Class,
    /// What should stand at the finding's place; nothing was changed yet.
    pub fix: Option<Offer>,
}

/// A text that should stand at the place of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The text; empty when the place should go.
    pub text: Box<str>,
    /// Whether it cannot change what the draft says.
    pub is_safe: bool,
}

impl Finding {
    /// A finding at `span`.
    pub fn at<M: Message>(message: M, span: Span) -> Self {
        Self {
            span: Some(span),
            ..Self::whole(message)
        }
    }

    /// A finding about the whole input.
    pub fn whole<M: Message>(message: M) -> Self {
        Self {
            code: M::CODE,
            span: None,
            args: message.args(),
            edits: Vec::new(),
            each: Vec::new(),
            verdict: None,
        }
    }

    /// One finding that says all of `each` at once, in the words of `message`, at the place of the first.
    pub fn folded<M: Message>(message: M, each: Vec<Self>) -> Self {
        Self {
            span: each.first().and_then(|one| one.span),
            each,
            ..Self::whole(message)
        }
    }

    /// The finding line by line: what it folds, or itself.
    pub fn unfolded(&self) -> &[Self] {
        if self.each.is_empty() {
            std::slice::from_ref(self)
        } else {
            &self.each
        }
    }

    /// With a change.
    #[must_use]
    pub fn edit(mut self, edit: Edit) -> Self {
        self.edits.push(edit);
        self
    }

    /// How serious it is.
    pub fn class(&self) -> Class {
        let own = self.verdict.as_ref().map(|verdict| verdict.class);
        own.unwrap_or(self.code.row().class)
    }

    /// The message in `lang`, placeholders filled; with the number of its places, if there are several.
    pub fn message(&self, lang: Lang) -> String {
        self.message_of(self.each.len(), lang)
    }

    /// The message of `count` findings that say the same.
    pub fn message_of(&self, count: usize, lang: Lang) -> String {
        self.filled(self.code.row().pattern(lang), count, lang)
    }

    /// The message of `count` findings without the text of the draft that it ends with, which differs among them; nothing where
    /// it ends otherwise.
    pub fn headline(&self, count: usize, lang: Lang) -> Option<String> {
        let pattern = self.code.row().pattern(lang);
        let head = pattern.strip_suffix(QUOTE)?;
        let head = head.strip_suffix('：').or(head.strip_suffix(": "))?;
        Some(self.filled(head, count, lang))
    }

    /// The text of the draft that the message ends with.
    pub fn quote(&self, lang: Lang) -> Option<&str> {
        let quotes = self.code.row().pattern(lang).ends_with(QUOTE);
        let text = self.args.iter().find(|(key, _)| *key == "text");
        text.filter(|_| quotes).map(|(_, text)| text.as_str())
    }

    /// The values that the message in `lang` shows, a text at its end aside: findings of one code with the same ones say the
    /// same.
    pub fn shown_values(&self, lang: Lang) -> Vec<&str> {
        let pattern = self.code.row().pattern(lang);
        let pattern = pattern.strip_suffix(QUOTE).unwrap_or(pattern);
        let is_shown = |key: &str| {
            let inside = pattern.split('{').skip(1);
            let mut names = inside.filter_map(|tail| tail.split(['}', '|']).next());
            names.any(|name| name == key)
        };
        let shown = self.args.iter().filter(|(key, _)| is_shown(key));
        shown.map(|(_, value)| value.as_str()).collect()
    }

    /// `pattern` filled, with a number of places unless it has its own.
    fn filled(&self, pattern: &str, count: usize, lang: Lang) -> String {
        let message = fill::fill(pattern, &self.args);
        let counts_itself = self.args.iter().any(|(key, _)| *key == "count");
        match lang {
            _ if count < 2 || counts_itself => message,
            Lang::Zh => format!("{message}（{count} 处）"),
            Lang::En => format!("{message} ({count} places)"),
        }
    }

    /// What to do about it, if there is something to do.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        let hint = self.code.row().hint_pattern(lang)?;
        Some(fill::fill(hint, &self.args))
    }
}

/// Which typographic mends are made (`--fix`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fix {
    /// None.
    None,
    /// Those that cannot change the meaning.
    #[default]
    Safe,
    /// The same; the command line takes the checker's fixes before, those that a person should decide included.
    All,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Message and advice of every code, each value being the name of its placeholder.
    fn samples(lang: Lang) -> BTreeMap<Code, [String; 2]> {
        let mut findings = message::samples();
        findings.extend(rule::samples());
        let findings = findings
            .iter()
            .map(|one| (one.code, [Some(one.message(lang)), one.hint(lang)]));
        let failures = Failure::samples();
        let failures = failures
            .iter()
            .map(|one| (one.code(), [Some(one.message(lang)), one.hint(lang)]));
        findings
            .chain(failures)
            .map(|(code, words)| (code, words.map(Option::unwrap_or_default)))
            .collect()
    }

    #[test]
    fn every_message_is_filled_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let said = samples(lang);
            assert!(said.keys().eq(Code::ALL), "a finding or a failure each");
            for (code, words) in said {
                let row = code.row();
                let patterns = [row.message(lang), row.hint(lang).unwrap_or_default()];
                for (text, pattern) in words.iter().zip(patterns) {
                    let expected = pattern.replace('{', "‹").replace('}', "›");
                    assert_eq!(*text, expected, "{code}");
                }
            }
        }
    }

    /// Words in s that say what one thing does, and pixels: 30000 × 1 pixels.
    const AFTER_ONE: &[&str] = &[
        "begins", "contradicts", "decides", "differs", "does", "ends", "follows", "gives", "has",
        "holds", "is", "keeps", "leads", "looks", "names", "needs", "opens", "pixels", "reads",
        "reports", "says", "stands", "takes", "tells", "was",
    ];

    #[test]
    fn of_one_thing_english_speaks_in_the_singular() {
        for row in Code::ALL.iter().map(|code| code.row()) {
            let patterns = [Some(row.pattern(Lang::En)), row.hint_pattern(Lang::En)];
            for pattern in patterns.into_iter().flatten() {
                let names = pattern.split('{').skip(1);
                let names = names.filter_map(|tail| tail.split(['}', '|']).next());
                let ones: Vec<_> = names.map(|name| (name, "1")).collect();
                let said = fill::fill(pattern, &ones);
                let words: Vec<&str> = said.split(' ').collect();
                for pair in words.windows(2) {
                    let word = pair[1].trim_end_matches(|c: char| !c.is_alphanumeric());
                    let is_word = word.chars().all(|c| c.is_ascii_lowercase());
                    let is_many = is_word && word.ends_with('s') && !AFTER_ONE.contains(&word);
                    assert!(pair[0].trim_start_matches('(') != "1" || !is_many, "{said}");
                }
            }
        }
    }

    #[test]
    fn errors_are_failures_and_all_else_is_found() {
        let failures = Failure::samples();
        assert!(
            failures
                .iter()
                .all(|one| one.code().row().class == Class::Error)
        );
        let findings = message::samples();
        assert!(findings.iter().all(|one| one.class() < Class::Error));
    }

    #[test]
    fn a_value_that_looks_like_a_placeholder_stays_as_it_is() {
        let message = message::S02 {
            level: 2,
            text: "{level}",
        };
        let finding = Finding::whole(message);
        assert!(finding.message(Lang::En).ends_with("level 2: {level}"));
    }
}
