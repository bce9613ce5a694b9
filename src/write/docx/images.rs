//! The pictures of a document: fetched once each, the same bytes stored once, and the drawing that stands
//! in a paragraph for each use.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::rc::Rc;

use super::package::Package;
use super::xml::escape;
use crate::diag::{Finding, message};
use crate::model::{Atom, Block, Content, Document, Inlines};
use crate::ooxml::{IMAGE, ns};
use crate::resources::{MAX_BYTES, MAX_TOTAL, Refusal, Resources};
use crate::write::picture::{EMU_PER_INCH, Fault, Kind, Picture, measure};

/// English Metric Units in a twip.
const EMU_PER_TWIP: u64 = EMU_PER_INCH / crate::ooxml::TWIPS_PER_INCH as u64;
/// A source longer than this (an address with the data in it) is cut in messages.
const SHOWN: usize = 80;

/// Why a picture is not in the file.
#[derive(Debug)]
enum Trouble {
    Refused(Refusal),
    Fault(Fault),
}

/// A picture that is there: the number of its part, and what it is.
#[derive(Debug, Clone, Copy)]
struct Stored {
    number: usize,
    picture: Picture,
}

/// The pictures of a document.
#[derive(Debug, Default)]
pub struct Images {
    by_source: BTreeMap<String, Result<Stored, Trouble>>,
    parts: Vec<(Rc<[u8]>, Kind)>,
    /// Those that the part under way shows.
    used: std::collections::BTreeSet<usize>,
    drawings: usize,
}

impl Images {
    /// Fetches every picture of `document`.
    pub fn load(document: &Document, resources: &dyn Resources) -> Self {
        let mut images = Self::default();
        let mut known: BTreeMap<Rc<[u8]>, usize> = BTreeMap::new();
        let mut total = 0;
        for source in sources(document) {
            if images.by_source.contains_key(source) {
                continue;
            }
            let found = resources.load(source).map_err(Trouble::Refused);
            let found = found.and_then(|bytes| {
                let picture = measure(&bytes).map_err(Trouble::Fault)?;
                let bytes: Rc<[u8]> = bytes.into();
                if let Some(number) = known.get(&bytes) {
                    let number = *number;
                    return Ok(Stored { number, picture });
                }
                total += bytes.len() as u64;
                if total > MAX_TOTAL {
                    return Err(Trouble::Refused(Refusal::TooLarge));
                }
                images.parts.push((Rc::clone(&bytes), picture.kind));
                let number = images.parts.len();
                known.insert(bytes, number);
                Ok(Stored { number, picture })
            });
            images.by_source.insert(source.to_owned(), found);
        }
        images
    }

    /// The drawing of the picture `source` within `room` (twips), or why there is none.
    pub fn drawing(
        &mut self,
        source: &str,
        alt: &str,
        room: (i32, i32),
    ) -> Result<String, Finding> {
        let Some(Ok(stored)) = self.by_source.get(source) else {
            return Err(self.finding(source));
        };
        let emu = |twips: i32| u64::try_from(twips).unwrap_or(0).max(1) * EMU_PER_TWIP;
        let size = stored.picture.fitted((emu(room.0), emu(room.1)));
        self.used.insert(stored.number);
        self.drawings += 1;
        Ok(drawing(self.drawings, stored.number, source, alt, size))
    }

    fn finding(&self, source: &str) -> Finding {
        let megabytes = |bytes: u64| bytes >> 20;
        let src = shown(source);
        match self.by_source.get(source) {
            Some(Err(Trouble::Refused(refusal))) => match refusal {
                Refusal::NoFolder => Finding::whole(message::W01 { src }),
                Refusal::Address => Finding::whole(message::W20 { src }),
                Refusal::Outside => Finding::whole(message::W21 { src }),
                Refusal::Missing => Finding::whole(message::W22 { src }),
                Refusal::NotAFile => Finding::whole(message::W27 { src }),
                Refusal::Unreadable(reason) => Finding::whole(message::W23 { src, reason }),
                Refusal::TooLarge => Finding::whole(message::W24 {
                    limit: megabytes(MAX_BYTES),
                    total: megabytes(MAX_TOTAL),
                    src,
                }),
            },
            Some(Err(Trouble::Fault(Fault::TooManyPixels(width, height)))) => {
                Finding::whole(message::W26 { width, height, src })
            }
            Some(Err(Trouble::Fault(Fault::NoPicture))) => Finding::whole(message::W25 { src }),
            Some(Ok(_)) | None => Finding::whole(message::W01 { src }),
        }
    }

    /// The relationships of the part just written to the pictures it shows: ids and targets.
    pub fn take_used(&mut self) -> Vec<(String, String)> {
        let used = std::mem::take(&mut self.used);
        let row = |number: usize| Some((id(number), self.path(number)?));
        used.into_iter().filter_map(row).collect()
    }

    fn path(&self, number: usize) -> Option<String> {
        let kind = self.parts.get(number.checked_sub(1)?)?.1;
        Some(format!("media/image{number}.{}", kind.extension()))
    }

    /// Extensions and media types of the pictures.
    pub fn types(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        let kinds: std::collections::BTreeSet<Kind> =
            self.parts.iter().map(|part| part.1).collect();
        kinds
            .into_iter()
            .map(|kind| (kind.extension(), kind.media_type()))
    }

    /// Writes the parts.
    pub fn write(&self, package: &mut Package) -> io::Result<()> {
        for (n, (bytes, _)) in self.parts.iter().enumerate() {
            if let Some(path) = self.path(n + 1) {
                std::io::Write::write_all(package.begin(&format!("word/{path}"))?, bytes)?;
            }
        }
        Ok(())
    }
}

/// The relationships of pictures, for a part's `.rels`.
pub fn relationships(used: &[(String, String)]) -> String {
    let mut xml = String::new();
    for (id, target) in used {
        let _ = write!(
            xml,
            "<Relationship Id=\"{id}\" Type=\"{IMAGE}\" Target=\"{target}\"/>"
        );
    }
    xml
}

fn id(number: usize) -> String {
    format!("rIdImage{number}")
}

/// The sources of the pictures of `document`, in reading order, notes last.
fn sources(document: &Document) -> impl Iterator<Item = &str> {
    let body = document.body.iter().flat_map(|block| -> Vec<&Inlines> {
        match block {
            Block::Paragraph(paragraph) => vec![paragraph.content()],
            Block::Table(table) => table.rows().iter().flatten().collect(),
            Block::PageBreak => Vec::new(),
        }
    });
    let notes = document.footnotes.iter().flat_map(|note| &note.paragraphs);
    body.chain(notes)
        .flat_map(Inlines::pieces)
        .filter_map(|piece| match &piece.content {
            Content::Atom(Atom::Image { src, .. }) => Some(src.as_str()),
            _ => None,
        })
}

/// `source` as messages show it.
fn shown(source: &str) -> String {
    match source.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", source.get(..at).unwrap_or_default()),
        None => source.to_owned(),
    }
}

/// `w:drawing` inline: the name keeps the source, so that the file can be read back; `number` is unique in
/// the package.
fn drawing(
    number: usize,
    part: usize,
    source: &str,
    alt: &str,
    (width, height): (u64, u64),
) -> String {
    let (name, alt) = (escape(source), escape(alt));
    format!(
        "<w:drawing><wp:inline xmlns:wp=\"{}\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>\
         <wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{alt}\"/><wp:cNvGraphicFramePr>\
         <a:graphicFrameLocks xmlns:a=\"{a}\" noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic \
         xmlns:a=\"{a}\"><a:graphicData uri=\"{pic}\"><pic:pic xmlns:pic=\"{pic}\"><pic:nvPicPr><pic:cNvPr \
         id=\"{number}\" name=\"image{part}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{}\"/>\
         <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
         <a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>\
         </pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>",
        ns::WP,
        id(part),
        a = ns::A,
        pic = ns::PIC,
    )
}
