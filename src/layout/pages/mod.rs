//! Which page everything stands on, and law 9: the first page has text of the body, and so has every page with
//! 署名, 附注 or 版记 (GB/T 9704-2012, 7.3.3, 7.3.5.5).
//!
//! `measure` and `parts` make blocks of a layout, `stack` puts them on pages, `remedy` says what can be done, `apply` does
//! it. What pages hold is
//! computed for every program ([`JUDGES`]): a remedy that counts on lines falling as computed must satisfy all
//! of them, and where none helps that is said, with the page and by how many lines.

mod apply;
pub mod block;
mod face;
pub mod measure;
pub mod parts;
pub mod remedy;
pub mod setting;
pub mod stack;
pub mod texts;

use super::lines::{JUDGES, Model, WORD};
use super::{Item, Layout};
use crate::diag::{Class, Finding, message};
use crate::model::{Atom, Content, Inlines, Role};
use crate::source::Span;
use crate::style::SignOff;
use crate::twips::Twips;
use apply::{apply, place_of};
use block::{Entry, Kind};
use face::face;
use measure::{Measured, line_ends, measure, measure_up_to, set_again};
use remedy::{REMEDIES, Remedy, TIGHTER, Treatment, is_sealed, is_tail, treated};
use stack::{Stack, stack};

/// How many pages a document has and how full the last one is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    /// How many pages.
    pub pages: usize,
    /// Lines of body text that the last page is filled to.
    pub filled: i32,
    /// Lines that it holds.
    pub lines: i32,
}

impl Extent {
    fn of(stack: &Stack, unit: Twips) -> Self {
        let unit = unit.get().max(1);
        let last = stack.pages.last();
        Self {
            pages: stack.pages.len(),
            filled: last.map_or(0, |page| (page.filled.get() + unit - 1) / unit),
            lines: last.map_or(0, |page| page.height.get() / unit),
        }
    }
}

/// How many pages `layout` has in Word, and how full the last one is.
pub fn extent(layout: &Layout<'_>) -> Extent {
    let word = Case::of(layout, &WORD);
    let stack = word.stack(&word.measured.entries, Twips::ZERO);
    Extent::of(&stack, layout.style.line_unit())
}

/// Keeps text with the sign-off of `layout` as its sheet says; what was done and what could not be: W41–W47, W53, W54. `places` are
/// those of the blocks in the source.
///
/// A document that nothing ends is measured for its first page alone.
pub fn settle(layout: &mut Layout<'_>, places: &[Option<Span>]) -> Vec<Finding> {
    let mut found = Vec::new();
    if layout.imprint.is_empty() && !layout.body.iter().any(is_tail) {
        let first = Case::beginning(layout, &WORD);
        if first.has_text() && first.bare(&first.measured.entries, Twips::ZERO) == Some(0) {
            found.push(Finding::whole(message::W45 {}));
        }
        return found;
    }
    // The sign-off of the document, and those of what is attached.
    for _ in 0..MOST_REMEDIES {
        let said = law(layout, places);
        let done = said
            .iter()
            .any(|finding| finding.code.row().class == Class::Mended);
        found.extend(said);
        if !done {
            break;
        }
    }
    found.extend(face(layout));
    found
}

/// Pages of one document that are given text.
const MOST_REMEDIES: usize = 8;

/// Law 9 for the first page of `layout` that is without text.
fn law(layout: &mut Layout<'_>, places: &[Option<Span>]) -> Vec<Finding> {
    // A line less on every page: what a model may be wrong by.
    let near = layout.style.line_unit();
    // Nearly all documents need nothing; their blocks are not kept.
    let is_bare = |model: &&'static Model| {
        let case = Case::of(layout, model);
        let bare = |less| case.bare(&case.measured.entries, less).is_some();
        case.has_text() && (bare(Twips::ZERO) || bare(near))
    };
    if !JUDGES.iter().any(is_bare) {
        return Vec::new();
    }
    let cases: Vec<Case> = JUDGES.iter().map(|model| Case::of(layout, model)).collect();
    let cases = cases.as_slice();
    let Some((case, less, page)) = bare(cases, Twips::ZERO).or_else(|| bare(cases, near)) else {
        return Vec::new();
    };
    let certain = less == Twips::ZERO;
    if page == 0 {
        let said = certain.then(|| Finding::whole(message::W45 {}));
        return said.into_iter().collect();
    }
    let last = case.last_text(layout, page, less);
    if let (SignOff::Keep, Some(last)) = (layout.style.sign_off, last) {
        let attempt = Attempt {
            layout,
            cases,
            last,
            page,
            less,
        };
        // A page that begins where text was asked to begin it is a rule, but not one to lay down on suspicion.
        let keeps = !remedy::has_row(layout, last);
        let mut remedies = REMEDIES
            .iter()
            .filter(|remedy| certain || (keeps && remedy.is_rule()));
        if let Some(treatment) = remedies.find_map(|remedy| attempt.helps(*remedy)) {
            return apply(layout, treatment, last, page, places);
        }
        if certain && let Some((block, at)) = attempt.parting() {
            layout.parted.insert(block, at);
            let span = place_of(layout, last, places);
            let said = Finding::whole(message::W47 { page: page + 1 });
            return vec![Finding { span, ..said }];
        }
    }
    if !certain {
        return Vec::new();
    }
    let lines = case.deficit(page, layout.style.line_unit());
    let span = last.and_then(|last| place_of(layout, last, places));
    let said = Finding::whole(message::W46 {
        page: page + 1,
        lines,
    });
    vec![Finding { span, ..said }]
}

/// A layout in one model.
struct Case {
    model: &'static Model,
    measured: Measured,
}

/// The first model in which a page would have no text if every page had `less` room, and that page.
fn bare(cases: &[Case], less: Twips) -> Option<(&Case, Twips, usize)> {
    let bare = |case| Some((case, less, Case::bare(case, &case.measured.entries, less)?));
    cases.iter().find_map(bare)
}

impl Case {
    fn of(layout: &Layout<'_>, model: &'static Model) -> Self {
        Self {
            model,
            measured: measure(layout, model),
        }
    }

    /// The same of the first page and a little more.
    fn beginning(layout: &Layout<'_>, model: &'static Model) -> Self {
        let height = layout.style.page.text_height();
        Self {
            model,
            measured: measure_up_to(layout, model, height * 2),
        }
    }

    fn has_text(&self) -> bool {
        let mut entries = self.measured.entries.iter();
        entries.any(|entry| matches!(entry, Entry::Block(block) if block.kind == Kind::Text))
    }

    fn stack(&self, entries: &[Entry], less: Twips) -> Stack {
        stack(entries, self.measured.rule, less)
    }

    /// The first page without text that should have some. A title on a page of its own, where its author ended
    /// the page, is a cover.
    fn bare(&self, entries: &[Entry], less: Twips) -> Option<usize> {
        let stack = self.stack(entries, less);
        let mut pages = stack.pages.iter().enumerate();
        let bare = pages.find(|(n, page)| {
            let is_cover = || stack.pages.get(n + 1).is_some_and(|next| next.forced);
            page.used && !page.text && (page.ends || (*n == 0 && !is_cover()))
        });
        bare.map(|(n, _)| n)
    }

    /// The item of the last paragraph of text above what stands on `page`; nothing where that is a table.
    fn last_text(&self, layout: &Layout<'_>, page: usize, less: Twips) -> Option<usize> {
        let entries = &self.measured.entries;
        let stack = self.stack(entries, less);
        let first = stack
            .places
            .partition_point(|place| (place.first as usize) < page);
        let mut above = entries.get(..first)?.iter().enumerate().rev();
        let (entry, _) = above
            .find(|(_, entry)| matches!(entry, Entry::Block(block) if block.kind == Kind::Text))?;
        let item = self.measured.items.partition_point(|first| *first <= entry);
        let item = item.checked_sub(1)?;
        matches!(layout.body.get(item), Some(Item::Paragraph(_))).then_some(item)
    }

    /// How many lines more the page before `page` would have to hold.
    fn deficit(&self, page: usize, unit: Twips) -> i32 {
        let stack = self.stack(&self.measured.entries, Twips::ZERO);
        let mut pages = stack.pages.iter().skip(page);
        let over = pages.next().map_or(Twips::ZERO, |page| page.filled);
        let before = page.checked_sub(1).and_then(|page| stack.pages.get(page));
        let free = before.map_or(Twips::ZERO, |page| page.height - page.filled);
        let over = (over - free).max(Twips::new(1)).get();
        (over + unit.get() - 1) / unit.get().max(1)
    }
}

/// Remedies on trial.
struct Attempt<'a> {
    layout: &'a Layout<'a>,
    cases: &'a [Case],
    /// The item of the last paragraph of text before the page.
    last: usize,
    page: usize,
    less: Twips,
}

impl Attempt<'_> {
    /// `remedy`, if it gives every page text in every model.
    fn helps(&self, remedy: Remedy) -> Option<Treatment> {
        let alone = Treatment {
            remedy,
            tight: None,
        };
        if let Some(most) = remedy.keep {
            let fits = self.cases.iter().all(|case| {
                let entry = case.measured.entries.get(case.measured.entry(self.last));
                matches!(entry, Some(Entry::Block(block)) if block.lines <= most)
            });
            return (fits && self.satisfies(alone)).then_some(alone);
        }
        let is_sealed = |item| is_sealed(self.layout, item);
        let can = !self.has_unknown_heights()
            && (!remedy.seal || self.layout.body.iter().any(is_sealed))
            && (!(remedy.tight || remedy.pitch.is_some()) || self.is_usual());
        if !can {
            return None;
        }
        if !remedy.tight {
            return self.satisfies(alone).then_some(alone);
        }
        let tight = self.loose().into_iter().map(|item| Treatment {
            remedy,
            tight: Some(item),
        });
        tight.into_iter().find(|one| self.satisfies(*one))
    }

    /// Whether the body has the pitch and the page the height that remedies are computed for.
    fn is_usual(&self) -> bool {
        let style = self.layout.style;
        style.line_unit() == USUAL_PITCH && style.page.text_height() == USUAL_HEIGHT
    }

    /// Whether there is anything as high as a program's fonts make it.
    fn has_unknown_heights(&self) -> bool {
        let mut items = self.layout.body.iter();
        let is_unknown = |item: &Item<'_>| match item {
            Item::Table(_) => true,
            Item::Paragraph(one) => has_equation(one.paragraph.content()),
            _ => false,
        };
        !self.layout.notes.is_empty() || items.any(is_unknown)
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
        let Treatment { remedy, tight } = treatment;
        self.cases.iter().all(|case| {
            let again = tight
                .and_then(|item| Some((item, set_again(self.layout, item, TIGHTER, case.model)?)));
            let entries = treated(self.layout, &case.measured, remedy, self.last, again);
            // Pages further on have remedies of their own.
            let fine = |less| {
                let bare = case.bare(&entries, less);
                bare.is_none_or(|bare| bare > self.page)
            };
            // A rule must hold with a line less as well where that is all there was to fear.
            fine(Twips::ZERO) && fine(self.less) && self.leaves(case, &entries, remedy)
        })
    }

    /// Where the last paragraph can be parted so that its end stands with the sign-off: at the end of a line on which all
    /// models agree, two lines before its own if there is one, else nearer to its beginning or its end. The block, and the
    /// offset.
    fn parting(&self) -> Option<(u32, usize)> {
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
        let mut common: Vec<usize> = ends.first()?.keys().copied().collect();
        common.retain(|at| ends.iter().all(|ends| ends.contains_key(at)));
        // The end before the last one leaves two lines.
        let nearest = common.pop();
        let at = common.into_iter().rev().chain(nearest).find(|at| {
            self.cases.iter().zip(&ends).all(|(case, ends)| {
                let mut entries = case.measured.entries.clone();
                let entry = case.measured.entry(self.last);
                let (Some(Entry::Block(block)), Some(lines)) =
                    (entries.get_mut(entry), ends.get(at))
                else {
                    return false;
                };
                let mut rest = block.clone();
                (rest.lines, rest.before, rest.new_page) = (rest.lines - lines, Twips::ZERO, true);
                (block.lines, block.after, block.keep_next) = (*lines, Twips::ZERO, false);
                entries.insert(entry + 1, Entry::Block(rest));
                let bare = case.bare(&entries, Twips::ZERO);
                bare.is_none_or(|bare| bare > self.page)
            })
        })?;
        Some((one.block, at))
    }

    /// Whether the page that a kept paragraph leaves stays as full as `remedy` wants, with text on the first.
    fn leaves(&self, case: &Case, entries: &[Entry], remedy: Remedy) -> bool {
        if remedy.keep.is_none() {
            return true;
        }
        let stack = case.stack(entries, Twips::ZERO);
        if stack.pages.first().is_some_and(|page| !page.text) {
            return false;
        }
        let place = stack.places.get(case.measured.entry(self.last));
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
/// Paragraphs that are tried.
const MOST_TRIED: usize = 12;

#[cfg(test)]
mod tests;
