//! Small questions about Chinese text that every stage asks.
//!
//! They see one text and never its neighbours. Those that take a `squeezed` text want it without white space.

use super::numeral;
use crate::draft::PLACEHOLDER;

/// `text` without any white space, its digits of full width as those of ASCII: 国发〔２０１９〕５号 is a number like any other.
pub fn squeeze(text: &str) -> String {
    let inked = text.chars().filter(|c| !c.is_whitespace());
    let narrow = |c| numeral::digit(c).and_then(|digit| char::from_digit(digit, 10));
    inked.map(|c| narrow(c).unwrap_or(c)).collect()
}

/// Lines as `--keep` takes them: `7` or `7-9`.
pub fn range(first: u32, last: u32) -> String {
    if first == last {
        first.to_string()
    } else {
        format!("{first}-{last}")
    }
}

/// The beginning of a text, for a message.
///
/// 40 characters, and an ellipsis when there is more.
pub fn excerpt(text: &str) -> String {
    // What stands for a break or a picture is not shown.
    let shown = |c: char| if c == PLACEHOLDER { ' ' } else { c };
    let mut out: String = text.chars().take(40).map(shown).collect();
    if text.chars().nth(40).is_some() {
        out.push('…');
    }
    out
}

/// The first colon of `text`: where it stands and where the text goes on.
pub fn colon(text: &str) -> Option<(usize, usize)> {
    // Two searches for one character each are far quicker than one for either.
    let wide = text.find('：');
    let head = wide.map_or(text, |at| text.get(..at).unwrap_or_default());
    match head.find(':') {
        Some(at) => Some((at, at + 1)),
        None => wide.map(|at| (at, at + '：'.len_utf8())),
    }
}

/// What stands behind `word` at the head of `text`, with white space between the word's characters or not (抄  送).
pub fn strip_spread<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    word.chars()
        .try_fold(text, |rest, c| rest.trim_start().strip_prefix(c))
}

/// What stands before `word` at the end of `text`, with white space between the word's characters or not.
pub fn strip_spread_end<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    word.chars()
        .rev()
        .try_fold(text, |rest, c| rest.trim_end().strip_suffix(c))
}

/// Whether the name of a text (《) or a bracket opens in `text` and does not close behind.
pub fn is_open(text: &str) -> bool {
    [['《', '》'], ['（', '）']]
        .iter()
        .any(|[open, close]| text.rfind(*open) > text.rfind(*close))
}

/// Whether `c` is a Han character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Whether `c` ends a sentence.
pub fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?')
}

/// One past each stop of `text` from byte `from` on ([`is_stop`]).
pub fn stops(text: &str, from: usize) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes().get(from..).unwrap_or_default();
    // A stop of three bytes begins with one of these two; they are looked for many bytes at a time.
    let wide = memchr::memchr2_iter(0xE3, 0xEF, bytes).filter_map(move |at| {
        let rest = bytes.get(at..)?;
        let stops = ["。", "！", "？"]
            .iter()
            .any(|stop| rest.starts_with(stop.as_bytes()));
        stops.then_some(from + at + 3)
    });
    let narrow = memchr::memchr2_iter(b'!', b'?', bytes).map(move |at| from + at + 1);
    let (mut wide, mut narrow) = (wide.peekable(), narrow.peekable());
    std::iter::from_fn(move || match (wide.peek(), narrow.peek()) {
        (Some(one), Some(other)) if one > other => narrow.next(),
        (None, _) => narrow.next(),
        _ => wide.next(),
    })
}

/// Whether `c` closes a quotation or a bracket.
pub fn is_closer(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '）' | '》' | '」' | '』' | '】' | ')' | '"' | '\''
    )
}

/// The first `(start, end)` of a sentence's end in `text` from byte `from`: the mark, and behind
/// it whatever closes with it. A colon counts when `colon` is set and it is no clock time or ratio.
///
/// What stands in brackets or title marks (《》) does not count. Offsets are bytes of `text`. The mark comes last;
/// behind it every further stop and closing quote belongs to the sentence.
pub fn first_stop(text: &str, from: usize, colon: bool) -> Option<(usize, usize, char)> {
    let tail = text.get(from..)?;
    let mut depth = 0_i32;
    let mut before = ' ';
    for (at, c) in tail.char_indices() {
        // Most characters are words, which end and enclose nothing.
        if is_han(c) {
            before = c;
            continue;
        }
        match c {
            '（' | '(' | '《' | '〈' => depth += 1,
            '）' | ')' | '》' | '〉' => depth -= 1,
            _ => {}
        }
        let at = from + at;
        let mut end = at + c.len_utf8();
        let rest = text.get(end..).unwrap_or_default();
        let stops = is_stop(c)
            || matches!(c, '．' | '.')
                && (rest.is_empty() && c == '．' || is_han(before) && text.ends_with(['.', '．']));
        let counts = colon
            && matches!(c, '：' | ':')
            && !(numeral::is_digit(before) && rest.chars().next().is_some_and(numeral::is_digit));
        if (stops || counts) && depth <= 0 {
            for close in rest.chars().take_while(|c| is_closer(*c) || is_stop(*c)) {
                end += close.len_utf8();
            }
            return Some((at, end, c));
        }
        before = c;
    }
    None
}

/// Columns parted by single blanks stand in a line of at most so many characters.
const COLUMNED: usize = 90;

/// Whether a line is set in columns: gaps of four cells or more between pieces that are no
/// letter-spaced words (地　　址：…).
///
/// Lines of more than 400 bytes are text. Single spaces count when there are three pieces or more and no mark of a
/// sentence.
pub fn is_columned(line: &str) -> bool {
    if line.len() > 400 || !line.contains(char::is_whitespace) {
        return false;
    }
    let mut gap = 0;
    let mut piece = 0;
    let mut columns = 0;
    for c in line.trim().chars() {
        if c.is_whitespace() {
            gap += if c == '\u{3000}' {
                2
            } else if c == '\t' {
                4
            } else {
                1
            };
            continue;
        }
        if gap >= 4 && piece >= 2 {
            columns += 1;
        }
        if gap >= 4 {
            piece = 0;
        }
        gap = 0;
        piece += 1;
    }
    if columns >= 1 && piece >= 2 && !ends_sentence(line) {
        return true;
    }
    // Single gaps: three pieces or more and no mark of a sentence; names in a cell are parted by 、.
    let pieces = line
        .split_whitespace()
        .filter(|piece| piece.chars().count() >= 2)
        .count();
    let least = if line.contains('、') { 4 } else { 3 };
    pieces >= least
        && line.chars().count() <= COLUMNED
        && !line.contains(['。', '，', '；', '！', '？', ','])
}

/// Whether the text ends as a sentence or clause ends, closing quotes aside.
pub fn ends_clause(text: &str) -> bool {
    let last = text.trim_end().chars().rev().find(|c| !is_closer(*c));
    last.is_some_and(|c| is_stop(c) || matches!(c, '：' | ':' | '；' | ';' | '…'))
        || ends_with_dot(text)
}

/// Whether the text ends as a sentence ends, closing quotes aside.
pub fn ends_sentence(text: &str) -> bool {
    let last = text.trim_end().chars().rev().find(|c| !is_closer(*c));
    last.is_some_and(|c| is_stop(c) || c == '…') || ends_with_dot(text)
}

/// Whether the text ends with a dot in place of 。: 取得了良好成效. or 增长6.5%．
pub fn ends_with_dot(text: &str) -> bool {
    let mut back = text.trim_end().chars().rev();
    let dot = back.next().is_some_and(|c| matches!(c, '.' | '．'));
    dot && back
        .next()
        .is_some_and(|c| is_han(c) || is_closer(c) && !c.is_ascii() || matches!(c, '%' | '％'))
}

/// The width of a character in half-width cells, as a fixed-width screen shows it.
///
/// Everything from U+1100 on counts two, and so do the quotes “ ”, which Chinese fonts set as wide.
pub fn cells(c: char) -> usize {
    if c < '\u{1100}' { 1 } else { 2 }
}

/// What a date is spelled with in place of digits.
///
/// Digits, numerals, and what people put for a blank: ○, ×, X, *, _. 元年 counts too.
fn date_digit(c: char) -> bool {
    numeral::is_digit(c)
        || numeral::is_chinese(c)
        || matches!(
            c,
            '○' | 'Ｏ' | 'O' | 'o' | '０' | '×' | 'X' | 'x' | '*' | '元' | '_' | '＿'
        )
}

/// Reads 2024年5月6日 (any numerals, placeholders, letter-spaced) at the head of a squeezed text;
/// returns what is left.
///
/// The day may be missing (2024年5月).
pub fn strip_date(squeezed: &str) -> Option<&str> {
    let part = |text: &'_ str, unit: char, most: usize| -> Option<usize> {
        let end = text.find(|c| !date_digit(c))?;
        // A blank to fill in may be as long as it likes.
        let count = text
            .get(..end)?
            .chars()
            .filter(|c| !matches!(c, '_' | '＿'))
            .count();
        (text.get(end..)?.starts_with(unit) && count <= most).then_some(end + unit.len_utf8())
    };
    let year = part(squeezed, '年', 4)?;
    let rest = squeezed.get(year..)?;
    let month = part(rest, '月', 3)?;
    let rest = rest.get(month..)?;
    match part(rest, '日', 3) {
        Some(day) => rest.get(day..),
        None => Some(rest),
    }
}

/// Whether a squeezed text is nothing but a full date: 2024年5月6日, 二〇二四年五月六日, [日期].
pub fn is_date(squeezed: &str) -> bool {
    let open = squeezed.starts_with(['[', '［', '【', '（']);
    let named = open
        && squeezed
            .trim_end_matches([']', '］', '】', '）'])
            .ends_with("日期");
    if named && squeezed.chars().count() <= 10 || squeezed == "年月日" {
        return true;
    }
    strip_date(squeezed).is_some_and(str::is_empty) && squeezed.ends_with('日')
        || is_plain_date(squeezed)
}

/// Whether a squeezed text is a day without its year: 5月6日, 五月六日.
pub fn is_day(squeezed: &str) -> bool {
    let part = |text: &str, unit: char| -> Option<usize> {
        let end = text.find(|c| numeral::digit(c).is_none() && !numeral::is_chinese(c))?;
        let typed = (1..=3).contains(&text.get(..end)?.chars().count());
        (typed && text.get(end..)?.starts_with(unit)).then_some(end + unit.len_utf8())
    };
    let day = part(squeezed, '月').and_then(|month| squeezed.get(month..));
    day.is_some_and(|day| part(day, '日') == Some(day.len()))
}

/// 6.18, 6-18, 6/18: a day in figures alone.
pub fn is_plain_day(squeezed: &str) -> bool {
    let mut parts = squeezed.splitn(2, ['-', '.', '/', '－', '．']);
    let mut is = |most: u32| {
        let part = parts
            .next()
            .filter(|part| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()));
        let number = part.and_then(|part| part.parse::<u32>().ok());
        number.is_some_and(|number| (1..=most).contains(&number))
    };
    is(12) && is(31)
}

/// 2026.3, 2026-03: a year and a month in figures alone.
pub fn is_plain_month(squeezed: &str) -> bool {
    let parts = squeezed.split_once(['-', '.', '/', '－', '．']);
    parts.is_some_and(|(year, month)| {
        let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        is_year
            && year.bytes().all(|b| b.is_ascii_digit())
            && month.len() <= 2
            && month
                .parse()
                .is_ok_and(|month: u32| (1..=12).contains(&month))
    })
}

/// 2024-05-06, 2024.5.6, 2024/5/6.
pub fn is_plain_date(squeezed: &str) -> bool {
    let mut parts = squeezed.splitn(3, ['-', '.', '/', '－', '．']);
    let mut is = |digits: std::ops::RangeInclusive<usize>| {
        parts.next().is_some_and(|part| {
            digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        })
    };
    squeezed.starts_with(|c: char| c.is_ascii_digit()) && is(4..=4) && is(1..=2) && is(1..=2)
}

/// Whether a squeezed text opens with a day and goes on to another: 2031年6月1日至30日.
pub fn is_period(squeezed: &str) -> bool {
    let rest = strip_date(squeezed).unwrap_or_default();
    let to = rest.trim_start_matches(['至', '到', '-', '—', '－', '–', '~', '～']);
    to.len() < rest.len() && to.starts_with(date_digit)
}

/// Whether the text holds a date anywhere.
pub fn has_date(squeezed: &str) -> bool {
    squeezed.match_indices('年').any(|(at, _)| {
        let head = squeezed.get(..at).unwrap_or_default();
        if !head.ends_with(date_digit) {
            return false;
        }
        let digits: usize = head
            .chars()
            .rev()
            .take(4)
            .filter(|c| date_digit(*c))
            .map(char::len_utf8)
            .sum();
        let from = at - digits.min(at);
        digits > 0 && squeezed.get(from..).and_then(strip_date).is_some()
    })
}

/// Where the date that ends `text` begins, white space in it or not.
///
/// A byte offset of `text`. The date must reach to the end.
pub fn date_at(text: &str) -> Option<usize> {
    let year = text.rfind('年')?;
    let head = text.get(..year)?.trim_end();
    let digits: usize = head
        .chars()
        .rev()
        .take_while(|c| date_digit(*c))
        .take(4)
        .map(char::len_utf8)
        .sum();
    let at = head.len() - digits;
    let date = squeeze(text.get(at..)?);
    (digits > 0 && strip_date(&date) == Some("")).then_some(at)
}

/// Whether the text is only a rule: ----, ====, * * *, ————, and ━━━★━━━ with a sign in it.
pub fn is_rule(squeezed: &str) -> bool {
    let is_part = |c: &char| RULES.contains(*c);
    squeezed
        .chars()
        .all(|c| is_part(&c) || ORNAMENTS.contains(&c))
        && squeezed.chars().filter(is_part).count() >= 3
        && squeezed.chars().any(|c| !matches!(c, '.' | '…' | '·'))
}

/// What rules are typed with.
const RULES: &str = "-=_*~－—─━═·.…＿＝";
/// Signs that stand in the middle of one, as in the red rule of a document's head.
const ORNAMENTS: [char; 4] = ['★', '☆', '◆', '◇'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stop_is_met_once_and_in_order() {
        for c in '\0'..=char::MAX {
            let text = format!("中！{c}a。?");
            let by_char = text.char_indices().filter(|(_, c)| is_stop(*c));
            let wanted: Vec<_> = by_char.map(|(at, c)| at + c.len_utf8()).collect();
            assert_eq!(stops(&text, 0).collect::<Vec<_>>(), wanted, "{c:?}");
            let behind: Vec<_> = stops(&text, 6).collect();
            assert_eq!(behind, wanted.get(1..).unwrap(), "{c:?}");
        }
    }

    #[test]
    fn rules_with_a_sign_in_them_are_rules() {
        for text in ["----", "***", "━━━━", "━━━━★━━━━", "---☆---"] {
            assert!(is_rule(text), "{text}");
        }
        for text in ["--", "★★★★", "……", "-★-", "━━━甲━━━"] {
            assert!(!is_rule(text), "{text}");
        }
    }

    #[test]
    fn what_opens_last_may_be_open() {
        for open in ["审议了《甲", "《甲》和《乙", "（试"] {
            assert!(is_open(open), "{open}");
        }
        for closed in ["审议了《甲》", "甲（乙）丙", "行）》", ""] {
            assert!(!is_open(closed), "{closed}");
        }
    }

    #[test]
    fn a_word_may_be_spread() {
        assert_eq!(strip_spread("抄  送：甲", "抄送"), Some("：甲"));
        assert_eq!(strip_spread("抄报：甲", "抄送"), None);
        assert_eq!(strip_spread_end("5月6日 印　发", "印发"), Some("5月6日 "));
        assert_eq!(strip_spread_end("5月6日印", "印发"), None);
    }

    #[test]
    fn dates_in_every_spelling() {
        for text in [
            "2024年5月6日", "二〇〇四年八月十二日", "二○一二年一月四日", "二Ｏ一一年九月七日",
            "２０２４年５月６日", "X年X月X日",
        ] {
            assert!(is_date(text), "{text}");
        }
        for text in ["2024年", "2024年5月", "2024年5月6日起施行", "5月6日"] {
            assert!(!is_date(text), "{text}");
        }
        for text in ["5月6日", "十二月三十日"] {
            assert!(is_day(text), "{text}");
        }
        for text in [
            "5月", "6日", "5月6日前", "2031年5月6日", "月日", "5月6日至8日",
        ] {
            assert!(!is_day(text), "{text}");
        }
        assert!(has_date(
            "（二○○四年六月十六日国务院第54次常务会议修订通过）"
        ));
    }

    #[test]
    fn a_sentence_ends_behind_its_closing_quote_and_not_at_a_clock_time() {
        assert_eq!(
            first_stop("他说“好。”然后", 0, false).map(|s| s.1),
            Some("他说“好。”".len())
        );
        assert_eq!(
            first_stop("9:30开会：各位", 0, true).map(|s| s.0),
            Some("9:30开会".len())
        );
        assert_eq!(
            first_stop("（见附件。）内容。", 0, false).map(|s| s.2),
            Some('。')
        );
        // A dot stands for 。 where the text ends with one.
        assert_eq!(
            first_stop("加强领导.增长6.5%.", 0, false).map(|s| s.0),
            Some("加强领导".len())
        );
        assert_eq!(first_stop("阿布都.热合曼发言", 0, false), None);
        assert!(ends_sentence("增长6.5%.") && ends_clause("效果良好．"));
        assert!(!ends_sentence("共3.") && !ends_sentence("(see below).") && !ends_sentence("App."));
    }
}
