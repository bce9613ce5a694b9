//! Augmentation: each document as other people would have saved it. With a fixed seed, so that it is the same every time.

use crate::corpus::{Corpus, Document, Labelled};
use crate::speakers;

/// In so many of a hundred copies somebody invented speaks.
const SPOKEN: usize = 20;

/// Random numbers that are the same everywhere (xorshift64*).
pub struct Dice(u64);

impl Dice {
    /// A die for `word`, thrown the same way each time.
    pub fn new(word: &str, round: u64) -> Self {
        let seed = word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
        Self((seed ^ round.wrapping_mul(0x9E37_79B9_7F4A_7C15)) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// True in `percent` of a hundred throws.
    pub fn hits(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// A copy of a document, and whose single lines were put into it.
pub struct Copy {
    /// Its lines.
    pub lines: Vec<Labelled>,
    /// The sources of the lines that were put in.
    pub groups: Vec<String>,
}

/// One more copy of `document`.
pub fn copy(document: &Document, corpus: &Corpus, round: u64) -> Copy {
    let mut dice = Dice::new(&document.id, round);
    let mut lines = document.lines.clone();
    let mut groups = Vec::new();
    if dice.hits(25) {
        lines.retain(|line| line.role.as_deref() != Some("junk"));
    }
    if dice.hits(30) {
        lines.retain(|line| line.role.is_some());
    } else if dice.hits(20) {
        lines = lines.into_iter().flat_map(|line| [empty(), line]).collect();
    }
    if dice.hits(10) {
        lines.retain(|line| !matches!(line.role.as_deref(), Some("title" | "subtitle")));
    }
    if dice.hits(15) {
        lines.retain(|line| !matches!(line.role.as_deref(), Some("signature" | "date" | "notes")));
    }
    if dice.hits(35) {
        shorten(&mut lines, &mut dice);
    }
    if dice.hits(SPOKEN) {
        speakers::put(&mut lines, &mut dice);
    }
    if dice.hits(25) {
        split_title(&mut lines, &mut dice);
    }
    if dice.hits(20) {
        halve(&mut lines);
    }
    if dice.hits(25) {
        for line in &mut lines {
            line.text = line.text.trim_start().to_owned();
        }
    }
    if dice.hits(25) {
        copy_of_ours(&mut lines);
    }
    if dice.hits(60) {
        around(&mut lines, corpus, &mut dice, true, &mut groups);
    }
    if dice.hits(45) {
        around(&mut lines, corpus, &mut dice, false, &mut groups);
    }
    if dice.hits(25) {
        among(&mut lines, corpus, &mut dice, &mut groups);
    }
    Copy { lines, groups }
}

fn empty() -> Labelled {
    Labelled {
        text: String::new(),
        role: None,
    }
}

fn is_text(line: &Labelled) -> bool {
    matches!(line.role.as_deref(), Some("body" | "runin" | "heading"))
}

/// Only some paragraphs of the text are kept.
fn shorten(lines: &mut Vec<Labelled>, dice: &mut Dice) {
    let texts = lines.iter().filter(|line| is_text(line)).count();
    let kept = 2 + dice.below(texts.max(2));
    let mut seen = 0;
    lines.retain(|line| {
        let text = is_text(line) || matches!(line.role.as_deref(), Some("continuation" | "table"));
        seen += usize::from(is_text(line));
        !text || seen <= kept
    });
}

/// A title goes over two lines.
fn split_title(lines: &mut Vec<Labelled>, dice: &mut Dice) {
    let Some(at) = lines
        .iter()
        .position(|line| line.role.as_deref() == Some("title"))
    else {
        return;
    };
    let text: Vec<char> = lines[at].text.chars().collect();
    if text.len() < 12 || lines[at].text.starts_with('#') {
        return;
    }
    let cut = text.len() / 3 + dice.below(text.len() / 3);
    let (head, tail) = text.split_at(cut);
    let tail = Labelled {
        text: tail.iter().collect(),
        role: lines[at].role.clone(),
    };
    lines[at].text = head.iter().collect();
    lines.insert(at + 1, tail);
}

/// As a review copy has it: a blank line between all, nothing set in.
fn copy_of_ours(lines: &mut Vec<Labelled>) {
    lines.retain(|line| line.role.is_some());
    *lines = lines
        .drain(..)
        .flat_map(|line| {
            [
                Labelled {
                    text: line.text.trim().to_owned(),
                    ..line
                },
                empty(),
            ]
        })
        .collect();
}

/// Marks are half-width.
fn halve(lines: &mut [Labelled]) {
    let pairs = [
        ('：', ':'),
        ('，', ','),
        ('（', '('),
        ('）', ')'),
        ('；', ';'),
        ('！', '!'),
    ];
    for line in lines {
        for (full, half) in pairs {
            line.text = line.text.replace(full, &half.to_string());
        }
    }
}

/// A block of single lines of one source, in their order.
fn block(
    corpus: &Corpus,
    dice: &mut Dice,
    places: &[&str],
    most: usize,
    groups: &mut Vec<String>,
) -> Vec<Labelled> {
    let fits = |at: usize| {
        corpus
            .singles
            .get(at)
            .is_some_and(|one| one.class != "real" && places.contains(&one.place.as_str()))
    };
    let start = dice.below(corpus.singles.len());
    let count = corpus.singles.len();
    let Some(first) = (0..count)
        .map(|by| (start + by) % count)
        .find(|at| fits(*at))
    else {
        return Vec::new();
    };
    let group = &corpus.singles[first].group;
    let wanted = 1 + dice.below(most);
    let same = |at: &usize| {
        corpus
            .singles
            .get(*at)
            .is_some_and(|one| one.group == *group)
    };
    let found: Vec<Labelled> = (first..count)
        .take_while(same)
        .filter(|at| fits(*at))
        .take(wanted)
        .map(|at| Labelled {
            text: corpus.singles[at].text.clone(),
            role: Some("junk".to_owned()),
        })
        .collect();
    groups.push(group.clone());
    found
}

/// Chrome above or below.
fn around(
    lines: &mut Vec<Labelled>,
    corpus: &Corpus,
    dice: &mut Dice,
    above: bool,
    groups: &mut Vec<String>,
) {
    let places: &[&str] = if above {
        &["above", "?"]
    } else {
        &["below", "?"]
    };
    let times = 1 + dice.below(3);
    for _ in 0..times {
        let block = block(corpus, dice, places, 8, groups);
        let spaced = dice.hits(30);
        let edge = if above && dice.hits(80) {
            0
        } else if above {
            // Behind the title, or between its lines.
            lines
                .iter()
                .position(|line| line.role.as_deref() == Some("title"))
                .map_or(0, |at| at + 1)
        } else {
            lines.len()
        };
        for line in block.into_iter().rev() {
            lines.insert(edge, line);
            if spaced {
                lines.insert(edge, empty());
            }
        }
    }
}

/// Promo and genuine lines in the text.
fn among(lines: &mut Vec<Labelled>, corpus: &Corpus, dice: &mut Dice, groups: &mut Vec<String>) {
    let texts: Vec<usize> = (0..lines.len()).filter(|at| is_text(&lines[*at])).collect();
    if texts.len() < 4 {
        return;
    }
    for _ in 0..1 + dice.below(3) {
        let at = texts[1 + dice.below(texts.len() - 2)];
        let single = &corpus.singles[dice.below(corpus.singles.len())];
        let role = match single.class.as_str() {
            "real" if single.text.ends_with(['。', '；', '！', '：']) => "body",
            "promo" => "junk",
            _ => continue,
        };
        groups.push(single.group.clone());
        let at = at.min(lines.len());
        lines.insert(
            at,
            Labelled {
                text: single.text.clone(),
                role: Some(role.to_owned()),
            },
        );
    }
}
