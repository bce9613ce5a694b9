//! Pictures of an OFD file: each file stands in it once, and none that a reader could not show.

use std::borrow::Cow;
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

/// A picture as a reader shows it.
pub struct Shown<'p> {
    /// Its number in the document.
    pub id: u32,
    /// What it is.
    pub kind: Kind,
    /// Its file.
    pub bytes: Cow<'p, [u8]>,
}

/// The pictures that are shown, and those that cannot be.
#[derive(Default)]
pub struct Images {
    /// By the number of its file, the number in the document and what was made of it; nothing where it cannot be shown.
    known: BTreeMap<usize, Option<(u32, Form)>>,
}

/// What stands in the package for a picture.
enum Form {
    /// Its own file.
    AsItIs,
    /// The PNG that was made of it.
    Made(Vec<u8>),
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
            form(file.kind, &file.bytes).map(|form| (next(), form))
        };
        let known = self.known.entry(stored.number).or_insert_with(open);
        known.as_ref().map(|(id, _)| *id)
    }

    /// Those that are shown.
    pub fn shown<'p>(&'p self, layout: &'p Layout<'_>) -> impl Iterator<Item = Shown<'p>> {
        let known = self.known.iter();
        known.filter_map(|(number, found)| {
            let (id, form) = found.as_ref()?;
            let file = layout.pictures.file(*number)?;
            let (kind, bytes) = match form {
                Form::AsItIs => (file.kind, &*file.bytes),
                Form::Made(bytes) => (Kind::Png, bytes.as_slice()),
            };
            Some(Shown {
                id: *id,
                kind,
                bytes: Cow::Borrowed(bytes),
            })
        })
    }

    /// W50: pictures that are not shown.
    pub fn finding(&self) -> Option<Finding> {
        let count = self.known.values().filter(|id| id.is_none()).count();
        (count > 0).then(|| Finding::whole(message::W50 { count }))
    }
}

/// How a reader shows a picture of that kind; not at all where it is broken. GB/T 33190 knows BMP, JPEG, PNG and TIFF; no
/// reader must know GIF.
fn form(kind: Kind, bytes: &[u8]) -> Option<Form> {
    let is_whole = match kind {
        Kind::Gif => return png_of_gif(bytes).map(Form::Made),
        Kind::Png => is_whole_png(bytes),
        Kind::Jpeg => is_whole_jpeg(bytes),
        Kind::Bmp => is_whole_bmp(bytes).unwrap_or(false),
        Kind::Tiff | Kind::Wmf | Kind::Emf => false,
    };
    is_whole.then_some(Form::AsItIs)
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

/// Whether a BMP file has all the rows that its head speaks of. Packed ones are not shown everywhere.
fn is_whole_bmp(bytes: &[u8]) -> Option<bool> {
    let word = |at: usize| {
        let four = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(u64::from(u32::from_le_bytes(four)))
    };
    let side =
        |at: usize| word(at).map(|side| u64::from((side as u32).cast_signed().unsigned_abs()));
    let (pixels, head, bits, packed) = (word(10)?, word(14)?, word(28)? & 0xFFFF, word(30)?);
    let row = (side(18)? * bits).div_ceil(32) * 4;
    let whole = pixels + row * side(22)?;
    Some(head >= 40 && matches!(packed, 0 | 3) && whole <= bytes.len() as u64)
}

/// The first picture of a GIF file.
fn png_of_gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::RGBA);
    let mut decoder = options.read_info(bytes).ok()?;
    let (width, height) = (usize::from(decoder.width()), usize::from(decoder.height()));
    let frame = decoder.read_next_frame().ok()??;
    let mut pixels = vec![0; width * height * 4];
    let row = usize::from(frame.width) * 4;
    for (n, line) in frame.buffer.chunks_exact(row.max(1)).enumerate() {
        let at = ((usize::from(frame.top) + n) * width + usize::from(frame.left)) * 4;
        pixels.get_mut(at..at + row)?.copy_from_slice(line);
    }
    let mut made = Vec::new();
    let mut encoder = png::Encoder::new(&mut made, width as u32, height as u32);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(made)
}
