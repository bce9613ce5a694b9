//! Formulas in TeX as a line of text: Greek letters and signs as characters, indices raised and lowered, fractions with a slash.
//!
//! That says the same and reads well for what official documents hold (m², CO₂, x≤5, a/b). What a line cannot say (matrices,
//! cases, indices of indices) is left as it was typed.

use std::iter::Peekable;
use std::str::Chars;

use crate::model::Shift;

/// A formula longer than this, in bytes, is left as it is.
pub const LONGEST: usize = 2_000;
/// Braces within braces at most.
const DEEPEST: usize = 16;

/// Commands of TeX that are a character. Sources: plain.tex and amssymb, by their names.
const SIGNS: &[(&str, &str)] = &[
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("upsilon", "υ"),
    ("phi", "φ"),
    ("varphi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Gamma", "Γ"),
    ("Delta", "Δ"),
    ("Theta", "Θ"),
    ("Lambda", "Λ"),
    ("Xi", "Ξ"),
    ("Pi", "Π"),
    ("Sigma", "Σ"),
    ("Phi", "Φ"),
    ("Psi", "Ψ"),
    ("Omega", "Ω"),
    ("times", "×"),
    ("div", "÷"),
    ("cdot", "·"),
    ("pm", "±"),
    ("mp", "∓"),
    ("le", "≤"),
    ("leq", "≤"),
    ("leqslant", "≤"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("geqslant", "≥"),
    ("ne", "≠"),
    ("neq", "≠"),
    ("approx", "≈"),
    ("equiv", "≡"),
    ("sim", "∼"),
    ("propto", "∝"),
    ("infty", "∞"),
    ("to", "→"),
    ("rightarrow", "→"),
    ("leftarrow", "←"),
    ("Rightarrow", "⇒"),
    ("in", "∈"),
    ("notin", "∉"),
    ("subset", "⊂"),
    ("cup", "∪"),
    ("cap", "∩"),
    ("forall", "∀"),
    ("exists", "∃"),
    ("partial", "∂"),
    ("nabla", "∇"),
    ("cdots", "⋯"),
    ("ldots", "…"),
    ("dots", "…"),
    ("angle", "∠"),
    ("triangle", "△"),
    ("perp", "⊥"),
    ("parallel", "∥"),
    ("circ", "°"),
    ("degree", "°"),
    ("prime", "′"),
    ("sum", "∑"),
    ("prod", "∏"),
    ("int", "∫"),
    ("sin", "sin"),
    ("cos", "cos"),
    ("tan", "tan"),
    ("cot", "cot"),
    ("log", "log"),
    ("ln", "ln"),
    ("lg", "lg"),
    ("exp", "exp"),
    ("lim", "lim"),
    ("max", "max"),
    ("min", "min"),
    ("quad", " "),
    ("qquad", " "),
    ("left", ""),
    ("right", ""),
    ("displaystyle", ""),
    ("limits", ""),
    ("mid", "|"),
    ("lvert", "|"),
    ("rvert", "|"),
    ("lt", "<"),
    ("gt", ">"),
];

/// The formula `tex` as pieces of text, each on, above or below the line; nothing for what a line cannot say.
pub fn line(tex: &str) -> Option<Vec<(String, Shift)>> {
    if tex.len() > LONGEST || tex.trim().is_empty() {
        return None;
    }
    let mut parser = Parser {
        rest: tex.trim().chars().peekable(),
        out: Vec::new(),
    };
    parser.row(Shift::None, 0, None)?;
    parser.rest.next().is_none().then_some(parser.out)
}

/// Whether what stands between two `$` can be meant as a formula: prices are not.
pub fn is_meant(tex: &str) -> bool {
    let is_set = tex.trim() == tex && !tex.is_empty();
    let is_foreign = |c: char| !c.is_ascii() && !c.is_alphabetic();
    let has_han = tex.chars().any(|c| matches!(c, '\u{2E80}'..='\u{9FFF}'));
    let is_letter = tex.len() == 1 && tex.starts_with(|c: char| c.is_ascii_alphabetic());
    let has_sign = tex.contains(['\\', '^', '_', '=', '+', '<', '>']);
    is_set
        && (is_letter || has_sign)
        && (!has_han || tex.contains("\\text"))
        && !tex.chars().any(is_foreign)
}

struct Parser<'t> {
    rest: Peekable<Chars<'t>>,
    out: Vec<(String, Shift)>,
}

impl Parser<'_> {
    fn add(&mut self, text: &str, shift: Shift) {
        match self.out.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.1 == shift => last.0.push_str(text),
            _ => self.out.push((text.to_owned(), shift)),
        }
    }

    /// Everything up to `end`, which is taken, or to the end of the formula.
    fn row(&mut self, shift: Shift, depth: usize, end: Option<char>) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        loop {
            match self.rest.next() {
                None => return end.is_none().then_some(()),
                c if c == end => return Some(()),
                Some(c) => self.one(c, shift, depth)?,
            }
        }
    }

    /// What begins with `c`.
    fn one(&mut self, c: char, shift: Shift, depth: usize) -> Option<()> {
        match c {
            '{' => self.row(shift, depth + 1, Some('}')),
            '\\' => self.command(shift, depth),
            '^' | '_' if shift == Shift::None => {
                let shift = if c == '^' {
                    Shift::Raised
                } else {
                    Shift::Lowered
                };
                self.argument(shift, depth)
            }
            '}' | '^' | '_' | '&' | '$' | '#' | '%' => None,
            '\'' => {
                self.add("′", shift);
                Some(())
            }
            '~' => {
                self.add(" ", shift);
                Some(())
            }
            c if c.is_whitespace() => Some(()),
            c => {
                self.add(c.encode_utf8(&mut [0; 4]), shift);
                Some(())
            }
        }
    }

    /// One character, command or group.
    fn argument(&mut self, shift: Shift, depth: usize) -> Option<()> {
        while self.rest.next_if(|c| c.is_whitespace()).is_some() {}
        let c = self.rest.next()?;
        self.one(c, shift, depth + 1)
    }

    fn command(&mut self, shift: Shift, depth: usize) -> Option<()> {
        let mut name = String::new();
        while let Some(c) = self.rest.next_if(char::is_ascii_alphabetic) {
            name.push(c);
        }
        if name.is_empty() {
            return match self.rest.next()? {
                c @ ('{' | '}' | '%' | '$' | '#' | '&' | '_') => {
                    self.add(c.encode_utf8(&mut [0; 4]), shift);
                    Some(())
                }
                ',' | ';' | ':' | '!' | ' ' => Some(()),
                _ => None,
            };
        }
        while self.rest.next_if(|c| c.is_whitespace()).is_some() {}
        match name.as_str() {
            "frac" | "dfrac" | "tfrac" if shift == Shift::None => {
                self.operand(depth)?;
                self.add("/", Shift::None);
                self.operand(depth)
            }
            "sqrt" if shift == Shift::None => {
                if self.rest.next_if_eq(&'[').is_some() {
                    self.row(Shift::Raised, depth + 1, Some(']'))?;
                }
                self.add("√", Shift::None);
                self.operand(depth)
            }
            "text" | "mathrm" | "mathbf" | "mathit" | "operatorname" | "textbf" => {
                self.rest.next_if_eq(&'{')?;
                loop {
                    match self.rest.next()? {
                        '}' => return Some(()),
                        '\\' | '{' | '$' => return None,
                        c => self.add(c.encode_utf8(&mut [0; 4]), shift),
                    }
                }
            }
            name => {
                let sign = SIGNS.iter().find(|row| row.0 == name)?.1;
                // 90^\circ is a degree sign, which stands above the line by itself.
                let shift = if sign == "°" || sign == "′" {
                    Shift::None
                } else {
                    shift
                };
                self.add(sign, shift);
                Some(())
            }
        }
    }

    /// A part of a fraction or what stands below a root: in brackets where it is more than one term.
    fn operand(&mut self, depth: usize) -> Option<()> {
        let before = std::mem::take(&mut self.out);
        self.argument(Shift::None, depth)?;
        let made = std::mem::replace(&mut self.out, before);
        let is_word = |text: &String| text.chars().all(|c| c.is_alphanumeric() || c == '.');
        let is_one = made.iter().all(|(text, _)| is_word(text)) && !made.is_empty();
        let brackets = if is_one { ["", ""] } else { ["(", ")"] };
        self.add(brackets[0], Shift::None);
        for (text, shift) in made {
            self.add(&text, shift);
        }
        self.add(brackets[1], Shift::None);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(tex: &str) -> Option<String> {
        let pieces = line(tex)?.into_iter().map(|(text, shift)| match shift {
            Shift::None => text,
            Shift::Raised => format!("^{text}^"),
            Shift::Lowered => format!("_{text}_"),
        });
        Some(pieces.collect())
    }

    #[test]
    fn simple_formulas_are_a_line() {
        for (tex, expected) in [
            ("E = mc^2", "E=mc^2^"),
            (r"CO_{2} \leq 5\%", "CO_2_≤5%"),
            (r"\frac{a+b}{2}", "(a+b)/2"),
            (r"\sqrt[3]{x^2}", "^3^√x^2^"),
            (r"\sum_{i=1}^{n} x_i", "∑_i=1_^n^x_i_"),
            (r"\alpha\times\beta", "α×β"),
            (r"90^\circ", "90°"),
            (
                r"\text{合格率}=\dfrac{\text{合格}}{\text{总数}}", "合格率=合格/总数",
            ),
        ] {
            assert_eq!(shown(tex).as_deref(), Some(expected), "{tex}");
        }
    }

    #[test]
    fn what_a_line_cannot_say_is_left() {
        for tex in [
            r"\begin{matrix}a\end{matrix}", "x^{a_b}", "{", "}", r"\unknown", "a & b", "^", "",
            r"\frac{a}", r"2^{\frac{1}{2}}",
        ] {
            assert_eq!(shown(tex), None, "{tex}");
        }
        assert_eq!(line(&"{".repeat(1_000)), None);
    }

    #[test]
    fn prices_are_no_formulas() {
        for tex in ["5和", "5 to ", "100,HK", "", " x ", "5"] {
            assert!(!is_meant(tex), "{tex}");
        }
        for tex in ["x", "x^2", r"\alpha", "a=b"] {
            assert!(is_meant(tex), "{tex}");
        }
    }
}
