//! Fonts of a file with fixed pages: found by name, opened once, asked for glyphs. What cannot be had is said.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider as _;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::design::{instead_of, is_bold_for};
use crate::diag::{Failure, Finding, message};
use crate::resources::{FontFile, Fonts};

/// A font that is open.
pub struct Face {
    /// Its file.
    pub file: FontFile,
    /// Whether its strokes are to be made stronger.
    pub emboldened: bool,
    units: f32,
    glyphs: BTreeMap<char, Option<Glyph>>,
}

/// A glyph of a font.
#[derive(Debug, Clone, Copy)]
pub struct Glyph {
    /// Its number; 0 where the font has none.
    pub id: u32,
    /// How wide it is, in parts of the type size.
    pub advance: f32,
}

/// What the strokes of a glyph take up, in parts of the type size: left, lower, right and upper edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// From where the glyph begins, to the right.
    pub left: f32,
    /// From the baseline, upwards.
    pub lower: f32,
    /// As `left`.
    pub right: f32,
    /// As `lower`.
    pub upper: f32,
}

/// Follows an outline from end to end of its lines and curves, whose outermost places are such ends in fonts of any make.
struct Follow(Option<Ink>);

impl Follow {
    fn at(&mut self, x: f32, y: f32) {
        let own = self.0.get_or_insert(Ink {
            left: x,
            lower: y,
            right: x,
            upper: y,
        });
        own.left = own.left.min(x);
        own.right = own.right.max(x);
        own.lower = own.lower.min(y);
        own.upper = own.upper.max(y);
    }
}

impl OutlinePen for Follow {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at(x, y);
    }

    fn quad_to(&mut self, _: f32, _: f32, x: f32, y: f32) {
        self.at(x, y);
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, x: f32, y: f32) {
        self.at(x, y);
    }

    fn close(&mut self) {}
}

impl Face {
    /// The glyph of `c`; nothing where the font has none.
    fn glyph(&mut self, c: char) -> Option<Glyph> {
        let (file, units) = (&self.file, self.units);
        *self.glyphs.entry(c).or_insert_with(|| {
            let font = FontRef::from_index((*file.data).as_ref(), file.index).ok()?;
            let id = font.charmap().map(c).filter(|id| id.to_u32() > 0)?;
            let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
            let advance = metrics.advance_width(id).unwrap_or(units) / units;
            Some(Glyph {
                id: id.to_u32(),
                advance,
            })
        })
    }
}

impl Face {
    /// What the strokes of the glyph `id` take up; nothing of one without any.
    pub fn ink(&self, id: u32) -> Option<Ink> {
        let font = FontRef::from_index((*self.file.data).as_ref(), self.file.index).ok()?;
        let outline = font.outline_glyphs().get(GlyphId::new(id))?;
        let mut pen = Follow(None);
        let plain = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        outline.draw(plain, &mut pen).ok()?;
        let units = self.units;
        pen.0.map(|ink| Ink {
            left: ink.left / units,
            lower: ink.lower / units,
            right: ink.right / units,
            upper: ink.upper / units,
        })
    }
}

/// The fonts of one file.
pub struct Faces<'a> {
    source: &'a dyn Fonts,
    strict: bool,
    loaded: Vec<Face>,
    /// The face for a family, bold or not.
    known: BTreeMap<(String, bool), usize>,
    /// The face for a character that the family's has not.
    others: BTreeMap<char, Option<usize>>,
    /// By family what stands in for it.
    substituted: BTreeMap<String, String>,
    broken: BTreeSet<String>,
    /// Families whose licence forbids embedding.
    closed: BTreeSet<String>,
    missing: BTreeSet<char>,
}

/// Characters that are named in a finding.
const SHOWN: usize = 10;

impl<'a> Faces<'a> {
    /// No fonts yet; they come from `source`. `strict` says that none may stand in for another.
    pub fn new(source: &'a dyn Fonts, strict: bool) -> Self {
        Self {
            source,
            strict,
            loaded: Vec::new(),
            known: BTreeMap::new(),
            others: BTreeMap::new(),
            substituted: BTreeMap::new(),
            broken: BTreeSet::new(),
            closed: BTreeSet::new(),
            missing: BTreeSet::new(),
        }
    }

    /// The face with that number.
    pub fn face(&self, at: usize) -> &Face {
        &self.loaded[at]
    }

    /// The face of `family`, or the one that stands in for it.
    ///
    /// # Errors
    /// There is none with Chinese characters, or one may not stand in for another.
    pub fn family(&mut self, family: &str, bold: bool) -> Result<usize, Failure> {
        if let Some(known) = self.known.get(&(family.to_owned(), bold)) {
            return Ok(*known);
        }
        let mut found = self.open_family(family, bold);
        if found.is_none() {
            if self.strict {
                return Err(Failure::FontMissing {
                    font: family.to_owned(),
                });
            }
            let mut names = instead_of(family).into_iter();
            found =
                names.find_map(|name| self.open_family(name, bold || is_bold_for(family, name)));
            if found.is_none() {
                found = self.source.covering('永').and_then(|file| {
                    let heavier = is_bold_for(family, &file.family);
                    self.open(file, bold || heavier)
                });
            }
            if let Some(at) = found {
                let used = self.loaded[at].file.family.clone();
                self.substituted.insert(family.to_owned(), used);
            }
        }
        let Some(at) = found else {
            return Err(Failure::NoFont {
                font: family.to_owned(),
            });
        };
        self.known.insert((family.to_owned(), bold), at);
        Ok(at)
    }

    fn open_family(&mut self, name: &str, bold: bool) -> Option<usize> {
        let file = self.source.family(name, bold)?;
        self.open(file, bold)
    }

    /// Opens `file`, once; nothing where it is broken.
    fn open(&mut self, file: FontFile, bold: bool) -> Option<usize> {
        let emboldened = bold && !file.bold;
        let same = |face: &Face| {
            Arc::ptr_eq(&face.file.data, &file.data)
                && face.file.index == file.index
                && face.emboldened == emboldened
        };
        if let Some(at) = self.loaded.iter().position(same) {
            return Some(at);
        }
        let bytes = (*file.data).as_ref();
        let read = FontRef::from_index(bytes, file.index).ok();
        let read = read.filter(|font| font.charmap().has_map() && is_whole(font, bytes));
        let head = read.as_ref().and_then(|font| font.head().ok());
        let head = head.filter(|head| head.units_per_em() > 0);
        let (Some(font), Some(head)) = (read, head) else {
            self.broken.insert(file.family);
            return None;
        };
        if is_closed(&font) {
            self.closed.insert(file.family);
            return None;
        }
        let units = f32::from(head.units_per_em());
        self.loaded.push(Face {
            file,
            emboldened,
            units,
            glyphs: BTreeMap::new(),
        });
        Some(self.loaded.len() - 1)
    }

    /// The number of the glyph of `c` in the face `at`; nothing where that has none.
    pub fn own_glyph(&mut self, at: usize, c: char) -> Option<u32> {
        self.loaded[at].glyph(c).map(|glyph| glyph.id)
    }

    /// The glyph of `c` in the face `at`, or in another that has it; the face it is of. Where none has it, the sign for that.
    pub fn glyph(&mut self, at: usize, c: char) -> (usize, Glyph) {
        if let Some(glyph) = self.loaded[at].glyph(c) {
            return (at, glyph);
        }
        let other = if let Some(known) = self.others.get(&c) {
            *known
        } else {
            let found = self.source.covering(c);
            let found = found.and_then(|file| self.open(file, false));
            self.others.insert(c, found);
            found
        };
        if let Some(other) = other
            && let Some(glyph) = self.loaded[other].glyph(c)
        {
            return (other, glyph);
        }
        if !is_invisible(c) {
            self.missing.insert(c);
        }
        let nothing = Glyph {
            id: 0,
            advance: 1.0,
        };
        (at, nothing)
    }

    /// What there is to say: W48, W49, W51, W58.
    pub fn findings(&self) -> Vec<Finding> {
        let mut found: Vec<Finding> = Vec::new();
        for font in &self.broken {
            found.push(Finding::whole(message::W51 { font }));
        }
        for font in &self.closed {
            found.push(Finding::whole(message::W58 { font }));
        }
        for (wanted, used) in &self.substituted {
            found.push(Finding::whole(message::W48 { wanted, used }));
        }
        if !self.missing.is_empty() {
            let code = |c: &char| format!("{c}（U+{:04X}）", u32::from(*c));
            let shown: Vec<String> = self.missing.iter().take(SHOWN).map(code).collect();
            found.push(Finding::whole(message::W49 {
                count: self.missing.len(),
                characters: shown.join(" "),
            }));
        }
        found
    }

    /// What stands in for what, for the properties of the file.
    pub fn substituted(&self) -> impl Iterator<Item = (&str, &str)> {
        let rows = self.substituted.iter();
        rows.map(|(wanted, used)| (wanted.as_str(), used.as_str()))
    }
}

/// Whether every table of `font` lies within `bytes`: of a file that was cut off, characters would be drawn as nothing.
fn is_whole(font: &FontRef<'_>, bytes: &[u8]) -> bool {
    let mut tables = font.table_directory.table_records().iter();
    tables.all(|table| u64::from(table.offset()) + u64::from(table.length()) <= bytes.len() as u64)
}

/// Whether the font's licence forbids that it is embedded: of fsType (OpenType, OS/2) bit 1 alone of bits 1 to 3.
fn is_closed(font: &FontRef<'_>) -> bool {
    font.os2().is_ok_and(|table| table.fs_type() & 0xE == 2)
}

/// Whether `c` shows nothing wherever it stands.
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{AD}')
        || matches!(c, '\u{E0100}'..='\u{E01EF}')
}
