//! What the detector has to say: removals, slips in the counting, and decisions it is not sure of.
//!
//! Every finding has the place of the row's first line. `detect` sorts them by place; here they come in the order
//! of the rows.

use smallvec::SmallVec;

use super::label::Form;
use super::lex::class::Class;
use super::plainly;
use super::row::Row;
use super::series::{Outline, Slip};
use super::signs::Sign;
use super::text::{self, excerpt};
use crate::diag::{Bounded, Finding, KEPT, message};
use crate::model::Role;
use crate::side_by_side::both;
use crate::source::{Source, Span};

fn place(rows: &[Row<'_>], at: usize) -> Option<Span> {
    rows.get(at).and_then(Row::first_line).map(|line| line.span)
}

/// One finding for each slip in the counting of labels.
///
/// N10: numbers are missing. N11: a number comes again. N14: a label of another form stands in a sibling's place.
/// N15: a series does not begin with 1.
pub fn slips(rows: &[Row<'_>], outline: &Outline) -> Vec<Finding> {
    let finding = |slip: &Slip| -> Option<Finding> {
        Some(match slip {
            Slip::Gap(at, expected, found) => {
                Finding::at(message::N10 { expected, found }, place(rows, *at)?)
            }
            Slip::Twice(at, number) => Finding::at(message::N11 { number }, place(rows, *at)?),
            Slip::Form(at) => Finding::at(message::N14, place(rows, *at)?),
            Slip::Orphan(at, number) => Finding::at(message::N15 { number }, place(rows, *at)?),
        })
    };
    let mut out = Bounded::new(KEPT);
    out.extend(outline.slips.iter().filter_map(finding));
    let (mut found, over) = out.settled();
    found.extend(over);
    found
}

/// Findings about the document as a whole and about single decisions that could be otherwise.
///
/// S01: no title was found, in a text that no mark of an order or of minutes names. S02: a heading that neither a
/// label nor the source speaks for. S03: the number of `#` says another level than the label, which wins ([`are_moved`] aside). S08: a heading by `#` reads as text. S04, S07:
/// see [`styles`]. What a mark names is in no doubt.
pub fn doubts(source: &Source, rows: &[Row<'_>]) -> Vec<Finding> {
    let mut out = Bounded::new(KEPT);
    let titles: Vec<usize> = (0..rows.len())
        .filter(|at| {
            rows.get(*at)
                .is_some_and(|row| row.role == Some(Role::Title))
        })
        .collect();
    let has_text = rows.iter().any(|row| !row.is_barrier() && !row.junk);
    // An order and minutes are named by their mark.
    let named = rows.iter().any(|row| {
        let kinds = super::rules::words::MARK_KINDS;
        row.role == Some(Role::IssuerMark)
            && kinds.iter().any(|kind| row.squeezed().ends_with(kind))
    });
    if titles.is_empty() && has_text && !named {
        out.add(Finding::whole(message::S01));
    }
    let mut unlabelled: Vec<&Row<'_>> = Vec::new();
    let moved = are_moved(rows);
    for row in rows {
        let Some(line) = row.first_line() else {
            continue;
        };
        if row.verdict.is_some() {
            continue;
        }
        match row.role {
            Some(Role::Heading(_))
                if row.label.is_none()
                    && row.hints.heading == 0
                    && !super::dotted::is_numbered(&row.text) =>
            {
                unlabelled.push(row);
            }
            Some(Role::Heading(level))
                if !moved
                    && row.hints.markdown
                    && row.hints.heading >= 2
                    && row.hints.heading != level.get() + 1 =>
            {
                out.add(Finding::at(
                    message::S03 {
                        found: row.hints.heading - 1,
                        level: level.get(),
                    },
                    line.span,
                ));
            }
            _ => {}
        }
        if matches!(row.role, Some(Role::Heading(_))) && super::given::reads_as_text(row) {
            let text = excerpt(&row.text);
            out.add(Finding::at(message::S08 { text }, line.span));
        }
    }
    without_labels(&unlabelled, &mut out);
    let of_rows = || {
        let mut out = Bounded::new(KEPT);
        styles(rows, &mut out);
        out.extend(rows.iter().filter_map(within));
        out.extend((0..rows.len()).filter_map(|at| unfinished(rows, at)));
        suspects(source, rows, &mut out);
        unsure(source, rows, &mut out);
        out.extend(super::above::finding(rows));
        out
    };
    // As long as the others together.
    let of_text = || {
        let mut out = Bounded::new(KEPT);
        super::bare::finding(rows, &mut out);
        super::residue::findings(rows, &mut out);
        out
    };
    let is_long = rows.len() >= MANY_ROWS;
    let (of_rows, of_text) = both(is_long, of_rows, of_text);
    out.append(of_rows);
    out.append(of_text);
    let (mut found, over) = out.settled();
    found.extend(over);
    found
}

/// So many rows are looked at for two kinds of doubts on two cores.
const MANY_ROWS: usize = 2_000;

/// Whether all headings by `#` stand as many levels off their labels': what a file says of them is their order, and it is kept.
/// AI programs begin at `###`.
fn are_moved(rows: &[Row<'_>]) -> bool {
    let by = |row: &Row<'_>| match row.role {
        Some(Role::Heading(level)) if row.hints.markdown && row.hints.heading >= 2 => {
            Some(i16::from(row.hints.heading) - i16::from(level.get()))
        }
        _ => None,
    };
    let mut all = rows.iter().filter(|row| !row.junk).filter_map(by);
    let first = all.next();
    let mut others = all.peekable();
    others.peek().is_some() && others.all(|one| Some(one) == first)
}

/// From so many on, headings without a label are said once for all (S06).
const MANY: usize = 5;

/// S02 of each heading without a label, or S06 for all of them.
fn without_labels(rows: &[&Row<'_>], out: &mut Bounded) {
    let said = |row: &&Row<'_>| {
        let level = row.level()?.get();
        let text = excerpt(&row.text);
        Some(Finding::at(
            message::S02 { level, text },
            row.first_line()?.span,
        ))
    };
    let (count, Some(first)) = (rows.len(), rows.first()) else {
        return;
    };
    let each = rows.iter().filter_map(said);
    if count < MANY {
        return out.extend(each);
    }
    let each = out.folded(each);
    let text = excerpt(&first.text);
    out.add(Finding::folded(message::S06 { count, text }, each));
}

/// S07 of each heading by style that the wording makes something else, or S04 for all of them.
fn styles(rows: &[Row<'_>], out: &mut Bounded) {
    let level = |row: &Row<'_>| match row.role {
        Some(Role::Heading(level)) => level.get(),
        _ => 0,
    };
    let differs = |row: &&Row<'_>| {
        let other = matches!(row.role, None | Some(Role::Body | Role::Heading(_)));
        let styled = row.hints.styled && row.hints.heading >= 2 && row.verdict.is_none();
        // A picture is one, whatever style its paragraph has.
        styled
            && !row.is_pictures()
            && other
            && !row.run_in
            && !row.junk
            && level(row) + 1 != row.hints.heading
    };
    let all: Vec<&Row<'_>> = rows.iter().filter(differs).collect();
    let each = all.iter().filter_map(|row| style(row));
    let (count, Some(first)) = (all.len(), all.first()) else {
        return;
    };
    if count < MANY {
        return out.extend(each);
    }
    let each = out.folded(each);
    let message = message::S04 {
        count,
        found: first.hints.heading - 1,
        text: excerpt(&first.text),
    };
    out.add(Finding::folded(message, each));
}

/// S07: what the style of a row says, and what it was taken for.
fn style(row: &Row<'_>) -> Option<Finding> {
    let line = row.first_line()?;
    let found = row.hints.heading - 1;
    let (role, role_en) = match row.role {
        Some(Role::Heading(level)) => (
            format!("{} 级标题", level.get()),
            format!("a heading of level {}", level.get()),
        ),
        _ => ("正文".to_owned(), "text".to_owned()),
    };
    let message = message::S07 {
        found,
        role,
        role_en,
        text: excerpt(&row.text),
    };
    Some(Finding::at(message, line.span))
}

/// S09: labels of a series that stand behind one another in a row: …。二、存在问题 ….
fn within(row: &Row<'_>) -> Option<Finding> {
    let text = matches!(row.role, None | Some(Role::Body | Role::Heading(_)));
    let may_be = text && row.chars >= FEWEST && (row.signs.has(Sign::Inside) || is_dotted(row));
    if !may_be || row.verdict.is_some() || row.junk || row.leads.len() > 1 {
        return None;
    }
    let opens =
        |c: char| super::numeral::is_chinese(c) || c.is_ascii_digit() || matches!(c, '（' | '(');
    let mut last = row.label.map(|label| (label.form, label.number));
    let mut found: Vec<&str> = Vec::new();
    let spaced = row
        .is_spaced()
        .then(|| row.text.match_indices(char::is_whitespace));
    let spaces = spaced
        .into_iter()
        .flatten()
        .map(|(at, space)| at + space.len());
    // Some write a dot for 。: 1.抓项目.2.抓招商.3.抓民生.
    let dots = memchr::memchr_iter(b'.', row.text.as_bytes());
    let is_stop = |at: &usize| {
        let before = row
            .text
            .get(..*at)
            .and_then(|text| text.chars().next_back());
        before.is_some_and(text::is_han)
    };
    let dots = dots.filter(is_stop).map(|at| at + 1);
    let stops = text::stops(&row.text, 0);
    let mut heads: SmallVec<[usize; 16]> = stops.chain(dots).chain(spaces).collect();
    heads.sort_unstable();
    for at in heads {
        let rest = row.text.get(at..).unwrap_or_default();
        if !rest.starts_with(opens) {
            continue;
        }
        let label = super::label::lex(rest);
        let is_one = |form| {
            matches!(
                form,
                Form::Han | Form::HanParen | Form::Digit | Form::DigitParen
            )
        };
        let Some(label) = label.filter(|one| is_one(one.form)) else {
            continue;
        };
        if last.is_none_or(|(form, number)| form != label.form || number + 1 == label.number) {
            found.push(rest.get(..label.end).unwrap_or_default());
            last = Some((label.form, label.number));
        }
    }
    // A number behind a stop may be any: three in a row are none.
    let counted = last.is_some_and(|(form, number)| {
        !matches!(form, Form::Digit | Form::DigitParen) || number >= 3
    });
    let line = row.first_line().filter(|_| found.len() >= 2 && counted)?;
    let message = message::S09 {
        labels: found.join(" "),
        text: excerpt(&row.text),
    };
    Some(Finding::at(message, line.span))
}

/// Whether dots may stand for 。 between items of a row: 1.抓项目.2.抓招商.3.抓民生.
fn is_dotted(row: &Row<'_>) -> bool {
    row.signs.digits >= 3 && row.text.contains(".2.") && row.text.contains(".3.")
}

/// A row with three labels has at least so many characters: （1）一（2）二（3）三 and more.
const FEWEST: usize = 12;

/// S13: a row of text that ends within a sentence, with the rest below, said once for all lines of it. Behind a lead it ends so with a
/// comma or a pause, unless it is long.
fn unfinished(rows: &[Row<'_>], at: usize) -> Option<Finding> {
    let row = rows.get(at).filter(|row| is_cut(row))?;
    let before = rows[..at].iter().rev().find(|row| !row.junk);
    if before.is_some_and(|before| goes_on(before, row)) {
        return None;
    }
    let mut last = row;
    for next in rows[at + 1..].iter().filter(|row| !row.junk) {
        if !goes_on(last, next) {
            break;
        }
        last = next;
    }
    let ends = text::ends_sentence(&last.text) || last.text.ends_with(['：', '；']);
    let line = row.first_line().filter(|_| ends)?;
    let text = excerpt(&row.text);
    Some(Finding::at(message::S13 { text }, line.span))
}

/// Whether `next` may be the rest of what `row` says.
fn goes_on(row: &Row<'_>, next: &Row<'_>) -> bool {
    is_cut(row)
        && is_plain(next)
        && next.label.is_none()
        && !next.hints.bullet
        && (next.hints.blank_before == 0 || row.is_joined())
        && (!next.hints.markdown || next.hints.soft)
        && next.hints.indent <= row.hints.indent
}

/// Whether a row of text ends within a sentence.
fn is_cut(row: &Row<'_>) -> bool {
    // What stands before a colon with no sentence in it is a key.
    let told = row.text.find(['，', '。', '：']);
    let told = told.is_some_and(|at| !row.text.get(at..).unwrap_or_default().starts_with('：'));
    is_plain(row)
        && (!row.run_in || row.text.ends_with(['，', '、']) || row.chars >= LONG)
        && row.chars >= 12
        && (told || text::is_open(&row.text))
        && row
            .text
            .ends_with(|c: char| text::is_han(c) || matches!(c, '，' | '、'))
}

/// Whether a row is text that nothing doubts.
fn is_plain(row: &Row<'_>) -> bool {
    matches!(row.role, None | Some(Role::Body))
        && row.verdict.is_none()
        && !row.junk
        && !row.suspect
}

/// A paragraph of so many characters with a lead ends with a stop.
const LONG: usize = 50;

/// J02 and J04: rows that may be promo and were kept, a finding for each run of them; J05 where a page is all there is.
fn suspects(source: &Source, rows: &[Row<'_>], out: &mut Bounded) {
    let cell = |at: Option<usize>| {
        at.and_then(|at| rows.get(at))
            .is_some_and(|row| row.role == Some(Role::TableLine))
    };
    let remarks = super::answers::remarks(rows);
    let pages = super::pages::doubts(rows);
    let is_page = |at: usize| pages.binary_search(&at).is_ok();
    let is_kept = |at: usize| {
        let row = &rows[at];
        let text = matches!(row.role, None | Some(Role::Body | Role::TableLine)) && !row.run_in;
        let noted = row.role == Some(Role::Notes) && super::frame::is_chatter(row);
        let doubted = row.suspect && super::frame::is_suspect(row) || at >= remarks;
        !row.junk && (text && doubted && !plainly::is_own(row) || noted || is_page(at))
    };
    let noise = (0..rows.len())
        .filter(|at| rows[*at].junk || is_kept(*at))
        .count();
    if noise >= PAGE && noise * 10 > rows.len() * 7 {
        out.add(Finding::whole(message::J05 {
            noise,
            count: rows.len(),
        }));
    }
    let mut at = 0;
    while at < rows.len() {
        let end = (at..rows.len())
            .find(|at| !is_kept(*at) && !rows[*at].junk)
            .unwrap_or(rows.len());
        let lines: Vec<&Row<'_>> = (at..end)
            .filter(|at| is_kept(*at))
            .map(|at| &rows[at])
            .collect();
        // A few odd cells of a table are cells.
        let beside =
            cell(at.checked_sub(1)) || cell(Some(end)) || (at..end).any(|at| cell(Some(at)));
        let is_paged = (at..end).any(is_page);
        at = end.max(at) + 1;
        // ★ alone is no word of anybody's.
        let worded = |row: &Row<'_>| row.text.contains(char::is_alphanumeric);
        let scrap = lines.len() == 1 && lines[0].chars <= SCRAP && worded(lines[0]) && !is_paged;
        if scrap || beside && lines.len() < BLOCK {
            continue;
        }
        let span = |row: Option<&&Row<'_>>| Some(row?.first_line()?.span);
        let (Some(first), Some(last)) = (span(lines.first()), span(lines.last())) else {
            continue;
        };
        let each = lines.iter().filter_map(|row| suspect(source, row));
        if lines.len() == 1 {
            out.extend(each);
            continue;
        }
        let each = out.folded(each);
        let (count, text) = (lines.len(), excerpt(&lines[0].text));
        let lines = text::range(source.line_of(first.start), source.last_line_of(last));
        let block = Finding::folded(message::J04 { count, text, lines }, each);
        out.add(Finding {
            span: Some(Span {
                end: last.end,
                ..first
            }),
            ..block
        });
    }
}

/// J02: a row that may be promo and was kept.
fn suspect(source: &Source, row: &Row<'_>) -> Option<Finding> {
    let span = row.first_line()?.span;
    let message = message::J02 {
        text: excerpt(&row.text),
        line: source.line_of(span.start),
    };
    Some(Finding::at(message, span))
}

/// A line of so few characters by itself is not worth a word.
const SCRAP: usize = 3;

/// So many suspects in a row are a block.
const BLOCK: usize = 4;

/// A page of so many rows of chrome may be nothing but chrome.
const PAGE: usize = 30;

/// An entry of a menu has at most so many characters.
const MENU: usize = 4;

/// S05, S15: rows of the frame that could well be something else.
fn unsure(source: &Source, rows: &[Row<'_>], out: &mut Bounded) {
    let titled = |at: usize| {
        rows.get(at)
            .is_some_and(|row| row.role == Some(Role::Title) && !row.junk && row.verdict.is_none())
    };
    let within = plainly::within(rows);
    let doubt = |(at, row): (usize, &Row<'_>)| {
        let line = row.first_line()?;
        // 通知公告 above a title is an entry of a menu as well as the title's first line.
        let menu = titled(at) && row.chars <= MENU && (at + 1..at + 4).any(titled);
        let either = (Class::Title, Class::Junk);
        let other = super::frame::is_apart(rows, at) || super::frame::is_aside(row);
        let own = Class::of(row.role.unwrap_or(Role::Body));
        let apart = other.then_some((own, Class::Text));
        let named = super::frame::is_no_name(row).then_some((Class::Author, Class::Text));
        let told = super::frame::doubt(row).or(menu.then_some(either));
        let (role, rival) = told.or(apart).or(named)?;
        // What counts as text to the frame may be a heading by what stands around it.
        let (zh, en) = match row.role {
            Some(Role::Heading(_)) if role == Class::Text => ("小标题", "a heading"),
            _ => (role.zh(), role.en()),
        };
        if rival == Class::Junk {
            let stands = within.contains(&at) && plainly::stands_in_text(rows, at);
            if role == Class::Text && (plainly::is_own(row) || stands) {
                return None;
            }
            let message = message::S15 {
                role: zh,
                role_en: en,
                text: excerpt(&row.text),
                line: source.line_of(line.span.start),
            };
            return Some(Finding::at(message, line.span));
        }
        let message = message::S05 {
            role: zh,
            role_en: en,
            rival: rival.zh(),
            rival_en: rival.en(),
            mark: format!("<!-- {} -->", rival.mark()),
            text: excerpt(&row.text),
        };
        Some(Finding::at(message, line.span))
    };
    out.extend(rows.iter().enumerate().filter_map(doubt));
}
