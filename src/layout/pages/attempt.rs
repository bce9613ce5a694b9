//! Remedies on trial: each on the blocks of every model, before anything is done to the layout.

use std::collections::{BTreeMap, BTreeSet};

use super::Case;
use super::block::Entry;
use super::measure::{line_ends, set_again, set_parted};
use super::remedy::{KEPT, Remedy, TIGHTER, Treatment, is_sealed, treated};
use crate::layout::table::keepable;
use crate::layout::{Item, Layout, Table};
use crate::model::{Atom, Content, Inlines, Role};
use crate::twips::Twips;

/// Remedies on trial.
pub(super) struct Attempt<'a> {
    layout: &'a Layout<'a>,
    cases: &'a [Case],
    /// The item of the last paragraph of text before the page.
    last: usize,
    page: usize,
    less: Twips,
}

impl<'a> Attempt<'a> {
    /// Remedies for what ends the text of the item `last`, and stands on `page` when every page has `less` room.
    pub(super) fn new(
        layout: &'a Layout<'a>,
        (cases, last, page, less): (&'a [Case], usize, usize, Twips),
    ) -> Self {
        Self {
            layout,
            cases,
            last,
            page,
            less,
        }
    }

    /// `remedy`, if it gives every page text in every model.
    pub(super) fn helps(&self, remedy: Remedy) -> Option<Treatment> {
        let alone = Treatment::of(remedy);
        if let Some(most) = remedy.keep {
            match self.layout.body.get(self.last) {
                Some(Item::Paragraph(_)) => {}
                Some(Item::Table(one)) => return self.rows(remedy, one),
                _ => return None,
            }
            let fits = self.cases.iter().all(|case| case.lines(self.last) <= most);
            return (fits && self.satisfies(alone)).then_some(alone);
        }
        let is_sealed = |item| is_sealed(self.layout, item);
        let can = (!remedy.seal || self.layout.body.iter().any(is_sealed))
            && (!(remedy.tight || remedy.pitch.is_some()) || self.is_usual());
        if !can {
            return None;
        }
        if !remedy.tight {
            return self.satisfies(alone).then_some(alone);
        }
        let tight = self.loose().into_iter().map(|item| Treatment {
            tight: Some(item),
            ..alone
        });
        tight.into_iter().find(|one| self.satisfies(*one))
    }

    /// `remedy` for `table`: its last rows stay with what is below them, as their paragraphs say. Where that is no mere precaution every
    /// program must keep it.
    fn rows(&self, remedy: Remedy, table: &Table<'_>) -> Option<Treatment> {
        let is_kept = self.less > Twips::ZERO || self.begins_where_it_ends();
        is_kept.then(|| self.kept(remedy, table))?
    }

    /// The last rows of the table above the page, where Word alone keeps them with what is below.
    pub(super) fn kept_in_word(&self) -> Option<Treatment> {
        let Some(Item::Table(table)) = self.layout.body.get(self.last) else {
            return None;
        };
        self.kept(Remedy { left: 0, ..KEPT }, table)
    }

    fn kept(&self, remedy: Remedy, table: &Table<'_>) -> Option<Treatment> {
        table.columns.as_ref()?;
        let mut rows = keepable(table.table).map(|row| Treatment {
            rows: Some(row),
            ..Treatment::of(remedy)
        });
        rows.find(|one| self.satisfies(*one))
    }

    /// Whether the last table ends on the page on which it begins, for programs that keep its last rows only there.
    fn begins_where_it_ends(&self) -> bool {
        let entries = |case: &Case| {
            (
                case.measured.entry(self.last),
                case.measured.entry(self.last + 1),
            )
        };
        self.cases
            .iter()
            .filter(|case| !case.model.keeps_rows)
            .all(|case| {
                let (first, end) = entries(case);
                let stack = case.stack(&case.measured.entries, Twips::ZERO);
                let page = |entry: usize| {
                    stack
                        .places
                        .get(entry)
                        .map(|place| (place.first, place.last))
                };
                page(first).map(|page| page.0) == page(end.saturating_sub(1)).map(|page| page.1)
            })
    }

    /// Whether the body has the pitch and the page the height that remedies are computed for.
    fn is_usual(&self) -> bool {
        let style = self.layout.style;
        style.line_unit() == USUAL_PITCH && style.page.text_height() == USUAL_HEIGHT
    }

    /// What a count of lines must leave free: a line where something up to the page is as high as fonts make it, though models have the
    /// lowest and the highest.
    pub(super) fn unsure(&self) -> Twips {
        if self.has_unknown_heights() {
            self.layout.style.line_unit()
        } else {
            Twips::ZERO
        }
    }

    /// Whether anything up to the page is as high as a program's fonts make it.
    fn has_unknown_heights(&self) -> bool {
        let is_unknown = |item: &Item<'_>| match item {
            Item::Table(_) => true,
            Item::Paragraph(one) => has_equation(one.paragraph.content()),
            _ => false,
        };
        self.cases.iter().any(|case| {
            let stack = case.stack(&case.measured.entries, Twips::ZERO);
            let is_near = |entry: usize| {
                let place = stack.places.get(entry);
                place.is_some_and(|place| place.first as usize <= self.page)
            };
            let mut notes = case.measured.refs.iter();
            let mut items = self.layout.body.iter().enumerate();
            notes.any(|note| is_near(note.entry))
                || items.any(|(n, item)| is_unknown(item) && is_near(case.measured.entry(n)))
        })
    }

    /// Paragraphs of the two pages before that have a line less when they are drawn together, the shortest last line
    /// first.
    fn loose(&self) -> Vec<usize> {
        let Some(case) = self.cases.first() else {
            return Vec::new();
        };
        let stack = case.stack(&case.measured.entries, Twips::ZERO);
        let mut loose = Vec::new();
        for (n, item) in self.layout.body.iter().enumerate() {
            let entry = case.measured.entry(n);
            let at = stack
                .places
                .get(entry)
                .map_or(0, |place| place.last as usize);
            let is_body =
                matches!(item, Item::Paragraph(one) if one.paragraph.role() == Role::Body);
            if !is_body || at >= self.page || at + 2 < self.page {
                continue;
            }
            if let Some(Entry::Block(block)) = case.measured.entries.get(entry)
                && block.lines > 2
            {
                loose.push((block.end, n));
            }
        }
        loose.sort_unstable();
        let short = |item: &usize| {
            self.cases.iter().all(|case| {
                let Some(Entry::Block(known)) =
                    case.measured.entries.get(case.measured.entry(*item))
                else {
                    return false;
                };
                let set = set_again(self.layout, *item, TIGHTER, case.model);
                // Two cells of the new last line stay free.
                let free = self.layout.style.page.text_width() - TIGHTER_CELL * 2;
                set.is_some_and(|set| set.lines < known.lines && set.end <= free)
            })
        };
        loose
            .into_iter()
            .map(|(_, item)| item)
            .take(MOST_TRIED)
            .filter(short)
            .collect()
    }

    fn satisfies(&self, treatment: Treatment) -> bool {
        let Treatment { remedy, tight, .. } = treatment;
        let unsure = self.unsure();
        self.cases.iter().all(|case| {
            let again = tight
                .and_then(|item| Some((item, set_again(self.layout, item, TIGHTER, case.model)?)));
            let entries = treated(self.layout, &case.measured, treatment, self.last, again);
            let end = case.measured.entry(self.last + 1);
            let fine = |less| case.settles(&entries, less, end);
            // A rule must hold with a line less as well where that is all there was to fear.
            let unsure = if remedy.is_rule() { self.less } else { unsure };
            fine(Twips::ZERO) && fine(unsure) && self.leaves(case, &entries, treatment)
        })
    }

    /// Where the last paragraph can be parted so that its end stands with the sign-off: two lines before its own end if there is such
    /// a place, else nearer to its beginning or its end. The block, and the offset.
    ///
    /// That is the end of a line on which all models agree, or in a short paragraph of one that is nearly full in all.
    pub(super) fn parting(&self) -> Option<(u32, usize)> {
        let Some(Item::Paragraph(one)) = self.layout.body.get(self.last) else {
            return None;
        };
        if self.has_unknown_heights() || self.layout.parted(one).is_some() {
            return None;
        }
        let ends: Vec<_> = self
            .cases
            .iter()
            .map(|case| line_ends(self.layout, self.last, case.model))
            .collect();
        let any: BTreeSet<usize> = ends.iter().flat_map(|ends| ends.keys().copied()).collect();
        let is_short = any.len() <= MOST_NEARLY;
        let agrees = |at: &usize| ends.iter().all(|ends| ends.contains_key(at));
        let mut places: Vec<usize> = any
            .into_iter()
            .filter(|at| is_short || agrees(at))
            .collect();
        let is_fine = |at: &usize| {
            self.cases.iter().zip(&ends).all(|(case, ends)| {
                let parts = if agrees(at) {
                    let lines = ends.get(at).copied().unwrap_or_default();
                    Some((lines, case.lines(self.last).saturating_sub(lines)))
                } else {
                    set_parted(self.layout, self.last, *at, case.model)
                };
                parts.is_some_and(|(lines, rest)| self.is_fine(case, lines, rest))
            })
        };
        // What leaves two lines in every model comes before what leaves one in any; then where all agree, unless that leaves more
        // than half of the paragraph.
        let last = |ends: &BTreeMap<usize, u32>| ends.keys().next_back().copied();
        let two = ends.iter().filter_map(last).min().unwrap_or_default();
        let agreed = |at: &usize| agrees(at) && *at * 2 >= two;
        places.sort_by_key(|at| (*at >= two, !agreed(at), std::cmp::Reverse(*at)));
        let at = places.into_iter().find(is_fine)?;
        Some((one.block, at))
    }

    /// Whether every page has text in `case` when the last paragraph has `lines` before a page break and `rest` behind it.
    fn is_fine(&self, case: &Case, lines: u32, rest: u32) -> bool {
        let mut entries = case.measured.entries.clone();
        let entry = case.measured.entry(self.last);
        let Some(Entry::Block(block)) = entries.get_mut(entry) else {
            return false;
        };
        let mut behind = block.clone();
        (behind.lines, behind.before, behind.new_page) = (rest, Twips::ZERO, true);
        (block.lines, block.after, block.keep_next) = (lines, Twips::ZERO, false);
        entries.insert(entry + 1, Entry::Block(behind));
        case.settles(&entries, Twips::ZERO, entry + 2)
    }

    /// Whether the page that a kept paragraph leaves stays as full as `remedy` wants, with text on the first.
    fn leaves(&self, case: &Case, entries: &[Entry], treatment: Treatment) -> bool {
        let Treatment { remedy, rows, .. } = treatment;
        if remedy.keep.is_none() {
            return true;
        }
        let stack = case.stack(entries, Twips::ZERO);
        if stack.pages.first().is_some_and(|page| !page.text) {
            return false;
        }
        let entry = case.measured.entry(self.last) + rows.unwrap_or_default();
        let place = stack.places.get(entry);
        let page = place.and_then(|place| stack.pages.get((place.first as usize).checked_sub(1)?));
        page.is_none_or(|page| page.filled.get() * 100 >= page.height.get() * remedy.left)
    }
}

/// Whether an equation in `content` is higher than text.
fn has_equation(content: &Inlines) -> bool {
    content
        .pieces()
        .iter()
        .any(|piece| matches!(&piece.content, Content::Atom(Atom::Formula(one)) if one.is_tall()))
}

/// The pitch and the height of a page for which the remedies' pitches are computed (22 lines on 225 mm).
const USUAL_PITCH: Twips = Twips::new(579);
const USUAL_HEIGHT: Twips = Twips::new(12756);
/// A character of a paragraph drawn together.
const TIGHTER_CELL: Twips = Twips::new(303);
/// Ends of lines of a short paragraph, in any model.
const MOST_NEARLY: usize = 40;
/// Paragraphs that are tried.
const MOST_TRIED: usize = 12;
