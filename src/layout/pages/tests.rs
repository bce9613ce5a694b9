//! Blocks on pages: 22 lines of 579 twips on 12,756.

use super::Case;
use super::apply::apply;
use super::block::{Block, Entry, Extra, Kind};
use super::measure::measure;
use super::remedy::{KEPT, REMEDIES, Treatment, treated};
use super::stack::{Place, Stack, stack};
use crate::layout::lines::{JUDGES, WORD};
use crate::layout::{compose, front, lay_out};
use crate::model::{self, Document, Head, Inlines, Level, Paragraph, Plain, Role};
use crate::resources::NoResources;
use crate::style::Style;
use crate::twips::Twips;

const PITCH: Twips = Twips::new(579);
const PAGE: Entry = Entry::Pages(Twips::new(12_756));

/// A paragraph of `lines`.
fn text(lines: u32) -> Block {
    Block {
        lines,
        ..Block::line(PITCH, Kind::Text)
    }
}

fn pages(blocks: &[Block]) -> Stack {
    let blocks = blocks.iter().cloned().map(Entry::Block);
    let entries: Vec<Entry> = [PAGE].into_iter().chain(blocks).collect();
    stack(&entries, Twips::new(400), Twips::ZERO)
}

/// Pages and lines on the last page of each block.
fn places(blocks: &[Block]) -> Vec<(u32, u32, u32)> {
    let places = pages(blocks).places.into_iter().skip(1);
    places
        .map(|Place { first, last, over }| (first, last, over))
        .collect()
}

#[test]
fn a_page_takes_whole_lines() {
    assert_eq!(places(&[text(22), text(1)]), [(0, 0, 22), (1, 1, 1)]);
    assert_eq!(places(&[text(50)]), [(0, 2, 6)]);
    let closer = Block {
        pitch: Twips::new(553),
        ..text(24)
    };
    assert_eq!(places(&[closer]), [(0, 1, 1)]);
    let wider = Block {
        pitch: Twips::new(580),
        ..text(22)
    };
    assert_eq!(places(&[wider]), [(0, 1, 1)]);
}

#[test]
fn white_at_the_top_of_a_page_stays_only_where_the_page_was_asked_for() {
    let spaced = |new_page| Block {
        before: PITCH,
        new_page,
        ..text(22)
    };
    assert_eq!(places(&[text(22), spaced(false)])[1], (1, 1, 22));
    assert_eq!(places(&[text(22), spaced(true)])[1], (1, 2, 1));
    // Of two that meet the larger counts.
    let after = Block {
        after: PITCH,
        ..text(10)
    };
    let before = Block {
        before: PITCH,
        ..text(11)
    };
    assert_eq!(places(&[after, before])[1], (0, 0, 11));
}

#[test]
fn what_keeps_together_moves_together() {
    let heading = Block {
        keep_next: true,
        ..text(1)
    };
    assert_eq!(
        places(&[text(21), heading.clone(), text(3)]),
        [(0, 0, 21), (1, 1, 1), (1, 1, 3)]
    );
    assert_eq!(places(&[text(20), heading, text(3)])[1], (0, 0, 1));
    let whole = Block {
        keep_lines: true,
        ..text(3)
    };
    assert_eq!(places(&[text(20), whole])[1], (1, 1, 3));
    let taller = Block {
        keep_lines: true,
        ..text(30)
    };
    assert_eq!(places(&[text(20), taller])[1], (0, 2, 6));
}

#[test]
fn a_chain_longer_than_any_page_ends() {
    let link = Block {
        keep_next: true,
        ..text(1)
    };
    let chain = vec![link; 10_000];
    let stack = pages(&chain);
    assert_eq!(stack.pages.len(), 10_000_usize.div_ceil(22));
}

#[test]
fn footnotes_take_from_the_page_of_their_line() {
    let note = |notes: i32| Block {
        extras: [Extra {
            line: 0,
            height: Twips::ZERO,
            notes: Twips::new(notes),
        }]
        .into(),
        ..text(1)
    };
    // 20 lines and the note do not stand on one page.
    assert_eq!(places(&[note(1000), text(20)])[1], (0, 1, 2));
    // A line goes on to the page that has room for its note.
    assert_eq!(places(&[text(20), note(1000)])[1], (1, 1, 1));
    // Notes of many pages take many pages.
    assert_eq!(pages(&[note(120_000)]).pages.len(), 10);
}

#[test]
fn the_head_of_a_table_stands_on_every_page_again() {
    let row = Block {
        keep_lines: true,
        repeat: PITCH,
        ..text(1)
    };
    let rows = vec![row; 43];
    assert_eq!(places(&rows).last(), Some(&(1, 1, 1)));
    assert_eq!(pages(&rows).pages[1].filled, PITCH * 22);
}

#[test]
fn pages_know_what_stands_on_them() {
    let signed = Block {
        kind: Kind::SignOff,
        ..text(1)
    };
    let stack = pages(&[text(22), signed]);
    let said: Vec<_> = stack
        .pages
        .iter()
        .map(|page| (page.text, page.ends))
        .collect();
    assert_eq!(said, [(true, false), (false, true)]);
}

proptest::proptest! {
    #[test]
    fn every_line_stands_somewhere_in_order(
        rows in proptest::collection::vec((0_u32..60, 0_i32..2000, 0_i32..3000, proptest::bool::ANY, proptest::bool::ANY), 1..60)
    ) {
        let blocks: Vec<Block> = rows
            .iter()
            .map(|(lines, pitch, before, keep_next, keep_lines)| Block {
                pitch: Twips::new(*pitch),
                before: Twips::new(*before),
                keep_next: *keep_next,
                keep_lines: *keep_lines,
                ..text(*lines)
            })
            .collect();
        let stack = pages(&blocks);
        let mut last = 0;
        for place in &stack.places {
            proptest::prop_assert!(last <= place.first && place.first <= place.last);
            last = place.last;
        }
        proptest::prop_assert!((last as usize) < stack.pages.len());
    }
}

/// A notice with its last text, `ends` below that.
fn notice(last: model::Block, ends: &[(Role, &str)]) -> Document {
    let paragraphs = [
        (Role::Title, "青石市民政局等部门关于做好社区服务的通知"),
        (Role::Salutation, "各县区民政局："),
        (Role::Heading(Level::FIRST), "一、总体要求"),
    ];
    let block = |(role, text): &(Role, &str)| {
        Paragraph::new(*role, Inlines::text(text)).map(model::Block::Paragraph)
    };
    let body = paragraphs.iter().filter_map(block);
    Document {
        head: Head {
            issuer_mark: Plain::new("青石市民政局文件").into_iter().collect(),
            number: Plain::new("青民发〔2026〕8号").into_iter().collect(),
            ..Head::default()
        },
        body: body
            .chain([last])
            .chain(ends.iter().filter_map(block))
            .collect(),
        ..Document::default()
    }
}

const SIGNED: [(Role, &str); 2] = [
    (Role::Signature, "青石市民政局"),
    (Role::Date, "2026年5月28日"),
];

/// Checks that `treatment` does to `document` what was tried.
fn does_what_was_tried(document: &Document, treatment: Treatment) {
    let style = Style::builtin("gbt9704").unwrap();
    let last = 4;
    let mut layout = lay_out(document, &style, &NoResources, &[]);
    let tried = treated(&layout, &measure(&layout, &WORD), treatment, last, None);
    apply(&mut layout, treatment, last, 1, &[]);
    assert_eq!(tried, measure(&layout, &WORD).entries, "{treatment:?}");
}

#[test]
fn a_remedy_does_what_was_tried_on_text() {
    let text = Inlines::text("各有关单位要把任务分解到岗到人，定期对账销号。");
    let text = Paragraph::new(Role::Body, text).unwrap();
    let document = notice(model::Block::Paragraph(text), &SIGNED);
    for remedy in REMEDIES.into_iter().filter(|remedy| !remedy.tight) {
        does_what_was_tried(&document, Treatment::of(remedy));
    }
}

#[test]
fn a_remedy_does_what_was_tried_on_a_table() {
    let rows = (0..4).map(|_| vec![Inlines::text("甲区"), Inlines::text("巡查")]);
    let table = model::Table::new(vec![model::Align::None; 2], rows.collect());
    let table = Box::new(table.unwrap());
    let mut alone = notice(model::Block::Table(table.clone()), &[]);
    alone.imprint.printer = Plain::new("青石市民政局办公室").into_iter().collect();
    // Signatures in a row, and an imprint right below: an empty line stands between.
    let joint = [SIGNED[0], (Role::Signature, "青石市财政局"), SIGNED[1]];
    let documents = [
        notice(model::Block::Table(table.clone()), &SIGNED),
        notice(model::Block::Table(table), &joint),
        alone,
    ];
    for document in documents {
        let treatment = Treatment {
            rows: Some(2),
            ..Treatment::of(KEPT)
        };
        does_what_was_tried(&document, treatment);
    }
}

#[test]
fn a_text_is_measured_as_far_as_its_ends_reach() {
    let style = Style::builtin("gbt9704").unwrap();
    let paragraph = |text: &str| {
        let one = Paragraph::new(Role::Body, Inlines::text(text)).unwrap();
        model::Block::Paragraph(one)
    };
    let (mut bare, mut shortened) = (0, 0);
    for above in 1..50 {
        let text = "各有关单位要把任务分解到岗到人，".repeat(above);
        for below in [0, 1, 200] {
            let mut document = notice(paragraph(&text), &SIGNED);
            let more = paragraph("定期对账销号。");
            document.body.extend(std::iter::repeat_n(more, below));
            let layout = compose(&document, &style, front::Given::default());
            for model in JUDGES {
                let (whole, near) = (Case::of(&layout, model), Case::ending(&layout, model));
                for less in [0, 579] {
                    let first = |case: &Case| case.bare(&case.measured.entries, Twips::new(less));
                    assert_eq!(first(&near), first(&whole), "{above}, {below}, {less}");
                    bare += usize::from(first(&whole).is_some());
                }
                let is_short = near.measured.entries.len() < whole.measured.entries.len();
                assert_eq!(is_short, below == 200);
                shortened += usize::from(is_short);
            }
        }
    }
    assert!(bare > 0 && shortened > 0);
}
