//! The signs of other programs in a line of Markdown, by their shape.

use std::ops::Range;

use crate::draft::Line;
use crate::model::Shift;

/// Pictures by the end of their name: what stands in the brackets of `![[…]]` is one, or a note.
const PICTURES: &[&str] = &[
    ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".svg", ".emf", ".wmf",
];

/// Characters of a path at most (PATH_MAX on Linux).
const LONGEST_PATH: usize = 4096;

/// A sign with what it stands around, in bytes of the line's text.
#[derive(Debug)]
pub struct Sign {
    /// All of it.
    pub whole: Range<usize>,
    /// What it means.
    pub means: Means,
}

/// What a sign means.
#[derive(Debug)]
pub enum Means {
    /// The text in that range, and no sign.
    Text(Range<usize>),
    /// A picture, its text, and how wide it is in pixels, where that was set.
    Picture(String, String, u32),
    /// Nothing: it is said to nobody but the author.
    Comment,
    /// A formula, which a line of text says.
    Formula(Vec<(String, Shift)>),
    /// Another note stands here, of which there is the name alone.
    Note(Range<usize>),
}

impl Sign {
    /// What a formula says, without the places of its pieces.
    pub fn said(&self) -> String {
        match &self.means {
            Means::Formula(pieces) => pieces.iter().map(|one| one.0.as_str()).collect(),
            _ => String::new(),
        }
    }
}

/// The signs of a line in order, none within another. Linear.
pub fn signs(line: &Line) -> Vec<Sign> {
    let text = line.text.as_str();
    let mut out = Vec::new();
    let mut at = 0;
    if line.hints.quote
        && let Some(end) = callout(text)
    {
        let inside = end..end;
        out.push(Sign {
            whole: 0..end,
            means: Means::Text(inside),
        });
        at = end;
    } else if line.hints.soft
        && let Some(rest) = text.strip_prefix(':')
        && rest.starts_with([' ', '\t'])
    {
        let end = text.len() - rest.trim_start().len();
        out.push(Sign {
            whole: 0..end,
            means: Means::Text(end..end),
        });
        at = end;
    }
    // What has no end is looked for once.
    let last = |end: &str| text.rfind(end).unwrap_or(0);
    let (bracket, equals, percent, paren) = (last("]]"), last("=="), last("%%"), last(")"));
    while let Some(found) = text
        .get(at..)
        .and_then(|rest| rest.find(['[', '=', '%', '!']))
    {
        let from = at + found;
        let rest = text.get(from..).unwrap_or_default();
        let sign = if rest.starts_with("![[") && from < bracket {
            embedded(text, from)
        } else if rest.starts_with("[[") && from < bracket {
            linked(text, from)
        } else if rest.starts_with("![") && from < paren {
            picture(text, from)
        } else if rest.starts_with("==") && from + 2 < equals {
            between(text, from, "==").map(|inside| Sign {
                whole: from..inside.end + 2,
                means: Means::Text(inside),
            })
        } else if rest.starts_with("%%") && from + 2 < percent {
            between(text, from, "%%").map(|inside| Sign {
                whole: from..inside.end + 2,
                means: Means::Comment,
            })
        } else {
            None
        };
        match sign {
            Some(sign) => {
                at = sign.whole.end;
                out.push(sign);
            }
            None => at = from + 1,
        }
    }
    out
}

/// The end of the `[!note]` that a callout begins with.
fn callout(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("[!")?;
    let name = inside.find(']')?;
    let is_name = inside
        .get(..name)?
        .chars()
        .all(|c| c.is_alphanumeric() || "-_|".contains(c));
    let behind = inside.get(name + 1..)?;
    let rest = behind
        .strip_prefix(['-', '+'])
        .unwrap_or(behind)
        .trim_start();
    (is_name && name > 0).then_some(text.len() - rest.len())
}

/// What stands between a sign at `from` and the next one: something, and no space at its ends.
fn between(text: &str, from: usize, sign: &str) -> Option<Range<usize>> {
    let start = from + sign.len();
    let inside = text.get(start..)?;
    let inside = inside.get(..inside.find(sign)?)?;
    let is_set =
        !inside.is_empty() && (sign == "%%" || inside.trim() == inside) && !inside.starts_with('=');
    is_set.then_some(start..start + inside.len())
}

/// What stands in the double brackets that open at `from`: where, and the part to be shown.
fn inside(text: &str, from: usize) -> Option<(Range<usize>, Range<usize>)> {
    let rest = text.get(from..)?;
    let end = rest.find(['[', ']'])?;
    let name = rest.get(..end)?;
    if name.trim().is_empty() || !rest.get(end..)?.starts_with("]]") {
        return None;
    }
    let whole = from..from + end;
    let shown = name
        .find('|')
        .map_or(whole.clone(), |bar| from + bar + 1..whole.end);
    Some((whole, shown))
}

/// `[[名称]]`, `[[名称|显示的文字]]`.
fn linked(text: &str, from: usize) -> Option<Sign> {
    let (name, shown) = inside(text, from + 2)?;
    let shown = if shown.is_empty() {
        name.start..name.end - 1
    } else {
        shown
    };
    Some(Sign {
        whole: from..name.end + 2,
        means: Means::Text(shown),
    })
}

/// `![[图.png]]`, `![[图.png|说明]]`, `![[笔记]]`.
fn embedded(text: &str, from: usize) -> Option<Sign> {
    let (name, shown) = inside(text, from + 3)?;
    let whole = from..name.end + 2;
    let said = text.get(name.clone())?;
    let (src, alt) = said.split_once('|').unwrap_or((said, ""));
    let means = if is_picture(src) {
        // A number there is a width.
        let alt = alt.trim();
        let width = alt.split('x').next().and_then(|width| width.parse().ok());
        let alt = if width.is_some() { "" } else { alt };
        Means::Picture(src.trim().to_owned(), alt.to_owned(), width.unwrap_or(0))
    } else if shown.is_empty() {
        Means::Note(name)
    } else {
        Means::Note(shown)
    };
    Some(Sign { whole, means })
}

/// `![说明](路径 有空格.png)`, which CommonMark does not take for a picture.
fn picture(text: &str, from: usize) -> Option<Sign> {
    let rest = text.get(from + 2..)?;
    let middle = rest.find(['[', ']'])?;
    let alt = rest
        .get(..middle)
        .filter(|_| rest.get(middle..).is_some_and(|end| end.starts_with("](")))?;
    let path = rest.get(middle + 2..)?;
    // Brackets in the path come in pairs.
    let mut depth = 0_usize;
    let end = path
        .char_indices()
        .take(LONGEST_PATH)
        .find_map(|(at, c)| match c {
            '(' => {
                depth += 1;
                None
            }
            ')' if depth == 0 => Some(at),
            ')' => {
                depth -= 1;
                None
            }
            _ => None,
        })?;
    let src = path.get(..end)?.trim();
    if !is_picture(src) {
        return None;
    }
    let whole = from..from + 2 + middle + 2 + end + 1;
    Some(Sign {
        whole,
        means: Means::Picture(src.to_owned(), alt.trim().to_owned(), 0),
    })
}

fn is_picture(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    PICTURES.iter().any(|end| name.ends_with(end))
}
