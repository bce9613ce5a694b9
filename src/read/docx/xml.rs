//! The parts' XML as a stream: namespaces known by meaning, whatever their prefix, and nothing that a
//! hostile part could do with entities, depth or size.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event as Raw};
use quick_xml::name::ResolveResult;

use super::limits::MAX_DEPTH;
use crate::diag::Failure;

/// A namespace that means something here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ns {
    /// WordprocessingML.
    W,
    /// Office math.
    M,
    /// DrawingML.
    A,
    /// DrawingML anchored in text.
    Wp,
    /// VML.
    V,
    /// Markup compatibility.
    Mc,
    /// Relationship parts.
    Rels,
    /// Any other, and none.
    Other,
}

/// Transitional and strict names (ISO/IEC 29500-1 and -4, annex A).
const NAMESPACES: &[(&[u8], Ns)] = &[
    (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        Ns::W,
    ),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", Ns::W),
    (
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
        Ns::M,
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", Ns::M),
    (
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
        Ns::A,
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", Ns::A),
    (
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        Ns::Wp,
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        Ns::Wp,
    ),
    (b"urn:schemas-microsoft-com:vml", Ns::V),
    (
        b"http://schemas.openxmlformats.org/markup-compatibility/2006",
        Ns::Mc,
    ),
    (
        b"http://schemas.openxmlformats.org/package/2006/relationships",
        Ns::Rels,
    ),
];

impl Ns {
    fn of(found: &ResolveResult<'_>) -> Self {
        let ResolveResult::Bound(name) = found else {
            return Self::Other;
        };
        let row = NAMESPACES.iter().find(|row| row.0 == name.as_ref());
        row.map_or(Self::Other, |row| row.1)
    }
}

/// A start tag.
#[derive(Debug)]
pub struct Tag<'a> {
    /// Its namespace.
    pub ns: Ns,
    start: BytesStart<'a>,
}

impl Tag<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &[u8] {
        self.start.local_name().into_inner()
    }

    /// The value of the first attribute called `name`, whatever its prefix: no element of the formats
    /// has two that differ in prefix alone. A value that cannot be read counts as absent.
    pub fn attr(&self, name: &[u8]) -> Option<Cow<'_, str>> {
        // Without its check for duplicates, which takes quadratic time.
        let mut attributes = self.start.attributes();
        let mut all = attributes.with_checks(false).flatten();
        let found = all.find(|attribute| attribute.key.local_name().as_ref() == name)?;
        let value = match found.value {
            Cow::Borrowed(bytes) => Cow::Borrowed(std::str::from_utf8(bytes).ok()?),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8(bytes).ok()?),
        };
        if !value.contains('&') {
            return Some(value);
        }
        Some(Cow::Owned(
            quick_xml::escape::unescape(&value).ok()?.into_owned(),
        ))
    }

    /// The attribute `w:val`.
    pub fn val(&self) -> Option<Cow<'_, str>> {
        self.attr(b"val")
    }

    /// A whole number in the attribute `name`; `120.5` counts as 120.
    pub fn number(&self, name: &[u8]) -> Option<i32> {
        let value = self.attr(name)?;
        let whole = value.trim().split('.').next().unwrap_or_default();
        whole.parse().ok()
    }

    /// An on-off property (17.17.4): on without a value.
    pub fn on(&self) -> bool {
        self.val()
            .is_none_or(|value| !matches!(value.trim(), "0" | "false" | "off" | "none"))
    }
}

/// What comes next in a part.
#[derive(Debug)]
pub enum Event<'a> {
    /// An element opens; an empty one too.
    Start(Tag<'a>),
    /// The innermost open element closes.
    End,
    /// Text.
    Text(Cow<'a, str>),
    /// Comments and instructions.
    Nothing,
    /// The part is over, every element closed.
    Eof,
}

/// A part being read.
pub struct Xml<R> {
    reader: NsReader<Paced<R>>,
    buffer: Vec<u8>,
    depth: usize,
    place: Place,
}

/// Ends the reading within a tag or text that is too long: the parser below keeps all of it.
struct Paced<R> {
    inner: R,
    /// Bytes since the last event, and how many may be.
    taken: u64,
    limit: u64,
    place: Place,
}

impl<R: BufRead> Read for Paced<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Paced<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken > self.limit {
            let limit = format!("{} MB", self.limit >> 20);
            let what = [
                "一个标记或一段文字的大小", "the size of a tag or a run of text",
            ];
            return Err(io::Error::other(self.place.limit(what, limit)));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.taken += count as u64;
        self.inner.consume(count);
    }
}

/// The file and part for messages.
#[derive(Debug, Clone)]
pub struct Place {
    /// The file's name as shown.
    pub file: String,
    /// The part's path.
    pub part: String,
}

impl Place {
    /// A limit was met (R33).
    pub fn limit(&self, what: [&str; 2], limit: impl ToString) -> Failure {
        let [what, what_en] = what.map(str::to_owned);
        Failure::BeyondLimit {
            name: self.file.clone(),
            part: self.part.clone(),
            what,
            what_en,
            limit: limit.to_string(),
        }
    }

    /// The part is damaged at byte `offset` of its XML (R34).
    pub fn damaged(&self, offset: u64, reason: impl ToString) -> Failure {
        Failure::DamagedPart {
            name: self.file.clone(),
            part: self.part.clone(),
            offset: offset.to_string(),
            reason: reason.to_string(),
        }
    }
}

impl<R: BufRead> Xml<R> {
    /// Reads `from`, which must be UTF-8 or say what it is; a tag, or the text between two, has at most `limit` bytes.
    pub fn new(from: R, place: Place, limit: u64) -> Self {
        let mut reader = NsReader::from_reader(Paced {
            inner: from,
            taken: 0,
            limit,
            place: place.clone(),
        });
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            place,
        }
    }

    /// The part's name for messages.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// What comes next.
    ///
    /// Errors: malformed or truncated XML, a document type, an unknown entity (R34), depth and size (R33).
    pub fn next(&mut self) -> Result<Event<'_>, Failure> {
        // A long text leaves a large buffer behind; runs are short.
        self.buffer.clear();
        self.buffer.shrink_to(1 << 20);
        self.reader.get_mut().taken = 0;
        let place = &self.place;
        let at = self.reader.buffer_position();
        let (ns, event) = self
            .reader
            .read_resolved_event_into(&mut self.buffer)
            .map_err(|error| failure(place, at, &error))?;
        let bad = |reason: &str| place.damaged(at, reason);
        Ok(match event {
            Raw::Start(start) => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(place.limit(["元素嵌套", "nested elements"], MAX_DEPTH));
                }
                Event::Start(Tag {
                    ns: Ns::of(&ns),
                    start,
                })
            }
            Raw::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Event::End
            }
            Raw::Text(text) => {
                Event::Text(utf8(text.into_inner()).ok_or_else(|| bad("not UTF-8"))?)
            }
            Raw::CData(text) => {
                Event::Text(utf8(text.into_inner()).ok_or_else(|| bad("not UTF-8"))?)
            }
            Raw::GeneralRef(entity) => {
                let character = if entity.is_char_ref() {
                    entity.resolve_char_ref().ok().flatten()
                } else {
                    let name = entity.into_inner();
                    std::str::from_utf8(&name)
                        .ok()
                        .and_then(quick_xml::escape::resolve_predefined_entity)
                        .and_then(|text| text.chars().next())
                };
                let character = character.ok_or_else(|| bad("unknown entity"))?;
                Event::Text(Cow::Owned(character.to_string()))
            }
            // Word refuses it as well; entities could grow without end.
            Raw::DocType(_) => return Err(bad("a document type (DTD) is not allowed")),
            Raw::Eof if self.depth > 0 => return Err(bad("the part ends too early")),
            Raw::Eof => Event::Eof,
            Raw::Empty(_) | Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) => Event::Nothing,
        })
    }
}

fn utf8(bytes: Cow<'_, [u8]>) -> Option<Cow<'_, str>> {
    match bytes {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
    }
}

/// A limit of the reader below comes through as it is; everything else is damage.
fn failure(place: &Place, at: u64, error: &quick_xml::Error) -> Failure {
    if let quick_xml::Error::Io(error) = error
        && let Some(failure) = error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<Failure>())
    {
        return failure.clone();
    }
    place.damaged(at, error)
}
