//! Text in HTML: entities are what they stand for, and white space of the markup is folded as browsers fold it.

use std::ops::Range;

use super::elements::Looks;
use super::state::{Html, Within, span};
use super::tokens::{Tag, pieces};

use crate::model::{Atom, Shift};
use crate::read::flow::Flow;
use crate::read::formulas::candidates;

impl Html {
    /// Text, entities in it for what they stand for.
    pub(super) fn text(&mut self, range: &Range<usize>, within: Within, flow: &mut Flow<'_>) {
        let source = flow.source;
        let raw = source.slice(span(range));
        if within == Within::Block
            && flow.around.shift == Shift::Raised
            && self.reference(raw, range, flow)
        {
            return;
        }
        // A page of its own has prices and programs; only in Markdown are there formulas.
        if within == Within::Page || self.is_preformatted() {
            return self.pieces(range, within, flow);
        }
        let mut at = range.start;
        let read = |tex: String| -> String {
            let read = pieces(&tex).into_iter().map(|(place, read)| {
                read.unwrap_or_else(|| tex.get(place).unwrap_or_default().to_owned())
            });
            read.collect()
        };
        for one in candidates(raw, &read) {
            let formula = one.formula;
            let whole = range.start + one.whole.start..range.start + one.whole.end;
            self.pieces(&(at..whole.start), within, flow);
            self.before_text("", whole.start, flow);
            flow.cursor.replaced(&whole, formula.tex());
            flow.builder().atom(Atom::Formula(formula), &whole);
            at = whole.end;
        }
        self.pieces(&(at..range.end), within, flow);
    }

    /// The text at `range`, entities in it for what they stand for.
    fn pieces(&mut self, range: &Range<usize>, within: Within, flow: &mut Flow<'_>) {
        let source = flow.source;
        for (piece, stands_for) in pieces(source.slice(span(range))) {
            let place = range.start + piece.start..range.start + piece.end;
            match stands_for {
                None => self.literal(&place, within, flow),
                Some(read) => self.add(&read, &place, flow),
            }
        }
    }

    /// Text as it stands; white space of the markup is one space or none.
    pub(super) fn literal(&mut self, range: &Range<usize>, within: Within, flow: &mut Flow<'_>) {
        let source = flow.source;
        let text = source.slice(span(range));
        let lines_end = self.is_preformatted() || within == Within::Block && !flow.in_table();
        let mut at = range.start;
        for part in parts(text) {
            let place = at..at + part.len();
            at = place.end;
            let is_line_end = part.contains(['\n', '\r']);
            if !part.starts_with(is_space) || self.is_preformatted() && !is_line_end {
                self.add(part, &place, flow);
            } else if lines_end && is_line_end {
                flow.finish_line();
            } else if let Some(line) = &mut flow.line
                && !line.ends_with_space()
            {
                let next = source
                    .text()
                    .get(place.end..)
                    .and_then(|rest| rest.chars().next());
                let is_fold =
                    is_line_end && line.last().is_some_and(is_wide) && next.is_some_and(is_wide);
                if !is_fold {
                    self.add(" ", &place, flow);
                }
            }
        }
    }

    /// Adds what stands at `range`, as text in which no sign of Markdown counts.
    fn add(&mut self, text: &str, range: &Range<usize>, flow: &mut Flow<'_>) {
        self.before_text(text, range.start, flow);
        let from = flow.builder().len();
        flow.text(text, range);
        flow.builder().mark_literal(from);
    }

    /// A reference to a note of the Markdown around: `<sup>[^1]</sup>`, as the writer of tables has it. Whether it was one.
    fn reference(&mut self, raw: &str, range: &Range<usize>, flow: &mut Flow<'_>) -> bool {
        let label = raw.strip_prefix("[^").and_then(|raw| raw.strip_suffix(']'));
        let Some(label) = label else { return false };
        let read = pieces(label).into_iter().map(|(place, read)| {
            read.unwrap_or_else(|| label.get(place).unwrap_or_default().to_owned())
        });
        let label: String = read.collect();
        let source = flow.source;
        let notes = self.notes.get_or_insert_with(|| {
            let defined = source.text().lines().filter_map(|line| {
                let (label, _) = line.trim_start().strip_prefix("[^")?.split_once("]:")?;
                Some(label.to_owned())
            });
            defined.collect()
        });
        if !notes.contains(&label) {
            return false;
        }
        self.before_text("", range.start, flow);
        flow.cursor.syntax(range.end);
        flow.builder().atom(Atom::FootnoteRef(label), range);
        true
    }

    /// Text is to come: it has its cell, and stands off a number before it.
    pub fn before_text(&mut self, text: &str, at: usize, flow: &mut Flow<'_>) {
        if let Some(table) = self.tables.last()
            && self.flat == 0
            && table.has_begun
            && !table.in_cell
        {
            self.cell(&Tag::default(), &Looks::default(), &(at..at), flow);
        }
        if std::mem::take(&mut self.after_number)
            && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            flow.builder().replaced(" ", &(at..at));
        }
    }
}

/// `text` cut where white space of the markup begins and ends.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let space = rest.starts_with(is_space);
        let end = rest.find(|c| is_space(c) != space).unwrap_or(rest.len());
        let (part, behind) = rest.split_at_checked(end)?;
        rest = behind;
        (!part.is_empty()).then_some(part)
    })
}

/// White space that browsers fold. An ideographic space and a no-break space are none.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

/// A character beside which the end of a line in the markup is no space.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '—' | '…')
}
