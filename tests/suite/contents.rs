//! A table of contents (目录): it names the pages that the headings stand on, is no text of the document, and comes back from
//! Word as what it was.

use crate::common::make;
use crate::common::word::{changed, saved_elsewhere};
use make::styled;
use zhangfa::diag::{Fix, Lang};
use zhangfa::internals::layout::Item;
use zhangfa::internals::layout::lay_out;
use zhangfa::internals::layout::lines::JUDGES;
use zhangfa::internals::layout::pages::measure::measure;
use zhangfa::internals::layout::pages::stack::stack;
use zhangfa::internals::layout::sheets::{Owner, Sheets, Thing};
use zhangfa::internals::write::html::sheets;
use zhangfa::model::{Block, Document};
use zhangfa::style::Style;
use zhangfa::twips::Twips;
use zhangfa::{Format, NoResources};

/// A plan whose parts have so many sentences; `[TOC]` stands below its title.
fn plan(sentences: usize) -> String {
    let mut text = String::from("# 青石市档案事业发展规划\n\n[TOC]\n\n");
    for part in ["一、现状与形势", "二、主要任务", "三、组织实施"] {
        text += &format!("## {part}\n\n");
        for section in ["（一）基础工作", "（二）重点工作"] {
            text += &format!("### {section}\n\n");
            text += &"各级各部门要结合实际抓好落实，定期报告进展。".repeat(sentences);
            text += "\n\n";
        }
        text += "**1.压实责任**。各牵头单位要分解任务。\n\n**2.强化保障**。经费列入预算。\n\n";
    }
    text
}

fn document(markdown: &str) -> Document {
    make::document(markdown.as_bytes(), Format::Markdown)
}

/// The entries of `document` in `style`: what they say, the page that they name, and the page that what they lead to begins on.
fn entries(document: &Document, style: &Style) -> Vec<(String, i32, i32)> {
    let layout = lay_out(document, style, &NoResources, &[]);
    let sheets = Sheets::of(&layout);
    let page = |block: u32| {
        let holds = |thing: &Thing| match thing {
            Thing::Lines(lines) => sheets.set(lines).owner == Owner::Block(block),
            _ => false,
        };
        let found = sheets.sheets.iter();
        let at = found
            .into_iter()
            .position(|one| one.things.iter().any(holds));
        at.unwrap() as i32 + style.page_number.start
    };
    let contents = layout.contents().flat_map(|one| &one.entries);
    let entries = contents.map(|one| (one.text.plain_text(), one.page, page(one.block)));
    entries.collect()
}

fn names(document: &Document, style: &Style) -> Vec<String> {
    let all = entries(document, style).into_iter();
    all.map(|one| one.0.replace('\n', "")).collect()
}

#[test]
fn every_entry_names_the_page_of_its_heading() {
    let mut last = 0;
    for sentences in (1..60).step_by(3) {
        let document = document(&plan(sentences));
        for style in [make::style("gbt9704"), make::style("speech")] {
            let entries = entries(&document, style);
            assert_eq!(entries.len(), 15);
            for (text, named, page) in entries {
                assert_eq!(named, page, "{sentences}: {text}");
                last = last.max(page);
            }
        }
    }
    assert!(last > 9, "numbers of two digits: {last}");
}

/// Law 9 with a table of contents in a notice of growing length: its pages move with the remedies, and it with them.
#[test]
fn pages_with_a_sign_off_have_text_and_entries_are_right_all_the_same() {
    let front = "---\n发文机关标志: 青石市档案局文件\n发文字号: 青档发〔2026〕8号\n印发机关: 青石市档案局办公室\n\
                 印发日期: \"2026年5月29日\"\n---\n\n";
    let style = make::style("gbt9704");
    let mut mended = 0;
    for count in 4..40 {
        let mut text = format!("{front}# 青石市档案局关于做好档案工作的通知\n\n各县区档案局：\n\n");
        text +=
            "现就做好今年的档案工作通知如下，请结合实际抓好落实。\n\n[TOC]\n\n## 一、抓好收集\n\n";
        text += &"各单位要把任务分解到岗到人，定期对账。\n\n".repeat(count);
        text += "## 二、抓好利用\n\n要及时研究解决出现的困难，确保按期完成各项任务，让群众看到变化。\n\n";
        text += "青石市档案局\n\n2026年5月28日\n";
        let document = document(&text);
        for (said, named, page) in entries(&document, style) {
            assert_eq!(named, page, "{count}: {said}");
        }
        let layout = lay_out(&document, style, &NoResources, &[]);
        let codes: Vec<&str> = layout
            .findings
            .iter()
            .map(|one| one.code.as_str())
            .collect();
        mended += usize::from(!codes.is_empty());
        for model in JUDGES {
            let measured = measure(&layout, model);
            let stack = stack(&measured.entries, measured.rule, Twips::ZERO);
            let bare = stack.pages.iter().any(|page| page.ends && !page.text);
            assert!(!bare || codes.contains(&"W46"), "{count}: {codes:?}");
        }
    }
    assert!(mended > 0);
}

#[test]
fn numbers_begin_where_the_sheet_says() {
    let style = styled("gbt9704", &[("page-number.start", "11")]);
    for (text, named, page) in entries(&document(&plan(20)), &style) {
        assert!(named == page && named > 10, "{text}: {named}, {page}");
    }
}

#[test]
fn a_sheet_says_how_deep_it_is_and_may_ask_for_one() {
    let plain = document(&plan(2).replace("[TOC]\n\n", ""));
    let asked = document(&plan(2));
    let of = |document: &Document, depth: &str| {
        names(document, &styled("gbt9704", &[("toc.depth", depth)]))
    };
    let first = ["一、现状与形势", "二、主要任务", "三、组织实施"];
    assert_eq!(of(&plain, "0").len(), 0);
    assert_eq!(of(&plain, "1"), first);
    assert_eq!(of(&asked, "1"), first);
    assert_eq!(of(&asked, "2").len(), 9);
    assert_eq!(of(&asked, "0").len(), 15, "three levels where nobody says");
    // Below the title, and once.
    let style = styled("gbt9704", &[("toc.depth", "2")]);
    for document in [&plain, &asked] {
        let layout = lay_out(document, &style, &NoResources, &[]);
        let at = layout
            .body
            .iter()
            .position(|one| matches!(one, Item::Contents(_)));
        assert_eq!((at, layout.contents().count()), (Some(2), 1));
    }
}

#[test]
fn a_run_in_heading_is_listed_without_its_text_and_an_attachment_by_its_head() {
    let text =
        plan(1) + "附件：任务表\n\n# 附件\n\n# 任务表\n\n**第一条**　本表自印发之日起施行。\n";
    let names = names(&document(&text), make::style("gbt9704"));
    assert!(names.contains(&"1.压实责任".to_owned()), "{names:?}");
    assert_eq!(names.last().unwrap(), "附件");
    assert!(
        names.iter().all(|name| !name.contains("分解任务")),
        "{names:?}"
    );
}

#[test]
fn a_long_entry_ends_before_the_column_of_the_pages() {
    let heading =
        "二、健全覆盖全面、运转顺畅、责任明确的档案资源开放利用与安全保管同步推进同步提升的机制";
    let text = plan(1).replace("二、主要任务", heading);
    let (document, style) = (document(&text), make::style("gbt9704"));
    let layout = lay_out(&document, style, &NoResources, &[]);
    let sheets = Sheets::of(&layout);
    let width = i64::from(style.page.text_width().get()) * 1000;
    let mut folded = 0;
    for set in &sheets.sets {
        if !matches!(set.owner, Owner::Contents(_)) {
            continue;
        }
        let setting = &set.setting;
        let count = setting.lines.len();
        folded += count - 1;
        for n in 0..count {
            let glyphs = sheets.glyphs(setting, n);
            let left = i64::from(setting.indent(n).get()) * 1000;
            let end = glyphs.last().map(|one| left + one.x + one.width).unwrap();
            if n + 1 == count {
                assert_eq!(end, width, "the page ends at the edge");
                let number = glyphs.iter().rev().take_while(|one| one.c.is_ascii_digit());
                let first = number.last().unwrap();
                let before = glyphs
                    .iter()
                    .filter(|one| one.place.piece + 2 <= first.place.piece);
                let text = before.map(|one| one.x + one.width).max().unwrap();
                assert!(text < first.x, "text does not run into the page");
            } else {
                assert!(end <= width - 3 * 320_000, "{end}");
            }
        }
    }
    assert_eq!(folded, 1);
}

/// Whatever font a browser has, only the dots of an entry are drawn out or together.
#[test]
fn in_the_preview_an_entry_is_a_link_with_dots_that_stretch() {
    let (text, style) = (document(&plan(1)), make::style("gbt9704"));
    let layout = lay_out(&text, style, &NoResources, &[]);
    let flow = sheets(&layout, Lang::Zh).flow;
    let entry = flow.split("<a class=\"entry\" ").nth(3).unwrap();
    let (before, rest) = entry.split_once("....").unwrap();
    assert!(before.starts_with("href=\"#b5\">"), "{before}");
    assert!(
        before.ends_with("<span class=\"t\">（二）重点工作</span>"),
        "{before}"
    );
    let after = rest.trim_start_matches('.');
    assert!(
        after.starts_with("<span class=\"t\">2</span></span></a>"),
        "{after}"
    );
}

#[test]
fn it_is_no_text_of_the_document() {
    let text = plan(1);
    let options = make::options(Format::Markdown, Fix::Safe);
    let converted = make::converted(text.as_bytes(), &options).unwrap();
    let plain = converted.text();
    assert!(!plain.contains('目') && !plain.contains("TOC"), "{plain}");
    assert_eq!(plain.matches("一、现状与形势").count(), 1);
    assert!(converted.markdown().contains("\n[TOC]\n"));
    assert!(converted.json().contains("\"contents\""));
}

#[test]
fn it_comes_back_from_word_as_what_it_was() {
    let style = styled("gbt9704", &[("toc.depth", "2")]);
    let plain = plan(3).replace("[TOC]\n\n", "");
    let broken = plan(3).replace("[TOC]", "<!-- 分页 -->\n\n[TOC]\n\n<!-- 分页 -->");
    let nothing = "# 关于办公时间的通知\n\n[TOC]\n\n各科室：\n\n自下周一起调整。\n";
    for text in [&plan(3), &plain, &broken, nothing] {
        let document = document(text);
        for style in [make::style("gbt9704"), &style] {
            let (bytes, _) = make::word_file(&document, style);
            for bytes in [saved_elsewhere(&bytes), bytes] {
                let back = make::document(&bytes, Format::Docx);
                assert!(back == document, "{back:#?}");
            }
        }
    }
}

#[test]
fn lines_that_are_made_anew_are_said_in_a_file_that_was_changed() {
    let (bytes, _) = make::word_file(&document(&plan(1)), make::style("gbt9704"));
    let options = make::options(Format::Docx, Fix::Safe);
    let codes = |bytes: &[u8]| -> Vec<String> {
        let converted = make::converted(bytes, &options).unwrap();
        let codes = converted.findings.iter();
        codes
            .map(|finding| finding.code.as_str().to_owned())
            .collect()
    };
    assert!(!codes(&bytes).contains(&"R99".to_owned()));
    assert!(codes(&saved_elsewhere(&bytes)).contains(&"R99".to_owned()));
}

#[test]
fn text_that_was_typed_into_it_is_kept() {
    let (bytes, _) = make::word_file(&document(&plan(1)), make::style("gbt9704"));
    let typed = "<w:p><w:r><w:t>目录之后另起的一段说明文字。</w:t></w:r></w:p></w:sdtContent>";
    let bytes = changed(&bytes, "word/document.xml", |text| {
        text.replace("</w:sdtContent>", typed)
    });
    let back = make::document(&bytes, Format::Docx);
    let said = back.body.iter().any(|block| match block {
        Block::Paragraph(one) => one.content().plain_text() == "目录之后另起的一段说明文字。",
        _ => false,
    });
    assert!(said && back.body.contains(&Block::Contents));
}

#[test]
fn a_document_without_headings_has_none_and_that_is_said() {
    let document = document("# 关于办公时间的通知\n\n[TOC]\n\n各科室：\n\n自下周一起调整。\n");
    let (_, findings) = make::word_file(&document, make::style("gbt9704"));
    assert!(findings.iter().any(|one| one.code.as_str() == "W55"));
}
