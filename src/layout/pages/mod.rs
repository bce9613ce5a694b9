//! Which page everything stands on, and law 9: the first page has text of the body, and so has every page with
//! 署名, 附注 or 版记 (GB/T 9704-2012, 7.3.3, 7.3.5.5).
//!
//! `measure` and `parts` make blocks of a layout, `stack` puts them on pages, `remedy` says what can be done, `attempt` tries it, `apply`
//! does it. What pages hold is computed for every program ([`JUDGES`]): a remedy that counts on lines falling as computed must satisfy all
//! of them, and where none helps that is said, with the page and by how many lines.

mod again;
mod apply;
mod asked;
mod attempt;
pub mod block;
mod face;
mod first;
pub mod measure;
pub mod parts;
pub mod remedy;
pub mod setting;
pub mod stack;
pub mod texts;
mod under;
pub mod worn;

use super::lines::{JUDGES, Model, WORD};
use super::{Item, Layout};
use crate::diag::{Code, Finding, message};
use crate::side_by_side::in_turns;
use crate::source::Span;
use crate::style::SignOff;
use crate::twips::Twips;
use again::{closer, smaller};
use apply::{apply, place_of};
use asked::asked;
use attempt::Attempt;
use block::{Entry, Kind};
use face::face;
use first::first_page;

use measure::{Measured, measure, measure_up_to};
use remedy::{NOTHING, REMEDIES, Treatment, is_end, is_tail};
use stack::{Begun, Stack, stack};
pub use under::Below;

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

/// Keeps text with the sign-off of `layout` as its sheet says; what was done and what could not be: W41–W47, W53, W54, W59–W67. `places` are
/// those of the blocks in the source.
///
/// A document that nothing ends is measured for its first page alone.
pub fn settle(layout: &mut Layout<'_>, places: &[Option<Span>]) -> Vec<Finding> {
    let mut found = Vec::new();
    if layout.imprint.is_empty() && !layout.body.iter().any(is_tail) {
        let first = Case::beginning(layout, &WORD);
        if first.has_text() && first.bare(&first.measured.entries, Twips::ZERO) == Some(0) {
            found.extend(first_page(layout));
        }
        if layout.imprint.is_empty() {
            return found;
        }
    }
    found.extend(asked(layout, places));
    found.extend(narrowed(layout, places));
    // The sign-off of the document, and those of what is attached.
    for _ in 0..MOST_REMEDIES {
        let said = law(layout, places);
        if said.is_empty() {
            break;
        }
        found.extend(said);
    }
    found.extend(face(layout));
    layout.below_note = under::below(layout);
    found
}

/// Names of a sign-off that are narrowed so that three stand in a row: W64, for each.
fn narrowed(layout: &Layout<'_>, places: &[Option<Span>]) -> Vec<Finding> {
    let rows = layout.body.iter().filter_map(|item| match item {
        Item::Row(row) => Some(&row.signatures),
        _ => None,
    });
    let said = rows.flatten().filter_map(|one| {
        let percent = layout.styles.look(one.style).face.scale?;
        let text = one.paragraph.content().plain_text();
        let text = &*text;
        let said = Finding::whole(message::W64 { percent, text });
        let span = places.get(one.block as usize).copied().flatten();
        Some(Finding { span, ..said })
    });
    said.collect()
}

/// Pages of one document that are given text.
const MOST_REMEDIES: usize = 8;

/// Law 9 for the first page of `layout` that is without text, but for those that nothing helps: they are said once.
fn law(layout: &mut Layout<'_>, places: &[Option<Span>]) -> Vec<Finding> {
    let rooms = rooms(layout);
    // Nearly all documents need nothing; their blocks are not kept.
    let is_bare = |case: &Case| {
        let mut rooms = rooms.iter();
        rooms.any(|less| case.bare(&case.measured.entries, *less).is_some())
    };
    if !in_some_model(layout, is_bare) {
        return Vec::new();
    }
    let cases: Vec<Case> = JUDGES.iter().map(|model| Case::of(layout, model)).collect();
    let cases = cases.as_slice();
    if !cases.iter().any(Case::has_text) {
        return Vec::new();
    }
    let Some((case, less, page)) = rooms.iter().find_map(|less| bare(cases, *less)) else {
        return Vec::new();
    };
    let certain = less == Twips::ZERO;
    if page == 0 {
        let said = if certain {
            first_page(layout)
        } else {
            Vec::new()
        };
        if said.iter().any(|finding| finding.code == Code::W45) {
            layout.without_help = 1;
        }
        return said;
    }
    let last = case.last_text(page, less);
    if let (SignOff::Keep, Some(last)) = (layout.style.sign_off, last) {
        let trial = (cases, last, page, less);
        // A page that begins where text was asked to begin it is a rule, but not one to lay down on suspicion; nor is a page that stays
        // nearly empty.
        let is_table = matches!(layout.body.get(last), Some(Item::Table(_)));
        let is_near = less <= layout.style.line_unit() || is_table;
        let keeps = is_near && (is_table || !remedy::has_row(layout, last));
        let mut remedies = REMEDIES
            .iter()
            .filter(|remedy| certain || (keeps && remedy.is_rule() && remedy.left > 0));
        let attempt = Attempt::new(layout, trial);
        if let Some(treatment) = remedies.find_map(|remedy| attempt.helps(*remedy)) {
            return apply(layout, treatment, last, page, places);
        }
        if !certain {
            return Vec::new();
        }
        let helps = |layout: &Layout<'_>| with_more_room(layout, last, page);
        let mut done = closer(layout, page, helps);
        if done.is_none()
            && let Some((block, at)) = Attempt::new(layout, trial).parting()
        {
            layout.parted.insert(block, at);
            let span = place_of(layout, last, places);
            let said = Finding::whole(message::W47 { page: page + 1 });
            return vec![Finding { span, ..said }];
        }
        done = done.or_else(|| smaller(layout, page, helps));
        if let Some((said, treatment)) = done {
            let more = apply(layout, treatment, last, page, places);
            return [said].into_iter().chain(more).collect();
        }
        if let Some(treatment) = Attempt::new(layout, trial).kept_in_word() {
            let span = place_of(layout, last, places);
            apply(layout, treatment, last, page, places);
            layout.without_help = page + 1;
            let said = Finding::whole(message::W67 { page: page + 1 });
            return vec![Finding { span, ..said }];
        }
    }
    if !certain {
        return Vec::new();
    }
    let span = last.and_then(|last| place_of(layout, last, places));
    let stack = case.stack(&case.measured.entries, less);
    let begun = stack.pages.get(page).map(|page| page.begun);
    let said = if page > 0 && begun == Some(Begun::Section) {
        // No line that is cut above a turned page makes text stand below it.
        Finding::whole(message::W65 { page: page + 1 })
    } else {
        Finding::whole(message::W46 {
            page: page + 1,
            lines: case.deficit(page, layout.style.line_unit()),
        })
    };
    layout.without_help = page + 1;
    vec![Finding { span, ..said }]
}

/// How much less room every page may have than models say, in which order that is looked at: nothing, and the line that a model may be
/// wrong by. What fonts make of a table right above a sign-off is unsure by more: of its rows a tenth, which is two lines of a page.
fn rooms(layout: &Layout<'_>) -> Vec<Twips> {
    let mut pairs = layout.body.iter().zip(layout.body.iter().skip(1));
    let has_table = pairs.any(|(above, below)| {
        matches!(above, Item::Table(_)) && (is_tail(below) || matches!(below, Item::Gap(_)))
    });
    let most = if has_table { 3 } else { 1 };
    let line = layout.style.line_unit();
    (0..=most).map(|count| line * count).collect()
}

/// A body of so many items is measured in two models at once; more of them would hold too much at a time.
const MANY: usize = 1_000;

/// Whether `holds` of `layout` in one of the models or more, as far as what ends it reaches.
fn in_some_model(layout: &Layout<'_>, holds: impl Fn(&Case) -> bool + Sync) -> bool {
    let holds = |model| holds(&Case::ending(layout, model));
    if layout.body.len() < MANY {
        return JUDGES.iter().any(|model| holds(model));
    }
    let held = in_turns(JUDGES.len(), 2, |n| {
        JUDGES.get(n).is_some_and(|model| holds(model))
    });
    held.contains(&true)
}

/// What gives `page` text in `layout`, whose head or imprint has been set smaller: nothing more, or a remedy.
fn with_more_room(layout: &Layout<'_>, last: usize, page: usize) -> Option<Treatment> {
    let cases: Vec<Case> = JUDGES.iter().map(|model| Case::of(layout, model)).collect();
    let attempt = Attempt::new(layout, (&cases, last, page, Twips::ZERO));
    let settles = |case: &Case| {
        let (entries, end) = (&case.measured.entries, case.measured.entry(last + 1));
        let room = [Twips::ZERO, attempt.unsure()];
        room.into_iter()
            .all(|less| case.settles(entries, less, end))
    };
    if cases.iter().all(settles) {
        return Some(Treatment::of(NOTHING));
    }
    REMEDIES.iter().find_map(|remedy| attempt.helps(*remedy))
}

/// A layout in one model.
struct Case {
    model: &'static Model,
    measured: Measured,
    /// Pages before this one are left as they are.
    from: usize,
}

/// The first page that would have no text in a model if every page had `less` room, and that model.
fn bare(cases: &[Case], less: Twips) -> Option<(&Case, Twips, usize)> {
    let bare = |case| Some((case, less, Case::bare(case, &case.measured.entries, less)?));
    cases.iter().filter_map(bare).min_by_key(|(.., page)| *page)
}

impl Case {
    fn of(layout: &Layout<'_>, model: &'static Model) -> Self {
        Self {
            model,
            measured: measure(layout, model),
            from: layout.without_help,
        }
    }

    /// The same of the first page and a little more.
    fn beginning(layout: &Layout<'_>, model: &'static Model) -> Self {
        let height = layout.style.page.text_height();
        Self {
            model,
            measured: measure_up_to(layout, model, 0, height * 2),
            from: 0,
        }
    }

    /// The same up to what ends the text last, and a little more: its page is full by then, and those behind it are nothing to law 9.
    /// All of it where the imprint stands on the last page.
    fn ending(layout: &Layout<'_>, model: &'static Model) -> Self {
        if !layout.imprint.is_empty() {
            return Self::of(layout, model);
        }
        let count = layout
            .body
            .iter()
            .rposition(is_end)
            .map_or(0, |last| last + 1);
        let height = layout.style.page.text_height();
        Self {
            model,
            measured: measure_up_to(layout, model, count, height * 2),
            from: layout.without_help,
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
    /// the page, is a cover; a page that was asked for is as its author wants it.
    fn bare(&self, entries: &[Entry], less: Twips) -> Option<usize> {
        let stack = self.stack(entries, less);
        let mut pages = stack.pages.iter().enumerate().skip(self.from);
        let bare = pages.find(|(n, page)| {
            let is_cover = || {
                stack
                    .pages
                    .get(n + 1)
                    .is_some_and(|next| next.begun != Begun::Full)
            };
            let is_asked = *n > 0 && page.begun == Begun::Asked;
            page.used && !page.text && !is_asked && (page.ends || (*n == 0 && !is_cover()))
        });
        bare.map(|(n, _)| n)
    }

    /// Whether what ends the text before the entry `end` stands with text. Pages with what ends another one further on have remedies of their
    /// own.
    fn settles(&self, entries: &[Entry], less: Twips, end: usize) -> bool {
        let Some(bare) = self.bare(entries, less) else {
            return true;
        };
        let stack = self.stack(entries, less);
        let first = stack
            .places
            .partition_point(|place| (place.first as usize) < bare);
        let between = entries.get(end..first).unwrap_or_default();
        between
            .iter()
            .any(|entry| matches!(entry, Entry::Block(block) if block.kind == Kind::Text))
    }

    /// The item of the last text above what stands on `page`: a paragraph or a table.
    fn last_text(&self, page: usize, less: Twips) -> Option<usize> {
        let entries = &self.measured.entries;
        let stack = self.stack(entries, less);
        let first = stack
            .places
            .partition_point(|place| (place.first as usize) < page);
        let mut above = entries.get(..first)?.iter().enumerate().rev();
        let (entry, _) = above
            .find(|(_, entry)| matches!(entry, Entry::Block(block) if block.kind == Kind::Text))?;
        let item = self.measured.items.partition_point(|first| *first <= entry);
        item.checked_sub(1)
    }

    /// How many lines the paragraph that is the item `at` has.
    fn lines(&self, at: usize) -> u32 {
        match self.measured.entries.get(self.measured.entry(at)) {
            Some(Entry::Block(block)) => block.lines,
            _ => 0,
        }
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

#[cfg(test)]
mod tests;
