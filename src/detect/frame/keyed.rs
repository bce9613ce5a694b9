//! Keys and values, 会议时间：… and 采购人：…: lines of a form or of minutes, which are no lines of the frame however alike they look.

use crate::detect::front;
use crate::detect::lex::fact::Fact;
use crate::detect::row::Row;
use crate::detect::rules::words;
use crate::detect::shapes;
use crate::detect::signs::Sign;
use crate::detect::text;
use crate::model::Role;

/// The key of a field below a title has at most so many characters.
const KEY: usize = 4;
/// So many lines of a key and its value are the fields of a form or of minutes.
const FIELDS: usize = 3;
/// A line that is set in by so many cells goes on a field.
const GOES_ON: u16 = 6;

/// Lines such as 会议时间：…, 地点：…, 参加：… below a title are text, and alike.
pub fn fields(rows: &mut [Row<'_>]) {
    // Who concludes a contract or stands in court is text.
    for row in rows.iter_mut() {
        let framed = matches!(row.role, None | Some(Role::Title | Role::AuthorLine));
        if framed && !row.junk && row.verdict.is_none() && names_a_party(row) {
            row.role = None;
            row.suspect = false;
        }
    }
    // 案由：… below a whole title is a field, and so is 被审计单位：… below its number.
    let mut whole = false;
    for row in rows.iter_mut().filter(|row| !row.junk) {
        let is_field = whole
            && row.role == Some(Role::Title)
            && row.hints.heading == 0
            && row.verdict.is_none()
            && (has_key(row, KEY) || ends_as_field(row));
        if is_field {
            row.role = None;
        }
        whole = is_field
            || whole && row.role == Some(Role::DocNumber)
            || row.role == Some(Role::Title) && front::ends_with_kind(&row.squeezed());
    }
    // What asks for something and leaves room for it is text, unless it asks for who signs or when: 身份证号：______.
    for row in rows.iter_mut() {
        let framed = matches!(
            row.role,
            Some(Role::Notes | Role::AuthorLine | Role::Signature)
        );
        if framed && !row.junk && row.verdict.is_none() && asks(&row.squeezed()) {
            row.role = None;
            row.suspect = false;
        }
    }
    let is_plain = |row: &Row<'_>| {
        let cell = row.role == Some(Role::TableLine) && !row.is_columned();
        let role = matches!(row.role, None | Some(Role::DateLine | Role::AuthorLine)) || cell;
        role && row.chars <= 60 && row.verdict.is_none() && !row.junk && row.label.is_none()
    };
    let is_field = |row: &Row<'_>| is_plain(row) && has_key(row, 6);
    // 列席：… goes on in a line that is set in further.
    let goes_on = |row: &Row<'_>| {
        is_plain(row) && row.hints.indent >= GOES_ON && !text::ends_clause(&row.text)
    };
    beside(rows);
    let mut at = 0;
    while at < rows.len() {
        let is_line = |(step, row): &(usize, &Row<'_>)| is_field(row) || *step > 0 && goes_on(row);
        let run = rows.iter().skip(at).enumerate().take_while(is_line).count();
        let lines = rows.get_mut(at..at + run).unwrap_or_default();
        at += run.max(1);
        let seen = |row: &Row<'_>| row.seen.as_ref().map(|seen| seen.facts);
        let forms = lines.iter().filter_map(seen);
        if run >= FIELDS && forms.filter(|facts| facts.has(Fact::Field)).count() >= 2 {
            for row in lines {
                row.role = None;
                row.suspect = false;
            }
        }
    }
}

/// 地点：… names nobody, and 时间：… right above or below such a field is one as well.
fn beside(rows: &mut [Row<'_>]) {
    for row in rows
        .iter_mut()
        .filter(|row| row.role == Some(Role::AuthorLine))
    {
        let line = row.squeezed();
        let place = key_of(row, &line).is_some_and(|key| key.ends_with("地点"));
        row.role = row.role.filter(|_| !place || row.verdict.is_some());
    }
    let is_field = |at: Option<usize>| {
        let row = at.and_then(|at| rows.get(at));
        row.is_some_and(|row| row.is_open() && row.label.is_none() && has_key(row, 6))
    };
    let when = |at: &usize| {
        let row = &rows[*at];
        let line = row.squeezed();
        let ends = ["时间", "日期", "时限"];
        let timed = key_of(row, &line).is_some_and(|key| ends.iter().any(|end| key.ends_with(end)));
        timed
            && row.role == Some(Role::DateLine)
            && row.verdict.is_none()
            && (is_field(at.checked_sub(1)) || is_field(Some(at + 1)))
    };
    let found: Vec<usize> = (0..rows.len()).filter(when).collect();
    for at in found {
        rows[at].role = None;
    }
}

/// Lines of an e-mail's head need at least so many.
const MAIL: usize = 3;

/// The head of an e-mail (发件人：…, 收件人：…, 抄送：…, 附件：…) sends no copies and attaches nothing to the document: it is
/// suspected, but for 主题：… where no title stands below.
pub fn mail(rows: &mut [Row<'_>]) {
    let key = |row: &Row<'_>| {
        let line = row.squeezed();
        let key = key_of(row, &line)?.to_owned();
        words::MAIL_KEYS.contains(&&*key).then_some(key)
    };
    let mut at = 0;
    while at < rows.len() {
        let keys: Vec<String> = rows[at..].iter().map_while(key).collect();
        let sent = keys.iter().any(|key| words::SENDERS.contains(&&**key));
        let end = at + keys.len();
        let titled = rows[end..].iter().take(MAIL + 1);
        let titled = titled
            .filter(|row| !row.junk)
            .any(|row| row.role == Some(Role::Title));
        if keys.len() >= MAIL && sent {
            for row in &mut rows[at..end] {
                let names = row.role == Some(Role::Title) && !titled;
                if row.verdict.is_none() && !row.junk && !names {
                    row.role = None;
                    row.suspect = true;
                }
            }
        }
        at = end.max(at + 1);
    }
}

/// Whether a line asks for something else than who signs, and leaves room for it.
fn asks(line: &str) -> bool {
    const SIGN: [&str; 6] = ["签", "章", "人", "名", "方", "单位"];
    let key = line.split(['：', ':']).next().unwrap_or_default();
    let key = key.trim_end_matches(['）', ')']);
    shapes::is_to_fill_in(line) && key != line && !SIGN.iter().any(|word| key.ends_with(word))
}

/// Of each row whether a date is the first below it that is no signature: a sentence between them parts them.
fn above_dates(rows: &[Row<'_>]) -> Vec<bool> {
    let mut out = vec![false; rows.len()];
    let mut dated = false;
    for (row, out) in rows.iter().zip(&mut out).rev() {
        *out = dated;
        if !row.junk && row.role != Some(Role::Signature) {
            dated = row.role == Some(Role::Date);
        }
    }
    out
}

/// A key and its value among such lines, with no date below, sign nothing: 采购代理机构：… below 采购人：…. A line of that kind
/// with text or its like below it or its like above, no bracket around it, is no note either: 受理电话：… above 来信来访地址：…. Nor is it
/// above who signs and the date, where it is a sentence or all the text of a heading.
pub fn among(rows: &mut [Row<'_>]) {
    let is_keyed = |row: &Row<'_>| !row.junk && row.label.is_none() && has_key(row, 8);
    let is_text = |row: &Row<'_>| row.is_open() && !row.suspect;
    let dated = above_dates(rows);
    // A line that is text speaks for the next one, above it and below.
    for at in (1..rows.len()).chain((1..rows.len()).rev()) {
        let [above, row, ..] = &rows[at - 1..] else {
            continue;
        };
        if !matches!(row.role, Some(Role::Signature | Role::Notes)) || !is_keyed(row) {
            continue;
        }
        let below = rows.get(at + 1);
        let among = is_keyed(above) && above.is_open()
            || below.is_some_and(|below| is_keyed(below) && is_text(below));
        let signs = row.role == Some(Role::Signature) && among && !dated[at];
        let noted = row.role == Some(Role::Notes)
            && !words::NOTE_OPENERS
                .iter()
                .any(|word| row.text.starts_with(word))
            && !row.text.starts_with(['（', '('])
            && (dated[at] && is_of_text(above, row)
                || is_keyed(above) && above.is_open() && !text::ends_sentence(&above.text)
                || below.is_some_and(|below| {
                    below.is_open() && (is_keyed(below) || text::ends_sentence(&below.text))
                }));
        if (signs || noted) && row.verdict.is_none() {
            rows[at].role = None;
        }
    }
}

/// Whether a key and its value are a sentence (邮箱：…。联系人：小陈。), or stand right below a heading (3．严格值班值守).
fn is_of_text(above: &Row<'_>, row: &Row<'_>) -> bool {
    let heads = above.is_open() && above.label.is_some() && !text::ends_clause(&above.text);
    heads || text::ends_sentence(&row.text)
}

/// What stands before the first colon of a short row.
fn key_of<'a>(row: &Row<'_>, line: &'a str) -> Option<&'a str> {
    if !row.signs.has(Sign::Colon) {
        return None;
    }
    line.split_once(['：', ':']).map(|(key, _)| key)
}

/// Whether a row opens with a key of two to `most` characters.
fn has_key(row: &Row<'_>, most: usize) -> bool {
    let line = row.squeezed();
    key_of(row, &line).is_some_and(|key| (2..=most).contains(&key.chars().count()))
}

/// Whether the key of a row tells of what a form asks: 被审计单位：….
fn ends_as_field(row: &Row<'_>) -> bool {
    let line = row.squeezed();
    key_of(row, &line).is_some_and(|key| words::FORM_KEYS.iter().any(|end| key.ends_with(end)))
}

/// 甲方：…, 法定代表人：….
fn names_a_party(row: &Row<'_>) -> bool {
    let line = row.squeezed();
    let is_party = |key: &str| words::PARTIES.iter().any(|party| key.starts_with(party));
    key_of(row, &line).is_some_and(is_party)
}
