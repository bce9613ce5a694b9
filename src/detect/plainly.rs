//! Lines that are plainly a document's own, however much they look like page chrome: nobody needs a doubt about them.

use std::ops::Range;

use super::lex::fact::{Fact, Facts};
use super::row::Row;
use super::rules::junk::KEY_MARKS;
use super::rules::words::DUTIES;
use super::text;
use crate::model::Role;

/// A sentence about a figure is longer than what names it.
const CAPTION: usize = 40;
/// A duty and who has it.
const DUTY: usize = 60;

/// Whether the row names a figure or a table (图1　流程图), or says who has a duty in a group (成　员：陈　晨).
///
/// A line with words of promo is neither.
pub fn is_own(row: &Row<'_>) -> bool {
    let promo = Fact::Promo | Fact::StrongPromo | Fact::Chatter;
    let seen = row.seen.as_ref();
    seen.is_some_and(|seen| {
        !seen.facts.has_one(promo)
            && (seen.facts.has(Fact::Caption) && is_caption(row) || has_duty(row))
    })
}

/// What pages say, or may say: a line without any of it stands out by its form alone.
const OF_PAGES: Facts = Facts::of(&[
    Fact::StrongPromo,
    Fact::Promo,
    Fact::Chatter,
    Fact::Chrome,
    Fact::EdgeChrome,
    Fact::EdgeOpener,
    Fact::PageData,
    Fact::Trail,
    Fact::Rule,
    Fact::PageNumber,
    Fact::You,
    Fact::HasUrl,
    Fact::LatinKey,
    Fact::MetaKey,
    Fact::MetaOnly,
    Fact::CreditKey,
    Fact::Byline,
    Fact::Count,
    Fact::Related,
    Fact::HasBar,
    Fact::Image,
    Fact::Site,
    Fact::Thanks,
    Fact::Quote,
]);

/// What a number counts has so many characters at most.
const COUNTER: usize = 4;

/// So many rows above and below count as beside a row.
const BESIDE: usize = 2;

/// The rows between the title and the last one that is in no doubt.
pub fn within(rows: &[Row<'_>]) -> Range<usize> {
    let is_title = |row: &Row<'_>| row.role == Some(Role::Title) && !row.junk;
    let is_sure = |row: &Row<'_>| !row.junk && !row.suspect;
    let start = rows
        .iter()
        .position(is_title)
        .map_or(rows.len(), |at| at + 1);
    let end = rows.iter().rposition(is_sure).unwrap_or_default();
    start..end
}

/// What a page of the government says of a text: keys of its catalogue of published information (政府信息公开目录), and how often it was read.
const PAGE_KEYS: [&str; 14] = [
    "索引号", "主题分类", "信息分类", "组配分类", "体裁分类", "公文种类", "文种", "发文字号",
    "时效性", "有效性", "公开方式", "发布机构", "本文", "人次浏览",
];
/// Words of who keeps, sells and reads texts. Each may be a document's own, as the keys may, so none removes a line; with one a doubt
/// stays.
const WORDS: [&str; 27] = [
    "小编", "原创", "独家", "盗版", "必究", "转载", "收藏", "分享", "点赞", "在看", "预览", "支付",
    "弹幕", "已阅", "沙发", "广告", "往期", "出处", "选自", "文稿", "文案", "材料库", "撰稿",
    "责编", "字幕", "敲黑板", "相关文",
];
/// What a line ends with that names who took a picture or put a text together.
const ENDS: [&str; 3] = ["摄", "整理", "收集"];

/// Takes the suspicion off rows that stand in the text and say nothing that pages say: what else may be wrong with them is said then.
pub fn clear(rows: &mut [Row<'_>]) {
    let within = within(rows);
    let remarks = super::answers::remarks(rows);
    let is_clear = |at: &usize| *at < remarks && rows[*at].suspect && stands_in_text(rows, *at);
    for at in within.filter(is_clear).collect::<Vec<_>>() {
        rows[at].suspect = false;
    }
}

/// Whether a row within a text says nothing that pages say, and no row beside it was removed.
///
/// Of 375 wrong lines in 141 labelled documents, their sources left out, seven are such, and of 246 needless doubts 42.
pub fn stands_in_text(rows: &[Row<'_>], at: usize) -> bool {
    let Some(row) = rows.get(at) else {
        return false;
    };
    let beside = rows.get(at.saturating_sub(BESIDE)..rows.len().min(at + 1 + BESIDE));
    let beside = beside.unwrap_or_default();
    // Counters of a forum stand in lines of their own: 主题⏎49.
    let is_counter = row.chars <= COUNTER && beside.iter().any(|row| is_figure(row));
    let is_beside_page = beside.iter().any(|row| row.junk);
    // What stands below 附件2 may be its title.
    let above = at.checked_sub(1).and_then(|above| rows.get(above));
    let is_head = above.is_some_and(|row| row.role == Some(Role::AttachmentHead));
    let may_head = is_head || row.hints.bold || is_marked(row);
    !says_of_pages(row) && !is_counter && !is_beside_page && !may_head
}

/// Whether a row may be a heading with a mark that no series knows (○一 基本情况, 02 活动时间): the doubt about it stays.
fn is_marked(row: &Row<'_>) -> bool {
    let opens =
        |c: char| !text::is_han(c) && !c.is_whitespace() && !matches!(c, '（' | '(' | '《' | '“');
    row.text.starts_with(opens)
        && row.chars <= CAPTION
        && !row.text.contains(['：', ':', '，', '；', '、', '-', '—'])
        && !text::ends_clause(&row.text)
}

/// Whether a row has no Han character.
fn is_figure(row: &Row<'_>) -> bool {
    !row.text.contains(text::is_han)
}

/// Whether a row says what pages say, or is set as what they put around a text.
fn says_of_pages(row: &Row<'_>) -> bool {
    let Some(seen) = &row.seen else {
        return true;
    };
    let facts = seen.facts;
    // Who has written, and when: 老邵 2023/9/28 16:05. What opens with a time is a schedule (08:30-09:00　签到).
    let is_stamp = facts.has(Fact::Clock)
        && facts.has(Fact::EndsDigit)
        && !facts.has(Fact::KeyValue)
        && (!row.text.contains('：') || facts.has(Fact::HasDate));
    let ends = row.text.trim();
    let is_framed = ends.chars().next() == ends.chars().next_back()
        && ends.starts_with(|c: char| !c.is_alphanumeric());
    facts.has_one(OF_PAGES)
        || is_figure(row)
        || is_stamp
        || is_framed
        || PAGE_KEYS
            .iter()
            .chain(&WORDS)
            .any(|word| row.text.contains(word))
        || ENDS
            .iter()
            .any(|end| ends.trim_end_matches(['）', ')']).ends_with(end))
}

/// Whether the row is short and says no sentence.
fn is_caption(row: &Row<'_>) -> bool {
    row.chars <= CAPTION && !text::ends_clause(&row.text)
}

/// Whether the row opens with a duty: blanks between the characters of a word of two or three make it as wide as the longest.
fn has_duty(row: &Row<'_>) -> bool {
    let line = row.squeezed();
    let (duty, who) = line.split_once(KEY_MARKS).unwrap_or_default();
    row.chars <= DUTY && !who.is_empty() && DUTIES.contains(&duty)
}
