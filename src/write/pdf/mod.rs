//! A PDF file of the sheets that the layout sets: text that can be copied and read aloud, bookmarks, links, the structure of
//! the document, and the same bytes each time.
//!
//! krilla writes the file and takes from each font the glyphs that are used. The layout does not ask any font, so pages are
//! the same whichever is there.

mod design;
mod draw;
mod fonts;
mod pictures;
mod tags;

use std::collections::BTreeMap;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as Goal};
use krilla::configure::{Archival, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::ArtifactType;
use krilla::{Document, SerializeSettings};

use super::about;
use crate::diag::{Failure, Finding, message};
use crate::layout::sheets::{Boxes, Lines, Owner, Sheets, Thing};
use crate::layout::{Layout, outline};
use crate::model::Block;
use crate::resources::Fonts;
use crate::twips::Twips;
use draw::{Painter, Target, points};
use fonts::Faces;
use pictures::Images;
use tags::{Leaf, Tags};

/// What a PDF file is told besides the document.
#[derive(Debug, Clone, Copy)]
pub struct PdfOptions<'a> {
    /// Seconds since 1970; without it the file has no date.
    pub timestamp: Option<u64>,
    /// Where its fonts come from.
    pub fonts: &'a dyn Fonts,
    /// Whether no font may stand in for another.
    pub strict: bool,
    /// Whether it is written as PDF/A-2b, for archives.
    pub archival: bool,
}

/// `layout` as a PDF file, and what there is to say about it: W48–W52.
///
/// # Errors
/// There is no font (C58, C59), or the file cannot be put together (W30).
pub fn write(
    layout: &Layout<'_>,
    options: &PdfOptions<'_>,
) -> Result<(Vec<u8>, Vec<Finding>), Failure> {
    let sheets = Sheets::of(layout);
    let mut images = Images::default();
    let mut archival = options.archival;
    let mut refused = false;
    // A picture may turn out to be broken, and a standard to be out of reach, when all is drawn.
    loop {
        let mut faces = Faces::new(options.fonts, options.strict);
        let document = draw(
            layout,
            &sheets,
            (options, archival),
            &mut faces,
            &mut images,
        )?;
        match document.finish() {
            Ok(bytes) => {
                let mut findings = faces.findings();
                findings.extend(images.finding());
                findings.extend(refused.then(|| Finding::whole(message::W52)));
                return Ok((bytes, findings));
            }
            Err(KrillaError::Image(image, ..)) if images.fell_apart(&image) => {}
            Err(KrillaError::Validation(_)) if archival => (archival, refused) = (false, true),
            Err(error) => {
                return Err(Failure::NotPutTogether {
                    reason: error.to_string(),
                });
            }
        }
    }
}

/// The document, all of it drawn.
fn draw(
    layout: &Layout<'_>,
    sheets: &Sheets<'_>,
    (options, archival): (&PdfOptions<'_>, bool),
    faces: &mut Faces<'_>,
    images: &mut Images,
) -> Result<Document, Failure> {
    let mut document = Document::new_with(SerializeSettings {
        configuration: configuration(archival),
        ..SerializeSettings::default()
    });
    let places = places(sheets);
    let mut tags = Tags::default();
    let mut painter = Painter {
        layout,
        sheets,
        faces,
        tags: &mut tags,
        links: Vec::new(),
        pictures: images,
    };
    for sheet in &sheets.sheets {
        let paper = &sheet.page;
        let Some(settings) = PageSettings::from_wh(points(paper.width), points(paper.height))
        else {
            continue;
        };
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let origin = (paper.left, paper.top);
        for thing in &sheet.things {
            match thing {
                Thing::Lines(lines) => painter.lines(&mut surface, lines, origin, None)?,
                Thing::Rule(bar) => Painter::bar(&mut surface, bar, origin),
                Thing::Row(row) => {
                    if !row.again {
                        painter.tags.row(row);
                    }
                    let again = row.again.then_some(ArtifactType::PaginationOther);
                    for one in &row.boxes {
                        if matches!(row.of, Boxes::Table(_)) {
                            let (x, y) = (origin.0 + one.x, origin.1 + row.y);
                            let area = [x, y, one.width, one.height].map(points);
                            let weight = points(layout.style.table.border);
                            Painter::frame(&mut surface, area, weight);
                        }
                        for lines in &one.lines {
                            painter.lines(&mut surface, lines, origin, again)?;
                        }
                    }
                }
            }
        }
        if let Some(number) = &sheet.number {
            let kind = Some(ArtifactType::PageNumber);
            painter.lines(&mut surface, number, origin, kind)?;
        }
        surface.finish();
        for link in std::mem::take(&mut painter.links) {
            let [left, top, right, bottom] = link.area;
            let goal = match link.target {
                Target::Address(address) => {
                    Some(Goal::Action(Action::Link(LinkAction::new(address))))
                }
                Target::Note(number) => goal(places.get(&Place::Note(number))),
                Target::Block(number) => goal(places.get(&Place::Block(number))),
            };
            match (goal, Rect::from_ltrb(left, top, right, bottom)) {
                (Some(goal), Some(area)) => {
                    let link_to = LinkAnnotation::new(area, goal);
                    let id = page.add_tagged_annotation(Annotation::new_link(link_to, None));
                    painter.tags.add(link.set, Leaf::Link(id, link.text));
                }
                _ => painter.tags.add(link.set, Leaf::Text(link.text)),
            }
        }
        page.finish();
    }
    document.set_outline(bookmarks(layout, &places));
    document.set_metadata(properties(layout, options, faces));
    document.set_tag_tree(tags.tree(sheets, layout.document));
    Ok(document)
}

/// A place in the file as something to lead to.
fn goal(place: Option<&(usize, Point)>) -> Option<Goal> {
    place.map(|(page, point)| Goal::Destination(XyzDestination::new(*page, *point).into()))
}

fn configuration(archival: bool) -> Configuration {
    let builder = ConfigurationBuilder::new();
    let builder = if archival {
        builder.with_archival_validator(Archival::A2_B)
    } else {
        builder
    };
    builder.finish().unwrap_or_default()
}

/// Something that is led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Block(u32),
    Note(u32),
}

/// Where blocks and notes begin: the page, and the point on it.
fn places(sheets: &Sheets<'_>) -> BTreeMap<Place, (usize, Point)> {
    let mut places = BTreeMap::new();
    for (n, sheet) in sheets.sheets.iter().enumerate() {
        let mut add = |lines: &Lines| {
            let place = match sheets.set(lines).owner {
                Owner::Block(block) => Place::Block(block),
                Owner::Note(number) => Place::Note(number),
                Owner::Front | Owner::Stray | Owner::Number | Owner::Contents(_) => return,
            };
            let y = points(sheet.page.top + lines.y);
            let x = points(sheet.page.left + lines.x.max(Twips::ZERO));
            places.entry(place).or_insert((n, Point::from_xy(x, y)));
        };
        for thing in &sheet.things {
            match thing {
                Thing::Lines(lines) => add(lines),
                Thing::Row(row) => row
                    .boxes
                    .iter()
                    .flat_map(|one| &one.lines)
                    .for_each(&mut add),
                Thing::Rule(_) => {}
            }
        }
    }
    places
}

/// The headings, those of a lower level in those above them.
fn bookmarks(layout: &Layout<'_>, places: &BTreeMap<Place, (usize, Point)>) -> Outline {
    let mut all = Outline::new();
    // Headings that still take others.
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    let close = |open: &mut Vec<(u8, OutlineNode)>, all: &mut Outline, level: u8| {
        while open.last().is_some_and(|last| last.0 >= level) {
            let Some((_, node)) = open.pop() else { return };
            match open.last_mut() {
                Some((_, above)) => above.push_child(node),
                None => all.push_child(node),
            }
        }
    };
    for (n, block) in layout.document.body.iter().enumerate() {
        let Block::Paragraph(paragraph) = block else {
            continue;
        };
        let place = places.get(&Place::Block(n as u32));
        if let (Some((level, text)), Some((page, point))) = (outline::entry(paragraph), place) {
            close(&mut open, &mut all, level);
            open.push((
                level,
                OutlineNode::new(text, XyzDestination::new(*page, *point)),
            ));
        }
    }
    close(&mut open, &mut all, 0);
    all
}

/// Title, language, who issues the document, and what stands in for missing fonts.
fn properties(layout: &Layout<'_>, options: &PdfOptions<'_>, faces: &Faces<'_>) -> Metadata {
    let document = layout.document;
    let title = about::title(document);
    let title = if title.is_empty() {
        "公文".to_owned()
    } else {
        title
    };
    let mut data = Metadata::new()
        .title(title)
        .language("zh-CN".to_owned())
        .producer("zhangfa".to_owned());
    if let Some(creator) = about::creator(document) {
        data = data.authors(vec![creator]);
    }
    if let Some(number) = document.head.number.first() {
        data = data.description(number.as_str().to_owned());
    }
    let substituted: Vec<String> = faces
        .substituted()
        .map(|(wanted, used)| format!("{wanted} → {used}"))
        .collect();
    if !substituted.is_empty() {
        data = data.keywords(substituted);
    }
    if let Some(seconds) = options.timestamp {
        let [year, month, day, hour, minute, second] = about::civil(seconds);
        let date = DateTime::new(year as u16)
            .month(month as u8)
            .day(day as u8)
            .hour(hour as u8)
            .minute(minute as u8)
            .second(second as u8)
            .utc_offset_hour(0)
            .utc_offset_minute(0);
        data = data.creation_date(date);
    }
    data
}
