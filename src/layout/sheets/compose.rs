//! The walk through a layout, item by item, that puts what each holds where the pages have its lines.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Bar, Box, Boxes, Lines, Owner, Row, Set, Sheet, Sheets, Thing};
use crate::element::Element;
use crate::layout::flow::Item;
use crate::layout::front::{self, Edge};
use crate::layout::lines::{Model, Piece};
use crate::layout::pages::block::Entry;
use crate::layout::pages::measure::{Measured, measure};
use crate::layout::pages::setting::{Pieces, Run, Runs, Setting, Words};
use crate::layout::pages::stack::{Part, Record, Stack, place};
use crate::layout::pages::texts;
use crate::layout::pages::worn::Worn;
use crate::layout::{Layout, Paragraph, StyleRef, geometry};
use crate::model::{Marks, Role};
use crate::style::{Page, Rule, RuleLine};
use crate::twips::Twips;

/// The line above footnotes: two inches of half a point.
const NOTE_RULE: (Twips, Twips) = (Twips::new(2880), Twips::new(10));

/// `layout` on sheets.
pub fn sheets<'l>(layout: &'l Layout<'_>, model: &'static Model) -> Sheets<'l> {
    let measured = measure(layout, model);
    let (stack, record) = place(&measured.entries, measured.rule);
    let mut composer = Composer {
        layout,
        words: Words { layout, model },
        made: Sheets {
            sheets: papers(layout, &measured, &stack),
            sets: Vec::with_capacity(measured.entries.len() + stack.pages.len()),
            model,
        },
        record,
        next: 0,
    };
    let first = measured.items.first().map_or(0, |first| first + 1);
    for (n, item) in layout.body.iter().enumerate() {
        let range = measured.entry(n)..measured.entry(n + 1);
        composer.item(item, range, &measured);
        if n == 0 {
            composer.front(&layout.head, first, Boxes::Head);
        }
    }
    let imprint = composer.strays(measured.end);
    composer.front(&layout.imprint, imprint, Boxes::Imprint);
    composer.notes(&measured);
    composer.foot();
    composer.made
}

/// The papers of the pages, nothing on them yet.
fn papers(layout: &Layout<'_>, measured: &Measured, stack: &Stack) -> Vec<Sheet> {
    let style = layout.style;
    let mut sections = BTreeMap::new();
    for (n, item) in layout.body.iter().enumerate() {
        if let (Item::Section(section), Some(place)) = (item, stack.places.get(measured.entry(n))) {
            sections.insert(place.first, *section);
        }
    }
    let papers = (0..stack.pages.len() as u32).map(|n| {
        let section = sections.range(..=n).next_back().map(|one| *one.1);
        let sideways = section.is_some_and(|one| one.sideways);
        let mut page = if sideways {
            style.page.turned()
        } else {
            style.page
        };
        // Bound at the other edge.
        if page.mirror && n % 2 == 1 && !sideways {
            std::mem::swap(&mut page.left, &mut page.right);
        }
        Sheet {
            page,
            things: Vec::new(),
            number: None,
            numbered: section.is_none_or(|one| one.numbered),
        }
    });
    papers.collect()
}

/// The sheets under way.
pub(super) struct Composer<'l> {
    pub(super) layout: &'l Layout<'l>,
    pub(super) words: Words<'l>,
    pub(super) made: Sheets<'l>,
    record: Record,
    /// The first part that is not used yet.
    next: usize,
}

impl<'l> Composer<'l> {
    /// The parts of the entry `at`; entries are asked for in order.
    pub(super) fn parts(&mut self, at: usize) -> Vec<Part> {
        let parts = self.record.parts.get(self.next..).unwrap_or_default();
        let skipped = parts
            .iter()
            .take_while(|part| (part.entry as usize) < at)
            .count();
        let parts = parts.get(skipped..).unwrap_or_default();
        let own = parts.iter().take_while(|part| part.entry as usize == at);
        let own: Vec<Part> = own.copied().collect();
        self.next += skipped + own.len();
        own
    }

    pub(super) fn add(&mut self, page: u32, thing: Thing) {
        let page = page as usize;
        let is_first = self
            .made
            .sheets
            .get(page)
            .is_some_and(|sheet| sheet.things.is_empty());
        // A page that is full gives back what its list had in store: all are kept until they are written.
        let full = page.checked_sub(1).filter(|_| is_first);
        if let Some(full) = full.and_then(|at| self.made.sheets.get_mut(at)) {
            full.things.shrink_to_fit();
        }
        if let Some(sheet) = self.made.sheets.get_mut(page) {
            sheet.things.push(thing);
        }
    }

    /// Adds a paragraph; its number.
    pub(super) fn own(&mut self, owner: Owner, setting: Setting<'l>) -> u32 {
        self.made.sets.push(Set { owner, setting });
        self.made.sets.len() as u32 - 1
    }

    pub(super) fn page(&self, page: u32) -> Page {
        let sheet = self.made.sheets.get(page as usize);
        sheet.map_or(self.layout.style.page, |sheet| sheet.page)
    }

    /// A paragraph of the flow, the entry `at`.
    pub(super) fn paragraph(&mut self, at: usize, owner: Owner, setting: Setting<'l>) {
        let set = self.own(owner, setting);
        for part in self.parts(at) {
            let lines = Lines {
                set,
                first: part.line,
                count: part.count,
                x: Twips::ZERO,
                y: part.y,
                edge: None,
            };
            self.add(part.page, Thing::Lines(lines));
        }
    }

    fn item(&mut self, item: &'l Item<'_>, range: std::ops::Range<usize>, measured: &Measured) {
        let layout = self.layout;
        match item {
            Item::Section(_) | Item::Break | Item::Gap(_) => {}
            Item::Paragraph(one) => {
                for (at, text) in range.zip(texts::of(layout, one)) {
                    // The width of the page that it begins on.
                    let parts = self.record.parts.get(self.next..).unwrap_or_default();
                    let page = parts.iter().find(|part| part.entry as usize == at);
                    let width = self.page(page.map_or(0, |part| part.page)).text_width();
                    let room = layout.paragraph_room(&text.look);
                    let look = (text.look, one.style);
                    let mut setting = self.words.set(text.content, look, width, room);
                    setting.goes_on = text.goes_on;
                    if one.paragraph.role() == Role::Attendance {
                        label(&mut setting, &one.paragraph.content().plain_text());
                    }
                    self.paragraph(at, Owner::Block(one.block), setting);
                }
            }
            Item::Row(row) => {
                let columns = row.columns.max(1) as usize;
                for (n, (at, members)) in range.zip(row.signatures.chunks(columns)).enumerate() {
                    let height = measured.entries.get(at).map_or(Twips::ZERO, Entry::height);
                    self.signatures(at, n, members, columns, height);
                }
            }
            Item::Table(one) if one.columns.is_none() => {
                for (at, row) in range.zip(one.table.rows()) {
                    let look = layout.styles.own(Element::TableLine);
                    let style = StyleRef::Own(Element::TableLine);
                    let content = Cow::Owned(texts::row_as_line(row));
                    let (width, room) =
                        (layout.style.page.text_width(), layout.paragraph_room(look));
                    let look = (Worn::Style(look), style);
                    let setting = self.words.set(content, look, width, room);
                    self.paragraph(at, Owner::Block(one.block), setting);
                }
            }
            Item::Table(one) => self.table(one, range, measured),
            Item::Contents(one) => self.contents(one, range),
        }
    }

    /// Signatures beside one another, their text at the foot of the row; what is missing in the last row is missing at its
    /// left.
    fn signatures(
        &mut self,
        at: usize,
        row: usize,
        members: &'l [Paragraph<'_>],
        columns: usize,
        height: Twips,
    ) {
        let layout = self.layout;
        let whole = layout.style.page.text_width();
        let edge = |n: usize| whole * n as i32 / columns as i32;
        let missing = columns - members.len();
        let Some(part) = self.parts(at).first().copied() else {
            return;
        };
        let mut boxes = Vec::new();
        for (n, one) in members.iter().enumerate() {
            let (left, right) = (edge(n + missing), edge(n + missing + 1));
            let look = layout.styles.look(one.style);
            let room = layout.paragraph_room(look);
            let content = Cow::Borrowed(one.paragraph.content());
            let look = (Worn::Style(look), one.style);
            let setting = self.words.set(content, look, right - left, room);
            let (own, count) = (setting.height(), setting.lines.len() as u32);
            let set = self.own(Owner::Block(one.block), setting);
            boxes.push(Box {
                x: left,
                width: right - left,
                height,
                across: 1,
                down: 1,
                goes_on: false,
                lines: vec![Lines {
                    set,
                    first: 0,
                    count,
                    x: left,
                    y: part.y + (height - own).or_nothing(),
                    edge: None,
                }],
            });
        }
        let row = Row {
            of: Boxes::Signatures,
            row: row as u32,
            header: false,
            again: false,
            y: part.y,
            height,
            boxes,
        };
        self.add(part.page, Thing::Row(row.into()));
    }

    /// Head or imprint, whose first entry is `at`.
    fn front(&mut self, items: &'l [front::Item], mut at: usize, of: Boxes) {
        let page = self.layout.style.page;
        // What a rule stands below.
        let mut above = None;
        // The lower edge of what stands in a frame.
        let mut framed = Twips::ZERO;
        for (n, item) in items.iter().enumerate() {
            match item {
                front::Item::Line(line) => {
                    let parts = self.parts(at);
                    at += 1;
                    let Some(part) = parts.first().copied() else {
                        continue;
                    };
                    let (x, y, width) = match &line.frame {
                        Some(frame) if frame.holds(items, n.checked_sub(1)) => {
                            (frame.left - page.left, framed, frame.width)
                        }
                        Some(frame) => (frame.left - page.left, frame.top - page.top, frame.width),
                        None => (Twips::ZERO, part.y, page.text_width()),
                    };
                    let setting = self.line(line, width);
                    let (look, height) = (setting.look.clone(), setting.height());
                    framed = y + height;
                    let goes_on = line
                        .frame
                        .is_some_and(|frame| frame.holds(items, Some(n + 1)));
                    let count = setting.lines.len() as u32;
                    let set = self.own(Owner::Front, setting);
                    let lines = Lines {
                        set,
                        first: 0,
                        count,
                        x,
                        y,
                        edge: line.edge,
                    };
                    self.add(part.page, Thing::Lines(lines));
                    let under = match line.edge {
                        Some(Edge::Rule(gap)) => above.map(|set| (set, gap)),
                        _ => line.frame.map(|_| (set, self.layout.style.head.rule_gap)),
                    };
                    if !line.pieces.is_empty() {
                        above = Some(set);
                    }
                    if let Some((rule, gap)) = look.rule_below.as_ref().filter(|_| !goes_on) {
                        let left = match line.frame {
                            Some(_) => x + (width - rule.width) / 2,
                            None => (page.text_width() - rule.width) / 2,
                        };
                        let bar = Bar {
                            x: left,
                            y: y + height + *gap,
                            rule: rule.clone(),
                            under,
                        };
                        self.add(part.page, Thing::Rule(bar.into()));
                    }
                }
                front::Item::Grid(grid) => above = self.grid(grid, &mut at, of),
            }
        }
    }

    /// A line of the front within `width`.
    pub(super) fn line(&self, line: &'l front::Line, width: Twips) -> Setting<'l> {
        let look = self.layout.styles.look(line.style);
        let kind = self.words.kind(look, &Marks::default(), None);
        let mut pieces = Pieces::new();
        let mut runs = Runs::new();
        for piece in &line.pieces {
            pieces.push(Piece::Text(Cow::Borrowed(piece.text.as_str()), kind));
            runs.push(match piece.source {
                front::Source::Layout => Run::own(Element::Generated),
                front::Source::Value | front::Source::Suffix => Run::own(Element::Body),
            });
        }
        let look = (Worn::Style(look), line.style);
        self.words.broken(pieces, runs, look, width)
    }

    /// The notes without a reference, whose first entry is `at`; the first entry after them.
    fn strays(&mut self, mut at: usize) -> usize {
        let layout = self.layout;
        for note in layout.notes.stray() {
            for (n, paragraph) in note.paragraphs.iter().enumerate() {
                let look = layout.styles.own(Element::Notes);
                let content = texts::stray(note, n, paragraph);
                let (width, room) = (layout.style.page.text_width(), layout.paragraph_room(look));
                let look = (Worn::Style(look), StyleRef::Own(Element::Notes));
                let setting = self.words.set(content, look, width, room);
                self.paragraph(at, Owner::Stray, setting);
                at += 1;
            }
        }
        at
    }

    /// Footnotes at the foot of the pages that hold them, a rule above.
    fn notes(&mut self, measured: &Measured) {
        let mut pages: BTreeMap<u32, Vec<_>> = BTreeMap::new();
        for part in &self.record.notes {
            pages.entry(part.page).or_default().push(*part);
        }
        // The numbers of the notes that a line refers to.
        let mut refs: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
        for one in &measured.refs {
            refs.entry((one.entry, one.line))
                .or_default()
                .push(one.number);
        }
        let mut sets: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for (page, parts) in pages {
            let heights: Twips = parts.iter().map(|part| part.height).sum();
            let height = heights + measured.rule;
            let mut y = self.foot_of(page) - height;
            self.add(page, Thing::Rule(note_rule(y + measured.rule / 2).into()));
            y += measured.rule;
            for part in parts {
                let place = (part.entry as usize, part.line);
                let mut top = Twips::ZERO;
                for number in refs.get(&place).into_iter().flatten().copied() {
                    let own = match sets.get(&number) {
                        Some(known) => known.clone(),
                        None => self.note(number),
                    };
                    sets.insert(number, own.clone());
                    for set in own {
                        self.note_lines(page, set, &mut top, &mut y, (part.from, part.height));
                    }
                }
            }
        }
    }

    /// Where the footnotes of a page end: at the lower edge of the type area, above the imprint.
    fn foot_of(&self, page: u32) -> Twips {
        let sheet = self.made.sheets.get(page as usize);
        let things = sheet.map_or(&[][..], |sheet| &sheet.things);
        let imprint = things.iter().find_map(|thing| match thing {
            Thing::Row(row) if row.of == Boxes::Imprint => Some(row.y - NOTE_RULE.1),
            _ => None,
        });
        let rules = self.layout.style.imprint.outer;
        imprint.map_or(self.page(page).text_height(), |above| above - rules)
    }

    /// Adds the paragraphs of the note `number`; their numbers.
    fn note(&mut self, number: usize) -> Vec<u32> {
        let made = self.words.note(number).into_iter();
        let owner = Owner::Note(number as u32);
        made.map(|setting| self.own(owner, setting)).collect()
    }

    /// The lines of the note's paragraph `set`, whose first one is `top` below the beginning of its notes, that end within
    /// what the page holds of them.
    fn note_lines(
        &mut self,
        page: u32,
        set: u32,
        top: &mut Twips,
        y: &mut Twips,
        (from, height): (Twips, Twips),
    ) {
        let Some(one) = self.made.sets.get(set as usize) else {
            return;
        };
        let mut here: Option<Lines> = None;
        for (n, line) in one.setting.lines.iter().enumerate() {
            let own = one.setting.line_height(line);
            *top += own;
            if *top <= from || *top > from + height {
                continue;
            }
            match &mut here {
                Some(lines) => lines.count += 1,
                None => {
                    here = Some(Lines {
                        set,
                        first: n as u32,
                        count: 1,
                        x: Twips::ZERO,
                        y: *y,
                        edge: None,
                    });
                }
            }
            *y += own;
        }
        if let Some(lines) = here {
            self.add(page, Thing::Lines(lines));
        }
    }
}

/// 出席 in a type of its own (10.3), where it begins the text without a mark of its own.
fn label(setting: &mut Setting<'_>, text: &str) {
    let label = geometry::attendance_label(text).trim_end_matches(['：', ':']);
    let plain = setting.runs.first().map(|run| &*run.marks) == Some(&Marks::default());
    if label.is_empty() || !plain {
        return;
    }
    let Some(Piece::Text(first, kind)) = setting.pieces.first() else {
        return;
    };
    let (Some(rest), kind) = (first.strip_prefix(label).map(str::to_owned), *kind) else {
        return;
    };
    let own = Piece::Text(Cow::Owned(label.to_owned()), kind);
    if let Some(first) = setting.pieces.first_mut() {
        *first = Piece::Text(Cow::Owned(rest), kind);
    }
    setting.pieces.insert(0, own);
    setting.runs.insert(0, Run::own(Element::AttendanceLabel));
    // Places in the text have moved with it.
    let length = label.len() as u32;
    for line in &mut setting.lines {
        for place in [&mut line.start, &mut line.end] {
            if place.piece > 0 {
                place.piece += 1;
            } else if place.byte >= length {
                (place.piece, place.byte) = (1, place.byte - length);
            }
        }
    }
}

fn note_rule(y: Twips) -> Bar {
    Bar {
        x: Twips::ZERO,
        y,
        rule: Rule {
            line: RuleLine::Single,
            weight: NOTE_RULE.1,
            width: NOTE_RULE.0,
            colour: "000000".into(),
        },
        under: None,
    }
}
