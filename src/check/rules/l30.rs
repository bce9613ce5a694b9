//! L30: 附件标题的位置
//!
//! **查什么** 附件标题不在附件页的第三行（由固定行距和段前段后算出）。
//!
//! **为什么** GB/T 9704-2012 7.3.7：附件标题居中编排在版心第三行。国标。
//!
//! **不查** 附件标识和标题之间的行距不固定的。不居中的由 L09 报。
//!
//! **例** 紧接在“附件1”下面 → 空一行

use crate::check::format::Sheet;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;
use crate::typeset::{Line, Para};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleL30,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.7",
    run: Run::Format(run),
};

fn run(sheet: &Sheet<'_>, found: &mut Found<'_>) {
    let all: Vec<_> = sheet.all().collect();
    let wrong = all.windows(2).filter_map(|two| {
        let [head, title] = two else {
            return None;
        };
        if head.role != Role::AttachmentHead || title.role != Role::Title {
            return None;
        }
        let between = sheet.set.paragraphs.get(head.index + 1..title.index)?;
        let pitch = pitch(head.para)?;
        let gap = between.iter().map(pitch_of).sum::<Option<i32>>()?;
        let gap = gap + head.para.around[1] + title.para.around[0];
        // Line 1, a line of white, line 3.
        let line = 2 + (gap + pitch / 2) / pitch;
        (line != 3).then(|| (*title, format!("在第{line}行")))
    });
    let wrong: Vec<_> = wrong.collect();
    sheet.say(found, wrong, |old, count| rule::L30 { old, count });
}

/// The exact pitch of a paragraph, in twips.
fn pitch(para: &Para) -> Option<i32> {
    match para.line {
        Line::Exact(pitch) if pitch > 0 && !para.is_placed => Some(pitch),
        _ => None,
    }
}

/// The height of an empty paragraph.
fn pitch_of(para: &Para) -> Option<i32> {
    let is_empty = para.text.trim().is_empty() && !para.in_table && !para.has_picture;
    Some(pitch(para).filter(|_| is_empty)? + para.around[0] + para.around[1])
}
