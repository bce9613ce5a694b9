//! Of a font the glyphs that a document uses, as a font of its own. The subsetter leaves out what PDF does without; readers of OFD
//! look glyphs up by character and want the table OS/2, so both are put back, and no glyph needs a number in the text.

use std::collections::BTreeMap;

use skrifa::FontRef;
use skrifa::raw::types::Tag;
use subsetter::GlyphRemapper;

use crate::resources::FontFile;

/// The most parts that a table of format 4 holds within its 64 kB.
const MOST_PARTS: usize = 8000;
/// What the sum of a font's words is, with the number that makes it so (OpenType, head).
const SUM: u32 = 0xB1B0_AFBA;

/// A font file.
pub struct Subset {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The extension of its name.
    pub extension: &'static str,
}

/// Of `file` the glyphs of `characters`, each with its number in the font.
///
/// # Errors
/// What the subsetter says of the font.
pub fn subset(file: &FontFile, characters: &BTreeMap<char, u32>) -> Result<Subset, String> {
    let data = (*file.data).as_ref();
    let mut remapper = GlyphRemapper::new();
    let mut map: Vec<(u32, u16)> = Vec::new();
    for (c, glyph) in characters {
        let glyph = u16::try_from(*glyph).map_err(|error| error.to_string())?;
        map.push((u32::from(*c), remapper.remap(glyph)));
    }
    let made = subsetter::subset_with_variations(data, file.index, &[], &remapper);
    let made = made.map_err(|error| error.to_string())?;
    let source = FontRef::from_index(data, file.index).map_err(|error| error.to_string())?;
    let part = FontRef::new(&made).map_err(|error| error.to_string())?;
    let mut tables: BTreeMap<[u8; 4], Vec<u8>> = BTreeMap::new();
    for record in part.table_directory.table_records() {
        let tag = record.tag();
        if let Some(table) = part.table_data(tag) {
            tables.insert(tag.to_be_bytes(), table.as_bytes().to_vec());
        }
    }
    if let Some(table) = source.table_data(Tag::new(b"OS/2")) {
        tables.insert(*b"OS/2", table.as_bytes().to_vec());
    }
    tables.insert(*b"cmap", characters_table(&map));
    let has_curves = tables.contains_key(b"CFF ");
    Ok(Subset {
        bytes: font(tables, if has_curves { *b"OTTO" } else { [0, 1, 0, 0] }),
        extension: if has_curves { "otf" } else { "ttf" },
    })
}

/// Characters that follow each other and whose glyphs do: the first and last character, the first glyph.
fn runs(map: &[(u32, u16)]) -> Vec<(u32, u32, u16)> {
    let mut runs: Vec<(u32, u32, u16)> = Vec::new();
    for (c, glyph) in map {
        match runs.last_mut() {
            Some((first, last, start))
                if *last + 1 == *c && u32::from(*start) + (c - *first) == u32::from(*glyph) =>
            {
                *last = *c;
            }
            _ => runs.push((*c, *c, *glyph)),
        }
    }
    runs
}

/// The table `cmap`: format 4 for readers that know no other, format 12 for all.
fn characters_table(map: &[(u32, u16)]) -> Vec<u8> {
    let all = runs(map);
    let plane = map.partition_point(|(c, _)| *c < 0xFFFF);
    let basic = runs(map.get(..plane).unwrap_or_default());
    let mut long = Vec::new();
    put16(&mut long, &[12, 0]);
    let count = all.len() as u32;
    put32(&mut long, &[16 + 12 * count, 0, count]);
    for (first, last, glyph) in all {
        put32(&mut long, &[first, last, u32::from(glyph)]);
    }
    let short = (basic.len() <= MOST_PARTS).then(|| short_table(&basic));
    let mut table = Vec::new();
    let count = 1 + u16::from(short.is_some());
    put16(&mut table, &[0, count]);
    let mut at = 4 + 8 * u32::from(count);
    if let Some(short) = &short {
        put16(&mut table, &[3, 1]);
        put32(&mut table, &[at]);
        at += short.len() as u32;
    }
    put16(&mut table, &[3, 10]);
    put32(&mut table, &[at]);
    table.extend(short.unwrap_or_default());
    table.extend(long);
    table
}

/// A table of format 4: ends, beginnings and distances of the parts, the last of which is U+FFFF.
fn short_table(runs: &[(u32, u32, u16)]) -> Vec<u8> {
    let count = runs.len() as u16 + 1;
    let power = count.ilog2();
    let range = 2 << power;
    let mut table = Vec::new();
    let length = 16 + 8 * count;
    put16(&mut table, &[4, length, 0, count * 2, range]);
    put16(&mut table, &[power as u16, count * 2 - range]);
    let each =
        |part: &dyn Fn(&(u32, u32, u16)) -> u16| -> Vec<u16> { runs.iter().map(part).collect() };
    let ends = each(&|run| run.1 as u16);
    let begins = each(&|run| run.0 as u16);
    let distances = each(&|run| run.2.wrapping_sub(run.0 as u16));
    put16(&mut table, &ends);
    put16(&mut table, &[0xFFFF, 0]);
    put16(&mut table, &begins);
    put16(&mut table, &[0xFFFF]);
    put16(&mut table, &distances);
    put16(&mut table, &[1]);
    put16(&mut table, &vec![0; usize::from(count)]);
    table
}

/// A font file of `tables`.
fn font(mut tables: BTreeMap<[u8; 4], Vec<u8>>, kind: [u8; 4]) -> Vec<u8> {
    // The sum of the whole is put in when all of it stands.
    if let Some(place) = tables.get_mut(b"head").and_then(|head| head.get_mut(8..12)) {
        place.fill(0);
    }
    let count = tables.len() as u16;
    let power = count.max(1).ilog2();
    let range = 16 << power;
    let mut out = kind.to_vec();
    put16(&mut out, &[count, range, power as u16, count * 16 - range]);
    let mut at = 12 + 16 * tables.len();
    let mut head = None;
    for (tag, table) in &tables {
        if tag == b"head" {
            head = Some(at + 8);
        }
        out.extend(tag);
        put32(&mut out, &[sum(table), at as u32, table.len() as u32]);
        at += table.len().next_multiple_of(4);
    }
    for table in tables.values() {
        out.extend(table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    let rest = SUM.wrapping_sub(sum(&out));
    if let Some(place) = head.and_then(|at| out.get_mut(at..at + 4)) {
        place.copy_from_slice(&rest.to_be_bytes());
    }
    out
}

/// The sum of the words of `bytes`.
fn sum(bytes: &[u8]) -> u32 {
    let word = |chunk: &[u8]| {
        let byte = |at: usize| chunk.get(at).copied().unwrap_or_default();
        u32::from_be_bytes([byte(0), byte(1), byte(2), byte(3)])
    };
    bytes.chunks(4).map(word).fold(0, u32::wrapping_add)
}

fn put16(out: &mut Vec<u8>, values: &[u16]) {
    out.extend(values.iter().flat_map(|value| value.to_be_bytes()));
}

fn put32(out: &mut Vec<u8>, values: &[u32]) {
    out.extend(values.iter().flat_map(|value| value.to_be_bytes()));
}
