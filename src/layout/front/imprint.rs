//! The imprint (版记), GB/T 9704-2012, 7.4: at the lower edge of the last page's type area.

use super::{Cell, Given, Grid, Item, Line, Piece, Setter, Source, Value, look};
use crate::element::Element;
use crate::layout::geometry::text_width;
use crate::layout::styles::{Base, Use};
use crate::layout::{Styles, addressees};
use crate::model::{Document, Imprint, PRINTED, Plain};
use crate::style::{Alignment, Length, Look, Pitch, Style};
use crate::twips::Twips;

/// What a list gets that has no key.
const COPIED_TO: &str = "抄送：";
/// What addressees get that were moved here.
const ADDRESSED_TO: &str = "主送：";
/// Between two values, unless the first ends in a mark.
const SEPARATOR: &str = "，";
/// Nothing to be seen (U+200B): two values stay two for a reader of the file.
const APART: &str = "\u{200B}";
/// After the last.
const STOP: &str = "。";
/// Marks that end a value.
const MARKS: [char; 8] = ['，', '、', '；', '。', ',', ';', '：', '！'];

/// Lays the imprint of `document` out, addressees that were `moved` here and the lists of 抄送 above 印发机关 and 印发日期 (7.4.2, 7.4.3); nothing when it is empty.
///
/// The column of the date is as wide as the date and a character, at most half of the line; the agency has the
/// rest.
pub fn plan(
    document: &Document,
    given: &Given,
    style: &Style,
    front: &mut Setter<'_>,
) -> Vec<Item> {
    let imprint = &document.imprint;
    let width = style.page.text_width();
    let mut rows = Vec::new();
    // 主送 that were moved here and 抄送 stand without a rule between them: they share a cell.
    let mut lists = addressees(document, given, style, front);
    lists.extend(copies(imprint, given, style, front));
    if !lists.is_empty() {
        rows.push(vec![Cell {
            span: 2,
            lines: lists,
        }]);
    }
    let own = look(Value::Printer, style);
    // Its column ends where its text begins: an indent there would break the line.
    let at_right = Look {
        align: Alignment::Right,
        left: Length::ZERO,
        ..own.clone()
    };
    let printer: Vec<Line> = imprint
        .printer
        .iter()
        .map(|value| front.line(Value::Printer, own, value.as_str()))
        .collect();
    let mut widest = Twips::ZERO;
    let mut dates = Vec::new();
    for value in &imprint.printed_on {
        let mut line = front.line(Value::PrintedOn, &at_right, value.as_str());
        if !Imprint::says_printed(value.as_str()) {
            line.pieces.push(Piece::new(PRINTED, Source::Layout));
        }
        let text: String = line
            .pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        widest = widest.max(text_width(&text, own, style));
        dates.push(line);
    }
    let character = Style::char_unit(own.size);
    let edge = own.right.twips(character, Twips::ZERO);
    let right = if printer.is_empty() || dates.is_empty() {
        width / 2
    } else {
        // A program's digits may be a little wider than computed.
        (widest + edge + character).min(width / 2)
    };
    match (printer.is_empty(), dates.is_empty()) {
        (true, true) => {}
        (false, false) => rows.push(vec![Cell::of(printer), Cell::of(dates)]),
        (_, no_dates) => rows.push(vec![Cell {
            span: 2,
            lines: if no_dates { printer } else { dates },
        }]),
    }
    if rows.is_empty() {
        return Vec::new();
    }
    // What has no key stays a paragraph of its own element, so that a reader gives it back as one.
    for text in addressees::counted(document) {
        let style = front.variant(Element::Printed, &at_right);
        rows.push(vec![Cell {
            span: 2,
            lines: vec![Line::new(style, vec![Piece::new(text, Source::Value)])],
        }]);
    }
    vec![Item::Grid(Grid {
        at_bottom: true,
        columns: vec![width - right, right],
        rows,
    })]
}

/// An empty line that begins a page, to stand above an imprint.
pub fn page_of_its_own(style: &Style, styles: &mut Styles) -> Item {
    let look = Look {
        page_break_before: true,
        keep_next: true,
        ..style.look(Element::TableGap).clone()
    };
    let base = Base::Element(Element::TableGap);
    Item::Line(Line::new(styles.intern(base, Use::Front, look), Vec::new()))
}

/// The look of a list.
fn list_look(value: Value, given: &Given, style: &Style) -> Look {
    let look = look(value, style).clone();
    let pitch = given.lists.map_or(look.pitch, Pitch::Exact);
    Look { pitch, ..look }
}

/// 主送 that stand here instead of below the title: as 抄送 do, but for the word.
fn addressees(
    document: &Document,
    given: &Given,
    style: &Style,
    front: &mut Setter<'_>,
) -> Vec<Line> {
    let own = &list_look(Value::Addressees, given, style);
    let names = addressees::names(document, &given.moved);
    let lines = names.map(|name| {
        let mut line = front.line(Value::Addressees, own, name);
        line.pieces
            .insert(0, Piece::new(ADDRESSED_TO, Source::Layout));
        line.pieces.push(Piece::new(STOP, Source::Layout));
        line
    });
    lines.collect()
}

/// 抄送: one paragraph for each list, its values one after the other.
fn copies(imprint: &Imprint, given: &Given, style: &Style, front: &mut Setter<'_>) -> Vec<Line> {
    let own = &list_look(Value::Copies, given, style);
    let mut lines: Vec<Line> = Vec::new();
    let end = |text: &str| text.ends_with(MARKS);
    for value in imprint.copies.iter().map(Plain::as_str) {
        let labelled = Imprint::has_key(value);
        match lines.last_mut() {
            Some(line) if !labelled => {
                let last = line.pieces.last().map_or("", |piece| piece.text.as_str());
                let separator = if end(last) { APART } else { SEPARATOR };
                line.pieces.push(Piece::new(separator, Source::Layout));
                line.pieces.push(Piece::new(value, Source::Value));
            }
            _ => {
                let mut line = front.line(Value::Copies, own, value);
                if !labelled {
                    line.pieces.insert(0, Piece::new(COPIED_TO, Source::Layout));
                }
                lines.push(line);
            }
        }
    }
    for line in &mut lines {
        let last = line.pieces.last().map_or("", |piece| piece.text.as_str());
        if !end(last) {
            line.pieces.push(Piece::new(STOP, Source::Layout));
        }
    }
    lines
}
