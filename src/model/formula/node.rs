//! The tree of a formula.

/// Parts within parts at most.
pub const DEEPEST: usize = 24;

/// Nodes beside one another.
pub type Row = Vec<Node>;

/// How letters are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Letters slanted, digits and signs upright.
    Math,
    /// Upright: names of functions and units.
    Upright,
    /// Bold.
    Bold,
    /// Words of a text.
    Words,
}

/// A part of a formula. A row without a node is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Letters, digits, signs.
    Run(String, Face),
    /// A fraction: above, below.
    Fraction(Row, Row),
    /// A root: which one, of what.
    Root(Row, Row),
    /// Indices: of what, below, above.
    Scripts(Row, Row, Row),
    /// A sum, product or integral: its sign, from, to, of what.
    Sum(&'static str, Row, Row, Row),
    /// A function: its name, what it runs towards, of what.
    Function(Row, Row, Row),
    /// Brackets that are as tall as what stands in them: opening sign, closing sign.
    Brackets(String, String, Row),
    /// A mark above or below: the combining character.
    Marked(&'static str, Row),
}

impl Node {
    /// Whether it is higher than a line of text.
    pub fn is_tall(&self) -> bool {
        match self {
            Self::Run(..) | Self::Marked(..) => false,
            Self::Fraction(..) | Self::Root(..) | Self::Sum(..) => true,
            Self::Scripts(base, ..) | Self::Brackets(_, _, base) => base.iter().any(Self::is_tall),
            Self::Function(_, below, of) => !below.is_empty() || of.iter().any(Self::is_tall),
        }
    }
}

/// Of what sort the last part of a row is, for the indices behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A sign or a part.
    Plain,
    /// The sign of a sum.
    Sum,
    /// The name of a function.
    Function,
    /// One that runs towards something.
    Limit,
    /// There is nothing: what stands before it counts.
    Nothing,
}

/// The characters of `row`, part by part in the order in which an equation has them.
pub fn letters(row: &Row) -> String {
    fn add(row: &Row, out: &mut String) {
        for node in row {
            match node {
                Node::Run(text, _) => out.push_str(text),
                Node::Fraction(a, b) | Node::Root(a, b) => {
                    add(a, out);
                    add(b, out);
                }
                Node::Scripts(a, b, c) | Node::Sum(_, a, b, c) | Node::Function(a, b, c) => {
                    add(a, out);
                    add(b, out);
                    add(c, out);
                }
                Node::Brackets(_, _, a) | Node::Marked(_, a) => add(a, out),
            }
        }
    }
    let mut out = String::new();
    add(row, &mut out);
    out
}

/// How deep the parts of `node` stand.
pub fn height(node: &Node) -> usize {
    let of = |rows: &[&Row]| {
        rows.iter()
            .flat_map(|row| row.iter())
            .map(height)
            .max()
            .unwrap_or(0)
    };
    1 + match node {
        Node::Run(..) => 0,
        Node::Fraction(a, b) | Node::Root(a, b) => of(&[a, b]),
        Node::Scripts(a, b, c) | Node::Sum(_, a, b, c) | Node::Function(a, b, c) => of(&[a, b, c]),
        Node::Brackets(_, _, a) | Node::Marked(_, a) => of(&[a]),
    }
}
