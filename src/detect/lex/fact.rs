//! Facts: questions about one line with a yes or no, by name.
//!
//! What a fact is worth for a role is learned and stands in `frame/weights.tsv`. To add one, add a row to the table here, say in
//! `frame/facts.rs` where it holds, and train anew.

/// Makes the facts, their names and how many there are of one list.
macro_rules! facts {
    ($($fact:ident: $what:literal;)*) => {
        /// Something that is so or not so of a line.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Fact {
            $(#[doc = $what] $fact,)*
        }

        impl Fact {
            /// Every fact, its name and what it says.
            pub const ALL: &[(Self, &str, &str)] = &[$((Self::$fact, stringify!($fact), $what)),*];
        }
    };
}

facts! {
    Edge: "no line: beyond the first or the last";
    Barrier: "a table or a page break";
    Always: "every line";
    Chars2: "at most 2 characters";
    Chars4: "3 or 4 characters";
    Chars8: "5 to 8 characters";
    Chars12: "9 to 12 characters";
    Chars20: "13 to 20 characters";
    Chars30: "21 to 30 characters";
    Chars45: "31 to 45 characters";
    Chars60: "46 to 60 characters";
    Chars100: "61 to 100 characters";
    CharsMore: "more than 100 characters";
    EndsStop: "ends as a sentence ends";
    EndsColon: "ends with a colon";
    EndsComma: "ends with ， 、 or ；";
    EndsBracket: "ends with a closing bracket";
    EndsDots: "ends with …";
    EndsDigit: "ends with a digit";
    EndsLatin: "ends with a Latin letter";
    HasStop: "holds 。";
    HasColon: "holds a colon with words on both sides";
    HasComma: "holds one or two ，";
    HasCommas: "holds three ， or more";
    HasPause: "holds 、";
    HasBook: "holds 《";
    HasQuote: "holds “";
    HasBracket: "holds an opening bracket";
    HasBar: "holds |, _, > or another mark between parts of a page's name";
    HasSpace: "holds white space";
    HasLatin: "holds two Latin letters in a row";
    HasUrl: "holds an address of the web";
    HasPercent: "holds % or ％";
    SomeDigits: "holds digits";
    MostDigits: "is made of digits by half or more";
    LongNumber: "holds five digits in a row";
    Clock: "holds a time of day";
    NoHan: "holds no Han character";
    Spread: "is letter-spaced";
    Columned: "is set in columns";
    Pipe: "is a row of a Markdown table";
    LabelChapter: "opens with 第一编, 第一章 or 第一节";
    LabelArticle: "opens with 第一条";
    LabelHan: "opens with 一、";
    LabelHanParen: "opens with （一）";
    LabelDigit: "opens with 1.";
    LabelDigitParen: "opens with （1）, ① or 1）";
    LabelSpoken: "opens with 一是, 第一， or 第一个问题";
    LabelFirst: "opens with a label that counts one";
    Live: "its label has a neighbour in the count nearby";
    Vocative: "is an address to people";
    Addressee: "is a line of agencies with a colon";
    Kind: "ends with a 文种";
    Number: "is a 发文字号";
    IsDate: "is a date";
    HasDate: "holds a date";
    OpensDate: "opens with a date";
    DateNote: "is a date, or tells of adoption or publication with one";
    Bracketed: "stands in brackets as a whole";
    BracketDate: "stands in brackets and holds a date";
    Dash: "opens with a dash";
    Name: "is a person's name in two to four characters";
    Names: "is names of persons in a row";
    Agency: "ends with an agency's word";
    Post: "holds a post";
    EndsPost: "ends with a post";
    OpensPost: "a post or an agency stands before a name at its end";
    About: "opens with 关于, or holds 关于 behind an agency";
    At: "opens with 在, and holds 上";
    AttachHead: "is 附件 alone, numbered or not";
    AttachNote: "is 附件 with a colon and a name";
    OpensAttach: "opens with 附";
    Copy: "opens with 抄送 and its like";
    Printing: "is a printing line";
    HoldsPrinting: "holds 印发";
    NoteOpen: "opens as a note opens";
    NoteHead: "is a head of notes";
    Cited: "opens with [1] or a mark of a footnote";
    Class: "is 密级 or 紧急程度";
    SerialNumber: "is a 份号";
    Signer: "opens with 签发人";
    Document: "ends with 文件";
    Rule: "is only a rule, a comment or an empty tag";
    PageNumber: "is a page number";
    Image: "is only a picture";
    Chrome: "is a word of page chrome";
    EdgeChrome: "is a word of chrome at the page's edge";
    EdgeOpener: "opens as chrome opens";
    MetaKey: "opens with a key of page data and a mark";
    MetaOnly: "is a key of page data";
    CreditKey: "opens with a key of credits and a mark";
    KeyValue: "is a short key, a colon and a value";
    LatinKey: "is a Latin key, a colon and a value";
    Promo: "holds a promo word that is only a suspicion";
    StrongPromo: "holds promo words enough";
    PageData: "is page data, or a date with its source";
    Trail: "is a breadcrumb";
    Related: "is a head of a list of other articles";
    Bullet: "opens with a bullet";
    You: "holds 您 or 你";
    Site: "holds 网, 站, 页, 下载, 登录 or another word of sites";
    Count: "is a number with its counter (741人, 49回帖, 12页)";
    Thanks: "is a slogan or thanks";
    Blank: "a blank line stands before it";
    Blanks: "more than one blank line stands before it";
    Indent: "is set in by one or two cells";
    DeepIndent: "is set in by four cells, as a paragraph is";
    FarIndent: "is set in by more";
    Heading1: "is a title by a mark or style";
    Heading2: "is a heading by a mark or style";
    Quote: "stands in a quotation";
    Listed: "is an item of a list";
    Bold: "is bold";
    Centred: "is centred";
    Right: "is set to the right";
    Closing: "is a closing formula";
    Field: "opens with 时间, 地点 or another field of minutes and forms";
    Caption: "is the caption of a figure or a table";
    Template: "holds a placeholder to fill in";
    Empty: "holds a picture and no word";
    Chatter: "is what an AI says around its text";
    NameBehind: "a person's name stands behind white space at its end";
    Byline: "opens with 作者, 整理, 汇报人 or another word for who made or speaks it, and a mark";
}

/// Which facts hold: a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts(u128);

impl Facts {
    /// What holds beyond the first and the last line.
    pub const EDGE: Self = Self(1 << Fact::Edge as u8);

    /// What no line of a title shows: an address, a date, the wording of pages.
    pub const NO_TITLE: Self = Self::of(&[
        Fact::HasUrl,
        Fact::HasBar,
        Fact::NoHan,
        Fact::IsDate,
        Fact::Chrome,
        Fact::EdgeChrome,
        Fact::EdgeOpener,
        Fact::MetaKey,
        Fact::MetaOnly,
        Fact::PageData,
        Fact::StrongPromo,
        Fact::Trail,
        Fact::Template,
    ]);

    /// Whether `fact` holds.
    pub fn has(self, fact: Fact) -> bool {
        self.0 & (1 << fact as u8) != 0
    }

    /// These facts, to be asked for together.
    pub const fn of(facts: &[Fact]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < facts.len() {
            bits |= 1 << facts[at] as u8;
            at += 1;
        }
        Self(bits)
    }

    /// Whether one of `facts` holds.
    pub fn has_one(self, facts: Self) -> bool {
        self.0 & facts.0 != 0
    }

    /// Says that all of `facts` hold as well.
    pub fn join(&mut self, facts: Self) {
        self.0 |= facts.0;
    }

    /// Says that `fact` holds, if it does.
    pub fn set(&mut self, fact: Fact, holds: bool) {
        self.0 |= u128::from(holds) << fact as u8;
    }

    /// Says whether `fact` holds, whatever was said before.
    pub fn put(&mut self, fact: Fact, holds: bool) {
        self.0 &= !(1 << fact as u8);
        self.set(fact, holds);
    }

    /// A bit for each fact that holds, in the order of [`Fact::ALL`].
    pub fn bits(self) -> u128 {
        self.0
    }
}

/// The numbers of the bits that are set, from the lowest on.
pub fn bits(set: u128) -> impl Iterator<Item = u16> {
    let halves = [(0, set as u64), (64, (set >> 64) as u64)];
    halves.into_iter().flat_map(|(first, mut left)| {
        std::iter::from_fn(move || {
            let next = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            (next < 64).then_some(first + next as u16)
        })
    })
}

impl std::ops::BitOr for Fact {
    type Output = Facts;

    fn bitor(self, other: Self) -> Facts {
        Facts::of(&[self, other])
    }
}

impl std::ops::BitOr<Fact> for Facts {
    type Output = Self;

    fn bitor(mut self, other: Fact) -> Self {
        self.set(other, true);
        self
    }
}
