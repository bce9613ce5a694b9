//! An OFD file (GB/T 33190-2016) of the sheets that the layout sets: text that can be copied, the fonts it needs, an outline,
//! links, what head and imprint say as data, and the same bytes each time.
//!
//! `text` writes numbers, `page` what stands on a page, `subset` cuts fonts, `pictures` knows which can be shown; the other
//! parts stand here.

mod page;
mod pictures;
mod subset;
mod text;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use sha2::{Digest as _, Sha256};

use super::about;
use super::archive::{Archive, Method};
use super::fixed::fonts::Faces;
use super::fixed::parts::Walk;
use super::fixed::places::{Bookmark, bookmarks, places};
use super::fixed::strokes::Strokes;
use super::fixed::{FixedOptions, points};
use super::xml::escape;
use crate::diag::{Failure, Finding};
use crate::layout::Layout;
use crate::layout::sheets::Sheets;
use crate::model::{FIELDS, Plain};
use page::{NAMESPACE, Used, Writer, clicked, destination, page_id};
use pictures::{Images, Shown};
use subset::{Subset, subset};

/// The declaration at the head of every part.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// The folder of the document.
const ROOT: &str = "Doc_0";
/// What is attached is called so.
const ATTACHED: &str = "review.md";

/// What an OFD file is told besides the document.
#[derive(Debug, Clone, Copy)]
pub struct OfdOptions<'a> {
    /// Date and fonts.
    pub fixed: FixedOptions<'a>,
    /// Markdown that is attached to it.
    pub attached: Option<&'a str>,
}

/// A part of the package: its path, and what it holds.
struct Part {
    path: String,
    bytes: Vec<u8>,
    method: Method,
}

impl Part {
    fn xml(path: String, text: String) -> Self {
        Self {
            path,
            bytes: text.into_bytes(),
            method: Method::Deflated,
        }
    }
}

/// `layout` as an OFD file, and what there is to say about it: W48–W51, W58.
///
/// # Errors
/// There is no font (C58, C59), or the file cannot be put together (W30).
pub fn write(
    layout: &Layout<'_>,
    options: &OfdOptions<'_>,
) -> Result<(Vec<u8>, Vec<Finding>), Failure> {
    let sheets = Sheets::of(layout);
    let places = places(&sheets);
    let mut faces = Faces::new(options.fixed.fonts, options.fixed.strict);
    let mut fonts = BTreeMap::new();
    let mut images = Images::default();
    let mut last = sheets.sheets.len() as u32;
    let mut parts = Vec::new();
    for (n, sheet) in sheets.sheets.iter().enumerate() {
        let mut walk = Walk {
            strokes: Strokes::default(),
            layout,
            sheets: &sheets,
            faces: &mut faces,
        };
        let drawn = walk.sheet(sheet)?;
        let mut writer = Writer {
            layout,
            faces: &mut faces,
            places: &places,
            fonts: &mut fonts,
            images: &mut images,
            last: &mut last,
        };
        let text = writer.page(&sheet.page, drawn);
        parts.push(Part::xml(page_path(n), text));
    }
    let (public, files) = font_parts(&fonts, &faces)?;
    parts.push(Part::xml(format!("{ROOT}/PublicRes.xml"), public));
    parts.extend(files);
    let pictures = picture_parts(&mut parts, layout, &images);
    let attached = options.attached.map(|text| {
        last += 1;
        attachment_parts(&mut parts, text, last);
    });
    let body = Body {
        layout,
        sheets: &sheets,
        last,
        has_pictures: pictures,
        has_attachment: attached.is_some(),
    };
    let text = body.document(&bookmarks(layout, &places));
    parts.push(Part::xml(format!("{ROOT}/Document.xml"), text));
    let entry = Part::xml("OFD.xml".to_owned(), entry(layout, options, &faces, &parts));
    let bytes = packed(&entry, &parts).map_err(|error| Failure::NotPutTogether {
        reason: error.to_string(),
    })?;
    let mut findings = faces.findings();
    findings.extend(images.finding());
    Ok((bytes, findings))
}

/// Where the page `n`, from 0, stands.
fn page_path(n: usize) -> String {
    format!("{ROOT}/Pages/Page_{n}/Content.xml")
}

/// The package: the entry first, where every reader looks.
fn packed(entry: &Part, parts: &[Part]) -> io::Result<Vec<u8>> {
    let mut archive = Archive::new();
    for part in [entry].into_iter().chain(parts) {
        archive.begin(&part.path, part.method)?;
        archive.write_all(&part.bytes)?;
    }
    archive.finish()
}

/// The list of fonts, and their files.
fn font_parts(
    fonts: &BTreeMap<usize, Used>,
    faces: &Faces<'_>,
) -> Result<(String, Vec<Part>), Failure> {
    let mut out =
        format!("{DECLARATION}<ofd:Res xmlns:ofd=\"{NAMESPACE}\" BaseLoc=\"Res\"><ofd:Fonts>");
    let mut parts: Vec<Part> = Vec::new();
    for (face, used) in fonts {
        let file = &faces.face(*face).file;
        let family = escape(&file.family);
        let Subset { bytes, extension } =
            subset(file, &used.characters).map_err(|reason| Failure::NotPutTogether {
                reason: format!("{family}: {reason}"),
            })?;
        let name = format!("font_{}.{extension}", used.id);
        let bold = if file.bold { " Bold=\"true\"" } else { "" };
        let _ = write!(
            out,
            "<ofd:Font ID=\"{}\" FontName=\"{family}\" FamilyName=\"{family}\" Charset=\"unicode\"{bold}>\
             <ofd:FontFile>{name}</ofd:FontFile></ofd:Font>",
            used.id
        );
        parts.push(Part {
            path: format!("{ROOT}/Res/{name}"),
            bytes,
            method: Method::Deflated,
        });
    }
    out.push_str("</ofd:Fonts></ofd:Res>");
    Ok((out, parts))
}

/// Adds the list of pictures and their files; whether there are any.
fn picture_parts(parts: &mut Vec<Part>, layout: &Layout<'_>, images: &Images) -> bool {
    let mut list = String::new();
    for Shown { id, kind, bytes } in images.shown(layout) {
        let extension = kind.extension();
        let name = format!("image_{id}.{extension}");
        let _ = write!(
            list,
            "<ofd:MultiMedia ID=\"{id}\" Type=\"Image\" Format=\"{}\"><ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia>",
            extension.to_uppercase()
        );
        parts.push(Part {
            path: format!("{ROOT}/Res/{name}"),
            bytes: bytes.into_owned(),
            // Packed as they are.
            method: Method::Stored,
        });
    }
    if list.is_empty() {
        return false;
    }
    let text = format!(
        "{DECLARATION}<ofd:Res xmlns:ofd=\"{NAMESPACE}\" BaseLoc=\"Res\"><ofd:MultiMedias>{list}</ofd:MultiMedias></ofd:Res>"
    );
    parts.push(Part::xml(format!("{ROOT}/DocumentRes.xml"), text));
    true
}

/// Adds `text` as an attachment with the number `id`.
fn attachment_parts(parts: &mut Vec<Part>, text: &str, id: u32) {
    // In kilobytes.
    let size = format!(
        "{}.{:03}",
        text.len() / 1024,
        text.len() % 1024 * 1000 / 1024
    );
    let list = format!(
        "{DECLARATION}<ofd:Attachments xmlns:ofd=\"{NAMESPACE}\"><ofd:Attachment ID=\"A{id}\" Name=\"{ATTACHED}\" Format=\"md\" \
         Size=\"{size}\" Visible=\"true\"><ofd:FileLoc>{ATTACHED}</ofd:FileLoc></ofd:Attachment></ofd:Attachments>"
    );
    parts.push(Part::xml(format!("{ROOT}/Attachs/Attachments.xml"), list));
    parts.push(Part::xml(
        format!("{ROOT}/Attachs/{ATTACHED}"),
        text.to_owned(),
    ));
}

/// What the part on the document needs to know.
struct Body<'b, 'l> {
    layout: &'b Layout<'b>,
    sheets: &'b Sheets<'l>,
    /// The highest number that is given.
    last: u32,
    has_pictures: bool,
    has_attachment: bool,
}

impl Body<'_, '_> {
    /// The part on the document: where all others are.
    fn document(&self, bookmarks: &[Bookmark]) -> String {
        let paper = &self.layout.style.page;
        let size = text::paper(points(paper.width), points(paper.height));
        let mut out = format!(
            "{DECLARATION}<ofd:Document xmlns:ofd=\"{NAMESPACE}\"><ofd:CommonData><ofd:MaxUnitID>{}</ofd:MaxUnitID>\
             <ofd:PageArea><ofd:PhysicalBox>{size}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
            self.last
        );
        if self.has_pictures {
            out.push_str("<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>");
        }
        out.push_str("</ofd:CommonData><ofd:Pages>");
        for n in 0..self.sheets.sheets.len() {
            let id = page_id(n);
            let _ = write!(
                out,
                "<ofd:Page ID=\"{id}\" BaseLoc=\"Pages/Page_{n}/Content.xml\"/>"
            );
        }
        out.push_str("</ofd:Pages>");
        if !bookmarks.is_empty() {
            out.push_str("<ofd:Outlines>");
            outline(&mut out, bookmarks);
            out.push_str("</ofd:Outlines>");
        }
        if self.has_attachment {
            out.push_str("<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>");
        }
        out.push_str("</ofd:Document>");
        out
    }
}

/// Headings, each with those below it.
fn outline(out: &mut String, bookmarks: &[Bookmark]) {
    for one in bookmarks {
        let title = escape(&one.text);
        let count = one.below.len();
        let action = clicked(&destination(&one.spot));
        let _ = write!(
            out,
            "<ofd:OutlineElem Title=\"{title}\" Count=\"{count}\">{action}"
        );
        outline(out, &one.below);
        out.push_str("</ofd:OutlineElem>");
    }
}

/// The entry: what the document says of itself, and where it is. Its number comes from the other parts.
fn entry(
    layout: &Layout<'_>,
    options: &OfdOptions<'_>,
    faces: &Faces<'_>,
    parts: &[Part],
) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.path.as_bytes());
        hash.update(&part.bytes);
    }
    let mut id = String::new();
    for byte in hash.finalize().iter().take(16) {
        let _ = write!(id, "{byte:02x}");
    }
    let document = layout.document;
    let mut out = format!(
        "{DECLARATION}<ofd:OFD xmlns:ofd=\"{NAMESPACE}\" Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo>\
         <ofd:DocID>{id}</ofd:DocID>"
    );
    let mut say = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = write!(out, "<ofd:{name}>{}</ofd:{name}>", escape(value));
        }
    };
    say("Title", &about::title(document));
    say("Author", &about::creator(document).unwrap_or_default());
    if let Some(seconds) = options.fixed.timestamp {
        let [year, month, day, ..] = about::civil(seconds);
        say("CreationDate", &format!("{year:04}-{month:02}-{day:02}"));
    }
    let stand_ins = faces.substituted();
    let mut words = String::new();
    for (wanted, used) in stand_ins {
        let word = format!("{wanted} → {used}");
        let _ = write!(words, "<ofd:Keyword>{}</ofd:Keyword>", escape(&word));
    }
    if !words.is_empty() {
        let _ = write!(out, "<ofd:Keywords>{words}</ofd:Keywords>");
    }
    out.push_str("<ofd:Creator>zhangfa</ofd:Creator>");
    let mut data = String::new();
    for field in FIELDS {
        let values = (field.get)(&document.head, &document.imprint);
        let values: Vec<&str> = values.iter().map(Plain::as_str).collect();
        if !values.is_empty() {
            let value = values.join("；");
            let _ = write!(
                data,
                "<ofd:CustomData Name=\"{}\">{}</ofd:CustomData>",
                field.key,
                escape(&value)
            );
        }
    }
    if !data.is_empty() {
        let _ = write!(out, "<ofd:CustomDatas>{data}</ofd:CustomDatas>");
    }
    let _ = write!(
        out,
        "</ofd:DocInfo><ofd:DocRoot>{ROOT}/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    );
    out
}
