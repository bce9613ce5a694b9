//! A PDF file of the sheets that the layout sets: text that can be copied and read aloud, bookmarks, links, the structure of
//! the document, and the same bytes each time.
//!
//! krilla writes the file and takes from each font the glyphs that are used. The layout does not ask any font, so pages are
//! the same whichever is there.

mod draw;
mod pictures;
mod tags;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target as Goal};
use krilla::configure::{Archival, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};

use super::about;
use super::fixed::fonts::Faces;
use super::fixed::parts::Walk;
use super::fixed::places::{Bookmark, Place, Spot, bookmarks, places};
use super::fixed::strokes::Strokes;
use super::fixed::{FixedOptions, Target, points};
use crate::diag::{Failure, Finding, message};
use crate::layout::Layout;
use crate::layout::sheets::Sheets;
use draw::Painter;
use pictures::Images;
use tags::{Leaf, Tags};

/// What a PDF file is told besides the document.
#[derive(Debug, Clone, Copy)]
pub struct PdfOptions<'a> {
    /// Date and fonts.
    pub fixed: FixedOptions<'a>,
    /// Whether it is written as PDF/A-2b, for archives.
    pub archival: bool,
}

/// `layout` as a PDF file, and what there is to say about it: W48–W52, W58.
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
        let mut faces = Faces::new(options.fixed.fonts, options.fixed.strict);
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
    let mut fonts = Vec::new();
    for sheet in &sheets.sheets {
        let paper = &sheet.page;
        let Some(settings) = PageSettings::from_wh(points(paper.width), points(paper.height))
        else {
            continue;
        };
        let mut walk = Walk {
            strokes: Strokes::default(),
            layout,
            sheets,
            faces,
        };
        let parts = walk.sheet(sheet)?;
        let mut painter = Painter {
            layout,
            tags: &mut tags,
            links: Vec::new(),
            pictures: images,
            fonts: &mut fonts,
        };
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for part in parts {
            painter.part(&mut surface, part, faces);
        }
        surface.finish();
        for link in std::mem::take(&mut painter.links) {
            let place = |place| places.get(&place);
            let lead =
                |spot: Option<&Spot>| spot.map(|spot| Goal::Destination(destination(spot).into()));
            let goal = match link.target {
                Target::Address(address) => {
                    Some(Goal::Action(Action::Link(LinkAction::new(address))))
                }
                Target::Note(number) => lead(place(Place::Note(number))),
                Target::Block(number) => lead(place(Place::Block(number))),
            };
            let [left, top, width, height] = link.area;
            match (goal, Rect::from_xywh(left, top, width, height)) {
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
    document.set_outline(outline(bookmarks(layout, &places)));
    document.set_metadata(properties(layout, options, faces));
    document.set_tag_tree(tags.tree(sheets, layout.document));
    Ok(document)
}

/// A place in the file.
fn destination((page, x, y): &Spot) -> XyzDestination {
    XyzDestination::new(*page, Point::from_xy(*x, *y))
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

/// The headings, those of a lower level in those above them.
fn outline(bookmarks: Vec<Bookmark>) -> Outline {
    let mut all = Outline::new();
    for one in bookmarks {
        all.push_child(node(one));
    }
    all
}

fn node(bookmark: Bookmark) -> OutlineNode {
    let mut node = OutlineNode::new(bookmark.text, destination(&bookmark.spot));
    for one in bookmark.below {
        node.push_child(self::node(one));
    }
    node
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
    if let Some(seconds) = options.fixed.timestamp {
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
