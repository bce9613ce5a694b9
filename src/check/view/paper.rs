//! The elements of an official document as its rules ask for them: title and kind (文种), the main text, 署名,
//! date, and what is attached.

use std::ops::Range;

use super::chars::is_blank;
use super::{Buffer, Kind, View, dates, number, text};
use crate::model::Role;

/// The fifteen kinds (文种) of 党政机关公文处理工作条例, article 8; 命令 and 令 are one of them.
pub const KINDS: [&str; 16] = [
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示",
    "批复", "议案", "函", "纪要",
];

/// Ends of a title that are two kinds in one; a document of such a title has no kind.
pub const MIXED: [&str; 7] = [
    "请示报告", "请示函", "申请报告", "报告函", "批复函", "通知函", "通报函",
];

/// What makes a 报告 no report of an agency to its superior: reports to a meeting, reports of what was looked into, and what a
/// person asks for in their own name (article 8 of the 条例 knows the 报告 of agencies alone).
const OTHER_REPORTS: [&str; 22] = [
    "工作报告", "述职报告", "述廉报告", "调研报告", "调查报告", "述责报告", "研究报告", "可研报告",
    "评估报告", "评价报告", "审计报告", "检测报告", "检验报告", "鉴定报告", "开题报告", "实习报告",
    "辞职报告", "离职报告", "退休报告", "请假报告", "休假报告", "转正报告",
];

/// What a document is made of. Numbers are those of passages.
#[derive(Debug, Default)]
pub struct Paper {
    /// The title.
    pub title: Option<usize>,
    /// Its kind, by the title alone.
    pub kind: Option<&'static str>,
    /// 主送机关 or 称谓.
    pub salutation: Option<usize>,
    /// The paragraphs and headings of the text, what is attached not included.
    pub body: Vec<usize>,
    /// 署名.
    pub signatures: Vec<usize>,
    /// The paragraph of the date (成文日期).
    pub date_at: Option<usize>,
    /// Year, month and day of the document.
    pub date: Option<(u32, u32, u32)>,
    /// Paragraphs behind the date that belong to the document itself.
    pub behind_date: Vec<usize>,
    /// The names in 附件说明.
    pub names: Vec<Name>,
    /// The heads of what is attached (附件标识).
    pub heads: Vec<Head>,
    /// The first passage that is attached; beyond the end where nothing is.
    pub end: usize,
}

/// A name in 附件说明. Ranges are bytes of its passage.
#[derive(Debug)]
pub struct Name {
    /// Its passage.
    pub passage: usize,
    /// Its number, if it has one.
    pub number: Option<u32>,
    /// The number as it stands, its mark included: `1.`, `附件1：`.
    pub label: Range<usize>,
    /// The name.
    pub range: Range<usize>,
}

/// The head of something attached.
#[derive(Debug)]
pub struct Head {
    /// Its passage.
    pub passage: usize,
    /// Its number, if it has one.
    pub number: Option<u32>,
    /// The passage of the title below it.
    pub title: Option<usize>,
}

/// The word that opens 附件说明 and the heads.
const ATTACHED: &str = "附件";
/// The longest name that goes on in a paragraph of its own, in bytes.
const LONGEST: usize = 180;
/// A title or an addressee of so many bytes is none: what looks at it may look at it again and again.
const LONGEST_TITLE: usize = 3000;

impl Paper {
    /// The elements of `view`.
    pub(super) fn of(view: &View<'_>) -> Self {
        let mut paper = Self {
            end: view.passages.len(),
            ..Self::default()
        };
        let mut has_text = false;
        let mut before = None;
        for (index, role, passage) in view.paragraphs() {
            let is_main = index < paper.end;
            match role {
                Role::Title if passage.text.len() > LONGEST_TITLE => {}
                Role::Title if paper.title.is_none() => {
                    paper.title = Some(index);
                    paper.kind = kind(&passage.text);
                }
                Role::Title => {
                    if has_text && is_main {
                        paper.end = index;
                    }
                    let head = paper.heads.last_mut();
                    if let Some(head) = head.filter(|_| before == Some(Role::AttachmentHead)) {
                        head.title = Some(index);
                    }
                }
                Role::AttachmentHead => {
                    paper.end = paper.end.min(index);
                    paper.heads.push(Head {
                        passage: index,
                        number: numbered(&passage.text).map(|(number, _)| number),
                        title: None,
                    });
                }
                _ if !is_main => {}
                Role::AttachmentNote => paper.name(index, &passage.text),
                Role::Body if paper.goes_on(before, index, &passage.text) => {
                    paper.name(index, &passage.text);
                    before = Some(Role::AttachmentNote);
                    continue;
                }
                Role::Body | Role::Heading(_) => {
                    has_text = true;
                    if paper.date_at.is_some() {
                        paper.behind_date.push(index);
                    } else {
                        paper.body.push(index);
                    }
                }
                Role::Salutation
                    if paper.salutation.is_none() && passage.text.len() <= LONGEST_TITLE =>
                {
                    paper.salutation = Some(index);
                }
                Role::Signature => {
                    has_text = true;
                    paper.signatures.push(index);
                }
                Role::Date if paper.date_at.is_none() => {
                    has_text = true;
                    paper.date_at = Some(index);
                    paper.date = full_date(view, index);
                }
                Role::DateLine if paper.date.is_none() => paper.date = full_date(view, index),
                Role::Notes if paper.date_at.is_some() => paper.behind_date.push(index),
                _ => {}
            }
            before = Some(role);
        }
        paper
    }

    /// Whether a paragraph goes on with the names of 附件说明 right above it.
    fn goes_on(&self, before: Option<Role>, index: usize, text: &str) -> bool {
        let last = self.names.last().filter(|name| name.passage + 1 == index);
        let next = item(text, 0).map(|(number, _)| number);
        before == Some(Role::AttachmentNote)
            && text.len() <= LONGEST
            && last.is_some_and(|last| last.number.is_some() && next == last.number.map(|n| n + 1))
    }

    /// Takes the names of a paragraph.
    fn name(&mut self, index: usize, text: &str) {
        let opened = opened(text);
        let (mut number, mut label, mut start) = match opened {
            Some((number, end)) => (number, 0..end, end),
            None => (None, 0..0, 0),
        };
        if let Some((one, end)) = item(text, start) {
            let from = text::skip_blanks(text, start);
            (number, label, start) = (Some(one), from..end, end);
        }
        loop {
            let next = number.and_then(|number| next_item(text, start, number + 1));
            let end = next.as_ref().map_or(text.len(), |next| next.start);
            let from = text::skip_blanks(text, start);
            let part = text.get(from..end).unwrap_or_default();
            let until = from + part.trim_end_matches(is_blank).len();
            if from < until {
                self.names.push(Name {
                    passage: index,
                    number,
                    label: label.clone(),
                    range: from..until,
                });
            }
            let Some(next) = next else {
                return;
            };
            number = number.map(|number| number + 1);
            start = next.end;
            label = next;
        }
    }

    /// The highest number of anything attached that the document shows, and whether it shows anything at all.
    pub fn attached(&self) -> Option<u32> {
        let numbers = self.names.iter().map(|one| one.number);
        let numbers = numbers.chain(self.heads.iter().map(|one| one.number));
        let highest = numbers.flatten().max().unwrap_or_default();
        let count = self.names.len().max(self.heads.len()) as u32;
        (count > 0).then_some(highest.max(count))
    }
}

/// The kind (文种) that a title ends with; none for two in one, and none for reports that are no 公文.
pub fn kind(title: &str) -> Option<&'static str> {
    let kernel = kernel(title);
    let ends = |words: &[&str]| words.iter().any(|word| kernel.ends_with(word));
    if ends(&MIXED) || ends(&OTHER_REPORTS) {
        return None;
    }
    KINDS.into_iter().find(|kind| kernel.ends_with(kind))
}

/// A title without the notes in parentheses and the blanks at its end.
pub fn kernel(title: &str) -> &str {
    let mut kernel = title.trim_end();
    for (open, close) in [('（', '）'), ('(', ')')] {
        if kernel.ends_with(close)
            && let Some(at) = kernel.rfind(open)
        {
            kernel = kernel.get(..at).unwrap_or_default().trim_end();
        }
    }
    kernel
}

/// The number behind 附件 at the head of a text, and where it ends.
fn numbered(text: &str) -> Option<(u32, usize)> {
    let start = ATTACHED.len();
    let rest = text.strip_prefix(ATTACHED)?;
    let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
    reference(text, start + blanks)
}

/// The number of an attachment that stands at byte `at`: 2, 二; and where it ends.
pub fn reference(text: &str, at: usize) -> Option<(u32, usize)> {
    let rest = text.get(at..)?;
    let take =
        |is: fn(char) -> bool| -> Vec<char> { rest.chars().take_while(|c| is(*c)).collect() };
    let digits = take(|c| c.is_ascii_digit());
    let numerals = take(super::chars::is_numeral);
    if (1..=2).contains(&digits.len()) {
        return Some((number::arabic(&digits)? as u32, at + digits.len()));
    }
    if numerals.is_empty() || numerals.len() > 3 {
        return None;
    }
    Some((
        number::chinese(&numerals)?,
        at + numerals.iter().map(|c| c.len_utf8()).sum::<usize>(),
    ))
}

/// The number in the opening of 附件说明 (`附件：`, `附件1：`), and where the opening ends.
fn opened(text: &str) -> Option<(Option<u32>, usize)> {
    let (number, end) = match numbered(text) {
        Some((number, end)) => (Some(number), end),
        None if text.starts_with(ATTACHED) => (None, ATTACHED.len()),
        None => return text.strip_prefix("附：").map(|_| (None, "附：".len())),
    };
    let end = text::skip_blanks(text, end);
    let mark = text.get(end..)?.chars().next()?;
    matches!(mark, '：' | ':').then(|| (number, end + mark.len_utf8()))
}

/// The number `1.` at byte `at` or behind blanks, and where its mark ends.
fn item(text: &str, at: usize) -> Option<(u32, usize)> {
    let start = text::skip_blanks(text, at);
    let rest = text.get(start..)?;
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let digits: Vec<char> = rest.chars().take(length).collect();
    let behind = rest.get(length..)?;
    let mark = behind.chars().next()?;
    let next = behind.chars().nth(1);
    let is_label = matches!(mark, '.' | '．' | '、') && !next.is_some_and(|c| c.is_ascii_digit());
    let number = number::arabic(&digits).filter(|_| is_label && length <= 2)?;
    Some((number as u32, start + length + mark.len_utf8()))
}

/// Where the number `wanted` stands behind byte `from` with a blank or a mark before it, its mark included.
fn next_item(text: &str, from: usize, wanted: u32) -> Option<Range<usize>> {
    let digits = wanted.to_string();
    let places = text.get(from..)?.match_indices(digits.as_str());
    places.map(|(at, _)| from + at).find_map(|at| {
        let before = text::before(text, at)?;
        let parts = is_blank(before) || "；;，。、".contains(before);
        let (number, end) = parts.then(|| item(text, at))??;
        (number == wanted).then_some(at..end)
    })
}

fn full_date(view: &View<'_>, index: usize) -> Option<(u32, u32, u32)> {
    let mut buffer = Buffer::default();
    let line = view.line(index, &mut buffer);
    dates(&line).first()?.full()
}

impl View<'_> {
    /// The text of passage `index`.
    pub fn text(&self, index: usize) -> &str {
        let passage = self.passages.get(index);
        passage.map_or("", |passage| &*passage.text)
    }

    /// The passages that are values of the head or imprint of that key, or paragraphs of that role.
    pub fn elements(&self, key: &'static str, role: Role) -> impl Iterator<Item = usize> {
        let all = self.passages.iter().enumerate();
        let found = all.filter(move |(_, passage)| match passage.kind {
            Kind::Value(own) => own == key,
            Kind::Paragraph(own) => own == role,
            _ => false,
        });
        found.map(|(index, _)| index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_titles() {
        for (title, expected) in [
            ("关于值班的通知（试行）", Some("通知")),
            ("关于购置设备的请示报告", None),
            ("政府工作报告", None),
            ("关于防汛工作的报告", Some("报告")),
            ("复函", Some("函")),
            ("在会上的讲话", None),
        ] {
            assert_eq!(kind(title), expected, "{title}");
        }
    }

    #[test]
    fn names_of_what_is_attached() {
        let names = |text: &str| {
            let mut paper = Paper::default();
            paper.name(0, text);
            let names = paper.names.into_iter();
            let names = names.map(|one| {
                (
                    one.number,
                    text.get(one.label).unwrap().to_owned(),
                    text.get(one.range).unwrap().to_owned(),
                )
            });
            names.collect::<Vec<_>>()
        };
        let one = |number, label: &str, name: &str| (number, label.to_owned(), name.to_owned());
        assert_eq!(names("附件：名单"), [one(None, "附件：", "名单")]);
        assert_eq!(
            names("附件：1.名单；2. 2025年计划表"),
            [
                one(Some(1), "1.", "名单；"),
                one(Some(2), "2.", "2025年计划表")
            ]
        );
        assert_eq!(
            names("附件2：3.5米线图"),
            [one(Some(2), "附件2：", "3.5米线图")]
        );
        assert_eq!(names("附件："), []);
    }
}
