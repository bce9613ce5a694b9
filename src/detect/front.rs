//! Front matter of a document or attachment: title, subtitle, date and speaker lines, number, and
//! the salutation.
//!
//! A title block is read twice. [`block_end`] walks down to the first row that is text; [`title_block`] then gives
//! roles to the rows above it, with what it learned on the way: whether the title is complete, whether a note in
//! brackets is still open.

use super::head;
use super::label::Form;
use super::row::{Row, Squeezed};
use super::rules::words;
use super::text;
use crate::model::Role;

/// A title line holds at most this many characters (three lines of 二号 on A4 hold 60).
const TITLE_LINE: usize = 60;
/// How many rows a title block may hold.
const BLOCK: usize = 14;

/// Whether a squeezed text ends with a word that names a kind of document, notes in brackets aside.
///
/// 文种: 通知, 决定, 讲话 and the like, as the lexicon has them.
pub fn ends_with_kind(squeezed: &str) -> bool {
    let mut head = squeezed.trim_end_matches(['”', '’', '》', '〉']);
    while head.ends_with(['）', ')']) {
        match head.rfind(['（', '(']) {
            Some(open) if open > 0 => head = head.get(..open).unwrap_or_default(),
            _ => break,
        }
    }
    words::KINDS.iter().any(|kind| head.ends_with(kind))
}

/// 国发〔2019〕3号 and its spellings; 第12号.
///
/// 发文字号 (GB/T 9704-2012, 7.2.5): a year in brackets and a number, at most 36 characters. × and X stand for
/// digits that were left out. A signer may follow on the same line.
pub fn is_document_number(squeezed: &str) -> bool {
    if squeezed.chars().count() > 36 {
        return false;
    }
    let head = squeezed.split("签发人").next().unwrap_or_default();
    let head = head.trim_end_matches(['）', ')']);
    let Some(rest) = head.strip_suffix(['号', '期']) else {
        return false;
    };
    let number = rest.trim_end_matches(|c: char| {
        c.is_ascii_digit() || ('０'..='９').contains(&c) || "×X*xＸ".contains(c)
    });
    let year = number.trim_end_matches('第');
    if number.len() == rest.len() {
        return false;
    }
    if let Some(inner) = year.strip_suffix(['〕', ']', '］', '）', ')', '】']) {
        let digits = inner
            .chars()
            .rev()
            .take_while(|c| c.is_ascii_digit() || "×X*x".contains(*c))
            .count();
        let open = inner.chars().rev().nth(digits);
        return digits >= 2
            && open.is_some_and(|c| matches!(c, '〔' | '[' | '［' | '（' | '(' | '【'));
    }
    year.is_empty() || year.trim_start_matches(['（', '(']).is_empty()
}

/// 民政部2019年1月: an agency and a date.
pub fn is_dated_agency(squeezed: &str) -> bool {
    let inner = squeezed.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    text::date_at(inner).is_some_and(|at| {
        let agency = inner.get(..at).unwrap_or_default();
        words::AGENCIES.iter().any(|word| agency.ends_with(word))
    })
}

/// Whether a squeezed line is nothing but an address to people: 各位代表！, 同志们：
///
/// 3 to 60 characters that open with a word of address and end with the name of a group of people, closed by a
/// colon or an exclamation mark.
pub fn is_vocative(squeezed: &str) -> bool {
    let count = squeezed.chars().count();
    let Some(names) = squeezed.strip_suffix(['：', ':', '！', '!', '，']) else {
        return false;
    };
    (3..=60).contains(&count)
        && !names.contains(['。', '；', '：', '！', '？'])
        && words::VOCATIVES.iter().any(|word| names.starts_with(word))
        && (ends_with_addressee(names)
            || words::VOCATIVES.contains(&names)
            || count <= 16 && words::CALLS.iter().any(|word| names.starts_with(word)))
        && !squeezed.ends_with('，')
}

/// A remark in brackets at the end does not count.
fn ends_with_addressee(names: &str) -> bool {
    let head = names.trim_end_matches(['）', ')']);
    let head = if head.len() < names.len() {
        head.rsplit_once(['（', '(']).map_or(head, |(head, _)| head)
    } else {
        head
    };
    words::ADDRESSEES
        .iter()
        .any(|word| head.ends_with(word) || names.ends_with(word))
}

/// Whether a line may go on a wrapped paragraph: it opens with no mark that opens a paragraph.
///
/// A dash opens a subtitle, 附件 a note on attachments.
pub fn may_go_on(text: &str) -> bool {
    !text.starts_with("——") && !text.starts_with("附件")
}

/// Whether a line can stand in a title.
///
/// Short, without a label but 第一， and without any mark that ends a clause.
fn is_titular(row: &Row<'_>) -> bool {
    row.is_open()
        && row.chars <= TITLE_LINE
        && !row.hints.quote
        && !row.hints.bullet
        && !is_structural(row)
        && !row
            .text
            .trim_end()
            .ends_with(['。', '；', ';', '：', ':', '，', ',', '、', '…'])
        && !row.text.contains('。')
}

/// Whether the row opens with a label that opens text, not a title.
fn is_structural(row: &Row<'_>) -> bool {
    row.label.is_some_and(|label| label.form != Form::Di)
}

/// What a row of a title block is.
///
/// `complete` is set below a title that names its kind of document: then only a further such line is a title, and
/// an author's line is possible. Nothing when the row is text.
fn titled(row: &Row<'_>, squeezed: &str, complete: bool) -> Option<Role> {
    if is_vocative(squeezed) || row.hints.heading >= 2 {
        return None;
    }
    if head::is_class(squeezed) {
        return Some(Role::Classification);
    }
    if head::is_serial(squeezed) {
        return Some(Role::Serial);
    }
    if squeezed.starts_with("签发人：") || squeezed.starts_with("签发人:") {
        return Some(Role::Signer);
    }
    if is_document_number(squeezed) {
        return Some(Role::DocNumber);
    }
    if is_subtitle(squeezed, complete) {
        return Some(Role::Subtitle);
    }
    if is_date_note(squeezed) {
        return Some(Role::DateLine);
    }
    if !complete
        && squeezed.ends_with("文件")
        && words::AGENCIES
            .iter()
            .any(|word| squeezed.trim_end_matches("文件").ends_with(word))
    {
        return Some(Role::IssuerMark);
    }
    if complete && is_author(squeezed) {
        return Some(Role::AuthorLine);
    }
    // Below a title that names its kind, only another such line is a title.
    let further = !complete || ends_with_kind(squeezed) || row.hints.heading == 1;
    (further && is_titular(row)).then_some(Role::Title)
}

/// A dash and 4 to 80 characters; or, below a complete title, a date and occasion (在…上).
pub fn is_subtitle(squeezed: &str, complete: bool) -> bool {
    let dashed = ["——", "--", "—", "－－", "–", "―"]
        .iter()
        .any(|dash| squeezed.starts_with(dash));
    let count = squeezed.chars().count();
    if dashed && (4..=80).contains(&count) && !text::is_rule(squeezed) {
        return true;
    }
    // 2026年1月27日在…大会上 省长 某某: date, occasion and speaker.
    complete
        && text::strip_date(squeezed)
            .is_some_and(|rest| rest.starts_with('在') && rest.contains('上'))
        && count <= 80
}

/// （2024年5月6日）, 2024年5月6日, （…年…月…日…通过）, and its first half.
///
/// At most 80 characters and no full stop. In brackets a date is enough; without them the whole line must be a
/// date, or tell of adoption or publication.
fn is_date_note(squeezed: &str) -> bool {
    let count = squeezed.chars().count();
    let inner = squeezed
        .trim_start_matches(['（', '(', '〔'])
        .trim_end_matches(['）', ')', '〕']);
    if count > 80 || squeezed.contains('。') {
        return false;
    }
    let bracketed = inner.len() < squeezed.len();
    let dated = text::has_date(inner) || text::is_plain_date(inner);
    let adopted = [
        "通过", "公布", "发布", "修订", "修正", "施行", "批准", "印发",
    ]
    .iter()
    .any(|word| inner.contains(word));
    let whole = text::is_date(inner)
        || text::is_plain_date(inner)
        || text::strip_date(inner).is_some_and(str::is_empty);
    whole
        || dated
            && (bracketed && (adopted || text::strip_date(inner).is_some())
                || adopted && text::strip_date(inner).is_some())
        || bracketed && squeezed.starts_with(['（', '(']) && dated
        || squeezed.ends_with(['）', ')'])
            && adopted
            && count <= 40
            && squeezed.find(['（', '(']).is_none()
}

/// A speaker or unit: 张 三, 自治区人民政府主席 某某, 民政部 2019年1月.
///
/// At most 30 characters, with a post, an agency at its end, a date, or 2 to 4 Han characters that begin with a
/// surname.
fn is_author(squeezed: &str) -> bool {
    let count = squeezed.chars().count();
    if count > 30 || ends_with_kind(squeezed) || squeezed.contains(['，', '；', '！', '？']) {
        return false;
    }
    let dated = text::has_date(squeezed);
    let post = words::POSTS.iter().any(|word| squeezed.contains(word));
    let agency = words::AGENCIES.iter().any(|word| squeezed.ends_with(word));
    let name = (2..=4).contains(&count)
        && squeezed.starts_with(|c| words::SURNAMES.contains(c))
        && squeezed.chars().all(|c| text::is_han(c) || c == '·');
    !squeezed.ends_with(['：', ':']) && (dated || post || agency || name)
}

/// Reads the title block that opens at row `start`; returns the first row behind it.
///
/// `inner` is set for the title of an attachment or a further document, which needs more evidence.
pub fn title_block(rows: &mut [Row<'_>], start: usize, inner: bool) -> usize {
    let end = block_end(rows, start);
    let squeezed: Vec<Squeezed<'_>> = rows
        .get(start..end)
        .unwrap_or_default()
        .iter()
        .map(Row::squeezed)
        .collect();
    let mut roles: Vec<Option<Role>> = Vec::with_capacity(squeezed.len());
    let mut complete = false;
    let mut open_note = false;
    for (row, line) in rows
        .get(start..end)
        .unwrap_or_default()
        .iter()
        .zip(&squeezed)
    {
        if !row.is_open() || row.suspect {
            roles.push(None);
            continue;
        }
        let mut role = titled(row, line, complete);
        // An adoption note over two lines.
        if open_note && (role != Some(Role::Title) || line.ends_with(['）', ')'])) {
            role = Some(Role::DateLine);
        }
        if role == Some(Role::DateLine) {
            let opens = line.matches(['（', '(']).count();
            let closes = line.matches(['）', ')']).count();
            open_note = opens > closes || open_note && closes == 0;
        }
        if role == Some(Role::Title) && ends_with_kind(line) {
            complete = true;
        }
        roles.push(role);
    }
    let titles = roles
        .iter()
        .filter(|role| **role == Some(Role::Title))
        .count();
    if inner && !inner_title(rows, start, &squeezed, &roles)
        || titles == 0 && !roles.iter().flatten().any(|role| *role == Role::DocNumber)
    {
        return start;
    }
    if !inner {
        head::marks(&mut roles, &squeezed);
    }
    settle(
        &mut roles,
        &squeezed,
        rows.get(start..end).unwrap_or_default(),
    );
    for (row, role) in rows.iter_mut().skip(start).zip(roles) {
        if row.is_open() && role.is_some() {
            row.role = role;
        }
    }
    end
}

/// The last words on a block: a short leftover behind a date or a finished title is its author.
///
/// At most 20 characters behind a date or subtitle, without a kind of document and not bold.
fn settle(roles: &mut [Option<Role>], squeezed: &[Squeezed<'_>], rows: &[Row<'_>]) {
    let first_title = roles.iter().position(|role| *role == Some(Role::Title));
    let mut dated = false;
    for (i, role) in roles.iter_mut().enumerate() {
        match role {
            Some(Role::DateLine | Role::Subtitle) => dated = true,
            Some(Role::Title)
                if dated
                    && first_title.is_some_and(|first| first < i)
                    && squeezed[i].chars().count() <= 20
                    && !ends_with_kind(&squeezed[i])
                    && !rows[i].hints.bold =>
            {
                *role = Some(Role::AuthorLine);
            }
            _ => {}
        }
    }
}

/// Where the block ends: at the first row that is text.
///
/// At most [`BLOCK`] rows. A table or break ends it, and so does the first row that could be no part of a title
/// block, or a heading below a complete title ([`heads_text`]).
fn block_end(rows: &[Row<'_>], start: usize) -> usize {
    let mut end = start;
    let mut complete = false;
    let mut open_note = false;
    while let Some(row) = rows.get(end) {
        if end - start >= BLOCK || row.is_barrier() {
            break;
        }
        if row.junk || row.suspect {
            end += 1;
            continue;
        }
        let line = row.squeezed();
        let decided = matches!(
            row.role,
            Some(
                Role::Title
                    | Role::Subtitle
                    | Role::DateLine
                    | Role::AuthorLine
                    | Role::DocNumber
                    | Role::IssuerMark
                    | Role::Classification
                    | Role::Serial
                    | Role::Signer
            )
        );
        if !decided {
            if !row.is_open() || line.is_empty() {
                break;
            }
            let note_end = open_note && line.ends_with(['）', ')']);
            match titled(row, &line, complete) {
                None if !note_end => break,
                Some(Role::Title) if heads_text(rows, end, complete) => break,
                _ => {}
            }
            open_note =
                !note_end && line.matches(['（', '(']).count() > line.matches(['）', ')']).count();
        }
        complete |= ends_with_kind(&line);
        end += 1;
    }
    // Junk at the end of the block belongs to nobody.
    while end > start && rows.get(end - 1).is_some_and(|row| row.junk || row.suspect) {
        end -= 1;
    }
    end
}

/// Whether a short line below a finished title is rather the first heading: its source marked it as
/// one, or text follows it at once while the title stood apart.
fn heads_text(rows: &[Row<'_>], at: usize, complete: bool) -> bool {
    let Some(row) = rows.get(at) else {
        return false;
    };
    if !complete {
        return false;
    }
    if row.hints.heading >= 2 {
        return true;
    }
    let next = rows.iter().skip(at + 1).find(|next| !next.junk);
    let text_follows = next.is_some_and(|next| {
        next.is_open()
            && (next.hints.bullet
                || next.chars >= 40 && text::ends_clause(&next.text)
                || is_vocative(&next.squeezed())
                || is_addressee_line(next))
    });
    row.chars <= 12
        && text_follows
        && !ends_with_kind(&row.squeezed())
        && !is_author(&row.squeezed())
        && !text::has_date(&row.text)
        || row.text.starts_with('【') && row.text.ends_with('】')
}

/// What a title inside the file must show.
///
/// At most four short title lines without marks of a clause, one of which names a kind of document or is
/// letter-spaced, no caption of a figure or table, and text behind the block.
fn inner_title(
    rows: &[Row<'_>],
    start: usize,
    squeezed: &[Squeezed<'_>],
    roles: &[Option<Role>],
) -> bool {
    let titles: Vec<usize> = (0..roles.len())
        .filter(|i| roles[*i] == Some(Role::Title))
        .collect();
    let Some(first) = titles.first() else {
        return false;
    };
    let short = titles.len() <= 4
        && titles.iter().all(|i| {
            squeezed[*i].chars().count() <= 45 && !squeezed[*i].contains(['：', '，', '！'])
        });
    let kind = titles.iter().any(|i| ends_with_kind(&squeezed[*i]));
    let spread = rows
        .get(start + first)
        .is_some_and(|row| is_spread(&row.text));
    let figure = squeezed
        .get(*first)
        .is_some_and(|line| line.starts_with('图') || line.starts_with('表'));
    let followed = rows
        .iter()
        .skip(start + roles.len())
        .any(|row| row.is_open() || row.is_barrier());
    short && (kind || spread) && !figure && followed
}

/// Whether a text is letter-spaced: 国 务 院 工 作 规 则.
///
/// Four pieces or more, four of five at most two characters long.
pub fn is_spread(text: &str) -> bool {
    let parts: Vec<&str> = text.split_whitespace().collect();
    parts.len() >= 4
        && parts
            .iter()
            .filter(|part| part.chars().count() <= 2)
            .count()
            * 5
            >= parts.len() * 4
}

/// A line of agencies that ends with a colon: 各省、自治区人民政府，国务院各部委：
///
/// At most 150 characters. Blanks to be filled in (`[主送机关]：`) count. Words that announce text (如下：) and those
/// that open notes do not.
pub fn is_addressee_line(row: &Row<'_>) -> bool {
    let line = row.squeezed();
    let Some(names) = line.strip_suffix(['：', ':']) else {
        return false;
    };
    let blank = names.starts_with(['[', '［', '【']) && names.ends_with([']', '］', '】']);
    row.chars <= 150
        && !is_structural(row)
        && !names.contains(['。', '；', '：', '！', '？'])
        && (blank || ends_with_addressee(names) || is_vocative(&line))
        && !words::INTRODUCERS.iter().any(|word| names.ends_with(word))
        && !words::NOTE_OPENERS.contains(&&*line)
}

/// Marks the salutation that opens the text at row `start`, and every later line that is nothing but
/// an address.
///
/// An address to people counts anywhere among the rows `start..end`; a line of agencies only as the first
/// salutation, with fewer than three rows of text above it.
pub fn salutations(rows: &mut [Row<'_>], start: usize, end: usize) {
    let mut seen_text = 0;
    let mut found = false;
    for row in rows.get_mut(start..end).unwrap_or_default() {
        if !row.is_open() {
            continue;
        }
        let line = row.squeezed();
        if !line.is_empty()
            && (is_vocative(&line) || !found && seen_text < 3 && is_addressee_line(row))
        {
            row.role = Some(Role::Salutation);
            found = true;
        } else {
            seen_text += 1;
        }
    }
}
