//! Documents built by hand that hold every element, and every trap we know of.

use zhangfa::model::{
    Align, Atom, Block, Content, Document, FIELDS, Footnote, Inlines, Lead, Level, Marks,
    Paragraph, Plain, ROLES, Role, Table,
};

/// A body of 218 汉字 without digits or Latin letters, for whole lines.
const LONG: &str = "各级各部门要切实提高政治站位把思想和行动统一到会议精神上来结合实际细化措施压实责任强化督导\
确保各项工作落到实处取得实效要坚持问题导向聚焦短板弱项持续用力久久为功推动各项事业不断迈上新的台阶\
要坚持人民至上把群众满意作为衡量工作的根本标准用心用情用力解决群众急难愁盼问题让发展成果更多更公平惠及全体人民\
要加强组织领导健全工作机制形成上下联动齐抓共管的工作格局为全面完成年度目标任务提供坚强保证";

fn block(role: Role, content: Inlines) -> Block {
    Block::Paragraph(Paragraph::new(role, content).expect("content"))
}

pub fn line(role: Role, text: &str) -> Block {
    block(role, Inlines::text(text))
}

fn inlines(pieces: &[(&str, Marks)]) -> Inlines {
    let mut inlines = Inlines::new();
    for (text, marks) in pieces {
        inlines.push_text(text, marks);
    }
    inlines
}

fn lead(level: usize, article: bool) -> Marks {
    Marks {
        lead: Some(Lead {
            level: Level::clamped(level),
            article,
        }),
        ..Marks::default()
    }
}

fn note(label: &str, texts: &[&str]) -> Footnote {
    Footnote {
        label: Plain::new(label).expect("a label"),
        paragraphs: texts.iter().map(|text| Inlines::text(text)).collect(),
    }
}

fn reference(text: &str, labels: &[&str]) -> Inlines {
    let mut inlines = Inlines::text(text);
    for label in labels {
        inlines.push_atom(Atom::FootnoteRef((*label).to_owned()), &Marks::default());
    }
    inlines
}

fn table(columns: &[Align], rows: &[&[&str]]) -> Block {
    let rows = rows
        .iter()
        .map(|row| row.iter().map(|cell| Inlines::text(cell)).collect());
    Block::from(Table::new(columns.to_vec(), rows.collect()).expect("a table"))
}

/// Every text of `document`, which must stand in the file.
pub fn texts(document: &Document) -> Vec<String> {
    let mut texts = Vec::new();
    let mut take = |inlines: &Inlines| {
        for piece in inlines.pieces() {
            match &piece.content {
                Content::Text(text) => texts.extend(text.split('\t').map(str::to_owned)),
                Content::Atom(Atom::Image(image)) => texts.push(image.alt.clone()),
                Content::Atom(_) => {}
            }
        }
    };
    for block in &document.body {
        match block {
            Block::Paragraph(paragraph) => take(paragraph.content()),
            Block::Table(table) => table.contents().into_iter().for_each(&mut take),
            Block::PageBreak | Block::Contents => {}
        }
    }
    document
        .footnotes
        .iter()
        .flat_map(|note| &note.paragraphs)
        .for_each(&mut take);
    for field in FIELDS {
        let values = (field.get)(&document.head, &document.imprint);
        texts.extend(
            values
                .iter()
                .flat_map(|value| value.as_str().split('\t'))
                .map(str::to_owned),
        );
    }
    texts
}

/// Every role, level, mark, atom, table, field.
pub fn everything() -> Document {
    let mut document = Document::default();
    for (n, field) in FIELDS.iter().enumerate() {
        let value = Plain::new(&format!("{}之值{n}", field.key)).expect("a value");
        (field.get_mut)(&mut document.head, &mut document.imprint).push(value);
    }
    let body = &mut document.body;
    let mut title = Inlines::text("关于办公用房管理的");
    title.push_atom(Atom::Break, &Marks::default());
    title.push_text("通知标题", &Marks::default());
    body.push(block(Role::Title, title));
    for row in ROLES.iter().filter(|row| row.role != Role::Title) {
        body.push(line(
            row.role,
            &format!("{}一行，“引号”——12.5%…·×", row.mark),
        ));
        if row.role == Role::AttachmentNote {
            body.push(line(row.role, "附件：1.第一份附件的名称很长很长，长到一行写不下，因此要折到第二行去看看对齐不对齐"));
            body.push(line(
                row.role,
                "2.第二份附件的名称也很长很长，长到一行写不下，因此要折到第二行去看看对齐不对齐",
            ));
            body.push(line(row.role, "10.第十份附件"));
        }
    }
    for level in 1..=5 {
        body.push(line(
            Role::Heading(Level::clamped(level)),
            &format!("第{level}层标题"),
        ));
        body.push(block(
            Role::Body,
            inlines(&[
                ("一是段首句", lead(level, false)),
                ("。后面是正文。", Marks::default()),
            ]),
        ));
    }
    body.push(marked());
    let mut picture = Inlines::text("图：");
    picture.push_atom(
        Atom::image("a/b.png".to_owned(), "示意图".to_owned()),
        &Marks::default(),
    );
    body.push(block(Role::Body, picture));
    body.push(block(Role::Body, reference("有脚注的正文", &["a"])));
    let columns = [Align::None, Align::Left, Align::Center, Align::Right];
    body.push(table(
        &columns,
        &[
            &["序号", "单位", "任务", "时限"],
            &[
                "1",
                "某某局",
                "这一格的文字比较长，要在单元格里折成好几行才写得下",
                "2024年6月底前",
            ],
            &["2", "", "空格", "长期"],
        ],
    ));
    body.push(line(Role::AttachmentHead, "附件1"));
    body.push(line(Role::Title, "附件的标题"));
    body.push(line(Role::Body, LONG));
    document
        .footnotes
        .push(note("a", &["脚注一段。", "脚注二段。"]));
    document
}

/// A paragraph with every mark, alone and together.
fn marked() -> Block {
    let strong = Marks {
        strong: true,
        ..Marks::default()
    };
    let emphasis = Marks {
        emphasis: true,
        ..Marks::default()
    };
    let link = Marks {
        link: Some("https://www.gov.cn/?a=1&b=2".into()),
        ..Marks::default()
    };
    block(
        Role::Body,
        inlines(&[
            ("第一条", lead(1, true)),
            ("　正文，", Marks::default()),
            ("加粗", strong.clone()),
            ("着重", emphasis.clone()),
            (
                "又粗又重",
                Marks {
                    emphasis: true,
                    ..strong.clone()
                },
            ),
            ("链接", link.clone()),
            (
                "粗链接",
                Marks {
                    strong: true,
                    ..link.clone()
                },
            ),
            (
                "重链接",
                Marks {
                    emphasis: true,
                    ..link.clone()
                },
            ),
            (
                "重段首",
                Marks {
                    emphasis: true,
                    ..lead(2, false)
                },
            ),
            ("制表\t符\t", Marks::default()),
            ("。", Marks::default()),
        ]),
    )
}

/// Plain text over several pages.
pub fn plain() -> Document {
    let mut document = Document::default();
    document
        .body
        .push(line(Role::Title, "在全市重点工作推进会议上的讲话"));
    document.body.push(line(Role::Salutation, "同志们："));
    for _ in 0..14 {
        document.body.push(line(Role::Body, LONG));
    }
    document
}

/// Text that tries to be markup, and links that Word would choke on.
pub fn hostile() -> Document {
    let nasty = [
        "<w:p>&amp;]]><!-- --><?xml?>", "\"'><w:rPr /></w:t></w:r>",
        "\u{202E}右到左\u{200B}\u{FEFF}\u{AD}", "𠀀𪜀😀\u{10FFFD}\u{E000}",
        "a\tb  c\u{3000}d\u{A0}e\u{2028}f\u{85}g\u{7F}h", "w:pStyle {0} %s $1 \\ ${x}",
    ];
    let mut document = Document::default();
    for row in ROLES {
        for text in nasty {
            document.body.push(line(row.role, text));
        }
    }
    let targets = [
        "javascript:alert(1)", "http://", "http://a..b/<>\"'&", "mailto:a@b@c",
        "https://例子.中国/文件?名=值&b=%E4%B8%AD#页", "http://[::1", "file:///c:/a b",
        "附件.docx", "https://a.cn/\u{202E}",
    ];
    for target in targets {
        let marks = Marks {
            link: Some(target.into()),
            ..Marks::default()
        };
        document
            .body
            .push(block(Role::Body, inlines(&[("去看", marks)])));
    }
    let rows: Vec<&[&str]> = nasty.iter().map(std::slice::from_ref).collect();
    document.body.push(table(&[Align::Center], &rows));
    for field in FIELDS {
        let values = (field.get_mut)(&mut document.head, &mut document.imprint);
        values.extend(nasty.iter().filter_map(|text| Plain::new(text)));
    }
    let mut label = Inlines::text("注");
    label.push_atom(Atom::FootnoteRef("\"><&".to_owned()), &Marks::default());
    document.body.push(block(Role::Body, label));
    document.footnotes.push(note("\"><&", &nasty));
    document
}

/// Used twice, in a table, in another note, never, and without a definition.
pub fn footnotes() -> Document {
    let mut document = Document::default();
    document
        .body
        .push(block(Role::Title, reference("有注的标题", &["b"])));
    document
        .body
        .push(block(Role::Body, reference("正文", &["a", "b", "missing"])));
    document
        .body
        .push(block(Role::Body, reference("再次引用", &["a"])));
    let cell = reference("格", &["t"]);
    let rows = vec![vec![Inlines::text("头")], vec![cell]];
    document.body.push(Block::from(
        Table::new(vec![Align::None], rows).expect("a table"),
    ));
    document.footnotes = vec![
        note("a", &["甲注"]),
        note("b", &["乙注"]),
        note("c", &["丙注无人引用"]),
    ];
    let mut nested = note("t", &[]);
    let link = Marks {
        link: Some("https://www.gov.cn".into()),
        ..Marks::default()
    };
    let mut text = reference("表中注引甲", &["a"]);
    text.push_text("链接", &link);
    nested.paragraphs.push(text);
    document.footnotes.push(nested);
    document
}

/// Page breaks first, last, doubled, before and after tables; tables side by side.
pub fn breaks() -> Vec<Document> {
    let text = || line(Role::Body, "正文");
    let cells = || table(&[Align::None, Align::None], &[&["甲", "乙"], &["丙", "丁"]]);
    let page = || Block::PageBreak;
    let bodies = vec![
        vec![page(), text(), page()],
        vec![page(), page(), text(), page(), page()],
        vec![page(), cells(), page(), cells(), page()],
        vec![cells(), cells(), text(), cells()],
        vec![page()],
        vec![
            text(),
            page(),
            line(Role::AttachmentHead, "附件"),
            line(Role::Title, "题"),
            text(),
        ],
    ];
    bodies
        .into_iter()
        .map(|body| Document {
            body,
            ..Document::default()
        })
        .collect()
}

/// More columns than Word takes.
pub fn wide_table() -> Document {
    let row: Vec<String> = (0..70).map(|n| format!("第{n}格")).collect();
    let row: Vec<&str> = row.iter().map(String::as_str).collect();
    Document {
        body: vec![Block::PageBreak, table(&[], &[&row, &row])],
        ..Document::default()
    }
}

/// One agency, a date wider than the name, several agencies, a date alone.
pub fn signatures() -> Document {
    let mut document = Document::default();
    for lines in [
        &["某某市人民政府办公厅", "2024年1月5日"][..],
        &["某某局", "2024年12月25日"],
        &["某某委员会", "某某市人民政府", "2024年12月25日"],
        &["2024年12月25日"],
        &["无日期的署名"],
    ] {
        document.body.push(line(Role::Body, "特此通知。"));
        for text in lines {
            let role = if text.starts_with('2') {
                Role::Date
            } else {
                Role::Signature
            };
            document.body.push(line(role, text));
        }
    }
    document
}
