//! Wording: which words of the lexicons a line holds, found in one walk along it.
//!
//! A line is asked some thousand words. Asking for each by itself cost more than all else that the detector does, so the
//! words are kept by their first character (those that must end a line, by their last), and a line is walked once.

use std::sync::LazyLock;

use super::super::rules::{junk, words};
use super::fact::{Fact, Facts};
use crate::openings::{Chars, Openings, Slots, code_at};

/// Where in a line a word says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Anywhere,
    Opens,
    Ends,
    /// The word is the line.
    Whole,
}

/// A list of words and what they say: where they must stand, in lines of at most how many characters, and which fact
/// holds by that.
type Asked = (At, usize, Fact, &'static [&'static str]);

/// For lists that count in lines of any length.
const ANY: usize = usize::MAX;
/// Names and posts stand in short lines.
const SHORT: usize = 40;

/// What lines are asked. Further conditions that a fact has stand in `frame/facts.rs`.
const ASKED: &[Asked] = &[
    (
        At::Opens,
        ANY,
        Fact::Dash,
        &["——", "--", "—", "－－", "―", "–"],
    ),
    (At::Ends, SHORT, Fact::Agency, words::AGENCIES),
    (At::Ends, ANY, Fact::Document, &["文件"]),
    (At::Anywhere, SHORT, Fact::Post, words::POSTS),
    (At::Ends, SHORT, Fact::EndsPost, words::POSTS),
    (At::Opens, ANY, Fact::About, &["关于"]),
    (At::Anywhere, 60, Fact::About, &["关于"]),
    (At::Opens, ANY, Fact::OpensAttach, &["附", "（附"]),
    (At::Opens, ANY, Fact::Copy, words::COPY_OPENERS),
    (
        At::Anywhere,
        SHORT,
        Fact::HoldsPrinting,
        &["印发", "共印", "印制"],
    ),
    (At::Opens, ANY, Fact::NoteOpen, words::NOTE_OPENERS),
    (At::Whole, ANY, Fact::NoteHead, words::NOTE_HEADS),
    (At::Opens, ANY, Fact::Signer, &["签发人"]),
    (At::Anywhere, 20, Fact::Thanks, words::THANKS),
    (At::Anywhere, 24, Fact::Closing, words::CLOSING_FORMULAS),
    (At::Opens, ANY, Fact::Field, words::FIELDS),
    (At::Anywhere, ANY, Fact::Template, words::PLACEHOLDERS),
    (At::Whole, ANY, Fact::Chrome, junk::CHROME),
    (At::Whole, ANY, Fact::EdgeChrome, junk::EDGE_CHROME),
    (At::Opens, ANY, Fact::EdgeOpener, junk::EDGE_OPENERS),
    (At::Anywhere, ANY, Fact::HasUrl, junk::ADDRESSES),
    (At::Anywhere, ANY, Fact::Site, junk::SITE_WORDS),
    (At::Anywhere, ANY, Fact::Chatter, junk::CHATTER),
    (At::Opens, ANY, Fact::Class, words::CLASS_LABELS),
    (At::Opens, ANY, Fact::Class, words::CLASSES),
];

/// What a word that was found says.
#[derive(Debug, Clone, Copy)]
enum Says {
    /// A fact, in lines of at most so many characters; the word must be the whole line or not.
    Fact(Fact, usize, bool),
    /// The row of [`junk::PROMO`].
    Promo(usize),
    /// The row of [`junk::META_KEYS`], if a colon follows.
    Key(usize),
    /// An account to write to.
    Account,
}

/// What the words of a line say.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wording {
    /// The facts that hold by words alone.
    pub facts: Facts,
    /// How many keys of page data stand before a colon, each once.
    pub keys: u32,
    /// Whether QQ or 微信 is named.
    pub account: bool,
    promo: u128,
}

impl Wording {
    /// The weights of the promo words, each word once.
    pub fn promo(&self) -> impl Iterator<Item = u8> {
        let mut held = self.promo;
        std::iter::from_fn(move || {
            let row = junk::PROMO.get(held.trailing_zeros() as usize)?;
            held &= held - 1;
            Some(row.1)
        })
    }
}

/// What stands before `rest`, the end of `line`.
fn before<'a>(line: &'a str, rest: &str) -> &'a str {
    let at = line.len().saturating_sub(rest.len());
    line.get(..at).unwrap_or_default()
}

/// What the words of a squeezed line of `count` characters say.
pub fn of(line: &str, count: usize) -> Wording {
    let mut found = Wording::default();
    let mut keys = 0_u64;
    let mut say = |says: Says, word: &str, rest: &str| match says {
        Says::Fact(fact, most, whole) => {
            found
                .facts
                .set(fact, count <= most && (!whole || word.len() == line.len()));
        }
        // http://www. opens one address of a sentence, and no two.
        Says::Promo(_) if line.ends_with('。') && before(line, rest).ends_with("://") => {}
        Says::Promo(row) => found.promo |= 1 << row,
        Says::Key(row) => {
            let behind = rest.get(word.len()..).unwrap_or_default();
            keys |= u64::from(behind.starts_with(['：', ':'])) << row;
        }
        Says::Account => found.account = true,
    };
    if let Some(first) = line.chars().next() {
        for (word, says) in OPENING.of(first) {
            if line.starts_with(word) {
                say(*says, word, line);
            }
        }
    }
    let inside: &Inside = &INSIDE;
    let mut opened = |at: usize, code: u32| {
        for (word, says) in inside.words.of(code) {
            let rest = line.get(at..).unwrap_or_default();
            if rest.starts_with(word) {
                say(*says, word, rest);
            }
        }
    };
    // The character before, where it may open a word.
    let mut before: Option<u32> = None;
    let (mut from, mut at) = (0, 0);
    while let Some((code, next)) = code_at(line, at) {
        if let Some(before) = before
            && inside.openings.may_open(before, Some(code))
        {
            opened(from, before);
        }
        before = inside.known.has(code).then_some(code);
        (from, at) = (at, next);
    }
    if let Some(last) = before
        && inside.openings.may_open(last, None)
    {
        opened(from, last);
    }
    if let Some(last) = line.chars().next_back() {
        for (word, says) in CLOSING.of(last) {
            if line.ends_with(word) {
                say(*says, word, line);
            }
        }
    }
    found.keys = keys.count_ones();
    found
}

/// Whether a name may begin with a character.
pub fn is_surname(c: char) -> bool {
    SURNAME.has(c)
}

/// Whether a line opens as a machine's answer does.
pub fn opens_as_chatter(line: &str) -> bool {
    CHATTER.opens(line)
}

/// Whether a line ends as the head of a list of names does.
pub fn ends_as_list_head(line: &str) -> bool {
    LIST_HEADS.ends(line)
}

/// Whether a line ends with a word that names a kind of document.
pub fn ends_with_kind(line: &str) -> bool {
    KINDS.ends(line)
}

/// Whether a line ends with a word that names a group of people or of agencies.
pub fn ends_with_addressee(line: &str) -> bool {
    ADDRESSEES.ends(line)
}

/// Words by one of their characters.
struct Index<T> {
    slots: Slots,
    /// In the order of their slots.
    words: Vec<(&'static str, T)>,
}

impl<T: Copy> Index<T> {
    /// Keeps `words` by the character that `key` says.
    fn new(words: &[(&'static str, T)], key: fn(&str) -> Option<char>) -> Self {
        let (slots, placed) = Slots::of(words, |(word, _)| key(word));
        Self {
            slots,
            words: placed,
        }
    }

    /// The words of the character of that code, and perhaps others.
    fn of(&self, code: impl Into<u32>) -> &[(&'static str, T)] {
        let range = self.slots.range(code.into());
        self.words.get(range).unwrap_or_default()
    }
}

impl Index<()> {
    /// Words that must open a line.
    fn opening(words: &[&'static str]) -> Self {
        Self::new(&unsaid(words), first)
    }

    /// Words that must end a line.
    fn closing(words: &[&'static str]) -> Self {
        Self::new(&unsaid(words), last)
    }

    /// Whether `line` opens with one of the words.
    fn opens(&self, line: &str) -> bool {
        let first = line.chars().next();
        first.is_some_and(|first| {
            self.of(first)
                .iter()
                .any(|(word, ())| line.starts_with(word))
        })
    }

    /// Whether `line` ends with one of the words.
    fn ends(&self, line: &str) -> bool {
        let last = line.chars().next_back();
        last.is_some_and(|last| self.of(last).iter().any(|(word, ())| line.ends_with(word)))
    }
}

/// Words with nothing to say about them.
fn unsaid(words: &[&'static str]) -> Vec<(&'static str, ())> {
    words.iter().map(|word| (*word, ())).collect()
}

fn first(word: &str) -> Option<char> {
    word.chars().next()
}

fn last(word: &str) -> Option<char> {
    word.chars().next_back()
}

/// The words of the lists that stand where one of `places` is.
fn asked(places: &[At]) -> Vec<(&'static str, Says)> {
    let lists = ASKED.iter().filter(|(at, ..)| places.contains(at));
    lists
        .flat_map(|(at, most, fact, words)| {
            let says = Says::Fact(*fact, *most, *at == At::Whole);
            words.iter().map(move |word| (*word, says))
        })
        .collect()
}

static OPENING: LazyLock<Index<Says>> =
    LazyLock::new(|| Index::new(&asked(&[At::Opens, At::Whole]), first));

static CLOSING: LazyLock<Index<Says>> = LazyLock::new(|| Index::new(&asked(&[At::Ends]), last));

/// The words that count anywhere in a line.
struct Inside {
    /// The characters that have words: most have none, and are passed by it.
    known: Chars,
    words: Index<Says>,
    openings: Openings,
}

static INSIDE: LazyLock<Inside> = LazyLock::new(|| {
    let mut words = asked(&[At::Anywhere]);
    let promo = junk::PROMO.iter().enumerate();
    words.extend(promo.map(|(row, (word, _))| (*word, Says::Promo(row))));
    let keys = junk::META_KEYS.iter().enumerate();
    // A key of one character stands in too many words.
    let long = keys.filter(|(_, key)| key.chars().count() > 1);
    words.extend(long.map(|(row, key)| (*key, Says::Key(row))));
    words.extend(["QQ", "微信"].map(|word| (word, Says::Account)));
    let mut openings = Openings::default();
    for (word, _) in &words {
        openings.add(word.chars());
    }
    Inside {
        known: words.iter().filter_map(|(word, _)| first(word)).collect(),
        words: Index::new(&words, first),
        openings,
    }
});

static SURNAME: LazyLock<Chars> = LazyLock::new(|| words::SURNAMES.chars().collect());

static CHATTER: LazyLock<Index<()>> = LazyLock::new(|| Index::opening(junk::CHATTER_OPENERS));

static LIST_HEADS: LazyLock<Index<()>> = LazyLock::new(|| Index::closing(words::LIST_HEADS));

static KINDS: LazyLock<Index<()>> = LazyLock::new(|| Index::closing(words::KINDS));

static ADDRESSEES: LazyLock<Index<()>> = LazyLock::new(|| Index::closing(words::ADDRESSEES));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_bit_for_each_row() {
        assert!(junk::PROMO.len() <= 128 && junk::META_KEYS.len() <= 64);
    }

    #[test]
    fn every_word_of_every_list_is_found_where_it_must_stand_and_nowhere_else() {
        for (at, most, fact, words) in ASKED {
            for word in *words {
                let holds = |line: &str| of(line, line.chars().count()).facts.has(*fact);
                assert!(holds(word), "{word} {at:?}");
                let (before, behind) = (format!("卍{word}"), format!("{word}卍"));
                // A shorter word of the list may stand in this one.
                let within = |line: &str| {
                    words.iter().any(|word| match at {
                        At::Anywhere => line.contains(word),
                        At::Opens => line.starts_with(word),
                        At::Ends => line.ends_with(word),
                        At::Whole => line == *word,
                    }) || *fact == Fact::About
                };
                assert_eq!(holds(&before), within(&before), "{before} {at:?}");
                assert_eq!(holds(&behind), within(&behind), "{behind} {at:?}");
                if *most < ANY && *fact != Fact::About {
                    let long = "卍".repeat(*most) + word;
                    assert!(!holds(&long), "{long}");
                }
            }
        }
    }

    #[test]
    fn keys_of_page_data_count_once_and_before_a_colon_alone() {
        let keys = |line: &str| of(line, 40).keys;
        assert_eq!(keys("来源：甲"), 1);
        assert_eq!(keys("来源：甲来源：乙作者：丙"), 2);
        assert_eq!(keys("来源甲"), 0);
        // 时间 stands in it as well.
        assert_eq!(keys("发布时间：甲"), 2);
    }
}
