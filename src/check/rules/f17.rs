//! F17: 署名与标题的机关不同
//!
//! **查什么** 标题“关于”前面的机关和署名的机关，互不包含，也不是对方的简称。
//!
//! **为什么** 党政机关公文处理工作条例第九条（七）（十一）：标题和署名都是发文机关。条例。
//!
//! **不查** 标题没有机关；署名是人名；联合行文中有一个相同。
//!
//! **例** 标题是水利局、署名是应急管理局 → 核对

use crate::check::view::View;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF17,
    fix: Fixes::None,
    tier: Tier::Regulation,
    source: "党政机关公文处理工作条例第九条（七）（十一）",
    run: Run::Document(run),
};

/// What an agency's name ends with.
const AGENCIES: [&str; 30] = [
    "政府", "委员会", "办公厅", "办公室", "国务院", "军委", "局", "厅", "部", "委", "院", "署",
    "处", "科", "中心", "公司", "集团", "协会", "学会", "学校", "大学", "医院", "银行", "党组",
    "支部", "工会", "指挥部", "领导小组", "站", "所",
];
/// Where the agency in a title ends.
const ENDS: [&str; 5] = ["关于", "转发", "印发", "批转", "公布"];
/// So many characters has a name at most.
const LONGEST: usize = 40;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let paper = view.paper();
    let (Some(title), Some(_)) = (paper.title, paper.kind) else {
        return;
    };
    let own = view.text(title);
    let end = ENDS.iter().filter_map(|word| own.find(word)).min();
    let named = own.get(..end.unwrap_or_default()).unwrap_or_default();
    let named = bare(named);
    let is_agency = |name: &str| AGENCIES.iter().any(|word| name.ends_with(word));
    if !is_agency(&named) || named.chars().count() > LONGEST {
        return;
    }
    let signed: Vec<(usize, String)> = paper
        .signatures
        .iter()
        .map(|index| (*index, bare(view.text(*index))))
        .collect();
    let is_own = |name: &str| is_short(name, &named) || is_short(&named, name);
    let all: String = signed.iter().map(|(_, name)| name.as_str()).collect();
    if is_own(&all)
        || signed
            .iter()
            .any(|(_, name)| !is_agency(name) || is_own(name))
    {
        return;
    }
    if let Some((index, name)) = signed.first() {
        let span = view.span(*index, 0..view.text(*index).len());
        found.add(
            span,
            rule::F17 {
                old: name,
                title: named,
            },
        );
    }
}

/// A name without blanks, marks between names and what stands in parentheses.
fn bare(name: &str) -> String {
    let cut = name.find(['（', '(']).unwrap_or(name.len());
    let head = name.get(..cut).unwrap_or_default();
    head.chars()
        .filter(|c| !c.is_whitespace() && !"、，".contains(*c))
        .collect()
}

/// Whether the characters of `short` stand in `name` in this order.
fn is_short(short: &str, name: &str) -> bool {
    let mut name = name.chars();
    short.chars().all(|c| name.any(|one| one == c))
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn one_agency() {
        let draft = |title: &str, signature: &str| {
            format!("{title}\n各科室：\n请按时到岗。\n{signature}\n2025年3月4日")
        };
        found(
            "F17",
            &draft("河东市财政局转发省财政厅关于值班的通知", "河东市水务局"),
            &[(4, "河东市水务局", None)],
        );
        clean(
            "F17",
            &draft("河东市发展和改革委员会关于值班的通知", "市发改委"),
        );
        clean("F17", &draft("关于值班的通知", "河东市水务局"));
        clean(
            "F17",
            &draft("河东市水务局关于值班的通知", "河东市水务局（代章）"),
        );
        clean(
            "F17",
            &draft(
                "河东市财政局 河东市水务局关于值班的通知", "河东市财政局\n河东市水务局",
            ),
        );
    }
}
