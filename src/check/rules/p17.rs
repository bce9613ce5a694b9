//! P17: 主送机关、称谓后用全角冒号
//!
//! **查什么** 主送机关或称谓以半角 `:` 结尾，或者后面没有标点（没有标点的作警告）。
//!
//! **为什么** GB/T 9704-2012 7.3.2：主送机关“最后一个机关名称后标全角冒号”。国标。
//!
//! **不查** 称谓以叹号结尾。
//!
//! **例** `各科室:` → `各科室：`

use crate::check::view::View;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Class, Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP17,
    fix: Fixes::Safe,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.2",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    for (index, role, passage) in view.paragraphs() {
        if role != Role::Salutation {
            continue;
        }
        let Some(last) = passage.text.chars().next_back() else {
            continue;
        };
        let span = view.span(
            index,
            passage.text.len() - last.len_utf8()..passage.text.len(),
        );
        match last {
            '：' | '！' | '!' => {}
            ':' => found.fix(span, rule::P17 { last }, "："),
            _ => {
                found.add(span, rule::P17 { last });
                found.is(Class::Warning);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_colon_of_a_salutation() {
        found(
            "P17",
            "在年中会上的讲话\n同志们:\n今天的会议很重要。",
            &[(2, ":", Some("："))],
        );
        clean("P17", "在年中会上的讲话\n同志们！\n今天的会议很重要。");
        clean("P17", "在年中会上的讲话\n各位代表：\n今天的会议很重要。");
    }
}
