//! Levels: from a label's form to the model's level, and to the contiguous depth of `-t labels`.
//!
//! Two numberings of the same headings. The level (1 to 5) decides the look: 一、 is level 1 wherever it stands,
//! and a document that begins with 1. has its headings at level 3. The depth (1 to 5, `-t labels` alone) counts the
//! forms that occur: in that document 1. has depth 1.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU8;

use super::dotted::Parts;
use super::label::{Form, Label, RANKED};
use super::plain;
use super::row::Row;
use super::series::{Outline, Series};
use super::{lettered, lone};
use crate::model::{Level, Role};

/// The level of a label form in the model (design.md §3), `shift` levels below the plain case.
///
/// `shift` is 0 without chapters, 1 under 章 or 壹、, 2 under 节. Words of the sentence (一是) have no level of their own;
/// 1 is never used for them.
fn form_level(form: Form, shift: usize) -> usize {
    match form {
        Form::Part | Form::Chapter | Form::Formal => 1,
        Form::Section => 2,
        Form::Article => shift + 1,
        Form::Han => shift + 1,
        Form::HanParen => shift + 2,
        Form::Digit => shift + 3,
        Form::DigitParen => shift + 4,
        Form::Circled | Form::HalfParen => shift + 5,
        Form::Ordinal | Form::Is | Form::Must | Form::Di | Form::Qi => 1,
    }
}

/// How the forms of a part rank.
struct Ranks {
    /// How many levels below the plain case numbers stand.
    shift: usize,
    /// 第一个问题 or 第一，, where they stand above numbers, and their level.
    ordinals: Option<(Form, usize)>,
    /// The forms of words that stand above numbers, the highest first.
    chapters: Vec<Form>,
    /// The forms of numbers, the highest first.
    numbers: Vec<Form>,
    /// Whether 1. stands above 1.1 with nothing above it: the scheme of technical papers, not of official documents.
    dotted: bool,
}

impl Ranks {
    fn of(outline: &Outline, structural: &[bool], is_dotted: bool) -> Self {
        let used = |form: Form| {
            let mut kept = outline.series.iter().zip(structural);
            kept.any(|(series, kept)| *kept && !series.inner && series.form == form)
        };
        let all = |forms: &[Form]| -> Vec<Form> {
            let forms = forms.iter().copied();
            forms.filter(|form| used(*form)).collect()
        };
        let shift = if used(Form::Section) {
            2
        } else {
            let is_under = used(Form::Formal) && used(Form::Han);
            usize::from(used(Form::Chapter) || used(Form::Part) || is_under)
        };
        let (top, below) = below_ordinals(outline, structural).unzip();
        let below = below.unwrap_or_default();
        let ordinals = top.map(|form| (form, shift + 1));
        let mut chapters = all(&[Form::Part, Form::Chapter, Form::Section]);
        chapters.extend(top);
        let numbers = all(&RANKED);
        let is_top = numbers.first() == Some(&Form::Digit) && chapters.is_empty();
        Self {
            dotted: is_dotted && is_top,
            shift: shift + usize::from(below.contains(&Form::Han)),
            ordinals,
            chapters,
            numbers,
        }
    }

    /// Whether labels of a form stand above numbers though they are words.
    fn is_top(&self, form: Form) -> bool {
        self.ordinals.is_some_and(|(top, _)| top == form)
    }

    /// The level and the depth of a form.
    fn of_form(&self, form: Form) -> (usize, usize) {
        let level = match self.ordinals {
            Some((top, level)) if top == form => level,
            _ if self.dotted && form == Form::Digit => 1,
            _ => form_level(form, self.shift),
        };
        let above = self.chapters.len();
        let number = self.numbers.iter().position(|one| *one == form);
        let word = self.chapters.iter().position(|one| *one == form);
        let depth = match (word, number) {
            (Some(at), _) => at + 1,
            (None, Some(at)) => above + at + 1,
            (None, None) if form == Form::Article => above + 1,
            (None, None) => 1,
        };
        (level, depth)
    }

    /// The level and the depth of a form below a number with dots that has those.
    fn below_dots(&self, form: Form, dotted: (usize, usize)) -> (usize, usize) {
        let (level, _) = self.of_form(form);
        let within = self
            .numbers
            .iter()
            .filter(|one| (Form::DigitParen..=form).contains(*one));
        (level.max(dotted.0 + 1), dotted.1 + within.count())
    }
}

/// Gives every heading and run-in its level, and its contiguous depth for the labels.
///
/// `from..to` are the rows of the part that `outline` was found in; `structural` says for each series whether it
/// carries headings or run-ins. Other series are lists and leave no gap in the depths. `sections` are headings without a label, with
/// the kind of each: those of one kind are alike.
///
/// * A numbered form has the level of the form.
/// * 一是 and its like are one below the innermost heading or run-in above; a second series of them within one is
///   one below that.
/// * 第一个问题, 第一，…, 一是… and their like are one above the numbers that begin below them, where nothing counts above; else they are as 一是.
/// * A heading without a label is one above the numbers that begin below it, else one below what stands above it; those that count together are alike. A `#` or a style says its level itself, and 【…】
///   is level 1.
/// * A number with dots has as many levels as parts, counted from 1. where its highest part is such a label's. （1） below it stands lower.
/// * 1. is level 1 where numbers with dots count below it and nothing counts above. With `#`, 1.1 is one below its 1.
/// * Parts and chapters within an item of numbers are one below it, and what counts below them is lower still.
/// * What a mark names keeps the level of the mark, and what follows counts from there.
pub fn assign(
    rows: &mut [Row<'_>],
    outline: &Outline,
    structural: &[bool],
    dotted: &BTreeMap<usize, Parts>,
    sections: &BTreeMap<usize, &'static str>,
) {
    // 1.1 of a heading by `#`.
    let given = |at: usize| {
        let row = rows
            .get(at)
            .filter(|row| row.hints.markdown && row.hints.heading > 1)?;
        let parts = super::dotted::number(&row.text).filter(|parts| parts.len() > 1)?;
        Some((at, parts))
    };
    let given: BTreeMap<usize, Parts> = (0..rows.len()).filter_map(given).collect();
    let is_dotted = !given.is_empty() || dotted.values().any(|parts| parts.len() > 1);
    let ranks = Ranks::of(outline, structural, is_dotted);
    // The form that counts for a row is its series', so that a slip takes its siblings' level.
    let mut form_of: BTreeMap<usize, Form> = BTreeMap::new();
    let mut first_of: BTreeMap<usize, usize> = BTreeMap::new();
    for series in &outline.series {
        for member in &series.members {
            form_of.insert(*member, series.form);
            if series.form == Form::Di {
                first_of.extend(series.members.first().map(|first| (*member, *first)));
            }
        }
    }
    let mut inner = Inner::of(outline);
    // The level and depth above a series of 第一，…, by its first member: numbers may count between two of its members.
    let mut base_of: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    // (level, depth) of the numbered heading or run-in above, and of open spoken series.
    let mut above: (usize, usize) = (0, 0);
    let mut spoken: Vec<(Form, usize, usize)> = Vec::new();
    // The number of the heading 1. that is open, and its level and depth.
    let mut numbered: Option<(u32, (usize, usize))> = None;
    // The level of headings without a label that count together.
    let mut kin: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    // The number with dots that is open, its level and depth.
    let mut dots: Option<(usize, usize)> = None;
    let over = over_first(rows, &form_of);
    for (at, row) in rows.iter_mut().enumerate() {
        let heads = matches!(row.role, Some(Role::Heading(_)));
        if row.verdict.is_some() {
            if let Some(level) = row.level() {
                above = (usize::from(level.get()), usize::from(level.get()));
                spoken.clear();
                row.depth = NonZeroU8::new(level.get());
            }
            continue;
        }
        if !heads && !row.run_in {
            continue;
        }
        let form = form_of.get(&at).copied();
        let (level, depth) = match form {
            Some(form) if (form.is_spoken() || form == Form::Ordinal) && !ranks.is_top(form) => {
                if let Some(index) = spoken.iter().position(|(open, ..)| *open == form) {
                    spoken.truncate(index + 1);
                } else {
                    let open = spoken
                        .last()
                        .map_or(above, |(_, level, depth)| (*level, *depth));
                    let first = first_of.get(&at).copied().unwrap_or(at);
                    let base = *base_of.entry(first).or_insert(open);
                    spoken.push((form, base.0 + 1, base.1 + 1));
                }
                spoken
                    .last()
                    .map_or((1, 1), |(_, level, depth)| (*level, *depth))
            }
            Some(form) => {
                spoken.clear();
                dots = dots.filter(|_| (Form::DigitParen..=Form::HalfParen).contains(&form));
                above = match dots {
                    Some(dotted) => ranks.below_dots(form, dotted),
                    None => ranks.of_form(form),
                };
                above = inner.lower(at, above, |parent| ranks.of_form(form_of[&parent]));
                let label = row.label.filter(|label| label.form == Form::Digit);
                numbered = label.map(|label| (label.number, above));
                above
            }
            None if dotted.contains_key(&at) || is_below(&given, at, numbered) => {
                spoken.clear();
                let parts = dotted.get(&at).or_else(|| given.get(&at));
                let parts = parts.map_or(&[][..], |parts| parts);
                let below = parts.len().saturating_sub(1);
                let open = numbered.filter(|(number, _)| parts.first() == Some(number));
                let (level, depth) = open.map_or((1, 1), |(_, top)| top);
                above = (level + below, depth + below);
                dots = Some(above);
                above
            }
            _ => {
                let hinted = usize::from(row.hints.heading.saturating_sub(1));
                // 【案例1】 below 三、 counts within that.
                let counts = above.0 > 0 && plain::kin(row).is_some();
                let bracket = row.text.starts_with('【') && !counts;
                let base = spoken
                    .last()
                    .map_or(above, |(_, level, depth)| (*level, *depth));
                let own = if bracket {
                    (1, 1)
                } else if let Some(form) = over.get(&at) {
                    let above = |level: usize| level.saturating_sub(1).max(1);
                    let (level, depth) = ranks.of_form(*form);
                    (above(level), above(depth))
                } else {
                    (base.0 + 1, base.1 + 1)
                };
                let section = sections.get(&at).copied();
                let lettered = lettered::kind(&row.text).map(lettered::Kind::names);
                // A. below Ⅰ. is one below it.
                let outer = lettered.and_then(|[_, other]| kin.get(other));
                let own = outer.map_or(own, |(level, depth)| (level + 1, depth + 1));
                let alike = section.or(lettered.map(|[alike, _]| alike));
                let own = match alike.map(str::to_owned).or_else(|| plain::kin(row)) {
                    Some(_) if section == Some(lone::BELOW_LABEL) => above,
                    Some(alike) => *kin.entry(alike).or_insert(own),
                    None => own,
                };
                // A `#` or a style is all that tells the level of a heading without a label.
                if (row.hints.markdown || row.hints.styled) && hinted > 0 {
                    above = (hinted, hinted);
                    spoken.clear();
                    above
                } else {
                    own
                }
            }
        };
        let level = Level::clamped(level);
        row.depth = NonZeroU8::new(depth.clamp(1, 5) as u8);
        if heads {
            row.role = Some(Role::Heading(level));
        }
        for lead in &mut row.leads {
            lead.lead.level = level;
        }
    }
}

/// Series of words within an item of numbers, and what counts below them.
struct Inner {
    /// Their members: the row that each stands under, and whether it is such a word.
    under: BTreeMap<usize, (usize, bool)>,
    /// The level and depth of the rows with a label so far, where there are such series.
    held: BTreeMap<usize, (usize, usize)>,
}

impl Inner {
    fn of(outline: &Outline) -> Self {
        let mut under = BTreeMap::new();
        for series in &outline.series {
            let parent = series
                .parent
                .filter(|parent| series.inner || under.contains_key(parent));
            if let Some(parent) = parent {
                let members = series.members.iter();
                under.extend(members.map(|at| (*at, (parent, series.inner))));
            }
        }
        let held = BTreeMap::new();
        Self { under, held }
    }

    /// The level and depth of row `at`, which has `own` by its form: at least one below what it stands under. `of_form` tells those of a
    /// row that is no heading.
    fn lower(
        &mut self,
        at: usize,
        own: (usize, usize),
        of_form: impl Fn(usize) -> (usize, usize),
    ) -> (usize, usize) {
        if self.under.is_empty() {
            return own;
        }
        let mut found = own;
        if let Some((parent, is_word)) = self.under.get(&at) {
            let own = if *is_word { (1, 1) } else { own };
            let over = self.held.get(parent).copied();
            let (level, depth) = over.unwrap_or_else(|| of_form(*parent));
            found = (own.0.max(level + 1), own.1.max(depth + 1));
        }
        self.held.insert(at, found);
        found
    }
}

/// Whether the number with dots of row `at` counts below the open 1.
fn is_below(
    given: &BTreeMap<usize, Parts>,
    at: usize,
    numbered: Option<(u32, (usize, usize))>,
) -> bool {
    let first = given.get(&at).and_then(|parts| parts.first());
    first.is_some_and(|first| numbered.is_some_and(|(number, _)| number == *first))
}

/// The words above numbers, and the forms that begin to count below the first of them, between two of them or below two.
///
/// 第一个问题, 第二个问题 …, 第一，… or 一是…, where those are headings and nothing counts above them.
fn below_ordinals(outline: &Outline, structural: &[bool]) -> Option<(Form, Vec<Form>)> {
    [Form::Ordinal, Form::Di, Form::Is]
        .into_iter()
        .find_map(|form| Some((form, below(outline, structural, form)?)))
}

/// The forms that begin to count below the series of `form` that nothing counts above.
fn below(outline: &Outline, structural: &[bool], form: Form) -> Option<Vec<Form>> {
    let kept = || outline.series.iter().zip(structural);
    let top =
        kept().filter(|(series, kept)| **kept && series.form == form && series.parent.is_none());
    let members: BTreeSet<usize> = top
        .flat_map(|(series, _)| &series.members)
        .copied()
        .collect();
    let within = kept().filter(|(series, kept)| {
        let parent = series.parent;
        **kept && RANKED.contains(&series.form) && parent.is_some_and(|at| members.contains(&at))
    });
    let within: Vec<_> = within.map(|(series, _)| series).collect();
    let is_between = |series: &&Series| {
        let (first, last) = (members.first().copied(), members.last().copied());
        series.parent == first || series.parent != last
    };
    if within.len() < 2 && !within.iter().any(is_between) {
        return None;
    }
    Some(within.into_iter().map(|series| series.form).collect())
}

/// The headings without a label below which labelled ones begin to count, and the form of those.
fn over_first(rows: &[Row<'_>], form_of: &BTreeMap<usize, Form>) -> BTreeMap<usize, Form> {
    let mut out = BTreeMap::new();
    let mut open = None;
    for (at, row) in rows.iter().enumerate() {
        let heads = matches!(row.role, Some(Role::Heading(_)));
        if !heads && !row.run_in {
            continue;
        }
        let numbered = form_of.get(&at).filter(|form| !form.is_spoken());
        // Articles count on through the parts of a text.
        let begins = |label: Label| label.number == 1 || label.form == Form::Article;
        let is_first = row.label.is_some_and(begins);
        if let (Some(over), Some(form)) = (open.take(), numbered.filter(|_| is_first)) {
            out.insert(over, *form);
        }
        if numbered.is_none() && heads {
            open = Some(at);
        }
    }
    out
}
