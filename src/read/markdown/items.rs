//! Items of lists as they are met.

use std::ops::Range;

use super::events::Reader;
use crate::diag::{Edit, Finding, message};
use crate::draft::{Hints, Item};
use crate::source::Span;

impl Reader<'_> {
    /// An item begins with its number, as it was typed, or with nothing.
    pub(super) fn item(&mut self, range: Range<usize>) {
        self.definitions_before(range.start);
        self.html.before_text("", range.start, &mut self.flow);
        self.flow.finish_line();
        let depth = self.lists.len();
        let Some(list) = self.lists.last_mut() else {
            return;
        };
        if !list.is_numbered || depth > 1 {
            self.flattened.meet(range.start);
            self.flattened.bullets += usize::from(!list.is_numbered);
            self.flattened.nested += usize::from(depth > 1);
        }
        let hints = Hints {
            bullet: !list.is_numbered,
            ..self.flow.block_hints()
        };
        // In a cell of an HTML table it goes on below what is there.
        let mut line = match self.flow.line.take() {
            Some(line) if self.flow.in_table() => line,
            _ => self.flow.new_line(hints, &[]),
        };
        if list.is_numbered {
            let source = self.flow.source;
            // The item of a list in a list may begin with its indent.
            let raw = source.slice(Span::new(range.start, range.end));
            let start = range.start + raw.len() - raw.trim_start().len();
            let raw = raw.trim_start();
            let digits = raw.len() - raw.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let mark = raw
                .get(digits..digits + 1)
                .filter(|mark| matches!(*mark, "." | ")"));
            let written = raw.get(..digits).unwrap_or_default();
            if let (Ok(number), Some(mark)) = (written.parse::<u64>(), mark) {
                let place = start..start + digits;
                self.flow.cursor.text(place.start, place.end + mark.len());
                line.text(written, place.start);
                line.text(mark, place.end);
                // 1. 5G： the space keeps the number apart from a number.
                let rest = raw.get(digits + 1..).unwrap_or_default();
                let text = rest.trim_start_matches([' ', '\t']);
                if text.starts_with(|c: char| c.is_ascii_alphanumeric())
                    && rest.starts_with([' ', '\t'])
                {
                    line.text(rest.get(..1).unwrap_or_default(), place.end + mark.len());
                }
                line.mark_marker();
                let (first, shown) = *list.numbers.get_or_insert((number, number));
                if number != shown && list.unlike.is_none() {
                    list.unlike = Some((number, shown, Span::new(place.start, place.end)));
                }
                list.differ |= number != first;
                list.numbers = Some((first, shown.saturating_add(1)));
                if list.differ || self.flow.note.is_some() || self.flow.in_table() {
                    list.same.clear();
                } else {
                    list.same.push((self.flow.draft.items.len(), place));
                }
            }
        }
        self.flow.line = Some(line);
    }

    /// A list ends. Where all its items had one number, they get the count.
    pub(super) fn end_of_list(&mut self) {
        let Some(list) = self.lists.pop() else { return };
        let Some((typed, shown, place)) = list.unlike else {
            return;
        };
        let is_counted = list.same.len() > 1 && !list.differ;
        if !is_counted {
            let found = message::R76 { typed, shown };
            self.flow.findings.push(Finding::at(found, place));
            return;
        }
        let first = list.numbers.map_or(typed, |numbers| numbers.0);
        let mut edits = Vec::with_capacity(list.same.len());
        for ((item, place), count) in list.same.into_iter().zip(first..).skip(1) {
            let Some(Item::Line(line)) = self.flow.draft.items.get_mut(item) else {
                continue;
            };
            let digits = place.len();
            if line.map.source(0) as usize == place.start && line.text.len() >= digits {
                let count = count.to_string();
                line.splice(&[(0..digits, &count)]);
                edits.push(Edit::new(Span::new(place.start, place.end), &count));
            }
        }
        let mut finding = Finding::at(
            message::R77 { count: edits.len() },
            Span::new(list.start, list.start),
        );
        finding.edits = edits;
        self.flow.findings.push(finding);
    }

    /// A box to tick is the sign for it.
    pub(super) fn task(&mut self, done: bool, range: &Range<usize>) {
        self.flattened.meet(range.start);
        self.flattened.tasks += 1;
        self.flow.text(if done { "☑ " } else { "☐ " }, range);
    }
}
