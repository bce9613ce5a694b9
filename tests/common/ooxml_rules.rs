//! What ISO/IEC 29500 asks of a file, as far as a writer can get it wrong: order of children, defined
//! styles, resolved relationships, content types, legal characters.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Children of an element in the order of the schema (ISO/IEC 29500-4, annex A). A child that is not
/// named here is an error too.
const ORDER: &[(&str, &str)] = &[
    (
        "w:pPr",
        "w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr \
         w:suppressLineNumbers w:pBdr w:shd w:tabs w:suppressAutoHyphens w:kinsoku w:wordWrap \
         w:overflowPunct w:topLinePunct w:autoSpaceDE w:autoSpaceDN w:bidi w:adjustRightInd \
         w:snapToGrid w:spacing w:ind w:contextualSpacing w:mirrorIndents w:suppressOverlap w:jc \
         w:textDirection w:textAlignment w:textboxTightWrap w:outlineLvl w:divId w:cnfStyle w:rPr \
         w:sectPr w:pPrChange",
    ),
    (
        "w:rPr",
        "w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike w:outline \
         w:shadow w:emboss w:imprint w:noProof w:snapToGrid w:vanish w:webHidden w:color w:spacing \
         w:w w:kern w:position w:sz w:szCs w:highlight w:u w:effect w:bdr w:shd w:fitText \
         w:vertAlign w:rtl w:cs w:em w:lang w:eastAsianLayout w:specVanish w:oMath",
    ),
    (
        "w:sectPr",
        "w:headerReference|w:footerReference w:footnotePr w:endnotePr w:type w:pgSz w:pgMar \
         w:paperSrc w:pgBorders w:lnNumType w:pgNumType w:cols w:formProt w:vAlign w:noEndnote \
         w:titlePg w:textDirection w:bidi w:rtlGutter w:docGrid w:printerSettings",
    ),
    (
        "w:style",
        "w:name w:aliases w:basedOn w:next w:link w:autoRedefine w:hidden w:uiPriority w:semiHidden \
         w:unhideWhenUsed w:qFormat w:locked w:personal w:personalCompose w:personalReply w:rsid \
         w:pPr w:rPr w:tblPr w:trPr w:tcPr w:tblStylePr",
    ),
    (
        "w:tblPr",
        "w:tblStyle w:tblpPr w:tblOverlap w:bidiVisual w:tblStyleRowBandSize w:tblStyleColBandSize \
         w:tblW w:jc w:tblCellSpacing w:tblInd w:tblBorders w:shd w:tblLayout w:tblCellMar w:tblLook \
         w:tblCaption w:tblDescription",
    ),
    (
        "w:tblBorders", "w:top w:left w:bottom w:right w:insideH w:insideV",
    ),
    (
        "w:tcPr",
        "w:cnfStyle w:tcW w:gridSpan w:hMerge w:vMerge w:tcBorders w:shd w:noWrap w:tcMar \
         w:textDirection w:tcFitText w:vAlign w:hideMark",
    ),
    (
        "w:settings",
        "w:writeProtection w:view w:zoom w:mirrorMargins w:alignBordersAndEdges w:defaultTabStop \
         w:evenAndOddHeaders w:drawingGridHorizontalSpacing w:drawingGridVerticalSpacing \
         w:characterSpacingControl w:noLineBreaksAfter w:noLineBreaksBefore w:footnotePr w:endnotePr w:compat w:rsids w:themeFontLang \
         w:clrSchemeMapping w:decimalSymbol w:listSeparator",
    ),
    (
        "w:font",
        "w:altName w:panose1 w:charset w:family w:notTrueType w:pitch w:sig",
    ),
    ("w:tbl", "w:tblPr w:tblGrid w:tr"),
    ("w:tr", "w:trPr w:tc"),
    ("w:tc", "w:tcPr w:p|w:tbl"),
    (
        "wp:inline",
        "wp:extent wp:effectExtent wp:docPr wp:cNvGraphicFramePr a:graphic",
    ),
];

/// Attributes that refer to a style, and the type of style they need.
const STYLE_REFERENCES: &[(&str, &str)] = &[
    ("w:pStyle", "paragraph"),
    ("w:rStyle", "character"),
    ("w:tblStyle", "table"),
    ("w:basedOn", ""),
    ("w:next", "paragraph"),
    ("w:link", ""),
];

/// The parts of a file, as text, and its media.
pub struct Package {
    parts: BTreeMap<String, String>,
    media: BTreeMap<String, Vec<u8>>,
}

impl Package {
    /// Opens the file; every entry but media must be UTF-8.
    pub fn open(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
        let (mut parts, mut media) = (BTreeMap::new(), BTreeMap::new());
        for n in 0..zip.len() {
            let mut file = zip.by_index(n).expect("an entry");
            let time = file.last_modified().expect("a time");
            assert_eq!((time.year(), time.month(), time.day()), (1980, 1, 1));
            if file.name().starts_with("word/media/") {
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes).expect("an entry");
                media.insert(file.name().to_owned(), bytes);
                continue;
            }
            let mut text = String::new();
            file.read_to_string(&mut text).expect("UTF-8");
            assert!(
                parts.insert(file.name().to_owned(), text).is_none(),
                "an entry twice"
            );
        }
        Self { parts, media }
    }

    /// The pictures by path.
    #[allow(
        dead_code,
        reason = "not every test that opens a package looks at pictures"
    )]
    pub fn media(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.media
    }

    /// The part at `path`.
    pub fn part(&self, path: &str) -> &str {
        self.parts
            .get(path)
            .unwrap_or_else(|| panic!("no part {path}"))
    }

    /// Puts `to` for `from` in a part, to see whether the rules notice.
    pub fn replace(&mut self, path: &str, from: &str, to: &str) {
        let changed = self.part(path).replacen(from, to, 1);
        assert_ne!(changed, self.part(path), "{path}: {from} is not there");
        self.parts.insert(path.to_owned(), changed);
    }

    /// The text of body and notes, entities resolved.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for path in ["word/document.xml", "word/footnotes.xml"] {
            let Some(xml) = self.parts.get(path) else {
                continue;
            };
            let mut reader = Reader::from_str(xml);
            loop {
                match reader.read_event().expect("well-formed") {
                    Event::Text(part) => text.push_str(&part.decode().expect("UTF-8")),
                    Event::GeneralRef(entity) => {
                        let name = entity.decode().expect("UTF-8");
                        let known = quick_xml::escape::resolve_xml_entity(&name);
                        text.push_str(known.expect("one of the five entities"));
                    }
                    Event::Eof => break,
                    _ => {}
                }
            }
        }
        text
    }

    /// Everything that is wrong.
    pub fn errors(&self) -> Vec<String> {
        let mut errors = Vec::new();
        let mut seen = Seen::default();
        for (path, xml) in &self.parts {
            if let Some(c) = xml.chars().find(|c| !zhangfa::model::text::is_xml_char(*c)) {
                errors.push(format!("{path}: character {c:?}"));
            }
            walk(path, xml, &mut seen, &mut errors);
        }
        for (path, element, id) in &seen.style_references {
            let needed = STYLE_REFERENCES
                .iter()
                .find(|row| row.0 == element)
                .map_or("", |row| row.1);
            match seen.styles.get(id) {
                None => errors.push(format!("{path}: {element} {id} is not defined")),
                Some(kind) if !needed.is_empty() && kind != needed => {
                    errors.push(format!("{path}: {element} {id} is a {kind} style"));
                }
                Some(_) => {}
            }
        }
        self.check_relationships(&seen, &mut errors);
        self.check_content_types(&seen, &mut errors);
        errors
    }

    fn check_relationships(&self, seen: &Seen, errors: &mut Vec<String>) {
        for (path, id) in &seen.relationship_references {
            let (folder, file) = path.rsplit_once('/').expect("a folder");
            let rels = format!("{folder}/_rels/{file}.rels");
            let known = seen
                .relationships
                .iter()
                .any(|row| row.0 == rels && row.1 == *id);
            if !known {
                errors.push(format!("{path}: relationship {id} is not there"));
            }
        }
        for (rels, id, target) in &seen.relationships {
            let folder = rels.split_once("_rels/").expect("_rels").0;
            let path = format!("{folder}{target}");
            let is_there = self.parts.contains_key(&path) || self.media.contains_key(&path);
            if !target.is_empty() && !is_there {
                errors.push(format!(
                    "{rels}: {id} leads to {target}, which is not there"
                ));
            }
        }
    }

    fn check_content_types(&self, seen: &Seen, errors: &mut Vec<String>) {
        for path in self
            .parts
            .keys()
            .filter(|path| *path != "[Content_Types].xml")
        {
            let by_name = seen.overrides.contains(&format!("/{path}"));
            if !by_name && !path.contains("_rels/") {
                errors.push(format!("{path}: no content type"));
            }
        }
        for path in self.media.keys() {
            let extension = path.rsplit('.').next().unwrap_or_default();
            if !seen.defaults.contains(extension) {
                errors.push(format!("{path}: no content type"));
            }
        }
        for path in &seen.overrides {
            if !self.parts.contains_key(path.trim_start_matches('/')) {
                errors.push(format!("content type for {path}, which is not there"));
            }
        }
    }
}

/// What the parts define and refer to.
#[derive(Default)]
struct Seen {
    styles: BTreeMap<String, String>,
    style_names: BTreeSet<String>,
    style_references: Vec<(String, String, String)>,
    relationships: Vec<(String, String, String)>,
    relationship_references: Vec<(String, String)>,
    paragraph_ids: BTreeSet<String>,
    overrides: BTreeSet<String>,
    defaults: BTreeSet<String>,
    drawings: BTreeSet<String>,
}

/// One part: well-formedness, order of children, and what it defines and refers to.
fn walk(path: &str, xml: &str, seen: &mut Seen, errors: &mut Vec<String>) {
    let mut reader = Reader::from_str(xml);
    // For each open element its name and the rank of its last child.
    let mut open: Vec<(String, usize)> = Vec::new();
    loop {
        match reader.read_event() {
            Err(error) => {
                errors.push(format!("{path}: {error}"));
                return;
            }
            Ok(Event::Eof) => break,
            Ok(Event::Start(tag)) => {
                element(path, &tag, &mut open, seen, errors);
                open.push((name(&tag), 0));
            }
            Ok(Event::Empty(tag)) => element(path, &tag, &mut open, seen, errors),
            Ok(Event::End(_)) => {
                open.pop();
            }
            Ok(_) => {}
        }
    }
    if let Some((name, _)) = open.last() {
        errors.push(format!("{path}: {name} is not closed"));
    }
}

fn name(tag: &BytesStart<'_>) -> String {
    String::from_utf8(tag.name().as_ref().to_vec()).expect("UTF-8")
}

fn element(
    path: &str,
    tag: &BytesStart<'_>,
    open: &mut [(String, usize)],
    seen: &mut Seen,
    errors: &mut Vec<String>,
) {
    let name = name(tag);
    let mut attributes = BTreeMap::new();
    for attribute in tag.attributes() {
        match attribute {
            Ok(attribute) => {
                let key = String::from_utf8(attribute.key.as_ref().to_vec()).expect("UTF-8");
                let value = String::from_utf8(attribute.value.to_vec()).expect("UTF-8");
                attributes.insert(key, value);
            }
            Err(error) => errors.push(format!("{path}: {name}: {error}")),
        }
    }
    let attribute = |key: &str| attributes.get(key).cloned().unwrap_or_default();
    if let Some((parent, last)) = open.last_mut() {
        check_order(path, parent, last, &name, errors);
    }
    match name.as_str() {
        "w:style" => {
            let id = attribute("w:styleId");
            if seen
                .styles
                .insert(id.clone(), attribute("w:type"))
                .is_some()
            {
                errors.push(format!("{path}: style {id} twice"));
            }
        }
        "w:name"
            if path.ends_with("styles.xml") && !seen.style_names.insert(attribute("w:val")) =>
        {
            errors.push(format!("{path}: style name {} twice", attribute("w:val")));
        }
        "w:p"
            if attributes.contains_key("w14:paraId")
                && !seen.paragraph_ids.insert(attribute("w14:paraId")) =>
        {
            errors.push(format!(
                "{path}: paragraph id {} twice",
                attribute("w14:paraId")
            ));
        }
        "Relationship" => {
            let external = attribute("TargetMode") == "External";
            let target = if external {
                String::new()
            } else {
                attribute("Target")
            };
            seen.relationships
                .push((path.to_owned(), attribute("Id"), target));
        }
        "wp:docPr" if !seen.drawings.insert(attribute("id")) => {
            errors.push(format!("{path}: drawing {} twice", attribute("id")));
        }
        "Default" => {
            seen.defaults.insert(attribute("Extension"));
        }
        "Override" => {
            seen.overrides.insert(attribute("PartName"));
        }
        _ => {}
    }
    if STYLE_REFERENCES.iter().any(|row| row.0 == name) {
        seen.style_references
            .push((path.to_owned(), name, attribute("w:val")));
    }
    for id in ["r:id", "r:embed"]
        .iter()
        .filter_map(|key| attributes.get(*key))
    {
        seen.relationship_references
            .push((path.to_owned(), id.clone()));
    }
}

fn check_order(path: &str, parent: &str, last: &mut usize, child: &str, errors: &mut Vec<String>) {
    let Some((_, order)) = ORDER.iter().find(|row| row.0 == parent) else {
        return;
    };
    let rank = order
        .split_whitespace()
        .position(|names| names.split('|').any(|n| n == child));
    match rank {
        None => errors.push(format!("{path}: {child} in {parent}")),
        Some(rank) if rank < *last => errors.push(format!("{path}: {child} too late in {parent}")),
        Some(rank) => *last = rank,
    }
}
