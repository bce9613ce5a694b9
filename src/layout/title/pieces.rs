//! Where a title may be broken, and how well.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::words;
use crate::twips::Twips;

/// A place between two characters where a line may end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The byte offset of what begins the next line.
    pub at: usize,
    /// How bad it is to break here: below 0 where a reader would pause anyway.
    pub cost: f64,
}

/// What becomes of words and phrases that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// They stay so where they fit on a line.
    Kept,
    /// They are parted where nothing else is left.
    Cut,
}

/// What a break between two words costs when nothing speaks for it or against it.
const PLAIN: f64 = 2.0;
/// Where a dictionary is not sure: beside a character that it takes for a word of its own.
const UNSURE: f64 = 12.0;
/// Inside what may be a name.
const NAMED: f64 = 8.0;
/// Behind 、.
const WEAK: f64 = 5.0;
/// Inside what belongs together, where that is wider than a line.
const INSIDE: f64 = 40.0;
/// Between two characters of which nothing is known.
const BLIND: f64 = 80.0;

/// The places of `text`, ascending. What fits on a line and belongs together has none inside.
pub fn places(
    text: &str,
    capacity: Twips,
    width: &dyn Fn(&str) -> Twips,
    whole: Whole,
) -> Vec<Place> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let borders: Vec<usize> = segmenter.segment_str(text).collect();
    let (whole, kept, is_kept) = (wholes(text), brackets(text), whole == Whole::Kept);
    let mut places = Vec::new();
    for (at, c) in text.char_indices().skip(1) {
        let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
        if is_bound(before, after, c) {
            continue;
        }
        let around = |ranges: &[(usize, usize)]| {
            let mut around = ranges.iter().filter(|(from, to)| *from < at && at < *to);
            around
                .clone()
                .any(|range| fits(text, *range, capacity, width))
                .then_some(true)
                .or_else(|| around.next().map(|_| false))
        };
        let cost = match (around(&kept), around(&whole)) {
            (Some(true), _) | (_, Some(true)) if is_kept => continue,
            (None, None) if borders.binary_search(&at).is_ok() => {
                cost(text, before, after, &borders, at)
            }
            (Some(false), None) if borders.binary_search(&at).is_ok() => {
                // In a long 《…》: as outside, but later than anything outside.
                cost(text, before, after, &borders, at) + WEAK
            }
            (_, Some(_)) | (Some(true), _) => {
                let here = if borders.binary_search(&at).is_ok() {
                    cost(text, before, after, &borders, at)
                } else {
                    BLIND
                };
                // Inside two at once is worse.
                INSIDE
                    * [&kept, &whole]
                        .map(|ranges| depth(ranges, at))
                        .iter()
                        .sum::<f64>()
                    + here
            }
            _ => BLIND,
        };
        places.push(Place { at, cost });
    }
    places
}

/// Whether what stands between the two offsets has room on a line.
fn fits(
    text: &str,
    (from, to): (usize, usize),
    capacity: Twips,
    width: &dyn Fn(&str) -> Twips,
) -> bool {
    text.get(from..to)
        .is_some_and(|piece| width(piece) <= capacity)
}

/// In how many of `ranges` a place is.
fn depth(ranges: &[(usize, usize)], at: usize) -> f64 {
    ranges
        .iter()
        .filter(|(from, to)| *from < at && at < *to)
        .map(|_| 1.0)
        .sum()
}

/// Whether what stands before and behind a place may never be parted.
fn is_bound(before: &str, after: &str, c: char) -> bool {
    let last = before.chars().next_back().unwrap_or(' ');
    let latin = |c: char| c.is_ascii_alphanumeric();
    let number = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let counted = number(last) || last == '%' || words::NUMERALS.contains(&last);
    words::NO_START.contains(&c)
        || words::NO_END.iter().any(|word| before.ends_with(word))
        || latin(last) && (latin(c) || words::UNITS.contains(&c))
        || number(last) && (number(c) || words::UNITS.contains(&c))
        || counted && words::UNITS.contains(&c)
        || words::NUMERALS.contains(&last) && words::NUMERALS.contains(&c)
        || matches!(c, '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}' | '\u{200D}')
        || last == '\u{200D}'
        || after.trim().is_empty()
}

/// How good a place between two words is.
fn cost(text: &str, before: &str, after: &str, borders: &[usize], at: usize) -> f64 {
    let starts = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    if before.ends_with(words::PAUSES) {
        return -4.0;
    }
    if after.starts_with("关于") {
        return -5.0;
    }
    if ends(words::OCCASIONS) {
        return -1.0;
    }
    if after.starts_with('《') || before.ends_with('》') {
        return 0.0;
    }
    // 某某局2025年…: who, and then what.
    let is_year = after.starts_with(|c: char| c.is_ascii_digit() || words::NUMERALS.contains(&c));
    if ends(words::AGENCY_ENDS) && (is_year || after.contains("关于")) {
        return -2.0;
    }
    if starts(words::NAME_ENDS) {
        return NAMED;
    }
    if ends(words::WEAK_END) {
        return WEAK;
    }
    if starts(words::OPENERS) {
        return 0.0;
    }
    if before.ends_with('的') {
        return 1.0;
    }
    // A word of one character beside the place is one that the dictionary could not place.
    let index = borders.binary_search(&at).unwrap_or(0);
    let of = |from: usize, to: usize| {
        let (from, to) = (borders.get(from), borders.get(to));
        let piece = from.zip(to).and_then(|(from, to)| text.get(*from..*to));
        piece.map_or(0, |piece| piece.chars().count())
    };
    let lonely = index > 0 && of(index - 1, index) == 1 || of(index, index + 1) == 1;
    if lonely { UNSURE } else { PLAIN }
}

/// What stands in brackets or quotation marks, marks included.
fn brackets(text: &str) -> Vec<(usize, usize)> {
    const PAIRS: [(char, char); 6] = [
        ('《', '》'),
        ('〈', '〉'),
        ('“', '”'),
        ('‘', '’'),
        ('（', '）'),
        ('〔', '〕'),
    ];
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some((_, close)) = PAIRS.iter().find(|pair| pair.0 == c) {
            open.push((*close, at));
        } else if let Some(depth) = open.iter().rposition(|(close, _)| *close == c) {
            if let Some((_, from)) = open.get(depth) {
                found.push((*from, at + c.len_utf8()));
            }
            open.truncate(depth);
        }
    }
    found
}

/// Words and phrases that are kept whole: those of the lexicon, agencies' names, and the kind of
/// document with the word before its 的.
fn wholes(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    // Of some hundred words the text holds few: the others are passed by their first character.
    let may_stand = |word: &&&str| {
        let mut word = word.chars();
        let first = word.next();
        first.is_some_and(|first| chars.contains(&first)) && word.next().is_some()
    };
    let known = words::WHOLE.iter().chain(words::AGENCY_ENDS);
    for word in known.filter(may_stand) {
        found.extend(
            text.match_indices(word)
                .map(|(at, _)| (at, at + word.len())),
        );
    }
    found.extend(agencies(text));
    // …工作的通知: 的 never begins a line and the kind never stands alone.
    for kind in words::KINDS {
        if let Some(head) = text.trim_end_matches(['》', '”']).strip_suffix(kind)
            && let Some(head) = head.strip_suffix('的')
        {
            found.push((head.len(), text.len()));
        }
    }
    found
}

/// The names of agencies before the first 关于, or before the first number where there is none; each of
/// several.
fn agencies(text: &str) -> Vec<(usize, usize)> {
    let year = text.find(|c: char| c.is_ascii_digit());
    let end = text.find("关于").or(year).unwrap_or(0);
    let mut found = Vec::new();
    let mut from = 0;
    let issuers = text.get(..end).unwrap_or_default();
    for (at, c) in issuers.char_indices() {
        let next = at + c.len_utf8();
        let name = issuers.get(from..next).unwrap_or_default();
        let rest = issuers.get(next..).unwrap_or_default();
        let is_end = words::AGENCY_ENDS.iter().any(|word| name.ends_with(word));
        // 市人民政府办公室: a longer name goes on.
        let goes_on = words::AGENCY_ENDS.iter().any(|word| rest.starts_with(word))
            || rest.starts_with(['和', '与', '及', '（']);
        let parted = matches!(c, '、' | ' ' | '\u{3000}');
        if parted || is_end && !goes_on && name.chars().count() >= 4 {
            let to = if parted { at } else { next };
            found.push((from, to));
            from = next;
        }
    }
    if from < end && text.get(end..).is_some_and(|rest| rest.starts_with("关于")) {
        found.push((from, end));
    }
    found
}
