//! The document as JSON, for programs. docs/schema/document.schema.json is its contract; `version`
//! counts changes that a reader must know of.

use serde_json::{Map, Value, json};

use crate::diag::visible::is_hidden;
use crate::model::{
    Align, Atom, Block, Cell, Content, Document, FIELDS, Image, Inline, Inlines, Paragraph, Plain,
    Shape, Shift, Table,
};

/// The version of the form.
pub const VERSION: u32 = 1;

/// The document as indented JSON, so that two of them can be compared line by line. Every
/// piece of the document is in it.
pub fn write(document: &Document) -> String {
    let value = json!({
        "version": VERSION,
        "style": document.style.as_ref().map(Plain::as_str),
        "front": front(document),
        "body": document.body.iter().map(block).collect::<Vec<_>>(),
        "footnotes": document.footnotes.iter().map(|note| json!({
            "label": note.label.as_str(),
            "paragraphs": note.paragraphs.iter().map(inlines).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    });
    let mut text = escaped(&serde_json::to_string_pretty(&value).unwrap_or_default());
    text.push('\n');
    text
}

/// `json` with every character escaped that directs a terminal or hides: C1 controls, bidirectional and other invisible
/// ones. They stand in strings alone, where an escape is the same.
pub fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() || !is_hidden(c) {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}

/// Head and imprint by the English front matter keys; what is empty is left out.
fn front(document: &Document) -> Value {
    let mut map = Map::new();
    for field in FIELDS {
        let values = (field.get)(&document.head, &document.imprint);
        if !values.is_empty() {
            let values = values.iter().map(|value| Value::from(value.as_str()));
            map.insert(field.alias.to_owned(), values.collect());
        }
    }
    Value::Object(map)
}

/// A block of the body, its kind under `type`.
fn block(block: &Block) -> Value {
    match block {
        Block::Paragraph(paragraph) => self::paragraph(paragraph),
        Block::Table(table) => self::table(table),
        Block::PageBreak => json!({ "type": "page-break" }),
        Block::Contents => json!({ "type": "contents" }),
    }
}

/// A paragraph; headings and no others have a `level`, 1 to 5.
fn paragraph(paragraph: &Paragraph) -> Value {
    let role = paragraph.role();
    let mut value = json!({ "type": "paragraph", "role": role.row().style });
    if let (Some(level), Some(map)) = (role.level(), value.as_object_mut()) {
        map.insert("level".into(), level.get().into());
    }
    if let Some(map) = value.as_object_mut() {
        map.insert("content".into(), inlines(paragraph.content()));
    }
    value
}

/// A table; every row has the cells that begin in it.
fn table(table: &Table) -> Value {
    let columns = table.columns().iter().map(|align| match align {
        Align::None => "none",
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    });
    let rows = table
        .rows()
        .iter()
        .map(|row| row.iter().map(cell).collect::<Vec<_>>());
    json!({
        "type": "table",
        "columns": columns.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
    })
}

/// A cell: its pieces, and where it is merged or holds tables an object that has them as `content`.
fn cell(cell: &Cell) -> Value {
    if cell.across() == 1 && cell.down() == 1 && cell.nested().is_empty() {
        return inlines(cell.content());
    }
    let mut map = Map::new();
    map.insert("content".into(), inlines(cell.content()));
    for (name, count) in [("colspan", cell.across()), ("rowspan", cell.down())] {
        if count > 1 {
            map.insert(name.into(), count.into());
        }
    }
    if !cell.nested().is_empty() {
        let nested = cell.nested().iter().map(
            |nested| json!({ "table": table(&nested.table), "after": inlines(&nested.after) }),
        );
        map.insert("nested".into(), nested.collect());
    }
    Value::Object(map)
}

/// The pieces of a paragraph or cell, in order.
fn inlines(inlines: &Inlines) -> Value {
    inlines.pieces().iter().map(piece).collect()
}

/// A picture with what was set for it: size in pixels, what is cut off (left, top, right, bottom) in 1/1000 of a percent,
/// the turn in hundredths of a degree.
fn image(src: &str, alt: &str, shape: Shape) -> Value {
    let mut value = json!({ "src": src, "alt": alt });
    if let Some(map) = value.as_object_mut() {
        let (width, height) = shape.size();
        for (name, side) in [("width", width), ("height", height)] {
            if let Some(side) = side {
                map.insert(name.into(), side.into());
            }
        }
        if shape.crop() != [0; 4] {
            map.insert("crop".into(), json!(shape.crop()));
        }
        if shape.turn() > 0 {
            map.insert("turn".into(), shape.turn().into());
        }
    }
    value
}

/// A piece: its content under a key that tells the kind, and the marks that it has.
fn piece(piece: &Inline) -> Value {
    let mut map = Map::new();
    match &piece.content {
        Content::Text(text) => map.insert("text".into(), text.as_str().into()),
        Content::Atom(Atom::Break) => map.insert("break".into(), true.into()),
        Content::Atom(Atom::Image(picture)) => {
            let Image { src, alt, shape } = &**picture;
            let shape = shape.unwrap_or_default();
            map.insert("image".into(), image(src, alt, shape))
        }
        Content::Atom(Atom::FootnoteRef(label)) => {
            map.insert("footnote".into(), label.as_str().into())
        }
        Content::Atom(Atom::Formula(formula)) => map.insert("formula".into(), formula.tex().into()),
    };
    let marks = &piece.marks;
    if let Some(lead) = marks.lead {
        let lead = json!({ "level": lead.level.get(), "article": lead.article });
        map.insert("lead".into(), lead);
    }
    for (name, on) in [
        ("strong", marks.strong),
        ("emphasis", marks.emphasis),
        ("struck", marks.struck),
        ("underlined", marks.underlined),
        ("raised", marks.shift == Shift::Raised),
        ("lowered", marks.shift == Shift::Lowered),
    ] {
        if on {
            map.insert(name.into(), true.into());
        }
    }
    if let Some(link) = &marks.link {
        map.insert("link".into(), link.as_ref().into());
    }
    Value::Object(map)
}
