//! The small parts: settings, font table and document properties. Nothing in them tells the machine or the time,
//! so that the same document is the same file.

use std::fmt::Write as _;

use super::xml::{DECLARATION, escape};
use crate::layout::lines::classes::NO_START_LIST as NO_START;
use crate::layout::notes::Notes;
use crate::model::{Block, Document, Role};
use crate::ooxml::{NOTE_PROPERTY, STYLE_PROPERTY, ns};
use crate::style::{FONTS, Place, Style};

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

/// Who issues the document: the first signature, else the mark without 文件; nothing where it does not say.
fn creator(document: &Document) -> Option<String> {
    let signatures = document.body.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) if paragraph.role() == Role::Signature => {
            Some(paragraph.content().plain_text())
        }
        _ => None,
    });
    let mark = document.head.issuer_mark.first();
    let mark = mark.map(|mark| mark.as_str().trim_end_matches("文件").to_owned());
    signatures
        .into_iter()
        .next()
        .or(mark)
        .filter(|name| !name.is_empty())
}

/// The text of the first title; its lines are one.
fn title(document: &Document) -> String {
    let titles = document.body.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    });
    let first = titles.skip_while(|paragraph| paragraph.role() != Role::Title);
    let lines = first.take_while(|paragraph| paragraph.role() == Role::Title);
    lines
        .map(|paragraph| paragraph.content().plain_text())
        .collect()
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
/// it.
pub fn custom_properties(document: &Document, notes: &Notes<'_>) -> Option<String> {
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
    let mut xml = String::new();
    for (n, (name, value)) in style.into_iter().chain(labels).enumerate() {
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

/// `1980-01-01T00:00:00Z` from seconds since 1970; years beyond 9999 stop there.
fn w3c_time(seconds: u64) -> String {
    const LAST: u64 = 253_402_300_799;
    let seconds = seconds.min(LAST);
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // The civil calendar in eras of 400 years, counted from 1 March of year 0.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year_of_era = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let date = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::w3c_time;

    #[test]
    fn seconds_become_dates() {
        assert_eq!(w3c_time(0), "1970-01-01T00:00:00Z");
        assert_eq!(w3c_time(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(w3c_time(1_735_689_599), "2024-12-31T23:59:59Z");
        assert_eq!(w3c_time(u64::MAX), "9999-12-31T23:59:59Z");
    }
}
