//! `word/footnotes.xml`: Word's two separators and the notes that the body refers to, in the order of their
//! numbers. Those it does not refer to are lines behind the body.

use std::io;

use super::context::Context;
use super::elements::Sink;
use super::package::Package;
use super::runs;
use crate::element::Element;
use crate::ooxml::{FOOTNOTES, ns, style_row};
use crate::write::xml::DECLARATION;

/// Writes the part: each note begins with its number, which Word counts, and a space. Its links and pictures have relationships of their own.
///
/// # Errors
/// What zip cannot do.
pub fn write(package: &mut Package, context: &mut Context<'_>) -> io::Result<()> {
    context.in_notes = true;
    context.room = context.layout.note_room();
    let mut sink = Sink::new(std::io::BufWriter::new(package.begin(FOOTNOTES.path)?));
    sink.raw(&format!(
        "{DECLARATION}<w:footnotes xmlns:w=\"{}\" xmlns:r=\"{}\" xmlns:w14=\"{}\" xmlns:mc=\"{}\" \
         mc:Ignorable=\"w14\">",
        ns::W,
        ns::R,
        ns::W14,
        ns::MC
    ))?;
    for (id, kind) in [(-1, "separator"), (0, "continuationSeparator")] {
        sink.raw(&format!(
            "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:pPr><w:spacing w:before=\"0\" \
             w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:{kind}/></w:r></w:p>\
             </w:footnote>"
        ))?;
    }
    let text = style_row(Element::Footnote).id;
    let mark = style_row(Element::FootnoteMark).id;
    for (n, note) in context.layout.notes.in_order().iter().enumerate() {
        sink.raw(&format!("<w:footnote w:id=\"{}\">", n + 1))?;
        for (m, paragraph) in note.paragraphs.iter().enumerate() {
            let para_id = context.paragraph_id();
            sink.raw(&format!(
                "<w:p w14:paraId=\"{para_id}\"><w:pPr><w:pStyle w:val=\"{text}\"/></w:pPr>"
            ))?;
            if m == 0 {
                sink.raw(&format!(
                    "<w:r><w:rPr><w:rStyle w:val=\"{mark}\"/></w:rPr><w:footnoteRef/></w:r>\
                     <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>"
                ))?;
            }
            runs::write(&mut sink, paragraph, context)?;
            sink.raw("</w:p>")?;
        }
        if let Some(below) = context.layout.below_note
            && below.number == n + 1
        {
            let para_id = context.paragraph_id();
            let id = context.ids.get(below.style);
            sink.raw(&format!(
                "<w:p w14:paraId=\"{para_id}\"><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr></w:p>"
            ))?;
        }
        sink.raw("</w:footnote>")?;
    }
    sink.raw("</w:footnotes>")?;
    sink.finish()
}
