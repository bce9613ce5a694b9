//! N10: 同级序号缺号
//!
//! **查什么** 同一上级之下，序号比前一个同级序号大 2 以上；一、（一）1.（1），写错形式的也算。
//!
//! **为什么** 序号要连续。逻辑。
//!
//! **不查** 标题、附件、章、条、省略（……、（略））之后重新开始；换了上级可以从 1 开始，也可以接着编；第一个序号是几都可以；缺的序号写在前一段里面的。
//!
//! **例** `一、……三、` → `一、……二、`

use crate::check::view::View;
use crate::check::view::series::Turn;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN10,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "序号连续",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    for step in view.series() {
        if let Turn::Skips { before } = step.turn {
            let expected = step.label.form.label(before + 1);
            let label = step.label.form.label(step.label.number);
            found.add(step.span(view), rule::N10 { label, expected });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_number_is_missing() {
        found(
            "N10",
            "（一）摸底\n（二）整改\n（五）验收",
            &[(3, "（五）", None)],
        );
        found("N10", "1.登记\n3.发证", &[(2, "3.", None)]);
        found("N10", "一，摸底\n二，整改\n四，验收", &[(3, "四，", None)]);
        clean("N10", "一、总体要求\n……\n四、保障措施");
        clean("N10", "一、甲方\n1.登记\n2.发证\n二、乙方\n3.公示\n4.存档");
        clean("N10", "一、会商\n二 、重点\n三、转移");
        clean("N10", "（一）摸底；（二）整改。\n（三）验收。");
    }
}
