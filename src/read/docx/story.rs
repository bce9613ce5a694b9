//! A story (document, notes, a header) as its paragraphs and tables: every element is taken, passed
//! through for the text in it, or skipped for a reason given here.
//!
//! A stack, no recursion: depth costs memory that [`super::limits`] bounds, never the call stack.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::BufRead;

use super::frames::{Frame, Kind};
use super::limits::Limits;
use super::numbering::Numbering;
use super::package::Relationships;
use super::raw::{Block, Cell, Para, Section, Table, Vertical};
use super::styles::Styles;
use super::tally::Tally;
use super::text::Text;
use super::xml::{Event, Ns, Tag, Xml};
use crate::diag::Failure;
use crate::model::Formula;

/// What all stories of a package share.
#[derive(Debug, Default)]
pub struct Shared {
    /// The styles.
    pub styles: Styles,
    /// The numbering, with its counts.
    pub numbering: Numbering,
    /// Labels of notes, in the order of their references: kind and id.
    pub notes: Notes,
    /// What was met.
    pub tally: Tally,
    /// The file is of our own making.
    pub own: bool,
    /// The parts of pictures by the names that the draft has for them.
    pub pictures: BTreeMap<String, String>,
    /// The sources of the equations to come, where the file keeps them.
    pub formulas: VecDeque<Formula>,
    /// The paths of all parts, in lower case.
    pub parts: BTreeSet<String>,
    /// What all stories together may hold.
    pub limits: Limits,
    paragraphs: usize,
    pieces: usize,
    bytes: usize,
}

/// Notes that were referred to.
#[derive(Debug, Default)]
pub struct Notes {
    labels: BTreeMap<(NoteKind, i32), String>,
    taken: BTreeSet<String>,
    /// In the order of their references.
    pub order: Vec<(NoteKind, i32)>,
    /// Bookmarks around references.
    pub bookmarks: BTreeMap<String, String>,
    /// Labels by number, where the file tells them.
    pub names: BTreeMap<usize, String>,
}

/// Foot or end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// 脚注.
    Foot,
    /// 尾注.
    End,
}

impl Notes {
    /// The label of a note; the first reference gives it the next number.
    pub fn label(&mut self, kind: NoteKind, id: i32) -> String {
        if let Some(label) = self.labels.get(&(kind, id)) {
            return label.clone();
        }
        self.order.push((kind, id));
        let number = self.order.len();
        let named = self.names.get(&number).cloned();
        let mut label = named.unwrap_or_else(|| number.to_string());
        // A file that was changed since may have more notes than it has names for.
        while !self.taken.insert(label.clone()) {
            label.push('*');
        }
        self.labels.insert((kind, id), label.clone());
        label
    }
}

/// Reads one part as a story.
pub struct Story<'s> {
    pub(super) shared: &'s mut Shared,
    /// The relationships of the part, by id.
    pub(super) links: &'s Relationships,
    /// The folder of the part: targets are seen from there.
    pub(super) folder: &'s str,
    /// The elements that are open.
    frames: Vec<Frame>,
    /// Blocks so far: the story's, and those of each cell, box and note that is open.
    flows: Vec<Vec<Block>>,
    /// The last paragraph shows text and its mark is deleted or hidden: the next one goes on in it.
    pub(super) goes_on: bool,
    /// The paragraphs that are open: one in a box stands within another.
    paras: Vec<Para>,
    tables: Vec<Table>,
    pub(super) text: Text,
    /// The section properties read last.
    section: Section,
}

impl<'s> Story<'s> {
    /// A story whose relationships are `links`, in a part in `folder`.
    pub fn new(shared: &'s mut Shared, links: &'s Relationships, folder: &'s str) -> Self {
        Self {
            shared,
            links,
            folder,
            frames: Vec::new(),
            flows: vec![Vec::new()],
            goes_on: false,
            paras: Vec::new(),
            tables: Vec::new(),
            text: Text::default(),
            section: Section::default(),
        }
    }

    /// Reads `xml` to its end; `take` gets the outermost blocks as they are complete, and those of each
    /// note with its id.
    pub fn read(
        mut self,
        xml: &mut Xml<impl BufRead>,
        mut take: impl FnMut(&mut Shared, Option<i32>, Block) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let place = xml.place().clone();
        loop {
            match xml.next()? {
                Event::Start(tag) => {
                    let kind = self.open(&tag);
                    let frame = self.enter(kind, &tag);
                    self.frames.push(frame);
                }
                Event::End => {
                    if let Some(frame) = self.frames.pop() {
                        self.close(frame);
                        self.check(&place)?;
                        if self.flows.len() == 1
                            && let Some(flow) = self.flows.first_mut()
                        {
                            for block in std::mem::take(flow) {
                                take(self.shared, None, block)?;
                            }
                        }
                    }
                }
                Event::Text(text) => {
                    if self
                        .frames
                        .last()
                        .is_some_and(|frame| frame.kind == Kind::Text)
                    {
                        self.shared.bytes += text.len();
                        self.text.buffer.push_str(&text);
                    }
                }
                Event::Nothing => {}
                Event::Eof => return Ok(()),
            }
            // A note is handed over whole, with its id.
            if let Some(id) = self.text.note.take()
                && let Some(flow) = self.text.finished.take()
            {
                for block in flow {
                    take(self.shared, Some(id), block)?;
                }
            }
        }
    }

    /// Errors: more paragraphs, runs or text than the limits allow, over all stories of the file.
    fn check(&self, place: &super::xml::Place) -> Result<(), Failure> {
        let limits = &self.shared.limits;
        if self.shared.paragraphs > limits.paragraphs {
            return Err(place.limit(["段落数", "paragraphs"], limits.paragraphs));
        }
        if self.shared.pieces > limits.pieces {
            return Err(place.limit(["文字片段数", "runs of text"], limits.pieces));
        }
        if self.shared.bytes > limits.text {
            let limit = format!("{} MB", limits.text >> 20);
            return Err(place.limit(["文字量", "text"], limit));
        }
        Ok(())
    }

    /// What the innermost open element is.
    fn above(&self) -> Kind {
        self.frames.last().map_or(Kind::Through, |frame| frame.kind)
    }

    /// The paragraph that is open.
    pub(super) fn para(&mut self) -> Option<&mut Para> {
        self.paras.last_mut()
    }

    /// The innermost open frame of that kind.
    pub(super) fn frame_of(&mut self, kind: Kind) -> Option<&mut Frame> {
        self.frames
            .iter_mut()
            .rev()
            .find(|frame| frame.kind == kind)
    }

    /// Counts a piece that was kept.
    pub(super) fn count(&mut self) {
        self.shared.pieces += 1;
        self.text.produced += 1;
    }

    /// What the element that opens is.
    fn open(&mut self, tag: &Tag<'_>) -> Kind {
        let above = self.above();
        match (above, tag.ns) {
            (Kind::Skip | Kind::Text, _) => Kind::Skip,
            (_, Ns::Mc) => match tag.name() {
                b"AlternateContent" => Kind::Alternate,
                b"Choice" | b"Fallback" if above == Kind::Alternate => {
                    let done = self.frames.last().is_some_and(|frame| frame.done);
                    if done || !self.is_understood(tag) {
                        Kind::Skip
                    } else {
                        Kind::Choice
                    }
                }
                _ => Kind::Through,
            },
            (Kind::ParaProps, Ns::W) => match tag.name() {
                b"rPr" => Kind::MarkProps,
                b"sectPr" => Kind::Section,
                b"pPrChange" | b"numberingChange" => Kind::Skip,
                _ => Kind::ParaProps,
            },
            (
                Kind::RunProps
                | Kind::MarkProps
                | Kind::Section
                | Kind::TableProps
                | Kind::CellProps,
                Ns::W,
            ) => match tag.name() {
                b"rPrChange" | b"sectPrChange" | b"tblPrChange" | b"tcPrChange" | b"trPrChange" => {
                    Kind::Skip
                }
                _ => above,
            },
            (Kind::RunProps | Kind::MarkProps | Kind::Section | Kind::ParaProps, _) => Kind::Skip,
            (Kind::ControlProps, _) => {
                self.control_property(tag);
                Kind::Skip
            }
            (_, Ns::W) => super::frames::known(tag.name(), above),
            (_, Ns::M) => super::math::known(tag.name(), above),
            (_, _) => super::frames::foreign(tag.ns, tag.name()),
        }
    }

    /// Whether a choice asks for nothing that this reader does not know (ISO/IEC 29500-3, 7.6). One that it does not
    /// take is named.
    fn is_understood(&mut self, tag: &Tag<'_>) -> bool {
        let required = tag.attr(b"Requires").unwrap_or_default();
        let unknown = super::frames::not_understood(&required);
        if let Some(name) = unknown {
            let known = &mut self.shared.tally.unknown_choices;
            if known.len() < 64 && !known.iter().any(|one| one == name) {
                known.push(name.to_owned());
            }
        }
        unknown.is_none()
    }

    /// Takes the element in; the frame for it, always one.
    fn enter(&mut self, kind: Kind, tag: &Tag<'_>) -> Frame {
        let mut frame = Frame::new(kind);
        frame.produced = self.text.produced;
        match kind {
            Kind::Para => {
                self.shared.paragraphs += 1;
                self.paras.push(Para::default());
                self.text.looks.push(super::raw::Look::default());
            }
            Kind::ParaProps => self.para_property(tag),
            Kind::MarkProps => {
                if let (true, Some(para)) = (tag.on(), self.paras.last_mut()) {
                    para.joins |= matches!(tag.name(), b"specVanish" | b"del" | b"moveFrom");
                    para.hidden |= tag.name() == b"vanish";
                }
            }
            Kind::Section => self.section_property(tag),
            Kind::Table => {
                self.tables.push(Table::default());
            }
            Kind::TableProps => self.table_property(tag),
            Kind::Row => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            Kind::Cell => {
                self.flows.push(Vec::new());
                if let Some(row) = self.row() {
                    row.push(Cell {
                        span: 1,
                        ..Cell::default()
                    });
                }
            }
            Kind::CellProps => self.cell_property(tag),
            Kind::TextBox => {
                self.shared.tally.boxes += 1;
                self.flows.push(Vec::new());
            }
            Kind::Note => {
                let separates = tag.attr(b"type").is_some_and(|kind| kind != "normal");
                if separates {
                    frame.kind = Kind::Skip;
                } else {
                    frame.id = tag.number(b"id");
                    self.flows.push(Vec::new());
                }
            }
            _ => self.enter_text(&mut frame, tag),
        }
        frame
    }

    /// The row that is open.
    fn row(&mut self) -> Option<&mut Vec<Cell>> {
        self.tables.last_mut()?.rows.last_mut()
    }

    /// Takes in a property of a paragraph (17.3.1).
    fn para_property(&mut self, tag: &Tag<'_>) {
        let Some(para) = self.paras.last_mut() else {
            return;
        };
        if tag.name() == b"pStyle" {
            para.style = tag.val().and_then(|id| self.shared.styles.find(&id));
        } else {
            para.props.set(tag);
        }
    }

    /// Takes in a property of a section (17.6): how it begins, whether its page is unusual, its headers and footers.
    fn section_property(&mut self, tag: &Tag<'_>) {
        let section = &mut self.section;
        match tag.name() {
            b"sectPr" => *section = Section::default(),
            b"type" => section.continuous = tag.val().is_some_and(|value| value == "continuous"),
            b"pgSz" => {
                section.unusual |= tag
                    .attr(b"orient")
                    .is_some_and(|value| value == "landscape");
            }
            b"cols" => section.unusual |= tag.number(b"num").is_some_and(|count| count > 1),
            b"headerReference" | b"footerReference" => {
                if let Some(id) = tag.attr(b"id") {
                    let margins = &mut self.shared.tally.margins;
                    if !margins.iter().any(|known| *known == id) && margins.len() < 64 {
                        margins.push(id.into_owned());
                    }
                }
            }
            _ => {}
        }
    }

    /// Takes in a property of a table or row. Columns left free before a row are an empty cell.
    fn table_property(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            b"tblStyle" => {
                let style = tag.val().and_then(|id| self.shared.styles.find(&id));
                if let Some(table) = self.tables.last_mut() {
                    table.style = style;
                }
            }
            b"gridBefore" => {
                let count = tag.number(b"val").unwrap_or(0).clamp(0, 1000) as usize;
                if let Some(row) = self.row().filter(|_| count > 0) {
                    row.push(Cell {
                        span: count,
                        ..Cell::default()
                    });
                }
            }
            _ => {}
        }
    }

    fn cell_property(&mut self, tag: &Tag<'_>) {
        let Some(cell) = self.row().and_then(|row| row.last_mut()) else {
            return;
        };
        match tag.name() {
            b"gridSpan" => cell.span = tag.number(b"val").unwrap_or(1).clamp(1, 1000) as usize,
            b"vMerge" => {
                let goes_on = tag.val().is_none_or(|value| value != "restart");
                cell.vertical = if goes_on {
                    Vertical::GoesOn
                } else {
                    Vertical::Begins
                };
            }
            b"hMerge" => cell.joins = tag.val().is_none_or(|value| value != "restart"),
            _ => {}
        }
    }

    fn close(&mut self, frame: Frame) {
        match frame.kind {
            Kind::Para => self.close_para(),
            Kind::Table => {
                if let Some(table) = self.tables.pop() {
                    self.put(Block::Table(Box::new(table)));
                }
            }
            Kind::Control => {
                if let Some(asked) = frame.contents {
                    self.put(Block::Contents(asked));
                }
            }
            Kind::Cell => {
                let blocks = if self.flows.len() > 1 {
                    self.flows.pop()
                } else {
                    None
                };
                let blocks = blocks.unwrap_or_default();
                // A cell outside of any table is not valid, and its text is still text.
                match self.row().and_then(|row| row.last_mut()) {
                    Some(cell) => cell.blocks.extend(blocks),
                    None => blocks.into_iter().for_each(|block| self.put(block)),
                }
            }
            Kind::TextBox if self.flows.len() > 1 => {
                let blocks = self.flows.pop().unwrap_or_default();
                match self.paras.last_mut() {
                    Some(para) => para.boxes.extend(blocks),
                    None => blocks.into_iter().for_each(|block| self.put(block)),
                }
            }
            Kind::Note if self.flows.len() > 1 => {
                self.text.finished = self.flows.pop();
                self.text.note = frame.id;
            }
            Kind::Section => {
                // Only the outermost frame of the section's properties closes it.
                if self.above() != Kind::Section {
                    let section = std::mem::take(&mut self.section);
                    match self.paras.last_mut() {
                        Some(para) => para.section = Some(section),
                        None => self.put(Block::Section(section)),
                    }
                }
            }
            Kind::Choice => {
                let made = self.text.produced > frame.produced;
                if let Some(above) = self.frames.last_mut() {
                    above.done |= made;
                }
            }
            _ => self.close_text(frame),
        }
    }

    fn close_para(&mut self) {
        self.flush_fields();
        self.text.looks.pop();
        let Some(mut para) = self.paras.pop() else {
            return;
        };
        para.in_contents = self.frames.iter().any(|one| one.contents.is_some());
        self.number(&mut para);
        self.put(Block::Para(Box::new(para)));
    }

    /// Adds a block to the innermost flow.
    pub(super) fn put(&mut self, block: Block) {
        if let Some(flow) = self.flows.last_mut() {
            flow.push(block);
        }
    }
}
