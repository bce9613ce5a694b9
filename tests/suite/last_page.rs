//! The last page: an imprint behind a blank page, footnotes above an imprint, a mark that takes the room of the text.

use zhangfa::internals::layout::lines::JUDGES;
use zhangfa::internals::layout::pages::measure::measure;
use zhangfa::internals::layout::pages::stack::stack;
use zhangfa::internals::layout::sheets::Sheets;
use zhangfa::internals::layout::{Item, Layout, StyleRef};
use zhangfa::model::Role;
use zhangfa::style::{Pitch, Style};
use zhangfa::twips::Twips;
use zhangfa::{Code, Converted, Format, convert};

use crate::common::laws::read_word;
use crate::common::make;
use crate::common::ooxml_rules::Package;

const HEAD: &str = "发文机关标志: 青石市民政局文件\n发文字号: 青民发〔2026〕8号\n";
const IMPRINT: &str = "抄送: \"甲区委办公室，乙区委办公室。\"\n印发机关: 青石市民政局办公室\n印发日期: \"2026年5月29日\"\n";
const SIGNED: &str = "青石市民政局\n\n2026年5月28日\n";
const BREAK: &str = "\n<!-- 分页 -->\n";

fn draft(head: &str, text: &str, end: &str) -> String {
    format!(
        "---\n{head}{IMPRINT}---\n\n# 青石市民政局关于做好社区服务的通知\n\n各县区民政局：\n\n{text}\n\n{end}"
    )
}

fn read(text: &str) -> Converted<'_> {
    let options = make::options(Format::Markdown, zhangfa::Fix::Safe);
    convert(text.as_bytes(), &options, &zhangfa::NoResources).unwrap()
}

fn codes(layout: &Layout<'_>) -> Vec<Code> {
    let codes = layout.findings.iter().map(|finding| finding.code);
    codes.filter(|code| *code != Code::W10).collect()
}

/// Whether the pages of `layout` bear numbers.
fn numbers(layout: &Layout<'_>) -> Vec<bool> {
    let sheets = Sheets::of(layout).sheets;
    sheets.iter().map(|sheet| sheet.number.is_some()).collect()
}

/// The Word file of `converted`, which gives the document back.
fn word(converted: &Converted<'_>, style: &Style) -> Package {
    let bytes = converted.docx(style).unwrap().bytes;
    assert_eq!(read_word(&bytes).unwrap(), converted.document);
    let package = Package::open(&bytes);
    assert_eq!(package.errors(), Vec::<String>::new());
    package
}

#[test]
fn a_blank_page_and_the_imprint_behind_it_bear_no_number() {
    let style = make::style("gbt9704");
    let text = "各有关单位要把任务分解到岗到人。";
    let table = format!(
        "|{}\n|{}\n|{}\n",
        "甲项|".repeat(20),
        "---|".repeat(20),
        "一二三四五|".repeat(20)
    );
    let cases: [(String, &[bool]); 4] = [
        (format!("{SIGNED}{BREAK}{BREAK}"), &[true, false, false]),
        (
            format!("{SIGNED}{BREAK}{BREAK}{BREAK}"),
            &[true, false, false, false],
        ),
        (format!("{SIGNED}{BREAK}"), &[true, true]),
        // Behind a turned page the break is a section already.
        (
            format!("{SIGNED}\n{table}{BREAK}{BREAK}"),
            &[true, true, false, false],
        ),
    ];
    for (end, wanted) in cases {
        let text = draft(HEAD, text, &end);
        let converted = read(&text);
        let layout = converted.lay_out(style);
        assert_eq!(numbers(&layout), wanted, "{end}");
        let asked = [Code::W59];
        let said: &[Code] = if wanted.contains(&false) { &[] } else { &asked };
        assert_eq!(codes(&layout), said, "{end}");
        // Without an empty line LibreOffice sets the imprint on the page before.
        assert!(matches!(layout.body.last(), Some(Item::Gap(_))), "{end}");
        let package = word(&converted, style);
        let sections = package
            .part("word/document.xml")
            .matches("<w:sectPr>")
            .count();
        let silent = wanted.contains(&false);
        assert_eq!(sections > 1, silent, "{end}");
        if silent {
            assert!(!package.part("word/footer4.xml").contains("PAGE"));
            let last = package
                .part("word/document.xml")
                .rsplit("<w:sectPr>")
                .next();
            assert_eq!(
                last.map(|last| last.matches("rId_footer4").count()),
                Some(2)
            );
        }
    }
}

#[test]
fn a_number_below_the_title_is_no_text_of_the_first_page() {
    let style = make::style("gbt9704");
    let mut moved = 0;
    for lines in 8..24 {
        let long = "各有关单位要把任务分解到岗到人".repeat(2 * lines - 1) + "。";
        let text = format!(
            "# 青石市民政局关于支持社区服务的复函\n\n青民函〔2026〕8号\n\n甲区人民政府：\n\n{long}\n\n{SIGNED}"
        );
        let converted = read(&text);
        let layout = converted.lay_out(style);
        moved += codes(&layout).len();
        for model in JUDGES {
            let measured = measure(&layout, model);
            let stack = stack(&measured.entries, measured.rule, Twips::ZERO);
            assert!(stack.pages[0].text, "{lines}");
            assert!(stack.pages[0].filled > Twips::new(12756 / 2), "{lines}");
        }
    }
    assert!(moved > 2, "{moved}");
}

#[test]
fn a_page_break_of_the_draft_is_said_and_parts_no_paragraph() {
    let style = make::style("gbt9704");
    let text = "各有关单位要把任务分解到岗到人，定期对账销号，确保按期完成。";
    for end in [format!("{SIGNED}{BREAK}"), format!("{BREAK}\n{SIGNED}")] {
        let text = draft(HEAD, text, &end);
        assert_eq!(codes(&read(&text).lay_out(style)), [Code::W59], "{end}");
    }
}

#[test]
fn footnotes_of_the_last_page_stand_above_the_imprint() {
    let style = make::style("gbt9704");
    let notes = "\n[^1]: 甲说明。\n\n[^2]: 乙说明。\n";
    let near = draft(
        HEAD,
        "甲事项[^1]已办，乙事项[^2]在办。",
        &format!("{SIGNED}{notes}"),
    );
    let converted = read(&near);
    let layout = converted.lay_out(style);
    let below = layout.below_note.unwrap();
    assert_eq!(below.number, 2);
    let StyleRef::Made(_) = below.style else {
        panic!("a style of its own")
    };
    let Pitch::Exact(height) = layout.styles.look(below.style).pitch else {
        panic!("an exact height")
    };
    // Two lines of 版记 and its rules.
    assert!(
        height > Twips::new(1158) && height < Twips::new(1300),
        "{height}"
    );
    let package = word(&converted, style);
    let notes_part = package.part("word/footnotes.xml");
    let id = notes_part.rsplit("<w:pStyle w:val=\"").next().unwrap();
    assert!(id.starts_with("GwTableGap"), "{id}");

    // On a page before nothing stands below it; nor without an imprint.
    let long = format!(
        "甲事项[^1]已办，乙事项[^2]在办。\n\n{}",
        "各有关单位要把任务分解到岗到人。\n\n".repeat(60)
    );
    let far = draft(HEAD, &long, &format!("{SIGNED}{notes}"));
    assert_eq!(read(&far).lay_out(style).below_note, None);
    let bare = near.replace(IMPRINT, "");
    assert_eq!(read(&bare).lay_out(style).below_note, None);
}

/// A document of `count` joint issuers whose text is `text`.
fn joint(count: usize, text: &str) -> String {
    let names: Vec<String> = (0..count)
        .map(|n| {
            format!(
                "青石市第{}局",
                ["一", "二", "三", "四", "五", "六", "七", "八", "九"][n]
            )
        })
        .collect();
    let mark = names.join("\n  - ");
    let head = format!("发文机关标志:\n  - {mark}\n  - 文件\n发文字号: 青民发〔2026〕8号\n");
    draft(
        &head,
        text,
        &format!("{}\n\n2026年5月28日\n", names.join("\n\n")),
    )
}

#[test]
fn a_joint_mark_becomes_smaller_where_a_page_would_have_no_text() {
    let style = make::style("gbt9704");
    let is_bare = |layout: &Layout<'_>, first: bool| {
        JUDGES.iter().any(|model| {
            let measured = measure(layout, model);
            let stack = stack(&measured.entries, measured.rule, Twips::ZERO);
            let mut pages = stack.pages.iter().enumerate();
            pages.any(|(n, page)| {
                page.used && !page.text && (page.ends || n == 0) && (n == 0) == first
            })
        })
    };
    let long = "各有关单位要把任务分解到岗到人，定期对账销号，确保按期完成。".repeat(20);
    let mut smaller = Vec::new();
    for count in 2..=9 {
        let text = joint(count, &long);
        let converted = read(&text);
        let layout = converted.lay_out(style);
        let codes = codes(&layout);
        assert!(
            !is_bare(&layout, true) || codes.contains(&Code::W45),
            "{count}: {codes:?}"
        );
        smaller.extend(codes.contains(&Code::W60).then_some(count));
    }
    assert!(!smaller.is_empty() && !smaller.contains(&2), "{smaller:?}");
    // A sheet may ask for words alone.
    let report = make::styled("gbt9704", &[("pages.sign-off", "report")]);
    let text = joint(smaller[0], &long);
    assert!(codes(&read(&text).lay_out(&report)).contains(&Code::W45));
    word(&read(&text), style);
    // A text of one line, which cannot move.
    let text = joint(3, "请认真贯彻执行。");
    let converted = read(&text);
    let layout = converted.lay_out(style);
    assert!(!is_bare(&layout, false), "{:?}", codes(&layout));
    assert!(codes(&layout).contains(&Code::W60));
    word(&converted, style);
}

/// A document of `count` addressees whose text is `text`; `front` is its front matter.
fn addressed(front: &str, count: usize, text: &str) -> String {
    let names: Vec<String> = (0..count)
        .map(|n| {
            format!(
                "{}县自然资源和规划局",
                ["青石", "云溪", "白沙", "长岭"][n % 4]
            )
        })
        .collect();
    format!(
        "---\n{front}---\n\n# 南山市人民政府关于做好社区服务的通知\n\n{}：\n\n{text}\n\n{SIGNED}",
        names.join("、")
    )
}

/// Whether the first page of `layout` shows text in every model.
fn shows(layout: &Layout<'_>) -> bool {
    JUDGES.iter().all(|model| {
        let measured = measure(layout, model);
        let stack = stack(&measured.entries, measured.rule, Twips::ZERO);
        stack.pages[0].text
    })
}

#[test]
fn too_many_addressees_stand_in_the_imprint_and_come_back_below_the_title() {
    let style = make::style("gbt9704");
    let report = make::styled("gbt9704", &[("pages.sign-off", "report")]);
    let text = "各有关单位要把任务分解到岗到人，定期对账销号，确保按期完成。".repeat(6);
    let heads = [format!("{HEAD}{IMPRINT}"), HEAD.to_owned()];
    let mut moved = Vec::new();
    for head in &heads {
        for count in [1, 2, 8, 16, 24, 32, 40] {
            let draft = addressed(head, count, &text);
            let converted = read(&draft);
            let layout = converted.lay_out(style);
            let codes = codes(&layout);
            assert!(shows(&layout), "{count}: {codes:?}");
            let is_moved = codes.contains(&Code::W61);
            let package = word(&converted, style);
            let body = package.part("word/document.xml");
            assert_eq!(body.contains("Front-addressees"), is_moved, "{count}");
            assert_eq!(body.contains("主送："), is_moved, "{count}");
            assert_eq!(body.contains("局：<"), !is_moved, "{count}");
            // A sheet may ask for words alone.
            let bare = converted.lay_out(&report);
            assert_eq!(shows(&bare), !is_moved, "{count}");
            moved.extend(is_moved.then_some(count));
        }
    }
    // The same with and without an imprint, from some number of them on.
    let half = moved.len() / 2;
    assert!((2..6).contains(&half), "{moved:?}");
    assert_eq!(moved[..half], moved[half..], "{moved:?}");
}

#[test]
fn addressees_that_a_line_of_the_imprint_cannot_say_stay_below_the_title() {
    let style = make::style("gbt9704");
    let front = format!("{HEAD}{IMPRINT}");
    let plain = addressed(&front, 32, "请认真贯彻执行。");
    for (from, to) in [
        ("、云溪县", "、**云溪县**"),
        ("局：\n", "局：[^1]\n"),
        ("局：\n", "局\n"),
    ] {
        assert!(plain.contains(from));
        let text = format!("{}\n[^1]: 名单另附。\n", plain.replacen(from, to, 1));
        let converted = read(&text);
        let layout = converted.lay_out(style);
        assert!(!codes(&layout).contains(&Code::W61), "{to}");
        word(&converted, style);
    }
    assert!(codes(&read(&plain).lay_out(style)).contains(&Code::W61));
}

#[test]
fn the_mark_of_many_issuers_leaves_room_for_the_head() {
    let style = make::style("gbt9704");
    for count in [9, 12, 15, 20] {
        let names: Vec<String> = (0..count).map(|n| format!("青石市第{n}管理局")).collect();
        let mark = names.join("\n  - ");
        let head = format!("发文机关标志:\n  - {mark}\n  - 文件\n发文字号: 青民发〔2026〕8号\n");
        let text = draft(&head, "各有关单位要把任务分解到岗到人。", SIGNED);
        let converted = read(&text);
        let layout = converted.lay_out(style);
        let codes = codes(&layout);
        assert_eq!(shows(&layout), !codes.contains(&Code::W45), "{count}");
        assert!(
            codes.contains(&Code::W60) || codes.contains(&Code::W63),
            "{count}: {codes:?}"
        );
        // Number and rule stand below the mark on its page, and the title begins there if it can.
        for model in JUDGES {
            let measured = measure(&layout, model);
            let stack = stack(&measured.entries, measured.rule, Twips::ZERO);
            let title = measured.entry(1);
            assert_eq!(stack.places[title - 1].first, 0, "{count}");
            assert_eq!(stack.places[title].first, u32::from(count == 20), "{count}");
        }
        word(&converted, style);
    }
}

#[test]
fn a_list_of_notes_is_text_and_goes_on_over_pages() {
    let style = make::style("gbt9704");
    let note = "<!-- 附注 -->\n〔1〕各有关单位要把任务分解到岗到人，定期对账销号，确保按期完成，要加强统筹协调，及时研究解决出现的困难。\n\n";
    let text = draft(
        HEAD,
        "请认真贯彻执行。",
        &format!("{SIGNED}\n{}", note.repeat(20)),
    );
    let layout = read(&text);
    let layout = layout.lay_out(style);
    assert_eq!(codes(&layout), []);
    let text = draft(
        HEAD,
        "请认真贯彻执行。",
        &format!("{SIGNED}\n{}", note.repeat(2)),
    );
    let layout = read(&text);
    let layout = layout.lay_out(style);
    let kept = |item: &Item<'_>| matches!(item, Item::Paragraph(one) if layout.styles.look(one.style).keep_next);
    assert!(layout.body.iter().rev().take(2).all(kept));
}

#[test]
fn what_ends_a_text_behind_a_turned_page_is_said_with_an_advice_that_helps() {
    let table = format!(
        "|{}\n|{}\n|{}\n",
        "一|".repeat(20),
        "-|".repeat(20),
        "一二三四五|".repeat(20)
    );
    let said = |style: &Style, between: &str| {
        let text = draft(
            HEAD,
            "现将有关事项通知如下。",
            &format!("{table}\n{between}{SIGNED}"),
        );
        codes(&read(&text).lay_out(style))
    };
    let style = make::style("gbt9704");
    assert_eq!(said(style, ""), [Code::W65]);
    // What it advises does help.
    assert_eq!(said(style, "请认真贯彻执行。\n\n"), []);
    let upright = make::styled("gbt9704", &[("table.landscape", "never")]);
    assert!(!said(&upright, "").contains(&Code::W65));
}

#[test]
fn how_many_were_printed_stands_in_the_imprint() {
    let style = make::style("gbt9704");
    let count = "\n<!-- 印发 -->\n\n（共印80份）\n";
    let mut moved = 0;
    for lines in 1..30 {
        let paragraphs = "各有关单位要把任务分解到岗到人。\n\n".repeat(lines);
        let text = draft(HEAD, paragraphs.trim_end(), &format!("{SIGNED}{count}"));
        let converted = read(&text);
        let layout = converted.lay_out(style);
        let last = layout.body.last();
        assert!(
            matches!(last, Some(Item::Paragraph(one)) if one.paragraph.role() == Role::Date),
            "{lines}"
        );
        for model in JUDGES {
            let measured = measure(&layout, model);
            let stack = stack(&measured.entries, measured.rule, Twips::ZERO);
            let mut pages = stack.pages.iter();
            assert!(pages.all(|page| page.text || !page.ends), "{lines}");
        }
        moved += usize::from(!codes(&layout).is_empty());
    }
    assert!(moved > 3, "{moved}");
    // A file gives it back below the text.
    let text = draft(HEAD, "请认真贯彻执行。", &format!("{SIGNED}{count}"));
    let converted = read(&text);
    let package = word(&converted, style);
    let document = package.part("word/document.xml");
    let (text, imprint) = document.split_once("w:tblpPr").unwrap();
    assert!(!text.contains("共印80份") && imprint.contains("共印80份"));
    // Without an imprint it stays where it is.
    let alone = format!("# 关于做好社区服务的通知\n\n请认真贯彻执行。\n{count}");
    let converted = read(&alone);
    assert_eq!(converted.lay_out(style).body.len(), 4);
}
