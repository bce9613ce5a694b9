//! The pieces of a paragraph → runs and hyperlinks, each with one character style.
//!
//! What Word cannot hold leaves words that stand for it, and a field beside them that keeps what it was
//! (ADDIN, which Word never updates): so a file gives its document back. What there is to say about it has
//! been said by the layout.

use std::io::{self, Write};

use super::context::{Context, Reference};
use super::elements::{Child, Sink};
use super::marks::Stands;
use super::math;
use super::pattern::Shape;
use crate::layout::link::is_safe_target;
use crate::model::{self, Atom, Content, Formula, Image, Inlines, Marks};
use crate::ooxml::{KEPT, MAX_KEPT};
use crate::write::xml::escape;

/// Characters that Chinese and Latin fonts both have, and that Word gives to the Latin font unless told.
const AMBIGUOUS: [char; 8] = ['“', '”', '‘', '’', '—', '…', '·', '×'];

/// Writes the paragraph `inlines`: a formula alone in it is a line of its own.
///
/// # Errors
/// As [`write()`].
pub fn paragraph<W: Write>(
    sink: &mut Sink<W>,
    inlines: &Inlines,
    context: &mut Context<'_>,
) -> io::Result<()> {
    if inlines.lone_formula().is_some()
        && let Some(piece) = inlines.pieces().first()
    {
        let mut writer = Writer { sink, context };
        return writer.add(&piece.content, &piece.marks, Stands::Alone);
    }
    write(sink, inlines, context)
}

/// Writes `inlines` into the paragraph that is open. Neighbouring pieces with the same target are one link.
///
/// # Errors
/// What the part goes to cannot take it.
pub fn write<W: Write>(
    sink: &mut Sink<W>,
    inlines: &Inlines,
    context: &mut Context<'_>,
) -> io::Result<()> {
    let mut writer = Writer { sink, context };
    let mut link: Option<(&str, Link)> = None;
    for piece in inlines.pieces() {
        let target = piece.marks.link.as_deref();
        if link.as_ref().map(|link| link.0) != target {
            writer.close(link.take().map(|link| link.1))?;
            if let Some(target) = target {
                link = Some((target, writer.open(target)?));
            }
        }
        let stands = match &link {
            Some((_, Link::Element)) => Stands::Link,
            _ => Stands::Text,
        };
        writer.add(&piece.content, &piece.marks, stands)?;
    }
    writer.close(link.map(|link| link.1))
}

/// Writes a run of `text` in the character style `style`; none of nothing.
///
/// # Errors
/// As [`write()`].
pub fn text<W: Write>(
    sink: &mut Sink<W>,
    text: &str,
    style: Option<&str>,
    context: &mut Context<'_>,
) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    Writer { sink, context }.text(text, style.map(str::to_owned))
}

/// A link under way.
enum Link {
    /// One that Word takes.
    Element,
    /// A field that keeps the target of one that it does not take.
    Kept,
    /// Words alone.
    Words,
}

/// A paragraph under way.
struct Writer<'w, 'a, W: Write> {
    sink: &'w mut Sink<W>,
    context: &'w mut Context<'a>,
}

impl<W: Write> Writer<'_, '_, W> {
    /// A link to `target`, or a field that keeps the target where Word would not open the file.
    fn open(&mut self, target: &str) -> io::Result<Link> {
        if is_safe_target(target) {
            let relationship = self.context.links.id(target);
            let patterns = &mut self.context.patterns;
            patterns.open_link(self.sink, &relationship)?;
            return Ok(Link::Element);
        }
        if target.len() > MAX_KEPT {
            return Ok(Link::Words);
        }
        self.begin(&kept(&format!("link {}", quoted(target))), None)?;
        Ok(Link::Kept)
    }

    /// Ends the link under way, if there is one.
    fn close(&mut self, link: Option<Link>) -> io::Result<()> {
        match link {
            Some(Link::Element) => self.context.patterns.close_link(self.sink),
            Some(Link::Kept) => self.run(Shape::FieldEnd, "", None),
            Some(Link::Words) | None => Ok(()),
        }
    }

    /// One piece of the paragraph.
    fn add(&mut self, piece: &Content, marks: &Marks, stands: Stands) -> io::Result<()> {
        let style = match piece {
            Content::Atom(Atom::FootnoteRef(_)) => None,
            _ => self.context.character_style(marks, stands),
        };
        match piece {
            Content::Text(text) => self.text(text, style),
            Content::Atom(Atom::Break) => self.run(Shape::Break, "", style),
            Content::Atom(Atom::Image(image)) => {
                let Image { src, alt, shape } = &**image;
                let shape = shape.unwrap_or_default();
                self.picture((src, alt, shape), style)
            }
            Content::Atom(Atom::FootnoteRef(label)) => self.reference(label, marks),
            Content::Atom(Atom::Formula(formula)) => {
                self.formula(formula, style, stands == Stands::Alone)
            }
        }
    }

    /// A run of `text`.
    fn text(&mut self, text: &str, style: Option<String>) -> io::Result<()> {
        let hint = self.context.has_latin && text.contains(AMBIGUOUS);
        let patterns = &mut self.context.patterns;
        patterns.text(self.sink, text, hint, style)
    }

    /// A run of another shape.
    fn run(&mut self, shape: Shape, content: &str, style: Option<String>) -> io::Result<()> {
        let patterns = &mut self.context.patterns;
        patterns.run(self.sink, shape, content, style)
    }

    /// The picture `src`, or words in its place and a field that keeps the source.
    fn picture(
        &mut self,
        (src, alt, shape): (&str, &str, model::Shape),
        style: Option<String>,
    ) -> io::Result<()> {
        let context = &mut *self.context;
        if let Some(stored) = context.layout.pictures.get(src) {
            let drawing = context
                .images
                .drawing(stored, (src, alt, shape), context.room);
            return self.run(Shape::Markup, &drawing, style);
        }
        let text = if alt.is_empty() {
            "〔图片〕".into()
        } else {
            format!("〔图片：{alt}〕")
        };
        if src.len() > MAX_KEPT {
            return self.text(&text, style);
        }
        let mut code = format!("picture {} {}", quoted(src), quoted(alt));
        if shape != model::Shape::default() {
            code.push_str(&format!(" {}", quoted(&shape.to_string())));
        }
        self.field(&kept(&code), &text, style)
    }

    /// An equation, whose source goes to the properties; or the source as text, and a field that keeps it.
    fn formula(&mut self, formula: &Formula, style: Option<String>, alone: bool) -> io::Result<()> {
        if let Some(tree) = formula.tree() {
            self.context.formulas.push(formula.tex().to_owned());
            let equation = math::equation(&tree, style.as_deref(), alone);
            return self.sink.raw(&equation);
        }
        let code = format!("formula {}", quoted(formula.tex()));
        self.field(&kept(&code), &formula.text(), style)
    }

    /// The beginning of a field and its instruction; its result follows.
    fn begin(&mut self, code: &str, style: Option<String>) -> io::Result<()> {
        self.run(Shape::FieldBegin, "", style.clone())?;
        self.run(Shape::Instruction, &escape(code), style.clone())?;
        self.run(Shape::FieldSeparator, "", style)
    }

    /// A field that shows `result`.
    fn field(&mut self, code: &str, result: &str, style: Option<String>) -> io::Result<()> {
        self.begin(code, style.clone())?;
        self.text(result, style.clone())?;
        self.run(Shape::FieldEnd, "", style)
    }

    /// A reference to a footnote: the first one is the note's own, a further one a field that shows its
    /// number, and one that leads nowhere stays text.
    fn reference(&mut self, label: &str, marks: &Marks) -> io::Result<()> {
        match self.context.refer(label) {
            Reference::First { number, bookmark } => {
                let style = self.context.character_style(marks, Stands::Note);
                if bookmark {
                    let name = format!("_RefNote{number}");
                    self.sink.add(&Child::bookmark_start(number, &name))?;
                }
                self.run(Shape::Reference, &number.to_string(), style)?;
                if bookmark {
                    self.sink.add(&Child::bookmark_end(number))?;
                }
                Ok(())
            }
            Reference::Again { number } => {
                let style = self.context.character_style(marks, Stands::Note);
                let code = format!(" NOTEREF _RefNote{number} \\h ");
                self.field(&code, &number.to_string(), style)
            }
            found @ (Reference::Nowhere | Reference::Undefined) => {
                let style = self.context.character_style(marks, Stands::Text);
                let words = format!("〔注：{label}〕");
                if matches!(found, Reference::Undefined) {
                    return self.text(&words, style);
                }
                self.field(&kept(&format!("note {}", quoted(label))), &words, style)
            }
        }
    }
}

/// The instruction that keeps `what`.
fn kept(what: &str) -> String {
    format!(" {KEPT} {what} ")
}

/// An argument of an instruction.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\""))
}
