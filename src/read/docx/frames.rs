//! The elements of a story by name: what each is taken for.

use super::objects::Object;
use super::xml::Ns;
use crate::model::Shape;

/// What an open element is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing of its own; what is in it counts.
    Through,
    /// Nothing in it counts.
    Skip,
    /// `w:p`.
    Para,
    /// `w:pPr` and what is in it.
    ParaProps,
    /// `w:rPr` of a paragraph's mark.
    MarkProps,
    /// `w:sectPr` and what is in it.
    Section,
    /// `w:tbl`.
    Table,
    /// `w:tblPr`, `w:trPr` and what is in them.
    TableProps,
    /// `w:tr`.
    Row,
    /// `w:tc`.
    Cell,
    /// `w:tcPr` and what is in it.
    CellProps,
    /// `w:sdt`, a content control.
    Control,
    /// `w:sdtPr`.
    ControlProps,
    /// `w:txbxContent`.
    TextBox,
    /// `w:footnote`, `w:endnote`, `w:comment`.
    Note,
    /// `mc:AlternateContent`.
    Alternate,
    /// `mc:Choice`, `mc:Fallback`.
    Choice,
    /// `w:r`, `m:r`.
    Run,
    /// `w:rPr` and what is in it.
    RunProps,
    /// `w:t`, `m:t`, `w:instrText`: the only elements whose characters count.
    Text,
    /// `w:hyperlink`.
    Link,
    /// `w:fldSimple`.
    SimpleField,
    /// `w:ins`, `w:moveTo`.
    Inserted,
    /// `w:del`, `w:moveFrom`.
    Deleted,
    /// `w:ruby`.
    Ruby,
    /// `w:rt`, the reading above a character.
    Reading,
    /// `w:drawing`, `w:pict`, `w:object`.
    Drawing,
    /// `m:oMath`.
    Formula,
    /// A part of a formula with a sign before it.
    Operand(&'static str),
    /// `m:d`, a formula in brackets.
    Brackets,
    /// `m:e` in brackets.
    Bracketed,
    /// `m:naryPr`: which sign a sum or integral has.
    Sum,
    /// `m:chr`, `m:begChr`, `m:endChr`.
    MathSign,
    /// An element that stands for a character or says one thing.
    Leaf,
}

/// An open element.
#[derive(Debug)]
pub struct Frame {
    /// What it is taken for.
    pub kind: Kind,
    /// Of a choice: one alternative said something.
    pub done: bool,
    /// Pieces of text before it.
    pub produced: usize,
    /// A note's id.
    pub id: Option<i32>,
    /// Of a content control of ours: whether the document asks for the table of contents in it.
    pub contents: Option<bool>,
    /// Of text: keeps the white space at its ends.
    pub keeps_space: bool,
    /// Of text: an instruction.
    pub instruction: bool,
    /// What stands for a drawing; the sign before a part of a formula.
    pub alt: String,
    /// A drawing's name.
    pub name: Option<String>,
    /// What closes a formula's brackets.
    pub close: String,
    /// Where a part of a formula begins: pieces before it, and bytes of the last of them.
    pub from: (usize, usize),
    /// How a drawing's next picture stands.
    pub shape: Shape,
    /// Whether what follows is said of a drawing's last picture.
    pub is_open: bool,
    /// What a drawing is, where it is no picture.
    pub object: Option<Object>,
}

impl Frame {
    /// A frame of that kind.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            done: false,
            produced: 0,
            id: None,
            contents: None,
            keeps_space: false,
            instruction: false,
            alt: String::new(),
            name: None,
            close: String::new(),
            from: (0, 0),
            shape: Shape::default(),
            is_open: false,
            object: None,
        }
    }
}

/// WordprocessingML. An element that is not in the table is passed through: its text is kept.
const KNOWN: &[(&[u8], Kind)] = &[
    (b"t", Kind::Text),
    (b"r", Kind::Run),
    (b"rPr", Kind::RunProps),
    (b"p", Kind::Para),
    (b"pPr", Kind::ParaProps),
    (b"tab", Kind::Leaf),
    (b"ptab", Kind::Leaf),
    (b"br", Kind::Leaf),
    (b"cr", Kind::Leaf),
    (b"tc", Kind::Cell),
    (b"tcPr", Kind::CellProps),
    (b"tr", Kind::Row),
    (b"trPr", Kind::TableProps),
    (b"tblPr", Kind::TableProps),
    (b"tbl", Kind::Table),
    (b"sectPr", Kind::Section),
    (b"hyperlink", Kind::Link),
    (b"fldSimple", Kind::SimpleField),
    (b"fldChar", Kind::Leaf),
    (b"instrText", Kind::Text),
    (b"ins", Kind::Inserted),
    (b"moveTo", Kind::Inserted),
    (b"del", Kind::Deleted),
    (b"moveFrom", Kind::Deleted),
    (b"footnoteReference", Kind::Leaf),
    (b"endnoteReference", Kind::Leaf),
    (b"commentReference", Kind::Leaf),
    (b"bookmarkStart", Kind::Leaf),
    (b"bookmarkEnd", Kind::Leaf),
    (b"noBreakHyphen", Kind::Leaf),
    (b"softHyphen", Kind::Leaf),
    (b"sym", Kind::Leaf),
    (b"drawing", Kind::Drawing),
    (b"pict", Kind::Drawing),
    (b"object", Kind::Drawing),
    (b"altChunk", Kind::Leaf),
    (b"subDoc", Kind::Leaf),
    // Parts of a form's field.
    (b"result", Kind::Leaf),
    (b"default", Kind::Leaf),
    (b"checked", Kind::Leaf),
    (b"listEntry", Kind::Leaf),
    (b"txbxContent", Kind::TextBox),
    (b"ruby", Kind::Ruby),
    (b"rt", Kind::Reading),
    (b"footnote", Kind::Note),
    (b"endnote", Kind::Note),
    (b"comment", Kind::Note),
    // Old or technical values, and text that is gone.
    (b"delText", Kind::Skip),
    (b"delInstrText", Kind::Skip),
    (b"sdt", Kind::Control),
    (b"sdtPr", Kind::ControlProps),
    (b"sdtEndPr", Kind::Skip),
    (b"rubyPr", Kind::Skip),
    (b"smartTagPr", Kind::Skip),
    (b"customXmlPr", Kind::Skip),
    (b"tblGrid", Kind::Skip),
    (b"tblPrEx", Kind::Skip),
];

/// What the element `name` of WordprocessingML is, inside `above`.
pub fn known(name: &[u8], above: Kind) -> Kind {
    let kind = KNOWN
        .iter()
        .find(|row| row.0 == name)
        .map_or(Kind::Through, |row| row.1);
    match kind {
        // Properties of something that has none of its own to be read.
        Kind::RunProps if above != Kind::Run => Kind::Skip,
        Kind::ParaProps if above != Kind::Para => Kind::Skip,
        kind => kind,
    }
}

/// Elements of drawings.
pub fn foreign(ns: Ns, name: &[u8]) -> Kind {
    match (ns, name) {
        (Ns::A, b"t") => Kind::Text,
        (Ns::A, b"graphicData" | b"blip" | b"srcRect" | b"xfrm" | b"ext")
        | (Ns::Wp, b"docPr" | b"extent")
        | (Ns::Other, b"cNvPr" | b"chart" | b"relIds" | b"OLEObject")
        | (Ns::V, b"imagedata" | b"shape" | b"textpath") => Kind::Leaf,
        _ => Kind::Through,
    }
}

/// Extensions of which this reader takes the text and the pictures, by the prefixes that every program has for them.
/// Ink, models and charts of later versions are not among them: for those the file brings a picture along.
const UNDERSTOOD: &[&str] = &[
    "wps", "wpg", "wpc", "wp14", "w14", "w15", "w16", "w16se", "w16cid", "w16cex", "a14", "pic14",
    "v", "o", "m", "w", "w10", "r", "a", "wp", "pic", "mc", "wne",
];

/// What of the extensions `required` this reader does not know.
pub fn not_understood(required: &str) -> Option<&str> {
    let mut names = required.split_whitespace();
    names.find(|name| !UNDERSTOOD.contains(name))
}
