//! Formulas as equations of Word: Office Math Markup Language (ISO/IEC 29500-1, 22.1).

use std::fmt::Write as _;

use crate::model::formula::{Face, Node, Row};
use crate::ooxml::ns;
use crate::write::xml::escape;

/// The equation of `tree`, in the character style `style`. One that `stands_alone` in its paragraph is a line of its own, with
/// limits above and below.
pub fn equation(tree: &Row, style: Option<&str>, stands_alone: bool) -> String {
    let mut writer = Writer {
        out: String::new(),
        style: style.map_or_else(String::new, |id| {
            format!("<w:rPr><w:rStyle w:val=\"{id}\"/></w:rPr>")
        }),
        stands_alone,
    };
    writer.row(tree);
    let inside = writer.out;
    if stands_alone {
        format!(
            "<m:oMathPara xmlns:m=\"{0}\"><m:oMath>{inside}</m:oMath></m:oMathPara>",
            ns::M
        )
    } else {
        format!("<m:oMath xmlns:m=\"{0}\">{inside}</m:oMath>", ns::M)
    }
}

struct Writer {
    out: String,
    style: String,
    stands_alone: bool,
}

impl Writer {
    fn row(&mut self, row: &Row) {
        for node in row {
            self.node(node);
        }
    }

    /// `row` in the element `m:name`. Word shows a box where nothing stands, so something without width does.
    fn part(&mut self, name: &str, row: &Row) {
        let _ = write!(self.out, "<m:{name}>");
        if row.is_empty() {
            self.run("\u{200B}", Face::Math);
        }
        self.row(row);
        let _ = write!(self.out, "</m:{name}>");
    }

    /// The same where it is hidden when nothing stands in it.
    fn hidden(&mut self, name: &str, row: &Row) {
        if row.is_empty() {
            let _ = write!(self.out, "<m:{name}/>");
        } else {
            self.part(name, row);
        }
    }

    fn run(&mut self, text: &str, face: Face) {
        let set = match face {
            Face::Math => "",
            Face::Upright => "<m:rPr><m:sty m:val=\"p\"/></m:rPr>",
            Face::Bold => "<m:rPr><m:sty m:val=\"b\"/></m:rPr>",
            Face::Words => "<m:rPr><m:nor/></m:rPr>",
        };
        let (style, text) = (&self.style, escape(text));
        let _ = write!(
            self.out,
            "<m:r>{set}{style}<m:t xml:space=\"preserve\">{text}</m:t></m:r>"
        );
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Run(text, face) => self.run(text, *face),
            Node::Fraction(above, below) => {
                self.element("f", "", &[("num", above), ("den", below)]);
            }
            Node::Root(degree, of) => {
                let hides = if degree.is_empty() {
                    "<m:radPr><m:degHide m:val=\"1\"/></m:radPr>"
                } else {
                    ""
                };
                let _ = write!(self.out, "<m:rad>{hides}");
                self.hidden("deg", degree);
                self.part("e", of);
                self.out.push_str("</m:rad>");
            }
            Node::Scripts(base, below, above) => match (below.is_empty(), above.is_empty()) {
                (_, true) => self.element("sSub", "", &[("e", base), ("sub", below)]),
                (true, _) => self.element("sSup", "", &[("e", base), ("sup", above)]),
                _ => self.element(
                    "sSubSup",
                    "",
                    &[("e", base), ("sub", below), ("sup", above)],
                ),
            },
            Node::Sum(sign, below, above, of) => {
                let is_integral = matches!(*sign, "∫" | "∬" | "∭" | "∮");
                let place = if is_integral || !self.stands_alone {
                    "subSup"
                } else {
                    "undOvr"
                };
                let hides = |row: &Row| u8::from(row.is_empty());
                let _ = write!(
                    self.out,
                    "<m:nary><m:naryPr><m:chr m:val=\"{sign}\"/><m:limLoc m:val=\"{place}\"/>\
                     <m:subHide m:val=\"{}\"/><m:supHide m:val=\"{}\"/></m:naryPr>",
                    hides(below),
                    hides(above)
                );
                self.hidden("sub", below);
                self.hidden("sup", above);
                self.part("e", of);
                self.out.push_str("</m:nary>");
            }
            Node::Function(name, below, of) => {
                if of.is_empty() {
                    return self.name(name, below);
                }
                self.out.push_str("<m:func><m:fName>");
                self.name(name, below);
                self.out.push_str("</m:fName>");
                self.part("e", of);
                self.out.push_str("</m:func>");
            }
            Node::Brackets(open, close, inside) => {
                let set = format!(
                    "<m:dPr><m:begChr m:val=\"{}\"/><m:endChr m:val=\"{}\"/></m:dPr>",
                    escape(open),
                    escape(close)
                );
                self.element("d", &set, &[("e", inside)]);
            }
            Node::Marked("\u{305}", of) => self.element(
                "bar",
                "<m:barPr><m:pos m:val=\"top\"/></m:barPr>",
                &[("e", of)],
            ),
            Node::Marked("\u{332}", of) => self.element(
                "bar",
                "<m:barPr><m:pos m:val=\"bot\"/></m:barPr>",
                &[("e", of)],
            ),
            Node::Marked(mark, of) => {
                let set = format!("<m:accPr><m:chr m:val=\"{mark}\"/></m:accPr>");
                self.element("acc", &set, &[("e", of)]);
            }
        }
    }

    /// The name of a function, with what it runs towards below it.
    fn name(&mut self, name: &Row, below: &Row) {
        if below.is_empty() {
            self.row(name);
        } else {
            self.element("limLow", "", &[("e", name), ("lim", below)]);
        }
    }

    fn element(&mut self, name: &str, set: &str, parts: &[(&str, &Row)]) {
        let _ = write!(self.out, "<m:{name}>{set}");
        for (part, row) in parts {
            self.part(part, row);
        }
        let _ = write!(self.out, "</m:{name}>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Formula;

    #[test]
    fn an_equation_holds_the_letters_of_its_formula_in_their_order() {
        for tex in [
            r"\frac{a+b}{2}", r"\sum_{i=1}^{n}x_i^2=\sqrt[3]{y}", r"\lim_{x\to 0}\frac{\sin x}{x}",
            r"\left(\overline{AB}\right)^{-1}", r"{}^{14}\mathrm{C}\int_0^1 f(x)\mathrm{d}x",
        ] {
            let formula = Formula::new(tex).unwrap();
            let xml = equation(&formula.tree().unwrap(), Some("A"), true);
            let texts = xml.split("<m:t xml:space=\"preserve\">").skip(1);
            let texts: String = texts.filter_map(|rest| rest.split('<').next()).collect();
            assert_eq!(texts.replace('\u{200B}', ""), formula.letters(), "{xml}");
        }
    }

    #[test]
    fn an_equation_in_a_line_has_its_limits_beside_the_sign() {
        let tree = Formula::new(r"\sum_{i=1} i<1").unwrap().tree().unwrap();
        let xml = equation(&tree, None, false);
        assert!(xml.starts_with("<m:oMath xmlns:m="), "{xml}");
        assert!(
            xml.contains(
                "<m:limLoc m:val=\"subSup\"/><m:subHide m:val=\"0\"/><m:supHide m:val=\"1\"/>"
            ),
            "{xml}"
        );
        assert!(xml.contains("&lt;"), "{xml}");
    }
}
