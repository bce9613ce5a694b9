//! Tables in the Word file: wide ones on turned pages of their own and no empty page, widths that sum up,
//! and what Word cannot take said where it stands.

use crate::common::make::{converted, options, styled as style};
use crate::common::ooxml_rules as rules;
use crate::common::samples::line;
use crate::common::valid::valid;

use zhangfa::convert::Format;
use zhangfa::diag::{Finding, Fix};
use zhangfa::model::{Align, Block, Document, Inlines, Level, Plain, Role, Table};
use zhangfa::resources::NoResources;
use zhangfa::style::Style;

/// Paper of the upright and of the turned page, in twips.
const UPRIGHT: &str = "11906×16838";
const TURNED: &str = "16838×11906";

fn text() -> Block {
    line(Role::Body, "正文一段。")
}

fn heading() -> Block {
    line(Role::Heading(Level::clamped(1)), "一、任务分工表")
}

fn table(columns: usize, rows: usize, cell: &str) -> Block {
    let row = |n: usize| {
        (0..columns)
            .map(|m| Inlines::text(&format!("{cell}{n}{m}")))
            .collect()
    };
    Block::from(Table::new(vec![Align::None; columns], (0..rows).map(row).collect()).unwrap())
}

/// Ten columns of six characters: more than an upright page shows.
fn wide() -> Block {
    table(10, 4, "责任单位第")
}

fn document(body: Vec<Block>) -> Document {
    Document {
        body,
        ..Document::default()
    }
}

/// The package, valid, and what was said.
fn made(name: &str, document: &Document, style: &Style) -> (rules::Package, Vec<Finding>) {
    valid(&format!("tables-{name}"), document, style, &NoResources)
}

fn number(text: &str, key: &str) -> i32 {
    let rest = text.split_once(&format!("{key}=\"")).unwrap().1;
    rest.split('"').next().unwrap().parse().unwrap()
}

/// The paper of each section.
fn sections(package: &rules::Package) -> Vec<String> {
    let body = package.part("word/document.xml");
    let sizes = body.split("<w:pgSz").skip(1);
    sizes
        .map(|text| format!("{}×{}", number(text, "w:w"), number(text, "w:h")))
        .collect()
}

#[test]
fn a_wide_table_has_pages_of_its_own() {
    let gbt = style("gbt9704", &[]);
    let cases: Vec<(&str, Vec<Block>, &[&str])> = vec![
        (
            "between",
            vec![text(), heading(), wide(), text()],
            &[UPRIGHT, TURNED, UPRIGHT],
        ),
        ("alone", vec![wide()], &[TURNED]),
        ("first", vec![wide(), text()], &[TURNED, UPRIGHT]),
        ("last", vec![text(), wide()], &[UPRIGHT, TURNED]),
        (
            "titled",
            vec![line(Role::Title, "任务分工表"), wide()],
            &[TURNED],
        ),
        (
            "two",
            vec![text(), wide(), wide(), text()],
            &[UPRIGHT, TURNED, UPRIGHT],
        ),
        (
            "two-pages",
            vec![text(), wide(), Block::PageBreak, wide()],
            &[UPRIGHT, TURNED],
        ),
        (
            "apart",
            vec![wide(), text(), wide()],
            &[TURNED, UPRIGHT, TURNED],
        ),
        (
            "breaks",
            vec![text(), Block::PageBreak, wide(), Block::PageBreak, text()],
            &[UPRIGHT, TURNED, UPRIGHT],
        ),
        ("break-first", vec![Block::PageBreak, wide()], &[TURNED]),
        (
            "break-last",
            vec![wide(), Block::PageBreak],
            &[TURNED, UPRIGHT],
        ),
        (
            "narrow",
            vec![text(), table(4, 3, "责任单位"), text()],
            &[UPRIGHT],
        ),
        (
            "many-narrow",
            vec![text(), table(12, 3, ""), text()],
            &[UPRIGHT],
        ),
        (
            "beside-narrow",
            vec![table(4, 3, "责任单位"), wide(), table(4, 3, "责任单位")],
            &[UPRIGHT, TURNED, UPRIGHT],
        ),
    ];
    for (name, body, expected) in cases {
        let (package, findings) = made(name, &document(body), &gbt);
        assert_eq!(sections(&package), expected, "{name}");
        assert_eq!(findings, [], "{name}");
        let xml = package.part("word/document.xml");
        // The first section has the footers, later ones inherit them; no break is left to add a page.
        let first = xml.find("<w:footerReference").unwrap();
        assert!(first < xml.find("<w:pgSz").unwrap(), "{name}");
        assert_eq!(xml.matches("w:type=\"default\"").count(), 1, "{name}");
        assert!(!xml.contains("<w:br w:type=\"page\""), "{name}");
        // What Word wants at the end.
        let end = xml.rfind("<w:sectPr").unwrap();
        assert!(
            xml[..end].ends_with("</w:p>") || xml[..end].ends_with("/>"),
            "{name}"
        );
    }
    let never = style("gbt9704", &[("table.landscape", "never")]);
    let (package, _) = made("never", &document(vec![text(), wide()]), &never);
    assert_eq!(sections(&package), [UPRIGHT]);
}

#[test]
fn the_turned_page_is_the_upright_one_on_its_side() {
    let (package, _) = made(
        "turned",
        &document(vec![text(), wide()]),
        &style("gbt9704", &[]),
    );
    let xml = package.part("word/document.xml");
    let turned = &xml[xml.rfind("<w:pgSz").unwrap()..];
    assert!(turned.contains("w:orient=\"landscape\""));
    // 订口 28 mm above, 天头 37 mm at the right, 26 mm below, 35 mm at the left.
    let margins =
        ["top", "right", "bottom", "left"].map(|side| number(turned, &format!("w:{side}")));
    assert_eq!(margins, [1587, 2098, 1474, 1984]);
    assert_eq!(number(xml, "w:tblW w:w"), 16_838 - 2_098 - 1_984);
}

#[test]
fn head_and_imprint_stay_on_upright_pages() {
    let mut whole = document(vec![line(Role::Title, "关于印发分工表的通知"), wide()]);
    whole
        .head
        .issuer_mark
        .push(Plain::new("某某市人民政府文件").unwrap());
    whole
        .imprint
        .printer
        .push(Plain::new("某某市人民政府办公室").unwrap());
    for name in ["gbt9704", "letter"] {
        let (package, _) = made(&format!("head-{name}"), &whole, &style(name, &[]));
        assert_eq!(sections(&package), [UPRIGHT, TURNED, UPRIGHT], "{name}");
        let xml = package.part("word/document.xml");
        let end = xml.find("<w:sectPr").unwrap();
        assert!(xml[..end].contains("关于印发分工表的通知"), "{name}");
        // Only the document's first page is a first page.
        assert!(xml.matches("<w:titlePg/>").count() <= 1, "{name}");
    }
}

#[test]
fn the_columns_of_a_table_sum_up() {
    for columns in 1..=63 {
        let (package, _) = made(
            "sums",
            &document(vec![table(columns, 2, "格")]),
            &style("gbt9704", &[]),
        );
        let xml = package.part("word/document.xml");
        let total = number(xml, "w:tblW w:w");
        let grid: Vec<i32> = xml
            .split("<w:gridCol")
            .skip(1)
            .map(|text| number(text, "w:w"))
            .collect();
        let cells: Vec<i32> = xml
            .split("<w:tcW")
            .skip(1)
            .map(|text| number(text, "w:w"))
            .collect();
        assert_eq!(grid.len(), columns);
        assert!(grid.iter().all(|width| *width > 0));
        assert_eq!(grid.iter().sum::<i32>(), total);
        assert_eq!(cells, grid.repeat(2));
    }
}

#[test]
fn a_table_beyond_word_is_lines_and_said_where_it_stands() {
    let (package, findings) = made(
        "300",
        &document(vec![text(), table(300, 2, "格"), text()]),
        &style("gbt9704", &[]),
    );
    let found: Vec<_> = findings
        .iter()
        .map(|one| (one.code.as_str(), one.span.unwrap().start))
        .collect();
    assert_eq!(found, [("W05", 1)]);
    assert!(
        package.text().contains("格1299") && !package.part("word/document.xml").contains("<w:tbl>")
    );
}

/// For the renderer: full pages before a turned one, and a table over several pages.
#[test]
fn pages_for_the_renderer() {
    let full: Vec<Block> = (0..22).map(|_| text()).collect();
    let gbt = style("gbt9704", &[]);
    let mut body = full.clone();
    body.push(wide());
    body.extend(full);
    made("full-page", &document(body), &gbt);
    let long = vec![
        text(),
        heading(),
        table(9, 60, "责任单位第"),
        text(),
        table(3, 60, "内容"),
        text(),
    ];
    made("long", &document(long), &gbt);
    let mut aligned = vec![];
    for align in [Align::None, Align::Left, Align::Center, Align::Right] {
        aligned.push((align, format!("{align:?}")));
    }
    let columns = aligned.iter().map(|(align, _)| *align).collect();
    let rows = ["表头", "1", "内容较长的一格，长到要折行，看看对齐对不对"].iter();
    let rows = rows.map(|cell| {
        aligned
            .iter()
            .map(|(_, name)| Inlines::text(&format!("{name}{cell}")))
            .collect()
    });
    let table = Table::new(columns, rows.collect()).unwrap();
    made("aligned", &document(vec![table.into()]), &gbt);
}

/// The document of Markdown, and the codes of what was said.
fn read(markdown: &str) -> (Document, Vec<String>) {
    let converted = converted(markdown.as_bytes(), &options(Format::Markdown, Fix::Safe)).unwrap();
    let codes = converted
        .findings
        .iter()
        .map(|one| one.code.as_str().to_owned());
    let codes = codes.collect();
    (converted.document, codes)
}

/// The first table of `document`, a line a row: text, column, columns, rows of each cell; `[…]` around a table in it.
fn shown(document: &Document) -> String {
    fn cells(table: &Table) -> String {
        let rows = table.rows().iter().map(|row| {
            let cells = row.iter().map(|cell| {
                let mut text = cell.content().plain_text();
                for nested in cell.nested() {
                    text += &format!("[{}]{}", cells(&nested.table), nested.after.plain_text());
                }
                format!("{text}@{}+{}×{}", cell.column(), cell.across(), cell.down())
            });
            cells.collect::<Vec<_>>().join(" ")
        });
        rows.collect::<Vec<_>>().join(" / ")
    }
    let found = document.body.iter().find_map(|block| match block {
        Block::Table(table) => Some(cells(table)),
        _ => None,
    });
    found.unwrap()
}

#[test]
fn tables_of_html_are_tables() {
    let text = "# 关于经费的通知\n\n下达如下。\n\n<TABLE border=1>\n  <caption>表1 经费表</caption>\n  <thead><tr><th rowspan=2>单位<th colspan='2' align=center>经费</tr>\n\
        <tr><th>上年<th>本年</thead>\n<tr><td>东关 &amp; 西关</td><td>12<br>万元<td><table><tr><td>甲</td><td>乙</td></tr></table>另计</td></tr>\n</TABLE>\n\n请专款专用。\n";
    let (document, codes) = read(text);
    let expected = "单位@0+1×2 经费@1+2×1 / 上年@1+1×1 本年@2+1×1 / 东关 & 西关@0+1×1 12万元@1+1×1 [甲@0+1×1 乙@1+1×1]另计@2+1×1";
    assert_eq!(shown(&document), expected);
    assert!(!codes.iter().any(|code| code == "R80"), "{codes:?}");
    let Block::Paragraph(caption) = &document.body[2] else {
        panic!()
    };
    assert_eq!(caption.content().plain_text(), "表1 经费表");
}

#[test]
fn cells_that_do_not_fit_are_said_and_nothing_is_lost() {
    let text = "说明。\n\n<table><tr><td>甲</td><td rowspan=65535>乙</td></tr><tr><td colspan=3>丙</td></tr>丁</table>\n";
    let (document, codes) = read(text);
    assert_eq!(shown(&document), "甲@0+1×1 乙@1+1×3 / 丙@0+1×1 / 丁@0+1×1");
    assert!(codes.iter().any(|code| code == "R80"), "{codes:?}");
    let deep = format!(
        "说明。\n\n{}底{}\n",
        "<table><tr><td>层".repeat(30),
        "</td></tr></table>".repeat(30)
    );
    let (document, codes) = read(&deep);
    let Block::Table(table) = &document.body[1] else {
        panic!()
    };
    let text: String = table
        .contents()
        .iter()
        .map(|one| one.plain_text())
        .collect();
    assert_eq!(text, "层".repeat(30) + "底");
    assert!(codes.iter().any(|code| code == "R80"), "{codes:?}");
}

#[test]
fn merged_cells_and_tables_in_cells_are_valid_in_word() {
    let text = "# 关于经费的通知\n\n下达如下。\n\n<table><tr><th rowspan=2>单位<th colspan=2>经费<tr><th>上年<th>本年<tr><td>东关<td>12\
        <td>其中<table><tr><td>甲</td><td>乙</td></tr></table>另计<tr><td colspan=3><table><tr><td>丙<td>丁</table></table>\n";
    let (document, _) = read(text);
    let (package, findings) = made("merged", &document, &style("gbt9704", &[]));
    assert_eq!(findings, []);
    let xml = package.part("word/document.xml");
    let count = |text: &str| xml.matches(text).count();
    assert_eq!(count("<w:vMerge w:val=\"restart\"/>"), 1);
    assert_eq!(count("<w:vMerge/>"), 1);
    assert_eq!(
        (
            count("<w:gridSpan w:val=\"2\"/>"),
            count("<w:gridSpan w:val=\"3\"/>")
        ),
        (1, 1)
    );
    // Both rows of the header stand again on each page, and in no row of those in cells.
    assert_eq!(count("<w:tblHeader/>"), 2);
    assert_eq!(count("<w:tbl>"), 3);
}

#[test]
fn captions_are_centred_and_stay_with_what_they_name() {
    use zhangfa::internals::layout::Item;
    use zhangfa::style::{Alignment, Length};

    let text = "# 说明\n\n图1\u{3000}在文中。\n\n![](a.png)\n\n图1\u{3000}平面图\n\n图2\u{3000}无图\n\n\
                表1\u{3000}进度表\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n表2 没有表\n";
    let sheet = style("gbt9704", &[]);
    let options = options(Format::Markdown, Fix::Safe);
    let converted = zhangfa::convert(text.as_bytes(), &options, &NoResources).unwrap();
    let layout = converted.lay_out(&sheet);
    let looks: Vec<_> = layout
        .body
        .iter()
        .filter_map(|item| match item {
            Item::Paragraph(one) => Some((one.block, layout.styles.look(one.style))),
            _ => None,
        })
        .collect();
    let body = looks.iter().skip(1);
    let centred = body
        .clone()
        .filter(|(_, look)| look.align == Alignment::Center);
    // The picture is a paragraph of its own, centred by its sheet.
    assert_eq!(centred.map(|one| one.0).collect::<Vec<_>>(), [2, 3, 5]);
    assert!(
        looks
            .iter()
            .filter(|one| [3, 5].contains(&one.0))
            .all(|one| one.1.first_line == Length::ZERO)
    );
    let kept = body.filter(|(_, look)| look.keep_next);
    assert_eq!(kept.map(|one| one.0).collect::<Vec<_>>(), [2, 5]);
    let word = converted.docx(&sheet).unwrap();
    assert_eq!(
        crate::common::laws::read_word(&word.bytes).unwrap(),
        converted.document
    );
}
