//! The pieces of a paragraph → runs and hyperlinks, each with one character style.

use docx_rs::{
    BookmarkEnd, BookmarkStart, Break, BreakType, DeleteInstrText, FieldChar, FieldCharType,
    FootnoteReference, Hyperlink, HyperlinkData, InstrText, ParagraphChild, Run, RunChild,
    RunFonts, Tab, Text,
};

use super::Context;
use super::marks::{Stands, character_style};
use super::notes::Reference;
use super::xml::{clean, escape};
use crate::diag::{Finding, message};
use crate::model::{Atom, Content, Inlines, Marks};
use crate::ooxml::{KEPT, MAX_KEPT};
use crate::write::link::is_safe_target;

/// Characters that Chinese and Latin fonts both have, and that Word gives to the Latin font unless told.
const AMBIGUOUS: [char; 8] = ['“', '”', '‘', '’', '—', '…', '·', '×'];

/// The children of a paragraph of `inlines`.
pub fn runs(inlines: &Inlines, context: &mut Context<'_>) -> Vec<ParagraphChild> {
    let mut children: Vec<ParagraphChild> = Vec::with_capacity(inlines.pieces().len());
    let mut link: Option<(&str, Link)> = None;
    for piece in inlines.pieces() {
        let target = piece.marks.link.as_deref();
        if link.as_ref().map(|link| link.0) != target {
            close(link.take(), &mut children);
            link = target.map(|target| (target, context.link(target, &mut children)));
        }
        let (into, stands) = match &mut link {
            Some((_, Link::Element(link))) => (&mut link.children, Stands::Link),
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
    Element(Hyperlink),
    /// A field that keeps the target of one that it does not take.
    Kept,
    /// Words alone.
    Words,
}

fn close(link: Option<(&str, Link)>, into: &mut Vec<ParagraphChild>) {
    match link {
        Some((_, Link::Element(link))) => into.push(ParagraphChild::Hyperlink(link)),
        Some((_, Link::Kept)) => into.push(styled(field_run(FieldCharType::End), None)),
        Some((_, Link::Words)) | None => {}
    }
}

fn add(
    piece: &Content,
    marks: &Marks,
    stands: Stands,
    into: &mut Vec<ParagraphChild>,
    context: &mut Context<'_>,
) {
    let style = match piece {
        Content::Atom(Atom::FootnoteRef(_)) => None,
        _ => context.character_style(marks, stands),
    };
    let style = style.as_deref();
    match piece {
        Content::Text(text) => into.push(styled(text_run(text, context), style)),
        Content::Atom(Atom::Break) => {
            let mut run = Run::default();
            run.children
                .push(RunChild::Break(Break::new(BreakType::TextWrapping)));
            into.push(styled(run, style));
        }
        Content::Atom(Atom::Image { src, alt }) => picture(src, alt, style, into, context),
        Content::Atom(Atom::FootnoteRef(label)) => reference(label, marks, into, context),
    }
}

/// The picture `src`, or a finding and words in its place.
fn picture(
    src: &str,
    alt: &str,
    style: Option<&str>,
    into: &mut Vec<ParagraphChild>,
    context: &mut Context<'_>,
) {
    match context.images.drawing(src, alt, context.room) {
        Ok(drawing) => {
            let mut run = Run::default();
            let markup = DeleteInstrText::Unsupported(drawing);
            run.children
                .push(RunChild::DeleteInstrText(Box::new(markup)));
            into.push(styled(run, style));
        }
        Err(finding) => {
            context.say(finding);
            let text = if alt.is_empty() {
                "〔图片〕".into()
            } else {
                format!("〔图片：{alt}〕")
            };
            let words = text_run(&text, context);
            if src.len() > MAX_KEPT {
                into.push(styled(words, style));
                return;
            }
            let code = format!("picture {} {}", quoted(src), quoted(alt));
            into.extend(field(&kept(&code), words, style));
        }
    }
}

/// Whether a run of `text` must say that its marks are Chinese.
pub fn has_hint(text: &str, context: &Context<'_>) -> bool {
    context.has_latin && text.contains(AMBIGUOUS)
}

/// A run of `text`; tabs become `w:tab`.
pub fn text_run(text: &str, context: &Context<'_>) -> Run {
    filled(text, has_hint(text, context))
}

/// A run of `text`, with the hint or without it.
pub fn filled(text: &str, has_hint: bool) -> Run {
    let mut run = Run::default();
    if has_hint {
        run.run_property = run.run_property.fonts(RunFonts::new().hint("eastAsia"));
    }
    for (n, part) in clean(text).split('\t').enumerate() {
        if n > 0 {
            run.children.push(RunChild::Tab(Tab::new()));
        }
        if !part.is_empty() {
            run.children.push(RunChild::Text(Text::new(part)));
        }
    }
    run
}

/// `run` in the character style `style`.
pub fn styled(run: Run, style: Option<&str>) -> ParagraphChild {
    ParagraphChild::Run(Box::new(match style {
        Some(id) => run.style(id),
        None => run,
    }))
}

/// The beginning, separator or end of a field.
fn field_run(kind: FieldCharType) -> Run {
    let mut run = Run::default();
    run.children.push(RunChild::FieldChar(FieldChar::new(kind)));
    run
}

/// The instruction of a field.
fn code_run(code: &str) -> Run {
    let mut run = Run::default();
    let code = InstrText::Unsupported(escape(code).into_owned());
    run.children.push(RunChild::InstrText(Box::new(code)));
    run
}

/// A field that shows `result`.
fn field(code: &str, result: Run, style: Option<&str>) -> [ParagraphChild; 5] {
    [
        field_run(FieldCharType::Begin),
        code_run(code),
        field_run(FieldCharType::Separate),
        result,
        field_run(FieldCharType::End),
    ]
    .map(|run| styled(run, style))
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
fn reference(
    label: &str,
    marks: &Marks,
    into: &mut Vec<ParagraphChild>,
    context: &mut Context<'_>,
) {
    match context.notes.refer(label) {
        Reference::First { number, bookmark } => {
            let style = context.character_style(marks, Stands::Note);
            let name = bookmark.then(|| format!("_RefNote{number}"));
            if let Some(name) = &name {
                into.push(ParagraphChild::BookmarkStart(BookmarkStart::new(
                    number, name,
                )));
            }
            let mut run = Run::default();
            run.children
                .push(RunChild::FootnoteReference(FootnoteReference::new(number)));
            into.push(styled(run, style.as_deref()));
            if name.is_some() {
                into.push(ParagraphChild::BookmarkEnd(BookmarkEnd::new(number)));
            }
        }
        Reference::Again { number } => {
            let style = context.character_style(marks, Stands::Note);
            let code = format!(" NOTEREF _RefNote{number} \\h ");
            let mut shown = Run::default();
            shown
                .children
                .push(RunChild::Text(Text::new(number.to_string())));
            into.extend(field(&code, shown, style.as_deref()));
        }
        found @ (Reference::Nowhere | Reference::Undefined) => {
            context.say(Finding::whole(message::W04 { label }));
            let style = context.character_style(marks, Stands::Text);
            let words = text_run(&format!("〔注：{label}〕"), context);
            if matches!(found, Reference::Undefined) {
                into.push(styled(words, style.as_deref()));
                return;
            }
            let code = kept(&format!("note {}", quoted(label)));
            into.extend(field(&code, words, style.as_deref()));
        }
    }
}

impl Context<'_> {
    /// A link to `target`, or a finding and a field that keeps the target where Word would not open the
    /// file; the field begins in `into`.
    fn link(&mut self, target: &str, into: &mut Vec<ParagraphChild>) -> Link {
        if is_safe_target(target) {
            let rid = self.links.id(target);
            let link = HyperlinkData::External {
                rid,
                path: String::new(),
            };
            return Link::Element(Hyperlink {
                link,
                history: None,
                children: Vec::new(),
            });
        }
        self.say(Finding::whole(message::W02 { target }));
        if target.len() > MAX_KEPT {
            return Link::Words;
        }
        let code = kept(&format!("link {}", quoted(target)));
        let begin = [
            field_run(FieldCharType::Begin),
            code_run(&code),
            field_run(FieldCharType::Separate),
        ];
        into.extend(begin.map(|run| styled(run, None)));
        Link::Kept
    }

    /// The id of the character style for `marks`.
    pub fn character_style(&mut self, marks: &Marks, what: Stands) -> Option<String> {
        character_style(marks, what, &mut self.extras)
    }
}
