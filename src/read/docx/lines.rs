//! The content of a line: the pieces of a paragraph with the marks that their looks stand for.

use std::collections::BTreeMap;

use super::blanks;
use super::emit::{Emitter, is_break};
use super::limits::MAX_SHOWN;
use super::numbering::{self, Label};
use super::own;
use super::props::RunProps;
use super::raw::{Para, Piece, What};
use super::story::Shared;
use super::styles::Style;
use crate::draft::Item;
use crate::model::{Atom, Content, Inlines, Marks};
use crate::read::breaks;
use crate::source::Span;

/// A line's worth of a paragraph.
#[derive(Debug)]
pub struct Segment {
    /// What it says, white space at its ends included.
    pub content: Inlines,
    /// A page break stands before it.
    pub new_page: bool,
}

/// How `piece` looks once its styles are taken in.
///
/// The run's own settings count first, then its character style, the paragraph's style and the defaults (ISO/IEC
/// 29500-1, 17.7.2).
pub fn look(piece: &Piece, style: Option<&Style>, shared: &Shared) -> RunProps {
    let character = shared
        .styles
        .get(piece.look.style)
        .map(|style| style.run)
        .unwrap_or_default();
    let paragraph = style.map(|style| style.run).unwrap_or_default();
    piece
        .look
        .props
        .over(character)
        .over(paragraph)
        .over(shared.styles.defaults)
}

/// The pieces of `para` with their marks, its number first; a page break is a break with no mark that
/// [`segments`] knows by [`What::PageBreak`]'s stand-in.
pub fn pieces(
    emitter: &mut Emitter,
    shared: &Shared,
    para: &Para,
    out: &mut Vec<(Content, Marks)>,
) {
    let style = shared.styles.get(para.style.or(shared.styles.default));
    if let Some(Label::Text(label)) = &para.label {
        let first = para.pieces.iter().find_map(|piece| match &piece.what {
            What::Text(text) => Some(text.as_str()),
            _ => None,
        });
        let text = format!(
            "{label}{}",
            numbering::joint(label, first.unwrap_or_default())
        );
        out.push((Content::Text(text.into()), Marks::default()));
        emitter.labels += 1;
    }
    if para.label == Some(Label::Bullet) && !para.pieces.is_empty() {
        emitter.bullets += 1;
    }
    let from = out.len();
    for piece in &para.pieces {
        let look = look(piece, style, shared);
        let character = shared.styles.get(piece.look.style);
        if look.hidden == Some(true) {
            if let What::Text(text) = &piece.what {
                let at = emitter.text.len();
                emitter.hidden.push((Span::new(at, at), text.clone()));
            }
            continue;
        }
        let mut marks = Marks::default();
        let name = character.map_or("", |style| style.name.as_str());
        if own::is_dropped(name, ends_something(&piece.what), emitter.own) {
            continue;
        }
        if emitter.own {
            own::mark(name, &mut marks);
        } else {
            // What the whole style is set in is no emphasis of the author's.
            let base = style
                .map(|style| style.run.over(shared.styles.defaults))
                .unwrap_or_default();
            marks.strong = look.bold == Some(true) && base.bold != Some(true);
            marks.emphasis = (look.italic == Some(true) && base.italic != Some(true))
                || (look.dotted == Some(true) && base.dotted != Some(true));
            let is_link = piece.look.link.is_some();
            let is_note = matches!(piece.what, What::Note(_));
            marks.struck = look.struck == Some(true) && base.struck != Some(true);
            // A link is underlined because it is one, and a note's number raised.
            marks.underlined =
                look.underlined == Some(true) && base.underlined != Some(true) && !is_link;
            if !is_note && look.shift != base.shift {
                marks.shift = look.shift.unwrap_or_default();
            }
        }
        marks.link = piece.look.link.as_deref().map(Into::into);
        out.push(match &piece.what {
            What::Text(text) => (Content::Text(text.as_str().into()), marks),
            What::Break => (Content::Atom(Atom::Break), marks),
            What::PageBreak => (Content::Text(PAGE.to_string().into()), Marks::default()),
            What::Image(src, alt, shape) => (
                Content::Atom(Atom::shaped(src.clone(), alt.clone(), Some(*shape))),
                marks,
            ),
            What::Formula(formula) => (Content::Atom(Atom::Formula(formula.clone())), marks),
            What::Note(label) => (
                Content::Atom(Atom::FootnoteRef(label.clone())),
                // How a number is raised is no word of the author's.
                if emitter.own { marks } else { Marks::default() },
            ),
        });
    }
    if emitter.own {
        return;
    }
    emitter.blanks += blanks::show(out, is_page);
    // A number that Word has made is bold where all of the text behind it is.
    let is_strong = |piece: &(Content, Marks)| match &piece.0 {
        Content::Text(text) => piece.1.strong || text.trim().is_empty(),
        Content::Atom(_) => true,
    };
    let (label, rest) = out.split_at_mut(from);
    if let (Some(Label::Text(_)), Some(last)) = (&para.label, label.last_mut())
        && rest.iter().any(|piece| piece.1.strong)
        && rest.iter().all(is_strong)
    {
        last.1.strong = true;
    }
    sold(rest, &mut emitter.sold);
}

/// Notes words that link to a page though the sentence around them does not speak of one: 计划, 总结. Pages that offer
/// texts sell such words.
fn sold(pieces: &[(Content, Marks)], found: &mut BTreeMap<String, Vec<String>>) {
    const WORD: usize = 6;
    const SENTENCE: usize = 16;
    let text = |piece: &(Content, Marks)| match &piece.0 {
        Content::Text(text) => text.chars().count(),
        Content::Atom(_) => 0,
    };
    let is_linked = |piece: &&(Content, Marks)| piece.1.link.is_some();
    if !pieces.iter().any(|piece| is_linked(&piece))
        || pieces.iter().map(text).sum::<usize>() < SENTENCE
    {
        return;
    }
    for piece in pieces.iter().filter(is_linked) {
        let (Content::Text(word), Some(link)) = (&piece.0, &piece.1.link) else {
            continue;
        };
        let is_word = word.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
        let host = link.split_once("://").map_or("", |two| two.1);
        let host = host
            .split(['/', '?', '#', ':'])
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let is_public = PUBLIC.iter().any(|end| host.ends_with(end));
        if !is_word || word.chars().count() > WORD || host.is_empty() || is_public {
            continue;
        }
        let words = found.entry(host).or_default();
        if words.len() < MAX_SHOWN && !words.iter().any(|one| *one == **word) {
            words.push(word.to_string());
        }
    }
}

/// Hosts of the state, of schools and of societies, which sell no words.
const PUBLIC: [&str; 5] = [".gov.cn", ".edu.cn", ".org.cn", ".ac.cn", ".mil.cn"];

/// Stands for a page break among pieces: a character that no text has, as the reader takes it off.
const PAGE: char = '\u{C}';

/// Whether the piece is the stand-in of a page break.
fn is_page(content: &Content) -> bool {
    matches!(content, Content::Text(text) if text.starts_with(PAGE))
}

/// The pieces as the content of one line; page breaks in it are line breaks.
pub fn content(pieces: Vec<(Content, Marks)>) -> Inlines {
    let mut out = Inlines::new();
    for (content, marks) in pieces {
        let content = if is_page(&content) {
            Content::Atom(Atom::Break)
        } else {
            content
        };
        out.push(content, &marks);
    }
    out
}

/// The lines of a paragraph: cut at page breaks, and at line breaks where they part paragraphs.
///
/// `own` is set for files of ours, where every break is a break of the document.
pub fn segments(pieces: Vec<(Content, Marks)>, own: bool) -> Vec<Segment> {
    let mut out = Vec::new();
    let mut new_page = false;
    let pages: Vec<&[(Content, Marks)]> = pieces.split(|(content, _)| is_page(content)).collect();
    for page in pages {
        let lines = page.split(|(content, _)| is_break(content));
        let lines: Vec<String> = lines
            .map(|line| content(line.to_vec()).plain_text())
            .collect();
        if own || !breaks::part_paragraphs(&lines) {
            out.push(Segment {
                content: content(page.to_vec()),
                new_page,
            });
        } else {
            for line in page.split(|(content, _)| is_break(content)) {
                out.push(Segment {
                    content: content(line.to_vec()),
                    new_page,
                });
                new_page = false;
            }
        }
        new_page = true;
    }
    out
}

/// Stands for a line break within a line of the source's text.
pub const BREAK: char = '\u{2028}';

/// The content as the source's text shows it: breaks are U+2028, other atoms U+FFFC.
pub fn shown(content: &Inlines) -> String {
    let mut out = String::new();
    for piece in content.pieces() {
        match &piece.content {
            Content::Text(text) => out.push_str(text),
            Content::Atom(Atom::Break) => out.push(BREAK),
            Content::Atom(_) => out.push(crate::draft::PLACEHOLDER),
        }
    }
    out
}

/// Headings count from where the document begins them. One without `Title` has its title in a `heading 1` that is
/// its first line, or the only one and below no prose (pandoc, web editors); where chapters that count have its style as well, it
/// alone is moved. One without either begins with whatever is highest. Below the lowest there is none.
pub fn shift_headings(items: &mut [Item]) {
    /// `heading 1`; a `Title` is 1.
    const FIRST: u8 = 2;
    const LOWEST: u8 = 6;
    let lines = items.iter().filter_map(|item| match item {
        Item::Line(line) => Some((line.hints.heading, line.text.as_str())),
        _ => None,
    });
    let headings = lines.clone().map(|line| line.0).filter(|level| *level > 0);
    let highest = headings.clone().min().unwrap_or(FIRST);
    let before = lines.clone().take_while(|line| line.0 == 0);
    let is_first = lines.clone().next().is_some_and(|line| line.0 == FIRST);
    let is_alone = headings.clone().next() == Some(FIRST)
        && headings.filter(|level| *level == FIRST).count() == 1
        && !before
            .clone()
            .any(|line| line.1.ends_with(['。', '；', '：', '！']));
    let mut as_title = lines
        .clone()
        .filter(|line| line.0 == FIRST)
        .skip(1)
        .peekable();
    if is_first && as_title.peek().is_some() && as_title.all(|line| counts(line.1)) {
        let first = items.iter_mut().find_map(|item| match item {
            Item::Line(line) => Some(line),
            _ => None,
        });
        if let Some(title) = first {
            title.hints.heading = FIRST - 1;
        }
        return;
    }
    let shift = match highest.checked_sub(FIRST) {
        Some(missing) => missing + u8::from(is_first || is_alone),
        None => 0,
    };
    for item in items {
        if let Item::Line(line) = item {
            line.hints.heading = line.hints.heading.saturating_sub(shift).min(LOWEST);
        }
    }
}

/// Whether a heading opens with a number of its own: 第一章, 一、, 1..
fn counts(text: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = text.strip_prefix(['第', '（', '(']).unwrap_or(text);
    rest.starts_with(is_number)
}

/// Whether `what` ends a line or a page.
fn ends_something(what: &What) -> bool {
    matches!(what, What::Break | What::PageBreak)
}
