//! D05: 年份不简写
//!
//! **查什么** 两位数字加“年”，后面是 n月、底、末、初、度、上半年、下半年。
//!
//! **为什么** GB/T 9704-2012 7.3.5.4：年份应标全称；GB/T 15835-2011：年份一般不简写。标准。
//!
//! **不查** 前面是数字、第、年号（建安、民国……）、徒刑、工龄、任期、满、约、近、至；`10年3个月`。
//!
//! **例** `24年5月` → `2024年5月`

use crate::check::view::Line;
use crate::check::view::chars::is_digit;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD05,
    fix: Fixes::None,
    tier: Tier::Standard,
    source: "GB/T 15835-2011，GB/T 9704-2012 7.3.5.4",
    run: Run::Line(When::Word(&YEARS), run),
};

/// How a year in digits ends.
const YEARS: [&str; 10] = [
    "0年", "1年", "2年", "3年", "4年", "5年", "6年", "7年", "8年", "9年",
];
/// What a length of time or the year of a reign stands behind.
const BEFORE: [&str; 40] = [
    "第", "徒刑", "工龄", "任期", "满", "约", "近", "至", "到", "建安", "民国", "光绪", "康熙",
    "乾隆", "雍正", "嘉庆", "道光", "咸丰", "同治", "宣统", "洪武", "永乐", "贞观", "万历", "昭和",
    "平成", "令和", "大正", "明治", "刑期", "党龄", "年龄", "超过", "达", "共", "历时", "为期",
    "长达", "连续", "服役",
];
/// What shows that a year is meant.
const BEHIND: [&str; 6] = ["底", "末", "初", "度", "上半年", "下半年"];
/// Words that begin alike.
const WORDS: [&str; 8] = [
    "底蕴", "初心", "初步", "初级", "初中", "度假", "度过", "末位",
];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for at in line.places('年') {
        let Some(start) = at.checked_sub(2) else {
            continue;
        };
        let is_short = line.run_back(at, is_digit) == start
            && !matches!(
                line.before(start),
                '.' | '-' | '－' | '—' | '～' | '~' | '/' | ',' | '、' | '’'
            )
            && !line.before(start).is_ascii_alphanumeric();
        let month = line.digits(at + 1);
        let has_month = (at + 2..=at + 3).contains(&month) && line.at(month) == '月';
        let is_year = has_month || line.one_of(at + 1, &BEHIND).is_some();
        let is_word = line.one_of(at + 1, &WORDS).is_some();
        if is_short && is_year && !is_word && !line.ends_with_any(start, &BEFORE) {
            let year = line.text(start..at);
            found.add(line.span(start..at), rule::D05 { year });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_year_has_four_digits() {
        found(
            "D05",
            "24年5月开工，25年底建成，自23年度起。",
            &[(1, "24", None), (1, "25", None), (1, "23", None)],
        );
        clean(
            "D05",
            "有期徒刑10年6月，全长10年3个月，2024年5月，民国24年底，近20年初步建成，第12年底。",
        );
    }
}
