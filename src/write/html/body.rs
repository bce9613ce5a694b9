//! The body on the sheets: blocks in order, the outline of its headings, footnotes at the end.
//!
//! Where pages end only the browser knows: the text is written as one long sheet, and the page's script
//! divides it. So no page is turned for a wide table, and a gap between two tables is not needed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::mem::take;

use super::class::class;
use super::css;
use super::front;
use super::inline::{self, Around, escape};
use super::words::{Word, word};
use crate::diag::Lang;
use crate::element::Element;
use crate::layout::geometry::attendance_label;
use crate::layout::{self, Item, Layout, Room, Row, outline, title};
use crate::model::{Align, Inlines, Paragraph, Role, Table};

/// What the body gives the page.
pub struct Body {
    /// The sheets, as one long one until the page's script has divided it.
    pub flow: String,
    /// A list item for each heading.
    pub outline: String,
}

/// The body with head and imprint, everything but the page's own words in the order of reading.
pub fn write(layout: &Layout<'_>, lang: Lang) -> Body {
    let notes = layout.document.footnotes.iter().enumerate().rev();
    let mut writer = Writer {
        layout,
        lang,
        // Of two notes with one label the first.
        numbers: notes
            .map(|(at, note)| (note.label.as_str(), at + 1))
            .collect(),
        flow: String::new(),
        outline: String::new(),
    };
    let number = &layout.style.page_number;
    let total = number.total.as_deref();
    let total = total.map(|end| format!(" data-total=\"{}\"", escape(end)));
    let mut numbers = total.unwrap_or_default();
    if number.start != 1 {
        let _ = write!(numbers, " data-start=\"{}\"", number.start);
    }
    let _ = write!(
        writer.flow,
        "<section class=\"sheet undivided\" data-before=\"{}\" data-after=\"{}\"{} data-number=\"{}\" \
         data-first=\"{}\">",
        escape(&number.before),
        escape(&number.after),
        numbers,
        number.place != crate::style::Place::None,
        number.first_page,
    );
    if layout.foot_rule.is_some() {
        writer.flow.push_str("<div class=\"foot-rule\"></div>");
    }
    writer.flow.push_str("<div class=\"area\">");
    writer
        .flow
        .push_str(&front::html(&layout.head, &layout.styles));
    // No page is turned here: of a section remains the break that the document has there as well.
    let mut breaks = false;
    for item in &layout.body {
        match item {
            Item::Section(section) => breaks |= section.breaks,
            Item::Break | Item::Gap => {}
            Item::Paragraph(one) => writer.paragraph(one, take(&mut breaks)),
            Item::Row(row) => writer.signatures(row, take(&mut breaks)),
            Item::Table(table) => writer.table(table, take(&mut breaks)),
        }
    }
    writer.notes();
    writer
        .flow
        .push_str(&front::html(&layout.imprint, &layout.styles));
    writer.flow.push_str("</div></section>");
    if writer.outline.is_empty() {
        let none = escape(word(Word::NoHeadings, lang));
        let _ = write!(writer.outline, "<li class=\"none\">{none}</li>");
    }
    Body {
        flow: writer.flow,
        outline: writer.outline,
    }
}

/// The page under way.
struct Writer<'a> {
    layout: &'a Layout<'a>,
    /// The language of everything that is not the document.
    lang: Lang,
    /// The number of a note by its label.
    numbers: BTreeMap<&'a str, usize>,
    /// The sheets so far.
    flow: String,
    /// The list of headings so far.
    outline: String,
}

impl Writer<'_> {
    /// The pieces of a paragraph. Notes have their numbers in the order of their definitions: the page lists
    /// all of them, referred to or not.
    fn inlines(&self, inlines: &Inlines) -> String {
        let number = |label: &str| self.numbers.get(label).copied();
        let page = &self.layout.style.page;
        inline::html(
            inlines,
            &Around {
                number: &number,
                pictures: &self.layout.pictures,
                room: Room {
                    width: page.text_width(),
                    height: page.text_height(),
                },
                lang: self.lang,
            },
        )
    }

    /// A paragraph, with an anchor that findings and outline lead to: `b` and the number of the block.
    fn paragraph(&mut self, one: &layout::Paragraph<'_>, breaks: bool) {
        let (at, paragraph, styles) = (one.block, one.paragraph, &self.layout.styles);
        let look = styles.look(one.style);
        let mut class = format!("block {}", class(one.style, styles));
        for (is_on, word) in [
            (look.keep_next, " keep"),
            (look.page_break_before, " new-page"),
            (one.new_page || breaks, " new-page"),
        ] {
            class.push_str(if is_on { word } else { "" });
        }
        let tag = match (paragraph.role(), paragraph.role().level()) {
            (Role::Title, _) => "h1".to_owned(),
            (_, Some(level)) => format!("h{}", level.get() + 1),
            _ => "p".to_owned(),
        };
        self.entry(at, paragraph);
        let html = match paragraph.role() {
            Role::Attendance => self.attendance(paragraph.content()),
            Role::Title => {
                let lines = title::lines(paragraph.content(), self.layout.breaks(one));
                let lines: Vec<String> = lines.iter().map(|line| self.inlines(line)).collect();
                lines.join("<br>")
            }
            _ => self.inlines(paragraph.content()),
        };
        let _ = write!(
            self.flow,
            "<{tag} id=\"b{at}\" class=\"{class}\">{html}</{tag}>"
        );
    }

    /// 出席 in a type of its own (GB/T 9704-2012, 10.3), where it begins the line without a mark of its own.
    fn attendance(&self, content: &Inlines) -> String {
        let text = content.plain_text();
        let label = escape(attendance_label(&text).trim_end_matches(['：', ':'])).into_owned();
        let html = self.inlines(content);
        match html.strip_prefix(&label) {
            Some(rest) if !label.is_empty() => {
                format!("<span class=\"attendance-label\">{label}</span>{rest}")
            }
            _ => html,
        }
    }

    /// A heading's place in the outline.
    fn entry(&mut self, at: u32, paragraph: &Paragraph) {
        let Some((level, text)) = outline::entry(paragraph) else {
            return;
        };
        let text = escape(&text);
        let _ = write!(
            self.outline,
            "<li class=\"level{level}\"><a href=\"#b{at}\" title=\"{text}\">{text}</a></li>"
        );
    }

    /// Signatures in rows (GB/T 9704-2012, 7.3.5.1); the last row ends at the right, above the date.
    fn signatures(&mut self, row: &Row<'_>, breaks: bool) {
        let (count, styles) = (row.signatures.len(), &self.layout.styles);
        let columns = row.columns as usize;
        let width = css::px(self.layout.style.page.text_width() / columns.max(1) as i32);
        let missing = (columns - count % columns) % columns;
        let new_page = if row.new_page || breaks {
            " new-page"
        } else {
            ""
        };
        let mut html = format!("<table class=\"grid block seals{new_page}\"><tr>");
        let full = count / columns * columns;
        for (n, one) in row.signatures.iter().enumerate() {
            if n > 0 && n % columns == 0 {
                html.push_str("</tr><tr>");
            }
            if n == full && missing > 0 {
                let _ = write!(html, "<td colspan=\"{missing}\"></td>");
            }
            let (at, class) = (one.block, class(one.style, styles));
            let text = self.inlines(one.paragraph.content());
            let _ = write!(
                html,
                "<td width=\"{width}\"><p id=\"b{at}\" class=\"{class}\">{text}</p></td>"
            );
        }
        self.flow.push_str(&html);
        self.flow.push_str("</tr></table>");
    }

    /// A table; the browser finds the widths of its columns.
    fn table(&mut self, one: &layout::Table<'_>, breaks: bool) {
        let (at, table) = (one.block, one.table);
        let class = if one.new_page || breaks {
            " new-page"
        } else {
            ""
        };
        let _ = write!(
            self.flow,
            "<table id=\"b{at}\" class=\"table block{class}\">"
        );
        self.rows(table);
        self.flow.push_str("</table>");
    }

    /// The rows of a table, and of those in its cells.
    fn rows(&mut self, table: &Table) {
        let header = table.header();
        for (n, row) in table.rows().iter().enumerate() {
            let (tag, element) = if n < header {
                ("th", Element::TableHead)
            } else {
                ("td", Element::TableCell)
            };
            let key = element.key();
            self.flow
                .push_str(if n == 0 { "<thead><tr>" } else { "<tr>" });
            for cell in row {
                let align = match table
                    .columns()
                    .get(cell.column())
                    .copied()
                    .unwrap_or_default()
                {
                    Align::None => "",
                    Align::Left => " left",
                    Align::Center => " center",
                    Align::Right => " right",
                };
                let _ = write!(self.flow, "<{tag} class=\"{key}{align}\"");
                for (name, count) in [("colspan", cell.across()), ("rowspan", cell.down())] {
                    if count > 1 {
                        let _ = write!(self.flow, " {name}=\"{count}\"");
                    }
                }
                let text = self.inlines(cell.content());
                let _ = write!(self.flow, ">{text}");
                for nested in cell.nested() {
                    self.flow.push_str("<table class=\"table\">");
                    self.rows(&nested.table);
                    let text = self.inlines(&nested.after);
                    let _ = write!(self.flow, "</table>{text}");
                }
                let _ = write!(self.flow, "</{tag}>");
            }
            self.flow.push_str("</tr>");
            if n + 1 == header {
                self.flow.push_str("</thead>");
            }
        }
    }

    /// Footnotes, after the text: where pages end is the browser's business. References lead to `n` and their
    /// number.
    fn notes(&mut self) {
        for (n, note) in self.layout.document.footnotes.iter().enumerate() {
            for (m, paragraph) in note.paragraphs.iter().enumerate() {
                let text = self.inlines(paragraph);
                let id = if m == 0 {
                    format!(" id=\"n{}\"", n + 1)
                } else {
                    String::new()
                };
                let mark = if m == 0 {
                    format!("<sup>{}</sup> ", n + 1)
                } else {
                    String::new()
                };
                let _ = write!(
                    self.flow,
                    "<p{id} class=\"block footnote\">{mark}{text}</p>"
                );
            }
        }
    }
}
