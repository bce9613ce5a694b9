//! HTML as tags and text, each with its place: no tree is made, nothing is corrected. html5gum splits it as browsers do.

use std::ops::Range;

use html5gum::{DefaultEmitter, Token as Raw, Tokenizer};

/// A tag, a text, or something else between them.
#[derive(Debug)]
pub struct Token {
    /// What it is.
    pub what: What,
    /// Where it stands: bytes of the text that was split.
    pub at: Range<usize>,
}

/// What a [`Token`] is; names are in lower case.
#[derive(Debug)]
pub enum What {
    /// `<td rowspan="2">`; of attributes said twice the first.
    Open(String, Vec<(String, String)>),
    /// `</td>`.
    Close(String),
    /// Text, entities and all; see [`pieces`].
    Text,
    /// The text of a script or a style sheet.
    Code,
    /// A comment, a declaration.
    Other,
}

/// Elements whose text is no text of the document.
const CODE: [&str; 2] = ["script", "style"];

/// The tags and texts of `html` in order, without gaps; a tag that never ends is text.
pub fn tokens(html: &str) -> impl Iterator<Item = Token> + '_ {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut all = Tokenizer::new_with_emitter(html, emitter);
    let (mut done, mut in_code, mut ended) = (0, false, false);
    std::iter::from_fn(move || {
        let read = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        while !ended {
            let Some(Ok(token)) = all.next() else {
                ended = true;
                break;
            };
            let (what, span) = match token {
                Raw::StartTag(tag) => {
                    let name = read(&tag.name);
                    in_code = CODE.contains(&name.as_str());
                    let attributes = tag.attributes.iter();
                    let attributes =
                        attributes.map(|(name, value)| (read(name), read(&value.value)));
                    (What::Open(name, attributes.collect()), tag.span)
                }
                Raw::EndTag(tag) => {
                    in_code = false;
                    (What::Close(read(&tag.name)), tag.span)
                }
                Raw::String(text) if in_code => (What::Code, text.span),
                Raw::String(text) => (What::Text, text.span),
                Raw::Comment(other) => (What::Other, other.span),
                Raw::Doctype(other) => (What::Other, other.span),
                Raw::Error(_) => continue,
            };
            let at = done..span.end.max(done);
            done = at.end;
            return Some(Token { what, at });
        }
        let at = done..html.len();
        done = html.len();
        let what = What::Text;
        (!at.is_empty()).then_some(Token { what, at })
    })
}

/// The value of the attribute `name`.
pub fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = attributes.iter().find(|one| one.0 == name);
    found.map(|one| one.1.as_str())
}

/// The parts of a text as it stands in HTML: its bytes, and what they stand for where that is something else.
pub fn pieces(raw: &str) -> Vec<(Range<usize>, Option<String>)> {
    let mut out: Vec<(Range<usize>, Option<String>)> = Vec::new();
    let literal =
        |range: Range<usize>, out: &mut Vec<(Range<usize>, Option<String>)>| match out.last_mut() {
            Some((last, None)) if last.end == range.start => last.end = range.end,
            _ if range.is_empty() => {}
            _ => out.push((range, None)),
        };
    let mut at = 0;
    for (n, part) in raw.split('&').enumerate() {
        if n == 0 {
            literal(0..part.len(), &mut out);
            at = part.len();
            continue;
        }
        let range = at..at + 1 + part.len();
        at = range.end;
        let whole = raw.get(range.clone()).unwrap_or_default();
        let meant = text_of(whole);
        if meant == whole {
            literal(range, &mut out);
            continue;
        }
        // What follows the entity stands as it is.
        let same = meant.chars().rev().zip(whole.chars().rev());
        let same = same.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8());
        let same: usize = same.sum::<usize>().min(meant.len().saturating_sub(1));
        let same = if meant.is_char_boundary(meant.len() - same) {
            same
        } else {
            0
        };
        let entity = meant.get(..meant.len() - same).unwrap_or_default();
        out.push((range.start..range.end - same, Some(entity.to_owned())));
        literal(range.end - same..range.end, &mut out);
    }
    out
}

/// What `raw` says, entities resolved.
fn text_of(raw: &str) -> String {
    let emitter = DefaultEmitter::<usize>::new_with_span();
    let mut out = String::new();
    for Ok(token) in Tokenizer::new_with_emitter(raw, emitter) {
        if let Raw::String(text) = token {
            out.push_str(&String::from_utf8_lossy(&text.value));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_a_tag_or_a_text() {
        let html =
            "<TABLE A='x&amp;y'>甲 &amp; a&#65;乙<td>1</td>< 3<!--c--><script>a<b</script>z<tab";
        let mut at = 0;
        let mut shown = Vec::new();
        for token in tokens(html) {
            assert_eq!(token.at.start, at);
            at = token.at.end;
            shown.push(match token.what {
                What::Open(name, attributes) => format!("<{name} {attributes:?}"),
                What::Close(name) => format!("/{name}"),
                What::Text => html.get(token.at).unwrap().to_owned(),
                What::Code => "code".to_owned(),
                What::Other => "other".to_owned(),
            });
        }
        assert_eq!(at, html.len());
        let expected = [
            "<table [(\"a\", \"x&y\")]", "甲 &amp; a&#65;乙", "<td []", "1", "/td", "< 3", "other",
            "<script []", "code", "/script", "z", "<tab",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn entities_stand_for_what_they_mean() {
        let raw = "甲 &amp; a&#65;乙&nbsp;&x; &lt;b&";
        let told: Vec<(&str, Option<String>)> = pieces(raw)
            .into_iter()
            .map(|(range, meant)| (raw.get(range).unwrap(), meant))
            .collect();
        let meant = |text: &str| Some(text.to_owned());
        let expected = [
            ("甲 ", None),
            ("&amp;", meant("&")),
            (" a", None),
            ("&#65;", meant("A")),
            ("乙", None),
            ("&nbsp;", meant("\u{A0}")),
            ("&x; ", None),
            ("&lt;", meant("<")),
            ("b&", None),
        ];
        assert_eq!(told, expected);
    }
}
