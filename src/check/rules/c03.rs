//! C03: 金额大写与小写不一致
//!
//! **查什么** 大写金额与紧跟的括号里的小写金额（或者小写后面括号里的大写）不等。
//!
//! **为什么** 两处写的是同一笔钱。逻辑。
//!
//! **不查** 写法不合惯例、认不准的大写；括号里还有别的话的。
//!
//! **例** `壹万贰仟元整（¥12500元）` → 两处写成一个数

use crate::check::view::{Line, amount, number};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleC03,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "算术",
    run: Run::Line(When::Word(&["元", "圆"]), run),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for open in 0..line.len() {
        if !matches!(line.at(open), '（' | '(') {
            continue;
        }
        let close =
            (open..line.len().min(open + LONGEST)).find(|at| matches!(line.at(*at), '）' | ')'));
        let Some(close) = close else {
            continue;
        };
        let inside = line.slice(open + 1..close);
        let start = line.run_back(open, amount::is_capital);
        let pair = match amount::capital(line.slice(start..open)) {
            Some(capital) => figures(inside).map(|figures| (start, capital, figures)),
            None => figures_before(line, open).and_then(|(start, figures)| {
                let inside = behind(inside, &["人民币", "大写", "：", ":", "人民币"]);
                Some((start, amount::capital(inside)?, figures))
            }),
        };
        if let Some((start, capital, figures)) = pair
            && capital != figures
        {
            let old = line.text(start..close + 1);
            found.add(line.span(start..close + 1), rule::C03 { old });
        }
    }
}

/// The longest parenthesis that is looked into.
const LONGEST: usize = 40;

/// `chars` without those of `words` that stand at its head, in this order.
fn behind<'c>(mut chars: &'c [char], words: &[&str]) -> &'c [char] {
    for word in words {
        let word: Vec<char> = word.chars().collect();
        chars = chars.strip_prefix(word.as_slice()).unwrap_or(chars);
    }
    chars
}

/// The amount that `chars` say in figures, in 分; nothing when they say more or other things.
fn figures(chars: &[char]) -> Option<u64> {
    let rest = behind(
        chars,
        &["人民币", "小写", "：", ":", "人民币", "RMB", "¥", "￥"],
    );
    let end = number::end(rest, 0);
    let value = number::value(rest.get(..end)?)?;
    let unit = rest.get(end..)?;
    let factor = match unit.first() {
        Some('万') => 1e4,
        Some('亿') => 1e8,
        _ => 1.0,
    };
    let unit = behind(unit, &["万", "亿", "元", "圆", "整"]);
    (unit.is_empty() && value < 1e13).then(|| (value * factor * 100.0).round() as u64)
}

/// The amount in figures that ends before `end`, and where it begins.
fn figures_before(line: &Line<'_>, end: usize) -> Option<(usize, u64)> {
    let unit = line.run_back(end, |c| matches!(c, '元' | '圆' | '万' | '亿' | '整'));
    let start = line.run_back(unit, |c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let start = start - usize::from(matches!(line.before(start), '¥' | '￥'));
    (unit < end).then_some(())?;
    Some((start, figures(line.slice(start..end))?))
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn both_say_one_amount() {
        found(
            "C03",
            "共计人民币叁仟伍佰元整（小写：￥3,050.00元）。",
            &[(1, "叁仟伍佰元整（小写：￥3,050.00元）", None)],
        );
        found(
            "C03",
            "支付1.2万元(大写：壹万元整)。",
            &[(1, "1.2万元(大写：壹万元整)", None)],
        );
        clean(
            "C03",
            "共计叁仟伍佰元整（￥3,500.00），支付1.2万元（大写：壹万贰仟元整）。",
        );
        clean("C03", "单价伍佰元（不含税300元），租金8000元（含押金）。");
    }
}
