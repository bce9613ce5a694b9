//! Where blocks, notes and headings begin, for what leads to them.

use std::collections::BTreeMap;

use super::points;
use crate::layout::sheets::{Lines, Owner, Sheets, Thing};
use crate::layout::{Layout, outline};
use crate::model::Block;
use crate::twips::Twips;

/// Something that is led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The block with that number.
    Block(u32),
    /// The footnote with that number.
    Note(u32),
}

/// A point on a sheet: the number of that, from 0, and points from its left and upper edge.
pub type Spot = (usize, f32, f32);

/// Where each place is.
pub type Places = BTreeMap<Place, Spot>;

/// A heading, with those below it.
pub struct Bookmark {
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub spot: Spot,
    /// Headings of a lower level.
    pub below: Vec<Bookmark>,
}

/// Where blocks and notes begin.
pub fn places(sheets: &Sheets<'_>) -> Places {
    let mut places = BTreeMap::new();
    for (n, sheet) in sheets.sheets.iter().enumerate() {
        let mut add = |lines: &Lines| {
            let place = match sheets.set(lines).owner {
                Owner::Block(block) => Place::Block(block),
                Owner::Note(number) => Place::Note(number),
                Owner::Front | Owner::Stray | Owner::Number | Owner::Contents(_) => return,
            };
            let y = points(sheet.page.top + lines.y);
            let x = points(sheet.page.left + lines.x.max(Twips::ZERO));
            places.entry(place).or_insert((n, x, y));
        };
        sheet
            .things
            .iter()
            .flat_map(Thing::lines)
            .for_each(&mut add);
    }
    places
}

/// The headings, those of a lower level in those above them.
pub fn bookmarks(layout: &Layout<'_>, places: &Places) -> Vec<Bookmark> {
    let mut all = Vec::new();
    // Headings that still take others.
    let mut open: Vec<(u8, Bookmark)> = Vec::new();
    let close = |open: &mut Vec<(u8, Bookmark)>, all: &mut Vec<Bookmark>, level: u8| {
        while open.last().is_some_and(|last| last.0 >= level) {
            let Some((_, one)) = open.pop() else { return };
            match open.last_mut() {
                Some((_, above)) => above.below.push(one),
                None => all.push(one),
            }
        }
    };
    for (n, block) in layout.document.body.iter().enumerate() {
        let Block::Paragraph(paragraph) = block else {
            continue;
        };
        let place = places.get(&Place::Block(n as u32));
        if let (Some((level, text)), Some(spot)) = (outline::entry(paragraph), place) {
            close(&mut open, &mut all, level);
            let one = Bookmark {
                text,
                spot: *spot,
                below: Vec::new(),
            };
            open.push((level, one));
        }
    }
    close(&mut open, &mut all, 0);
    all
}
