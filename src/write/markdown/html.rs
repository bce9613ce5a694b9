//! What GFM cannot say as HTML: a table with merged cells or tables in its cells. CommonMark passes it on, every previewer shows
//! it, and the reader of anybody's HTML reads it back.

use std::borrow::Cow;

use crate::model::{Align, Atom, Content, Image, Inline, Inlines, Marks, Shape, Shift, Table};
use crate::write::css::style;

/// `table` as HTML, a line for each row. No line is empty: that would end it.
pub fn table(table: &Table) -> String {
    let mut out = String::new();
    write_table(table, "\n", &mut out);
    out
}

fn write_table(table: &Table, line_end: &str, out: &mut String) {
    let header = table.header();
    out.push_str("<table>");
    for (n, row) in table.rows().iter().enumerate() {
        out.push_str(line_end);
        out.push_str("<tr>");
        let tag = if n < header { "th" } else { "td" };
        for cell in row {
            out.push_str(&format!("<{tag}"));
            for (name, count) in [("colspan", cell.across()), ("rowspan", cell.down())] {
                if count > 1 {
                    out.push_str(&format!(" {name}=\"{count}\""));
                }
            }
            let column = table.columns().get(cell.column());
            out.push_str(match column.copied().unwrap_or_default() {
                Align::None => "",
                Align::Left => " align=\"left\"",
                Align::Center => " align=\"center\"",
                Align::Right => " align=\"right\"",
            });
            out.push('>');
            inlines(cell.content(), out);
            for nested in cell.nested() {
                write_table(&nested.table, "", out);
                inlines(&nested.after, out);
            }
            out.push_str(&format!("</{tag}>"));
        }
        out.push_str("</tr>");
    }
    out.push_str(line_end);
    out.push_str("</table>");
}

fn inlines(content: &Inlines, out: &mut String) {
    // White space is folded in HTML, where it follows white space or is more than a space.
    let mut is_spaced = true;
    // What could be the signs of a formula is written so that it is none.
    let texts = content.pieces().iter().map(|piece| match &piece.content {
        Content::Text(text) => {
            text.matches('$').count() + text.matches("\\(").count() + text.matches("\\[").count()
        }
        Content::Atom(Atom::Formula(_)) => 2,
        Content::Atom(_) => 0,
    });
    let has_signs = texts.sum::<usize>() > 1;
    for Inline { content, marks } in content.pieces() {
        let Marks {
            strong,
            emphasis,
            struck,
            underlined,
            shift,
            link,
            // Cells have none.
            lead: _,
        } = marks;
        let tags = [
            (*strong, "strong"),
            (*emphasis, "em"),
            (*struck, "del"),
            (*underlined, "u"),
            (*shift == Shift::Raised, "sup"),
            (*shift == Shift::Lowered, "sub"),
        ];
        let tags = tags.iter().filter(|tag| tag.0).map(|tag| tag.1);
        for tag in tags.clone() {
            out.push_str(&format!("<{tag}>"));
        }
        if let Some(link) = link {
            out.push_str(&format!("<a href=\"{}\">", attribute(link)));
        }
        match content {
            Content::Text(text) => {
                // Raised, it would be a reference.
                let mut text = text.as_str();
                if *shift == Shift::Raised
                    && let Some(rest) = text.strip_prefix('[')
                {
                    out.push_str("&#91;");
                    (text, is_spaced) = (rest, false);
                }
                let mut text = escaped(text);
                if has_signs {
                    text = text.replace('$', "&#36;").replace('\\', "&#92;").into();
                }
                spaced(&text, &mut is_spaced, out);
            }
            Content::Atom(Atom::Break) => out.push_str("<br>"),
            Content::Atom(Atom::Image(image)) => {
                let Image { src, alt, shape } = &**image;
                let shape = shape.unwrap_or_default();
                out.push_str(&picture(src, alt, shape));
            }
            Content::Atom(Atom::Formula(formula)) => {
                let tex = escaped(formula.tex());
                out.push_str(&format!("\\({tex}\\)"));
                is_spaced = false;
            }
            // Markdown reads nothing here: what it would be elsewhere, raised, as it shows.
            Content::Atom(Atom::FootnoteRef(label)) => {
                out.push_str(&format!("<sup>[^{}]</sup>", escaped(label)));
            }
        }
        if link.is_some() {
            out.push_str("</a>");
        }
        for tag in tags.rev() {
            out.push_str(&format!("</{tag}>"));
        }
    }
}

/// Adds `text`, which is escaped, its white space so that none of it is folded.
fn spaced(text: &str, is_spaced: &mut bool, out: &mut String) {
    for c in text.chars() {
        match c {
            ' ' if !*is_spaced => out.push(' '),
            ' ' | '\t' | '\u{C}' => out.push_str(&format!("&#{};", c as u32)),
            c => out.push(c),
        }
        *is_spaced = c.is_ascii_whitespace();
    }
}

/// A picture with what was set for it.
pub fn picture(src: &str, alt: &str, shape: Shape) -> String {
    let mut out = format!("<img src=\"{}\" alt=\"{}\"", attribute(src), attribute(alt));
    let (width, height) = shape.size();
    for (name, side) in [("width", width), ("height", height)] {
        if let Some(side) = side {
            out.push_str(&format!(" {name}=\"{side}\""));
        }
    }
    out.push_str(&style(shape));
    out.push('>');
    out
}

/// `text` in a quoted attribute, without a sign that with one elsewhere would frame a formula.
fn attribute(text: &str) -> String {
    escaped(text).replace('$', "&#36;").replace('\\', "&#92;")
}

/// `text` in an element or a quoted attribute.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '"']) {
        return Cow::Borrowed(text);
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    Cow::Owned(text.replace('"', "&quot;"))
}
