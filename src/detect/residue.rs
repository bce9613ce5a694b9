//! What was left in the text by whoever made or copied it: signs of Markdown, HTML and JSON that nothing reads as such, labels of
//! templates, an editor's line numbers, spaces between all characters, emoji, a heading beside the title, and lines behind the sign-off
//! that are none of the parts that may stand there. All of it is kept, and said.

use super::dated;
use super::frame;
use super::front;
use super::plain;
use super::row::Row;
use super::rules::words::PART_LABELS;
use super::signs::Sign;
use super::text::excerpt;
use super::uncommon;
use crate::diag::{Bounded, Finding, message};
use crate::model::Role;
use crate::model::text::TAGS;
use crate::source::Span;

/// A sign of markup: whether a line shows it, and where it begins to do so.
type Shown = fn(&str) -> Option<usize>;

/// Signs of markup, as texts from chat programs, web pages and programs' output show them.
const MARKUP: &[Shown] = &[
    hashes,
    stars,
    line_feed,
    tag,
    entity,
    |text| text.starts_with("```").then_some(0),
    table_rule,
    note,
    raised,
    |text| text.find("](http"),
    |text| text.starts_with("{\"").then_some(0),
    comment,
    lost,
];

/// What chat programs write in brackets in place of what they cannot copy, a number or the file's ending behind it.
const LOST: [&str; 5] = ["图片", "表情", "动画表情", "视频", "语音"];
/// What the commoner of WeChat's small pictures are called where they are copied: `[抱拳]`.
const EMOJI: [&str; 40] = [
    "微笑", "撇嘴", "色", "发呆", "得意", "流泪", "害羞", "闭嘴", "大哭", "尴尬", "呲牙", "惊讶",
    "难过", "抓狂", "偷笑", "愉快", "憨笑", "悠闲", "奋斗", "疑问", "嘘", "晕", "再见", "鼓掌",
    "捂脸", "耶", "强", "握手", "胜利", "抱拳", "勾引", "拳头", "OK", "玫瑰", "爱心", "太阳",
    "礼物", "庆祝", "烟花", "加油",
];
/// Characters of such a number and ending.
const FILE: usize = 8;
/// Characters of a tag or entity that are looked at.
const LONGEST: usize = 240;
/// Characters of a sign that are quoted.
const QUOTED: usize = 12;
/// Pieces of a line that are looked at for raised signs.
const PIECES: usize = 40;
/// Characters of the name of a part, at most.
const LABEL: usize = 6;

/// `## 一、`, `\# 一、`, `＃ 一、`: a heading's marks.
fn hashes(text: &str) -> Option<usize> {
    let bare = text.strip_prefix('\\').unwrap_or(text);
    let marks = bare.chars().take_while(|c| matches!(c, '#' | '＃')).count();
    let behind = bare.chars().nth(marks);
    let alone = behind.is_some_and(|c| c == ' ' || c == '\u{3000}');
    let is_mark = (2..=6).contains(&marks) && behind.is_some() || marks == 1 && alone;
    // Some write topics so: #话题#.
    (is_mark && !bare.trim_end().ends_with(['#', '＃'])).then_some(0)
}

/// `**一是**` and what is escaped of it.
fn stars(text: &str) -> Option<usize> {
    [r"\*\*", "**", "＊＊"].iter().find_map(|mark| {
        let open = text.find(mark)?;
        let behind = text.get(open + mark.len()..)?;
        let inner = behind.get(..behind.find(mark)?)?;
        let is_pair = !inner.is_empty() && inner.trim() == inner && !inner.starts_with(['*', '＊']);
        is_pair.then_some(open)
    })
}

/// `\n` for an end of a line. In a path (`D:\news`) it follows a letter, a digit or a colon.
fn line_feed(text: &str) -> Option<usize> {
    let ends = text.match_indices(r"\n").map(|one| one.0);
    ends.into_iter().find(|at| {
        let before = text
            .get(..*at)
            .and_then(|before| before.chars().next_back());
        before.is_some_and(|c| !c.is_ascii() || c == '>')
    })
}

fn tag(text: &str) -> Option<usize> {
    let opens = text.match_indices('<').map(|one| one.0);
    opens.into_iter().find(|at| {
        let inner: String = text
            .get(at + 1..)
            .unwrap_or_default()
            .chars()
            .take(LONGEST)
            .collect();
        let Some(inner) = inner.find('>').and_then(|end| inner.get(..end)) else {
            return false;
        };
        let name = inner.trim_start_matches('/');
        let end = name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        let (name, rest) = name.split_at(end);
        TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
            && (rest.is_empty() || rest.starts_with([' ', '/']))
    })
}

fn entity(text: &str) -> Option<usize> {
    let opens = text.match_indices('&').map(|one| one.0);
    opens.into_iter().find(|at| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let name: String = rest.chars().take(8).collect();
        name.find(';').is_some_and(|end| {
            let name = name.get(..end).unwrap_or_default();
            end >= 2
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
        })
    })
}

/// `[图片]`, `[图片1.jpg]`, `[抱拳]`: what chat programs leave of what they cannot copy.
fn lost(text: &str) -> Option<usize> {
    let mut opens = text.match_indices('[');
    let is_one = |rest: &str| {
        if EMOJI.iter().any(|word| is_closed(rest, word)) {
            return true;
        }
        let name = LOST.iter().find_map(|word| rest.strip_prefix(word));
        // Its end is looked for no farther than it may be.
        let near = name.map(|name| name.as_bytes().get(..FILE + 1).unwrap_or(name.as_bytes()));
        let end = near.and_then(|near| near.iter().position(|byte| *byte == b']'));
        near.zip(end)
            .and_then(|(near, end)| near.get(..end))
            .is_some_and(<[u8]>::is_ascii)
    };
    opens.find_map(|(at, open)| is_one(text.get(at + open.len()..)?).then_some(at))
}

/// Whether `rest` opens with `word` and the bracket that closes it.
fn is_closed(rest: &str, word: &str) -> bool {
    rest.strip_prefix(word)
        .is_some_and(|behind| behind.starts_with(']'))
}

/// `|---|:--:|`
fn table_rule(text: &str) -> Option<usize> {
    let is_rule = text.starts_with('|')
        && text.contains("---")
        && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    is_rule.then_some(0)
}

/// `[^3]`, to which there is no note.
fn note(text: &str) -> Option<usize> {
    let at = text.find("[^")?;
    let inside: String = text.get(at + 2..)?.chars().take(QUOTED).collect();
    inside.find(']').filter(|end| *end > 0).map(|_| at)
}

/// `x^2^` and `H~2~O`, as pandoc writes raised and lowered signs.
fn raised(text: &str) -> Option<usize> {
    let marks = ['^', '~'];
    let met = marks.iter().filter(|mark| text.contains(**mark));
    met.into_iter().find_map(|mark| {
        let pieces: Vec<&str> = text.splitn(PIECES, *mark).collect();
        let mut at = 0;
        pieces.windows(3).find_map(|three| {
            let open = at + three[0].len();
            at = open + mark.len_utf8();
            let is_short = (1..=4).contains(&three[1].len());
            let is_sign = is_short && three[1].bytes().all(|byte| byte.is_ascii_alphanumeric());
            let is_behind = three[0].ends_with(|c: char| c.is_alphanumeric());
            (is_sign && is_behind).then_some(open)
        })
    })
}

/// `%%`, and `%%` again: a comment of notes (Obsidian) that was not left out.
fn comment(text: &str) -> Option<usize> {
    let at = text.find("%%")?;
    let behind = text.get(at + 2..)?;
    behind.contains("%%").then_some(at)
}

/// S16: signs of markup, once for the text.
fn signs(rows: &[Row<'_>]) -> Option<Finding> {
    let shown = |row: &Row<'_>| -> Option<(Span, String)> {
        let line = row.first_line().filter(|_| !row.junk)?;
        if !row.signs.has_one([Sign::Markup, Sign::Percent]) {
            return None;
        }
        if row.suspect && lost(&row.text).is_some() {
            return None;
        }
        let at = MARKUP.iter().find_map(|sign| sign(&row.text))?;
        let rest = row.text.get(at..).unwrap_or_default();
        Some((line.span, rest.chars().take(QUOTED).collect()))
    };
    let mut all = rows.iter().filter_map(shown);
    let (span, text) = all.next()?;
    let count = 1 + all.count();
    Some(Finding::at(message::S16 { count, text }, span))
}

/// 【精品】 before a title: what a site calls it. What a title cites stands in 《》.
fn tag_before(line: &str) -> Option<&str> {
    let end = line.strip_prefix('【')?.find('】')? + '【'.len_utf8() + '】'.len_utf8();
    let (tag, rest) = line.split_at_checked(end)?;
    (tag.chars().count() <= 8 && !rest.is_empty()).then_some(tag)
}

/// S17: a label that names a part, as templates have them, alone on a line or before the title or the number of the document;
/// a site's tag before the title.
fn labels(rows: &[Row<'_>]) -> impl Iterator<Item = Finding> {
    rows.iter().filter_map(|row| {
        let line = row
            .first_line()
            .filter(|_| !row.junk && row.verdict.is_none())?;
        let may_be = [Sign::Colon, Sign::Open, Sign::Close, Sign::Markup];
        if !row.signs.has_one(may_be) {
            return None;
        }
        let squeezed = row.squeezed();
        let bare = squeezed.trim_matches(['【', '】', '[', ']', '*']);
        let name = bare.trim_end_matches(['：', ':']);
        let is_marked = name.len() < squeezed.len();
        let alone = is_marked && PART_LABELS.contains(&name);
        let key = squeezed.split_once(['：', ':']).map(|(key, _)| key);
        // [主送机关]：… is a template's anywhere, 标题：… before the title.
        let inner = |key: &str| {
            let opened = key.strip_prefix(['【', '[', '［']);
            opened.is_some_and(|key| PART_LABELS.contains(&key.trim_end_matches(['】', ']', '］'])))
        };
        let titled = row.role == Some(Role::Title);
        // 落款：… in the sign-off; 日期：… is a sign-off's own.
        let closing = |key: &str| {
            let closes = [Role::Signature, Role::Date, Role::Salutation];
            row.role.is_some_and(|role| closes.contains(&role)) && PART_LABELS.contains(&key)
        };
        // 文号：X发〔2025〕8号; a signer's name may stand behind a number.
        let numbered = |key: &str| {
            let is_word = key.chars().all(super::text::is_han) && key.chars().count() <= LABEL;
            row.role == Some(Role::DocNumber) && is_word && key.ends_with('号')
        };
        let before = key.is_some_and(|key| {
            titled && PART_LABELS.contains(&key) || inner(key) || numbered(key) || closing(key)
        });
        let tag = tag_before(&squeezed).filter(|_| titled);
        let text = key
            .filter(|_| before)
            .or(Some(name).filter(|_| alone))
            .or(tag)?;
        Some(Finding::at(
            message::S17 {
                text: text.to_owned(),
            },
            line.span,
        ))
    })
}

/// S18: text behind a date of writing or the imprint, where nothing that opens another part stands before it. Once for each date.
fn behind(rows: &[Row<'_>]) -> Vec<Finding> {
    let mut out = Vec::new();
    let (mut signed, mut texts) = (false, 0);
    let mut run: Option<(Span, String, usize)> = None;
    let mut close = |run: &mut Option<(Span, String, usize)>| {
        if let Some((span, text, count)) = run.take() {
            out.push(Finding::at(message::S18 { count, text }, span));
        }
    };
    for row in rows {
        // What is suspected and said is said there.
        if row.junk || row.suspect && super::frame::is_suspect(row) {
            continue;
        }
        let is_text = !row.is_barrier();
        texts += usize::from(is_text && row.role.is_none());
        match row.role {
            Some(Role::Date) => signed = true,
            // A bulletin may have no day: who printed it closes it.
            Some(Role::Printed) => signed |= texts > 0,
            Some(Role::Copies) => {}
            None | Some(Role::Body | Role::Heading(_))
                if signed && is_text && row.verdict.is_none() =>
            {
                let Some(line) = row.first_line() else {
                    continue;
                };
                let run = run.get_or_insert_with(|| (line.span, excerpt(&row.text), 0));
                run.2 += 1;
            }
            Some(Role::Notes | Role::Signature) => {}
            _ => {
                signed = false;
                close(&mut run);
            }
        }
    }
    close(&mut run);
    out
}

/// So many lines with running numbers are numbered.
const NUMBERED: usize = 5;

/// S21: lines with the numbers that an editor shows beside them: 1, 2, 3 … from the first to the last, whatever they say.
fn numbered(rows: &[Row<'_>]) -> Option<Finding> {
    let rows: Vec<&Row<'_>> = rows
        .iter()
        .filter(|row| !row.junk && row.first_line().is_some())
        .collect();
    let number = |row: &Row<'_>| {
        let digits = row.text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = row.text.split_at_checked(digits)?;
        let is_set_off = rest.starts_with([' ', '\t', '\u{3000}', '|', '│', ':', '：']);
        number.parse::<usize>().ok().filter(|_| is_set_off)
    };
    let first = rows.first()?;
    let mut next = number(first)?;
    let mut count = 0;
    for row in &rows {
        // A line without words was no row, but had its number.
        let here = number(row).filter(|here| (next..next + 3).contains(here))?;
        next = here + 1;
        count += 1;
    }
    let line = first.first_line().filter(|_| count >= NUMBERED)?;
    let text = excerpt(&first.text);
    Some(Finding::at(message::S21 { count, text }, line.span))
}

/// Characters of a line from which on its spacing tells something.
const SPACED: usize = 8;

/// S22: sentences with a space between every two characters, as some scans and forms have them.
fn spaced(rows: &[Row<'_>]) -> Option<Finding> {
    let is_one = |row: &Row<'_>| {
        let is_text = matches!(row.role, None | Some(Role::Body | Role::Heading(_)));
        if !is_text || row.junk || row.verdict.is_some() || !row.is_spaced() {
            return false;
        }
        let (mut apart, mut all) = (0, 0);
        let mut before_is_space = true;
        for c in row.text.trim().chars() {
            let is_space = matches!(c, ' ' | '\u{3000}');
            if !is_space {
                all += 1;
                apart += usize::from(before_is_space);
            }
            before_is_space = is_space;
        }
        all >= SPACED && apart * 10 >= all * 9
    };
    let mut all = rows.iter().filter(|row| is_one(row));
    let first = all.next()?;
    let count = 1 + all.count();
    let text = excerpt(&first.text);
    Some(Finding::at(
        message::S22 { count, text },
        first.first_line()?.span,
    ))
}

/// S24: lines with emoji, and headings behind another sign, once for the text: all that are kept, where one of them at least is in no other doubt.
fn emoji(rows: &[Row<'_>]) -> Option<Finding> {
    let is_one = |row: &&Row<'_>| row.signs.has(Sign::Emoji) || plain::is_adorned(row);
    let all = || rows.iter().filter(|row| !row.junk).filter(is_one);
    let first = all().find(|row| !row.suspect || !frame::is_suspect(row))?;
    let count = all().count();
    let text = excerpt(&first.text);
    Some(Finding::at(
        message::S24 { count, text },
        first.first_line()?.span,
    ))
}

/// S23: headings above the title, or right below it and worded as one: what a chat program calls its answer, or a title that was
/// marked as a heading.
fn beside_title(rows: &[Row<'_>]) -> Vec<Finding> {
    let rows: Vec<&Row<'_>> = rows.iter().filter(|row| !row.junk).collect();
    let is_title = |row: &&Row<'_>| row.role == Some(Role::Title);
    let Some(first) = rows.iter().position(is_title) else {
        return Vec::new();
    };
    let end = rows.iter().skip(first).position(|row| !is_title(row));
    let end = first + end.unwrap_or(0);
    let is_heading = |row: &&Row<'_>| {
        let given = row.hints.heading > 0 && row.verdict.is_none();
        matches!(row.role, Some(Role::Heading(_))) && given && row.label.is_none()
    };
    let is_worded = |row: &&Row<'_>| {
        is_heading(row) && front::ends_with_kind(&row.squeezed()) && row.squeezed().contains("关于")
    };
    let above = rows
        .iter()
        .take(first)
        .copied()
        .filter(|row| is_heading(row));
    let below = rows.get(end).copied().filter(|row| is_worded(row));
    let said = above.chain(below).filter_map(|row| {
        let text = excerpt(&row.text);
        Some(Finding::at(message::S23 { text }, row.first_line()?.span))
    });
    said.collect()
}

/// S19: titles below the first that nothing brings about: no sign-off and no head of an attachment stands above, or no text below.
fn further_titles(rows: &[Row<'_>]) -> Vec<Finding> {
    let is_title = |row: &Row<'_>| row.role == Some(Role::Title);
    let rows: Vec<&Row<'_>> = rows.iter().filter(|row| !row.junk).collect();
    let mut out = Vec::new();
    let (mut met, mut at) = (false, 0);
    while at < rows.len() {
        if !is_title(rows[at]) {
            at += 1;
            continue;
        }
        let end = (at..rows.len())
            .find(|at| !is_title(rows[*at]))
            .unwrap_or(rows.len());
        let above = at.checked_sub(1).and_then(|above| rows.get(above));
        let opens = above.is_none_or(|row| {
            row.is_barrier()
                || matches!(
                    row.role,
                    Some(role) if !matches!(role, Role::Body | Role::Heading(_) | Role::Salutation | Role::TableLine)
                )
        });
        let below = rows.get(end..).unwrap_or_default();
        let goes_on = below.first().is_some_and(|row| !is_title(row));
        let given = rows[at].hints.heading > 0 || rows[at].verdict.is_some();
        if met
            && !given
            && !(opens && goes_on)
            && let Some(line) = rows[at].first_line()
        {
            let text = excerpt(&rows[at].text);
            out.push(Finding::at(message::S19 { text }, line.span));
        }
        met = true;
        at = end;
    }
    out
}

/// All that is said here.
pub fn findings(rows: &[Row<'_>], out: &mut Bounded) {
    out.extend(signs(rows));
    out.extend(labels(rows));
    out.extend(behind(rows));
    out.extend(dated::findings(rows));
    out.extend(uncommon::decimals(rows));
    out.extend(uncommon::dotted(rows));
    out.extend(numbered(rows));
    out.extend(spaced(rows));
    out.extend(emoji(rows));
    out.extend(beside_title(rows));
    out.extend(further_titles(rows));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_found_and_what_looks_like_them_is_left() {
        let has = |text: &str| MARKUP.iter().any(|sign| sign(text).is_some());
        for text in [
            "## 一、目标", "###一、目标", r"\# 标题", "＃ 标题", "坚持**人民**至上", r"\*\*一\*\*",
            "＊＊一＊＊", r"各单位：\n一、目标", "<p>各位</p>", "甲<br/>乙", "<h1 class=\"a\">甲",
            "联系&nbsp;人", "```json", "|---|:-:|", "人口[^3]", "见[网站](https://a.cn)",
            "{\"title\": \"甲\"}", "面积x^2^米", "H~2~O", "请审阅[图片]", "[图片1.jpg]",
            "[视频]请看", "落实。%%再核对%%",
        ] {
            assert!(has(text), "{text}");
        }
        for text in [
            "#1楼", "#防汛抗旱#", "##防汛抗旱##", "3＊4＊5", "得分** 与 **", r"D:\news\n1",
            "甲<乙，丙>丁", "5~8人，9~10人", "上午~下午~晚上", "<院长>", "A&B; C", "&", "|甲|乙|",
            "《甲》[2026]3号", "C# 与 F#", "见[图片来源]", "[图片", "图片]", "增长5%%左右",
        ] {
            assert!(!has(text), "{text}");
        }
    }
}
