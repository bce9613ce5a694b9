//! TeX → a tree of what an equation of Word is made of.
//!
//! Depth is bounded, and so is the length of a formula, so recursion here and over the tree is safe.

use std::iter::Peekable;
use std::str::Chars;

use super::commands::{Command, command};
use super::node::{DEEPEST, Face, Node, Row, Sort};
use super::terms::settled;

/// The tree of `tex`; nothing where something in it is not known.
pub fn parse(tex: &str) -> Option<Row> {
    let mut parser = Parser {
        rest: tex.chars().peekable(),
    };
    let row = parser.row(0, Face::Math, End::Formula)?;
    (!row.is_empty()).then_some(row)
}

/// What a row ends with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Formula,
    Sign(char),
    /// `\right`.
    Right,
}

struct Parser<'t> {
    rest: Peekable<Chars<'t>>,
}

impl Parser<'_> {
    fn skip_space(&mut self) {
        while self.rest.next_if(|c| c.is_whitespace()).is_some() {}
    }

    /// Everything up to `end`, which is taken.
    fn row(&mut self, depth: usize, face: Face, end: End) -> Option<Row> {
        if depth > DEEPEST {
            return None;
        }
        let mut out: Vec<(Node, Sort)> = Vec::new();
        loop {
            self.skip_space();
            let Some(c) = self.rest.peek().copied() else {
                return (end == End::Formula).then(|| settled(out));
            };
            if End::Sign(c) == end {
                self.rest.next();
                return Some(settled(out));
            }
            if matches!(c, '^' | '_' | '\'') {
                let (base, sort) = match out.pop() {
                    Some((node, sort)) => (vec![node], sort),
                    None => (Vec::new(), Sort::Plain),
                };
                out.push((self.scripts(base, sort, depth, face)?, sort));
                continue;
            }
            let mut ahead = self.rest.clone();
            if end == End::Right && c == '\\' {
                ahead.next();
                let name: String =
                    std::iter::from_fn(|| ahead.next_if(char::is_ascii_alphabetic)).collect();
                if name == "right" {
                    self.rest = ahead;
                    return Some(settled(out));
                }
            }
            let (nodes, sort) = self.one(depth, face)?;
            if sort == Sort::Nothing {
                continue;
            }
            // What indices behind a group stand at is all of it.
            self.skip_space();
            let is_base = matches!(self.rest.peek(), Some('^' | '_' | '\''));
            match <[Node; 1]>::try_from(nodes) {
                Ok([node]) => out.push((node, sort)),
                Err(nodes) if is_base => {
                    let made = self.scripts(nodes, sort, depth, face)?;
                    out.push((made, sort));
                }
                Err(nodes) => out.extend(nodes.into_iter().map(|node| (node, Sort::Plain))),
            }
        }
    }

    /// The indices that stand here, at `base`.
    fn scripts(&mut self, base: Row, sort: Sort, depth: usize, face: Face) -> Option<Node> {
        let (mut below, mut above) = (Row::new(), Row::new());
        loop {
            self.skip_space();
            match self.rest.peek() {
                Some('_') if below.is_empty() => {
                    self.rest.next();
                    below = self.argument(depth, face)?;
                    if below.is_empty() {
                        return None;
                    }
                }
                Some('^') if above.is_empty() => {
                    self.rest.next();
                    above = self.argument(depth, face)?;
                    if above.is_empty() {
                        return None;
                    }
                }
                Some('\'') if above.is_empty() || is_prime(&above) => {
                    self.rest.next();
                    match above.first_mut() {
                        Some(Node::Run(text, _)) => text.push('′'),
                        _ => above.push(Node::Run("′".to_owned(), Face::Math)),
                    }
                }
                Some('_' | '^' | '\'') => return None,
                _ => break,
            }
        }
        match (sort, base.first()) {
            (Sort::Sum, Some(Node::Sum(sign, ..))) => {
                Some(Node::Sum(sign, below, above, Row::new()))
            }
            (Sort::Limit, _) if above.is_empty() => Some(Node::Function(base, below, Row::new())),
            // 90^\circ: the sign stands above the line by itself.
            (_, Some(Node::Run(text, face)))
                if base.len() == 1 && below.is_empty() && is_degree(&above) =>
            {
                Some(Node::Run(format!("{text}°"), *face))
            }
            _ => Some(Node::Scripts(base, below, above)),
        }
    }

    /// What stands for an argument: one sign, command or group.
    fn argument(&mut self, depth: usize, face: Face) -> Option<Row> {
        self.skip_space();
        match self.rest.peek()? {
            '^' | '_' | '\'' | '}' => None,
            // One digit alone: x^10 is x¹0.
            c if c.is_ascii_digit() => {
                let text = c.to_string();
                self.rest.next();
                Some(vec![Node::Run(text, face)])
            }
            _ => {
                let (nodes, sort) = self.one(depth + 1, face)?;
                Some(settled(
                    nodes.into_iter().map(|node| (node, sort)).collect(),
                ))
            }
        }
    }

    /// What begins here, and of what sort it is.
    fn one(&mut self, depth: usize, face: Face) -> Option<(Row, Sort)> {
        if depth > DEEPEST {
            return None;
        }
        let plain = |node: Node| Some((vec![node], Sort::Plain));
        match self.rest.next()? {
            '{' => Some((self.row(depth + 1, face, End::Sign('}'))?, Sort::Plain)),
            '\\' => self.command(depth, face),
            '}' | '&' | '$' | '#' | '%' | '^' | '_' | '"' => None,
            '~' => plain(Node::Run("\u{A0}".to_owned(), Face::Math)),
            c if c.is_ascii_digit() => {
                let mut text = String::from(c);
                loop {
                    if let Some(c) = self.rest.next_if(char::is_ascii_digit) {
                        text.push(c);
                        continue;
                    }
                    // A decimal point or the comma of thousands, where a digit follows.
                    let mut ahead = self.rest.clone();
                    let Some(mark) = ahead.next_if(|c| matches!(c, '.' | ',')) else {
                        break;
                    };
                    if !ahead.peek().is_some_and(char::is_ascii_digit) {
                        break;
                    }
                    text.push(mark);
                    self.rest = ahead;
                }
                plain(Node::Run(text, face))
            }
            c if matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}') => {
                plain(Node::Run(c.to_string(), Face::Words))
            }
            c => plain(Node::Run(c.to_string(), face)),
        }
    }

    /// The name of the command whose backslash has been taken, or the sign that it escapes.
    fn name(&mut self) -> Option<Result<String, char>> {
        let name: String =
            std::iter::from_fn(|| self.rest.next_if(char::is_ascii_alphabetic)).collect();
        if name.is_empty() {
            return self.rest.next().map(Err);
        }
        Some(Ok(name))
    }

    fn command(&mut self, depth: usize, face: Face) -> Option<(Row, Sort)> {
        let plain = |node: Node| Some((vec![node], Sort::Plain));
        let name = match self.name()? {
            Ok(name) => name,
            Err(c) => {
                let text = match c {
                    '{' | '}' | '%' | '$' | '#' | '&' | '_' => c.to_string(),
                    '|' => "‖".to_owned(),
                    ',' | ':' | ';' | '>' => "\u{2009}".to_owned(),
                    ' ' => "\u{A0}".to_owned(),
                    '!' => return Some((Row::new(), Sort::Nothing)),
                    _ => return None,
                };
                return plain(Node::Run(text, face));
            }
        };
        match name.as_str() {
            "frac" | "dfrac" | "tfrac" | "cfrac" => {
                let (above, below) = (self.filled(depth, face)?, self.filled(depth, face)?);
                plain(Node::Fraction(above, below))
            }
            "sqrt" => {
                self.skip_space();
                let degree = if self.rest.next_if_eq(&'[').is_some() {
                    self.row(depth + 1, face, End::Sign(']'))?
                } else {
                    Row::new()
                };
                plain(Node::Root(degree, self.filled(depth, face)?))
            }
            "text" | "textrm" | "textbf" | "textit" | "textnormal" | "mbox" => self.words(),
            "mathrm" => Some((self.faced(depth, Face::Upright)?, Sort::Plain)),
            "operatorname" => Some((self.faced(depth, Face::Upright)?, Sort::Function)),
            "mathbf" | "boldsymbol" | "bm" => Some((self.faced(depth, Face::Bold)?, Sort::Plain)),
            "mathit" | "mathnormal" => Some((self.faced(depth, Face::Math)?, Sort::Plain)),
            "mathbb" => {
                let row = self.faced(depth, Face::Math)?;
                match row.as_slice() {
                    [Node::Run(text, _)] => {
                        let letter = DOUBLE.iter().find(|row| row.0 == text)?.1;
                        plain(Node::Run(letter.to_owned(), face))
                    }
                    _ => None,
                }
            }
            "left" => {
                let open = self.bracket()?;
                let inside = self.row(depth + 1, face, End::Right)?;
                let close = self.bracket()?;
                plain(Node::Brackets(open, close, inside))
            }
            name => {
                let (what, sign) = command(name)?;
                match what {
                    Command::Sign | Command::Between | Command::Space => {
                        plain(Node::Run(sign.to_owned(), face))
                    }
                    Command::Nothing => Some((Row::new(), Sort::Nothing)),
                    Command::Accent => plain(Node::Marked(sign, self.filled(depth, face)?)),
                    Command::Sum => Some((
                        vec![Node::Sum(sign, Row::new(), Row::new(), Row::new())],
                        Sort::Sum,
                    )),
                    Command::Function | Command::Limit => {
                        let sort = if what == Command::Limit {
                            Sort::Limit
                        } else {
                            Sort::Function
                        };
                        Some((vec![Node::Run(sign.to_owned(), Face::Upright)], sort))
                    }
                }
            }
        }
    }

    /// An argument that says something.
    fn filled(&mut self, depth: usize, face: Face) -> Option<Row> {
        self.argument(depth, face).filter(|row| !row.is_empty())
    }

    /// A group in that face.
    fn faced(&mut self, depth: usize, face: Face) -> Option<Row> {
        self.skip_space();
        if self.rest.peek() != Some(&'{') {
            return None;
        }
        self.filled(depth, face)
    }

    /// Words up to the end of their group.
    fn words(&mut self) -> Option<(Row, Sort)> {
        self.skip_space();
        self.rest.next_if_eq(&'{')?;
        let mut text = String::new();
        loop {
            match self.rest.next()? {
                '}' if text.is_empty() => return Some((Row::new(), Sort::Plain)),
                '}' => return Some((vec![Node::Run(text, Face::Words)], Sort::Plain)),
                '\\' => text.push(
                    self.rest
                        .next_if(|c| matches!(c, '%' | '_' | '#' | '&' | '{' | '}' | ' '))?,
                ),
                '{' => return None,
                c => text.push(c),
            }
        }
    }

    /// The sign behind `\left` or `\right`; a point is none.
    fn bracket(&mut self) -> Option<String> {
        self.skip_space();
        let sign = match self.rest.next()? {
            '.' => return Some(String::new()),
            c @ ('(' | ')' | '[' | ']' | '|' | '/') => return Some(c.to_string()),
            '<' => "⟨",
            '>' => "⟩",
            '\\' => match self.name()? {
                Ok(name) => command(&name).filter(|row| row.0 == Command::Sign)?.1,
                Err(c @ ('{' | '}')) => return Some(c.to_string()),
                Err('|') => "‖",
                Err(_) => return None,
            },
            _ => return None,
        };
        Some(sign.to_owned())
    }
}

/// Letters with a double stroke.
const DOUBLE: [(&str, &str); 7] = [
    ("N", "ℕ"),
    ("Z", "ℤ"),
    ("Q", "ℚ"),
    ("R", "ℝ"),
    ("C", "ℂ"),
    ("P", "ℙ"),
    ("E", "𝔼"),
];

fn is_prime(row: &[Node]) -> bool {
    matches!(row, [Node::Run(text, _)] if text.starts_with('′'))
}

fn is_degree(row: &[Node]) -> bool {
    matches!(row, [Node::Run(text, _)] if matches!(text.as_str(), "∘" | "°"))
}
