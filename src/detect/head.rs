//! What stands above the title of an official document (版头): 份号, 密级 and 紧急程度, and the marks that
//! look like titles.

use super::row::Squeezed;
use super::rules::words;
use crate::model::{MASTS, Role};

/// 机密★1年, 特急, 密级：机密, both on one line.
///
/// 密级 and 紧急程度 (GB/T 9704-2012, 7.2.2 and 7.2.3), with or without the words that say so, and with ★ and a
/// term behind.
pub fn is_class(squeezed: &str) -> bool {
    let label = words::CLASS_LABELS
        .iter()
        .find_map(|label| squeezed.strip_prefix(label));
    let rest = label
        .and_then(|rest| rest.strip_prefix(['：', ':']))
        .unwrap_or(squeezed);
    words::CLASSES.iter().any(|word| {
        rest.strip_prefix(word).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(['★', '☆', '*']) || words::CLASSES.contains(&rest)
        })
    })
}

/// 000123, 份号：000123: six digits (GB/T 9704-2012, 7.2.1).
pub fn is_serial(squeezed: &str) -> bool {
    let label = squeezed.strip_prefix("份号");
    let rest = label
        .and_then(|rest| rest.strip_prefix(['：', ':']))
        .unwrap_or(squeezed);
    rest.len() == 6 && rest.bytes().all(|byte| byte.is_ascii_digit())
}

/// 工作简报, 某某信息: what a bulletin is called, above the number of its issue. It names no text.
pub fn is_mast(squeezed: &str) -> bool {
    !squeezed.contains("关于") && MASTS.iter().any(|word| squeezed.ends_with(word))
}

/// Marks that only what stands below them tells from titles: an agency's name right above the number
/// with the title below both (信函), a mark of an order, of minutes or of a bulletin above its number, agencies above
/// the one whose line ends in 文件.
///
/// `roles` and `squeezed` are the rows of the title block, by the same numbers. Rows that were taken for titles
/// become marks (发文机关标志, GB/T 9704-2012, 7.2.4), and so does 文件 on a line of its own below an agency.
pub fn marks(roles: &mut [Option<Role>], squeezed: &[Squeezed<'_>]) {
    let is = |roles: &[Option<Role>], at: usize, role: Role| roles.get(at) == Some(&Some(role));
    let agency = |line: &str| words::AGENCIES.iter().any(|word| line.ends_with(word));
    // Above here no title is left.
    let mut cleared = 0;
    for at in 0..roles.len() {
        let issued = squeezed.get(at + 1).is_some_and(|below| {
            below.trim_end_matches(['）', ')']).ends_with('期')
                && is(roles, at + 1, Role::DocNumber)
        });
        let masthead = issued && squeezed.get(at).is_some_and(|line| is_mast(line));
        if masthead
            && matches!(
                roles.get(at),
                Some(None | Some(Role::Title | Role::IssuerMark))
            )
        {
            // How a bulletin is to be kept stands above its mast; what it is about stands below.
            let above = roles.get_mut(cleared..at).unwrap_or_default();
            for role in above.iter_mut().filter(|role| **role == Some(Role::Title)) {
                *role = None;
            }
            cleared = at;
            if let Some(role) = roles.get_mut(at) {
                *role = Some(Role::IssuerMark);
            }
            continue;
        }
        let Some(line) = squeezed.get(at).filter(|_| is(roles, at, Role::Title)) else {
            continue;
        };
        let titled_below = (at + 1..roles.len()).any(|below| is(roles, below, Role::Title));
        let owner = words::MARK_KINDS
            .iter()
            .find_map(|kind| line.strip_suffix(kind));
        let is_special = owner.is_some_and(|owner| {
            !owner.contains("关于")
                && (agency(owner) || words::MARK_OWNERS.iter().any(|word| owner.ends_with(word)))
        });
        let is_letter = titled_below && agency(line) && line.chars().count() <= 30;
        if numbered_below(roles, at)
            && (is_special || is_letter)
            && let Some(role) = roles.get_mut(at)
        {
            *role = Some(Role::IssuerMark);
        }
    }
    // Two agencies in a row above the rest of a title issue it together: the first is no mark.
    for at in 0..roles.len() {
        let named = |at: usize| squeezed.get(at).is_some_and(|line| agency(line));
        let joint = is(roles, at, Role::IssuerMark) && named(at) && named(at + 1);
        if joint
            && is(roles, at + 1, Role::Title)
            && is(roles, at + 2, Role::Title)
            && let Some(role) = roles.get_mut(at)
        {
            *role = Some(Role::Title);
        }
    }
    joint_title(roles, squeezed);
    for at in (0..roles.len()).rev() {
        let above = at.checked_sub(1).and_then(|above| squeezed.get(above));
        let is_shared = squeezed.get(at).is_some_and(|line| &**line == "文件")
            && above.is_some_and(|line| agency(line));
        if is_shared && let Some(role) = roles.get_mut(at) {
            *role = Some(Role::IssuerMark);
        }
        // 会议纪要 alone names nobody: who issues it stands above.
        let is_minutes = |line: &str| {
            line.strip_suffix("纪要")
                .is_some_and(|owner| owner.is_empty() || words::MARK_OWNERS.contains(&owner))
        };
        let joins = is(roles, at + 1, Role::IssuerMark)
            && squeezed
                .get(at + 1)
                .is_some_and(|below| below.ends_with("文件") || is_minutes(below))
            && squeezed
                .get(at)
                .is_some_and(|line| agency(line) && line.chars().count() <= 30);
        if joins
            && is(roles, at, Role::Title)
            && let Some(role) = roles.get_mut(at)
        {
            *role = Some(Role::IssuerMark);
        }
    }
}

/// Two agencies and more, a line each right above a title that begins with 关于, issue it together: they are lines of it.
fn joint_title(roles: &mut [Option<Role>], squeezed: &[Squeezed<'_>]) {
    for end in 2..roles.len() {
        let opens = squeezed
            .get(end)
            .is_some_and(|line| line.starts_with("关于"));
        if !opens || roles[end] != Some(Role::Title) {
            continue;
        }
        let is_issuer = |at: &usize| {
            let is_agency = squeezed.get(*at).is_some_and(|line| {
                let ends = words::AGENCIES.iter().any(|word| line.ends_with(word));
                ends && line.chars().count() <= ISSUER
            });
            is_agency && matches!(roles[*at], None | Some(Role::Title | Role::IssuerMark))
        };
        let run = (0..end).rev().take_while(is_issuer).count();
        if run >= 2 {
            roles[end - run..end].fill(Some(Role::Title));
        }
    }
}

/// The name of an issuer has at most so many characters.
const ISSUER: usize = 30;

/// Whether the document number is the next below row `at`, but for what stands in the upper left corner
/// of a letter.
fn numbered_below(roles: &[Option<Role>], at: usize) -> bool {
    let corner = |role: &&Option<Role>| {
        matches!(
            role,
            Some(Role::Serial | Role::Classification | Role::Signer)
        )
    };
    let next = roles.iter().skip(at + 1).find(|role| !corner(role));
    next == Some(&Some(Role::DocNumber))
}
