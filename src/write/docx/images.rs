//! The drawing of a picture for each place where it stands, and which pictures a part shows.
//!
//! Bytes are stored once however often they are shown. Names in the file are counted, never the source's: a
//! source may be any text.

use std::collections::BTreeSet;

use crate::layout::Room;
use crate::layout::picture::Kind;
use crate::layout::pictures::{Pictures, Stored};
use crate::model::Shape;
use crate::ooxml::ns;
use crate::write::xml::escape;

/// A picture's source, what stands for it, and what was set for it.
pub type Named<'a> = (&'a str, &'a str, Shape);

/// The drawings of a document.
#[derive(Debug, Default)]
pub struct Images {
    /// The files that the part under way shows, by number.
    used: BTreeSet<usize>,
    drawings: usize,
}

impl Images {
    /// The drawing of the picture `stored` within `room`, its size in EMU as DrawingML has it.
    pub fn drawing(&mut self, stored: Stored, named: Named<'_>, room: Room) -> String {
        let size = stored.picture.shaped(named.2).size_in(room);
        self.used.insert(stored.number);
        self.drawings += 1;
        drawing(self.drawings, stored.number, named, size)
    }

    /// The relationships of the part just written to the pictures it shows: ids and targets.
    pub fn take_used(&mut self, pictures: &Pictures) -> Vec<(String, String)> {
        let used = std::mem::take(&mut self.used);
        let row = |number: usize| Some((id(number), path(number, pictures.file(number)?.kind)));
        used.into_iter().filter_map(row).collect()
    }
}

/// The path of the picture file `number` within `word/`.
pub fn path(number: usize, kind: Kind) -> String {
    format!("media/image{number}.{}", kind.extension())
}

/// Extensions and media types of `pictures`, each once.
pub fn types(pictures: &Pictures) -> impl Iterator<Item = (&'static str, &'static str)> {
    let kinds: BTreeSet<Kind> = pictures.files().iter().map(|file| file.kind).collect();
    kinds
        .into_iter()
        .map(|kind| (kind.extension(), kind.media_type()))
}

/// The id of the relationship to the picture file `number`.
fn id(number: usize) -> String {
    format!("rIdImage{number}")
}

/// `w:drawing` inline: the name keeps the source, so that the file can be read back; `number` is unique in
/// the package.
fn drawing(
    number: usize,
    part: usize,
    (source, alt, shape): Named<'_>,
    (width, height): (u64, u64),
) -> String {
    let (name, alt) = (escape(source), escape(alt));
    // What was set for it, which the size in this room does not tell.
    let set = if shape == Shape::default() {
        String::new()
    } else {
        format!(" {shape}")
    };
    let crop = match shape.crop() {
        [0, 0, 0, 0] => String::new(),
        [left, top, right, bottom] => {
            format!("<a:srcRect l=\"{left}\" t=\"{top}\" r=\"{right}\" b=\"{bottom}\"/>")
        }
    };
    let turn = match shape.turn() {
        0 => String::new(),
        // DrawingML counts sixty thousandths of a degree.
        turn => format!(" rot=\"{}\"", turn * 600),
    };
    format!(
        "<w:drawing><wp:inline xmlns:wp=\"{}\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>\
         <wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{alt}\"/><wp:cNvGraphicFramePr>\
         <a:graphicFrameLocks xmlns:a=\"{a}\" noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic \
         xmlns:a=\"{a}\"><a:graphicData uri=\"{pic}\"><pic:pic xmlns:pic=\"{pic}\"><pic:nvPicPr><pic:cNvPr \
         id=\"{number}\" name=\"image{part}{set}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{}\"/>\
         {crop}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm{turn}><a:off x=\"0\" y=\"0\"/>\
         <a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>\
         </pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>",
        ns::WP,
        id(part),
        a = ns::A,
        pic = ns::PIC,
    )
}
