//! The document as JSON, for programs. docs/schema/document.schema.json is its contract; `version`
//! counts changes that a reader must know of.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};

use crate::diag::visible::is_hidden;
use crate::model::{
    self, Align, Atom, Block, Cell, Content, Document, FIELDS, Footnote, Image, Inline, Inlines,
    Plain, Shape, Shift, Table,
};

/// The version of the form.
pub const VERSION: u32 = 1;

/// The document as indented JSON, so that two of them can be compared line by line. Every
/// piece of the document is in it.
///
/// Blocks and pieces are written one by one: all together as values, those of a long draft take ten times its room.
pub fn write(document: &Document) -> String {
    let json = serde_json::to_string_pretty(&Whole(document)).unwrap_or_default();
    let mut text = escaped(json);
    text.push('\n');
    text
}

/// `json` with every character escaped that directs a terminal or hides: C1 controls, bidirectional and other invisible
/// ones. They stand in strings alone, where an escape is the same.
pub fn escaped(json: String) -> String {
    let is_shown = |c: char| c.is_ascii() || !is_hidden(c);
    let Some(first) = json.find(|c| !is_shown(c)) else {
        return json;
    };
    let (head, rest) = json.split_at_checked(first).unwrap_or((&json, ""));
    let mut out = String::with_capacity(json.len());
    out.push_str(head);
    for c in rest.chars() {
        if is_shown(c) {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}

/// A list whose members are made as they are written.
struct List<I>(I);

impl<I> Serialize for List<I>
where
    I: Iterator<Item: Serialize> + Clone,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

/// A document.
struct Whole<'a>(&'a Document);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let document = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("version", &VERSION)?;
        map.serialize_entry("style", &document.style.as_ref().map(Plain::as_str))?;
        map.serialize_entry("front", &front(document))?;
        map.serialize_entry("body", &List(document.body.iter().map(Written)))?;
        map.serialize_entry("footnotes", &List(document.footnotes.iter().map(Note)))?;
        map.end()
    }
}

/// A footnote.
struct Note<'a>(&'a Footnote);

impl Serialize for Note<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("label", self.0.label.as_str())?;
        map.serialize_entry("paragraphs", &List(self.0.paragraphs.iter().map(pieces)))?;
        map.end()
    }
}

/// A block of the body, its kind under `type`.
struct Written<'a>(&'a Block);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self.0 {
            Block::Paragraph(paragraph) => {
                // Headings and no others have a level, 1 to 5.
                let role = paragraph.role();
                map.serialize_entry("type", "paragraph")?;
                map.serialize_entry("role", role.row().style)?;
                if let Some(level) = role.level() {
                    map.serialize_entry("level", &level.get())?;
                }
                map.serialize_entry("content", &pieces(paragraph.content()))?;
            }
            Block::Table(table) => entries(table, &mut map)?,
            Block::PageBreak => map.serialize_entry("type", "page-break")?,
            Block::Contents => map.serialize_entry("type", "contents")?,
        }
        map.end()
    }
}

/// A table within a cell.
struct Nested<'a>(&'a Table);

impl Serialize for Nested<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        entries(self.0, &mut map)?;
        map.end()
    }
}

/// What a table has; every row has the cells that begin in it.
fn entries<M: SerializeMap>(table: &Table, map: &mut M) -> Result<(), M::Error> {
    let columns = table.columns().iter().map(|align| match align {
        Align::None => "none",
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    });
    let rows = table.rows().iter().map(|row| List(row.iter().map(Filled)));
    map.serialize_entry("type", "table")?;
    map.serialize_entry("columns", &List(columns))?;
    map.serialize_entry("rows", &List(rows))
}

/// A cell: its pieces, and where it is merged or holds tables an object that has them as `content`.
struct Filled<'a>(&'a Cell);

impl Serialize for Filled<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cell = self.0;
        if cell.across() == 1 && cell.down() == 1 && cell.nested().is_empty() {
            return pieces(cell.content()).serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("content", &pieces(cell.content()))?;
        for (name, count) in [("colspan", cell.across()), ("rowspan", cell.down())] {
            if count > 1 {
                map.serialize_entry(name, &count)?;
            }
        }
        if !cell.nested().is_empty() {
            map.serialize_entry("nested", &List(cell.nested().iter().map(Within)))?;
        }
        map.end()
    }
}

/// A table within a cell, and what stands behind it there.
struct Within<'a>(&'a model::Nested);

impl Serialize for Within<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("table", &Nested(&self.0.table))?;
        map.serialize_entry("after", &pieces(&self.0.after))?;
        map.end()
    }
}

/// The pieces of a paragraph or cell, in order.
fn pieces(inlines: &Inlines) -> List<impl Iterator<Item = Value> + Clone> {
    List(inlines.pieces().iter().map(piece))
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
