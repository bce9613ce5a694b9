//! Tables that were typed with tabs, bars or blanks are tables, where every line has as many cells.

use std::ops::Range;

use super::gapped::{self, Gapped};
use super::row::Row;
use crate::diag::{Edit, Finding, Message, message};
use crate::draft::{Item, Line, Placed};
use crate::model::{Align, Content, Inlines, Role, Table};
use crate::source::{Source, Span};

/// Numbers the runs of table lines that are tables, from 1, and says which are none because their cells do not agree.
///
/// A run has two lines or more, each with a tab between two words. The header, or else every line, has two cells or
/// more. Of lines whose cells are parted by blanks more is asked ([`gapped::look`]).
pub fn find(source: &Source, rows: &mut [Row<'_>], findings: &mut Vec<Finding>) {
    let mut number = 0;
    let mut at = 0;
    while at < rows.len() {
        let rest = rows.get(at..).unwrap_or_default();
        let run = |is_line: fn(&Row<'_>) -> bool| {
            let lines = rest.iter().take_while(|row| is_line(row));
            lines.count()
        };
        let judged: [(usize, Judge); 3] = [
            (run(is_typed), by_tabs),
            (drawn(rest), by_bars),
            (run(is_gapped), by_blanks),
        ];
        let Some((run, judge)) = judged.into_iter().find(|(run, _)| *run > 0) else {
            at += 1;
            continue;
        };
        let lines = rows.get_mut(at..at + run).unwrap_or_default();
        at += run;
        if run < 2 {
            continue;
        }
        let (is_table, said) = judge(source, lines);
        findings.extend(said);
        if is_table {
            number += 1;
            for row in lines {
                row.table = number;
                row.suspect = false;
            }
        }
    }
}

/// Tells of lines that follow one another whether they are a table, and what there is to say of that.
type Judge = fn(&Source, &[Row<'_>]) -> (bool, Option<Finding>);

/// A finding at the first of `lines`.
fn say<M: Message>(lines: &[Row<'_>], message: M) -> Option<Finding> {
    let first = lines.first().and_then(Row::first_line)?;
    Some(Finding::at(message, first.span))
}

fn by_tabs(source: &Source, lines: &[Row<'_>]) -> (bool, Option<Finding>) {
    let count = lines.len();
    match cells_of(source, lines) {
        Some(_) => (true, None),
        None => (false, say(lines, message::S11 { count })),
    }
}

fn by_bars(_: &Source, lines: &[Row<'_>]) -> (bool, Option<Finding>) {
    let count = lines.len();
    let all: Vec<&Line> = lines.iter().filter_map(Row::first_line).collect();
    let Some(cells) = between_bars(&all) else {
        return (false, say(lines, message::S11 { count }));
    };
    let said = say(lines, message::S29 { count });
    let edits = bars(&all, &cells);
    (true, said.map(|said| Finding { edits, ..said }))
}

fn by_blanks(_: &Source, lines: &[Row<'_>]) -> (bool, Option<Finding>) {
    let count = lines.len();
    let set = lines
        .iter()
        .map(|row| (usize::from(row.hints.indent), &*row.text));
    let set: Vec<gapped::Set<'_>> = set.collect();
    match gapped::look(&set) {
        Gapped::Table(_) => (true, say(lines, message::S30 { count })),
        Gapped::Uneven => (false, say(lines, message::S11 { count })),
        Gapped::List => (false, None),
    }
}

fn is_typed(row: &Row<'_>) -> bool {
    let alone = !row.is_barrier() && !row.is_joined();
    alone
        && row.role == Some(Role::TableLine)
        && row.verdict.is_none()
        && !row.text.starts_with('|')
        && row.text.contains('\t')
}

/// Bars that part cells.
pub const BARS: [char; 5] = ['|', '｜', '│', '┃', '║'];

/// Whether a line is a rule of a table that is drawn with characters: +----+----+, ├──┼──┤.
pub fn is_rule(text: &str) -> bool {
    let is_line = |c: char| matches!(c, '-' | '=' | '─' | '━' | '═');
    let is_drawn =
        |c: char| is_line(c) || matches!(c, '+' | '|' | ':' | ' ' | '\u{2500}'..='\u{257F}');
    text.chars().all(is_drawn)
        && text.chars().filter(|c| is_line(*c)).count() >= 3
        && !text.chars().all(is_line)
}

/// So many rows at the head of `rows` are one table that is drawn: a rule behind a white line begins the next.
fn drawn(rows: &[Row<'_>]) -> usize {
    let goes_on = |(at, row): &(usize, &Row<'_>)| {
        let begins = *at > 0 && row.hints.blank_before > 0 && is_rule(&row.text);
        is_drawn(row) && !begins
    };
    rows.iter().enumerate().take_while(goes_on).count()
}

/// Whether a row is a line of one.
fn is_drawn(row: &Row<'_>) -> bool {
    is_line(row) && (row.text.contains(BARS) || is_rule(&row.text))
}

/// Whether a row may be a line of a table without tabs. Markdown has tables of its own, and what stands within a formula or a picture
/// parts nothing.
fn is_line(row: &Row<'_>) -> bool {
    let plain = |line: &Line| line.atoms.is_empty();
    let alone = !row.is_barrier() && !row.is_joined();
    alone
        && !row.hints.markdown
        && row.first_line().is_some_and(plain)
        && row.role == Some(Role::TableLine)
        && row.verdict.is_none()
        && !row.text.contains('\t')
}

/// Whether a row is a line whose cells are parted by blanks.
fn is_gapped(row: &Row<'_>) -> bool {
    is_line(row) && row.is_spaced() && !row.text.contains(BARS) && gapped::is_parted(&row.text)
}

/// The cells of drawn lines, by bytes of each; none in a rule. Nothing where two lines of words have not as many, two at least.
fn between_bars(lines: &[&Line]) -> Option<Vec<Vec<Range<usize>>>> {
    let is_words = |line: &&&Line| !is_rule(&line.text);
    let words = || lines.iter().filter(is_words);
    let opens = words().all(|line| line.text.starts_with(BARS));
    let closes = words().all(|line| line.text.ends_with(BARS));
    let cells = |line: &&Line| -> Vec<Range<usize>> {
        if is_rule(&line.text) {
            return Vec::new();
        }
        let text = line.text.as_str();
        let mut out = Vec::new();
        let mut from = 0;
        for (at, bar) in text.match_indices(BARS).chain([(text.len(), "")]) {
            let piece = text.get(from..at).unwrap_or_default();
            let start = from + (piece.len() - piece.trim_start().len());
            out.push(start..start + piece.trim().len());
            from = at + bar.len();
        }
        if closes {
            out.pop();
        }
        out.drain(..usize::from(opens).min(out.len()));
        out
    };
    let all: Vec<Vec<Range<usize>>> = lines.iter().map(cells).collect();
    let mut counts = all.iter().map(Vec::len).filter(|count| *count > 0);
    let first = counts.next().filter(|count| *count >= 2)?;
    let mut others = counts.peekable();
    (others.peek().is_some() && others.all(|count| count == first)).then_some(all)
}

/// The cells of lines that are parted by blanks, by bytes of each.
fn between_blanks(lines: &[&Line]) -> Option<Vec<Vec<Range<usize>>>> {
    let set = lines
        .iter()
        .map(|line| (usize::from(line.hints.indent), line.text.as_str()));
    let set: Vec<gapped::Set<'_>> = set.collect();
    match gapped::look(&set) {
        Gapped::Table(cells) => Some(cells),
        Gapped::Uneven | Gapped::List => None,
    }
}

/// The edits that take bars and rules off drawn lines: all that is no cell.
fn bars(lines: &[&Line], cells: &[Vec<Range<usize>>]) -> Vec<Edit> {
    let mut out = Vec::new();
    for (line, cells) in lines.iter().zip(cells) {
        let ends = cells.iter().map(|cell| cell.start);
        let mut from = 0;
        let next = cells.iter().map(|cell| cell.end);
        for (to, next) in ends.zip(next).chain([(line.text.len(), 0)]) {
            if line
                .text
                .get(from..to)
                .is_some_and(|gap| !gap.trim().is_empty())
            {
                out.push(Edit::removal(line.source_span(from..to)));
            }
            from = next;
        }
    }
    out
}

/// Whether a run is parted into cells by runs of tabs, or by each tab; nothing when neither gives every line as many.
fn cells_of(source: &Source, rows: &[Row<'_>]) -> Option<bool> {
    let lines: Vec<&Line> = rows.iter().filter_map(Row::first_line).collect();
    let agrees = |each: bool| {
        let counts: Vec<usize> = lines
            .iter()
            .map(|line| cells(source, line, each).len())
            .collect();
        let first = counts.first().copied().unwrap_or(0);
        first >= 2 && counts.iter().all(|count| *count == first)
    };
    [false, true].into_iter().find(|each| agrees(*each))
}

/// The cells of a line, by bytes of its text: each tab parts two, or each run of tabs. Where each does, an empty
/// cell at an end is one too.
fn cells(source: &Source, line: &Line, each: bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    let text = line.text.as_str();
    for piece in text.split('\t') {
        let start = from + (piece.len() - piece.trim_start().len());
        if each || !piece.trim().is_empty() {
            out.push(start..start + piece.trim().len());
        }
        from += piece.len() + 1;
    }
    if each {
        let raw = source.slice(line.span);
        let behind = raw.len() - raw.trim_end_matches(['\t', ' ']).len();
        let behind = raw.get(raw.len() - behind..).unwrap_or_default();
        out.extend(behind.matches('\t').map(|_| text.len()..text.len()));
    }
    out
}

/// The table of the lines of one run.
pub fn table(source: &Source, lines: &[Line]) -> Option<Item> {
    let widths = |each: bool| {
        lines
            .iter()
            .map(move |line| cells(source, line, each).len())
    };
    let each = widths(false).max() != widths(false).min();
    let mut places = Vec::new();
    let mut rows = Vec::with_capacity(lines.len());
    let all: Vec<&Line> = lines.iter().collect();
    let tabs = lines.iter().any(|line| line.text.contains('\t'));
    let parted = if tabs {
        None
    } else {
        between_bars(&all).or_else(|| between_blanks(&all))
    };
    let mut parted = parted.map(Vec::into_iter);
    for line in lines {
        let cells = match &mut parted {
            Some(parted) => parted.next().unwrap_or_default(),
            None => cells(source, line, each),
        };
        if cells.is_empty() {
            continue;
        }
        rows.push(
            cells
                .into_iter()
                .map(|range| cell(line, &range, &mut places))
                .collect(),
        );
    }
    let (first, last) = (lines.first()?, lines.last()?);
    let span = Span {
        start: first.span.start,
        end: last.span.end,
    };
    let table = Table::new(Vec::<Align>::new(), rows)?;
    Some(Item::Table(Box::new(Placed {
        table,
        span,
        places: places.into(),
    })))
}

/// The content of a cell; where its text stands goes to `places`.
fn cell(line: &Line, range: &Range<usize>, places: &mut Vec<(usize, Span)>) -> Inlines {
    let mut own = line.clone();
    own.splice(&[(0..range.start, ""), (range.end..line.text.len(), "")]);
    let mut out = Inlines::new();
    for (content, marks) in own.pieces(&own.formats) {
        match content {
            Content::Text(text) => out.push_text(&text, &marks),
            Content::Atom(atom) => out.push_atom(atom, &marks),
        }
    }
    own.tell_places(|length, place| places.push((length, place)));
    out
}
