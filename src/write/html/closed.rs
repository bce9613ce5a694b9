//! Letters and digits of a line as groups that stay closed: what is missing in a line is shared out between its other characters, as the layout has it.

use super::inline::escape;
use crate::layout::lines::classes::{HAN, LETTER, class};
use crate::layout::lines::spread::Glyph;

/// `text`, whose first character is `glyphs[at]`, its groups of ASCII in spans `t`: with `a` after a 汉字, with `b` before one.
///
/// With `all` the other characters stay closed, too: something else of the line is drawn out.
pub fn groups(text: &str, glyphs: &[Glyph], at: usize, all: bool) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    let mut n = at;
    while let Some(first) = rest.chars().next() {
        let closed = first.is_ascii_graphic();
        let length = rest
            .find(|c: char| c.is_ascii_graphic() != closed)
            .unwrap_or(rest.len());
        let (group, after) = rest.split_at(length);
        rest = after;
        let end = n + group.chars().count();
        if closed {
            let gap = |before: Option<usize>, after: usize| {
                let both =
                    before.and_then(|before| Some((glyphs.get(before)?, glyphs.get(after)?)));
                both.is_some_and(|(one, other)| is_gap(one.c, other.c))
            };
            out.push_str("<span class=\"t");
            out.push_str(if gap(n.checked_sub(1), n) { " a" } else { "" });
            out.push_str(if gap(end.checked_sub(1), end) {
                " b"
            } else {
                ""
            });
            out.push_str("\">");
            out.push_str(&escape(group));
            out.push_str("</span>");
        } else if all {
            out.push_str("<span class=\"t\">");
            out.push_str(&escape(group));
            out.push_str("</span>");
        } else {
            out.push_str(&escape(group));
        }
        n = end;
    }
    out
}

/// Whether a quarter of the type size stands between the two.
fn is_gap(before: char, after: char) -> bool {
    let (before, after) = (class(before), class(after));
    (before & HAN != 0 && after & LETTER != 0) || (before & LETTER != 0 && after & HAN != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lines::Place;

    #[test]
    fn letters_and_digits_stay_closed_with_a_gap_beside_characters() {
        let text = "于2026年<5%，见12";
        let glyphs: Vec<Glyph> = text
            .chars()
            .map(|c| Glyph {
                place: Place::default(),
                c,
                x: 0,
                width: 0,
            })
            .collect();
        assert_eq!(
            groups(text, &glyphs, 0, false),
            "于<span class=\"t a b\">2026</span>年<span class=\"t\">&lt;5%</span>，见<span class=\"t a\">12</span>"
        );
    }
}
