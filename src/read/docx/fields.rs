//! Fields: the result is text, the instruction is not.

use std::rc::Rc;

use super::raw::Piece;
use super::shown::Form;
use crate::model::{Formula, Shape};
use crate::ooxml::KEPT;

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
    /// Pieces of text before its result.
    pub produced: usize,
    /// What it holds as a part of a form.
    pub form: Form,
}

/// What an instruction means, as far as it is kept.
#[derive(Debug, PartialEq, Eq)]
pub enum Meaning<'a> {
    /// `HYPERLINK "address"`.
    Link(&'a str),
    /// `NOTEREF bookmark`: the number of a note once more.
    Note(&'a str),
    /// What the writer keeps in a field: a picture that was not to be had, with what stands for it.
    Picture(String, String, Shape),
    /// The same: a formula that no equation holds.
    Formula(Formula),
    /// The same: a link that Word does not take.
    Target(String),
    /// The same: a reference to a note that is not there.
    Nowhere(String),
    /// Only its result counts.
    Other,
}

/// What an instruction of our own making keeps.
pub fn kept(instruction: &str) -> Meaning<'_> {
    let Some(rest) = instruction.trim().strip_prefix(KEPT) else {
        return meaning(instruction);
    };
    let (what, rest) = rest.trim_start().split_once(' ').unwrap_or_default();
    let mut arguments = quoted(rest).into_iter();
    match (what, arguments.next(), arguments.next()) {
        ("picture", Some(src), Some(alt)) => {
            let shape = arguments.next().and_then(|shape| Shape::parse(&shape));
            Meaning::Picture(src, alt, shape.unwrap_or_default())
        }
        ("formula", Some(tex), _) => Formula::new(&tex).map_or(Meaning::Other, Meaning::Formula),
        ("link", Some(target), _) => Meaning::Target(target),
        ("note", Some(label), _) => Meaning::Nowhere(label),
        _ => Meaning::Other,
    }
}

/// The arguments in quotation marks; `\` takes the sign behind it as it is.
fn quoted(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut open: Option<String> = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, &mut open) {
            ('"', None) => open = Some(String::new()),
            ('"', Some(_)) => all.extend(open.take()),
            ('\\', Some(argument)) => argument.extend(chars.next()),
            (c, Some(argument)) => argument.push(c),
            (_, None) => {}
        }
    }
    all
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
        assert_eq!(meaning(" ADDIN zhangfa link \"a\" "), Meaning::Other);
    }

    #[test]
    fn what_our_own_fields_keep_comes_back_as_it_was() {
        assert_eq!(
            kept(r#" ADDIN zhangfa picture "a \\ \" b" "" "#),
            Meaning::Picture(r#"a \ " b"#.into(), String::new(), Shape::default())
        );
        assert_eq!(
            kept(" ADDIN zhangfa link \"中文\" "),
            Meaning::Target("中文".into())
        );
        assert_eq!(kept(" ADDIN zhangfa link \"中文"), Meaning::Other);
        assert_eq!(kept(" ADDIN zhangfa"), Meaning::Other);
        assert_eq!(kept(" NOTEREF a "), Meaning::Note("a"));
    }
}
