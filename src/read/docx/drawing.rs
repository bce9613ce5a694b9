//! Drawings: the pictures in them, where their bytes lie, and how they stand there.
//!
//! A picture is known before what is cut off of it and how it is turned; its piece is changed then.

use std::borrow::Cow;

use super::frames::{Frame, Kind};
use super::objects::{self, Object};
use super::raw::{Piece, What};
use super::story::Story;
use super::xml::{Ns, Tag};
use crate::model::Shape;
use crate::model::text::is_text_char;
use crate::read::pixels::pixels;
use crate::resources::{ELSEWHERE, relative_paths};

/// English Metric Units in a pixel, of which 96 make an inch.
const EMU: i64 = 9_525;

impl Story<'_> {
    /// Takes in an element of a drawing.
    pub(super) fn drawn(&mut self, tag: &Tag<'_>) {
        match (tag.ns, tag.name()) {
            (Ns::Wp, b"docPr") => self.describe(tag),
            (Ns::Wp, b"extent") => self.sized(size(tag)),
            (Ns::V, b"shape") => {
                self.describe(tag);
                self.sized(vml_size(&tag.attr(b"style").unwrap_or_default()));
            }
            (Ns::A, b"graphicData") => {
                let uri = tag.attr(b"uri").unwrap_or_default();
                if uri.ends_with("wordprocessingGroup") || uri.ends_with("wordprocessingCanvas") {
                    // Each picture has its own size.
                    self.sized((0, 0));
                }
            }
            (Ns::Other, b"cNvPr") => self.kept_shape(tag),
            (Ns::A, b"blip") => self.picture(tag, &[b"embed", b"link"]),
            (Ns::V, b"imagedata") => {
                self.picture(tag, &[b"id"]);
                let sides = [
                    b"cropleft" as &[u8], b"croptop", b"cropright", b"cropbottom",
                ];
                let crop = sides.map(|side| fraction(&tag.attr(side).unwrap_or_default()));
                self.reshape(|shape| shape.cropped(crop));
            }
            (Ns::A, b"srcRect") => {
                let sides = [b"l" as &[u8], b"t", b"r", b"b"];
                // What is negative is added around the picture: nothing is cut off there.
                let crop = sides.map(|side| {
                    let part = tag.number(side).unwrap_or(0).max(0);
                    u32::try_from(part).unwrap_or(0)
                });
                self.reshape(|shape| shape.cropped(crop));
            }
            (Ns::A, b"xfrm") => {
                // Sixty thousandths of a degree.
                let turn = tag.number(b"rot").unwrap_or(0) / 600;
                self.reshape(|shape| shape.turned(turn));
            }
            (Ns::A, b"ext") => self.extent(tag),
            _ => {}
        }
    }

    /// Something that is no text: where its part lies is kept, its text is looked for later. Within a drawing it is what
    /// the drawing is.
    pub(super) fn object(&mut self, kind: [&'static str; 2], tag: &Tag<'_>, id: &[u8]) {
        let link = tag.attr(id).and_then(|id| self.links.get(&*id));
        let part = link
            .filter(|link| !link.external)
            .map(|link| link.target.clone());
        let program = tag.attr(b"ProgID").unwrap_or_default().into_owned();
        let object = Object {
            kind,
            name: program,
            part,
        };
        match self.frame_of(Kind::Drawing) {
            Some(frame) => frame.object = Some(object),
            None => self.shared.tally.objects.push(object),
        }
    }

    /// A drawing ends. What it is besides a picture is named, and a drawing without text or picture too.
    pub(super) fn close_drawing(&mut self, frame: Frame) {
        let says_nothing = self.text.produced == frame.produced;
        let object = match frame.object {
            Some(object) => object,
            None if says_nothing => Object {
                kind: objects::SHAPE,
                ..Object::default()
            },
            None => return,
        };
        let name = match (object.name.is_empty(), frame.alt.is_empty()) {
            (true, _) => frame.alt,
            (false, true) => object.name,
            (false, false) => format!("{} {}", object.name, frame.alt),
        };
        self.shared.tally.objects.push(Object { name, ..object });
    }

    /// The size of the drawing that is open, which is that of a picture in it.
    fn sized(&mut self, (width, height): (u32, u32)) {
        // In a file of ours it is the layout's.
        if self.shared.own {
            return;
        }
        if let Some(frame) = self.frame_of(Kind::Drawing) {
            frame.shape = Shape::default().sized(width, height);
        }
    }

    /// In a file of ours the inner name of a picture keeps what was set for it.
    fn kept_shape(&mut self, tag: &Tag<'_>) {
        let name = tag.attr(b"name").filter(|_| self.shared.own);
        let shape = name.and_then(|name| Shape::parse(name.split_once(' ')?.1));
        if let (Some(shape), Some(frame)) = (shape, self.frame_of(Kind::Drawing)) {
            frame.shape = shape;
        }
    }

    /// The size of a picture of several: the drawing's is that of all together. It is the last that is said of one.
    fn extent(&mut self, tag: &Tag<'_>) {
        let (width, height) = size(tag);
        if width == 0 || height == 0 {
            return;
        }
        self.reshape(|shape| match shape.size() {
            (None, None) => shape.sized(width, height),
            _ => shape,
        });
        if let Some(frame) = self.frame_of(Kind::Drawing) {
            frame.is_open = false;
        }
    }

    /// Changes how the picture that came last in the open drawing stands, while its properties follow. In a file of ours
    /// they are the layout's.
    fn reshape(&mut self, change: impl FnOnce(Shape) -> Shape) {
        if self.shared.own
            || !self
                .frame_of(Kind::Drawing)
                .is_some_and(|frame| frame.is_open)
        {
            return;
        }
        let last = self.para().and_then(|para| para.pieces.last_mut());
        if let Some(Piece {
            what: What::Image(_, _, shape),
            ..
        }) = last
        {
            *shape = change(*shape);
        }
    }

    /// Remembers what stands for the drawing. In a file of our own its name is the picture's source, and both
    /// are as they were.
    fn describe(&mut self, tag: &Tag<'_>) {
        if self.shared.own && tag.ns == Ns::Wp {
            let (name, alt) = (tag.attr(b"name"), tag.attr(b"descr"));
            let (name, alt) = (name.map(Cow::into_owned), alt.unwrap_or_default());
            if let Some(frame) = self.frame_of(Kind::Drawing) {
                (frame.alt, frame.name) = (alt.into_owned(), name);
            }
            return;
        }
        let text = tag
            .attr(b"descr")
            .or_else(|| tag.attr(b"alt"))
            .or_else(|| tag.attr(b"title"));
        if let Some(text) = text {
            let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some(frame) = self.frame_of(Kind::Drawing) {
                frame.alt = text;
            }
        }
    }

    /// A picture of the package is named by its path as seen from the document's folder, in a file of ours by the
    /// name it had. Where the bytes lie is kept in `Shared::pictures`.
    ///
    /// One that the package only points to (a link, a part that is not there) is named as an address: a path would be
    /// looked for beside the Markdown later, and a stranger's file says nothing about this machine.
    fn picture(&mut self, tag: &Tag<'_>, ids: &[&[u8]]) {
        let relationship = ids.iter().find_map(|id| self.links.get(&*tag.attr(id)?));
        let Some(relationship) = relationship else {
            return;
        };
        let target = relationship.target.as_str();
        let parts = &self.shared.parts;
        let is_here = !relationship.external && parts.contains(&target.to_lowercase());
        let part = is_here.then(|| target.to_owned());
        let within = part.as_deref().and_then(|path| {
            let within = path.strip_prefix(self.folder)?;
            within.strip_prefix('/')
        });
        let source = within.unwrap_or(target);
        let mut source: String = source.chars().filter(|c| !c.is_control()).collect();
        let frame = self.frame_of(Kind::Drawing);
        let (alt, name) = frame.map_or((String::new(), None), |frame| {
            (frame.alt.clone(), frame.name.take())
        });
        let alt = alt.chars().filter(|c| is_text_char(*c)).collect();
        if let Some(part) = part {
            let pictures = &mut self.shared.pictures;
            // Two pictures with one name have their parts' names.
            let is_free = |name: &String| pictures.get(name).is_none_or(|known| *known == part);
            source = name.filter(is_free).unwrap_or(source);
            pictures.entry(source.clone()).or_insert(part);
        } else if relative_paths(&source).is_ok() {
            source.insert_str(0, ELSEWHERE);
            self.shared.tally.missing += 1;
        }
        let shape = match self.frame_of(Kind::Drawing) {
            Some(frame) => frame.shape,
            None => Shape::default(),
        };
        self.add(What::Image(source, alt, shape));
        let in_drawing = self.frame_of(Kind::Drawing);
        if let Some(frame) = in_drawing {
            (frame.is_open, frame.shape) = (true, Shape::default());
        }
    }
}

/// `cx` and `cy` in pixels; 0 where there is none.
fn size(tag: &Tag<'_>) -> (u32, u32) {
    let side = |name| -> u32 {
        let emu = tag
            .attr(name)
            .and_then(|value| value.trim().parse::<i64>().ok());
        let pixels = (emu.unwrap_or(0).clamp(0, i64::from(u32::MAX)) + EMU / 2) / EMU;
        u32::try_from(pixels).unwrap_or(0)
    };
    (side(b"cx"), side(b"cy"))
}

/// The size that the style of a VML shape says, in pixels.
fn vml_size(style: &str) -> (u32, u32) {
    let side = |name: &str| {
        let parts = style.split(';').filter_map(|part| part.split_once(':'));
        let mut found = parts.filter(|part| part.0.trim().eq_ignore_ascii_case(name));
        found
            .next_back()
            .and_then(|part| pixels(part.1))
            .unwrap_or(0)
    };
    (side("width"), side("height"))
}

/// A part of a picture in VML, `6554f` of 65,536 or `0.1` of one, in 1/1000 of a percent.
fn fraction(value: &str) -> u32 {
    let part = match value.trim().strip_suffix('f') {
        Some(number) => number.parse::<f64>().map(|number| number / 65_536.0),
        None => value.trim().parse(),
    };
    (part.unwrap_or(0.0).clamp(0.0, 1.0) * f64::from(crate::model::WHOLE)).round() as u32
}
