//! What the page says of its own, in Chinese and English.

use crate::diag::Lang;

/// A word of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// The list of headings.
    Outline,
    /// The list of findings.
    Findings,
    /// There are none.
    Nothing,
    /// A document without headings.
    NoHeadings,
    /// A picture that is not shown.
    Picture,
}

/// In Chinese and in English.
const WORDS: [(Word, &str, &str); 5] = [
    (Word::Outline, "大纲", "Outline"),
    (Word::Findings, "发现", "Findings"),
    (
        Word::Nothing,
        "没有改动，没有疑问",
        "nothing changed, nothing doubtful",
    ),
    (Word::NoHeadings, "没有标题", "no headings"),
    (Word::Picture, "图片", "picture"),
];

/// `key` in `lang`.
pub fn word(key: Word, lang: Lang) -> &'static str {
    let row = WORDS.iter().find(|row| row.0 == key);
    row.map_or("", |row| match lang {
        Lang::Zh => row.1,
        Lang::En => row.2,
    })
}

/// A line of the source in `lang`.
pub fn line(number: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第 {number} 行"),
        Lang::En => format!("line {number}"),
    }
}
