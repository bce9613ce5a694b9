//! N13: 高级序号嵌在低级序号里
//!
//! **查什么** 低级序号 k 与 k+1 之间，夹着从 1 开始的一列高级序号，而上面没有更高的序号。
//!
//! **为什么** GB/T 15834-2011 附录 B.3.8：不同层次的序次语不能颠倒使用。标准。
//!
//! **不查** 高级序号上面还有更高的序号打开着。
//!
//! **例** `1.……（一）（二）……2.` → `1.……（1）（2）……2.`

use crate::check::view::series::Step;
use crate::check::view::{Form, View};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN13,
    fix: Fixes::None,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 附录 B.3.8",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    // The lower form and its number before the run, and the step that begins the run.
    let mut open: Option<(Form, u32, &Step)> = None;
    let mut last: Option<(Form, u32)> = None;
    for step in view.series() {
        let (form, number) = (step.label.form, step.label.number);
        if step.is_reset {
            (open, last) = (None, None);
        }
        match (&open, last) {
            (Some((lower, before, run)), _) if form == *lower => {
                if number == before + 1 {
                    let label = run.label.form.label(run.label.number);
                    let within = lower.label(*before);
                    found.add(run.span(view), rule::N13 { label, within });
                }
                open = None;
            }
            (Some((_, _, run)), _) if form < run.label.form => open = None,
            (None, Some((lower, before)))
                if form < lower && number == 1 && step.parent.is_none() && !step.is_known =>
            {
                open = Some((lower, before, step));
            }
            _ => {}
        }
        last = Some((form, number));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_higher_form_within_a_lower_one() {
        found(
            "N13",
            "1.建立专班\n（一）人员\n（二）场地\n2.制定方案",
            &[(2, "（一）", None)],
        );
        clean("N13", "1.建立专班\n（1）人员\n（2）场地\n2.制定方案");
        clean("N13", "（一）摸底\n1.登记\n（二）整改\n1.登记");
    }
}
