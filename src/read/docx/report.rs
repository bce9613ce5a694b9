//! What the file held besides its text: said once each, with counts, so that nothing is lost in silence.

use super::emit::Emitter;
use super::limits::MAX_SHOWN;
use super::package::Relationships;
use super::raw::{Block, What};
use super::story::{NoteKind, Shared};
use crate::diag::Diagnostic;

/// Characters of a text that a message shows.
const SHOWN: usize = 60;

/// The paths of the headers and footers with the ids `ids`, each once.
pub fn margins(links: &Relationships, ids: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for link in ids.iter().filter_map(|id| links.get(id)) {
        if !link.external && !out.contains(&link.target) {
            out.push(link.target.clone());
        }
    }
    out
}

/// Adds the findings about everything that was met.
pub fn findings(
    shared: &Shared,
    emitter: &Emitter,
    comments: Vec<(Option<i32>, String)>,
    beside: Vec<String>,
    out: &mut Vec<Diagnostic>,
) {
    let tally = &shared.tally;
    if emitter.own {
        out.push(Diagnostic::whole("R41"));
    }
    if tally.inserted + tally.deleted > 0 {
        out.push(
            Diagnostic::whole("R42")
                .with("inserted", tally.inserted)
                .with("deleted", tally.deleted),
        );
    }
    let comments = comments
        .into_iter()
        .map(|(_, text)| text)
        .filter(|text| !text.trim().is_empty());
    each("R43", comments.collect(), out);
    let mut margins: Vec<String> = Vec::new();
    for text in beside {
        if !is_page_number(&text) && !margins.contains(&text) {
            margins.push(text);
        }
    }
    each("R44", margins, out);
    let mut hidden: Vec<Diagnostic> = emitter
        .hidden
        .iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(span, text)| Diagnostic::at("R45", *span).with("text", short(text)))
        .collect();
    rest("R45", &mut hidden);
    out.append(&mut hidden);
    each("R46", emitter.unused.clone(), out);
    let ends = shared
        .notes
        .order
        .iter()
        .filter(|(kind, _)| *kind == NoteKind::End)
        .count();
    let counts = [
        ("R47", tally.boxes),
        ("R48", emitter.flattened),
        ("R49", tally.formulas),
        ("R50", tally.ruby),
        ("R51", tally.symbols),
        ("R52", tally.objects.len()),
        ("R53", emitter.decorated),
        ("R54", emitter.labels),
        ("R55", ends),
        ("R56", emitter.unusual),
        ("R57", tally.controls),
        ("R68", tally.pictures),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    out.extend(counts.map(|(code, count)| Diagnostic::whole(code).with("count", count)));
}

/// A finding for each text; beyond the limit one for all the others.
fn each(code: &'static str, texts: Vec<String>, out: &mut Vec<Diagnostic>) {
    let mut found: Vec<Diagnostic> = texts
        .iter()
        .map(|text| Diagnostic::whole(code).with("text", short(text)))
        .collect();
    rest(code, &mut found);
    out.append(&mut found);
}

fn rest(code: &'static str, found: &mut Vec<Diagnostic>) {
    if found.len() > MAX_SHOWN {
        let count = found.len() - MAX_SHOWN;
        found.truncate(MAX_SHOWN);
        found.push(Diagnostic::whole(code).with("text", format!("…… +{count}")));
    }
}

fn short(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= SHOWN {
        return text;
    }
    text.chars().take(SHOWN).chain(['…']).collect()
}

/// Whether a header or footer says nothing but the number of the page: — 3 —, 第 3 页 共 9 页, Page 3 of 9.
fn is_page_number(text: &str) -> bool {
    let words = ["page", "of"];
    let rest = words
        .iter()
        .fold(text.to_lowercase(), |text, word| text.replace(word, ""));
    rest.chars().all(|c| {
        c.is_whitespace()
            || c.is_ascii_digit()
            || "-—–―－─·•./第页頁共0123456789一二三四五六七八九十ivx".contains(c)
    })
}

/// The text of `blocks` alone.
pub fn plain(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut stack: Vec<&Block> = blocks.iter().rev().collect();
    while let Some(block) = stack.pop() {
        match block {
            Block::Para(para) => {
                for piece in &para.pieces {
                    if let What::Text(text) = &piece.what {
                        out.push_str(text);
                    }
                }
                out.push('\n');
                stack.extend(para.boxes.iter().rev());
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flatten().flat_map(|cell| &cell.blocks);
                stack.extend(cells.rev());
            }
            Block::Section(_) => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_text() {
        for text in [
            "— 3 —", "第 3 页 共 9 页", "3", "Page 3 of 9", "- 12 -\n", "",
        ] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["某某市人民政府文件", "内部资料 3", "第三次会议"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
