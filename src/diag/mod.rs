//! What the program has to say about a document: places, codes and what it changed.
//!
//! A diagnostic is a value. Its words stand in `codes.toml`, in Chinese and English.

mod codes;
mod failure;
mod nearest;
pub mod visible;

pub use codes::{Class, Code, CodeRow, Lang, codes, lookup};
pub use failure::Failure;
pub use nearest::nearest;

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

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of finding: a key of `codes.toml`.
    pub code: Code,
    /// Where; nothing when it is about the whole input.
    pub span: Option<Span>,
    /// The values for the message's `{placeholders}`.
    pub args: Vec<(&'static str, String)>,
    /// What was changed in the source's text because of it.
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    /// A finding at `span`.
    pub fn at(code: &'static str, span: Span) -> Self {
        Self {
            code: Code(code),
            span: Some(span),
            args: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// A finding about the whole input.
    pub fn whole(code: &'static str) -> Self {
        Self {
            code: Code(code),
            span: None,
            args: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// With a value for `{name}`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// With a change.
    #[must_use]
    pub fn edit(mut self, edit: Edit) -> Self {
        self.edits.push(edit);
        self
    }

    /// How serious it is.
    pub fn class(&self) -> Class {
        self.code.row().class
    }

    /// The message in `lang`, placeholders filled.
    pub fn message(&self, lang: Lang) -> String {
        fill(self.code.row().message(lang), &self.args)
    }

    /// What to do about it, if there is something to do.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        self.code
            .row()
            .hint(lang)
            .map(|hint| fill(hint, &self.args))
    }
}

/// `pattern` with its `{name}`s filled, each once and none within a value.
fn fill(pattern: &str, args: &[(&'static str, String)]) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((head, tail)) = rest.split_once('{') {
        out.push_str(head);
        let value = tail.split_once('}').and_then(|(name, behind)| {
            args.iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (value, behind))
        });
        if let Some((value, behind)) = value {
            out.push_str(value);
            rest = behind;
        } else {
            out.push('{');
            rest = tail;
        }
    }
    out.push_str(rest);
    out
}

/// Which typographic mends are made (`--fix`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fix {
    /// None.
    None,
    /// Those that cannot change the meaning.
    #[default]
    Safe,
}
