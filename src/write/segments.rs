//! A long part packed on several cores: it is cut into segments of one size, and each is packed by itself, with the end of
//! the one before as its dictionary.
//!
//! Together they are one stream of DEFLATE (RFC 1951): each but the last ends at a whole byte, with an empty stored block.
//! The bytes are the same whatever the number of cores.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use flate2::{Compress, Crc, FlushCompress, Status};

use super::archive::{Archive, LEVEL, Method, Packed};
use crate::side_by_side::cores;

/// Bytes of a segment: short, so that no core is left with much when the others are done.
const SEGMENT: usize = 256 << 10;
/// How far DEFLATE looks back.
const WINDOW: usize = 32 << 10;
/// Segments that are out at a time, for each worker.
const AHEAD: usize = 2;
/// Room that is given to DEFLATE at a time.
const ROOM: usize = 64 << 10;
/// What is said when a thread that packs is gone: it never is but after an error of its own.
const STOPPED: &str = "the packing stopped";

/// A segment that is not packed yet.
struct Segment {
    content: Vec<u8>,
    /// The end of the one before.
    before: Vec<u8>,
    is_last: bool,
}

impl Segment {
    fn packed(&self, pack: &mut Compress) -> io::Result<Packed> {
        if pack.total_in() > 0 {
            pack.reset();
        }
        if !self.before.is_empty() {
            pack.set_dictionary(&self.before)?;
        }
        let flush = if self.is_last {
            FlushCompress::Finish
        } else {
            FlushCompress::Sync
        };
        let mut bytes = Vec::with_capacity(self.content.len() / 4 + ROOM);
        loop {
            let given = pack.total_in() as usize;
            let rest = self.content.get(given..).unwrap_or_default();
            let status = pack.compress_vec(rest, &mut bytes, flush)?;
            // A segment is packed when DEFLATE had room to spare behind it.
            let is_done = if self.is_last {
                status == Status::StreamEnd
            } else {
                bytes.len() < bytes.capacity() && pack.total_in() as usize == self.content.len()
            };
            if is_done {
                break;
            }
            bytes.reserve(ROOM);
        }
        let mut sum = Crc::new();
        sum.update(&self.content);
        Ok(Packed { bytes, sum })
    }
}

/// A segment that is out, and who waits for it.
type Task = (Segment, Sender<io::Result<(Packed, Segment)>>);

/// Packs what comes until nothing will: whoever is free takes the next.
fn work(tasks: &Mutex<Receiver<Task>>) {
    let mut pack = Compress::new(LEVEL, false);
    let next = || tasks.lock().ok()?.recv().ok();
    while let Some((segment, out)) = next() {
        let packed = segment.packed(&mut pack);
        // Nobody waits for it any more where the writing has failed.
        let _ = out.send(packed.map(|packed| (packed, segment)));
    }
}

/// Cuts what is written into segments and hands them to the workers; without any, packs them here.
struct Cutter<'z> {
    zip: &'z mut Archive,
    tasks: Sender<Task>,
    workers: usize,
    /// The segment under way.
    content: Vec<u8>,
    /// The end of the one before.
    before: Vec<u8>,
    /// The segments that are out, in order.
    out: VecDeque<Receiver<io::Result<(Packed, Segment)>>>,
    /// Room of segments that have come back.
    spare: Vec<Vec<u8>>,
    here: Option<Compress>,
}

impl Cutter<'_> {
    /// Hands out the segment under way.
    fn hand(&mut self, is_last: bool) -> io::Result<()> {
        let content = std::mem::take(&mut self.content);
        let end = content.len().saturating_sub(WINDOW);
        let end = content.get(end..).unwrap_or_default().to_vec();
        let segment = Segment {
            before: std::mem::replace(&mut self.before, end),
            content,
            is_last,
        };
        if self.workers == 0 {
            let pack = self.here.get_or_insert_with(|| Compress::new(LEVEL, false));
            self.zip.append(&segment.packed(pack)?);
            self.spare.push(segment.content);
            return Ok(());
        }
        if self.out.len() == self.workers * AHEAD {
            self.take()?;
        }
        let (sender, packed) = channel();
        self.out.push_back(packed);
        self.tasks.send((segment, sender)).map_err(|_| stopped())
    }

    /// Takes back the first segment that is still out.
    fn take(&mut self) -> io::Result<()> {
        let packed = self.out.pop_front().and_then(|packed| packed.recv().ok());
        let (packed, segment) = packed.ok_or_else(stopped)??;
        self.zip.append(&packed);
        self.spare.push(segment.content);
        Ok(())
    }

    fn end(mut self) -> io::Result<()> {
        self.hand(true)?;
        while !self.out.is_empty() {
            self.take()?;
        }
        Ok(())
    }
}

impl Write for Cutter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.content.len() == SEGMENT {
            self.hand(false)?;
        }
        if self.content.capacity() == 0 {
            self.content = self.spare.pop().unwrap_or_default();
            self.content.clear();
            self.content.reserve_exact(SEGMENT);
        }
        let count = bytes.len().min(SEGMENT - self.content.len());
        self.content.extend(bytes.get(..count).unwrap_or_default());
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Adds the part at `path` as `write` writes it.
///
/// # Errors
/// Those of `write`, and what zip cannot do.
pub fn add(
    zip: &mut Archive,
    path: &str,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    add_on(cores(), zip, path, write)
}

/// The same on so many cores.
fn add_on(
    cores: usize,
    zip: &mut Archive,
    path: &str,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    zip.begin(path, Method::Segments)?;
    let (tasks, given) = channel::<Task>();
    // The workers alone hold it: when all are gone, so is what they were to do, and nobody waits for it.
    let given = Arc::new(Mutex::new(given));
    thread::scope(move |scope| {
        let count = if cores > 1 { cores } else { 0 };
        let worker = |_: &usize| {
            let given = Arc::clone(&given);
            let thread = thread::Builder::new().spawn_scoped(scope, move || work(&given));
            thread.is_ok()
        };
        let workers = (0..count).filter(worker).count();
        drop(given);
        let mut cutter = Cutter {
            zip,
            tasks,
            workers,
            content: Vec::new(),
            before: Vec::new(),
            out: VecDeque::new(),
            spare: Vec::new(),
            here: None,
        };
        write(&mut cutter)?;
        cutter.end()
    })
}

fn stopped() -> io::Error {
    io::Error::other(STOPPED)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::*;

    fn made(cores: usize, content: &[u8]) -> Vec<u8> {
        let mut zip = Archive::new();
        zip.begin("first", Method::Deflated).unwrap();
        zip.write_all(b"first").unwrap();
        add_on(cores, &mut zip, "long", |out| out.write_all(content)).unwrap();
        zip.begin("last", Method::Deflated).unwrap();
        zip.write_all(b"last").unwrap();
        zip.finish().unwrap()
    }

    /// Text that DEFLATE cannot make small, and that repeats from segment to segment.
    fn content(length: usize) -> Vec<u8> {
        let mut state = 1_u32;
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 27) as u8
        };
        (0..length).map(next).collect()
    }

    #[test]
    fn a_part_is_the_same_on_any_number_of_cores_and_reads_back() {
        for length in [0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT + 5] {
            let content = content(length);
            let file = made(1, &content);
            for cores in [2, 3] {
                assert!(made(cores, &content) == file, "{cores} cores, {length}");
            }
            let mut read = zip::ZipArchive::new(Cursor::new(file)).unwrap();
            for (path, content) in [
                ("first", &b"first"[..]),
                ("long", &content),
                ("last", b"last"),
            ] {
                let mut found = Vec::new();
                read.by_name(path).unwrap().read_to_end(&mut found).unwrap();
                assert!(found == content, "{path}, {length}");
            }
        }
    }

    #[test]
    fn a_part_of_one_segment_is_packed_as_any_other() {
        let content = content(100_000);
        let mut zip = Archive::new();
        zip.begin("part", Method::Deflated).unwrap();
        zip.write_all(&content).unwrap();
        let whole = zip.finish().unwrap();
        let mut zip = Archive::new();
        add_on(2, &mut zip, "part", |out| out.write_all(&content)).unwrap();
        assert!(zip.finish().unwrap() == whole);
    }

    #[test]
    fn an_error_of_the_writer_ends_the_workers() {
        let mut zip = Archive::new();
        let content = content(5 * SEGMENT);
        let failed = add_on(2, &mut zip, "part", |out| {
            out.write_all(&content)?;
            Err(io::Error::other("no more"))
        });
        assert_eq!(failed.unwrap_err().to_string(), "no more");
    }
}
