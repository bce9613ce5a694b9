//! What a package may cost: files come from strangers, and a few kilobytes can claim terabytes.
//!
//! Every limit ends in an error that names it (R33). All of them together keep the reader below 512 MB
//! (benches/word.rs measures it). Files of our own making may have more, in proportion to their packed size: what the
//! program writes it reads. Anyone can claim to be us, so even then a small file costs no more than a stranger's.

/// Bytes of `document.xml` and of the notes once unpacked. 200 000 paragraphs of Chinese text take 145 MB.
const MAX_STORY: u64 = 256 << 20;
/// Bytes of any other part that is read (styles, numbering, relationships); a template of a ministry
/// with all of Word's styles takes 2 MB.
pub const MAX_PART: u64 = 32 << 20;
/// Bytes of a picture.
pub const MAX_MEDIA: u64 = 256 << 20;
/// Unpacked bytes for each packed one, once [`FREE`] bytes are out. XML packs 10 to 40 times, a table of
/// one repeated row 200 times; DEFLATE ends at 1032.
pub const MAX_RATIO: u64 = 400;
/// So many bytes may come of anything: small parts pack as they like.
pub const FREE: u64 = 16 << 20;
/// Entries of the zip file; a file with 2000 pictures has 2100.
pub const MAX_PARTS: usize = 20_000;
/// Elements within one another. A table in a table in a text box is 40 deep; Word stops near 250.
pub const MAX_DEPTH: usize = 400;
/// Relationships of a part; every picture and link is one.
pub const MAX_RELATIONSHIPS: usize = 65_536;
/// Paragraphs of all stories together, empty ones included, and lines of the draft. A line takes some
/// 300 bytes here and 1000 more until it is decided; the longest books have 60 000 paragraphs.
const MAX_PARAGRAPHS: usize = 400_000;
/// Runs, breaks, pictures and references of all stories together: some 400 bytes each at worst, once decided. The
/// longest books have 600 000.
const MAX_PIECES: usize = 1_000_000;
/// Bytes of a tag, or of the text between two: a paragraph of a million characters set in one has 3 MB.
const MAX_TOKEN: u64 = 16 << 20;
/// Bytes of text of all stories together. 90 MB of the same sentences, packed to 2.4 MB, took the whole process 411 MB
/// to Word and 721 MB to Markdown.
const MAX_TEXT: usize = 96 << 20;
/// Cells that one table may have once merged ones are filled: `w:gridSpan` claims them for free.
pub const MAX_CELLS: usize = 500_000;
/// Columns of a table; Word stops at 63.
pub const MAX_COLUMNS: usize = 1000;
/// Styles, numbering definitions and numbering instances, each.
pub const MAX_DEFINITIONS: usize = 20_000;
/// A chain of `w:basedOn`; Word stops at 11.
pub const MAX_BASES: usize = 40;
/// Findings of one kind that are shown one by one; the rest is a count.
pub const MAX_SHOWN: usize = 20;

/// What grows with a file of our own making.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of the document and of the notes once unpacked.
    pub story: u64,
    /// Bytes of a tag, or of the text between two.
    pub token: u64,
    /// Paragraphs, and lines of the draft.
    pub paragraphs: usize,
    /// Runs, breaks, pictures and references.
    pub pieces: usize,
    /// Bytes of text.
    pub text: usize,
}

impl Default for Limits {
    /// Those for strangers.
    fn default() -> Self {
        Self {
            story: MAX_STORY,
            token: MAX_TOKEN,
            paragraphs: MAX_PARAGRAPHS,
            pieces: MAX_PIECES,
            text: MAX_TEXT,
        }
    }
}

impl Limits {
    /// The limits for a file of our own making that has `packed` bytes.
    ///
    /// Real text takes 20 bytes and more for each paragraph of ours once packed, and has 2 to 4 bytes for one of the file.
    /// One short line again and again takes 3 bytes, and of that we write more than we read: anyone can claim to be us.
    pub fn of_ours(packed: usize) -> Self {
        let strangers = Self::default();
        Self {
            story: strangers.story.max(packed as u64 * 100),
            token: strangers.token.max(packed as u64 * 4),
            paragraphs: strangers.paragraphs.max(430_000).max(packed / 7),
            pieces: strangers.pieces.max(packed / 3),
            text: strangers.text.max(packed.saturating_mul(10)),
        }
    }
}
