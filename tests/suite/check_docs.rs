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
    ("领导人姓名职务、机构全称简称、人名异写", "数据会过时"),
    (
        "交代/交待、作/做（逐词）、涉及到、惟一、倍受",
        "词典两可，各家词表互相矛盾",
    ),
    (
        "会报、规化、按排、起动、竟相等“必错”词",
        "在已发布的文本里都是别的词的一部分（大会报告、正规化）",
    ),
    ("汉字与西文之间加空格", "网页排版的习惯，公文不用"),
    (
        "命令口吻、空泛表述、减负、标题长短", "是文风，没有可以照着判断的条文",
    ),
    (
        "引用公文先标题后文号（F12，默认不查）", "出处是已废止的办法",
    ),
    (
        "顿号与“和、及”并用（P13）、“如下。”（P26）",
        "实测都是对的，默认不查",
    ),
    ("份号位数、印章、页面上的像素", "由排版生成，或者只在纸上"),
    ("标题里的“紧急”、“特此请示”", "已发布的文本里都有"),
];

/// Findings over drafts of every kind (141 published texts, 199 written for the purpose; 635,000 characters): all errors
/// and 200 warnings taken at random, judged by a reader in November 2026. Rule, judged, true.
const ERRORS: &[(&str, u32, u32)] = &[
    ("D01", 7, 7),
    ("D02", 3, 3),
    ("D03", 1, 1),
    ("D04", 5, 5),
    ("F04", 5, 5),
    ("F18", 1, 1),
    ("N01", 6, 6),
    ("N10", 6, 6),
    ("N11", 4, 4),
    ("P03", 273, 273),
    ("P06", 16, 16),
    ("P08", 1, 1),
    ("P17", 11, 11),
    ("P22", 20, 20),
    ("W01", 2, 2),
    ("W14", 3, 3),
];
/// The same of warnings; those that were false and are not said any more count as false.
const WARNINGS: &[(&str, u32, u32)] = &[
    ("D03", 3, 3),
    ("D05", 2, 2),
    ("D11", 9, 8),
    ("D13", 3, 3),
    ("D17", 1, 0),
    ("D20", 10, 10),
    ("F06", 1, 1),
    ("F11", 1, 1),
    ("F28", 1, 1),
    ("N03", 25, 25),
    ("N04", 61, 61),
    ("P02", 13, 13),
    ("P04", 19, 19),
    ("P05", 2, 2),
    ("P09", 2, 2),
    ("P10", 1, 1),
    ("P11", 1, 0),
    ("P14", 9, 6),
    ("P15", 2, 2),
    ("P17", 1, 1),
    ("P25", 1, 1),
    ("W04", 1, 1),
    ("W21", 1, 1),
    ("X01", 19, 15),
    ("X04", 5, 5),
    ("X10", 6, 6),
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
    out.push_str(
        "\n## 按级别和依据\n\n| 依据 | 错误 | 警告 | 提示 | 默认不查 |\n|---|---|---|---|---|\n",
    );
    let tiers: BTreeSet<_> = RULES.iter().map(|rule| rule.tier).collect();
    for tier in tiers {
        let _ = write!(out, "| {} |", tier.word());
        for wanted in ["错误", "警告", "提示", "默认不查"] {
            let all = RULES
                .iter()
                .filter(|rule| rule.tier == tier && class(rule) == wanted);
            let ids: Vec<_> = all.map(|rule| rule.id()).collect();
            let _ = write!(out, " {} |", ids.join(" "));
        }
        out.push('\n');
    }
    out.push_str("\n## 实测\n\n对 340 篇各类文稿（已发布的 141 篇，专为测试写的 199 篇）的全部错误和随机 200 处警告逐条由人判断（2026年11月）。真：确实该改；误报中有 7 处此后已不再报，仍按误报计。\n");
    for (what, rows) in [("错误", ERRORS), ("警告", WARNINGS)] {
        let (judged, right) = rows.iter().fold((0, 0), |(judged, right), row| {
            (judged + row.1, right + row.2)
        });
        let share = f64::from(right) * 100.0 / f64::from(judged);
        let _ = write!(
            out,
            "\n{what}：{judged} 处，真 {right} 处（{share:.1}%）。\n\n| 规则 | 判断 | 真 |\n|---|---|---|\n"
        );
        for (id, judged, right) in rows {
            let _ = writeln!(out, "| {id} | {judged} | {right} |");
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
