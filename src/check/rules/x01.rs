//! X01: 占位未补
//!
//! **查什么** 汉字前的 X、×，汉字或冒号后的 XX、××、□□、__，202X年、增长X%、冒号后的 xx，待补充、待定稿、TODO、待核实，空括号，数字没有填的`  亿元`、`**亿元`，汉字之间和冒号后的 某某，【请填写……】、（此处……）、[单位名称]、{{单位}}，[批注：……]，【某某注：……】，没有填的日子`5月  日`。
//!
//! **为什么** 定稿不留占位。逻辑。
//!
//! **不查** X光、X射线、X染色体、X坐标、X证书、X代表、X轴；字母、数字、+ 之后的；标注、注明“待核实”；姓后的某某（`许某某`，不具名的人）；表、申请书、承诺书、合同等供人填写的文书（以标题为准）里的 __、□□ 和空括号。引号里的（举例）作提示。
//!
//! **例** `拨付资金XX万元`

use std::ops::Range;

use crate::check::view::chars::{is_blank, is_digit, is_han};
use crate::check::view::{Buffer, Kind, Line, View};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Class, Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleX01,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "占位",
    run: Run::Among(
        When::Word(&[
            "X", "Ｘ", "×", "xx", "□□", "__", "待补充", "待定稿", "TODO", "待核实", "某某", "（）",
            "（ ", "（\u{3000}", "()", "( ", "填写", "此处", "待补", "待核", "待填", "批注", "[",
            "{{", "**亿元", "**万元", "**%", "**％", " 亿元", " 万元", "\u{3000}亿元",
            "\u{3000}万元", "注：", "月 ", "月\u{3000}",
        ]),
        run,
    ),
};

/// What X belongs to.
const TERMS: [&str; 8] = ["光", "射线", "染色体", "坐标", "证书", "代表", "轴", "线"];
const WORDS: [&str; 5] = ["待补充", "待定稿", "TODO", "待核实", "某某"];
/// What a remark in brackets begins with that says what is to be written there, or what an editor thinks.
const REMARKS: [&str; 4] = ["请填", "此处", "批注", "待补"];
/// Whose note is no remark to take out, though 注： stands behind: 【编者注：……】.
const NOTES: [&str; 6] = ["编者", "作者", "译者", "原", "备", "标"];
/// What such a remark holds.
const TO_DO: [&str; 4] = ["待补", "待核", "待填", "此处填"];
/// How the name of a value ends that stands in `[…]` or `{{…}}` in its place.
const VALUES: [&str; 14] = [
    "名称", "姓名", "日期", "时间", "地点", "单位", "部门", "电话", "数字", "数据", "金额", "年份",
    "数量", "具体内容",
];
/// Units whose number is left out.
const AMOUNTS: [&str; 4] = ["亿元", "万元", "%", "％"];
/// What stands before a name or a unit that is left open; any other character before 某某 is the surname of a person who is
/// not named (许某某).
const LEADS: &str = "请由向经报给与和及对将把为在到是让以从据按于送呈致转托邀抄或聘任免";
/// Units that 某某 stands for.
const UNITS: [&str; 16] = [
    "单位", "部门", "公司", "学校", "医院", "街道", "社区", "会议", "项目", "局", "市", "县", "区",
    "镇", "乡", "村",
];
/// So much may stand in the brackets of a remark.
const REMARK: usize = 40;
/// So many characters name who wrote a remark.
const WHO: usize = 6;
/// So much may be the name of a value.
const VALUE: usize = 12;

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
    let has_emphasis = has_emphasis(line);
    while at < line.len() {
        let place = match line.at(at) {
            '“' => {
                quotes += 1;
                at..at
            }
            '”' => {
                quotes = quotes.saturating_sub(1);
                at..at
            }
            '□' | '_' | '（' | '(' | '[' | '{' if is_form => at..at,
            '*' if has_emphasis => at..at,
            c @ ('X' | 'Ｘ' | '×' | 'x' | '□' | '_' | '*') => row(line, at, c),
            '（' | '(' | '【' | '[' | '〔' | '{' => at..bracket(line, at),
            '待' | 'T' | '某' => at..word(line, at),
            c if is_blank(c) && is_han(line.before(at)) => at..blanks(line, at),
            // Most characters begin none.
            _ => at..at,
        };
        let end = place.end;
        if !place.is_empty() {
            let old = line.text(place.clone());
            found.add(line.span(place), rule::X01 { old });
            if quotes > 0 {
                found.is(Class::Hint);
            }
        }
        at = end.max(at + 1);
    }
}

/// Whether stars set off words (**重点**): some stand before no unit.
fn has_emphasis(line: &Line<'_>) -> bool {
    let ends = line.places('*').map(|at| at + 1);
    let mut ends = ends.filter(|end| line.at(*end) != '*');
    ends.any(|end| line.one_of(end, &AMOUNTS).is_none())
}

/// The row of `c` that begins at `at`, if it stands for something; with the digits before it where it is part of a year (202X年).
fn row(line: &Line<'_>, at: usize, c: char) -> Range<usize> {
    let before = line.before(at);
    // A row of one character is looked at once, at its head.
    if before == c {
        return at..at;
    }
    let rest = line.chars.get(at..).unwrap_or_default();
    let length = rest.iter().take_while(|one| **one == c).count();
    let end = at + length;
    let next = line.at(end);
    let is_behind = is_han(before) || before == '：';
    let is_one = match c {
        'X' | 'Ｘ' | '×' => {
            let digits = line.run_back(at, is_digit);
            if digits < at && end - digits == 4 && next == '年' {
                return digits..end;
            }
            let is_term = length == 1 && line.one_of(end, &TERMS).is_some();
            let is_part =
                before.is_ascii_alphanumeric() || before == '+' || next.is_ascii_alphanumeric();
            let is_product = c == '×' && length == 1 && "长宽高深厚径积数量价率）".contains(before);
            let is_share = is_behind && matches!(next, '%' | '％');
            let is_open = is_han(next) || is_share || (length >= 2 && is_behind);
            is_open && !is_term && !is_part && !is_product
        }
        'x' => length >= 2 && is_behind && !next.is_ascii_alphanumeric(),
        '*' => length >= 2 && is_han(before) && line.one_of(end, &AMOUNTS).is_some(),
        _ => length >= 2 && is_behind,
    };
    at..if is_one { end } else { at }
}

/// Where the brackets that open at `at` close, if they are empty, say what is to be done, or name a value that belongs there.
fn bracket(line: &Line<'_>, at: usize) -> usize {
    let (open, is_double) = (line.at(at), line.at(at + 1) == '{');
    let close = line.run(at + 1, is_blank);
    if matches!(open, '（' | '(') && matches!(line.at(close), '）' | ')') {
        return if is_han(line.before(at)) {
            close + 1
        } else {
            at
        };
    }
    let (close, from) = match open {
        '（' | '(' => (['）', ')'], at + 1),
        '【' => (['】', '】'], at + 1),
        '[' => ([']', ']'], at + 1),
        '〔' => (['〕', '〕'], at + 1),
        _ if is_double => (['}', '}'], at + 2),
        _ => return at,
    };
    let inner = line.slice(from..from + REMARK);
    let Some(length) = inner.iter().position(|c| close.contains(c)) else {
        return at;
    };
    let to = from + length;
    let is_remark = line.one_of(from, &REMARKS).is_some()
        || open == '【' && is_note(line, from..to)
        || TO_DO.iter().any(|word| line.has_word(from..to, word));
    let is_value = matches!(open, '[' | '{')
        && length <= VALUE
        && (line.ends_with_any(to, &VALUES) || is_double && line.has_han(from..to));
    if is_remark || is_value {
        to + 1 + usize::from(is_double && line.at(to + 1) == '}')
    } else {
        at
    }
}

/// Whether somebody's note to somebody stands in `inner`: 小李注：补2025年数据.
fn is_note(line: &Line<'_>, inner: Range<usize>) -> bool {
    let name = line.run(inner.start, is_han);
    let ends = line.before(name) == '注' && matches!(line.at(name), '：' | ':');
    let who = inner.start..name.saturating_sub(1);
    ends && (2..=WHO).contains(&who.len()) && !line.ends_with_any(who.end, &NOTES)
}

/// Where a word that says that something is open ends; `at` when there is none.
fn word(line: &Line<'_>, at: usize) -> usize {
    let Some((word, length)) = line.one_of(at, &WORDS) else {
        return at;
    };
    let before = line.before(at);
    let is_one = match word {
        "某某" if before == '：' => true,
        "某某" => {
            let is_unit = line.one_of(at + 2, &UNITS).is_some();
            is_han(before) && is_han(line.at(at + 2)) && (LEADS.contains(before) || is_unit)
        }
        "待核实" => !line.ends_with_any(at, &["标注", "注明", "“", "标明"]),
        _ => true,
    };
    if !is_one {
        return at;
    }
    match word {
        "某某" => line.run(at + length, |c| c == '某'),
        _ => at + length,
    }
}

/// Where blanks behind a Han character end in whose place a number is to be written: 投资  亿元, 5月  日.
///
/// The day of the date of writing is another finding's (S28).
fn blanks(line: &Line<'_>, at: usize) -> usize {
    let end = line.run(at, is_blank);
    let is_day = line.before(at) == '月' && is_digit(line.before(at - 1)) && line.at(end) == '日';
    if is_day && line.passage.kind != Kind::Paragraph(Role::Date) {
        return end + 1;
    }
    let unit = line.one_of(end, &AMOUNTS).filter(|_| end - at >= 2);
    unit.map_or(at, |(_, length)| end + length)
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

    #[test]
    fn years_shares_and_amounts_left_open() {
        found(
            "X01",
            "比202X年增长X%，投资  亿元，税收**万元，20××年报xx市，电话：xxxx。",
            &[
                (1, "202X", None),
                (1, "X", None),
                (1, "  亿元", None),
                (1, "**", None),
                (1, "20××", None),
                (1, "xx", None),
                (1, "xxxx", None),
            ],
        );
        clean(
            "X01",
            "型号为202X，面积12 亿元，证号为53×年，见 xxl 作业，联系138****1234。",
        );
        clean("X01", "在**亿元以上项目**中，王**、李*等。");
    }

    #[test]
    fn remarks_and_values_in_brackets() {
        found(
            "X01",
            "[单位名称]要报[具体内容]，{{单位}}办，（此处填数字），（数据待核），【此处略】，[批注：李科，与上文不符]，联系人：某某某。",
            &[
                (1, "[单位名称]", None),
                (1, "[具体内容]", None),
                (1, "{{单位}}", None),
                (1, "（此处填数字）", None),
                (1, "（数据待核）", None),
                (1, "【此处略】", None),
                (1, "[批注：李科，与上文不符]", None),
                (1, "某某某", None),
            ],
        );
        found(
            "X01",
            "【小李注：补2025年数据】请于2026年5月  日前报送。",
            &[(1, "【小李注：补2025年数据】", None), (1, "  日", None)],
        );
        clean(
            "X01",
            "【编者注：本文有删节】【注：单位为万元】【备注：免费】",
        );
        clean(
            "X01",
            "【时间】3月5日，[2024]5号，[链接]，〔2024〕5号，（此件公开发布）。",
        );
    }
}
