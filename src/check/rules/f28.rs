//! F28: 附件标题与附件说明不同
//!
//! **查什么** 附件的标题（各行连起来）与附件说明里同号的名称不同。
//!
//! **为什么** GB/T 9704-2012 7.3.7：附件标题与附件说明的表述一致。国标。
//!
//! **不查** 一个是另一个的开头；附件没有标题；空格、书名号、括号里的字、“关于”前的机关不计。
//!
//! **例** 说明`值班安排表`，附件标题`值班计划表` → 统一

use crate::check::view::View;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF28,
    fix: Fixes::None,
    tier: Tier::National,
    source: "GB/T 9704-2012 7.3.7",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let paper = view.paper();
    for (number, head) in paper.heads.iter().enumerate() {
        let (Some(title), wanted) = (head.title, head.number.unwrap_or(number as u32 + 1)) else {
            continue;
        };
        let only = paper.names.len() == 1 && paper.heads.len() == 1;
        let mut names = paper.names.iter();
        let name = names.find(|name| only || name.number == Some(wanted));
        let Some(name) = name else {
            continue;
        };
        let old = view.text(title);
        let name = view
            .text(name.passage)
            .get(name.range.clone())
            .unwrap_or_default();
        let (one, other) = (bare(old), bare(name));
        let (one, other) = (matter(&one), matter(&other));
        if !(one.starts_with(other) || other.starts_with(one)) {
            found.add(view.span(title, 0..old.len()), rule::F28 { old, name });
        }
    }
}

/// A name from 关于 on: whose the document is may stand at one of the places alone.
fn matter(name: &str) -> &str {
    let at = name.find("关于").unwrap_or_default();
    name.get(at..).unwrap_or_default()
}

/// A name without blanks, title marks, closing marks and what stands in parentheses.
fn bare(name: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    for c in name.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '《' | '》' | '。' | '；' | '，' | '、' => {}
            c if depth == 0 && !c.is_whitespace() => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn one_name_at_both_places() {
        let draft = |name: &str, title: &str| {
            format!(
                "关于值班的通知\n各科室：\n请按附件执行。\n附件：{name}\n河东市水务局\n2025年3月4日\n\n附件\n\n{title}\n\n一、值班从周一开始。\n二、值班要签到。"
            )
        };
        found(
            "F28",
            &draft("汛期值班安排方案", "汛期值守工作方案"),
            &[(10, "汛期值守工作方案", None)],
        );
        clean(
            "F28",
            &draft("汛期值班安排方案", "汛期值班安排方案（2025年）"),
        );
    }
}
