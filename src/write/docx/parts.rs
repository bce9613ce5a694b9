//! The small parts: settings, font table and document properties. Nothing in them tells the machine or the time,
//! so that the same document is the same file.

use std::fmt::Write as _;

use crate::layout::lines::classes::NO_START_LIST as NO_START;
use crate::layout::notes::Notes;
use crate::model::Document;
use crate::ooxml::{FORMULA_PROPERTY, NOTE_PROPERTY, STYLE_PROPERTY, ns};
use crate::style::{FONTS, Place, Style};
use crate::write::about::{creator, title, w3c_time};
use crate::write::xml::{DECLARATION, escape};

/// What Chinese versions of Word switch on in a new document, in the order of the schema. Widths of
/// half- and full-width spaces 1 : 2, no stretching of a line that ends in a break, the East Asian
/// layout code, and the mode of Word 2013 and later.
const COMPATIBILITY: &str = "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>\
    <w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>\
    <w:adjustLineHeightInTable/><w:useFELayout/>";

/// Word's own settings of that mode, as it writes them into a new document.
const COMPAT_SETTINGS: [(&str, u8); 6] = [
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
    ("useWord2013TrackBottomHyphenation", 0),
];

/// `settings.xml`. `has_notes` says whether the separators of footnotes are there to be named.
///
/// Even pages differ where the page number stands at the outer edge; margins change sides where the sheet says
/// so. Drawings snap to half characters and to lines.
pub fn settings(style: &Style, has_notes: bool) -> String {
    let mut xml = format!(
        "{DECLARATION}<w:settings xmlns:w=\"{}\"><w:zoom w:percent=\"100\"/>",
        ns::W
    );
    if style.page.mirror {
        xml.push_str("<w:mirrorMargins/>");
    }
    xml.push_str("<w:defaultTabStop w:val=\"420\"/>");
    if style.page_number.place == Place::Outer {
        xml.push_str("<w:evenAndOddHeaders/>");
    }
    let _ = write!(
        xml,
        "<w:drawingGridHorizontalSpacing w:val=\"{}\"/><w:drawingGridVerticalSpacing w:val=\"{}\"/>\
         <w:characterSpacingControl w:val=\"compressPunctuation\"/>",
        Style::char_unit(style.body().size) / 2,
        style.line_unit()
    );
    // The list replaces Word's own: the same with the dash, which Word would let begin a line or part in two.
    let marks: String = NO_START.iter().collect();
    let _ = write!(
        xml,
        "<w:noLineBreaksBefore w:lang=\"zh-CN\" w:val=\"{}\"/>",
        escape(&marks)
    );
    if has_notes {
        xml.push_str(
            "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>",
        );
    }
    xml.push_str(COMPATIBILITY);
    for (name, value) in COMPAT_SETTINGS {
        let _ = write!(
            xml,
            "<w:compatSetting w:name=\"{name}\" w:uri=\"http://schemas.microsoft.com/office/word\" \
             w:val=\"{value}\"/>"
        );
    }
    xml.push_str("</w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>");
    xml
}

/// `fontTable.xml`: what to use where a font is missing. A font of the sheet's own that nobody knows stands there
/// by its name alone.
pub fn font_table(style: &Style) -> String {
    let mut xml = format!("{DECLARATION}<w:fonts xmlns:w=\"{}\">", ns::W);
    for name in style.fonts() {
        let _ = write!(xml, "<w:font w:name=\"{}\">", escape(name));
        if let Some(row) = FONTS.iter().find(|row| row.name == name) {
            if !row.alternatives.is_empty() {
                let _ = write!(xml, "<w:altName w:val=\"{}\"/>", row.alternatives);
            }
            let _ = write!(
                xml,
                "<w:panose1 w:val=\"{}\"/><w:charset w:val=\"{}\"/><w:family w:val=\"{}\"/>\
                 <w:pitch w:val=\"{}\"/>",
                row.panose, row.charset, row.family, row.pitch
            );
        }
        xml.push_str("</w:font>");
    }
    xml.push_str("</w:fonts>");
    xml
}

/// `docProps/core.xml`: title, language, who issues the document; dates only if there is a time to state, in seconds since
/// 1970. The creator is what the document itself says: the program is none, and the person is nobody's business.
pub fn core_properties(document: &Document, timestamp: Option<u64>) -> String {
    let mut xml = format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{}\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">",
        ns::CORE
    );
    let title = title(document);
    if !title.is_empty() {
        let _ = write!(xml, "<dc:title>{}</dc:title>", escape(&title));
    }
    if let Some(creator) = creator(document) {
        let _ = write!(xml, "<dc:creator>{}</dc:creator>", escape(&creator));
    }
    xml.push_str("<dc:language>zh-CN</dc:language>");
    if let Some(seconds) = timestamp {
        let time = w3c_time(seconds);
        for name in ["created", "modified"] {
            let _ = write!(
                xml,
                "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:{name}>"
            );
        }
    }
    xml.push_str("</cp:coreProperties>");
    xml
}

/// `docProps/app.xml`: the program, without its version, which would make two files of one document.
pub fn app_properties() -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"{}\"><Application>zhangfa</Application></Properties>",
        ns::APP
    )
}

/// `docProps/custom.xml`: the style sheet that was asked for, and labels of footnotes that are not the numbers
/// that Word shows; nothing when there is nothing to say.
///
/// Word has no place for these. They are kept here so that the file gives its document back (law 4); a number,
/// a space and the label stand for each note in the order of their definitions, 0 where no reference leads to
/// it. The sources of equations stand in the order of these.
pub fn custom_properties(
    document: &Document,
    notes: &Notes<'_>,
    formulas: &[String],
) -> Option<String> {
    let style = document.style.as_ref();
    let style = style.map(|style| (STYLE_PROPERTY.to_owned(), style.as_str().to_owned()));
    let rows: Vec<(usize, &str)> = document
        .footnotes
        .iter()
        .map(|note| (notes.number_of(note), note.label.as_str()))
        .collect();
    // By itself the reader numbers what is referred to, and puts the rest behind.
    let used = rows.iter().take_while(|row| row.0 > 0).count();
    let is_plain = rows.iter().enumerate().all(|(n, (number, label))| {
        (n >= used && *number == 0) || (*number == n + 1 && *label == number.to_string())
    });
    let rows = rows.iter().enumerate().filter(|_| !is_plain);
    let labels = rows.map(|(n, (number, label))| {
        let name = format!("{NOTE_PROPERTY}{}", n + 1);
        (name, format!("{number} {label}"))
    });
    let formulas = formulas.iter().enumerate();
    let formulas = formulas.map(|(n, tex)| (format!("{FORMULA_PROPERTY}{}", n + 1), tex.clone()));
    let mut xml = String::new();
    for (n, (name, value)) in style.into_iter().chain(labels).chain(formulas).enumerate() {
        // The class and the first number that ISO/IEC 29500-1, 22.3.2.2 and [MS-OSHARED] 2.3.3.2.2 give.
        let _ = write!(
            xml,
            "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{}\" \
             name=\"{name}\"><vt:lpwstr>{}</vt:lpwstr></property>",
            n + 2,
            escape(&value)
        );
    }
    let (custom, values) = (ns::CUSTOM, ns::VALUES);
    (!xml.is_empty()).then(|| {
        format!(
            "{DECLARATION}<Properties xmlns=\"{custom}\" xmlns:vt=\"{values}\">{xml}</Properties>"
        )
    })
}
