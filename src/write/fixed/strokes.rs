//! What the standard counts from strokes (字的上、下边缘): the mark's upper edge, the rule below the number, the dashes of the page
//! number. The layout has them where a usual face has its strokes; here the font is known, and its strokes are put there, so that a font
//! that stands in for another moves nothing that is measured. Lines and pages stay.

use std::collections::BTreeMap;

use super::fonts::{Face, Faces, Glyph};
use super::{Part, points};
use crate::layout::front::Edge;
use crate::layout::lines::classes::{HAN, class};
use crate::layout::sheets::Bar;
use crate::twips::Twips;

/// No font of use has its strokes farther from the usual place, in parts of its size; 一 as the whole of a mark does.
const FARTHEST: f32 = 0.15;
/// Nor does a rule move farther from where it usually is, in points.
const FARTHEST_RULE: f32 = 6.0;

/// What was put by its strokes.
#[derive(Debug, Default)]
pub struct Strokes {
    /// The lower edge of strokes by their paragraph.
    lower: BTreeMap<u32, f32>,
    /// The lower edge of the last rule below strokes, and how much lower than in the layout it stands.
    rule: Option<(f32, f32)>,
}

/// What strokes take up on a sheet: upper and lower edge, the middle of the first dash, and the baseline and the size of the
/// first glyph.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    upper: f32,
    lower: f32,
    dash: Option<f32>,
    baseline: f32,
    size: f32,
}

impl Extent {
    /// What the strokes of `parts` take up, those of 汉字 where there are any: the standard speaks of 字, and brackets of some faces
    /// reach lower. Nothing where they have none.
    pub fn of(parts: &[Part<'_>], faces: &Faces<'_>) -> Option<Self> {
        let (mut found, mut of_han): (Option<Self>, Option<Self>) = (None, None);
        let texts = parts.iter().filter_map(|part| match part {
            Part::Text(text) => Some(&text.groups),
            _ => None,
        });
        for group in texts.flatten() {
            let face = faces.face(group.face);
            for glyph in &group.glyphs {
                let Some(ink) = face.ink(glyph.id) else {
                    continue;
                };
                let at = |height: f32| group.y - height * group.size;
                let (upper, lower) = (at(ink.upper), at(ink.lower));
                let new = Self {
                    upper,
                    lower,
                    dash: None,
                    baseline: group.y,
                    size: group.size,
                };
                let text = group.text.get(glyph.own..).unwrap_or_default();
                let own = found.get_or_insert(new);
                own.upper = own.upper.min(upper);
                own.lower = own.lower.max(lower);
                if own.dash.is_none() && is_dash(text) {
                    own.dash = Some(f32::midpoint(upper, lower));
                }
                if text.chars().next().is_some_and(is_han) {
                    let own = of_han.get_or_insert(new);
                    own.upper = own.upper.min(upper);
                    own.lower = own.lower.max(lower);
                }
            }
        }
        of_han.or(found)
    }
}

impl Strokes {
    /// How much lower than in the layout lines beside one another stand: each its paragraph, what the standard says of its edge, and
    /// its strokes. Those that reach highest decide for all, so that they keep one baseline. `top` is the upper edge of the type area.
    pub fn moved(&mut self, row: &[(u32, Option<Edge>, Extent)], top: Twips) -> f32 {
        let edges = row
            .iter()
            .filter_map(|(_, edge, extent)| edge.map(|edge| (edge, extent)));
        let highest = edges.min_by(|one, other| one.1.upper.total_cmp(&other.1.upper));
        let moved = highest.map_or(0.0, |(edge, extent)| self.wanted(edge, extent, top));
        for (set, _, extent) in row {
            self.lower.insert(*set, extent.lower + moved);
        }
        moved
    }

    fn wanted(&self, edge: Edge, extent: &Extent, top: Twips) -> f32 {
        // What stands below a rule goes with it.
        let (moved, with) = match (edge, self.rule, extent.dash) {
            (Edge::Top(below), ..) => (points(top + below) - extent.upper, 0.0),
            (Edge::UnderRule(gap), Some((rule, with)), _) => {
                (rule + points(gap) - extent.upper, with)
            }
            (Edge::Dash(height), _, Some(dash)) => (extent.baseline - points(height) - dash, 0.0),
            _ => (0.0, 0.0),
        };
        if (moved - with).abs() > FARTHEST * extent.size {
            with
        } else {
            moved
        }
    }

    /// How much lower than in the layout `bar` stands, so that it is as far below strokes as it is to be.
    pub fn under(&mut self, bar: &Bar, top: Twips) -> f32 {
        let Some((set, gap)) = bar.under else {
            return 0.0;
        };
        let own = points(top + bar.y);
        let lower = self.lower.get(&set);
        let moved = lower.map(|lower| lower + points(gap) - own);
        let moved = moved.filter(|moved| moved.abs() <= FARTHEST_RULE);
        let moved = moved.unwrap_or(0.0);
        self.rule = Some((own + moved + points(bar.rule.weight), moved));
        moved
    }
}

/// How far from the left end of its place the glyph `own` of `c` begins, and how wide it is drawn: a narrower glyph in the
/// middle, a wider one narrowed; a dash from end to end, so that two of them meet (——).
pub fn fitted(face: &Face, own: Glyph, c: char, (size, width): (f32, f32)) -> (f32, f32) {
    let natural = own.advance * size;
    // A difference that nobody sees is none.
    if natural > width * 1.005 + 0.01 && width > 0.0 {
        return (0.0, width / natural);
    }
    if is_dash(c.encode_utf8(&mut [0; 4]))
        && natural < width * 0.98
        && let Some(ink) = face.ink(own.id)
    {
        let drawn = (ink.right - ink.left) * size;
        if drawn > width / 2.0 {
            let scale = width / drawn;
            return (-ink.left * size * scale, scale);
        }
    }
    (((width - natural) / 2.0).max(0.0), 1.0)
}

/// Whether `c` is a 汉字.
fn is_han(c: char) -> bool {
    class(c) & HAN != 0
}

/// Whether `text` begins with a dash (一字线、破折号).
fn is_dash(text: &str) -> bool {
    text.starts_with('—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_are_put_where_the_standard_has_them_unless_they_are_like_no_others() {
        let mark = |upper: f32| Extent {
            upper,
            lower: upper + 38.0,
            dash: None,
            baseline: upper + 34.0,
            size: 42.0,
        };
        let (top, edge) = (Twips::new(2000), Edge::Top(Twips::new(2000)));
        let mut strokes = Strokes::default();
        // 200 points from the edge of the paper; a face that reaches higher by 2, and one by 20.
        assert!((strokes.moved(&[(0, Some(edge), mark(198.0))], top) - 2.0).abs() < 0.01);
        assert!(strokes.moved(&[(1, Some(edge), mark(180.0))], top).abs() < 0.01);
        // A line without a word of the standard stays, whatever its strokes.
        assert!(strokes.moved(&[(2, None, mark(0.0))], top).abs() < 0.01);
    }
}
