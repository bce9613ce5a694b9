//! The account: what became of each source line that is not empty, in order.

use super::share::Made;
use super::{LineLabel, text};
use crate::draft::Line;
use crate::source::Source;

impl Made {
    /// Tells in the account, where one is wanted, what one row of lines is: the first carries the role.
    ///
    /// `level` is the outline depth, `lead` the end of a run-in's lead in characters. Both stand in the first row only;
    /// further lines are `continuation`.
    pub fn tell(
        &mut self,
        source: &Source,
        lines: &[Line],
        role: &'static str,
        level: Option<u8>,
        lead: Option<u32>,
    ) {
        let Some(account) = &mut self.account else {
            return;
        };
        for (index, line) in lines.iter().enumerate() {
            let number = source.line_of(line.span.start);
            account.push(if index == 0 {
                LineLabel {
                    line: number,
                    role,
                    level,
                    lead,
                }
            } else {
                LineLabel {
                    line: number,
                    role: "continuation",
                    level: None,
                    lead: None,
                }
            });
        }
    }
}

/// With the source lines that are no item of the draft (front matter, marks, rules of a table), which are syntax: one row a
/// line, in order.
pub fn covered(source: &Source, mut account: Vec<LineLabel>) -> Vec<LineLabel> {
    account.sort_by_key(|row| row.line);
    account.dedup_by_key(|row| row.line);
    let mut missing = Vec::new();
    // Above the first block stands front matter.
    let first = account.first().map_or(u32::MAX, |row| row.line);
    let mut known = account.iter().map(|row| row.line).peekable();
    for line in 1..=source.line_count() as u32 {
        if known.next_if_eq(&line).is_none()
            && !source.slice(source.line_span(line)).trim().is_empty()
        {
            // A rule between paragraphs is left out, as in a text.
            let above = source.slice(source.line_span(line - 1)).trim();
            let is_rule = first < line
                && above.is_empty()
                && text::is_rule(source.slice(source.line_span(line)).trim());
            missing.push(LineLabel {
                line,
                role: if is_rule { "junk" } else { "syntax" },
                level: None,
                lead: None,
            });
        }
    }
    if !missing.is_empty() {
        account.extend(missing);
        account.sort_by_key(|row| row.line);
    }
    account
}
