//! Raw texts: generated ones, and the real ones that may stand beside the checkout.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use zhangfa::convert::Format;

/// Lines that a stage of the detector or a mend has an opinion on.
const LINES: &[&str] = &[
    "关于加强基层治理工作的通知",
    "在全市工作会议上的讲话",
    "——在某某会议上",
    "（2024年5月6日）",
    "张 三",
    "各位代表：",
    "同志们:",
    "各县（区）人民政府，市直各单位：",
    "一、总体要求",
    "二、重点任务",
    "（一）加强组织领导。各级党委要高度重视，压实工作责任。",
    "（二）强化督促检查",
    "1.明确分工",
    "3.5万元以下的项目",
    "一是落实责任过得硬。办事处高度重视。",
    "二是督促检查常态化。常态化。",
    "一要抓早。早抓。二要抓实。实抓。",
    "第一章 总则",
    "第一条 为了规范管理，制定本办法。",
    "全年工作成效明显,群众满意;继续努力:再接再厉",
    "仅供学习 禁止外传",
    "咨询QQ123456789",
    "扫一扫在手机打开当前页",
    "责任编辑：王五",
    "— 3 —",
    "------",
    "附件：1.任务分工表",
    "附件1",
    "某某市人民政府",
    "2024年5月6日",
    "（此件公开发布）",
    "抄送：市委办公室",
    "# 标题",
    "> 引用",
    "- 要点",
    "**加粗的行**",
    "| 甲 | 乙 |",
    "|---|---|",
    "这一行按固定宽度折断了而且没有写完所以后面还有内容要接上去才对",
    "目录",
    "注释",
    "〔1〕见前注。",
    "正\u{200B}文\u{FEFF}里有\u{1}看不见的字符",
    "\u{3000}\u{3000}缩进的正文，内容较长，写到这里还没有结束，继续写下去直到足够长为止。",
    "😀 emoji",
    "",
    " \t",
    "*",
    "**",
    "`代码`",
    "<b>粗</b>",
    "<!-- 正文 -->",
    "<!-- 备注 -->",
    "[主送单位]: 某某",
    "[链接](http://a.cn)",
    "1. 第一",
    "2. 第二",
    "5) 第五",
    "![图](a.png)",
    "[^1]",
    "**一是落实。**办事处",
    "a\\*b &amp; c",
    "```",
    "    缩进四格",
    "---",
    "style: speech",
    "title: 年终总结",
    "原定~~五月~~六月、3~5月",
    "<u>下划</u>与m<sup>2</sup>、H<sub>2</sub>O",
    "<table><tr><th>甲<th colspan=2>乙<tr><td>一<td>二</table>",
    "<table>",
    "<td>格",
    "</table>",
    "<div align=\"center\">居中",
    "</div>",
    "<p>段<p>段",
    "<style>p { color: red }</style>",
    "<script>",
    "<span style=\"display:none\">藏</span>",
    "<ol><li>项<li>项</ol>",
    "行<br>行",
    "<img src=\"a b.png\" alt=\"图\">",
    "<单位>与<abc>",
    "&emsp;&nbsp;&lt;甲&gt;&#20013;",
    "[[手册|看手册]]与![[图.png|300]]",
    "==要点==和a==b",
    "%%批注%%",
    "%%",
    "[TOC]",
    "- [ ] 待办",
    "- [x] 已办",
    "    1. 下级",
    "3. 第三",
    "> [!note] 提示",
    ": 解释",
    "![图](图 片/a b.png)",
    "面积$S=a_1$，$\\hat{x}_{i}$与$\\hat{y}_{j}$，价格$5和$6，US$5=HK$39。",
    "$$\nE=mc^2\n$$",
    "$$",
    "\\(x_1 \\leq 5\\)与\\[ y^2",
    "| $a|b_1$ | $x^2$ |",
    "说明在此。\n---",
];

/// Pieces of HTML, whole and broken.
const HTML: &[&str] = &[
    "<!DOCTYPE html>", "<html>", "<head><title>网页</title></head>", "<body>", "</body>", "<p>",
    "</p>", "<p align=right>", "<div>", "<div style='text-align:center'>", "</div>", "<br>", "<b>",
    "</b>", "<strong>", "</strong>", "<i>", "</i>", "<u>", "</u>", "<s>", "</s>", "<sup>",
    "</sup>", "<sub>", "</sub>", "<a href='http://a.cn/?a=1&b=2'>", "</a>", "<h1>", "</h1>",
    "<h2>", "</h2>", "<ul>", "</ul>", "<ol>", "<ol start=3>", "</ol>", "<li>", "</li>", "<table>",
    "</table>", "<caption>", "</caption>", "<thead>", "<tbody>", "<tr>", "</tr>", "<td>", "</td>",
    "<th>", "<td rowspan=2>", "<td colspan=3 align=center>", "<td rowspan=65535>", "<pre>",
    "</pre>", "<blockquote>", "</blockquote>", "<style>p{}</style>",
    "<script>if (a<b) x()</script>", "<style>", "<script>", "</script>", "<!-- 注 -->", "<!--",
    "-->", "<![CDATA[甲]]>", "<![CDATA[", "<?xml?>", "<?", "<!A", "<img src=a.png alt=图>",
    "<img>", "<o:p>", "</o:p>", "<span style='display:none'>", "<span>", "</span>", "<button>",
    "</button>", "<svg>", "</svg>", "<nav>", "</nav>", "<", ">", "&", "&amp;", "&nbsp;",
    "&#20013;", "&lt;p&gt;", "&notin;", "&#0;", "&#xD800;", "\n", "\r\n", " ", "\t",
    "\u{3000}\u{3000}", "\u{1}", "甲", "乙，丙。", "关于做好工作的通知", "一、总体要求",
    "2026年11月25日", "a<b", "x > y", "=\"", "'", "</unknown>", "<unknown>", "<p", "</p",
    "<a href=\"", "$x_1$", "\\(a&lt;b^2\\)", "$", "\\(", "\\)",
];

/// A page of such pieces.
pub fn html() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(HTML), 1..40)
        .prop_map(|pieces| format!("文{}", pieces.concat()).replace('\0', ""))
}

/// A raw text of such lines.
fn tidy() -> impl Strategy<Value = String> {
    let line =
        prop_oneof![9 => prop::sample::select(LINES).prop_map(str::to_owned), 1 => "\\PC{0,30}"];
    let end = prop::sample::select(vec!["\n", "\n\n", "\r\n", "  \n", "\r"]);
    (prop::collection::vec((line, end), 1..24), any::<bool>()).prop_map(|(lines, note)| {
        let text: String = lines
            .into_iter()
            .flat_map(|(line, end)| [line, end.to_owned()])
            .collect();
        // An empty file and a NUL are errors of their own.
        // A footnote's text stands outside the reading order, so its place is the end.
        let note = if note {
            "\n\n[^1]: 脚注的文字"
        } else {
            ""
        };
        format!("文{text}{note}").replace('\0', "")
    })
}

/// What can open a line.
const OPENINGS: &[&str] = &[
    "", "", "", "　　", "\t", "\u{a0}\u{a0}", "    ", "一、", "二、", "三、", "（一）", "（二）",
    "(三)", "1.", "2. ", "3、", "（1）", "（2）", "①", "②", "一是", "二是", "三是", "一要",
    "第一，", "第二，", "其一，", "首先，", "第一章　", "第一节 ", "第一条", "第二条　", "附件：",
    "附件1", "抄送：", "【", "——", "（", "# ", "### ", "- ", "* ", "> ", "**", "1) ", "```",
    "    1. ", "| ", "---", "***", "[", "![", "<!-- ", "<!-- 正文 -->", "<div>", "[主送]: ", "+ ",
    "~~~", "=", "\u{feff}", "\u{200b}",
];

/// What can stand in a line.
const PIECES: &[&str] = &[
    "各位领导、同志们：", "同志们：", "各县区人民政府，市直各部门：", "落实责任过得硬。",
    "办事处高度重视这项工作", "在全县工作会议上的讲话", "关于做好工作的通知", "（2024年1月8日）",
    "2024年1月8日", "二○二四年五月一日", "X政发〔2024〕5号", "3.5万元以下", "1,200.5", "9:30",
    "12%", "格局,全年", "是什么?", "你好!", "；", "。", "，", "：", "！", "“两新”组织", "《办法》",
    "一要思想上重视。", "二要行动上落实。", "三要作风上过硬。", "一是…二是…", "以下几个方面：",
    "客服QQ000000000", "关注公众号", "本文由范文网整理", "责任编辑：小李", "打印 关闭",
    "首页 > 新闻 > 正文", "— 3 —", "上一篇：无", "谢谢大家！", "X县人民政府", "特此通知。", "目录",
    "注释", "*", "**", "_", "__", "`", "~~", "\\", "\\*", "&amp;", "&lt;", "&", "<", ">", "<br>",
    "<b>粗</b>", "[链接](http://a.cn/b,c)", "![图](a.png)", "http://www.a.cn/?x=1,2&y=3",
    "<http://a.cn>", "a@b.cn", "[^1]", "|", "-->", "<!--", "#", " ", "  ", "　", "\t", "\u{200b}",
    "\u{feff}", "\u{ad}", "\u{200e}", "\u{202e}", "\u{1}", "\u{7f}", "\u{85}", "\u{2028}",
    "\u{fffe}", "🎉", "👨‍👩‍👧", "𠮷", "é", "e\u{301}", "ABC", "word word", "—", "……", "·", "Ａ１", "①",
    "㈠", "\u{ffff}", "\u{e000}", "\u{f8ff}", "\u{10ffff}", "\u{e0001}", "مرحبا",
    "\u{2066}א\u{2069}", "\u{b}", "\u{c}", "]]>", "<w:p>", "<?xml?>", "<![CDATA[", "&#x1;",
    "\u{fffc}", "〔图片〕", "〔注：1〕",
];

/// What can end a line.
const ENDINGS: &[&str] = &[
    "\n", "\n", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "  \n", "　\n", "\n\n\n", "\\\n",
];

/// One line of such pieces with its end.
fn wild_line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        24 => prop::sample::select(PIECES).prop_map(str::to_owned),
        3 => any::<char>().prop_map(String::from),
        1 => (prop::sample::select(PIECES), 2_usize..600).prop_map(|(piece, count)| piece.repeat(count)),
    ];
    let opening = prop::sample::select(OPENINGS);
    let ending = prop::sample::select(ENDINGS);
    (opening, prop::collection::vec(piece, 0..5), ending)
        .prop_map(|(opening, pieces, ending)| format!("{opening}{}{ending}", pieces.concat()))
}

/// A raw text whose lines are put together from pieces, sense or none.
fn wild() -> impl Strategy<Value = String> {
    let lines = prop::collection::vec(wild_line(), 0..24);
    lines.prop_map(|lines| {
        // No footnote text among the lines: it stands outside the reading order.
        format!("文{}", lines.concat())
            .replace('\0', "")
            .replace("[^1]:", "[^1]")
    })
}

/// A raw text as users bring them, or worse.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![tidy(), wild()]
}

/// How many cases a property runs: `usual`, or what `PROPTEST_CASES` says.
pub fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|value| value.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(usual),
        ..ProptestConfig::default()
    }
}

/// The labelled documents that may stand beside the checkout.
pub fn real_documents() -> Vec<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let texts = std::fs::read_dir(shared.join("corpus/texts"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    let mut all: Vec<PathBuf> = texts
        .chain([shared.join("samples/speech.txt")])
        .filter(|path| path.is_file())
        .collect();
    all.sort();
    all
}

/// Holds each of them to `check`, as text and as Markdown.
pub fn each_real_document(check: impl Fn(&[u8], Format) -> Result<(), String>) {
    let all = real_documents();
    println!("{} documents beside the checkout", all.len());
    for path in all {
        let bytes = std::fs::read(&path).unwrap();
        for format in [Format::Text, Format::Markdown] {
            if let Err(difference) = check(&bytes, format) {
                panic!("{} as {format:?}\n{difference}", path.display());
            }
        }
    }
}
