//! Tables in HTML: rows and cells begin where their tags stand, and end there too where the end tags are missing.

use std::ops::Range;

use super::elements::Looks;
use super::state::{Html, Open, OpenTable, align};
use super::tokens::Tag;
use crate::model::Marks;
use crate::read::flow::Flow;

impl Html {
    /// A table begins: in what stands around it, once it has a row.
    pub(super) fn table(&mut self, range: &Range<usize>, flow: &mut Flow<'_>) {
        flow.finish_line();
        self.close_paragraph("table", flow);
        if self.tables.len() >= Flow::MOST_TABLES || flow.note.is_some() {
            self.flat += 1;
            flow.lay_flat(range);
            return;
        }
        self.begin_table(flow);
        if self.tables.last().is_some_and(|table| !table.in_cell) {
            self.cell(
                &Tag::default(),
                &Looks::default(),
                &(range.start..range.start),
                flow,
            );
        }
        self.tables.push(OpenTable {
            base: self.open.len(),
            start: range.start,
            has_begun: false,
            in_row: false,
            in_cell: false,
        });
    }

    /// A row begins: the table does, if it has not, and the cell before ends.
    pub(super) fn row(&mut self, range: &Range<usize>, flow: &mut Flow<'_>) {
        if self.flat > 0 || self.tables.is_empty() {
            return flow.finish_line();
        }
        self.close_cell(flow);
        self.begin_table(flow);
        flow.cursor.syntax(range.end);
        flow.open_row();
        if let Some(table) = self.tables.last_mut() {
            table.in_row = true;
        }
    }

    pub(super) fn cell(
        &mut self,
        tag: &Tag,
        looks: &Looks,
        range: &Range<usize>,
        flow: &mut Flow<'_>,
    ) {
        if self.flat > 0 || self.tables.is_empty() {
            if let Some(line) = &mut flow.line
                && !line.ends_with_space()
            {
                line.replaced(" ", &(range.start..range.start));
            }
            return;
        }
        self.close_cell(flow);
        if self.tables.last().is_some_and(|table| !table.in_row) {
            self.row(range, flow);
        }
        flow.cursor.syntax(range.end);
        let count = |name: &str| tag.attribute(name).map_or(1, number);
        let down = match count("rowspan") {
            // To the end of the table.
            0 => usize::MAX,
            down => down,
        };
        flow.open_cell(
            count("colspan"),
            down,
            align(tag, looks).unwrap_or_default(),
        );
        if let Some(table) = self.tables.last_mut() {
            table.in_cell = true;
        }
        let around = looks
            .marks
            .iter()
            .fold(Marks::default(), |marks, mark| mark.over(marks));
        if around != Marks::default() {
            let here = self.here();
            self.push(
                Open {
                    name: tag.name.clone(),
                    around,
                    is_block: true,
                    list: None,
                    ..here
                },
                flow,
            );
        }
    }

    /// The table that is open begins in what stands around it, if it has not.
    pub(super) fn begin_table(&mut self, flow: &mut Flow<'_>) {
        if let Some(table) = self.tables.last_mut()
            && !table.has_begun
        {
            table.has_begun = true;
            let (base, start) = (table.base, table.start);
            self.close_to(base, flow);
            flow.open_table(Vec::new(), start);
        }
    }

    pub(super) fn close_cell(&mut self, flow: &mut Flow<'_>) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let (base, was_open) = (table.base, std::mem::take(&mut table.in_cell));
        self.close_to(base, flow);
        if was_open {
            flow.finish_cell();
        }
    }

    pub(super) fn close_table(&mut self, end: usize, flow: &mut Flow<'_>) {
        self.close_cell(flow);
        let Some(table) = self.tables.pop() else {
            return;
        };
        if table.has_begun {
            flow.close_table(end);
        } else {
            self.close_to(table.base, flow);
            flow.finish_line();
        }
    }
}

/// The number that an attribute begins with; 1 when there is none.
fn number(value: &str) -> usize {
    let end = value
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(value.len());
    match value.get(..end).unwrap_or_default() {
        "" => 1,
        digits => digits.parse().unwrap_or(usize::MAX),
    }
}
