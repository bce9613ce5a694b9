//! Decided rows → the document, and the account of every source line.
//!
//! The rows come in reading order, each with its role. Here nothing is decided any more: a row is taken apart into
//! pieces with marks, and what it says goes to the body, to head and imprint, or, when it is junk, nowhere.

use std::collections::BTreeMap;
use std::ops::Range;

use smallvec::SmallVec;

use super::account::covered;
use super::lift::{Lifted, Value};
use super::row::{LeadAt, Settled, needs_space};
use super::share::{Made, Share};
use super::stock::Stock;
use super::{DetectOptions, Detected, LineLabel};
use super::{trace, typed};
use crate::diag::{Edit, Finding, message};
use crate::draft::{Draft, Item, Line, Placed};
use crate::model::{Atom, Block, Content, Footnote, Inlines, Lead, Marks, Paragraph, Plain, Role};
use crate::provenance::Provenance;
use crate::side_by_side::{cores, each};
use crate::source::{Source, Span};

/// The lines of a row, taken out of the draft.
type Lines = SmallVec<[Line; 1]>;

/// Builds the document, the account of its lines and its provenance. A line leaves the draft as its text goes into
/// the document, and the lists of both give their room back, so that a long text is never whole in both. A long one is
/// made in two shares, side by side.
///
/// `rows` are numbered as when `lifted` was found. Of `draft`, head and imprint hold what front matter says; what
/// is lifted is added to them.
pub fn assemble(
    source: &Source,
    mut draft: Draft,
    rows: Vec<Settled>,
    lifted: BTreeMap<usize, Lifted>,
    options: &DetectOptions<'_>,
) -> Detected {
    let all = Share::all(rows, std::mem::take(&mut draft.items), lifted);
    let shares = all.shared_out(cores());
    put_together(source, draft, shares, options)
}

/// The document of `shares`, each made on a core.
pub fn put_together(
    source: &Source,
    mut draft: Draft,
    shares: Vec<Share>,
    options: &DetectOptions<'_>,
) -> Detected {
    let count = shares.iter().map(|share| share.rows.len()).sum();
    let mut shares = each(shares, |share| made(source, share, count, options)).into_iter();
    let mut made = shares.next().unwrap_or_default();
    shares.for_each(|next| made.append(next));
    let Made {
        body,
        account,
        provenance,
        findings,
        values,
    } = made;
    let mut out = Detected {
        account: account.map_or_else(Vec::new, |account| covered(source, account)),
        provenance,
        findings,
        ..Detected::default()
    };
    out.document.body = body;
    out.document.style = draft.style.take();
    (out.document.head, out.document.imprint) = (draft.head, draft.imprint);
    for (Value { field, text, .. }, place) in values {
        let known = (field.get_mut)(&mut out.document.head, &mut out.document.imprint);
        if let Some(place) = place {
            out.provenance.add_value(field.key, known.len(), place);
        }
        known.push(text);
    }
    out.provenance.end_body();
    out.document.footnotes = footnotes(&draft.footnotes, &mut out.provenance);
    out
}

/// What the rows of a share say; the first has room for all `count`.
fn made(source: &Source, share: Share, count: usize, options: &DetectOptions<'_>) -> Made {
    let Share {
        rows,
        items,
        mut lifted,
        first_row,
        first_item,
    } = share;
    let room = if first_row == 0 { count } else { rows.len() };
    let mut out = Made::with_capacity(room, options);
    let mut items = Stock::new(items);
    // So many lines has the title that is open.
    let mut title_lines = 0;
    // What was lifted, when the row before this one was, junk aside.
    let mut taken: Option<Taken> = None;
    // The typed table under way: its number and lines.
    let mut typed: (u32, Vec<Line>) = (0, Vec::new());
    let count = rows.len();
    let mut rows = Stock::new(rows);
    for at in 0..count {
        let Some(row) = rows.take(at) else {
            continue;
        };
        if row.table != typed.0 {
            end_table(source, &mut typed.1, &mut out);
            typed.0 = row.table;
        }
        let own = row.items.iter();
        let own = own.filter_map(|index| items.take(*index as usize - first_item));
        let mut lines = Lines::new();
        let mut is_barrier = false;
        for item in own {
            match item {
                Item::Line(line) => lines.push(line),
                item => {
                    is_barrier = true;
                    barrier(source, item, &mut out);
                }
            }
        }
        if is_barrier {
            title_lines = 0;
        } else if row.table > 0 {
            out.findings.extend(taken.take().map(Taken::finding));
            typed.1.extend(lines);
            title_lines = 0;
        } else if row.junk {
            out.tell(source, &lines, "junk", None, None);
            title_lines = 0;
        } else {
            let role = row.role;
            let label = if row.run_in {
                "runin"
            } else {
                role.row().label
            };
            let is_lead = row.run_in && out.account.is_some();
            let lead = is_lead.then(|| raw_lead(source, &row, &lines)).flatten();
            let depth = row.depth.filter(|_| row.run_in || role.level().is_some());
            out.tell(source, &lines, label, depth, lead);
            if let Some(found) = lifted.remove(&(first_row + at)) {
                lift(found, &lines, &mut taken, &mut out);
                title_lines = 0;
                continue;
            }
            out.findings.extend(taken.take().map(Taken::finding));
            let is_title = role == Role::Title && !row.marked;
            let goes_on = is_title && !row.heading && (1..TITLE_LINES).contains(&title_lines);
            title_lines = usize::from(is_title) + if goes_on { title_lines } else { 0 };
            paragraph(&row, lines, goes_on, &mut out);
        }
    }
    end_table(source, &mut typed.1, &mut out);
    out.findings.extend(taken.map(Taken::finding));
    out
}

/// A title has at most so many lines; what goes on behind them is a further title. Each line is added to the whole, so that one
/// title of a whole file would take its square.
const TITLE_LINES: usize = 40;

/// Rows that follow each other and went into head or imprint: one finding speaks of all.
struct Taken {
    /// The first line.
    span: Span,
    /// Which elements they became, and their text.
    text: String,
    edits: Vec<Edit>,
}

impl Taken {
    fn finding(self) -> Finding {
        Finding {
            edits: self.edits,
            ..Finding::at(message::S12 { text: self.text }, self.span)
        }
    }
}

/// Gives a row's values to the fields they fill, and adds the row to what was `taken` right before it.
///
/// The finding (S12) names keys and text, and takes the lines off their place: the values stand in the head or the
/// imprint.
fn lift(found: Lifted, lines: &[Line], taken: &mut Option<Taken>, out: &mut Made) {
    let keys: Vec<&str> = found.values.iter().map(|value| value.field.key).collect();
    let told = format!("{} {}", keys.join("、"), found.text);
    if let Some(before) = taken {
        before.text.push('；');
        before.text.push_str(&told);
        before.edits.extend(removals(lines));
    } else if let Some(line) = lines.first() {
        *taken = Some(Taken {
            span: line.span,
            text: told,
            edits: removals(lines).collect(),
        });
    }
    for value in found.values {
        let place = trace::place_of(lines, value.range.clone());
        out.values.push((value, place));
    }
}

/// Edits that take off `lines`, each as a whole.
fn removals(lines: &[Line]) -> impl Iterator<Item = Edit> {
    lines.iter().map(|line| Edit::removal(line.span))
}

/// Adds a row as a paragraph; a further line of a title joins the one before.
///
/// `goes_on` says that the row may be a further line of a title. It is one when the block before is a title; else
/// it is a block of its own. A row of which nothing is left (a line break alone) makes no block.
fn paragraph(row: &Settled, lines: Lines, goes_on: bool, out: &mut Made) {
    let (body, provenance) = (&mut out.body, &mut out.provenance);
    let before = match body.last() {
        Some(Block::Paragraph(before)) if goes_on && before.role() == Role::Title => {
            let before = before.content().clone();
            body.pop();
            Some(before)
        }
        _ => None,
    };
    if before.is_none() {
        provenance.open(row.marked);
    }
    let mut content = content(row, lines, provenance);
    if let Some(mut whole) = before {
        whole.push_atom(Atom::Break, &Marks::default());
        for piece in content.pieces() {
            whole.push(piece.content.clone(), &piece.marks);
        }
        content = whole;
    }
    let kept = content.trimmed_range();
    match Paragraph::new(row.role, content) {
        Some(paragraph) => {
            provenance.trim(kept);
            body.push(Block::Paragraph(paragraph));
        }
        None => provenance.drop_last(),
    }
}

/// Ends the typed table of `lines`, if there are any.
fn end_table(source: &Source, lines: &mut Vec<Line>, out: &mut Made) {
    if let Some(item) = typed::table(source, lines) {
        barrier(source, item, out);
    }
    lines.clear();
}

/// Adds a table or a page break. Every source line of a table gets a row of the account; a page break is syntax.
fn barrier(source: &Source, item: Item, out: &mut Made) {
    match item {
        Item::Table(one) => {
            let Placed {
                table,
                span,
                places,
            } = *one;
            let length = table.contents().into_iter().map(Inlines::text_len).sum();
            out.provenance.open(false);
            if places.iter().map(|place| place.0).sum::<usize>() == length && !places.is_empty() {
                for (length, place) in places {
                    out.provenance.push(length, place);
                }
            } else {
                out.provenance.push_whole(length, span);
            }
            out.body.push(table.into());
            let (first, last) = (
                source.line_of(span.start),
                source.line_of(span.end.saturating_sub(1).max(span.start)),
            );
            let labels = (first..=last).map(|line| LineLabel {
                line,
                role: "table",
                level: None,
                lead: None,
            });
            if let Some(account) = &mut out.account {
                account.extend(labels);
            }
        }
        Item::PageBreak(_) => {
            out.provenance.open(false);
            out.body.push(Block::PageBreak);
        }
        Item::Contents(span) => {
            out.provenance.open(false);
            out.provenance.push_whole(0, span);
            out.body.push(Block::Contents);
        }
        // What may be laid out has been.
        Item::Line(_) | Item::Beside(_) => {}
    }
}

/// The footnotes that have text, in the order of their definitions; one line of the draft is one paragraph.
fn footnotes(notes: &[(Plain, Vec<Line>)], provenance: &mut Provenance) -> Vec<Footnote> {
    let mut out = Vec::with_capacity(notes.len());
    for (label, lines) in notes {
        let mut paragraphs = Vec::with_capacity(lines.len());
        for line in lines {
            let mut content = Inlines::new();
            line_content(line, 0, &[], false, &mut content);
            let kept = content.trimmed_range();
            let content = content.trimmed();
            if content.is_empty() {
                continue;
            }
            if paragraphs.is_empty() {
                provenance.begin_note();
            }
            provenance.open(line.verdict.is_some());
            line.tell_places(|length, place| provenance.push(length, place));
            provenance.trim(kept);
            paragraphs.push(content);
        }
        if !paragraphs.is_empty() {
            let label = label.clone();
            out.push(Footnote { label, paragraphs });
        }
    }
    out
}

/// The content of a row, its leads marked; where its text stands goes to `provenance`.
///
/// In a row that a mark names, the mark says which strong ranges are leads; elsewhere the detector's leads count.
/// Wrapped lines are joined, with a space where Latin words meet.
fn content(row: &Settled, lines: Lines, provenance: &mut Provenance) -> Inlines {
    let verdict_leads;
    let leads = match lines.first().map(|line| (line, &line.verdict)) {
        Some((line, Some(verdict))) if row.marked => {
            verdict_leads = strong_leads(line, &verdict.strongs);
            verdict_leads.as_slice()
        }
        _ => row.leads.as_slice(),
    };
    let plain = !row.marked && matches!(row.role, Role::Heading(_) | Role::Title);
    let mut out = Inlines::new();
    let mut base = 0;
    let mut before = String::new();
    for (index, line) in lines.into_iter().enumerate() {
        if index > 0 && needs_space(&before, &line.text) {
            out.push_text(" ", &Marks::default());
            provenance.insert(1);
            base += 1;
        }
        line.tell_places(|length, place| provenance.push(length, place));
        line_content(&line, base, leads, plain, &mut out);
        before.clear();
        before.extend(line.text.chars().next_back());
        base += line.text.len();
    }
    out
}

/// The leads that a mark gives to the strong ranges of a line.
///
/// The n-th strong range is the n-th entry of `strongs`; ranges beyond the list are plain strong.
fn strong_leads(line: &Line, strongs: &[Option<Lead>]) -> Vec<LeadAt> {
    let ranges = line
        .formats
        .iter()
        .filter(|(_, marks)| marks.strong)
        .map(|(range, _)| range.clone());
    ranges
        .zip(strongs)
        .filter_map(|(range, lead)| {
            lead.map(|lead| LeadAt {
                closed: range.end,
                range,
                lead,
            })
        })
        .collect()
}

/// Adds the pieces of one line; `leads` refer to the row, in which the line begins at `base`.
///
/// `plain_heading` is set for headings and titles without a mark: a strong that covers all of such a line is its
/// look, and the heading's own type says it already.
fn line_content(
    line: &Line,
    base: usize,
    leads: &[LeadAt],
    plain_heading: bool,
    out: &mut Inlines,
) {
    let end = base + line.text.len();
    let here = |at: usize| at.saturating_sub(base).min(line.text.len());
    let leads: SmallVec<[(Range<usize>, usize, Lead); 2]> = leads
        .iter()
        .filter(|lead| lead.range.end > base && lead.range.start < end)
        .map(|lead| {
            (
                here(lead.range.start)..here(lead.range.end),
                here(lead.closed),
                lead.lead,
            )
        })
        .collect();
    if line.formats.is_empty() && line.atoms.is_empty() {
        // A lead and what stands behind it.
        out.reserve(leads.len() * 2);
        let mut at = 0;
        for (range, _, lead) in leads {
            let marks = Marks {
                lead: Some(lead),
                ..Marks::default()
            };
            for (piece, marks) in [(at..range.start, Marks::default()), (range.clone(), marks)] {
                out.push(Content::Text(line.text.part(piece)), &marks);
            }
            at = range.end;
        }
        let rest = line.text.part(at..line.text.len());
        out.push(Content::Text(rest), &Marks::default());
        return;
    }
    // A strong range that is a lead's, with or without its label and its closing mark, is the lead: `1. **…。**` says no more
    // than `**1.…**。`.
    let absorbed = |range: &Range<usize>| {
        let before = leads.partition_point(|(lead, ..)| lead.start <= range.start);
        let lead = before.checked_sub(1).and_then(|at| leads.get(at));
        lead.is_some_and(|(lead, closed, _)| {
            range.start < lead.end && range.end >= lead.end && range.end <= *closed
        })
    };
    let own = line.formats.iter().map(|(range, marks)| {
        // The heading's own type replaces a strong that covers all of it.
        let strong =
            marks.strong && !absorbed(range) && !(plain_heading && *range == (0..line.text.len()));
        (
            range.clone(),
            Marks {
                strong,
                ..marks.clone()
            },
        )
    });
    let mut formats: SmallVec<[(Range<usize>, Marks); 4]> = own.collect();
    formats.extend(leads.iter().map(|(range, _, lead)| {
        (
            range.clone(),
            Marks {
                lead: Some(*lead),
                ..Marks::default()
            },
        )
    }));
    formats.sort_by_key(|(range, _)| range.start);
    let pieces = line.pieces(&formats);
    out.reserve(pieces.len());
    for (content, marks) in pieces {
        out.push(content, &marks);
    }
}

/// Characters of the raw line up to the end of the lead and its closing punctuation.
///
/// The unit of `-t labels`: characters, indent and syntax before the lead included.
fn raw_lead(source: &Source, row: &Settled, lines: &[Line]) -> Option<u32> {
    let line = lines.first()?;
    let closed = row.leads.first()?.closed.min(line.text.len());
    let end = line.source_span(0..closed).end;
    Some(
        source
            .slice(Span {
                start: line.span.start,
                end,
            })
            .chars()
            .count() as u32,
    )
}
