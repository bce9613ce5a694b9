//! No shape of draft takes more than its share: work grows with the draft and not with its square.
//!
//! A family is one piece repeated. Each is made into each kind of result at n and at 16 n pieces, and the exponent
//! of the growth, `log(time₁₆ₙ / timeₙ) / log 16`, must stay below [`LIMIT`]: 1 is linear, 2 quadratic. The limit leaves
//! room for what a larger draft costs in caches. n is chosen so that there is something to time, and what looks too
//! steep is timed again with longer drafts: only a shape that is steep each time fails.
//!
//! Time is measured, so tests/nightly.sh runs it with nothing else running, and `cargo test` leaves it out.

use std::time::{Duration, Instant};

use zhangfa::check::Checks;
use zhangfa::convert::Format;
use zhangfa::diag::{Fix, Lang};

use crate::common::make::{converted, options, style_for};

/// The steepest growth that is allowed, measured with nothing else running.
const LIMIT: f64 = 1.2;
/// How much larger the large draft is.
const TIMES: u32 = 16;
/// The small draft takes at least this long, unless it has [`MOST_BYTES`].
const LEAST: Duration = Duration::from_millis(4);
const MOST_BYTES: usize = 160 << 10;
/// How often a growth that is too steep is measured again, with three times as many pieces.
const AGAIN: usize = 2;
/// A large draft that takes longer is not followed any further.
const MOST: Duration = Duration::from_secs(8);

/// One piece of a draft in plain text; `{}` is its number, from 1, and `{page}` the same, from 1 to 999 again and again. No page
/// has a number of five digits, so a draft that counts further is text from there on and would be two families in one.
const TEXTS: [&str; 76] = [
    "一、标题\n",
    "（一）标题\n",
    "1.标题\n",
    "（1）标题\n",
    "①标题\n",
    "{}.标题\n",
    "1.{} 标题\n",
    "第{}条 内容。\n",
    "第一章 总则\n第一条 甲。\n",
    "一是落实责任。二是抓好落实。\n",
    "第一个问题，抓落实\n（一）压实责任\n要抓紧抓实，落到实处。\n第二个问题，抓改革\n（一）深化改革\n要敢于担当。\n",
    "一 总体要求\n1 指导思想\n坚持人民至上。\n",
    "1|新建公路|县交通局\n",
    "某某县财政局　某某县教育局\n2031年5月6日\n",
    "报：某局\n送：某局\n发：某局\n",
    "一是",
    "一要抓落实，",
    "首先，抓落实。其次，抓落实。\n",
    "同志们：\n",
    "各位代表！\n",
    "附件：1.名单\n",
    "附件{}\n",
    "附件1\n名单\n",
    "某某市人民政府\n",
    "2024年5月6日\n",
    "二〇二四年五月六日\n",
    "（联系人：张三）\n",
    "抄送：某局。\n",
    "主送：某局\n",
    "签发人：张三\n",
    "某政发〔2024〕{}号\n",
    "首页\n",
    "县林业站\n",
    "____\n",
    "会员\n",
    "— {page} —\n",
    "第{page}页\n",
    "各级要认真抓好落实。\n- {page} -\n",
    "各级要认真抓好落实。\n{page}\n",
    "各级要认真抓好落实。\n首页\n",
    "各级要认真抓好落实。\n来源：某网\n",
    "{}\n",
    "点击下载\n",
    "扫码关注公众号\n",
    "\n",
    "　　正文内容。\n",
    "短行\n",
    "甲",
    "甲。",
    "甲，",
    "甲\u{200B}",
    "\u{FEFF}甲",
    "甲\u{1}",
    "甲\t乙\t丙\n",
    "（",
    "）",
    "“",
    "”",
    "《甲》",
    "甲,乙",
    "甲:乙;丙",
    "1,2",
    "9:30",
    "a b ",
    "http://a.cn/{} ",
    "# 标题\n",
    "- 项目\n",
    "> 引文\n",
    "**甲**\n",
    "**甲",
    "目录\n一、甲……{}\n",
    "甲……1\n",
    "甲 乙 丙 丁\n",
    "姓名：张三 电话：{}\n",
    "责任单位：某局\n",
    "各项工作都要抓紧抓实抓好抓出成效，确保全年各项目标任务\n全面完成，为\n",
];

/// One piece of a draft in Markdown.
const MARKDOWNS: [&str; 56] = [
    "甲<br>", "甲[^1]", "甲[^{}]\n\n[^{}]: 注\n\n", "[^{}]: 注\n\n", "[^1]: 注\n\n", "![](a)",
    "![甲](a{}.png)\n\n", "[甲](http://a.cn/{})", "[甲](http://a.cn)", "[甲](file:///{})",
    "[甲][{}]\n\n[{}]: http://a.cn\n\n", "[{}]: http://a.cn\n", "[", "]", "[甲](", "![", "*", "**",
    "**甲** ", "*甲* ", "**甲", "***", "_", "~~甲~~", "~", "`", "`甲` ", "```\n", "\\", "&amp;",
    "&", "<", "<b>", "<b>甲</b>", "<em>甲</em>", "<!--", "<!-- 正文 -->\n\n甲\n\n",
    "<!-- 分页 -->\n\n", "<?", "<!A", "<![CDATA[", "<a ", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n",
    "| 甲 |\n", "甲|", "> ", ">甲\n\n", "- ", "- 甲\n", "1. 甲\n", "# 甲\n\n", "甲\n===\n\n",
    "---\n\n", "    码\n\n", "甲  \n", "一、甲\n\n二、乙\n\n",
];

/// A draft of `count` pieces: what holds for all of them, then those.
fn draft(format: Format, piece: &str, count: usize) -> String {
    let mut text = String::from(match (format, piece) {
        (Format::Markdown, "| 甲 |\n") => "| 甲 |\n|---|\n",
        (Format::Markdown, _) => "# 通知\n\n",
        _ => "关于某事的通知\n",
    });
    for number in 1..=count {
        let page = (number - 1) % 999 + 1;
        let piece = piece.replace("{page}", &page.to_string());
        text.push_str(&piece.replace("{}", &number.to_string()));
    }
    if piece == "甲[^1]" {
        text.push_str("\n\n[^1]: 注\n");
    }
    text.push('\n');
    text
}

/// What is made of a draft.
const TARGETS: [Format; 4] = [Format::Docx, Format::Markdown, Format::Html, Format::Json];

/// How long it takes to make `target` of a draft, or to read the Word file that was made of it.
fn time(bytes: &[u8], format: Format, target: Format) -> Duration {
    let begun = Instant::now();
    let Ok(made) = converted(bytes, &options(format, Fix::Safe)) else {
        return begun.elapsed();
    };
    let style = style_for(&made.document);
    let length = match target {
        Format::Docx => made.docx(style).unwrap().bytes.len(),
        Format::Html => made.html(style).unwrap().bytes.len(),
        Format::Markdown => made.markdown().len(),
        // What is said about it goes with the data, what the checker finds included.
        _ => {
            let checked = made.check(&Checks::default());
            let said = made.findings.iter().chain(&checked).map(|one| {
                let line = made.line_of(one).unwrap_or_default();
                line as usize + one.message(Lang::Zh).len()
            });
            made.json().len() + made.labels().len() + said.sum::<usize>()
        }
    };
    assert!(length > 0);
    begun.elapsed()
}

/// A family that is made into one kind of result. With `by_word` that is timed for the Word file of the draft.
struct Case {
    format: Format,
    piece: &'static str,
    target: Format,
    by_word: bool,
}

impl Case {
    /// The draft of `count` pieces.
    fn bytes(&self, count: usize) -> Vec<u8> {
        let text = draft(self.format, self.piece, count).into_bytes();
        if self.by_word
            && let Ok(made) = converted(&text, &options(self.format, Fix::Safe))
        {
            return made.docx(style_for(&made.document)).unwrap().bytes;
        }
        text
    }

    /// The least of `times` measurements.
    fn time(&self, bytes: &[u8], times: usize) -> Duration {
        let format = if self.by_word {
            Format::Docx
        } else {
            self.format
        };
        let measured = (0..times).map(|_| time(bytes, format, self.target));
        measured.min().unwrap_or_default()
    }

    /// The exponent of its growth. Some drafts need another round once they are longer, so one that is above [`LIMIT`]
    /// counts only if it is above it for longer drafts as well.
    fn exponent(&self) -> f64 {
        let mut count = 256;
        while self.time(&self.bytes(count), 1) < LEAST
            && draft(Format::Text, self.piece, count).len() < MOST_BYTES
        {
            count *= 2;
        }
        let mut exponent = f64::MAX;
        for _ in 0..=AGAIN {
            let small = self.time(&self.bytes(count), 3);
            let large = self.time(&self.bytes(count * TIMES as usize), 2);
            let ratio = large.as_secs_f64() / small.as_secs_f64().max(1e-6);
            exponent = ratio.ln() / f64::from(TIMES).ln();
            if exponent <= LIMIT || large > MOST {
                break;
            }
            count *= 3;
        }
        exponent
    }
}

#[test]
#[ignore = "measures time: tests/nightly.sh"]
fn no_family_grows_faster_than_its_drafts() {
    let texts = TEXTS.iter().map(|piece| (Format::Text, *piece));
    let markdowns = MARKDOWNS.iter().map(|piece| (Format::Markdown, *piece));
    let mut steep = Vec::new();
    for (format, piece) in texts.chain(markdowns) {
        let ways = TARGETS.map(|target| (target, false));
        for (target, by_word) in ways.into_iter().chain([(Format::Markdown, true)]) {
            let case = Case {
                format,
                piece,
                target,
                by_word,
            };
            let exponent = case.exponent();
            let from = if by_word { "Word" } else { format.row().name };
            let row = format!("{exponent:.2} {from} → {} {piece:?}", target.row().name);
            println!("{row}");
            if exponent > LIMIT {
                steep.push(row);
            }
        }
    }
    assert!(steep.is_empty(), "{steep:#?}");
}
