//! The head (版头), GB/T 9704-2012, 7.2, 10.1 and 10.2: from 份号 down to the rule.

use super::mark::{self, Mark};
use super::{
    Cell, Edge, Frame, Grid, Item, LEAST_HEIGHT, Line, Piece, Setter, Source, StyleRef, Value,
    above_glyph, below_glyph, look, pitch,
};
use crate::element::Element;
use crate::layout::geometry::text_width;
use crate::model::{Document, Head, Plain};
use crate::style::{
    Alignment, Length, Look, NumberPlace, Origin, Rule, RuleLine, RulePlace, Style,
};
use crate::twips::Twips;

/// What stands before the names of those who sign (7.2.6).
const SIGNED_BY: &str = "签发人：";
/// Names on one line (7.2.6).
const NAMES_A_LINE: usize = 2;

/// Lays the head of `document` out: nothing for a document without one.
///
/// Where the mark is measured from decides the form: the type area for 文件 and 命令, the paper for 信函.
pub fn plan(document: &Document, style: &Style, front: &mut Setter<'_>) -> Vec<Item> {
    let head = &document.head;
    let mut items = match style.head.mark_from {
        Origin::TypeArea => official(head, style, front),
        Origin::Page => letter(head, style, front),
    };
    if items.is_empty() {
        return items;
    }
    if style.head.rule_below == RulePlace::Head && !head.issuer_mark.is_empty() {
        let own = StyleRef::Own(Element::HeadRule);
        let mut line = Line::new(own, Vec::new());
        // Without a number the mark stands above it, whose own white is more.
        let is_numbered = !head.number.is_empty() || !head.signatories.is_empty();
        line.edge = is_numbered.then_some(Edge::Rule(style.head.rule_gap));
        items.push(Item::Line(line));
    } else {
        let after = style
            .head
            .after
            .twips(Style::char_unit(style.body().size), style.line_unit());
        if after > Twips::ZERO {
            items.push(Item::Line(front.space(after, style)));
        }
    }
    items
}

/// 份号, 密级, 紧急程度 from the upper left corner (7.2.1 to 7.2.3); the mark 35 mm below the upper edge of the
/// type area (7.2.4); number and those who sign below, as far away as the sheet says (two
/// lines, 7.2.5 and 7.2.6).
///
/// What stands in the corner takes from the 35 mm; where it takes all, the mark follows at once.
fn official(head: &Head, style: &Style, front: &mut Setter<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = corner(head, style, front)
        .into_iter()
        .map(Item::Line)
        .collect();
    let above: Twips = [&head.serial, &head.secrecy, &head.urgency]
        .iter()
        .zip(CORNER)
        .map(|(values, value)| pitch(look(value, style), style) * values.len() as i32)
        .sum();
    let down = |look: &Look| (style.head.mark_top - above - above_glyph(look)).or_nothing();
    let adjust = |look: Look| Look {
        before: Length::Fixed(down(&look)),
        ..look
    };
    let width = style.page.text_width();
    if let Some(Mark { mut item, look }) =
        mark::plan(&head.issuer_mark, width, &adjust, style, front)
    {
        if down(&look) > Twips::ZERO {
            edge(&mut item, Edge::Top(style.head.mark_top));
        }
        if matches!(item, Item::Grid(_)) {
            items.push(Item::Line(front.space(down(&look), style)));
        }
        items.push(item);
    }
    let own = look(Value::Number, style);
    let space = own
        .before
        .twips(Style::char_unit(own.size), style.line_unit());
    let space = if items.is_empty() { Twips::ZERO } else { space };
    if head.signatories.is_empty() {
        for (n, value) in head.number.iter().enumerate() {
            let look = Look {
                before: Length::Fixed(if n == 0 { space } else { Twips::ZERO }),
                ..own.clone()
            };
            items.push(Item::Line(front.line(Value::Number, &look, value.as_str())));
        }
    } else {
        if space > Twips::ZERO {
            items.push(Item::Line(front.space(space, style)));
        }
        items.push(Item::Grid(signed(head, style, front)));
    }
    items
}

/// The values in the upper left corner, from above (7.2.1 to 7.2.3).
const CORNER: [Value; 3] = [Value::Serial, Value::Secrecy, Value::Urgency];

/// The lines in the upper left corner, each value on its own, in the order of the standard.
fn corner(head: &Head, style: &Style, front: &mut Setter<'_>) -> Vec<Line> {
    let values = [&head.serial, &head.secrecy, &head.urgency];
    let mut lines = Vec::new();
    for (texts, value) in values.iter().zip(CORNER) {
        for text in *texts {
            lines.push(front.line(value, look(value, style), text.as_str()));
        }
    }
    lines
}

/// A row for every two names; the number stands in the last one, so that it is level with the last name.
///
/// 7.2.6: the number one character from the left, on the line of the last name; 签发人： and the names,
/// two on a line, one character from the right.
fn signed(head: &Head, style: &Style, front: &mut Setter<'_>) -> Grid {
    let (label, name) = (style.look(Element::Signer), look(Value::Signatories, style));
    let inset = label.right.twips(Style::char_unit(label.size), Twips::ZERO);
    let plain = |look: &Look| Look {
        align: Alignment::Left,
        before: Length::ZERO,
        right: Length::ZERO,
        ..look.clone()
    };
    let (label, name) = (plain(label), plain(name));
    let number = Look {
        left: Length::Fixed(Style::char_unit(look(Value::Number, style).size)),
        ..plain(look(Value::Number, style))
    };
    let character = Style::char_unit(name.size);
    let names: Vec<&str> = head.signatories.iter().map(Plain::as_str).collect();
    let widest = names
        .iter()
        .map(|text| text_width(text, &name, style))
        .max();
    let in_row = names.len().min(NAMES_A_LINE) as i32;
    let line = style.page.text_width();
    let label_width = text_width(SIGNED_BY, &label, style) + character / 4;
    let widest = widest.unwrap_or_default() + character / 4;
    let free = (line - label_width - inset).or_nothing();
    let widest = widest.min(free / in_row);
    // A character between names; the last column ends one character from the edge.
    let mut columns = vec![Twips::ZERO, label_width];
    columns.extend((1..=in_row).map(|n| widest + if n == in_row { inset } else { character }));
    let used: Twips = columns.iter().sum();
    columns[0] = (line - used).or_nothing();

    let rows = names.chunks(NAMES_A_LINE).count();
    let blank = Look {
        left: Length::ZERO,
        ..number.clone()
    };
    let grid = names.chunks(NAMES_A_LINE).enumerate().map(|(n, names)| {
        let numbers = head.number.iter().filter(|_| n + 1 == rows);
        let mut numbers: Vec<Line> = numbers
            .map(|value| front.line(Value::Number, &number, value.as_str()))
            .collect();
        if numbers.is_empty() {
            numbers.push(front.blank(&blank));
        }
        let signed_by = if n == 0 {
            let style = front.variant(Element::Signer, &label);
            Line::new(style, vec![Piece::new(SIGNED_BY, Source::Layout)])
        } else {
            front.blank(&blank)
        };
        let mut row = vec![Cell::of(numbers), Cell::of(vec![signed_by])];
        row.extend(
            names
                .iter()
                .map(|text| Cell::of(vec![front.line(Value::Signatories, &name, text)])),
        );
        while row.len() < columns.len() {
            row.push(Cell::of(vec![front.blank(&blank)]));
        }
        row
    });
    let rows = grid.collect();
    Grid {
        at_bottom: false,
        columns,
        rows,
    }
}

/// 10.1: the mark 30 mm below the edge of the paper with the rule under it, wider than the type area;
/// below the rule 份号, 密级 and 紧急程度 at the left and the number at the right.
fn letter(head: &Head, style: &Style, front: &mut Setter<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    let rule = &style.head.rule;
    let has_rule = style.head.rule_below == RulePlace::Mark && rule.line != RuleLine::None;
    let first = corner_look(head, style);
    let frame = |look: &Look| Frame {
        top: (style.head.mark_top - above_glyph(look)).or_nothing(),
        left: (style.page.width - rule.width) / 2,
        width: rule.width,
        below: (style.head.element_gap - above_glyph(first) - LEAST_HEIGHT).or_nothing(),
    };
    let adjust = |look: Look| {
        let gap = (style.head.rule_gap - below_glyph(&look)).or_nothing();
        Look {
            rule_below: has_rule.then(|| (rule.clone(), gap)),
            ..look
        }
    };
    // Joint letters bear the mark of the lead agency alone; a further one stands below it all the same.
    // All in one frame, that of the first: programs set what shares a frame below one another.
    let mut shared = None;
    for value in &head.issuer_mark {
        let one = std::slice::from_ref(value);
        let mark = mark::plan(one, style.page.text_width(), &adjust, style, front);
        items.extend(mark.map(|Mark { mut item, look }| {
            let top = style.head.mark_top - style.page.top;
            if shared.is_none() {
                edge(&mut item, Edge::Top(top));
            }
            if let Item::Line(line) = &mut item {
                line.frame = Some(*shared.get_or_insert_with(|| frame(&look)));
            }
            item
        }));
    }
    if !items.is_empty() {
        // A frame right above a table is lost in LibreOffice.
        items.push(Item::Line(front.space(LEAST_HEIGHT, style)));
    }
    let above = items.len();
    let left = corner(head, style, front);
    let own = look(Value::Number, style);
    let at_right = style.head.number == NumberPlace::Right;
    let number = Look {
        align: if at_right {
            Alignment::Right
        } else {
            own.align
        },
        before: if at_right { Length::ZERO } else { own.before },
        ..own.clone()
    };
    let numbers = head
        .number
        .iter()
        .map(|value| front.line(Value::Number, &number, value.as_str()));
    let mut numbers: Vec<Line> = numbers.collect();
    if at_right && !left.is_empty() && !numbers.is_empty() {
        // The number on the first line, though cells are centred.
        while numbers.len() < left.len() {
            numbers.push(front.blank(&number));
        }
        let width = style.page.text_width();
        let widest = head
            .number
            .iter()
            .map(|value| text_width(value.as_str(), own, style))
            .max();
        let right = (widest.unwrap_or_default() + Style::char_unit(own.size)).min(width * 3 / 4);
        items.push(Item::Grid(Grid {
            at_bottom: false,
            columns: vec![width - right, right],
            rows: vec![vec![Cell::of(left), Cell::of(numbers)]],
        }));
    } else {
        items.extend(left.into_iter().chain(numbers).map(Item::Line));
    }
    if has_rule && let Some(first) = items.get_mut(above) {
        edge(first, Edge::UnderRule(style.head.element_gap));
    }
    for value in &head.signatories {
        let look = style.look(Element::Signer);
        let mut line = front.line(Value::Signatories, look, value.as_str());
        line.pieces.insert(0, Piece::new(SIGNED_BY, Source::Layout));
        items.push(Item::Line(line));
    }
    items
}

/// Says `edge` of the first line of `item`, of each cell's where it is a grid.
fn edge(item: &mut Item, edge: Edge) {
    match item {
        Item::Line(line) => line.edge = Some(edge),
        Item::Grid(grid) => {
            let cells = grid.rows.iter_mut().take(1).flatten();
            for line in cells.filter_map(|cell| cell.lines.first_mut()) {
                line.edge = Some(edge);
            }
        }
    }
}

/// The look of the first element below the mark of a letter.
fn corner_look<'a>(head: &Head, style: &'a Style) -> &'a Look {
    let values = [&head.serial, &head.secrecy, &head.urgency];
    let first = values
        .iter()
        .zip(CORNER)
        .find(|(values, _)| !values.is_empty());
    look(first.map_or(Value::Number, |(_, value)| value), style)
}

/// What the rule below the head (版头中的分隔线, 7.2.7) looks like: an empty line with a border, [`HeadLook::rule_gap`] below
/// the 汉字 above it.
///
/// [`HeadLook::rule_gap`]: crate::style::HeadLook::rule_gap
pub fn rule_look(style: &Style) -> Look {
    let own = style.look(Element::HeadRule).clone();
    let gap = style.head.rule_gap - below_glyph(look(Value::Number, style)) - pitch(&own, style);
    Look {
        before: Length::Fixed(gap.or_nothing()),
        after: style.head.after,
        rule_below: (style.head.rule_below == RulePlace::Head)
            .then(|| (style.head.rule.clone(), Twips::ZERO)),
        ..beside_type_area(own, &style.head.rule, style)
    }
}

/// `look` with indents that make its border as long as `rule`, whatever the type area's width.
fn beside_type_area(look: Look, rule: &Rule, style: &Style) -> Look {
    let over = style.page.text_width() - rule.width;
    Look {
        left: Length::Fixed(over / 2),
        right: Length::Fixed(over - over / 2),
        ..look
    }
}
