//! docs/diagnostics.md lists every finding and error with an example; `ZHANGFA_BLESS=1` writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use zhangfa::check::rules::RULES;
use zhangfa::diag::{Code, Lang};

/// A value for each placeholder, as a message may show it.
const VALUES: &[(&str, &str)] = &[
    ("all", "12"),
    ("bytes", "E5 A4"),
    ("by", "我的样式.toml"),
    ("chain", "甲.toml → 乙.toml → 甲.toml"),
    ("code", "J01"),
    ("columns", "80"),
    ("count", "3"),
    ("doubts", "2"),
    ("encoding", "gb18030"),
    ("expected", "三、"),
    ("failed", "1"),
    ("folder", "文稿"),
    ("example", "--keep 10,12-14"),
    ("characters", "㎡（U+33A1）"),
    ("font", "仿宋_GB2312"),
    ("format", "html"),
    ("formats", "text markdown docx"),
    ("found", "四、"),
    ("first", "3"),
    ("last", "9"),
    ("guessed", "¹ØÓÚ"),
    ("height", "30000"),
    ("items", "项目符号 4 项，下级列表 2 项"),
    (
        "items_en", "4 items with bullets, 2 items of lists within lists",
    ),
    ("marks", "引用 2 处，分隔线 1 条"),
    ("marks_en", "2 block quotes, 1 rule left out"),
    ("typed", "5"),
    ("shown", "4"),
    ("key", "body.size"),
    ("keys", "份号 密级 发文字号"),
    ("version", "2"),
    ("kind", "PDF"),
    ("kind_en", "a PDF file"),
    ("known", "none safe"),
    ("label", "注1"),
    ("mark", "<!-- 正文 -->"),
    ("noise", "120"),
    ("rival", "正文"),
    ("rival_en", "text"),
    ("role", "标题"),
    ("role_en", "a title"),
    ("level", "2"),
    ("lines", "3"),
    ("looked", "/opt/zhangfa/zhangfa.html"),
    ("page", "2"),
    ("least", "3"),
    ("most", "4"),
    ("pages", "4"),
    ("filled", "9"),
    ("from", "28.95"),
    ("to", "27.65"),
    ("limit", "63"),
    ("line", "5"),
    ("labels", "二、 三、"),
    ("lines", "5-7"),
    ("name", "gbt9704"),
    ("names", "a.txt  b.txt"),
    ("new", "，"),
    ("number", "3"),
    ("offset", "1024"),
    ("old", ","),
    ("option", "--fix"),
    ("other", "讲话.txt"),
    ("pair", "body.size"),
    ("path", "讲话.txt"),
    ("pattern", "*.txt"),
    ("percent", "80"),
    ("place", "5"),
    ("places", "第 3、5 行"),
    ("places_en", "lines 3, 5"),
    ("plain", "����"),
    ("points", "42"),
    ("program", "LibreOffice/7.4.7.2"),
    ("reason", "Permission denied (os error 13)"),
    ("removed", "3"),
    ("rule", "P02"),
    ("src", "图1.png"),
    ("field", r"EQ \o\ac(○,壹)"),
    ("host", "www.example.com"),
    ("names", "am3d"),
    ("words", "计划、总结"),
    ("standard", "GB/T 9704-2012"),
    ("suggestion", "body.size"),
    ("target", "ftp://example.cn/"),
    ("text", "免费下载更多范文"),
    ("todo", "先另存为 .txt"),
    ("todo_en", "save it as .txt first"),
    ("total", "512"),
    ("used", "Noto Serif CJK SC"),
    ("value", "16px"),
    ("wanted", "仿宋_GB2312"),
    ("width", "40000"),
    ("deleted", "2"),
    ("inserted", "3"),
    ("part", "word/document.xml"),
    ("reason_en", "Permission denied"),
    ("what", "大小"),
    ("what_en", "the size"),
    ("why", "a colour is six hexadecimal digits"),
    ("word", "同志们"),
];

/// What the groups of codes are about, by the first letter.
const GROUPS: &[(&str, &str)] = &[
    (
        "C",
        "命令行、文件、样式表 The command line, files, style sheets",
    ),
    ("J", "推广与网页杂项 Promo lines and page chrome"),
    ("L", "版面 Layout"),
    ("N", "编号 Numbering"),
    ("P", "标点 Punctuation"),
    ("R", "读入 Reading"),
    ("S", "结构 Structure"),
    ("W", "写出 Writing"),
    ("X", "不可见字符 Invisible characters"),
];

fn filled(message: String) -> String {
    let mut text = message;
    for (name, value) in VALUES {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

fn page() -> String {
    let mut page = String::from(
        "# 诊断 Diagnostics\n\nEvery finding and error with an example. Written by `ZHANGFA_BLESS=1 cargo test --test suite diagnostics::`; \
         the words stand in src/diag/codes.toml.\n\n退出码 exit codes: 0 done · 1 done, but a finding reached `--fail-on` · 2 not done.\n",
    );
    let mut groups: BTreeMap<&str, String> = BTreeMap::new();
    // The rules of the checker have pages of their own.
    let is_rule = |code: &Code| RULES.iter().any(|rule| rule.code == *code);
    for code in Code::ALL.iter().filter(|code| !is_rule(code)) {
        let row = code.row();
        let group = groups.entry(code.as_str().split_at(1).0).or_default();
        let class = row.class;
        let _ = write!(
            group,
            "\n**{code}** {} {}\n\n",
            class.word(Lang::Zh),
            class.word(Lang::En)
        );
        for lang in [Lang::Zh, Lang::En] {
            let _ = write!(group, "- {}", filled(row.message(lang)));
            if let Some(hint) = row.hint(lang) {
                let _ = write!(group, " — {}", filled(hint));
            }
            group.push('\n');
        }
    }
    for (letter, group) in groups {
        let title = GROUPS
            .iter()
            .find(|row| row.0 == letter)
            .expect("a title for each group")
            .1;
        let _ = write!(page, "\n## {letter} {title}\n{group}");
    }
    page
}

#[test]
fn the_list_is_complete() {
    let path = format!("{}/docs/diagnostics.md", env!("CARGO_MANIFEST_DIR"));
    let page = page();
    assert!(
        !page.contains('{'),
        "a placeholder without a value: {:?}",
        page.split('{').nth(1)
    );
    if std::env::var_os("ZHANGFA_BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let found = fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        found == page,
        "docs/diagnostics.md is not up to date: ZHANGFA_BLESS=1 cargo test --test suite diagnostics::"
    );
}
