//! D11: 范围连接号不用半角
//!
//! **查什么** 年份、月日、带单位的数字之间用 - － ~ -- 作范围连接号。
//!
//! **为什么** GB/T 15834-2011 4.13.3、GB/T 15835-2011：年份、日期的起止用一字线“—”，数值范围用“～”。标准。
//!
//! **不查** — 和 ～；编号、电话、2024-05-06、型号、比分。数值的改法跟文中已有的走，没有时用 ～，由人决定。
//!
//! **例** `2021-2025年` → `2021—2025年`

use crate::check::view::chars::is_digit;
use crate::check::view::range::{Range, ranges as spans};
use crate::check::view::{Buffer, Line, Set, View};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD11,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB/T 15834-2011 4.13.3",
    run: Run::Among(When::Has(&[Set::DASH]), run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut buffer = Buffer::default();
    let (mut waves, mut lines) = (0_usize, 0_usize);
    let mut hits = Vec::new();
    for index in found.places() {
        let line = view.line(*index, &mut buffer);
        for range in spans(&line) {
            match line.at(range.mark.start) {
                '～' => waves += 1,
                '—' => lines += 1,
                '至' => {}
                _ => hits.extend(judged(&line, &range).map(|is_date| {
                    (
                        line.span(range.mark.clone()),
                        line.text(range.mark.clone()),
                        is_date,
                    )
                })),
            }
        }
    }
    let usual = if lines > waves { "—" } else { "～" };
    for (span, old, is_date) in hits {
        let new = if is_date { "—" } else { usual };
        found.fix(span, rule::D11 { old, new }, new);
        if !is_date {
            found.is_unsure();
        }
    }
}

/// Units that show that two numbers are the ends of a range.
const UNITS: [&str; 48] = [
    "%", "％", "‰", "万", "亿", "元", "人", "个", "名", "天", "米", "公里", "千米", "厘米", "毫米",
    "吨", "公斤", "千克", "克", "小时", "分钟", "秒", "周", "户", "家", "项", "件", "次", "倍",
    "亩", "公顷", "平方", "立方", "℃", "岁", "级", "台", "套", "辆", "座", "条", "所", "千瓦",
    "度", "分", "头", "只", "株",
];

/// Whether a range has to do with dates; nothing when it may be a code, a score, a number of a telephone.
fn judged(line: &Line<'_>, range: &Range) -> Option<bool> {
    let (first, second) = (
        line.slice(range.first.clone()),
        line.slice(range.second.clone()),
    );
    let is_year =
        |digits: &[char]| digits.len() == 4 && matches!(digits, ['1', '9', ..] | ['2', '0', ..]);
    let before = line.before(range.first.start);
    let next = line.at(range.second.end);
    let is_code = before.is_ascii_alphanumeric()
        || matches!(before, '-' | '/' | '第' | '_' | '.' | '〔')
        || next.is_ascii_alphabetic()
        || matches!(next, '-' | '/' | '_' | '号' | '栋' | '幢' | '室' | '.')
        || (first.len() > 1 && first.first() == Some(&'0') && first.get(1) != Some(&'.'));
    if is_code {
        return None;
    }
    let unit = line.at(range.first.end);
    let is_bare = range.mark.start == range.first.end;
    if is_year(first) && is_year(second) && (is_bare || unit == '年') {
        let goes_on =
            next == '年' || (is_bare && first < second && !is_digit(next) && next != '月');
        return goes_on.then_some(true);
    }
    if matches!(next, '月' | '日')
        && second.len() <= 2
        && (is_bare || matches!(unit, '月' | '日'))
        && first.len() <= 2
    {
        return Some(true);
    }
    let has_unit = line.one_of(range.second.end, &UNITS).is_some();
    let is_number = first.len() <= 6 && second.len() <= 6;
    (has_unit && is_number).then_some(false)
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_line_between_the_ends_of_a_range() {
        found(
            "D11",
            "规划期为2021-2025年，7月13日-16日，1-6月。",
            &[
                (1, "-", Some("—")),
                (1, "-", Some("—")),
                (1, "-", Some("—")),
            ],
        );
        found(
            "D11",
            "占比20%~30%，工期60--90天。",
            &[(1, "~", Some("～")), (1, "--", Some("～"))],
        );
        found("D11", "占比20%—30%，工期60-90天。", &[(1, "-", Some("—"))]);
        for text in [
            "2021—2025年，3～5人", "编号2024-05-017", "型号XK-200-300", "2024-05-06完成",
            "电话0592-1234567转", "以3-2战胜", "由380元提高至1000元", "1-2号楼",
        ] {
            clean("D11", text);
        }
    }
}
