//! What stands on pages, reduced to what decides where pages end: heights, and what must stay together.

use crate::twips::Twips;

/// What a block is for law 9: a page must hold text of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text of the body: paragraphs, headings, tables, pictures.
    Text,
    /// Head, title, addressee.
    Opening,
    /// What ends a document: 附件说明, 署名, 成文日期, 附注.
    SignOff,
    /// The imprint (版记), which stands at the foot of the page whatever is above.
    Imprint,
    /// Nothing to be seen.
    Space,
}

/// Something in a line that makes it other than its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extra {
    /// The line, from 0.
    pub line: u32,
    /// What is added to its height.
    pub height: Twips,
    /// The heights of footnotes that its text refers to.
    pub notes: Twips,
}

/// A paragraph, a row of a table, or anything that fills lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// How many lines.
    pub lines: u32,
    /// From line to line.
    pub pitch: Twips,
    /// Lines with more than text, in order.
    pub extras: Box<[Extra]>,
    /// White above, where it is more than the white below the block before.
    pub before: Twips,
    /// White below.
    pub after: Twips,
    /// Whether it stands on the page on which the next one begins.
    pub keep_next: bool,
    /// Whether all of it stands on one page.
    pub keep_lines: bool,
    /// Whether it begins a page.
    pub new_page: bool,
    /// The height of the table's head, which stands above it again on every page; nothing elsewhere.
    pub repeat: Twips,
    /// How wide its last line is.
    pub end: Twips,
    /// What it is.
    pub kind: Kind,
}

impl Block {
    /// A line `height` high that is `kind` and keeps nothing.
    pub fn line(height: Twips, kind: Kind) -> Self {
        Self {
            lines: 1,
            pitch: height,
            extras: Box::default(),
            before: Twips::ZERO,
            after: Twips::ZERO,
            keep_next: false,
            keep_lines: false,
            new_page: false,
            repeat: Twips::ZERO,
            end: Twips::ZERO,
            kind,
        }
    }

    /// The height of all of its lines.
    pub fn height(&self) -> Twips {
        let extras: Twips = self
            .extras
            .iter()
            .map(|extra| extra.height + extra.notes)
            .sum();
        self.pitch * i32::try_from(self.lines).unwrap_or(i32::MAX / 64) + extras
    }

    /// Makes `line` higher, and adds footnotes to it.
    pub fn add(&mut self, line: u32, height: Twips, notes: Twips) {
        let mut extras = std::mem::take(&mut self.extras).into_vec();
        let at = extras.partition_point(|extra| extra.line < line);
        match extras.get_mut(at).filter(|extra| extra.line == line) {
            Some(extra) => {
                extra.height += height;
                extra.notes += notes;
            }
            None => extras.insert(
                at,
                Extra {
                    line,
                    height,
                    notes,
                },
            ),
        }
        self.extras = extras.into();
    }

    /// The height of its first line.
    pub fn first_line(&self) -> Twips {
        let extra = self.extras.first().filter(|extra| extra.line == 0);
        self.pitch + extra.map_or(Twips::ZERO, |extra| extra.height + extra.notes)
    }
}

/// A piece of the flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Pages of this height follow; it begins one.
    Pages(Twips),
    /// The page ends here.
    Break,
    /// A block.
    Block(Block),
}

impl Entry {
    /// How high it is, without what stands at the foot of the page for it.
    pub fn height(&self) -> Twips {
        match self {
            Self::Block(block) => {
                let notes: Twips = block.extras.iter().map(|extra| extra.notes).sum();
                block.height() - notes
            }
            Self::Pages(_) | Self::Break => Twips::ZERO,
        }
    }
}
