//! The checker's fixes, all of them (`--fix all`): they come to an end, touch their places and nothing beside them, leave
//! numbers, times and addresses alone, and what they leave is a draft for which the laws hold: with the places that are named,
//! every character of the draft is accounted for.

use crate::common;

use common::accounting;
use common::laws::comes_back;
use common::make::{converted, options, style_for, word_file};
use common::raw;
use proptest::prelude::*;
use zhangfa::check::{Checks, fixed};
use zhangfa::convert::Format;
use zhangfa::diag::{Finding, Fix};

/// As many rounds as the command line goes.
const ROUNDS: usize = 16;

/// What is wrong by one rule or another.
const SLIPS: &[&str] = &[
    "甲,乙", "二，存在不足", "（二）、整改", "(三)验收", "1、清点", "⑵复核", "首先、要摸底",
    "一是、抓学习", "一、 目标", "《甲》、《乙》", "改革(试点)", "\"首问\"", "“两新组织",
    "《关于《甲》的函》", "完成。。", "油料...", "水、电……等", "回顾--展望", "人、物、等",
    "工作 进展", "。各单位", "各科室:", "３日", "重工•起重", "12，500元", "完成.", "紧， 任务",
    "”两新“", "（三）审核；", "河发[2024]15号", "河发〔2024〕第05号", "07月01日",
    "二〇二四年五月六日", "24年5月", "2024全市", "2月30日", "2024年5月6日（星期二）", "15～30%",
    "9～16亿元", "2021-2025年", "约100人左右", "下降了3倍", "超过90%以上", "5月6号", ".5毫米",
    "二○二四年", "上午8:75", "5KG", "200平米", "的通知的通知", "附件：1.名单；", "附件：《名单》",
    "机密*1年", "抄送：市委办", "此件公开发布", "主题词：会议", "布署", "截止目前", "其它事项",
    "台帐", "反应问题", "招聘启示", "度过难关", "必须品", "权力和义务", "做出决定", "有效的的",
    "进行进行", "付诸于", "防止事故不再发生", "充份", "好象", "党中央国务院", "做为单位", "既使",
    "拨付XX万元", "会\u{200B}议", "⽣产", "&nbsp;", "<b>重点</b>",
];
/// What no rule may change.
const KEPT: &[&str] = &[
    "https://a.gov.cn/b?c=1,2--3", "li.si@a.gov.cn", "9:30—11:00", "1,200.5", "3.14159",
    "2024-05-06", "1:500", "0371-12345678", "v1.2.3", "110000198001010000",
];
/// What stands between them.
const JOINTS: &[&str] = &["\n", "，", "。\n", "要抓好", "。", "、", "\n　　", "的"];

/// `text` when no fix is left.
fn mended(text: &str, format: Format) -> Result<String, String> {
    let checks = Checks::default();
    let mut text = text.to_owned();
    // A piece of markup without an end holds what follows up to the next >, so that each round may show one tag more.
    for _ in 0..ROUNDS.max(text.len()) {
        let read = converted(text.as_bytes(), &options(format, Fix::None)).unwrap();
        let found = read.check(&checks);
        let source = read.source().text();
        let (after, taken) = fixed(source, &found, true);
        if taken.is_empty() {
            return Ok(after);
        }
        let taken: Vec<&Finding> = taken.iter().map(|number| &found[*number]).collect();
        if after != replaced(source, &taken) {
            return Err(format!("more than the places changed\n{source}\n{after}"));
        }
        text = after;
    }
    Err(format!("fixes without end\n{text}"))
}

/// `text` with each finding's fix at its place, from the last to the first; none reaches into another.
fn replaced(text: &str, taken: &[&Finding]) -> String {
    let mut out = text.to_owned();
    let mut before = usize::MAX;
    for finding in taken.iter().rev() {
        let range = finding.span.unwrap().range();
        assert!(range.end <= before, "two fixes overlap");
        before = range.start;
        let fix = finding.verdict.as_ref().and_then(|one| one.fix.as_ref());
        out.replace_range(range, &fix.unwrap().text);
    }
    out
}

/// Laws 1, 2, 3 and 5 for the mended text, and that a second run finds nothing to mend. Law 1 of the draft is that [`mended`]
/// changed the places of its findings alone, and what it left is accounted for.
fn holds(text: &str, format: Format) -> Result<String, String> {
    let after = mended(text, format)?;
    if mended(&after, format)? != after {
        return Err(format!("a second run goes on\n{after}"));
    }
    let read = || converted(after.as_bytes(), &options(format, Fix::Safe)).unwrap();
    for keep in [false, true] {
        accounting::check(after.as_bytes(), format, Fix::Safe, keep)?;
    }
    let document = read().document;
    comes_back(&document, Fix::Safe)?;
    let file = |document| word_file(document, style_for(document)).0;
    if file(&document) != file(&read().document) {
        return Err(format!("two runs, two files\n{after}"));
    }
    Ok(after)
}

fn drafts() -> impl Strategy<Value = (String, Vec<&'static str>)> {
    let piece = prop_oneof![4 => prop::sample::select(SLIPS), 1 => prop::sample::select(KEPT)];
    let joint = prop::sample::select(JOINTS);
    prop::collection::vec((piece, joint), 1..14).prop_map(|parts| {
        let kept = parts.iter().map(|(piece, _)| *piece);
        let kept = kept.filter(|piece| KEPT.contains(piece)).collect();
        let text = parts.iter().map(|(piece, joint)| {
            // An address ends where it is written to end.
            let gap = if KEPT.contains(piece) { " " } else { "" };
            format!("{gap}{piece}{gap}{joint}")
        });
        (text.collect(), kept)
    })
}

fn formats() -> impl Strategy<Value = Format> {
    prop::sample::select(vec![Format::Text, Format::Markdown])
}

proptest! {
    #![proptest_config(raw::cases(150))]

    #[test]
    fn slips_are_mended_and_the_rest_stands((text, kept) in drafts(), format in formats()) {
        // Nothing but white is no draft.
        prop_assume!(!text.replace("&nbsp;", "").trim().is_empty());
        let after = holds(&text, format).map_err(TestCaseError::fail)?;
        let mut rest = after.as_str();
        for piece in kept {
            let Some((_, behind)) = rest.split_once(piece) else {
                return Err(TestCaseError::fail(format!("{piece}\n{text}\n{after}")));
            };
            rest = behind;
        }
    }

    #[test]
    fn any_text_comes_to_an_end(text in raw::text(), format in formats()) {
        mended(&text, format).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn what_is_said_thousands_of_times_comes_to_an_end() {
    for word in [
        "的", "了", "《甲》、", "关注公众号", "，", "进行", "甲,", "。。。", "的通知", "（一）、",
    ] {
        let text = word.repeat(3000);
        mended(&text, Format::Text).unwrap_or_else(|error| panic!("{word}: {}", error.len()));
    }
}

#[test]
fn marks_again_and_again_behind_labels_come_to_an_end() {
    for label in [
        "（一）", "（1）", "一、", "一", "1.", "1", "第一条", "第一", "附件", "①", "一是",
        "2026年3月5日",
    ] {
        for mark in [
            "，", "、", ".", "：", "。", "；", "！", "，、", "：，", ",", ":", " ", "（", "）",
            "·", "—", "《", "“",
        ] {
            for format in [Format::Text, Format::Markdown] {
                let text = format!("关于某事的通知\n各单位：\n{label}{}甲乙\n", mark.repeat(60));
                mended(&text, format).unwrap_or_else(|error| panic!("{label}{mark}: {error}"));
            }
        }
    }
}

#[test]
fn real_drafts_come_to_an_end() {
    raw::each_real_document(|bytes, format| {
        if !matches!(format, Format::Text | Format::Markdown) {
            return Ok(());
        }
        let read = converted(bytes, &options(format, Fix::None)).unwrap();
        holds(read.source().text(), format).map(drop)
    });
}
