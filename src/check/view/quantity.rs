//! Quantities: a number in Arabic digits with what it counts (20人, 1.2亿元).

use std::ops::Range;

use super::Line;
use super::chars::is_digit;
use super::number;

/// A number and its unit.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// All of it, from the first digit to the unit's end. Characters of the line.
    pub range: Range<usize>,
    /// What the number says, 万 and 亿 counted.
    pub value: f64,
    /// The unit; empty where none is known.
    pub unit: &'static str,
    /// Whether 万 or 亿 stands in it.
    pub is_large: bool,
}

/// What is counted and measured; the longer before what it begins with.
const UNITS: &[&str] = &[
    "平方公里", "平方米", "立方米", "千瓦时", "人次", "公里", "千米", "公顷", "公斤", "千克",
    "千瓦", "人", "名", "个", "家", "户", "件", "项", "元", "吨", "台", "辆", "次", "处", "所",
    "座", "条", "起", "篇", "份", "套", "间", "位", "例", "亩", "米", "天", "只", "头", "棵", "株",
    "批", "宗", "场", "期", "类", "支", "艘", "架", "张", "册", "本", "斤", "度", "门", "栋", "幢",
    "片", "块", "村", "镇", "县",
];

/// What a number is multiplied by.
const LARGE: &[(&str, f64)] = &[
    ("万亿", 1e12),
    ("千亿", 1e11),
    ("百亿", 1e10),
    ("千万", 1e7),
    ("百万", 1e6),
    ("亿", 1e8),
    ("万", 1e4),
];

/// The quantity that begins at `at`; nothing within a longer number, and nothing before %.
pub fn at(line: &Line<'_>, at: usize) -> Option<Quantity> {
    let end = number::end(line.chars, at);
    let before = line.before(at);
    if end == at || is_digit(before) || matches!(before, '.' | ',') {
        return None;
    }
    let value = number::value(line.slice(at..end))?;
    let large = LARGE.iter().find(|(word, _)| line.is_at(end, word));
    let (length, factor) = large.map_or((0, 1.0), |(word, by)| (word.chars().count(), *by));
    let unit = UNITS.iter().find(|unit| line.is_at(end + length, unit));
    let unit = unit.copied().unwrap_or_default();
    let end = end + length + unit.chars().count();
    if matches!(line.at(end), '%' | '％' | '年' | '月' | '日' | '号') && unit.is_empty() {
        return None;
    }
    Some(Quantity {
        range: at..end,
        value: value * factor,
        unit,
        is_large: length > 0,
    })
}

/// The quantities that begin in `range`, in order.
pub fn all(line: &Line<'_>, range: Range<usize>) -> Vec<Quantity> {
    range.filter_map(|from| at(line, from)).collect()
}
