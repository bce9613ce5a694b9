//! Compound files: which streams stand at their top, and how one begins. An old .doc, an .xls and an
//! encrypted .docx begin with the same bytes; only their streams tell them apart.
//!
//! Section numbers are those of MS-CFB. Nothing of the file is trusted: chains and trees are walked for no
//! longer than the file can hold entries.

use std::collections::BTreeMap;

/// First bytes (2.2).
pub const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Bytes of a directory entry (2.6.1).
const ENTRY: usize = 128;
/// Entries of a directory that are looked at; a .doc with 1000 embedded objects has 10 000.
const MAX_ENTRIES: usize = 65_536;
/// Numbers from here on end a chain or lead nowhere (2.1).
const MAX_SECTOR: u32 = 0xFFFF_FFFA;
/// Streams below this size stand in the mini stream, in pieces of 64 bytes (2.2).
const MINI_CUTOFF: u32 = 4096;
const MINI_SECTOR: usize = 64;
/// Places of the table of sectors that stand in the header itself (2.2).
const IN_HEADER: usize = 109;

/// A compound file whose directory has been read.
pub struct Compound<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector.
    sector: usize,
    /// The sectors that hold the table of sectors.
    fat: Vec<u32>,
    /// Where the mini stream begins.
    mini: u32,
    /// The streams and storages at the top: first sector and size.
    top: BTreeMap<String, (u32, u32)>,
}

impl<'a> Compound<'a> {
    /// Opens `bytes`; nothing when they are no compound file. One that is damaged has fewer streams.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(MAGIC) {
            return None;
        }
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut compound = Self {
            bytes,
            sector,
            fat: Vec::new(),
            mini: MAX_SECTOR,
            top: BTreeMap::new(),
        };
        compound.fat = compound.table();
        compound.read_directory();
        Some(compound)
    }

    /// Whether a stream or storage of that name stands at the top.
    pub fn has(&self, name: &str) -> bool {
        self.top.contains_key(name)
    }

    /// The byte at `place` of the stream `name`, as far as it lies in the stream's first 64 bytes.
    pub fn byte(&self, name: &str, place: usize) -> Option<u8> {
        let (first, size) = *self.top.get(name)?;
        if size >= MINI_CUTOFF {
            return self.sector(first)?.get(place).copied();
        }
        let place = first as usize * MINI_SECTOR + place;
        let sector = self.chain(self.mini).nth(place / self.sector)?;
        self.sector(sector)?.get(place % self.sector).copied()
    }

    /// The sectors that hold the table of sectors (2.5).
    fn table(&self) -> Vec<u32> {
        let header = self.bytes.get(76..76 + IN_HEADER * 4).unwrap_or_default();
        let mut fat: Vec<u32> = numbers(header).collect();
        let mut next = u32_at(self.bytes, 68).unwrap_or(MAX_SECTOR);
        while fat.len() < self.sectors()
            && let Some(more) = self.sector(next)
        {
            fat.extend(numbers(more));
            next = fat.pop().unwrap_or(MAX_SECTOR);
        }
        fat
    }

    fn read_directory(&mut self) {
        let first = u32_at(self.bytes, 48).unwrap_or(MAX_SECTOR);
        let most = MAX_ENTRIES * ENTRY / self.sector;
        let sectors = self.chain(first).take(most);
        let directory: Vec<u8> = sectors
            .filter_map(|sector| self.sector(sector))
            .flatten()
            .copied()
            .collect();
        let entry = |number: u32| directory.chunks_exact(ENTRY).nth(number as usize);
        let Some(root) = entry(0) else { return };
        self.mini = u32_at(root, 116).unwrap_or(MAX_SECTOR);
        // The children of a storage are a tree (2.6.4); only the root's are at the top.
        let mut waiting = vec![u32_at(root, 76)];
        let mut left = directory.len() / ENTRY;
        while let Some(number) = waiting.pop() {
            let Some(found) = number.and_then(entry).filter(|_| left > 0) else {
                continue;
            };
            left -= 1;
            waiting.extend([u32_at(found, 68), u32_at(found, 72)]);
            let (Some(first), Some(size)) = (u32_at(found, 116), u32_at(found, 120)) else {
                continue;
            };
            self.top.insert(name(found), (first, size));
        }
    }

    /// The sectors of a chain, from `first` on.
    fn chain(&self, first: u32) -> impl Iterator<Item = u32> + '_ {
        let within = |sector: u32| (sector < MAX_SECTOR).then_some(sector);
        let next = move |sector: &u32| {
            let per_sector = self.sector / 4;
            let table = self.fat.get(*sector as usize / per_sector)?;
            let at = *sector as usize % per_sector * 4;
            u32_at(self.sector(*table)?, at).and_then(within)
        };
        std::iter::successors(within(first), next).take(self.sectors())
    }

    /// The bytes of a sector; the last one of a file may be short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let number = (number < MAX_SECTOR).then_some(number as usize)?;
        let start = (number + 1).checked_mul(self.sector)?;
        let end = (start + self.sector).min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// How many sectors the file can hold.
    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }
}

/// The name of a directory entry.
fn name(entry: &[u8]) -> String {
    let length = usize::from(u16_at(entry, 64).unwrap_or(0)).saturating_sub(2);
    let wide = entry.get(..length.min(64)).unwrap_or_default();
    let units: Vec<u16> = wide
        .chunks_exact(2)
        .filter_map(|pair| u16_at(pair, 0))
        .collect();
    String::from_utf16_lossy(&units)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?;
    two.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    four.try_into().ok().map(u32::from_le_bytes)
}
