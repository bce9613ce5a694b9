//! C01: 分项之和大于总数
//!
//! **查什么** 共、合计、总计、累计的数后面“其中”列出的各项，单位相同，加起来比总数大。
//!
//! **为什么** 党政机关公文处理工作条例第二十条（四）：复核时看表述、数据是否准确；算术。逻辑。
//!
//! **不查** 分项之和小于总数（只列了一部分）；单位不同的；比、增、占、平均之后的数；没有“共”字的总数。
//!
//! **例** `合计20人，其中党员15人、群众8人` → 各项之和是23

use crate::check::view::{Line, chars, quantity};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleC01,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "算术",
    run: Run::Line(When::Word(&["其中"]), run),
};

/// What makes a number before 其中 a total.
const TOTALS: [&str; 8] = ["共", "合计", "总计", "总数", "总额", "累计", "总", "小计"];
/// So many characters may stand between such a word and its number.
const NEAR: usize = 8;
/// So many may stand between the total and 其中, and in the name of a part.
const NAME: usize = 14;
/// What makes the number of a part another thing than a part.
const OTHER: [&str; 14] = [
    "比", "较", "增", "减", "超", "平均", "人均", "每", "占", "达", "含", "另", "同期", "其中",
];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for (at, _) in line.words(&["其中"]) {
        // The sentence, as far as it lies near: a line without an end is not read again and again.
        let near = (at.saturating_sub(4 * NAME)..at).rev();
        let sentence = near.take_while(|at| !chars::ends_clause(line.at(*at)));
        let start = sentence.last().unwrap_or(at);
        let numbers = quantity::all(line, start..at);
        let Some(total) = numbers.last() else {
            continue;
        };
        let before =
            line.text(start.max(total.range.start.saturating_sub(NEAR))..total.range.start);
        let is_total = TOTALS.iter().any(|word| before.contains(word))
            && !OTHER.iter().any(|word| before.contains(word));
        if !is_total || total.unit.is_empty() || at - total.range.end > NAME {
            continue;
        }
        let sum: f64 = parts(line, at + 2, total.unit).iter().sum();
        if sum > total.value * (1.0 + f64::EPSILON * 8.0) {
            let old = line.text(total.range.clone());
            let sum = shown(sum, total.unit);
            found.add(line.span(total.range.clone()), rule::C01 { sum, old });
        }
    }
}

/// The values of the parts that stand from `at` on, one after another, all in `unit`.
fn parts(line: &Line<'_>, at: usize, unit: &str) -> Vec<f64> {
    let mut out = Vec::new();
    let mut start = line.run(at, |c| matches!(c, '：' | '，' | ':'));
    loop {
        let digit = (start..start + NAME).find(|at| chars::is_digit(line.at(*at)));
        let Some(part) = digit.and_then(|digit| quantity::at(line, digit)) else {
            return out;
        };
        let name = line.text(start..part.range.start);
        let is_name = name
            .chars()
            .all(|c| chars::is_han(c) || "“”《》（）".contains(c));
        if !is_name || part.unit != unit || OTHER.iter().any(|word| name.contains(word)) {
            return out;
        }
        let next = line.at(part.range.end);
        let ends = !chars::is_han(next) || matches!(next, '和' | '及');
        if !ends {
            return out;
        }
        out.push(part.value);
        start = match next {
            '、' | '，' | '；' | '和' | '及' => part.range.end + 1,
            _ => return out,
        };
    }
}

/// A sum as the message says it.
fn shown(sum: f64, unit: &str) -> String {
    for (large, by) in [("亿", 1e8), ("万", 1e4)] {
        if sum >= by {
            let value = (sum / by * 1e4).round() / 1e4;
            return format!("{value}{large}{unit}");
        }
    }
    format!("{}{unit}", (sum * 1e4).round() / 1e4)
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn parts_are_no_more_than_the_whole() {
        found(
            "C01",
            "全镇共投入3.2亿元，其中道路2亿元、水利1.5亿元。",
            &[(1, "3.2亿元", None)],
        );
        found(
            "C01",
            "共办理80件，其中来信50件，来访40件。",
            &[(1, "80件", None)],
        );
        clean("C01", "共办理80件，其中来信50件，来访30件。");
        clean("C01", "共办理80件，其中来信50件，比上年增加40件。");
        clean("C01", "共有干部80人，其中女干部30人，平均年龄60岁。");
        clean("C01", "上年80件，其中来信90件。");
    }
}
