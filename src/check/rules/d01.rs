//! D01: 发文字号年份用六角括号
//!
//! **查什么** 机关代字（发 函 字 令 办 电 通 知 ……）之后、`n号` 之前的年份用了 [ ] ( ) （ ） 【 】 〖 〗 ［ ］。
//!
//! **为什么** GB/T 9704-2012 7.2.5：年份“用六角括号〔〕括入”。国标。
//!
//! **不查** 5号楼、5号线之类；法院案号（括号后是汉字）。
//!
//! **例** `[2024]15号` → `〔2024〕15号`

use crate::check::view::docnumber;
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD01,
    fix: Fixes::Safe,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.2.5",
    run: Run::Line(
        When::Has(&[Set::BRACKET.and(Set::HALF_PAREN), Set::DIGIT]),
        run,
    ),
};

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    for at in line.places('号') {
        let Some(number) = docnumber::at(line, at) else {
            continue;
        };
        let brackets = (line.at(number.year.start), line.before(number.year.end));
        if brackets != ('〔', '〕') && number.is_agency && number.is_plain(line) {
            let old = line.text(number.year.clone());
            let new = format!(
                "〔{}〕",
                line.text(number.year.start + 1..number.year.end - 1)
            );
            found.fix(
                line.span(number.year),
                rule::D01 { old, new: &new },
                new.as_str(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn the_year_stands_in_its_own_brackets() {
        found(
            "D01",
            "按照河政办发（2023）8号、河财函[2024]5号执行。",
            &[
                (1, "（2023）", Some("〔2023〕")),
                (1, "[2024]", Some("〔2024〕")),
            ],
        );
        clean(
            "D01",
            "见（2023）河01民终56号判决书，东发[2024]5号楼，2024年第15号公告。",
        );
        clean("D01", "参考文献[2019]3号书架，河政发〔2024〕3号。");
    }
}
