//! F07: 正文所引的附件不存在
//!
//! **查什么** 正文的“附件n”比附件说明和附件标识里列出的都多；“见附件”而全文没有附件。
//!
//! **为什么** 党政机关公文处理工作条例第九条（十）、GB/T 9704-2012 7.3.7：附件说明写明附件的顺序号和名称。条例。
//!
//! **不查** 别的文件的附件（《……》附件2、某号文附件2、其附件2、合同附件2）；附件n份、n件；没有标题或没有落款的片段；附件一节被当作网页内容去掉的。
//!
//! **例** 附件说明列了两个，正文`见附件3` → 补上或改号

use crate::check::view::{View, chars, paper, text};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF07,
    fix: Fixes::None,
    tier: Tier::Regulation,
    source: "党政机关公文处理工作条例第九条（十）",
    run: Run::Document(run),
};

/// The word for what is attached.
const ATTACHED: &str = "附件";
/// What counts copies and no attachment.
const COUNTED: &str = "份件个张页套";
/// What makes it the attachment of another document.
const OTHERS: [&str; 22] = [
    "》", "号", "号文", "文件", "合同", "协议", "其", "该", "原", "书", "上述", "办法", "规定",
    "方案", "通知", "意见", "条例", "标准", "）", "”", "其他", "邮件",
];

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let paper = view.paper();
    let is_whole =
        paper.title.is_some() && (paper.date_at.is_some() || !paper.signatures.is_empty());
    if !is_whole {
        return;
    }
    let attached = paper.attached().unwrap_or_default().max(listed(view));
    for index in &paper.body {
        let own = view.text(*index);
        if own.starts_with(ATTACHED) {
            continue;
        }
        for (at, _) in own.match_indices(ATTACHED) {
            let end = at + ATTACHED.len();
            let head = own.get(..at).unwrap_or_default();
            let is_other = OTHERS.iter().any(|word| head.ends_with(word));
            let cited = paper::reference(own, end).filter(|_| !is_other);
            let counts = |end: usize| text::behind(own, end).is_some_and(|c| COUNTED.contains(c));
            let place = match cited {
                Some((number, end)) if number > attached && !counts(end) => at..end,
                None if attached == 0 && head.ends_with('见') && is_end(own, end) => {
                    at - '见'.len_utf8()..end
                }
                _ => continue,
            };
            let old = own.get(place.clone()).unwrap_or_default();
            found.add(view.span(*index, place), rule::F07 { old });
        }
    }
}

/// Whether nothing goes on behind byte `at` that would make it another thing than 附件 itself (附件材料).
fn is_end(own: &str, at: usize) -> bool {
    text::behind(own, at).is_none_or(|c| !(chars::is_han(c) || c.is_ascii_alphanumeric()))
}

/// The highest number of a line that opens with 附件, wherever it stands and whatever became of it; 1 for one without
/// a number.
fn listed(view: &View<'_>) -> u32 {
    if !view.source.text().contains(ATTACHED) {
        return 0;
    }
    let lines = view.source.text().lines().map(|line| {
        let open = |c: char| chars::is_blank(c) || "【[（(#*>-".contains(c);
        let line = line.trim_start_matches(open);
        let number = line.strip_prefix(ATTACHED).map(|_| ATTACHED.len());
        let number = number.map(|at| paper::reference(line, at).map_or(1, |(number, _)| number));
        number.unwrap_or_default()
    });
    lines.max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn what_is_cited_is_attached() {
        found(
            "F07",
            "关于报名的通知\n各科室：\n报名表见附件1，路线见附件三。\n附件：1.报名表\n2.承诺书\n河东市水务局\n2025年3月4日",
            &[(3, "附件三", None)],
        );
        found(
            "F07",
            "关于报名的通知\n各科室：\n报名表（见附件）填好后送来。\n河东市水务局\n2025年3月4日",
            &[(3, "见附件", None)],
        );
        clean(
            "F07",
            "关于报名的通知\n各科室：\n格式见《办法》附件3，报送附件2份。\n河东市水务局\n2025年3月4日",
        );
        clean(
            "F07",
            "关于报名的通知\n各科室：\n报名表见附件2。\n河东市水务局\n2025年3月4日\n附件1\n名单\n张三\n附件2\n报名表\n姓名",
        );
        clean("F07", "报名表见附件2。");
    }
}
