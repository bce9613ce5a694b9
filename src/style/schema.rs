//! Which tables and keys a style sheet has and what each may hold. `styles/README.md` explains them.

use super::length::{self, Length, Pitch};
use super::values::Setting;
use super::words::{
    alignment, carried, face, grid, landscape, latin_words, layout, number_place, origin, place,
    rule_line, rule_place, sign_off, title_lines,
};
use crate::element::{Element, Kind};
use crate::twips::Twips;

/// What kind of table a key may stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// `[page]`.
    Page,
    /// `[page-number]`, in addition to [`Of::Text`] and [`Of::Paragraph`].
    PageNumber,
    /// `[table]`.
    Table,
    /// `[head]`, in addition to [`Of::Rule`].
    Head,
    /// `[foot]`, in addition to [`Of::Rule`].
    Foot,
    /// `[imprint]`.
    Imprint,
    /// Tables with a rule.
    Rule,
    /// `[pages]`.
    Pages,
    /// `[toc]`, in addition to [`Of::Text`] and [`Of::Paragraph`].
    Contents,
    /// `[title]`, in addition to [`Of::Text`] and [`Of::Paragraph`].
    Title,
    /// Elements that are whole paragraphs.
    Paragraph,
    /// Elements that are paragraphs or runs of text.
    Text,
}

/// A key of a sheet.
#[derive(Debug)]
pub struct KeyRow {
    /// The key.
    pub key: &'static str,
    /// Where it may stand.
    pub of: Of,
    /// What it may hold, as shown in messages.
    pub expected: &'static str,
    read: fn(&str) -> Option<Setting>,
}

impl KeyRow {
    /// `text` as a value of this key.
    pub fn read(&self, text: &str) -> Option<Setting> {
        (self.read)(text)
    }
}

const DISTANCE: &str = "\"37mm\", \"28pt\", \"28磅\"";
const ALONG: &str = "\"2字\", \"32pt\", \"5mm\"";
const ACROSS: &str = "\"1行\", \"28pt\", \"10mm\"";
const WEIGHT: &str = "\"0.5pt\", 0.25pt–12pt";
const COLOUR: &str = "\"黑\" | \"红\" | \"FF0000\"";
const YES_NO: &str = "true | false";

const fn row(
    key: &'static str,
    of: Of,
    expected: &'static str,
    read: fn(&str) -> Option<Setting>,
) -> KeyRow {
    KeyRow {
        key,
        of,
        expected,
        read,
    }
}

/// All keys.
pub const KEYS: &[KeyRow] = &[
    row("width", Of::Page, DISTANCE, distance),
    row("height", Of::Page, DISTANCE, distance),
    row("top", Of::Page, DISTANCE, distance),
    row("bottom", Of::Page, DISTANCE, distance),
    row("left", Of::Page, DISTANCE, distance),
    row("right", Of::Page, DISTANCE, distance),
    row("footer", Of::Page, DISTANCE, distance),
    row("characters", Of::Page, "1–100", count),
    row("grid", Of::Page, "\"portable\" | \"strict\"", grid),
    row("mirror", Of::Page, YES_NO, flag),
    row(
        "form",
        Of::PageNumber,
        "\"— {} —\", \"第 {} 页 共 {} 页\"",
        form,
    ),
    row("start", Of::PageNumber, "1–9999", first_number),
    row(
        "place",
        Of::PageNumber,
        "\"outer\" | \"center\" | \"none\"",
        place,
    ),
    row("inset", Of::PageNumber, ALONG, along),
    row("first-page", Of::PageNumber, YES_NO, flag),
    row("mark-top", Of::Head, DISTANCE, distance),
    row("mark-from", Of::Head, "\"type-area\" | \"page\"", origin),
    row("number", Of::Head, "\"below\" | \"right\"", number_place),
    row(
        "rule-below",
        Of::Head,
        "\"head\" | \"mark\" | \"none\"",
        rule_place,
    ),
    row("rule-gap", Of::Head, DISTANCE, distance),
    row("element-gap", Of::Head, DISTANCE, distance),
    row("space-after", Of::Head, ACROSS, across),
    row("rule-bottom", Of::Foot, DISTANCE, distance),
    row(
        "rule-line",
        Of::Rule,
        "\"single\" | \"thick-thin\" | \"thin-thick\" | \"none\"",
        rule_line,
    ),
    row("rule-weight", Of::Rule, WEIGHT, border),
    row("rule-width", Of::Rule, DISTANCE, distance),
    row("rule-colour", Of::Rule, COLOUR, colour),
    row("rules", Of::Imprint, YES_NO, flag),
    row(
        "line-breaks",
        Of::Title,
        "\"balanced\" | \"author\"",
        title_lines,
    ),
    row("depth", Of::Contents, "0–5", depth),
    row("sign-off", Of::Pages, "\"keep\" | \"report\"", sign_off),
    row("carried", Of::Pages, "\"new-page\" | \"below\"", carried),
    row("face", Of::Imprint, "\"last\" | \"even\"", face),
    row("outer-rule", Of::Imprint, WEIGHT, border),
    row("inner-rule", Of::Imprint, WEIGHT, border),
    row("border", Of::Table, WEIGHT, border),
    row("cell-margin", Of::Table, DISTANCE, distance),
    row("cell-space", Of::Table, DISTANCE, distance),
    row("landscape", Of::Table, "\"auto\" | \"never\"", landscape),
    row("font", Of::Text, "\"仿宋_GB2312\" (1–31)", font),
    row("latin-font", Of::Text, "\"Times New Roman\" (1–31)", latin),
    row(
        "size",
        Of::Text,
        "\"三号\", \"16pt\", \"5.6mm\", 1pt–1638pt",
        size,
    ),
    row("bold", Of::Text, YES_NO, flag),
    row("colour", Of::Text, COLOUR, colour),
    row("underline", Of::Text, YES_NO, flag),
    row("mark", Of::Text, YES_NO, flag),
    row("superscript", Of::Text, YES_NO, flag),
    row(
        "line-pitch",
        Of::Paragraph,
        "\"28.95pt\", \"28磅\", \"1.5倍\", > 0",
        pitch,
    ),
    row("space-before", Of::Paragraph, ACROSS, across),
    row("space-after", Of::Paragraph, ACROSS, across),
    row("first-line", Of::Paragraph, ALONG, along),
    row("left", Of::Paragraph, ALONG, along),
    row("right", Of::Paragraph, ALONG, along),
    row("hanging", Of::Paragraph, ALONG, along),
    row("seal-space", Of::Paragraph, ACROSS, across),
    row("seal-right", Of::Paragraph, ALONG, along),
    row(
        "align",
        Of::Paragraph,
        "\"left\" | \"center\" | \"right\" | \"justify\" | \"distribute\"",
        alignment,
    ),
    row(
        "latin-words",
        Of::Paragraph,
        "\"whole\" | \"cut\"",
        latin_words,
    ),
    row("outline", Of::Paragraph, YES_NO, flag),
    row("keep-next", Of::Paragraph, YES_NO, flag),
    row("page-break-before", Of::Paragraph, YES_NO, flag),
    row("group", Of::Paragraph, "\"标题\"", word),
    row(
        "layout",
        Of::Paragraph,
        "\"indents\" | \"signature\" | \"sealed\" | \"unsealed\" | \"label\"",
        layout,
    ),
];

fn distance(text: &str) -> Option<Setting> {
    length::twips(text).and_then(|twips| bounded(Length::Fixed(twips)))
}

fn along(text: &str) -> Option<Setting> {
    length::along(text).and_then(bounded)
}

fn across(text: &str) -> Option<Setting> {
    length::across(text).and_then(bounded)
}

/// A distance that a page can hold: not negative, at most 22 inches, 100 字 or 行.
fn bounded(length: Length) -> Option<Setting> {
    let fits = match length {
        Length::Fixed(n) => n <= length::LONGEST,
        Length::Chars(n) | Length::Lines(n) => n <= 10_000,
    };
    (fits && !length.is_negative()).then_some(Setting::Length(length))
}

fn border(text: &str) -> Option<Setting> {
    let twips = length::twips(text)?;
    (5..=240)
        .contains(&twips.get())
        .then_some(Setting::Length(Length::Fixed(twips)))
}

fn count(text: &str) -> Option<Setting> {
    let number: i32 = text.parse().ok()?;
    (1..=100)
        .contains(&number)
        .then_some(Setting::Count(number))
}

fn depth(text: &str) -> Option<Setting> {
    let number: i32 = text.parse().ok()?;
    (0..=5).contains(&number).then_some(Setting::Count(number))
}

fn first_number(text: &str) -> Option<Setting> {
    let number: i32 = text.parse().ok()?;
    (1..=9999)
        .contains(&number)
        .then_some(Setting::Count(number))
}

fn flag(text: &str) -> Option<Setting> {
    match text {
        "true" => Some(Setting::Flag(true)),
        "false" => Some(Setting::Flag(false)),
        _ => None,
    }
}

fn word(text: &str) -> Option<Setting> {
    let fits = !text.is_empty() && text.chars().count() <= 31 && !text.contains(char::is_control);
    fits.then(|| Setting::Word(text.to_owned()))
}

/// 31 characters is the longest name Word takes (LF_FACESIZE).
fn font(text: &str) -> Option<Setting> {
    let plain = text == text.trim() && !text.contains([',', ';', '"', '<', '>', '&']);
    if plain { word(text) } else { None }
}

/// Empty: the Chinese font sets Latin letters and digits too.
fn latin(text: &str) -> Option<Setting> {
    if text.is_empty() {
        Some(Setting::Word(String::new()))
    } else {
        font(text)
    }
}

fn form(text: &str) -> Option<Setting> {
    let fits = (1..=2).contains(&text.matches("{}").count()) && text.chars().count() <= 40;
    (fits && !text.contains(char::is_control)).then(|| Setting::Word(text.to_owned()))
}

fn size(text: &str) -> Option<Setting> {
    length::size(text)
        .filter(|size| (2..=3276).contains(size))
        .map(Setting::Size)
}

fn pitch(text: &str) -> Option<Setting> {
    let pitch = length::pitch(text)?;
    let fits = match pitch {
        Pitch::Exact(n) => n > Twips::ZERO && n <= length::LONGEST,
        Pitch::Multiple(n) => n > 0 && n <= 10_000,
    };
    fits.then_some(Setting::Pitch(pitch))
}

fn colour(text: &str) -> Option<Setting> {
    let hex = match text {
        "黑" | "黑色" | "black" => "000000".to_owned(),
        "红" | "红色" | "red" => "FF0000".to_owned(),
        hex => hex.trim_start_matches('#').to_ascii_uppercase(),
    };
    let fits = hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    fits.then_some(Setting::Colour(hex))
}

/// Tables that are no elements.
const TABLES: &[(&str, &[Of])] = &[
    ("page", &[Of::Page]),
    ("table", &[Of::Table]),
    ("head", &[Of::Head, Of::Rule]),
    ("foot", &[Of::Foot, Of::Rule]),
    ("imprint", &[Of::Imprint]),
    ("pages", &[Of::Pages]),
    ("toc", &[Of::Contents, Of::Text, Of::Paragraph]),
    ("title", &[Of::Title, Of::Text, Of::Paragraph]),
    ("page-number", &[Of::PageNumber, Of::Text, Of::Paragraph]),
];

/// What may stand in the table `name`; nothing if there is no such table.
pub fn table(name: &str) -> Option<(&'static str, &'static [Of])> {
    if let Some(row) = TABLES.iter().find(|row| row.0 == name) {
        return Some(*row);
    }
    let element = Element::from_key(name)?;
    Some(match element.kind() {
        Kind::Paragraph => (element.key(), &[Of::Text, Of::Paragraph]),
        Kind::Character => (element.key(), &[Of::Text]),
    })
}

/// The names of all tables.
pub fn table_names() -> impl Iterator<Item = &'static str> {
    let elements = Element::ALL.into_iter().map(Element::key);
    TABLES.iter().map(|row| row.0).chain(elements)
}

/// The keys that may stand in a table of `kinds`.
pub fn keys(kinds: &'static [Of]) -> impl Iterator<Item = &'static KeyRow> {
    KEYS.iter().filter(move |row| kinds.contains(&row.of))
}
