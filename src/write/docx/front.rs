//! Writes planned head and imprint elements into the body.

use std::io::{self, Write};

use docx_rs::ParagraphChild;

use super::Context;
use super::body::element;
use super::runs::runs;
use super::xml::Sink;
use crate::layout::front::{Cell, Grid, Item, Line, Source};
use crate::model::Inlines;
use crate::ooxml::{GENERATED, SUFFIX, style_row};
use crate::style::Style;

/// Writes `items` in order.
pub fn items<W: Write>(
    sink: &mut Sink<W>,
    items: &[Item],
    style: &Style,
    context: &mut Context<'_>,
) -> io::Result<()> {
    for item in items {
        match item {
            Item::Line(line) => self::line(sink, line, context)?,
            Item::Grid(table) => {
                let cell = |sink: &mut Sink<W>, cell: &Cell, context: &mut Context<'_>| {
                    cell.lines
                        .iter()
                        .try_for_each(|line| self::line(sink, line, context))
                };
                let rows: Vec<Vec<(usize, &Cell)>> = table
                    .rows
                    .iter()
                    .map(|row| row.iter().map(|cell| (cell.span, cell)).collect())
                    .collect();
                let frame = Outline::of(table);
                grid(sink, &frame, &rows, style, &mut |sink, item| {
                    cell(sink, item, context)
                })?;
                if table.at_bottom {
                    // What it hangs on, and the paragraph Word wants at the end.
                    let id = style_row("table-gap").map_or("", |row| row.id);
                    sink.add(&element(id, Vec::new(), context))?;
                }
            }
        }
    }
    Ok(())
}

/// What a table that only puts lines beside one another is, without its cells.
pub struct Outline<'a> {
    /// The id of the table style.
    pub style: &'static str,
    /// Whether it stands at the bottom of the type area.
    pub at_bottom: bool,
    /// Widths of the columns in twips.
    pub columns: &'a [i32],
    /// The least height of every row but the first, in twips; text stands at the foot of such rows.
    pub height: Option<i32>,
}

impl<'a> Outline<'a> {
    fn of(grid: &'a Grid) -> Self {
        Self {
            style: grid.style,
            at_bottom: grid.at_bottom,
            columns: &grid.columns,
            height: None,
        }
    }
}

/// Writes a table of `rows`: each cell spans some columns and is filled by `fill`.
pub fn grid<W: Write, C>(
    sink: &mut Sink<W>,
    outline: &Outline<'_>,
    rows: &[Vec<(usize, C)>],
    style: &Style,
    fill: &mut dyn FnMut(&mut Sink<W>, &C) -> io::Result<()>,
) -> io::Result<()> {
    let width: i32 = outline.columns.iter().sum();
    let place = if outline.at_bottom {
        format!(
            "<w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" w:vertAnchor=\"margin\" \
             w:horzAnchor=\"page\" w:tblpX=\"{}\" w:tblpYSpec=\"bottom\"/><w:tblOverlap w:val=\"never\"/>",
            style.page.left
        )
    } else {
        String::new()
    };
    let centred = if width < style.page.text_width() {
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
            let width: i32 = columns.sum();
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

fn line<W: Write>(sink: &mut Sink<W>, line: &Line, context: &mut Context<'_>) -> io::Result<()> {
    let mut children = Vec::new();
    for piece in &line.pieces {
        let id = match piece.source {
            Source::Value => None,
            Source::Suffix => Some(SUFFIX.0),
            Source::Layout => Some(GENERATED.0),
        };
        let runs = runs(&Inlines::text(&piece.text), context);
        children.extend(runs.into_iter().map(|child| match (child, id) {
            (ParagraphChild::Run(run), Some(id)) => ParagraphChild::Run(Box::new(run.style(id))),
            (child, _) => child,
        }));
    }
    let Some(frame) = &line.frame else {
        return sink.add(&element(&line.style, children, context));
    };
    // docx-rs misspells attributes of frames.
    sink.raw(&format!(
        "<w:p w14:paraId=\"{}\"><w:pPr><w:pStyle w:val=\"{}\"/>{}</w:pPr>",
        context.paragraph_id(),
        line.style,
        frame.xml()
    ))?;
    for child in &children {
        if let ParagraphChild::Run(run) = child {
            sink.add(run)?;
        }
    }
    sink.raw("</w:p>")
}
