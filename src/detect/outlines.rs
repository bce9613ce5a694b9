//! The outlines of a file, one for each of its parts: no part needs another, so of a long file each core decides some.

use super::plain::Told;
use super::report;
use super::row::Row;
use super::{Part, outline, unfilled};
use crate::diag::Finding;
use crate::side_by_side::{cores, each};

/// Fewer rows are not worth a core.
const MANY: usize = 1_000;

/// Decides what the labels of each part are; what slips in the counting or is not filled in is said where it `is_heard`.
pub fn decide(rows: &mut [Row<'_>], parts: &[Part], is_heard: bool) -> Vec<Finding> {
    let count = (rows.len() / MANY).clamp(1, cores());
    in_shares(rows, parts, is_heard, count)
}

/// The same in so many shares or fewer, of which each has whole parts.
pub fn in_shares(
    rows: &mut [Row<'_>],
    parts: &[Part],
    is_heard: bool,
    count: usize,
) -> Vec<Finding> {
    let told = parts.iter().map(|part| Told::above(rows, part.start));
    let told: Vec<Told> = told.collect();
    let enough = rows.len().div_ceil(count);
    let mut shares: Vec<Vec<(&mut [Row<'_>], Told)>> = Vec::new();
    let (mut rest, mut room) = (rows, 0);
    for (part, told) in parts.iter().zip(told) {
        let (own, below) = rest.split_at_mut(part.end - part.start);
        rest = below;
        let left = room;
        room = if left == 0 { enough } else { left }.saturating_sub(own.len());
        match shares.last_mut() {
            Some(share) if left > 0 => share.push((own, told)),
            _ => shares.push(vec![(own, told)]),
        }
    }
    let decided = each(shares, |share: Vec<(&mut [Row<'_>], Told)>| {
        let mut slips = Vec::new();
        for (rows, told) in share {
            let outline = outline::decide(rows, told);
            if is_heard {
                slips.extend(report::slips(rows, &outline));
                slips.extend(unfilled::findings(rows, &outline));
            }
        }
        slips
    });
    decided.into_iter().flatten().collect()
}
