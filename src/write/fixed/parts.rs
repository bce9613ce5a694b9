//! What is drawn on a sheet: the things of the layout, with the glyphs of the fonts in their places.
#![expect(
    clippy::cast_precision_loss,
    reason = "pages are counted in floats of 32 bits; no sheet is that large"
)]

use super::fonts::{Faces, is_invisible};
use super::strokes::{Extent, Strokes, fitted};
use super::{Area, BLACK, Colour, Group, Of, Part, Picture, Placed, Target, Text, points};
use crate::diag::Failure;
use crate::layout::Layout;
use crate::layout::lines::Piece;
use crate::layout::lines::spread::{Glyph, PICTURE};
use crate::layout::link::is_safe_target;
use crate::layout::pages::setting::{Drawn, Ink, Setting};
use crate::layout::sheets::face::face;
use crate::layout::sheets::{Bar, Boxes, Lines, Owner, Row, Set, Sheet, Sheets, Thing};
use crate::style::{self, RuleLine};
use crate::twips::Twips;

/// Says what is drawn on sheets.
pub struct Walk<'s, 'l, 'f, 'a> {
    /// The document.
    pub layout: &'s Layout<'s>,
    /// Its sheets.
    pub sheets: &'s Sheets<'l>,
    /// The fonts.
    pub faces: &'f mut Faces<'a>,
    /// What was put by its strokes.
    pub strokes: Strokes,
}

/// Points of thousandths of a twip.
fn fine(length: i64) -> f32 {
    (length as f64 / 20_000.0) as f32
}

impl<'s> Walk<'s, '_, '_, '_> {
    /// What is drawn on `sheet`.
    ///
    /// # Errors
    /// A font is not there (C58, C59).
    pub fn sheet(&mut self, sheet: &'s Sheet) -> Result<Vec<Part<'s>>, Failure> {
        let mut parts = Vec::new();
        let origin = (sheet.page.left, sheet.page.top);
        for thing in &sheet.things {
            match thing {
                Thing::Lines(lines) => {
                    let moved = self.moved(&[lines], origin)?;
                    self.lines(&mut parts, lines, origin, Of::Document, moved)?;
                }
                Thing::Rule(bar) => {
                    let moved = self.strokes.under(bar, origin.1);
                    parts.push(rule(bar, origin, moved));
                }
                Thing::Row(row) => self.row(&mut parts, row, origin)?,
            }
        }
        if let Some(number) = &sheet.number {
            let moved = self.moved(&[number], origin)?;
            self.lines(&mut parts, number, origin, Of::Number, moved)?;
        }
        Ok(parts)
    }

    /// A row of boxes; those of a table have edges.
    fn row(
        &mut self,
        parts: &mut Vec<Part<'s>>,
        row: &'s Row,
        origin: (Twips, Twips),
    ) -> Result<(), Failure> {
        let of = if row.again { Of::Again } else { Of::Document };
        if !row.again {
            parts.push(Part::Row(row));
        }
        let weight = points(self.layout.style.table.border);
        let lines: Vec<&Lines> = row.boxes.iter().flat_map(|one| &one.lines).collect();
        let moved = self.moved(&lines, origin)?;
        for one in &row.boxes {
            if matches!(row.of, Boxes::Table(_)) {
                let (x, y) = (origin.0 + one.x, origin.1 + row.y);
                let area = [x, y, one.width, one.height].map(points);
                parts.push(Part::Rules(frame(area, weight), BLACK));
            }
            for lines in &one.lines {
                self.lines(parts, lines, origin, of, moved)?;
            }
        }
        Ok(())
    }

    /// How much lower than in the layout all of `row` stands, lines beside one another or one paragraph's, so that its strokes
    /// are where they are to be.
    fn moved(&mut self, row: &[&Lines], origin: (Twips, Twips)) -> Result<f32, Failure> {
        let mut measured = Vec::new();
        for lines in row {
            if lines.edge.is_none() && !self.is_above_rule(lines) {
                continue;
            }
            let mut parts = Vec::new();
            self.lines(&mut parts, lines, origin, Of::Again, 0.0)?;
            let extent = Extent::of(&parts, self.faces);
            measured.extend(extent.map(|extent| (lines.set, lines.edge, extent)));
        }
        Ok(self.strokes.moved(&measured, origin.1))
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

    /// The lines `lines`, which stand on a sheet whose type area begins at `left` and `top`, lower by `moved`.
    fn lines(
        &mut self,
        parts: &mut Vec<Part<'s>>,
        lines: &Lines,
        (left, top): (Twips, Twips),
        of: Of,
        moved: f32,
    ) -> Result<(), Failure> {
        let sheets = self.sheets;
        let set = sheets.set(lines);
        let setting = &set.setting;
        if of == Of::Document {
            parts.push(Part::Paragraph(lines.set));
        }
        // White that no glyph has come before.
        let mut ahead = String::new();
        for (n, y, _) in lines.each(setting) {
            let Some(line) = setting.lines.get(n) else {
                continue;
            };
            let x = points(left + lines.x + setting.indent(n));
            let y = points(top + y + setting.baseline(line)) + moved;
            let glyphs = sheets.glyphs(setting, n);
            let mut rest = glyphs.as_slice();
            while let Some(first) = rest.first() {
                let piece = first.place.piece as usize;
                if first.c == PICTURE
                    && let Some(Ink::Picture(drawn)) = setting.runs.get(piece).map(|run| &run.ink)
                {
                    let at = (x + fine(first.x), y);
                    parts.push(Part::Picture(picture(drawn, at, lines.set)));
                    rest = rest.get(1..).unwrap_or_default();
                    continue;
                }
                let target = target(set, piece);
                let same = |glyph: &&Glyph| {
                    let other = glyph.place.piece as usize;
                    glyph.c != PICTURE && (other == piece || self::target(set, other) == target)
                };
                let count = rest.iter().take_while(same).count().max(1);
                let (own, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
                rest = others;
                let groups = self.groups(setting, own, (x, y), &mut ahead)?;
                let height = points(setting.pitch)
                    .min(style::Style::char_unit(setting.look.size).points() as f32 * 1.2);
                let end = groups.iter().map(|group| group.end).fold(x, f32::max);
                let begin = groups.first().map_or(x, |group| group.x);
                parts.push(Part::Text(Text {
                    set: lines.set,
                    of,
                    target,
                    area: [begin, y - height * 0.85, end - begin, height * 1.05],
                    groups,
                }));
            }
        }
        if ahead.is_empty() {
            return Ok(());
        }
        let last = parts.iter_mut().rev().find_map(|part| match part {
            Part::Text(text) if text.set == lines.set => text.groups.last_mut(),
            _ => None,
        });
        if let Some(group) = last {
            group.follow(&ahead);
        } else {
            let y = lines.y + setting.pitch;
            let at = (points(left + lines.x), points(top + y));
            parts.extend(self.alone(setting, (lines.set, of), ahead, at)?);
        }
        Ok(())
    }

    /// A paragraph of characters alone that show nothing: a blank has them all, so that no text is lost.
    fn alone(
        &mut self,
        setting: &Setting<'_>,
        (set, of): (u32, Of),
        text: String,
        (x, y): (f32, f32),
    ) -> Result<Option<Part<'s>>, Failure> {
        let Some(run) = setting.runs.first() else {
            return Ok(None);
        };
        let look = face(self.layout, &setting.look, run);
        let font = look.font.as_deref().unwrap_or_default();
        let family = self.faces.family(font, look.bold == Some(true))?;
        let (face, blank) = self.faces.glyph(family, ' ');
        let size = points(style::Style::char_unit(setting.look.size));
        let glyph = Placed {
            id: blank.id,
            text: 0..text.len(),
            own: 0,
            x,
            advance: blank.advance,
        };
        let group = Group {
            face,
            size,
            scale: 1.0,
            colour: BLACK,
            text,
            glyphs: vec![glyph],
            y,
            x,
            end: x,
            bars: Vec::new(),
            dots: Vec::new(),
        };
        Ok((blank.id > 0).then(|| {
            Part::Text(Text {
                set,
                of,
                target: None,
                area: [x, y, 0.0, 0.0],
                groups: vec![group],
            })
        }))
    }

    /// The characters of a line in groups that are drawn at once.
    fn groups(
        &mut self,
        setting: &Setting<'_>,
        glyphs: &[Glyph],
        (x, y): (f32, f32),
        ahead: &mut String,
    ) -> Result<Vec<Group>, Failure> {
        let mut groups: Vec<Group> = Vec::new();
        // The piece of each group.
        let mut pieces: Vec<usize> = Vec::new();
        // The face of the piece: its number, and the fonts of its Chinese and its Latin characters.
        let mut known: Option<(usize, usize, usize)> = None;
        for glyph in glyphs {
            let piece = glyph.place.piece as usize;
            let (Some(run), Some(Piece::Text(_, kind))) =
                (setting.runs.get(piece), setting.pieces.get(piece))
            else {
                continue;
            };
            let (_, han, latin) = match known {
                Some(known) if known.0 == piece => known,
                _ => {
                    let face = face(self.layout, &setting.look, run);
                    let bold = face.bold == Some(true);
                    let font = face.font.as_deref().unwrap_or_default();
                    let han = self.faces.family(font, bold)?;
                    let latin = match &face.latin {
                        Some(latin) => self.faces.family(latin, bold)?,
                        None => han,
                    };
                    *known.insert((piece, han, latin))
                }
            };
            let c = if glyph.c == '\t' { ' ' } else { glyph.c };
            let (face, own) = self.faces.glyph(if c.is_ascii() { latin } else { han }, c);
            if own.id == 0 && is_invisible(c) {
                // White without a glyph; the character belongs to the text before it, or behind it at the beginning.
                match groups.last_mut() {
                    Some(group) => group.follow(c.encode_utf8(&mut [0; 4])),
                    None => ahead.push(c),
                }
                continue;
            }
            let size = points(kind.size);
            let (at, width) = (x + fine(glyph.x), fine(glyph.width));
            let (aside, scale) = fitted(self.faces.face(face), own, c, (size, width));
            let at = at + aside;
            let fits = groups
                .last()
                .is_some_and(|group| group.face == face && (group.scale - scale).abs() < 0.0005);
            if !fits || pieces.last() != Some(&piece) {
                groups.push(Group {
                    face,
                    size,
                    scale,
                    colour: BLACK,
                    text: String::new(),
                    glyphs: Vec::new(),
                    y,
                    x: at,
                    end: at,
                    bars: Vec::new(),
                    dots: Vec::new(),
                });
                pieces.push(piece);
            }
            let Some(group) = groups.last_mut() else {
                continue;
            };
            let from = group.text.len();
            group.text.push_str(&std::mem::take(ahead));
            let own_at = group.text.len();
            group.text.push(c);
            group.end = x + fine(glyph.x + glyph.width);
            group.glyphs.push(Placed {
                id: own.id,
                text: from..group.text.len(),
                own: own_at,
                x: at,
                advance: own.advance,
            });
        }
        for (group, piece) in groups.iter_mut().zip(pieces) {
            self.finish(setting, group, piece);
        }
        Ok(groups)
    }

    /// Gives a group the looks of its piece: colour, height on the line, what stands below and across it.
    fn finish(&self, setting: &Setting<'_>, group: &mut Group, piece: usize) {
        let Some(run) = setting.runs.get(piece) else {
            return;
        };
        let look = face(self.layout, &setting.look, run);
        group.colour = colour(look.colour.as_deref().unwrap_or("000000"));
        let em = points(style::Style::char_unit(
            look.size.unwrap_or(setting.look.size),
        ));
        group.y = match (look.superscript, look.subscript) {
            (true, _) => group.y - em / 3.0,
            (_, true) => group.y + em / 8.0,
            _ => group.y,
        };
        let (y, width) = (group.y, group.end - group.x);
        if look.underline {
            group.bars.push([group.x, y + em * 0.14, width, em * 0.05]);
        }
        if look.struck {
            group.bars.push([group.x, y - em * 0.32, width, em * 0.05]);
        }
        if look.mark {
            let marked = group.text.chars().zip(&group.glyphs);
            let dots = marked
                .filter(|(c, _)| c.is_alphanumeric())
                .map(|(_, glyph)| [glyph.x + em / 2.0, y + em * 0.26, em * 0.07]);
            group.dots = dots.collect();
        }
    }
}

/// A picture that stands at `x` on the baseline `y`.
fn picture<'s>(drawn: &'s Drawn<'s>, (x, y): (f32, f32), set: u32) -> Picture<'s> {
    // 12,700 EMU a point.
    let side = |emu: u64| (emu as f64 / 12_700.0) as f32;
    let (width, height) = (side(drawn.size.0), side(drawn.size.1));
    let top = y - height;
    let crop = drawn.shape.crop().map(|part| part as f32 / 100_000.0);
    let [left, above, right, below] = crop;
    let whole = (width / (1.0 - left - right), height / (1.0 - above - below));
    Picture {
        set,
        drawn,
        area: [x, top, width, height],
        whole: [x - whole.0 * left, top - whole.1 * above, whole.0, whole.1],
        turn: drawn.shape.turn() as f32 / 100.0,
    }
}

/// A rule: one line, or two with white between, which take three fifths, a fifth and a fifth of it.
///
/// It stands lower by `moved`.
fn rule<'s>(bar: &Bar, (left, top): (Twips, Twips), moved: f32) -> Part<'s> {
    let (x, y) = (points(left + bar.x), points(top + bar.y) + moved);
    let (width, weight) = (points(bar.rule.width), points(bar.rule.weight));
    let lines: &[(f32, f32)] = match bar.rule.line {
        RuleLine::None => &[],
        RuleLine::Single => &[(0.0, 1.0)],
        RuleLine::ThickThin => &[(0.0, 0.6), (0.8, 0.2)],
        RuleLine::ThinThick => &[(0.0, 0.2), (0.4, 0.6)],
    };
    let areas = lines
        .iter()
        .map(|(from, height)| [x, y + from * weight, width, height * weight]);
    Part::Rules(areas.collect(), colour(&bar.rule.colour))
}

/// The edges of a box, `weight` thick.
fn frame([x, y, width, height]: Area, weight: f32) -> Vec<Area> {
    let half = weight / 2.0;
    let across = width + weight;
    vec![
        [x - half, y - half, across, weight],
        [x - half, y + height - half, across, weight],
        [x - half, y, weight, height],
        [x + width - half, y, weight, height],
    ]
}

/// Where the piece leads.
fn target(set: &Set<'_>, piece: usize) -> Option<Target> {
    if let Owner::Contents(block) = set.owner {
        return Some(Target::Block(block));
    }
    let run = set.setting.runs.get(piece)?;
    if let Ink::Reference(number) = run.ink {
        return Some(Target::Note(number as u32));
    }
    let link = run
        .marks
        .link
        .as_deref()
        .filter(|link| is_safe_target(link));
    link.map(|link| Target::Address(link.to_owned()))
}

/// The colour of six hexadecimal digits; black where they are none.
fn colour(hex: &str) -> Colour {
    let part = |at: usize| {
        hex.get(at..at + 2)
            .and_then(|two| u8::from_str_radix(two, 16).ok())
    };
    match (part(0), part(2), part(4)) {
        (Some(red), Some(green), Some(blue)) => [red, green, blue],
        _ => BLACK,
    }
}
