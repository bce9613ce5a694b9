//! What the keys of a style sheet may hold: lengths apart, each is one of a few words.

use super::length::{Length, Pitch};

/// Where lines and characters fall (版面网格).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grid {
    /// A line grid, and the characters drawn together: the same in Word, WPS and LibreOffice.
    Portable,
    /// Word's own grid of lines and characters (指定行和字符网格).
    Strict,
}

/// How a paragraph's lines are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// 左对齐.
    Left,
    /// 居中.
    Center,
    /// 右对齐.
    Right,
    /// 两端对齐.
    Justify,
    /// 分散对齐: the last line too fills its width.
    Distribute,
}

/// Where a paragraph's indents come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// From the sheet alone.
    Indents,
    /// From the widths of signature and date (署名、成文日期): sealed when the document bears an issuer
    /// mark, else not.
    Signature,
    /// The same, for a seal (加盖印章), GB/T 9704-2012, 7.3.5.1.
    Sealed,
    /// The same, without a seal, 7.3.5.2.
    Unsealed,
    /// Wrapped lines stand under what follows the label (附件：1.), 7.3.4.
    Label,
}

/// Where the page number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Right on odd pages, left on even ones, 7.5.
    Outer,
    /// Centred.
    Center,
    /// Nowhere.
    None,
}

/// From where the issuer mark (发文机关标志) is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The upper edge of the type area (版心).
    TypeArea,
    /// The upper edge of the paper.
    Page,
}

/// Where the document number (发文字号) stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberPlace {
    /// Below the issuer mark.
    Below,
    /// At the right, on the line of the first element under the rule.
    Right,
}

/// Below which element of the head its rule stands (版头分隔线).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RulePlace {
    /// The last element: 发文字号 or 签发人.
    Head,
    /// The issuer mark.
    Mark,
    /// There is none.
    None,
}

/// What a rule (线) looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleLine {
    /// One line.
    Single,
    /// A thick line over a thin one (上粗下细).
    ThickThin,
    /// A thin line over a thick one (上细下粗).
    ThinThick,
    /// No line.
    None,
}

/// Where the lines of a title end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitleLines {
    /// At the borders of words, in a balanced shape, 7.3.1.
    Balanced,
    /// Where the author or the page ends them.
    Author,
}

/// What is done where a page would hold the sign-off (署名、附注、版记) and no text, GB/T 9704-2012, 7.3.5.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignOff {
    /// Text is kept with it.
    Keep,
    /// It is said.
    Report,
}

/// A value of a sheet, read and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// A font's name, a group's name or the form of the page number.
    Word(String),
    /// A type size in half-points.
    Size(i32),
    /// A line pitch.
    Pitch(Pitch),
    /// A distance.
    Length(Length),
    /// Yes or no.
    Flag(bool),
    /// Whether wide tables are turned.
    Turned(bool),
    /// Whether Latin words are cut.
    CutsWords(bool),
    /// A colour, six hexadecimal digits.
    Colour(String),
    /// A number.
    Count(i32),
    /// A grid.
    Grid(Grid),
    /// An alignment.
    Alignment(Alignment),
    /// A layout.
    Layout(Layout),
    /// A place.
    Place(Place),
    /// An origin.
    Origin(Origin),
    /// The place of the document number.
    NumberPlace(NumberPlace),
    /// The place of the head's rule.
    RulePlace(RulePlace),
    /// A rule.
    RuleLine(RuleLine),
    /// The lines of a title.
    TitleLines(TitleLines),
    /// What is done about a sign-off without text.
    SignOff(SignOff),
    /// Whether what a document carries begins on a page of its own.
    CarriedApart(bool),
    /// Whether the imprint stands on an even page.
    EvenFace(bool),
}
