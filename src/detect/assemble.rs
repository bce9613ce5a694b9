//! Decided rows → the document, and the account of every source line.

use std::collections::BTreeMap;
use std::ops::Range;

use smallvec::SmallVec;

use super::lift::Lifted;
use super::row::{LeadAt, Settled, needs_space};
use super::{Detected, LineLabel};
use crate::diag::{Edit, Finding, Fix, message};
use crate::draft::{Draft, Item, Line};
use crate::model::{
    Atom, Block, Content, Document, Footnote, Inlines, Lead, Marks, Paragraph, Role,
};
use crate::source::{Source, Span};

/// The lines of a row, taken out of the draft.
type Lines = SmallVec<[Box<Line>; 1]>;

/// Builds the document and the account. A line leaves the draft as its text goes into the document, so that
/// a long text is never in both.
pub fn assemble(
    source: &Source,
    mut draft: Draft,
    rows: Vec<Settled>,
    mut lifted: BTreeMap<usize, Lifted>,
    fix: Fix,
) -> Detected {
    let mut out = Detected::default();
    out.document.footnotes = footnotes(&draft);
    out.document.body = Vec::with_capacity(rows.len());
    out.document.style = draft.style.take();
    (out.document.head, out.document.imprint) = (draft.head, draft.imprint);
    let mut items: Vec<Option<Item>> = draft.items.into_iter().map(Some).collect();
    let mut title_open = false;
    // What was lifted, when the row before this one was, junk aside.
    let mut taken: Option<Taken> = None;
    for (at, row) in rows.into_iter().enumerate() {
        let (known, blocks) = (out.account.len(), out.document.body.len());
        let own = row
            .items
            .iter()
            .filter_map(|index| items.get_mut(*index)?.take());
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
            title_open = false;
        } else if row.junk {
            account(source, &lines, "junk", None, None, &mut out.account);
            title_open = false;
        } else {
            let role = row.role;
            let label = if row.run_in {
                "runin"
            } else {
                role.row().label
            };
            let lead = row.run_in.then(|| raw_lead(source, &row, &lines)).flatten();
            let depth = row.depth.filter(|_| row.run_in || role.level().is_some());
            account(source, &lines, label, depth, lead, &mut out.account);
            if let Some(found) = lifted.remove(&at) {
                lift(found, &lines, &mut taken, &mut out.document);
                title_open = false;
                continue;
            }
            out.findings.extend(taken.take().map(Taken::finding));
            let mended = salutation_colon(&lines, &row, fix, &mut out.findings);
            let goes_on = role == Role::Title && title_open && !row.marked && !row.heading;
            title_open = role == Role::Title && !row.marked;
            let content = content(&row, lines, mended);
            push(&mut out.document.body, role, content, goes_on);
        }
        // A further line of a title joins the block that is there.
        let joins = title_open && out.document.body.len() == blocks;
        let block = (joins || out.document.body.len() > blocks)
            .then(|| out.document.body.len().checked_sub(1))
            .flatten();
        for label in out.account.iter_mut().skip(known) {
            label.block = block.map(|block| block as u32);
        }
    }
    out.findings.extend(taken.map(Taken::finding));
    cover(source, &mut out.account);
    out
}

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
fn lift(found: Lifted, lines: &[Box<Line>], taken: &mut Option<Taken>, document: &mut Document) {
    let keys: Vec<&str> = found.values.iter().map(|(field, _)| field.key).collect();
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
    for (field, value) in found.values {
        (field.get_mut)(&mut document.head, &mut document.imprint).push(value);
    }
}

fn removals(lines: &[Box<Line>]) -> impl Iterator<Item = Edit> {
    lines.iter().map(|line| Edit::removal(line.span))
}

/// Adds a paragraph; a further line of a title joins the one before.
fn push(body: &mut Vec<Block>, role: Role, content: Inlines, goes_on: bool) {
    let content = match body.last() {
        Some(Block::Paragraph(before)) if goes_on && before.role() == Role::Title => {
            let mut whole = before.content().clone();
            whole.push_atom(Atom::Break, &Marks::default());
            for piece in content.pieces() {
                whole.push(piece.content.clone(), &piece.marks);
            }
            body.pop();
            whole
        }
        _ => content,
    };
    if let Some(paragraph) = Paragraph::new(role, content) {
        body.push(Block::Paragraph(paragraph));
    }
}

fn barrier(source: &Source, item: Item, out: &mut Detected) {
    match item {
        Item::Table(table, span) | Item::Beside(table, span, _) => {
            out.document.body.push(Block::Table(*table));
            let (first, last) = (
                source.line_of(span.start),
                source.line_of(span.end.saturating_sub(1).max(span.start)),
            );
            out.account.extend((first..=last).map(|line| LineLabel {
                line,
                role: "table",
                level: None,
                lead: None,
                block: None,
            }));
        }
        Item::PageBreak(_) => out.document.body.push(Block::PageBreak),
        Item::Line(_) => {}
    }
}

fn footnotes(draft: &Draft) -> Vec<Footnote> {
    let note = |(label, lines): &(crate::model::Plain, Vec<Line>)| {
        let paragraphs: Vec<Inlines> = lines
            .iter()
            .map(|line| {
                let mut out = Inlines::new();
                line_content(line, 0, &[], false, false, &mut out);
                out.trimmed()
            })
            .filter(|content| !content.is_empty())
            .collect();
        (!paragraphs.is_empty()).then(|| Footnote {
            label: label.clone(),
            paragraphs,
        })
    };
    draft.footnotes.iter().filter_map(note).collect()
}

/// P17: the half-width colon of a salutation becomes full-width; whether it did.
fn salutation_colon(
    lines: &[Box<Line>],
    row: &Settled,
    fix: Fix,
    findings: &mut Vec<Finding>,
) -> bool {
    let Some(line) = lines.last() else {
        return false;
    };
    let mend =
        row.role == Role::Salutation && !row.marked && fix == Fix::Safe && line.text.ends_with(':');
    if mend {
        let end = line.text.len();
        let span = line.source_span(end - 1..end);
        findings.push(Finding::at(message::P17, span).edit(Edit::new(span, "：")));
    }
    mend
}

/// The content of a row, its leads marked.
fn content(row: &Settled, lines: Lines, mended: bool) -> Inlines {
    let verdict_leads;
    let leads = match lines.first().map(|line| (line, &line.verdict)) {
        Some((line, Some(verdict))) if row.marked => {
            verdict_leads = strong_leads(line, &verdict.strongs);
            verdict_leads.as_slice()
        }
        _ => row.leads.as_slice(),
    };
    let plain = !row.marked && matches!(row.role, Role::Heading(_) | Role::Title);
    let last = lines.len().saturating_sub(1);
    let mut out = Inlines::new();
    let mut base = 0;
    let mut before = String::new();
    for (index, mut line) in lines.into_iter().enumerate() {
        if index > 0 && needs_space(&before, &line.text) {
            out.push_text(" ", &Marks::default());
            base += 1;
        }
        let length = line.text.len();
        if leads.is_empty() && line.formats.is_empty() && line.atoms.is_empty() && !mended {
            before.clear();
            before.extend(line.text.chars().next_back());
            let text = Content::Text(std::mem::take(&mut line.text));
            out.push(text, &Marks::default());
        } else {
            let mend = mended && index == last;
            line_content(&line, base, leads, mend, plain, &mut out);
            before = line.text;
        }
        base += length;
    }
    out
}

/// The leads that a mark gives to the strong ranges of a line.
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
fn line_content(
    line: &Line,
    base: usize,
    leads: &[LeadAt],
    mended: bool,
    plain_heading: bool,
    out: &mut Inlines,
) {
    let end = base + line.text.len();
    let here = |at: usize| at.saturating_sub(base).min(line.text.len());
    let leads: Vec<(Range<usize>, usize, Lead)> = leads
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
    // A strong range that is a lead's, with or without its closing mark, is the lead.
    let absorbed = |range: &Range<usize>| {
        let at = leads.partition_point(|(lead, ..)| lead.start < range.start);
        leads.get(at).is_some_and(|(lead, closed, _)| {
            lead.start == range.start && range.end >= lead.end && range.end <= *closed
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
    let mut formats: Vec<(Range<usize>, Marks)> = own.collect();
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
    let mut pieces = line.pieces(&formats);
    if mended && let Some((Content::Text(last), _)) = pieces.last_mut() {
        last.pop();
        last.push('：');
    }
    for (content, marks) in pieces {
        out.push(content, &marks);
    }
}

/// Characters of the raw line up to the end of the lead and its closing punctuation.
fn raw_lead(source: &Source, row: &Settled, lines: &[Box<Line>]) -> Option<u32> {
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

/// The rows of the account for one row of lines: the first carries the role.
fn account(
    source: &Source,
    lines: &[Box<Line>],
    role: &'static str,
    level: Option<u8>,
    lead: Option<u32>,
    out: &mut Vec<LineLabel>,
) {
    for (index, line) in lines.iter().enumerate() {
        let number = source.line_of(line.span.start);
        out.push(if index == 0 {
            LineLabel {
                line: number,
                role,
                level,
                lead,
                block: None,
            }
        } else {
            LineLabel {
                line: number,
                role: "continuation",
                level: None,
                lead: None,
                block: None,
            }
        });
    }
}

/// Source lines that are no item of the draft (front matter, marks, rules of a table) are syntax.
fn cover(source: &Source, account: &mut Vec<LineLabel>) {
    account.sort_by_key(|row| row.line);
    account.dedup_by_key(|row| row.line);
    let mut missing = Vec::new();
    let mut known = account.iter().map(|row| row.line).peekable();
    for line in 1..=source.line_count() as u32 {
        if known.next_if_eq(&line).is_none()
            && !source.slice(source.line_span(line)).trim().is_empty()
        {
            missing.push(LineLabel {
                line,
                role: "syntax",
                level: None,
                lead: None,
                block: None,
            });
        }
    }
    if !missing.is_empty() {
        account.extend(missing);
        account.sort_by_key(|row| row.line);
    }
}
