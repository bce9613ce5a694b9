//! Sheets of whole documents: what pages hold, and where.

use super::*;
use crate::layout::lay_out;
use crate::layout::lines::WORD;
use crate::layout::lines::spread::Glyph;
use crate::model::{
    Atom, Block, Cell, Document, Footnote, Formula, Inlines, Marks, Paragraph, Role, Table,
};
use crate::resources::NoResources;
use crate::style::Style;

fn document(paragraphs: &[(Role, &str)]) -> Document {
    let body = paragraphs.iter().filter_map(|(role, text)| {
        Paragraph::new(*role, Inlines::text(text)).map(Block::Paragraph)
    });
    Document {
        body: body.collect(),
        ..Document::default()
    }
}

/// What `check` says of the sheets of `document`.
fn on_sheets<T>(document: &Document, check: impl Fn(&Sheets<'_>) -> T) -> T {
    let style = Style::builtin("gbt9704").unwrap();
    let layout = lay_out(document, &style, &NoResources, &[]);
    check(&Sheets::of(&layout))
}

fn glyphs(sheets: &Sheets<'_>, set: usize, line: usize) -> Vec<Glyph> {
    sheets.sets[set].setting.glyphs(line, &WORD)
}

#[test]
fn a_long_paragraph_fills_22_lines_of_28_characters_a_page() {
    let text = "永".repeat(26 + 28 * 30);
    on_sheets(&document(&[(Role::Body, &text)]), |sheets| {
        let lines = |n: usize| match &sheets.sheets[n].things[..] {
            [Thing::Lines(lines)] => *lines,
            other => panic!("{other:?}"),
        };
        assert_eq!(sheets.sheets.len(), 2);
        assert_eq!(
            (lines(0).first, lines(0).count, lines(0).y.get()),
            (0, 22, 0)
        );
        assert_eq!(
            (lines(1).first, lines(1).count, lines(1).y.get()),
            (22, 9, 0)
        );
        // The first line begins two characters in; both end at the same place.
        assert_eq!(sheets.sets[0].setting.left.1.get(), 640);
        let end = |line| {
            let last = *glyphs(sheets, 0, line).last().unwrap();
            let indent = i64::from(sheets.sets[0].setting.indent(line).get()) * 1000;
            (indent + last.x + last.width) / 1000
        };
        assert!((8840..=8851).contains(&end(0)) && (end(0) - end(1)).abs() <= 1);
        assert_eq!(glyphs(sheets, 0, 1).len(), 28);
    });
}

#[test]
fn what_is_missing_is_shared_and_what_is_too_much_is_taken_from_marks() {
    // 27 characters and a word that does not fit: the line is stretched.
    let text = format!("{}abcdefgh", "永".repeat(26 + 26));
    on_sheets(&document(&[(Role::Body, &text)]), |sheets| {
        let line = glyphs(sheets, 0, 1);
        let last = line.last().unwrap();
        assert_eq!(line.len(), 26);
        assert!((last.x + last.width) / 1000 > 8830, "{last:?}");
        let steps: Vec<i64> = line.windows(2).map(|two| two[1].x - two[0].x).collect();
        assert!(steps.iter().all(|step| *step == steps[0]), "{steps:?}");
    });
    // A character that is too long by less than a half, and a mark to take it from.
    let text = format!("{}永，1{}永", "永".repeat(26), "永".repeat(26));
    on_sheets(&document(&[(Role::Body, &text)]), |sheets| {
        let line = glyphs(sheets, 0, 1);
        let last = line.last().unwrap();
        assert!((last.x + last.width) / 1000 <= 8851, "{last:?}");
    });
}

#[test]
fn every_character_of_a_document_stands_on_a_sheet_once() {
    let long = "落实责任，压实“一岗双责”（含2026年12月31日前）——抓好https://example.cn/a/b整改。"
        .repeat(60);
    let all = [
        (Role::Title, "关于开展安全生产检查的通知"),
        (Role::Salutation, "各科室："),
        (Role::Body, long.as_str()),
        (Role::Signature, "某某市某某局"),
        (Role::Date, "2026年3月1日"),
    ];
    let expected: String = all.iter().map(|row| row.1).collect();
    on_sheets(&document(&all), |sheets| {
        let mut found = String::new();
        for sheet in &sheets.sheets {
            for thing in &sheet.things {
                let Thing::Lines(lines) = thing else { continue };
                let setting = &sheets.set(lines).setting;
                for (n, ..) in lines.each(setting) {
                    found.extend(setting.glyphs(n, &WORD).iter().map(|glyph| glyph.c));
                }
            }
        }
        assert_eq!(found, expected);
    });
}

#[test]
fn a_head_says_where_its_strokes_stand_and_its_title_is_two_lines_below_the_rule() {
    let plain = |text: &str| crate::model::Plain::new(text).unwrap();
    let mut document = document(&[(Role::Title, "关于开展安全生产检查的通知")]);
    document.head.issuer_mark = vec![plain("某某市某某局文件")];
    document.head.number = vec![plain("某发〔2026〕1号")];
    on_sheets(&document, |sheets| {
        let things = &sheets.sheets[0].things;
        let text = |lines: &Lines| -> String {
            let setting = &sheets.set(lines).setting;
            setting
                .glyphs(0, &WORD)
                .iter()
                .map(|glyph| glyph.c)
                .collect()
        };
        let find = |part: &str| {
            let lines = things.iter().flat_map(Thing::lines);
            *lines
                .into_iter()
                .find(|lines| text(lines).contains(part))
                .unwrap()
        };
        let bar = things.iter().find_map(|thing| match thing {
            Thing::Rule(bar) => Some(bar),
            _ => None,
        });
        let bar = bar.unwrap();
        // 7.2.4 and 7.2.7: 35 mm and 4 mm.
        assert_eq!(find("文件").edge, Some(Edge::Top(Twips::new(1984))));
        assert_eq!(bar.under, Some((find("1号").set, Twips::new(227))));
        // 7.3.1: the rule's own weight is not of the two lines.
        let below = find("通知").y - bar.y - bar.rule.weight;
        assert_eq!(below.get(), 2 * 579);
    });
}

/// Lines: the paragraph, the first line, how many, the upper edge of the first and the lower edge of the last.
type Stood = (u32, u32, u32, Twips, Twips);

/// The lines of each sheet.
fn lines_of(sheets: &Sheets<'_>) -> Vec<Vec<Stood>> {
    let lines = |sheet: &Sheet| {
        let lines = sheet.things.iter().flat_map(Thing::lines);
        let lines = lines.map(|one| {
            let setting = &sheets.set(one).setting;
            let end = one
                .each(setting)
                .last()
                .map_or(one.y, |line| line.1 + line.2);
            (one.set, one.first, one.count, one.y, end)
        });
        lines.collect()
    };
    sheets.sheets.iter().map(lines).collect()
}

#[test]
fn no_cell_runs_past_the_end_of_a_page() {
    let cell = |text: &str, down: usize| Cell::new(Inlines::text(text)).spanning(1, down);
    let long = "长".repeat(4000);
    let rows = |first: Vec<Cell>| {
        let mut rows = vec![first];
        rows.extend((0..40).map(|_| vec![cell("乙", 1), cell("丙", 1)]));
        rows
    };
    // A cell over three rows that is higher than them and a page, and a head that is.
    let spanned = vec![
        vec![cell(&long, 3), cell("一", 1)],
        vec![cell("二", 1)],
        vec![cell("三", 1)],
    ];
    for rows in [spanned, rows(vec![cell(&long, 1), cell("二", 1)])] {
        let (table, _) = Table::merged(Vec::new(), rows).unwrap();
        let document = Document {
            body: vec![table.into()],
            ..Document::default()
        };
        on_sheets(&document, |sheets| {
            let lines = lines_of(sheets);
            assert!(lines.len() > 2, "{lines:?}");
            let height = sheets.sheets[0].page.text_height();
            let over = lines.iter().flatten().find(|line| line.4 > height);
            assert!(over.is_none(), "{over:?}");
            // Every line of the long cell, once, in its order.
            let mut next = 0;
            for line in lines.iter().flatten().filter(|line| line.0 == 0) {
                assert_eq!(line.1, next);
                next += line.2;
            }
            assert_eq!(next as usize, sheets.sets[0].setting.lines.len());
        });
    }
}

#[test]
fn an_equation_with_a_fraction_is_higher_than_text() {
    let paragraph = |tex: &str, words: &str| {
        let mut content = Inlines::text(words);
        let formula = Formula::new(tex).unwrap();
        content.push_atom(Atom::Formula(formula), &Marks::default());
        Block::Paragraph(Paragraph::new(Role::Body, content).unwrap())
    };
    let height = |tex: &str, words: &str| {
        let document = Document {
            body: vec![paragraph(tex, words), paragraph("a", "下一段")],
            ..Document::default()
        };
        on_sheets(&document, |sheets| {
            let lines = lines_of(sheets);
            (lines[0][1].3 - lines[0][0].3).get()
        })
    };
    let plain = height("x^2=y_1", "");
    assert!(height(r"x=\frac{a}{b}", "") > plain + 200);
    assert!(height(r"\sum_{i=1}^{n}x_i", "") > plain + 200);
    // Beside text fractions are small enough for its lines, unless one stands in another.
    assert_eq!(height(r"\frac{a}{b}", "按"), 579);
    assert!(height(r"\frac{\frac{a}{b}}{\frac{c}{d}}", "按") > 579);
}

#[test]
fn footnotes_stand_above_the_imprint() {
    let plain = |text: &str| crate::model::Plain::new(text).unwrap();
    let mut content = Inlines::text("正文");
    let label = plain("1");
    content.push_atom(
        Atom::FootnoteRef(label.as_str().to_owned()),
        &Marks::default(),
    );
    let mut document = Document {
        body: vec![Block::Paragraph(
            Paragraph::new(Role::Body, content).unwrap(),
        )],
        footnotes: vec![Footnote {
            label,
            paragraphs: vec![Inlines::text("说明")],
        }],
        ..Document::default()
    };
    document.imprint.printer = vec![plain("某某局办公室")];
    document.imprint.printed_on = vec![plain("2026年3月1日")];
    on_sheets(&document, |sheets| {
        let things = &sheets.sheets[0].things;
        let imprint = things.iter().find_map(|thing| match thing {
            Thing::Row(row) if row.of == Boxes::Imprint => Some(row.y),
            _ => None,
        });
        let note = lines_of(sheets)[0]
            .iter()
            .find(|line| matches!(sheets.sets[line.0 as usize].owner, Owner::Note(_)))
            .map(|line| line.4);
        assert!(
            note.unwrap() <= imprint.unwrap() - Twips::new(20),
            "{note:?} {imprint:?}"
        );
    });
}

#[test]
fn marks_of_a_joint_letter_stand_below_one_another_and_the_number_on_the_first_line() {
    let plain = |text: &str| crate::model::Plain::new(text).unwrap();
    let mut document = document(&[(Role::Title, "关于商请提供情况的函")]);
    document.head.issuer_mark = vec![plain("某某市发展和改革委员会某某办公室"), plain("某某局")];
    document.head.secrecy = vec![plain("秘密★1年")];
    document.head.urgency = vec![plain("加急")];
    document.head.number = vec![plain("某函〔2026〕1号")];
    let style = Style::builtin("letter").unwrap();
    let layout = lay_out(&document, &style, &NoResources, &[]);
    let sheets = Sheets::of(&layout);
    let things = &sheets.sheets[0].things;
    let place = |part: &str| {
        let mut lines = things.iter().flat_map(Thing::lines);
        let holds = |lines: &&Lines| {
            let setting = &sheets.set(lines).setting;
            let text: String = setting.glyphs(0, &WORD).iter().map(|one| one.c).collect();
            text.contains(part)
        };
        let lines = lines.find(holds).unwrap();
        (lines.y, lines.y + sheets.set(lines).setting.height())
    };
    let bars: Vec<Twips> = things
        .iter()
        .filter_map(|thing| match thing {
            Thing::Rule(bar) => Some(bar.y),
            _ => None,
        })
        .collect();
    // One rule below both, one at the foot.
    assert_eq!(bars.len(), 2);
    assert_eq!(place("某某局").0, place("办公室").1);
    assert!(bars[0] > place("某某局").1 - Twips::new(200));
    assert_eq!(place("1号").0, place("秘密").0);
    assert!(place("秘密").0 > bars[0] && place("加急").1 < place("商请").0);
}
