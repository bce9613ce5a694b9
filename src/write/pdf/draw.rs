//! Lines, pictures and rules of a sheet, drawn. Places come from the layout, the fonts only give shapes: a glyph narrower than
//! its place stands in the middle of it, a wider one is made narrower, so that no line moves with the font.
#![expect(
    clippy::cast_precision_loss,
    reason = "a PDF file counts in floats of 32 bits; no sheet is that large"
)]

use krilla::color::{luma, rgb};
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Paint, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{GlyphId, KrillaGlyph};

use super::fonts::{Faces, is_invisible};
use super::tags::{Leaf, Tags};
use crate::diag::Failure;
use crate::layout::Layout;
use crate::layout::lines::Piece;
use crate::layout::lines::spread::{Glyph, PICTURE};
use crate::layout::link::is_safe_target;
use crate::layout::pages::setting::{Drawn, Ink, Setting};
use crate::layout::sheets::face::face;
use crate::layout::sheets::{Bar, Lines, Owner, Set, Sheets};
use crate::style::{self, RuleLine};
use crate::twips::Twips;

/// Where something leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address.
    Address(String),
    /// The footnote with that number.
    Note(u32),
    /// The block with that number.
    Block(u32),
}

/// A link on the page, to be added when the page is drawn.
pub struct Pending {
    /// The paragraph that it stands in.
    pub set: u32,
    /// Its text.
    pub text: krilla::tagging::Identifier,
    /// Left, top, right and bottom.
    pub area: [f32; 4],
    /// Where it leads.
    pub target: Target,
}

/// Draws on sheets.
pub struct Painter<'p, 'a> {
    pub layout: &'p Layout<'p>,
    pub sheets: &'p Sheets<'p>,
    pub faces: &'p mut Faces<'a>,
    pub tags: &'p mut Tags,
    pub links: Vec<Pending>,
    pub pictures: &'p mut super::pictures::Images,
}

/// Characters of one font, size and width that are drawn at once.
struct Group {
    face: usize,
    piece: usize,
    /// How much they are narrowed.
    scale: f32,
    text: String,
    glyphs: Vec<KrillaGlyph>,
    /// Where they begin, where each glyph begins, and where they end, in points.
    x: f32,
    at: Vec<f32>,
    end: f32,
}

/// Points of `length`.
pub fn points(length: Twips) -> f32 {
    length.get() as f32 / 20.0
}

/// Points of thousandths of a twip.
fn fine(length: i64) -> f32 {
    (length as f64 / 20_000.0) as f32
}

impl Painter<'_, '_> {
    /// Draws `lines`, which stand on a sheet whose type area begins at `left` and `top`. What stands there once more, or
    /// belongs to the page, is no text of the document.
    pub fn lines(
        &mut self,
        surface: &mut Surface<'_>,
        lines: &Lines,
        (left, top): (Twips, Twips),
        artifact: Option<ArtifactType>,
    ) -> Result<(), Failure> {
        let sheets = self.sheets;
        let set = sheets.set(lines);
        let setting = &set.setting;
        if artifact.is_none() {
            self.tags.begin(lines.set);
        }
        for (n, y, _) in lines.each(setting) {
            let Some(line) = setting.lines.get(n) else {
                continue;
            };
            let x = points(left + lines.x + setting.indent(n));
            let y = points(top + y + setting.baseline(line));
            let glyphs = sheets.glyphs(setting, n);
            let mut rest = glyphs.as_slice();
            while let Some(first) = rest.first() {
                let piece = first.place.piece as usize;
                if first.c == PICTURE
                    && let Some(Ink::Picture(drawn)) = setting.runs.get(piece).map(|run| &run.ink)
                {
                    self.picture(surface, drawn, (x + fine(first.x), y), lines.set);
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
                self.text(surface, setting, own, (x, y), (lines.set, artifact, target))?;
            }
        }
        Ok(())
    }

    /// Draws characters of one line that lead to one place or nowhere.
    fn text(
        &mut self,
        surface: &mut Surface<'_>,
        setting: &Setting<'_>,
        glyphs: &[Glyph],
        (x, y): (f32, f32),
        (set, artifact, target): (u32, Option<ArtifactType>, Option<Target>),
    ) -> Result<(), Failure> {
        let groups = self.groups(setting, glyphs, x)?;
        let tag = match artifact {
            Some(kind) => ContentTag::Artifact(Artifact::with_kind(kind)),
            None => ContentTag::Span(SpanTag::empty()),
        };
        let id = surface.start_tagged(tag);
        for group in &groups {
            self.group(surface, setting, group, y);
        }
        surface.end_tagged();
        if artifact.is_some() {
            return Ok(());
        }
        let end = groups.iter().map(|group| group.end).fold(x, f32::max);
        let begin = groups.first().map_or(x, |group| group.x);
        match target {
            Some(target) => {
                let height = points(setting.pitch)
                    .min(style::Style::char_unit(setting.look.size).points() as f32 * 1.2);
                let area = [begin, y - height * 0.85, end, y + height * 0.2];
                self.links.push(Pending {
                    set,
                    text: id,
                    area,
                    target,
                });
            }
            None => self.tags.add(set, Leaf::Text(id)),
        }
        Ok(())
    }

    /// The characters in groups that are drawn at once.
    fn groups(
        &mut self,
        setting: &Setting<'_>,
        glyphs: &[Glyph],
        x: f32,
    ) -> Result<Vec<Group>, Failure> {
        let mut groups: Vec<Group> = Vec::new();
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
                // White without a glyph; the character belongs to the text before it.
                if let Some(group) = groups.last_mut() {
                    group.text.push(c);
                    if let Some(last) = group.glyphs.last_mut() {
                        last.text_range.end = group.text.len();
                    }
                }
                continue;
            }
            let size = points(kind.size);
            let (at, width) = (x + fine(glyph.x), fine(glyph.width));
            let natural = own.advance * size;
            // A difference that nobody sees is none.
            let scale = if natural > width * 1.005 + 0.01 && width > 0.0 {
                width / natural
            } else {
                1.0
            };
            let aside = if scale < 1.0 {
                0.0
            } else {
                ((width - natural) / 2.0).max(0.0)
            };
            let fits = |group: &&mut Group| {
                group.face == face && group.piece == piece && (group.scale - scale).abs() < 0.0005
            };
            let at = at + aside;
            if !groups.last_mut().is_some_and(|group| fits(&group)) {
                groups.push(Group {
                    face,
                    piece,
                    scale,
                    text: String::new(),
                    glyphs: Vec::new(),
                    x: at,
                    at: Vec::new(),
                    end: at,
                });
            }
            let Some(group) = groups.last_mut() else {
                continue;
            };
            let from = group.text.len();
            group.text.push(c);
            group.end = x + fine(glyph.x + glyph.width);
            // The way to the next glyph is known when that comes.
            if let (Some(last), Some(before)) = (group.glyphs.last_mut(), group.at.last()) {
                last.x_advance = (at - before) / size / group.scale;
            }
            group.at.push(at);
            group.glyphs.push(KrillaGlyph::new(
                GlyphId::new(own.id),
                own.advance,
                0.0,
                0.0,
                0.0,
                from..group.text.len(),
                None,
            ));
        }
        Ok(groups)
    }

    /// Draws one group on the baseline `y`, with what stands below and across it.
    fn group(&self, surface: &mut Surface<'_>, setting: &Setting<'_>, group: &Group, y: f32) {
        let (Some(run), Some(Piece::Text(_, kind))) = (
            setting.runs.get(group.piece),
            setting.pieces.get(group.piece),
        ) else {
            return;
        };
        let look = face(self.layout, &setting.look, run);
        let size = points(kind.size);
        let colour = colour(look.colour.as_deref().unwrap_or("000000"));
        let em = points(style::Style::char_unit(
            look.size.unwrap_or(setting.look.size),
        ));
        let y = match (look.superscript, look.subscript) {
            (true, _) => y - em / 3.0,
            (_, true) => y + em / 8.0,
            _ => y,
        };
        let face = self.faces.face(group.face);
        surface.set_fill(Some(fill(&colour)));
        surface.set_stroke(face.emboldened.then(|| Stroke {
            paint: colour.clone(),
            width: size / 36.0,
            ..Stroke::default()
        }));
        let scaled = group.scale < 1.0;
        let start = if scaled {
            surface.push_transform(&Transform::from_row(group.scale, 0.0, 0.0, 1.0, group.x, y));
            Point::from_xy(0.0, 0.0)
        } else {
            Point::from_xy(group.x, y)
        };
        let font = face.font.clone();
        surface.draw_glyphs(start, &group.glyphs, font, &group.text, size, false);
        if scaled {
            surface.pop();
        }
        surface.set_stroke(None);
        let mut bar = |y: f32, height: f32| {
            if let Some(path) = rectangle(group.x, y, group.end - group.x, height) {
                surface.draw_path(&path);
            }
        };
        if look.underline {
            bar(y + em * 0.14, em * 0.05);
        }
        if look.struck {
            bar(y - em * 0.32, em * 0.05);
        }
        if look.mark {
            let marked = group.text.chars().zip(&group.at);
            for (_, x) in marked.filter(|(c, _)| c.is_alphanumeric()) {
                if let Some(dot) = disc(x + em / 2.0, y + em * 0.26, em * 0.07) {
                    surface.draw_path(&dot);
                }
            }
        }
    }

    /// Draws a picture that stands at `x` on the baseline `y`.
    fn picture(
        &mut self,
        surface: &mut Surface<'_>,
        drawn: &Drawn<'_>,
        (x, y): (f32, f32),
        set: u32,
    ) {
        let Some(image) = self.pictures.get(self.layout, drawn.stored) else {
            return;
        };
        // 12,700 EMU a point.
        let side = |emu: u64| (emu as f64 / 12_700.0) as f32;
        let (width, height) = (side(drawn.size.0), side(drawn.size.1));
        let top = y - height;
        let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        let turn = drawn.shape.turn() as f32 / 100.0;
        let (middle, centre) = (x + width / 2.0, top + height / 2.0);
        surface.push_transform(&Transform::from_rotate_at(turn, middle, centre));
        let crop = drawn.shape.crop().map(|part| part as f32 / 100_000.0);
        let [left, above, right, below] = crop;
        let clip = rectangle(x, top, width, height);
        let whole = (width / (1.0 - left - right), height / (1.0 - above - below));
        if let (Some(clip), Some(size)) = (clip, Size::from_wh(whole.0, whole.1)) {
            surface.push_clip_path(&clip, &FillRule::NonZero);
            let (x, y) = (x - whole.0 * left, top - whole.1 * above);
            surface.push_transform(&Transform::from_translate(x, y));
            surface.draw_image(image, size);
            surface.pop();
            surface.pop();
        }
        surface.pop();
        surface.end_tagged();
        self.tags.add(set, Leaf::Figure(id, drawn.alt.to_string()));
    }

    /// Draws a rule: one line, or two with white between, which take three fifths, a fifth and a fifth of it.
    pub fn bar(surface: &mut Surface<'_>, bar: &Bar, (left, top): (Twips, Twips)) {
        let (x, y) = (points(left + bar.x), points(top + bar.y));
        let (width, weight) = (points(bar.rule.width), points(bar.rule.weight));
        let parts: &[(f32, f32)] = match bar.rule.line {
            RuleLine::None => &[],
            RuleLine::Single => &[(0.0, 1.0)],
            RuleLine::ThickThin => &[(0.0, 0.6), (0.8, 0.2)],
            RuleLine::ThinThick => &[(0.0, 0.2), (0.4, 0.6)],
        };
        let artifact = Artifact::with_kind(ArtifactType::Layout);
        surface.start_tagged(ContentTag::Artifact(artifact));
        surface.set_stroke(None);
        surface.set_fill(Some(fill(&colour(&bar.rule.colour))));
        for (from, height) in parts {
            if let Some(path) = rectangle(x, y + from * weight, width, height * weight) {
                surface.draw_path(&path);
            }
        }
        surface.end_tagged();
    }

    /// Draws the edges of a box.
    pub fn frame(surface: &mut Surface<'_>, area: [f32; 4], weight: f32) {
        let [x, y, width, height] = area;
        let artifact = Artifact::with_kind(ArtifactType::Layout);
        surface.start_tagged(ContentTag::Artifact(artifact));
        surface.set_stroke(None);
        surface.set_fill(Some(fill(&colour("000000"))));
        let half = weight / 2.0;
        let across = width + weight;
        for (x, y, width, height) in [
            (x - half, y - half, across, weight),
            (x - half, y + height - half, across, weight),
            (x - half, y, weight, height),
            (x + width - half, y, weight, height),
        ] {
            if let Some(path) = rectangle(x, y, width, height) {
                surface.draw_path(&path);
            }
        }
        surface.end_tagged();
    }
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

fn fill(colour: &Paint) -> Fill {
    Fill {
        paint: colour.clone(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

/// The colour of six hexadecimal digits; black where they are none.
fn colour(hex: &str) -> Paint {
    let part = |at: usize| {
        hex.get(at..at + 2)
            .and_then(|two| u8::from_str_radix(two, 16).ok())
    };
    match (part(0), part(2), part(4)) {
        (Some(0), Some(0), Some(0)) => luma::Color::black().into(),
        (Some(red), Some(green), Some(blue)) => rgb::Color::new(red, green, blue).into(),
        _ => luma::Color::black().into(),
    }
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let mut builder = PathBuilder::new();
    builder.push_rect(Rect::from_xywh(x, y, width, height)?);
    builder.finish()
}

fn disc(x: f32, y: f32, radius: f32) -> Option<Path> {
    // Four curves of Bézier, as every drawing program makes a circle.
    let k = radius * 0.552_285;
    let mut builder = PathBuilder::new();
    builder.move_to(x + radius, y);
    builder.cubic_to(x + radius, y + k, x + k, y + radius, x, y + radius);
    builder.cubic_to(x - k, y + radius, x - radius, y + k, x - radius, y);
    builder.cubic_to(x - radius, y - k, x - k, y - radius, x, y - radius);
    builder.cubic_to(x + k, y - radius, x + radius, y - k, x + radius, y);
    builder.close();
    builder.finish()
}
