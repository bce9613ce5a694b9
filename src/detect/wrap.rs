//! Hard wraps: lines cut at a fixed width become one paragraph again, and nothing else does.
//!
//! A document is wrapped when many of its lines end near one width in the middle of a sentence. The
//! width is measured, not assumed; a line short of it, or one that ends a sentence before it, ends
//! its paragraph.

use super::columns;
use super::front;
use super::label::Form;
use super::lex::class::Class;
use super::lex::fact::Fact;
use super::row::Row;
use super::text;
use crate::diag::{Finding, message};
use crate::source::{Source, Span};

/// Wider lines (in half-width cells) are paragraphs, not wrapped lines: 70 Han characters.
const WIDEST: usize = 140;
/// Narrower ones are verse, tables or headings: 14 Han characters.
const NARROWEST: usize = 28;
/// How far from the full width a wrapped line may end: a word or number that did not fit, and kinsoku.
const SLACK: usize = 9;
/// A line of a paragraph that was broken by hand has so many characters; shorter ones are headings and names.
const SHORTEST: usize = 8;
/// How many full lines must end inside a sentence before the document counts as wrapped.
const EVIDENCE: usize = 3;
/// The same where lines are narrower than `COLUMN`: lists of names, heads and fields end near one width as well.
const NARROW_EVIDENCE: usize = 8;
/// The same of lines that hold a clause, with the end of a clause on the next one: such are neither names nor fields.
const NARROW_CLAUSES: usize = 3;
/// Pages and mail wrap at 24 Han characters or more.
const COLUMN: usize = 48;
/// A short line that is set in by so many cells more than the next one is set to the right: who signs, and the day.
const FAR: u16 = 8;

/// How the lines of a document are wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Wrapping {
    /// The full width in cells.
    width: usize,
    /// Whether empty lines stand between the lines of one paragraph too.
    spaced: bool,
    /// Whether paragraphs begin indented, so that a line that is not goes on.
    indented: bool,
}

/// So many of the lines that were joined are named.
const NAMED: usize = 40;

/// Which lines were joined to the one before.
#[derive(Debug, Default)]
pub struct Joined {
    /// How many.
    count: usize,
    /// Where the first of them stand, in order.
    places: Vec<Span>,
}

impl Joined {
    /// These and those.
    fn and(mut self, other: Self) -> Self {
        self.count += other.count;
        self.places.extend(other.places);
        self.places.sort_by_key(|place| place.start);
        self.places.truncate(NAMED);
        self
    }

    /// What there is to say: S10, at the first of them.
    pub fn finding(&self, source: &Source) -> Option<Finding> {
        let first = self.places.first()?;
        // Lines that follow one another are one range.
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for place in &self.places {
            let line = source.line_of(place.start);
            match ranges.last_mut() {
                Some((_, last)) if line <= *last + 1 => *last = line,
                _ => ranges.push((line, line)),
            }
        }
        let mut lines: Vec<String> = ranges
            .into_iter()
            .map(|(first, last)| text::range(first, last))
            .collect();
        if self.count > self.places.len() {
            lines.push("…".to_owned());
        }
        let (count, lines) = (self.count, lines.join(", "));
        Some(Finding::at(message::S10 { count, lines }, *first))
    }
}

/// Joins wrapped lines, and says which were joined to the one before.
///
/// Rows that a mark names, junk and headings neither take in lines nor are taken in.
pub fn join(rows: &mut Vec<Row<'_>>) -> Joined {
    by_width(rows).and(by_block(rows)).and(by_label(rows))
}

/// What a label that stands alone counts has at most so many characters.
const LABELLED: usize = 30;

/// Labels alone on their lines, each right above a short line without a stop: 一、 above 假期交通形势预判, as pages set them apart.
fn by_label(rows: &mut Vec<Row<'_>>) -> Joined {
    let is_label = |row: &Row<'_>| {
        let label = row.label.filter(|label| label.end == row.text.len());
        label.is_some_and(|label| matches!(label.form, Form::Han | Form::HanParen))
            && !row.is_joined()
            && row.verdict.is_none()
            && !row.junk
    };
    if !rows.iter().any(is_label) {
        return Joined::default();
    }
    joined(rows, |before, row| {
        let goes_on = is_label(before)
            && flows(before, row)
            && row.hints.blank_before == 0
            && row.text.starts_with(text::is_han)
            && row.chars <= LABELLED
            && !text::ends_clause(&row.text)
            && !row.is_spaced();
        if goes_on {
            before.suspect = false;
        }
        goes_on
    })
}

/// Lines that blank lines set off as one paragraph and that end within a sentence, all but the last.
///
/// Only where blank lines part paragraphs: in Markdown, or where most lines have one before them.
fn by_block(rows: &mut Vec<Row<'_>>) -> Joined {
    let spaced = rows.iter().filter(|row| row.hints.blank_before > 0).count();
    let is_spaced = spaced * 2 > rows.len();
    let goes_on = |at: usize| {
        rows.get(at).is_some_and(|row| {
            row.hints.soft || is_spaced && !row.hints.markdown && row.hints.blank_before == 0
        })
    };
    // The last row of the block that each row begins, for blocks that are one paragraph.
    let mut ends = vec![0; rows.len()];
    let mut at = 0;
    while at < rows.len() {
        let end = (at + 1..rows.len())
            .find(|next| !goes_on(*next))
            .unwrap_or(rows.len());
        let block = rows.get(at..end).unwrap_or_default();
        if is_paragraph(block)
            && let Some(slot) = ends.get_mut(at)
        {
            *slot = end;
        }
        at = end;
    }
    let mut ends = ends.into_iter();
    let (mut at, mut until) = (0, ends.next().unwrap_or(0));
    joined(rows, |before, _| {
        let end = ends.next().unwrap_or(0);
        at += 1;
        let goes_on = at < until;
        if goes_on {
            before.suspect = false;
        } else {
            until = end;
        }
        goes_on
    })
}

/// Whether the rows of a block are the lines of one paragraph: text, cut within sentences, and the last one ends.
fn is_paragraph(block: &[Row<'_>]) -> bool {
    let Some((last, cut)) = block.split_last().filter(|(_, cut)| !cut.is_empty()) else {
        return false;
    };
    let text = |row: &Row<'_>| matches!(row.class(), Class::Text | Class::Junk);
    let flowing = block.iter().zip(block.iter().skip(1)).all(|(row, next)| {
        flows(row, next) && next.hints.indent <= row.hints.indent && front::may_go_on(&next.text)
    });
    let inside = |row: &Row<'_>| {
        let last = row.text.chars().next_back();
        row.chars >= SHORTEST
            && !text::ends_clause(&row.text)
            && !row.is_columned()
            && last.is_some_and(|c| c.is_alphanumeric() || matches!(c, '，' | '、'))
    };
    // 三、转变作风，在“严”字上做文章 above its text is a heading: a line with a number that was cut is as wide as pages are.
    let headed = block.first().is_some_and(|first| {
        let widest = block.iter().map(Row::cells).max().unwrap_or(0);
        let open = first.text.ends_with(['，', '、']);
        first.label.is_some() && !open && (first.cells() < COLUMN || first.cells() + SLACK < widest)
    });
    flowing
        && !headed
        && block.iter().all(|row| {
            text(row)
                && !row.junk
                && row.verdict.is_none()
                && row.hints.heading == 0
                && !row.hints.code
        })
        && text::ends_sentence(&last.text)
        && cut.iter().all(inside)
        && cut.iter().any(|row| row.text.contains(['，', '。', '、']))
}

/// So many lines of a page's foot and head may stand within a paragraph.
const FOOT: usize = 3;

/// Where the sentences of a wrapped text are cut.
pub struct Cuts {
    widths: Vec<usize>,
    wrapping: Option<Wrapping>,
}

impl Cuts {
    /// Those of `rows`; none where the text is not wrapped.
    pub fn of(rows: &[Row<'_>]) -> Self {
        let widths: Vec<usize> = rows.iter().map(width).collect();
        let wrapping = measure(rows, &widths);
        Self { widths, wrapping }
    }

    /// Whether row `at` stands between a line cut at the full width and its rest: what stands there is a page's foot or head.
    pub fn is_within(&self, rows: &[Row<'_>], at: usize) -> bool {
        let Some((wrapping, above)) = self.wrapping.zip(at.checked_sub(1)) else {
            return false;
        };
        rows.get(at + 1)
            .is_some_and(|next| cut_by_page(&rows[above], self.widths[above], next, wrapping))
    }
}

/// Whether `next` goes on a sentence of `before` that the end of a page cut: whatever white lines stand between.
fn cut_by_page(before: &Row<'_>, width: usize, next: &Row<'_>, wrapping: Wrapping) -> bool {
    let pages = Wrapping {
        spaced: true,
        ..wrapping
    };
    let last = before.text.trim_end().chars().next_back();
    let within = last.is_some_and(|c| text::is_han(c) || matches!(c, '，' | '、'));
    let opens = next.text.chars().next().is_some_and(text::is_han);
    // The head of the next page is neither as wide as a line of the text nor the end of a sentence.
    let rest = text::ends_clause(&next.text) || self::width(next) + SLACK >= wrapping.width;
    within && opens && rest && continues(before, width, next, pages)
}

/// What a page's end took in between a sentence and its rest stands behind the rest, so that the two can be joined.
fn over_pages(rows: &mut [Row<'_>], widths: &mut [usize], wrapping: Wrapping) {
    for at in 0..rows.len() {
        let below = rows.iter().skip(at + 1).take(FOOT + 1);
        let foot = below.take_while(|row| row.junk).count();
        let rest = at + 1 + foot;
        let goes_on = (1..=FOOT).contains(&foot)
            && rows
                .get(rest)
                .is_some_and(|next| cut_by_page(&rows[at], widths[at], next, wrapping));
        if goes_on && let Some(rows) = rows.get_mut(at + 1..=rest) {
            rows.rotate_right(1);
            if let Some(first) = rows.first_mut() {
                first.hints.blank_before = 0;
            }
            widths[at + 1..=rest].rotate_right(1);
        }
    }
}

fn by_width(rows: &mut Vec<Row<'_>>) -> Joined {
    let mut widths: Vec<usize> = rows.iter().map(width).collect();
    let Some(wrapping) = measure(rows, &widths) else {
        return Joined::default();
    };
    over_pages(rows, &mut widths, wrapping);
    let mut widths = widths.into_iter();
    let mut last_width = widths.next().unwrap_or(0);
    joined(rows, |before, row| {
        let goes_on = continues(before, last_width, row, wrapping);
        last_width = widths.next().unwrap_or(0);
        goes_on
    })
}

/// Joins each row to the one before that it goes on, and says which were. The rows stay where they are: no second list
/// of them is made.
pub fn joined<'a>(
    rows: &mut Vec<Row<'a>>,
    mut goes_on: impl FnMut(&mut Row<'a>, &Row<'a>) -> bool,
) -> Joined {
    let mut joined = Joined::default();
    rows.dedup_by(|row, before| {
        let is_one = goes_on(before, row);
        if is_one {
            joined.count += 1;
            if joined.places.len() < NAMED {
                joined.places.extend(row.first_line().map(|line| line.span));
            }
            before.absorb(row);
        }
        is_one
    });
    joined
}

/// The width of a row's only line, 0 when it cannot be part of a wrapped paragraph.
fn width(row: &Row<'_>) -> usize {
    let line = row.first_line();
    let usable = line.is_some()
        && row.verdict.is_none()
        && !row.junk
        && row.hints.heading == 0
        && !row.hints.code;
    // A line of more than four bytes a cell's half cannot be narrow enough; skip counting it.
    if !usable || row.text.len() > WIDEST * 4 || row.is_columned() {
        return 0;
    }
    row.cells() + usize::from(row.hints.indent)
}

/// Finds the full width that most lines cut inside a sentence share.
///
/// `widths` are the widths of `rows` in cells. Nothing when the lines are paragraphs: some are wider, or too few
/// are cut within a sentence.
fn measure(rows: &[Row<'_>], widths: &[usize]) -> Option<Wrapping> {
    let mut cut = [0_usize; WIDEST + 1];
    let mut all = [0_usize; WIDEST + 1];
    let mut clauses = [0_usize; WIDEST + 1];
    let mut over = 0;
    for (i, row) in rows.iter().enumerate() {
        let width = widths[i];
        if width > WIDEST || width == 0 && row.text.len() > WIDEST * 2 {
            over += 1;
        }
        if !(NARROWEST..=WIDEST).contains(&width) {
            continue;
        }
        all[width] += 1;
        // What a page's end took in is stepped over.
        let mut below = rows.iter().skip(i + 1).take(FOOT + 1);
        let next = below.find(|next| !next.junk);
        let followed = next.is_some_and(|next| flows(row, next));
        if followed && !text::ends_clause(&row.text) {
            cut[width] += 1;
            let ends = next.is_some_and(|next| text::ends_clause(&next.text));
            clauses[width] += usize::from(ends && row.text.contains(['，', '。']));
        }
    }
    // Where soft breaks stand between the lines of one Markdown paragraph, one is evidence enough.
    let soft = rows.iter().any(|row| row.hints.soft);
    let window = |counts: &[usize], end: usize| -> usize {
        counts
            .get(end.saturating_sub(SLACK)..=end)
            .map_or(0, |part| part.iter().sum())
    };
    let width = (NARROWEST..=WIDEST)
        .filter(|w| all[*w] > 0)
        .max_by_key(|w| (window(&cut, *w), *w))?;
    let needed = match (soft, width < COLUMN) {
        (true, false) => 1,
        (true, true) | (false, false) => EVIDENCE,
        (false, true) => NARROW_EVIDENCE,
    };
    let (full_cut, full) = (window(&cut, width), window(&all, width));
    let wider: usize = all
        .get(width + 1..)
        .map_or(0, |part| part.iter().sum::<usize>())
        + over;
    // Wrapped: nothing is wider, and most full lines end inside a sentence.
    let is_told = full_cut >= needed || window(&clauses, width) >= NARROW_CLAUSES;
    if !is_told || full_cut * 2 < full || wider * 10 > full || soft && wider > 0 {
        return None;
    }
    let near = |i: &usize| {
        widths[*i] + SLACK >= width && widths[*i] <= width && !text::ends_clause(&rows[*i].text)
    };
    let gaps = (0..rows.len().saturating_sub(1)).filter(near);
    let (mut with, mut total) = (0, 0);
    for i in gaps {
        total += 1;
        with += usize::from(rows[i + 1].hints.blank_before > 0);
    }
    // Below a line that ends a sentence short of the full width, a paragraph begins.
    let begins = |(i, next): &(usize, &Row<'_>)| {
        let (row, above) = (&rows[*i], widths[*i]);
        let ends = above > 0 && above + SLACK < width && text::ends_sentence(&row.text);
        ends && next.class() == Class::Text && flows(row, next)
    };
    let (mut set_in, mut begun) = (0, 0);
    for (_, first) in rows.iter().skip(1).enumerate().filter(begins) {
        begun += 1;
        set_in += usize::from(first.hints.indent >= 2);
    }
    Some(Wrapping {
        width,
        spaced: with * 2 > total,
        indented: begun >= EVIDENCE && set_in * 10 >= begun * 9,
    })
}

/// Whether text may flow from one row into the next at all.
fn flows(row: &Row<'_>, next: &Row<'_>) -> bool {
    !next.is_barrier()
        && !row.is_barrier()
        && !next.junk
        && next.verdict.is_none()
        && !columns::is_piped(next)
        && next.label.is_none()
        && next.hints.heading == 0
        && !next.hints.bullet
        && !next.hints.code
        && next.hints.quote == row.hints.quote
        && (!next.hints.markdown || next.hints.soft)
        && !stands_alone(row, next)
}

/// Whether a line is bold from end to end above one that is not, and no clause is cut: **1. 准备阶段** above its text is a heading.
fn stands_alone(row: &Row<'_>, next: &Row<'_>) -> bool {
    let opens_bold = next.first_line().is_some_and(|line| {
        let mut formats = line.formats.iter();
        formats.any(|(range, marks)| marks.strong && range.start == 0)
    });
    row.hints.bold && !opens_bold && !text::ends_clause(&row.text)
}

/// Whether `next` goes on where `before` was cut.
fn continues(before: &Row<'_>, width: usize, next: &Row<'_>, wrapping: Wrapping) -> bool {
    let full = width + SLACK >= wrapping.width && width <= wrapping.width;
    let parted = next.hints.blank_before > 0 && !wrapping.spaced;
    let indented = next.hints.indent >= 2 && next.hints.indent > before.hints.indent.min(1);
    let paragraph_end = text::ends_sentence(&before.text)
        && (indented || next.hints.indent == before.hints.indent && next.hints.indent > 0);
    // Where the next character would have fitted, the sentence ended its paragraph.
    let first = next.text.chars().next().map_or(0, text::cells);
    let ended = text::ends_sentence(&before.text) && width + first <= wrapping.width;
    // Where paragraphs begin indented, a line of text that is not is the rest of one.
    let is_rest = wrapping.indented
        && next.hints.indent == 0
        && next.class() == Class::Text
        && (text::ends_clause(&next.text) || self::width(next) + SLACK >= wrapping.width);
    let set_in = before.hints.indent >= next.hints.indent.saturating_add(FAR);
    let set_right = set_in && before.cells() * 3 < wrapping.width * 2;
    full && (!ended || is_rest)
        && !set_right
        && !parted
        && !paragraph_end
        && !indented
        && !is_apart(before, next)
        && flows(before, next)
        && front::may_go_on(&next.text)
}

/// Whether `next` begins what `before` is no part of: a day and an address (各位代表：) have lines of their own, behind a sentence only text
/// goes on, and the lines above the text of a draft stand below one another: title, number, who speaks, whom it addresses, and who put the
/// page out and when (云川发布 2026-05-11 18:22). What pages say goes on in no title.
fn is_apart(before: &Row<'_>, next: &Row<'_>) -> bool {
    let (Some(above), Some(seen)) = (before.seen, next.seen) else {
        return false;
    };
    let facts = seen.facts;
    if facts.has(Fact::IsDate) {
        return true;
    }
    if text::ends_sentence(&before.text) {
        return next.class() != Class::Text;
    }
    if before.text.ends_with(['，', '、']) {
        return false;
    }
    if facts.has(Fact::Vocative) {
        return true;
    }
    if !above.above {
        return false;
    }
    match (before.class(), next.class()) {
        (Class::Title | Class::Subtitle, Class::Author | Class::DateLine) => true,
        (Class::Author, Class::DateLine) => true,
        (Class::Title, _) if facts.has(Fact::Number) => true,
        (Class::Title | Class::Author, Class::Salutation) => {
            next.text.ends_with(['：', ':', '，', '、'])
        }
        (Class::Title, Class::Junk) => {
            facts.has_one(Fact::HasDate | Fact::Clock) && !text::ends_clause(&next.text)
        }
        // Within a sentence, a line may look like one.
        (Class::Junk, Class::Title) => seen.above && !next.text.contains(['，', '、']),
        _ => false,
    }
}
