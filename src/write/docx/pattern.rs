//! Plain paragraphs without building each one anew: what docx-rs makes of a paragraph or run of one shape is
//! made once and filled in.
//!
//! docx-rs hands its writer on by value through every property that an element might have; that took longer
//! than packing the result. Nearly all of a long text has a handful of shapes.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{self, Write};

use super::context::Context;
use super::elements::{Built, Child, Paragraph, Run, Sink};
use super::marks::Stands;
use super::runs::has_hint;
use super::xml::escape;
use crate::model::{Content, Inline, Inlines};

/// Stands in a pattern for what is filled in; no style id holds it.
const GAP: &str = "\u{E000}";

/// What stands before and behind the gap.
type Pattern = [String; 2];

/// The patterns of the shapes that were met; some dozens in any document.
#[derive(Debug, Default)]
pub struct Patterns {
    /// Paragraphs by their style; the gap is the id.
    paragraphs: BTreeMap<String, Pattern>,
    /// Runs by their style and whether they have a hint for fonts; the gap is the text.
    runs: BTreeMap<(Option<String>, bool), Pattern>,
    /// The paragraph under way, kept for its room.
    markup: String,
}

/// Whether patterns do for `content`: text and nothing else.
pub fn fits(content: &Inlines) -> bool {
    let is_plain = |piece: &Inline| match &piece.content {
        Content::Text(text) => piece.marks.link.is_none() && !text.contains('\t'),
        Content::Atom(_) => false,
    };
    content.pieces().iter().all(is_plain)
}

/// Writes a paragraph of style `id` with a `content` that [`fits`].
///
/// # Errors
/// What the part goes to cannot take it.
pub fn paragraph<W: Write>(
    sink: &mut Sink<W>,
    patterns: &mut Patterns,
    id: &str,
    content: &Inlines,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let para_id = context.paragraph_id();
    if !patterns.paragraphs.contains_key(id) {
        let whole = Paragraph::new(GAP.to_owned(), id, Vec::new());
        patterns.paragraphs.insert(id.to_owned(), pattern(&whole)?);
    }
    let Patterns {
        paragraphs,
        runs,
        markup,
    } = patterns;
    let [before, behind] = paragraphs.get(id).ok_or_else(broken)?;
    let (properties, end) = behind.rsplit_once("</w:p>").ok_or_else(broken)?;
    markup.clear();
    markup.extend([before.as_str(), &para_id, properties]);
    for piece in content.pieces() {
        let Content::Text(text) = &piece.content else {
            continue;
        };
        let style = context.character_style(&piece.marks, Stands::Text);
        let key = (style, has_hint(text, context));
        let [before, behind] = match runs.entry(key) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let (style, has_hint) = new.key();
                let run = Run::text(GAP, *has_hint).of_style(style.as_deref());
                new.insert(pattern(&Child::from(run))?)
            }
        };
        markup.extend([before.as_str(), &escape(text), behind]);
    }
    markup.extend(["</w:p>", end]);
    sink.raw(markup)
}

/// What docx-rs made has no gap or no end: another version, which the exact one in Cargo.toml keeps out.
fn broken() -> io::Error {
    io::Error::other("docx-rs makes a paragraph of another shape")
}

/// What docx-rs makes of `element`, parted at the gap.
fn pattern(element: &impl Built) -> io::Result<Pattern> {
    let mut bytes = Vec::new();
    let mut sink = Sink::new(&mut bytes);
    sink.add(element)?;
    sink.finish()?;
    drop(sink);
    let markup = String::from_utf8(bytes).map_err(io::Error::other)?;
    let (before, behind) = markup.split_once(GAP).ok_or_else(broken)?;
    Ok([before.to_owned(), behind.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lay_out;
    use crate::model::{Document, Lead, Level, Marks};
    use crate::resources::NoResources;
    use crate::style::Style;
    use crate::write::docx::names::Ids;
    use crate::write::docx::runs::runs;

    #[test]
    fn a_pattern_filled_in_is_what_docx_rs_makes() {
        let lead = Marks {
            lead: Some(Lead {
                level: Level::clamped(2),
                article: false,
            }),
            ..Marks::default()
        };
        let strong = Marks {
            strong: true,
            emphasis: true,
            ..Marks::default()
        };
        let (document, style) = (Document::default(), Style::builtin("gbt9704").unwrap());
        let layout = lay_out(&document, &style, &NoResources, &[]);
        let ids = Ids::of(&layout.styles);
        for has_latin in [false, true] {
            let context = || {
                let mut context = Context::new(&layout, &ids);
                context.has_latin = has_latin;
                context
            };
            let (mut one, mut other, mut patterns) = (context(), context(), Patterns::default());
            let (mut filled, mut built) = (Vec::new(), Vec::new());
            let (mut by_pattern, mut by_docx_rs) = (Sink::new(&mut filled), Sink::new(&mut built));
            for (id, first, second) in [
                ("GwBody", "一是抓落实", "。甲乙“丙”"),
                ("GwBody", "二是a < b & \"c\" > 'd'", "。无引号"),
                ("", "\u{FFFD}]]>", " "),
                ("GwBody", "三", "—"),
            ] {
                let mut content = Inlines::new();
                content.push_text(first, &lead);
                content.push_text(second, &Marks::default());
                content.push_text(first, &strong);
                assert!(fits(&content));
                paragraph(&mut by_pattern, &mut patterns, id, &content, &mut one).unwrap();
                let children = runs(&content, &mut other);
                by_docx_rs.add(&other.paragraph(id, children)).unwrap();
            }
            by_pattern.finish().unwrap();
            by_docx_rs.finish().unwrap();
            drop((by_pattern, by_docx_rs));
            assert_eq!(
                String::from_utf8(filled).unwrap(),
                String::from_utf8(built).unwrap()
            );
        }
    }

    #[test]
    fn what_is_no_plain_text_does_not_fit() {
        let link = Marks {
            link: Some("https://a.cn".into()),
            ..Marks::default()
        };
        let mut linked = Inlines::new();
        linked.push_text("甲", &link);
        assert!(!fits(&linked) && !fits(&Inlines::text("一\t二")));
    }
}
