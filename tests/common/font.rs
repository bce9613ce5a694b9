//! A font made here, so that PDF files can be tested on a machine that has none: every 汉字 is one square wide, ASCII half of
//! that, and all glyphs are blank.

use std::sync::Arc;

use zhangfa::resources::{FontFile, Fonts};

/// The characters that it has: ASCII, then full-width marks and 汉字.
const RANGES: [(u32, u32); 5] = [
    (0x20, 0x7E),
    (0x2010, 0x2030),
    (0x3000, 0x301F),
    (0x4E00, 0x9FFF),
    (0xFF00, 0xFF5E),
];

fn be16(out: &mut Vec<u8>, values: &[u16]) {
    out.extend(values.iter().flat_map(|value| value.to_be_bytes()));
}

fn be32(out: &mut Vec<u8>, values: &[u32]) {
    out.extend(values.iter().flat_map(|value| value.to_be_bytes()));
}

/// The font file (TrueType); without a table of characters where `cmap` is false. `licence` is its fsType.
pub fn file(cmap: bool, licence: u16) -> Vec<u8> {
    let count: u32 = 1 + RANGES
        .iter()
        .map(|(first, last)| last - first + 1)
        .sum::<u32>();
    let narrow = (RANGES[0].1 - RANGES[0].0 + 1) as u16;
    let mut tables: Vec<(&[u8; 4], Vec<u8>)> = Vec::new();
    let mut map = Vec::new();
    be16(&mut map, &[0, 1, 3, 10, 0, 12, 12, 0]);
    be32(
        &mut map,
        &[16 + 12 * RANGES.len() as u32, 0, RANGES.len() as u32],
    );
    let mut glyph = 1;
    for (first, last) in RANGES {
        be32(&mut map, &[first, last, glyph]);
        glyph += last - first + 1;
    }
    let mut os2 = Vec::new();
    be16(&mut os2, &[4, 1000, 400, 5, licence]);
    be16(&mut os2, &[650, 700, 0, 140, 650, 700, 0, 480, 50, 300, 0]);
    os2.extend([0; 10]);
    be32(&mut os2, &[0; 4]);
    os2.extend(*b"none");
    be16(
        &mut os2,
        &[64, 0x20, 0xFFFF, 880, (-120_i16) as u16, 0, 880, 120],
    );
    be32(&mut os2, &[0, 0]);
    be16(&mut os2, &[500, 700, 0, 0x20, 1]);
    tables.push((b"OS/2", os2));
    if cmap {
        tables.push((b"cmap", map));
    }
    tables.push((b"glyf", vec![0; 4]));
    let mut head = Vec::new();
    be16(&mut head, &[1, 0, 1, 0]);
    be32(&mut head, &[0, 0x5F0F_3CF5]);
    be16(&mut head, &[0, 1000]);
    be32(&mut head, &[0; 4]);
    be16(&mut head, &[0, (-120_i16) as u16, 1000, 880, 0, 8, 2, 1, 0]);
    tables.push((b"head", head));
    let mut hhea = Vec::new();
    be16(&mut hhea, &[1, 0, 880, (-120_i16) as u16, 0, 1000]);
    be16(&mut hhea, &[0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, narrow + 2]);
    tables.push((b"hhea", hhea));
    let mut hmtx = Vec::new();
    be16(&mut hmtx, &[1000, 0]);
    for _ in 0..narrow {
        be16(&mut hmtx, &[500, 0]);
    }
    be16(&mut hmtx, &[1000, 0]);
    be16(
        &mut hmtx,
        &vec![0; count as usize - usize::from(narrow) - 2],
    );
    tables.push((b"hmtx", hmtx));
    let mut loca = Vec::new();
    be32(&mut loca, &vec![0; count as usize + 1]);
    tables.push((b"loca", loca));
    let mut maxp = Vec::new();
    be16(&mut maxp, &[1, 0, count as u16]);
    be16(&mut maxp, &[0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]);
    tables.push((b"maxp", maxp));
    let mut name = Vec::new();
    let text: Vec<u8> = "Square".encode_utf16().flat_map(u16::to_be_bytes).collect();
    be16(&mut name, &[0, 1, 18, 3, 1, 0x409, 6, text.len() as u16, 0]);
    name.extend(text);
    tables.push((b"name", name));
    let mut post = Vec::new();
    be32(&mut post, &[0x0003_0000, 0, 0, 0, 0, 0, 0, 0]);
    tables.push((b"post", post));

    let mut out = Vec::new();
    be32(&mut out, &[0x0001_0000]);
    be16(&mut out, &[tables.len() as u16, 0, 0, 0]);
    let mut at = 12 + 16 * tables.len() as u32;
    for (tag, table) in &tables {
        out.extend(*tag);
        be32(&mut out, &[0, at, table.len() as u32]);
        at += (table.len() as u32).div_ceil(4) * 4;
    }
    for (_, table) in &tables {
        out.extend(table);
        out.resize(out.len().div_ceil(4) * 4, 0);
    }
    out
}

/// A machine that has families of these names, all of them this font.
#[derive(Debug)]
pub struct Has {
    families: Vec<&'static str>,
    data: Arc<Vec<u8>>,
}

impl Has {
    /// One with `families`.
    pub fn of(families: &[&'static str]) -> Self {
        Self {
            families: families.to_vec(),
            data: Arc::new(file(true, 0)),
        }
    }

    /// One whose font files say nothing of characters.
    pub fn broken(families: &[&'static str]) -> Self {
        Self {
            data: Arc::new(file(false, 0)),
            ..Self::of(families)
        }
    }

    /// One whose font files are cut off in their last table.
    pub fn cut(families: &[&'static str]) -> Self {
        let mut bytes = file(true, 0);
        bytes.truncate(bytes.len() - 8);
        Self {
            data: Arc::new(bytes),
            ..Self::of(families)
        }
    }

    /// One whose font files may not be embedded.
    pub fn closed(families: &[&'static str]) -> Self {
        Self {
            data: Arc::new(file(true, 2)),
            ..Self::of(families)
        }
    }

    fn font(&self, family: &str) -> FontFile {
        FontFile {
            family: family.to_owned(),
            data: Arc::<Vec<u8>>::clone(&self.data),
            index: 0,
            bold: false,
        }
    }
}

impl Fonts for Has {
    fn family(&self, name: &str, _: bool) -> Option<FontFile> {
        let own = self.families.iter().find(|own| **own == name);
        own.map(|own| self.font(own))
    }

    fn covering(&self, _: char) -> Option<FontFile> {
        None
    }
}
