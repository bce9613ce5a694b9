//! Long titles and where they are broken: tests/titles/expected.txt shows each as it stands on the page,
//! to be judged at a glance.

use crate::common;
use crate::common::xml_lines;

use std::fmt::Write as _;
use std::fs;

use common::make::{style, styled, word_file};
use common::raw;
use proptest::prelude::*;
use zhangfa::model::{Block, Document, Inlines, Paragraph, Role};
use zhangfa::style::Style;

/// The lines of a title as the Word file has them: computed breaks are runs of their own style.
fn lines(title: &str, style: &Style) -> Vec<String> {
    let paragraph = Paragraph::new(Role::Title, Inlines::text(title)).unwrap();
    let document = Document {
        body: vec![Block::Paragraph(paragraph)],
        ..Document::default()
    };
    let (bytes, _) = word_file(&document, style);
    let xml = xml_lines::part(&bytes, "word/document.xml").unwrap();
    let body = xml
        .split("<w:body>")
        .nth(1)
        .unwrap()
        .split("</w:p>")
        .next()
        .unwrap()
        .to_owned();
    body.split("<w:br")
        .map(|line| {
            let texts = line.split("<w:t ").skip(1).map(|text| {
                let text = text
                    .split_once('>')
                    .unwrap()
                    .1
                    .split("</w:t>")
                    .next()
                    .unwrap();
                let text = text
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"");
                text.replace("&apos;", "'").replace("&amp;", "&")
            });
            texts.collect()
        })
        .collect()
}

/// Half-width cells of a line as the page shows it.
fn cells(line: &str) -> usize {
    line.trim_end()
        .chars()
        .map(|c| if c.is_ascii() { 1 } else { 2 })
        .sum()
}

/// 20 characters of 22 pt stand on 156 mm.
const CAPACITY: usize = 40;

#[test]
fn titles_are_trapezoids_and_diamonds() {
    let folder = format!("{}/tests/titles", env!("CARGO_MANIFEST_DIR"));
    let titles = fs::read_to_string(format!("{folder}/titles.txt")).unwrap();
    let style = style("gbt9704");
    let mut shown = String::new();
    for title in titles.lines() {
        let lines = lines(title, style);
        assert_eq!(lines.concat(), title);
        for line in lines {
            assert!(cells(&line) <= CAPACITY, "{line} is wider than the page");
            let white = CAPACITY.saturating_sub(cells(&line)) / 2;
            let _ = writeln!(
                shown,
                "{}{}{}",
                "\u{3000}".repeat(white / 2),
                " ".repeat(white % 2),
                line.trim_end()
            );
        }
        shown.push('\n');
    }
    let path = format!("{folder}/expected.txt");
    if std::env::var_os("ZHANGFA_BLESS").is_some() {
        fs::write(&path, &shown).unwrap();
    }
    let expected = fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert_eq!(
        expected, shown,
        "ZHANGFA_BLESS=1 cargo test --test suite titles::, and look at it"
    );
}

#[test]
fn the_author_may_keep_the_lines() {
    let title = "云川市人民政府关于做好2026年主汛期防汛抗旱和地质灾害防治工作的通知";
    let author = styled("gbt9704", &[("title.line-breaks", "author")]);
    assert_eq!(lines(title, &author).len(), 1);
    assert!(lines(title, style("gbt9704")).len() > 1);
}

proptest! {
    #![proptest_config(raw::cases(128))]

    #[test]
    fn no_character_is_lost_and_no_line_too_wide(
        words in prop::collection::vec("[关于做好的和与及《》“”、市政府工作通知2026年 a-z]{1,9}", 1..24),
    ) {
        let title: String = words.concat();
        let title = title.trim();
        prop_assume!(!title.is_empty());
        let lines = lines(title, style("gbt9704"));
        prop_assert_eq!(lines.concat(), title);
        for line in &lines {
            prop_assert!(!line.is_empty());
            // Beyond the line only what cannot be parted: a run of marks and particles.
            let free = line.chars().filter(|c| !"的和与及、》”《“ ".contains(*c)).count();
            prop_assert!(cells(line) <= CAPACITY + 2 || free <= 24, "{lines:?}");
        }
    }
}
