//! X01: 占位未补
//!
//! **查什么** 汉字前的 X、×，汉字或冒号后的 XX、××、□□、__，待补充、待定稿、TODO、待核实，空括号，汉字之间的 某某，【请填写……】。
//!
//! **为什么** 定稿不留占位。逻辑。
//!
//! **不查** X光、X射线、X染色体、X坐标、X证书、X代表、X轴；字母、数字、+ 之后的；标注、注明“待核实”；姓后的某某（`许某某`，不具名的人）。引号里的（举例）作提示。
//!
//! **例** `拨付资金XX万元`

use crate::check::view::Line;
use crate::check::view::chars::{is_blank, is_han};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Class, Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleX01,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "占位",
    run: Run::Line(
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
/// Common surnames that end no other word: 许某某 is a person who is not named. 任 (主任), 方, 高 and the like are not here.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶\
    阎余潘杜戴夏钟汪姜范石姚谭廖邹熊陆郝孔崔康邱秦史顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚庞樊殷施陶洪翟倪严温季俞鲁葛韦申\
    毕聂焦邢岳齐梅庄辛祝涂谷祁舒耿牟卜詹苗凌费靳欧甄项裴屈鲍覃霍翁隋甘柏宁柯阮桂冉饶刁瞿戚丘滕晋邬臧褚娄符奚穆燕郎邸\
    冀姬屠连郜晏栾郁蒙窦宇敖糜鄢冷卓艾蓝巩仲虞卞竺冼衣楚佟栗匡宗巫鞠桑荆雍麦";
/// So much may stand between 【请填写 and 】.
const HINT: usize = 12;

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut at = 0;
    let mut quotes = 0_usize;
    while at < line.len() {
        match line.at(at) {
            '“' => quotes += 1,
            '”' => quotes = quotes.saturating_sub(1),
            _ => {}
        }
        let end = place(line, at);
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
                "某某" => is_han(before) && is_han(line.at(at + 2)) && !SURNAMES.contains(before),
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
        clean("X01", "给予许某某等3名学生警告。");
        clean(
            "X01",
            "X光检查，1+X证书，规格为5×8毫米，长×宽，注明待核实。",
        );
    }
}
