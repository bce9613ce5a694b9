//! Roman numerals and capital letters that count in place of numbers (Ⅰ．, II., A、), as papers and translations have them; official
//! documents do not.

use std::collections::BTreeMap;

use super::given::HEADING;
use super::row::Row;
use super::text;
use crate::model::{Level, Role};

/// What counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Ⅰ, Ⅱ, Ⅲ or I, II, III.
    Roman,
    /// A, B, C.
    Letter,
}

impl Kind {
    /// What headings that count so are called among those of one level, and those that stand above or below them.
    pub fn names(self) -> [&'static str; 2] {
        match self {
            Self::Roman => ["Roman numerals", "letters"],
            Self::Letter => ["letters", "Roman numerals"],
        }
    }
}

/// What closes such a number.
const CLOSES: [char; 5] = ['.', '．', '、', ')', '）'];
/// I to XII.
const ROMAN: [&str; 12] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
];
/// Ⅰ, which stands before eleven others.
const FIRST: char = '\u{2160}';
/// Text below a heading has so many characters, or a stop at its end.
const SENTENCE: usize = 20;

/// What may count at the head of a line, and how far: I is the first of the Roman numerals and the ninth letter.
fn numbers(line: &str) -> impl Iterator<Item = (Kind, u32)> {
    let number = line.split_once(CLOSES).and_then(|(number, words)| {
        let words = words.trim_start();
        words.starts_with(text::is_han).then_some(number)
    });
    let spaced = || {
        let (number, words) = line.split_once([' ', '\u{3000}'])?;
        let words = words.trim_start();
        let is_sign = number.starts_with(is_sign) && words.starts_with(text::is_han);
        is_sign.then_some(number)
    };
    let number = number.or_else(spaced).unwrap_or_default();
    let mut chars = number.chars();
    let only = chars.next().filter(|_| chars.next().is_none());
    let sign = only.filter(|one| is_sign(*one));
    let sign = sign.map(|one| u32::from(one) - u32::from(FIRST) + 1);
    let place = |at: usize| u32::try_from(at + 1).unwrap_or_default();
    let letters = ROMAN.iter().position(|roman| *roman == number).map(place);
    let letter = only.filter(char::is_ascii_uppercase);
    let letter = letter.map(|one| u32::from(one) - u32::from('A') + 1);
    let roman = sign.or(letters).map(|number| (Kind::Roman, number));
    let letter = letter.map(|number| (Kind::Letter, number));
    roman.into_iter().chain(letter)
}

/// What counts at the head of a heading.
pub fn kind(line: &str) -> Option<Kind> {
    numbers(line).next().map(|(kind, _)| kind)
}

fn is_sign(one: char) -> bool {
    (FIRST..='\u{216B}').contains(&one)
}

/// Makes headings of the rows that count so: two or more from the first on, most of them above text or above what counts below them.
pub fn mark(rows: &mut [Row<'_>]) {
    for at in find(rows) {
        rows[at].role = Some(Role::Heading(Level::FIRST));
        rows[at].suspect = false;
    }
}

fn find(rows: &[Row<'_>]) -> Vec<usize> {
    let mut runs: BTreeMap<Kind, Vec<Vec<(usize, bool)>>> = BTreeMap::new();
    let mut kept = rows.iter().enumerate().filter(|(_, row)| !row.junk);
    let mut next = kept.next();
    while let Some((at, row)) = next {
        next = kept.next();
        let may_be = row.is_open()
            && row.label.is_none()
            && row.verdict.is_none()
            && row.chars <= HEADING
            && !text::ends_clause(&row.text);
        if !may_be {
            continue;
        }
        let expected = |runs: &BTreeMap<Kind, Vec<Vec<_>>>, kind: Kind| {
            let run = runs.get(&kind).and_then(|all| all.last());
            run.map_or(1, |run| run.len() + 1)
        };
        let goes_on = |(kind, number): &(Kind, u32)| {
            usize::try_from(*number).ok() == Some(expected(&runs, *kind))
        };
        let found = numbers(&row.text).find(goes_on);
        let Some((kind, number)) = found.or_else(|| numbers(&row.text).find(|one| one.1 == 1))
        else {
            continue;
        };
        let heads = next.is_some_and(|(_, below)| {
            let is_long = below.chars >= SENTENCE || text::ends_sentence(&below.text);
            let mut numbers = numbers(&below.text);
            let is_first = numbers.any(|(other, number)| other != kind && number == 1);
            let is_sibling = self::numbers(&below.text).any(|one| one == (kind, number + 1));
            is_first || !is_sibling && (is_long || below.label.is_some_and(|one| one.number == 1))
        });
        let all = runs.entry(kind).or_default();
        match all.last_mut().filter(|_| number > 1) {
            Some(run) => run.push((at, heads)),
            None => all.push(vec![(at, heads)]),
        }
    }
    let headed = |run: &Vec<(usize, bool)>| {
        let count = run.iter().filter(|one| one.1).count();
        run.len() >= 2 && count * 2 > run.len()
    };
    let many = runs.into_values().flatten().filter(headed);
    many.flatten().map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(line: &str) -> Vec<(Kind, u32)> {
        numbers(line).collect()
    }

    #[test]
    fn numerals_and_letters_count_before_words() {
        assert_eq!(all("Ⅲ．保障措施"), [(Kind::Roman, 3)]);
        assert_eq!(all("Ⅱ 重点任务"), [(Kind::Roman, 2)]);
        assert_eq!(all("IV. 保障措施"), [(Kind::Roman, 4)]);
        assert_eq!(all("B、评审过程"), [(Kind::Letter, 2)]);
        assert_eq!(all("I. 项目背景"), [(Kind::Roman, 1), (Kind::Letter, 9)]);
        for none in [
            "A级景区", "A、B两个项目", "Ⅱ级响应", "a.景区", "I 类", "AI. 技术", "A股",
        ] {
            assert_eq!(all(none), [], "{none}");
        }
    }
}
