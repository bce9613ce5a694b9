//! Tables that only put lines beside one another: elements of the head and imprint, rows of signatures. A reader
//! knows them by their style and takes their paragraphs in order, as if there were no table.
//!
//! Tables, not tabs: a tab stop moves what follows it when a name is longer than its place, a cell breaks it.

use std::io::{self, Write};

use super::elements::Sink;
use crate::style::Page;
use crate::twips::Twips;

/// What a table that only puts lines beside one another is, without its cells.
pub struct Outline<'a> {
    /// The id of the table style.
    pub style: &'static str,
    /// Whether it stands at the bottom of the type area.
    pub at_bottom: bool,
    /// Widths of the columns.
    pub columns: &'a [Twips],
    /// The least height of every row but the first; text stands at the foot of such rows.
    pub height: Option<Twips>,
}

/// Writes a table of `rows`: each cell spans some columns and is filled by `fill`. One that is narrower
/// than the type area of `page` is centred.
///
/// # Errors
/// What the part goes to cannot take it.
pub fn grid<W: Write, C>(
    sink: &mut Sink<W>,
    outline: &Outline<'_>,
    rows: &[Vec<(usize, C)>],
    page: &Page,
    fill: &mut dyn FnMut(&mut Sink<W>, &C) -> io::Result<()>,
) -> io::Result<()> {
    let width: Twips = outline.columns.iter().sum();
    let place = if outline.at_bottom {
        format!(
            "<w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" w:vertAnchor=\"margin\" \
             w:horzAnchor=\"page\" w:tblpX=\"{}\" w:tblpYSpec=\"bottom\"/><w:tblOverlap w:val=\"never\"/>",
            page.left
        )
    } else {
        String::new()
    };
    let centred = if width < page.text_width() {
        "<w:jc w:val=\"center\"/>"
    } else {
        ""
    };
    sink.raw(&format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{}\"/>{place}<w:tblW w:w=\"{width}\" w:type=\"dxa\"/>{centred}\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
        outline.style
    ))?;
    for column in outline.columns {
        sink.raw(&format!("<w:gridCol w:w=\"{column}\"/>"))?;
    }
    sink.raw("</w:tblGrid>")?;
    for (n, row) in rows.iter().enumerate() {
        let height = outline.height.filter(|_| n > 0);
        let height = height.map_or(String::new(), |height| {
            format!("<w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\"/>")
        });
        sink.raw(&format!("<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>"))?;
        let mut at = 0;
        for (span, content) in row {
            let columns = outline.columns.iter().skip(at).take(*span);
            at += span;
            let width: Twips = columns.sum();
            let span = if *span > 1 {
                format!("<w:gridSpan w:val=\"{span}\"/>")
            } else {
                String::new()
            };
            let align = if outline.height.is_some() {
                "bottom"
            } else {
                "center"
            };
            sink.raw(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}\
                 <w:vAlign w:val=\"{align}\"/></w:tcPr>"
            ))?;
            fill(sink, content)?;
            sink.raw("</w:tc>")?;
        }
        sink.raw("</w:tr>")?;
    }
    sink.raw("</w:tbl>")
}
