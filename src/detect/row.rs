//! Rows: the draft's items as the stages see them, one paragraph each once wraps are joined.

use std::collections::BTreeSet;
use std::num::NonZeroU8;
use std::sync::Arc;

use smallvec::SmallVec;
use thin_vec::ThinVec;

use super::label::{self, Label};
use super::lex::class::{Class, Seen};
use super::signs::{Sign, Signs};
use super::text;
use crate::draft::{Draft, Hints, Item, Line, PLACEHOLDER, Verdict};
use crate::model::{Atom, Lead, Level, Role};
use crate::side_by_side::{cores, each};

/// Longer rows are text that no lexicon of short lines speaks of.
const SHORT: usize = 160;

/// A lead found in a row, by byte offsets of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadAt {
    /// The lead, closing punctuation not included.
    pub range: std::ops::Range<usize>,
    /// End of the closing punctuation and what closes with it.
    pub closed: usize,
    /// What the model keeps of it.
    pub lead: Lead,
}

/// One item and what the stages decided about it.
///
/// Every stage walks through all rows, and most ask for little: what they ask for stands first and together, so that a long text is walked
/// through in fewer pieces of memory.
#[derive(Debug)]
#[repr(C)]
pub struct Row<'a> {
    /// What it says, lines joined.
    pub text: Words<'a>,
    /// Its first line; none where it is a table or page break: text never flows across it.
    line: Option<&'a Line>,
    /// How sure each role of the frame is, and which one it is by that; nothing for a sentence inside the text.
    pub seen: Option<&'a Seen>,
    /// The class of `seen`, which is asked for far more often than the rest.
    class: Class,
    /// Decided role.
    pub role: Option<Role>,
    /// Taken off as promo or chrome.
    pub junk: bool,
    /// Suspected to be promo: kept and reported, and never part of a title.
    pub suspect: bool,
    /// Named by the user as no promo (`--keep`).
    pub kept: bool,
    /// Whether the first of `leads` is a run-in heading.
    pub run_in: bool,
    /// Outline depth of a heading or run-in (`-t labels`).
    pub depth: Option<NonZeroU8>,
    /// Characters of `text`.
    pub chars: usize,
    /// Which kinds of characters `text` holds.
    pub signs: Signs,
    /// A label at its head, if the text could have one.
    pub label: Option<Label>,
    /// What the source looked like at its first line.
    pub hints: Hints,
    /// The verdict of a mark.
    pub verdict: Option<&'a Verdict>,
    /// Run-in lead and inline leads, in order.
    pub leads: ThinVec<LeadAt>,
    /// The text without white space, where that is short and not the draft's own text.
    squeezed: Option<Arc<Box<str>>>,
    /// The number of its first item in the draft.
    at: u32,
    /// The number of the typed table that it is a line of, from 1.
    pub table: u32,
}

/// What a row says.
#[derive(Debug)]
pub enum Words<'a> {
    /// One line of the draft.
    Line(&'a str),
    /// Several, as few rows do.
    Joined(Box<Joined<'a>>),
}

/// Lines that are one row.
#[derive(Debug)]
pub struct Joined<'a> {
    text: String,
    /// Those behind the first one, each with its number.
    wrapped: Vec<(u32, &'a Line)>,
}

impl<'a> Words<'a> {
    /// The lines behind the first one, each with its number.
    fn wrapped(&self) -> &[(u32, &'a Line)] {
        match self {
            Self::Line(_) => &[],
            Self::Joined(all) => &all.wrapped,
        }
    }

    /// Takes in what `next` says, the row of item `at` that begins with `line`; whether a space went between.
    fn join(&mut self, at: u32, line: &'a Line, next: &Self) -> bool {
        match self {
            Self::Joined(all) => all.add(at, line, next),
            Self::Line(text) => {
                let mut all = Box::new(Joined {
                    text: (*text).to_owned(),
                    wrapped: Vec::new(),
                });
                let spaced = all.add(at, line, next);
                *self = Self::Joined(all);
                spaced
            }
        }
    }
}

impl<'a> Joined<'a> {
    fn add(&mut self, at: u32, line: &'a Line, next: &Words<'a>) -> bool {
        self.wrapped.push((at, line));
        self.wrapped.extend_from_slice(next.wrapped());
        let spaced = needs_space(&self.text, next);
        if spaced {
            self.text.push(' ');
        }
        self.text.push_str(next);
        spaced
    }
}

impl std::ops::Deref for Words<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Line(text) => text,
            Self::Joined(all) => &all.text,
        }
    }
}

/// What was decided about an item: all that is left to do is to take its lines apart.
#[derive(Debug)]
pub struct Settled {
    /// The draft's items that it is made of, by number.
    pub items: SmallVec<[u32; 4]>,
    /// Taken off as promo or chrome.
    pub junk: bool,
    /// Whether a mark gave the verdict.
    pub marked: bool,
    /// Its role.
    pub role: Role,
    /// Whether the source set its first line as a heading.
    pub heading: bool,
    /// Run-in lead and inline leads, in order.
    pub leads: ThinVec<LeadAt>,
    /// Whether the first of `leads` is a run-in heading.
    pub run_in: bool,
    /// Outline depth of a heading or run-in (`-t labels`).
    pub depth: Option<u8>,
    /// The number of the typed table that it is a line of, from 1.
    pub table: u32,
}

/// A row's text without white space: mostly the text itself.
#[derive(Debug, Clone)]
pub enum Squeezed<'a> {
    /// There is none in it.
    Whole(&'a str),
    /// There was some.
    Made(Arc<Box<str>>),
}

impl std::ops::Deref for Squeezed<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Whole(text) => text,
            Self::Made(text) => text,
        }
    }
}

/// So many items, at least, are looked at on one core.
const MANY: usize = 1_000;

impl<'a> Row<'a> {
    /// The rows of a draft, one for each item.
    pub fn all(draft: &'a Draft) -> Vec<Self> {
        let items = &draft.items;
        let mut rows: Vec<Self> = (0..items.len()).map(Self::unread).collect();
        // Each core fills in its part where it stands: of a million short lines there is no room for a copy.
        let parts = (items.len() / MANY).clamp(1, cores());
        let length = items.len().div_ceil(parts).max(1);
        let parts = rows.chunks_mut(length).zip(items.chunks(length));
        each(
            parts.collect(),
            |(rows, items): (&mut [Self], &'a [Item])| {
                for (row, item) in rows.iter_mut().zip(items) {
                    row.read(item);
                }
            },
        );
        set_off(&mut rows);
        rows
    }

    /// The row of item `at`, of which nothing is known.
    fn unread(at: usize) -> Self {
        Self {
            line: None,
            at: at as u32,
            text: Words::Line(""),
            chars: 0,
            signs: Signs::default(),
            hints: Hints::default(),
            verdict: None,
            label: None,
            kept: false,
            junk: false,
            suspect: false,
            seen: None,
            class: Class::Text,
            role: None,
            leads: ThinVec::new(),
            run_in: false,
            depth: None,
            table: 0,
            squeezed: None,
        }
    }

    /// Sees what its item is.
    fn read(&mut self, item: &'a Item) {
        let Item::Line(line) = item else {
            return;
        };
        self.line = Some(line);
        self.text = Words::Line(&line.text);
        (self.signs, self.chars) = Signs::of(&line.text);
        self.squeezed = self.squeeze();
        self.label = label::lex(&line.text);
        self.hints = line.hints;
        self.hints.bold |= is_all_strong(line);
        self.verdict = line.verdict.as_deref();
        self.role = line.verdict.as_ref().map(|verdict| verdict.role);
        // A picture is neither title nor heading, however its paragraph is styled.
        if self.role.is_none() && is_pictures(line) {
            self.role = Some(Role::Body);
        }
    }

    /// Keeps what was found out about it.
    pub fn see(&mut self, seen: &'a Seen) {
        self.class = seen.class;
        self.seen = Some(seen);
    }

    /// The role of the frame that it has by the learned weights.
    pub fn class(&self) -> Class {
        self.class
    }

    /// Whether it is text that no stage has decided about.
    pub fn is_open(&self) -> bool {
        self.role.is_none() && !self.junk && !self.is_barrier()
    }

    /// Whether it is set in columns; a tab behind its label, which lists pasted from a word processor have, parts nothing.
    pub fn is_columned(&self) -> bool {
        if !self.is_spaced() {
            return false;
        }
        let behind = self.label.and_then(|label| self.text.get(label.end..));
        let gapped = behind.filter(|words| words.starts_with(char::is_whitespace));
        text::is_columned(gapped.unwrap_or(&self.text))
    }

    /// Whether it is nothing but pictures.
    pub fn is_pictures(&self) -> bool {
        self.first_line().is_some_and(is_pictures)
    }

    /// Whether it is a table or page break.
    pub fn is_barrier(&self) -> bool {
        self.line.is_none()
    }

    /// Its first line.
    pub fn first_line(&self) -> Option<&'a Line> {
        self.line
    }

    /// Its lines, in order.
    pub fn lines(&self) -> impl Iterator<Item = &'a Line> {
        let wrapped = self.text.wrapped().iter().map(|(_, line)| *line);
        self.line.into_iter().chain(wrapped)
    }

    /// Takes in `next`, whose first line continues this row's last.
    pub fn absorb(&mut self, next: &Self) {
        let (Some(_), Some(line)) = (self.line, next.line) else {
            return;
        };
        let spaced = self.text.join(next.at, line, &next.text);
        self.chars += usize::from(spaced);
        // Not counted anew: a paragraph may be joined of a hundred thousand lines.
        self.chars += next.chars;
        self.signs.join(next.signs, spaced);
        self.squeezed = self.squeeze();
    }

    /// Adds a lead. Half of a long text has one and hardly any of it a second.
    pub fn add_lead(&mut self, lead: LeadAt) {
        self.leads.reserve_exact(1);
        self.leads.push(lead);
    }

    /// Whether it is made of several lines.
    pub fn is_joined(&self) -> bool {
        !self.text.wrapped().is_empty()
    }

    /// The text without white space, for short rows; empty for long ones.
    pub fn squeezed(&self) -> Squeezed<'a> {
        match (&self.squeezed, &self.text) {
            (Some(made), _) => Squeezed::Made(Arc::clone(made)),
            (None, Words::Line(text)) if self.chars <= SHORT => Squeezed::Whole(text),
            _ => Squeezed::Whole(""),
        }
    }

    /// The text without white space for a short row of which that is no part of the draft.
    fn squeeze(&self) -> Option<Arc<Box<str>>> {
        let is_changed = self.signs.has_one([Sign::Space, Sign::WideDigit]);
        let is_own = matches!(self.text, Words::Joined(_)) || is_changed;
        (is_own && self.chars <= SHORT).then(|| Arc::new(text::squeeze(&self.text).into()))
    }

    /// The width of the text in half-width cells ([`text::cells`]).
    pub fn cells(&self) -> usize {
        self.chars * 2 - self.signs.narrow as usize
    }

    /// Whether there is white space in the text.
    pub fn is_spaced(&self) -> bool {
        self.signs.has(Sign::Space)
    }

    /// What was decided about it, without the text, which stays the draft's.
    pub fn settle(self) -> Settled {
        let wrapped = self.text.wrapped().iter().map(|(at, _)| *at);
        Settled {
            items: std::iter::once(self.at).chain(wrapped).collect(),
            junk: self.junk,
            marked: self.verdict.is_some(),
            role: self.role.unwrap_or(Role::Body),
            heading: self.hints.heading > 0,
            leads: self.leads,
            run_in: self.run_in,
            depth: self.depth.map(NonZeroU8::get),
            table: self.table,
        }
    }

    /// The model level of its first lead or heading.
    pub fn level(&self) -> Option<Level> {
        match self.role {
            Some(Role::Heading(level)) => Some(level),
            _ if self.run_in => self.leads.first().map(|lead| lead.lead.level),
            _ => None,
        }
    }
}

/// Labels that nothing sets off count where another of the count stands in the draft; so do numbers with a gap behind them, where
/// 一 总体要求 does.
fn set_off(rows: &mut [Row<'_>]) {
    let counted = set_off_by(rows, label::glued);
    if counted.contains(&label::Form::Han) {
        set_off_by(rows, label::gapped_number);
    }
}

/// Gives rows without a label the one that `lex` sees, where another of the count stands in the draft; the forms that were given.
fn set_off_by(rows: &mut [Row<'_>], lex: impl Fn(&str) -> Option<Label>) -> BTreeSet<label::Form> {
    let mut given = BTreeSet::new();
    let glued: Vec<Option<Label>> = rows
        .iter()
        .map(|row| row.label.is_none().then(|| lex(&row.text)).flatten())
        .collect();
    let found = glued.iter().flatten().count();
    let alone = glued.iter().position(Option::is_some);
    let stands = alone.is_some_and(|at| found > 1 || counts_beside(rows, at, glued[at]));
    if !stands {
        return given;
    }
    let known = rows.iter().filter_map(|row| row.label);
    let all: BTreeSet<(label::Form, u32)> = known
        .chain(glued.iter().flatten().copied())
        .map(|label| (label.form, label.number))
        .collect();
    for (row, found) in rows.iter_mut().zip(glued) {
        let counts = found.is_some_and(|one| {
            all.contains(&(one.form, one.number + 1))
                || all.contains(&(one.form, one.number.wrapping_sub(1)))
        });
        if counts {
            row.label = found;
            given.extend(found.map(|label| label.form));
        }
    }
    given
}

/// Whether the row below or above row `at` has the next label of the count: 1、5月20日前完成 above 2、实行.
fn counts_beside(rows: &[Row<'_>], at: usize, label: Option<Label>) -> bool {
    let Some(one) = label else { return false };
    let is = |row: Option<&Row<'_>>, number: u32| {
        let label = row.and_then(|row| row.label);
        label.is_some_and(|label| label.form == one.form && label.number == number)
    };
    let above = at.checked_sub(1).and_then(|at| rows.get(at));
    is(rows.get(at + 1), one.number + 1) || is(above, one.number.wrapping_sub(1))
}

/// Whether two wrapped lines were parted at a space between Latin words or numbers.
///
/// Chinese text is joined without a space.
pub fn needs_space(left: &str, right: &str) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    latin(left.chars().next_back()) && latin(right.chars().next())
}

/// Whether the line is nothing but pictures.
fn is_pictures(line: &Line) -> bool {
    let is_there = line
        .atoms
        .iter()
        .any(|(_, atom)| matches!(atom, Atom::Image(_)));
    let is_blank = |c: char| c.is_whitespace() || c == PLACEHOLDER;
    is_there
        && line.text.chars().all(is_blank)
        && line
            .atoms
            .iter()
            .all(|(_, atom)| !matches!(atom, Atom::FootnoteRef(_)))
}

/// Whether one strong range covers the whole line.
pub fn is_all_strong(line: &Line) -> bool {
    line.formats
        .iter()
        .any(|(range, marks)| marks.strong && *range == (0..line.text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A draft of 3 MB may have a million and more.
    #[test]
    fn a_row_is_small() {
        assert!(size_of::<Row<'_>>() <= 144, "{}", size_of::<Row<'_>>());
    }
}
