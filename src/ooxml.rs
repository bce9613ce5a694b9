//! Names and units of Office Open XML (ISO/IEC 29500) that the DOCX reader and writer share, so that
//! what the one writes the other knows.

use crate::element::Element;

/// Namespaces.
pub mod ns {
    /// WordprocessingML, prefix `w`.
    pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    /// Relationships of a part, prefix `r`.
    pub const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    /// The drawing of a picture in a text, prefix `wp`.
    pub const WP: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    /// DrawingML, prefix `a`.
    pub const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
    /// Pictures of DrawingML, prefix `pic`.
    pub const PIC: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    /// Word 2010, prefix `w14`: paragraph ids.
    pub const M: &str = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    /// Word 2010.
    pub const W14: &str = "http://schemas.microsoft.com/office/word/2010/wordml";
    /// Markup compatibility, prefix `mc`.
    pub const MC: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    /// The package's relationship parts.
    pub const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    /// `[Content_Types].xml`.
    pub const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
    /// `docProps/core.xml`, prefix `cp`.
    pub const CORE: &str =
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    /// `docProps/app.xml`.
    pub const APP: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    /// `docProps/custom.xml`.
    pub const CUSTOM: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
    /// Values of properties, prefix `vt`.
    pub const VALUES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
}

/// A part of the package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its path in the zip file.
    pub path: &'static str,
    /// Its content type.
    pub content_type: &'static str,
    /// The type of the relationship that leads to it.
    pub relationship: &'static str,
}

macro_rules! part {
    ($(#[$doc:meta])* $name:ident, $path:literal, $kind:literal) => {
        $(#[$doc])*
        pub const $name: Part = Part {
            path: $path,
            content_type: concat!(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.", $kind, "+xml"
            ),
            relationship: concat!(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/", $kind
            ),
        };
    };
}

/// `word/document.xml`.
pub const DOCUMENT: Part = Part {
    path: "word/document.xml",
    content_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    relationship: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
};
part!(
    /// `word/styles.xml`.
    STYLES_PART, "word/styles.xml", "styles"
);
part!(
    /// `word/settings.xml`.
    SETTINGS, "word/settings.xml", "settings"
);
part!(
    /// `word/fontTable.xml`.
    FONT_TABLE, "word/fontTable.xml", "fontTable"
);
part!(
    /// `word/footnotes.xml`.
    FOOTNOTES, "word/footnotes.xml", "footnotes"
);
part!(
    /// The footer of odd pages, or of all.
    FOOTER_ODD, "word/footer1.xml", "footer"
);
part!(
    /// The footer of even pages.
    FOOTER_EVEN, "word/footer2.xml", "footer"
);
part!(
    /// The footer of the first page, where it is another one.
    FOOTER_FIRST, "word/footer3.xml", "footer"
);
part!(
    /// The footer of pages without a number.
    FOOTER_NONE, "word/footer4.xml", "footer"
);
/// `docProps/core.xml`.
pub const CORE: Part = Part {
    path: "docProps/core.xml",
    content_type: "application/vnd.openxmlformats-package.core-properties+xml",
    relationship: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
};
/// `docProps/app.xml`.
pub const APP: Part = Part {
    path: "docProps/app.xml",
    content_type: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    relationship: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
};
/// `docProps/custom.xml`: what a document says besides its pages.
pub const CUSTOM: Part = Part {
    path: "docProps/custom.xml",
    content_type: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    relationship: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
};
/// The property that names the style sheet that was asked for.
pub const STYLE_PROPERTY: &str = "style";
/// What the properties of footnotes are called, a number behind it, in the order of their definitions: the
/// number that Word shows (0: none), a space, the label.
pub const NOTE_PROPERTY: &str = "footnote ";
/// What the properties of formulas are called, a number behind it, in the order of their equations: the source.
pub const FORMULA_PROPERTY: &str = "formula ";
/// The relationship type of a hyperlink's target.
pub const HYPERLINK: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
/// The relationship type of a picture.
pub const IMAGE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
/// The content type of relationship parts.
pub const RELS_TYPE: &str = "application/vnd.openxmlformats-package.relationships+xml";

/// A style of the files that we write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StyleRow {
    /// The element that it is for.
    pub element: Element,
    /// `w:styleId`.
    pub id: &'static str,
    /// `w:name`. Word knows its own styles by the English name; ours are Chinese.
    pub name: &'static str,
    /// Whether Word has a style of that name itself.
    pub builtin: bool,
}

/// The style of `element`.
///
/// A style for one place of one document (a signature's computed indent) is called after its base:
/// `署名 2`, id `GwSignaturev2`. See [`base_name`].
pub const fn style_row(element: Element) -> StyleRow {
    let (id, name, builtin) = match element {
        Element::Body => ("GwBody", "公文正文", false),
        Element::Title => ("Title", "Title", true),
        Element::Subtitle => ("Subtitle", "Subtitle", true),
        Element::Heading1 => ("Heading1", "heading 1", true),
        Element::Heading2 => ("Heading2", "heading 2", true),
        Element::Heading3 => ("Heading3", "heading 3", true),
        Element::Heading4 => ("Heading4", "heading 4", true),
        Element::Heading5 => ("Heading5", "heading 5", true),
        Element::DateLine => ("GwDateLine", "题下日期", false),
        Element::AuthorLine => ("GwAuthorLine", "题下署名", false),
        Element::Salutation => ("GwSalutation", "称谓", false),
        Element::AttachmentNote => ("GwAttachmentNote", "附件说明", false),
        Element::AttachmentHead => ("GwAttachmentHead", "附件标识", false),
        Element::Signature => ("GwSignature", "署名", false),
        Element::Date => ("GwDate", "成文日期", false),
        Element::Notes => ("GwNotes", "附注", false),
        Element::Copies => ("GwCopies", "抄送", false),
        Element::Printed => ("GwPrinted", "印发", false),
        Element::DocNumber => ("GwDocNumber", "发文字号", false),
        Element::Serial => ("GwSerial", "份号", false),
        Element::Classification => ("GwClassification", "密级", false),
        Element::Signer => ("GwSigner", "签发人", false),
        Element::SignerName => ("GwSignerName", "签发人姓名", false),
        Element::IssuerMark => ("GwIssuerMark", "发文机关标志", false),
        Element::HeadRule => ("GwHeadRule", "版头分隔线", false),
        Element::FootRule => ("GwFootRule", "首页底线", false),
        Element::Attendance => ("GwAttendance", "出席", false),
        Element::TableLine => ("GwTableLine", "表格行", false),
        Element::Toc => ("GwToc", "目录行", false),
        Element::TocHeading => ("TOCHeading", "TOC Heading", true),
        Element::Toc1 => ("TOC1", "toc 1", true),
        Element::Toc2 => ("TOC2", "toc 2", true),
        Element::Toc3 => ("TOC3", "toc 3", true),
        Element::Toc4 => ("TOC4", "toc 4", true),
        Element::Toc5 => ("TOC5", "toc 5", true),
        Element::TableHead => ("GwTableHead", "表头文字", false),
        Element::TableCell => ("GwTableCell", "表格文字", false),
        Element::Picture => ("GwPicture", "图片", false),
        Element::TableGap => ("GwTableGap", "表格间隔", false),
        Element::PageNumber => ("Footer", "footer", true),
        Element::Footnote => ("FootnoteText", "footnote text", true),
        Element::FootnoteMark => ("FootnoteReference", "footnote reference", true),
        Element::Strong => ("Strong", "Strong", true),
        Element::Emphasis => ("GwEmphasis", "着重号", false),
        Element::Article => ("GwArticle", "条标", false),
        Element::AttendanceLabel => ("GwAttendanceLabel", "出席标签", false),
        Element::Generated => ("GwGenerated", "版式文字", false),
        Element::Hyperlink => ("Hyperlink", "Hyperlink", true),
    };
    StyleRow {
        element,
        id,
        name,
        builtin,
    }
}

/// The styles of all elements, in the order in which they are written.
pub const STYLES: [StyleRow; Element::ALL.len()] = {
    let mut rows = [style_row(Element::Body); Element::ALL.len()];
    let mut n = 0;
    while n < rows.len() {
        rows[n] = style_row(Element::ALL[n]);
        n += 1;
    }
    rows
};

/// The character style of leads: `标题 1 字符`, linked to `heading 1`.
pub const LEAD_STYLES: [(&str, &str); 5] = [
    ("Heading1Char", "标题 1 字符"),
    ("Heading2Char", "标题 2 字符"),
    ("Heading3Char", "标题 3 字符"),
    ("Heading4Char", "标题 4 字符"),
    ("Heading5Char", "标题 5 字符"),
];

/// The character style of article labels (第X条) by their level; all look like the first.
pub const ARTICLE_STYLES: [(&str, &str); 5] = [
    ("GwArticle", "条标"),
    ("GwArticle2", "条标 2"),
    ("GwArticle3", "条标 3"),
    ("GwArticle4", "条标 4"),
    ("GwArticle5", "条标 5"),
];
/// What the name of a character style has at its end where a footnote's number stands in such text
/// (id: `Note`).
pub const NOTE_MARK: (&str, &str) = ("Note", " 注码");
/// The table style.
pub const TABLE_STYLE: (&str, &str) = ("GwTable", "公文表格");
/// The style of tables that only put head elements beside one another; readers take their paragraphs
/// in order and see no table.
pub const LAYOUT_TABLE: (&str, &str) = ("GwLayoutTable", "版面表格");
/// The same for the imprint, with its rules.
pub const IMPRINT_TABLE: (&str, &str) = ("GwImprintTable", "版记表格");
/// The character style of text that the layout adds to a value (`签发人：`, `印发`); readers drop it.
pub const GENERATED: (&str, &str) = ("GwGenerated", "版式文字");
/// The character style of the end of a value that stands apart from it (文件 beside joint issuers);
/// readers put it behind the value before.
pub const SUFFIX: (&str, &str) = ("GwSuffix", "版式后缀");
/// The page number of even pages, based on `footer`.
pub const EVEN_FOOTER: (&str, &str) = ("GwFooterEven", "双页页码");
/// Reserved: the run style of line breaks in a title that the program computed; readers drop them.
pub const TITLE_BREAK: (&str, &str) = ("GwTitleBreak", "标题折行");
/// What the name of a character style has at its end when its text is emphasised as well (id: `Em`).
pub const EMPHASISED: (&str, &str) = ("Em", " 着重");
/// The same for text that is struck out, underlined, raised or lowered, in the order in which they follow.
pub const STRUCK: (&str, &str) = ("St", " 删除线");
/// Underlined.
pub const UNDERLINED: (&str, &str) = ("Ul", " 下划线");
/// Raised.
pub const RAISED: (&str, &str) = ("Up", " 上标");
/// Lowered.
pub const LOWERED: (&str, &str) = ("Lo", " 下标");
/// What such a name begins with where the text is nothing else; no style of its own.
pub const PLAIN_TEXT: (&str, &str) = ("GwText", "文字");
/// What the name of a paragraph style has at its front when its text stands in the front matter
/// (版头, 版记) and not in the body (id: `Front`); the key of the front matter follows.
pub const FRONT: (&str, &str) = ("Front", "版头版记 ");
/// What follows that where the text is no value of the front matter: addressees of the body that stand in the imprint (7.3.2). Readers
/// put them back below the title, with the colon at their end.
pub const ADDRESSEES: (&str, &str) = ("addressees", "主送");
/// The tag of the content control around a table of contents that the document asks for; readers see that in its place.
pub const CONTENTS: &str = "zhangfa 目录";
/// The same of one that the style sheet asks for; readers see nothing.
pub const CONTENTS_OF_SHEET: &str = "zhangfa 目录（版式）";
/// Style names of text that could only be kept as text: an unused footnote.
pub const STRAY_NOTE: (&str, &str) = ("GwStrayNote", "未引用脚注");
/// The character style of such a footnote's label, with which it begins.
pub const STRAY_LABEL: (&str, &str) = ("GwStrayLabel", "未引用脚注号");
/// How the instruction of a field begins that keeps what Word cannot hold, its result the words that stand
/// for it. `ADDIN` is the field that Word keeps for other programs and never updates.
pub const KEPT: &str = "ADDIN zhangfa";
/// A longer source of a picture or target of a link is not kept: an address with the data in it.
pub const MAX_KEPT: usize = 2000;

/// Whether the style with that id is of a table of contents: its lines repeat what stands in the text.
pub fn is_of_contents(id: &str) -> bool {
    let row = STYLES.iter().find(|row| row.id == id);
    row.is_some_and(|row| row.element.is_of_contents())
}

/// The style name without the number of a variant: `署名 2` is a `署名`.
///
/// `heading 1` and its kind are names of their own and come back whole.
pub fn base_name(name: &str) -> &str {
    if STYLES.iter().any(|row| row.name == name) {
        return name;
    }
    match name.rsplit_once(' ') {
        Some((base, number)) if number.parse::<u32>().is_ok() => base,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_styles_share_a_name() {
        for (at, row) in STYLES.iter().enumerate() {
            for other in STYLES.iter().skip(at + 1) {
                assert!(row.id != other.id && row.name != other.name);
            }
        }
    }

    #[test]
    fn a_variant_belongs_to_its_base() {
        assert_eq!(base_name("署名 2"), "署名");
        assert_eq!(base_name("heading 1"), "heading 1");
        assert_eq!(base_name("公文正文"), "公文正文");
    }
}
