//! Which paragraph style every block gets, and the styles that only this document needs.
//!
//! Nothing is formatted directly, so what depends on neighbours or on the width of a text (a signature's
//! indent, the blank line above a group) becomes the value of a style. The first use of an element
//! settles its own style; a use that differs gets a variant of its own.

use std::collections::BTreeMap;
use std::ops::Range;

use super::addressees;
use super::geometry::{below_column, label, sealed, signature, width};
use super::styles::{Base, Difference, StyleRef, Styles, Use};
use super::title;
use crate::element::Element;
use crate::model::{Atom, Block, Content, Document, Imprint, Inline, Inlines, Paragraph, Role};
use crate::style::{Alignment, Layout, Length, Look, SignOff, Style};
use crate::twips::Twips;

/// What the blocks of a document look like.
#[derive(Debug, Default)]
pub struct Plan {
    /// For each block its style; nothing for tables and page breaks.
    pub blocks: Vec<Option<StyleRef>>,
    /// Where titles are broken, by block: offsets in their plain text.
    pub titles: BTreeMap<usize, Vec<usize>>,
    /// Signatures that stand beside one another, by the first block.
    pub rows: BTreeMap<usize, Beside>,
    /// Addressees that stand in the imprint: they have no place in the body.
    moved: Range<usize>,
    /// The last lines, which stand there too.
    counts: Range<usize>,
}

/// Signatures beside one another.
#[derive(Debug, Clone, Copy)]
pub struct Beside {
    /// How many signatures.
    pub count: usize,
    /// How many in a row.
    pub columns: usize,
}

/// The element that `paragraph` is set as: body text that is only pictures is a `picture`, and so is a formula that stands alone.
fn element(paragraph: &Paragraph) -> Element {
    let content = paragraph.content();
    let is_alone = content.lone_formula().is_some() || pictures(content) == Some(true);
    if paragraph.role() == Role::Body && is_alone {
        Element::Picture
    } else {
        paragraph.role().element()
    }
}

/// Whether `content` is nothing but pictures; nothing when it has none.
fn pictures(content: &Inlines) -> Option<bool> {
    let is_picture = |piece: &Inline| matches!(piece.content, Content::Atom(Atom::Image(_)));
    let is_blank = |piece: &Inline| match &piece.content {
        Content::Text(text) => text.trim().is_empty(),
        Content::Atom(atom) => *atom == Atom::Break,
    };
    let pieces = content.pieces();
    let all = pieces
        .iter()
        .all(|piece| is_picture(piece) || is_blank(piece));
    pieces.iter().any(is_picture).then_some(all)
}

/// Whether lines of `content` are higher than their text.
fn grows(content: &Inlines) -> bool {
    let is_tall = |piece: &Inline| matches!(&piece.content, Content::Atom(Atom::Formula(one)) if one.is_tall());
    pictures(content).is_some() || content.pieces().iter().any(is_tall)
}

/// Signatures in a row: a seal is 42 mm wide (国发〔1999〕25号), the type area holds three (7.3.5.1).
const ROW: usize = 3;

/// So many signatures leave a page with text even in rows of two, which stand 45 mm apart.
const LOOSE: usize = 6;
/// Names in rows of three are narrowed to so many hundredths at most, as issuer marks are.
const NARROWEST: i32 = 60;

/// What a name may take of a row of three: half a character is white.
fn room_of_three(look: &Look, style: &Style) -> Twips {
    style.page.text_width() / ROW as i32 - Style::char_unit(look.size) / 2
}

/// Gives every block of `document` its style, new ones through `styles`. Those that `moved` says stand in the imprint.
pub fn plan(document: &Document, style: &Style, styles: &mut Styles, moved: Range<usize>) -> Plan {
    let mut plan = Plan {
        moved,
        counts: addressees::counts(document),
        ..Plan::default()
    };
    let blocks = document.body.iter().enumerate();
    let paragraphs: Vec<Option<&Paragraph>> = blocks
        .map(|(at, block)| match block {
            Block::Paragraph(paragraph) if !plan.is_in_imprint(at) => Some(paragraph),
            _ => None,
        })
        .collect();
    let has_imprint = document.imprint != Imprint::default() || !plan.moved.is_empty();
    let has_mark = !document.head.issuer_mark.is_empty();
    let is_sealed = |role: Role| match style.look(role.element()).layout {
        Layout::Sealed => true,
        Layout::Signature => has_mark,
        _ => false,
    };
    if is_sealed(Role::Signature) && is_sealed(Role::Date) {
        plan.rows = rows(&paragraphs, style);
    }
    // Nearly all blocks of a long text differ in one of a handful of ways.
    let mut known: BTreeMap<(Element, Difference), StyleRef> = BTreeMap::new();
    plan.blocks.reserve_exact(paragraphs.len());
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let breaks = paragraph.map_or(Vec::new(), |paragraph| title::of(paragraph, style));
        if !breaks.is_empty() {
            plan.titles.insert(at, breaks);
        }
        let planned = paragraph.map(|paragraph| {
            let element = element(paragraph);
            let mut difference = difference(&paragraphs, at, paragraph, style);
            difference.caption = is_caption(document, at);
            difference.below_text = paragraph.role() == Role::Title && is_below_text(document, at);
            difference.carried = style.carried_apart && begins_carried(document, at);
            difference.kept = is_kept(document, at, (plan.counts.start, has_imprint), style)
                || stays(document, at);
            if is_sealed(paragraph.role()) {
                difference.sealed = true;
                difference.indents = sealed(&paragraphs, at, style);
                plan.beside(&mut difference, at, paragraph, style);
            }
            *known.entry((element, difference)).or_insert_with(|| {
                let look = adjusted(style.look(element), difference);
                styles.intern(Base::Element(element), Use::Body(difference), look)
            })
        });
        plan.blocks.push(planned);
    }
    plan
}

/// Whether the block `at` is of a sign-off and goes on: to the next line of it, or to the imprint. Word keeps
/// such lines together by itself, whatever happens to the text above. The body ends at `end`.
fn is_kept(
    document: &Document,
    at: usize,
    (end, has_imprint): (usize, bool),
    style: &Style,
) -> bool {
    let body = document.body.get(..end).unwrap_or_default();
    let ends = |at: usize| match body.get(at) {
        Some(Block::Paragraph(paragraph)) => Some(paragraph.role().is_sign_off()),
        Some(Block::Table(_) | Block::PageBreak | Block::Contents) => Some(false),
        None => None,
    };
    style.sign_off == SignOff::Keep
        && ends(at) == Some(true)
        && ends(at + 1).unwrap_or(has_imprint)
        && !is_listed_note(document, at)
}

/// Whether the block `at` is one of many notes in a row: a list of them (注释) is read as text, and no page holds it all. 附注 are one or two.
pub fn is_listed_note(document: &Document, at: usize) -> bool {
    const LIST: usize = 4;
    let is_note =
        |block: &&Block| matches!(block, Block::Paragraph(one) if one.role() == Role::Notes);
    let (above, from) = document.body.split_at(at.min(document.body.len()));
    let below = from.iter().take(LIST).take_while(is_note).count();
    let above = above.iter().rev().take(LIST).take_while(is_note).count();
    below > 0 && below + above >= LIST
}

/// Whether the block `at` begins what a document carries: rules that an order (令) puts in force, a plan that a notice issues
/// (印发) or passes on (转发). That is a further title below the end of a text, with the head lines above it. A page break of
/// the draft does the same by itself.
fn begins_carried(document: &Document, at: usize) -> bool {
    let role = |block: &Block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.role()),
        Block::Table(_) | Block::PageBreak | Block::Contents => None,
    };
    let closes = |block: &&Block| {
        role(block)
            .is_some_and(|role| role.is_sign_off() || matches!(role, Role::Copies | Role::Printed))
    };
    let (above, below) = document.body.split_at(at);
    let mut opening = below
        .iter()
        .map_while(role)
        .take_while(|role| role.is_opening());
    let mut above = above.iter().rev().peekable();
    if above.peek().is_none_or(|last| !closes(last)) || !opening.any(|role| role == Role::Title) {
        return false;
    }
    // A day above the document's own title ends nothing.
    match above.find(|block| !closes(block)) {
        Some(Block::Paragraph(text)) => !text.role().is_opening(),
        Some(Block::Table(_)) => true,
        Some(Block::PageBreak | Block::Contents) | None => false,
    }
}

/// Whether the title `at` stands below a text, an editor's remark above a brief or the end of another text: not below the lines of its
/// own head, nor at the top of a page that the draft begins.
fn is_below_text(document: &Document, at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|at| document.body.get(at));
    match above {
        Some(Block::Paragraph(above)) => {
            !above.role().is_opening() && above.role() != Role::AttachmentHead
        }
        Some(Block::Table(_)) => true,
        Some(Block::PageBreak | Block::Contents) | None => false,
    }
}

/// Whether the block `at` is the caption of the picture above it (图1 …) or of the table below it (表1 …).
fn is_caption(document: &Document, at: usize) -> bool {
    /// A sentence about a picture is longer.
    const LONGEST: usize = 40;
    let Some(Block::Paragraph(one)) = document.body.get(at) else {
        return false;
    };
    if one.role() != Role::Body {
        return false;
    }
    let is_numbered = |text: &str, word: char| {
        let rest = text.strip_prefix(word).map(str::trim_start);
        let number = rest.and_then(|rest| rest.chars().next());
        number.is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
            && text.chars().count() <= LONGEST
            && !text.ends_with(['。', '；', '：', '，'])
    };
    // Long texts are not looked into.
    let Some(Content::Text(first)) = one.content().pieces().first().map(|piece| &piece.content)
    else {
        return false;
    };
    match first.chars().next() {
        Some('图') => {
            let above = at.checked_sub(1).and_then(|at| document.body.get(at));
            let is_below = matches!(above, Some(Block::Paragraph(above)) if pictures(above.content()) == Some(true));
            is_below && is_numbered(&one.content().plain_text(), '图')
        }
        Some('表') => {
            let is_above = matches!(document.body.get(at + 1), Some(Block::Table(_)));
            is_above && is_numbered(&one.content().plain_text(), '表')
        }
        _ => false,
    }
}

/// Whether the block `at` stays with the next one: a caption above its table, a picture above its caption.
fn stays(document: &Document, at: usize) -> bool {
    let is_table = matches!(document.body.get(at + 1), Some(Block::Table(_)));
    let is_picture = matches!(document.body.get(at), Some(Block::Paragraph(one)) if pictures(one.content()) == Some(true));
    (is_table && is_caption(document, at)) || (is_picture && is_caption(document, at + 1))
}

/// Runs of several signatures with a date below: the standard sets them in rows (7.3.5.1).
fn rows(paragraphs: &[Option<&Paragraph>], style: &Style) -> BTreeMap<usize, Beside> {
    let role = |at: usize| paragraphs.get(at).copied().flatten().map(Paragraph::role);
    let mut rows = BTreeMap::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let count = (at..paragraphs.len())
            .take_while(|at| role(*at) == Some(Role::Signature))
            .count();
        if count > 1 && role(at + count) == Some(Role::Date) {
            let members = paragraphs.get(at..at + count).unwrap_or_default();
            let columns = columns(members, style);
            rows.insert(at, Beside { count, columns });
        }
        at += count.max(1);
    }
    rows
}

/// How many of `signatures` a row holds: evenly many, but no fewer than two, when names are long. Where two a row would take most of
/// a page, three stand in one, and long names are narrowed.
fn columns(signatures: &[Option<&Paragraph>], style: &Style) -> usize {
    let look = style.look(Element::Signature);
    let widths = signatures
        .iter()
        .flatten()
        .map(|one| width(one.content(), look, style));
    let widest = widths.max().unwrap_or_default();
    let fits = |columns: &usize| widest < style.page.text_width() / *columns as i32;
    // Four stand two by two, seven and more three by three.
    let count = signatures.len();
    let evenly = count.div_ceil(count.div_ceil(ROW)).max(1);
    if count > LOOSE && widest * NARROWEST / 100 <= room_of_three(look, style) {
        return ROW;
    }
    (2..=evenly).rev().find(fits).unwrap_or(2)
}

impl Plan {
    /// Whether the block `at` has no place in the body: it stands in the imprint.
    pub fn is_in_imprint(&self, at: usize) -> bool {
        self.moved.contains(&at) || self.counts.contains(&at)
    }

    /// The style of the block `at`; body text's for what is no paragraph.
    pub fn style_of(&self, at: usize) -> StyleRef {
        let planned = self.blocks.get(at).copied().flatten();
        planned.unwrap_or(StyleRef::Own(Element::Body))
    }

    /// What signatures beside one another and the date below them need.
    fn beside(&self, difference: &mut Difference, at: usize, paragraph: &Paragraph, style: &Style) {
        let row = self.rows.range(..=at).next_back();
        let Some((first, row)) = row.filter(|(first, row)| at <= **first + row.count) else {
            return;
        };
        if at < first + row.count {
            difference.in_row = true;
            difference.indents = None;
            difference.joined_above = at - first >= row.columns;
            let look = style.look(Element::Signature);
            let (width, room) = (
                width(paragraph.content(), look, style),
                room_of_three(look, style),
            );
            if row.columns == ROW && width > room && row.count > LOOSE {
                difference.narrowed = Some(room.get() * 100 / width.get());
            }
        } else {
            let column = style.page.text_width() / row.columns as i32;
            difference.indents = Some(below_column(paragraph, column, style));
        }
    }
}

/// `look` as a use that differs so needs it.
fn adjusted(look: &Look, difference: Difference) -> Look {
    let mut look = look.clone();
    if difference.sealed {
        (look.before, look.right) = look.seal;
    }
    if difference.in_row {
        (look.align, look.right) = (Alignment::Center, Length::ZERO);
    }
    if difference.narrowed.is_some() {
        look.face.scale = difference.narrowed;
    }
    look.grows = difference.grows;
    look.keep_next |= difference.kept;
    look.page_break_before |= difference.carried;
    if difference.below_text && !difference.carried && look.before == Length::ZERO {
        look.before = Length::Lines(100);
    }
    if difference.caption {
        (look.align, look.first_line) = (Alignment::Center, Length::ZERO);
    }
    if difference.joined_above {
        look.before = Length::ZERO;
    }
    if difference.joined_below {
        look.after = Length::ZERO;
    }
    if let Some(indents) = difference.indents {
        look.left = Length::Fixed(indents.left);
        look.right = Length::Fixed(indents.right);
        look.first_line = Length::ZERO;
        look.hanging = Length::Fixed(indents.hanging);
        if indents.from_left {
            look.align = Alignment::Left;
        }
    }
    look
}

/// What sets the block `at` apart: neighbours of its group, and indents by the width of its text.
///
/// A seal and a place in a row of signatures come later, as they depend on the document.
fn difference(
    paragraphs: &[Option<&Paragraph>],
    at: usize,
    paragraph: &Paragraph,
    style: &Style,
) -> Difference {
    let look = style.look(paragraph.role().element());
    let joined = |neighbour: Option<usize>| {
        let neighbour = neighbour.and_then(|at| paragraphs.get(at).copied().flatten());
        look.group.is_some()
            && neighbour.is_some_and(|other| style.look(other.role().element()).group == look.group)
    };
    let indents = match look.layout {
        Layout::Indents | Layout::Sealed => None,
        Layout::Signature | Layout::Unsealed => signature(paragraphs, at, style),
        Layout::Label => Some(label(paragraphs, at, paragraph, style)),
    };
    Difference {
        joined_above: joined(at.checked_sub(1)),
        joined_below: joined(Some(at + 1)),
        indents,
        grows: grows(paragraph.content()) && element(paragraph) != Element::Picture,
        ..Difference::default()
    }
}
