//! Tables flattened to lines, name lists set in columns, and the table of contents (目录): kept line
//! by line, so that nothing in them is taken for a heading or a wrapped paragraph.

use std::collections::BTreeSet;

use super::lex::fact::{Fact, Facts};
use super::lex::wording;
use super::numeral;
use super::row::Row;
use super::rules::junk::BULLETS;
use super::rules::words;
use super::shapes;
use super::signs::Sign;
use super::text;
use super::typed::{self, BARS};
use crate::model::Role;

/// A run of so many short fragments is a flattened table.
const RUN: usize = 8;
/// A cell holds at most so many characters.
const CELL: usize = 30;
/// The key of a field has at most so many characters.
const KEY: usize = 6;
/// So many neighbouring lines in columns are a list.
const LINES: usize = 3;

/// Marks the table of contents: the word 目录 and the short lines behind it.
///
/// The word must stand in the first 60 rows with two entries or more. The contents end where the first entry comes
/// again, or at a row that can be no entry.
pub fn contents(rows: &mut [Row<'_>]) {
    let Some(head) = rows
        .iter()
        .take(60)
        .position(|row| row.is_open() && matches!(&*row.squeezed(), "目录" | "目次"))
    else {
        return;
    };
    let mut end = head + 1;
    // The first entry, and the first one without its number: 01 above 工作回顾.
    let mut firsts: [Option<String>; 2] = [None, None];
    while let Some(row) = rows.get(end) {
        let entry = entry_key(&row.text);
        let fits = row.is_open()
            && row.chars <= CELL * 2
            && !text::ends_clause(&row.text)
            && !entry.is_empty();
        if row.junk {
            end += 1;
            continue;
        }
        // The first entry comes again where the text begins.
        let named = bare_entry(&entry).to_owned();
        let again = |first: &Option<String>, entry: &String| first.as_ref() == Some(entry);
        if !fits || again(&firsts[0], &entry) || again(&firsts[1], &named) {
            break;
        }
        firsts[0].get_or_insert(entry);
        if !named.is_empty() {
            firsts[1].get_or_insert(named);
        }
        end += 1;
    }
    // What numbers a part stands above its name: PART ONE, 01.
    let numbers = |row: &Row<'_>| row.is_open() && bare_entry(&entry_key(&row.text)).is_empty();
    let came_again = rows.get(end).is_some_and(|row| {
        row.is_open() && firsts[1].as_deref() == Some(bare_entry(&entry_key(&row.text)))
    });
    while came_again && end > head + 1 && numbers(&rows[end - 1]) {
        end -= 1;
    }
    if end - head < 3 {
        return;
    }
    for row in rows.get_mut(head..end).unwrap_or_default() {
        if row.is_open() {
            row.role = Some(Role::Toc);
        }
    }
}

/// The entries of the contents that were found, without page numbers.
pub fn entries(rows: &[Row<'_>]) -> BTreeSet<String> {
    let listed = rows.iter().filter(|row| row.role == Some(Role::Toc));
    listed.map(|row| entry_key(&row.text)).collect()
}

/// Whether a row is an entry of the contents that comes again, where the text begins.
pub fn comes_again(row: &Row<'_>, entries: &BTreeSet<String>) -> bool {
    !entries.is_empty()
        && row.is_open()
        && row.chars <= CELL * 2
        && entries.contains(&entry_key(&row.text))
}

/// An entry without the number of its part before it: 01工作回顾; nothing of PARTONE, 01.
fn bare_entry(entry: &str) -> &str {
    let upper = entry
        .get(..4)
        .is_some_and(|word| word.eq_ignore_ascii_case("part"));
    if upper && entry.is_ascii() {
        return "";
    }
    entry.trim_start_matches(|c: char| c.is_ascii_digit())
}

/// An entry without white space, its page number and what leads to that: dots, a tab or spaces.
fn entry_key(text: &str) -> String {
    let text = text.trim();
    let head = text.trim_end_matches(numeral::is_digit);
    let led = head.trim_end_matches(|c: char| c.is_whitespace() || "….·—-".contains(c));
    let entry = if led.len() < head.len() && head.len() < text.len() && !led.is_empty() {
        led
    } else {
        text.trim_start_matches('#')
    };
    text::squeeze(entry)
}

/// Marks lines of flattened tables and of lists in columns.
///
/// Rows between pipes first; then runs of rows in columns; then runs of short fragments, one cell a row. A gap to
/// fill in is no column.
pub fn tables(rows: &mut [Row<'_>]) {
    pipes(rows);
    named(rows);
    let is_open = |row: &Row<'_>| row.is_open() || row.role == Some(Role::TableLine);
    runs(rows, LINES, |row| {
        is_open(row) && row.is_columned() && !is_to_fill_in(row)
    });
    runs(rows, LINES, |row| {
        row.is_open() && row.is_spaced() && row.label.is_none() && is_counted(&row.text)
    });
    // Three cells parted by tabs are a row of a table, whoever stands beside it.
    runs(rows, 2, |row| {
        let cells = row.text.split('\t').filter(|cell| !cell.trim().is_empty());
        is_open(row) && row.is_spaced() && !text::ends_sentence(&row.text) && cells.count() >= 3
    });
    // A row of several cells is a table's own, and makes none of the lines beside it.
    let is_row = |row: &Row<'_>| row.role == Some(Role::TableLine) && row.text.contains('\t');
    cells(rows, |row| is_open(row) && !is_row(row) && is_cell(row));
    // All that is left asks for lines of a table.
    if !rows.iter().any(|row| row.role == Some(Role::TableLine)) {
        return;
    }
    grow(rows);
    totals(rows);
    fill(rows);
    names(rows);
    heads(rows);
}

/// So many names on a line are a row of a list, and fewer below such a row.
const NAMES: usize = 3;

/// Rows of names.
fn named(rows: &mut [Row<'_>]) {
    let mut below = false;
    for row in rows {
        let names = if row.is_spaced() && row.is_open() {
            shapes::names(&row.text)
        } else {
            0
        };
        below = names >= NAMES || below && names > 1;
        if below {
            row.role = Some(Role::TableLine);
            row.suspect = false;
        }
    }
}

/// What a list is called above it is no line of it: 领导小组名单 above 组长：….
fn heads(rows: &mut [Row<'_>]) {
    let is_line = |row: &Row<'_>| row.role == Some(Role::TableLine);
    for at in (1..rows.len().saturating_sub(1)).rev() {
        let row = &rows[at];
        if is_line(row)
            && row.verdict.is_none()
            && !row.is_spaced()
            && wording::ends_as_list_head(&row.text)
            && !is_line(&rows[at - 1])
            && is_line(&rows[at + 1])
        {
            rows[at].role = None;
        }
    }
}

/// Names among which a line of a table stands are lines of it: the first and the last of a list of one column.
fn names(rows: &mut [Row<'_>]) {
    let is_line = |row: &Row<'_>| row.role == Some(Role::TableLine);
    let is_name = |row: &Row<'_>| {
        (row.is_open() || is_line(row))
            && row.verdict.is_none()
            && shapes::is_bare_name(&row.squeezed())
    };
    let mut at = 0;
    while at < rows.len() {
        let run = rows[at..].iter().take_while(|row| is_name(row)).count();
        let lines = &mut rows[at..at + run];
        if lines.iter().filter(|row| is_line(row)).count() * 2 >= run {
            for row in lines {
                row.role = Some(Role::TableLine);
                row.suspect = false;
            }
        }
        at += run.max(1);
    }
}

/// 合计 with its cells, right below a table, is the table's, whatever the frame took it for.
fn totals(rows: &mut [Row<'_>]) {
    for at in 1..rows.len() {
        let row = &rows[at];
        let is_total = row.role == Some(Role::Notes)
            && row.verdict.is_none()
            && row.is_spaced()
            && row.text.trim().contains('\t')
            && !text::ends_sentence(&row.text);
        if is_total && rows[at - 1].role == Some(Role::TableLine) {
            rows[at].role = Some(Role::TableLine);
        }
    }
}

/// What is left of a list of short lines that goes to the end of its part is like the others, where most of them are lines of
/// a table: the third of three names. Where more than a third is suspected, the list is a page's, and stays said.
fn fill(rows: &mut [Row<'_>]) {
    let is_line = |row: &Row<'_>| row.role == Some(Role::TableLine);
    let belongs =
        |row: &Row<'_>| is_line(row) || row.is_open() && row.label.is_none() && is_cell(row);
    let mut at = 0;
    while at < rows.len() {
        let run = rows[at..].iter().take_while(|row| belongs(row)).count();
        let end = at + run;
        let lines = rows[at..end].iter().filter(|row| is_line(row)).count();
        let ends = rows.get(end).is_none_or(|row| {
            matches!(row.role, Some(Role::AttachmentHead | Role::Title)) || row.is_barrier()
        });
        let doubted = rows[at..end].iter().filter(|row| row.suspect).count();
        if lines >= 2 && lines * 2 >= run && doubted * 3 <= run && ends {
            for row in &mut rows[at..end] {
                row.role = Some(Role::TableLine);
                row.suspect = false;
            }
        }
        at = end.max(at + 1);
    }
}

/// Lines that stand beside a table's and have as many cells as it are its own: 项目  金额 above 校舍  120.
fn grow(rows: &mut [Row<'_>]) {
    let cells = |row: &Row<'_>| {
        let pieces = row
            .text
            .split(['\t', '\u{3000}'])
            .flat_map(|piece| piece.split("  "));
        pieces.filter(|piece| !piece.trim().is_empty()).count()
    };
    // 合计, an empty cell, 11.
    let tabs = |row: &Row<'_>| row.text.trim().matches('\t').count();
    let grows = |from: &Row<'_>, row: &Row<'_>| {
        from.role == Some(Role::TableLine)
            && row.is_open()
            && row
                .label
                .is_none_or(|label| label.form == super::label::Form::Digit)
            && row.is_spaced()
            && !text::ends_clause(&row.text)
            && (Some(cells(row)) == Some(cells(from)).filter(|count| *count >= 2)
                || Some(tabs(row)) == Some(tabs(from)).filter(|count| *count >= 2))
    };
    for at in 1..rows.len() {
        if grows(&rows[at - 1], &rows[at]) {
            rows[at].role = Some(Role::TableLine);
            rows[at].suspect = false;
        }
    }
    for at in (1..rows.len()).rev() {
        if grows(&rows[at], &rows[at - 1]) {
            rows[at - 1].role = Some(Role::TableLine);
            rows[at - 1].suspect = false;
        }
    }
}

/// Whether the gaps of an item are blanks to fill in: 2．全勤奖：       元；
///
/// An item of a list alone, whose gap is followed by a unit.
pub fn is_to_fill_in(row: &Row<'_>) -> bool {
    row.label.is_some()
        && row.text.split("  ").skip(1).any(|piece| {
            words::UNITS
                .iter()
                .any(|unit| piece.trim_start().starts_with(unit))
        })
}

/// What lines show that say something of a page.
const PAGE: Facts = Facts::of(&[
    Fact::PageData,
    Fact::MetaKey,
    Fact::MetaOnly,
    Fact::CreditKey,
    Fact::Promo,
    Fact::StrongPromo,
    Fact::EdgeChrome,
    Fact::LatinKey,
    Fact::HasUrl,
]);

/// Marks runs of short fragments, but for those of which half are a key, three of them with a value: 姓名：…, 性别：… are the fields of
/// a form.
fn cells(rows: &mut [Row<'_>], belongs: impl Fn(&Row<'_>) -> bool) {
    let value = |row: &Row<'_>| {
        let line = row.squeezed();
        let (key, value) = line.split_once(['：', ':'])?;
        (2..=KEY)
            .contains(&key.chars().count())
            .then_some(!value.is_empty())
    };
    let mut at = 0;
    while at < rows.len() {
        let run = rows[at..].iter().take_while(|row| belongs(row)).count();
        let lines = &mut rows[at..at + run];
        let fields: Vec<bool> = lines.iter().filter_map(value).collect();
        let filled = fields.iter().filter(|filled| **filled).count();
        let is_form = fields.len() * 2 >= run && filled >= LINES;
        if run >= RUN && is_form {
            // Data of a page are in doubt, a form's fields are not.
            let loud = |row: &Row<'_>| {
                row.seen
                    .as_ref()
                    .is_some_and(|seen| seen.facts.has_one(PAGE))
            };
            let is_page = lines.iter().any(loud);
            for row in lines {
                row.suspect &= is_page;
            }
        } else if run >= RUN {
            for row in lines {
                row.role = Some(Role::TableLine);
            }
        }
        at += run.max(1);
    }
}

/// Marks every run of at least `least` rows for which `belongs` holds.
fn runs(rows: &mut [Row<'_>], least: usize, belongs: impl Fn(&Row<'_>) -> bool) {
    let mut at = 0;
    while at < rows.len() {
        let run = rows
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take_while(|row| belongs(row))
            .count();
        if run >= least {
            for row in rows.get_mut(at..at + run).unwrap_or_default() {
                row.role = Some(Role::TableLine);
            }
        }
        at += run.max(1);
    }
}

/// Markdown's own table rows in a text, and such without a bar at their ends: 1|新建公路|县交通局.
fn pipes(rows: &mut [Row<'_>]) {
    runs(rows, 2, |row| {
        let text = row.text.trim();
        // Who signs and when is never parted by bars.
        let framed = [
            Role::Signature,
            Role::Date,
            Role::DateLine,
            Role::AuthorLine,
            Role::Notes,
            Role::TableLine,
        ];
        let may_be = row.is_open()
            || row.verdict.is_none() && row.role.is_some_and(|role| framed.contains(&role));
        may_be
            && !row.junk
            && (text.starts_with(BARS) && text.ends_with(BARS) && text.len() > 4
                || is_piped(row)
                || typed::is_rule(text))
    });
}

/// Whether bars part a row into three cells or more, none of them a sentence.
pub fn is_piped(row: &Row<'_>) -> bool {
    (row.signs.has(Sign::Bar) || row.text.starts_with(BARS))
        && row.text.matches(BARS).count() >= 2
        && !row.signs.has(Sign::Stop)
}

/// 人员经费  820: a name and, behind a gap of two, a number.
fn is_counted(line: &str) -> bool {
    let mut pieces = line
        .trim()
        .split("  ")
        .map(str::trim)
        .filter(|piece| !piece.is_empty());
    let (Some(name), Some(value), None) = (pieces.next(), pieces.next(), pieces.next()) else {
        return false;
    };
    let opens = |c: char| c.is_ascii_digit() || matches!(c, '-' | '－');
    name.starts_with(text::is_han)
        && name.chars().count() <= CELL
        && !name.contains(['。', '，', '；', '：', ':', '！', '？'])
        && value.starts_with(opens)
        && value.chars().count() <= 12
}

/// Whether a line could be a cell of a table: short, no sentence, no heading.
fn is_cell(row: &Row<'_>) -> bool {
    let fragment =
        || row.text.trim_end().ends_with(['、', '，', '：']) || !text::ends_clause(&row.text);
    row.chars <= CELL
        && fragment()
        && row.hints.heading == 0
        && !row.hints.bold
        && !row.hints.bullet
        && !row.text.starts_with(BULLETS)
        && !announces(&row.text)
        && !(row.text.trim_end().ends_with('：') && row.text.contains('，'))
        && !opens_with_time(&row.text)
        && row
            .label
            .is_none_or(|label| label.form == super::label::Form::DigitParen && row.chars <= 8)
        && !row.text.starts_with("附")
        // 【活动时间】 opens a part.
        && !(row.text.starts_with('【') && row.text.ends_with('】'))
        && !row.signs.has(Sign::Stop)
}

/// 现将……如下：, which stands above a table.
fn announces(text: &str) -> bool {
    let words = text.trim_end().strip_suffix(['：', ':']);
    words.is_some_and(|words| words::INTRODUCERS.iter().any(|word| words.ends_with(word)))
}

/// An agenda's line: 13:00 …
pub fn opens_with_time(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len()
        && rest.starts_with([':', '：'])
        && rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}
