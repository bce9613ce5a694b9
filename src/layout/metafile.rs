//! Pictures of Windows: metafiles, which are drawn and have a size on paper, and bitmaps.

/// English Metric Units in an inch: a unit so fine that a pixel is a whole number of them at every usual
/// density.
pub const EMU_PER_INCH: u64 = 914_400;
/// What a metafile is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// Windows Metafile.
    Plain,
    /// Enhanced Metafile.
    Enhanced,
}

/// The size of a metafile that tells none: two inches.
const UNKNOWN: u64 = 2 * EMU_PER_INCH;
/// No metafile is larger on paper: three metres.
const MOST: u64 = 120 * EMU_PER_INCH;
/// EMU in 0.01 mm, the unit of an enhanced metafile's frame.
const EMU_PER_HUNDREDTH: u64 = 360;

/// What the metafile `bytes` is, its width and its height in EMU; nothing when it is none or cut off in the header.
pub fn measure(bytes: &[u8]) -> Option<(Drawn, u64, u64)> {
    let of = |kind, size: Option<(u64, u64)>| {
        let is_meant = |side: &u64| (1..=MOST).contains(side);
        let size = size.filter(|(width, height)| is_meant(width) && is_meant(height));
        let (width, height) = size.unwrap_or((UNKNOWN, UNKNOWN));
        Some((kind, width, height))
    };
    if bytes.starts_with(&[1, 0, 0, 0]) && bytes.get(40..44) == Some(b" EMF") {
        // [MS-EMF] 2.2.9: the frame in 0.01 mm.
        let side = |from: usize, to: usize| {
            let length = i64::from(signed(bytes, to)?) - i64::from(signed(bytes, from)?);
            Some(u64::try_from(length).ok()? * EMU_PER_HUNDREDTH)
        };
        return of(Drawn::Enhanced, side(24, 32).zip(side(28, 36)));
    }
    // [MS-WMF] 2.3.2.3: the placeable header, whose box is in units of which it says how many make an inch.
    if bytes.starts_with(&[0xD7, 0xCD, 0xC6, 0x9A]) {
        if bytes.len() < 40 {
            return None;
        }
        let inch = short(bytes, 14)
            .filter(|inch| *inch > 0)
            .map_or(1440, i64::from);
        let side = |from: usize, to: usize| {
            let length = i64::from(short(bytes, to)?) - i64::from(short(bytes, from)?);
            Some(length.unsigned_abs() * EMU_PER_INCH / inch.unsigned_abs())
        };
        return of(Drawn::Plain, side(6, 10).zip(side(8, 12)));
    }
    // A header of nine words, and a version.
    let is_bare = matches!(bytes.get(..4), Some([1 | 2, 0, 9, 0]));
    let is_versioned = matches!(bytes.get(4..6), Some([0, 1 | 3]));
    (is_bare && is_versioned && bytes.len() > 18)
        .then(|| of(Drawn::Plain, None))
        .flatten()
}

/// Whether the header of a bitmap has one of the lengths that there are.
pub fn is_bitmap(bytes: &[u8]) -> bool {
    matches!(signed(bytes, 14), Some(12 | 40 | 52 | 56 | 64 | 108 | 124))
}

/// Dots an inch of a bitmap, which says dots a metre.
pub fn bitmap_density(bytes: &[u8]) -> Option<(u32, u32)> {
    let inch = |at: usize| {
        let metre = u64::try_from(signed(bytes, at)?).ok()?;
        u32::try_from((metre * 254 + 5_000) / 10_000).ok()
    };
    let is_long = signed(bytes, 14)? >= 40;
    is_long.then(|| inch(38).zip(inch(42))).flatten()
}

fn signed(bytes: &[u8], at: usize) -> Option<i32> {
    Some(i32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn short(bytes: &[u8], at: usize) -> Option<i16> {
    Some(i16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}
