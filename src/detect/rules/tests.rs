//! Every row of a lexicon can matter: there is a line that it answers for and no other row does.

use super::{LONGEST, junk, words};

/// Whether `other` answers wherever `row` does, with the same effect. `earlier` says that it stands above.
type Covers = fn(other: &str, row: &str, earlier: bool) -> bool;

/// What each list is asked: whether a line ends with a row, opens with it, holds it or is it.
const LISTS: &[(&str, &[&str], Covers)] = &[
    ("KINDS", words::KINDS, kind),
    ("ADDRESSEES", words::ADDRESSEES, ends),
    ("VOCATIVES", words::VOCATIVES, vocative),
    ("AGENCIES", words::AGENCIES, agency),
    ("POSTS", words::POSTS, holds),
    ("CONTACTS", words::CONTACTS, holds),
    ("UNITS", words::UNITS, opens),
    ("PART_KINDS", words::PART_KINDS, ends),
    ("PART_LABELS", words::PART_LABELS, is),
    ("GENRES", words::GENRES, is),
    ("LIST_HEADS", words::LIST_HEADS, ends),
    ("AMOUNTS", words::AMOUNTS, opens),
    ("OFFICES", words::OFFICES, ends),
    ("BYLINES", words::BYLINES, is),
    ("NOTE_OPENERS", words::NOTE_OPENERS, note),
    ("TABLE_UNITS", words::TABLE_UNITS, opens),
    ("PROVISIONS", words::PROVISIONS, opens),
    ("NOTE_HEADS", words::NOTE_HEADS, is),
    ("COPY_OPENERS", words::COPY_OPENERS, opens),
    ("CLASSES", words::CLASSES, is),
    ("SECRET", words::SECRET, opens),
    ("CLASS_LABELS", words::CLASS_LABELS, first_opens),
    ("ATTENDANCE", words::ATTENDANCE, first_opens),
    ("ATTENDANTS", words::ATTENDANTS, is),
    ("DUTIES", words::DUTIES, is),
    ("KEEPERS", words::KEEPERS, is),
    ("MARK_KINDS", words::MARK_KINDS, first_ends),
    ("MASTS", crate::model::MASTS, ends),
    ("EDITORS", words::EDITORS, opens),
    ("PAPERS", words::PAPERS, ends),
    ("FORM_KEYS", words::FORM_KEYS, ends),
    ("MARK_OWNERS", words::MARK_OWNERS, ends),
    ("INTRODUCERS", words::INTRODUCERS, introducer),
    ("COLUMNS", words::COLUMNS, is),
    ("CALLS", words::CALLS, opens),
    ("HONOURED", words::HONOURED, opens),
    ("SENT_TO", words::SENT_TO, is),
    ("SURNAMES_OF_TWO", words::SURNAMES_OF_TWO, opens),
    ("REMARKS", words::REMARKS, ends),
    ("TRANSCRIPTS", words::TRANSCRIPTS, ends),
    ("THANKS", words::THANKS, holds),
    ("CLOSING_FORMULAS", words::CLOSING_FORMULAS, holds),
    ("FIELDS", words::FIELDS, opens),
    ("PARTIES", words::PARTIES, opens),
    ("MAIL_KEYS", words::MAIL_KEYS, is),
    ("SENDERS", words::SENDERS, is),
    ("PLACEHOLDERS", words::PLACEHOLDERS, holds),
    ("ADOPTIONS", words::ADOPTIONS, holds),
    ("CHROME", junk::CHROME, is),
    ("EDGE_CHROME", junk::EDGE_CHROME, is),
    ("EDGE_OPENERS", junk::EDGE_OPENERS, opens),
    // Keys are counted as well, so that a key within a key adds to it.
    ("META_KEYS", junk::META_KEYS, is),
    ("CREDIT_KEYS", junk::CREDIT_KEYS, is),
    ("OFFICE_KEYS", junk::OFFICE_KEYS, is),
    ("HELD", junk::HELD, holds),
    ("RELATED", junk::RELATED, is),
    ("CHROME_IMAGES", junk::CHROME_IMAGES, holds),
    ("ADDRESSES", junk::ADDRESSES, holds),
    ("SITE_WORDS", junk::SITE_WORDS, holds),
    ("CHATTER", junk::CHATTER, holds),
    ("CHATTER_OPENERS", junk::CHATTER_OPENERS, opens),
    ("ANSWER_REMARKS", junk::ANSWER_REMARKS, is),
];

fn is(other: &str, row: &str, _: bool) -> bool {
    row == other
}

fn ends(other: &str, row: &str, _: bool) -> bool {
    row.ends_with(other)
}

fn opens(other: &str, row: &str, _: bool) -> bool {
    row.starts_with(other)
}

fn holds(other: &str, row: &str, _: bool) -> bool {
    row.contains(other)
}

/// The first row that fits is taken, and what it leaves is looked at.
fn first_opens(other: &str, row: &str, earlier: bool) -> bool {
    earlier && row.starts_with(other)
}

fn first_ends(other: &str, row: &str, earlier: bool) -> bool {
    earlier && row.ends_with(other)
}

/// Notes in brackets are taken off the line before it is asked.
fn kind(other: &str, row: &str, _: bool) -> bool {
    let (head, _) = row.split_once('（').unwrap_or((row, ""));
    head.ends_with(other)
}

/// The page's head and tail are asked for endings of two characters and more.
fn agency(other: &str, row: &str, _: bool) -> bool {
    let is_short = |word: &str| word.chars().count() < 2;
    row.ends_with(other) && (!is_short(other) || is_short(row))
}

/// An address opens with a row, or is one that ends with no addressee.
fn vocative(other: &str, row: &str, earlier: bool) -> bool {
    let is_addressee = words::ADDRESSEES.iter().any(|word| row.ends_with(word));
    row == other || opens(other, row, earlier) && is_addressee
}

/// A note opens with a row; a line that is one and ends with a colon is no address.
fn note(other: &str, row: &str, earlier: bool) -> bool {
    row == other || opens(other, row, earlier) && !row.ends_with(['：', ':'])
}

/// A sentence is asked whether it holds a row. Rows of one character or with a colon must end it, the colon
/// aside. An address must end with a row, and has no colon left to end with.
fn introducer(other: &str, row: &str, _: bool) -> bool {
    let is_held = |word: &str| word.chars().count() >= 2 && !word.ends_with('：');
    match row.strip_suffix('：') {
        Some(row) if is_held(other) => row.contains(other),
        Some(row) => row.ends_with(other.trim_end_matches('：')),
        None => row.ends_with(other) && (is_held(other) || !is_held(row)),
    }
}

/// The rows that never matter.
fn dead<'a>(rows: &[&'a str], covers: Covers) -> Vec<&'a str> {
    let is_dead = |at: usize| {
        let row = rows[at];
        // Of two rows that cover each other the first may stay.
        (0..rows.len()).any(|other| {
            let earlier = other < at;
            other != at
                && covers(rows[other], row, earlier)
                && (earlier || !covers(row, rows[other], !earlier))
        })
    };
    (0..rows.len())
        .filter(|at| is_dead(*at))
        .map(|at| rows[at])
        .collect()
}

/// What a line's promo words make of it: their sum as far as it is asked for, and whether one alone is enough.
fn promo<'a>(line: &str, rows: impl Iterator<Item = &'a (&'a str, u8)>) -> (u8, bool) {
    let found: Vec<u8> = rows
        .filter(|(word, _)| line.contains(word))
        .map(|(_, weight)| *weight)
        .collect();
    (
        found.iter().sum::<u8>().min(2),
        found.iter().any(|weight| *weight >= 2),
    )
}

fn dead_promo<'a>(rows: &'a [(&'a str, u8)]) -> Vec<&'a str> {
    let is_dead = |at: usize| {
        let others = rows.iter().enumerate().filter(|(other, _)| *other != at);
        let word = rows[at].0;
        promo(word, rows.iter()) == promo(word, others.map(|(_, row)| row))
    };
    (0..rows.len())
        .filter(|at| is_dead(*at))
        .map(|at| rows[at].0)
        .collect()
}

#[test]
fn every_row_can_matter() {
    for (name, rows, covers) in LISTS {
        assert_eq!(dead(rows, *covers), [""; 0], "{name}");
    }
    assert_eq!(dead_promo(junk::PROMO), [""; 0], "PROMO");
    let characters: [(&str, Vec<char>); 4] = [
        ("SURNAMES", words::SURNAMES.chars().collect()),
        ("BLANKS", words::BLANKS.chars().collect()),
        ("KEY_MARKS", junk::KEY_MARKS.to_vec()),
        ("BULLETS", junk::BULLETS.to_vec()),
    ];
    for (name, all) in characters {
        let twice = (0..all.len()).find(|at| all[..*at].contains(&all[*at]));
        assert_eq!(twice.map(|at| all[at]), None, "{name}");
    }
    // What is chrome anywhere is chrome at the edge.
    let both = |row: &&&str| junk::CHROME.contains(*row);
    assert_eq!(junk::EDGE_CHROME.iter().find(both), None);
}

#[test]
fn no_row_is_longer_than_a_line_that_is_looked_up() {
    for (name, rows, _) in LISTS {
        for row in *rows {
            assert!(row.len() <= LONGEST, "{name}: {row}");
        }
    }
    assert!(super::holds(junk::CHROME, junk::CHROME[0]) && !super::holds(junk::CHROME, ""));
}

#[test]
fn no_list_is_forgotten() {
    let lists = [include_str!("words.rs"), include_str!("junk.rs")];
    let names = lists
        .iter()
        .flat_map(|text| text.lines())
        .filter_map(|line| line.strip_prefix("pub const ")?.split(':').next());
    let apart = ["PROMO", "SURNAMES", "BLANKS", "KEY_MARKS", "BULLETS"];
    for name in names {
        assert!(
            apart.contains(&name) || LISTS.iter().any(|list| list.0 == name),
            "{name} is held to nothing"
        );
    }
}

#[test]
fn dead_rows_are_found() {
    assert_eq!(dead(&["办公厅", "厅", "局"], ends), ["办公厅"]);
    assert_eq!(dead(&["办公厅", "厅", "公厅"], agency), ["办公厅"]);
    assert_eq!(dead(&["一", "一下", "下一"], opens), ["一下"]);
    assert_eq!(dead(&["主席", "副主席团"], holds), ["副主席团"]);
    assert_eq!(dead(&["甲", "乙", "甲"], is), ["甲"]);
    assert_eq!(dead(&["命令", "令"], first_ends), [""; 0]);
    assert_eq!(dead(&["令", "命令"], first_ends), ["命令"]);
    assert_eq!(dead(&["办法", "办法（试行）"], kind), ["办法（试行）"]);
    assert_eq!(
        dead(&["就是", "是：", "要就是", "也是："], introducer),
        ["要就是", "也是："]
    );
    let promo = [
        ("会员", 1),
        ("会员资料", 2),
        ("订阅会员资料", 1),
        ("会员群", 1),
    ];
    assert_eq!(dead_promo(&promo), ["订阅会员资料"]);
}

#[test]
fn what_opens_copies_ends_with_a_colon_among_the_first_three_characters() {
    for word in words::COPY_OPENERS {
        assert!(word.ends_with(['：', ':']), "{word}");
        assert!(word.chars().count() <= 3, "{word}");
        assert!(
            crate::model::Imprint::has_key(word),
            "{word} is printed as 抄送：{word}"
        );
    }
}
