//! Where a long text may be cut: nothing that CommonMark knows goes on there, so that each share reads as it does within the whole.

use std::ops::Range;

use memchr::memmem;

use crate::side_by_side::parts;

/// Fewer bytes are read on one core.
const MANY: usize = 1 << 17;
/// So many bytes behind its place a cut is looked for.
const NEAR: usize = 1 << 16;

/// What one place of a text can say of all others, or what goes on across empty lines: definitions of links and footnotes (CommonMark
/// 4.7, GFM), code between fences (4.5), and comments of several lines as Obsidian has them.
const REACHES: [&str; 4] = ["]:", "```", "~~~", "%%"];

/// The shares of `text`, in order: all of it where it is short or may not be cut.
pub(super) fn shares(text: &str) -> Vec<Range<usize>> {
    in_parts(text, parts(text.len(), MANY), NEAR)
}

/// In so many shares or fewer, each cut at most so many bytes behind its place.
pub(super) fn in_parts(text: &str, count: usize, near: usize) -> Vec<Range<usize>> {
    let mut shares = Vec::new();
    let mut start = 0;
    if count > 1 && may_be_cut(text) {
        for part in 1..count {
            let from = start.max(part * text.len() / count);
            if let Some(cut) = cut(text, from, near) {
                shares.push(start..cut);
                start = cut;
            }
        }
    }
    shares.push(start..text.len());
    shares
}

/// Whether nothing in `text` reaches further than the paragraph, list or table that it stands in. Comments may stand on lines of their
/// own.
fn may_be_cut(text: &str) -> bool {
    let holds = |sign: &str| memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    !REACHES.iter().any(|sign| holds(sign))
        && memchr::memchr_iter(b'<', text.as_bytes()).all(|at| {
            let (before, rest) = text.split_at(at);
            let opens = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?');
            if !rest.get(1..).is_some_and(|rest| rest.starts_with(opens)) {
                return true;
            }
            let is_own = rest.starts_with("<!--") && (before.is_empty() || before.ends_with('\n'));
            let line = rest.split('\n').next().filter(|_| is_own);
            // `<!-->` is one too, which ends where it begins.
            line.is_some_and(|line| line.len() > 6 && line.find("-->") == Some(line.len() - 3))
        })
}

/// The first paragraph from byte `from` on, and at most `near` behind it, that begins at the head of a line behind a line of text and an
/// empty one: both lines begin with a letter beyond ASCII. Whatever stood above has ended, and no mark waits.
fn cut(text: &str, from: usize, near: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = (from + near).min(text.len());
    let begins_with_letter = |at: usize| {
        let is_letter = |c: char| !c.is_ascii() && c.is_alphabetic();
        text.get(at..)
            .is_some_and(|rest| rest.starts_with(is_letter))
    };
    let gaps = memmem::find_iter(bytes.get(from..end)?, b"\n\n");
    let mut ends = gaps.map(|at| from + at);
    let above = ends.find(|end| {
        let before = bytes.get(..*end).unwrap_or_default();
        let line = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        begins_with_letter(line) && begins_with_letter(end + 2)
    });
    above.map(|end| end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        let shares = in_parts(text, 2, 100);
        shares
            .into_iter()
            .map(|share| text.get(share).unwrap())
            .collect()
    }

    #[test]
    fn a_text_is_cut_above_a_paragraph_behind_its_middle() {
        assert_eq!(
            parts("# 一\n\n甲\n\n- 乙\n\n**丙**\n\n丁\n\n戊"),
            ["# 一\n\n甲\n\n- 乙\n\n**丙**\n\n丁\n\n", "戊"]
        );
    }

    #[test]
    fn nothing_is_cut_where_a_mark_waits_or_where_something_may_reach_across() {
        let mark = "甲\n\n乙\n\n<!-- 正文 -->\n\n---\n\n丙丙丙\n";
        assert_eq!(parts(mark), [mark]);
        let plain = "甲甲甲甲\n\n乙乙乙乙\n\n丙丙丙丙\n\n丁丁丁丁\n\n";
        assert_eq!(parts(plain).len(), 2);
        for far in [
            "[甲]: 乙", "```", "~~~", "%%", "<b>", "</b>", "戊<!-- 己 -->", "<!-- 己", "<?a",
            "<!-->",
        ] {
            let text = format!("{plain}{far}\n");
            assert_eq!(parts(&text), [&text], "{far}");
        }
        for near in ["<!-- 标题 -->", "1 < 2", "[甲] : 乙"] {
            let text = format!("{plain}{near}\n");
            assert_eq!(parts(&text).len(), 2, "{near}");
        }
    }
}
