//! The foot of a page: the page number (页码), GB/T 9704-2012, 7.5, and the rule of a letter's first page,
//! 10.1.

use super::{Frame, pitch};
use crate::element::Element;
use crate::style::{Alignment, Look, Place, RuleLine, Style};
use crate::twips::Twips;

/// Which pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// 单页码: 1, 3, 5 …; all pages where numbers are centred.
    Odd,
    /// 双页码: 2, 4, 6 …
    Even,
}

/// The page number's look: one character from the outer edge of the type area (7.5), or centred.
pub fn page_number_look(style: &Style, side: Side) -> Look {
    let number = &style.page_number;
    let look = style.look(Element::PageNumber).clone();
    match (number.place, side) {
        (Place::Outer, Side::Odd) => Look {
            align: Alignment::Right,
            right: number.inset,
            ..look
        },
        (Place::Outer, Side::Even) => Look {
            align: Alignment::Left,
            left: number.inset,
            ..look
        },
        _ => Look {
            align: Alignment::Center,
            ..look
        },
    }
}

/// The rule at the foot of the first page and where it stands, nothing where there is none (10.1).
pub fn first_page_rule(style: &Style) -> Option<(Look, Frame)> {
    let rule = &style.foot.rule;
    (rule.line != RuleLine::None).then(|| {
        let own = style.look(Element::FootRule).clone();
        let frame = Frame {
            top: style.page.height - style.foot.bottom - pitch(&own, style) - rule.weight,
            left: (style.page.width - rule.width) / 2,
            width: rule.width,
            below: Twips::ZERO,
        };
        let look = Look {
            rule_below: Some((rule.clone(), Twips::ZERO)),
            ..own
        };
        (look, frame)
    })
}
