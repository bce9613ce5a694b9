//! `numbering.xml`: automatic numbers become the text that Word shows. They are as much a part of the
//! text as typed ones; a reader that drops them loses 一、 from every heading.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use super::limits::MAX_DEFINITIONS;
use super::looks::ParaLook;
use super::numerals;
use super::styles::Styles;
use super::xml::{Event, Ns, Tag, Xml};
use crate::diag::Failure;

/// Levels of a list (17.9.3).
const LEVELS: usize = 9;

/// How the numbers of one level look.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    /// `第%1条`: `%n` stands for the count of level n.
    text: String,
    /// Levels down to this number restart this one; 0 never does. By default every level above.
    restart: Option<u8>,
    /// Show all counts in digits.
    legal: bool,
    /// What it says of its paragraphs: their indents.
    look: ParaLook,
}

impl Default for Level {
    fn default() -> Self {
        let format = "decimal".to_owned();
        Self {
            start: 1,
            format,
            text: String::new(),
            restart: None,
            legal: false,
            look: ParaLook::default(),
        }
    }
}

/// A definition that instances share; its counts run through all of them.
#[derive(Debug, Default)]
struct Definition {
    levels: BTreeMap<u8, Level>,
    /// The numbering style that holds the levels.
    link: Option<String>,
}

/// An instance: a definition, and levels of its own.
#[derive(Debug, Default)]
struct Instance {
    definition: u32,
    starts: BTreeMap<u8, u32>,
    levels: BTreeMap<u8, Level>,
}

/// The definitions of a package and how far they have counted.
#[derive(Debug, Default)]
pub struct Numbering {
    definitions: BTreeMap<u32, Definition>,
    instances: BTreeMap<u32, Instance>,
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Instances and levels whose own start was used.
    started: BTreeSet<(u32, u8)>,
}

/// A number as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// A dot, dash or picture: no text.
    Bullet,
    /// Text.
    Text(String),
}

impl Numbering {
    /// Reads the part.
    ///
    /// Errors: XML that is damaged or beyond a limit. The first of two definitions with one id counts.
    pub fn read(xml: &mut Xml<impl BufRead>) -> Result<Self, Failure> {
        let mut out = Self::default();
        let place = xml.place().clone();
        let mut building = Building::default();
        let mut depth = 0_usize;
        // The depth of an element that is skipped.
        let mut skipped: Option<usize> = None;
        loop {
            match xml.next()? {
                Event::Start(tag) => {
                    depth += 1;
                    if skipped.is_some() {
                        continue;
                    }
                    if tag.ns != Ns::W || matches!(tag.name(), b"rPr" | b"numPicBullet") {
                        // A choice of formats (mc:AlternateContent) holds the plain one in its fallback.
                        if tag.ns != Ns::Mc {
                            skipped = Some(depth);
                        }
                        continue;
                    }
                    building.open(&tag, depth);
                }
                Event::End => {
                    if skipped == Some(depth) {
                        skipped = None;
                    }
                    building.close(depth, &mut out);
                    depth = depth.saturating_sub(1);
                    if out.definitions.len().max(out.instances.len()) > MAX_DEFINITIONS {
                        return Err(
                            place.limit(["编号定义数", "numbering definitions"], MAX_DEFINITIONS)
                        );
                    }
                }
                Event::Eof => return Ok(out),
                Event::Text(_) | Event::Nothing => {}
            }
        }
    }

    /// Counts a paragraph of instance `num` at `level` and says what Word shows before it.
    ///
    /// `level` counts from 0. Nothing for an unknown instance, and for a level that shows no text. A start of its
    /// own is used once an instance and level (17.9.26).
    pub fn next(&mut self, num: u32, level: u8, styles: &Styles) -> Option<Label> {
        let level = level.min(LEVELS as u8 - 1);
        let of_style = |id: &str| styles.get(styles.find(id)).and_then(|style| style.num);
        let definition = self.linked(self.instances.get(&num)?.definition, &of_style);
        let instance = self.instances.get(&num)?;
        let own = self.level(instance, definition, level)?.clone();
        let counts = self.counts.entry(definition).or_default();
        let forced = instance.starts.get(&level).copied();
        let here = counts.get_mut(usize::from(level))?;
        *here = Some(match (forced, *here) {
            (Some(start), _) if self.started.insert((num, level)) => start,
            (_, Some(count)) => count.saturating_add(1),
            (_, None) => forced.unwrap_or(own.start),
        });
        // Deeper levels begin anew, but for those that say otherwise.
        for deeper in level + 1..LEVELS as u8 {
            let restart = find(&self.definitions, instance, definition, deeper)
                .and_then(|level| level.restart);
            if restart.is_none_or(|restart| restart > level)
                && let Some(count) = counts.get_mut(usize::from(deeper))
            {
                *count = None;
            }
        }
        let counts = *counts;
        if own.format == "bullet" {
            return Some(Label::Bullet);
        }
        let text = self.shown(&own, instance, definition, &counts);
        (!text.is_empty()).then_some(Label::Text(text))
    }

    /// What the instance `num` says of paragraphs at `level`, counted from 0; `of_style` gives the instance of a numbering style.
    pub fn look(
        &self,
        num: u32,
        level: u8,
        of_style: &dyn Fn(&str) -> Option<u32>,
    ) -> Option<&ParaLook> {
        let instance = self.instances.get(&num)?;
        let definition = self.linked(instance.definition, of_style);
        self.level(instance, definition, level)
            .map(|level| &level.look)
    }

    /// The text of a level with its counts filled in.
    ///
    /// `%n` is the count of level n, or its start when it has none yet.
    fn shown(
        &self,
        own: &Level,
        instance: &Instance,
        definition: u32,
        counts: &[Option<u32>; LEVELS],
    ) -> String {
        let mut out = String::new();
        let mut characters = own.text.chars().peekable();
        while let Some(c) = characters.next() {
            let digit = characters
                .peek()
                .and_then(|c| c.to_digit(10))
                .filter(|n| (1..=9).contains(n));
            let (true, Some(n)) = (c == '%', digit) else {
                out.push(c);
                continue;
            };
            characters.next();
            let at = n as u8 - 1;
            let level = self.level(instance, definition, at);
            let start = level.map_or(1, |level| level.start);
            let count = counts
                .get(usize::from(at))
                .copied()
                .flatten()
                .unwrap_or(start);
            let format = level.map_or("decimal", |level| level.format.as_str());
            out.push_str(&numerals::write(
                count,
                if own.legal { "decimal" } else { format },
            ));
        }
        out.trim().to_owned()
    }

    /// The instance's own level, else the definition's.
    fn level<'a>(&'a self, instance: &'a Instance, definition: u32, at: u8) -> Option<&'a Level> {
        find(&self.definitions, instance, definition, at)
    }

    /// The definition that holds the levels: a numbering style stands between (17.9.21).
    fn linked(&self, definition: u32, of_style: &dyn Fn(&str) -> Option<u32>) -> u32 {
        let link = self
            .definitions
            .get(&definition)
            .and_then(|found| found.link.as_deref());
        let other = link
            .and_then(of_style)
            .and_then(|num| self.instances.get(&num))
            .map(|instance| instance.definition);
        other.unwrap_or(definition)
    }
}

/// Apart from [`Numbering`], because the counts are borrowed at the same time.
fn find<'a>(
    definitions: &'a BTreeMap<u32, Definition>,
    instance: &'a Instance,
    definition: u32,
    at: u8,
) -> Option<&'a Level> {
    let shared = || {
        definitions
            .get(&definition)
            .and_then(|found| found.levels.get(&at))
    };
    instance.levels.get(&at).or_else(shared)
}

/// What is open while the part is read, with the depths at which it opened.
#[derive(Debug, Default)]
struct Building {
    definition: Option<(usize, u32, Definition)>,
    instance: Option<(usize, u32, Instance)>,
    change: Option<(usize, u8)>,
    level: Option<(usize, u8, Level)>,
}

impl Building {
    /// Takes in an element at `depth`; what belongs to nothing that is open is passed over.
    fn open(&mut self, tag: &Tag<'_>, depth: usize) {
        let id = |name: &[u8]| tag.attr(name).and_then(|value| value.trim().parse().ok());
        let level = || tag.number(b"ilvl").unwrap_or(0).clamp(0, 8) as u8;
        match tag.name() {
            b"abstractNum" => {
                self.definition = id(b"abstractNumId").map(|id| (depth, id, Definition::default()));
            }
            b"num" => self.instance = id(b"numId").map(|id| (depth, id, Instance::default())),
            b"abstractNumId" => {
                if let (Some((.., instance)), Some(id)) = (&mut self.instance, id(b"val")) {
                    instance.definition = id;
                }
            }
            b"numStyleLink" => {
                if let Some((.., definition)) = &mut self.definition {
                    definition.link = tag.val().map(Into::into);
                }
            }
            b"lvlOverride" => self.change = Some((depth, level())),
            b"startOverride" => {
                if let (Some((.., instance)), Some((_, level))) = (&mut self.instance, self.change)
                {
                    instance.starts.insert(level, count(tag));
                }
            }
            b"lvl" => self.level = Some((depth, level(), Level::default())),
            name => {
                let Some((.., level)) = &mut self.level else {
                    return;
                };
                match name {
                    b"start" => level.start = count(tag),
                    b"numFmt" => level.format = tag.val().unwrap_or_default().into_owned(),
                    b"lvlText" => level.text = tag.val().unwrap_or_default().into_owned(),
                    b"lvlRestart" => {
                        level.restart = Some(tag.number(b"val").unwrap_or(0).clamp(0, 9) as u8);
                    }
                    b"isLgl" => level.legal = tag.on(),
                    b"ind" => level.look.set(tag),
                    _ => {}
                }
            }
        }
    }

    /// Whatever opened at `depth` is complete and goes where it belongs.
    fn close(&mut self, depth: usize, out: &mut Numbering) {
        if let Some((_, at, level)) = self.level.take_if(|open| open.0 == depth) {
            if let Some((.., instance)) = &mut self.instance {
                instance.levels.insert(at, level);
            } else if let Some((.., definition)) = &mut self.definition {
                definition.levels.insert(at, level);
            }
        }
        self.change.take_if(|open| open.0 == depth);
        if let Some((_, id, definition)) = self.definition.take_if(|open| open.0 == depth) {
            out.definitions.entry(id).or_insert(definition);
        }
        if let Some((_, id, instance)) = self.instance.take_if(|open| open.0 == depth) {
            out.instances.entry(id).or_insert(instance);
        }
    }
}

/// The value of a count, 1 when none is said; never negative.
fn count(tag: &Tag<'_>) -> u32 {
    tag.number(b"val").unwrap_or(1).max(0) as u32
}

/// What stands between a number and the text behind it. Labels that end in a mark (一、 1.) need nothing;
/// others get the space that tells them from the text.
pub fn joint(label: &str, text: &str) -> &'static str {
    let last = label.chars().next_back();
    let closed = last.is_some_and(|c| !c.is_alphanumeric());
    let digit = text.starts_with(|c: char| c.is_ascii_digit());
    match last {
        // 1. and 5万元 would read as 1.5万元.
        Some('.') if digit => " ",
        _ if closed || text.is_empty() => "",
        Some(c) if c.is_ascii() => " ",
        _ => "\u{3000}",
    }
}
