//! What stands on a sheet as objects of an OFD page (GB/T 33190-2016, clauses 8 to 11).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::pictures::Images;
use super::text::{self, all_mm, content, mm, number, ways};
use crate::layout::Layout;
use crate::style::Page;
use crate::write::fixed::fonts::Faces;
use crate::write::fixed::places::{Place, Places, Spot};
use crate::write::fixed::points;
use crate::write::fixed::{Area, Colour, Group, Part, Picture, Placed, Target, Text};
use crate::write::xml::escape;

/// The namespace of every part.
pub const NAMESPACE: &str = "http://www.ofdspec.org/2016";
/// What stands in a font for characters that show nothing, the first that it has.
const WHITE: [char; 3] = [' ', '\u{A0}', '\u{3000}'];

/// A font of the document.
pub struct Used {
    /// Its number in the document.
    pub id: u32,
    /// The characters that it shows, each with its glyph.
    pub characters: BTreeMap<char, u32>,
}

/// Writes pages.
pub struct Writer<'w, 'a> {
    /// The document.
    pub layout: &'w Layout<'w>,
    /// Its fonts.
    pub faces: &'w mut Faces<'a>,
    /// Where its blocks and notes begin.
    pub places: &'w Places,
    /// Those that are used, by the number of their face.
    pub fonts: &'w mut BTreeMap<usize, Used>,
    /// Its pictures.
    pub images: &'w mut Images,
    /// The highest number that is given.
    pub last: &'w mut u32,
}

/// The number of the page `n`, from 0: pages have the first ones, so that links know those of pages to come.
pub fn page_id(n: usize) -> u32 {
    n as u32 + 1
}

impl Writer<'_, '_> {
    /// A number for an object of the document; each has its own.
    pub fn next(&mut self) -> u32 {
        *self.last += 1;
        *self.last
    }

    /// The page of `paper` with `parts`.
    pub fn page(&mut self, paper: &Page, parts: Vec<Part<'_>>) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let size = text::paper(points(paper.width), points(paper.height));
        let layer = self.next();
        let _ = write!(
            out,
            "<ofd:Page xmlns:ofd=\"{NAMESPACE}\"><ofd:Area><ofd:PhysicalBox>{size}</ofd:PhysicalBox></ofd:Area>\
             <ofd:Content><ofd:Layer Type=\"Body\" ID=\"{layer}\">"
        );
        for part in parts {
            match part {
                Part::Paragraph(_) | Part::Row(_) => {}
                Part::Text(text) => self.text(&mut out, &text),
                Part::Picture(picture) => self.picture(&mut out, &picture),
                Part::Rules(areas, colour) => self.paths(&mut out, &areas, &[], colour),
            }
        }
        out.push_str("</ofd:Layer></ofd:Content></ofd:Page>");
        out
    }

    fn text(&mut self, out: &mut String, text: &Text) {
        let action = self.action(text.target.as_ref());
        for group in &text.groups {
            let mut run: &[Placed] = &group.glyphs;
            while let Some(first) = run.first() {
                // A character beyond the first plane stands alone: readers differ on whether it takes one way or two.
                let is_long = |glyph: &Placed| {
                    let text = group.text.get(glyph.text.clone()).unwrap_or_default();
                    text.chars().any(|c| u32::from(c) > 0xFFFF)
                };
                let count = if is_long(first) {
                    1
                } else {
                    run.iter().take_while(|glyph| !is_long(glyph)).count()
                };
                let (own, others) = run.split_at_checked(count).unwrap_or((run, &[]));
                self.run(out, group, own, &action);
                run = others;
            }
            self.paths(out, &group.bars, &group.dots, group.colour);
        }
    }

    /// Glyphs of one group, as one text object.
    fn run(&mut self, out: &mut String, group: &Group, glyphs: &[Placed], action: &str) {
        let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) else {
            return;
        };
        let font = self.font(group.face);
        let faces = &mut *self.faces;
        let white = WHITE.iter().find_map(|c| faces.own_glyph(group.face, *c));
        let mut characters = Vec::new();
        let mut text = String::new();
        let mut places = Vec::new();
        for glyph in glyphs {
            let own = group.text.get(glyph.text.clone()).unwrap_or_default();
            for (at, c) in own.char_indices() {
                let is_own = glyph.text.start + at == glyph.own;
                let shown = if is_own { Some(glyph.id) } else { white };
                characters.extend(shown.filter(|id| *id > 0).map(|id| (c, id)));
                // What shows nothing stands where its glyph does, so that readers which go by places keep the order.
                places.push(glyph.x);
                text.push(c);
            }
        }
        if let Some(used) = self.fonts.get_mut(&group.face) {
            used.characters.extend(characters);
        }
        let is_bold = self.faces.face(group.face).emboldened;
        // Room for strokes that reach beyond their square: some readers cut off what stands outside.
        let pad = group.size / 10.0;
        let (x, y) = (first.x - pad, group.y - group.size);
        let end = last.x + (last.advance * group.size * group.scale).max(0.0);
        let area = [x, y, end - x + pad, group.size * 1.3];
        let id = self.next();
        let _ = write!(
            out,
            "<ofd:TextObject ID=\"{id}\" Boundary=\"{}\" Font=\"{font}\" Size=\"{}\"",
            all_mm(&area),
            mm(group.size)
        );
        if group.is_drawn_out() {
            let _ = write!(out, " CTM=\"{} 0 0 1 0 0\"", number(group.scale));
        }
        if is_bold {
            let _ = write!(
                out,
                " Stroke=\"true\" LineWidth=\"{}\"",
                mm(group.size / 36.0)
            );
        }
        let colour = value(group.colour);
        let _ = write!(out, ">{action}<ofd:FillColor Value=\"{colour}\"/>");
        if is_bold {
            let _ = write!(out, "<ofd:StrokeColor Value=\"{colour}\"/>");
        }
        let places: Vec<f32> = places
            .iter()
            .map(|place| (place - x) / group.scale)
            .collect();
        let begin = places.first().copied().unwrap_or_default();
        let _ = write!(
            out,
            "<ofd:TextCode X=\"{}\" Y=\"{}\"",
            mm(begin),
            mm(group.y - y)
        );
        if places.len() > 1 {
            let _ = write!(out, " DeltaX=\"{}\"", ways(&places));
        }
        let _ = write!(out, ">{}</ofd:TextCode></ofd:TextObject>", content(&text));
    }

    /// The number of the font with the number `face`.
    fn font(&mut self, face: usize) -> u32 {
        if let Some(used) = self.fonts.get(&face) {
            return used.id;
        }
        let id = self.next();
        let characters = BTreeMap::new();
        self.fonts.insert(face, Used { id, characters });
        id
    }

    /// What happens on a click.
    fn action(&self, target: Option<&Target>) -> String {
        let goto = |place| self.places.get(&place).map(destination);
        let does = target.and_then(|target| match target {
            Target::Address(address) => Some(format!("<ofd:URI URI=\"{}\"/>", escape(address))),
            Target::Note(number) => goto(Place::Note(*number)),
            Target::Block(number) => goto(Place::Block(*number)),
        });
        does.map(|does| clicked(&does)).unwrap_or_default()
    }

    /// Filled areas and discs, as one path.
    fn paths(&mut self, out: &mut String, areas: &[Area], dots: &[[f32; 3]], colour: Colour) {
        let square =
            |[x, y, radius]: &[f32; 3]| [x - radius, y - radius, radius * 2.0, radius * 2.0];
        let all = areas.iter().copied().chain(dots.iter().map(square));
        let Some([left, top, right, bottom]) = all
            .map(|[x, y, width, height]| [x, y, x + width, y + height])
            .reduce(|one, other| {
                let [left, top, right, bottom] = one;
                let [l, t, r, b] = other;
                [left.min(l), top.min(t), right.max(r), bottom.max(b)]
            })
        else {
            return;
        };
        let mut path = String::new();
        for [x, y, width, height] in areas {
            let (x, y) = (x - left, y - top);
            let (right, bottom) = (mm(x + width), mm(y + height));
            let (x, y) = (mm(x), mm(y));
            let _ = write!(
                path,
                "M {x} {y} L {right} {y} L {right} {bottom} L {x} {bottom} C "
            );
        }
        for [x, y, radius] in dots {
            let (x, y) = (x - left, y - top);
            let (from, to) = (all_mm(&[x + radius, y]), all_mm(&[x - radius, y]));
            let radius = mm(*radius);
            let arc = format!("A {radius} {radius} 0 0 1");
            let _ = write!(path, "M {from} {arc} {to} {arc} {from} C ");
        }
        let id = self.next();
        let _ = write!(
            out,
            "<ofd:PathObject ID=\"{id}\" Boundary=\"{}\" Stroke=\"false\" Fill=\"true\"><ofd:FillColor Value=\"{}\"/>\
             <ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>",
            all_mm(&[left, top, right - left, bottom - top]),
            value(colour),
            path.trim_end()
        );
    }

    /// A picture: its square of one by one, stretched, turned, and cut off where the object ends.
    fn picture(&mut self, out: &mut String, picture: &Picture<'_>) {
        let last = &mut *self.last;
        let next = || {
            *last += 1;
            *last
        };
        let Some(file) = self.images.get(self.layout, picture.drawn.stored, next) else {
            return;
        };
        let [x, y, width, height] = picture.area;
        let [left, above, wide, high] = picture.whole;
        let (sin, cos) = picture.turn.to_radians().sin_cos();
        let (sin, cos) = if picture.turn == 0.0 {
            (0.0, 1.0)
        } else {
            (sin, cos)
        };
        let (middle, centre) = (x + width / 2.0, y + height / 2.0);
        let half = (
            f32::midpoint(width * cos.abs(), height * sin.abs()),
            f32::midpoint(width * sin.abs(), height * cos.abs()),
        );
        let boundary = [middle - half.0, centre - half.1, half.0 * 2.0, half.1 * 2.0];
        let (aside, down) = (left - middle, above - centre);
        let matrix = [
            cos * wide,
            sin * wide,
            -sin * high,
            cos * high,
            cos * aside - sin * down + half.0,
            sin * aside + cos * down + half.1,
        ];
        let id = self.next();
        let _ = write!(
            out,
            "<ofd:ImageObject ID=\"{id}\" Boundary=\"{}\" CTM=\"{}\" ResourceID=\"{file}\"",
            all_mm(&boundary),
            all_mm(&matrix)
        );
        if !picture.drawn.alt.is_empty() {
            let _ = write!(out, " Name=\"{}\"", escape(&picture.drawn.alt));
        }
        out.push('>');
        if picture.turn != 0.0 && picture.drawn.shape.crop() != [0; 4] {
            // In the square: what is shown of it.
            let [x, y, width, height] = [
                (x - left) / wide,
                (y - above) / high,
                width / wide,
                height / high,
            ]
            .map(number);
            let _ = write!(
                out,
                "<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary=\"{x} {y} {width} {height}\" Fill=\"true\">\
                 <ofd:AbbreviatedData>M 0 0 L {width} 0 L {width} {height} L 0 {height} C</ofd:AbbreviatedData>\
                 </ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>"
            );
        }
        out.push_str("</ofd:ImageObject>");
    }
}

/// The actions that hold `does`, on a click.
pub fn clicked(does: &str) -> String {
    format!("<ofd:Actions><ofd:Action Event=\"CLICK\">{does}</ofd:Action></ofd:Actions>")
}

/// To a place in the document.
pub fn destination((page, x, y): &Spot) -> String {
    format!(
        "<ofd:Goto><ofd:Dest Type=\"XYZ\" PageID=\"{}\" Left=\"{}\" Top=\"{}\" Zoom=\"0\"/></ofd:Goto>",
        page_id(*page),
        mm(*x),
        mm(*y)
    )
}

/// A colour as three numbers.
fn value([red, green, blue]: Colour) -> String {
    format!("{red} {green} {blue}")
}
