//! Marks that stand in pairs: “ ” 《 》 （ ） 〔 〕 【 】, half-width parentheses counted as full-width.

use super::Line;
use super::chars::{is_digit, is_han, is_latin};

/// What pairs up in a line and what does not, by place.
#[derive(Debug, Default)]
pub struct Pairs {
    /// Opening and closing mark of each pair, by the place of the closing one.
    pub pairs: Vec<(usize, usize)>,
    /// Marks without a partner, in order.
    pub alone: Vec<usize>,
}

/// Every kind of pair.
pub fn pairs(line: &Line<'_>) -> Pairs {
    pair(line, |_| true)
}

/// Parentheses, full-width, half-width and mixed.
pub fn brackets(line: &Line<'_>) -> Pairs {
    pair(line, |c| matches!(c, '（' | '）'))
}

/// The mark that opens what `close` closes; nothing for a mark that closes nothing.
pub fn opening(close: char) -> Option<char> {
    match full(close) {
        '”' => Some('“'),
        '》' => Some('《'),
        '）' => Some('（'),
        '〕' => Some('〔'),
        '】' => Some('【'),
        _ => None,
    }
}

/// A parenthesis as a full-width one; any other character as it is.
pub fn full(c: char) -> char {
    match c {
        '(' => '（',
        ')' => '）',
        c => c,
    }
}

/// The place in [`Pairs`] of each kind of mark.
const KINDS: [char; 5] = ['“', '《', '（', '〔', '【'];

/// Each kind pairs by itself: a mark too many of one kind does not spoil the others.
fn pair(line: &Line<'_>, wanted: fn(char) -> bool) -> Pairs {
    let mut open: [Vec<usize>; KINDS.len()] = Default::default();
    let mut out = Pairs::default();
    for (at, c) in line.chars.iter().enumerate() {
        let mark = full(*c);
        let kind = |mark: char| KINDS.iter().position(|kind| *kind == mark);
        if !wanted(mark) {
            continue;
        }
        if let Some(stack) = kind(mark).and_then(|kind| open.get_mut(kind)) {
            stack.push(at);
        } else if let Some(kind) = opening(mark).and_then(kind) {
            let stack = open.get_mut(kind);
            match stack
                .and_then(|stack| stack.pop_if(|start| !is_item(line, at) || *start + 3 >= at))
            {
                Some(start) => out.pairs.push((start, at)),
                None if is_item(line, at) => {}
                None => out.alone.push(at),
            }
        }
    }
    out.alone.extend(open.into_iter().flatten());
    out.alone.sort_unstable();
    out
}

/// Whether the parenthesis at `at` closes the label of an item: `1）`, `a)`.
fn is_item(line: &Line<'_>, at: usize) -> bool {
    if full(line.at(at)) != '）' {
        return false;
    }
    let start = match line.before(at) {
        c if is_digit(c) => line.run_back(at, is_digit),
        c if is_latin(c) => at - 1,
        _ => return false,
    };
    let before = line.before(start);
    at - start <= 2 && !is_han(before) && !before.is_ascii_alphanumeric() && full(before) != '（'
}
