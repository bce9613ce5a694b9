//! The pieces of a paragraph → runs and hyperlinks, each with one character style.

use docx_rs::{
    BookmarkEnd, BookmarkStart, Break, BreakType, DeleteInstrText, FieldChar, FieldCharType,
    FootnoteReference, Hyperlink, HyperlinkData, InstrText, ParagraphChild, Run, RunChild,
    RunFonts, Tab, Text,
};

use super::Context;
use super::notes::Reference;
use super::xml::clean;
use crate::diag::Diagnostic;
use crate::model::{Atom, Content, Inlines, Marks};
use crate::ooxml::{EMPHASISED, LEAD_STYLES, style_row};
use crate::write::link::is_safe_target;

/// Characters that Chinese and Latin fonts both have, and that Word gives to the Latin font unless told.
const AMBIGUOUS: [char; 8] = ['“', '”', '‘', '’', '—', '…', '·', '×'];

/// The children of a paragraph of `inlines`.
pub fn runs(inlines: &Inlines, context: &mut Context<'_>) -> Vec<ParagraphChild> {
    let mut children: Vec<ParagraphChild> = Vec::with_capacity(inlines.pieces().len());
    let mut link: Option<(&str, Hyperlink)> = None;
    for piece in inlines.pieces() {
        let target = piece.marks.link.as_deref();
        if link.as_ref().map(|link| link.0) != target {
            children.extend(link.take().map(|link| ParagraphChild::Hyperlink(link.1)));
            link = target.and_then(|target| Some((target, context.hyperlink(target)?)));
        }
        let in_link = link.is_some();
        let into = link
            .as_mut()
            .map_or(&mut children, |link| &mut link.1.children);
        add(&piece.content, &piece.marks, in_link, into, context);
    }
    children.extend(link.map(|link| ParagraphChild::Hyperlink(link.1)));
    children
}

fn add(
    piece: &Content,
    marks: &Marks,
    in_link: bool,
    into: &mut Vec<ParagraphChild>,
    context: &mut Context<'_>,
) {
    match piece {
        Content::Text(text) => {
            let run = text_run(text, context);
            into.push(styled(
                run,
                context.character_style(marks, in_link).as_deref(),
            ));
        }
        Content::Atom(Atom::Break) => {
            let mut run = Run::default();
            run.children
                .push(RunChild::Break(Break::new(BreakType::TextWrapping)));
            into.push(styled(
                run,
                context.character_style(marks, in_link).as_deref(),
            ));
        }
        Content::Atom(Atom::Image { src, alt }) => {
            let run = picture(src, alt, context);
            into.push(styled(
                run,
                context.character_style(marks, in_link).as_deref(),
            ));
        }
        Content::Atom(Atom::FootnoteRef(label)) => reference(label, into, context),
    }
}

/// The picture `src`, or words in its place and a finding.
fn picture(src: &str, alt: &str, context: &mut Context<'_>) -> Run {
    match context.images.drawing(src, alt, context.room) {
        Ok(drawing) => {
            let mut run = Run::default();
            let markup = DeleteInstrText::Unsupported(drawing);
            run.children
                .push(RunChild::DeleteInstrText(Box::new(markup)));
            run
        }
        Err(finding) => {
            context.say(finding);
            let text = if alt.is_empty() {
                "〔图片〕".into()
            } else {
                format!("〔图片：{alt}〕")
            };
            text_run(&text, context)
        }
    }
}

/// A run of `text`; tabs become `w:tab`.
fn text_run(text: &str, context: &Context<'_>) -> Run {
    let mut run = Run::default();
    if context.has_latin && text.contains(AMBIGUOUS) {
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

fn styled(run: Run, style: Option<&str>) -> ParagraphChild {
    ParagraphChild::Run(Box::new(match style {
        Some(id) => run.style(id),
        None => run,
    }))
}

/// A reference to a footnote: the first one is the note's own, a further one a field that shows its
/// number, and one that leads nowhere stays text.
fn reference(label: &str, into: &mut Vec<ParagraphChild>, context: &mut Context<'_>) {
    let mark = style_row("footnote-mark").map(|row| row.id);
    match context.notes.refer(label) {
        Reference::First { number, bookmark } => {
            let name = bookmark.then(|| format!("_RefNote{number}"));
            if let Some(name) = &name {
                into.push(ParagraphChild::BookmarkStart(BookmarkStart::new(
                    number, name,
                )));
            }
            let mut run = Run::default();
            run.children
                .push(RunChild::FootnoteReference(FootnoteReference::new(number)));
            into.push(styled(run, mark));
            if name.is_some() {
                into.push(ParagraphChild::BookmarkEnd(BookmarkEnd::new(number)));
            }
        }
        Reference::Again { number } => {
            let field = |kind| RunChild::FieldChar(FieldChar::new(kind));
            let code = InstrText::Unsupported(format!(" NOTEREF _RefNote{number} \\h "));
            for child in [
                field(FieldCharType::Begin),
                RunChild::InstrText(Box::new(code)),
                field(FieldCharType::Separate),
                RunChild::Text(Text::new(number.to_string())),
                field(FieldCharType::End),
            ] {
                let mut run = Run::default();
                run.children.push(child);
                into.push(styled(run, mark));
            }
        }
        Reference::Nowhere => {
            context.say(Diagnostic::whole("W04").with("label", label));
            into.push(styled(text_run(&format!("〔注：{label}〕"), context), None));
        }
    }
}

impl Context<'_> {
    /// A hyperlink to `target`, or nothing (and a finding) where Word would not open the file.
    fn hyperlink(&mut self, target: &str) -> Option<Hyperlink> {
        if !is_safe_target(target) {
            self.say(Diagnostic::whole("W02").with("target", target));
            return None;
        }
        let rid = self.links.id(target);
        let link = HyperlinkData::External {
            rid,
            path: String::new(),
        };
        Some(Hyperlink {
            link,
            history: None,
            children: Vec::new(),
        })
    }

    /// The id of the character style for `marks`; styles for emphasis together with something else
    /// are noted, as only documents that use them have them.
    fn character_style(&mut self, marks: &Marks, in_link: bool) -> Option<String> {
        let row = |key: &str| style_row(key).map(|row| row.id);
        let base = match marks.lead {
            Some(lead) if lead.article => row("article"),
            Some(lead) => LEAD_STYLES
                .get(usize::from(lead.level.get()) - 1)
                .map(|style| style.0),
            None if marks.strong => row("strong"),
            None if in_link => row("hyperlink"),
            None => None,
        };
        match (base, marks.emphasis) {
            (base, false) => base.map(str::to_owned),
            (None, true) => row("emphasis").map(str::to_owned),
            (Some(base), true) => {
                self.emphasised.insert(base);
                Some(format!("{base}{}", EMPHASISED.0))
            }
        }
    }
}
