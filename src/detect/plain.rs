//! Headings without a label: as the source marks them, or by what stands around them.

use std::collections::{BTreeMap, BTreeSet};

use super::given::{HEADING, is_hinted};
use super::label::Form;
use super::lone;
use super::row::Row;
use super::rules::junk::BULLETS;
use super::rules::words;
use super::sections;
use super::signs;
use super::text;
use crate::model::{Level, Role};

/// Headings without a label: as the source marks them, or short lines that alternate with text. Those that are parts of one kind are
/// returned, with the kind of each.
///
/// * Hinted by the source, or in 【】, with text below: one is enough.
/// * Short lines of 3 to 14 characters between paragraphs: two are needed.
/// * Titles of parts, which end in the same 文种 (…制度), above text or a label: two are needed.
/// * Short sentences of 4 to 24 characters between paragraphs: three are needed.
/// * Short lines below which labelled headings count from 1 again: two are needed.
/// * Lines of a word and its number (议题一：…, 案例2　…) that count from 1, with text below: two are needed.
/// * Lines that the contents above name with the same words, above text: two are needed.
/// * Short lines with an empty line above and text right below: two are needed.
/// * Parts of a report (2025年工作回顾, 今后五年主要任务), above text or a label: two are needed.
/// * Lines that are nothing but a saying in “ ”, between paragraphs: two are needed.
/// * Lines that the same sign opens (★, ◆, an emoji), each above a paragraph: two are needed.
/// * Names of parts (总则, 工作要求), above text: two are needed.
/// * Numbers that have a line of their own and count from 1, with the names below them: two are needed.
pub fn headings(rows: &mut [Row<'_>], told: Told) -> BTreeMap<usize, &'static str> {
    let mut over = over_restarts(rows);
    over.extend(counted(rows));
    over.extend(adorned(rows));
    over.extend(told.headings(rows));
    let mut sections = sections::find(rows);
    sections.extend(lone::find(rows));
    over.extend(sections.keys());
    let next_of = |rows: &[Row<'_>], at: usize| (at + 1..rows.len()).find(|at| !rows[*at].junk);
    let ends: Vec<bool> = rows
        .iter()
        .map(|row| text::ends_clause(&row.text))
        .collect();
    let prose = |rows: &[Row<'_>], at: usize| {
        let Some(row) = rows.get(at) else {
            return false;
        };
        row.is_barrier()
            || (row.role.is_none() || row.role == Some(Role::Body)) && row.chars >= 24 && ends[at]
    };
    let mut short = Vec::new();
    let mut parts: Vec<(usize, &'static str)> = Vec::new();
    let mut sentences = Vec::new();
    let mut parallel = Vec::new();
    let mut before_is_prose = true;
    let mut before_ends = true;
    for (at, ends_here) in ends.iter().enumerate() {
        let Some(row) = rows.get(at) else { break };
        if row.junk {
            continue;
        }
        let candidate = row.is_open() && row.label.is_none();
        let next = next_of(rows, at);
        let below = next.and_then(|next| rows.get(next));
        let text_below = next.is_some_and(|next| prose(rows, next));
        let any_below = below.is_some_and(|row| {
            row.is_open() || row.run_in || row.role == Some(Role::Body) || row.is_barrier()
        });
        if candidate {
            let count = row.chars;
            let bare = count <= 20
                && !row
                    .text
                    .contains(['。', '，', '；', '：', ':', '！', '？', '、'])
                // （张华致辞）: what is done meanwhile, or a remark.
                && !super::back::is_bracketed(&row.text);
            let said = is_saying(&row.text);
            let bracket = is_bracketed(&row.text) && count <= 14;
            let hinted = is_hinted(row) && count <= HEADING && !row.hints.quote;
            let headed = row.hints.heading >= 2
                && below.is_some_and(|row| matches!(row.role, Some(Role::Heading(_))));
            let is_part = bare && count >= 4 && !row.hints.bullet && before_ends;
            if any_below && (hinted || bracket) || hinted && headed {
                set_heading(rows, at);
            } else if is_part
                && rows.get(at + 1).is_some_and(|below| opens_part(below))
                && let Some(kind) = part_kind(&row.text)
            {
                parts.push((at, kind));
                if (3..=14).contains(&count) && text_below && before_is_prose {
                    short.push(at);
                }
            } else if (bare && (3..=14).contains(&count) || said)
                && text_below
                && before_is_prose
                && !row.hints.bullet
            {
                short.push(at);
            } else if (4..=24).contains(&count)
                && row.text.ends_with('。')
                && !row.text.contains(['，', '；'])
                && text_below
                && before_is_prose
            {
                sentences.push(at);
            } else if (8..=45).contains(&count)
                && row.text.ends_with('。')
                && row.text.matches('。').count() == 1
                && !row.text.contains('；')
                && text_below
            {
                parallel.push(at);
            }
        }
        let Some(row) = rows.get(at) else { break };
        before_ends = *ends_here || row.is_barrier();
        before_is_prose = prose(rows, at)
            || matches!(
                row.role,
                Some(
                    Role::Title
                        | Role::Salutation
                        | Role::DateLine
                        | Role::DocNumber
                        | Role::AuthorLine
                        | Role::Subtitle
                        | Role::Heading(_)
                )
            );
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, kind) in &parts {
        *counts.entry(kind).or_default() += 1;
    }
    for (at, kind) in parts {
        if counts.get(kind).is_some_and(|count| *count >= 2) {
            set_heading(rows, at);
        }
    }
    if short.len() >= 2 {
        for at in short {
            set_heading(rows, at);
        }
    }
    for at in alike(rows, &parallel) {
        set_heading(rows, at);
    }
    if sentences.len() >= 3 {
        for at in sentences {
            set_heading(rows, at);
        }
    }
    for at in over {
        set_heading(rows, at);
    }
    sections
}

/// Lines that the same sign opens, each above a paragraph or an item: ★认清形势，增强紧迫感. Two are needed, and more than the other lines with that
/// sign: items of a list stand above one another.
fn adorned(rows: &[Row<'_>]) -> Vec<usize> {
    // The heads of each sign, and how many lines have it.
    let mut signs: BTreeMap<char, (Vec<usize>, usize)> = BTreeMap::new();
    let mut kept = rows.iter().enumerate().filter(|(_, row)| !row.junk);
    let mut next = kept.next();
    while let Some((at, row)) = next {
        next = kept.next();
        let Some(own) = sign(row).filter(|_| row.is_open()) else {
            continue;
        };
        let is_text = |below: &Row<'_>| {
            let is_item = sign(below) == Some(own);
            let ends = text::ends_sentence(&below.text) || below.text.ends_with(['：', ':']);
            let decided = below.run_in || matches!(below.role, Some(Role::Heading(_)));
            let labelled = below.label.is_some() && (below.is_open() || decided);
            !is_item && (below.is_open() && ends || labelled)
        };
        let heads = row.label.is_none()
            && row.chars <= HEADING
            && row.text.contains(text::is_han)
            && !text::ends_clause(&row.text)
            && next.is_some_and(|(_, below)| is_text(below));
        let (found, all) = signs.entry(own).or_default();
        found.extend(heads.then_some(at));
        *all += 1;
    }
    let most = signs
        .into_values()
        .filter(|(found, all)| found.len() >= 2 && found.len() * 2 > *all);
    most.flat_map(|(found, _)| found).collect()
}

/// The sign that a row opens with, as people adorn headings: ★, ▌, ◆, ☞, an emoji.
fn sign(row: &Row<'_>) -> Option<char> {
    row.text
        .chars()
        .next()
        .filter(|first| signs::adorns(*first))
}

/// Whether a row is a heading, or opens with one, and such a sign stands before it.
pub fn is_adorned(row: &Row<'_>) -> bool {
    let heads = row.run_in || matches!(row.role, Some(Role::Heading(_)));
    heads && sign(row).is_some()
}

/// Characters of a saying that may be a heading, its quotes with it.
const SAYING: std::ops::RangeInclusive<usize> = 6..=30;

/// “路修到哪里，心就连到哪里”: a line in one pair of quotes that ends without a stop.
fn is_saying(text: &str) -> bool {
    let inner = text
        .strip_prefix('“')
        .and_then(|rest| rest.strip_suffix('”'));
    inner.is_some_and(|inner| {
        SAYING.contains(&text.chars().count())
            && !inner.contains(['“', '”', '。', '：', ':'])
            && !inner.ends_with(['！', '？', '…', '，', '；'])
    })
}

/// Characters of a line that a list above names, at least and at most.
const TOLD: std::ops::RangeInclusive<usize> = 4..=45;

/// 【活动时间】: one pair of brackets around all of a line.
fn is_bracketed(text: &str) -> bool {
    let inner = text
        .strip_prefix('【')
        .and_then(|rest| rest.strip_suffix('】'));
    inner.is_some_and(|inner| !inner.contains('】'))
}

/// A part's contents may stand above its title, so far.
const CONTENTS: usize = 60;

/// Lines of which a table of contents or a list of bullets above has the very words, each above text: the contents of a bulletin, or of
/// a paper whose headings bear no label. Two are needed, a title among them.
#[derive(Debug, Default)]
pub struct Told {
    /// What the contents or the list name.
    words: BTreeSet<String>,
    /// The rows that have those words.
    found: Vec<usize>,
    /// How many titles have them.
    titles: usize,
}

impl Told {
    /// What stands above the part that begins at row `start`.
    pub fn above(rows: &[Row<'_>], start: usize) -> Self {
        let mut told = Self::default();
        for at in start.saturating_sub(CONTENTS)..start {
            told.meet(rows, at);
        }
        // They are of the part above.
        told.found.clear();
        told
    }

    /// The headings of the part below.
    fn headings(mut self, rows: &[Row<'_>]) -> Vec<usize> {
        for at in 0..rows.len() {
            self.meet(rows, at);
        }
        if self.found.len() + self.titles < 2 {
            self.found.clear();
        }
        self.found
    }

    /// Row `at` names others, or has the words of one that was named.
    fn meet(&mut self, rows: &[Row<'_>], at: usize) {
        let row = &rows[at];
        if row.junk || !TOLD.contains(&row.chars) {
            return;
        }
        // ·甲 and 1.甲 in the list.
        let item = row.label.filter(|label| label.form == Form::Digit);
        let words = item.map_or(&*row.text, |label| {
            row.text.get(label.end..).unwrap_or_default()
        });
        let words = words.trim_start_matches(BULLETS);
        let listed = row.hints.bullet || words.len() < row.text.len();
        let below = rows[at + 1..].iter().find(|row| !row.junk);
        let text = below.is_some_and(|row| row.is_open() || row.role == Some(Role::Body));
        // ◇甲 in the list, ● 甲 above its text.
        let is_item = |row: &&Row<'_>| row.hints.bullet || row.text.starts_with(BULLETS);
        let again = below.is_some_and(|row| !is_item(&row));
        let again = || again && self.words.contains(&*text::squeeze(words));
        if row.role == Some(Role::Toc) || listed && row.is_open() && !again() {
            let entry =
                words.trim_end_matches(|c| super::numeral::is_digit(c) || c.is_whitespace());
            let entry = text::squeeze(entry.trim_end_matches(['.', '…', '·']));
            // 01 总体思路 in the contents, 总体思路 above its text.
            let bare = entry.trim_start_matches(|c: char| c.is_ascii_digit());
            if TOLD.contains(&bare.chars().count()) && bare.len() < entry.len() {
                self.words.insert(bare.to_owned());
            }
            self.words.insert(entry);
        } else if !self.words.is_empty()
            && row.label.is_none()
            && (self.words.contains(&*row.squeezed()) || again())
        {
            if row.is_open() && text {
                self.found.push(at);
            }
            self.titles += usize::from(row.role == Some(Role::Title));
        }
    }
}

/// What a heading without a label has in common with those that count with it: the word that its number follows, the 文种 at its end, or
/// the sign that it opens with.
pub fn kin(row: &Row<'_>) -> Option<String> {
    let counted = counting(row).map(|((word, close), _)| format!("{word}{close}"));
    let kind = || part_kind(&row.text).map(str::to_owned);
    counted
        .or_else(kind)
        .or_else(|| sign(row).map(String::from))
}

/// Whether a line opens a count of such lines: 制度一 … above 制度二 ….
pub fn opens_count(rows: &[Row<'_>], at: usize) -> bool {
    let Some((label, 1)) = rows.get(at).and_then(counting) else {
        return false;
    };
    let mut below = rows.iter().skip(at + 1).take(COUNT);
    below.any(|row| counting(row) == Some((label, 2)))
}

/// The second of a count stands at most so many rows below the first.
const COUNT: usize = 400;

/// A heading that a word and a number open has at most so many characters.
const COUNTED: usize = 50;

/// Words with a number that head a box or a figure, no part of the text.
const CAPTIONS: [&str; 2] = ["专栏", "图表"];

/// A word that opens a part with its number, as slides have it.
const PARTS: [&str; 3] = ["Part", "PART", "part"];

/// What stands before and behind the number that opens a line, and the number: 议题一：, 案例2　, 第一招：, 第一组（, 第一阶段, 01、, 01 ,
/// Part 1 . 附件 and its like open attachments, and what asks is no heading.
fn counting<'a>(row: &'a Row<'_>) -> Option<((&'a str, &'a str), u32)> {
    let is_digit = |c: char| super::numeral::is_chinese(c) || super::numeral::is_digit(c);
    // 【镜头一】停车难变停车易.
    let inner = row.text.strip_prefix('【');
    let text = inner.unwrap_or(&row.text);
    let from = text.find(is_digit)?;
    let (word, rest) = text.split_at_checked(from)?;
    let digits = rest.find(|c| !is_digit(c))?;
    let (number, behind) = rest.split_at_checked(digits)?;
    let number_typed = number.len();
    let zeros = number.trim_start_matches(['0', '０']);
    let number = super::numeral::chinese(zeros).or_else(|| super::numeral::arabic(zeros))?;
    // 第一招：: what is counted stands behind the number.
    let counted = behind.chars().take_while(|c| text::is_han(*c)).count();
    let most = if word == "第" { 2 } else { 0 };
    // 第一组: nothing has to stand behind what is counted.
    let is_whole = word == "第" && counted > 0 && behind.chars().count() == counted;
    let end = (behind.len(), ' ');
    let close = behind
        .char_indices()
        .nth(counted)
        .or(is_whole.then_some(end))?;
    let closing: &[char] = match word {
        _ if inner.is_some() => &['】'],
        // A number alone is one of amount, but 01 is none.
        "" if zeros.len() == number_typed => &['：', ':', '、'],
        "" => &['：', ':', ' ', '\u{3000}', '/', '／', '|', '丨', '｜'],
        // 第一组（机关科室）.
        "第" => &['：', ':', ' ', '\u{3000}', '（', '('],
        _ => &['：', ':', ' ', '\u{3000}'],
    };
    let is_word = PARTS.contains(&word.trim_end())
        || word.chars().count() <= 4
            && word.chars().all(text::is_han)
            && !word.starts_with(['附', '图', '表'])
            && !CAPTIONS.contains(&word);
    let ends = row
        .text
        .ends_with(['。', '；', '，', '：', ':', '？', '?', '！']);
    let opens = is_word && counted <= most && closing.contains(&close.1) && !ends;
    let close = (close.0 + close.1.len_utf8()).min(behind.len());
    let label = (word, behind.get(..close)?);
    (opens && row.chars <= COUNTED).then_some((label, number))
}

/// Lines that a word and its number open, from 1 on, each with text or lines of another count below. A count may begin again.
fn counted(rows: &[Row<'_>]) -> Vec<usize> {
    let mut runs: BTreeMap<(&str, &str), Vec<Vec<usize>>> = BTreeMap::new();
    let mut kept = rows.iter().enumerate().filter(|(_, row)| !row.junk);
    let mut next = kept.next();
    while let Some((at, row)) = next {
        next = kept.next();
        let Some((_, below)) = next else { break };
        let open = row.is_open() && row.label.is_none() && row.chars <= COUNTED;
        let Some((word, number)) = open.then(|| counting(row)).flatten() else {
            continue;
        };
        let text = matches!(below.role, None | Some(Role::Body | Role::Heading(_)));
        if !text || counting(below).is_some_and(|(other, _)| other == word) {
            continue;
        }
        let all = runs.entry(word).or_default();
        match all.last_mut() {
            Some(run) if u32::try_from(run.len() + 1) == Ok(number) => run.push(at),
            _ if number == 1 => all.push(vec![at]),
            _ => {}
        }
    }
    let many = runs.into_values().flatten().filter(|run| run.len() >= 2);
    many.flatten().collect()
}

/// Sentences that all open with the same two characters, each above a paragraph: four are needed.
fn alike(rows: &[Row<'_>], sentences: &[usize]) -> Vec<usize> {
    let opening = |at: usize| {
        rows.get(at).and_then(|row| {
            let second = row.text.char_indices().nth(2);
            second.and_then(|(end, _)| row.text.get(..end))
        })
    };
    let mut counts: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for at in sentences {
        *counts.entry(opening(*at)).or_default() += 1;
    }
    let is_one_of_many = |at: &usize| counts.get(&opening(*at)).is_some_and(|count| *count >= 4);
    sentences.iter().copied().filter(is_one_of_many).collect()
}

/// Short lines without a mark, each with headings or run-ins of one form below that begin at 1: 主要任务 above （一）, 保障措施 above
/// （一） again.
fn over_restarts(rows: &[Row<'_>]) -> Vec<usize> {
    let kept = rows.iter().enumerate().filter(|(_, row)| !row.junk);
    let mut found: Vec<(usize, Form)> = Vec::new();
    let mut open: Option<(usize, Option<Form>)> = None;
    let mut ends = true;
    let mut announcing: Option<Form> = None;
    for (at, row) in kept {
        let is_bare = || {
            (3..=20).contains(&row.chars)
                && !row
                    .text
                    .contains(['。', '，', '；', '：', ':', '！', '？', '、'])
        };
        let heads = row.run_in || matches!(row.role, Some(Role::Heading(_)));
        if let Some(label) = row.label.filter(|_| heads) {
            // Articles count on through the parts of a text.
            let begins = label.number == 1 || label.form == Form::Article;
            // All that 第三条 …下列提示语： announces stands above 第四条 and heads nothing.
            let is_over = |over: &(usize, Option<Form>)| begins && over.1 != Some(label.form);
            let over = open.take().filter(is_over);
            found.extend(over.map(|(over, _)| (over, label.form)));
        } else if row.is_open() && row.label.is_none() && ends && !row.hints.bullet && is_bare() {
            open = Some((at, announcing));
        } else if heads {
            open = None;
        }
        ends = text::ends_clause(&row.text) || row.is_barrier() || row.role.is_some();
        let announces = row.text.ends_with(['：', ':']);
        announcing = row.label.filter(|_| announces).map(|label| label.form);
    }
    let mut counts: BTreeMap<Form, usize> = BTreeMap::new();
    for (_, form) in found.iter().filter(|(_, form)| !form.is_spoken()) {
        *counts.entry(*form).or_default() += 1;
    }
    let is_one_of_many = |form: &Form| counts.get(form).is_some_and(|count| *count >= 2);
    let over = found.iter().filter(|(_, form)| is_one_of_many(form));
    over.map(|(at, _)| *at).collect()
}

fn set_heading(rows: &mut [Row<'_>], at: usize) {
    if let Some(row) = rows.get_mut(at) {
        row.role = Some(Role::Heading(Level::FIRST));
        row.suspect = false;
    }
}

/// Whether a row can open a part of a document: a sentence of some length, or an item.
fn opens_part(row: &Row<'_>) -> bool {
    row.label.is_some_and(|label| label.number == 1)
        || row.chars >= 20 && text::ends_clause(&row.text)
}

/// The 文种 that a row ends with, of those that one file collects: 制度, 办法 and their like.
fn part_kind(text: &str) -> Option<&'static str> {
    let kinds = words::PART_KINDS.iter().copied();
    kinds
        .into_iter()
        .find(|kind| text.trim_end().ends_with(kind))
}
