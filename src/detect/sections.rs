//! Headings of parts without a label: lines that empty lines set off, and parts of a report, a plan or rules by their words.

use std::collections::BTreeMap;

use super::row::Row;
use super::{numeral, text};
use crate::model::Role;

/// Characters of such a line.
const SHORT: std::ops::RangeInclusive<usize> = 3..=20;
/// A sentence below it has at least so many.
const SENTENCE: usize = 8;
/// What names a part of a report has at most so many.
const PART: usize = 12;
/// And so many behind its year.
const NAMED: usize = 8;

/// How parts of a report begin, a year aside, and how they end.
const OPENINGS: [&str; 10] = [
    "过去", "今后", "未来", "下一步", "下步", "下一年", "上半年", "下半年", "一年来", "五年来",
];
const ENDS: [&str; 14] = [
    "回顾", "总结", "安排", "打算", "计划", "任务", "重点", "思路", "要求", "建议", "主要工作",
    "情况", "展望", "目标",
];

/// Whether a line names a part of a report: 2025年工作回顾, 过去五年工作回顾, 今后五年主要任务.
pub fn is_part_head(line: &str) -> bool {
    let figure = |c: char| c.is_ascii_digit() || numeral::is_chinese(c);
    let year = line.trim_start_matches(figure);
    let dated = year.len() < line.len() && year.starts_with('年');
    let opens = dated && year.chars().count() <= NAMED
        || OPENINGS.iter().any(|word| line.starts_with(word));
    opens
        && line.chars().count() <= PART
        && line.chars().all(|c| text::is_han(c) || figure(c))
        && ENDS.iter().any(|word| line.ends_with(word))
}

/// How parts of rules, plans, notices and reports are called where nothing counts them (立法技术规范 has the first four).
const NAMES: [&str; 102] = [
    "总则", "分则", "附则", "罚则", "指导思想", "基本原则", "工作原则", "总体要求", "总体目标",
    "总体思路", "工作目标", "主要目标", "目标任务", "工作任务", "主要任务", "重点任务", "工作重点",
    "工作内容", "工作措施", "主要措施", "重点措施", "工作步骤", "实施步骤", "方法步骤", "进度安排",
    "时间安排", "组织领导", "组织机构", "组织保障", "职责分工", "工作职责", "主要职责", "责任分工",
    "任务分工", "工作要求", "有关要求", "相关要求", "具体要求", "工作保障", "保障措施", "监督管理",
    "监督检查", "监督考核", "考核评价", "奖惩措施", "责任追究", "活动背景", "活动目的", "活动主题",
    "活动内容", "活动安排", "参加人员", "适用范围", "评选范围", "评选标准", "评选程序", "申报条件",
    "申报程序", "申报材料", "报名方式", "注意事项", "其他事项", "基本情况", "主要做法", "工作成效",
    "主要成效", "存在问题", "存在的问题", "原因分析", "整改措施", "下一步打算", "意见建议",
    "对策建议", "工作建议", "主要问题", "存在的主要问题", "突出问题", "问题分析", "现状分析",
    "主要经验", "经验启示", "几点启示", "几点体会", "工作体会", "今后打算", "下步打算", "工作打算",
    "下一步工作打算", "下步工作打算", "主要特点", "主要成绩", "总体情况", "工作开展情况",
    "学习体会", "心得体会", "存在不足", "存在的不足", "改进措施", "努力方向", "今后努力方向",
    "下一步措施", "下步措施",
];

/// Whether a line is nothing but what a part of a paper is called.
pub fn is_name(line: &str) -> bool {
    NAMES.contains(&line)
}

/// Whether a row is a short line of text without a label or a mark.
fn is_bare(row: &Row<'_>) -> bool {
    row.is_open()
        && row.label.is_none()
        && SHORT.contains(&row.chars)
        && !row.hints.bullet
        && !row.is_columned()
        && !row
            .text
            .contains(['。', '，', '；', '：', ':', '！', '？', '、'])
        && row
            .text
            .chars()
            .next()
            .is_some_and(|c| text::is_han(c) || c == '“' || c.is_ascii_digit())
        && !super::back::is_bracketed(&row.text)
}

/// Whether a row may be the text of a part: a sentence, a lead, or the first label of a series.
fn is_text(row: &Row<'_>) -> bool {
    let counts = row.label.is_some_and(|label| label.number == 1);
    let heads = matches!(row.role, Some(Role::Heading(_)));
    (row.role.is_none() || row.role == Some(Role::Body) || heads)
        && !row.is_barrier()
        && (counts || row.run_in || row.chars >= SENTENCE && text::ends_clause(&row.text))
}

/// The headings among the rows of a part, and of which kind each is: lines that empty lines set off, parts of a report, and the names
/// of parts, two each at least.
pub fn find(rows: &[Row<'_>]) -> BTreeMap<usize, &'static str> {
    let mut set_off = Vec::new();
    let (mut parts, mut named) = (Vec::new(), Vec::new());
    let mut ends = false;
    let mut kept = (0..rows.len()).filter(|at| !rows[*at].junk).peekable();
    while let Some(at) = kept.next() {
        let row = &rows[at];
        let next = kept.peek().map(|next| &rows[*next]);
        let is_named = || row.is_open() && row.label.is_none() && is_name(&row.squeezed());
        if next.is_some_and(is_text) && is_named() {
            named.push(at);
        }
        if let Some(next) = next.filter(|_| is_bare(row))
            && is_text(next)
        {
            if ends && is_set_off(row, next) {
                set_off.push(at);
            }
            if is_part_head(&row.squeezed()) {
                parts.push(at);
            }
        }
        ends = row.is_barrier()
            || row.role.is_some_and(|role| role != Role::Body)
            || text::ends_clause(&row.text);
    }
    if set_off.iter().filter(|at| !rows[**at].suspect).count() < 2 {
        set_off.clear();
    }
    if parts.len() < 2 {
        parts.clear();
    }
    if named.len() < 2 {
        named.clear();
    }
    let set_off = set_off.into_iter().map(|at| (at, "set off"));
    set_off
        .chain(parts.into_iter().map(|at| (at, "part")))
        .chain(named.into_iter().map(|at| (at, "named")))
        .collect()
}

/// Whether an empty line stands above a row and text right below: 基本情况, 主要问题.
fn is_set_off(row: &Row<'_>, next: &Row<'_>) -> bool {
    row.hints.blank_before > 0 && next.hints.blank_before == 0 && !row.hints.markdown
}
