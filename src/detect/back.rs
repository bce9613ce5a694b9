//! Back matter: signature and date, attachment note and heads, notes, copies, printing line.
//!
//! Everything here looks upward from the end of a text: what closes it is known by what does not follow. Lines are
//! given to the questions squeezed, without white space, because signatures are set with spaces between characters.

pub use super::attach::{attachments, is_attachment_head, is_attachment_note};
use super::columns;
use super::dated;
use super::front;
use super::gapped;
use super::lex::class::Seen;
use super::lex::fact::Fact;
use super::lex::wording;
use super::row::Row;
use super::rules::words;
use super::shapes;
pub use super::shapes::{is_bracketed, is_copy, is_print_run, is_printing};
use super::signs::Sign;
use super::text;
use super::wrap;
use crate::model::{Head, Role};

/// A signature line holds at most this many characters without white space.
const SIGNATURE: usize = 40;
/// What closes a text and is no name.
const CLOSINGS: &[&str] = &[
    "特此", "此致", "敬礼", "妥否", "当否", "以上", "专此", "谨此", "此复", "此令", "请", "敬请",
    "恳请", "谢谢",
];
/// Words that may stand before the date of writing with a colon.
const DATED: &[&str] = &["日期", "时间", "落款日期", "成文日期"];
/// Who signs is set in by at least so many cells.
const FAR: u16 = 8;
/// A date has one of these.
const DAYS: [Sign; 3] = [Sign::Day, Sign::Digit, Sign::Year];
/// At most so many signatories stand above one date, where a line among them may be no agency.
const SIGNATORIES: usize = 5;
/// At most so many agencies do.
const JOINT: usize = 40;

/// Marks dates of writing and the signatures above them, wherever a text in the file closes.
///
/// A date closes a text when nothing but notes, attachments and imprint follow it, and text stands above; or when
/// signatories stand above it and either nothing else follows or a further document opens below. A date without its
/// year or day (5月6日, 2026.3) needs an agency right above and nothing else below. A date among the text is text.
pub fn closings(rows: &mut [Row<'_>]) {
    // Some text must stand above a date that closes it.
    let opened = rows.iter().position(|row| row.chars >= 20 && row.is_open());
    for at in 0..rows.len() {
        let Some(row) = rows.get(at) else { break };
        if !row.is_open() || row.chars > 60 || !row.signs.has_one(DAYS) {
            continue;
        }
        let line = row.squeezed();
        let named = DATED.iter().find_map(|word| line.strip_prefix(word));
        let date = named.and_then(|rest| rest.strip_prefix(['：', ':']));
        let date = date.unwrap_or(&line);
        let is_short = dated::is_short(date);
        if !text::is_date(date) && !is_short {
            continue;
        }
        let mut signers = signers_above(rows, at);
        let closes = closes_text(rows, at);
        // A date without its year or day needs an office right above, and nobody else signs it.
        if is_short {
            let offices = signers.iter().take_while(|at| signs_alone(rows, **at));
            signers.truncate(offices.count());
        }
        if is_short && (signers.is_empty() || !closes) {
            continue;
        }
        if !(closes && opened.is_some_and(|first| first < at))
            && (signers.is_empty() || !closes && !titled_below(rows, at))
        {
            continue;
        }
        if let Some(row) = rows.get_mut(at) {
            row.role = Some(Role::Date);
        }
        for signer in signers {
            if let Some(row) = rows.get_mut(signer) {
                row.role = Some(Role::Signature);
            }
        }
    }
    undated(rows);
}

/// Whether a row is an office, or set far to the right.
fn signs_alone(rows: &[Row<'_>], at: usize) -> bool {
    rows.get(at).is_some_and(|row| {
        let line = row.squeezed();
        let is_office = is_agency(&line) || line.ends_with('办');
        is_office || wording::ends_with_addressee(&line) || row.hints.indent >= FAR
    })
}

/// Whether nothing but notes, attachments and imprint follow.
///
/// The row behind `at` that is no junk decides: the end of the file, a table or break, a note in brackets, an
/// attachment or a line of the imprint.
fn closes_text(rows: &[Row<'_>], at: usize) -> bool {
    let next = rows.iter().skip(at + 1).find(|row| !row.junk);
    next.is_none_or(|row| {
        let line = row.squeezed();
        row.is_barrier()
            || is_bracketed(&line)
            || is_attachment_head(&line)
            || is_copy(&line)
            || is_printing(&line)
            || line.starts_with("附件")
    })
}

/// Whether a further document opens within the next lines.
///
/// Three rows are looked at. A role that is decided, the name of a kind of document (文种) or a letter-spaced line
/// counts.
fn titled_below(rows: &[Row<'_>], at: usize) -> bool {
    let below = rows.iter().skip(at + 1).filter(|row| !row.junk).take(3);
    below.into_iter().any(|row| {
        row.role.is_some() || front::ends_with_kind(&row.squeezed()) || front::is_spread(&row.text)
    })
}

/// The rows of signatories directly above row `at`, nearest first.
///
/// None when more than [`SIGNATORIES`] such lines stand there and are not all agencies, or when they reach up to the
/// head of the file: such lines are a list. A short line above that is no signature makes the rest a list too.
fn signers_above(rows: &[Row<'_>], at: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut agencies = true;
    let mut index = at;
    while index > 0 {
        index -= 1;
        let Some(row) = rows.get(index) else { break };
        if row.junk {
            continue;
        }
        let line = row.squeezed();
        if !row.is_open() || !is_signature(row, &line) {
            // Text, a note, an attachment list or a table ends above the signature.
            let ends = row.is_barrier()
                || row.role.is_some()
                || text::ends_clause(&row.text)
                || row.chars > SIGNATURE
                || is_bracketed(&line)
                || row.label.is_some()
                || columns::is_piped(row)
                || is_keyed(row, &line)
                || line.starts_with("附件");
            // A list right above an empty line ends there.
            let is_apart = row.hints.blank_before == 0
                && found
                    .last()
                    .and_then(|at| rows.get(*at))
                    .is_some_and(|first: &Row<'_>| first.hints.blank_before > 0);
            if !ends && !is_apart {
                found.clear();
            }
            break;
        }
        agencies &= is_agency(&line);
        if found.len() == if agencies { JOINT } else { SIGNATORIES } {
            found.clear();
            break;
        }
        found.push(index);
    }
    // A signature needs a text above it.
    if index == 0 && found.last() == Some(&0) {
        found.clear();
    }
    found
}

/// Whether a line can be a signature (署名): short, with a letter, without a label or a mark of a sentence. A colon is allowed
/// behind words such as 签字 and 述职人 alone. A line that names a kind of document is a title, unless it is set to
/// the right or names an agency.
fn is_signature(row: &Row<'_>, line: &str) -> bool {
    let count = line.chars().count();
    (2..=SIGNATURE).contains(&count)
        && line.contains(char::is_alphabetic)
        && row.label.is_none()
        && row.hints.heading == 0
        && !row.hints.bullet
        && !columns::is_piped(row)
        && !CLOSINGS.iter().any(|word| line.starts_with(word))
        && !line.contains(['。', '，', '；', '！', '？', '“', '!', '?'])
        && !is_to_call(line)
        && !(row.is_spaced() && gapped::is_member(&row.text))
        && (!line.contains(['：', ':'])
            || [
                "署名", "签名", "签字", "落款", "汇报人", "述职人", "报告人", "承诺人", "检查人",
            ]
            .iter()
            .any(|word| line.starts_with(word)))
        && !line.starts_with("附件")
        && !is_bracketed(line)
        && !shapes::is_press(line)
        && !text::is_date(line)
        && (row.hints.right || is_agency(line) || !front::ends_with_kind(line))
}

/// Whether a line is a key and its value (联系人：小张): a field of the text.
fn is_keyed(row: &Row<'_>, line: &str) -> bool {
    let parts = row
        .signs
        .has(Sign::Colon)
        .then(|| line.split_once(['：', ':']));
    let parts = parts.flatten();
    parts.is_some_and(|(key, value)| !key.is_empty() && !value.is_empty())
}

/// Whether a line ends with a number to call.
fn is_to_call(line: &str) -> bool {
    let digits = line.len() - line.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    (CALLED..=12).contains(&digits) && !text::has_date(line)
}

/// A number to call has at least so many digits.
const CALLED: usize = 7;

/// Whether a squeezed line ends as the name of an agency ends.
pub fn is_agency(line: &str) -> bool {
    words::AGENCIES.iter().any(|word| line.ends_with(word))
}

/// Signers at the very end of a text that carries no date: an agency, or a post with a name.
///
/// Nothing is marked when the file has a date of writing anywhere, or when the text above is no sentence.
fn undated(rows: &mut [Row<'_>]) {
    let Some(mut last) = rows
        .iter()
        .rposition(|row| row.is_open() && row.role.is_none() && !row.junk)
    else {
        return;
    };
    if rows
        .iter()
        .skip(last + 1)
        .any(|row| matches!(row.role, Some(Role::Date | Role::Body)))
        || rows.iter().any(|row| row.role == Some(Role::Date))
    {
        return;
    }
    let mut signers = Vec::new();
    while let Some(row) = rows.get(last) {
        let line = row.squeezed();
        let named = words::POSTS.iter().any(|post| line.contains(post))
            && row.text.trim().contains(char::is_whitespace);
        if !row.is_open()
            || !is_signature(row, &line)
            || !(named || row.hints.right || is_agency(&line))
            || signers.len() == SIGNATORIES
        {
            break;
        }
        signers.push(last);
        if last == 0 {
            return;
        }
        last -= 1;
    }
    let above = rows.get(last);
    if above.is_some_and(|row| row.chars >= 20 && text::ends_sentence(&row.text)) {
        for signer in signers {
            if let Some(row) = rows.get_mut(signer) {
                row.role = Some(Role::Signature);
            }
        }
    }
}

/// Marks notes (附注), copies and printing lines.
///
/// A note in brackets counts behind a closing, or as the last text of the file. 抄送 always counts; 主送 and its like
/// only behind a closing, with 抄送 within three rows below, or beside another (报：, 送：, 发： below a brief). A long sentence or a title opens a further text, which
/// has closings of its own.
pub fn notes(rows: &mut [Row<'_>]) {
    let mut closed = false;
    for at in 0..rows.len() {
        let Some(row) = rows.get(at) else { break };
        if row.role == Some(Role::Date) || row.role == Some(Role::Signature) {
            closed = true;
        }
        // A long text behind a closing is the next document's.
        if row.role == Some(Role::Title)
            || row.is_open() && row.chars > 60 && text::ends_sentence(&row.text)
        {
            closed = false;
        }
        if !row.is_open() {
            continue;
        }
        let above = at.checked_sub(1).and_then(|above| rows.get(above));
        let broken = above.is_some_and(|above| is_broken(above) || is_rest(above, row));
        // Looked up for rows in brackets alone, so that a long run of junk is walked once.
        let last = row.text.starts_with(['（', '('])
            && rows
                .iter()
                .skip(at + 1)
                .find(|row| !row.junk)
                .is_none_or(|row| !row.is_open());
        let copied_above =
            above.is_some_and(|row| matches!(row.role, Some(Role::Copies | Role::Printed)));
        let line = row.squeezed();
        let copied_below = || {
            let mut below = rows.iter().skip(at + 1).take(3);
            below.any(|row| tail_copy(&row.squeezed()))
        };
        let copied = is_copy(&line)
            && (closed
                || tail_copy(&line)
                || copied_below()
                || is_beside_copies(rows, at)
                || ends_minutes(rows, at))
            || broken && goes_on(row, &line);
        let may_open = |seen: &Seen| seen.facts.has(Fact::NoteOpen);
        let opened = row.seen.is_some_and(may_open)
            && words::NOTE_OPENERS
                .iter()
                .any(|word| line.starts_with(word));
        let bracketed = is_bracketed(&line)
            && (closed || last)
            && row.label.is_none()
            && !(copied_above && is_print_run(&line));
        let Some(row) = rows.get_mut(at) else { break };
        if opened && row.chars <= 200 || bracketed {
            row.role = Some(Role::Notes);
        } else if copied {
            row.role = Some(Role::Copies);
            closed = true;
        } else if is_printing(&line) || copied_above && is_print_run(&line) {
            row.role = Some(Role::Printed);
            // Who prints may stand on a line of its own above the day.
            let alone = text::strip_date(&line).is_some_and(|rest| matches!(rest, "印发" | "印"));
            if let Some(who) = at.checked_sub(1).and_then(|above| rows.get_mut(above))
                && alone
                && closed
                && (who.is_open() || who.role == Some(Role::Signature))
                && is_agency(&who.squeezed())
            {
                who.role = Some(Role::Printed);
            }
        }
    }
}

/// Whether a row is the last, right below who kept the minutes or who took part (分送：… below 记录：…).
fn ends_minutes(rows: &[Row<'_>], at: usize) -> bool {
    let mut below = rows.iter().skip(at + 1);
    let mut above = rows.iter().take(at).rev();
    let above = above.find(|row| !row.junk);
    above.is_some_and(|row| is_kept_by(row) || is_attendant(row)) && below.all(|row| row.junk)
}

/// Whether the row right above or below opens as lines of copies do as well.
fn is_beside_copies(rows: &[Row<'_>], at: usize) -> bool {
    let near = [at.checked_sub(1), at.checked_add(1)];
    let mut near = near.into_iter().flatten().filter_map(|at| rows.get(at));
    near.any(|row| row.signs.has(Sign::Colon) && is_copy(&row.squeezed()))
}

/// Whether a row below a line of copies that goes on can be more of it: nothing that stands there in its own right.
fn goes_on(row: &Row<'_>, line: &str) -> bool {
    row.label.is_none()
        && !is_printing(line)
        && !is_print_run(line)
        && !text::is_date(line)
        && !is_attachment_head(line)
        && !front::ends_with_kind(line)
}

/// Whether a line of copies goes on in the next line.
fn is_broken(row: &Row<'_>) -> bool {
    row.role == Some(Role::Copies)
        && row.verdict.is_none()
        && row.text.ends_with(['，', '、', ',', '；'])
}

/// Whether a row is the rest of a line of copies that was cut within a name: 公室，市纪委监委。 below …市政协办.
fn is_rest(above: &Row<'_>, row: &Row<'_>) -> bool {
    let names = row.text.strip_suffix('。');
    above.role == Some(Role::Copies)
        && above.verdict.is_none()
        && above.text.ends_with(text::is_han)
        && row.text.starts_with(text::is_han)
        && names.is_some_and(|names| {
            names.contains(['，', '、']) && super::lex::wording::ends_with_addressee(names)
        })
}

/// Joins the lines of one entry of copies; returns which were joined to the one before.
pub fn join_copies(rows: &mut Vec<Row<'_>>) -> wrap::Joined {
    let is_one = |before: &Row<'_>, row: &Row<'_>| is_broken(before) || is_rest(before, row);
    if !rows.windows(2).any(|pair| is_one(&pair[0], &pair[1])) {
        return wrap::Joined::default();
    }
    wrap::joined(rows, |before, row| {
        let goes_on = row.role == Some(Role::Copies) && !is_copy(&row.squeezed());
        goes_on && is_one(before, row) && row.verdict.is_none()
    })
}

/// Marks who took part in a meeting, in the lines that close its minutes (纪要).
///
/// A document is one of minutes when its mark or title says 纪要. Lines are marked from the end upwards, past what
/// closes a document, up to the first other line (GB/T 9704-2012, 10.3).
pub fn attendance(rows: &mut [Row<'_>], head: &Head) {
    let marked = head
        .issuer_mark
        .iter()
        .any(|mark| mark.as_str().contains("纪要"));
    let is_minutes = marked
        || rows.iter().any(|row| {
            let is_named = matches!(row.role, Some(Role::Title | Role::IssuerMark));
            is_named && row.squeezed().contains("纪要")
        });
    if !is_minutes {
        return;
    }
    // Lines of names that go on what a line of attendance begins.
    let mut going_on: Vec<usize> = Vec::new();
    for at in (0..rows.len()).rev() {
        let Some(row) = rows.get_mut(at) else { return };
        let closes = matches!(
            row.role,
            Some(Role::Signature | Role::Date | Role::Copies | Role::Printed | Role::Notes)
        );
        // 列席：… looks like a line of copies, 出席：张三 县政府 like a signature.
        let taken = matches!(row.role, Some(Role::Copies | Role::Signature));
        let may_be = row.is_open() || taken && !row.junk && row.verdict.is_none();
        if may_be && is_attendant(row) {
            row.role = Some(Role::Attendance);
            for at in going_on.drain(..) {
                if let Some(row) = rows.get_mut(at) {
                    row.role = Some(Role::Attendance);
                }
            }
        } else if !row.junk && row.verdict.is_none() && names_go_on(row) {
            going_on.push(at);
        } else if !(row.junk || closes || is_kept_by(row)) {
            return;
        }
    }
}

/// An indented line of names below 出席：….
fn names_go_on(row: &Row<'_>) -> bool {
    matches!(row.role, None | Some(Role::Body | Role::Signature))
        && row.hints.indent >= 3
        && row.label.is_none()
        && !row.text.contains(['：', ':', '。', '；'])
}

/// 记录：…: who wrote the minutes stands below who took part.
fn is_kept_by(row: &Row<'_>) -> bool {
    let line = row.squeezed();
    row.is_open()
        && line
            .split_once(['：', ':'])
            .is_some_and(|(key, _)| words::KEEPERS.contains(&key))
}

fn is_attendant(row: &Row<'_>) -> bool {
    is_attendance(&row.squeezed(), &row.text)
}

/// 出席：张三，李四 and 列席人员：….
///
/// The label must be one of the words whole: 出席会议的有： is text.
fn is_attendance(squeezed: &str, text: &str) -> bool {
    // A long list of names is no squeezed line any more.
    let line = if squeezed.is_empty() {
        text.trim()
    } else {
        squeezed
    };
    let Some((label, names)) = line.split_once(['：', ':']) else {
        return false;
    };
    let who = words::ATTENDANCE
        .iter()
        .find_map(|word| label.strip_prefix(word));
    who.is_some_and(|who| words::ATTENDANTS.contains(&who)) && !names.is_empty()
}

/// 主送： in the text is an addressee; 抄送： and its like never are text.
fn tail_copy(line: &str) -> bool {
    line.starts_with('抄')
}
