//! The body as a flat list: what stands after what, with every decision made that depends on neighbours.
//! A writer walks through it once and remembers nothing.

use super::contents::{self, Contents};
use super::plan::Plan;
use super::styles::StyleRef;
use super::table;
use crate::element::Element;
use crate::model::{self, Block, Document};
use crate::style::Style;
use crate::twips::Twips;

/// A piece of the body. It borrows from the document and is small: a long text has 400,000 of them.
#[derive(Debug)]
pub enum Item<'a> {
    /// What follows stands on pages of this kind. The list begins with one.
    Section(Section),
    /// A page break that no block carries: a page stays empty, or ends the document.
    Break,
    /// An empty line that parts two tables, or stands where a document must not end without one; what it looks like.
    Gap(StyleRef),
    /// Signatures beside one another.
    Row(Row<'a>),
    /// A paragraph.
    Paragraph(Paragraph<'a>),
    /// A table.
    Table(Table<'a>),
    /// A table of contents.
    Contents(Box<Contents>),
}

/// A run of pages of one kind. It begins a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Whether its pages are turned sideways (GB/T 9704-2012, 8).
    pub sideways: bool,
    /// Whether the document has a page break here as well. Only a writer that knows no sections needs it.
    pub breaks: bool,
    /// Whether its pages bear numbers (7.5).
    pub numbered: bool,
}

/// A paragraph as it stands on the page.
#[derive(Debug, Clone, Copy)]
pub struct Paragraph<'a> {
    /// The number of the block in the document's body.
    pub block: u32,
    /// What it is and says.
    pub paragraph: &'a model::Paragraph,
    /// What it looks like.
    pub style: StyleRef,
    /// Whether a page break stands before it.
    pub new_page: bool,
}

/// Signatures beside one another (GB/T 9704-2012, 7.3.5.1).
#[derive(Debug)]
pub struct Row<'a> {
    /// The signatures in order.
    pub signatures: Box<[Paragraph<'a>]>,
    /// How many stand in a row. Where the last row is not full, it ends at the right, above the date.
    pub columns: u32,
    /// Whether a page break stands before them.
    pub new_page: bool,
}

/// A table as it stands on the page.
#[derive(Debug)]
pub struct Table<'a> {
    /// The number of the block in the document's body.
    pub block: u32,
    /// Its rows and cells.
    pub table: &'a model::Table,
    /// The widths of its columns, together those of the type area; nothing when it has more columns than
    /// programs take, and each row becomes a line of text.
    pub columns: Option<Box<[Twips]>>,
    /// Whether it stands on a page turned sideways.
    pub sideways: bool,
    /// Whether a page break stands before it.
    pub new_page: bool,
}

/// From one row of signatures with seals to the next: 45 mm, as a seal is 42 mm wide (国发〔1999〕25号) and
/// two must not touch (7.3.5.1).
pub const SEAL_ROW: Twips = Twips::new(2551);

/// An empty line as the sheet has it.
const GAP: Item<'_> = Item::Gap(StyleRef::Own(Element::TableGap));

/// What stands around the body.
#[derive(Debug, Clone, Copy)]
pub struct Around {
    /// Whether there is a head (版头).
    pub head: bool,
    /// Whether anything stands below: the imprint (版记), notes without reference.
    pub tail: bool,
    /// Whether that is the imprint alone.
    pub imprint: bool,
}

/// The blocks of `document` in a row; `turned` says for each whether its page is turned.
pub fn flow<'a>(
    document: &'a Document,
    plan: &Plan,
    turned: &[bool],
    around: Around,
    style: &Style,
) -> Vec<Item<'a>> {
    let mut flow = Flow {
        items: Vec::with_capacity(document.body.len() + 2),
        sideways: false,
        numbered: true,
        breaks: false,
        below_head: around.head,
    };
    flow.items.push(Item::Section(Section {
        sideways: false,
        breaks: false,
        numbered: true,
    }));
    let of_sheet = contents::of_sheet(document, style);
    let mut at = 0;
    while let Some(block) = document.body.get(at) {
        if of_sheet == Some(at) {
            flow.contents(None, document, style);
        }
        if plan.is_in_imprint(at) {
            at += 1;
            continue;
        }
        let has_turned = flow.turn(turned.get(at).copied().unwrap_or(false));
        match block {
            Block::PageBreak => flow.page_break(has_turned),
            Block::Contents => flow.contents(Some(at as u32), document, style),
            Block::Paragraph(_) if plan.rows.contains_key(&at) => {
                at += flow.row(document, plan, at);
                continue;
            }
            Block::Paragraph(paragraph) => {
                let item = Item::Paragraph(Paragraph {
                    block: at as u32,
                    paragraph,
                    style: plan.style_of(at),
                    new_page: flow.breaks,
                });
                flow.add(item);
            }
            Block::Table(table) => flow.table(at, table, style),
        }
        at += 1;
    }
    flow.end(around);
    flow.items
}

/// The list under way.
struct Flow<'a> {
    items: Vec<Item<'a>>,
    /// Whether the pages are turned.
    sideways: bool,
    /// Whether they bear numbers.
    numbered: bool,
    /// Whether a page break waits for the block that carries it.
    breaks: bool,
    below_head: bool,
}

impl<'a> Flow<'a> {
    /// Adds what carries a page break that waits.
    fn add(&mut self, item: Item<'a>) {
        self.items.push(item);
        self.breaks = false;
    }

    /// Begins a section where the direction of the pages changes; whether it does, below anything else.
    fn turn(&mut self, sideways: bool) -> bool {
        if sideways == self.sideways {
            return false;
        }
        self.sideways = sideways;
        let is_first = self.items.len() == 1 && !self.below_head;
        let section = Item::Section(Section {
            sideways,
            numbered: self.numbered,
            // The section begins the page that was asked for; the first one does not.
            breaks: !is_first && std::mem::take(&mut self.breaks),
        });
        if is_first {
            self.items.clear();
        }
        self.items.push(section);
        !is_first
    }

    fn page_break(&mut self, has_turned: bool) {
        if !has_turned {
            if self.breaks {
                // A second break in a row leaves a page empty.
                self.items.push(Item::Break);
            }
            self.breaks = true;
        } else if let Some(Item::Section(section)) = self.items.last_mut() {
            section.breaks = true;
        }
    }

    /// Without a line between them programs make one table of two.
    fn part_tables(&mut self) {
        if !self.breaks && matches!(self.items.last(), Some(Item::Table(_))) {
            self.items.push(GAP);
        }
    }

    /// Adds the signatures that begin at `first`; how many they are.
    fn row(&mut self, document: &'a Document, plan: &Plan, first: usize) -> usize {
        let Some(row) = plan.rows.get(&first) else {
            return 1;
        };
        self.part_tables();
        let members = document.body.iter().enumerate();
        let members = members.skip(first).take(row.count);
        let signatures = members.filter_map(|(at, block)| match block {
            Block::Paragraph(paragraph) => Some(Paragraph {
                block: at as u32,
                paragraph,
                style: plan.style_of(at),
                new_page: self.breaks && at == first,
            }),
            Block::Table(_) | Block::PageBreak | Block::Contents => None,
        });
        let item = Item::Row(Row {
            signatures: signatures.collect(),
            columns: row.columns as u32,
            new_page: self.breaks,
        });
        self.add(item);
        row.count
    }

    /// Adds the table of contents that the block asks for, or the sheet.
    fn contents(&mut self, block: Option<u32>, document: &Document, style: &Style) {
        let item = Item::Contents(Box::new(Contents {
            block,
            depth: contents::depth(style),
            entries: contents::entries(document, style),
            new_page: self.breaks,
        }));
        self.add(item);
    }

    fn table(&mut self, at: usize, table: &'a model::Table, style: &Style) {
        self.part_tables();
        let page = if self.sideways {
            style.page.turned()
        } else {
            style.page
        };
        let item = Item::Table(Table {
            block: at as u32,
            table,
            columns: table::widths(table, page.text_width(), style),
            sideways: self.sideways,
            new_page: self.breaks,
        });
        self.add(item);
    }

    /// The pages from the first blank one on that stands before the imprint bear no numbers (7.5): they are a section of their
    /// own.
    fn blank(&mut self) {
        let is_break = |item: &&Item<'_>| matches!(item, Item::Break);
        let blank = self.items.iter().rev().take_while(is_break).count();
        let mut end = self.items.iter_mut().rev().skip(blank);
        match end.next() {
            _ if !self.breaks => return,
            // Behind turned pages the first of the breaks is a section already.
            Some(Item::Section(section)) if section.breaks => section.numbered = false,
            _ if blank == 0 => return,
            _ => {
                let first = self.items.len() - blank;
                self.items[first] = Item::Section(Section {
                    sideways: self.sideways,
                    breaks: true,
                    numbered: false,
                });
            }
        }
        self.numbered = false;
    }

    /// What must stand at the end: the page is upright again for a tail, and text stands last.
    fn end(&mut self, around: Around) {
        if around.imprint {
            self.blank();
        }
        if around.tail && self.turn(false) {
            // LibreOffice leaves a floating table (版记) that begins a section on the page before.
            self.items.push(GAP);
        } else if self.breaks {
            self.items.push(Item::Break);
            // And one that follows a page break, whose page it leaves out.
            self.items.extend(around.imprint.then_some(GAP));
        } else if !matches!(
            self.items.last(),
            Some(Item::Paragraph(_) | Item::Row(_) | Item::Break)
        ) {
            self.items.push(GAP);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_small() {
        assert!(size_of::<Item<'_>>() <= 32, "{}", size_of::<Item<'_>>());
    }
}
