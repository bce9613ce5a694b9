//! The pieces of a paragraph → runs and hyperlinks, each with one character style.
//!
//! What Word cannot hold leaves words that stand for it, and a field beside them that keeps what it was
//! (ADDIN, which Word never updates): so a file gives its document back. What there is to say about it has
//! been said by the layout.

use super::context::{Context, Reference};
use super::elements::{Child, Run};
use super::marks::Stands;
use crate::layout::link::is_safe_target;
use crate::model::{Atom, Content, Inlines, Marks, Shape};
use crate::ooxml::{KEPT, MAX_KEPT};

/// Characters that Chinese and Latin fonts both have, and that Word gives to the Latin font unless told.
const AMBIGUOUS: [char; 8] = ['“', '”', '‘', '’', '—', '…', '·', '×'];

/// The children of a paragraph of `inlines`. Neighbouring pieces with the same target are one link.
pub fn runs(inlines: &Inlines, context: &mut Context<'_>) -> Vec<Child> {
    let mut children: Vec<Child> = Vec::with_capacity(inlines.pieces().len());
    let mut link: Option<(&str, Link)> = None;
    for piece in inlines.pieces() {
        let target = piece.marks.link.as_deref();
        if link.as_ref().map(|link| link.0) != target {
            close(link.take(), &mut children);
            link = target.map(|target| (target, Link::open(target, &mut children, context)));
        }
        let (into, stands) = match &mut link {
            Some((_, Link::Element { children, .. })) => (children, Stands::Link),
            _ => (&mut children, Stands::Text),
        };
        add(&piece.content, &piece.marks, stands, into, context);
    }
    close(link, &mut children);
    children
}

/// A link under way.
enum Link {
    /// One that Word takes.
    Element {
        /// The id of the relationship to its target.
        relationship: String,
        /// What stands in it.
        children: Vec<Child>,
    },
    /// A field that keeps the target of one that it does not take.
    Kept,
    /// Words alone.
    Words,
}

impl Link {
    /// A link to `target`, or a field that keeps the target where Word would not open the file; the field
    /// begins in `into`.
    fn open(target: &str, into: &mut Vec<Child>, context: &mut Context<'_>) -> Self {
        if is_safe_target(target) {
            return Self::Element {
                relationship: context.links.id(target),
                children: Vec::new(),
            };
        }
        if target.len() > MAX_KEPT {
            return Self::Words;
        }
        let code = kept(&format!("link {}", quoted(target)));
        let begin = [
            Run::field_begin(),
            Run::instruction(&code),
            Run::field_separator(),
        ];
        into.extend(begin.map(Child::from));
        Self::Kept
    }
}

/// Ends the link under way, if there is one.
fn close(link: Option<(&str, Link)>, into: &mut Vec<Child>) {
    match link.map(|link| link.1) {
        Some(Link::Element {
            relationship,
            children,
        }) => into.push(Child::link(relationship, children)),
        Some(Link::Kept) => into.push(Run::field_end().into()),
        Some(Link::Words) | None => {}
    }
}

/// One piece of a paragraph into the children under way.
fn add(
    piece: &Content,
    marks: &Marks,
    stands: Stands,
    into: &mut Vec<Child>,
    context: &mut Context<'_>,
) {
    let style = match piece {
        Content::Atom(Atom::FootnoteRef(_)) => None,
        _ => context.character_style(marks, stands),
    };
    let style = style.as_deref();
    match piece {
        Content::Text(text) => into.push(text_run(text, context).of_style(style).into()),
        Content::Atom(Atom::Break) => into.push(Run::line_break().of_style(style).into()),
        Content::Atom(Atom::Image { src, alt, shape }) => {
            let shape = shape.as_deref().copied().unwrap_or_default();
            picture((src, alt, shape), style, into, context);
        }
        Content::Atom(Atom::FootnoteRef(label)) => reference(label, marks, into, context),
    }
}

/// The picture `src`, or words in its place and a field that keeps the source.
fn picture(
    (src, alt, shape): (&str, &str, Shape),
    style: Option<&str>,
    into: &mut Vec<Child>,
    context: &mut Context<'_>,
) {
    if let Some(stored) = context.layout.pictures.get(src) {
        let drawing = context
            .images
            .drawing(stored, (src, alt, shape), context.room);
        into.push(Run::markup(drawing).of_style(style).into());
        return;
    }
    let text = if alt.is_empty() {
        "〔图片〕".into()
    } else {
        format!("〔图片：{alt}〕")
    };
    let words = text_run(&text, context);
    if src.len() > MAX_KEPT {
        into.push(words.of_style(style).into());
        return;
    }
    let mut code = format!("picture {} {}", quoted(src), quoted(alt));
    if shape != Shape::default() {
        code.push_str(&format!(" {}", quoted(&shape.to_string())));
    }
    into.extend(field(&kept(&code), words, style));
}

/// Whether a run of `text` must say that its marks are Chinese.
pub fn has_hint(text: &str, context: &Context<'_>) -> bool {
    context.has_latin && text.contains(AMBIGUOUS)
}

/// A run of `text`.
pub fn text_run(text: &str, context: &Context<'_>) -> Run {
    Run::text(text, has_hint(text, context))
}

/// A field that shows `result`.
fn field(code: &str, result: Run, style: Option<&str>) -> [Child; 5] {
    [
        Run::field_begin(),
        Run::instruction(code),
        Run::field_separator(),
        result,
        Run::field_end(),
    ]
    .map(|run| run.of_style(style).into())
}

/// The instruction that keeps `what`.
fn kept(what: &str) -> String {
    format!(" {KEPT} {what} ")
}

/// An argument of an instruction.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\""))
}

/// A reference to a footnote: the first one is the note's own, a further one a field that shows its
/// number, and one that leads nowhere stays text.
fn reference(label: &str, marks: &Marks, into: &mut Vec<Child>, context: &mut Context<'_>) {
    match context.refer(label) {
        Reference::First { number, bookmark } => {
            let style = context.character_style(marks, Stands::Note);
            if bookmark {
                let name = format!("_RefNote{number}");
                into.push(Child::bookmark_start(number, &name));
            }
            let mark = Run::footnote_reference(number);
            into.push(mark.of_style(style.as_deref()).into());
            into.extend(bookmark.then(|| Child::bookmark_end(number)));
        }
        Reference::Again { number } => {
            let style = context.character_style(marks, Stands::Note);
            let code = format!(" NOTEREF _RefNote{number} \\h ");
            into.extend(field(&code, Run::number(number), style.as_deref()));
        }
        found @ (Reference::Nowhere | Reference::Undefined) => {
            let style = context.character_style(marks, Stands::Text);
            let words = text_run(&format!("〔注：{label}〕"), context);
            if matches!(found, Reference::Undefined) {
                into.push(words.of_style(style.as_deref()).into());
                return;
            }
            let code = kept(&format!("note {}", quoted(label)));
            into.extend(field(&code, words, style.as_deref()));
        }
    }
}
