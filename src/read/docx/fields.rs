//! Fields: the result is text, the instruction is not.

use std::rc::Rc;

use super::raw::Piece;

/// A field that is open.
#[derive(Debug, Default)]
pub struct Field {
    /// Behind its separator: what comes now is shown.
    pub in_result: bool,
    /// What it asks for.
    pub instruction: String,
    /// Text before the separator. It is shown after all if the field never gets there.
    pub hidden: Vec<Piece>,
    /// Where its result links to.
    pub link: Option<Rc<str>>,
    /// Its result is replaced by something else.
    pub replaced: bool,
}

/// What an instruction means, as far as it is kept.
#[derive(Debug, PartialEq, Eq)]
pub enum Meaning<'a> {
    /// `HYPERLINK "address"`.
    Link(&'a str),
    /// `NOTEREF bookmark`: the number of a note once more.
    Note(&'a str),
    /// Only its result counts.
    Other,
}

/// What `instruction` means.
pub fn meaning(instruction: &str) -> Meaning<'_> {
    let (name, rest) = instruction
        .trim()
        .split_once(char::is_whitespace)
        .unwrap_or_default();
    let rest = rest.trim_start();
    let argument = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or_default(),
        None => rest.split_whitespace().next().unwrap_or_default(),
    };
    // \l "place": within the document.
    if argument.is_empty() || argument.starts_with('\\') {
        return Meaning::Other;
    }
    if name.eq_ignore_ascii_case("HYPERLINK") {
        Meaning::Link(argument)
    } else if name.eq_ignore_ascii_case("NOTEREF") || name.eq_ignore_ascii_case("FTNREF") {
        Meaning::Note(argument)
    } else {
        Meaning::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_notes_are_known_and_the_rest_is_its_result() {
        assert_eq!(
            meaning(" HYPERLINK \"http://a.cn/ b\" \\o \"x\" "),
            Meaning::Link("http://a.cn/ b")
        );
        assert_eq!(meaning("HYPERLINK \\l \"_Toc1\""), Meaning::Other);
        assert_eq!(
            meaning(" NOTEREF _RefNote1 \\h "),
            Meaning::Note("_RefNote1")
        );
        assert_eq!(meaning("PAGE"), Meaning::Other);
        assert_eq!(meaning(""), Meaning::Other);
    }
}
