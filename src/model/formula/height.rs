//! How high an equation is, about: programs set it from its font's own table of measures, which is not at hand. What counts here is
//! that a line with a fraction is not taken for one of text, so that pages end where they do.

use super::node::{Node, Row};

/// Above and below the baseline, in hundredths of the type size of the text.
type Height = (i32, i32);

/// Letters and digits with their white, in hundredths of their size.
const LETTER: Height = (75, 25);
/// The bar of a fraction above the baseline, and the white at each side of it.
const BAR: (i32, i32) = (25, 15);
/// How much indices stand out above and below.
const INDEX: (i32, i32) = (30, 20);
/// The sign of a sum in a line of its own.
const SIGN: Height = (100, 40);
/// What is small is seven tenths of what it stands beside, and half of the text at least.
const SMALL: (i32, i32) = (70, 50);

/// Height of `row` in letters of `size`; `display`: in a line of its own, where fractions are as large as text.
pub fn row(row: &Row, size: i32, display: bool) -> Height {
    row.iter().fold((0, 0), |known, node| {
        let own = self::node(node, size, display);
        (known.0.max(own.0), known.1.max(own.1))
    })
}

fn node(node: &Node, size: i32, display: bool) -> Height {
    let part = |length: i32| length * size / 100;
    let small = (size * SMALL.0 / 100).max(SMALL.1);
    let total = |row: &Row| {
        let (up, down) = self::row(row, small, false);
        up + down
    };
    match node {
        Node::Run(..) => (part(LETTER.0), part(LETTER.1)),
        Node::Marked(_, of) => {
            let (up, down) = row(of, size, display);
            (up + part(BAR.1), down)
        }
        Node::Fraction(above, below) => {
            let size = if display { size } else { small };
            let (above, below) = (row(above, size, false), row(below, size, false));
            let up = part(BAR.0 + BAR.1) + above.0 + above.1;
            let down = part(BAR.1 - BAR.0) + below.0 + below.1;
            (up, down.max(0))
        }
        Node::Root(_, of) => {
            let (up, down) = row(of, size, display);
            (up + part(BAR.1), down)
        }
        Node::Scripts(base, below, above) => {
            let (up, down) = row(base, size, display);
            let add = |row: &Row, more: i32| if row.is_empty() { 0 } else { part(more) };
            (up + add(above, INDEX.0), down + add(below, INDEX.1))
        }
        Node::Sum(_, from, to, of) => {
            let (up, down) = row(of, size, display);
            let own = if display {
                (part(SIGN.0) + total(to), part(SIGN.1) + total(from))
            } else {
                (part(LETTER.0 + INDEX.0), part(LETTER.1 + INDEX.1))
            };
            (up.max(own.0), down.max(own.1))
        }
        Node::Function(_, below, of) => {
            let (up, down) = row(of, size, display);
            let own = part(LETTER.1) + total(below);
            (up.max(part(LETTER.0)), down.max(own))
        }
        Node::Brackets(_, _, of) => row(of, size, display),
    }
}
