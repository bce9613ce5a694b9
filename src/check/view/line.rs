//! One passage, character by character.

use std::ops::{BitOr, Range};

use super::chars::{is_digit, is_han, is_numeral};
use super::{Form, Passage, View, zones};
use crate::source::Span;

/// Kinds of characters, so that a rule is asked only where one of them stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Set(u32);

impl Set {
    /// `, ; : ! ?`
    pub const HALF: Self = Self(1);
    /// `( )`
    pub const HALF_PAREN: Self = Self(1 << 1);
    /// `"`
    pub const STRAIGHT: Self = Self(1 << 2);
    /// `“ ” ‘ ’`
    pub const CURLY: Self = Self(1 << 3);
    /// `《 》 〈 〉`
    pub const TITLE: Self = Self(1 << 4);
    /// `（ ） 〔 〕 【 】 ［ ］ 〖 〗 [ ]`
    pub const BRACKET: Self = Self(1 << 5);
    /// `， 、 。 ； ： ！ ？`
    pub const POINT: Self = Self(1 << 6);
    /// `. ． …  ‥`
    pub const DOT: Self = Self(1 << 7);
    /// `- － ─ — ~ ～ –`
    pub const DASH: Self = Self(1 << 8);
    /// `0`–`9`
    pub const DIGIT: Self = Self(1 << 9);
    /// `A`–`z`
    pub const LATIN: Self = Self(1 << 10);
    /// A blank of the keyboard.
    pub const SPACE: Self = Self(1 << 11);
    /// Full-width digits and letters.
    pub const WIDE: Self = Self(1 << 12);
    /// Any other sign: bullets, circled numbers, radicals, invisible characters.
    pub const SIGN: Self = Self(1 << 13);
    /// A blank of print (U+3000) or a tab.
    pub const WIDE_SPACE: Self = Self(1 << 14);
    /// `& < > @ % / _` and other signs of the keyboard.
    pub const KEYBOARD: Self = Self(1 << 15);
    /// The label that the passage begins with; no character of its own.
    pub const LABEL: Self = Self(1 << 16);
    /// `: ：`
    pub const COLON: Self = Self(1 << 17);

    /// Whether they have a kind in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The kind of `c`.
    fn of(c: char) -> Self {
        match c {
            '\u{4E00}'..='\u{9FFF}' => Self(0),
            '，' | '、' | '。' | '；' | '！' | '？' => Self::POINT,
            '：' => Self::POINT.and(Self::COLON),
            ':' => Self::HALF.and(Self::COLON),
            '0'..='9' => Self::DIGIT,
            'a'..='z' | 'A'..='Z' => Self::LATIN,
            ' ' => Self::SPACE,
            ',' | ';' | '!' | '?' => Self::HALF,
            '(' | ')' => Self::HALF_PAREN,
            '"' => Self::STRAIGHT,
            '“' | '”' | '‘' | '’' => Self::CURLY,
            '《' | '》' | '〈' | '〉' => Self::TITLE,
            '（' | '）' | '〔' | '〕' | '【' | '】' | '［' | '］' | '〖' | '〗' | '[' | ']' => {
                Self::BRACKET
            }
            '.' | '．' | '…' | '‥' => Self::DOT,
            '-' | '－' | '─' | '—' | '~' | '～' | '–' => Self::DASH,
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Self::WIDE,
            '\u{3000}' | '\t' => Self::WIDE_SPACE,
            '!'..='~' => Self::KEYBOARD,
            _ => Self::SIGN,
        }
    }
}

impl BitOr for Set {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.and(other)
    }
}

/// Room for the characters of a passage, used again by the next.
#[derive(Debug, Default)]
pub struct Buffer {
    chars: Vec<char>,
    offsets: Vec<u32>,
}

/// A passage, character by character. Places are counted in characters from 0.
#[derive(Debug)]
pub struct Line<'l> {
    /// The document that it stands in.
    pub view: &'l View<'l>,
    /// What it is.
    pub passage: &'l Passage<'l>,
    /// Its characters; those of addresses and code are covered by a character that no rule knows.
    pub chars: &'l [char],
    /// Which kinds of characters stand in it.
    pub has: Set,
    /// The byte of the text at which each character begins, and its end.
    offsets: &'l [u32],
}

/// What stands before the first and behind the last character.
pub const NONE: char = '\0';

impl<'l> Line<'l> {
    pub(super) fn new(
        view: &'l View<'l>,
        passage: &'l Passage<'l>,
        buffer: &'l mut Buffer,
    ) -> Self {
        let Buffer { chars, offsets } = buffer;
        // Room for all of it at once: no character asks whether there is any.
        let most = passage.text.len() + 1;
        if chars.len() < most {
            chars.resize(most, NONE);
            offsets.resize(most, 0);
        }
        let mut has = Set::default();
        let mut count = 0;
        let slots = chars.iter_mut().zip(offsets.iter_mut());
        for ((slot, offset), (at, c)) in slots.zip(passage.text.char_indices()) {
            (*slot, *offset) = (c, at as u32);
            has = has | Set::of(c);
            count += 1;
        }
        if let Some(end) = offsets.get_mut(count) {
            *end = passage.text.len() as u32;
        }
        let chars = chars.get_mut(..count).unwrap_or_default();
        let offsets = offsets.get(..=count).unwrap_or_default();
        if passage.label.is_some() {
            has = has | Set::LABEL;
        }
        for range in passage.code() {
            let at = |byte: usize| offsets.partition_point(|offset| (*offset as usize) < byte);
            cover(chars, at(range.start)..at(range.end));
        }
        if has.meets(Set::LATIN) && has.meets(Set::KEYBOARD | Set::DOT) {
            for range in zones::addresses(chars) {
                cover(chars, range);
            }
        }
        Self {
            view,
            passage,
            chars,
            has,
            offsets,
        }
    }

    /// Whether a character of each of `sets` stands in it.
    pub fn has_all(&self, sets: &[Set]) -> bool {
        sets.iter().all(|set| self.has.meets(*set))
    }

    /// The mark right behind the label at the line's head, where that is of `form` and in brackets: the place of all that stand
    /// there in a row, and the first. Dots in a row are an ellipsis.
    pub fn mark_behind_brackets(&self, form: Form) -> Option<(Range<usize>, char)> {
        let label = self.passage.label.filter(|label| label.form == form)?;
        let mark = self.at(label.length);
        let behind = self.slice(label.length..self.len());
        let is_mark = |c: &&char| matches!(c, '、' | '，' | ',' | '．' | '.' | '：' | ':');
        let run = behind.iter().take_while(is_mark).count();
        let is_ellipsis = run > 1 && behind.iter().take(run).all(|c| *c == '.');
        // （一）、（二）两项 names two of a list.
        let is_list = matches!(self.at(label.length + 1), '（' | '(')
            && (is_numeral(self.at(label.length + 2)) || is_digit(self.at(label.length + 2)));
        (matches!(self.at(0), '（' | '(') && run > 0 && !is_ellipsis && !is_list)
            .then_some((label.length..label.length + run, mark))
    }

    /// The character at `at`, [`NONE`] beyond the ends.
    pub fn at(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or(NONE)
    }

    /// The character before `at`.
    pub fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or(NONE, |before| self.at(before))
    }

    /// The characters of `range`, as far as there are any.
    pub fn slice(&self, range: Range<usize>) -> &'l [char] {
        let end = range.end.min(self.chars.len());
        self.chars
            .get(range.start.min(end)..end)
            .unwrap_or_default()
    }

    /// The characters of `range` as text.
    pub fn text(&self, range: Range<usize>) -> String {
        self.slice(range).iter().collect()
    }

    /// Whether `word` stands at `at`.
    pub fn is_at(&self, at: usize, word: &str) -> bool {
        let mut chars = self.chars.get(at..).unwrap_or_default().iter();
        word.chars().all(|c| chars.next() == Some(&c))
    }

    /// Whether `word` ends before `at`.
    pub fn ends_with(&self, at: usize, word: &str) -> bool {
        let start = at.checked_sub(word.chars().count());
        start.is_some_and(|start| self.is_at(start, word))
    }

    /// Whether one of `words` ends before `at`.
    pub fn ends_with_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.ends_with(at, word))
    }

    /// The first of `words` that stands at `at`, and its length.
    pub fn one_of<'w>(&self, at: usize, words: &[&'w str]) -> Option<(&'w str, usize)> {
        let found = words.iter().find(|word| self.is_at(at, word));
        found.map(|word| (*word, word.chars().count()))
    }

    /// Every place at which `c` stands.
    pub fn places(&self, c: char) -> impl Iterator<Item = usize> {
        let chars = self.chars.iter().enumerate();
        chars.filter_map(move |(at, one)| (*one == c).then_some(at))
    }

    /// Every place at which one of `words` begins.
    pub fn words<'w>(&self, words: &'w [&'w str]) -> impl Iterator<Item = (usize, &'w str)> {
        // A bit for each first character, by its last six bits: most others have none.
        let bit = |c: char| 1_u64 << (c as u32 & 63);
        let firsts = words.iter().filter_map(|word| word.chars().next());
        let firsts = firsts.fold(0, |bits, c| bits | bit(c));
        let chars = self.chars.iter().enumerate();
        chars.filter_map(move |(at, c)| {
            let found = (firsts & bit(*c) != 0).then(|| self.one_of(at, words))?;
            Some((at, found?.0))
        })
    }

    /// Where the run of characters of that kind from `at` on ends.
    pub fn run(&self, at: usize, is: fn(char) -> bool) -> usize {
        let rest = self.chars.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|c| is(**c)).count()
    }

    /// The same, at most `reach` characters on.
    pub fn run_within(&self, at: usize, reach: usize, is: fn(char) -> bool) -> usize {
        let rest = self.slice(at..at.saturating_add(reach));
        at + rest.iter().take_while(|c| is(**c)).count()
    }

    /// Where the run of characters of that kind that ends before `at` begins.
    pub fn run_back(&self, at: usize, is: fn(char) -> bool) -> usize {
        let head = self.slice(0..at);
        at - head.iter().rev().take_while(|c| is(**c)).count()
    }

    /// Where the Arabic digits from `at` on end.
    pub fn digits(&self, at: usize) -> usize {
        self.run(at, is_digit)
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Whether a Han character stands in `range`.
    pub fn has_han(&self, range: Range<usize>) -> bool {
        self.slice(range).iter().any(|c| is_han(*c))
    }

    /// Whether `word` stands anywhere in `range`.
    pub fn has_word(&self, range: Range<usize>, word: &str) -> bool {
        range.into_iter().any(|at| self.is_at(at, word))
    }

    /// The character that begins at byte `at` of the text.
    pub fn char_of(&self, at: usize) -> usize {
        self.offsets
            .partition_point(|offset| (*offset as usize) < at)
    }

    /// The place of the characters `range` in the source; an empty range stands behind the character before it.
    pub fn span(&self, range: Range<usize>) -> Span {
        let byte = |at: usize| {
            let offset = self.offsets.get(at).or(self.offsets.last());
            offset.map_or(0, |offset| *offset as usize)
        };
        self.view
            .place(self.passage, byte(range.start)..byte(range.end))
    }
}

fn cover(chars: &mut [char], range: Range<usize>) {
    if let Some(covered) = chars.get_mut(range) {
        covered.fill(zones::COVER);
    }
}
