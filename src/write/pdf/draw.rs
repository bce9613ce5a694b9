//! What stands on a sheet, drawn with krilla.

use krilla::color::{luma, rgb};
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Paint, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::pictures::Images;
use super::tags::{Leaf, Tags};
use crate::layout::Layout;
use crate::write::fixed::fonts::{Face, Faces};
use crate::write::fixed::{Area, Colour, Group, Of, Part, Picture, Target, Text};

/// A link on the page, to be added when the page is drawn.
pub struct Pending {
    /// The paragraph that it stands in.
    pub set: u32,
    /// Its text.
    pub text: Identifier,
    /// What of the page it is.
    pub area: Area,
    /// Where it leads.
    pub target: Target,
}

/// Draws on sheets.
pub struct Painter<'p> {
    pub layout: &'p Layout<'p>,
    pub tags: &'p mut Tags,
    pub links: Vec<Pending>,
    pub pictures: &'p mut Images,
    /// The fonts as krilla has them, by their numbers.
    pub fonts: &'p mut Vec<Option<Font>>,
}

impl Painter<'_> {
    /// Draws `part`, whose characters are of `faces`. What stands there once more, or belongs to the page, is no text of the
    /// document.
    pub fn part(&mut self, surface: &mut Surface<'_>, part: Part<'_>, faces: &Faces<'_>) {
        match part {
            Part::Paragraph(set) => self.tags.begin(set),
            Part::Row(row) => self.tags.row(row),
            Part::Text(text) => self.text(surface, text, faces),
            Part::Picture(picture) => self.picture(surface, &picture),
            Part::Rules(areas, colour) => {
                let artifact = Artifact::with_kind(ArtifactType::Layout);
                surface.start_tagged(ContentTag::Artifact(artifact));
                surface.set_stroke(None);
                surface.set_fill(Some(fill(&paint(colour))));
                for area in areas {
                    if let Some(path) = rectangle(area) {
                        surface.draw_path(&path);
                    }
                }
                surface.end_tagged();
            }
        }
    }

    /// Draws characters of one line that lead to one place or nowhere.
    fn text(&mut self, surface: &mut Surface<'_>, text: Text, faces: &Faces<'_>) {
        let artifact = match text.of {
            Of::Document => None,
            Of::Again => Some(ArtifactType::PaginationOther),
            Of::Number => Some(ArtifactType::PageNumber),
        };
        let is_artifact = artifact.is_some();
        let tag = match artifact {
            Some(kind) => ContentTag::Artifact(Artifact::with_kind(kind)),
            None => ContentTag::Span(SpanTag::empty()),
        };
        let id = surface.start_tagged(tag);
        for group in &text.groups {
            self.group(surface, group, faces.face(group.face));
        }
        surface.end_tagged();
        if is_artifact {
            return;
        }
        match text.target {
            Some(target) => self.links.push(Pending {
                set: text.set,
                text: id,
                area: text.area,
                target,
            }),
            None => self.tags.add(text.set, Leaf::Text(id)),
        }
    }

    /// The font `face`, whose number is `at`, opened once.
    fn font(&mut self, at: usize, face: &Face) -> Option<Font> {
        if self.fonts.len() <= at {
            self.fonts.resize(at + 1, None);
        }
        let open = self.fonts.get_mut(at)?;
        if open.is_none() {
            *open = Font::new(face.file.data.clone().into(), face.file.index);
        }
        open.clone()
    }

    /// Draws one group with what stands below and across it.
    fn group(&mut self, surface: &mut Surface<'_>, group: &Group, face: &Face) {
        let Some(font) = self.font(group.face, face) else {
            return;
        };
        let paint = paint(group.colour);
        surface.set_fill(Some(fill(&paint)));
        surface.set_stroke(face.emboldened.then(|| Stroke {
            paint: paint.clone(),
            width: group.size / 36.0,
            ..Stroke::default()
        }));
        let scaled = group.is_drawn_out();
        let start = if scaled {
            let narrowed = Transform::from_row(group.scale, 0.0, 0.0, 1.0, group.x, group.y);
            surface.push_transform(&narrowed);
            Point::from_xy(0.0, 0.0)
        } else {
            Point::from_xy(group.x, group.y)
        };
        let glyphs = glyphs(group);
        surface.draw_glyphs(start, &glyphs, font, &group.text, group.size, false);
        if scaled {
            surface.pop();
        }
        surface.set_stroke(None);
        for path in group.bars.iter().filter_map(|bar| rectangle(*bar)) {
            surface.draw_path(&path);
        }
        for path in group.dots.iter().filter_map(|dot| disc(*dot)) {
            surface.draw_path(&path);
        }
    }

    /// Draws a picture.
    fn picture(&mut self, surface: &mut Surface<'_>, picture: &Picture<'_>) {
        let Some(image) = self.pictures.get(self.layout, picture.drawn.stored) else {
            return;
        };
        let [x, top, width, height] = picture.area;
        let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        let (middle, centre) = (x + width / 2.0, top + height / 2.0);
        surface.push_transform(&Transform::from_rotate_at(picture.turn, middle, centre));
        let [left, above, wide, high] = picture.whole;
        if let (Some(clip), Some(size)) = (rectangle(picture.area), Size::from_wh(wide, high)) {
            surface.push_clip_path(&clip, &FillRule::NonZero);
            surface.push_transform(&Transform::from_translate(left, above));
            surface.draw_image(image, size);
            surface.pop();
            surface.pop();
        }
        surface.pop();
        surface.end_tagged();
        let alt = picture.drawn.alt.to_string();
        self.tags.add(picture.set, Leaf::Figure(id, alt));
    }
}

/// The glyphs of a group, each with the way to the next.
fn glyphs(group: &Group) -> Vec<KrillaGlyph> {
    let next = group.glyphs.iter().skip(1).map(Some).chain([None]);
    let glyphs = group.glyphs.iter().zip(next).map(|(glyph, next)| {
        let advance = next.map_or(glyph.advance, |next| {
            (next.x - glyph.x) / group.size / group.scale
        });
        let id = GlyphId::new(glyph.id);
        KrillaGlyph::new(id, advance, 0.0, 0.0, 0.0, glyph.text.clone(), None)
    });
    glyphs.collect()
}

fn fill(paint: &Paint) -> Fill {
    Fill {
        paint: paint.clone(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn paint(colour: Colour) -> Paint {
    match colour {
        [0, 0, 0] => luma::Color::black().into(),
        [red, green, blue] => rgb::Color::new(red, green, blue).into(),
    }
}

fn rectangle([x, y, width, height]: Area) -> Option<Path> {
    let mut builder = PathBuilder::new();
    builder.push_rect(Rect::from_xywh(x, y, width, height)?);
    builder.finish()
}

fn disc([x, y, radius]: [f32; 3]) -> Option<Path> {
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
