//! Line breaks that do what ends of paragraphs should: in Word by Shift+Enter, in Markdown by `<br>`.

/// Whether the breaks between these lines of one paragraph do what paragraph marks should: web pages, mail and chat
/// programs set whole documents so. A title of two or three lines is not such a one.
///
/// More than four lines, one behind the first that opens as an item does, a line that ends as a sentence does before the last, or one behind the first that opens
/// with an indent or is a day.
pub fn part_paragraphs(lines: &[impl AsRef<str>]) -> bool {
    let last = lines.len().saturating_sub(1);
    let ends = |line: &str| {
        line.trim_end()
            .ends_with(['。', '！', '？', '；', '：', ':', ';', '!', '?'])
    };
    let opens = |line: &str| line.starts_with(['\u{3000}', '\t']) || line.starts_with("  ");
    let mut below = lines.iter().skip(1).map(AsRef::as_ref);
    // A heading and its first item, a heading and its text.
    let is_outline = below.clone().any(opens_label)
        || lines.first().is_some_and(|line| opens_label(line.as_ref()))
            && lines
                .last()
                .is_some_and(|line| line.as_ref().trim_end().ends_with('。'));
    last > 0
        && (is_outline
            || lines.len() > 4
            || lines.iter().take(last).any(|line| ends(line.as_ref()))
            || below.any(|line| opens(line) || is_day(line)))
}

/// Whether a line is nothing but a day, in brackets or not: a title's date, or that of a sign-off.
fn is_day(line: &str) -> bool {
    let line = line.trim();
    let bare = line
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.strip_suffix(['）', ')']))
        .unwrap_or(line);
    let is_part =
        |c: char| c.is_ascii_digit() || c == ' ' || "年月日一二三四五六七八九十〇○零".contains(c);
    bare.chars().all(is_part)
        && ["年", "月", "日"]
            .iter()
            .all(|unit| bare.matches(unit).count() == 1)
        && bare.ends_with('日')
}

/// Whether a line opens with a number of a heading or item: 一、 （一） 1. 1、 （1） ① 第一条.
fn opens_label(line: &str) -> bool {
    let line = line.trim_start();
    let is_digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百〇零".contains(c);
    let inner = line.strip_prefix(['（', '(']);
    let counted = inner.or_else(|| line.strip_prefix('第')).unwrap_or(line);
    let behind = counted.trim_start_matches(is_digit);
    let digits = counted.len() - behind.len();
    let is_parted = if inner.is_some() {
        behind.starts_with(['）', ')'])
    } else if line.starts_with('第') {
        behind.starts_with(['条', '章', '节'])
    } else {
        // 3.5万元 is a number.
        behind.starts_with(['、', '．'])
            || behind.starts_with('.')
                && !behind
                    .get(1..)
                    .is_some_and(|rest| rest.starts_with(is_digit))
    };
    digits > 0 && is_parted || line.starts_with(|c| matches!(c, '①'..='⑳'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_below_the_first_line_parts_and_a_title_of_two_lines_does_not() {
        for lines in [
            ["在全县工作会议上的讲话", "（2031年5月6日）"],
            ["县财政局", "2031年5月6日"],
            ["县财政局", "二〇三一年五月六日"],
        ] {
            assert!(part_paragraphs(&lines), "{lines:?}");
        }
        for lines in [
            ["关于开展工作的", "通知"],
            ["县人民政府", "2031年工作总结"],
            ["规划", "（2031—2035年）"],
        ] {
            assert!(!part_paragraphs(&lines), "{lines:?}");
        }
    }
}
