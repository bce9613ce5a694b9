//! What a text is once the rules have had their way: each fix replaces the place of its finding and nothing else.

use crate::diag::Finding;
use crate::source::Span;

/// `text` with the fixes of `findings`, and which of them were taken. Those that a person must decide are taken with
/// `all` only. Of two that overlap the first is taken; the other is found again in the result.
pub fn fixed(text: &str, findings: &[Finding], all: bool) -> (String, Vec<usize>) {
    let mut wanted: Vec<(Span, &str, usize)> = Vec::new();
    for (number, one) in findings.iter().enumerate() {
        let fix = one
            .verdict
            .as_ref()
            .and_then(|verdict| verdict.fix.as_ref());
        if let (Some(span), Some(fix)) = (one.span, fix.filter(|fix| all || fix.is_safe)) {
            wanted.push((span, &fix.text, number));
        }
    }
    wanted.sort_by_key(|(span, _, _)| *span);
    let (mut out, mut taken, mut end) = (String::with_capacity(text.len()), Vec::new(), 0);
    for (span, new, number) in wanted {
        let range = span.range();
        if range.start < end || text.get(range.clone()).is_none() {
            continue;
        }
        out.push_str(text.get(end..range.start).unwrap_or_default());
        out.push_str(new);
        end = range.end;
        taken.push(number);
    }
    out.push_str(text.get(end..).unwrap_or_default());
    (out, taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Class, Offer, Verdict, rule};

    fn finding(start: usize, end: usize, new: &str, is_safe: bool) -> Finding {
        let fix = Some(Offer {
            text: new.into(),
            is_safe,
        });
        let class = Class::Error;
        Finding {
            verdict: Some(Box::new(Verdict { class, fix })),
            ..Finding::at(rule::P12, Span::new(start, end))
        }
    }

    #[test]
    fn fixes_touch_their_places_and_never_overlap() {
        let found = [
            finding(2, 4, "X", true),
            finding(0, 3, "Y", true),
            finding(5, 5, "Z", false),
        ];
        assert_eq!(fixed("abcdef", &found, false), ("Ydef".into(), vec![1]));
        assert_eq!(fixed("abcdef", &found, true), ("YdeZf".into(), vec![1, 2]));
    }
}
