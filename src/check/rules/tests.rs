//! What the tests of rules share: a draft goes in, the findings of one rule are compared.

use super::RULES;
use crate::check::{Checks, Run};
use crate::convert::{Format, Options, convert};
use crate::diag::{Class, Finding, Fix};
use crate::resources::NoResources;

/// Line, text of the place, what should stand there.
type Said = (u32, String, Option<String>);

/// The draft as it is checked.
fn options(from: Format) -> Options {
    Options {
        from: Some(from),
        fix: Fix::None,
        ..Options::default()
    }
}

/// How serious what the rule finds in a text is.
pub fn classes(id: &str, text: &str) -> Vec<Class> {
    let converted = convert(text.as_bytes(), &options(Format::Text), &NoResources).unwrap();
    let findings = converted.check(&Checks::new(&[id], &[]).unwrap());
    findings.iter().map(Finding::class).collect()
}

fn said(id: &str, text: &str, from: Format) -> Vec<Said> {
    let converted = convert(text.as_bytes(), &options(from), &NoResources).unwrap();
    let findings = converted.check(&Checks::new(&[id], &[]).unwrap());
    findings
        .iter()
        .map(|finding| {
            let span = finding.span.unwrap();
            let verdict = finding.verdict.as_ref().unwrap();
            let fix = verdict.fix.as_ref().map(|fix| fix.text.to_string());
            let source = converted.source();
            (
                source.line_of(span.start),
                source.slice(span).to_owned(),
                fix,
            )
        })
        .collect()
}

/// The rule finds this and nothing else: line, text of the place, what should stand there.
#[track_caller]
pub fn found(id: &str, text: &str, expected: &[(u32, &str, Option<&str>)]) {
    compare(Format::Text, id, text, expected);
}

/// The same of a draft in another format.
#[track_caller]
pub fn found_in_markdown(id: &str, text: &str, expected: &[(u32, &str, Option<&str>)]) {
    compare(Format::Markdown, id, text, expected);
}

#[track_caller]
fn compare(from: Format, id: &str, text: &str, expected: &[(u32, &str, Option<&str>)]) {
    let expected: Vec<Said> = expected
        .iter()
        .map(|(line, old, new)| (*line, (*old).to_owned(), new.map(str::to_owned)))
        .collect();
    assert_eq!(said(id, text, from), expected, "{text}");
}

/// The rule finds nothing.
#[track_caller]
pub fn clean(id: &str, text: &str) {
    assert_eq!(said(id, text, Format::Text), [], "{text}");
}

#[test]
fn rules_stand_in_order_and_each_has_a_page() {
    let ids: Vec<_> = RULES.iter().map(|rule| rule.id()).collect();
    assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
    for rule in RULES {
        let page = rule.page();
        let mut rest = page;
        for part in [
            &format!("{}: ", rule.id()),
            "**查什么** ",
            "**为什么** ",
            "**不查** ",
            "**例** ",
        ] {
            let (_, behind) = rest
                .split_once(part)
                .unwrap_or_else(|| panic!("{}: {part}", rule.id()));
            rest = behind;
        }
    }
}

#[test]
fn words_of_the_table_fill_their_messages() {
    for rule in RULES.iter().filter(|rule| matches!(rule.run, Run::Words)) {
        let words = rule.code.row().message(crate::diag::Lang::En);
        let left = words.replace("{old}", "").replace("{new}", "");
        assert!(!left.contains('{'), "{}: {words}", rule.id());
    }
}
