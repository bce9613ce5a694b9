//! The pictures of a document: fetched once each, the same bytes kept once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::exif::{self, Personal};
use super::picture::{Fault, Kind, Picture, measure};
use crate::diag::{Finding, message};
use crate::model::{Atom, Block, Content, Document, Inlines};
use crate::resources::{ELSEWHERE, MAX_BYTES, MAX_TOTAL, Refusal, Resources};

/// A source longer than this (an address with the data in it) is cut in messages.
const SHOWN: usize = 80;

/// Why a picture is not there.
#[derive(Debug)]
enum Trouble {
    Refused(Refusal),
    Fault(Fault),
}

/// A picture that is there.
#[derive(Debug, Clone, Copy)]
pub struct Stored {
    /// The number of its file in [`Pictures::files`], from 1.
    pub number: usize,
    /// What it is.
    pub picture: Picture,
}

/// The bytes of one picture or several.
#[derive(Debug)]
pub struct File {
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// What it is.
    pub kind: Kind,
    /// What it tells of who took it and where.
    pub personal: Personal,
}

/// The pictures of a document.
#[derive(Debug, Default)]
pub struct Pictures {
    by_source: BTreeMap<String, Result<Stored, Trouble>>,
    files: Vec<File>,
}

impl Pictures {
    /// Fetches every picture of `document`, each source once.
    pub fn load(document: &Document, resources: &dyn Resources) -> Self {
        let mut pictures = Self::default();
        let mut known: BTreeMap<Arc<[u8]>, usize> = BTreeMap::new();
        let mut total = 0;
        for source in sources(document) {
            if pictures.by_source.contains_key(source) {
                continue;
            }
            let found = resources.load(source).map_err(Trouble::Refused);
            let found = found.and_then(|bytes| {
                let picture = measure(&bytes).map_err(Trouble::Fault)?;
                let bytes: Arc<[u8]> = bytes.into();
                if let Some(number) = known.get(&bytes) {
                    let number = *number;
                    return Ok(Stored { number, picture });
                }
                total += bytes.len() as u64;
                if total > MAX_TOTAL {
                    return Err(Trouble::Refused(Refusal::TooLarge));
                }
                pictures.files.push(File {
                    bytes: Arc::clone(&bytes),
                    kind: picture.kind,
                    personal: exif::personal(&bytes),
                });
                let number = pictures.files.len();
                known.insert(bytes, number);
                Ok(Stored { number, picture })
            });
            pictures.by_source.insert(source.to_owned(), found);
        }
        pictures
    }

    /// The picture `source`; nothing when words stand for it.
    pub fn get(&self, source: &str) -> Option<Stored> {
        self.by_source.get(source)?.as_ref().ok().copied()
    }

    /// The file of that number.
    pub fn file(&self, number: usize) -> Option<&File> {
        self.files.get(number.checked_sub(1)?)
    }

    /// The files in order, number 1 first.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// What there is to say about the picture `source`: why words stand for it, or what its bytes tell. W01, W20–W29.
    pub fn finding(&self, source: &str) -> Option<Finding> {
        let megabytes = |bytes: u64| bytes >> 20;
        let src = shown(source);
        Some(match self.by_source.get(source) {
            Some(Ok(stored)) => return personal(self.file(stored.number)?.personal, src),
            None => Finding::whole(message::W01 { src }),
            Some(Err(Trouble::Refused(refusal))) => match refusal {
                Refusal::NoFolder => Finding::whole(message::W01 { src }),
                Refusal::Address if source.starts_with(ELSEWHERE) => {
                    Finding::whole(message::W28 { src })
                }
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
        })
    }
}

/// What to say of a picture that tells of who took it or where.
fn personal(found: Personal, src: String) -> Option<Finding> {
    let (what, what_en) = match (found.place, found.author) {
        (true, true) => ("拍摄地点和作者", "where it was taken and by whom"),
        (true, false) => ("拍摄地点", "where it was taken"),
        (false, true) => ("作者", "who took it"),
        (false, false) => return None,
    };
    Some(Finding::whole(message::W29 { what, src, what_en }))
}

/// The sources of the pictures of `document`, in reading order, notes last.
fn sources(document: &Document) -> impl Iterator<Item = &str> {
    let body = document.body.iter().flat_map(|block| -> Vec<&Inlines> {
        match block {
            Block::Paragraph(paragraph) => vec![paragraph.content()],
            Block::Table(table) => table.contents(),
            Block::PageBreak | Block::Contents => Vec::new(),
        }
    });
    let notes = document.footnotes.iter().flat_map(|note| &note.paragraphs);
    body.chain(notes)
        .flat_map(Inlines::pieces)
        .filter_map(|piece| match &piece.content {
            Content::Atom(Atom::Image(image)) => Some(image.src.as_str()),
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
