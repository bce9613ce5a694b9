//! Generators of canonical documents with hostile text, for the laws.

use proptest::prelude::*;
use zhangfa::model::{
    Align, Atom, Block, Cell, Document, FIELDS, Footnote, Formula, Inlines, Lead, Level, Marks,
    Paragraph, Plain, ROLES, Role, Shape, Shift, Table,
};

/// Words and marks that some reader could take for something else.
const PIECES: &[&str] = &[
    "一、", "（一）", "1.", "1. ", "（1）", "①", "第一条", "第一章", "一是", "一要", "二要",
    "第一，", "关于", "的通知", "同志们：", "各位代表！", "附件", "附件1", "附件：",
    "2024年5月6日", "国发〔2019〕3号", "——", "# ", "##", "#", "> ", ">", "- ", "-", "---", "+ ",
    "* ", "*", "**", "***", "_", "__", "`", "```", "~", "~~", "~~~", "[", "]", "](", "[a](b)",
    "[^1]", "[x]:", "![", "!", "<", ">", "<br>", "<b>", "</strong>", "<!--", "-->",
    "<!-- 正文 -->", "&", "&amp;", "&#65;", "\\", "\\*", "|", "| a |", "===", "1)", "12)",
    "http://a.cn/?b=1,c=2", "a@b.cn", "。", "，", "：", "；", "！", "“", "”", "（", "）", "《",
    "》", "、", ",", ":", ";", "落实责任", "加强领导", "办事处", "工作", "抓", "X", "3.5万元",
    "9:30", "1,200.5", "  ", "\t", "\u{3000}", "\u{A0}", "😀", "👩‍👩‍👧", "e\u{301}", "\u{301}",
    "\u{202E}", "\u{200B}", "\u{FEFF}", "\u{E000}", "\u{FFFC}", "\u{10FFFF}", "مرحبا", "abc", "A",
    "0", "]]>", "<w:p>", "<?xml?>", "'\"", "\r\n", "\u{1}", "\u{B}", "\u{7F}", "\u{85}",
    "\u{2028}", "\u{FFFE}", "\u{FFFF}", "\u{E0001}", "\u{F8FF}", "\u{2066}א\u{2069}", "〔图片〕",
    "〔注：1〕", "抄送：", "目录", "注释", "QQ群", "关注我们", "责任编辑：", "扫一扫", "会员",
];

/// Text of a few pieces.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::collection::vec(prop::sample::select(PIECES), 1..6).prop_map(|pieces| pieces.concat()),
        1 => "\\PC{0,12}",
        1 => Just("加强组织领导，压实工作责任，确保各项任务落到实处。".repeat(12)),
        // Nothing at all, one very long word, marks in great number.
        1 => prop::sample::select(vec!["", " ", "长", "W", "*", "e\u{301}"]).prop_map(|piece| piece.repeat(700)),
    ]
}

fn lead() -> impl Strategy<Value = Lead> {
    (1_usize..=5, any::<bool>()).prop_map(|(level, article)| Lead {
        level: Level::clamped(level),
        article,
    })
}

fn marks() -> impl Strategy<Value = Marks> {
    let link = prop_oneof![
        8 => Just(None),
        1 => prop::sample::select(vec!["http://a.cn/b?c=1&d=(2)", "mailto:a@b.cn", "a<b>\\c", "&amp;|", "中文", "a b/丙\u{3000}丁", "$1", "a$b=\\("]).prop_map(|url| Some(url.to_owned())),
    ];
    (
        prop::option::weighted(0.15, lead()),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.1),
        prop::sample::select(vec![
            Shift::None,
            Shift::None,
            Shift::None,
            Shift::None,
            Shift::None,
            Shift::None,
            Shift::Raised,
            Shift::Lowered,
        ]),
        link,
    )
        .prop_map(
            |(lead, strong, emphasis, struck, underlined, shift, link)| Marks {
                lead,
                strong,
                emphasis,
                struck,
                underlined,
                shift,
                link: link.map(Into::into),
            },
        )
}

/// How a picture stands; numbers that cannot be meant among them.
fn shape() -> impl Strategy<Value = Option<Shape>> {
    let side = prop_oneof![Just(0_u32), 1_u32..900, Just(u32::MAX)];
    let crop = prop::array::uniform4(prop_oneof![3 => Just(0_u32), 2 => 0_u32..60_000]);
    let turn = prop_oneof![3 => Just(0), 1 => -40_000_i32..40_000];
    let shape = (side.clone(), side, crop, turn).prop_map(|(width, height, crop, turn)| {
        Shape::default()
            .sized(width, height)
            .cropped(crop)
            .turned(turn)
    });
    prop::option::of(shape)
}

/// A formula: equations, what is none, and signs that Markdown and XML have for themselves.
fn formula() -> impl Strategy<Value = Atom> {
    const PARTS: &[&str] = &[
        "x", "2", "=", "+", r"\frac{a}{b}", "^2", "_{i}", r"\sqrt[3]{y}", r"\sum_{i=1}^{n} ",
        r"\alpha ", "<b>", "&", "|", "*", "~", r"\{", r"\}", r"\text{合格率}", r"\left(x\right)",
        "{", "}", r"\%", r"\begin{matrix}a\\b\end{matrix}", "[1](2)", "!", "\"", "'",
        "https://a.cn/", "<!--", "10", r"\lim_{x\to 0}\sin x", r"\overline{AB}", " ", "#", "&lt;",
    ];
    prop::collection::vec(prop::sample::select(PARTS), 1..6).prop_map(|parts| {
        match Formula::new(parts.concat().trim()) {
            Some(formula) => Atom::Formula(formula),
            None => Atom::Break,
        }
    })
}

/// Content; `notes` says whether footnote references may occur.
pub fn inlines(notes: bool) -> impl Strategy<Value = Inlines> {
    let address = prop_oneof![4 => text(), 1 => prop::sample::select(vec!["$", "a$b"]).prop_map(str::to_owned)];
    let atom = prop_oneof![
        Just(Atom::Break),
        (address, text(), shape()).prop_map(|(src, alt, shape)| {
            let src = src.replace(char::is_whitespace, "");
            Atom::shaped(src, alt.trim().to_owned(), shape)
        }),
        Just(if notes {
            Atom::FootnoteRef("1".into())
        } else {
            Atom::Break
        }),
    ];
    let atom = prop_oneof![3 => atom, 1 => formula()];
    let piece = (text(), prop::option::weighted(0.15, atom), marks());
    prop::collection::vec(piece, 1..5).prop_map(|pieces| {
        let mut out = Inlines::new();
        for (text, atom, marks) in pieces {
            match atom {
                Some(atom) => out.push_atom(atom, &marks),
                None => out.push_text(&text, &marks),
            }
        }
        out.trimmed()
    })
}

fn role() -> impl Strategy<Value = Role> {
    prop_oneof![
        4 => Just(Role::Body),
        3 => (1_usize..=5).prop_map(|level| Role::Heading(Level::clamped(level))),
        4 => (0..ROLES.len()).prop_map(|index| ROLES[index].role),
    ]
}

fn block() -> impl Strategy<Value = Block> {
    let paragraph = (role(), inlines(true)).prop_filter_map("empty", |(role, content)| {
        Paragraph::new(role, content).map(Block::Paragraph)
    });
    let align = prop::sample::select(vec![Align::None, Align::Left, Align::Center, Align::Right]);
    let table = (
        prop::collection::vec(align, 1..4),
        prop::collection::vec(prop::collection::vec(inlines(true), 1..4), 1..4),
    )
        .prop_filter_map("no cells", |(columns, rows)| {
            Table::new(columns, rows).map(Block::from)
        });
    let merged = merged(2).prop_map(Block::from);
    prop_oneof![10 => paragraph, 1 => table, 1 => merged, 1 => Just(Block::PageBreak), 1 => Just(Block::Contents)]
}

/// A table with merged cells, and with tables in them down to so many levels; what cells claim is often more than there
/// is.
pub fn merged(depth: usize) -> BoxedStrategy<Table> {
    let align = prop::sample::select(vec![Align::None, Align::Left, Align::Center, Align::Right]);
    let size = prop_oneof![6 => Just(1_usize), 3 => 2_usize..4, 1 => Just(70_000)];
    let inner = if depth > 0 {
        prop::collection::vec((merged(depth - 1), inlines(true)), 0..2).boxed()
    } else {
        Just(Vec::new()).boxed()
    };
    let cell = (inlines(true), align.clone(), size.clone(), size, inner);
    let cell = cell.prop_map(|(content, align, across, down, inner)| {
        let mut cell = Cell::new(content).spanning(across, down).aligned(align);
        for (table, after) in inner {
            cell = cell.with_table(table, after);
        }
        cell
    });
    let rows = prop::collection::vec(prop::collection::vec(cell, 1..4), 1..4);
    let columns = prop::collection::vec(align, 0..3);
    let made = (columns, rows).prop_filter_map("no cells", |(columns, rows)| {
        Table::merged(columns, rows).map(|made| made.0)
    });
    made.boxed()
}

fn plain() -> impl Strategy<Value = Plain> {
    text().prop_filter_map("empty", |text| Plain::new(&text))
}

/// A canonical document.
pub fn document() -> impl Strategy<Value = Document> {
    let fields = prop::collection::vec(
        (0..FIELDS.len(), prop::collection::vec(plain(), 1..3)),
        0..3,
    );
    let note = prop::collection::vec(inlines(false), 1..3);
    (
        prop::option::weighted(0.1, plain()),
        fields,
        prop::collection::vec(block(), 0..8),
        note,
    )
        .prop_map(|(style, fields, body, note)| {
            let mut document = Document {
                style,
                body,
                ..Document::default()
            };
            for (index, values) in fields {
                *(FIELDS[index].get_mut)(&mut document.head, &mut document.imprint) = values;
            }
            // References need their definition, and a definition its text.
            let paragraphs: Vec<Inlines> = note
                .into_iter()
                .map(Inlines::without_leads)
                .map(Inlines::trimmed)
                .filter(|note| !note.is_empty())
                .collect();
            let label = Plain::new("1").filter(|_| !paragraphs.is_empty());
            match label {
                Some(label) => document.footnotes = vec![Footnote { label, paragraphs }],
                None => {
                    document.footnotes = vec![Footnote {
                        label: Plain::new("1").unwrap(),
                        paragraphs: vec![Inlines::text("注")],
                    }];
                }
            }
            document
        })
}
