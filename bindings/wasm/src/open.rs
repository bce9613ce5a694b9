//! A draft comes in: it becomes the Markdown that the page works on, and everything that was removed, mended or
//! doubted on the way, each beside the line of that Markdown where it was.

use serde_json::{Value, json};
use zhangfa::convert::{self, Format, convert};
use zhangfa::diag::{Code, Finding, Fix};
use zhangfa::model::{Block, Document, Level, Role};
use zhangfa::source::{Source, Span};
use zhangfa::{Converted, NoResources, Options};

use crate::pictures::Store;
use crate::say;
use crate::settings::{Settings, is_shown};

/// So many characters on each side tell a place.
const AROUND: usize = 12;

/// The draft as Markdown: `markdown`; `format`; `removed`, each line with its text and the line `at` of the Markdown
/// that it stood before; `notes`, findings with the `line` of the Markdown and what
/// stands `around` their place in the draft.
pub fn open(draft: Vec<u8>, settings: &Settings, store: &mut Store) -> Result<Vec<u8>, String> {
    let told = |failure: &zhangfa::Failure| say::failure(failure, settings.lang);
    let mut options = settings.for_draft();
    let path = std::path::Path::new(&options.name);
    let format = options
        .from
        .unwrap_or_else(|| Format::recognise(Some(path), &draft));
    options.from = Some(format);
    let converted = convert(draft.as_slice(), &options, &*store).map_err(|one| told(&one))?;
    let mut document = converted.document.clone();
    let pictures = if converted.has_own_pictures() {
        pictures_of(&converted, store)
    } else {
        Vec::new()
    };
    document.name_pictures(&mut |src| {
        let found = pictures.iter().find(|row| row.src == src);
        found.map_or_else(|| src.to_owned(), |row| row.path.clone())
    });
    let markdown = convert::markdown(&document, Fix::Safe);
    let lines = lines_of(&markdown, settings);
    let source = converted.source();
    // What stood where: before the block that comes after it, else behind all.
    let beside = |span: Span| {
        let provenance = converted.provenance();
        let block = provenance.block_at(span.start);
        let block = block.or_else(|| provenance.next_block(span.start));
        block.and_then(|block| lines.get(block).copied().flatten())
    };
    let all = converted.findings.iter().flat_map(Finding::unfolded);
    let (removed, rest): (Vec<_>, Vec<_>) = all.partition(|one| one.code == Code::J01);
    let removed = removed.iter().filter_map(|one| {
        let span = one.span?;
        // Of HTML and Markdown the words alone; what stands for pictures and breaks is none.
        let text = one.args.iter().find(|(key, _)| *key == "text");
        let text = text.map_or(source.slice(span), |(_, text)| text.as_str());
        Some(json!({
            "text": text.replace('\u{fffc}', " ").trim(),
            "from": source.line_of(span.start),
            "start": span.start,
            "at": beside(span),
        }))
    });
    let rest = rest
        .into_iter()
        .filter(|one| is_shown(one.class()) || one.code == Code::R01);
    let notes = rest.map(|one| {
        let mut value = say::finding(one, settings.lang);
        if let Some(span) = one.span {
            value["line"] = json!(beside(span).or_else(|| {
                let before = converted.provenance().block_before(span.start);
                before.and_then(|block| lines.get(block).copied().flatten())
            }));
            value["from"] = source.line_of(span.start).into();
            value["around"] = json!(around(source, span));
        }
        value
    });
    let answer = json!({
        "markdown": markdown,
        "format": format.row().name,
        "removed": removed.collect::<Vec<_>>(),
        "notes": notes.collect::<Vec<_>>(),
        "pictures": pictures.iter().map(|row| row.path.as_str()).collect::<Vec<_>>(),
        "empty": !converted.has_text(),
        "paragraphs": source.has_paragraphs(),
    });
    drop(converted);
    for row in pictures {
        store.put(row.path, row.bytes);
    }
    Ok(answer.to_string().into_bytes())
}

/// What stands before, at and behind a place in its line, some characters of each: enough to find it in the Markdown.
fn around(source: &Source, span: Span) -> [String; 3] {
    let line = source.line_span(source.line_of(span.start));
    let text = |start: u32, end: u32| {
        let end = end.max(start);
        source.slice(Span { start, end })
    };
    let before = text(line.start, span.start).chars().rev();
    let before: Vec<char> = before.take(AROUND).collect();
    let at = text(span.start, span.end.min(line.end)).chars();
    let behind = text(span.end, line.end).chars();
    [
        before.iter().rev().collect(),
        at.take(2 * AROUND).collect(),
        behind.take(AROUND).collect(),
    ]
}

/// A picture of a Word file.
struct Picture {
    /// What the Word file calls it.
    src: String,
    /// What the Markdown calls it.
    path: String,
    bytes: Vec<u8>,
}

/// The pictures of a Word file, each with a path that `store` does not have yet.
fn pictures_of(converted: &Converted<'_>, store: &Store) -> Vec<Picture> {
    let mut found: Vec<Picture> = Vec::new();
    let mut document: Document = converted.document.clone();
    document.name_pictures(&mut |src| {
        if !found.iter().any(|row| row.src == src) {
            let bytes = converted.pictures().load(src).ok();
            let bytes = bytes.and_then(|bytes| {
                let kind = convert::measure_picture(&bytes).ok()?.kind;
                Some((bytes, kind))
            });
            if let Some((bytes, kind)) = bytes {
                let path = store.free(found.len(), kind.extension());
                let src = src.to_owned();
                found.push(Picture { src, path, bytes });
            }
        }
        src.to_owned()
    });
    found
}

/// The line of `markdown` where each block of its document begins, the paragraphs of notes behind the body's.
fn lines_of(markdown: &str, settings: &Settings) -> Vec<Option<u32>> {
    let options = settings.for_text();
    let Ok(again) = convert(markdown.as_bytes(), &options, &NoResources) else {
        return Vec::new();
    };
    let provenance = again.provenance();
    let start = |block| {
        let span = provenance.block_span(block);
        span.map(|span| again.source().line_of(span.start))
    };
    let notes = again.document.footnotes.iter();
    let notes: usize = notes.map(|note| note.paragraphs.len()).sum();
    (0..provenance.blocks().end + notes).map(start).collect()
}

/// The role that each of the lines at the `places` of the settings, which were taken off, would have if it alone were kept
/// (`--keep`): `{ "role", "level", "markdown" }`, the last nothing where it is not known.
pub fn roles(draft: &[u8], settings: &Settings, store: &Store) -> Result<Vec<u8>, String> {
    let role = |(line, start): &(u32, u32)| {
        let options = Options {
            keep: line.to_string().parse().unwrap_or_default(),
            ..settings.for_draft()
        };
        let kept = convert(draft, &options, store).ok()?;
        // HTML may stand in one line: tags are before the words.
        let provenance = kept.provenance();
        let block = provenance.block_at(*start);
        let block = block.or_else(|| provenance.next_block(*start))?;
        match kept.document.body.get(block)? {
            block @ Block::Paragraph(paragraph) => Some((paragraph.role(), alone(&kept, block))),
            _ => None,
        }
    };
    let roles = settings.places.iter().map(role);
    let roles = roles.map(|found: Option<(Role, Option<String>)>| {
        let (role, markdown) = found.unzip();
        json!({
            "role": role.map_or("正文", |role| role.row().mark),
            "level": role.and_then(Role::level).map(Level::get),
            "markdown": markdown.flatten(),
        })
    });
    Ok(roles.collect::<Value>().to_string().into_bytes())
}

/// A paragraph as Markdown, without its mark and the signs of a heading; nothing where it has a picture that only the
/// Word file has.
fn alone(kept: &Converted<'_>, block: &Block) -> Option<String> {
    let mut document = Document {
        body: vec![block.clone()],
        ..Document::default()
    };
    let mut pictures = 0;
    document.name_pictures(&mut |src| {
        pictures += 1;
        src.to_owned()
    });
    if pictures > 0 && kept.has_own_pictures() {
        return None;
    }
    let markdown = convert::markdown(&document, Fix::Safe);
    let mut lines = markdown.lines();
    let line = lines.find(|line| !line.is_empty() && !line.starts_with("<!--"))?;
    Some(line.trim_start_matches('#').trim_start().to_owned())
}
