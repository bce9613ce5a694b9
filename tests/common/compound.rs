//! Compound files put together by hand: the streams that are asked for, and the tables that lead to them.

const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;

/// A stream, or a storage with others in it.
pub struct Entry<'a> {
    pub name: &'a str,
    pub data: Vec<u8>,
    pub inside: Vec<Entry<'a>>,
}

/// A stream of `data`.
pub fn stream(name: &str, data: Vec<u8>) -> Entry<'_> {
    Entry {
        name,
        data,
        inside: Vec::new(),
    }
}

/// A storage that holds `inside`.
pub fn storage<'a>(name: &'a str, inside: Vec<Entry<'a>>) -> Entry<'a> {
    Entry {
        name,
        data: Vec::new(),
        inside,
    }
}

/// A compound file with `entries` at its top (MS-CFB, version 3).
pub fn compound(entries: &[Entry]) -> Vec<u8> {
    let mut file = File::default();
    let mut directory = vec![record("Root Entry", 5, END, 0)];
    let first = file.add(entries, &mut directory);
    let mini = std::mem::take(&mut file.mini);
    let start = file.chain(&mini);
    put(&mut directory[0], 76, first);
    put(&mut directory[0], 116, start);
    put(&mut directory[0], 120, mini.len() as u32);
    let first_directory = file.chain(&directory.concat());
    file.finish(first_directory)
}

#[derive(Default)]
struct File {
    sectors: Vec<Vec<u8>>,
    next: Vec<u32>,
    mini: Vec<u8>,
}

impl File {
    /// Adds siblings, each to the right of the one before; the number of the first.
    fn add(&mut self, entries: &[Entry], directory: &mut Vec<Vec<u8>>) -> u32 {
        let (mut first, mut before): (u32, Option<usize>) = (FREE, None);
        for entry in entries {
            let number = directory.len();
            let (kind, start) = match entry.data.len() {
                _ if !entry.inside.is_empty() => (1, 0),
                0..4096 => {
                    let start = self.mini.len() / 64;
                    self.mini.extend(&entry.data);
                    self.mini.resize(self.mini.len().next_multiple_of(64), 0);
                    (2, start as u32)
                }
                _ => (2, self.chain(&entry.data)),
            };
            directory.push(record(entry.name, kind, start, entry.data.len()));
            match before {
                None => first = number as u32,
                Some(before) => put(&mut directory[before], 72, number as u32),
            }
            before = Some(number);
            let inside = self.add(&entry.inside, directory);
            put(&mut directory[number], 76, inside);
        }
        first
    }

    /// Adds sectors that hold `data`; the number of the first.
    fn chain(&mut self, data: &[u8]) -> u32 {
        if data.is_empty() {
            return END;
        }
        let first = self.sectors.len() as u32;
        for piece in data.chunks(SECTOR) {
            let mut sector = piece.to_vec();
            sector.resize(SECTOR, 0);
            self.sectors.push(sector);
            self.next.push(self.sectors.len() as u32);
        }
        *self.next.last_mut().unwrap() = END;
        first
    }

    fn finish(mut self, directory: u32) -> Vec<u8> {
        // Each sector of the table tells of 128, itself and the list of such sectors among them.
        let mut tables = 0;
        let lists = |tables: usize| tables.saturating_sub(109).div_ceil(127);
        while (self.sectors.len() + tables + lists(tables)).div_ceil(128) > tables {
            tables += 1;
        }
        let first_table = self.sectors.len();
        let first_list = first_table + tables;
        self.next.resize(first_list + lists(tables), 0xFFFF_FFFD);
        self.next.resize(tables * 128, FREE);
        for table in self.next.chunks(128) {
            self.sectors.push(words(table));
        }
        let mut places: Vec<u32> = (first_table..first_list).map(|at| at as u32).collect();
        let mut header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        header.resize(SECTOR, 0);
        header[30] = 9;
        header[32] = 6;
        put(&mut header, 48, directory);
        put(&mut header, 56, 4096);
        put(&mut header, 68, END);
        let more = places.split_off(places.len().min(109));
        places.resize(109, FREE);
        header[76..].copy_from_slice(&words(&places));
        for (number, list) in more.chunks(127).enumerate() {
            put(&mut header, 68, first_list as u32);
            let mut list = list.to_vec();
            list.resize(127, FREE);
            let is_last = number + 1 == lists(tables);
            list.push(if is_last {
                END
            } else {
                (first_list + number + 1) as u32
            });
            self.sectors.push(words(&list));
        }
        [header, self.sectors.concat()].concat()
    }
}

fn record(name: &str, kind: u8, start: u32, size: usize) -> Vec<u8> {
    let mut record: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = record.len() + 2;
    record.resize(128, 0);
    record[64] = length as u8;
    record[66] = kind;
    for link in [68, 72, 76] {
        put(&mut record, link, FREE);
    }
    put(&mut record, 116, start);
    put(&mut record, 120, size as u32);
    record
}

fn put(bytes: &mut [u8], at: usize, number: u32) {
    bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
}

fn words(numbers: &[u32]) -> Vec<u8> {
    numbers
        .iter()
        .flat_map(|number| number.to_le_bytes())
        .collect()
}
