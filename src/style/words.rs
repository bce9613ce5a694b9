//! Values of a style sheet that are one of a few words.

use super::values::{
    Alignment, Grid, Layout, NumberPlace, Origin, Place, RuleLine, RulePlace, Setting, SignOff,
    TitleLines,
};

/// A grid.
pub fn grid(text: &str) -> Option<Setting> {
    match text {
        "portable" => Some(Setting::Grid(Grid::Portable)),
        "strict" => Some(Setting::Grid(Grid::Strict)),
        _ => None,
    }
}

/// An alignment.
pub fn alignment(text: &str) -> Option<Setting> {
    let alignment = match text {
        "left" | "左" => Alignment::Left,
        "center" | "centre" | "居中" => Alignment::Center,
        "right" | "右" => Alignment::Right,
        "justify" | "两端" => Alignment::Justify,
        "distribute" | "分散" => Alignment::Distribute,
        _ => return None,
    };
    Some(Setting::Alignment(alignment))
}

/// A layout.
pub fn layout(text: &str) -> Option<Setting> {
    let layout = match text {
        "indents" => Layout::Indents,
        "signature" => Layout::Signature,
        "sealed" => Layout::Sealed,
        "unsealed" => Layout::Unsealed,
        "label" => Layout::Label,
        _ => return None,
    };
    Some(Setting::Layout(layout))
}

/// The page number's place.
pub fn place(text: &str) -> Option<Setting> {
    let place = match text {
        "outer" => Place::Outer,
        "center" | "centre" => Place::Center,
        "none" => Place::None,
        _ => return None,
    };
    Some(Setting::Place(place))
}

/// From where the issuer mark is measured.
pub fn origin(text: &str) -> Option<Setting> {
    let origin = match text {
        "type-area" => Origin::TypeArea,
        "page" => Origin::Page,
        _ => return None,
    };
    Some(Setting::Origin(origin))
}

/// The place of the document number.
pub fn number_place(text: &str) -> Option<Setting> {
    let place = match text {
        "below" => NumberPlace::Below,
        "right" => NumberPlace::Right,
        _ => return None,
    };
    Some(Setting::NumberPlace(place))
}

/// The place of the head's rule.
pub fn rule_place(text: &str) -> Option<Setting> {
    let place = match text {
        "head" => RulePlace::Head,
        "mark" => RulePlace::Mark,
        "none" => RulePlace::None,
        _ => return None,
    };
    Some(Setting::RulePlace(place))
}

/// Where the lines of a title end.
pub fn title_lines(text: &str) -> Option<Setting> {
    let lines = match text {
        "balanced" => TitleLines::Balanced,
        "author" => TitleLines::Author,
        _ => return None,
    };
    Some(Setting::TitleLines(lines))
}

/// What a rule looks like.
pub fn rule_line(text: &str) -> Option<Setting> {
    let line = match text {
        "single" => RuleLine::Single,
        "thick-thin" => RuleLine::ThickThin,
        "thin-thick" => RuleLine::ThinThick,
        "none" => RuleLine::None,
        _ => return None,
    };
    Some(Setting::RuleLine(line))
}

/// Whether wide tables are turned sideways.
pub fn landscape(text: &str) -> Option<Setting> {
    match text {
        "auto" => Some(Setting::Turned(true)),
        "never" => Some(Setting::Turned(false)),
        _ => None,
    }
}

/// Which page the imprint stands on: the last, or a last one that is even.
pub fn face(text: &str) -> Option<Setting> {
    match text {
        "last" => Some(Setting::EvenFace(false)),
        "even" => Some(Setting::EvenFace(true)),
        _ => None,
    }
}

/// What is done about a sign-off without text.
pub fn sign_off(text: &str) -> Option<Setting> {
    match text {
        "keep" => Some(Setting::SignOff(SignOff::Keep)),
        "report" => Some(Setting::SignOff(SignOff::Report)),
        _ => None,
    }
}

/// Where what a document carries begins: on a page of its own, or below it.
pub fn carried(text: &str) -> Option<Setting> {
    match text {
        "new-page" => Some(Setting::CarriedApart(true)),
        "below" => Some(Setting::CarriedApart(false)),
        _ => None,
    }
}

/// What becomes of a Latin word at the end of a line.
pub fn latin_words(text: &str) -> Option<Setting> {
    match text {
        "whole" | "完整" => Some(Setting::CutsWords(false)),
        "cut" | "断开" => Some(Setting::CutsWords(true)),
        _ => None,
    }
}
