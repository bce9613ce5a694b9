//! The frame: which rows are head, title block, text, sign-off and back matter, and which are no part of the document.
//!
//! Each row is observed (`facts`, `around`), each observation has a learned weight for each role (`weights`), and the sums say how
//! sure each role is. What must hold whatever the sums say stands in `decide`.

pub mod around;
mod decide;
pub mod facts;
pub mod weights;

use super::report;
use super::row::Row;
use crate::diag::Finding;
use crate::draft::Draft;
use crate::model::Role;
use crate::source::Span;
pub use around::Observation;
use facts::Facts;
pub use decide::{give, is_certain, is_likely, is_signatory, parts};
pub use weights::Weights;

/// Makes the classes and the words that the weights name them by.
macro_rules! classes {
    ($($class:ident: $word:literal, $role:expr;)*) => {
        /// A role of the frame.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Class {
            $(#[doc = $word] $class,)*
        }

        impl Class {
            /// Every class.
            pub const ALL: &[Self] = &[$(Self::$class),*];

            /// The word in the table of weights, which is that of `-t labels` where there is one.
            pub fn word(self) -> &'static str {
                match self { $(Self::$class => $word,)* }
            }

            /// The role of a row of this class, where the class alone gives it.
            pub fn role(self) -> Option<Role> {
                match self { $(Self::$class => $role,)* }
            }
        }
    };
}

classes! {
    Text: "text", None;
    Title: "title", Some(Role::Title);
    Subtitle: "subtitle", Some(Role::Subtitle);
    DateLine: "date_line", Some(Role::DateLine);
    Author: "author_line", Some(Role::AuthorLine);
    Salutation: "salutation", Some(Role::Salutation);
    AttachmentNote: "attachment_note", Some(Role::AttachmentNote);
    AttachmentHead: "attachment_head", Some(Role::AttachmentHead);
    Signature: "signature", Some(Role::Signature);
    Date: "date", Some(Role::Date);
    Notes: "notes", Some(Role::Notes);
    Copies: "cc", Some(Role::Copies);
    Printed: "issuer", Some(Role::Printed);
    Number: "docnumber", Some(Role::DocNumber);
    Classification: "classification", Some(Role::Classification);
    Signer: "signer", Some(Role::Signer);
    Mark: "issuer_mark", Some(Role::IssuerMark);
    Junk: "junk", None;
    Table: "table", Some(Role::TableLine);
    Contents: "toc", Some(Role::Toc);
}

impl Class {
    /// The class whose word is `word`.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|class| class.word() == word)
    }
}

/// How sure each class is.
#[derive(Debug, Clone, Copy)]
pub struct Scores([f32; Class::ALL.len()]);

impl Scores {
    /// A row that can only be text.
    pub const TEXT: Self = {
        let mut scores = [0.0; Class::ALL.len()];
        scores[Class::Text as usize] = 1.0;
        Self(scores)
    };

    /// How sure `class` is, 0 to 1.
    pub fn of(&self, class: Class) -> f32 {
        self.0[class as usize]
    }

    /// The surest class.
    pub fn best(&self) -> Class {
        let mut best = Class::Text;
        for class in Class::ALL {
            if self.of(*class) > self.of(best) {
                best = *class;
            }
        }
        best
    }
}

/// What was found out about a row.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Its own facts.
    pub facts: Facts,
    /// Whether it stands among the text: neither above the first nor below the last sure line of it.
    pub among: bool,
    /// Whether it stands above the first sure line of the text.
    pub above: bool,
    /// Whether chrome stands around it.
    pub noisy: bool,
    /// How sure each class is.
    pub scores: Scores,
    /// The class that it has by that.
    pub class: Class,
}

/// Tells every row how sure each class is, and which it has by that.
pub fn score(rows: &mut [Row<'_>], weights: &Weights) {
    let observed = around::observe(rows);
    for (row, one) in rows.iter_mut().zip(&observed) {
        if one.pinned || row.is_barrier() || row.verdict.is_some() {
            continue;
        }
        let scores = weights.score(one);
        let class = decide::class(row, one.facts, &scores);
        row.seen = Some(Box::new(Seen { facts: one.facts, among: !one.above && !one.below, above: one.above, noisy: one.noisy, scores, class }));
    }
}

/// Takes off the rows that are likely to be no part of the document; a finding for each.
pub fn remove_likely(rows: &mut [Row<'_>]) -> Vec<Finding> {
    let likely: Vec<bool> = (0..rows.len()).map(|at| rows[at].suspect && rows[at].is_open() && is_likely(rows, at)).collect();
    let before: Vec<bool> = rows.iter_mut().map(|row| std::mem::replace(&mut row.junk, false)).collect();
    for (row, likely) in rows.iter_mut().zip(&likely) {
        row.junk = *likely;
    }
    let findings = report::removals(rows);
    for (row, before) in rows.iter_mut().zip(before) {
        row.junk |= before;
    }
    findings
}

/// What the lines of a draft show, each with its place, for the program that learns the weights; no part of the interface.
pub fn observe(draft: Draft) -> Vec<(Span, Observation)> {
    let draft = super::beside::lay_out(draft);
    let rows = Row::all(&draft);
    let observed = around::observe(&rows);
    let lines = rows.iter().zip(observed);
    lines.filter_map(|(row, seen)| Some((row.first_line()?.span, seen))).collect()
}
