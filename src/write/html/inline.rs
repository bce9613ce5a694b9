//! The pieces of a paragraph as HTML: everything the document says goes through [`escape`].

use std::borrow::Cow;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::words::{Word, word};
use crate::diag::Lang;
use crate::element::Element;
use crate::layout::Layout;
use crate::layout::link::is_safe_target;
use crate::layout::pages::setting::{Drawn, Ink, Run};
use crate::layout::picture::EMU_PER_INCH;
use crate::model::{Marks, Shift};
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

/// What stands of `run` on a line, `content` of its text, in a class that says what it is.
pub fn run(out: &mut String, run: &Run<'_>, content: &str, (layout, lang): (&Layout<'_>, Lang)) {
    let content = match &run.ink {
        Ink::Text | Ink::Break => Cow::Borrowed(content),
        Ink::Picture(drawn) => picture(drawn, layout, lang).into(),
        Ink::Reference(number) => format!("<sup><a href=\"#n{number}\">{content}</a></sup>").into(),
    };
    match run.own {
        Some(Element::FootnoteMark) => {
            let _ = write!(out, "<sup>{content}</sup>");
        }
        Some(Element::AttendanceLabel) => {
            let key = Element::AttendanceLabel.key();
            let _ = write!(out, "<span class=\"{key}\">{content}</span>");
        }
        _ => wrap(out, &content, &run.marks),
    }
}

/// Larger pictures are named only: the page holds every byte of them. So are kinds that no browser shows.
const MAX_SHOWN: usize = 8 << 20;

/// A picture with its bytes in the page, as large as the type area lets it be, or words in its place. Which
/// pictures are there the layout has found out.
fn picture(drawn: &Drawn<'_>, layout: &Layout<'_>, lang: Lang) -> String {
    let (stored, alt) = (drawn.stored, &*drawn.alt);
    let file = layout.pictures.file(stored.number);
    let shown = file.filter(|file| file.bytes.len() <= MAX_SHOWN && file.kind.is_of_the_web());
    let Some(file) = shown else {
        return format!(
            "<span class=\"picture\" title=\"{}\">〔{}{}{}〕</span>",
            escape(&drawn.src),
            word(Word::Picture, lang),
            if alt.is_empty() { "" } else { "：" },
            escape(alt)
        );
    };
    let class = if css::rules(drawn.shape).is_empty() {
        String::new()
    } else {
        format!(" class=\"{}\"", css::class(drawn.shape))
    };
    // Pixels of which 96 make an inch.
    let pixels = |emu: u64| (emu * 96 / EMU_PER_INCH).max(1);
    format!(
        "<img src=\"data:{};base64,{}\" alt=\"{}\" width=\"{}\" height=\"{}\"{}>",
        stored.picture.kind.media_type(),
        STANDARD.encode(&file.bytes),
        escape(alt),
        pixels(drawn.size.0),
        pixels(drawn.size.1),
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

    #[test]
    fn a_document_stays_text() {
        let mut html = String::new();
        wrap(
            &mut html,
            &escape("<script>alert('1')</script> & \"x\""),
            &Marks::default(),
        );
        for target in ["javascript:alert(1)", "https://a.cn/?q='\"x"] {
            let marks = Marks {
                link: Some(target.into()),
                ..Marks::default()
            };
            wrap(&mut html, "甲", &marks);
        }
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
