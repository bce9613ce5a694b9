//! X01: 占位未补
//!
//! **查什么** 汉字前的 X、×，汉字或冒号后的 XX、××、□□、__，待补充、待定稿、TODO、待核实，空括号，汉字之间的 某某，【请填写……】。
//!
//! **为什么** 定稿不留占位。逻辑。
//!
//! **不查** X光、X射线、X染色体、X坐标、X证书、X代表、X轴；字母、数字、+ 之后的；标注、注明“待核实”；姓后的某某（`许某某`，不具名的人）；表、申请书、承诺书、合同等供人填写的文书（以标题为准）里的 __、□□ 和空括号。引号里的（举例）作提示。
//!
//! **例** `拨付资金XX万元`

use crate::check::view::chars::{is_blank, is_han};
use crate::check::view::{Buffer, Line, View};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Class, Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleX01,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "占位",
    run: Run::Among(
        When::Word(&[
            "X", "Ｘ", "×", "□□", "__", "待补充", "待定稿", "TODO", "待核实", "某某", "【请填写",
            "（）", "（ ", "（\u{3000}", "()", "( ",
        ]),
        run,
    ),
};

/// What X belongs to.
const TERMS: [&str; 8] = ["光", "射线", "染色体", "坐标", "证书", "代表", "轴", "线"];
const WORDS: [&str; 6] = ["待补充", "待定稿", "TODO", "待核实", "【请填写", "某某"];
/// What stands before a name or a unit that is left open; any other character before 某某 is the surname of a person who is
/// not named (许某某).
const LEADS: &str = "请由向经报给与和及对将把为在到是让以从据按于送呈致转托邀抄或聘任免";
/// Units that 某某 stands for.
const UNITS: [&str; 16] = [
    "单位", "部门", "公司", "学校", "医院", "街道", "社区", "会议", "项目", "局", "市", "县", "区",
    "镇", "乡", "村",
];
/// So much may stand between 【请填写 and 】.
const HINT: usize = 12;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut buffer = Buffer::default();
    for index in found.places() {
        let line = view.line(*index, &mut buffer);
        look(&line, view.is_in_form(*index), found);
    }
}

/// Looks at one line. In a form what is left to write in is left on purpose.
fn look(line: &Line<'_>, is_form: bool, found: &mut Found<'_>) {
    let mut at = 0;
    let mut quotes = 0_usize;
    while at < line.len() {
        let end = match line.at(at) {
            '“' => {
                quotes += 1;
                at
            }
            '”' => {
                quotes = quotes.saturating_sub(1);
                at
            }
            '□' | '_' | '（' | '(' if is_form => at,
            'X' | 'Ｘ' | '×' | '□' | '_' | '（' | '(' | '待' | 'T' | '【' | '某' => {
                place(line, at)
            }
            // Most characters begin none.
            _ => at,
        };
        if end > at {
            let old = line.text(at..end);
            found.add(line.span(at..end), rule::X01 { old });
            if quotes > 0 {
                found.is(Class::Hint);
            }
        }
        at = end.max(at + 1);
    }
}

/// Where the place that begins at `at` ends; `at` when none does.
fn place(line: &Line<'_>, at: usize) -> usize {
    let (before, c) = (line.before(at), line.at(at));
    // A row of one character is looked at once, at its head.
    let is_row = matches!(c, 'X' | 'Ｘ' | '×' | '□' | '_');
    if is_row && before == c {
        return at;
    }
    let rest = line.chars.get(at..).unwrap_or_default();
    let row = rest.iter().take_while(|one| is_row && **one == c);
    let end = at + row.count();
    let next = line.at(end);
    let is_behind = is_han(before) || before == '：';
    match c {
        'X' | 'Ｘ' | '×' => {
            let is_term = end - at == 1 && line.one_of(end, &TERMS).is_some();
            let is_part =
                before.is_ascii_alphanumeric() || before == '+' || next.is_ascii_alphanumeric();
            let is_product =
                c == '×' && end - at == 1 && "长宽高深厚径积数量价率）".contains(before);
            let is_open = is_han(next) || (end - at >= 2 && is_behind);
            if is_open && !is_term && !is_part && !is_product {
                end
            } else {
                at
            }
        }
        '□' | '_' if end - at >= 2 && is_behind => end,
        '（' | '(' => {
            let close = line.run(at + 1, is_blank);
            let is_empty = matches!(line.at(close), '）' | ')') && is_han(before);
            if is_empty { close + 1 } else { at }
        }
        '待' | 'T' | '【' | '某' => {
            let Some((word, length)) = line.one_of(at, &WORDS) else {
                return at;
            };
            if word == "【请填写" {
                let inner = line.slice(at + length..at + length + HINT);
                let close = inner.iter().position(|c| *c == '】');
                return close.map_or(at, |close| at + length + close + 1);
            }
            let is_one = match word {
                "某某" => {
                    let is_unit = line.one_of(at + 2, &UNITS).is_some();
                    is_han(before) && is_han(line.at(at + 2)) && (LEADS.contains(before) || is_unit)
                }
                "待核实" => !line.ends_with_any(at, &["标注", "注明", "“", "标明"]),
                _ => true,
            };
            if is_one { at + length } else { at }
        }
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn places_left_open() {
        found(
            "X01",
            "拨付资金XX万元，联系电话：____，经费（ ）元。",
            &[(1, "XX", None), (1, "____", None), (1, "（ ）", None)],
        );
        found(
            "X01",
            "2024年×月×日，数据待补充。",
            &[(1, "×", None), (1, "×", None), (1, "待补充", None)],
        );
        found(
            "X01",
            "【请填写单位】牵头。",
            &[(1, "【请填写单位】", None)],
        );
        found("X01", "报请某某审定。", &[(1, "某某", None)]);
        let form = "附件1\n固定资产报废申请表（样表）\n申请部门：____　　____年____月____日\n联系人：XX万\n";
        let notice = "关于清查资产的通知\n各科室：\n请填表报办公室，联系电话：____。\n河东市水务局\n2025年3月4日\n";
        found(
            "X01",
            &(notice.to_owned() + form),
            &[(3, "____", None), (9, "XX", None)],
        );
        clean("X01", &form.replace("XX万", "____"));
        clean("X01", "入党知识试题\n1.党的根本宗旨是（　　）。");
        clean("X01", "给予许某某等3名学生警告，经理蔚某某负领导责任。");
        clean(
            "X01",
            "X光检查，1+X证书，规格为5×8毫米，长×宽，注明待核实。",
        );
    }
}
