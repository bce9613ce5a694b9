//! How the looks of a style become rules of the page's own style sheet, in points as the Word file has
//! them.
//!
//! A rule is there for every style that the document made; what is not set in a style of its own (cells,
//! notes, leads) has a rule by its element. Fonts stand with what takes their place, the machine's own last.

use std::fmt::Write as _;

use super::class::class;
use crate::element::Element;
use crate::layout::front::{Item, Line};
use crate::layout::styles::Use;
use crate::layout::{Layout, StyleRef};
use crate::style::{Alignment, FONTS, Face, Length, Look, Pitch, Place, Rule, RuleLine, Style};
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
    placed(&mut css, layout);
    characters_and_tables(&mut css, style);
    css
}

/// The rules for paper, type area (版心) and page number (7.5). The sheet is printed without margins of its own,
/// so that paper shows what the screen does.
fn page(style: &Style) -> String {
    let mut css = String::new();
    let page = &style.page;
    let _ = write!(
        css,
        "@page{{size:{w} {h};margin:0}}.sheet{{width:{w};height:{h};padding:{t} {r} {b} {l}}}.area{{width:{tw};\
         height:{th}}}.foot{{left:{l};right:{r};top:{foot};{number}}}",
        w = pt(page.width),
        h = pt(page.height),
        t = pt(page.top),
        r = pt(page.right),
        b = pt(page.bottom),
        l = pt(page.left),
        tw = pt(page.text_width()),
        th = pt(page.text_height()),
        // The line of the number ends where the footer's distance from the edge begins.
        foot = pt(page.height - page.footer - height(style.look(Element::PageNumber))),
        number = declarations(style.look(Element::PageNumber), style),
    );
    let inset = pt(style.page_number.inset.twips(
        Style::char_unit(style.look(Element::PageNumber).size),
        Twips::ZERO,
    ));
    match style.page_number.place {
        Place::Outer => {
            let _ = write!(
                css,
                ".foot{{text-align:right;padding-right:{inset}}}.even .foot{{text-align:left;\
                 padding-left:{inset};padding-right:0}}"
            );
        }
        _ => css.push_str(".foot{text-align:center}"),
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
        if let Some((rule, gap)) = &made.look.rule_below {
            let _ = write!(
                css,
                ".{class}::after{{{}margin-top:{}}}",
                drawn(rule),
                pt(*gap)
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
        Element::Notes,
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
    if style.imprint.rules {
        let _ = write!(
            css,
            ".imprint{{border-top:{o} solid;border-bottom:{o} solid}}.imprint tr+tr td{{border-top:{i} solid}}",
            o = pt(style.imprint.outer),
            i = pt(style.imprint.inner)
        );
    }
}

/// The rules for what stands on the paper rather than in the text, and for the rule below the head. A framed line
/// leaves room in the text down to its lower edge and the white below it.
fn placed(css: &mut String, layout: &Layout<'_>) {
    let (style, styles) = (layout.style, &layout.styles);
    for item in &layout.head {
        let Item::Line(Line {
            style: own,
            frame: Some(frame),
            ..
        }) = item
        else {
            continue;
        };
        let (look, class) = (styles.look(*own), class(*own, styles));
        let rule = look.rule_below.as_ref();
        let rule = rule.map_or(Twips::ZERO, |(rule, gap)| rule.weight + *gap);
        let below = frame.top + height(look) + rule + frame.below - style.page.top;
        let _ = write!(
            css,
            ".{class}.frame{{top:{};left:{};width:{}}}.after-frame{{height:{}}}",
            pt(frame.top),
            pt(frame.left),
            pt(frame.width),
            pt(below.or_nothing())
        );
    }
    let look = styles.own(Element::HeadRule);
    let _ = write!(css, ".head-rule{{{}}}", declarations(look, style));
    if let Some((rule, _)) = &look.rule_below {
        let _ = write!(css, ".head-rule::after{{{}}}", drawn(rule));
    }
    if let Some(frame) = layout.foot_rule {
        let _ = write!(
            css,
            ".foot-rule{{top:{};left:{}}}",
            pt(frame.top),
            pt(frame.left)
        );
        if let Some((rule, _)) = &styles.own(Element::FootRule).rule_below {
            let _ = write!(css, ".foot-rule::after{{{}}}", drawn(rule));
        }
    }
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

/// A rule as a box of its weight: one line, or two with white between, which take three fifths, a
/// fifth and a fifth of it.
fn drawn(rule: &Rule) -> String {
    let colour = &rule.colour;
    let fill = match rule.line {
        RuleLine::None => return "display:none;".to_owned(),
        RuleLine::Single => format!("#{colour}"),
        RuleLine::ThickThin => {
            format!("linear-gradient(#{colour} 0 60%,#fff 60% 80%,#{colour} 80%)")
        }
        RuleLine::ThinThick => {
            format!("linear-gradient(#{colour} 0 20%,#fff 20% 40%,#{colour} 40%)")
        }
    };
    format!(
        "content:\"\";display:block;width:{};height:{};background:{fill};",
        pt(rule.width),
        pt(rule.weight)
    )
}

/// The declarations of a paragraph's look. Spaces are padding: margins of two paragraphs would become one.
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
        ("padding-top", length(look.before)),
        ("padding-bottom", length(look.after)),
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
