//! docs/checks has a page for each rule, as its file says, and an index; `ZHANGFA_BLESS=1` writes them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use zhangfa::Class;
use zhangfa::check::rules::RULES;
use zhangfa::check::{Fixes, Rule};

/// What the families are about, by letter.
const FAMILIES: &[(&str, &str)] = &[
    ("C", "前后一致、算术"),
    ("D", "日期、数字"),
    ("F", "公文要素"),
    ("L", "Word 文件的格式"),
    ("N", "层次序号"),
    ("P", "标点"),
    ("U", "计量单位"),
    ("W", "用词"),
    ("X", "占位、杂质"),
];

/// What is not checked, and why.
const NOT: &[(&str, &str)] = &[
    ("今年、近日、高度重视之类", "已发布的文本里到处都是"),
    (
        "制定/制订、权利/权力（逐词）、亩、涉及到",
        "词典、法规和通行文本都用",
    ),
    ("领导人姓名职务、机构全称简称", "数据会过时"),
];

fn class(rule: &Rule) -> &'static str {
    if rule.is_off() {
        return "默认不查";
    }
    match rule.code.row().class {
        Class::Error => "错误",
        Class::Warning => "警告",
        _ => "提示",
    }
}

fn fix(rule: &Rule) -> &'static str {
    match rule.fix {
        Fixes::Safe => "可自动改",
        Fixes::Offered => "建议，由人决定",
        Fixes::None => "只报",
    }
}

/// The page of a rule.
fn page(rule: &Rule) -> String {
    let (title, rest) = rule.page().split_once('\n').unwrap();
    let (class, tier, fix) = (class(rule), rule.tier.word(), fix(rule));
    format!(
        "# {title}\n\n{class} · {tier} · {fix} · 出处：{}\n{rest}\n",
        rule.source
    )
}

/// The index: by family, then by tier.
fn index() -> String {
    let mut out = String::from(
        "# 校对规则\n\n`convert --check 文稿` 按这些规则校对，什么也不写；`--select P,N04`、`--ignore P02` 选用，`--explain P02` 打印一页。\n\
         错误是确定的，警告是很可能的，提示供参考；条件性条款（“可以”“一般”“通常”）不作错误。国标、条例只用于原文这样规定的。\n\
         默认不查的规则要写出编号才查：`--select P13`。\n\
         这些页由 `ZHANGFA_BLESS=1 cargo test --test suite check_docs` 从 src/check/rules 写出。\n",
    );
    let mut families: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in RULES.iter().copied() {
        families
            .entry(rule.id().split_at(1).0)
            .or_default()
            .push(rule);
    }
    for (letter, rules) in families {
        let about = FAMILIES.iter().find(|row| row.0 == letter).unwrap().1;
        let _ = write!(
            out,
            "\n## {letter} {about}\n\n| 规则 | 级别 | 依据 | 改法 |\n|---|---|---|---|\n"
        );
        for rule in rules {
            let title = rule.page().lines().next().unwrap();
            let (id, class, tier) = (rule.id(), class(rule), rule.tier.word());
            let _ = writeln!(
                out,
                "| [{title}]({id}.md) | {class} | {tier} | {} |",
                fix(rule)
            );
        }
    }
    out.push_str("\n## 不查的，和为什么\n\n| 什么 | 为什么 |\n|---|---|\n");
    for (what, why) in NOT {
        let _ = writeln!(out, "| {what} | {why} |");
    }
    out
}

#[test]
fn every_rule_has_its_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks");
    let mut pages: BTreeMap<String, String> = BTreeMap::new();
    pages.insert("README.md".to_owned(), index());
    for rule in RULES {
        pages.insert(format!("{}.md", rule.id()), page(rule));
    }
    if std::env::var_os("ZHANGFA_BLESS").is_some() {
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in &pages {
            fs::write(folder.join(name), text).unwrap();
        }
    }
    let there: BTreeSet<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(
        there.iter().eq(pages.keys()),
        "docs/checks has other files than there are rules: {there:?}"
    );
    for (name, text) in &pages {
        let found = fs::read_to_string(folder.join(name))
            .unwrap()
            .replace("\r\n", "\n");
        assert!(
            found == *text,
            "docs/checks/{name}: ZHANGFA_BLESS=1 cargo test --test suite check_docs"
        );
    }
}
