//! The stages together: what shares, bounds and the docs have to agree on.

use super::*;
use crate::diag::{Code, KEPT};
use crate::draft::{Item, Line, OffsetMap};
use crate::source::Span;
use share::Share;

/// A line of the draft for each line of the text.
fn draft_of(source: &Source) -> Draft {
    let lines = (1..=source.line_count() as u32).map(|number| source.line_span(number));
    let line = |span: Span| {
        Item::Line(Line {
            span,
            text: source.lend(span.start as usize..span.end as usize),
            map: OffsetMap::starting_at(span.start),
            ..Line::default()
        })
    };
    let is_text = |span: &Span| span.start < span.end;
    Draft {
        items: lines.filter(is_text).map(line).collect(),
        ..Draft::default()
    }
}

#[test]
fn two_shares_say_what_one_says() {
    let head = "青石市民政局文件\n青民发〔2026〕8号\n关于做好工作的通知\n各县：\n";
    let end = "青石市民政局\n2026年5月28日\n抄送：甲办。\n";
    let line = "要把任务分解到岗到人，做到底数清楚，定期对账销号。\n";
    let item = "一、提高认识。各单位要加强领导，明确责任，抓好落实。\n";
    // What stands in the middle: text, a title, lines of a table, lines of promo.
    let middles = [
        "", "附件\n工作方案\n", "序号\t单位\t任务\n1\t甲\t走访\n2\t乙\t走访\n",
        "点击上方蓝字关注我们\n扫码关注\n",
    ];
    for middle in middles {
        let half = [line, item].concat().repeat(400);
        let source = Source::new("-", [head, &half, middle, &half, end].concat());
        let of = |cores: usize| {
            let mut draft = draft_of(&source);
            let (rows, lifted, _) =
                decide(&source, &draft, DetectOptions::default(), &mut Vec::new());
            assert!(!lifted.is_empty());
            let items = std::mem::take(&mut draft.items);
            let shares = Share::all(rows, items, lifted).shared_out(cores);
            assert_eq!(shares.len(), cores);
            assemble::put_together(&source, draft, shares, &DetectOptions::default())
        };
        let (one, two) = (of(1), of(2));
        assert_eq!(one.document, two.document);
        assert_eq!(one.account, two.account);
        assert_eq!(one.provenance, two.provenance);
        assert_eq!(one.findings, two.findings);
    }
}

#[test]
fn doubts_of_a_code_have_a_bound_and_the_others_are_counted() {
    let count = KEPT + 5;
    let source = Source::new("-", "a\n\n".repeat(count));
    let of = |document_only| {
        let options = DetectOptions {
            document_only,
            ..DetectOptions::default()
        };
        detect(&source, draft_of(&source), options)
    };
    let found = of(false);
    let said = |code| found.findings.iter().filter(move |one| one.code == code);
    let [block] = &said(Code::J04).collect::<Vec<_>>()[..] else {
        panic!("no block of lines is said");
    };
    assert_eq!(block.each.len(), KEPT);
    let arg = |one: &Finding, name| {
        let arg = one.args.iter().find(|(key, _)| *key == name);
        arg.map(|(_, value)| value.clone())
    };
    assert_eq!(arg(block, "count"), Some(count.to_string()));
    let over: Vec<_> = said(Code::C97)
        .map(|one| (arg(one, "rule"), arg(one, "count")))
        .collect();
    assert_eq!(over, [(Some("J02".to_owned()), Some("5".to_owned()))]);
    // The document is the same, and nobody is told of lines and places.
    let alone = of(true);
    assert_eq!(alone.document, found.document);
    assert!(alone.account.is_empty() && !found.account.is_empty());
}

#[test]
fn the_docs_tell_the_stages_in_their_order() {
    let docs = include_str!("../../docs/detection.md");
    let told: Vec<&str> = docs
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .filter_map(|line| line.split("**").nth(1))
        .collect();
    let stages: Vec<&str> = STAGES.iter().map(|(name, _)| *name).collect();
    assert_eq!(told, stages);
}

#[test]
fn outlines_are_the_same_in_any_shares() {
    let part = |number: usize| {
        format!(
            "附件{number}\n工作方案\n一、总体要求\n坚持稳中求进，把任务分解到岗到人，做到底数清楚。\n三、工作步骤\n（一）动员部署。各单位要加强领导。\n\
             （二）全面推进。各单位要抓好落实。\n第一是加强领导，第二是抓好落实。\n"
        )
    };
    let parts: String = (1..=9).map(part).collect();
    let source = Source::new(
        "-",
        format!("关于做好工作的通知\n各县：\n现通知如下。\n{parts}"),
    );
    let draft = draft_of(&source);
    let of = |count: usize| {
        let (mut findings, found) = (Vec::new(), [frame::Found::new(), frame::Found::new()]);
        let mut work = Work {
            rows: Row::all(&draft),
            found: &found,
            parts: Vec::new(),
            why: BTreeMap::new(),
            findings: &mut findings,
            source: &source,
            draft: &draft,
            options: DetectOptions::default(),
        };
        for (_, stage) in STAGES.iter().take_while(|(name, _)| *name != "outline") {
            stage(&mut work);
        }
        assert_eq!(work.parts.len(), 10);
        let slips = outlines::in_shares(&mut work.rows, &work.parts, true, count);
        let decided = work
            .rows
            .iter()
            .map(|row| (row.role, row.run_in, row.depth));
        (decided.collect::<Vec<_>>(), slips)
    };
    let one = of(1);
    let heads = one
        .0
        .iter()
        .filter(|(role, ..)| matches!(role, Some(Role::Heading(_))));
    assert_eq!((heads.count(), one.1.len()), (18, 9));
    for count in [2, 3, 20] {
        assert_eq!(of(count), one, "{count} shares");
    }
}
