//! The package around the parts: zip entries, content types and relationships, the same bytes for the
//! same parts on every machine.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

use crate::ooxml::{HYPERLINK, IMAGE, Part, RELS_TYPE, ns};
use crate::write::archive::{Archive, Method};
use crate::write::segments;
use crate::write::xml::{DECLARATION, escape};

/// Bytes that are handed to the packing at a time.
const BLOCK: usize = 64 << 10;
/// Smaller parts are stored as they are: packing one takes longer than all else that is done for it, and ten of them
/// have some kilobytes together.
const STORED: usize = 4 << 10;
/// A package under way.
pub struct Package {
    zip: Archive,
}

impl Package {
    /// An empty package.
    pub fn new() -> Self {
        Self {
            zip: Archive::new(),
        }
    }

    /// Begins the part at `path`; what is written next is its content.
    pub fn begin(&mut self, path: &str) -> io::Result<&mut (dyn Write + '_)> {
        self.zip.begin(path, Method::Deflated)?;
        Ok(&mut self.zip)
    }

    /// Adds the part at `path` as `write` writes it. A `large` one is packed in segments, on as many cores as there are: the
    /// same bytes on each machine.
    pub fn stream(
        &mut self,
        path: &str,
        large: bool,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        if large {
            return segments::add(&mut self.zip, path, write);
        }
        let part = self.begin(path)?;
        let mut out = BufWriter::with_capacity(BLOCK, part);
        write(&mut out)?;
        out.flush()
    }

    /// Adds the whole part at `path`.
    pub fn add(&mut self, path: &str, content: &str) -> io::Result<()> {
        let method = if content.len() < STORED {
            Method::Stored
        } else {
            Method::Deflated
        };
        self.zip.begin(path, method)?;
        self.zip.write_all(content.as_bytes())
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// A part or the file is beyond what zip holds without its 64-bit form (4 GiB).
    pub fn finish(self) -> io::Result<Vec<u8>> {
        self.zip.finish()
    }
}

/// `[Content_Types].xml` for a package of the parts `top` (the document and its properties) and `parts`.
///
/// `defaults` are further extensions with their media types.
pub fn content_types(
    top: &[Part],
    parts: &[Part],
    defaults: impl Iterator<Item = (&'static str, &'static str)>,
) -> String {
    let mut xml = format!(
        "{DECLARATION}<Types xmlns=\"{}\"><Default Extension=\"rels\" ContentType=\"{RELS_TYPE}\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>",
        ns::TYPES
    );
    for (extension, kind) in defaults {
        let _ = write!(
            xml,
            "<Default Extension=\"{extension}\" ContentType=\"{kind}\"/>"
        );
    }
    for part in top.iter().chain(parts) {
        let Part {
            path, content_type, ..
        } = part;
        let _ = write!(
            xml,
            "<Override PartName=\"/{path}\" ContentType=\"{content_type}\"/>"
        );
    }
    xml.push_str("</Types>");
    xml
}

/// `_rels/.rels`, which leads to the parts `top`.
pub fn package_relationships(top: &[Part]) -> String {
    let mut xml = format!("{DECLARATION}<Relationships xmlns=\"{}\">", ns::RELS);
    for (n, part) in top.iter().enumerate() {
        let _ = write!(
            xml,
            "<Relationship Id=\"rId{}\" Type=\"{}\" Target=\"{}\"/>",
            n + 1,
            part.relationship,
            part.path
        );
    }
    xml.push_str("</Relationships>");
    xml
}

/// The relationships of a part in `word/` to its neighbours `parts` (ids in their order), `links` and the
/// `images` it shows (ids and targets).
pub fn part_relationships(parts: &[Part], links: &Links, images: &[(String, String)]) -> String {
    let mut xml = format!("{DECLARATION}<Relationships xmlns=\"{}\">", ns::RELS);
    for part in parts {
        let target = part.path.strip_prefix("word/").unwrap_or(part.path);
        let _ = write!(
            xml,
            "<Relationship Id=\"{}\" Type=\"{}\" Target=\"{target}\"/>",
            part_id(part),
            part.relationship
        );
    }
    for (n, target) in links.targets.iter().enumerate() {
        let _ = write!(
            xml,
            "<Relationship Id=\"{}\" Type=\"{HYPERLINK}\" Target=\"{}\" TargetMode=\"External\"/>",
            link_id(n),
            escape(target)
        );
    }
    for (id, target) in images {
        let _ = write!(
            xml,
            "<Relationship Id=\"{id}\" Type=\"{IMAGE}\" Target=\"{target}\"/>"
        );
    }
    xml.push_str("</Relationships>");
    xml
}

/// The id of the document's relationship to `part`: `rId_styles`.
pub fn part_id(part: &Part) -> String {
    let name = part.path.rsplit('/').next().unwrap_or(part.path);
    format!("rId_{}", name.trim_end_matches(".xml"))
}

/// The id of the relationship to the link `n`, counted from 0.
fn link_id(n: usize) -> String {
    format!("rIdLink{}", n + 1)
}

/// The hyperlinks of a part, each target once, in the order of their first use.
#[derive(Debug, Default)]
pub struct Links {
    targets: Vec<String>,
    ids: std::collections::BTreeMap<String, usize>,
}

impl Links {
    /// The id of the relationship to `target`.
    pub fn id(&mut self, target: &str) -> String {
        let next = self.targets.len();
        let n = *self.ids.entry(target.to_owned()).or_insert(next);
        if n == next {
            self.targets.push(target.to_owned());
        }
        link_id(n)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }
}
