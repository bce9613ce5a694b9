//! How the looks of a style become rules of the page's own style sheet, in points as the Word file has
//! them.
//!
//! A rule is there for every style that the document made; what is not set in a style of its own (cells,
//! notes, leads) has a rule by its element. Fonts stand with what takes their place, the machine's own last.

use std::fmt::Write as _;

use super::class::class;
use crate::element::Element;
use crate::layout::sheets::Bar;
use crate::layout::styles::Use;
use crate::layout::{Layout, StyleRef};
use crate::style::{Alignment, FONTS, Face, Length, Look, Pitch, Place, RuleLine, Style};
use crate::twips::Twips;

/// What stands in for a font family that nobody has: by the family of [`FONTS`].
const GENERIC: [(&str, &str); 4] = [
    (
        "script", "\"Noto Serif CJK SC\",\"Source Han Serif SC\",serif",
    ),
    (
        "modern", "\"FandolFang R\",FandolFang,\"Noto Serif CJK SC\",serif",
    ),
    ("auto", "\"Noto Serif CJK SC\",serif"),
    ("roman", "serif"),
];

/// The rules for `layout`: page, styles of paragraphs ([`class`]), character styles.
pub fn sheet(layout: &Layout<'_>) -> String {
    let style = layout.style;
    let mut css = page(style);
    paragraphs(&mut css, layout);
    let rule = declarations(layout.styles.own(Element::HeadRule), style);
    let _ = write!(css, ".{}{{{rule}}}", Element::HeadRule.key());
    characters_and_tables(&mut css, style);
    if layout.contents().next().is_some() {
        for element in Element::ALL.into_iter().filter(|one| one.is_of_contents()) {
            let look = declarations(layout.styles.own(element), style);
            let _ = write!(css, ".{}{{{look}}}", element.key());
        }
        css.push_str(".entry{color:inherit;text-decoration:none}");
    }
    css
}

/// The rules for paper, type area (版心) and page number (7.5). The sheet is printed without margins of its own,
/// so that paper shows what the screen does.
fn page(style: &Style) -> String {
    let mut css = String::new();
    let number = style.look(Element::PageNumber);
    for (of, page) in [("", style.page), (".turned", style.page.turned())] {
        let (w, h) = (pt(page.width), pt(page.height));
        if of.is_empty() {
            let _ = write!(css, "@page{{size:{w} {h};margin:0}}");
        } else {
            let _ = write!(
                css,
                "@page turned{{size:{w} {h};margin:0}}.turned{{page:turned}}"
            );
        }
        let _ = write!(
            css,
            ".sheet{of}{{width:{w};height:{h};padding:{t} {r} {b} {l}}}{of} .area{{width:{tw};height:{th}}}\
             .sheet{of}::after{{left:{l};right:{r};top:{foot}}}",
            t = pt(page.top),
            r = pt(page.right),
            b = pt(page.bottom),
            l = pt(page.left),
            tw = pt(page.text_width()),
            th = pt(page.text_height()),
            // The line of the number ends where the footer's distance from the edge begins.
            foot = pt(page.height - page.footer - height(number)),
        );
    }
    let _ = write!(
        css,
        ".sheet[data-number]::after{{content:attr(data-number);{}}}",
        declarations(number, style)
    );
    let unit = Style::char_unit(number.size);
    let inset = pt(style.page_number.inset.twips(unit, Twips::ZERO));
    match style.page_number.place {
        Place::Outer => {
            let _ = write!(
                css,
                ".sheet[data-number]::after{{text-align:right;margin:0;padding-right:{inset}}}\
                 .sheet.even[data-number]::after{{text-align:left;padding-left:{inset};padding-right:0}}"
            );
        }
        _ => css.push_str(".sheet[data-number]::after{text-align:center}"),
    }
    css
}

/// The rules for the paragraph styles that the document made. Only head and imprint have narrowed types and
/// rules along an edge.
fn paragraphs(css: &mut String, layout: &Layout<'_>) {
    let (style, styles) = (layout.style, &layout.styles);
    for (n, made) in styles.made().iter().enumerate() {
        let class = class(StyleRef::Made(n as u32), styles);
        let _ = write!(css, ".{class}{{{}}}", declarations(&made.look, style));
        if made.used != Use::Front {
            continue;
        }
        if let Some(percent) = made.look.face.scale {
            // Narrower characters of the same height: smaller ones drawn out.
            let _ = write!(
                css,
                ".{class}>span{{transform:scaleY({})}}",
                100.0 / f64::from(percent)
            );
        }
    }
}

/// The rules for what is no paragraph style of the document's own: cells, notes, leads, marks, tables and the
/// rules of the imprint (7.4.1).
fn characters_and_tables(css: &mut String, style: &Style) {
    for element in [
        Element::TableHead,
        Element::TableCell,
        Element::TableLine,
        Element::Notes,
        Element::Footnote,
        Element::Body,
    ] {
        let look = declarations(style.look(element), style);
        let _ = write!(css, ".{}{{{look}}}", element.key());
    }
    for (n, element) in Element::HEADINGS.into_iter().enumerate() {
        let face = characters(style.face(element));
        let _ = write!(css, ".lead{}{{{face}}}", n + 1);
    }
    for element in [
        Element::Strong,
        Element::Emphasis,
        Element::Article,
        Element::Hyperlink,
        Element::AttendanceLabel,
    ] {
        let face = characters(style.face(element));
        let _ = write!(css, ".{}{{{face}}}", element.key());
    }
    let _ = write!(
        css,
        ".table td,.table th{{border:{} solid #000;padding:0 {}}}",
        pt(style.table.border),
        pt(style.table.cell_margin)
    );
}

/// `length` in points, as CSS has it: a twentieth of a point is a finite decimal fraction.
pub fn pt(length: Twips) -> String {
    format!("{}pt", length.points())
}

/// `length` in whole pixels, of which 96 make an inch; for attributes of tables.
pub fn px(length: Twips) -> i32 {
    length.get() / 15
}

/// The height of a line; that of a font's own line is about 1.3 times its size.
fn height(look: &Look) -> Twips {
    match look.pitch {
        Pitch::Exact(twips) => twips,
        Pitch::Multiple(hundredths) => Style::char_unit(look.size) * 13 / 10 * hundredths / 100,
    }
}

/// A rule as a box of its weight in its place: one line, or two with white between, which take three fifths, a fifth and a
/// fifth of it.
pub fn bar(bar: &Bar) -> String {
    let rule = &bar.rule;
    let colour = &rule.colour;
    let fill = match rule.line {
        RuleLine::None => return "display:none".to_owned(),
        RuleLine::Single => format!("#{colour}"),
        RuleLine::ThickThin => {
            format!("linear-gradient(#{colour} 0 60%,#fff 60% 80%,#{colour} 80%)")
        }
        RuleLine::ThinThick => {
            format!("linear-gradient(#{colour} 0 20%,#fff 20% 40%,#{colour} 40%)")
        }
    };
    format!(
        "left:{};top:{};width:{};height:{};background:{fill}",
        pt(bar.x),
        pt(bar.y),
        pt(rule.width),
        pt(rule.weight)
    )
}

/// The declarations of a paragraph's look. What stands above and below it is in its place.
fn declarations(look: &Look, style: &Style) -> String {
    let unit = Style::char_unit(look.size);
    let length = |length: Length| length.twips(unit, style.line_unit());
    let mut css = characters(&look.face);
    let _ = match look.pitch {
        Pitch::Exact(twips) => write!(css, "line-height:{};", pt(twips)),
        Pitch::Multiple(hundredths) => {
            write!(css, "line-height:{};", f64::from(hundredths) * 1.3 / 100.0)
        }
    };
    let tracking = look.face.tracking;
    let tracking = tracking.unwrap_or_else(|| style.tracking(look.size));
    if tracking != Twips::ZERO {
        let _ = write!(css, "letter-spacing:{};", pt(tracking));
    }
    let hanging = length(look.hanging);
    let indent = if hanging > Twips::ZERO {
        -hanging
    } else {
        length(look.first_line)
    };
    for (name, twips) in [
        ("margin-left", length(look.left)),
        ("margin-right", length(look.right)),
        ("text-indent", indent),
    ] {
        if twips != Twips::ZERO {
            let _ = write!(css, "{name}:{};", pt(twips));
        }
    }
    css.push_str(match look.align {
        Alignment::Left => "text-align:left;",
        Alignment::Center => "text-align:center;",
        Alignment::Right => "text-align:right;",
        Alignment::Justify => "text-align:justify;",
        Alignment::Distribute => "text-align:justify;text-align-last:justify;",
    });
    css
}

/// The declarations of characters. A narrowed type is a smaller one, drawn out again by a rule of its own.
fn characters(face: &Face) -> String {
    let mut css = String::new();
    if let Some(font) = &face.font {
        let mut families: Vec<String> = Vec::new();
        families.extend(face.latin.as_ref().map(|latin| family(latin)));
        families.push(family(font));
        let row = FONTS.iter().find(|row| row.name == font);
        let others = row.map_or("", |row| row.alternatives).split(',');
        families.extend(others.filter(|name| !name.is_empty()).map(family));
        let generic = row.and_then(|row| GENERIC.iter().find(|pair| pair.0 == row.family));
        let generic = match &**font {
            "黑体" => "\"Noto Sans CJK SC\",\"Source Han Sans SC\",sans-serif",
            _ => generic.map_or("serif", |pair| pair.1),
        };
        let _ = write!(css, "font-family:{},{generic};", families.join(","));
    }
    if let Some(size) = face.size {
        let percent = face.scale.unwrap_or(100);
        let points = f64::from(size) / 2.0 * f64::from(percent) / 100.0;
        let _ = write!(css, "font-size:{points}pt;");
    }
    if let Some(bold) = face.bold {
        css.push_str(if bold {
            "font-weight:bold;"
        } else {
            "font-weight:normal;"
        });
    }
    if let Some(colour) = &face.colour {
        let _ = write!(css, "color:#{colour};");
    }
    for (on, text) in [
        (face.underline, "text-decoration:underline;"),
        (face.struck, "text-decoration:line-through;"),
        (
            face.mark,
            "text-emphasis:filled dot;text-emphasis-position:under right;",
        ),
        (face.superscript, "vertical-align:super;font-size:smaller;"),
        (face.subscript, "vertical-align:sub;font-size:smaller;"),
    ] {
        if on {
            css.push_str(text);
        }
    }
    css
}

/// A family's name as a CSS string: a sheet may call a font anything, and must not end the string or the rule.
fn family(name: &str) -> String {
    let clean: String = name
        .chars()
        .filter(|c| !"\"\\<>{};\n\r".contains(*c))
        .collect();
    format!("\"{clean}\"")
}
