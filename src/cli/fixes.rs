//! The checker's fixes in a draft: taken before it is converted (`--fix all`), or shown (`--diff`).

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::check::{Checks, fixed};
use crate::convert::{Format, Options, convert};
use crate::diag::{Class, Failure, Finding, Fix};
use crate::resources::NoResources;
use crate::source::Source;

/// A fix may make room for another, and what is said twice thousands of times halves in each; so many rounds are gone at most.
const ROUNDS: usize = 16;
/// So many lines stand around a change.
const AROUND: usize = 3;

/// A draft with its fixes.
pub struct Fixed {
    /// The draft as it was decoded.
    pub before: Source,
    /// Its text with all fixes.
    pub after: String,
    /// What was fixed, with the text that each place stands in.
    pub rounds: Vec<(Source, Vec<Finding>)>,
}

/// `bytes` with the fixes of `checks`, those that a person should decide only with `all`; nothing for a format that is no
/// text.
///
/// # Errors
/// The draft cannot be read.
pub fn of(
    bytes: &[u8],
    options: &Options,
    checks: &Checks,
    all: bool,
) -> Result<Option<Fixed>, Failure> {
    if !matches!(options.from, Some(Format::Text | Format::Markdown)) {
        return Ok(None);
    }
    let options = Options {
        fix: Fix::None,
        ..options.clone()
    };
    let plain = Options {
        encoding: Some("utf-8".to_owned()),
        ..options.clone()
    };
    let mut text: Cow<'_, [u8]> = Cow::Borrowed(bytes);
    let mut made: Option<Fixed> = None;
    for round in 0..ROUNDS {
        let options = if round == 0 { &options } else { &plain };
        let converted = convert(text.to_vec(), options, &NoResources)?;
        let mut findings = converted.check_to_fix(checks);
        let source = converted.source().clone();
        let (after, taken) = fixed(source.text(), &findings, all);
        let fixed = made.get_or_insert_with(|| Fixed {
            before: source.clone(),
            after: String::new(),
            rounds: Vec::new(),
        });
        fixed.after.clone_from(&after);
        if taken.is_empty() {
            break;
        }
        let mut number = 0;
        findings.retain(|_| {
            number += 1;
            taken.binary_search(&(number - 1)).is_ok()
        });
        for verdict in findings.iter_mut().filter_map(|one| one.verdict.as_mut()) {
            verdict.class = Class::Mended;
        }
        fixed.rounds.push((source, findings));
        text = Cow::Owned(after.into_bytes());
    }
    Ok(made)
}

/// What changed between two texts with as many lines, as a unified diff.
pub fn diff(name: &str, before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.split('\n').collect(), after.split('\n').collect());
    let count = before.len().max(after.len());
    let differs = |at: usize| before.get(at) != after.get(at);
    let mut out = String::new();
    let mut at = 0;
    while let Some(first) = (at..count).find(|at| differs(*at)) {
        let start = first.saturating_sub(AROUND).max(at);
        // Changes with little between them are one hunk.
        let mut end = first + 1;
        while let Some(next) = (end..(end + 2 * AROUND).min(count)).find(|at| differs(*at)) {
            end = next + 1;
        }
        let stop = (end + AROUND).min(count);
        if out.is_empty() {
            let _ = writeln!(out, "--- {name}\n+++ {name}");
        }
        let length = stop - start;
        let _ = writeln!(out, "@@ -{0},{length} +{0},{length} @@", start + 1);
        let mut line = start;
        while line < stop {
            if !differs(line) {
                let _ = writeln!(out, " {}", before.get(line).copied().unwrap_or_default());
                line += 1;
                continue;
            }
            let block = (line..stop).take_while(|at| differs(*at)).count();
            for (mark, text) in [('-', &before), ('+', &after)] {
                for one in text.iter().skip(line).take(block) {
                    let _ = writeln!(out, "{mark}{one}");
                }
            }
            line += block;
        }
        at = stop;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_has_the_lines_around_each_change() {
        let before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12";
        let after = before.replace("\n2\n", "\n二\n").replace("11", "十一");
        assert_eq!(
            diff("a", before, &after),
            "--- a\n+++ a\n@@ -1,5 +1,5 @@\n 1\n-2\n+二\n 3\n 4\n 5\n@@ -8,5 +8,5 @@\n 8\n 9\n 10\n-11\n+十一\n 12\n"
        );
        assert_eq!(diff("a", before, before), "");
    }
}
