//! The signs of other programs in a line of Markdown, by their shape.

use std::ops::Range;

use crate::draft::Line;

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
    /// Another note stands here, of which there is the name alone.
    Note(Range<usize>),
    /// The text in that range leads there: an address with spaces, which are written `%20`.
    Link(Range<usize>, String),
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
        } else if rest.starts_with('[') && from < paren {
            link(text, from)
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

/// What stands in `[…](…)` that opens at `from`, an address with spaces, which CommonMark does not take for one: the text in
/// the brackets, the address without its title, and where all of it ends.
fn spaced(text: &str, from: usize) -> Option<(Range<usize>, &str, usize)> {
    let rest = text.get(from + 1..)?;
    let middle = rest.find(['[', ']'])?;
    let path = rest.get(middle..)?.strip_prefix("](")?;
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
    let inner = path.get(..end)?.trim();
    let title = inner.strip_suffix('"').and_then(|inner| {
        let (address, _) = inner.split_once(" \"")?;
        Some(address.trim_end())
    });
    let inside = from + 1..from + 1 + middle;
    Some((
        inside,
        title.unwrap_or(inner),
        from + 1 + middle + 2 + end + 1,
    ))
}

/// `![说明](路径 有空格.png)`, which CommonMark does not take for a picture.
fn picture(text: &str, from: usize) -> Option<Sign> {
    let (alt, src, end) = spaced(text, from + 1)?;
    if !is_picture(src) {
        return None;
    }
    let alt = text.get(alt)?.trim().to_owned();
    Some(Sign {
        whole: from..end,
        means: Means::Picture(src.to_owned(), alt, 0),
    })
}

/// `[附表](附表 1.xlsx)`, `[公告](https://…/a b.htm)`: an address of the web or the name of a file.
fn link(text: &str, from: usize) -> Option<Sign> {
    let (inside, address, end) = spaced(text, from)?;
    let ends = address.rsplit_once('.').map_or("", |(_, end)| end);
    let is_file =
        (2..=5).contains(&ends.len()) && ends.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_web = ["http://", "https://", "ftp://", "mailto:", "file://"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    let is_meant = address.contains(' ') && (is_file || is_web) && !inside.is_empty();
    is_meant.then(|| Sign {
        whole: from..end,
        means: Means::Link(inside, address.replace(' ', "%20")),
    })
}

/// The level of a heading that CommonMark does not take for one, and where its text begins: its marks have no space behind them
/// (`##一、目标`), are full-width (`＃ 标题`), or stand in HTML. One mark alone may also open a topic (`#防汛`), a floor (`#1楼`): it needs a longer text without a stop.
pub fn heading(text: &str) -> Option<(u8, usize)> {
    /// Characters of a title at least.
    const TITLE: usize = 8;
    let rest = text.trim_start_matches(['#', '＃']);
    let head = text.get(..text.len() - rest.len())?;
    let level = head.chars().count();
    let body = rest.trim_start();
    let first = body.chars().next()?;
    let stops = ['#', '＃', '。', '！', '？', '；', ' ', '\u{3000}'];
    let is_title = || {
        let chars = body.chars().count();
        !first.is_ascii() && first.is_alphabetic() && chars >= TITLE && !body.contains(stops)
    };
    let spaced = body.len() < rest.len();
    let is_heading = match level {
        1 => spaced || is_title(),
        2..=6 => !body.ends_with(['#', '＃']),
        _ => false,
    };
    is_heading.then_some((level as u8, text.len() - body.len()))
}

fn is_picture(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    PICTURES.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_whose_marks_stand_close_are_told_from_topics_and_floors() {
        for (text, wanted) in [
            ("##一、目标", Some((2, 2))),
            ("###1.范围", Some((3, 3))),
            ("#关于开展义务植树活动的通知", Some((1, 1))),
            ("＃　关于停水的公告", Some((1, 6))),
            ("＃＃一、目标", Some((2, 6))),
            ("#1楼", None),
            ("#防汛", None),
            ("#防汛抗旱# #全民行动起来#", None),
            ("#防汛抗旱，全民行动起来。请转发", None),
            ("##防汛抗旱##", None),
            ("## 一、目标", Some((2, 3))),
            ("#######七个", None),
            ("##", None),
        ] {
            assert_eq!(heading(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_link_with_spaces_leads_to_a_file_or_the_web() {
        let address = |text: &str| match link(text, 0).map(|sign| sign.means) {
            Some(Means::Link(_, address)) => Some(address),
            _ => None,
        };
        for (text, wanted) in [
            ("[附表](附表 1.xlsx)", Some("附表%201.xlsx")),
            (
                "[公告](https://a.cn/b c \"说明\")",
                Some("https://a.cn/b%20c"),
            ),
            ("[注](见第 3 页)", None),
            ("[附表](附表1.xlsx)", None),
            ("[](a b.xlsx)", None),
        ] {
            assert_eq!(address(text).as_deref(), wanted, "{text}");
        }
    }
}
