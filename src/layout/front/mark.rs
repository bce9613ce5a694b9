//! The issuer mark (发文机关标志): one line, or the names of joint issuers with 文件 beside them; what is
//! wider than it may be is narrowed until it fits.

use super::{Cell, Grid, Item, Line, Piece, Setter, Source, Value};
use crate::diag::{Finding, message};
use crate::element::Element;
use crate::layout::geometry::text_width;
use crate::model::Plain;
use crate::style::{Alignment, Face, Look, Pitch, Style};
use crate::twips::Twips;

/// What joint issuers share, to the right of their names (7.2.4).
const SHARED: &str = "文件";

/// Characters are not drawn narrower than this, in percent; what is still too wide becomes smaller.
const NARROWEST: i32 = 60;
/// Nor smaller than this, in half-points: 三号.
const SMALLEST: i32 = 32;

/// A mark that was laid out.
pub struct Mark {
    /// Its lines or its grid.
    pub item: Item,
    /// What its lines look like.
    pub look: Look,
}

/// The look of the mark in the size of the sheet or in `size` half-points, its lines as far apart by their size.
pub fn look(style: &Style, size: Option<i32>) -> Look {
    let mut look = style.look(Element::IssuerMark).clone();
    if let Some(size) = size {
        if let Pitch::Exact(pitch) = look.pitch {
            look.pitch = Pitch::Exact(pitch * size / look.size.max(1));
        }
        resize(&mut look, size, style);
    }
    look
}

/// Gives `look` the size `size`. At that of the body characters stand nearer to one another, which its own style does not say.
fn resize(look: &mut Look, size: i32, style: &Style) {
    look.size = size;
    look.face.size = Some(size);
    if size == style.body().size {
        look.face.tracking = Some(style.tracking(size));
    }
}

/// Lays the mark out on a line of `width`; `adjust` gives a single line its place. Nothing without a mark.
///
/// W10 is said where it had to be narrowed.
pub fn plan(
    values: &[Plain],
    width: Twips,
    adjust: &dyn Fn(Look) -> Look,
    style: &Style,
    front: &mut Setter<'_>,
) -> Option<Mark> {
    let own = &front.mark.clone();
    let (names, shared) = split(values);
    let first = names.first()?;
    let limit = if shared.is_some() {
        width - text_width(SHARED, own, style) - Style::char_unit(own.size) / 2
    } else {
        width
    };
    let widest = names
        .iter()
        .max_by_key(|name| text_width(name, own, style))?;
    let fitted = fitted(own, widest, limit, style);
    if let Some(percent) = fitted.face.scale {
        front.findings.push(Finding::whole(message::W10 {
            percent,
            points: f64::from(fitted.size) / 2.0,
            text: widest,
        }));
    }
    if names.len() == 1 && shared.is_none() {
        let look = adjust(fitted);
        let item = Item::Line(front.line(Value::IssuerMark, &look, first));
        return Some(Mark { item, look });
    }
    Some(joint(&names, shared, &fitted, width, style, front))
}

/// Several issuers one below the other, drawn out to the same width, and beside them what they share (7.2.4:
/// 文件 at the right, centred on the names).
fn joint(
    names: &[&str],
    shared: Option<Source>,
    fitted: &Look,
    width: Twips,
    style: &Style,
    front: &mut Setter<'_>,
) -> Mark {
    let scaled = |text: &str| {
        let width = text_width(text, fitted, style);
        // A little more than computed, so that no program breaks the line.
        width * fitted.face.scale.unwrap_or(100) / 100 + Style::char_unit(fitted.size) / 8
    };
    let column = names
        .iter()
        .map(|name| scaled(name))
        .max()
        .unwrap_or_default();
    let look = Look {
        align: Alignment::Distribute,
        ..fitted.clone()
    };
    let lines = names
        .iter()
        .map(|name| front.line(Value::IssuerMark, &look, name));
    let lines: Vec<Line> = lines.collect();
    let mut columns = vec![column.min(width)];
    let mut row = vec![Cell::of(lines)];
    if let Some(source) = shared {
        let beside = Look {
            align: Alignment::Right,
            face: Face {
                size: fitted.face.size,
                ..front.mark.face.clone()
            },
            ..fitted.clone()
        };
        let mut line = front.line(Value::IssuerMark, &beside, SHARED);
        line.pieces = vec![Piece::new(SHARED, source)];
        columns.push(text_width(SHARED, &beside, style) + Style::char_unit(beside.size) / 2);
        row.push(Cell::of(vec![line]));
    }
    Mark {
        item: Item::Grid(Grid {
            at_bottom: false,
            columns,
            rows: vec![row],
        }),
        look,
    }
}

/// The names, and where a shared 文件 comes from: an entry of its own, or the end of the last one.
fn split(values: &[Plain]) -> (Vec<&str>, Option<Source>) {
    let mut names: Vec<&str> = values.iter().map(Plain::as_str).collect();
    if names.len() < 2 {
        return (names, None);
    }
    let last = names.pop().unwrap_or_default();
    if last == SHARED {
        return (names, Some(Source::Value));
    }
    let others = names.iter().any(|name| name.ends_with(SHARED));
    match last.strip_suffix(SHARED) {
        Some(name) if !others && !name.is_empty() => {
            names.push(name);
            (names, Some(Source::Suffix))
        }
        _ => {
            names.push(last);
            (names, None)
        }
    }
}

/// `look` narrowed, then made smaller, until `text` takes no more than `limit`.
fn fitted(look: &Look, text: &str, limit: Twips, style: &Style) -> Look {
    let mut look = look.clone();
    let natural = text_width(text, &look, style);
    if natural <= limit {
        return look;
    }
    let percent = (limit.or_nothing().get() * 100 / natural.get().max(1)).max(1);
    look.face.scale = Some(percent.max(NARROWEST));
    if percent < NARROWEST {
        let size = (look.size * percent / NARROWEST).max(SMALLEST);
        resize(&mut look, size, style);
    }
    look
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shared_word_stands_apart_only_when_issuers_share_it() {
        let case = |values: &[&str]| {
            let values: Vec<Plain> = values.iter().filter_map(|v| Plain::new(v)).collect();
            let (names, shared) = split(&values);
            (names.join("|"), shared)
        };
        assert_eq!(case(&["甲局文件"]), ("甲局文件".into(), None));
        assert_eq!(
            case(&["甲局", "乙局文件"]),
            ("甲局|乙局".into(), Some(Source::Suffix))
        );
        assert_eq!(
            case(&["甲局", "乙局", "文件"]),
            ("甲局|乙局".into(), Some(Source::Value))
        );
        assert_eq!(
            case(&["甲局文件", "乙局文件"]),
            ("甲局文件|乙局文件".into(), None)
        );
        assert_eq!(case(&["甲局", "乙局"]), ("甲局|乙局".into(), None));
    }
}
