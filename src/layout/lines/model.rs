//! How programs fill a line, as data: each row is a program, each column a question on which they differ.

use super::classes::{HANGS, HANGS_WRITER};

/// In which lines marks are squeezed so that one more character fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Squeeze {
    /// In none.
    Never,
    /// In those of paragraphs that are justified.
    Justified,
    /// In all.
    Always,
}

/// How a program fills lines.
#[derive(Debug, PartialEq, Eq)]
pub struct Model {
    /// What it is called in reports.
    pub name: &'static str,
    /// White between a 汉字 and a letter or digit, in thousandths of the type size.
    pub gap: i32,
    /// Whether marks that meet give up the white between them (`，“` is one and a half characters wide), in lines
    /// where marks may be squeezed at all.
    pub pairs: bool,
    /// Where marks are squeezed.
    pub squeeze: Squeeze,
    /// How far a line may be too long to be squeezed, in thousandths of the type size; a mark gives as much.
    pub most: i32,
    /// The class of what may hang in the margin at the end of a line.
    pub hangs: u8,
    /// Whether letters and digits with closing marks between them (`7.5%、11.5%，`) are one word, and no mark hangs behind
    /// one.
    pub joins_words: bool,
    /// Whether text is set in runs of one script, with tracking between the characters of a run alone.
    pub runs: bool,
    /// A line of a Chinese face without a fixed pitch, in thousandths of the type size.
    pub line: i32,
    /// Whether a page on a line grid is as high as its whole lines.
    pub whole_rows: bool,
    /// Whether it cuts Latin words where a paragraph allows it.
    pub cuts_words: bool,
    /// Whether rows of a table stay with the paragraph below as their text says. Else the last ones do, where a table begins and ends on
    /// one page.
    pub keeps_rows: bool,
}

/// Word in compatibility mode 15, which the files written here ask for. It squeezes justified lines alone.
///
/// 627 line starts of Word's own: right in 65 of 74 justified paragraphs, 17 of 74 without the squeeze.
pub const WORD: Model = Model {
    name: "word15",
    gap: 250,
    pairs: true,
    squeeze: Squeeze::Justified,
    most: 500,
    hangs: HANGS,
    joins_words: false,
    runs: false,
    line: 1300,
    whole_rows: false,
    cuts_words: true,
    keeps_rows: true,
};

/// Word in older modes.
pub const WORD_14: Model = Model {
    name: "word14",
    squeeze: Squeeze::Always,
    ..WORD
};

/// Word where a document says `doNotCompress`.
pub const WORD_PLAIN: Model = Model {
    name: "word-plain",
    pairs: false,
    squeeze: Squeeze::Never,
    ..WORD
};

/// `LibreOffice` 7.4.
pub const WRITER: Model = Model {
    name: "libreoffice",
    gap: 200,
    pairs: false,
    squeeze: Squeeze::Never,
    most: 0,
    hangs: HANGS_WRITER,
    joins_words: true,
    runs: true,
    line: 1141,
    whole_rows: true,
    cuts_words: false,
    keeps_rows: false,
};

/// The bare grid: nothing but cells.
pub const GRID: Model = Model {
    name: "grid",
    gap: 0,
    pairs: false,
    squeeze: Squeeze::Never,
    ..WORD
};

/// The models that must agree before anything is done about pages.
pub static JUDGES: [&Model; 4] = [&WORD, &WORD_PLAIN, &WRITER, &GRID];
