//! What belongs together in a row: a sum and what is summed up, a function and its argument.

use std::collections::VecDeque;

use super::commands::is_between;
use super::node::{DEEPEST, Face, Node, Row, Sort, height};

/// Sums and functions take what they are of from what stands behind them; then runs of one face are one.
pub fn settled(parts: Vec<(Node, Sort)>) -> Row {
    let mut out: VecDeque<Node> = VecDeque::new();
    for (node, sort) in parts.into_iter().rev() {
        let made = match (node, sort) {
            (Node::Sum(sign, below, above, _), Sort::Sum) => {
                let end = end_of_term(&out);
                let of = taken(&mut out, end);
                // Word shows a box where nothing is summed up.
                match (of.is_empty(), below.is_empty() && above.is_empty()) {
                    (false, _) => Node::Sum(sign, below, above, of),
                    (true, true) => Node::Run(sign.to_owned(), Face::Math),
                    (true, false) => {
                        Node::Scripts(vec![Node::Run(sign.to_owned(), Face::Math)], below, above)
                    }
                }
            }
            (Node::Function(name, below, _), Sort::Limit) => {
                let of = argument_of(&mut out);
                Node::Function(name, below, of)
            }
            (node, Sort::Function | Sort::Limit) => {
                let of = argument_of(&mut out);
                if of.is_empty() {
                    node
                } else {
                    Node::Function(vec![node], Row::new(), of)
                }
            }
            (node, _) => node,
        };
        out.push_front(made);
    }
    joined(out.into())
}

/// The first `end` of `out`, where they do not stand too deep.
fn taken(out: &mut VecDeque<Node>, end: usize) -> Row {
    let deepest = out.iter().take(end).map(height).max().unwrap_or(0);
    if deepest > DEEPEST {
        return Row::new();
    }
    joined(out.drain(..end).collect())
}

/// What the function before `out` is of: what stands in the brackets behind it, or the next term.
fn argument_of(out: &mut VecDeque<Node>) -> Row {
    let Some(first) = out.front() else {
        return Row::new();
    };
    if bracket(first) > 0 {
        let mut open = 0;
        let end = out.iter().position(|node| {
            open += bracket(node);
            open == 0
        });
        return match end {
            Some(end) => taken(out, end + 1),
            None => Row::new(),
        };
    }
    if bracket(first) < 0 || is_apart(first) {
        return Row::new();
    }
    taken(out, 1)
}

/// How many nodes at the front of `out` are one term: up to a sign between terms or a bracket that closes one from before.
fn end_of_term(out: &VecDeque<Node>) -> usize {
    let mut open = 0;
    let end = out.iter().position(|node| {
        let ends = open == 0 && (bracket(node) < 0 || is_apart(node));
        open += bracket(node);
        ends
    });
    end.unwrap_or(out.len())
}

/// 1 for a bracket that opens, -1 for one that closes, with or without indices.
fn bracket(node: &Node) -> i32 {
    let sign = match node {
        Node::Run(text, _) => text.as_str(),
        Node::Scripts(base, ..) => match base.as_slice() {
            [Node::Run(text, _)] => text.as_str(),
            _ => "",
        },
        _ => "",
    };
    match sign {
        "(" | "[" => 1,
        ")" | "]" => -1,
        _ => 0,
    }
}

/// Whether `node` stands between terms.
fn is_apart(node: &Node) -> bool {
    matches!(node, Node::Run(text, face) if *face != Face::Words && (is_between(text) || text.starts_with('\u{2003}')))
}

/// Runs of one face side by side as one.
fn joined(row: Row) -> Row {
    let mut out: Row = Vec::with_capacity(row.len());
    for node in row {
        if let (Some(Node::Run(last, known)), Node::Run(text, face)) = (out.last_mut(), &node)
            && known == face
        {
            last.push_str(text);
        } else {
            out.push(node);
        }
    }
    out
}
