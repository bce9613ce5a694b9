//! P17: the half-width colon of a salutation (称谓) or addressee (主送机关) becomes full-width.
//!
//! A colon at the end of a line may be anything else's too (`http:`), so that this mend waits until the line is known
//! to be a salutation.

use std::ops::Range;

use crate::diag::{Edit, Finding, message};
use crate::model::{Block, Content, Document, Inlines, Paragraph, Role};
use crate::provenance::Provenance;

/// What is taken off, and what stands there instead.
const OLD: char = ':';
const NEW: char = '：';

/// Mends every salutation that no mark has named; the findings are in the order of the text.
pub fn mend(document: &mut Document, provenance: &mut Provenance) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut changes = Vec::new();
    for (at, block) in document.body.iter_mut().enumerate() {
        let Block::Paragraph(paragraph) = block else {
            continue;
        };
        if paragraph.role() != Role::Salutation || provenance.is_marked(at) {
            continue;
        }
        let Some((mended, range)) = mended(paragraph.content()) else {
            continue;
        };
        if let Some(span) = provenance.span_of(at, range.clone()) {
            let edit = Edit::new(span, NEW.encode_utf8(&mut [0; 4]));
            findings.push(Finding::at(message::P17, span).edit(edit));
        }
        changes.push((at, range, NEW.len_utf8()));
        if let Some(mended) = Paragraph::new(Role::Salutation, mended) {
            *paragraph = mended;
        }
    }
    provenance.splice(&changes);
    findings
}

/// The content with its last colon mended, and where that colon stands in the text; nothing when it ends otherwise.
fn mended(content: &Inlines) -> Option<(Inlines, Range<usize>)> {
    let (last, before) = content.pieces().split_last()?;
    let Content::Text(text) = &last.content else {
        return None;
    };
    let kept = text.strip_suffix(OLD)?;
    let mut out = Inlines::new();
    for piece in before {
        out.push(piece.content.clone(), &piece.marks);
    }
    out.push_text(&format!("{kept}{NEW}"), &last.marks);
    let end = content.plain_text().len();
    Some((out, end - OLD.len_utf8()..end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn document(lines: &[(Role, &str)]) -> Document {
        let paragraph = |(role, text): &(Role, &str)| Paragraph::new(*role, Inlines::text(text));
        Document {
            body: lines
                .iter()
                .filter_map(paragraph)
                .map(Block::Paragraph)
                .collect(),
            ..Document::default()
        }
    }

    #[test]
    fn only_the_colon_at_the_end_of_an_unmarked_salutation() {
        let lines = [
            (Role::Salutation, "同志们:"),
            (Role::Body, "同志们:"),
            (Role::Salutation, "各位:代表："),
            (Role::Salutation, "同志们:"),
        ];
        let mut found = document(&lines);
        let mut provenance = Provenance::default();
        for (at, (_, text)) in lines.iter().enumerate() {
            provenance.open(at == 3);
            provenance.push(text.len(), Span::new(at * 100, at * 100 + text.len()));
        }
        provenance.end_body();
        let findings = mend(&mut found, &mut provenance);
        let wanted = [(Role::Salutation, "同志们："), lines[1], lines[2], lines[3]];
        assert_eq!(found, document(&wanted));
        let colon = Span::new(9, 10);
        assert_eq!(
            findings,
            [Finding::at(message::P17, colon).edit(Edit::new(colon, "："))]
        );
        assert_eq!(provenance.span_of(0, 9..12), Some(colon));
    }
}
