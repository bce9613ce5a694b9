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

/// One row of [`ROLES`].
#[derive(Debug, Clone, Copy)]
pub struct RoleRow {
    /// The role; headings stand here with level 1.
    pub role: Role,
    /// The word in `-t labels`.
    pub label: &'static str,
    /// The word in a Markdown mark, `<!-- 正文 -->`.
    pub mark: &'static str,
    /// The word in JSON and in a style sheet; headings of all levels share one.
    pub style: &'static str,
}

/// Makes the roles, their table and the way from a role to its row of one list, so that none can be without.
macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident $(($level:ty = $first:expr))?: $label:literal, $mark:literal;)*) => {
        /// What a paragraph is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Role {
            $($(#[$doc])* $role $(($level))?,)*
        }

        /// Every role with its names. docs/markdown.md shows the same table; a test keeps them equal.
        pub const ROLES: &[RoleRow] = &[$(*Role::$role $(($first))?.row()),*];

        impl Role {
            /// The role's names.
            pub const fn row(self) -> &'static RoleRow {
                match self {
                    $(Self::$role { .. } => const {
                        &RoleRow {
                            role: Self::$role $(($first))?,
                            label: $label,
                            mark: $mark,
                            style: Self::$role $(($first))?.key(),
                        }
                    },)*
                }
            }
        }
    };
}

// The role: its word in `-t labels`, in a Markdown mark.
roles! {
    /// 标题, of the document or of an attached one.
    Title: "title", "标题";
    /// 副标题: ——在…会议上的讲话.
    Subtitle: "subtitle", "副标题";
    /// 题下日期, meeting time, adoption note.
    DateLine: "date_line", "题下日期";
    /// Speaker or unit under the title (题下署名).
    AuthorLine: "author_line", "题下署名";
    /// 称谓 or 主送机关.
    Salutation: "salutation", "称谓";
    /// A heading on a line of its own (层次标题).
    Heading(Level = Level::FIRST): "heading", "层次标题";
    /// 正文, run-in headings included.
    Body: "body", "正文";
    /// 附件说明: 附件：1.…
    AttachmentNote: "attachment_note", "附件说明";
    /// 附件标识: 附件1 at the head of an attachment.
    AttachmentHead: "attachment_head", "附件标识";
    /// 署名.
    Signature: "signature", "署名";
    /// 成文日期.
    Date: "date", "成文日期";
    /// 附注, footnote text set as lines, source notes.
    Notes: "notes", "附注";
    /// 抄送 line set in the text.
    Copies: "cc", "抄送";
    /// 印发机关 and 印发日期 line set in the text.
    Printed: "issuer", "印发";
    /// 发文字号 line set in the text.
    DocNumber: "docnumber", "发文字号";
    /// 份号 line set in the text.
    Serial: "classification", "份号";
    /// 密级 or 紧急程度 line set in the text.
    Classification: "classification", "密级";
    /// 签发人 line set in the text.
    Signer: "signer", "签发人";
    /// 发文机关标志 line set in the text.
    IssuerMark: "issuer_mark", "发文机关标志";
    /// 出席、请假、列席 of minutes (纪要), GB/T 9704-2012, 10.3.
    Attendance: "body", "出席";
    /// A line of a table that was flattened to text, or of a list of names set in columns.
    TableLine: "table", "表格行";
    /// 目录 and its entries.
    Toc: "toc", "目录";
}

impl Role {
    /// The word in JSON and in a style sheet; headings of all levels share one.
    const fn key(self) -> &'static str {
        match self {
            Self::Heading(_) => "heading",
            role => role.element().key(),
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

    /// Whether it ends a document: 署名, 成文日期, 附注.
    pub fn is_sign_off(self) -> bool {
        matches!(self, Self::Signature | Self::Date | Self::Notes)
    }

    /// Whether it stands above addressee and text: the lines of a title, and a head that is set in the text.
    pub fn is_opening(self) -> bool {
        let is_title = matches!(
            self,
            Self::Title | Self::Subtitle | Self::DateLine | Self::AuthorLine
        );
        let is_class = matches!(self, Self::Serial | Self::Classification);
        is_title || is_class || matches!(self, Self::IssuerMark | Self::DocNumber | Self::Signer)
    }

    /// The heading level, if it is a heading.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Heading(level) => Some(level),
            _ => None,
        }
    }
}
