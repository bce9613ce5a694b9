//! A formula as a line of text: indices raised and lowered, fractions with a slash, what a line cannot show in brackets.

use super::Shift;
use super::node::{Face, Node, Row};

/// The pieces of `row`, each on, above or below the line. Indices of indices stand in their line, behind `^` and `_`.
pub fn line(row: &Row) -> Vec<(String, Shift)> {
    let mut line = Line {
        out: Vec::new(),
        shift: Shift::None,
        is_shifted: true,
    };
    line.row(row);
    line.out
}

/// The text of `row` where nothing can be raised.
pub fn text(row: &Row) -> String {
    let mut line = Line {
        out: Vec::new(),
        shift: Shift::None,
        is_shifted: false,
    };
    line.row(row);
    line.out.into_iter().map(|piece| piece.0).collect()
}

struct Line {
    out: Vec<(String, Shift)>,
    /// Where what is added stands.
    shift: Shift,
    /// Whether anything may be raised.
    is_shifted: bool,
}

impl Line {
    fn add(&mut self, text: &str) {
        match self.out.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.1 == self.shift => last.0.push_str(text),
            _ => self.out.push((text.to_owned(), self.shift)),
        }
    }

    fn row(&mut self, row: &Row) {
        for node in row {
            self.node(node);
        }
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Run(text, _) if text.starts_with('\u{2003}') => self.add(" "),
            Node::Run(text, Face::Words) => self.add(text),
            // Thin spaces are a matter of how it is set.
            Node::Run(text, _) => self.add(&text.replace('\u{2009}', "").replace('\u{A0}', " ")),
            Node::Fraction(above, below) => {
                self.part(above);
                self.add("/");
                self.part(below);
            }
            Node::Root(degree, of) => {
                self.index(degree, Shift::Raised);
                self.add("√");
                self.operand(of);
            }
            Node::Scripts(base, below, above) => {
                self.base(base);
                self.index(below, Shift::Lowered);
                self.index(above, Shift::Raised);
            }
            Node::Sum(sign, below, above, of) => {
                self.add(sign);
                self.index(below, Shift::Lowered);
                self.index(above, Shift::Raised);
                self.apart(of, !below.is_empty() || !above.is_empty());
            }
            Node::Function(name, below, of) => {
                self.row(name);
                self.index(below, Shift::Lowered);
                self.apart(of, true);
            }
            Node::Brackets(open, close, inside) => {
                self.add(open);
                self.row(inside);
                self.add(close);
            }
            Node::Marked(mark, of) => {
                for c in text(of).chars() {
                    self.add(c.encode_utf8(&mut [0; 4]));
                    self.add(mark);
                }
            }
        }
    }

    /// What a sum or function is of, set apart where it would run into what stands before it.
    fn apart(&mut self, of: &Row, is_near: bool) {
        let is_word = first(of).is_some_and(char::is_alphanumeric);
        let runs_on = self.out.last().is_some_and(|last| last.1 == self.shift);
        if is_word && runs_on && is_near {
            self.add(" ");
        }
        self.row(of);
    }

    /// What indices stand at: in brackets where it is more than one sign.
    fn base(&mut self, base: &Row) {
        match base.as_slice() {
            [] | [Node::Run(..) | Node::Brackets(..) | Node::Marked(..)] => self.row(base),
            _ => self.operand(base),
        }
    }

    /// What stands above or below the line; where it can not, behind a sign that says so.
    fn index(&mut self, row: &Row, shift: Shift) {
        match row.as_slice() {
            [] => return,
            [Node::Run(text, _)] if text.starts_with('′') => return self.add(text),
            _ => {}
        }
        if self.shift == Shift::None && self.is_shifted {
            self.shift = shift;
            self.row(row);
            self.shift = Shift::None;
            return;
        }
        self.add(if shift == Shift::Raised { "^" } else { "_" });
        self.operand(row);
    }

    /// What stands below a root: in brackets where it is more than one word.
    fn operand(&mut self, row: &Row) {
        self.bracketed(row, !row.iter().all(is_word));
    }

    /// A part of a fraction: one word may have indices.
    fn part(&mut self, row: &Row) {
        let is_one = match row.as_slice() {
            [Node::Scripts(base, ..)] => base.iter().all(is_word),
            _ => row.iter().all(is_word),
        };
        self.bracketed(row, !is_one);
    }

    fn bracketed(&mut self, row: &Row, needs: bool) {
        let has = matches!(row.as_slice(), [Node::Brackets(open, close, _)] if !open.is_empty() && !close.is_empty());
        let brackets = if needs && !has { ["(", ")"] } else { ["", ""] };
        self.add(brackets[0]);
        self.row(row);
        self.add(brackets[1]);
    }
}

/// Whether `node` is letters and digits alone.
fn is_word(node: &Node) -> bool {
    matches!(node, Node::Run(text, _) if text.chars().all(|c| c.is_alphanumeric() || c == '.'))
}

/// The first character of `row`.
fn first(row: &Row) -> Option<char> {
    match row.first()? {
        Node::Run(text, _) => text.chars().next(),
        Node::Fraction(of, _)
        | Node::Scripts(of, ..)
        | Node::Function(of, ..)
        | Node::Marked(_, of) => first(of),
        Node::Root(..) => Some('√'),
        Node::Sum(sign, ..) => sign.chars().next(),
        Node::Brackets(open, ..) => open.chars().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    fn shown(tex: &str) -> Option<String> {
        let pieces = line(&parse(tex)?)
            .into_iter()
            .map(|(text, shift)| match shift {
                Shift::None => text,
                Shift::Raised => format!("↑{text}↓"),
                Shift::Lowered => format!("↓{text}↑"),
            });
        Some(pieces.collect())
    }

    #[test]
    fn formulas_are_a_line() {
        for (tex, raised, flat) in [
            ("E = mc^2", "E=mc↑2↓", "E=mc^2"),
            (r"CO_{2} \leq 5\%", "CO↓2↑≤5%", "CO_2≤5%"),
            (r"\frac{a+b}{2}", "(a+b)/2", "(a+b)/2"),
            (r"\sqrt[3]{x^2}", "↑3↓√(x↑2↓)", "^3√(x^2)"),
            (
                r"\sum_{i=1}^{n} x_i + 1", "∑↓i=1↑↑n↓x↓i↑+1", "∑_(i=1)^n x_i+1",
            ),
            (r"\alpha\times\beta", "α×β", "α×β"),
            (r"90^\circ", "90°", "90°"),
            (r"x^{a_b}", "x↑a_b↓", "x^(a_b)"),
            (r"2^{\frac{1}{2}}", "2↑1/2↓", "2^(1/2)"),
            (
                r"\lim_{x\to 0}\frac{\sin x}{x}", "lim↓x→0↑(sin x)/x", "lim_(x→0) (sin x)/x",
            ),
            (r"\left(\frac{a}{b}\right)^2", "(a/b)↑2↓", "(a/b)^2"),
            (r"\log_2 (n+1)", "log↓2↑(n+1)", "log_2(n+1)"),
            (r"\overline{AB}", "A\u{305}B\u{305}", "A\u{305}B\u{305}"),
            (
                r"\int_0^1 f(x+1)\mathrm{d}x = y", "∫↓0↑↑1↓f(x+1)dx=y", "∫_0^1 f(x+1)dx=y",
            ),
            ("f'(x)", "f′(x)", "f′(x)"),
            ("x^10", "x↑1↓0", "x^10"),
            (
                r"\text{合格率}=\dfrac{\text{合格}}{\text{总数}}\times 100\%",
                "合格率=合格/总数×100%",
                "合格率=合格/总数×100%",
            ),
        ] {
            assert_eq!(shown(tex).as_deref(), Some(raised), "{tex}");
            assert_eq!(
                parse(tex).map(|row| text(&row)).as_deref(),
                Some(flat),
                "{tex}"
            );
        }
    }

    #[test]
    fn what_is_not_known_is_no_tree() {
        for tex in [
            r"\begin{matrix}a\end{matrix}", "{", "}", r"\unknown", "a & b", "^", "", r"\frac{a}",
            "x^2^3", "x_", r"\left(a", r"a\right)", r"a\\b", r"\text{a",
        ] {
            assert_eq!(shown(tex), None, "{tex}");
        }
        assert_eq!(parse(&"{".repeat(1_000)), None);
    }
}
