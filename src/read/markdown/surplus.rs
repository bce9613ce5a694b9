//! Cells beyond the header's: GFM drops them, here they widen the table, because no text may be lost.

use std::ops::Range;

use super::events::Reader;
use crate::diag::{Finding, message};
use crate::model::Align;
use crate::source::Span;

impl Reader<'_> {
    /// Adds what the row up to byte `end` holds behind its last cell, which ends at `start`, as cells of
    /// plain text.
    ///
    /// The finding (R17) says where they stand and how many there are.
    pub(super) fn surplus_cells(&mut self, start: usize, end: usize) {
        let rest = self.flow.source.slice(Span::new(start, end.max(start)));
        let cells = cells(rest, start);
        let Some((first, last)) = cells.first().zip(cells.last()) else {
            return;
        };
        let span = Span::new(first.start, last.end.max(first.start));
        self.flow
            .findings
            .push(Finding::at(message::R17 { count: cells.len() }, span));
        for cell in cells {
            self.flow.open_cell(1, 1, Align::None);
            let mut from = cell.start;
            let text = self.flow.source.slice(Span::new(cell.start, cell.end));
            // The backslash of `\|` is syntax, wherever it stands in a row.
            for piece in text.split_inclusive("\\|") {
                let is_escaped = piece.ends_with("\\|");
                let kept = piece.strip_suffix("\\|").unwrap_or(piece);
                self.flow.cursor.text(from, from + kept.len());
                self.flow.builder().text(kept, from);
                if is_escaped {
                    let bar = from + kept.len() + 1;
                    self.flow.cursor.text(bar, bar + 1);
                    self.flow.builder().text("|", bar);
                }
                from += piece.len();
            }
            self.flow.builder().mark_literal(0);
            self.flow.finish_cell();
        }
    }
}

/// The cells of `rest`, which begins at byte `start` of the source, without the blanks around them.
///
/// Byte ranges of the source up to the end of the line. An escaped bar parts no cells.
fn cells(rest: &str, start: usize) -> Vec<Range<usize>> {
    let line = rest.split(['\r', '\n']).next().unwrap_or_default();
    let mut bars: Vec<usize> = Vec::new();
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        if c == '|' && !escaped {
            bars.push(at);
        }
        escaped = c == '\\' && !escaped;
    }
    let Some(first) = bars.first().copied() else {
        return Vec::new();
    };
    let ends = bars.iter().skip(1).copied().chain([line.len()]);
    let mut cells: Vec<Range<usize>> = Vec::new();
    let mut from = first + 1;
    for end in ends {
        let cell = line.get(from..end).unwrap_or_default();
        let head = cell.len() - cell.trim_start().len();
        let at = start + from + head;
        cells.push(at..at + cell.trim().len());
        from = end + 1;
    }
    // Behind the last bar there is no cell, and empty ones at the end say nothing.
    while cells.last().is_some_and(Range::is_empty) {
        cells.pop();
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_cut_at_its_bars() {
        let texts = |rest: &str| -> Vec<String> {
            let cells = cells(rest, 0);
            cells
                .into_iter()
                .map(|cell| rest.get(cell).unwrap().to_owned())
                .collect()
        };
        assert!(texts("|").is_empty());
        assert!(texts(" | | |\n").is_empty());
        assert!(texts("").is_empty());
        assert_eq!(texts("| 三 |\n| 下一行 |"), ["三"]);
        assert_eq!(texts("| 三 | | 五"), ["三", "", "五"]);
        assert_eq!(texts(r"| a\|b | \\| c |"), [r"a\|b", r"\\", "c"]);
    }
}
