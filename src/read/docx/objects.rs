//! What stands in a Word file and is no text of it: charts, diagrams, embedded files. Each is named for what it is,
//! with the text that it holds where that can be had.

use super::limits::MAX_PART;
use super::package::{Package, split};
use super::story::Shared;
use super::xml::{Event, Ns};
use crate::read::html::text_of;

/// Characters of an object's text that a message shows: with all of them a chart of a year is still told in full.
const MAX_SHOWN: usize = 4_000;

/// Something that is no text.
#[derive(Debug, Default, Clone)]
pub struct Object {
    /// What it is, in Chinese and English.
    pub kind: [&'static str; 2],
    /// What the file calls it: alternative text, the program of an embedded file.
    pub name: String,
    /// The part that holds it.
    pub part: Option<String>,
}

/// A drawing that says nothing.
pub const SHAPE: [&str; 2] = ["图形", "a shape"];
/// `c:chart`.
pub const CHART: [&str; 2] = ["图表", "a chart"];
/// `dgm:relIds`.
pub const DIAGRAM: [&str; 2] = ["SmartArt 图形", "a SmartArt diagram"];
/// `o:OLEObject`.
pub const EMBEDDED: [&str; 2] = ["嵌入对象", "an embedded object"];
/// `w:altChunk`.
pub const CHUNK: [&str; 2] = [
    "并入的另一种格式的内容（altChunk）", "content in another format (altChunk)",
];
/// `w:subDoc`.
pub const PART: [&str; 2] = ["子文档", "a subdocument"];

/// The text that `object` holds, white space as single spaces; empty when there is none to be had.
pub fn text(package: &mut Package<'_>, object: &Object) -> String {
    let Some(path) = &object.part else {
        return String::new();
    };
    let lower = path.to_lowercase();
    let extension = lower.rsplit_once('.').map_or("", |two| two.1);
    let found = match extension {
        "xml" => of_part(package, path),
        "docx" | "docm" => of_package(package, path),
        "htm" | "html" | "xhtml" | "mht" | "mhtml" => of_page(package, path),
        "txt" => package
            .bytes(path, MAX_PART)
            .ok()
            .flatten()
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        _ => None,
    };
    let words = found.unwrap_or_default();
    let mut words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = words.char_indices().nth(MAX_SHOWN) {
        words.truncate(at);
        words.push('…');
    }
    words
}

/// The texts (`a:t`, `c:v`, `w:t`) of an XML part, as far as it can be read.
fn of_part(package: &mut Package<'_>, path: &str) -> Option<String> {
    let mut xml = package.xml(path, MAX_PART).ok()??;
    let mut out = String::new();
    // Whether each open element is one of text.
    let mut open: Vec<bool> = Vec::new();
    loop {
        match xml.next() {
            Ok(Event::Start(tag)) => {
                let is_value = tag.ns == Ns::Other && tag.name() == b"v";
                open.push(is_value || tag.name() == b"t");
            }
            Ok(Event::Text(text)) if open.last() == Some(&true) => out.push_str(&text),
            Ok(Event::End) => {
                if open.pop() == Some(true) {
                    out.push(' ');
                }
            }
            Ok(Event::Eof) | Err(_) => return Some(out),
            Ok(_) => {}
        }
    }
}

/// The text of a Word file within this one. What is embedded in that is not looked into.
fn of_package(package: &mut Package<'_>, path: &str) -> Option<String> {
    let bytes = package.bytes(path, MAX_PART).ok()??;
    let mut inner = Package::open(&bytes, path).ok()?;
    let top = inner.relationships("").ok()?;
    let main = super::main_part(&mut inner, &top).ok()?;
    let mut shared = Shared::default();
    shared.limits = inner.limits;
    let texts = super::aside(&mut inner, &main, &mut shared).ok()?;
    Some(texts.into_iter().map(|two| two.1).collect())
}

/// The text of a page.
fn of_page(package: &mut Package<'_>, path: &str) -> Option<String> {
    let bytes = package.bytes(path, MAX_PART).ok()??;
    Some(text_of(&String::from_utf8_lossy(&bytes)))
}

/// The name of a part within its folder.
pub fn file(path: &str) -> &str {
    split(path).1
}
