//! Law 9: whatever the length of a text, every page with a sign-off has text of the body, in every model; and the sheet
//! can leave it as it is.

use zhangfa::internals::layout::Layout;
use zhangfa::internals::layout::lines::JUDGES;
use zhangfa::internals::layout::pages::measure::measure;
use zhangfa::internals::layout::pages::stack::{Page, stack};
use zhangfa::style::Style;
use zhangfa::twips::Twips;
use zhangfa::{Code, Converted, NoResources, Options, convert};

use crate::common::make::styled;

const FRONT: &str = "---\n发文机关标志: 青石市民政局文件\n发文字号: 青民发〔2026〕8号\n抄送: \"甲区委办公室，乙区委办公室。\"\n\
     印发机关: 青石市民政局办公室\n印发日期: \"2026年5月29日\"\n---\n\n";

/// A notice of paragraphs with so many lines.
fn notice(paragraphs: &[usize]) -> String {
    let mut text = format!("{FRONT}# 青石市民政局关于做好社区服务的通知\n\n各县区民政局：\n\n");
    for lines in paragraphs {
        text += &"各有关单位要把任务分解到岗到人".repeat(2 * lines - 1);
        text += "。\n\n";
    }
    text + "青石市民政局\n\n2026年5月28日\n\n（此件公开发布）\n"
}

fn set(value: &str) -> Style {
    styled("gbt9704", &[("pages.sign-off", value)])
}

/// Whether some model has a page of `layout` with a sign-off or the imprint and without text.
fn has_bare_page(layout: &Layout<'_>) -> bool {
    JUDGES.iter().any(|model| {
        let measured = measure(layout, model);
        let stack = stack(&measured.entries, measured.rule, Twips::ZERO);
        stack.pages.iter().any(|page| page.ends && !page.text)
    })
}

/// The codes of law 9 that a notice of `paragraphs` gets under `style`, and whether a page is without text.
fn judged(paragraphs: &[usize], style: &Style) -> (Vec<Code>, bool) {
    let text = notice(paragraphs);
    let converted = convert(
        text.as_bytes(),
        &Options {
            name: "通知.md".to_owned(),
            ..Options::default()
        },
        &NoResources,
    );
    let converted = converted.unwrap();
    let layout = converted.lay_out(style);
    let codes = layout.findings.iter().map(|finding| finding.code);
    (codes.collect(), has_bare_page(&layout))
}

#[test]
fn no_length_of_text_leaves_a_page_without_text() {
    let style = set("keep");
    let mut remedied = 0;
    for count in 2..24 {
        for last in 1..=3 {
            let mut paragraphs = vec![2; count];
            paragraphs.push(last);
            let (codes, bare) = judged(&paragraphs, &style);
            assert!(!bare, "{count} paragraphs and one of {last}: {codes:?}");
            remedied += usize::from(!codes.is_empty());
        }
    }
    assert!(remedied > 10, "{remedied}");
}

#[test]
fn the_imprint_stands_on_an_even_page_where_the_sheet_wants_that() {
    let (even, last) = (styled("gbt9704", &[("imprint.face", "even")]), set("keep"));
    let mut moved = 0;
    // With every length of a page the imprint ends on an even one: none is left where it stood.
    let mut left = 0;
    for count in 2..30 {
        let text = notice(&vec![2; count]);
        let options = Options {
            name: "通知.md".to_owned(),
            ..Options::default()
        };
        let converted = convert(text.as_bytes(), &options, &NoResources).unwrap();
        let pages = |layout: &Layout<'_>| {
            JUDGES.map(|model| {
                let measured = measure(layout, model);
                let stack = stack(&measured.entries, measured.rule, Twips::ZERO);
                stack.pages.len()
            })
        };
        let (before, layout) = (pages(&converted.lay_out(&last)), converted.lay_out(&even));
        let after = pages(&layout);
        let codes: Vec<Code> = layout.findings.iter().map(|one| one.code).collect();
        let is_even = |counts: &[usize]| counts.iter().all(|count| count % 2 == 0);
        if codes.contains(&Code::W53) {
            assert!(!is_even(&before) && is_even(&after), "{count}: {after:?}");
            moved += 1;
        } else {
            assert_eq!(after, before, "{count}");
            assert_eq!(codes.contains(&Code::W54), !is_even(&before), "{count}");
            left += usize::from(codes.contains(&Code::W54));
        }
    }
    assert!(moved > 5 && left == 0, "{moved} {left}");
}

#[test]
fn a_paragraph_that_cannot_move_is_parted() {
    let style = set("keep");
    let mut parted = 0;
    for lines in 2..44 {
        let (codes, bare) = judged(&[lines], &style);
        assert!(!bare, "{lines}: {codes:?}");
        parted += usize::from(codes == [Code::W47]);
    }
    assert!(parted > 3, "{parted}");
    // The break is the layout's: the file gives the paragraph back as one.
    let text = notice(&[5]);
    let options = |name: &str| Options {
        name: name.to_owned(),
        ..Options::default()
    };
    let converted = convert(text.as_bytes(), &options("通知.md"), &NoResources).unwrap();
    let word = converted.docx(&style).unwrap();
    assert!(
        word.findings
            .iter()
            .any(|finding| finding.code == Code::W47)
    );
    let back = convert(word.bytes, &options("通知.docx"), &NoResources).unwrap();
    assert_eq!(back.document, converted.document);
}

/// A notice of `paragraphs` and a table of so many rows below its head, above the sign-off.
fn with_table(paragraphs: &[usize], rows: usize) -> Converted<'static> {
    let row = |n| format!("| 第{n}区 | 巡查 |\n");
    let rows: String = (1..=rows).map(row).collect();
    let text = notice(paragraphs).replace(
        "青石市民政局\n\n2026年5",
        &format!("| 单位 | 任务 |\n|---|---|\n{rows}\n青石市民政局\n\n2026年5"),
    );
    let options = Options {
        name: "通知.md".to_owned(),
        ..Options::default()
    };
    convert(text.into_bytes(), &options, &NoResources).unwrap()
}

#[test]
fn the_last_rows_of_a_table_stay_with_the_sign_off() {
    let (keep, report) = (set("keep"), set("report"));
    let (mut kept, mut in_word) = (0, 0);
    for rows in 1..50 {
        let converted = with_table(&[2, 2], rows);
        let layout = converted.lay_out(&keep);
        let codes: Vec<Code> = layout.findings.iter().map(|one| one.code).collect();
        assert!(!has_bare_page(&layout), "{rows}: {codes:?}");
        let said = |code| usize::from(codes.contains(&code));
        kept += said(Code::W66);
        in_word += said(Code::W67);
        if codes.is_empty() {
            assert!(!has_bare_page(&converted.lay_out(&report)), "{rows}");
            continue;
        }
        // A style says it, and the table comes back as it was.
        let word = converted.docx(&keep).unwrap();
        let options = Options {
            name: "通知.docx".to_owned(),
            ..Options::default()
        };
        let back = convert(word.bytes, &options, &NoResources).unwrap();
        assert_eq!(back.document, converted.document, "{rows}");
    }
    // A table within a page, and tables that go on over two.
    assert!(kept > 3 && in_word > 3, "{kept} {in_word}");
}

#[test]
fn what_cannot_be_kept_is_said() {
    // The head of a table is no row that could go over to the sign-off alone.
    let style = set("keep");
    let said = (2..30).filter(|count| {
        let converted = with_table(&vec![1; *count], 0);
        let layout = converted.lay_out(&style);
        let codes: Vec<Code> = layout.findings.iter().map(|one| one.code).collect();
        let has_said = codes.contains(&Code::W46);
        assert_eq!(has_said, has_bare_page(&layout), "{count}: {codes:?}");
        has_said
    });
    assert!(said.count() > 0);
}

#[test]
fn a_sheet_may_ask_for_words_alone() {
    let lengths = (2..24).map(|count| vec![2; count]);
    let kept = lengths
        .clone()
        .filter(|one| judged(one, &set("keep")).0 == [Code::W41]);
    let said: Vec<_> = lengths
        .filter(|one| judged(one, &set("report")).0 == [Code::W46])
        .collect();
    assert!(kept.count() > 2);
    assert!(!said.is_empty());
    for one in said {
        assert!(judged(&one, &set("report")).1, "{one:?}");
    }
}

#[test]
fn a_first_page_that_nothing_helps_hides_no_other() {
    let style = set("keep");
    let mut remedied = 0;
    for count in 8..30 {
        let title = "做好社区服务工作和养老设施建设".repeat(count);
        let text = notice(&[1]).replace("做好社区服务", &title);
        let options = Options {
            name: "通知.md".to_owned(),
            ..Options::default()
        };
        let converted = convert(text.as_bytes(), &options, &NoResources).unwrap();
        let layout = converted.lay_out(&style);
        let codes: Vec<Code> = layout.findings.iter().map(|one| one.code).collect();
        for model in JUDGES {
            let measured = measure(&layout, model);
            let stack = stack(&measured.entries, measured.rule, Twips::ZERO);
            let bare = |page: &Page| page.ends && !page.text;
            let is_said = codes.contains(&Code::W46);
            assert!(is_said || !stack.pages.iter().skip(1).any(bare), "{count}");
            assert!(stack.pages[0].text || codes.contains(&Code::W45), "{count}");
        }
        remedied += usize::from(codes.len() > 1);
    }
    assert!(remedied > 0);
}
