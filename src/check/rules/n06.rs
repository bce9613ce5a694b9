//! N06: 段首不用单字符序号
//!
//! **查什么** 段首的 ㈠–㈩、⑴–⒇、⒈–⒛、➀–➉。
//!
//! **为什么** GB/T 9704-2012 7.3.3：层次序数依次可以用“一、”“（一）”“1.”“（1）”。国标，条件性条款。
//!
//! **不查** ①；不在段首的。
//!
//! **例** `⑵复核` → `（2）复核`

use crate::check::view::label::Close;
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN06,
    fix: Fixes::Safe,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.3",
    run: Run::Line(When::Has(&[Set::SIGN]), run),
};

/// The first of ➀–➉, and of ① whose form they have.
const CIRCLED: (u32, u32) = ('➀' as u32, '①' as u32);

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let first = line.at(0);
    let new = match (first, line.passage.label) {
        ('➀'..='➉', _) => {
            char::from_u32(first as u32 - CIRCLED.0 + CIRCLED.1).map(String::from)
        }
        (_, Some(label)) if label.close == Close::Symbol => Some(label.form.label(label.number)),
        _ => None,
    };
    if let Some(new) = new {
        found.fix(
            line.span(0..1),
            rule::N06 {
                old: first,
                new: &new,
            },
            new.as_str(),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn one_character_is_no_label() {
        found(
            "N06",
            "⑵复核面积\n㈠摸底",
            &[(1, "⑵", Some("（2）")), (2, "㈠", Some("（一）"))],
        );
        found("N06", "⒊上报", &[(1, "⒊", Some("3."))]);
        found("N06", "➁收集", &[(1, "➁", Some("②"))]);
        clean("N06", "①收集\n图中㈠类区域");
    }
}
