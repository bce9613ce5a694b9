//! docs/checks has a page for each rule of the checker and an index, made of the first comments of the rules' files;
//! `ZHANGFA_BLESS=1` writes them anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use zhangfa::Class;
use zhangfa::check::rules::RULES;
use zhangfa::check::{Fixes, Rule};

/// Families of rules, in the order of the index.
const FAMILIES: [(char, &str); 9] = [
    ('N', "层次序号"),
    ('P', "标点"),
    ('D', "日期、数字"),
    ('U', "计量单位"),
    ('F', "公文要素"),
    ('W', "用词"),
    ('C', "前后一致、计算"),
    ('X', "占位、杂质"),
    ('L', "Word 文件的格式"),
];

/// What is not checked, and why.
const NOT: &str = "## 不查的，和为什么

宁可漏报，不可误报。下面这些在别的工具或指南里有，这里不查：

| 规则 | 为什么不查 |
|---|---|
| 和、及、与、或前的顿号 | 已发表的文本里遇到的都是地名、介词“与”、“或……或……” |
| “如下。”后接列举 | 国务院文件里“如下：”“如下。”都用 |
| （一）、1. 小标题末的句号 | 已发表的文本里一半有、一半没有 |
| 三、五天一类的概数 | 也可能是“第一、第二次” |
| 一篇里汉字年份与阿拉伯年份混用 | 各级政府工作报告里都有 |
| 引用公文先标题后字号 | 出处是已经废止的规定 |
| 句内冒号套冒号 | 讲话里常见 |
| 认真地、扎实地的“的”“地” | 单看字形分不出名词短语 |
| 今年、近日等相对时间；制订与制定；法制与法治；权利与权力；亩 | 公开发布的文件里大量使用，分不出对错 |
| 高度重视等套话 | 不是错误 |
| 领导人姓名职务、机构全称简称、人名异写 | 要靠会过时的资料 |
| 份号六位、标题长度、“紧急”入题 | 没有强制的依据 |
| 汉字与字母之间加空格 | 公文不加 |
| 首页没有正文、版记不在末页底部、标志到版心的距离、附件标题在第三行 | 要排出版面才知道；用本程序重新排版即可 |
";

fn class(rule: &Rule) -> &'static str {
    match rule.code.row().class {
        Class::Error => "错误",
        Class::Warning => "警告",
        _ => "提示",
    }
}

fn fix(rule: &Rule) -> &'static str {
    match rule.fix {
        Fixes::Safe => "可直接改",
        Fixes::Offered => "给出改法，由人决定",
        Fixes::None => "只报告",
    }
}

/// The rule's name and what its page says below it.
fn parts(rule: &Rule) -> (&'static str, &'static str) {
    let page = rule.page();
    let (head, body) = page.split_once('\n').unwrap();
    (head.split_once(": ").unwrap().1, body.trim())
}

/// Every page by its file's name.
fn pages() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let mut index = String::from(
        "# 校对规则\n\n由规则文件的首段注释生成（`ZHANGFA_BLESS=1 cargo test --test suite check_pages`）；`convert --explain 规则号` 打印同一页。\n\n\
         轻重：错误（确定）、警告（很可能）、提示。依据：条例、国标、标准、法律按条文；实务是通行做法；旧规已不再执行；逻辑是历法、算术、编码。\n",
    );
    for (letter, family) in FAMILIES {
        write!(index, "\n## {letter} {family}\n\n| 规则 | 轻重 | 依据 | 改法 | 查什么 |\n|---|---|---|---|---|\n").unwrap();
        for rule in RULES.iter().filter(|rule| rule.id().starts_with(letter)) {
            let (id, (name, body)) = (rule.id(), parts(rule));
            let (class, fix, tier) = (class(rule), fix(rule), rule.tier.word());
            writeln!(
                index,
                "| [{id}]({id}.md) | {class} | {tier} | {fix} | {name} |"
            )
            .unwrap();
            let page = format!(
                "# {id} {name}\n\n{class} · {tier}：{} · {fix}\n\n{body}\n",
                rule.source
            );
            pages.insert(format!("{id}.md"), page);
        }
    }
    index.push('\n');
    index.push_str(NOT);
    pages.insert("README.md".into(), index);
    pages
}

#[test]
fn every_rule_has_its_page_in_the_docs() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/checks");
    let pages = pages();
    assert_eq!(pages.len(), RULES.len() + 1, "a family is missing");
    if std::env::var_os("ZHANGFA_BLESS").is_some() {
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in &pages {
            fs::write(folder.join(name), text).unwrap();
        }
    }
    let mut there: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    there.sort();
    assert!(there.iter().eq(pages.keys()), "{there:?}");
    for (name, text) in &pages {
        let told = fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(told, *text, "{name}: ZHANGFA_BLESS=1 writes it anew");
    }
}
