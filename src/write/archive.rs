//! A zip file as a Word file and an OFD file need it (APPNOTE 6.3.10): parts in order, stored or packed, no dates, nothing optional.
//!
//! The zip library sets DEFLATE up anew for each part, 300 kB that the system clears first; that was a tenth of the
//! time of a speech. Here a thread keeps one for all its parts and files. It still reads zip files.

use std::cell::Cell;
use std::io::{self, Write};

use flate2::{Compress, Compression, Crc, FlushCompress, Status};

/// How hard DEFLATE tries, 0 to 9.
pub const LEVEL: Compression = Compression::new(4);
/// Room that is given to DEFLATE at a time.
const ROOM: usize = 32 << 10;
/// Of a part in both of its headers: no date is one, 1 January 1980 at midnight.
const NO_DATE: [u8; 4] = [0, 0, 33, 0];
/// Unix, so that the permissions count.
const MADE_ON: u8 = 3;
/// A regular file that its owner may write and everybody read.
const PERMISSIONS: u32 = 0o100_644 << 16;
/// Names are UTF-8 and ours are ASCII, for which the flag is not set.
const FLAGS: u16 = 0;

thread_local! {
    /// What packs, between two files.
    static KEPT: Cell<Option<Compress>> = const { Cell::new(None) };
}

/// Whether a part is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// As it is.
    Stored,
    /// With DEFLATE.
    Deflated,
    /// With DEFLATE, in segments that come packed already ([`Archive::append`]).
    Segments,
}

impl Method {
    /// The version that unpacks it, in tenths, and its number.
    fn numbers(self) -> [u16; 2] {
        match self {
            Self::Stored => [10, 0],
            Self::Deflated | Self::Segments => [20, 8],
        }
    }
}

/// A part that is finished, or the one under way.
struct Entry {
    path: String,
    method: Method,
    /// Where its local header begins.
    at: usize,
    /// Of its content, as the next two.
    sum: Crc,
    packed: usize,
}

impl Entry {
    /// What stands in both headers, from the version to the length of the name, behind it no extra field.
    fn shared(&self) -> io::Result<Vec<u8>> {
        let [version, method] = self.method.numbers();
        let mut out = Vec::with_capacity(26);
        for number in [version, FLAGS, method] {
            out.extend(number.to_le_bytes());
        }
        out.extend(NO_DATE);
        out.extend(self.sum.sum().to_le_bytes());
        out.extend(word(self.packed)?);
        // Counted in 32 bits; `end` refuses what is longer.
        out.extend(self.sum.amount().to_le_bytes());
        out.extend(half(self.path.len())?);
        out.extend([0; 2]);
        Ok(out)
    }
}

/// A segment of a part, packed already.
pub struct Packed {
    /// What DEFLATE made of it.
    pub bytes: Vec<u8>,
    /// The checksum of its content.
    pub sum: Crc,
}

/// A zip file under way. What is written goes to the part that was begun last.
pub struct Archive {
    out: Vec<u8>,
    entries: Vec<Entry>,
    /// Bytes of the content of the part under way.
    length: u64,
    pack: Compress,
}

impl Archive {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            out: Vec::new(),
            entries: Vec::new(),
            length: 0,
            pack: KEPT.take().unwrap_or_else(|| Compress::new(LEVEL, false)),
        }
    }

    /// Begins the part at `path`.
    ///
    /// # Errors
    /// The one before is too long.
    pub fn begin(&mut self, path: &str, method: Method) -> io::Result<()> {
        self.end()?;
        // What a part leaves behind is cleared when another needs it, which the last of a run never does.
        if method == Method::Deflated && self.pack.total_out() > 0 {
            self.pack.reset();
        }
        let entry = Entry {
            path: path.to_owned(),
            method,
            at: self.out.len(),
            sum: Crc::new(),
            packed: 0,
        };
        self.out.extend(b"PK\x03\x04");
        self.out.extend(entry.shared()?);
        self.out.extend(path.as_bytes());
        self.entries.push(entry);
        self.length = 0;
        Ok(())
    }

    /// Ends the part under way and fills in its header.
    fn end(&mut self) -> io::Result<()> {
        let Some(method) = self.entries.last().map(|entry| entry.method) else {
            return Ok(());
        };
        if method == Method::Deflated {
            while self.packed(&[], FlushCompress::Finish)?.1 != Status::StreamEnd {}
        }
        if u32::try_from(self.length).is_err() {
            return Err(too_long());
        }
        let Some(entry) = self.entries.last_mut() else {
            return Ok(());
        };
        let content = entry.at + 4 + 26 + entry.path.len();
        entry.packed = self.out.len() - content;
        let header = entry.shared()?;
        if let Some(place) = self.out.get_mut(entry.at + 4..entry.at + 4 + header.len()) {
            place.copy_from_slice(&header);
        }
        Ok(())
    }

    /// Adds a segment to the part under way.
    pub fn append(&mut self, segment: &Packed) {
        self.out.extend(&segment.bytes);
        self.length += u64::from(segment.sum.amount());
        if let Some(entry) = self.entries.last_mut() {
            entry.sum.combine(&segment.sum);
        }
    }

    /// Packs the head of `bytes`: how much of it, and whether the part is ended.
    fn packed(&mut self, bytes: &[u8], flush: FlushCompress) -> io::Result<(usize, Status)> {
        self.out.reserve(ROOM);
        let before = self.pack.total_in();
        let status = self.pack.compress_vec(bytes, &mut self.out, flush)?;
        Ok(((self.pack.total_in() - before) as usize, status))
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// A part, their number or all of it is beyond what zip holds without its 64-bit form (4 GiB).
    pub fn finish(mut self) -> io::Result<Vec<u8>> {
        self.end()?;
        let directory = self.out.len();
        for entry in &self.entries {
            self.out.extend(b"PK\x01\x02");
            // Its own version is that of what it holds.
            self.out.extend([entry.method.numbers()[0] as u8, MADE_ON]);
            self.out.extend(entry.shared()?);
            // No comment, the first disk, no text.
            self.out.extend([0; 6]);
            self.out.extend(PERMISSIONS.to_le_bytes());
            self.out.extend(word(entry.at)?);
            self.out.extend(entry.path.as_bytes());
        }
        let size = self.out.len() - directory;
        let count = half(self.entries.len())?;
        self.out.extend(b"PK\x05\x06");
        self.out.extend([0; 4]);
        self.out.extend(count);
        self.out.extend(count);
        self.out.extend(word(size)?);
        self.out.extend(word(directory)?);
        self.out.extend([0; 2]);
        KEPT.set(Some(self.pack));
        Ok(self.out)
    }
}

impl Write for Archive {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(entry) = self.entries.last() else {
            return Err(io::Error::other("no part is begun"));
        };
        let count = match entry.method {
            Method::Stored => {
                self.out.extend(bytes);
                bytes.len()
            }
            Method::Deflated => self.packed(bytes, FlushCompress::None)?.0,
            Method::Segments => return Err(io::Error::other("this part comes in segments")),
        };
        self.length += count as u64;
        if let Some(entry) = self.entries.last_mut() {
            entry.sum.update(bytes.get(..count).unwrap_or_default());
        }
        Ok(count)
    }

    /// Hands on what DEFLATE holds back, with the mark that tells so (RFC 1951, 3.2.4, an empty stored block).
    fn flush(&mut self) -> io::Result<()> {
        if self.entries.last().map(|entry| entry.method) == Some(Method::Deflated) {
            self.packed(&[], FlushCompress::Sync)?;
            // Without room left there may be more.
            while self.out.len() == self.out.capacity() {
                self.packed(&[], FlushCompress::Sync)?;
            }
        }
        Ok(())
    }
}

/// `number` in four bytes.
fn word(number: usize) -> io::Result<[u8; 4]> {
    let number = u32::try_from(number).map_err(|_| too_long())?;
    Ok(number.to_le_bytes())
}

/// `number` in two bytes.
fn half(number: usize) -> io::Result<[u8; 2]> {
    let number = u16::try_from(number).map_err(|_| too_long())?;
    Ok(number.to_le_bytes())
}

fn too_long() -> io::Error {
    io::Error::other("a part or the file is beyond 4 GiB")
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::*;

    fn made(parts: &[(&str, Method, &str)]) -> Vec<u8> {
        let mut archive = Archive::new();
        for (path, method, content) in parts {
            archive.begin(path, *method).unwrap();
            archive.write_all(content.as_bytes()).unwrap();
            archive.flush().unwrap();
            archive.flush().unwrap();
        }
        archive.finish().unwrap()
    }

    #[test]
    fn the_library_reads_what_was_written_and_writes_the_same() {
        use zip::write::SimpleFileOptions;
        use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

        let long = "依据有关规定，结合实际，制定本方案。".repeat(9_000);
        let parts = [
            ("[Content_Types].xml", Method::Stored, "<Types/>"),
            ("word/document.xml", Method::Deflated, long.as_str()),
            ("word/empty.xml", Method::Deflated, ""),
            ("word/styles.xml", Method::Deflated, "<w:styles/>"),
        ];
        let mut library = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, method, content) in parts {
            let (method, level) = match method {
                Method::Stored => (CompressionMethod::Stored, None),
                Method::Deflated | Method::Segments => {
                    (CompressionMethod::Deflated, Some(LEVEL.level().into()))
                }
            };
            let options = SimpleFileOptions::default()
                .compression_method(method)
                .compression_level(level)
                .last_modified_time(DateTime::default())
                .system(System::Unix)
                .unix_permissions(0o644);
            library.start_file(path, options).unwrap();
            library.write_all(content.as_bytes()).unwrap();
            library.flush().unwrap();
            library.flush().unwrap();
        }
        let theirs = library.finish().unwrap().into_inner();
        // The second file is packed with what the first has left.
        assert!(made(&parts) == theirs);
        assert!(made(&parts) == theirs);

        let mut read = ZipArchive::new(Cursor::new(theirs)).unwrap();
        for (path, _, content) in parts {
            let mut found = String::new();
            read.by_name(path)
                .unwrap()
                .read_to_string(&mut found)
                .unwrap();
            assert!(found == content, "{path}");
        }
    }
}
