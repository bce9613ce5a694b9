//! The closed table of paragraph roles: every stage, writer and label file speaks of these.

use crate::element::Element;

/// The level of a heading or lead, 1 (一、) to 5 (①).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    /// The highest level, 一、.
    pub const FIRST: Self = Self(1);
    /// The lowest level, ①.
    pub const LAST: Self = Self(5);

    /// Level `n`, held between 1 and 5.
    pub fn clamped(n: usize) -> Self {
        Self(n.clamp(1, 5) as u8)
    }

    /// 1 to 5.
    pub fn get(self) -> u8 {
        self.0
    }

    /// One level down; 5 stays 5.
    #[must_use]
    pub fn below(self) -> Self {
        Self::clamped(usize::from(self.0) + 1)
    }
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// 标题, of the document or of an attached one.
    Title,
    /// 副标题: ——在…会议上的讲话.
    Subtitle,
    /// 题下日期, meeting time, adoption note.
    DateLine,
    /// Speaker or unit under the title (题下署名).
    AuthorLine,
    /// 称谓 or 主送机关.
    Salutation,
    /// A heading on a line of its own (层次标题).
    Heading(Level),
    /// 正文, run-in headings included.
    Body,
    /// 附件说明: 附件：1.…
    AttachmentNote,
    /// 附件标识: 附件1 at the head of an attachment.
    AttachmentHead,
    /// 署名.
    Signature,
    /// 成文日期.
    Date,
    /// 附注, footnote text set as lines, source notes.
    Notes,
    /// 抄送 line set in the text.
    Copies,
    /// 印发机关 and 印发日期 line set in the text.
    Printed,
    /// 发文字号 line set in the text.
    DocNumber,
    /// 份号 line set in the text.
    Serial,
    /// 密级 or 紧急程度 line set in the text.
    Classification,
    /// 签发人 line set in the text.
    Signer,
    /// 发文机关标志 line set in the text.
    IssuerMark,
    /// 出席、请假、列席 of minutes (纪要), GB/T 9704-2012, 10.3.
    Attendance,
    /// A line of a table that was flattened to text, or of a list of names set in columns.
    TableLine,
    /// 目录 and its entries.
    Toc,
}

/// What a role is called.
#[derive(Debug, Clone, Copy)]
pub struct RoleRow {
    /// The role; in [`ROLES`] headings stand with level 1.
    pub role: Role,
    /// The word in `-t labels`.
    pub label: &'static str,
    /// The word in a Markdown mark, `<!-- 正文 -->`.
    pub mark: &'static str,
    /// The word in JSON and in a style sheet; headings of all levels share one.
    pub style: &'static str,
}

/// Every role with its names. docs/markdown.md shows the same table; a test keeps them equal.
pub const ROLES: &[RoleRow] = &[
    Role::Title.row(),
    Role::Subtitle.row(),
    Role::DateLine.row(),
    Role::AuthorLine.row(),
    Role::Salutation.row(),
    Role::Heading(Level::FIRST).row(),
    Role::Body.row(),
    Role::AttachmentNote.row(),
    Role::AttachmentHead.row(),
    Role::Signature.row(),
    Role::Date.row(),
    Role::Notes.row(),
    Role::Copies.row(),
    Role::Printed.row(),
    Role::DocNumber.row(),
    Role::Serial.row(),
    Role::Classification.row(),
    Role::Signer.row(),
    Role::IssuerMark.row(),
    Role::Attendance.row(),
    Role::TableLine.row(),
    Role::Toc.row(),
];

impl Role {
    /// What the role is called.
    pub const fn row(self) -> RoleRow {
        let (label, mark) = match self {
            Self::Title => ("title", "标题"),
            Self::Subtitle => ("subtitle", "副标题"),
            Self::DateLine => ("date_line", "题下日期"),
            Self::AuthorLine => ("author_line", "题下署名"),
            Self::Salutation => ("salutation", "称谓"),
            Self::Heading(_) => ("heading", "层次标题"),
            Self::Body => ("body", "正文"),
            Self::AttachmentNote => ("attachment_note", "附件说明"),
            Self::AttachmentHead => ("attachment_head", "附件标识"),
            Self::Signature => ("signature", "署名"),
            Self::Date => ("date", "成文日期"),
            Self::Notes => ("notes", "附注"),
            Self::Copies => ("cc", "抄送"),
            Self::Printed => ("issuer", "印发"),
            Self::DocNumber => ("docnumber", "发文字号"),
            Self::Serial => ("classification", "份号"),
            Self::Classification => ("classification", "密级"),
            Self::Signer => ("signer", "签发人"),
            Self::IssuerMark => ("issuer_mark", "发文机关标志"),
            Self::Attendance => ("body", "出席"),
            Self::TableLine => ("table", "表格行"),
            Self::Toc => ("toc", "目录"),
        };
        let style = match self {
            Self::Heading(_) => "heading",
            role => role.element().key(),
        };
        RoleRow {
            role: self,
            label,
            mark,
            style,
        }
    }

    /// The element that a paragraph of this role is set as.
    pub const fn element(self) -> Element {
        match self {
            Self::Title => Element::Title,
            Self::Subtitle => Element::Subtitle,
            Self::DateLine => Element::DateLine,
            Self::AuthorLine => Element::AuthorLine,
            Self::Salutation => Element::Salutation,
            Self::Heading(level) => Element::HEADINGS[level.0 as usize - 1],
            Self::Body => Element::Body,
            Self::AttachmentNote => Element::AttachmentNote,
            Self::AttachmentHead => Element::AttachmentHead,
            Self::Signature => Element::Signature,
            Self::Date => Element::Date,
            Self::Notes => Element::Notes,
            Self::Copies => Element::Copies,
            Self::Printed => Element::Printed,
            Self::DocNumber => Element::DocNumber,
            Self::Serial => Element::Serial,
            Self::Classification => Element::Classification,
            Self::Signer => Element::Signer,
            Self::IssuerMark => Element::IssuerMark,
            Self::Attendance => Element::Attendance,
            Self::TableLine => Element::TableLine,
            Self::Toc => Element::Toc,
        }
    }

    /// The role whose paragraphs are set as `element`, a heading with its level; nothing for what is no
    /// paragraph of the body by itself.
    pub fn of(element: Element) -> Option<Self> {
        if let Some(level) = element.level() {
            return Some(Self::Heading(Level::clamped(usize::from(level))));
        }
        let mut roles = ROLES.iter().map(|row| row.role);
        roles.find(|role| role.element() == element)
    }

    /// The role whose mark is `word`; a heading comes back with level 1.
    pub fn from_mark(word: &str) -> Option<Self> {
        ROLES
            .iter()
            .find(|row| row.mark == word)
            .map(|row| row.role)
    }

    /// The heading level, if it is a heading.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Heading(level) => Some(level),
            _ => None,
        }
    }
}
