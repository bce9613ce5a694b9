//! A resolved style → Rust. The build script runs this: what a built-in sheet says is part of the program.

use std::fmt::{Debug, Write as _};

use super::{
    Deviation, Face, FootLook, HeadLook, ImprintLook, Length, Look, Page, PageNumber, Pitch, Rule,
    Style, TableLook,
};
use crate::twips::Twips;

/// `READY`: a row for each of `sheets`, in their order.
pub fn rust(sheets: &[(Style, Vec<Deviation>)]) -> String {
    let mut out = format!("static READY: [Ready; {}] = [\n", sheets.len());
    for (one, deviations) in sheets {
        let _ = writeln!(out, "Ready {{ style: {},\n    deviations: &[", style(one));
        for one in deviations {
            let _ = writeln!(out, "    {},", deviation(one));
        }
        out.push_str("] },\n");
    }
    out.push_str("];\n");
    out
}

fn deviation(one: &Deviation) -> String {
    let Deviation {
        key,
        was,
        is,
        by,
        standard,
    } = one;
    format!(
        "Deviation {{ key: {}, was: {}, is: {}, by: {}, standard: {} }}",
        text(key),
        maybe(was.as_deref()),
        text(is),
        text(by),
        text(standard),
    )
}

fn style(one: &Style) -> String {
    let Style {
        name,
        page,
        page_number,
        table,
        head,
        foot,
        imprint,
        title_lines,
        sign_off,
        carried_apart,
        contents,
        looks,
    } = one;
    let mut out = format!(
        "Style {{ name: {}, page: {}, page_number: {}, ",
        text(name),
        self::page(page),
        self::page_number(page_number),
    );
    let TableLook {
        border,
        cell_margin,
        cell_space,
        landscape,
    } = *table;
    let _ = writeln!(
        out,
        "table: TableLook {{ border: {}, cell_margin: {}, cell_space: {}, landscape: {landscape} }},",
        twips(border),
        twips(cell_margin),
        twips(cell_space),
    );
    let FootLook { rule, bottom } = foot;
    let ImprintLook {
        rules,
        outer,
        inner,
        even,
    } = *imprint;
    let _ = writeln!(
        out,
        "head: {}, foot: FootLook {{ rule: {}, bottom: {} }}, imprint: ImprintLook {{ rules: {rules}, outer: {}, inner: {}, even: {even} }},",
        self::head(head),
        self::rule(rule),
        twips(*bottom),
        twips(outer),
        twips(inner),
    );
    let _ = writeln!(
        out,
        "title_lines: {}, sign_off: {}, carried_apart: {carried_apart}, contents: {contents}, looks: Cow::Borrowed(&[",
        word("TitleLines", title_lines),
        word("SignOff", sign_off),
    );
    for one in looks.iter() {
        let _ = writeln!(out, "    {},", look(one));
    }
    out.push_str("]) }");
    out
}

fn page(one: &Page) -> String {
    let Page {
        width,
        height,
        top,
        bottom,
        left,
        right,
        footer,
        characters,
        grid,
        mirror,
    } = *one;
    let mut out = String::from("Page { ");
    for (name, length) in [
        ("width", width),
        ("height", height),
        ("top", top),
        ("bottom", bottom),
        ("left", left),
        ("right", right),
        ("footer", footer),
    ] {
        let _ = write!(out, "{name}: {}, ", twips(length));
    }
    let grid = word("Grid", &grid);
    let _ = write!(
        out,
        "characters: {characters}, grid: {grid}, mirror: {mirror} }}"
    );
    out
}

fn page_number(one: &PageNumber) -> String {
    let PageNumber {
        before,
        after,
        total,
        start,
        place,
        inset,
        first_page,
    } = one;
    format!(
        "PageNumber {{ before: {}, after: {}, total: {}, start: {start}, place: {}, inset: {}, first_page: {first_page} }}",
        text(before),
        text(after),
        maybe(total.as_deref()),
        word("Place", place),
        length(*inset),
    )
}

fn head(one: &HeadLook) -> String {
    let HeadLook {
        mark_top,
        mark_from,
        number,
        rule_below,
        rule_gap,
        element_gap,
        rule,
        after,
    } = one;
    format!(
        "HeadLook {{ mark_top: {}, mark_from: {}, number: {}, rule_below: {}, rule_gap: {}, element_gap: {}, \
         rule: {}, after: {} }}",
        twips(*mark_top),
        word("Origin", mark_from),
        word("NumberPlace", number),
        word("RulePlace", rule_below),
        twips(*rule_gap),
        twips(*element_gap),
        self::rule(rule),
        length(*after),
    )
}

fn rule(one: &Rule) -> String {
    let Rule {
        line,
        weight,
        width,
        colour,
    } = one;
    format!(
        "Rule {{ line: {}, weight: {}, width: {}, colour: {} }}",
        word("RuleLine", line),
        twips(*weight),
        twips(*width),
        text(colour),
    )
}

fn face(one: &Face) -> String {
    let Face {
        font,
        latin,
        size,
        bold,
        colour,
        underline,
        mark,
        superscript,
        scale,
        // The layout or the document sets them; no sheet does.
        tracking: _,
        subscript: _,
        struck: _,
    } = one;
    format!(
        "Face {{ font: {}, latin: {}, size: {size:?}, bold: {bold:?}, colour: {}, underline: {underline}, \
         mark: {mark}, superscript: {superscript}, subscript: false, struck: false, scale: {scale:?}, tracking: None }}",
        maybe(font.as_deref()),
        maybe(latin.as_deref()),
        maybe(colour.as_deref()),
    )
}

fn look(one: &Look) -> String {
    let Look {
        face,
        size,
        pitch,
        before,
        after,
        first_line,
        left,
        right,
        hanging,
        seal,
        align,
        cuts_words,
        outline,
        keep_next,
        // The layout sets it; no sheet does.
        keep_lines: _,
        page_break_before,
        group,
        layout,
        grows,
        // The layout draws it; no sheet does.
        rule_below: _,
    } = one;
    let mut out = format!("Look {{ face: {}, size: {size}, ", self::face(face));
    let pitch = match pitch {
        Pitch::Exact(pitch) => format!("Pitch::Exact({})", twips(*pitch)),
        Pitch::Multiple(hundredths) => format!("Pitch::Multiple({hundredths})"),
    };
    let _ = write!(out, "pitch: {pitch}, ");
    for (name, one) in [
        ("before", before),
        ("after", after),
        ("first_line", first_line),
        ("left", left),
        ("right", right),
        ("hanging", hanging),
    ] {
        let _ = write!(out, "{name}: {}, ", length(*one));
    }
    let _ = write!(
        out,
        "seal: ({}, {}), align: {}, cuts_words: {cuts_words}, outline: {outline}, keep_next: {keep_next}, keep_lines: false, \
         page_break_before: {page_break_before}, group: {}, layout: {}, grows: {grows}, rule_below: None }}",
        length(seal.0),
        length(seal.1),
        word("Alignment", align),
        maybe(group.as_deref()),
        word("Layout", layout),
    );
    out
}

fn twips(one: Twips) -> String {
    format!("Twips::new({})", one.get())
}

fn length(one: Length) -> String {
    match one {
        Length::Fixed(one) => format!("Length::Fixed({})", twips(one)),
        Length::Chars(hundredths) => format!("Length::Chars({hundredths})"),
        Length::Lines(hundredths) => format!("Length::Lines({hundredths})"),
    }
}

/// A variant without values of the enum `of`.
fn word(of: &str, one: &impl Debug) -> String {
    format!("{of}::{one:?}")
}

fn text(one: &str) -> String {
    format!("Cow::Borrowed({one:?})")
}

fn maybe(one: Option<&str>) -> String {
    one.map_or("None".to_owned(), |one| format!("Some({})", text(one)))
}
