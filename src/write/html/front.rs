//! Head and imprint (版头、版记) on the sheet: the same lines and tables as in the Word file. The browser draws the
//! rules, and what stands on the paper is placed by the page's style sheet.

use std::fmt::Write as _;

use super::class::class;
use super::css::px;
use super::inline::escape;
use crate::layout::Styles;
use crate::layout::front::{Grid, Item, Line};
use crate::twips::Twips;

/// The elements of `items` in order; those out of the flow are placed on the first or the last sheet.
pub fn html(items: &[Item], styles: &Styles) -> String {
    let mut html = String::new();
    for item in items {
        match item {
            Item::Line(line) => html.push_str(&self::line(line, styles)),
            Item::Grid(table) => html.push_str(&grid(table, styles)),
        }
    }
    html
}

/// A line; what is out of the flow leaves an empty one in it, as high as what it covers.
fn line(line: &Line, styles: &Styles) -> String {
    let mut text: String = line
        .pieces
        .iter()
        .map(|piece| escape(&piece.text))
        .collect();
    if text.is_empty() {
        // An empty line is as high as any.
        text.push_str("<br>");
    }
    let class = class(line.style, styles);
    match &line.frame {
        None => format!("<div class=\"block line {class}\"><span>{text}</span></div>"),
        // What is in the flow begins below it.
        Some(_) => format!(
            "<div class=\"frame {class}\"><span>{text}</span></div><div class=\"block after-frame\"></div>"
        ),
    }
}

/// Lines beside one another. The imprint is moved to the foot of the last sheet by the page's script.
fn grid(grid: &Grid, styles: &Styles) -> String {
    let kind = if grid.at_bottom { "imprint" } else { "block" };
    let mut html = format!("<table class=\"grid {kind}\">");
    for row in &grid.rows {
        html.push_str("<tr>");
        let mut at = 0;
        for cell in row {
            let width: Twips = grid.columns.iter().skip(at).take(cell.span).sum();
            at += cell.span;
            let lines: String = cell
                .lines
                .iter()
                .map(|line| self::line(line, styles))
                .collect();
            let _ = write!(
                html,
                "<td colspan=\"{}\" width=\"{}\">{lines}</td>",
                cell.span,
                px(width)
            );
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    html
}
