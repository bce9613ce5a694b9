//! Formulas in Markdown stay what they are while the rest is parsed.
//!
//! CommonMark knows none: it would take `_` in one for emphasis and `\{` for an escape. So letters stand in their place while it
//! parses, byte for byte. Where the parser takes those for anything but text (code, addresses, HTML), they are no formula.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::options;
use crate::read::formulas::{Found, candidates};

/// How often the parser is asked again after some turned out to be none.
const ROUNDS: usize = 4;

/// The formulas of `text`, and `text` with letters in their place; nothing where there are none.
pub fn found(text: &str) -> Option<(Vec<Found>, String)> {
    let mut all = candidates(text, &|tex| tex);
    if all.iter().any(|one| of(text, one).contains('|')) {
        all = by_cell(text);
    }
    for _ in 0..ROUNDS {
        if all.is_empty() {
            return None;
        }
        let masked = masked(text, &all);
        let before = all.len();
        let mut is_text = texts(text, &masked, &all).into_iter();
        all.retain(|_| is_text.next() == Some(true));
        if all.len() == before {
            return Some((all, masked));
        }
    }
    None
}

/// The candidates of `text`, of which none reaches from a cell of a table into the next: a bar ends a cell before anything in
/// the line is read, and an escaped one is the formula's (GFM, 4.10).
fn by_cell(text: &str) -> Vec<Found> {
    let cells = Parser::new_ext(text, options())
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::TableCell)))
        .map(|(_, range)| range);
    let mut out = Vec::new();
    let mut add = |range: Range<usize>, read: &dyn Fn(String) -> String| {
        for mut one in candidates(text.get(range.clone()).unwrap_or_default(), read) {
            one.whole = range.start + one.whole.start..range.start + one.whole.end;
            out.push(one);
        }
    };
    let mut at = 0;
    for cell in cells {
        add(at..cell.start, &|tex| tex);
        at = cell.end;
        add(cell, &|tex| tex.replace("\\|", "|"));
    }
    add(at..text.len(), &|tex| tex);
    out
}

/// `text` with letters in place of `all`.
fn masked(text: &str, all: &[Found]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for one in all {
        out.push_str(text.get(at..one.whole.start).unwrap_or_default());
        // Marks beside it see the signs that they see elsewhere.
        out.push('$');
        out.extend(std::iter::repeat_n('x', one.whole.len().saturating_sub(2)));
        out.push('$');
        at = one.whole.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The source of `one` in `text`.
fn of<'a>(text: &'a str, one: &Found) -> &'a str {
    text.get(one.whole.clone()).unwrap_or_default()
}

/// Which of `all` the parser takes for text where `text` is `masked`.
fn texts(text: &str, masked: &str, all: &[Found]) -> Vec<bool> {
    let mut is_text = vec![false; all.len()];
    // Links, pictures, code and tables that are open.
    let (mut closed, mut tables) = (0_usize, 0_usize);
    for (event, range) in Parser::new_ext(masked, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => closed += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => closed -= 1,
            Event::Start(Tag::Table(_)) => tables += 1,
            Event::End(TagEnd::Table) => tables -= 1,
            Event::Text(shown) if closed == 0 && shown.len() == range.len() => {
                let first = all.partition_point(|one| one.whole.start < range.start);
                let inside = all.iter().zip(&mut is_text).skip(first);
                for (one, is_text) in inside.take_while(|(one, _)| one.whole.end <= range.end) {
                    // A bar ends a cell, unless it is escaped.
                    *is_text = tables == 0 || !of(text, one).replace("\\|", "").contains('|');
                }
            }
            _ => {}
        }
    }
    is_text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tex(text: &str) -> Vec<String> {
        let found = found(text).unwrap_or_default().0;
        found
            .into_iter()
            .map(|one| one.formula.tex().to_owned())
            .collect()
    }

    #[test]
    fn formulas_are_found_where_they_are_text() {
        for (text, wanted) in [
            ("面积 $S=a$，$b_1$。", vec!["S=a", "b_1"]),
            (r"\(x_1\) 和 \[ y^2 \]", vec!["x_1", "y^2"]),
            ("$$\nE =\n mc^2\n$$", vec!["E = mc^2"]),
            ("> $$\n> a_1\n> $$", vec!["a_1"]),
            (
                r"$\hat{x}_{i}$与$\hat{y}_{j}$",
                vec![r"\hat{x}_{i}", r"\hat{y}_{j}"],
            ),
            (
                "| $a_1$ | $b|c_1$ |\n|---|---|\n| $x<y$ | 2 |",
                vec!["a_1", "x<y"],
            ),
            ("$a<b>c$", vec!["a<b>c"]),
            ("|$a|$b$|\n|---|---|\n|US$|x|\n|$1|$c$|", vec!["b", "c"]),
            (
                "|甲|乙|\n|---|---|\n|$\\|x\\|=1$|$\\\\.\\|$|",
                vec!["|x|=1", r"\\.|"],
            ),
            ("$|x|=1$和$|y_1|$", vec!["|x|=1", "|y_1|"]),
        ] {
            assert_eq!(tex(text), wanted, "{text}");
        }
    }

    #[test]
    fn prices_code_and_addresses_are_none() {
        for text in [
            "单价$5和$6两档", "$5+$3=$8", "$5<$6", "US$5=HK$39，1US$=7.8HK$", "$1=¥7.2,€1=$1.08",
            "$100 … $200", "$AAPL+$MSFT", "`$x^2$`", r"\$x^2\$", r"\\(x_1\\)", "```\n$x^2$\n```",
            "    $x^2$", "[a](x$y=1$)", "[$x^2$](a)", "![$x^2$](a.png)", "<div title=\"$x^2$\">",
            "$$\na_1\n\nb_1\n$$", "$$=便宜，$$$=贵", "$x^2", "`$HOME`和_1_`$PATH`",
        ] {
            assert_eq!(tex(text), Vec::<String>::new(), "{text}");
        }
    }
}
