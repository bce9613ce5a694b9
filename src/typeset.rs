//! How a finished Word file is set: pages, paragraphs, characters, with every style taken in. Nothing but values; the
//! format checks compare them with a style sheet.

use std::ops::Range;

/// A Word file as it is set.
#[derive(Debug, Clone, Default)]
pub struct Typeset {
    /// Its sections, in order; never empty.
    pub sections: Vec<Section>,
    /// Its paragraphs, those of tables and text boxes included, in order.
    pub paragraphs: Vec<Para>,
    /// Its tables, in the order in which they end.
    pub tables: Vec<Table>,
    /// The footers that its sections name.
    pub footers: Vec<Footer>,
    /// Whether even pages have footers of their own.
    pub even_and_odd: bool,
    /// Whether left and right change places on even pages.
    pub mirror: bool,
    /// Tracked changes that were left in.
    pub revisions: usize,
    /// Whether comments were left in.
    pub has_comments: bool,
    /// What the properties say of people and offices: the property's name and its value.
    pub people: Vec<(&'static str, String)>,
    /// Pages, as the program that wrote the file has counted them.
    pub pages: Option<u32>,
}

/// Pages of one kind. Lengths are twips.
#[derive(Debug, Clone, Copy, Default)]
pub struct Section {
    /// Width of the paper.
    pub width: i32,
    /// Height of the paper.
    pub height: i32,
    /// White above the type area.
    pub top: i32,
    /// White below.
    pub bottom: i32,
    /// White at the left, the gutter included.
    pub left: i32,
    /// White at the right.
    pub right: i32,
    /// From the lower edge of the paper to the footer.
    pub footer: i32,
    /// From line to line of the grid, where there is one.
    pub grid: Option<i32>,
    /// Added to each character of the body's size, in 1/4096 pt, where characters fall on a grid too.
    pub grid_space: Option<i32>,
    /// The number of its first page, where that is set anew.
    pub first_number: Option<i32>,
    /// Whether dashes stand around its page numbers without being typed (- 1 -).
    pub is_dashed: bool,
    /// Whether its first page has a footer of its own.
    pub has_title_page: bool,
}

/// A table as a whole.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The numbers of its paragraphs.
    pub paragraphs: Range<usize>,
    /// Its width in twips, where one is said.
    pub width: Option<i32>,
    /// Whether it is held at the foot of the type area.
    pub is_at_foot: bool,
    /// The rules of the whole table; those of single cells are not looked at.
    pub rules: Rules,
}

/// How thick the rules along a table are, in eighths of a point; nothing where none is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rules {
    /// Above.
    pub top: Option<i32>,
    /// Below.
    pub bottom: Option<i32>,
    /// Between rows.
    pub inner: Option<i32>,
}

/// Which pages a footer is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pages {
    /// Odd ones, or all.
    #[default]
    Default,
    /// Even ones.
    Even,
    /// The first.
    First,
}

/// A footer.
#[derive(Debug, Clone, Default)]
pub struct Footer {
    /// Its pages.
    pub pages: Pages,
    /// What stands in it; [`PAGE`] stands for the page number.
    pub paragraphs: Vec<Para>,
}

/// The character that stands for the number of the page.
pub const PAGE: char = '\u{E000}';

/// The character that stands for the number of all pages.
pub const TOTAL: char = '\u{E001}';

/// What stands for the number that a field with that instruction shows.
pub fn field_number(instruction: &str) -> Option<char> {
    match instruction.split_whitespace().next()? {
        word if word.eq_ignore_ascii_case("PAGE") => Some(PAGE),
        word if word.eq_ignore_ascii_case("NUMPAGES") => Some(TOTAL),
        word if word.eq_ignore_ascii_case("SECTIONPAGES") => Some(TOTAL),
        _ => None,
    }
}

/// How lines of a paragraph are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// Flush left.
    #[default]
    Left,
    /// Flush left and right.
    Justify,
    /// In the middle.
    Center,
    /// Flush right.
    Right,
}

/// From line to line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// So many twips.
    Exact(i32),
    /// So many twips at least.
    AtLeast(i32),
    /// So many 240ths of the font's own line.
    Multiple(i32),
}

/// A length along the line: hundredths of a character count before twips.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Indent {
    /// Hundredths of a character, where they are said.
    pub chars: Option<i32>,
    /// Twips.
    pub twips: i32,
}

impl Indent {
    /// Hundredths of a character where one is `half_points` high.
    pub fn hundredths(self, half_points: i32) -> i32 {
        match self.chars {
            Some(chars) if chars != 0 => chars,
            _ => self.twips * 10 / half_points.max(1),
        }
    }
}

/// A paragraph.
#[derive(Debug, Clone)]
pub struct Para {
    /// What it says.
    pub text: String,
    /// Whether it stands in a cell.
    pub in_table: bool,
    /// The number of its section.
    pub section: usize,
    /// From line to line.
    pub line: Line,
    /// Whether lines fall on the grid.
    pub on_grid: bool,
    /// Twips above and below, as far as they are said in twips; where they are said in lines, so many of the usual ones.
    pub around: [i32; 2],
    /// Hundredths of a line above and below, where they are said in lines.
    pub around_lines: [Option<i32>; 2],
    /// Indent at the left.
    pub left: Indent,
    /// Indent at the right.
    pub right: Indent,
    /// Indent of the first line; less than nothing for a hanging one.
    pub first: Indent,
    /// How lines are set.
    pub align: Align,
    /// Level in the outline, from 0.
    pub outline: Option<i32>,
    /// Whether it has an automatic number.
    pub is_numbered: bool,
    /// Whether it begins a page, by itself or by a break before it.
    pub begins_page: bool,
    /// Whether a tab or a frame says where its text stands.
    pub is_placed: bool,
    /// Whether a picture stands in its line.
    pub has_picture: bool,
    /// The colour of the rule along its upper or lower edge, where there is one.
    pub rule: Option<String>,
    /// The bytes of its text that stand before a page's end, where the program that wrote the file has put one.
    pub page_end: Option<usize>,
    /// Its characters.
    pub runs: Vec<Run>,
}

/// Characters that look alike.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// What they say.
    pub text: String,
    /// The font of Chinese characters; nothing where the theme or the program decides.
    pub east: Option<String>,
    /// The font of Latin letters and digits.
    pub latin: Option<String>,
    /// Whether marks that both scripts share take the Chinese font.
    pub is_east: bool,
    /// What the theme of the file gives for those of the two that it decides.
    pub of_theme: [Option<String>; 2],
    /// Type size in half-points.
    pub size: i32,
    /// Bold.
    pub bold: bool,
    /// Six hexadecimal digits, or `auto`.
    pub colour: String,
    /// Whether a marker or a shade lies over it.
    pub is_marked: bool,
    /// Whether it is hidden.
    pub is_hidden: bool,
}
