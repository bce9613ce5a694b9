//! Tables that only set lines of the head, the sign-off or the imprint (版头、落款、版记) in their places are those lines:
//! Word's users draw its rules and put its corners so.

use super::{back, front, head, text};
use crate::draft::{Draft, Item, Line};
use crate::source::Span;

/// Decides each table that may be such a one.
///
/// A table of the head must stand above the first sentence, with an element of the head in every cell: each cell is
/// a line then; so must one of agencies with 文件 beside them, the mark of joint issuers. Below the text it is a sign-off when it
/// holds agencies and, last of all or right below it, one date. A table of the imprint has a line of the imprint in every row.
pub fn lay_out(draft: Draft) -> Draft {
    let mut draft = draft;
    if !draft
        .items
        .iter()
        .any(|item| matches!(item, Item::Beside(..)))
    {
        return draft;
    }
    let mut items = Vec::with_capacity(draft.items.len());
    let mut in_text = false;
    let mut source = draft.items.into_iter().peekable();
    while let Some(item) = source.next() {
        let is_dated = matches!(&item, Item::Beside(..))
            && matches!(source.peek(), Some(Item::Line(line)) if text::is_date(&text::squeeze(&line.text)));
        match item {
            Item::Beside(one) if !in_text && one.rows.iter().flatten().all(is_head) => {
                items.extend(one.rows.into_iter().flatten().map(item_of));
            }
            Item::Beside(one) if !in_text && is_joint_mark(&one.rows) => {
                items.extend(joint_mark(one.rows).into_iter().map(item_of));
            }
            Item::Beside(one)
                if in_text && (is_sign_off(&one.rows) || are_agencies(&one.rows) && is_dated) =>
            {
                items.extend(one.rows.into_iter().flatten().map(item_of));
            }
            Item::Beside(one) => {
                let lines: Vec<Line> = one.rows.into_iter().map(joined).collect();
                if lines.iter().all(is_imprint) {
                    items.extend(lines.into_iter().map(item_of));
                } else {
                    items.push(Item::Table(Box::new(one.table)));
                }
            }
            item => {
                in_text |= matches!(&item, Item::Line(line) if text::ends_sentence(&line.text));
                items.push(item);
            }
        }
    }
    draft.items = items;
    draft
}

fn item_of(line: Line) -> Item {
    Item::Line(line)
}

/// The cells of a row as one line, far enough from one another to be told apart.
///
/// Two ideographic spaces stand between them, which have no place in the source.
fn joined(cells: Vec<Line>) -> Line {
    let mut cells = cells.into_iter();
    let mut line = cells.next().unwrap_or_default();
    for cell in cells {
        let gap = Span {
            start: line.span.end,
            end: line.span.end,
        };
        line.map.push_replaced(line.text.len(), gap);
        line.text.push_str("\u{3000}\u{3000}");
        line.map.push(line.text.len(), cell.span.start);
        line.text.push_str(&cell.text);
        line.span.end = cell.span.end;
    }
    line
}

/// Whether a cell is an element of the head (版头).
fn is_head(cell: &Line) -> bool {
    let squeezed = text::squeeze(&cell.text);
    head::is_class(&squeezed)
        || head::is_serial(&squeezed)
        || squeezed.starts_with("签发人")
        || front::is_document_number(&squeezed)
}

/// What stands beside the agencies of a joint mark.
const DOCUMENT: &str = "文件";

/// Whether the cells are agencies and, once, 文件 beside them: the mark of joint issuers, as Word's users set it.
fn is_joint_mark(rows: &[Vec<Line>]) -> bool {
    let cells: Vec<String> = rows
        .iter()
        .flatten()
        .map(|cell| text::squeeze(&cell.text))
        .collect();
    let is_word = |cell: &&String| *cell == DOCUMENT;
    let agencies = |cell: &String| cell == DOCUMENT || back::is_agency(cell);
    cells.len() >= 2 && cells.iter().filter(is_word).count() == 1 && cells.iter().all(agencies)
}

/// A line for each agency, the last one with 文件 behind it.
fn joint_mark(rows: Vec<Vec<Line>>) -> Vec<Line> {
    let is_word = |line: &Line| text::squeeze(&line.text) == DOCUMENT;
    let (word, mut lines): (Vec<Line>, Vec<Line>) = rows.into_iter().flatten().partition(is_word);
    let Some(mut last) = lines.pop() else {
        return word;
    };
    for word in word {
        last.map.push(last.text.len(), word.span.start);
        last.text.push_str(&word.text);
        last.span.end = last.span.end.max(word.span.end);
    }
    lines.push(last);
    lines
}

/// Whether all cells are agencies.
fn are_agencies(rows: &[Vec<Line>]) -> bool {
    let mut cells = rows.iter().flatten().peekable();
    cells.peek().is_some() && cells.all(|cell| back::is_agency(&text::squeeze(&cell.text)))
}

/// Whether the cells are agencies and then a date of writing.
fn is_sign_off(rows: &[Vec<Line>]) -> bool {
    let mut cells = rows.iter().flatten().map(|cell| text::squeeze(&cell.text));
    let dated = cells.next_back().is_some_and(|cell| text::is_date(&cell));
    let mut signers = cells.peekable();
    dated && signers.peek().is_some() && signers.all(|cell| back::is_agency(&cell))
}

/// Whether a row is a line of the imprint (版记).
fn is_imprint(row: &Line) -> bool {
    let squeezed = text::squeeze(&row.text);
    back::is_copy(&squeezed) || back::is_printing(&squeezed)
}
