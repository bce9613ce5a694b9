//! What a file held besides its text, counted while it is read and told at the end.

use super::objects::Object;

/// What was met in the stories and has no place in a document, or changed on the way.
#[derive(Debug, Default)]
pub struct Tally {
    /// Accepted insertions.
    pub inserted: usize,
    /// Accepted deletions.
    pub deleted: usize,
    /// Comments, by id.
    pub comments: Vec<i32>,
    /// Text boxes.
    pub boxes: usize,
    /// Pictures that the file names and does not hold.
    pub missing: usize,
    /// Formulas.
    pub formulas: usize,
    /// Ruby.
    pub ruby: usize,
    /// Unknown symbols.
    pub symbols: usize,
    /// Objects without text or picture: charts, diagrams, embedded files.
    pub objects: Vec<Object>,
    /// Fields without a result: what they ask for, and what stands in their place; nothing where that is not known.
    pub fields: Vec<(String, Option<String>)>,
    /// Automatic numbers so far (`AUTONUM`).
    pub numbered: u32,
    /// Content for programs that know more than this one.
    pub unknown_choices: Vec<String>,
    /// Characters that no document can hold.
    pub controls: usize,
    /// Ids of header and footer parts.
    pub margins: Vec<String>,
}
