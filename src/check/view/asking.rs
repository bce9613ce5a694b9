//! Asking for a decision: 妥否，请批示.

use std::ops::Range;

use super::text;

/// What is asked for.
const ASKED: [&str; 6] = ["批示", "批准", "审批", "批复", "拨付", "审示"];
/// What may stand between 请 and that.
const POLITE: [&str; 3] = ["", "予", "予以"];
/// A question that stands before it.
const WHETHER: [&str; 3] = ["妥否", "当否", "可否"];
/// What makes 请 a part of a tale.
const TOLD: &str = "报提呈申邀已敬恳";
/// What makes it the name of a step.
const GOES_ON: &str = "后的权前程手文时和或书";

/// The places of a text that ask for a decision, by bytes, each with the question before it.
pub fn asks(own: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, _) in own.match_indices('请') {
        let start = at + '请'.len_utf8();
        let rest = own.get(start..).unwrap_or_default();
        let mut ends = POLITE.iter().filter_map(|word| {
            let behind = rest.strip_prefix(word)?;
            let asked = ASKED.iter().find(|asked| behind.starts_with(**asked))?;
            Some(start + word.len() + asked.len())
        });
        let Some(end) = ends.next() else {
            continue;
        };
        let is_told = text::before(own, at).is_some_and(|c| TOLD.contains(c));
        let is_step = text::behind(own, end).is_some_and(|c| GOES_ON.contains(c));
        if !is_told && !is_step {
            out.push(question(own, at).unwrap_or(at)..end);
        }
    }
    // A question by itself: 妥否。
    let mut alone = Vec::new();
    for (at, word) in text::words(own, &["妥否", "当否"]) {
        let end = at + word.len();
        let next = out.partition_point(|place| place.end <= at);
        let is_free = out.get(next).is_none_or(|place| place.start >= end);
        let answers = own.get(end..).unwrap_or_default();
        let asks_otherwise = answers.trim_start_matches(['，', ',']).starts_with('请');
        if is_free && !asks_otherwise {
            alone.push(at..end);
        }
    }
    out.extend(alone);
    out.sort_by_key(|place| place.start);
    out
}

/// Where the question that ends before byte `at` begins.
fn question(own: &str, at: usize) -> Option<usize> {
    let head = own.get(..at)?.trim_end_matches(['，', ',']);
    let word = WHETHER.iter().find(|word| head.ends_with(**word))?;
    Some(head.len() - word.len())
}
