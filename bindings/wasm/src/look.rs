//! The page's text as the program understands it: the role of every line, what there is to say, the sheets.

use serde_json::{Map, Value, json};
use zhangfa::check::Checks;
use zhangfa::convert::convert;
use zhangfa::model::{Block, Document, FIELDS};
use zhangfa::source::Span;
use zhangfa::{Converted, Finding};

use crate::pictures::Store;
use crate::say::{self, Units};
use crate::settings::{Settings, is_shown};

/// Markdown as a line of JSON: `blocks` (first and last line, role, level or nothing, level of its lead or nothing), `removed`
/// lines, `findings`, `front`, `style`, `deviations`; behind it, as they are, the rules of the sheets, of `css` bytes, and the
/// sheets, which end at the bytes `ends` of theirs. Sheets in JSON would be escaped, read and copied whole before the first is
/// shown: a draft of a megabyte has 6 MB of them.
pub fn look(draft: Vec<u8>, settings: &Settings, store: &Store) -> Result<Vec<u8>, String> {
    let options = settings.for_text();
    let told = |failure: zhangfa::Failure| say::failure(&failure, settings.lang);
    let converted = convert(draft, &options, store).map_err(told)?;
    let (style, deviations, wrong) = settings.some_style(&converted).map_err(told)?;
    let (sheets, lost) = if settings.sheets {
        let (sheets, lost) = converted.sheets(&style, settings.lang);
        (Some(sheets), lost)
    } else {
        (None, converted.lay_out(&style).findings)
    };
    let mut found: Vec<&Finding> = converted
        .findings
        .iter()
        .flat_map(Finding::unfolded)
        .collect();
    found.extend(lost.iter().filter(|one| !converted.findings.contains(one)));
    let checked = if settings.checks {
        converted.check(&Checks::default())
    } else {
        Vec::new()
    };
    found.extend(&checked);
    found.retain(|one| is_shown(one.class()));
    found.sort_by_key(|one| one.span);
    let mut units = Units::new(converted.source());
    let findings = found.iter().map(|one| {
        let mut value = say::placed(one, &mut units, settings.lang);
        let block = one
            .span
            .and_then(|span| converted.provenance().block_at(span.start));
        value["block"] = json!(block);
        value
    });
    let findings: Vec<Value> = findings.collect();
    let removed = converted.account().iter().filter(|row| row.role == "junk");
    let answer = json!({
        "blocks": blocks(&converted),
        "removed": removed.map(|row| row.line).collect::<Vec<_>>(),
        "findings": findings,
        "front": front(&converted.document),
        "style": style.name,
        "asked": converted.document.style.as_ref().map(|name| name.as_str()),
        "styleError": wrong.map(|one| json!({
            "code": one.code().as_str(), "message": one.message(settings.lang), "hint": one.hint(settings.lang),
        })),
        "deviations": deviations.iter().map(|one| json!({
            "key": one.key, "was": one.was, "is": one.is, "by": one.by, "standard": one.standard,
        })).collect::<Vec<_>>(),
        "hasText": converted.has_text(),
        "css": sheets.as_ref().map_or(0, |sheets| sheets.css.len()),
        "ends": sheets.as_ref().map_or(&[][..], |sheets| &sheets.ends),
    });
    let mut bytes = answer.to_string().into_bytes();
    bytes.push(b'\n');
    if let Some(sheets) = sheets {
        bytes.reserve_exact(sheets.css.len() + sheets.flow.len());
        bytes.extend_from_slice(sheets.css.as_bytes());
        bytes.extend_from_slice(sheets.flow.as_bytes());
    }
    Ok(bytes)
}

/// Every block of the body with its lines: `[first, last, role, level, level of the lead]`. A page break has no lines.
fn blocks(converted: &Converted<'_>) -> Vec<Value> {
    let (source, provenance) = (converted.source(), converted.provenance());
    let row = |(at, block): (usize, &Block)| {
        let span = provenance
            .block_span(at)
            .unwrap_or(Span { start: 0, end: 0 });
        let lines = [source.line_of(span.start), source.last_line_of(span)];
        let (role, level, lead) = match block {
            Block::Paragraph(paragraph) => {
                let lead = paragraph.content().pieces().first();
                let lead = lead.and_then(|piece| piece.marks.lead);
                let level = paragraph.role().level().map(|level| level.get());
                let lead = lead.map(|lead| if lead.article { 9 } else { lead.level.get() });
                (paragraph.role().row().mark, level, lead)
            }
            Block::Table(_) => ("表格", None, None),
            Block::PageBreak | Block::Contents => return Value::Null,
        };
        json!([lines[0], lines[1], role, level, lead])
    };
    converted
        .document
        .body
        .iter()
        .enumerate()
        .map(row)
        .collect()
}

/// Head and imprint by the keys of the front matter.
fn front(document: &Document) -> Map<String, Value> {
    let value = |field: &zhangfa::model::Field| {
        let values = (field.get)(&document.head, &document.imprint);
        let values = values
            .iter()
            .map(|value| value.as_str())
            .collect::<Vec<_>>();
        (field.key.to_owned(), json!(values))
    };
    FIELDS.iter().map(value).collect()
}
