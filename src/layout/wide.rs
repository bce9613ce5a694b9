//! Which tables stand on pages turned sideways (GB/T 9704-2012, 8), and what goes there with them.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::plan::Plan;
use super::styles::Styles;
use crate::element::Element;
use crate::model::{Block, Document, Head, Inlines, Table};
use crate::style::Style;

/// Word refuses a file with a table of more columns; such a one becomes lines of text.
pub const MAX_COLUMNS: usize = 63;
/// A column should show so many half-width characters of its longest text on a line: under four 汉字 a line
/// cells become columns of single characters that nobody reads.
const COMFORT: usize = 8;
/// A number or word of up to so many half-width characters should not be cut; longer ones (addresses) may.
const WORD: usize = 20;

/// For each block of the body whether its page is turned: a table whose columns cannot each show four
/// characters a line on the upright page, and the heading or title kept with it.
pub fn sideways(document: &Document, plan: &Plan, styles: &Styles, style: &Style) -> Vec<bool> {
    let body = &document.body;
    let is_wide = |block: &Block| match block {
        Block::Table(table) => style.table.landscape && needs_turn(table, style),
        _ => false,
    };
    let mut turned: Vec<bool> = body.iter().map(is_wide).collect();
    let stays = |at: usize| {
        let planned = plan.blocks.get(at).copied().flatten();
        planned.is_some_and(|planned| styles.look(planned).keep_next)
    };
    for at in (0..body.len()).rev() {
        let next = turned.get(at + 1).copied().unwrap_or(false);
        let is_break = matches!(body.get(at), Some(Block::PageBreak));
        let goes = next && (stays(at) || (is_break && at > 0 && turned.get(at - 1) == Some(&true)));
        if let Some(here) = turned.get_mut(at) {
            *here |= goes;
        }
    }
    // The head stands over the title: where both would part, the title stays with the head.
    if document.head != Head::default() {
        let led = turned.iter().take_while(|here| **here).count();
        let titles = (0..led).take_while(|at| stays(*at)).count();
        turned
            .iter_mut()
            .take(titles)
            .for_each(|here| *here = false);
    }
    turned
}

/// Whether the columns of `table` are too narrow on an upright page.
fn needs_turn(table: &Table, style: &Style) -> bool {
    let columns = table.columns().len();
    if columns > MAX_COLUMNS {
        return false;
    }
    let half = Style::char_unit(style.look(Element::TableCell).size) / 2;
    let mut needs = vec![0; columns];
    for row in table.rows() {
        for cell in row.iter().filter(|cell| cell.across() == 1) {
            if let Some(need) = needs.get_mut(cell.column()) {
                let texts = [cell.content()].into_iter();
                let texts = texts.chain(cell.nested().iter().flat_map(|one| one.table.contents()));
                *need = texts.map(comfort).max().unwrap_or(0).max(*need);
            }
        }
    }
    let margins = style.table.cell_margin * (2 * columns as i32);
    half * needs.iter().sum::<usize>() as i32 + margins > style.page.text_width()
}

/// How many half-width characters of `cell` a line should show.
fn comfort(cell: &Inlines) -> usize {
    let text = cell.plain_text();
    let is_word = |c: char| c.is_ascii_graphic();
    let words = text.split(|c| !is_word(c)).map(str::len);
    let word = words.max().unwrap_or(0).min(WORD);
    let wide: usize = text
        .chars()
        .take(COMFORT)
        .map(|c| c.width_cjk().unwrap_or(0))
        .sum();
    word.max(wide.min(COMFORT)).min(text.width_cjk())
}
