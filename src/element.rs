//! The ground that styles, layout and the formats share: every thing that can stand on a page, by name, so
//! that a slip of the pen does not compile.

/// What an element is set as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole paragraph.
    Paragraph,
    /// Characters within one.
    Character,
}

/// Makes [`Element`] of one row an element: its term, its name, its key and its kind.
macro_rules! elements {
    ($($(#[$doc:meta])+ $name:ident, $key:literal, $kind:ident;)+) => {
        /// A thing that can stand on a page.
        ///
        /// The order is that of a style sheet, the body first.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Element {
            $($(#[$doc])+ $name,)+
        }

        impl Element {
            /// Every element, in order: each stands at its own number.
            pub const ALL: [Self; [$($key),+].len()] = [$(Self::$name),+];

            /// The word for it in a style sheet.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }

            /// What it is set as.
            pub const fn kind(self) -> Kind {
                match self {
                    $(Self::$name => Kind::$kind,)+
                }
            }
        }
    };
}

elements! {
    /// 正文.
    Body, "body", Paragraph;
    /// 标题.
    Title, "title", Paragraph;
    /// 副标题.
    Subtitle, "subtitle", Paragraph;
    /// 一级标题: 一、
    Heading1, "heading1", Paragraph;
    /// 二级标题: （一）
    Heading2, "heading2", Paragraph;
    /// 三级标题: 1.
    Heading3, "heading3", Paragraph;
    /// 四级标题: （1）
    Heading4, "heading4", Paragraph;
    /// 五级标题: ①
    Heading5, "heading5", Paragraph;
    /// 题下日期.
    DateLine, "date-line", Paragraph;
    /// 题下署名.
    AuthorLine, "author-line", Paragraph;
    /// 称谓 or 主送机关.
    Salutation, "salutation", Paragraph;
    /// 附件说明.
    AttachmentNote, "attachment-note", Paragraph;
    /// 附件标识: 附件1 at the head of an attachment.
    AttachmentHead, "attachment-head", Paragraph;
    /// 署名.
    Signature, "signature", Paragraph;
    /// 成文日期.
    Date, "date", Paragraph;
    /// 附注.
    Notes, "notes", Paragraph;
    /// 抄送机关.
    Copies, "copies", Paragraph;
    /// 印发机关和印发日期.
    Printed, "printed", Paragraph;
    /// 发文字号.
    DocNumber, "doc-number", Paragraph;
    /// 份号.
    Serial, "serial", Paragraph;
    /// 密级和保密期限, 紧急程度.
    Classification, "classification", Paragraph;
    /// 签发人: the words before the names.
    Signer, "signer", Paragraph;
    /// 签发人姓名.
    SignerName, "signer-name", Paragraph;
    /// 发文机关标志.
    IssuerMark, "issuer-mark", Paragraph;
    /// 版头中的分隔线.
    HeadRule, "head-rule", Paragraph;
    /// 首页底线 of a letter (信函), GB/T 9704-2012, 10.1.
    FootRule, "foot-rule", Paragraph;
    /// 出席、请假、列席 of minutes (纪要).
    Attendance, "attendance", Paragraph;
    /// 表格行: a line of a table that was flattened to text.
    TableLine, "table-line", Paragraph;
    /// 目录行: a typed line of a table of contents.
    Toc, "toc", Paragraph;
    /// 目录标题: what stands above a table of contents that the layout makes.
    TocHeading, "toc-heading", Paragraph;
    /// 目录中的一级标题.
    Toc1, "toc1", Paragraph;
    /// 目录中的二级标题.
    Toc2, "toc2", Paragraph;
    /// 目录中的三级标题.
    Toc3, "toc3", Paragraph;
    /// 目录中的四级标题.
    Toc4, "toc4", Paragraph;
    /// 目录中的五级标题.
    Toc5, "toc5", Paragraph;
    /// 表头文字.
    TableHead, "table-head", Paragraph;
    /// 表格文字.
    TableCell, "table-cell", Paragraph;
    /// 图片: a paragraph that is nothing but pictures.
    Picture, "picture", Paragraph;
    /// 表格间隔: a line without text, which parts two tables or fills a cell.
    TableGap, "table-gap", Paragraph;
    /// 页码.
    PageNumber, "page-number", Paragraph;
    /// 脚注.
    Footnote, "footnote", Paragraph;
    /// 脚注号.
    FootnoteMark, "footnote-mark", Character;
    /// 加粗: strong by the author's hand.
    Strong, "strong", Character;
    /// 着重号.
    Emphasis, "emphasis", Character;
    /// 条标: the label of an article (第X条).
    Article, "article", Character;
    /// 出席标签: the word before the names of those who attend.
    AttendanceLabel, "attendance-label", Character;
    /// 版式文字: what the layout adds to a value (签发人：).
    Generated, "generated", Character;
    /// 超链接.
    Hyperlink, "hyperlink", Character;
}

impl Element {
    /// The headings by their level, 一、 first.
    pub const HEADINGS: [Self; 5] = [
        Self::Heading1,
        Self::Heading2,
        Self::Heading3,
        Self::Heading4,
        Self::Heading5,
    ];

    /// The entries of a table of contents by the level of what they lead to.
    pub const ENTRIES: [Self; 5] = [Self::Toc1, Self::Toc2, Self::Toc3, Self::Toc4, Self::Toc5];

    /// Whether a table of contents is made of it.
    pub fn is_of_contents(self) -> bool {
        self == Self::TocHeading || Self::ENTRIES.contains(&self)
    }

    /// The element whose word in a style sheet is `key`.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|element| element.key() == key)
    }

    /// The level of a heading (层次标题), 1 to 5; nothing for any other element.
    pub const fn level(self) -> Option<u8> {
        match self {
            Self::Heading1 => Some(1),
            Self::Heading2 => Some(2),
            Self::Heading3 => Some(3),
            Self::Heading4 => Some(4),
            Self::Heading5 => Some(5),
            _ => None,
        }
    }

    /// Its number in [`Element::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_leads_back_to_its_element() {
        for (n, element) in Element::ALL.into_iter().enumerate() {
            assert_eq!(element.index(), n);
            assert_eq!(Element::from_key(element.key()), Some(element));
        }
        assert_eq!(Element::from_key("heading"), None);
    }

    #[test]
    fn headings_stand_by_their_level() {
        for (n, element) in Element::HEADINGS.into_iter().enumerate() {
            assert_eq!(element.level().map(usize::from), Some(n + 1));
        }
        assert_eq!(Element::Title.level(), None);
    }
}
