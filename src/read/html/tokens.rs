//! HTML as tokens with their places: html5gum's, which are those of the WHATWG standard, but for what the standard
//! throws away at the end of the text.
//!
//! A tag, comment or script without an end takes everything behind it along. Here it is text, and said so by the caller.

use std::collections::HashMap;
use std::ops::Range;

use html5gum::{DefaultEmitter, State, Tokenizer};

/// What stands at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A start tag.
    Open(Tag),
    /// An end tag, by its name in lower case.
    Close(String),
    /// Text, entities in it as they stand (`pieces` reads them).
    Text,
    /// A comment.
    Comment,
    /// What is said to programs: `<!DOCTYPE html>`, `<?xml …?>`, `<![if …]>`.
    Instruction,
    /// The inside of a `<![CDATA[…]]>`; the place is the inside's.
    Data,
    /// The beginning of something that has no end, kept as text.
    Unended,
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tag {
    /// Its name in lower case.
    pub name: String,
    /// Its attributes, names in lower case.
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of the attribute `name`, without white space of the markup at its ends.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.exact(name).map(str::trim_ascii)
    }

    /// The same as it stands.
    pub fn exact(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|one| one.0 == name);
        found.map(|one| one.1.as_str())
    }
}

/// The tokens of `html` in order, with the bytes of it where they stand. Linear.
pub fn tokens(html: &str, mut take: impl FnMut(Token, Range<usize>)) {
    // Behind the last end of a comment each `<!--` is text: what stands between two of them is read by itself.
    let safe = html.rfind("-->").map_or(0, |last| last + 3);
    let mut at = 0;
    let mut ends = Ends::default();
    while at < html.len() {
        let from = at.max(safe);
        let opens = html.get(from..).and_then(|rest| rest.find("<!--"));
        let stop = opens.map_or(html.len(), |opens| from + opens);
        piece(html, at..stop, &mut ends, &mut take);
        if opens.is_some() {
            take(Token::Unended, stop..stop + 4);
            at = stop + 4;
        } else {
            at = stop;
        }
    }
}

/// The tokens of a part of `html`.
fn piece(
    html: &str,
    part: Range<usize>,
    ends: &mut Ends,
    take: &mut impl FnMut(Token, Range<usize>),
) {
    let text = html.get(part.clone()).unwrap_or_default();
    let mut tokenizer = Tokenizer::new_with_emitter(text, DefaultEmitter::<usize>::new_with_span());
    let mut done = 0;
    while let Some(Ok(token)) = tokenizer.next() {
        let (token, span) = match token {
            html5gum::Token::StartTag(tag) => {
                let name = lossy(&tag.name);
                let span = tag.span;
                if let Some(state) = raw(&name)
                    && ends.has(html, &name, part.start + span.end)
                {
                    tokenizer.set_state(state);
                }
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(name, value)| (lossy(name), lossy(&value.value)));
                let attributes = attributes.collect();
                (Token::Open(Tag { name, attributes }), span)
            }
            html5gum::Token::EndTag(tag) => (Token::Close(lossy(&tag.name)), tag.span),
            html5gum::Token::String(text) => (Token::Text, text.span),
            html5gum::Token::Comment(comment) => {
                let span = comment.span;
                let raw = text.get(span.start..span.end).unwrap_or_default();
                (told(raw), span)
            }
            html5gum::Token::Doctype(doctype) => (Token::Instruction, doctype.span),
            html5gum::Token::Error(_) => continue,
        };
        // Whatever the tokenizer says of a place, places go on and lie within the text.
        let (start, end) = (span.start.max(done), span.end.min(text.len()));
        if start > end || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            continue;
        }
        done = end;
        let place = part.start + start..part.start + end;
        match token {
            Token::Data => {
                let is_ended = text.get(start..end).is_some_and(|raw| raw.ends_with("]]>"));
                let end = place.end - if is_ended { 3 } else { 0 };
                take(Token::Data, place.start + CDATA.len()..end);
            }
            // Without an end it is text up to the next tag, of which there is none.
            Token::Unended => take(Token::Unended, place),
            token => take(token, place),
        }
    }
    if done < text.len() {
        take(Token::Unended, part.start + done..part.end);
    }
}

/// What begins text that no program reads as markup.
const CDATA: &str = "<![CDATA[";

/// What a token is that the standard takes for a comment.
fn told(raw: &str) -> Token {
    if !raw.ends_with('>') {
        Token::Unended
    } else if raw.starts_with("<!--") {
        Token::Comment
    } else if raw.len() >= CDATA.len() + 3 && raw.starts_with(CDATA) {
        // It ends before the first `>`, as browsers have it.
        Token::Data
    } else {
        Token::Instruction
    }
}

/// How the inside of an element is read in which tags are text.
fn raw(name: &str) -> Option<State> {
    match name {
        "title" | "textarea" => Some(State::RcData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(State::RawText),
        "script" => Some(State::ScriptData),
        _ => None,
    }
}

/// Where the last end tag of each element stands that was asked for.
#[derive(Debug, Default)]
pub struct Ends(HashMap<String, Option<usize>>);

impl Ends {
    /// Whether an end tag of the element `name` stands behind byte `from` of `html`.
    pub fn has(&mut self, html: &str, name: &str, from: usize) -> bool {
        let last = self.0.entry(name.to_owned()).or_insert_with(|| {
            let wanted = format!("</{name}");
            let bytes = html.as_bytes();
            let mut windows = bytes.windows(wanted.len());
            windows.rposition(|window| window.eq_ignore_ascii_case(wanted.as_bytes()))
        });
        last.is_some_and(|last| last >= from)
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The pieces of the text `raw`: bytes of it, and what they stand for where that is something else (entities). Linear.
pub fn pieces(raw: &str) -> Vec<(Range<usize>, Option<String>)> {
    let mut out = Vec::new();
    let mut at = 0;
    // An entity ends before the next `&`.
    for piece in before_each(raw) {
        let whole = at..at + piece.len();
        at = whole.end;
        let read = if piece.starts_with('&') {
            decoded(piece)
        } else {
            None
        };
        let Some(read) = read else {
            out.push((whole, None));
            continue;
        };
        let same = piece.chars().rev().zip(read.chars().rev());
        let same: usize = same
            .take_while(|(one, other)| one == other)
            .map(|(one, _)| one.len_utf8())
            .sum();
        // `&` alone is never what both end with: it is the entity's.
        let same = same.min(piece.len() - 1);
        let head = whole.end - same;
        let stands_for = read.get(..read.len() - same).unwrap_or_default();
        out.push((whole.start..head, Some(stands_for.to_owned())));
        if same > 0 {
            out.push((head..whole.end, None));
        }
    }
    out
}

/// `raw` cut before each `&`.
fn before_each(raw: &str) -> impl Iterator<Item = &str> {
    let mut rest = raw;
    std::iter::from_fn(move || {
        let skip = usize::from(rest.starts_with('&'));
        let end = rest
            .get(skip..)?
            .find('&')
            .map_or(rest.len(), |end| end + skip);
        let (piece, behind) = rest.split_at_checked(end)?;
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

/// What `piece`, which begins with `&`, reads as, if that is something else.
fn decoded(piece: &str) -> Option<String> {
    // Names and numbers are ASCII; behind them nothing changes.
    let end = piece.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '&' | '#' | ';'));
    let (name, rest) = piece.split_at_checked(end.unwrap_or(piece.len()))?;
    let mut read = String::new();
    for token in Tokenizer::new(name).flatten() {
        if let html5gum::Token::String(text) = token {
            read.push_str(&lossy(&text.value));
        }
    }
    read.push_str(rest);
    (read != piece).then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> String {
        let mut out = String::new();
        tokens(html, |token, place| {
            let name = match &token {
                Token::Open(tag) => format!("<{}", tag.name),
                Token::Close(name) => format!(">{name}"),
                other => format!("{other:?}"),
            };
            out.push_str(&format!("{name}={} ", html.get(place).unwrap()));
        });
        out.trim_end().to_owned()
    }

    #[test]
    fn every_token_has_its_place() {
        assert_eq!(
            told("<p a='>'>甲&amp;乙</P><br/>"),
            "<p=<p a='>'> Text=甲&amp;乙 >p=</P> <br=<br/>"
        );
        assert_eq!(
            told("<!-- 正文 -->甲<?php a?>"),
            "Comment=<!-- 正文 --> Text=甲 Instruction=<?php a?>"
        );
        assert_eq!(told("<![CDATA[甲]]>乙"), "Data=甲 Text=乙");
        assert_eq!(told("<![CDATA[甲<b>]]>乙"), "Data=甲<b> Text=]]>乙");
    }

    #[test]
    fn what_has_no_end_is_text() {
        assert_eq!(told("甲<b c=\"乙 丙"), "Text=甲 Unended=<b c=\"乙 丙");
        assert_eq!(
            told("甲<!-- 乙<b>丙"),
            "Text=甲 Unended=<!-- Text= 乙 <b=<b> Text=丙"
        );
        assert_eq!(
            told("<style>甲<b>乙</b>"),
            "<style=<style> Text=甲 <b=<b> Text=乙 >b=</b>"
        );
        assert_eq!(
            told("<style>甲<b></style>乙"),
            "<style=<style> Text=甲<b> >style=</style> Text=乙"
        );
    }

    #[test]
    fn entities_stand_for_their_characters() {
        let read = |raw: &str| {
            let pieces = pieces(raw).into_iter();
            let pieces = pieces.map(|(place, read)| match read {
                Some(read) => format!("{}={read}", raw.get(place).unwrap()),
                None => raw.get(place).unwrap().to_owned(),
            });
            pieces.collect::<Vec<_>>()
        };
        assert_eq!(
            read("甲&amp;乙&lt;&#x4E2D;A"),
            ["甲", "&amp;=&", "乙", "&lt;=<", "&#x4E2D;=中", "A"]
        );
        assert_eq!(read("A&B &ampC& "), ["A", "&B ", "&amp=&", "C", "& "]);
    }
}
