//! What stands right below a title, told by its shape alone: remarks on the text (（试行）), names that no list of surnames has, and
//! agencies and days that close nothing, because no text stands above them.

use super::super::back;
use super::super::label::Form;
use super::super::lex::fact::Fact;
use super::super::row::Row;
use super::super::rules::words;
use super::super::signs::Sign;
use super::super::text;
use crate::model::Role;
use std::collections::BTreeSet;

/// A remark in brackets has at most so many characters.
const REMARK: usize = 14;
/// A line of a title has at most so many.
const TITLE: usize = 40;
/// What was done meanwhile, in brackets behind an address, has at most so many.
const ASIDE: usize = 6;
/// A name in letters or with a dot has at most so many.
const NAME: usize = 24;

/// Whether a squeezed line says in brackets where the text of a speech is from, and no day: （根据录音整理）. It is no line of the title.
pub fn is_transcript(line: &str) -> bool {
    inside(line).is_some_and(|inner| {
        let mut words = words::TRANSCRIPTS.iter();
        words.any(|word| inner.ends_with(word)) && !inner.contains(|c: char| c.is_ascii_digit())
    })
}

/// Whether a squeezed line is a remark on the text that belongs to its title: （试行）, （征求意见稿）, （2031—2035年）.
pub fn is_remark(line: &str) -> bool {
    let Some(inner) = inside(line).filter(|_| line.chars().count() <= REMARK) else {
        return false;
    };
    let years = inner.trim_end_matches(['年', '度']);
    let is_year = |year: &str| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let mut span = years.split(['—', '－', '-', '–', '~', '～', '至']);
    let spans = span.clone().count() >= 2 && span.all(|year| year.is_empty() || is_year(year));
    spans || is_count(inner) || words::REMARKS.iter().any(|word| inner.ends_with(word))
}

/// How many a list names: 共6人, 共12个单位.
fn is_count(inner: &str) -> bool {
    let count = inner.strip_prefix('共');
    count.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a line is a name that stands in brackets, or one that no surname tells: 阿依古丽·买买提, Peter Lau.
pub fn is_foreign_name(text: &str) -> bool {
    let bare = text.trim().trim_start_matches(['（', '(']);
    let bare = bare.trim_end_matches(['）', ')']);
    let works = |word: &&str| word.chars().count() > 1 && bare.ends_with(*word);
    if bare.chars().count() > NAME || words::BYLINES.iter().any(works) {
        return false;
    }
    let han =
        |part: &str| (1..=7).contains(&part.chars().count()) && part.chars().all(text::is_han);
    let mut dotted = bare.split(['·', '•', '・']);
    let latin = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.chars().any(|c| c.is_ascii_lowercase() || c == '.')
            && part
                .chars()
                .all(|c| c.is_ascii_alphabetic() || matches!(c, '.' | '-' | '\''))
    };
    let mut spaced = bare.split(' ');
    (2..=4).contains(&dotted.clone().count()) && dotted.all(han)
        || (2..=4).contains(&spaced.clone().count()) && spaced.all(latin)
}

/// Whether a row is a name by its shape, whatever the weights take it for: （王某某）, 王 某 某, 阿依古丽·买买提.
pub fn is_sure_name(row: &Row<'_>) -> bool {
    let line = row.squeezed();
    let inner = inside(&line);
    let name = inner.unwrap_or(&line);
    let apart = || {
        let pieces = row.text.split_whitespace();
        let (mut count, mut single) = (0, true);
        for piece in pieces {
            count += 1;
            single &= piece.chars().count() == 1;
        }
        single && (3..=4).contains(&count)
    };
    let surnamed = super::super::shapes::is_bare_name(name);
    let named = surnamed && (inner.is_some() || row.is_spaced() && apart());
    (named || name.contains('·') && is_foreign_name(name))
        && !super::super::front::ends_with_kind(name)
        && !is_remark(&line)
}

/// What stands between the brackets of a line that is nothing else.
pub fn inside(line: &str) -> Option<&str> {
    back::is_bracketed(line)
        .then(|| line.strip_prefix(['（', '(']))
        .flatten()
        .and_then(|line| line.strip_suffix(['）', ')']))
}

/// Who signs, and a day, right below a title with text below them, are who writes and when: there is nothing above that they could
/// close.
pub fn unsigned(rows: &mut [Row<'_>]) {
    let kept: Vec<usize> = (0..rows.len()).filter(|at| !rows[*at].junk).collect();
    let is_block = |role: Option<Role>| {
        matches!(
            role,
            Some(Role::Title | Role::Subtitle | Role::AuthorLine | Role::DateLine)
        )
    };
    let mut titled = false;
    for (place, at) in kept.iter().copied().enumerate() {
        let role = rows[at].role;
        let signs = |at: &&usize| matches!(rows[**at].role, Some(Role::Signature | Role::Date));
        // Counted below a title alone: a run of 40,000 would be counted from each of its lines.
        let run = if titled {
            kept.iter().skip(place).take_while(signs).count()
        } else {
            0
        };
        let below = kept.get(place + run).map(|below| rows[*below].role);
        let goes_on = matches!(below, Some(None | Some(Role::Salutation)));
        if titled && run > 0 && goes_on && rows[at].verdict.is_none() {
            for at in kept.iter().skip(place).take(run) {
                let agency = rows[*at].role == Some(Role::Signature);
                let role = if agency {
                    Role::AuthorLine
                } else {
                    Role::DateLine
                };
                rows[*at].role = Some(role);
            }
        }
        titled = role == Some(Role::Title) || titled && is_block(role);
    }
}

/// What an order puts in force stands right below its sign-off: 某某县户外广告管理规定 above 第一条 or 第一章 is a title. So is 主持词
/// above 同志们：, and what an attachment note names. So is the first title once more, with the number
/// of the first below it: 介绍信（存根）.
pub fn put_in_force(rows: &mut [Row<'_>]) {
    let mut above = None;
    let notes = rows
        .iter()
        .filter(|row| row.role == Some(Role::AttachmentNote) && !row.junk);
    let names: BTreeSet<String> = notes
        .map(|row| attached(&row.squeezed()).to_owned())
        .collect();
    let title = rows
        .iter()
        .find(|row| row.role == Some(Role::Title) && !row.junk);
    let title = title.map(|row| bare(&row.squeezed()).to_owned());
    let number = rows
        .iter()
        .find(|row| row.role == Some(Role::DocNumber) && !row.junk);
    let number = number.map(|row| row.squeezed().to_string());
    for at in 0..rows.len() {
        let row = &rows[at];
        // A page may begin between them.
        if row.junk || row.text.is_empty() {
            continue;
        }
        let below = rows.iter().skip(at + 1).find(|row| !row.junk);
        let opens = below.is_some_and(|row| match row.label {
            Some(label) => matches!(label.form, Form::Article | Form::Chapter) && label.number == 1,
            None => row.role == Some(Role::Salutation),
        });
        let named = row.is_open()
            && row.label.is_none()
            && (3..=TITLE).contains(&row.chars)
            && super::super::front::ends_with_kind(&row.squeezed());
        let again = || {
            let same = title.as_deref() == Some(bare(&row.squeezed()));
            same && matches!(row.role, None | Some(Role::Notes)) && row.verdict.is_none()
        };
        let attached = above == Some(Role::Date)
            && row.is_open()
            && row.label.is_none()
            && row.chars <= TITLE
            && names.contains(&row.squeezed().to_string());
        let again = above == Some(Role::Date) && again();
        if again {
            let below = rows.iter_mut().skip(at + 1).find(|row| !row.junk);
            if let Some(row) = below.filter(|row| number.as_deref() == Some(&row.squeezed())) {
                row.role = Some(Role::DocNumber);
                row.suspect = false;
            }
        }
        if above == Some(Role::Date) && opens && named || again || attached {
            rows[at].role = Some(Role::Title);
            rows[at].suspect = false;
        }
        above = rows[at].role;
    }
}

/// What a squeezed line of an attachment note names: 参会回执 of 附：参会回执, 推荐表 of 附件：1.《推荐表》.
fn attached(line: &str) -> &str {
    let name = match line.split_once(['：', ':']) {
        Some((head, name)) if head.starts_with('附') => name,
        _ => line,
    };
    let label = super::super::label::lex(name).map_or(0, |label| label.end);
    let name = name.get(label..).unwrap_or_default();
    bare(name.trim_matches(['《', '》', '。', '；']))
}

/// A squeezed line without the remark in brackets at its end.
fn bare(line: &str) -> &str {
    let open = line.rfind(['（', '(']).filter(|open| *open > 0);
    let closed = line.ends_with(['）', ')']);
    open.filter(|_| closed)
        .and_then(|open| line.get(..open))
        .unwrap_or(line)
}

/// 致：某某公司 and 主  送：各乡镇人民政府 are who a text is sent to. 亲爱的战友们 without a colon addresses the readers, and no title opens so, unless it ends with
/// a 文种.
pub fn addressed(rows: &mut [Row<'_>]) {
    for row in rows.iter_mut().filter(|row| !row.junk) {
        let line = row.squeezed();
        let keyed = row.signs.has(Sign::Colon);
        let keyed = keyed.then(|| line.split_once(['：', ':'])).flatten();
        let name = keyed.filter(|(key, _)| words::SENT_TO.contains(key));
        let above = row.seen.as_ref().is_some_and(|seen| seen.above);
        let to = name.is_some_and(|(_, name)| {
            let name = name.trim_end_matches(['：', ':', '。']);
            above && super::super::lex::wording::ends_with_addressee(name)
        });
        if to
            && matches!(row.role, None | Some(Role::Title | Role::AuthorLine))
            && row.verdict.is_none()
            && row.hints.heading == 0
        {
            row.role = Some(Role::Salutation);
            row.suspect = false;
        }
        // 同志们：（掌声）.
        let remarked = line
            .ends_with(['）', ')'])
            .then(|| line.rsplit_once(['（', '(']));
        let remarked = remarked.flatten().filter(|(_, remark)| {
            let inner = remark.strip_suffix(['）', ')']);
            inner.is_some_and(|inner| inner.chars().count() <= ASIDE)
        });
        if remarked.is_some_and(|(names, _)| super::super::front::is_vocative(names))
            && matches!(row.role, None | Some(Role::AuthorLine | Role::Notes))
            && row.verdict.is_none()
            && row.hints.heading == 0
        {
            row.role = Some(Role::Salutation);
            row.suspect = false;
        }
        let opens = words::HONOURED.iter().any(|word| line.starts_with(word));
        if opens
            && row.role == Some(Role::Title)
            && row.verdict.is_none()
            && row.hints.heading == 0
            && !super::super::front::ends_with_kind(&line)
            && super::super::lex::wording::ends_with_addressee(&line)
        {
            row.role = Some(Role::Salutation);
        }
    }
}

/// An agency between a whole title and the table of contents is who writes.
pub fn above_contents(rows: &mut [Row<'_>]) {
    for at in 2..rows.len() {
        let [title, who, contents, ..] = &rows[at - 2..] else {
            continue;
        };
        let is_title = |row: &Row<'_>| row.role == Some(Role::Title) && !row.junk;
        let opens = contents.role == Some(Role::Toc);
        if opens
            && is_title(title)
            && is_title(who)
            && who.verdict.is_none()
            && super::super::front::ends_with_kind(&title.squeezed())
            && back::is_agency(&who.squeezed())
        {
            rows[at - 1].role = Some(Role::AuthorLine);
        }
    }
}

/// Whether a line of a title block is doubtful by its shape: one in brackets that is no remark on the text, no name and no unit (it may
/// be a place, or what is done meanwhile), and a line of the title with the number of a list.
pub fn is_aside(row: &Row<'_>) -> bool {
    let line = row.squeezed();
    let title = row.role == Some(Role::Title);
    if row.verdict.is_some() || row.junk || row.hints.heading > 0 {
        return false;
    }
    let named = || {
        let facts = row.seen.as_ref().map(|seen| seen.facts);
        let who = Fact::Name | Fact::Names | Fact::NameBehind | Fact::Post | Fact::Byline;
        let what = Fact::Agency | Fact::Template | Fact::HasDate | Fact::OpensPost;
        facts.is_some_and(|facts| facts.has_one(who) || facts.has_one(what))
            || is_sure_name(row)
            || is_foreign_name(&row.text)
    };
    let bracketed = || {
        let kind = super::super::front::ends_with_kind(line.trim_end_matches(['）', ')']));
        inside(&line).is_some() && !is_remark(&line) && !kind
    };
    let numbered = row.label.is_some_and(|label| {
        let listed = [Form::Han, Form::HanParen, Form::Digit, Form::DigitParen];
        listed.contains(&label.form)
    });
    title && (bracketed() || numbered)
        || row.role == Some(Role::AuthorLine) && bracketed() && !named()
}

/// Whether who speaks is named by four characters of which the first two are no surname of two: 项目概况 may be a heading.
pub fn is_no_name(row: &Row<'_>) -> bool {
    let line = row.squeezed();
    row.role == Some(Role::AuthorLine)
        && row.verdict.is_none()
        && !row.is_spaced()
        && line.chars().count() == 4
        && line.chars().all(text::is_han)
        && !words::SURNAMES_OF_TWO
            .iter()
            .any(|name| line.starts_with(name))
        && !words::POSTS.iter().any(|post| line.contains(post))
        && !words::AGENCIES.iter().any(|word| line.ends_with(word))
        && !line.contains('某')
}
