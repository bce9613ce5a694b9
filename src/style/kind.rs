//! Which sheet a document gets when nobody asks for one: the kind of document (文种) decides.
//!
//! A function of the document alone, so that the way over Markdown picks the same sheet.

use crate::model::{Block, Document, Head, MASTS, Role};

/// Titles of speeches end so. The kinds are those of the guides for speech writing; 述职报告 is no
/// 报告 in the sense of the regulations (党政机关公文处理工作条例, article 8).
const SPEECH_ENDINGS: &[&str] = &[
    "讲话", "讲话稿", "讲话提纲", "发言", "发言稿", "发言材料", "发言提纲", "致辞", "致词", "贺词",
    "贺辞", "祝词", "祝酒词", "答谢词", "欢迎词", "欢送词", "开幕词", "闭幕词", "悼词", "主持词",
    "主持辞", "主持稿", "串词", "演讲", "演讲稿", "演讲词", "述职报告", "述廉报告", "述职述廉报告",
    "述责述廉报告", "述职", "党课", "党课讲稿", "讲稿", "宣讲稿", "汇报材料", "对照检查材料",
    "心得体会",
];

/// The fifteen statutory kinds (条例, article 8), and a few that are laid out like them.
const OFFICIAL_ENDINGS: &[&str] = &[
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示",
    "批复", "议案", "函", "纪要", "方案", "办法", "规定", "细则", "条例", "规则", "要点", "规划",
    "计划",
];

/// What the mark of an order and of minutes ends with (GB/T 9704-2012, 10.2 and 10.3).
const ORDER_MARKS: &[&str] = &["令", "命令"];
const MINUTES_MARKS: &[&str] = &["纪要"];
/// What the mark of the common layout ends with (7.2.4). A letter bears the agency's name alone (10.1).
const COMMON_MARKS: &[&str] = &["文件"];

/// Papers that are handed in without a head: usage, no statute.
const REPORT_ENDINGS: &[&str] = &[
    "总结", "小结", "工作报告", "调研报告", "调查报告", "情况报告", "自查报告", "整改报告", "汇报",
    "方案", "计划", "规划", "要点", "预案", "安排",
];

/// Whom speeches address; agencies (各市人民政府) are none of these.
const AUDIENCE: &[&str] = &[
    "同志", "各位", "朋友", "女士", "先生", "来宾", "同学", "老师", "家人", "乡亲", "战友",
    "代表们", "委员们", "大家",
];

/// The name of the built-in sheet for `document`.
pub fn for_document(document: &Document) -> &'static str {
    let mut title = String::new();
    let mut subtitle = String::new();
    let mut salutation = None;
    for block in &document.body {
        let Block::Paragraph(paragraph) = block else {
            continue;
        };
        match paragraph.role() {
            Role::Title => title.push_str(&paragraph.content().plain_text()),
            Role::Subtitle => subtitle.push_str(&paragraph.content().plain_text()),
            Role::Salutation => {
                salutation = Some(paragraph.content().plain_text());
                break;
            }
            Role::Body | Role::Heading(_) => break,
            _ => {}
        }
    }
    let ends = |text: &str, endings: &[&str]| {
        let kernel = kernel(text);
        endings.iter().any(|ending| kernel.ends_with(ending))
    };
    let marks = &document.head.issuer_mark;
    let marked = |endings: &[&str]| marks.iter().any(|mark| ends(mark.as_str(), endings));
    if marked(ORDER_MARKS) {
        return "order";
    }
    if marked(MINUTES_MARKS) || ends(&title, MINUTES_MARKS) {
        return "minutes";
    }
    if !marks.is_empty() {
        return if marked(COMMON_MARKS) || marked(MASTS) {
            "gbt9704"
        } else {
            "letter"
        };
    }
    if document.head == Head::default() && salutation.is_none() && ends(&title, REPORT_ENDINGS) {
        return "report";
    }
    let is_speech = if ends(&title, SPEECH_ENDINGS) || ends(&subtitle, SPEECH_ENDINGS) {
        true
    } else if ends(&title, OFFICIAL_ENDINGS) {
        false
    } else {
        salutation.is_some_and(|text| AUDIENCE.iter().any(|word| text.contains(word)))
    };
    if is_speech { "speech" } else { "gbt9704" }
}

/// A title without a note in brackets and white space at its end: `…讲话（摘要）` ends in 讲话.
fn kernel(title: &str) -> String {
    let mut text: String = title.chars().filter(|c| !c.is_whitespace()).collect();
    for (open, close) in [('（', '）'), ('(', ')'), ('〔', '〕')] {
        if let Some(at) = text.ends_with(close).then(|| text.rfind(open)).flatten() {
            text.truncate(at);
        }
    }
    let kept = text.trim_end_matches(['》', '”', '"', '。', '！']).len();
    text.truncate(kept);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Inlines, Paragraph, Plain};

    fn document(lines: &[(Role, &str)]) -> Document {
        let paragraphs = lines.iter().filter_map(|(role, text)| {
            Paragraph::new(*role, Inlines::text(text)).map(Block::Paragraph)
        });
        Document {
            body: paragraphs.collect(),
            ..Document::default()
        }
    }

    #[test]
    fn the_kind_decides() {
        let cases: &[(&[(Role, &str)], &str)] = &[
            (&[(Role::Title, "在全市工作会议上的讲话（摘要）")], "speech"),
            (
                &[
                    (Role::Title, "奋进新征程"),
                    (Role::Subtitle, "——在年会上的致辞"),
                ],
                "speech",
            ),
            (&[(Role::Title, "2020年度述职报告")], "speech"),
            (
                &[
                    (Role::Title, "关于印发讲话的通知"),
                    (Role::Salutation, "各位同志："),
                ],
                "gbt9704",
            ),
            (
                &[(Role::Title, "乘势而上"), (Role::Salutation, "同志们：")],
                "speech",
            ),
            (
                &[
                    (Role::Title, "乘势而上"),
                    (Role::Salutation, "各县人民政府："),
                ],
                "gbt9704",
            ),
            (&[(Role::Body, "没有标题")], "gbt9704"),
            (&[(Role::Title, "第20次常务会议纪要")], "minutes"),
            (&[(Role::Title, "2025年工作总结")], "report"),
            (
                &[
                    (Role::Title, "关于某事的情况报告"),
                    (Role::Salutation, "市人民政府："),
                ],
                "gbt9704",
            ),
        ];
        for (lines, expected) in cases {
            assert_eq!(for_document(&document(lines)), *expected, "{lines:?}");
        }
    }

    #[test]
    fn the_mark_decides_first() {
        let cases: &[(&[&str], &str)] = &[
            (&["云川市人民政府文件"], "gbt9704"),
            (&["云川市财政局", "云川市水务局文件"], "gbt9704"),
            (&["云川市财政局", "云川市水务局", "文件"], "gbt9704"),
            (&["云川市财政局"], "letter"),
            (&["工 作 简 报"], "gbt9704"),
            (&["云川市人民政府令"], "order"),
            (&["云川市人民政府常务会议纪要"], "minutes"),
        ];
        for (marks, expected) in cases {
            let mut document = document(&[(Role::Title, "在会上的讲话")]);
            document.head.issuer_mark = marks.iter().filter_map(|mark| Plain::new(mark)).collect();
            assert_eq!(for_document(&document), *expected, "{marks:?}");
        }
    }
}
