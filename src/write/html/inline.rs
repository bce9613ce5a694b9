//! The pieces of a paragraph as HTML: everything the document says goes through [`escape`].

use std::borrow::Cow;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::words::{Word, word};
use crate::diag::Lang;
use crate::layout::Room;
use crate::layout::link::is_safe_target;
use crate::layout::picture::EMU_PER_INCH;
use crate::layout::pictures::Pictures;
use crate::model::{Atom, Content, Inlines, Marks, Shape, Shift};
use crate::write::css;

/// `text` as text in an element or a quoted attribute; no character of it can begin markup there.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'', '\0']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0' => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// What the pieces of a paragraph need to know.
pub struct Around<'a> {
    /// A footnote's number by its label.
    pub number: &'a dyn Fn(&str) -> Option<usize>,
    /// The pictures of the document.
    pub pictures: &'a Pictures,
    /// The room for them.
    pub room: Room,
    /// The language of everything that is not the document.
    pub lang: Lang,
}

/// The pieces of `inlines`, each in a class that says what it is; a reference without its note stays words.
pub fn html(inlines: &Inlines, around: &Around<'_>) -> String {
    let mut out = String::new();
    for piece in inlines.pieces() {
        let content = match &piece.content {
            Content::Text(text) => escape(text).into_owned(),
            Content::Atom(Atom::Break) => "<br>".to_owned(),
            Content::Atom(Atom::Image { alt, src, shape }) => picture(
                src,
                alt,
                shape.as_deref().copied().unwrap_or_default(),
                around,
            ),
            Content::Atom(Atom::FootnoteRef(label)) => match (around.number)(label) {
                Some(number) => format!("<sup><a href=\"#n{number}\">{number}</a></sup>"),
                None => format!("〔注：{}〕", escape(label)),
            },
        };
        wrap(&mut out, &content, &piece.marks);
    }
    out
}

/// Larger pictures are named only: the page holds every byte of them. So are kinds that no browser shows.
const MAX_SHOWN: usize = 8 << 20;

/// A picture with its bytes in the page, as large as the type area lets it be, or words in its place. Which
/// pictures are there the layout has found out.
fn picture(src: &str, alt: &str, shape: Shape, around: &Around<'_>) -> String {
    let stored = around.pictures.get(src);
    let found = stored.and_then(|stored| {
        let file = around.pictures.file(stored.number)?;
        (file.bytes.len() <= MAX_SHOWN && file.kind.is_of_the_web())
            .then_some((stored.picture, &file.bytes))
    });
    let Some((picture, bytes)) = found else {
        return format!(
            "<span class=\"picture\" title=\"{}\">〔{}{}{}〕</span>",
            escape(src),
            word(Word::Picture, around.lang),
            if alt.is_empty() { "" } else { "：" },
            escape(alt)
        );
    };
    let class = if css::rules(shape).is_empty() {
        String::new()
    } else {
        format!(" class=\"{}\"", css::class(shape))
    };
    let (width, height) = picture.shaped(shape).size_in(around.room);
    // Pixels of which 96 make an inch.
    let pixels = |emu: u64| (emu * 96 / EMU_PER_INCH).max(1);
    format!(
        "<img src=\"data:{};base64,{}\" alt=\"{}\" width=\"{}\" height=\"{}\"{}>",
        picture.kind.media_type(),
        STANDARD.encode(bytes),
        escape(alt),
        pixels(width),
        pixels(height),
        class
    )
}

/// `content` in its class and link. An address that could run something stays text.
fn wrap(out: &mut String, content: &str, marks: &Marks) {
    let class = match marks.lead {
        Some(lead) if lead.article => "article".to_owned(),
        Some(lead) => format!("lead{}", lead.level.get()),
        None if marks.strong => "strong".to_owned(),
        None => String::new(),
    };
    let class = match (class.is_empty(), marks.emphasis) {
        (false, true) => format!("{class} emphasis"),
        (true, true) => "emphasis".to_owned(),
        (_, false) => class,
    };
    let link = marks
        .link
        .as_deref()
        .filter(|target| is_safe_target(target));
    if let Some(target) = link {
        let _ = write!(
            out,
            "<a class=\"hyperlink\" rel=\"noopener noreferrer\" target=\"_blank\" href=\"{}\">",
            escape(target)
        );
    }
    // Innermost, as in the Markdown.
    let mut content = Cow::Borrowed(content);
    for (on, tag) in [
        (marks.shift == Shift::Raised, "sup"),
        (marks.shift == Shift::Lowered, "sub"),
        (marks.underlined, "u"),
        (marks.struck, "del"),
    ] {
        if on {
            content = Cow::Owned(format!("<{tag}>{content}</{tag}>"));
        }
    }
    if class.is_empty() {
        out.push_str(&content);
    } else {
        let _ = write!(out, "<span class=\"{class}\">{content}</span>");
    }
    if link.is_some() {
        out.push_str("</a>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::twips::Twips;

    #[test]
    fn a_document_stays_text() {
        let mut inlines = Inlines::text("<script>alert('1')</script> & \"x\"");
        let link = |target: &str| Marks {
            link: Some(target.to_owned()),
            ..Marks::default()
        };
        inlines.push_text("甲", &link("javascript:alert(1)"));
        inlines.push_text("乙", &link("https://a.cn/?q='\"x"));
        let around = Around {
            number: &|_| None,
            pictures: &Pictures::default(),
            room: Room {
                width: Twips::new(8000),
                height: Twips::new(8000),
            },
            lang: Lang::En,
        };
        let html = html(&inlines, &around);
        assert!(
            html.starts_with("&lt;script&gt;alert(&#39;1&#39;)"),
            "{html}"
        );
        assert!(!html.contains("javascript:"), "{html}");
        assert_eq!(
            html.matches("href").count(),
            0,
            "a quotation mark is no part of an address: {html}"
        );
    }
}
