//! The preview page of a document: every finding with the block that it speaks of.

use super::report::Report;
use super::visible::visible;
use crate::detect::{Detected, LineLabel};
use crate::diag::{Class, Diagnostic, Lang};
use crate::source::Source;
use crate::style::Style;
use crate::write::html::{self, Finding, Page};

/// The page as UTF-8 HTML.
pub fn page(source: &Source, detected: &Detected, style: &Style, report: Report) -> String {
    // Silence on the terminal (-q) is no silence on the page.
    let least = if report.verbose {
        Class::Note
    } else {
        Class::Mended
    };
    let shown = detected
        .diagnostics
        .iter()
        .filter(|one| one.class() >= least);
    let findings: Vec<Finding> = shown
        .map(|one| finding(source, &detected.account, one, report.lang))
        .collect();
    html::write(&Page {
        document: &detected.document,
        style,
        findings: &findings,
        name: source.name(),
        lang: report.lang,
    })
}

fn finding(source: &Source, account: &[LineLabel], diagnostic: &Diagnostic, lang: Lang) -> Finding {
    let line = diagnostic.span.map(|span| source.line_of(span.start));
    // What went nowhere stands beside what comes after it, or else before it.
    let block = line.and_then(|line| {
        let mut after = account.iter().filter(|row| row.line >= line);
        let mut before = account.iter().rev().filter(|row| row.line < line);
        let after = after.find_map(|row| row.block);
        after.or_else(|| before.find_map(|row| row.block))
    });
    Finding {
        block: block.map(|block| block as usize),
        line,
        class: diagnostic.class(),
        code: diagnostic.code.0,
        message: visible(&diagnostic.message(lang)),
        hint: diagnostic.hint(lang),
    }
}
