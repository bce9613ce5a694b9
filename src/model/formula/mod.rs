//! A formula: TeX as its author typed it, and what of it can be set as an equation.
//!
//! The source is what a document holds, so that nothing of it is lost on any way; the tree that Word's equations are made of
//! and the line of text that stands for it elsewhere are derived.

mod commands;
mod height;
mod line;
mod node;
mod parse;
mod terms;

use line::{line, text};
pub use node::{Face, Node, Row};

use super::shift::Shift;

/// A formula longer than this, in bytes, is no formula.
pub const LONGEST: usize = 2_000;

/// A formula in TeX, without the signs around it.
///
/// Canonical: one line, no white space at its ends, nothing in it that could end it in Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula(Box<str>);

impl Formula {
    /// The formula `tex`, the ends of its lines as spaces; nothing where it cannot be meant as one.
    pub fn new(tex: &str) -> Option<Self> {
        if tex.len() > LONGEST {
            return None;
        }
        let lines = tex.lines().map(str::trim).filter(|line| !line.is_empty());
        let tex = lines.collect::<Vec<_>>().join(" ");
        (is_meant(&tex) && is_closed(&tex)).then(|| Self(tex.into_boxed_str()))
    }

    /// The source.
    pub fn tex(&self) -> &str {
        &self.0
    }

    /// What it is made of; nothing where it holds what no equation here does.
    pub fn tree(&self) -> Option<Row> {
        parse::parse(&self.0)
    }

    /// Whether it is higher than a line of text: fractions, roots, sums.
    pub fn is_tall(&self) -> bool {
        self.tree()
            .is_some_and(|tree| tree.iter().any(Node::is_tall))
    }

    /// How high its equation is in hundredths of the type size, about; nothing where it is none. `alone`: in a line of its own.
    pub fn height(&self, alone: bool) -> Option<i32> {
        let (up, down) = height::row(&self.tree()?, 100, alone);
        Some(up + down)
    }

    /// The characters that stand in its equation, in their order; nothing where it is none.
    pub fn letters(&self) -> String {
        self.tree().as_ref().map_or_else(String::new, node::letters)
    }

    /// What stands for it in a line, each piece on, above or below it: the formula as text, or the source between its signs.
    pub fn pieces(&self) -> Vec<(String, Shift)> {
        match self.tree() {
            Some(tree) => line(&tree),
            None => vec![(format!("${}$", self.0), Shift::None)],
        }
    }

    /// The same where nothing can be raised: `E=mc^2`.
    pub fn text(&self) -> String {
        match self.tree() {
            Some(tree) => text(&tree),
            None => format!("${}$", self.0),
        }
    }
}

/// Whether `tex` can be meant as a formula: prices (`$5 和 $6`) are not.
fn is_meant(tex: &str) -> bool {
    // Punctuation of Chinese sentences, currencies, and what no document can hold.
    let is_foreign = |c: char| {
        matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' | '“' | '”' | '‘' | '’' | '¥' | '€' | '£' | '\u{FFFC}')
            || c.is_control()
            || !super::text::is_text_char(c)
    };
    let has_han = tex
        .chars()
        .any(|c| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}'));
    let is_letter = tex.len() == 1 && tex.starts_with(|c: char| c.is_ascii_alphabetic());
    let has_sign = tex.contains([
        '\\', '^', '_', '=', '+', '<', '>', '≤', '≥', '≠', '≈', '×', '±',
    ]);
    let is_open = tex.ends_with(['=', '+', '<', '>', '-', ',']);
    tex.trim() == tex
        && (is_letter || has_sign && tex.len() > 1 && !is_open)
        && (!has_han || tex.contains("\\text") || tex.contains("\\mathrm"))
        && !tex.chars().any(is_foreign)
}

/// Whether nothing in `tex` ends it before its end: no sign of another formula, no code, no backslash without what it stands before.
fn is_closed(tex: &str) -> bool {
    let mut chars = tex.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                None | Some('(' | ')' | '[' | ']') => return false,
                Some(_) => {}
            },
            '$' | '`' | '\n' | '\r' => return false,
            _ => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_no_formulas() {
        for tex in [
            "5和", "5 to ", "100,HK", "", " x ", "5", "=", "5+", "1=¥7.2", "x，y_1", "a`b=1",
            r"a\", r"\(a=b", "a_1$b",
        ] {
            assert_eq!(
                Formula::new(tex).filter(|made| made.tex() == tex),
                None,
                "{tex}"
            );
        }
        for tex in ["x", "x^2", r"\alpha", "a=b", "x ≤ 5", r"\text{合格率}=5"] {
            assert_eq!(
                Formula::new(tex).map(|one| one.tex().to_owned()).as_deref(),
                Some(tex)
            );
        }
        let made = Formula::new("\n  E = \n mc^2\n");
        assert_eq!(made.as_ref().map(Formula::tex), Some("E = mc^2"));
    }

    #[test]
    fn what_no_equation_holds_is_text_as_it_was_typed() {
        let made = Formula::new(r"\begin{matrix}a\end{matrix}").unwrap();
        assert_eq!(made.tree(), None);
        assert_eq!(made.text(), r"$\begin{matrix}a\end{matrix}$");
    }

    #[test]
    fn a_long_or_deep_formula_comes_to_an_end() {
        assert_eq!(Formula::new(&"x^".repeat(500_000)), None);
        for piece in [
            "{", "\\frac{", "x^{", "\\sum", "\\sin", "\\left(", "x_1^2", "\\sqrt[", "\\text{", "}",
        ] {
            let tex = piece.repeat(LONGEST / piece.len());
            let Some(made) = Formula::new(&tex) else {
                continue;
            };
            assert!(made.text().len() < 20 * LONGEST, "{piece}");
        }
    }
}
