//! The sheets as the layout sets them: every line an element of its own in which the browser breaks nothing, every block
//! where the engine puts it, and the outline of the headings.
//!
//! A page may hold no style but its sheet, so places are classes: `y` and `h` with twips for upper edges and heights. The
//! width of a line stands in `data-w`, in twips; the page's script spaces its characters out to that, whatever font there is.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::class::class;
use super::closed;
use super::css;
use super::inline::{self, escape};
use super::words::{Word, word};
use crate::diag::Lang;
use crate::element::Element;
use crate::layout::lines::Piece;
use crate::layout::lines::spread::Glyph;
use crate::layout::pages::setting::Setting;
use crate::layout::sheets::{Bar, Box, Boxes, Lines, Owner, Row, Sheet, Sheets, Thing};
use crate::layout::{Layout, outline};
use crate::model::{Block, Paragraph, Role};
use crate::style::Alignment;
use crate::twips::Twips;

/// What the body gives the page.
pub struct Body {
    /// The sheets.
    pub flow: String,
    /// Where each sheet ends in `flow`, in bytes.
    pub ends: Vec<usize>,
    /// A list item for each heading.
    pub outline: String,
    /// The rules for the places that they name.
    pub css: String,
}

/// The sheets of `layout`, everything but the page's own words in the order of reading.
pub fn write(layout: &Layout<'_>, lang: Lang) -> Body {
    let sheets = Sheets::of(layout);
    let mut writer = Writer {
        layout,
        sheets: &sheets,
        lang,
        flow: String::new(),
        outline: String::new(),
        seen: BTreeSet::new(),
        tops: BTreeSet::new(),
        heights: BTreeSet::new(),
        frames: BTreeSet::new(),
        bars: Vec::new(),
    };
    let mut ends = Vec::with_capacity(sheets.sheets.len());
    for (n, sheet) in sheets.sheets.iter().enumerate() {
        writer.sheet(n, sheet);
        ends.push(writer.flow.len());
    }
    for (n, block) in layout.document.body.iter().enumerate() {
        if let Block::Paragraph(paragraph) = block {
            writer.entry(n, paragraph);
        }
    }
    if writer.outline.is_empty() {
        let none = escape(word(Word::NoHeadings, lang));
        let _ = write!(writer.outline, "<li class=\"none\">{none}</li>");
    }
    let css = writer.places();
    Body {
        flow: writer.flow,
        ends,
        outline: writer.outline,
        css,
    }
}

/// The page under way.
struct Writer<'a, 'l> {
    layout: &'l Layout<'l>,
    sheets: &'a Sheets<'l>,
    /// The language of everything that is not the document.
    lang: Lang,
    /// The sheets so far.
    flow: String,
    /// The list of headings so far.
    outline: String,
    /// Ids that stand on a sheet already.
    seen: BTreeSet<Owner>,
    /// Upper edges and heights that need a rule.
    tops: BTreeSet<Twips>,
    heights: BTreeSet<Twips>,
    /// Left edges and widths of frames.
    frames: BTreeSet<(Twips, Twips)>,
    /// Rules that are drawn, each once.
    bars: Vec<String>,
}

impl Writer<'_, '_> {
    fn sheet(&mut self, n: usize, sheet: &Sheet) {
        let turned = sheet.page.width != self.layout.style.page.width;
        let mut class = "sheet".to_owned();
        if turned {
            class.push_str(" turned");
        }
        let mut number = String::new();
        if let Some(lines) = &sheet.number {
            let setting = &self.sheets.set(lines).setting;
            let text: String = setting.pieces.iter().map(text).collect();
            if setting.look.align == Alignment::Left {
                class.push_str(" even");
            }
            number = format!(" data-number=\"{}\"", escape(&text));
        }
        let page = n + 1;
        let _ = write!(
            self.flow,
            "<section class=\"{class}\" data-page=\"{page}\"{number}><div class=\"area\">"
        );
        let mut rows: Vec<&Row> = Vec::new();
        for thing in &sheet.things {
            if let Thing::Row(row) = thing {
                if rows.first().is_some_and(|first| first.of != row.of) {
                    self.rows(&std::mem::take(&mut rows));
                }
                rows.push(row);
                continue;
            }
            // The rules of the imprint stand between its rows, which are one table.
            let parts = matches!(thing, Thing::Lines(_));
            if parts || rows.first().is_none_or(|row| row.of != Boxes::Imprint) {
                self.rows(&std::mem::take(&mut rows));
            }
            match thing {
                Thing::Lines(lines) => self.block(lines),
                Thing::Rule(bar) => self.bar(bar),
                Thing::Row(_) => {}
            }
        }
        self.rows(&rows);
        self.flow.push_str("</div></section>");
    }

    /// An id that leads to `owner` where it stands first; further on the number of the block alone.
    fn id(&mut self, owner: Owner) -> (String, bool) {
        let id = match owner {
            Owner::Block(block) => format!("b{block}"),
            Owner::Note(number) => format!("n{number}"),
            Owner::Front | Owner::Stray | Owner::Number | Owner::Contents(_) => {
                return (String::new(), true);
            }
        };
        let of = match owner {
            Owner::Block(block) => format!(" data-of=\"{block}\""),
            _ => String::new(),
        };
        if self.seen.insert(owner) {
            (format!(" id=\"{id}\"{of}"), true)
        } else {
            (of, false)
        }
    }

    /// Lines of a paragraph, with an anchor that findings and outline lead to: `b` and the number of the block.
    fn block(&mut self, lines: &Lines) {
        let set = self.sheets.set(lines);
        let (id, first) = self.id(set.owner);
        let mut class = self.class(lines);
        let height: Twips = lines.each(&set.setting).map(|line| line.2).sum();
        self.tops.insert(lines.y);
        self.heights.insert(height);
        let _ = write!(class, " y{} h{height}", lines.y);
        if lines.x != Twips::ZERO {
            // A frame, which may be wider than the type area.
            self.frames.insert((lines.x, set.setting.width));
            let _ = write!(class, " x{}", lines.x);
        }
        let paragraph = match set.owner {
            Owner::Block(block) => match self.layout.document.body.get(block as usize) {
                Some(Block::Paragraph(paragraph)) => Some(paragraph),
                _ => None,
            },
            _ => None,
        };
        let tag = match paragraph.map(|one| (one.role(), one.role().level())) {
            Some((Role::Title, _)) if first => "h1".to_owned(),
            Some((_, Some(level))) if first => format!("h{}", level.get() + 1),
            _ => "p".to_owned(),
        };
        if !first {
            class.push_str(" continued");
        }
        let _ = write!(self.flow, "<{tag}{id} class=\"block {class}\">");
        if let Owner::Contents(block) = set.owner {
            let _ = write!(self.flow, "<a class=\"entry\" href=\"#b{block}\">");
            self.lines(lines);
            self.flow.push_str("</a>");
        } else {
            self.lines(lines);
        }
        let _ = write!(self.flow, "</{tag}>");
    }

    /// The class of the paragraph of `lines`, and how its lines stand.
    fn class(&self, lines: &Lines) -> String {
        let setting = &self.sheets.set(lines).setting;
        let class = class(setting.style, &self.layout.styles);
        match setting.look.align {
            Alignment::Center => class + " centred",
            Alignment::Right => class + " at-right",
            _ => class,
        }
    }

    /// Each line as an element.
    fn lines(&mut self, lines: &Lines) {
        let setting = &self.sheets.set(lines).setting;
        for (n, ..) in lines.each(setting) {
            let glyphs = self.sheets.glyphs(setting, n);
            let width = match (glyphs.first(), glyphs.last()) {
                (Some(first), Some(last)) => (last.x + last.width - first.x) / 1000,
                _ => 0,
            };
            let _ = write!(self.flow, "<span class=\"l\" data-w=\"{width}\">");
            self.line(setting, n, &glyphs);
            self.flow.push_str("</span>");
        }
    }

    /// The pieces of the line `n`, each in a class that says what it is.
    fn line(&mut self, setting: &Setting<'_>, n: usize, glyphs: &[Glyph]) {
        let Some(line) = setting.lines.get(n) else {
            return;
        };
        let (first, last) = (line.start.piece as usize, line.end.piece as usize);
        let pieces = setting.pieces.iter().zip(&setting.runs).enumerate();
        let mut done = 0;
        for (at, (piece, run)) in pieces.take(last + 1).skip(first) {
            let content = match piece {
                Piece::Text(text, _) => {
                    let from = if at == first {
                        line.start.byte as usize
                    } else {
                        0
                    };
                    let to = if at == last {
                        line.end.byte as usize
                    } else {
                        text.len()
                    };
                    let text = text.get(from..to).unwrap_or_default();
                    let start = done;
                    done += text.chars().count();
                    // Dots that lead to a page take up what is missing in their line.
                    if setting.leader == Some(at as u32) {
                        text.to_owned()
                    } else {
                        let leads = setting.leader.is_some_and(|at| at < line.end.piece);
                        closed::groups(text, glyphs, start, leads)
                    }
                }
                Piece::Picture { .. } if at < last => {
                    done += 1;
                    String::new()
                }
                Piece::Picture { .. } | Piece::Break => continue,
            };
            inline::run(&mut self.flow, run, &content, (self.layout, self.lang));
        }
    }

    /// Rows of boxes that stand below one another.
    fn rows(&mut self, rows: &[&Row]) {
        let Some(top) = rows.first() else { return };
        self.tops.insert(top.y);
        let (id, class) = match top.of {
            Boxes::Table(block) => (self.id(Owner::Block(block)).0, "table block"),
            Boxes::Head => (String::new(), "grid block"),
            Boxes::Imprint => (String::new(), "grid block imprint"),
            Boxes::Signatures => (String::new(), "grid block seals"),
        };
        let left = top.boxes.first().map_or(Twips::ZERO, |one| one.x);
        let mut edge = left;
        for one in &top.boxes {
            edge = edge.max(one.x + one.width);
        }
        self.heights.insert(edge - left);
        let _ = write!(
            self.flow,
            "<table{id} class=\"{class} y{} w{}\">",
            top.y,
            edge - left
        );
        for (n, row) in rows.iter().enumerate() {
            self.heights.insert(row.height);
            let again = if row.again { " again" } else { "" };
            let _ = write!(self.flow, "<tr class=\"h{}{again}\">", row.height);
            let mut at = left;
            for one in &row.boxes {
                if one.x > at && row.of == Boxes::Signatures {
                    let _ = write!(self.flow, "<td width=\"{}\"></td>", css::px(one.x - at));
                }
                at = one.x + one.width;
                self.cell(row, one, rows.get(n..).unwrap_or_default());
            }
            self.flow.push_str("</tr>");
        }
        self.flow.push_str("</table>");
    }

    fn cell(&mut self, row: &Row, one: &Box, below: &[&Row]) {
        let element = if row.header {
            Element::TableHead
        } else {
            Element::TableCell
        };
        let is_table = matches!(row.of, Boxes::Table(_));
        let tag = if is_table && row.header { "th" } else { "td" };
        let _ = write!(self.flow, "<{tag} width=\"{}\"", css::px(one.width));
        if is_table {
            let align = one
                .lines
                .first()
                .map(|lines| self.sheets.set(lines).setting.look.align);
            let align = match align {
                Some(Alignment::Center) => " centred",
                Some(Alignment::Right) => " at-right",
                _ => "",
            };
            let goes_on = if one.goes_on { " continued" } else { "" };
            let _ = write!(self.flow, " class=\"{}{align}{goes_on}\"", element.key());
        }
        // Rows that are on this sheet.
        let mut height = Twips::ZERO;
        let down = below.iter().take_while(|row| {
            let reaches = height < one.height;
            height += row.height;
            reaches
        });
        for (name, count) in [("colspan", one.across as usize), ("rowspan", down.count())] {
            if count > 1 {
                let _ = write!(self.flow, " {name}=\"{count}\"");
            }
        }
        self.flow.push('>');
        for lines in &one.lines {
            if is_table {
                self.lines(lines);
            } else {
                let id = self.id(self.sheets.set(lines).owner).0;
                let _ = write!(self.flow, "<p{id} class=\"line {}\">", self.class(lines));
                self.lines(lines);
                self.flow.push_str("</p>");
            }
        }
        let _ = write!(self.flow, "</{tag}>");
    }

    fn bar(&mut self, bar: &Bar) {
        let rule = css::bar(bar);
        let at = self.bars.iter().position(|known| *known == rule);
        let at = at.unwrap_or_else(|| {
            self.bars.push(rule);
            self.bars.len() - 1
        });
        let _ = write!(self.flow, "<div class=\"rule r{at}\"></div>");
    }

    /// A heading's place in the outline.
    fn entry(&mut self, at: usize, paragraph: &Paragraph) {
        let Some((level, text)) = outline::entry(paragraph) else {
            return;
        };
        let text = escape(&text);
        let _ = write!(
            self.outline,
            "<li class=\"level{level}\"><a href=\"#b{at}\" title=\"{text}\">{text}</a></li>"
        );
    }

    /// The rules for the places that were named.
    fn places(&self) -> String {
        let mut css = String::new();
        for y in &self.tops {
            let _ = write!(css, ".y{y}{{top:{}}}", css::pt(*y));
        }
        for height in &self.heights {
            let points = css::pt(*height);
            let _ = write!(
                css,
                ".h{height}{{height:{points}}}.w{height}{{width:{points}}}"
            );
        }
        for (x, width) in &self.frames {
            let (x_at, width) = (css::pt(*x), css::pt(*width));
            let _ = write!(css, ".x{x}{{left:{x_at};right:auto;width:{width}}}");
        }
        for (n, rule) in self.bars.iter().enumerate() {
            let _ = write!(css, ".r{n}{{{rule}}}");
        }
        css
    }
}

fn text<'p>(piece: &'p Piece<'_>) -> &'p str {
    match piece {
        Piece::Text(text, _) => text,
        Piece::Break | Piece::Picture { .. } => "",
    }
}
