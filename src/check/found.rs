//! What rules have found: each finding with what it should be, then the order in which they are said.

use std::collections::BTreeSet;

use super::{Fixes, Rule};
use crate::diag::{Bounded, Class, Code, Finding, Message, Offer, Verdict};
use crate::source::Span;

/// Findings of a rule that are kept where fixes are taken: a draft is mended in few rounds.
pub const KEPT_TO_FIX: usize = 1_000_000;

/// Where a rule puts what it finds.
#[derive(Debug)]
pub struct Found<'a> {
    rule: &'static Rule,
    out: &'a mut Bounded,
    places: &'a [usize],
    /// Whether the finding just added was kept.
    is_kept: bool,
}

impl<'a> Found<'a> {
    pub(super) fn new(rule: &'static Rule, out: &'a mut Bounded) -> Self {
        Self {
            rule,
            out,
            places: &[],
            is_kept: false,
        }
    }

    /// With the passages that the rule waits for.
    #[must_use]
    pub(super) fn at(mut self, places: &'a [usize]) -> Self {
        self.places = places;
        self
    }

    /// The numbers of the passages that the rule waits for, in order.
    pub fn places(&self) -> &'a [usize] {
        self.places
    }

    /// A finding that does not say what should stand there.
    pub fn add<M: Message>(&mut self, span: Span, message: M) {
        self.push(span, message, None);
    }

    /// A finding about all of the document, or at a place where there is one.
    pub fn say<M: Message>(&mut self, span: Option<Span>, message: M) {
        self.push(Span::default(), message, None);
        if let Some(last) = self.last() {
            last.span = span;
        }
    }

    /// A finding, and what should stand at its place; as safe as the rule says. What does not stand in the source, as the
    /// blank that Markdown makes of a line's end within code, is none.
    pub fn fix<M: Message>(&mut self, span: Span, message: M, text: impl Into<Box<str>>) {
        let is_safe = self.rule.fix == Fixes::Safe;
        let text = text.into();
        if span.range().is_empty() && text.is_empty() {
            self.is_kept = false;
            return;
        }
        // What has no place in the source cannot be mended there.
        let offer = (span != Span::default()).then_some(Offer { text, is_safe });
        self.push(span, message, offer);
    }

    /// A word of the table, and what it should be; the rule's words have no other places than `{old}` and `{new}`.
    pub(super) fn word(&mut self, span: Span, old: &str, new: Option<&str>) {
        let code = self.rule.code;
        if !self.out.takes(code) {
            return;
        }
        let is_safe = self.rule.fix == Fixes::Safe;
        let shown = new.unwrap_or("—");
        let args = vec![("old", old.to_owned()), ("new", shown.to_owned())];
        let placed = new.filter(|_| span != Span::default());
        let fix = placed.map(|text| Offer {
            text: text.into(),
            is_safe,
        });
        self.out.put(Finding {
            code,
            span: Some(span),
            args,
            edits: Vec::new(),
            each: Vec::new(),
            verdict: Some(Box::new(Verdict {
                class: code.row().class,
                fix,
            })),
        });
    }

    /// The finding just added is `class` here, whatever the rule's row says.
    pub fn is(&mut self, class: Class) {
        debug_assert!(class < Class::Error || self.rule.may_be_error());
        if let Some(verdict) = self.last().and_then(|last| last.verdict.as_mut()) {
            verdict.class = class;
        }
    }

    /// What the finding just added offers is for a person to decide.
    pub fn is_unsure(&mut self) {
        let last = self.last().and_then(|last| last.verdict.as_mut());
        if let Some(fix) = last.and_then(|verdict| verdict.fix.as_mut()) {
            fix.is_safe = false;
        }
    }

    /// The finding just added, if it was kept.
    fn last(&mut self) -> Option<&mut Finding> {
        if self.is_kept { self.out.last() } else { None }
    }

    fn push<M: Message>(&mut self, span: Span, message: M, fix: Option<Offer>) {
        debug_assert_eq!(M::CODE, self.rule.code, "a rule speaks for itself");
        self.is_kept = self.out.takes(M::CODE);
        if !self.is_kept {
            return;
        }
        let class = M::CODE.row().class;
        self.out.put(Finding {
            verdict: Some(Box::new(Verdict { class, fix })),
            ..quoting(Finding::at(message, span))
        });
    }
}

/// So many bytes of the draft stand in a message at most.
const QUOTED: usize = 600;

/// The finding, what it quotes cut where a draft repeats itself without end.
fn quoting(mut finding: Finding) -> Finding {
    for (_, text) in finding
        .args
        .iter_mut()
        .filter(|(_, text)| text.len() > QUOTED)
    {
        let head = text.floor_char_boundary(QUOTED / 2);
        text.truncate(head);
        text.push('…');
    }
    finding
}

/// Where two rules speak of one place, the first is heard (one finding a place).
const BEFORE: &[(&[Code], Code)] = &[
    (
        &[
            Code::RuleN01,
            Code::RuleN02,
            Code::RuleN05,
            Code::RuleP17,
            Code::RuleX10,
            Code::RuleF13,
        ],
        Code::RuleP03,
    ),
    (&[Code::RuleD04], Code::RuleD20),
    (&[Code::RuleD20], Code::RuleP18),
    (&[Code::RuleN04], Code::RuleN14),
    (&[Code::RuleP04], Code::RuleP06),
    (&[Code::RuleP24], Code::RuleP06),
    (&[Code::RuleP01, Code::RuleF04], Code::RuleP25),
    (&[Code::RuleF04], Code::RuleP22),
    (&[Code::RuleF23], Code::RuleP04),
    (&[Code::RuleF22], Code::RuleF02),
];

/// `rules` without those that have no say in which errors are found: they find none, and are heard before none that does.
pub(super) fn for_errors(mut rules: Vec<&'static Rule>) -> Vec<&'static Rule> {
    let errors = rules.iter().filter(|rule| rule.may_be_error());
    let mut heard: BTreeSet<Code> = errors.map(|rule| rule.code).collect();
    let mut count = 0;
    while count < heard.len() {
        count = heard.len();
        for (first, second) in BEFORE {
            if heard.contains(second) {
                heard.extend(*first);
            }
        }
    }
    rules.retain(|rule| heard.contains(&rule.code));
    rules
}

/// The findings by place, without those that another rule has said already.
pub(super) fn settled(mut found: Vec<Finding>) -> Vec<Finding> {
    let mut dropped = BTreeSet::new();
    for (first, second) in BEFORE {
        let mut said: Vec<Span> = found
            .iter()
            .filter(|one| first.contains(&one.code))
            .filter_map(|one| one.span)
            .collect();
        if said.is_empty() {
            continue;
        }
        said.sort_unstable();
        let is_said = |span: Span| {
            let at = said.partition_point(|one| one.end <= span.start);
            said.get(at)
                .is_some_and(|one| one.start < span.end.max(span.start + 1))
        };
        for (number, one) in found.iter().enumerate() {
            if one.code == *second && one.span.is_some_and(is_said) {
                dropped.insert(number);
            }
        }
    }
    let mut number = 0;
    found.retain(|_| {
        number += 1;
        !dropped.contains(&(number - 1))
    });
    found.sort_by_key(|one| (one.span, one.code));
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule;

    #[test]
    fn what_is_found_in_parts_is_what_one_walk_finds() {
        let rules = [rule("P01").unwrap(), rule("P02").unwrap()];
        let add = |out: &mut Bounded, range: std::ops::Range<usize>| {
            for at in range {
                let mut found = Found::new(rules[usize::from(at % 3 == 0)], out);
                found.word(Span::new(at, at + 1), "甲", None);
            }
        };
        for most in [1, 4, 100] {
            for cut in [0, 3, 9, 20] {
                let (mut whole, mut above, mut below) =
                    (Bounded::new(most), Bounded::new(most), Bounded::new(most));
                add(&mut whole, 0..20);
                add(&mut above, 0..cut);
                add(&mut below, cut..20);
                above.append(below);
                assert_eq!(above.settled(), whole.settled(), "{most} {cut}");
            }
        }
    }
}
