//! Pictures of an OFD file: each file stands in it once, and none that a reader could not show.

use std::collections::BTreeMap;
use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::diag::{Finding, message};
use crate::layout::Layout;
use crate::layout::picture::Kind;
use crate::layout::pictures::Stored;

/// The longest side in pixels that the layout lets through.
const LONGEST: usize = 30_000;

/// The pictures that are shown, and those that cannot be.
#[derive(Default)]
pub struct Images {
    /// By the number of its file, the number in the document; nothing where it cannot be shown.
    known: BTreeMap<usize, Option<u32>>,
}

impl Images {
    /// The number of `stored` in the document, which `next` gives the first time; nothing when it cannot be shown.
    pub fn get(
        &mut self,
        layout: &Layout<'_>,
        stored: Stored,
        next: impl FnOnce() -> u32,
    ) -> Option<u32> {
        let open = || {
            let file = layout.pictures.file(stored.number)?;
            is_shown(file.kind, &file.bytes).then(next)
        };
        *self.known.entry(stored.number).or_insert_with(open)
    }

    /// The files that are shown, each with its number in the document.
    pub fn shown(&self) -> impl Iterator<Item = (usize, u32)> {
        let known = self.known.iter();
        known.filter_map(|(file, id)| Some((*file, (*id)?)))
    }

    /// W50: pictures that are not shown.
    pub fn finding(&self) -> Option<Finding> {
        let count = self.known.values().filter(|id| id.is_none()).count();
        (count > 0).then(|| Finding::whole(message::W50 { count }))
    }
}

/// Whether a reader shows a picture of that kind, and it is whole.
fn is_shown(kind: Kind, bytes: &[u8]) -> bool {
    match kind {
        Kind::Png => is_whole_png(bytes),
        Kind::Jpeg => is_whole_jpeg(bytes),
        Kind::Gif | Kind::Bmp | Kind::Tiff | Kind::Wmf | Kind::Emf => false,
    }
}

fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let options = DecoderOptions::default();
    let options = options.set_max_width(LONGEST).set_max_height(LONGEST);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode().is_ok()
}

fn is_whole_png(bytes: &[u8]) -> bool {
    let read = || {
        let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().ok()?;
        while reader.next_row().ok()?.is_some() {}
        Some(())
    };
    read().is_some()
}
