//! What files of our own making keep beside their text, in their properties: who made them, the style sheet
//! that was asked for, labels of footnotes.

use std::collections::BTreeMap;

use super::limits::MAX_PART;
use super::package::{Package, Relationships};
use super::xml::Event;
use crate::draft::{Draft, Line};
use crate::model::{Formula, Plain};
use crate::ooxml::{FORMULA_PROPERTY, NOTE_PROPERTY, STYLE_PROPERTY};

/// What is kept.
#[derive(Debug, Default)]
pub struct Kept {
    /// The program that wrote the package is this one.
    pub own: bool,
    /// The style sheet.
    style: Option<Plain>,
    /// Footnotes in the order of their definitions: the number that Word shows (0: none), the label.
    notes: Vec<(usize, String)>,
    /// The sources of equations, in the order of these.
    pub formulas: Vec<Formula>,
}

/// What the package keeps to which the relationships `top` lead.
pub fn read(package: &mut Package<'_>, top: &Relationships) -> Kept {
    let mut kept = Kept {
        own: application(package, top) == "zhangfa",
        ..Kept::default()
    };
    if !kept.own {
        return kept;
    }
    for (name, value) in properties(package, top, "custom-properties", b"property", b"name") {
        if name == STYLE_PROPERTY {
            kept.style = Plain::new(&value);
        } else if name.starts_with(FORMULA_PROPERTY) {
            kept.formulas.extend(Formula::new(&value));
        } else if name.starts_with(NOTE_PROPERTY)
            && let Some((number, label)) = value.split_once(' ')
            && let Ok(number) = number.parse()
        {
            kept.notes.push((number, label.to_owned()));
        }
    }
    kept
}

/// The name of the program that wrote the package; empty when it tells none.
pub fn application(package: &mut Package<'_>, top: &Relationships) -> String {
    let all = properties(package, top, "extended-properties", b"Application", b"");
    let first = all.into_iter().next();
    first.map_or_else(String::new, |(_, name)| name.trim().to_owned())
}

/// The elements `element` of the part to which a relationship of that kind leads: the attribute `key` and the
/// text. A part that is damaged tells what stands before the damage.
fn properties(
    package: &mut Package<'_>,
    top: &Relationships,
    kind: &str,
    element: &[u8],
    key: &[u8],
) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let link = top.values().find(|link| link.kind == kind);
    let Some(Ok(Some(mut xml))) = link.map(|link| package.xml(&link.target, MAX_PART)) else {
        return all;
    };
    // Elements within the one that counts.
    let mut depth = 0_usize;
    loop {
        match xml.next() {
            Ok(Event::Start(tag)) if depth == 0 && tag.name() == element => {
                let key = tag.attr(key).unwrap_or_default().into_owned();
                all.push((key, String::new()));
                depth = 1;
            }
            Ok(Event::Start(_)) if depth > 0 => depth += 1,
            Ok(Event::Text(text)) if depth > 0 => {
                if let Some((_, value)) = all.last_mut() {
                    value.push_str(&text);
                }
            }
            Ok(Event::End) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) | Err(_) => return all,
            Ok(_) => {}
        }
    }
}

impl Kept {
    /// Labels of notes by the number that Word shows.
    pub fn names(&self) -> BTreeMap<usize, String> {
        let numbered = self.notes.iter().filter(|note| note.0 > 0);
        numbered.cloned().collect()
    }

    /// Gives `draft` its style sheet, and its notes the order of their definitions. `used` is how many of them are
    /// referred to; they come first.
    pub fn settle(self, draft: &mut Draft, used: usize) {
        draft.style = self.style;
        let strays = draft.footnotes.split_off(used.min(draft.footnotes.len()));
        let mut strays = strays.into_iter();
        let mut numbered: Vec<Option<(Plain, Vec<Line>)>> =
            draft.footnotes.drain(..).map(Some).collect();
        for (number, _) in &self.notes {
            let note = match number.checked_sub(1) {
                Some(at) => numbered.get_mut(at).and_then(Option::take),
                None => strays.next(),
            };
            draft.footnotes.extend(note);
        }
        draft.footnotes.extend(numbered.into_iter().flatten());
        draft.footnotes.extend(strays);
    }
}
