//! What stands outside the type area: page numbers (页码), the rule at the foot of a letter's first page.

use std::borrow::Cow;

use smallvec::smallvec;

use super::compose::Composer;
use super::{Bar, Lines, Owner, Thing};
use crate::element::Element;
use crate::layout::StyleRef;
use crate::layout::front::{self, Edge, Side};
use crate::layout::lines::Piece;
use crate::layout::pages::setting::{Run, Setting};
use crate::model::Marks;
use crate::style::{Look, Style};
use crate::twips::Twips;

/// The middle of a dash above the baseline in thousandths of its size: with it the distances of the sheets are those of 7.5.
const DASH: i32 = 304;

impl<'l> Composer<'l> {
    /// The page numbers (7.5), and the rule at the foot of a letter's first page (10.1).
    pub(super) fn foot(&mut self) {
        let layout = self.layout;
        let style = layout.style;
        let number = &style.page_number;
        let count = self.made.sheets.len();
        if let (Some(frame), Some(page)) = (layout.foot_rule, self.made.sheets.first_mut()) {
            let look = layout.styles.own(Element::FootRule);
            if let Some((rule, gap)) = &look.rule_below {
                let bar = Bar {
                    x: frame.left - page.page.left,
                    y: frame.top + self.words.pitch(look) + *gap - page.page.top,
                    rule: rule.clone(),
                    under: None,
                };
                page.things.push(Thing::Rule(bar.into()));
            }
        }
        for n in 0..count {
            let numbered = self.made.sheets.get(n).is_some_and(|sheet| sheet.numbered);
            let is_shown = number.place != crate::style::Place::None
                && numbered
                && (n > 0 || number.first_page);
            if !is_shown {
                continue;
            }
            let shown = n as i32 + number.start;
            let mut text = format!("{}{shown}{}", number.before, number.after);
            if let Some(end) = &number.total {
                text.push_str(&format!("{count}{end}"));
            }
            let side = if shown % 2 == 0 {
                Side::Even
            } else {
                Side::Odd
            };
            let look = front::page_number_look(style, side);
            let page = self.page(n as u32);
            let setting = self.number(text, look, page.text_width());
            let y = page.height - page.footer - setting.height() - page.top;
            let dash = Style::char_unit(setting.look.size) * DASH / 1000;
            let set = self.own(Owner::Number, setting);
            if let Some(sheet) = self.made.sheets.get_mut(n) {
                sheet.number = Some(Lines {
                    set,
                    first: 0,
                    count: 1,
                    x: Twips::ZERO,
                    y,
                    edge: Some(Edge::Dash(dash)),
                });
            }
        }
    }

    fn number(&self, text: String, look: Look, width: Twips) -> Setting<'l> {
        let kind = self.words.kind(&look, &Marks::default(), None);
        let pieces = smallvec![Piece::Text(Cow::Owned(text), kind)];
        let runs = smallvec![Run::own(Element::PageNumber)];
        let style = StyleRef::Own(Element::PageNumber);
        self.words.broken(pieces, runs, (look.into(), style), width)
    }
}
