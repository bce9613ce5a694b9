//! What the parts of a page are: the structure of a tagged PDF, in the order of reading.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::num::{NonZeroU16, NonZeroU32};

use krilla::tagging::{Identifier, TableHeaderScope, Tag, TagGroup, TagTree};

use crate::layout::sheets::{Box, Boxes, Owner, Row, Sheets};
use crate::model::{Block, Document, Role};

/// What a paragraph holds.
pub enum Leaf {
    /// Text.
    Text(Identifier),
    /// A link: where it leads, and its text.
    Link(Identifier, Identifier),
    /// A picture, and the text that stands for it.
    Figure(Identifier, String),
}

/// The structure under way.
#[derive(Default)]
pub struct Tags {
    /// Paragraphs and tables in order.
    order: Vec<Node>,
    /// What each paragraph holds, by its number.
    leaves: BTreeMap<u32, Vec<Leaf>>,
    tables: BTreeMap<u32, BTreeMap<u32, Cells>>,
}

enum Node {
    Paragraph(u32),
    Table(u32),
}

/// A row of a table.
#[derive(Default)]
struct Cells {
    header: bool,
    /// Each with its columns, its rows and its paragraph.
    cells: Vec<(u32, u32, Option<u32>)>,
}

impl Tags {
    /// The paragraph `set` goes on or begins.
    pub fn begin(&mut self, set: u32) {
        if let Entry::Vacant(vacant) = self.leaves.entry(set) {
            vacant.insert(Vec::new());
            self.order.push(Node::Paragraph(set));
        }
    }

    /// A row of boxes goes on or begins.
    pub fn row(&mut self, row: &Row) {
        let Boxes::Table(block) = row.of else {
            for lines in row.boxes.iter().flat_map(|one| &one.lines) {
                self.begin(lines.set);
            }
            return;
        };
        let is_new = !self.tables.contains_key(&block);
        let rows = self.tables.entry(block).or_default();
        if is_new {
            self.order.push(Node::Table(block));
        }
        if rows.contains_key(&row.row) {
            return;
        }
        let cell = |one: &Box| {
            (
                one.across,
                one.down,
                one.lines.first().map(|lines| lines.set),
            )
        };
        let cells = row.boxes.iter().filter(|one| !one.goes_on).map(cell);
        let cells = Cells {
            header: row.header,
            cells: cells.collect(),
        };
        for set in cells.cells.iter().filter_map(|cell| cell.2) {
            self.leaves.entry(set).or_default();
        }
        rows.insert(row.row, cells);
    }

    /// `leaf` belongs to the paragraph `set`.
    pub fn add(&mut self, set: u32, leaf: Leaf) {
        self.leaves.entry(set).or_default().push(leaf);
    }

    /// The structure of `document`, whose paragraphs stand in `sheets`.
    pub fn tree(mut self, sheets: &Sheets<'_>, document: &Document) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some("zh-CN".to_owned()));
        // The table of contents under way.
        let mut contents: Option<TagGroup> = None;
        for node in std::mem::take(&mut self.order) {
            match node {
                Node::Paragraph(set) if is_entry(set, sheets) => {
                    let group = self.paragraph(set, sheets, document);
                    let contents = contents.get_or_insert_with(|| TagGroup::new(Tag::TOC));
                    if let Some(group) = group {
                        contents.push(group);
                    }
                }
                Node::Paragraph(set) => {
                    contents.take().into_iter().for_each(|all| tree.push(all));
                    if let Some(group) = self.paragraph(set, sheets, document) {
                        tree.push(group);
                    }
                }
                Node::Table(block) => {
                    contents.take().into_iter().for_each(|all| tree.push(all));
                    tree.push(self.table(block));
                }
            }
        }
        if let Some(all) = contents {
            tree.push(all);
        }
        tree
    }

    fn paragraph(
        &mut self,
        set: u32,
        sheets: &Sheets<'_>,
        document: &Document,
    ) -> Option<TagGroup> {
        let leaves = self.leaves.remove(&set)?;
        let owner = sheets.sets.get(set as usize).map(|set| set.owner);
        let paragraph = match owner {
            Some(Owner::Block(block)) => match document.body.get(block as usize) {
                Some(Block::Paragraph(paragraph)) => Some(paragraph),
                _ => None,
            },
            _ => None,
        };
        let level = paragraph.and_then(|one| match one.role() {
            Role::Title => Some(1),
            role => role.level().map(|level| u16::from(level.get()) + 1),
        });
        let mut group = match (owner, level.and_then(NonZeroU16::new)) {
            (_, Some(level)) => {
                let title = paragraph.map(|one| one.content().plain_text());
                TagGroup::new(Tag::Hn(level, title))
            }
            (Some(Owner::Note(_)), _) => TagGroup::new(Tag::Note),
            (Some(Owner::Contents(_)), _) => TagGroup::new(Tag::TOCI),
            _ => TagGroup::new(Tag::P),
        };
        fill(&mut group, leaves);
        Some(group)
    }

    fn table(&mut self, block: u32) -> TagGroup {
        let mut table = TagGroup::new(Tag::Table);
        let mut head = TagGroup::new(Tag::THead);
        let mut body = TagGroup::new(Tag::TBody);
        for cells in self.tables.remove(&block).unwrap_or_default().into_values() {
            let mut row = TagGroup::new(Tag::TR);
            for (across, down, set) in cells.cells {
                let across = NonZeroU32::new(across).filter(|count| count.get() > 1);
                let down = NonZeroU32::new(down).filter(|count| count.get() > 1);
                let mut cell = if cells.header {
                    let tag = Tag::TH(TableHeaderScope::Column);
                    TagGroup::new(tag.with_col_span(across).with_row_span(down))
                } else {
                    TagGroup::new(Tag::TD.with_col_span(across).with_row_span(down))
                };
                let leaves = set.and_then(|set| self.leaves.remove(&set));
                fill(&mut cell, leaves.unwrap_or_default());
                row.push(cell);
            }
            if cells.header {
                head.push(row);
            } else {
                body.push(row);
            }
        }
        table.push(head);
        table.push(body);
        table
    }
}

/// Whether the paragraph `set` is an entry of a table of contents.
fn is_entry(set: u32, sheets: &Sheets<'_>) -> bool {
    let set = sheets.sets.get(set as usize);
    set.is_some_and(|set| matches!(set.owner, Owner::Contents(_)))
}

/// Puts `leaves` into `group`.
fn fill(group: &mut TagGroup, leaves: Vec<Leaf>) {
    for leaf in leaves {
        match leaf {
            Leaf::Text(text) => group.push(text),
            Leaf::Link(target, text) => {
                let mut link = TagGroup::new(Tag::Link);
                link.push(text);
                link.push(target);
                group.push(link);
            }
            Leaf::Figure(picture, alt) => {
                let alt = Some(alt).filter(|alt| !alt.is_empty());
                let mut figure = TagGroup::new(Tag::Figure(alt));
                figure.push(picture);
                group.push(figure);
            }
        }
    }
}
