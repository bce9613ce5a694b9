//! The document that `-t json` writes, read back: docs/schema/document.schema.json is the contract. What does not follow it is
//! refused with the place; nothing of it is guessed.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diag::Failure;
use crate::model::text::is_text;
use crate::model::{
    Align, Atom, Block, Cell, Document, FIELDS, Footnote, Formula, Inlines, Lead, Level, Marks,
    Paragraph, Plain, ROLES, Role, Shape, Shift, Table,
};

/// The version of the form that is read.
pub const VERSION: u32 = 1;

#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Top {
    #[serde(rename = "version")]
    _version: u32,
    style: Option<String>,
    front: BTreeMap<String, Vec<String>>,
    body: Vec<Item>,
    footnotes: Vec<Note>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
enum Item {
    Paragraph {
        role: String,
        level: Option<u8>,
        content: Vec<Piece>,
    },
    Table {
        columns: Vec<Column>,
        rows: Vec<Vec<Field>>,
    },
    PageBreak {},
    Contents {},
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grid {
    #[serde(rename = "type")]
    _type: OfTable,
    columns: Vec<Column>,
    rows: Vec<Vec<Field>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OfTable {
    Table,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Column {
    None,
    Left,
    Center,
    Right,
}

/// A cell: its pieces, or those with what it takes and holds.
#[derive(Deserialize)]
#[serde(untagged)]
enum Field {
    Plain(Vec<Piece>),
    Merged(Merged),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Merged {
    content: Vec<Piece>,
    #[serde(default)]
    colspan: usize,
    #[serde(default)]
    rowspan: usize,
    #[serde(default)]
    nested: Vec<Nested>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nested {
    table: Grid,
    after: Vec<Piece>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    label: String,
    paragraphs: Vec<Vec<Piece>>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Piece {
    text: Option<String>,
    r#break: bool,
    image: Option<Image>,
    footnote: Option<String>,
    formula: Option<String>,
    lead: Option<OfLead>,
    strong: bool,
    emphasis: bool,
    struck: bool,
    underlined: bool,
    raised: bool,
    lowered: bool,
    link: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfLead {
    level: u8,
    article: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Image {
    src: String,
    alt: String,
    #[serde(default)]
    width: u32,
    #[serde(default)]
    height: u32,
    #[serde(default)]
    crop: [u32; 4],
    #[serde(default)]
    turn: u32,
}

/// The document that `text`, called `name` in messages, is.
///
/// # Errors
/// R28 it does not follow the schema, R29 its version is another.
pub fn document(text: &str, name: &str) -> Result<Document, Failure> {
    let wrong = |why: String| Failure::NotADocument {
        name: name.to_owned(),
        why,
    };
    let parsed = |error: serde_json::Error| wrong(error.to_string());
    let version = serde_json::from_str::<Versioned>(text)
        .map_err(parsed)?
        .version;
    if version != VERSION {
        return Err(Failure::OtherVersion {
            name: name.to_owned(),
            version: version.to_string(),
            known: VERSION.to_string(),
        });
    }
    let top: Top = serde_json::from_str(text).map_err(parsed)?;
    made(top).map_err(wrong)
}

/// What is wrong with a value, and where.
type Wrong = String;

fn made(top: Top) -> Result<Document, Wrong> {
    let mut document = Document {
        style: top.style.map(|name| plain("style", &name)).transpose()?,
        ..Document::default()
    };
    for (key, values) in top.front {
        let field = FIELDS.iter().find(|field| field.alias == key);
        let field = field.ok_or_else(|| format!("front: no such key `{key}`"))?;
        let values = values.iter().map(|value| plain(&key, value));
        *(field.get_mut)(&mut document.head, &mut document.imprint) =
            values.collect::<Result<_, _>>()?;
    }
    for (number, item) in top.body.into_iter().enumerate() {
        let block = block(item).map_err(|why| format!("body[{number}]: {why}"))?;
        document.body.push(block);
    }
    for (number, note) in top.footnotes.into_iter().enumerate() {
        let within = |why| format!("footnotes[{number}]: {why}");
        let label = plain("label", &note.label).map_err(within)?;
        let paragraphs = note.paragraphs.into_iter().map(inlines);
        let paragraphs = paragraphs.collect::<Result<_, _>>().map_err(within)?;
        document.footnotes.push(Footnote { label, paragraphs });
    }
    Ok(document)
}

fn plain(key: &str, value: &str) -> Result<Plain, Wrong> {
    let sound = Plain::new(value).filter(|plain| plain.as_str() == value);
    sound.ok_or_else(|| format!("{key}: no single line of text: {value:?}"))
}

fn block(item: Item) -> Result<Block, Wrong> {
    Ok(match item {
        Item::Paragraph {
            role,
            level,
            content,
        } => {
            let role = self::role(&role, level)?;
            let paragraph = Paragraph::new(role, inlines(content)?);
            Block::Paragraph(paragraph.ok_or("a paragraph without text")?)
        }
        Item::Table { columns, rows } => table(columns, rows)?.into(),
        Item::PageBreak {} => Block::PageBreak,
        Item::Contents {} => Block::Contents,
    })
}

fn role(word: &str, level: Option<u8>) -> Result<Role, Wrong> {
    let row = ROLES.iter().find(|row| row.style == word);
    let role = row.ok_or_else(|| format!("no such role `{word}`"))?.role;
    match (role, level) {
        (Role::Heading(_), Some(level)) => Ok(Role::Heading(self::level(level)?)),
        (Role::Heading(_), None) => Err("a heading without `level`".to_owned()),
        (_, Some(_)) => Err(format!("`level` of a `{word}`")),
        (role, None) => Ok(role),
    }
}

fn level(level: u8) -> Result<Level, Wrong> {
    if (1..=5).contains(&level) {
        Ok(Level::clamped(level.into()))
    } else {
        Err(format!("level {level}, which is none of 1 to 5"))
    }
}

fn table(columns: Vec<Column>, rows: Vec<Vec<Field>>) -> Result<Table, Wrong> {
    let columns = columns.into_iter().map(|column| match column {
        Column::None => Align::None,
        Column::Left => Align::Left,
        Column::Center => Align::Center,
        Column::Right => Align::Right,
    });
    let rows = rows.into_iter();
    let rows = rows.map(|row| row.into_iter().map(cell).collect::<Result<Vec<_>, _>>());
    let rows: Vec<_> = rows.collect::<Result<_, _>>()?;
    match Table::merged(columns.collect(), rows) {
        Some((table, false)) => Ok(table),
        Some((_, true)) => Err("cells that overlap or leave the table".to_owned()),
        None => Err("a table without cells".to_owned()),
    }
}

fn cell(field: Field) -> Result<Cell, Wrong> {
    match field {
        Field::Plain(content) => Ok(Cell::new(inlines(content)?)),
        Field::Merged(merged) => {
            let mut cell = Cell::new(inlines(merged.content)?);
            cell = cell.spanning(merged.colspan, merged.rowspan);
            for nested in merged.nested {
                let Grid { columns, rows, .. } = nested.table;
                cell = cell.with_table(table(columns, rows)?, inlines(nested.after)?);
            }
            Ok(cell)
        }
    }
}

fn inlines(pieces: Vec<Piece>) -> Result<Inlines, Wrong> {
    let mut out = Inlines::new();
    for piece in pieces {
        let marks = Marks {
            lead: match piece.lead {
                Some(lead) => Some(Lead {
                    level: level(lead.level)?,
                    article: lead.article,
                }),
                None => None,
            },
            strong: piece.strong,
            emphasis: piece.emphasis,
            struck: piece.struck,
            underlined: piece.underlined,
            shift: match (piece.raised, piece.lowered) {
                (false, false) => Shift::default(),
                (true, false) => Shift::Raised,
                (false, true) => Shift::Lowered,
                (true, true) => return Err("both `raised` and `lowered`".to_owned()),
            },
            link: piece.link.map(sound).transpose()?.map(Into::into),
        };
        match (
            piece.text, piece.r#break, piece.image, piece.footnote, piece.formula,
        ) {
            (Some(text), false, None, None, None) => out.push_text(&sound(text)?, &marks),
            (None, true, None, None, None) => out.push_atom(Atom::Break, &marks),
            (None, false, Some(image), None, None) => out.push_atom(picture(image)?, &marks),
            (None, false, None, Some(label), None) => {
                let label = plain("footnote", &label)?.as_str().to_owned();
                out.push_atom(Atom::FootnoteRef(label), &marks);
            }
            (None, false, None, None, Some(tex)) => {
                let formula = Formula::new(&tex).filter(|formula| formula.tex() == tex);
                let formula = formula.ok_or_else(|| format!("no formula: {tex:?}"))?;
                out.push_atom(Atom::Formula(formula), &marks);
            }
            _ => return Err("a piece has one of text, break, image, footnote, formula".to_owned()),
        }
    }
    Ok(out)
}

/// `text`, if a document may hold it as it is.
fn sound(text: String) -> Result<String, Wrong> {
    if is_text(&text) {
        Ok(text)
    } else {
        Err(format!("control characters in {text:?}"))
    }
}

fn picture(image: Image) -> Result<Atom, Wrong> {
    let shape = Shape::default().sized(image.width, image.height);
    let shape = shape.cropped(image.crop).turned(image.turn as i32);
    let shape = (shape != Shape::default()).then_some(shape);
    Ok(Atom::shaped(sound(image.src)?, sound(image.alt)?, shape))
}
