//! P24: 引号方向颠倒
//!
//! **查什么** 一段里没有配上的引号是”在前、“在后各一个，中间是一个短语。
//!
//! **为什么** GB/T 15834-2011 4.8：前引号“，后引号”。标准。
//!
//! **不查** 隔段引文的收尾和起头（`……好。”他说：“……`）：中间有句内停顿的不报。
//!
//! **例** `”两新“` → `“两新”`

use crate::check::view::chars::{ends_clause, is_point};
use crate::check::view::pairs::pairs;
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleP24,
    fix: Fixes::Offered,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.8",
    run: Run::Line(When::Has(&[Set::CURLY]), run),
};

/// The longest phrase between the two.
const LONGEST: usize = 20;

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let alone = pairs(line).alone;
    let [close, open] = alone.as_slice() else {
        return;
    };
    if (line.at(*close), line.at(*open)) != ('”', '“') {
        return;
    }
    let inner = line.slice(close + 1..*open);
    let is_phrase = (1..=LONGEST).contains(&inner.len())
        && !inner
            .iter()
            .any(|c| ends_clause(*c) || matches!(*c, '，' | '“' | '”'))
        && !is_point(line.before(*close));
    if is_phrase {
        let new = format!("“{}”", line.text(close + 1..*open));
        found.fix(
            line.span(*close..open + 1),
            rule::P24 { new: &new },
            new.as_str(),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn quotes_the_wrong_way_round() {
        found(
            "P24",
            "加强”两新“组织建设。",
            &[(1, "”两新“", Some("“两新”"))],
        );
        found(
            "P24",
            "推进”放管服“改革和“双随机”检查。",
            &[(1, "”放管服“", Some("“放管服”"))],
        );
        clean("P24", "他说：“好。”大家说：“行。”");
        clean("P24", "这样才好。”他接着说：“还要再快一点。");
    }
}
