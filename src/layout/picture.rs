//! What the bytes of a picture are and how large it is on paper, read from its header: nothing is ever
//! decoded.

use imagesize::ImageType;

pub use super::metafile::EMU_PER_INCH;
use super::metafile::{self, Drawn};
use crate::model::{Shape, WHOLE};
use crate::twips::Twips;

const EMU_PER_TWIP: u64 = EMU_PER_INCH / Twips::INCH.get() as u64;
/// What a picture that does not say has: the resolution that Word takes too.
const DEFAULT_DPI: u32 = 96;
/// What a file may claim; outside it is a slip of the program that wrote it.
const DPI: std::ops::RangeInclusive<u32> = 10..=10_000;
/// Word decodes a picture whole: at four bytes a pixel this is 400 MB.
const MAX_PIXELS: u64 = 100_000_000;
/// The longest side in pixels; GDI+, which Word draws with, has signed 16-bit coordinates.
const MAX_SIDE: u64 = 30_000;

/// The kinds that every version of Word, WPS and LibreOffice shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
    /// BMP.
    Bmp,
    /// TIFF.
    Tiff,
    /// Windows Metafile: drawn, not made of pixels.
    Wmf,
    /// Enhanced Metafile.
    Emf,
}

impl Kind {
    /// The extension of a file of this kind.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Gif => "gif",
            Self::Bmp => "bmp",
            Self::Tiff => "tiff",
            Self::Wmf => "wmf",
            Self::Emf => "emf",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Bmp => "image/bmp",
            Self::Tiff => "image/tiff",
            Self::Wmf => "image/x-wmf",
            Self::Emf => "image/x-emf",
        }
    }

    /// Whether browsers and Markdown previewers show it.
    pub fn is_of_the_web(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Gif | Self::Bmp)
    }
}

/// What a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// Its kind, by content.
    pub kind: Kind,
    /// Width on paper in EMU.
    pub width: u64,
    /// Height on paper in EMU.
    pub height: u64,
}

/// Why bytes are no picture that a document can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Empty, of another kind, cut off in the header, or without width or height.
    NoPicture,
    /// More pixels than Word takes.
    TooManyPixels(u64, u64),
}

/// Reads the header of `bytes`.
///
/// # Errors
/// They are no picture, or too large a one.
pub fn measure(bytes: &[u8]) -> Result<Picture, Fault> {
    if let Some((drawn, width, height)) = metafile::measure(bytes) {
        let kind = match drawn {
            Drawn::Plain => Kind::Wmf,
            Drawn::Enhanced => Kind::Emf,
        };
        return Ok(Picture {
            kind,
            width,
            height,
        });
    }
    let kind = match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => Kind::Png,
        Ok(ImageType::Jpeg) => Kind::Jpeg,
        Ok(ImageType::Gif) => Kind::Gif,
        Ok(ImageType::Bmp) if metafile::is_bitmap(bytes) => Kind::Bmp,
        Ok(ImageType::Tiff) => Kind::Tiff,
        _ => return Err(Fault::NoPicture),
    };
    let size = imagesize::blob_size(bytes).map_err(|_| Fault::NoPicture)?;
    let (width, height) = (size.width as u64, size.height as u64);
    if width == 0 || height == 0 {
        return Err(Fault::NoPicture);
    }
    if width.max(height) > MAX_SIDE || width * height > MAX_PIXELS {
        return Err(Fault::TooManyPixels(width, height));
    }
    let density = match kind {
        Kind::Png => png_density(bytes),
        Kind::Jpeg => jpeg_density(bytes),
        Kind::Bmp => metafile::bitmap_density(bytes),
        Kind::Gif | Kind::Tiff | Kind::Wmf | Kind::Emf => None,
    };
    let (x, y) = density
        .filter(|(x, y)| DPI.contains(x) && DPI.contains(y))
        .unwrap_or((DEFAULT_DPI, DEFAULT_DPI));
    Ok(Picture {
        kind,
        width: width * EMU_PER_INCH / u64::from(x),
        height: height * EMU_PER_INCH / u64::from(y),
    })
}

/// Width and height that a picture may take where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// How wide it may be.
    pub width: Twips,
    /// How high it may be.
    pub height: Twips,
}

impl Picture {
    /// The same as large as `shape` has it, its own proportion where that sets one side alone; of a picture of which
    /// something is cut off what is left.
    #[must_use]
    pub fn shaped(self, shape: Shape) -> Self {
        let [left, top, right, bottom] = shape.crop().map(u64::from);
        let whole = u64::from(WHOLE);
        let own = (
            (self.width * (whole - left - right) / whole).max(1),
            (self.height * (whole - top - bottom) / whole).max(1),
        );
        let emu = |pixels: u32| u64::from(pixels) * EMU_PER_INCH / u64::from(DEFAULT_DPI);
        let (width, height) = match shape.size() {
            (Some(width), Some(height)) => (emu(width), emu(height)),
            (Some(width), None) => (emu(width), (own.1 * emu(width) / own.0).max(1)),
            (None, Some(height)) => ((own.0 * emu(height) / own.1).max(1), emu(height)),
            (None, None) => own,
        };
        Self {
            width,
            height,
            ..self
        }
    }

    /// Width and height in EMU within `room`, the proportion kept, never enlarged.
    pub fn size_in(&self, room: Room) -> (u64, u64) {
        let emu = |length: Twips| u64::try_from(length.get()).unwrap_or(0).max(1) * EMU_PER_TWIP;
        self.fitted((emu(room.width), emu(room.height)))
    }

    /// Width and height in EMU within `room`, the proportion kept, never enlarged.
    fn fitted(&self, room: (u64, u64)) -> (u64, u64) {
        let (mut width, mut height) = (self.width, self.height);
        if width > room.0 {
            (width, height) = (room.0, height * room.0 / width);
        }
        if height > room.1 {
            (width, height) = (width * room.1 / height, room.1);
        }
        (width.max(1), height.max(1))
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

/// Dots an inch from `pHYs`, which stands before the image data (PNG, 11.3.4.3).
fn png_density(bytes: &[u8]) -> Option<(u32, u32)> {
    const CHUNKS_BEFORE_DATA: usize = 64;
    let mut at = 8;
    for _ in 0..CHUNKS_BEFORE_DATA {
        let (length, kind) = (number(bytes, at)?, bytes.get(at + 4..at + 8)?);
        match kind {
            b"pHYs" if bytes.get(at + 16) == Some(&1) => {
                // Dots a metre, to the nearest dot an inch.
                let inch = |metre: u32| (u64::from(metre) * 254 + 5_000) / 10_000;
                let (x, y) = (inch(number(bytes, at + 8)?), inch(number(bytes, at + 12)?));
                return Some((u32::try_from(x).ok()?, u32::try_from(y).ok()?));
            }
            b"IDAT" | b"pHYs" => return None,
            _ => at = at.checked_add(length as usize)?.checked_add(12)?,
        }
    }
    None
}

/// Dots an inch from the JFIF header, which stands first (ITU-T T.871, 10.1).
fn jpeg_density(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes
        .get(6..18)
        .filter(|header| header.starts_with(b"JFIF\0"))?;
    let [_, _, _, _, _, _, _, unit, x1, x0, y1, y0] = *<&[u8; 12]>::try_from(header).ok()?;
    let (x, y) = (
        u32::from_be_bytes([0, 0, x1, x0]),
        u32::from_be_bytes([0, 0, y1, y0]),
    );
    match unit {
        1 => Some((x, y)),
        // Dots a centimetre.
        2 => Some((x * 254 / 100, y * 254 / 100)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIF: &[u8] = b"GIF89a\x04\0\x03\0\0\0\0;";

    fn png(width: u32, height: u32, metre: Option<(u32, u32, u8)>) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR".to_vec();
        bytes.extend([width, height].map(u32::to_be_bytes).concat());
        bytes.extend(b"\x08\0\0\0\0crc.");
        if let Some((x, y, unit)) = metre {
            bytes.extend(b"\0\0\0\x09pHYs");
            bytes.extend([x, y].map(u32::to_be_bytes).concat());
            bytes.push(unit);
            bytes.extend(b"crc.");
        }
        bytes.extend(b"\0\0\0\0IDATcrc.");
        bytes
    }

    fn jpeg(width: u16, height: u16, unit: u8, density: u16) -> Vec<u8> {
        let [d1, d0] = density.to_be_bytes();
        let mut bytes = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01".to_vec();
        bytes.extend([unit, d1, d0, d1, d0, 0, 0]);
        bytes.extend(b"\xFF\xC0\0\x11\x08");
        bytes.extend([height, width].map(u16::to_be_bytes).concat());
        bytes.extend(b"\x03\x01\x11\0\x02\x11\0\x03\x11\0\xFF\xD9");
        bytes
    }

    #[test]
    fn size_on_paper_comes_from_pixels_and_density() {
        let size = |bytes: &[u8]| measure(bytes).map(|p| (p.kind, p.width, p.height));
        let inch = EMU_PER_INCH;
        assert_eq!(size(&png(96, 48, None)), Ok((Kind::Png, inch, inch / 2)));
        assert_eq!(
            size(&png(300, 600, Some((11_811, 11_811, 1)))),
            Ok((Kind::Png, inch, 2 * inch))
        );
        // No unit, and a density that cannot be meant.
        assert_eq!(
            size(&png(96, 96, Some((3, 2, 0)))),
            Ok((Kind::Png, inch, inch))
        );
        assert_eq!(
            size(&png(96, 96, Some((1, 1, 1)))),
            Ok((Kind::Png, inch, inch))
        );
        assert_eq!(
            size(&png(96, 96, Some((u32::MAX, u32::MAX, 1)))),
            Ok((Kind::Png, inch, inch))
        );
        assert_eq!(
            size(&jpeg(300, 150, 1, 300)),
            Ok((Kind::Jpeg, inch, inch / 2))
        );
        assert_eq!(size(&jpeg(254, 254, 2, 100)), Ok((Kind::Jpeg, inch, inch)));
        assert_eq!(size(GIF), Ok((Kind::Gif, inch / 24, inch / 32)));
    }

    #[test]
    fn metafiles_and_bitmaps_have_a_size_on_paper() {
        let inch = EMU_PER_INCH;
        let size = |bytes: &[u8]| measure(bytes).map(|p| (p.kind, p.width, p.height));
        let mut emf = vec![1, 0, 0, 0];
        emf.extend([0; 20]);
        for side in [0_i32, 0, 2_540, 1_270] {
            emf.extend(side.to_le_bytes());
        }
        emf.extend(b" EMF");
        assert_eq!(size(&emf), Ok((Kind::Emf, inch, inch / 2)));
        let mut wmf = vec![0xD7, 0xCD, 0xC6, 0x9A, 0, 0];
        for number in [0_i16, 0, 1_440, 720, 720] {
            wmf.extend(number.to_le_bytes());
        }
        let cut = wmf.clone();
        wmf.extend([0; 40]);
        assert_eq!(size(&wmf), Ok((Kind::Wmf, 2 * inch, inch)));
        assert_eq!(size(&cut), Err(Fault::NoPicture));
        let bare = [&[1_u8, 0, 9, 0, 0, 3][..], &[0; 20]].concat();
        assert_eq!(size(&bare), Ok((Kind::Wmf, 2 * inch, 2 * inch)));
        let mut bmp = b"BM".to_vec();
        bmp.extend([0; 12]);
        for number in [40_i32, 300, 150, 1, 0, 0, 11_811, 11_811, 0, 0] {
            bmp.extend(number.to_le_bytes());
        }
        assert_eq!(size(&bmp), Ok((Kind::Bmp, inch, inch / 2)));
    }

    #[test]
    fn what_is_no_picture_is_named() {
        for bytes in [
            &b""[..],
            b"x",
            b"GIF8",
            b"BM123456789012345678901234567890",
            b"<svg/>",
            b"\xFF\xD8\xFF",
        ] {
            assert_eq!(measure(bytes), Err(Fault::NoPicture), "{bytes:?}");
        }
        assert_eq!(measure(&png(0, 5, None)), Err(Fault::NoPicture));
        assert_eq!(
            measure(&png(30_001, 1, None)),
            Err(Fault::TooManyPixels(30_001, 1))
        );
        assert!(measure(&png(u32::MAX, u32::MAX, None)).is_err());
        assert_eq!(
            measure(&png(10_001, 10_000, None)),
            Err(Fault::TooManyPixels(10_001, 10_000))
        );
        assert!(measure(&png(10_000, 10_000, None)).is_ok());
    }

    #[test]
    fn every_cut_of_a_picture_is_measured_or_refused() {
        for whole in [
            png(5, 6, Some((3_780, 3_780, 1))),
            jpeg(5, 6, 1, 72),
            GIF.to_vec(),
        ] {
            for end in 0..whole.len() {
                let _ = measure(whole.get(..end).unwrap());
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_measured_or_refused(kind in 0_usize..3, bytes: Vec<u8>) {
            let mut whole = [&b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR"[..], b"\xFF\xD8\xFF\xE0", b"GIF89a"][kind].to_vec();
            whole.extend(bytes);
            if let Ok(picture) = measure(&whole) {
                let (width, height) = picture.fitted((5_000_000, 7_000_000));
                proptest::prop_assert!((1..=5_000_000).contains(&width) && (1..=7_000_000).contains(&height));
            }
        }
    }

    #[test]
    fn fitting_keeps_the_proportion_and_never_enlarges() {
        let fitted = |width, height| {
            Picture {
                kind: Kind::Png,
                width,
                height,
            }
            .fitted((100, 50))
        };
        assert_eq!(fitted(10, 10), (10, 10));
        assert_eq!(fitted(200, 50), (100, 25));
        assert_eq!(fitted(100, 100), (50, 50));
        assert_eq!(fitted(400, 400), (50, 50));
        assert_eq!(fitted(1_000_000, 1), (100, 1));
    }
}
