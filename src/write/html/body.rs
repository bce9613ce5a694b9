//! The body on the sheets: blocks in order, the outline of its headings, footnotes at the end.

use std::fmt::Write as _;

use super::front;
use super::inline::{self, Around, escape};
use super::words::{Word, word};
use super::{Page, css};
use crate::layout::front::{Front, first_page_rule};
use crate::layout::geometry::attendance_label;
use crate::layout::plan::Plan;
use crate::layout::title;
use crate::model::{Align, Block, Document, Inlines, Paragraph, Role, Table};
use crate::style::Look;

/// What the body gives the page.
pub struct Body {
    /// The sheets, as one long one until the page's script has divided it.
    pub flow: String,
    /// A list item for each heading.
    pub outline: String,
}

/// The body with head and imprint.
pub fn write(page: &Page<'_>, plan: &Plan, front: &Front) -> Body {
    let document = page.document;
    let mut writer = Writer {
        page,
        plan,
        flow: String::new(),
        outline: String::new(),
    };
    let number = &page.style.page_number;
    let _ = write!(
        writer.flow,
        "<section class=\"sheet undivided\" data-before=\"{}\" data-after=\"{}\" data-number=\"{}\" \
         data-first=\"{}\">",
        escape(&number.before),
        escape(&number.after),
        number.place != crate::style::Place::None,
        number.first_page,
    );
    if first_page_rule(page.style).is_some() {
        writer.flow.push_str("<div class=\"foot-rule\"></div>");
    }
    writer.flow.push_str("<div class=\"area\">");
    writer.flow.push_str(&front::html(&front.head, front));
    let mut at = 0;
    let mut new_page = false;
    while let Some(block) = document.body.get(at) {
        if let Some(row) = plan.rows.get(&at) {
            writer.beside(at, row.count, row.columns, new_page);
            new_page = false;
            at += row.count;
            continue;
        }
        match block {
            Block::PageBreak => {}
            Block::Paragraph(paragraph) => writer.paragraph(at, paragraph, new_page),
            Block::Table(table) => writer.table(at, table, new_page),
        }
        new_page = *block == Block::PageBreak;
        at += 1;
    }
    writer.notes(document);
    writer.flow.push_str(&front::html(&front.imprint, front));
    writer.flow.push_str("</div></section>");
    if writer.outline.is_empty() {
        let none = escape(word(Word::NoHeadings, page.lang));
        let _ = write!(writer.outline, "<li class=\"none\">{none}</li>");
    }
    Body {
        flow: writer.flow,
        outline: writer.outline,
    }
}

struct Writer<'a> {
    page: &'a Page<'a>,
    plan: &'a Plan,
    flow: String,
    outline: String,
}

impl Writer<'_> {
    fn inlines(&self, inlines: &Inlines) -> String {
        let notes = &self.page.document.footnotes;
        let number = |label: &str| {
            let at = notes.iter().position(|note| note.label.as_str() == label);
            at.map(|at| at + 1)
        };
        let page = &self.page.style.page;
        inline::html(
            inlines,
            &Around {
                number: &number,
                resources: self.page.resources,
                room: (page.text_width(), page.text_height()),
                lang: self.page.lang,
            },
        )
    }

    /// The index and the look of a block's style.
    fn look(&self, at: usize) -> Option<(usize, &Look)> {
        let index = self.plan.blocks.get(at).copied().flatten()?;
        Some((index, &self.plan.styles.get(index)?.look))
    }

    fn paragraph(&mut self, at: usize, paragraph: &Paragraph, new_page: bool) {
        let mut class = String::from("block");
        if let Some((index, look)) = self.look(at) {
            let _ = write!(class, " p{index}");
            class.push_str(if look.keep_next { " keep" } else { "" });
            class.push_str(if look.page_break_before {
                " new-page"
            } else {
                ""
            });
        }
        if new_page {
            class.push_str(" new-page");
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
                let breaks = self.plan.titles.get(&at).map_or(&[][..], Vec::as_slice);
                let lines = title::lines(paragraph.content(), breaks);
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

    /// 出席 in a type of its own.
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

    /// A heading's place in the outline; a run-in one's is its lead.
    fn entry(&mut self, at: usize, paragraph: &Paragraph) {
        let pieces = paragraph.content().pieces();
        let lead = pieces.first().and_then(|piece| piece.marks.lead);
        let (level, text) = match (paragraph.role(), paragraph.role().level(), lead) {
            (Role::Title | Role::AttachmentHead, ..) => (0, paragraph.content().plain_text()),
            (_, Some(level), _) => (level.get(), paragraph.content().plain_text()),
            (_, _, Some(lead)) => {
                let pieces = pieces
                    .iter()
                    .take_while(|piece| piece.marks.lead == Some(lead));
                let mut text = Inlines::new();
                pieces.for_each(|piece| text.push(piece.content.clone(), &piece.marks));
                (lead.level.get(), text.plain_text())
            }
            _ => return,
        };
        let text = escape(&text);
        let _ = write!(
            self.outline,
            "<li class=\"level{level}\"><a href=\"#b{at}\" title=\"{text}\">{text}</a></li>"
        );
    }

    /// Signatures in rows.
    fn beside(&mut self, first: usize, count: usize, columns: usize, new_page: bool) {
        let width = css::px(self.page.style.page.text_width() / columns.max(1) as i32);
        let missing = (columns - count % columns) % columns;
        let class = if new_page { " new-page" } else { "" };
        let mut html = format!("<table class=\"grid block seals{class}\"><tr>");
        let full = count / columns * columns;
        for n in 0..count {
            if n > 0 && n % columns == 0 {
                html.push_str("</tr><tr>");
            }
            if n == full && missing > 0 {
                let _ = write!(html, "<td colspan=\"{missing}\"></td>");
            }
            let at = first + n;
            let class = self
                .look(at)
                .map_or(String::new(), |(index, _)| format!("p{index}"));
            if let Some(Block::Paragraph(paragraph)) = self.page.document.body.get(at) {
                let text = self.inlines(paragraph.content());
                let _ = write!(
                    html,
                    "<td width=\"{width}\"><p id=\"b{at}\" class=\"{class}\">{text}</p></td>"
                );
            }
        }
        self.flow.push_str(&html);
        self.flow.push_str("</tr></table>");
    }

    fn table(&mut self, at: usize, table: &Table, new_page: bool) {
        let class = if new_page { " new-page" } else { "" };
        let _ = write!(
            self.flow,
            "<table id=\"b{at}\" class=\"table block{class}\">"
        );
        for (n, row) in table.rows().iter().enumerate() {
            let (open, close, tag, key) = match n {
                0 => ("<thead>", "</thead>", "th", "table-head"),
                _ => ("", "", "td", "table-cell"),
            };
            let _ = write!(self.flow, "{open}<tr>");
            for (cell, align) in row.iter().zip(table.columns()) {
                let align = match align {
                    Align::None => "",
                    Align::Left => " left",
                    Align::Center => " center",
                    Align::Right => " right",
                };
                let text = self.inlines(cell);
                let _ = write!(self.flow, "<{tag} class=\"{key}{align}\">{text}</{tag}>");
            }
            let _ = write!(self.flow, "</tr>{close}");
        }
        self.flow.push_str("</table>");
    }

    /// Footnotes, after the text: where pages end is the browser's business.
    fn notes(&mut self, document: &Document) {
        for (n, note) in document.footnotes.iter().enumerate() {
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
