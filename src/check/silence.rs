//! `<!-- 不查 P02 -->` before a block of a Markdown draft: what the rules that it names find in the block is not said.
//! A mark that keeps nothing off is said, so that none outlives its reason.

use super::view::View;
use super::{Checks, RULES, is_of, unknown};
use crate::diag::{Code, Failure, Finding, message, silent_rules};
use crate::source::Span;

/// A mark.
#[derive(Debug)]
struct Silence {
    /// Where it stands.
    span: Span,
    /// The block behind it.
    block: Option<Span>,
    /// The rule, or letter, that it names.
    name: String,
    is_used: bool,
}

/// `found` without what a mark keeps off; with each mark that keeps nothing off, and each rule that is none.
pub fn silenced(view: &View<'_>, checks: &Checks, mut found: Vec<Finding>) -> Vec<Finding> {
    let mut said = Vec::new();
    let mut all = Vec::new();
    if view.silences.is_empty() {
        return found;
    }
    let blocks = view.blocks();
    let behind = |at: u32| blocks.get(blocks.partition_point(|block| block.start < at));
    for span in &view.silences {
        let names = silent_rules(view.source.slice(*span)).unwrap_or_default();
        let words = names.split([' ', ',', '，', '、', '\t', '\u{3000}']);
        let mut words = words.filter(|word| !word.is_empty()).peekable();
        if words.peek().is_none() {
            said.push(Finding::at(message::C84 { name: "—" }, *span));
        }
        for word in words {
            let name = word.to_ascii_uppercase();
            if !RULES.iter().any(|rule| is_of(rule, &name)) {
                said.push(Finding::at(message::C84 { name: meant(word) }, *span));
                continue;
            }
            all.push(Silence {
                span: *span,
                block: behind(span.end).copied(),
                name,
                is_used: false,
            });
        }
    }
    // Marks stand in order, and so do their blocks: those of a place are found by halves.
    let starts = |one: &Silence| one.block.map_or(one.span.end, |block| block.start);
    found.retain(|one| {
        let Some(span) = one.span else {
            return true;
        };
        let end = all.partition_point(|mark| starts(mark) <= span.start);
        let mut is_kept = true;
        for mark in all.iter_mut().take(end).rev() {
            let Some(block) = mark.block.filter(|block| span.start < block.end) else {
                break;
            };
            if is_rule(one.code, &mark.name) && block.start <= span.start {
                mark.is_used = true;
                is_kept = false;
            }
        }
        is_kept
    });
    let looked = |name: &str| checks.rules().iter().any(|rule| is_of(rule, name));
    for mark in all
        .iter()
        .filter(|mark| !mark.is_used && looked(&mark.name))
    {
        let rule = mark.name.as_str();
        said.push(Finding::at(message::C83 { rule }, mark.span));
    }
    found.extend(said);
    found.sort_by_key(|one| (one.span, one.code));
    found
}

/// Whether a finding's code is that of a rule which `name`, an id or a letter, means.
fn is_rule(code: Code, name: &str) -> bool {
    let mut rules = RULES.iter().filter(|rule| rule.code == code);
    rules.any(|rule| is_of(rule, name))
}

/// A name that is none, and the one that may be meant.
fn meant(name: &str) -> String {
    match unknown(name) {
        Failure::UnknownRule { name, suggestion } => format!("{name}（{suggestion}?）"),
        _ => name.to_owned(),
    }
}
