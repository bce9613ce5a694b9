//! What the file held besides its text: said once each, with counts, so that nothing is lost in silence.

use std::collections::BTreeMap;

use super::emit::Emitter;
use super::limits::MAX_SHOWN;
use super::objects;
use super::package::{Package, Relationships};
use super::raw::{Block, What};
use super::story::{NoteKind, Shared};
use crate::diag::{Finding, count_of, message};

/// Characters of a text that a message shows.
const SHOWN: usize = 60;

/// The finding about so many.
type Say = fn(usize) -> Finding;

/// The paths of the headers and footers with the ids `ids`, each once.
///
/// Links that lead out of the package are left out.
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
///
/// `comments` are texts with the id that references have for them, `beside` the texts of headers and footers. Those
/// that say nothing but the number of the page are no loss, and the same text on odd and even pages is told once.
pub fn findings(
    shared: &Shared,
    emitter: &Emitter,
    comments: Vec<(Option<i32>, String)>,
    beside: Vec<String>,
    out: &mut Vec<Finding>,
) {
    let tally = &shared.tally;
    if emitter.own {
        out.push(Finding::whole(message::R41));
    }
    if tally.inserted + tally.deleted > 0 {
        out.push(Finding::whole(message::R42 {
            inserted: tally.inserted,
            deleted: tally.deleted,
        }));
    }
    let comments = comments
        .into_iter()
        .map(|(_, text)| text)
        .filter(|text| !text.trim().is_empty());
    each(
        |text| Finding::whole(message::R43 { text }),
        comments.collect(),
        out,
    );
    let mut margins: Vec<String> = Vec::new();
    for text in beside {
        if !is_page_number(&text) && !margins.contains(&text) {
            margins.push(text);
        }
    }
    each(|text| Finding::whole(message::R44 { text }), margins, out);
    let mut hidden: Vec<Finding> = emitter
        .hidden
        .iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(span, text)| Finding::at(message::R45 { text: short(text) }, *span))
        .collect();
    rest(|text| Finding::whole(message::R45 { text }), &mut hidden);
    out.append(&mut hidden);
    each(
        |text| Finding::whole(message::R46 { text }),
        emitter.unused.clone(),
        out,
    );
    fields(shared, out);
    let is_of_word = |path: &&String| {
        let path = path.to_lowercase();
        [".wmf", ".emf", ".wmz", ".emz", ".tif", ".tiff"]
            .iter()
            .any(|end| path.ends_with(end))
    };
    let count = shared.pictures.values().filter(is_of_word).count();
    if count > 0 {
        out.push(Finding::whole(message::R87 { count }));
    }
    sold_links(&emitter.sold, out);
    let ends = shared
        .notes
        .order
        .iter()
        .filter(|(kind, _)| *kind == NoteKind::End)
        .count();
    let counts: [(Say, usize); 14] = [
        (
            |count| Finding::whole(message::R99 { count }),
            emitter.listed,
        ),
        (|count| Finding::whole(message::R47 { count }), tally.boxes),
        (
            |count| Finding::whole(message::R48 { count }),
            emitter.flattened,
        ),
        (
            |count| Finding::whole(message::R81 { count }),
            emitter.clipped,
        ),
        (
            |count| Finding::whole(message::R49 { count }),
            tally.formulas,
        ),
        (
            |count| Finding::whole(message::R88 { count }),
            tally.missing,
        ),
        (|count| Finding::whole(message::R50 { count }), tally.ruby),
        (
            |count| Finding::whole(message::R51 { count }),
            tally.symbols,
        ),
        (
            |count| Finding::whole(message::R54 { count }),
            emitter.labels,
        ),
        (
            |count| {
                let items = format!("项目符号 {count} 项");
                let items_en = count_of(count, ("item with a bullet", "items with bullets"));
                Finding::whole(message::R75 { items, items_en })
            },
            emitter.bullets,
        ),
        (
            |count| Finding::whole(message::R89 { count }),
            emitter.blanks,
        ),
        (|count| Finding::whole(message::R55 { count }), ends),
        (
            |count| Finding::whole(message::R56 { count }),
            emitter.unusual,
        ),
        (
            |count| Finding::whole(message::R57 { count }),
            tally.controls,
        ),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    out.extend(counts.map(|(say, count)| say(count)));
}

/// Adds a finding for each object that is no text: what it is, what it is called and what it says.
pub fn objects(shared: &Shared, package: &mut Package<'_>, out: &mut Vec<Finding>) {
    let all = &shared.tally.objects;
    for object in all.iter().take(MAX_SHOWN) {
        let text = objects::text(package, object);
        let file = object.part.as_deref().map_or("", objects::file);
        let mut what = String::new();
        for part in [object.name.as_str(), file] {
            if !part.is_empty() {
                what.push_str(&format!(" {part}"));
            }
        }
        let [kind, kind_en] = object.kind;
        let (kind, kind_en) = (format!("{kind}{what}"), format!("{kind_en}{what}"));
        out.push(if text.is_empty() {
            Finding::whole(message::R52 { kind, kind_en })
        } else {
            Finding::whole(message::R84 {
                kind,
                text,
                kind_en,
            })
        });
    }
    if all.len() > MAX_SHOWN {
        let count = format!("…… +{}", all.len() - MAX_SHOWN);
        out.push(Finding::whole(message::R52 {
            kind: count.clone(),
            kind_en: count,
        }));
    }
}

/// Adds the findings about fields without a result, and about content for other programs.
fn fields(shared: &Shared, out: &mut Vec<Finding>) {
    let fields = &shared.tally.fields;
    for (field, text) in fields.iter().take(MAX_SHOWN) {
        let field = field.as_str();
        out.push(match text {
            Some(text) => Finding::whole(message::R82 { field, text }),
            None => Finding::whole(message::R83 { field }),
        });
    }
    if fields.len() > MAX_SHOWN {
        let field = format!("…… +{}", fields.len() - MAX_SHOWN);
        out.push(Finding::whole(message::R83 { field }));
    }
    let names = shared.tally.unknown_choices.join(" ");
    if !names.is_empty() {
        out.push(Finding::whole(message::R85 { names }));
    }
}

/// Adds findings about links within sentences that lead to shops and search engines: web pages sell words of texts.
fn sold_links(links: &BTreeMap<String, Vec<String>>, out: &mut Vec<Finding>) {
    for (host, words) in links.iter().take(MAX_SHOWN) {
        let words = words.join("、");
        out.push(Finding::whole(message::R86 { host, words }));
    }
}

/// A finding for each text; beyond the limit one for all the others.
fn each(say: impl Fn(String) -> Finding, texts: Vec<String>, out: &mut Vec<Finding>) {
    let mut found: Vec<Finding> = texts.iter().map(|text| say(short(text))).collect();
    rest(say, &mut found);
    out.append(&mut found);
}

/// Beyond [`MAX_SHOWN`] findings one stands for all others, with their count.
fn rest(say: impl Fn(String) -> Finding, found: &mut Vec<Finding>) {
    if found.len() > MAX_SHOWN {
        let count = found.len() - MAX_SHOWN;
        found.truncate(MAX_SHOWN);
        found.push(say(format!("…… +{count}")));
    }
}

/// At most [`SHOWN`] characters, white space as single spaces.
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
///
/// A line a paragraph, cells and boxes in the order of the file.
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
            Block::Contents(_) | Block::Section(_) => {}
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
