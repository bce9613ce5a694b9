//! Where each fact holds: what one line shows by itself. Where it stands and what its neighbours are like is told in `around`.

use super::super::label::Form;
use super::super::lex::fact::{Fact, Facts};
use super::super::lex::promo;
use super::super::lex::wording::{self, Wording};
use super::super::row::Row;
use super::super::rules::words;
use super::super::rules::{self, junk as lexicon};
use super::super::signs::{Sign, Signs};
use super::super::{back, front, head, shapes, text};
use crate::draft::PLACEHOLDER;

/// What a line shows by itself.
pub fn of(row: &Row<'_>) -> Facts {
    let mut facts = Facts::default();
    facts.set(Fact::Always, true);
    if row.is_barrier() {
        facts.set(Fact::Barrier, true);
        return facts;
    }
    size(row, &mut facts);
    look(row, &mut facts);
    labels(row, &mut facts);
    let line = row.text.trim();
    let (signs, chars) = if line.len() == row.text.len() {
        (row.signs, row.chars)
    } else {
        Signs::of(line)
    };
    marks(line, signs, chars, &mut facts);
    let squeezed = row.squeezed();
    if !squeezed.is_empty() {
        let line = Line::of(row, &squeezed);
        facts.join(line.wording.facts);
        official(row, &line, &mut facts);
        pages(row, &line, &mut facts);
    }
    facts
}

/// A line without white space and what was found out about it once.
struct Line<'a> {
    text: &'a str,
    /// Its characters.
    count: usize,
    /// Whether the row has white space.
    spaced: bool,
    /// Its first colon: where it stands and where the line goes on.
    colon: Option<(usize, usize)>,
    wording: Wording,
}

impl<'a> Line<'a> {
    fn of(row: &Row<'_>, text: &'a str) -> Self {
        let spaced = row.is_spaced();
        let count = if spaced {
            text.chars().count()
        } else {
            row.chars
        };
        Self {
            text,
            count,
            spaced,
            colon: row
                .signs
                .has(Sign::Colon)
                .then(|| text::colon(text))
                .flatten(),
            wording: wording::of(text, count),
        }
    }
}

fn size(row: &Row<'_>, facts: &mut Facts) {
    let fact = match row.chars {
        0..=2 => Fact::Chars2,
        3..=4 => Fact::Chars4,
        5..=8 => Fact::Chars8,
        9..=12 => Fact::Chars12,
        13..=20 => Fact::Chars20,
        21..=30 => Fact::Chars30,
        31..=45 => Fact::Chars45,
        46..=60 => Fact::Chars60,
        61..=100 => Fact::Chars100,
        _ => Fact::CharsMore,
    };
    facts.set(fact, true);
}

/// How the source set it.
fn look(row: &Row<'_>, facts: &mut Facts) {
    let hints = row.hints;
    facts.set(Fact::Blank, hints.blank_before == 1);
    facts.set(Fact::Blanks, hints.blank_before > 1);
    facts.set(Fact::Indent, (1..=2).contains(&hints.indent));
    facts.set(Fact::DeepIndent, (3..=5).contains(&hints.indent));
    facts.set(Fact::FarIndent, hints.indent > 5);
    facts.set(Fact::Heading1, hints.heading == 1);
    facts.set(Fact::Heading2, hints.heading > 1);
    facts.set(Fact::Quote, hints.quote);
    facts.set(Fact::Listed, hints.bullet);
    facts.set(Fact::Bold, hints.bold);
    facts.set(Fact::Centred, hints.centred);
    facts.set(Fact::Right, hints.right);
}

fn labels(row: &Row<'_>, facts: &mut Facts) {
    let Some(label) = row.label else { return };
    let fact = match label.form {
        Form::Part | Form::Chapter | Form::Section => Fact::LabelChapter,
        Form::Article => Fact::LabelArticle,
        Form::Formal | Form::Han => Fact::LabelHan,
        Form::HanParen => Fact::LabelHanParen,
        Form::Digit => Fact::LabelDigit,
        Form::DigitParen | Form::Circled | Form::HalfParen => Fact::LabelDigitParen,
        Form::Ordinal | Form::Is | Form::Must | Form::Di | Form::Qi => Fact::LabelSpoken,
    };
    facts.set(fact, true);
    facts.set(Fact::LabelFirst, label.number == 1);
}

/// Which characters it ends with and holds.
fn marks(line: &str, signs: Signs, chars: usize, facts: &mut Facts) {
    let last = line.chars().next_back().unwrap_or(' ');
    facts.set(Fact::EndsStop, text::ends_sentence(line));
    facts.set(Fact::EndsColon, matches!(last, '：' | ':'));
    facts.set(
        Fact::EndsComma,
        matches!(last, '，' | ',' | '、' | '；' | ';'),
    );
    facts.set(
        Fact::EndsBracket,
        matches!(last, '）' | ')' | '】' | ']' | '〕'),
    );
    facts.set(Fact::EndsDots, last == '…');
    facts.set(Fact::EndsDigit, last.is_ascii_digit());
    facts.set(Fact::EndsLatin, last.is_ascii_alphabetic());
    for (sign, fact) in SHOWN {
        facts.set(*fact, signs.has(*sign));
    }
    facts.set(Fact::HasComma, (1..=2).contains(&signs.commas));
    facts.set(Fact::HasCommas, signs.commas > 2);
    facts.set(Fact::SomeDigits, signs.digits > 0);
    let half = signs.digits as usize * 2 >= chars;
    facts.set(Fact::MostDigits, half && signs.digits > 0);
    facts.set(Fact::NoHan, !signs.has(Sign::Han));
}

/// Signs that are facts.
const SHOWN: &[(Sign, Fact)] = &[
    (Sign::You, Fact::You),
    (Sign::Stop, Fact::HasStop),
    (Sign::Pause, Fact::HasPause),
    (Sign::Book, Fact::HasBook),
    (Sign::Quote, Fact::HasQuote),
    (Sign::Open, Fact::HasBracket),
    (Sign::Bar, Fact::HasBar),
    (Sign::Percent, Fact::HasPercent),
    (Sign::Clock, Fact::Clock),
    (Sign::InnerColon, Fact::HasColon),
    (Sign::LongNumber, Fact::LongNumber),
    (Sign::Latin, Fact::HasLatin),
    (Sign::Space, Fact::HasSpace),
];

/// What official documents are made of.
fn official(row: &Row<'_>, seen: &Line<'_>, facts: &mut Facts) {
    let (line, count, signs) = (seen.text, seen.count, row.signs);
    let short = count <= 40;
    facts.set(Fact::Spread, seen.spaced && front::is_spread(&row.text));
    facts.set(Fact::Columned, row.is_columned());
    facts.set(
        Fact::Pipe,
        line.starts_with('|') && line.ends_with('|') && count > 2,
    );
    facts.set(Fact::Vocative, front::is_vocative(line));
    facts.set(
        Fact::Addressee,
        signs.has(Sign::Colon) && front::is_addressee_line(row),
    );
    facts.set(Fact::Kind, front::ends_with_kind(line));
    facts.set(
        Fact::Number,
        signs.has(Sign::Numbered) && count <= 36 && front::is_document_number(line),
    );
    let dated = signs.has(Sign::Year) && text::has_date(line);
    let opens_dated = signs.has(Sign::Year) && text::strip_date(line).is_some()
        || signs.has(Sign::Digit) && text::is_plain_date(line);
    facts.set(
        Fact::IsDate,
        signs.has_one([Sign::Day, Sign::Digit]) && text::is_date(line),
    );
    facts.set(Fact::HasDate, dated);
    facts.set(Fact::OpensDate, opens_dated);
    // A note holds a date, or is half of one in brackets.
    let noted = dated
        || opens_dated
        || facts.has(Fact::IsDate)
        || line.starts_with(['（', '(', '〔'])
        || line.ends_with(['）', ')', '〕']);
    facts.set(Fact::DateNote, noted && front::is_date_note(line));
    let bracketed = back::is_bracketed(line);
    facts.set(Fact::Bracketed, bracketed);
    facts.set(Fact::BracketDate, bracketed && dated);
    let named = (2..=4).contains(&count)
        && line.starts_with(wording::is_surname)
        && line.chars().all(|c| text::is_han(c) || c == '·');
    facts.set(Fact::Name, named);
    facts.set(Fact::Names, short && is_names(row));
    facts.set(
        Fact::OpensPost,
        facts.has(Fact::Post) && names_a_holder(line)
            || (4..=20).contains(&count) && names_a_member(line),
    );
    let unstopped = !facts.has_one(Fact::EndsStop | Fact::HasStop | Fact::Kind);
    facts.set(
        Fact::NameBehind,
        short && seen.spaced && unstopped && has_name_behind(&row.text),
    );
    let keyed = signs.has_one([Sign::Colon, Sign::Slash]);
    facts.set(Fact::Byline, short && unstopped && keyed && is_byline(line));
    facts.set(Fact::At, line.starts_with('在') && line.contains('上'));
    let attached = signs.has(Sign::Attached);
    facts.set(Fact::AttachHead, attached && back::is_attachment_head(line));
    facts.set(Fact::AttachNote, attached && back::is_attachment_note(line));
    facts.set(Fact::Printing, back::is_printing(line));
    facts.set(Fact::Cited, is_cited(line));
    facts.put(Fact::Class, facts.has(Fact::Class) && head::is_class(line));
    facts.set(Fact::SerialNumber, head::is_serial(line));
    let field = facts.has(Fact::Field) && row.chars <= 60 && seen.colon.is_some();
    facts.put(Fact::Field, field);
    let numbered = |word: char| {
        let rest = line.strip_prefix(word);
        rest.is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit() || super::super::numeral::is_chinese(c))
        })
    };
    facts.set(Fact::Caption, numbered('图') || numbered('表'));
}

/// What pages, shops and machines put around a text.
fn pages(row: &Row<'_>, seen: &Line<'_>, facts: &mut Facts) {
    let (line, count, signs) = (seen.text, seen.count, row.signs);
    let marked_up = signs.has(Sign::Markup);
    facts.set(
        Fact::Rule,
        !signs.has(Sign::Han) && text::is_rule(line)
            || marked_up && (shapes::is_comment(line) || shapes::is_empty_tag(line)),
    );
    facts.set(
        Fact::PageNumber,
        signs.has(Sign::Digit) && shapes::is_page_number(line),
    );
    facts.set(Fact::Empty, line.chars().all(|c| c == PLACEHOLDER));
    facts.set(
        Fact::Image,
        marked_up && shapes::image_address(line).is_some(),
    );
    let marked = signs
        .has_one([Sign::Colon, Sign::Slash, Sign::Bar])
        .then(|| promo::some_key(line))
        .flatten();
    let is_key = |keys: &[&str]| marked.is_some_and(|key| keys.contains(&key));
    facts.set(Fact::MetaKey, is_key(lexicon::META_KEYS));
    facts.set(Fact::CreditKey, count <= 40 && is_key(lexicon::CREDIT_KEYS));
    let bare = line.trim_end_matches(['：', ':']);
    facts.set(Fact::MetaOnly, rules::holds(lexicon::META_KEYS, bare));
    facts.set(Fact::Related, rules::holds(lexicon::RELATED, bare));
    let key = seen
        .colon
        .filter(|(_, behind)| *behind < line.len())
        .and_then(|(at, _)| line.get(..at));
    let held = key.is_some_and(|key| (2..=8).contains(&key.chars().take(9).count()));
    facts.set(Fact::KeyValue, held && count <= 60);
    let latin = key.is_some_and(|key| {
        let key = key.trim_start_matches(['-', '*', '•', '"']);
        key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
    });
    facts.set(Fact::LatinKey, latin);
    let promo = promo::weight_of(&seen.wording, line);
    facts.set(Fact::Promo, promo == 1);
    facts.set(Fact::StrongPromo, promo > 1);
    facts.set(
        Fact::PageData,
        count <= 40 && shapes::is_dated_source(line)
            || seen.wording.keys >= shapes::KEYS
            || signs.has(Sign::Close) && shapes::is_press(line)
            || signs.has(Sign::Registered) && shapes::is_registration(line)
            || marked.is_some() && shapes::opens_as_page_data(line),
    );
    facts.set(Fact::Trail, shapes::is_trail(&row.text));
    facts.set(
        Fact::Bullet,
        row.text.trim_start().starts_with(lexicon::BULLETS),
    );
    let counter = line.trim_start_matches(|c: char| c.is_ascii_digit() || ",.".contains(c));
    facts.set(
        Fact::Count,
        counter.len() < line.len() && counter.chars().take(4).count() <= 3,
    );
    facts.set(
        Fact::Chatter,
        wording::opens_as_chatter(line) && line.ends_with(['：', ':', '。', '！', '!']),
    );
}

/// 张三　李四, 张三、李四; XXX and 某某某, where a name is to be filled in.
fn is_names(row: &Row<'_>) -> bool {
    let blank = row.text.trim();
    if (2..=6).contains(&blank.chars().count()) && blank.chars().all(|c| words::BLANKS.contains(c))
    {
        return true;
    }
    if !row.signs.has_one([Sign::Space, Sign::Pause, Sign::Comma]) {
        return false;
    }
    let pieces = row
        .text
        .split(|c: char| c.is_whitespace() || matches!(c, '、' | '，'));
    let (mut found, mut all) = (0, 0);
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let count = piece.chars().count();
        if !(1..=4).contains(&count) || !piece.chars().all(|c| text::is_han(c) || c == '·') {
            return false;
        }
        all += 1;
        found += usize::from(count > 1 && piece.starts_with(wording::is_surname));
    }
    found > 1 || found > 0 && all > 3
}

/// 某某乡书记　王　某, （党校　李某某）: white space and a person's name at the line's end, in one piece or a piece for each
/// character, behind two characters or more that are no such pieces.
fn has_name_behind(text: &str) -> bool {
    let text = text.trim_end_matches(['）', ')']);
    let mut pieces = text.split_whitespace().rev().peekable();
    let is_piece = |piece: &&str| {
        let mut chars = piece.chars();
        chars.next().is_some_and(text::is_han) && chars.next().is_none()
    };
    let mut single = 0;
    while pieces.next_if(is_piece).is_some() {
        single += 1;
    }
    let whole = single == 0
        && pieces.next().is_some_and(|piece| {
            (2..=4).contains(&piece.chars().count())
                && piece.starts_with(wording::is_surname)
                && piece.chars().all(text::is_han)
        });
    let front = pieces.next();
    (whole || (2..=4).contains(&single))
        && front.is_some_and(|front| front.chars().nth(1).is_some())
}

/// 作者：…, 文/…, 整理：…: a word for who made or speaks the text, a mark, and at most twenty characters.
fn is_byline(line: &str) -> bool {
    let at = line.find(['：', ':', '/', '／']);
    let Some((key, rest)) = at
        .filter(|at| *at <= 18)
        .and_then(|at| line.split_at_checked(at))
    else {
        return false;
    };
    let key = key.trim_start_matches(['（', '(']);
    (2..=21).contains(&rest.chars().take(22).count()) && words::BYLINES.contains(&key)
}

/// 省长王某某: a post with a name behind it at the line's end.
fn names_a_holder(line: &str) -> bool {
    let mut names = line.char_indices().rev().skip(1).take(3);
    names.any(|(at, c)| {
        let head = line.get(..at).unwrap_or_default();
        wording::is_surname(c) && words::POSTS.iter().any(|post| head.ends_with(post))
    })
}

/// 综合办公室李某某: an office with a name of two or three characters behind it.
fn names_a_member(line: &str) -> bool {
    let mut name = line.char_indices().rev().skip(1).take(2);
    name.any(|(at, c)| {
        wording::is_surname(c)
            && line
                .get(..at)
                .is_some_and(|office| words::OFFICES.iter().any(|word| office.ends_with(word)))
    })
}

/// [1] …, 〔1〕…, ①….
fn is_cited(line: &str) -> bool {
    let inner = line.strip_prefix(['[', '〔', '［', '【']);
    inner.is_some_and(|inner| {
        let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < inner.len() && rest.starts_with([']', '〕', '］', '】'])
    }) || line.starts_with(['①', '②', '③', '④', '⑤', '*', '＊'])
}
