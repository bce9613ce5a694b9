//! OFD files: what GB/T 33190-2016 asks of their parts, every file that is named is there, every character stands where the layout
//! has it, and the same bytes each time.
//!
//! Judges outside do not see a wrong namespace, a font that nobody names, or a list that is not there; this does.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use quick_xml::XmlVersion;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};

use super::pdf::{headings, with_contents};
use crate::common;
use common::font::Has;
use common::make::style;
use common::pictures::png;
use common::samples;
use zhangfa::internals::layout::lay_out;
use zhangfa::internals::layout::lines::spread::PICTURE;
use zhangfa::internals::layout::sheets::{Lines, Sheets, Thing};
use zhangfa::internals::write::fixed::FixedOptions;
use zhangfa::internals::write::ofd::{OfdOptions, write};
use zhangfa::model::{Atom, Block, Document, Inlines, Marks, Paragraph, Plain, Role, Shape};
use zhangfa::resources::{Fonts, NoFonts, NoResources, Refusal, Resources};
use zhangfa::{Code, Failure, Finding};

/// The fonts of every built-in sheet.
const ALL: [&str; 5] = [
    "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体",
];

/// Elements, their attributes (`!` must be there), and what may stand in them, in that order.
const ELEMENTS: &[(&str, &str, &str)] = &[
    ("OFD", "Version! DocType!", "DocBody"),
    ("DocBody", "", "DocInfo DocRoot"),
    (
        "DocInfo",
        "",
        "DocID Title Author CreationDate Keywords Creator CustomDatas",
    ),
    ("DocID", "", ""),
    ("Title", "", ""),
    ("Author", "", ""),
    ("CreationDate", "", ""),
    ("Keywords", "", "Keyword"),
    ("Keyword", "", ""),
    ("Creator", "", ""),
    ("CustomDatas", "", "CustomData"),
    ("CustomData", "Name!", ""),
    ("DocRoot", "", ""),
    ("Document", "", "CommonData Pages Outlines Attachments"),
    ("CommonData", "", "MaxUnitID PageArea PublicRes DocumentRes"),
    ("MaxUnitID", "", ""),
    ("PageArea", "", "PhysicalBox"),
    ("PhysicalBox", "", ""),
    ("PublicRes", "", ""),
    ("DocumentRes", "", ""),
    ("Pages", "", "Page"),
    ("Outlines", "", "OutlineElem"),
    ("OutlineElem", "Title! Count", "Actions OutlineElem"),
    ("Attachments", "", "Attachment"),
    ("Attachment", "ID! Name! Format Size Visible", "FileLoc"),
    ("FileLoc", "", ""),
    ("Res", "BaseLoc!", "Fonts MultiMedias"),
    ("Fonts", "", "Font"),
    ("Font", "ID! FontName! FamilyName Charset Bold", "FontFile"),
    ("FontFile", "", ""),
    ("MultiMedias", "", "MultiMedia"),
    ("MultiMedia", "ID! Type! Format", "MediaFile"),
    ("MediaFile", "", ""),
    ("Page", "ID BaseLoc", "Area Content"),
    ("Area", "", "PhysicalBox Path"),
    ("Content", "", "Layer"),
    ("Layer", "Type ID!", "TextObject|PathObject|ImageObject"),
    (
        "TextObject", "ID! Boundary! Font! Size! CTM Stroke LineWidth",
        "Actions FillColor StrokeColor TextCode",
    ),
    ("TextCode", "X! Y! DeltaX", ""),
    (
        "PathObject", "ID! Boundary! Stroke Fill", "FillColor AbbreviatedData",
    ),
    ("AbbreviatedData", "", ""),
    (
        "ImageObject", "ID! Boundary! CTM! ResourceID! Name", "Clips",
    ),
    ("Clips", "", "Clip"),
    ("Clip", "", "Area"),
    ("Path", "Boundary! Fill", "AbbreviatedData"),
    ("FillColor", "Value!", ""),
    ("StrokeColor", "Value!", ""),
    ("Actions", "", "Action"),
    ("Action", "Event!", "Goto|URI"),
    ("Goto", "", "Dest"),
    ("Dest", "Type! PageID! Left Top Zoom", ""),
    ("URI", "URI!", ""),
];

/// An element of a part.
#[derive(Debug, Default, Clone)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    below: Vec<Element>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> &str {
        self.attributes
            .get(name)
            .unwrap_or_else(|| panic!("{} has no {name}", self.name))
    }

    fn numbers(&self, name: &str) -> Vec<f64> {
        let words = self.get(name).split(' ');
        words.map(|word| word.parse().unwrap()).collect()
    }

    fn one(&self, name: &str) -> &Element {
        let found = self.below.iter().find(|one| one.name == name);
        found.unwrap_or_else(|| panic!("{} has no {name}", self.name))
    }

    /// It and all below it.
    fn all(&self) -> Vec<&Element> {
        let mut all = vec![self];
        all.extend(self.below.iter().flat_map(Element::all));
        all
    }

    fn named<'e>(&'e self, name: &str) -> Vec<&'e Element> {
        let mut all = self.all();
        all.retain(|one| one.name == name);
        all
    }
}

/// The parts of a file.
struct Package(BTreeMap<String, Vec<u8>>);

impl Package {
    fn of(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(zip.by_index(0).unwrap().name(), "OFD.xml");
        let mut parts = BTreeMap::new();
        for at in 0..zip.len() {
            let mut part = zip.by_index(at).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            let known = parts.insert(part.name().to_owned(), bytes);
            assert!(known.is_none(), "{} stands there twice", part.name());
        }
        Self(parts)
    }

    /// The part at `path`, whose elements are all of the standard's.
    fn xml(&self, path: &str) -> Element {
        let bytes = self.0.get(path).unwrap_or_else(|| panic!("no part {path}"));
        let mut reader = NsReader::from_reader(bytes.as_slice());
        let mut open = vec![Element::default()];
        loop {
            let (space, event) = reader.read_resolved_event().unwrap();
            let begins = matches!(event, Event::Start(_) | Event::Empty(_));
            if begins {
                let own = matches!(space, ResolveResult::Bound(space) if space.as_ref() == b"http://www.ofdspec.org/2016");
                assert!(own, "{path}: an element of another namespace");
            }
            match event {
                Event::Start(ref start) | Event::Empty(ref start) => {
                    let name = start.local_name();
                    let mut one = Element {
                        name: String::from_utf8(name.as_ref().to_vec()).unwrap(),
                        ..Element::default()
                    };
                    for attribute in start.attributes() {
                        let attribute = attribute.unwrap();
                        let key = String::from_utf8(attribute.key.as_ref().to_vec()).unwrap();
                        if !key.starts_with("xmlns") {
                            let value =
                                attribute.normalized_value(XmlVersion::Explicit1_0).unwrap();
                            one.attributes.insert(key, value.into_owned());
                        }
                    }
                    if matches!(event, Event::Empty(_)) {
                        open.last_mut().unwrap().below.push(one);
                    } else {
                        open.push(one);
                    }
                }
                Event::End(_) => {
                    let one = open.pop().unwrap();
                    open.last_mut().unwrap().below.push(one);
                }
                Event::Text(text) => open.last_mut().unwrap().text += &text.decode().unwrap(),
                Event::GeneralRef(reference) => {
                    let c = match reference.resolve_char_ref().unwrap() {
                        Some(c) => c,
                        None => match reference.decode().unwrap().as_ref() {
                            "amp" => '&',
                            "lt" => '<',
                            "gt" => '>',
                            "quot" => '"',
                            "apos" => '\'',
                            other => panic!("{other}"),
                        },
                    };
                    open.last_mut().unwrap().text.push(c);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let root = open.pop().unwrap().below.pop().unwrap();
        for one in root.all() {
            conforms(path, one);
        }
        root
    }
}

/// Whether an element has what it must have, and nothing else.
fn conforms(path: &str, one: &Element) {
    let row = ELEMENTS.iter().find(|row| row.0 == one.name);
    let (_, attributes, below) = row.unwrap_or_else(|| panic!("{path}: {}", one.name));
    let words: Vec<&str> = attributes.split(' ').collect();
    for word in &words {
        if let Some(must) = word.strip_suffix('!') {
            one.get(must);
        }
    }
    for name in one.attributes.keys() {
        let known = words.iter().any(|word| word.trim_end_matches('!') == name);
        assert!(known, "{path}: {} has {name}", one.name);
    }
    // Of `a|b` any may stand anywhere.
    let order: Vec<&str> = below.split(' ').collect();
    let place = |name: &str| {
        order
            .iter()
            .position(|one| one.split('|').any(|one| one == name))
    };
    let mut last = 0;
    for child in &one.below {
        let at = place(&child.name);
        let at = at.unwrap_or_else(|| panic!("{path}: {} in {}", child.name, one.name));
        assert!(
            at >= last,
            "{path}: {} stands late in {}",
            child.name,
            one.name
        );
        last = at;
    }
    assert!(one.below.is_empty() || one.text.trim().is_empty());
}

/// A character on a page: what it is, where it begins and its baseline, in millimetres.
#[derive(Debug, Clone, Copy)]
struct Shown {
    c: char,
    x: f64,
    y: f64,
}

/// The ways of a text: `g n x` stands for `n` times `x`.
fn ways(text: &str) -> Vec<f64> {
    let mut words = text.split(' ');
    let mut ways = Vec::new();
    while let Some(word) = words.next() {
        if word == "g" {
            let count: usize = words.next().unwrap().parse().unwrap();
            let way: f64 = words.next().unwrap().parse().unwrap();
            ways.extend(std::iter::repeat_n(way, count));
        } else {
            ways.push(word.parse().unwrap());
        }
    }
    ways
}

fn shown(object: &Element) -> Vec<Shown> {
    let boundary = object.numbers("Boundary");
    let scale = object.attributes.get("CTM").map_or(1.0, |matrix| {
        let matrix: Vec<f64> = matrix
            .split(' ')
            .map(|word| word.parse().unwrap())
            .collect();
        assert_eq!(matrix[1..], [0.0, 0.0, 1.0, 0.0, 0.0]);
        matrix[0]
    });
    let code = object.one("TextCode");
    let (mut x, y) = (code.numbers("X")[0], code.numbers("Y")[0]);
    assert!(y > 0.0 && y < boundary[3], "the baseline lies outside");
    let ways = code
        .attributes
        .get("DeltaX")
        .map_or(Vec::new(), |text| ways(text));
    assert_eq!(code.text.chars().count(), ways.len() + 1, "{}", code.text);
    let mut shown = Vec::new();
    for (n, c) in code.text.chars().enumerate() {
        shown.push(Shown {
            c,
            x: boundary[0] + x * scale,
            y: boundary[1] + y,
        });
        x += ways.get(n).copied().unwrap_or_default();
    }
    shown
}

/// An OFD file, taken apart and found right.
struct Read {
    package: Package,
    pages: Vec<Vec<Shown>>,
    document: Element,
    entry: Element,
}

/// Everything that the standard asks of the file, and that nothing in it is without use.
fn read(bytes: &[u8]) -> Read {
    let package = Package::of(bytes);
    let mut named = BTreeSet::from(["OFD.xml".to_owned()]);
    let mut ids = BTreeSet::new();
    let mut give = |id: &str| {
        let id: u32 = id.parse().unwrap();
        assert!(id > 0 && ids.insert(id), "the number {id} is given twice");
        id
    };
    let entry = package.xml("OFD.xml");
    assert_eq!(entry.get("Version"), "1.0");
    assert_eq!(entry.get("DocType"), "OFD");
    let id = &entry.named("DocID")[0].text;
    assert!(id.len() == 32 && id.chars().all(|c| c.is_ascii_hexdigit()));
    let path = entry.named("DocRoot")[0].text.clone();
    let document = package.xml(&path);
    named.insert(path);
    let mut fonts = BTreeMap::new();
    let mut pictures = BTreeSet::new();
    for list in ["PublicRes", "DocumentRes"] {
        for place in document.named(list) {
            let path = format!("Doc_0/{}", place.text);
            let list = package.xml(&path);
            named.insert(path);
            let folder = list.get("BaseLoc");
            for font in list.named("Font") {
                let file = format!("Doc_0/{folder}/{}", font.one("FontFile").text);
                fonts.insert(give(font.get("ID")), file.clone());
                named.insert(file);
            }
            for picture in list.named("MultiMedia") {
                pictures.insert(give(picture.get("ID")));
                named.insert(format!("Doc_0/{folder}/{}", picture.one("MediaFile").text));
            }
        }
    }
    let numbers: BTreeSet<u32> = document
        .named("Page")
        .iter()
        .map(|page| give(page.get("ID")))
        .collect();
    let mut used = BTreeMap::<u32, BTreeSet<char>>::new();
    let mut drawn = BTreeSet::new();
    let mut pages = Vec::new();
    for page in document.named("Page") {
        let path = format!("Doc_0/{}", page.get("BaseLoc"));
        let part = package.xml(&path);
        named.insert(path);
        let mut text = Vec::new();
        for object in part.all() {
            match object.name.as_str() {
                "TextObject" => {
                    let characters = shown(object);
                    let font = object.get("Font").parse().unwrap();
                    used.entry(font)
                        .or_default()
                        .extend(characters.iter().map(|one| one.c));
                    text.extend(characters);
                }
                "ImageObject" => {
                    drawn.insert(object.get("ResourceID").parse::<u32>().unwrap());
                }
                "Dest" => assert!(numbers.contains(&object.get("PageID").parse().unwrap())),
                _ => {}
            }
            if object.name.ends_with("Object") || object.name == "Layer" {
                give(object.get("ID"));
            }
        }
        pages.push(text);
    }
    for dest in document.named("Dest") {
        assert!(numbers.contains(&dest.get("PageID").parse().unwrap()));
    }
    assert_eq!(
        used.keys().collect::<Vec<_>>(),
        fonts.keys().collect::<Vec<_>>()
    );
    assert_eq!(drawn, pictures);
    for list in document.named("Attachments") {
        let path = format!("Doc_0/{}", list.text);
        for attachment in package.xml(&path).named("Attachment") {
            give(attachment.get("ID").strip_prefix('A').unwrap());
            named.insert(format!("Doc_0/Attachs/{}", attachment.one("FileLoc").text));
        }
        named.insert(path);
    }
    let last: u32 = document.named("MaxUnitID")[0].text.parse().unwrap();
    assert_eq!(ids.last(), Some(&last));
    let there: BTreeSet<String> = package.0.keys().cloned().collect();
    assert_eq!(named, there, "what is named is there, and nothing else");
    for (id, characters) in used {
        fits(&package.0[&fonts[&id]], &characters);
    }
    Read {
        package,
        pages,
        document,
        entry,
    }
}

/// Whether the cut font has a glyph for each of `characters` that the whole one has, as wide as there.
fn fits(bytes: &[u8], characters: &BTreeSet<char>) {
    let whole = common::font::file(true, 0);
    let (whole, cut) = (font(&whole), font(bytes));
    for table in [
        b"OS/2", b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"post",
    ] {
        let tag = skrifa::Tag::new(table);
        assert!(cut.table_data(tag).is_some(), "{tag} is not there");
    }
    let width = |font: &skrifa::FontRef<'_>, c: char| {
        let id = font.charmap().map(c)?;
        font.glyph_metrics(Size::unscaled(), LocationRef::default())
            .advance_width(id)
    };
    for c in characters {
        if let Some(wanted) = width(&whole, *c) {
            assert_eq!(width(&cut, *c), Some(wanted), "{c:?}");
        }
    }
    let mapped = cut.charmap().mappings();
    for (c, _) in mapped {
        let c = char::from_u32(c).unwrap();
        assert!(characters.contains(&c), "{c:?} is not used");
    }
}

fn font(bytes: &[u8]) -> skrifa::FontRef<'_> {
    skrifa::FontRef::new(bytes).unwrap()
}

fn made(
    document: &Document,
    resources: &dyn Resources,
    fonts: &dyn Fonts,
    attached: Option<&str>,
) -> Result<(Vec<u8>, Vec<Finding>), Failure> {
    let layout = lay_out(document, style("gbt9704"), resources, &[]);
    let fixed = FixedOptions {
        timestamp: None,
        fonts,
        strict: true,
    };
    write(&layout, &OfdOptions { fixed, attached })
}

/// The characters of each sheet as the layout has them: each with its cell and its baseline in millimetres.
fn of_layout(document: &Document, resources: &dyn Resources) -> Vec<Vec<(Shown, f64)>> {
    let layout = lay_out(document, style("gbt9704"), resources, &[]);
    let sheets = Sheets::of(&layout);
    // Thousandths of a twip.
    let mm = |length: i64| f64::from(i32::try_from(length).unwrap()) * 25.4 / 1_440_000.0;
    let mut pages = Vec::new();
    for sheet in &sheets.sheets {
        let mut found = Vec::new();
        let mut add = |lines: &Lines| {
            let setting = &sheets.set(lines).setting;
            for (n, top, _) in lines.each(setting) {
                let left = sheet.page.left + lines.x + setting.indent(n);
                let y = sheet.page.top + top + setting.baseline(&setting.lines[n]);
                for glyph in sheets.glyphs(setting, n) {
                    if glyph.c == PICTURE || glyph.c == '\0' {
                        continue;
                    }
                    let cell = Shown {
                        c: if glyph.c == '\t' { ' ' } else { glyph.c },
                        x: mm(i64::from(left.get()) * 1000 + glyph.x),
                        y: mm(i64::from(y.get()) * 1000),
                    };
                    found.push((cell, mm(glyph.width)));
                }
            }
        };
        sheet
            .things
            .iter()
            .flat_map(Thing::lines)
            .for_each(&mut add);
        sheet.number.iter().for_each(&mut add);
        pages.push(found);
    }
    pages
}

/// Documents, with a picture where they name one.
fn documents() -> Vec<Document> {
    let mut all = vec![
        Document::default(),
        samples::everything(),
        samples::footnotes(),
        samples::plain(),
        samples::hostile(),
        samples::wide_table(),
        samples::signatures(),
        body("𠀀某字在第一平面之外，\u{200B}零宽，\u{E000}私用。"),
        body(&"落实责任，Rust 2024 年。".repeat(800)),
        body("\u{200C}\u{2060}"),
    ];
    all.extend(samples::breaks());
    all
}

fn body(text: &str) -> Document {
    let paragraph = Paragraph::new(Role::Body, Inlines::text(text)).unwrap();
    Document {
        body: vec![Block::Paragraph(paragraph)],
        ..Document::default()
    }
}

#[test]
fn every_character_stands_where_the_layout_has_it_and_every_part_is_right() {
    for document in documents() {
        let (bytes, _) = made(&document, &NoResources, &Has::of(&ALL), None).unwrap();
        let again = made(&document, &NoResources, &Has::of(&ALL), None).unwrap();
        assert!(again.0 == bytes, "two runs give two files");
        let file = read(&bytes);
        let wanted = of_layout(&document, &NoResources);
        assert_eq!(file.pages.len(), wanted.len());
        for (page, wanted) in file.pages.iter().zip(&wanted) {
            let text: String = page.iter().map(|one| one.c).collect();
            let other: String = wanted.iter().map(|one| one.0.c).collect();
            assert_eq!(text, other);
            for (one, (cell, width)) in page.iter().zip(wanted) {
                // What shows nothing may stand anywhere.
                let shows = *width > 0.0 && !one.c.is_whitespace();
                let in_cell = one.x > cell.x - 0.002 && one.x < cell.x + width + 0.002;
                assert!(in_cell || !shows, "{one:?} is not in {cell:?} + {width}");
                // Raised and lowered text leaves its line by a third of its size at most.
                assert!((one.y - cell.y).abs() < 3.0 || !shows, "{one:?} {cell:?}");
                let is_square = ('\u{4E00}'..='\u{9FFF}').contains(&one.c);
                if is_square && (one.y - cell.y).abs() < 0.002 {
                    assert!((one.x - cell.x).abs() < 0.15, "{one:?} {cell:?}");
                }
            }
        }
    }
}

#[test]
fn each_entry_of_a_table_of_contents_leads_to_its_heading() {
    let document = with_contents();
    let (bytes, _) = made(&document, &NoResources, &Has::of(&ALL), None).unwrap();
    let file = read(&bytes);
    let layout = lay_out(&document, style("gbt9704"), &NoResources, &[]);
    let height = f64::from(layout.style.page.height.get()) / 20.0;
    let page = file.package.xml("Doc_0/Pages/Page_0/Content.xml");
    let mut found: Vec<(usize, f64)> = Vec::new();
    for dest in page.named("Dest") {
        let number: usize = dest.get("PageID").parse().unwrap();
        found.push((number - 1, height - dest.numbers("Top")[0] * 72.0 / 25.4));
    }
    // Text and number of an entry may be several objects.
    found.dedup();
    let wanted = headings(&layout);
    assert_eq!(found.len(), wanted.len());
    for ((page, y), (wanted, at)) in found.iter().zip(&wanted) {
        assert!(
            page == wanted && (y - at).abs() < 0.01,
            "{page} {y}, wanted {wanted} {at}"
        );
    }
}

/// One picture of each kind, whole or broken.
#[derive(Debug)]
struct Album;

impl Resources for Album {
    fn load(&self, src: &str) -> Result<Vec<u8>, Refusal> {
        match src {
            "whole.png" => Ok(png(40, 30, None)),
            "photo.jpeg" => Ok(common::pictures::jpeg()),
            "cut.png" => {
                let mut bytes = png(40, 30, None);
                bytes.truncate(bytes.len() / 2);
                Ok(bytes)
            }
            "moving.gif" => Ok(common::pictures::gif()),
            "old.bmp" => Ok(bmp(0)),
            "cut.bmp" => Ok(bmp(1)),
            _ => Err(Refusal::Missing),
        }
    }
}

/// A BMP file of four by two dots, without so many of its last bytes.
fn bmp(cut: usize) -> Vec<u8> {
    let mut bytes = b"BM".to_vec();
    for number in [
        54 + 24_u32,
        0,
        54,
        40,
        4,
        2,
        24 << 16 | 1,
        0,
        24,
        0,
        0,
        0,
        0,
    ] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend([127; 24]);
    bytes.truncate(bytes.len() - cut);
    bytes
}

fn with_pictures(sources: &[(&str, Shape)]) -> Document {
    let mut body = Vec::new();
    for (src, shape) in sources {
        let mut inlines = Inlines::text("见图");
        let image = Atom::shaped((*src).to_owned(), "示意".to_owned(), Some(*shape));
        inlines.push_atom(image, &Marks::default());
        body.push(Block::Paragraph(
            Paragraph::new(Role::Body, inlines).unwrap(),
        ));
    }
    Document {
        body,
        ..Document::default()
    }
}

#[test]
fn pictures_stand_there_once_and_those_that_no_reader_shows_are_said() {
    let plain = Shape::default();
    let cut = plain.cropped([10_000, 0, 20_000, 0]);
    let document = with_pictures(&[
        ("whole.png", plain),
        ("whole.png", cut),
        ("whole.png", cut.turned(9_000)),
        ("cut.png", plain),
        ("moving.gif", plain),
        ("old.bmp", plain),
        ("cut.bmp", plain),
    ]);
    let (bytes, found) = made(&document, &Album, &Has::of(&ALL), None).unwrap();
    let said: Vec<&Finding> = found.iter().filter(|one| one.code == Code::W50).collect();
    assert!(said.len() == 1 && said[0].message(zhangfa::Lang::Zh).contains("2 张"));
    let file = read(&bytes);
    let paths = file.package.0.keys();
    let files: Vec<&String> = paths.filter(|path| path.contains("image_")).collect();
    assert_eq!(files.len(), 3, "{files:?}");
    // Of a GIF file the first picture is there, which every reader shows.
    let kinds = ["bmp", "png"].map(|kind| files.iter().filter(|path| path.ends_with(kind)).count());
    assert_eq!(kinds, [1, 2]);
    let page = file.package.xml("Doc_0/Pages/Page_0/Content.xml");
    let images = page.named("ImageObject");
    assert_eq!(images.len(), 5);
    // The whole one fills its object; of the cut one a tenth lies outside at the left, a fifth at the right.
    let (area, matrix) = (images[0].numbers("Boundary"), images[0].numbers("CTM"));
    assert_eq!(matrix, [area[2], 0.0, 0.0, area[3], 0.0, 0.0]);
    let (area, matrix) = (images[1].numbers("Boundary"), images[1].numbers("CTM"));
    assert!(
        (matrix[0] * 0.7 - area[2]).abs() < 0.001 && (matrix[4] + matrix[0] * 0.1).abs() < 0.001
    );
    // Turned by a quarter, what lay across stands upright; a reader that does not cut at the edge has the part to show.
    let (area, matrix) = (images[2].numbers("Boundary"), images[2].numbers("CTM"));
    assert!((matrix[1] * 0.7 - area[3]).abs() < 0.001 && matrix[0].abs() < 0.001);
    assert_eq!(images[2].named("Path")[0].get("Boundary"), "0.1 0 0.7 1");
    assert!(images.iter().all(|image| image.get("Name") == "示意"));
}

#[test]
fn the_review_copy_is_attached_and_head_and_imprint_are_data() {
    let document = samples::everything();
    let text = "# 题目\n\n正文。\n";
    let (bytes, _) = made(&document, &NoResources, &Has::of(&ALL), Some(text)).unwrap();
    let file = read(&bytes);
    assert_eq!(file.package.0["Doc_0/Attachs/review.md"], text.as_bytes());
    let data: BTreeMap<&str, &str> = file
        .entry
        .named("CustomData")
        .iter()
        .map(|one| (one.get("Name"), one.text.as_str()))
        .collect();
    for field in zhangfa::model::FIELDS {
        let values = (field.get)(&document.head, &document.imprint);
        let values: Vec<&str> = values.iter().map(Plain::as_str).collect();
        let told = data.get(field.key).copied().unwrap_or_default();
        assert_eq!(told, values.join("；"), "{}", field.key);
    }
    assert!(file.entry.named("CreationDate").is_empty());
}

#[test]
fn headings_are_the_outline_and_links_lead_where_they_say() {
    let document = samples::everything();
    let (bytes, _) = made(&document, &NoResources, &Has::of(&ALL), None).unwrap();
    let file = read(&bytes);
    let layout = lay_out(&document, style("gbt9704"), &NoResources, &[]);
    let listed = document.body.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => zhangfa::internals::layout::outline::entry(paragraph),
        _ => None,
    });
    let listed: Vec<String> = listed.map(|one| one.1).collect();
    let titles: Vec<&str> = file
        .document
        .named("OutlineElem")
        .iter()
        .map(|one| one.get("Title"))
        .collect();
    assert_eq!(titles, listed);
    assert!(!titles.is_empty() && layout.extent().pages == file.pages.len());
    // A reference leads to the note that stands on its page.
    let document = samples::footnotes();
    let (bytes, _) = made(&document, &NoResources, &Has::of(&ALL), None).unwrap();
    let file = read(&bytes);
    let page = file.package.xml("Doc_0/Pages/Page_0/Content.xml");
    assert!(!page.named("Dest").is_empty());
}

#[test]
fn without_a_font_there_is_no_file_and_one_that_may_not_be_embedded_is_named() {
    let text = body("各科室要落实责任。");
    let made = |fonts: &dyn Fonts| made(&text, &NoResources, fonts, None);
    let fonts: [&dyn Fonts; 4] = [
        &NoFonts,
        &Has::broken(&ALL),
        &Has::cut(&ALL),
        &Has::closed(&ALL),
    ];
    for fonts in fonts {
        let none = made(fonts).unwrap_err();
        assert!(matches!(none, Failure::FontMissing { .. }), "{none:?}");
    }
    let layout = lay_out(&text, style("gbt9704"), &NoResources, &[]);
    let fixed = FixedOptions {
        timestamp: None,
        fonts: &Mixed,
        strict: false,
    };
    let attached = None;
    let (_, found) = write(&layout, &OfdOptions { fixed, attached }).unwrap();
    let closed = found.iter().find(|one| one.code == Code::W58).unwrap();
    assert!(closed.message(zhangfa::Lang::Zh).contains("宋体"));
}

/// A machine whose 宋体 may not be embedded; 黑体 may.
#[derive(Debug)]
struct Mixed;

impl Fonts for Mixed {
    fn family(&self, name: &str, bold: bool) -> Option<zhangfa::resources::FontFile> {
        Has::closed(&["宋体"])
            .family(name, bold)
            .or_else(|| Has::of(&ALL).family(name, bold))
    }

    fn covering(&self, _: char) -> Option<zhangfa::resources::FontFile> {
        None
    }
}
