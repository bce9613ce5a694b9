//! How a Word file is set ([`Typeset`]): the same parts read once more for looks alone, styles taken in. What cannot be
//! read of them is as if it were not there: the text was read already, and its damage said.

use std::io::BufRead;

use super::about::{has_comments, properties, settings};
use super::limits::{Limits, MAX_PART};
use super::looks::{self, Looks, ParaLook, RunLook};
use super::numbering::Numbering;
use super::package::{self, Package, Relationships};
use super::theme::Theme;
use super::xml::{Event, Ns, Tag, Xml};
use super::{main_part, open};
use crate::diag::Failure;
use crate::ooxml::is_of_contents;
use crate::typeset::{Footer, Pages, Para, Run, Section, Table, Typeset, field_number};

/// How the Word file `bytes`, called `name` in messages, is set.
///
/// # Errors
/// As reading it, where its main part cannot be read.
pub fn typeset(bytes: &[u8], name: &str) -> Result<Typeset, Failure> {
    let mut package = open(bytes, name)?;
    // It was read before, within its own limits.
    package.limits = Limits::of_ours(bytes.len());
    let top = package.relationships("")?;
    let main = main_part(&mut package, &top)?;
    let folder = package::split(&main).0.to_owned();
    let links = package.relationships(&main).unwrap_or_default();
    let part = |kind: &str, file: &str| -> String {
        let found = links
            .values()
            .find(|link| link.kind == kind && !link.external);
        found.map_or_else(|| package::join(&folder, file), |link| link.target.clone())
    };
    let mut looks = match package.xml(&part("styles", "styles.xml"), MAX_PART) {
        Ok(Some(mut xml)) => Looks::read(&mut xml).unwrap_or_default(),
        _ => Looks::default(),
    };
    let lists = match package.xml(&part("numbering", "numbering.xml"), MAX_PART) {
        Ok(Some(mut xml)) => Numbering::read(&mut xml).unwrap_or_default(),
        _ => Numbering::default(),
    };
    looks = looks.resolved(lists);
    if let Ok(Some(mut xml)) = package.xml(&part("theme", "theme/theme1.xml"), MAX_PART) {
        looks.theme = Theme::read(&mut xml);
    }
    let mut out = Typeset {
        has_comments: has_comments(&mut package, &part("comments", "comments.xml")),
        ..Typeset::default()
    };
    let mut story = Story::new(&looks);
    if let Some(mut xml) = package.xml(&main, package.limits.story)? {
        story.read(&mut xml)?;
    }
    let Story {
        paragraphs,
        mut sections,
        footers,
        revisions,
        tables,
        ..
    } = story;
    if sections.is_empty() {
        sections.push(Section::default());
    }
    (out.paragraphs, out.sections, out.revisions) = (paragraphs, sections, revisions);
    out.tables = tables;
    out.footers = footer_parts(&mut package, &links, &footers, &looks);
    settings(&mut package, &part("settings", "settings.xml"), &mut out);
    properties(&mut package, &top, &mut out);
    Ok(out)
}

fn footer_parts(
    package: &mut Package<'_>,
    links: &Relationships,
    named: &[(Pages, String)],
    looks: &Looks,
) -> Vec<Footer> {
    let mut out = Vec::new();
    for (pages, id) in named {
        let Some(link) = links.get(id.as_str()) else {
            continue;
        };
        let mut story = Story::new(looks);
        if let Ok(Some(mut xml)) = package.xml(&link.target, MAX_PART) {
            // What was read before the damage is what there is.
            let _ = story.read(&mut xml);
        }
        out.push(Footer {
            pages: *pages,
            paragraphs: story.paragraphs,
        });
    }
    out
}

/// What an open element means for what stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Para,
    ParaProps,
    List,
    Borders,
    Run,
    RunProps,
    Table,
    TableProps,
    TableRules,
    Section,
    Text,
    Instruction,
    Simple,
    Other,
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Draft {
    look: ParaLook,
    style: Option<String>,
    runs: Vec<Run>,
    text: String,
    begins_page: bool,
    is_placed: bool,
    has_picture: bool,
    page_end: Option<usize>,
}

/// A field that is being read.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    is_result: bool,
}

/// The paragraphs and sections of a part.
struct Story<'l> {
    looks: &'l Looks,
    paragraphs: Vec<Para>,
    sections: Vec<Section>,
    footers: Vec<(Pages, String)>,
    revisions: usize,
    open: Vec<Open>,
    drafts: Vec<Draft>,
    run: RunLook,
    run_style: Option<String>,
    fields: Vec<Field>,
    section: Section,
    /// Those that are open, each with its style.
    open_tables: Vec<(Table, Option<String>)>,
    /// Those that have ended.
    tables: Vec<Table>,
    /// A page break stands behind the paragraph before.
    breaks: bool,
}

impl<'l> Story<'l> {
    fn new(looks: &'l Looks) -> Self {
        Self {
            looks,
            paragraphs: Vec::new(),
            sections: Vec::new(),
            footers: Vec::new(),
            revisions: 0,
            open: Vec::new(),
            drafts: Vec::new(),
            run: RunLook::default(),
            run_style: None,
            fields: Vec::new(),
            section: Section::default(),
            open_tables: Vec::new(),
            tables: Vec::new(),
            breaks: true,
        }
    }

    /// Reads a part to its end.
    fn read(&mut self, xml: &mut Xml<impl BufRead>) -> Result<(), Failure> {
        /// What holds an older state, a text that was taken out, or what stands elsewhere already.
        const SKIPPED: [&[u8]; 9] = [
            b"pPrChange", b"rPrChange", b"sectPrChange", b"tblPrChange", b"tcPrChange",
            b"trPrChange", b"del", b"moveFrom", b"Fallback",
        ];
        let mut skipped = 0_usize;
        loop {
            match xml.next()? {
                Event::Start(_) if skipped > 0 => skipped += 1,
                Event::End if skipped > 0 => skipped -= 1,
                Event::Start(tag) => {
                    let name = tag.name();
                    if SKIPPED.contains(&name) {
                        self.revisions += usize::from(name != b"Fallback");
                        skipped = 1;
                        continue;
                    }
                    self.revisions +=
                        usize::from(matches!(name, b"ins" | b"moveTo") && tag.ns == Ns::W);
                    let open = self.start(&tag);
                    self.open.push(open);
                }
                Event::Text(text) if skipped == 0 => match self.open.last() {
                    Some(Open::Text) => self.text(&text),
                    Some(Open::Instruction) => {
                        if let Some(field) = self.fields.last_mut() {
                            field.instruction.push_str(&text);
                        }
                    }
                    _ => {}
                },
                Event::End => {
                    let closed = self.open.pop();
                    self.end(closed);
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>) -> Open {
        let within = self.open.last().copied().unwrap_or(Open::Other);
        match tag.name() {
            b"p" if tag.ns == Ns::W => {
                let begins_page = std::mem::take(&mut self.breaks);
                self.drafts.push(Draft {
                    begins_page,
                    ..Draft::default()
                });
                return Open::Para;
            }
            b"pPr" => return Open::ParaProps,
            b"sectPr" => {
                self.section = Section::default();
                return Open::Section;
            }
            b"r" if tag.ns == Ns::W => {
                (self.run, self.run_style) = (RunLook::default(), None);
                return Open::Run;
            }
            // The look of the paragraph's own mark is no text's.
            b"rPr" if within == Open::Run => return Open::RunProps,
            b"tbl" => {
                let start = self.paragraphs.len();
                let table = Table {
                    paragraphs: start..start,
                    ..Table::default()
                };
                self.open_tables.push((table, None));
                return Open::Table;
            }
            b"tblPr" => return Open::TableProps,
            b"tblBorders" if within == Open::TableProps => return Open::TableRules,
            b"lastRenderedPageBreak" => self.draft(|draft| {
                draft.page_end.get_or_insert(draft.text.len());
            }),
            b"t" if within == Open::Run => return Open::Text,
            b"instrText" => return Open::Instruction,
            b"fldSimple" => {
                let instruction = tag.attr(b"instr").unwrap_or_default().into_owned();
                self.field(Field {
                    instruction,
                    is_result: true,
                });
                return Open::Simple;
            }
            b"fldChar" => self.field_char(tag),
            b"tab" if within == Open::Run => self.draft(|draft| draft.is_placed = true),
            b"ptab" => self.draft(|draft| draft.is_placed = true),
            b"inline" | b"pict" => self.draft(|draft| draft.has_picture = true),
            b"br" if tag.attr(b"type").is_some_and(|kind| kind == "page") => {
                let is_empty = self
                    .drafts
                    .last()
                    .is_some_and(|draft| draft.text.trim().is_empty());
                if is_empty {
                    self.draft(|draft| draft.begins_page = true);
                } else {
                    self.breaks = true;
                }
            }
            b"bottom" | b"top" if within == Open::Borders => self.border(tag),
            b"pBdr" if within == Open::ParaProps => return Open::Borders,
            b"numPr" if within == Open::ParaProps => return Open::List,
            _ => match within {
                Open::ParaProps | Open::List => self.para_prop(tag),
                Open::RunProps => {
                    if tag.name() == b"rStyle" {
                        self.run_style = tag.val().map(std::borrow::Cow::into_owned);
                    }
                    self.run.set(tag);
                }
                Open::Section => self.section_prop(tag),
                Open::TableProps => self.table_prop(tag),
                Open::TableRules => {
                    if let Some((table, _)) = self.open_tables.last_mut() {
                        looks::rule(&mut table.rules, tag);
                    }
                }
                _ => {}
            },
        }
        Open::Other
    }

    fn para_prop(&mut self, tag: &Tag<'_>) {
        let Some(draft) = self.drafts.last_mut() else {
            return;
        };
        if tag.name() == b"pStyle" {
            draft.style = tag.val().map(std::borrow::Cow::into_owned);
        }
        draft.look.set(tag);
    }

    fn table_prop(&mut self, tag: &Tag<'_>) {
        let Some((table, style)) = self.open_tables.last_mut() else {
            return;
        };
        let is = |name: &[u8], word: &str| tag.attr(name).is_some_and(|value| value == word);
        match tag.name() {
            b"tblStyle" => *style = tag.val().map(std::borrow::Cow::into_owned),
            b"tblW" if is(b"type", "dxa") => table.width = tag.number(b"w"),
            b"tblpPr" => {
                table.is_at_foot = is(b"tblpYSpec", "bottom") || is(b"vertAnchor", "page");
            }
            _ => {}
        }
    }

    fn border(&mut self, tag: &Tag<'_>) {
        if let Some(draft) = self.drafts.last_mut() {
            draft.look.border(tag);
        }
    }

    fn section_prop(&mut self, tag: &Tag<'_>) {
        let of = |name: &[u8]| tag.number(name).unwrap_or_default();
        let section = &mut self.section;
        match tag.name() {
            b"pgSz" => (section.width, section.height) = (of(b"w"), of(b"h")),
            b"pgMar" => {
                section.top = of(b"top").abs();
                section.bottom = of(b"bottom").abs();
                section.left = of(b"left") + of(b"gutter");
                section.right = of(b"right");
                section.footer = of(b"footer");
            }
            b"docGrid" => {
                let is_on = tag.attr(b"type").is_some_and(|kind| kind != "default");
                section.grid = is_on.then(|| of(b"linePitch")).filter(|pitch| *pitch > 0);
                let of_characters = matches!(
                    tag.attr(b"type").as_deref(),
                    Some("linesAndChars" | "snapToChars")
                );
                section.grid_space = of_characters.then(|| of(b"charSpace"));
            }
            b"pgNumType" => {
                section.first_number = tag.number(b"start");
                section.is_dashed = tag.attr(b"fmt").is_some_and(|form| form == "numberInDash");
            }
            b"titlePg" => section.has_title_page = tag.on(),
            b"footerReference" => {
                let pages = match tag.attr(b"type").as_deref() {
                    Some("even") => Pages::Even,
                    Some("first") => Pages::First,
                    _ => Pages::Default,
                };
                let id = tag.attr(b"id").unwrap_or_default().into_owned();
                self.footers.push((pages, id));
            }
            _ => {}
        }
    }

    fn end(&mut self, closed: Option<Open>) {
        match closed {
            Some(Open::Para) => {
                if let Some(draft) = self.drafts.pop() {
                    self.paragraph(draft);
                }
            }
            Some(Open::Table) => {
                if let Some((mut table, style)) = self.open_tables.pop() {
                    table.paragraphs.end = self.paragraphs.len();
                    let of_style = self.looks.rules(style.as_deref());
                    table.rules.top = table.rules.top.or(of_style.top);
                    table.rules.bottom = table.rules.bottom.or(of_style.bottom);
                    table.rules.inner = table.rules.inner.or(of_style.inner);
                    self.tables.push(table);
                }
            }
            Some(Open::Section) => self.sections.push(self.section),
            Some(Open::Simple) => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    /// Changes the paragraph that is being read.
    fn draft(&mut self, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = self.drafts.last_mut() {
            change(draft);
        }
    }

    fn field_char(&mut self, tag: &Tag<'_>) {
        match tag.attr(b"fldCharType").as_deref() {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => {
                if let Some(mut field) = self.fields.pop() {
                    field.is_result = true;
                    self.field(field);
                }
            }
            Some("end") => {
                // A field without a result shows its number all the same.
                if let Some(field) = self.fields.pop()
                    && !field.is_result
                    && let Some(number) = field_number(&field.instruction)
                {
                    self.push(&number.to_string());
                }
            }
            _ => {}
        }
    }

    /// A field whose result comes next.
    fn field(&mut self, field: Field) {
        if let Some(number) = field_number(&field.instruction) {
            self.push(&number.to_string());
        }
        self.fields.push(field);
    }

    fn text(&mut self, text: &str) {
        let is_hidden =
            |field: &Field| !field.is_result || field_number(&field.instruction).is_some();
        if !self.fields.iter().any(is_hidden) {
            self.push(text);
        }
    }

    /// Characters of the paragraph that is being read, as its run looks.
    fn push(&mut self, text: &str) {
        let Some(draft) = self.drafts.last_mut() else {
            return;
        };
        let run = self
            .looks
            .run(&self.run, self.run_style.as_deref(), draft.style.as_deref());
        draft.text.push_str(text);
        draft.runs.push(Run {
            text: text.to_owned(),
            ..run
        });
    }

    fn paragraph(&mut self, draft: Draft) {
        if draft.style.as_deref().is_some_and(is_of_contents) {
            return;
        }
        let look = self.looks.para(&draft.look, draft.style.as_deref());
        // A break that nothing follows in its paragraph belongs to the next one.
        let is_empty = draft.text.trim().is_empty();
        if is_empty && draft.begins_page {
            self.breaks = true;
        }
        self.paragraphs.push(Para {
            text: draft.text,
            in_table: !self.open_tables.is_empty(),
            section: self.sections.len(),
            begins_page: draft.begins_page || look.page_break.unwrap_or_default(),
            is_placed: draft.is_placed || look.is_framed.unwrap_or_default(),
            has_picture: draft.has_picture,
            page_end: draft.page_end,
            runs: draft.runs,
            line: look.line(),
            on_grid: look.snap.unwrap_or(true),
            around: look.around(),
            around_lines: look.around_lines(),
            left: look.left.indent(),
            right: look.right.indent(),
            first: look.first(),
            align: look.align.unwrap_or_default(),
            outline: look.outline.filter(|level| *level < 9),
            rule: look.rule_colour(),
            is_numbered: look.is_numbered(),
        });
    }
}
