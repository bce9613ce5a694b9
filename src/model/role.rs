//! The closed table of paragraph roles: every stage, writer and label file speaks of these.

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

/// One row of [`ROLES`].
#[derive(Debug, Clone, Copy)]
pub struct RoleRow {
    /// The role; headings stand here with level 1.
    pub role: Role,
    /// The word in `-t labels`.
    pub label: &'static str,
    /// The word in a Markdown mark, `<!-- 正文 -->`.
    pub mark: &'static str,
    /// The key of the element in a style sheet.
    pub style: &'static str,
}

/// Every role with its names. docs/markdown.md shows the same table; a test keeps them equal.
pub const ROLES: &[RoleRow] = &[
    row(Role::Title, "title", "标题", "title"),
    row(Role::Subtitle, "subtitle", "副标题", "subtitle"),
    row(Role::DateLine, "date_line", "题下日期", "date-line"),
    row(Role::AuthorLine, "author_line", "题下署名", "author-line"),
    row(Role::Salutation, "salutation", "称谓", "salutation"),
    row(
        Role::Heading(Level::FIRST),
        "heading",
        "层次标题",
        "heading",
    ),
    row(Role::Body, "body", "正文", "body"),
    row(
        Role::AttachmentNote,
        "attachment_note",
        "附件说明",
        "attachment-note",
    ),
    row(
        Role::AttachmentHead,
        "attachment_head",
        "附件标识",
        "attachment-head",
    ),
    row(Role::Signature, "signature", "署名", "signature"),
    row(Role::Date, "date", "成文日期", "date"),
    row(Role::Notes, "notes", "附注", "notes"),
    row(Role::Copies, "cc", "抄送", "copies"),
    row(Role::Printed, "issuer", "印发", "printed"),
    row(Role::DocNumber, "docnumber", "发文字号", "doc-number"),
    row(Role::Serial, "classification", "份号", "serial"),
    row(
        Role::Classification,
        "classification",
        "密级",
        "classification",
    ),
    row(Role::Signer, "signer", "签发人", "signer"),
    row(
        Role::IssuerMark,
        "issuer_mark",
        "发文机关标志",
        "issuer-mark",
    ),
    row(Role::Attendance, "body", "出席", "attendance"),
    row(Role::TableLine, "table", "表格行", "table-line"),
    row(Role::Toc, "toc", "目录", "toc"),
];

const fn row(role: Role, label: &'static str, mark: &'static str, style: &'static str) -> RoleRow {
    RoleRow {
        role,
        label,
        mark,
        style,
    }
}

impl Role {
    /// The role's row in [`ROLES`].
    pub fn row(self) -> &'static RoleRow {
        let key = match self {
            Self::Heading(_) => Self::Heading(Level::FIRST),
            other => other,
        };
        ROLES
            .iter()
            .find(|row| row.role == key)
            .unwrap_or(&ROLES[0])
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
