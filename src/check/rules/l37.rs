//! L37: 留有修订或批注
//!
//! **查什么** 文件里留有修订痕迹或者批注。
//!
//! **为什么** 印发前要接受或拒绝修订、删去批注。实务。
//!
//! **不查** 没有文字的修订设置。
//!
//! **例** 留有3处修订 → 全部接受

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL37,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "定稿不留修订批注",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let count = sheet.set.revisions;
    let comments = if sheet.set.has_comments {
        "，有批注"
    } else {
        ""
    };
    let comments_en = if sheet.set.has_comments {
        ", and comments"
    } else {
        ""
    };
    if count > 0 || sheet.set.has_comments {
        found.say(
            None,
            rule::L37 {
                count,
                comments,
                comments_en,
            },
        );
    }
}
