//! D06: 年份数字后缺“年”
//!
//! **查什么** 年份数字直接接 全市、全县、上半年、我县、本局之类。
//!
//! **为什么** “2024全市”读不通。实务。
//!
//! **不查** “《之后的（是名称）；`2020版`。
//!
//! **例** `2024全市` → `2024年全市`

use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleD06,
    fix: Fixes::Safe,
    tier: Tier::Usage,
    source: "语句完整",
    run: Run::Line(
        When::Both(&[Set::DIGIT], &["全", "上半年", "下半年", "我", "本"]),
        run,
    ),
};

/// What 全, 我 and 本 stand before.
const PLACES: [(char, &str); 3] = [
    ('全', "市县省区国年校院局镇乡街村系党社公处委厅"),
    ('我', "市县省区国校院局镇乡街村处委厅司馆中"),
    ('本', "市县省区国年校院局镇乡街村处委厅司馆"),
];

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut at = 0;
    while at < line.len() {
        let end = line.digits(at);
        if end == at {
            at += 1;
            continue;
        }
        let is_year = end - at == 4 && matches!(line.slice(at..at + 2), ['1', '9'] | ['2', '0']);
        let next = line.at(end);
        let is_place = PLACES
            .iter()
            .any(|(word, behind)| next == *word && behind.contains(line.at(end + 1)))
            || line.one_of(end, &["上半年", "下半年"]).is_some();
        let before = line.before(at);
        let is_name =
            matches!(before, '“' | '《' | '.' | '-' | '—' | '〔') || before.is_ascii_alphanumeric();
        if is_year && is_place && !is_name {
            let old = line.text(at..end);
            let new = format!("{old}年");
            found.fix(line.span(at..end), rule::D06 { old }, new);
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_year_says_so() {
        found(
            "D06",
            "在2023我县会上，制定2026全局计划，2024上半年。",
            &[
                (1, "2023", Some("2023年")),
                (1, "2026", Some("2026年")),
                (1, "2024", Some("2024年")),
            ],
        );
        clean("D06", "2020版规范，“2020全市歌会”，2024年全市。");
    }
}
