//! What the standard counts from strokes (字的上、下边缘): the mark's upper edge, the rule below the number, the dashes of the page
//! number. The layout has them where a usual face has its strokes; here the font is known, and its strokes are put there, so that a font
//! that stands in for another moves nothing that is measured. Lines and pages stay.

use std::collections::BTreeMap;

use super::fonts::{Faces, Glyph, Ink};
use super::parts::{Walk, points};
use super::{Of, Part};
use crate::diag::Failure;
use crate::layout::front::Edge;
use crate::layout::sheets::{Bar, Lines, Owner, Thing};
use crate::twips::Twips;

/// No font of use has its strokes farther from the usual place, in parts of its size; 一 as the whole of a mark does.
const FARTHEST: f32 = 0.15;

/// What was put by its strokes.
#[derive(Debug, Default)]
pub struct Strokes {
    /// The lower edge of strokes by their paragraph.
    lower: BTreeMap<u32, f32>,
    /// The lower edge of the last rule below strokes, and how much lower than in the layout it stands.
    rule: Option<(f32, f32)>,
}

/// Upper and lower edge of strokes, the middle of the first dash, and the baseline and the size of the first glyph.
#[derive(Clone, Copy)]
struct Extent {
    upper: f32,
    lower: f32,
    dash: Option<f32>,
    baseline: f32,
    size: f32,
}

impl<'s> Walk<'s, '_, '_> {
    /// How much lower than in the layout all of `row` stands, lines beside one another or one paragraph's, so that its strokes
    /// are where the first of them with an [`Edge`] is to have them.
    ///
    /// # Errors
    /// A font is not there (C58, C59).
    pub(super) fn moved(&mut self, row: &[&Lines], origin: (Twips, Twips)) -> Result<f32, Failure> {
        let mut wanted: Option<(Edge, Extent)> = None;
        for lines in row {
            if lines.edge.is_none() && !self.is_above_rule(lines) {
                continue;
            }
            let Some(own) = self.extent(lines, origin)? else {
                continue;
            };
            self.strokes.lower.insert(lines.set, own.lower);
            let Some(edge) = lines.edge else { continue };
            wanted = Some(match wanted {
                Some((edge, extent)) if extent.upper <= own.upper => (edge, extent),
                _ => (edge, own),
            });
        }
        let Some((edge, extent)) = wanted else {
            return Ok(0.0);
        };
        // What stands below a rule goes with it.
        let (moved, with) = match (edge, self.strokes.rule, extent.dash) {
            (Edge::Top(top), ..) => (points(origin.1 + top) - extent.upper, 0.0),
            (Edge::UnderRule(gap), Some((rule, with)), _) => {
                (rule + points(gap) - extent.upper, with)
            }
            (Edge::Dash(height), _, Some(dash)) => (extent.baseline - points(height) - dash, 0.0),
            _ => (0.0, 0.0),
        };
        if (moved - with).abs() > FARTHEST * extent.size {
            return Ok(with);
        }
        for lines in row {
            if let Some(lower) = self.strokes.lower.get_mut(&lines.set) {
                *lower += moved;
            }
        }
        Ok(moved)
    }

    /// How much lower than in the layout `bar` stands, so that it is as far below strokes as it is to be.
    pub(super) fn under_strokes(&mut self, bar: &Bar, origin: (Twips, Twips)) -> f32 {
        let (top, weight) = (points(origin.1 + bar.y), points(bar.rule.weight));
        let strokes = bar.under.and_then(|(set, gap)| {
            let lower = self.strokes.lower.get(&set)?;
            Some(lower + points(gap) - top)
        });
        // As far as a number's strokes may be from where they usually are.
        let moved = strokes.filter(|moved| moved.abs() <= 6.0).unwrap_or(0.0);
        if bar.under.is_some() {
            self.strokes.rule = Some((top + moved + weight, moved));
        }
        moved
    }

    /// Whether a rule stands below `lines` by their strokes.
    fn is_above_rule(&self, lines: &Lines) -> bool {
        if self.sheets.set(lines).owner != Owner::Front {
            return false;
        }
        let first = self.sheets.sheets.first();
        let things = first.map_or(&[][..], |sheet| &sheet.things);
        things.iter().any(|thing| match thing {
            Thing::Rule(bar) => bar.under.is_some_and(|(set, _)| set == lines.set),
            _ => false,
        })
    }

    /// What the strokes of `lines` take up where the layout has them.
    fn extent(&mut self, lines: &Lines, origin: (Twips, Twips)) -> Result<Option<Extent>, Failure> {
        let mut parts = Vec::new();
        self.lines(&mut parts, lines, origin, Of::Again, 0.0)?;
        let mut found: Option<Extent> = None;
        let texts = parts.iter().filter_map(|part| match part {
            Part::Text(text) => Some(&text.groups),
            _ => None,
        });
        for group in texts.flatten() {
            let face = self.faces.face(group.face);
            for glyph in &group.glyphs {
                let Some(ink) = face.ink(glyph.id) else {
                    continue;
                };
                let (upper, lower) = (
                    group.y - ink.upper * group.size,
                    group.y - ink.lower * group.size,
                );
                let own = found.get_or_insert(Extent {
                    upper,
                    lower,
                    dash: None,
                    baseline: group.y,
                    size: group.size,
                });
                own.upper = own.upper.min(upper);
                own.lower = own.lower.max(lower);
                if own.dash.is_none() && group.text.get(glyph.own..).is_some_and(is_dash) {
                    own.dash = Some(f32::midpoint(upper, lower));
                }
            }
        }
        Ok(found)
    }

    /// How far from the left end of its place the glyph `own` of `c` in the face `face` begins, and how wide it is drawn: a
    /// narrower glyph in the middle, a wider one narrowed; a dash from end to end, so that two of them meet (——).
    pub(super) fn fitted(
        &self,
        face: usize,
        own: Glyph,
        c: char,
        (size, width): (f32, f32),
    ) -> (f32, f32) {
        let natural = own.advance * size;
        // A difference that nobody sees is none.
        if natural > width * 1.005 + 0.01 && width > 0.0 {
            return (0.0, width / natural);
        }
        if is_dash(c.encode_utf8(&mut [0; 4]))
            && natural < width * 0.98
            && let Some(ink) = ink_of(self.faces, face, own)
        {
            let drawn = (ink.right - ink.left) * size;
            if drawn > width / 2.0 {
                let scale = width / drawn;
                return (-ink.left * size * scale, scale);
            }
        }
        (((width - natural) / 2.0).max(0.0), 1.0)
    }
}

fn ink_of(faces: &Faces<'_>, face: usize, glyph: Glyph) -> Option<Ink> {
    faces.face(face).ink(glyph.id)
}

/// Whether `text` begins with a dash (一字线、破折号).
fn is_dash(text: &str) -> bool {
    text.starts_with('—')
}
