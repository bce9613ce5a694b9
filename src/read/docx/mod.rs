//! A Word file → draft: what stands in it, in order, once, and what it looked like as hints.
//!
//! Streaming and namespace-aware on zip and quick-xml; nothing of the file is trusted (see [`limits`]).
//! The way of the data: package → story (paragraphs as written) → emit (lines with hints). Files of our
//! own making say by their style names what everything is; all others meet the detector like a text.

mod about;
mod blanks;
mod cell;
mod control;
mod dangling;
mod drawing;
mod emit;
mod fields;
mod frames;
mod joined;
mod kept;
pub mod limits;
mod lines;
mod looks;
mod math;
mod media;
mod numbering;
mod numerals;
mod objects;
mod own;
pub(super) mod package;
mod props;
mod raw;
mod report;
mod shown;
mod story;
mod styles;
mod symbols;
mod table;
mod tally;
mod text;
mod theme;
mod typeset;
mod values;
mod xml;

use std::collections::BTreeMap;

pub use media::Media;
use typeset::typeset;

use super::binary;
use crate::diag::{Failure, Finding, message};
use crate::draft::Draft;
use crate::source::Source;
use emit::Emitter;
use kept::Kept;
use limits::{Limits, MAX_PART};
use numbering::Numbering;
use package::{Package, Relationships};
use raw::Block;
use story::{NoteKind, Shared, Story};
use styles::Styles;
use xml::{Event, Ns};

/// Reads the Word file `bytes`, called `name` in messages.
///
/// Text and its notes must be readable; whatever else is damaged is a finding (R40).
///
/// Errors: encrypted (R30), no or a damaged package (R21, R31), no Word file (R32), beyond a limit (R33),
/// a damaged part that holds text (R34).
pub fn read(bytes: &[u8], name: &str) -> Result<(Source, Draft), Failure> {
    let mut package = open(bytes, name)?;
    let top = package.relationships("")?;
    let main = main_part(&mut package, &top)?;
    let folder = package::split(&main).0.to_owned();
    let mut findings = Vec::new();
    let links = optional(package.relationships(&main), &mut findings).unwrap_or_default();
    let part = |kind: &str, file: &str| -> String {
        let found = links
            .values()
            .find(|link| link.kind == kind && !link.external);
        found.map_or_else(|| package::join(&folder, file), |link| link.target.clone())
    };
    let mut shared = Shared::default();
    shared.parts = package.paths().map(str::to_owned).collect();
    let styles = styles(&mut package, &part("styles", "styles.xml"));
    shared.styles = optional(styles, &mut findings).unwrap_or_default();
    let numbering = numbering(&mut package, &part("numbering", "numbering.xml"));
    shared.numbering = optional(numbering, &mut findings).unwrap_or_default();
    let mut kept = kept::read(&mut package, &top);
    shared.formulas = std::mem::take(&mut kept.formulas).into();
    shared.own = kept.own;
    shared.notes.names = kept.names();
    if kept.own {
        package.limits = Limits::of_ours(bytes.len());
    }
    shared.limits = package.limits;
    let mut emitter = Emitter::new(name, kept.own);

    let Some(mut xml) = package.xml(&main, package.limits.story)? else {
        return Err(no_document(&package));
    };
    Story::new(&mut shared, &links, &folder)
        .read(&mut xml, |shared, _, block| emitter.block(shared, block))?;
    drop(xml);
    emitter.settle(&shared)?;

    let parts = [
        (NoteKind::Foot, part("footnotes", "footnotes.xml")),
        (NoteKind::End, part("endnotes", "endnotes.xml")),
    ];
    notes(&mut package, &parts, &mut shared, &mut emitter, kept)?;
    let comments = part("comments", "comments.xml");
    let comments = optional(aside(&mut package, &comments, &mut shared), &mut findings);
    let margins = report::margins(&links, &shared.tally.margins);
    let mut beside = Vec::new();
    for path in margins {
        let texts = optional(aside(&mut package, &path, &mut shared), &mut findings);
        beside.extend(texts.unwrap_or_default().into_iter().map(|(_, text)| text));
    }
    report::objects(&shared, &mut package, &mut findings);
    report::findings(
        &shared,
        &emitter,
        comments.unwrap_or_default(),
        beside,
        &mut findings,
    );
    emitter.draft.pictures = shared.pictures;
    Ok(emitter.finish(findings))
}

/// Errors: an empty file (R23), another kind of file (R21), no package (R31).
fn open<'a>(bytes: &'a [u8], name: &'a str) -> Result<Package<'a>, Failure> {
    if bytes.is_empty() {
        return Err(Failure::Empty {
            name: name.to_owned(),
        });
    }
    match binary::recognise(bytes) {
        Some(kind) if !kind.is_word() => Err(kind.failure(name)),
        _ => Package::open(bytes, name),
    }
}

/// The path of the document part.
///
/// The one that the package's relationships name, else `word/document.xml`. Errors: it is no Word document (R32).
fn main_part(package: &mut Package<'_>, top: &Relationships) -> Result<String, Failure> {
    let named = top
        .values()
        .find(|link| link.kind == "officeDocument" && !link.external);
    let path = named
        .map_or("word/document.xml", |link| link.target.as_str())
        .to_owned();
    let path = if package.has(&path) {
        path
    } else {
        "word/document.xml".to_owned()
    };
    let mut is_word = false;
    if let Some(mut xml) = package.xml(&path, package.limits.story)? {
        // The root element says what it is; content types lie more often.
        loop {
            match xml.next()? {
                Event::Start(tag) => {
                    is_word = tag.ns == Ns::W && tag.name() == b"document";
                    break;
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }
    if is_word {
        Ok(path)
    } else {
        Err(no_document(package))
    }
}

/// Folders and files by which other packages are known, and what they are.
const OTHERS: &[(&str, [&str; 2])] = &[
    ("xl/", ["Excel 表格（.xlsx）", "an Excel workbook (.xlsx)"]),
    (
        "ppt/",
        [
            "PowerPoint 演示文稿（.pptx）", "a PowerPoint presentation (.pptx)",
        ],
    ),
    ("visio/", ["Visio 图（.vsdx）", "a Visio drawing (.vsdx)"]),
    (
        "content.xml",
        [
            "OpenDocument 文件（.odt 等）", "an OpenDocument file (.odt …)",
        ],
    ),
    ("ofd.xml", ["OFD 文件", "an OFD file"]),
    (
        "meta-inf/container.xml",
        ["电子书（.epub）", "an e-book (.epub)"],
    ),
];

/// Named after what else the package is, where its folders tell.
fn no_document(package: &Package<'_>) -> Failure {
    let known = OTHERS
        .iter()
        .find(|row| package.paths().any(|path| path.starts_with(row.0)));
    let [kind, kind_en] = known.map_or(
        [
            "压缩包，没有 Word 正文", "a package without a Word document",
        ],
        |row| row.1,
    );
    Failure::NotAWordFile {
        name: package.place("").file,
        kind: kind.to_owned(),
        kind_en: kind_en.to_owned(),
    }
}

/// A part that the text can do without: damage is a finding, not the end.
fn optional<T>(found: Result<T, Failure>, findings: &mut Vec<Finding>) -> Option<T> {
    match found {
        Ok(found) => Some(found),
        Err(failure) => {
            let (zh, en) = (crate::diag::Lang::Zh, crate::diag::Lang::En);
            findings.push(Finding::whole(message::R40 {
                reason: failure.message(zh),
                reason_en: failure.message(en),
            }));
            None
        }
    }
}

/// None at all when the part is missing: every paragraph is a plain one then.
fn styles(package: &mut Package<'_>, path: &str) -> Result<Styles, Failure> {
    match package.xml(path, MAX_PART)? {
        Some(mut xml) => Styles::read(&mut xml),
        None => Ok(Styles::default()),
    }
}

/// None at all when the part is missing: no paragraph has a number then.
fn numbering(package: &mut Package<'_>, path: &str) -> Result<Numbering, Failure> {
    match package.xml(path, MAX_PART)? {
        Some(mut xml) => Numbering::read(&mut xml),
        None => Ok(Numbering::default()),
    }
}

/// The program that says it wrote the Word file `bytes`, called `name` in messages; empty when none does.
///
/// Errors: as [`read`], as far as it is seen without reading the text.
pub fn written_by(bytes: &[u8], name: &str) -> Result<String, Failure> {
    let mut package = open(bytes, name)?;
    let top = package.relationships("")?;
    main_part(&mut package, &top)?;
    Ok(kept::application(&mut package, &top))
}

/// The notes that were referred to, in the order of their references.
///
/// Notes that nothing refers to go to the emitter's `unused`: Word does not show them.
fn notes(
    package: &mut Package<'_>,
    parts: &[(NoteKind, String)],
    shared: &mut Shared,
    emitter: &mut Emitter,
    kept: Kept,
) -> Result<(), Failure> {
    let mut found: BTreeMap<(NoteKind, i32), Vec<Block>> = BTreeMap::new();
    for (kind, path) in parts {
        let links = package.relationships(path)?;
        let Some(mut xml) = package.xml(path, package.limits.story)? else {
            continue;
        };
        let folder = package::split(path).0;
        Story::new(shared, &links, folder).read(&mut xml, |_, id, block| {
            if let Some(id) = id {
                found.entry((*kind, id)).or_default().push(block);
            }
            Ok(())
        })?;
    }
    let strays = emitter.draft.footnotes.split_off(0);
    let mut at = 0;
    while let Some(id) = shared.notes.order.get(at).copied() {
        let label = shared.notes.label(id.0, id.1);
        emitter.note(shared, &label, found.remove(&id).unwrap_or_default());
        at += 1;
    }
    let used = emitter.draft.footnotes.len();
    emitter.draft.footnotes.extend(strays);
    kept.settle(&mut emitter.draft, used);
    // What nothing refers to is not shown by Word.
    for blocks in found.into_values() {
        let text = report::plain(&blocks);
        if !text.trim().is_empty() {
            emitter.unused.push(text);
        }
    }
    Ok(())
}

/// The texts of a part beside the document (comments, a header), each with its id.
fn aside(
    package: &mut Package<'_>,
    path: &str,
    shared: &mut Shared,
) -> Result<Vec<(Option<i32>, String)>, Failure> {
    let mut out: Vec<(Option<i32>, String)> = Vec::new();
    let links = Relationships::new();
    let Some(mut xml) = package.xml(path, MAX_PART)? else {
        return Ok(out);
    };
    Story::new(shared, &links, "").read(&mut xml, |_, id, block| {
        let text = report::plain(std::slice::from_ref(&block));
        match out.last_mut().filter(|last| last.0 == id && id.is_some()) {
            Some((_, whole)) => whole.push_str(&text),
            None => out.push((id, text)),
        }
        Ok(())
    })?;
    Ok(out)
}
