//! Blocks onto pages, one after the other, as Word does it; nothing but heights is known here.
//!
//! A page takes whole lines only. White above a block is the larger of its own and that below the block before;
//! at the top of a page that filled up it is nothing (Word and `LibreOffice` agree), at a break that was asked for
//! it stays. Every line is visited once: 10,000 paragraphs that all keep together take no longer than others.

use super::block::{Block, Entry, Kind};
use crate::twips::Twips;

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// How much of it is filled, from above, footnotes and imprint included.
    pub filled: Twips,
    /// Its height.
    pub height: Twips,
    /// Whether text of the body stands on it.
    pub text: bool,
    /// Whether anything at all does.
    pub used: bool,
    /// Whether a sign-off or the imprint does.
    pub ends: bool,
    /// Why it begins.
    pub begun: Begun,
}

/// Why a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// The one before is full.
    Full,
    /// Pages of another kind follow, or the document begins.
    Section,
    /// It was asked for.
    Asked,
}

/// Where a block stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// The page of its first line, from 0.
    pub first: u32,
    /// The page of its last line.
    pub last: u32,
    /// How many lines stand on the last page.
    pub over: u32,
}

/// A document on pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stack {
    /// The pages.
    pub pages: Vec<Page>,
    /// Where each entry stands; breaks stand where they are.
    pub places: Vec<Place>,
}

/// Lines of a block that stand on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The entry.
    pub entry: u32,
    /// The page, from 0.
    pub page: u32,
    /// The first of the lines.
    pub line: u32,
    /// How many.
    pub count: u32,
    /// The upper edge of the first one, from that of the page.
    pub y: Twips,
    /// Whether the head of the table stands above them again.
    pub headed: bool,
}

/// Footnotes of a line, or what a page holds of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotePart {
    /// The entry with the line.
    pub entry: u32,
    /// The line.
    pub line: u32,
    /// The page, from 0.
    pub page: u32,
    /// How much of their height stands on pages before.
    pub from: Twips,
    /// How much stands here.
    pub height: Twips,
}

/// Where everything stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The lines, page by page.
    pub parts: Vec<Part>,
    /// The footnotes.
    pub notes: Vec<NotePart>,
}

/// Puts `entries` on pages, and says where every line stands.
pub fn place(entries: &[Entry], rule: Twips) -> (Stack, Record) {
    let mut record = Record::default();
    let stack = stacked(entries, rule, Twips::ZERO, Some(&mut record));
    (stack, record)
}

/// Puts `entries` on pages, each lower than it says by `less`; `rule` is the height of the line above footnotes.
pub fn stack(entries: &[Entry], rule: Twips, less: Twips) -> Stack {
    stacked(entries, rule, less, None)
}

fn stacked(entries: &[Entry], rule: Twips, less: Twips, record: Option<&mut Record>) -> Stack {
    let mut stacker = Stacker {
        record,
        at: 0,
        headed: false,
        entries,
        rule,
        less,
        pages: Vec::new(),
        height: Twips::ZERO,
        y: Twips::ZERO,
        notes: Twips::ZERO,
        after: Twips::ZERO,
        kept_until: 0,
        forced: true,
    };
    let mut places = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        places.push(stacker.add(at, entry));
    }
    stacker.close();
    Stack {
        pages: stacker.pages,
        places,
    }
}

struct Stacker<'a> {
    /// Where things stand, where that is asked for.
    record: Option<&'a mut Record>,
    /// The entry under way.
    at: u32,
    /// Whether the head of the table stands above what comes on this page.
    headed: bool,
    entries: &'a [Entry],
    rule: Twips,
    less: Twips,
    pages: Vec<Page>,
    height: Twips,
    /// The lower edge of what stands on the page.
    y: Twips,
    /// The height of the footnotes on it.
    notes: Twips,
    /// White below the last block.
    after: Twips,
    /// Entries before this one have been weighed together with those that they keep to.
    kept_until: usize,
    /// Whether the page was asked for, so that white at its top stays.
    forced: bool,
}

impl Stacker<'_> {
    fn add(&mut self, at: usize, entry: &Entry) -> Place {
        self.at = at as u32;
        self.headed = false;
        match entry {
            Entry::Pages(height) => {
                self.height = *height - self.less;
                self.turn(Begun::Section);
            }
            Entry::Break => self.turn(Begun::Asked),
            Entry::Block(block) => return self.block(at, block),
        }
        self.here(0)
    }

    fn here(&self, over: u32) -> Place {
        let page = self.pages.len().saturating_sub(1) as u32;
        Place {
            first: page,
            last: page,
            over,
        }
    }

    /// Begins a page.
    fn turn(&mut self, begun: Begun) {
        self.close();
        self.pages.push(Page {
            filled: Twips::ZERO,
            height: self.height,
            text: false,
            used: false,
            ends: false,
            begun,
        });
        self.forced = begun != Begun::Full;
        self.y = Twips::ZERO;
        self.notes = Twips::ZERO;
        if !self.forced {
            self.after = Twips::ZERO;
        }
    }

    /// Writes down how full the page is.
    fn close(&mut self) {
        let filled = self.y + self.notes;
        if let Some(page) = self.pages.last_mut() {
            page.filled = filled;
        }
    }

    /// White above a block where it would stand now.
    fn gap(&self, block: &Block) -> Twips {
        let is_top = self.y == Twips::ZERO;
        match (is_top, self.forced) {
            (true, false) => Twips::ZERO,
            (true, true) => (block.before - self.after).or_nothing(),
            (false, _) => block.before.max(self.after),
        }
    }

    fn is_top(&self) -> bool {
        self.pages.last().is_none_or(|page| !page.used)
    }

    fn block(&mut self, at: usize, block: &Block) -> Place {
        if self.pages.is_empty() || (block.new_page && !self.is_top()) {
            self.turn(Begun::Asked);
        }
        // A page holds what keeps together, unless no page does.
        let need = if at >= self.kept_until {
            self.need(at)
        } else {
            least(block)
        };
        let fits = self.y + self.gap(block) + need + self.notes <= self.height;
        // What keeps together beyond a page begins one; a block that is higher than a page does not.
        let fills = block.keep_next && need > self.height;
        if !self.is_top() && !fits && (fills || need + block.repeat <= self.height) {
            self.turn(Begun::Full);
            self.head(block);
        }
        self.y += self.gap(block);
        let first = self.here(0).first;
        let over = self.lines(block);
        self.after = block.after;
        Place {
            first,
            last: self.here(0).last,
            over,
        }
    }

    /// The height of the blocks that keep together from `at` on, and of the least beginning of the one that they
    /// keep to.
    fn need(&mut self, at: usize) -> Twips {
        let mut need = Twips::ZERO;
        let mut after = Twips::ZERO;
        let mut next = at;
        while let Some(Entry::Block(block)) = self.entries.get(next) {
            // The sum stops at more than a page, which cannot be kept; the chain is followed to its end all the same,
            // so that none of it is weighed again.
            let counts = need <= self.height;
            if next > at {
                if block.new_page {
                    break;
                }
                if counts {
                    need += block.before.max(after);
                }
            }
            if !block.keep_next {
                if counts {
                    need += least(block);
                }
                break;
            }
            if counts {
                need += block.height();
            }
            after = block.after;
            next += 1;
        }
        self.kept_until = next;
        need
    }

    /// Sets the lines of `block`; how many stand on the last page.
    fn lines(&mut self, block: &Block) -> u32 {
        let mut extras = block.extras.iter().peekable();
        let mut set = 0;
        let mut on_page = 0;
        while set < block.lines {
            let extra = extras.next_if(|extra| extra.line == set);
            // As many lines without anything in them as the page takes are set at once.
            if extra.is_none() && block.pitch > Twips::ZERO {
                let until = extras.peek().map_or(block.lines, |extra| extra.line);
                let room = (self.height - self.notes - self.y).or_nothing();
                let fit = ((room.get() / block.pitch.get()) as u32).min(until - set);
                if fit > 0 {
                    self.write(set, fit);
                    self.put(block.pitch * fit as i32, block.kind);
                    set += fit;
                    on_page += fit;
                    continue;
                }
            }
            let (more, notes) = extra.map_or((Twips::ZERO, Twips::ZERO), |extra| {
                (extra.height, extra.notes)
            });
            let line = block.pitch + more;
            let rule = if notes > Twips::ZERO && self.notes == Twips::ZERO {
                self.rule
            } else {
                Twips::ZERO
            };
            let fits = self.y + line + self.notes + notes + rule <= self.height;
            if !fits && !self.is_top() {
                self.turn(Begun::Full);
                self.head(block);
                on_page = 0;
            }
            self.write(set, 1);
            self.put(line, block.kind);
            self.note(set, notes);
            set += 1;
            on_page += 1;
        }
        on_page
    }

    /// The head of the table once more.
    fn head(&mut self, block: &Block) {
        self.y += block.repeat;
        self.headed = block.repeat > Twips::ZERO;
    }

    /// Writes down where `count` lines from `line` on stand.
    fn write(&mut self, line: u32, count: u32) {
        let (y, entry, headed) = (self.y, self.at, self.headed);
        let page = self.here(0).last;
        let Some(record) = &mut self.record else {
            return;
        };
        self.headed = false;
        match record.parts.last_mut() {
            Some(part) if part.entry == entry && part.page == page => {
                part.count += count;
            }
            _ => record.parts.push(Part {
                entry,
                page,
                line,
                count,
                y,
                headed,
            }),
        }
    }

    /// Fills the page by `height`.
    fn put(&mut self, height: Twips, kind: Kind) {
        self.y += height;
        if let Some(page) = self.pages.last_mut() {
            page.used |= kind != Kind::Space;
            page.text |= kind == Kind::Text;
            page.ends |= matches!(kind, Kind::SignOff | Kind::Imprint);
        }
    }

    /// Footnotes of `height` that `line` refers to, at the foot of the page; what the page does not hold stands on the next
    /// ones.
    fn note(&mut self, line: u32, height: Twips) {
        if height == Twips::ZERO {
            return;
        }
        if self.notes == Twips::ZERO {
            self.notes = self.rule;
        }
        let mut rest = height;
        loop {
            let room = (self.height - self.y - self.notes).or_nothing();
            self.notes += rest.min(room);
            let (entry, page) = (self.at, self.here(0).last);
            if let Some(record) = &mut self.record {
                record.notes.push(NotePart {
                    entry,
                    line,
                    page,
                    from: height - rest,
                    height: rest.min(room),
                });
            }
            rest = (rest - room).or_nothing();
            // A page that holds less than its own text holds no note; the last one takes what is left.
            if rest == Twips::ZERO || self.height <= self.rule {
                break;
            }
            self.turn(Begun::Full);
            self.notes = self.rule;
            if let Some(page) = self.pages.last_mut() {
                page.used = true;
                page.text = true;
            }
        }
    }
}

/// The height of the least beginning of `block`.
fn least(block: &Block) -> Twips {
    if block.keep_lines {
        block.height()
    } else {
        block.first_line()
    }
}
