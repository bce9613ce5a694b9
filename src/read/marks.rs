//! Marks: `<!-- 角色[ 参数] -->` comments that say what the next block is.
//!
//! The grammar, with the table of roles, stands in docs/markdown.md. A comment that does not follow it whole is no
//! mark.

use crate::draft::Verdict;
use crate::model::{Lead, Level, Role};

/// What a comment means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// The next block has this role.
    Verdict(Verdict),
    /// The next block opens a page.
    PageBreak,
}

/// The mark that the inside of a comment spells, if it does.
///
/// `层次标题` needs a level from 1 to 5. `正文` takes a word for each strong range of the block.
pub fn parse(comment: &str) -> Option<Mark> {
    let mut words = comment.split_whitespace();
    let first = words.next()?;
    if first == "分页" {
        return words.next().is_none().then_some(Mark::PageBreak);
    }
    // 主送机关 is the written form of the same element.
    let role = Role::from_mark(if first == "主送机关" {
        "称谓"
    } else {
        first
    })?;
    let mut verdict = Verdict {
        role,
        strongs: Vec::new(),
    };
    match role {
        Role::Heading(_) => {
            let level: usize = words.next()?.parse().ok()?;
            verdict.role = Role::Heading((1..=5).contains(&level).then(|| Level::clamped(level))?);
        }
        Role::Body => {
            for word in words.by_ref() {
                verdict.strongs.push(lead(word)?);
            }
        }
        _ => {}
    }
    words.next().is_none().then_some(Mark::Verdict(verdict))
}

/// What a line is, in the words of a mark; a break of the page is none.
pub fn verdict(words: &str) -> Option<Verdict> {
    match parse(words)? {
        Mark::Verdict(verdict) => Some(verdict),
        Mark::PageBreak => None,
    }
}

/// `2`, `2条` or `-`; nothing when the word is none of them.
///
/// `2` is a lead of level 2, `2条` the label of an article, `-` plain strong.
#[allow(clippy::option_option)] // outer: is it a word of the grammar; inner: is the range a lead
fn lead(word: &str) -> Option<Option<Lead>> {
    if word == "-" {
        return Some(None);
    }
    let number = word.strip_suffix('条');
    let level: usize = number.unwrap_or(word).parse().ok()?;
    let level = (1..=5).contains(&level).then(|| Level::clamped(level))?;
    Some(Some(Lead {
        level,
        article: number.is_some(),
    }))
}
