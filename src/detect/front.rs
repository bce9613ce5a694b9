//! Front matter of a document or attachment: what a line of a title block can be, and the salutation below it.

use super::label::Form;
use super::lex::wording;
use super::numeral;
use super::row::Row;
use super::rules::words;
use super::{shapes, text};
use crate::model::Role;

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
    wording::ends_with_kind(head)
}

/// 国发〔2019〕3号 and its spellings; 第12号.
///
/// 发文字号 (GB/T 9704-2012, 7.2.5): a year in brackets and a number, at most 36 characters. × and X stand for
/// digits that were left out. A signer may follow on the same line.
pub fn is_document_number(squeezed: &str) -> bool {
    // Most lines hold neither word, and that is told by a look at their bytes.
    let named = || squeezed.contains('号') || squeezed.contains('期');
    if squeezed.len() > 36 * 4 || !named() || squeezed.chars().count() > 36 {
        return false;
    }
    let head = squeezed.split("签发人").next().unwrap_or_default();
    let head = head.trim_end_matches(['）', ')']);
    let Some(rest) = head.strip_suffix(['号', '期']) else {
        return false;
    };
    let number = rest.trim_end_matches(|c: char| numeral::is_digit(c) || "×X*xＸ".contains(c));
    let year = number.trim_end_matches('第');
    if number.len() == rest.len() {
        return false;
    }
    if let Some(inner) = year.strip_suffix(['〕', '﹞', ']', '］', '）', ')', '】']) {
        let digits = inner
            .chars()
            .rev()
            .take_while(|c| c.is_ascii_digit() || "×X*x".contains(*c))
            .count();
        let open = inner.chars().rev().nth(digits);
        return digits >= 2
            && open.is_some_and(|c| matches!(c, '〔' | '﹝' | '[' | '［' | '（' | '(' | '【'));
    }
    year.is_empty() || year.trim_start_matches(['（', '(']).is_empty()
}

/// 民政部2019年1月: an agency and a date.
pub fn is_dated_agency(squeezed: &str) -> bool {
    let inner = squeezed
        .trim_start_matches(['（', '('])
        .trim_end_matches(['）', ')']);
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
    let Some(names) = squeezed.strip_suffix(['：', ':', '！', '!', '，']) else {
        return false;
    };
    let count = squeezed.chars().count();
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
    wording::ends_with_addressee(head) || wording::ends_with_addressee(names)
}

/// Whether a line may go on a wrapped paragraph: it opens with no mark that opens a paragraph.
///
/// A dash opens a subtitle, 附件 a note on attachments, 抄送： and 某某办公室 2031年3月20日印发 a line of the imprint.
pub fn may_go_on(text: &str) -> bool {
    let printed = || text.ends_with(['发', '印']) && shapes::is_printing(&text::squeeze(text));
    let copied = || text.starts_with('抄') && shapes::is_copy(&text::squeeze(text));
    !text.starts_with("——") && !text.starts_with("附件") && !printed() && !copied()
}

/// Whether the row opens the text with the first label of an outline: 一、, （一）, 第一章, 第一条.
pub fn opens_outline(row: &Row<'_>) -> bool {
    row.label.is_some_and(|label| {
        let outline = [Form::Han, Form::HanParen, Form::Chapter, Form::Article];
        label.number == 1 && outline.contains(&label.form)
    })
}

/// Whether the row opens with a label that opens text, not a title.
fn is_structural(row: &Row<'_>) -> bool {
    row.label.is_some_and(|label| label.form != Form::Di)
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
pub fn is_date_note(squeezed: &str) -> bool {
    let inner = squeezed
        .trim_start_matches(['（', '(', '〔'])
        .trim_end_matches(['）', ')', '〕']);
    if squeezed.contains('。') {
        return false;
    }
    let count = squeezed.chars().count();
    if count > 80 {
        return false;
    }
    let bracketed = inner.len() < squeezed.len();
    let dated = text::has_date(inner) || text::is_plain_date(inner);
    // What holds no date and is no half of a note in brackets can be none.
    let whole = text::is_date(inner)
        || text::is_plain_date(inner)
        || text::strip_date(inner).is_some_and(str::is_empty);
    if whole || !dated && !squeezed.ends_with(['）', ')']) {
        return whole;
    }
    let adopted = words::ADOPTIONS.iter().any(|word| inner.contains(word));
    dated
        && (bracketed && (adopted || text::strip_date(inner).is_some())
            || adopted && text::strip_date(inner).is_some())
        || bracketed && squeezed.starts_with(['（', '(']) && dated
        || squeezed.ends_with(['）', ')'])
            && adopted
            && count <= 40
            && squeezed.find(['（', '(']).is_none()
}

/// Whether a text is letter-spaced: 国 务 院 工 作 规 则.
///
/// Four pieces or more, four of five at most two characters long.
pub fn is_spread(text: &str) -> bool {
    let (mut parts, mut small) = (0, 0);
    for part in text.split_whitespace() {
        parts += 1;
        small += usize::from(part.chars().take(3).count() <= 2);
    }
    parts >= 4 && small * 5 >= parts * 4
}

/// A list of agencies is at most so long.
const ADDRESSEES: usize = 500;

/// A line of agencies that ends with a colon: 各省、自治区人民政府，国务院各部委：
///
/// At most 150 characters, or [`ADDRESSEES`] where three of four pieces end as an agency does. Blanks to be filled in (`[主送机关]：`) count. Words that announce text (如下：) and those
/// that open notes do not.
pub fn is_addressee_line(row: &Row<'_>) -> bool {
    // A long list of agencies is no squeezed line any more.
    let long = (row.chars > 150 && row.chars <= ADDRESSEES && row.text.ends_with(['：', ':']))
        .then(|| text::squeeze(&row.text));
    let line = row.squeezed();
    let line = long.as_deref().unwrap_or(&line);
    let Some(names) = line.strip_suffix(['：', ':']) else {
        return false;
    };
    let pieces = || names.split(['、', '，', ',']);
    let addressed = || pieces().filter(|name| ends_with_addressee(name)).count();
    let blank = names.starts_with(['[', '［', '【']) && names.ends_with([']', '］', '】']);
    (row.chars <= 150 || long.is_some() && addressed() * 4 >= pieces().count() * 3)
        && !is_structural(row)
        && !shapes::is_for_seal(line)
        && !shapes::counts_points(names)
        && !shapes::is_head_of_names(line)
        && !names.contains(['。', '；', '：', '！', '？'])
        && (blank || ends_with_addressee(names) || is_vocative(line))
        && !words::INTRODUCERS.iter().any(|word| names.ends_with(word))
        && !words::NOTE_OPENERS.contains(&line)
}

/// Marks the salutation that opens the text at row `start`, and every later line that is nothing but
/// an address.
///
/// An address to people counts anywhere among the rows `start..end`; a line of agencies only as the first
/// salutation, with fewer than three rows of text above it and something below: 心得体会： at the end of a form addresses nobody.
pub fn salutations(rows: &mut [Row<'_>], start: usize, end: usize) {
    let mut seen_text = 0;
    let mut found = false;
    let mut outlined = false;
    let part = rows.get_mut(start..end).unwrap_or_default();
    let last = part.iter().rposition(|row| !row.junk);
    for (at, row) in part.iter_mut().enumerate() {
        if !row.is_open() {
            // One that the frame gave counts as well.
            found |= row.role == Some(Role::Salutation);
            continue;
        }
        let line = row.squeezed();
        // Below 一、 no agency is addressed: 成立校园治理委员会： names who is in it.
        outlined |= opens_outline(row);
        let opens = !found && !outlined && seen_text < 3 && Some(at) != last;
        if is_vocative(&line) || opens && is_addressee_line(row) {
            row.role = Some(Role::Salutation);
            found = true;
        } else {
            seen_text += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_documents_and_their_spellings() {
        for line in [
            "国发〔2019〕3号", "国发﹝2019﹞3号", "国发[2019]3号", "国发（2019）第3号",
            "国发【2019】3号", "第12号",
        ] {
            assert!(is_document_number(line), "{line}");
            let wide = line.replace(['2', '3'], "２");
            assert!(is_document_number(&text::squeeze(&wide)), "{wide}");
        }
        for line in ["国发〔2019〔3号", "3号楼", "关于3月的通知"] {
            assert!(!is_document_number(line), "{line}");
        }
    }
}
