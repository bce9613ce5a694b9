//! Classes: the roles of the frame that a line may have, and how sure each is.

use super::fact::Facts;
use crate::model::Role;

/// Makes the classes and the words that the weights name them by.
macro_rules! classes {
    ($($class:ident: $word:literal, $zh:literal, $en:literal, $role:expr;)*) => {
        /// A role of the frame.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Class {
            $(#[doc = $word] $class,)*
        }

        impl Class {
            /// Every class.
            pub const ALL: &[Self] = &[$(Self::$class),*];

            /// The word in the table of weights, which is that of `-t labels` where there is one.
            pub fn word(self) -> &'static str {
                match self { $(Self::$class => $word,)* }
            }

            /// What a finding calls it in Chinese.
            pub fn zh(self) -> &'static str {
                match self { $(Self::$class => $zh,)* }
            }

            /// The same in English.
            pub fn en(self) -> &'static str {
                match self { $(Self::$class => $en,)* }
            }

            /// The role of a row of this class, where the class alone gives it.
            pub fn role(self) -> Option<Role> {
                match self { $(Self::$class => $role,)* }
            }
        }
    };
}

classes! {
    Text: "text", "正文", "text", None;
    Title: "title", "标题", "a title", Some(Role::Title);
    Subtitle: "subtitle", "副标题", "a subtitle", Some(Role::Subtitle);
    DateLine: "date_line", "题下日期", "a date under the title", Some(Role::DateLine);
    Author: "author_line", "题下署名", "a speaker or unit under the title", Some(Role::AuthorLine);
    Salutation: "salutation", "称谓", "a salutation", Some(Role::Salutation);
    AttachmentNote: "attachment_note", "附件说明", "an attachment note", Some(Role::AttachmentNote);
    AttachmentHead: "attachment_head", "附件标识", "the head of an attachment", Some(Role::AttachmentHead);
    Signature: "signature", "署名", "a signature", Some(Role::Signature);
    Date: "date", "成文日期", "a date of writing", Some(Role::Date);
    Notes: "notes", "附注", "a note", Some(Role::Notes);
    Copies: "cc", "抄送", "a line of copies", Some(Role::Copies);
    Printed: "issuer", "印发", "a printing line", Some(Role::Printed);
    Number: "docnumber", "发文字号", "a document number", Some(Role::DocNumber);
    Classification: "classification", "密级", "a classification", Some(Role::Classification);
    Signer: "signer", "签发人", "a signer", Some(Role::Signer);
    Mark: "issuer_mark", "发文机关标志", "an issuer mark", Some(Role::IssuerMark);
    Junk: "junk", "网页杂项", "page chrome", None;
    Table: "table", "表格行", "a line of a table", Some(Role::TableLine);
    Contents: "toc", "目录", "a line of the contents", Some(Role::Toc);
}

impl Class {
    /// The word of the mark that gives a row this class.
    pub fn mark(self) -> &'static str {
        self.role().unwrap_or(Role::Body).row().mark
    }

    /// The class of a row with `role`.
    pub fn of(role: Role) -> Self {
        match role {
            Role::Serial => Self::Classification,
            // Most rows are one of these, and no class has them.
            Role::Body | Role::Heading(_) => Self::Text,
            _ => Self::ALL
                .iter()
                .copied()
                .find(|class| class.role() == Some(role))
                .unwrap_or(Self::Text),
        }
    }

    /// The class whose word is `word`.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|class| class.word() == word)
    }
}

/// How sure each class is, in parts of [`Scores::WHOLE`]: most lines of a long draft keep theirs until all is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scores([u16; Class::ALL.len()]);

impl Scores {
    const WHOLE: f32 = u16::MAX as f32;

    /// A row that can only be text.
    pub const TEXT: Self = {
        let mut scores = [0; Class::ALL.len()];
        scores[Class::Text as usize] = u16::MAX;
        Self(scores)
    };

    /// How sure each class is, 0 to 1, in the order of [`Class::ALL`].
    pub fn new(sure: [f64; Class::ALL.len()]) -> Self {
        Self(sure.map(|one| (one * f64::from(Self::WHOLE)).round() as u16))
    }

    /// How sure `class` is, 0 to 1.
    pub fn of(&self, class: Class) -> f32 {
        f32::from(self.0[class as usize]) / Self::WHOLE
    }

    /// The surest class.
    pub fn best(&self) -> Class {
        let mut best = Class::Text;
        for class in Class::ALL {
            if self.of(*class) > self.of(best) {
                best = *class;
            }
        }
        best
    }
}

/// What was found out about a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Its own facts.
    pub facts: Facts,
    /// Whether it stands among the text: neither above the first nor below the last sure line of it.
    pub among: bool,
    /// Whether it stands above the first sure line of the text.
    pub above: bool,
    /// Whether it stands below the last.
    pub below: bool,
    /// Whether chrome stands around it.
    pub noisy: bool,
    /// How sure each class is.
    pub scores: Scores,
    /// The class that it has by that.
    pub class: Class,
}

impl Seen {
    /// A number that is the same for those that say the same.
    pub fn kind(&self) -> usize {
        let sum = |sum: usize, one: &u16| sum.wrapping_mul(31).wrapping_add(usize::from(*one));
        self.scores.0.iter().fold(0, sum)
    }
}
