//! The checker's fixes in a draft: taken before it is converted (`--fix all`), or shown (`--diff`).

use std::fmt::Write as _;

use crate::check::{Checks, fixed};
use crate::convert::{Format, Options, convert, decode};
use crate::diag::{Class, Failure, Finding, Fix, message};
use crate::resources::NoResources;
use crate::source::Source;

use super::moved::Moved;

/// A fix may make room for another, and what is said twice thousands of times halves in each; so many rounds are gone at most.
const ROUNDS: usize = 16;
/// So many lines stand around a change.
const AROUND: usize = 3;

/// A draft with its fixes.
pub struct Fixed {
    /// The draft as it was decoded: all that is said is said of its places.
    pub before: Source,
    /// Its text with all fixes.
    pub after: String,
    /// What was said of its bytes, then what was fixed, at the places that it has in `after`.
    pub findings: Vec<Finding>,
    /// The fixes of each round, first to last.
    rounds: Vec<Moved>,
}

impl Fixed {
    /// `findings` of the text with its fixes, as those of the draft.
    pub fn of_draft(&self, findings: &[Finding]) -> Vec<Finding> {
        let mut findings = findings.to_vec();
        for round in self.rounds.iter().rev() {
            for finding in &mut findings {
                round.take_back(finding);
            }
        }
        findings
    }

    /// The text with its fixes as a file of UTF-8. A mark at its start keeps one that is text from being taken off.
    pub fn bytes(&self) -> Vec<u8> {
        format!("\u{FEFF}{}", self.after).into_bytes()
    }
}

/// A draft with every fix of the checker, where `options` ask for it; that it cannot be had goes to `said`. What is converted then is
/// UTF-8.
///
/// # Errors
/// The draft cannot be read.
pub fn asked(
    bytes: &[u8],
    options: &mut Options,
    checks: &Checks,
    said: &mut Vec<Finding>,
) -> Result<Option<Fixed>, Failure> {
    if options.fix != Fix::All {
        return Ok(None);
    }
    let fixed = of(bytes.to_vec(), options, checks, true)?;
    if fixed.is_some() {
        options.encoding = Some("utf-8".to_owned());
    } else {
        said.push(Finding::whole(message::C82));
    }
    Ok(fixed)
}

/// `bytes` with the fixes of `checks`, those that a person should decide only with `all`; nothing for a format that is no
/// text.
///
/// # Errors
/// The draft cannot be read.
pub fn of(
    bytes: Vec<u8>,
    options: &Options,
    checks: &Checks,
    all: bool,
) -> Result<Option<Fixed>, Failure> {
    if !matches!(options.from, Some(Format::Text | Format::Markdown)) {
        return Ok(None);
    }
    let (before, findings) = decode(bytes, options)?;
    let options = Options {
        fix: Fix::None,
        encoding: Some("utf-8".to_owned()),
        ..options.clone()
    };
    let mut made = Fixed {
        after: before.text().to_owned(),
        before,
        findings,
        rounds: Vec::new(),
    };
    for _ in 0..ROUNDS {
        let converted = convert(made.bytes(), &options, &NoResources)?;
        let mut findings = converted.check_to_fix(checks);
        let (after, taken) = fixed(&made.after, &findings, all);
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
        let round = Moved::of(findings.iter());
        made.findings.append(&mut findings);
        for span in made.findings.iter_mut().filter_map(|one| one.span.as_mut()) {
            *span = round.on(*span);
        }
        made.rounds.push(round);
        made.after = after;
    }
    Ok(Some(made))
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
