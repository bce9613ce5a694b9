//! C04: 合计与各行之和不符
//!
//! **查什么** 表格里合计、总计行的数，与同一列各行之和不等。
//!
//! **为什么** 算术。逻辑。
//!
//! **不查** 带%的列、率、单价、平均、序号等不能相加的列；小计行不计入；有不是数的格、有合并格的列；带小数的列相差在四舍五入之内。
//!
//! **例** 三行10、20、30，合计50 → 60

use crate::check::view::{Kind, View, chars};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use std::collections::BTreeMap;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleC04,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "算术",
    run: Run::Document(run),
};

const TOTALS: [&str; 5] = ["合计", "总计", "共计", "总合计", "累计"];
/// Rows whose numbers are in other rows already.
const PARTIAL: &str = "小计";
/// What makes a whole table one of another build.
const NESTED: [&str; 2] = ["其中", "占比"];
/// Heads of columns whose numbers cannot be added up.
const NOT_ADDED: [&str; 16] = [
    "%", "％", "率", "单价", "序号", "比", "占", "均", "排名", "名次", "年份", "编号", "号",
    "电话", "增长", "增幅",
];

/// The rows of a table, each with the passages of its cells by column.
type Rows = BTreeMap<usize, BTreeMap<usize, usize>>;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut tables: BTreeMap<u32, Rows> = BTreeMap::new();
    for (index, passage) in view.passages.iter().enumerate() {
        if let Kind::Cell { table, row, column } = passage.kind {
            let rows = tables.entry(table).or_default();
            let cells = rows.entry(row as usize).or_default();
            cells.insert(column as usize, index);
        }
    }
    for rows in tables.values() {
        look(view, rows, found);
    }
}

/// What a cell says without blanks.
fn word(view: &View<'_>, cell: usize) -> String {
    view.text(cell)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect()
}

fn look(view: &View<'_>, rows: &Rows, found: &mut Found<'_>) {
    let first =
        |cells: &BTreeMap<usize, usize>| cells.values().next().map(|cell| word(view, *cell));
    let labels: Vec<(usize, String)> = rows
        .iter()
        .filter_map(|(row, cells)| Some((*row, first(cells)?)))
        .collect();
    let is_nested = labels
        .iter()
        .any(|(_, label)| NESTED.iter().any(|word| label.contains(word)));
    let mut totals = labels
        .iter()
        .filter(|(_, label)| TOTALS.contains(&label.as_str()));
    let (Some((total, _)), None, false) = (totals.next(), totals.next(), is_nested) else {
        return;
    };
    let Some(cells) = rows.get(total) else {
        return;
    };
    let heads = rows.iter().next().filter(|(row, _)| *row != total);
    for (column, cell) in cells.iter().skip(1) {
        let head = heads.and_then(|(_, cells)| cells.get(column));
        let head = head.map(|cell| word(view, *cell)).unwrap_or_default();
        let Some(said) = Number::of(&word(view, *cell)) else {
            continue;
        };
        if head.is_empty() || NOT_ADDED.iter().any(|word| head.contains(word)) {
            continue;
        }
        let parts = rows.iter().skip(1).filter(|(row, _)| *row != total);
        let parts =
            parts.filter(|(_, cells)| first(cells).is_none_or(|label| !label.contains(PARTIAL)));
        // An empty cell is none of the view: it adds nothing.
        let parts = parts.filter_map(|(_, cells)| cells.get(column));
        let parts: Option<Vec<Number>> = parts.map(|cell| Number::of(&word(view, *cell))).collect();
        let Some(parts) = parts.filter(|parts| parts.len() > 1) else {
            continue;
        };
        let sum: f64 = parts.iter().map(|part| part.value).sum();
        let digits = parts
            .iter()
            .map(|part| part.digits)
            .max()
            .unwrap_or_default()
            .max(said.digits);
        let unit = 0.1_f64.powi(digits);
        // Each number may have been rounded.
        let rounding = if digits == 0 {
            0.0
        } else {
            unit * parts.iter().map(|_| 0.5).sum::<f64>()
        };
        let rounding = rounding
            + if said.digits < digits {
                0.1_f64.powi(said.digits) / 2.0
            } else {
                0.0
            };
        if (sum - said.value).abs() > rounding + unit * 1e-3 {
            let old = view.text(*cell);
            let sum = format!("{sum:.*}", digits as usize);
            let span = view.span(*cell, 0..old.len());
            found.add(span, rule::C04 { old, sum });
        }
    }
}

/// A number in a cell.
struct Number {
    value: f64,
    /// Digits behind the point.
    digits: i32,
}

impl Number {
    /// The number that a cell says, perhaps with a unit behind it; a dash says 0.
    fn of(cell: &str) -> Option<Self> {
        if matches!(cell, "-" | "—" | "——" | "/" | "－") {
            return Some(Self {
                value: 0.0,
                digits: 0,
            });
        }
        let number = cell.trim_end_matches(chars::is_han).replace(',', "");
        let plain = number
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
        let unit = cell.chars().filter(|c| chars::is_han(*c)).count();
        let value = number.parse().ok().filter(|_| plain && unit <= 2)?;
        let digits = number.split_once('.').map_or(0, |(_, behind)| behind.len());
        Some(Self {
            value,
            digits: digits as i32,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::found_in_markdown;

    #[test]
    fn a_total_is_the_sum_of_its_column() {
        let table = |last: &str| {
            format!(
                "| 单位 | 人数 | 占比% | 金额 |\n| --- | --- | --- | --- |\n| 甲科 | 10 | 20 | 1.25 |\n| 乙科 | 1,020 | 30 | 2.5 |\n| 丙科 |  | 50 | — |\n{last}\n"
            )
        };
        found_in_markdown(
            "C04",
            &table("| 合计 | 1,040 | 90 | 3.85 |"),
            &[(6, "1,040", None), (6, "3.85", None)],
        );
        found_in_markdown("C04", &table("| 合 计 | 1030 | 90 | 3.75 |"), &[]);
    }
}
