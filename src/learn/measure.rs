//! What a Word file looks like, in the keys of a style sheet. A paragraph votes for its element; what was typed in place of a
//! setting (blanks before the first word, empty lines between paragraphs) counts like the setting.

use super::votes::{Key, Measured};
use crate::check::format::{Set, Sheet};
use crate::element::Element;
use crate::model::Role;
use crate::style::SIZES;
use crate::typeset::{Align, Indent, Line, PAGE, Pages, Para, Run, Section, TOTAL, Typeset};

/// Twips in a millimetre.
const MILLIMETRE: f64 = 1440.0 / 25.4;
/// A font's own line in percent of its size, as Chinese fonts have it.
const OWN_LINE: i32 = 130;
/// Twips of a line where there is no grid, as Word counts spaces in lines.
const PLAIN_LINE: i32 = 240;
/// Hundredths of a character, to which an indent is rounded that is hardly another.
const STEP: i32 = 50;
const NEAR: i32 = 2;

/// What is placed by the layout of head and imprint: of these only the characters are measured.
const PLACED: [Role; 7] = [
    Role::IssuerMark,
    Role::DocNumber,
    Role::Signer,
    Role::Serial,
    Role::Classification,
    Role::Copies,
    Role::Printed,
];
/// What stands above the text: the space below belongs to these, every other to the paragraph below it.
const OPENING: [Role; 4] = [
    Role::Title,
    Role::Subtitle,
    Role::DateLine,
    Role::AuthorLine,
];

/// What the file of `sheet` looks like.
pub fn measure(sheet: &Sheet<'_>) -> Measured {
    let mut out = Measured::default();
    pages(sheet, &mut out);
    numbers(sheet.set, &mut out);
    for one in sheet.all() {
        let element = one.role.element();
        let is_lead = match sheet.level(one) {
            Some((heading, true)) if !one.para.text.trim_start().starts_with('第') => {
                lead(one, heading, &mut out);
                true
            }
            _ => false,
        };
        let Some(run) = main_run(one, one.role == Role::Body) else {
            continue;
        };
        // A lead alone says nothing of the text that would follow.
        let is_text = !is_lead || one.para.text.matches(['。', '：', '；']).count() > 1;
        if is_text {
            face(element.key(), one.para, run, &mut out);
        }
        if !PLACED.contains(&one.role) && !one.para.in_table {
            set(element.key(), one.para, run, sheet.set, &mut out);
        }
    }
    for (para, row) in sheet.cells() {
        let key = if row == 0 {
            Element::TableHead
        } else {
            Element::TableCell
        };
        if let Some(run) = para.runs.iter().find(|run| !run.text.trim().is_empty()) {
            face(key.key(), para, run, &mut out);
            out.vote((key.key(), "line-pitch"), pitch(para, run, sheet.set));
        }
    }
    gaps(sheet, &mut out);
    out
}

/// The run that most Chinese characters of a paragraph stand in; of text, behind its first sentence where there is more.
fn main_run(one: Set<'_>, is_text: bool) -> Option<&Run> {
    let mut ended = !is_text;
    let mut best: Vec<(&Run, usize)> = Vec::new();
    let alike = |one: &Run, other: &Run| {
        one.east == other.east && one.size == other.size && one.bold == other.bold
    };
    for (run, count) in one.han() {
        if ended {
            match best.iter_mut().find(|row| alike(row.0, run)) {
                Some(row) => row.1 += count,
                None => best.push((run, count)),
            }
        }
        ended |= run.text.contains(['。', '：', '；', '！', '？']);
    }
    let first = best.iter().rev().max_by_key(|row| row.1);
    first
        .map(|row| row.0)
        .or_else(|| one.han().next().map(|row| row.0))
}

/// The characters of a lead, which look like its heading.
fn lead(one: Set<'_>, heading: Element, out: &mut Measured) {
    if let Some((run, _)) = one.han().next() {
        face(heading.key(), one.para, run, out);
    }
}

fn east(run: &Run) -> Option<&String> {
    run.east.as_ref().or(run.of_theme.first()?.as_ref())
}

fn latin(run: &Run) -> Option<&String> {
    run.latin.as_ref().or(run.of_theme.last()?.as_ref())
}

/// Fonts, size, weight and colour.
fn face(table: &'static str, para: &Para, run: &Run, out: &mut Measured) {
    if let Some(font) = east(run) {
        out.vote((table, "font"), font.clone());
    }
    let is_alike = |other: &&Run| other.size == run.size;
    let has_latin = |other: &&Run| other.text.contains(|c: char| c.is_ascii_alphanumeric());
    let other = para.runs.iter().filter(is_alike).find(has_latin);
    if let Some(font) = other.and_then(latin) {
        let is_same = east(run) == Some(font);
        let name = if is_same { String::new() } else { font.clone() };
        out.vote((table, "latin-font"), name);
    }
    out.vote((table, "size"), size(run.size));
    out.vote((table, "bold"), run.bold.to_string());
    out.vote((table, "colour"), colour(&run.colour));
}

/// Pitch, alignment and indents.
fn set(table: &'static str, para: &Para, run: &Run, all: &Typeset, out: &mut Measured) {
    if !para.has_picture {
        out.vote((table, "line-pitch"), pitch(para, run, all));
    }
    let align = match para.align {
        Align::Left => "left",
        Align::Justify => "justify",
        Align::Center => "center",
        Align::Right => "right",
    };
    out.vote((table, "align"), align.to_owned());
    if para.is_placed {
        return;
    }
    let first = para.first.hundredths(run.size) + typed(&para.text);
    let [hanging, first] = if first < 0 { [-first, 0] } else { [0, first] };
    let twips = |indent: Indent| indent.twips;
    let own = [
        ("first-line", first),
        ("hanging", hanging),
        ("left", para.left.hundredths(run.size)),
        ("right", para.right.hundredths(run.size)),
    ];
    let plain = [para.first, para.first, para.left, para.right].map(twips);
    for ((key, hundredths), twips) in own.into_iter().zip(plain) {
        out.vote((table, key), along(hundredths, twips.abs()));
    }
}

/// Hundredths of a character that blanks before the first word take.
fn typed(text: &str) -> i32 {
    let blanks = text.chars().map_while(|c| match c {
        '\u{3000}' => Some(100),
        ' ' => Some(50),
        _ => None,
    });
    blanks.sum()
}

/// From line to line, as it comes out on the grid of the paragraph's section.
fn pitch(para: &Para, run: &Run, all: &Typeset) -> String {
    let own_line = run.size * 10 * OWN_LINE / 100;
    let grid = section(para, all).and_then(|section| section.grid);
    let grid = grid.filter(|_| para.on_grid);
    let on_grid = |line: i32| grid.map_or(line, |grid| (line + grid - 1) / grid * grid);
    match (para.line, grid) {
        (Line::Exact(twips), _) => points(twips),
        (Line::AtLeast(twips), _) => points(on_grid(twips.max(own_line))),
        (Line::Multiple(times), Some(_)) => points(on_grid(own_line) * times / 240),
        (Line::Multiple(times), None) => {
            let hundredths = (times * 10 + 12) / 24;
            format!("{}倍", decimal(f64::from(hundredths) / 100.0))
        }
    }
}

fn section<'t>(para: &Para, all: &'t Typeset) -> Option<&'t Section> {
    all.sections.get(para.section).or(all.sections.last())
}

/// White between paragraphs of the text, however it was made.
fn gaps(sheet: &Sheet<'_>, out: &mut Measured) {
    let mut roles: Vec<Option<Role>> = vec![None; sheet.set.paragraphs.len()];
    for one in sheet.all() {
        if let Some(slot) = roles.get_mut(one.index) {
            *slot = Some(one.role);
        }
    }
    // What stands above, and the white below it so far.
    let mut above: Option<(Role, i32)> = None;
    for (para, role) in sheet.set.paragraphs.iter().zip(roles) {
        let unit = section(para, sheet.set).and_then(|section| section.grid);
        let unit = unit.unwrap_or(PLAIN_LINE);
        let [before, after] = [0, 1].map(|at| {
            let lines = para.around_lines.get(at).copied().flatten();
            let twips = para.around.get(at).copied().unwrap_or_default();
            lines.map_or(twips, |lines| lines * unit / 100)
        });
        let is_empty = para.text.trim().is_empty() && !para.has_picture;
        if para.in_table || para.begins_page || (role.is_none() && !is_empty) {
            above = None;
        }
        match (&mut above, role) {
            (Some((_, white)), None) => {
                let height = match para.line {
                    Line::Exact(twips) => twips,
                    Line::AtLeast(twips) => twips.max(unit),
                    Line::Multiple(times) => unit * times / 240,
                };
                *white += before + height + after;
                continue;
            }
            (Some((upper, white)), Some(role)) if !PLACED.contains(&role) => {
                let white = points(*white + before);
                let is_opening = OPENING.contains(upper) && !OPENING.contains(&role);
                let key: Key = if is_opening {
                    (upper.element().key(), "space-after")
                } else {
                    (role.element().key(), "space-before")
                };
                out.vote(key, white);
            }
            _ => {}
        }
        let role = role.filter(|role| !PLACED.contains(role) && !para.in_table);
        above = role.map(|role| (role, after));
    }
}

/// Paper, margins and characters of a line, by the section of most paragraphs.
fn pages(sheet: &Sheet<'_>, out: &mut Measured) {
    let body = out_of_body(sheet);
    for (number, section) in sheet.set.sections.iter().enumerate() {
        let is_upright = section.width > 0 && section.width <= section.height;
        let paragraphs = sheet.set.paragraphs.iter();
        let count = paragraphs.filter(|para| para.section == number).count();
        if !is_upright || count == 0 {
            continue;
        }
        for (key, twips) in [
            ("width", section.width),
            ("height", section.height),
            ("top", section.top),
            ("bottom", section.bottom),
            ("left", section.left),
            ("right", section.right),
            ("footer", section.footer),
        ] {
            out.votes(("page", key), distance(twips), count);
        }
        let grid = section.grid_space.map_or("portable", |_| "strict");
        out.votes(("page", "grid"), grid.to_owned(), count);
        if let Some(size) = body {
            let wide = f64::from(size * 10) + f64::from(section.grid_space.unwrap_or(0)) / 204.8;
            let area = f64::from(section.width - section.left - section.right);
            let characters = (area / wide).round().clamp(1.0, 100.0);
            out.votes(("page", "characters"), decimal(characters), count);
        }
    }
    out.vote(("page", "mirror"), sheet.set.mirror.to_string());
}

/// The type size of most of the text.
fn out_of_body(sheet: &Sheet<'_>) -> Option<i32> {
    let mut sizes: Vec<(i32, usize)> = Vec::new();
    for run in sheet.body().filter_map(|one| main_run(one, true)) {
        match sizes.iter_mut().find(|row| row.0 == run.size) {
            Some(row) => row.1 += 1,
            None => sizes.push((run.size, 1)),
        }
    }
    let most = sizes.into_iter().rev().max_by_key(|row| row.1);
    most.map(|row| row.0)
}

/// Form, place and characters of the page number.
fn numbers(set: &Typeset, out: &mut Measured) {
    const TABLE: &str = "page-number";
    let of = |pages: Pages| {
        let mut footers = set.footers.iter().filter(move |one| one.pages == pages);
        footers.find_map(|footer| {
            footer
                .paragraphs
                .iter()
                .find(|para| para.text.contains(PAGE))
        })
    };
    let Some(odd) = of(Pages::Default) else {
        out.vote((TABLE, "place"), "none".to_owned());
        return;
    };
    let first = set.sections.iter();
    let first = first.take(1).any(|one| one.has_title_page) && of(Pages::First).is_none();
    out.vote((TABLE, "first-page"), (!first).to_string());
    let is_dashed = set.sections.iter().any(|one| one.is_dashed);
    let form = odd.text.trim().replace([PAGE, TOTAL], "{}");
    let form = match form.as_str() {
        "{}" if is_dashed => "- {} -".to_owned(),
        _ => form,
    };
    out.vote((TABLE, "form"), form);
    let start = set.sections.iter().find_map(|one| one.first_number);
    out.vote((TABLE, "start"), start.unwrap_or(1).to_string());
    let even = of(Pages::Even).filter(|_| set.even_and_odd);
    let runs = odd.runs.iter();
    let Some(run) = runs.clone().find(|run| run.text.contains(PAGE)) else {
        return;
    };
    match (odd.align, even.map(|even| even.align)) {
        _ if odd.is_placed => {}
        (Align::Center, _) => out.vote((TABLE, "place"), "center".to_owned()),
        (Align::Right, Some(Align::Left | Align::Justify)) => {
            out.vote((TABLE, "place"), "outer".to_owned());
            let typed = odd.text.chars().rev();
            let typed = typed.take_while(|c| *c == '\u{3000}').count() as i32 * 100;
            let inset = odd.right.hundredths(run.size) + typed;
            out.vote((TABLE, "inset"), along(inset, odd.right.twips));
        }
        _ => {}
    }
    let mark = runs
        .clone()
        .find(|run| !run.text.trim().is_empty() && !run.text.contains(PAGE));
    let font = mark
        .and_then(east)
        .or_else(|| east(run))
        .or_else(|| latin(run));
    if let Some(font) = font {
        out.vote((TABLE, "font"), font.clone());
        if let Some(digits) = latin(run) {
            let is_same = digits == font;
            let name = if is_same {
                String::new()
            } else {
                digits.clone()
            };
            out.vote((TABLE, "latin-font"), name);
        }
    }
    out.vote((TABLE, "size"), size(run.size));
    out.vote((TABLE, "bold"), run.bold.to_string());
}

/// A type size by its name, or in points.
fn size(half_points: i32) -> String {
    let named = SIZES.iter().find(|row| row.1 == half_points);
    named.map_or_else(
        || format!("{}pt", decimal(f64::from(half_points) / 2.0)),
        |row| row.0.to_owned(),
    )
}

fn colour(hex: &str) -> String {
    match hex {
        "auto" | "" | "000000" => "黑".to_owned(),
        "FF0000" | "ff0000" => "红".to_owned(),
        other => other.to_ascii_uppercase(),
    }
}

/// An indent in characters where it is a round number of them, else in points.
fn along(hundredths: i32, twips: i32) -> String {
    let round = (hundredths + STEP / 2).div_euclid(STEP) * STEP;
    if (hundredths - round).abs() <= NEAR || twips == 0 {
        let shown = if (hundredths - round).abs() <= NEAR {
            round
        } else {
            hundredths
        };
        format!("{}字", decimal(f64::from(shown) / 100.0))
    } else {
        points(twips)
    }
}

fn points(twips: i32) -> String {
    format!("{}pt", decimal(f64::from(twips) / 20.0))
}

/// A distance in millimetres where a tenth of one says it exactly, else in points.
fn distance(twips: i32) -> String {
    let tenths = (f64::from(twips) / MILLIMETRE * 10.0).round() / 10.0;
    if (tenths * MILLIMETRE).round() as i32 == twips {
        format!("{}mm", decimal(tenths))
    } else {
        points(twips)
    }
}

/// A number without zeros at its end.
fn decimal(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.to_owned()
}
