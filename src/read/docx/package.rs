//! The package: which parts there are and which leads to which. Nothing is unpacked to disk, so a name
//! like `../../x` is only a name; external targets are never fetched.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::{FREE, Limits, MAX_PART, MAX_PARTS, MAX_RATIO, MAX_RELATIONSHIPS};
use super::xml::{Event, Ns, Place, Xml};
use crate::diag::Failure;

/// A package that is open.
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Entry numbers by path, in lower case: part names are compared without case (ISO/IEC 29500-2, 6.2.2.3).
    parts: BTreeMap<String, usize>,
    name: &'a str,
    /// What its parts may cost.
    pub limits: Limits,
}

/// Where a relationship leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relationship {
    /// The last word of its type: `styles`, `footnotes`, `hyperlink`. Strict and transitional agree in it.
    pub kind: String,
    /// The path of a part, or an address when `external`.
    pub target: String,
    /// Whether it leads out of the package.
    pub external: bool,
}

/// The relationships of a part by id.
pub type Relationships = BTreeMap<String, Relationship>;

impl<'a> Package<'a> {
    /// Opens `bytes`, the file called `name`.
    ///
    /// Errors: no zip file or a damaged one (R31), encrypted (R30), too many parts (R33).
    pub fn open(bytes: &'a [u8], name: &'a str) -> Result<Self, Failure> {
        let damaged = |reason: &dyn ToString| Failure::IncompleteWordFile {
            name: name.to_owned(),
            reason: reason.to_string(),
        };
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if zip.len() > MAX_PARTS {
            let place = Place {
                file: name.to_owned(),
                part: "zip".to_owned(),
            };
            return Err(place.limit(["部件数", "parts"], MAX_PARTS));
        }
        if entries(bytes).is_some_and(|count| count > zip.len()) {
            return Err(damaged(&"two parts have the same name"));
        }
        let mut parts = BTreeMap::new();
        for index in 0..zip.len() {
            let Some(path) = zip.name_for_index(index) else {
                continue;
            };
            let key = normal(path).to_lowercase();
            if !path.ends_with('/') && parts.insert(key, index).is_some() {
                return Err(damaged(&format!("the part {path} is there twice")));
            }
        }
        Ok(Self {
            zip,
            parts,
            name,
            limits: Limits::of_strangers(bytes.len()),
        })
    }

    /// Whether there is a part at `path`.
    pub fn has(&self, path: &str) -> bool {
        self.parts.contains_key(&path.to_lowercase())
    }

    /// Paths of parts, in lower case.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// The part's name for messages.
    pub fn place(&self, path: &str) -> Place {
        Place {
            file: self.name.to_owned(),
            part: path.to_owned(),
        }
    }

    /// The bytes of the part at `path`, at most `limit`; nothing when there is none.
    pub fn bytes(&mut self, path: &str, limit: u64) -> Result<Option<Vec<u8>>, Failure> {
        let place = self.place(path);
        let Some(mut part) = self.reader(path, limit)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes)
            .map_err(|error| damage(&place, &error))?;
        Ok(Some(bytes))
    }

    /// The part at `path` as XML, at most `limit` bytes of it; nothing when there is none.
    ///
    /// UTF-16 becomes UTF-8 first; everything else is read as it comes.
    pub fn xml(
        &mut self,
        path: &str,
        limit: u64,
    ) -> Result<Option<Xml<Box<dyn BufRead + '_>>>, Failure> {
        let place = self.place(path);
        let token = self.limits.token;
        let Some(part) = self.reader(path, limit)? else {
            return Ok(None);
        };
        let mut part = BufReader::with_capacity(64 << 10, part);
        let head = part.fill_buf().map_err(|error| damage(&place, &error))?;
        let wide = match head {
            [0xFF, 0xFE, ..] | [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
            [0xFE, 0xFF, ..] | [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
            _ => None,
        };
        let Some(encoding) = wide else {
            return Ok(Some(Xml::new(Box::new(part), place, token)));
        };
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes)
            .map_err(|error| damage(&place, &error))?;
        let (text, _, bad) = encoding.decode(&bytes);
        if bad {
            return Err(place.damaged(0, "not UTF-16"));
        }
        // The declaration would still say UTF-16.
        let text = match text.split_once("?>") {
            Some((head, rest)) if head.starts_with("<?xml") => rest.to_owned(),
            _ => text.into_owned(),
        };
        Ok(Some(Xml::new(
            Box::new(Cursor::new(text.into_bytes())),
            place,
            token,
        )))
    }

    /// Errors: the part is encrypted (R30) or damaged (R34). Reading ends in an error beyond `limit` bytes, or when
    /// they were packed more tightly than text can be.
    fn reader(
        &mut self,
        path: &str,
        limit: u64,
    ) -> Result<Option<Bounded<impl Read + '_>>, Failure> {
        let place = self.place(path);
        let Some(index) = self.parts.get(&path.to_lowercase()).copied() else {
            return Ok(None);
        };
        let file = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Failure::Encrypted {
                name: place.file.clone(),
            },
            error => place.damaged(0, error),
        })?;
        let packed = file.compressed_size().max(1);
        Ok(Some(Bounded {
            inner: file,
            out: 0,
            limit,
            packed,
            place,
        }))
    }

    /// The relationships of the part at `path` (empty path: of the package).
    pub fn relationships(&mut self, path: &str) -> Result<Relationships, Failure> {
        let (folder, file) = split(path);
        let at = join(folder, &format!("_rels/{file}.rels"));
        let mut all = Relationships::new();
        let Some(mut xml) = self.xml(&at, MAX_PART)? else {
            return Ok(all);
        };
        let place = xml.place().clone();
        loop {
            match xml.next()? {
                Event::Start(tag) if tag.ns == Ns::Rels && tag.name() == b"Relationship" => {
                    let (Some(id), Some(target)) = (tag.attr(b"Id"), tag.attr(b"Target")) else {
                        continue;
                    };
                    let external = tag
                        .attr(b"TargetMode")
                        .is_some_and(|mode| mode == "External");
                    let kind = tag.attr(b"Type").unwrap_or_default();
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    let target = if external {
                        target.into_owned()
                    } else {
                        join(folder, &target)
                    };
                    all.insert(
                        id.into_owned(),
                        Relationship {
                            kind,
                            target,
                            external,
                        },
                    );
                    if all.len() > MAX_RELATIONSHIPS {
                        return Err(place.limit(["关系数", "relationships"], MAX_RELATIONSHIPS));
                    }
                }
                Event::Eof => return Ok(all),
                _ => {}
            }
        }
    }
}

/// How many entries the end of the central directory counts (APPNOTE 4.3.16); nothing for ZIP64. The zip
/// library takes the last of several with one name, other programs the first.
fn entries(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    let tail = bytes.get(tail..)?;
    let at = tail.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let count = tail.get(at + 10..at + 12)?;
    let count = u16::from_le_bytes(count.try_into().ok()?);
    (count < u16::MAX).then_some(usize::from(count))
}

/// An entry under way that stops at its limits.
struct Bounded<R> {
    inner: R,
    out: u64,
    limit: u64,
    packed: u64,
    place: Place,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.out += count as u64;
        if self.out > self.limit {
            let limit = format!("{} MB", self.limit >> 20);
            return Err(io::Error::other(self.place.limit(["大小", "size"], limit)));
        }
        if self.out > FREE && self.out / self.packed > MAX_RATIO {
            return Err(io::Error::other(
                self.place.limit(["压缩比", "compression ratio"], MAX_RATIO),
            ));
        }
        Ok(count)
    }
}

/// The failure that a reader within has raised, or damage at the head of the part.
fn damage(place: &Place, error: &io::Error) -> Failure {
    let own = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<Failure>());
    own.cloned().unwrap_or_else(|| place.damaged(0, error))
}

/// Folder and file of a path.
///
/// An empty folder when there is none.
pub fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// `target` as seen from `folder`, without `.` and `..`; what leads out of the package stays at its root.
///
/// A fragment or query behind the name is left out.
pub fn join(folder: &str, target: &str) -> String {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    if target.starts_with(['/', '\\']) || folder.is_empty() {
        normal(target)
    } else {
        normal(&format!("{folder}/{target}"))
    }
}

/// Both slashes part steps; empty steps vanish.
fn normal(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_in_the_package() {
        assert_eq!(join("word", "styles.xml"), "word/styles.xml");
        assert_eq!(join("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(join("word", "../docProps/./app.xml"), "docProps/app.xml");
        assert_eq!(join("word", "../../../../etc/passwd"), "etc/passwd");
        assert_eq!(join("", "word\\document.xml"), "word/document.xml");
    }
}
