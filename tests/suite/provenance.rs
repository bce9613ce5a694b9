//! Provenance: every byte of a block's text stands for a place in the source, every place is in order, and what no
//! finding says was taken off or changed is there as it stands.

use crate::common::make::{with_junk, word};
use crate::common::word::Word;
use crate::common::{documents, raw};
use proptest::prelude::*;
use zhangfa::convert::{Converted, Format};
use zhangfa::diag::{Edit, Fix};
use zhangfa::model::{Block, Inlines};
use zhangfa::source::{Source, Span};

/// The text of a block as provenance counts it, by its number; nothing for a page break.
fn texts(detected: &Converted<'_>) -> Vec<Option<String>> {
    let document = &detected.document;
    let body = document.body.iter().map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.content().plain_text()),
        Block::Table(table) => Some(
            table
                .contents()
                .into_iter()
                .map(Inlines::plain_text)
                .collect(),
        ),
        // Its place, of no text.
        Block::Contents => Some(String::new()),
        Block::PageBreak => None,
    });
    let notes = document.footnotes.iter().flat_map(|note| &note.paragraphs);
    body.chain(notes.map(|text| Some(text.plain_text())))
        .collect()
}

/// The edits of all findings, by place.
fn edits<'c>(detected: &'c Converted<'_>) -> Vec<&'c Edit> {
    let all = detected.findings.iter().flat_map(|finding| &finding.edits);
    let mut edits: Vec<&Edit> = all.collect();
    edits.sort_by_key(|edit| (edit.span.start, std::cmp::Reverse(edit.span.end)));
    edits
}

/// What the edits make of the source at `span`, those that reach out of it aside.
fn edited(source: &Source, edits: &[&Edit], span: Span) -> String {
    let (mut out, mut at) = (String::new(), span.start);
    let first = edits.partition_point(|edit| edit.span.start < span.start);
    for edit in edits.iter().skip(first) {
        if edit.span.start > span.end || edit.span.start == span.end && !span.range().is_empty() {
            break;
        }
        // What was put between two characters has a piece of its own.
        let is_insertion = edit.span.range().is_empty() && !span.range().is_empty();
        if edit.span.start < at || edit.span.end > span.end || is_insertion {
            continue;
        }
        out.push_str(&source.text()[at as usize..edit.span.start as usize]);
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out + &source.text()[at as usize..span.range().end]
}

/// Checks what was `detected` in `source`; returns the places of all pieces.
fn holds(source: &Source, detected: &Converted<'_>) -> Result<Vec<Span>, String> {
    let provenance = detected.provenance();
    let edits = edits(detected);
    let texts = texts(detected);
    if provenance.blocks() != (0..detected.document.body.len()) {
        return Err(format!("{:?} are the blocks", provenance.blocks()));
    }
    let mut covered: Vec<Span> = Vec::new();
    let mut before = 0;
    for (block, text) in texts.iter().enumerate() {
        if block == detected.document.body.len() {
            // Notes stand anywhere.
            before = 0;
        }
        let mut end = 0;
        for (range, span) in provenance.pieces(block) {
            let here = || format!("block {block}, {range:?} at {span:?}");
            let Some(text) = text else {
                return Err(format!("{}: a page break has no text", here()));
            };
            if range.start != end {
                return Err(format!("{}: the text before ended at {end}", here()));
            }
            if span.start < before || span.end < span.start {
                return Err(format!("{}: the place before ended at {before}", here()));
            }
            let told = text.get(range.clone()).ok_or_else(here)?;
            let place = source.text().get(span.range()).ok_or_else(here)?;
            let wanted = edited(source, &edits, span);
            // An inserted space stands for nothing, and a picture is no text.
            let is_inserted = place.is_empty() && told.trim().is_empty();
            if !is_inserted && !range.is_empty() && told != wanted {
                let all: Vec<_> = provenance.pieces(block).collect();
                return Err(format!(
                    "{}: {told:?} for {wanted:?}\n{text:?} {all:?}",
                    here()
                ));
            }
            (end, before) = (range.end, span.end);
            covered.push(span);
        }
        if text.as_ref().is_some_and(|text| text.len() != end) {
            return Err(format!("block {block}: {text:?} is told up to {end}"));
        }
    }
    both_ways(detected, &texts)?;
    Ok(covered)
}

/// Whether every character of the source that no edit took off is in a piece.
fn all_is_told(
    source: &Source,
    detected: &Converted<'_>,
    covered: Vec<Span>,
) -> Result<(), String> {
    let mut known = vec![false; source.text().len()];
    let edited = edits(detected).into_iter().map(|edit| edit.span);
    for span in covered.into_iter().chain(edited) {
        known[span.range()].fill(true);
    }
    let lost = source
        .text()
        .char_indices()
        .find(|(at, c)| !known[*at] && !c.is_whitespace());
    match lost {
        Some((at, c)) => Err(format!("{c:?} at {at} went nowhere")),
        None => Ok(()),
    }
}

/// Whether each way leads back: from the text to the source and from there to the block.
fn both_ways(detected: &Converted<'_>, texts: &[Option<String>]) -> Result<(), String> {
    let provenance = detected.provenance();
    for (block, text) in texts.iter().enumerate() {
        for (range, span) in provenance.pieces(block) {
            if provenance.block_at(span.start) != Some(block) && !span.range().is_empty() {
                return Err(format!(
                    "{span:?} of block {block} is told to be {:?}'s",
                    provenance.block_at(span.start)
                ));
            }
            if range.is_empty() {
                continue;
            }
            if provenance.source_of(block, range.start) != Some(span.start)
                || provenance.span_of(block, range.clone()) != Some(span)
            {
                return Err(format!("block {block}: {range:?} is not at {span:?}"));
            }
        }
        let length = text.as_ref().map_or(0, String::len);
        if provenance.source_of(block, length).is_some() {
            return Err(format!("block {block} goes on behind its end"));
        }
    }
    Ok(())
}

fn check(bytes: &[u8], format: Format, fix: Fix, keep_junk: bool) -> Result<(), String> {
    let detected = with_junk(bytes, format, fix, keep_junk).map_err(|e| e.to_string())?;
    let covered = holds(detected.source(), &detected)?;
    all_is_told(detected.source(), &detected, covered)
}

proptest! {
    #![proptest_config(raw::cases(400))]

    /// Its source has the values of fields too, and what the layout has added.
    #[test]
    fn a_word_file_of_ours_is_told_piece_by_piece(document in documents::document()) {
        let bytes = word(&document);
        let found = with_junk(&bytes, Format::Docx, Fix::Safe, false).unwrap();
        let source = found.source();
        holds(source, &found).map_err(TestCaseError::fail)?;
        let marked = found.provenance().blocks().filter(|block| found.provenance().is_marked(*block));
        let paragraphs = found.document.body.iter().filter(|block| matches!(block, Block::Paragraph(_)));
        prop_assert_eq!(marked.count(), paragraphs.count());
    }

    #[test]
    fn a_text_is_told_piece_by_piece(raw in raw::text(), safe in any::<bool>(), keep in any::<bool>()) {
        let fix = if safe { Fix::Safe } else { Fix::None };
        check(raw.as_bytes(), Format::Text, fix, keep).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn markdown_is_told_piece_by_piece(raw in raw::text(), safe in any::<bool>()) {
        let fix = if safe { Fix::Safe } else { Fix::None };
        check(raw.as_bytes(), Format::Markdown, fix, false).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn real_documents_are_told_piece_by_piece() {
    raw::each_real_document(|bytes, format| check(bytes, format, Fix::Safe, false));
}

#[test]
fn a_tag_of_html_within_a_text_is_told() {
    for raw in [
        "文<table>\n关于加强基层治理工作的通知\n<table>\n",
        "文<table>\n\n关于加强基层治理工作的通知\n",
        "文<br>\n关于加强基层治理工作的通知\n<p>\n",
    ] {
        for fix in [Fix::None, Fix::Safe] {
            check(raw.as_bytes(), Format::Markdown, fix, false).unwrap();
        }
    }
}

#[test]
fn where_a_text_comes_from() {
    let raw = "\u{3000}\u{3000}关于做好工作的\r\n通知\r\n同志们:\r\n正\u{1}文,第一句\u{200B}。\r\n";
    let detected = with_junk(raw.as_bytes(), Format::Text, Fix::Safe, false).unwrap();
    let source = detected.source();
    let provenance = detected.provenance();
    let told: Vec<Vec<(String, String)>> = provenance
        .blocks()
        .map(|block| {
            let text = texts(&detected)[block].clone().unwrap();
            let pieces = provenance.pieces(block);
            pieces
                .map(|(range, span)| (text[range].to_owned(), source.slice(span).to_owned()))
                .collect()
        })
        .collect();
    let same = |text: &str| (text.to_owned(), text.to_owned());
    let other = |text: &str, place: &str| (text.to_owned(), place.to_owned());
    assert_eq!(
        told,
        [
            vec![same("关于做好工作的"), same("通知")],
            vec![same("同志们"), other("：", ":")],
            vec![
                same("正"),
                same("文"),
                other("，", ","),
                same("第一句"),
                same("。")
            ],
        ]
    );
    assert_eq!(
        provenance.places(source)[1],
        Some(source.line_span(3)),
        "the second block begins in line 3"
    );
}

/// Where value `number` of a field stands.
fn place_of(detected: &Converted<'_>, key: &str, number: usize) -> Option<Span> {
    let mut values = detected.provenance().values_of(key);
    values.find(|one| one.0 == number).map(|one| one.1)
}

#[test]
fn values_of_the_head_have_their_place() {
    let raw = "机密\u{3000}\u{3000}特急\n某政发〔2024〕5号\u{3000}签发人：张三\n关于做好工作的通知\n各单位：\n请做好工作。\n";
    let detected = with_junk(raw.as_bytes(), Format::Text, Fix::Safe, false).unwrap();
    let source = detected.source();
    let told = |key: &str| {
        let place = place_of(&detected, key, 0);
        place.map(|place| source.slice(place))
    };
    let keys = ["密级", "紧急程度", "发文字号", "签发人", "抄送"];
    assert_eq!(
        keys.map(told),
        [
            Some("机密"),
            Some("特急"),
            Some("某政发〔2024〕5号"),
            Some("张三"),
            None
        ]
    );
    assert_eq!(place_of(&detected, "密级", 1), None);
    assert_eq!(detected.document.head.secrecy.len(), 1);
}

#[test]
fn paragraph_n_of_a_word_file_is_line_n() {
    let body = "<w:p><w:r><w:t>关于工作的通知</w:t></w:r></w:p><w:p/>\
                <w:p><w:r><w:t xml:space=\"preserve\">  各单位，</w:t><w:br/><w:t>请做好工作。</w:t></w:r></w:p>\
                <w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>\
                <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>\
                <w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
                <w:p><w:r><w:t>后文。</w:t></w:r></w:p>";
    let bytes = Word::new(body).bytes();
    let detected = with_junk(&bytes, Format::Docx, Fix::Safe, false).unwrap();
    let source = detected.source();
    holds(source, &detected).unwrap();
    let lines: Vec<Option<u32>> = detected
        .provenance()
        .blocks()
        .map(|block| detected.provenance().block_span(block))
        .map(|span| span.map(|span| source.line_of(span.start)))
        .collect();
    // The page break parts its paragraph into two lines, both empty.
    assert_eq!(lines, [Some(1), Some(3), None, Some(6), Some(8)]);
    let cells: Vec<&str> = detected
        .provenance()
        .pieces(3)
        .map(|(_, span)| source.slice(span))
        .collect();
    assert_eq!(cells, ["甲", "乙"]);
}
