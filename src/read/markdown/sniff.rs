//! Whether a text without a telling name is Markdown, so that `convert a.txt | convert - -o a.docx`
//! works. Whatever answers here, the text is kept; the question is only whether marks are syntax.

/// Markdown when a line begins as our own review copies and most others do: front matter in the
/// first line, an ATX heading or a mark. A draft that merely uses such marks reads well as either.
///
/// The bytes are not decoded yet. What is looked for is ASCII at a line's start, where every encoding
/// but UTF-16 shows it as it is; UTF-16 counts as plain text.
pub fn looks_like_it(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let is_matter = bytes.starts_with(b"---\n") || bytes.starts_with(b"---\r\n");
    is_matter || lines(bytes).any(is_markdown)
}

/// The pieces between line ends.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).chain([bytes.len()]);
    let mut start = 0;
    ends.map(move |end| {
        let line = bytes.get(start..end).unwrap_or_default();
        start = end + 1;
        line
    })
}

/// Whether a file that is called text is full of Markdown all the same: two lines with strong words in them, the rule
/// of a table, or code between fences.
///
/// A whole line that is strong, `#` or a bullet are not enough: drafts in plain text have them too. Nor is it one where
/// a rule stands right below a line: in Markdown that line would be a heading.
pub fn is_full_of_it(bytes: &[u8]) -> bool {
    let (mut strong, mut rules, mut fences) = (0, 0, 0);
    let mut before: &[u8] = b"";
    for line in lines(bytes) {
        let line = line.trim_ascii();
        let is_rule = |mark: u8| line.len() >= 2 && line.iter().all(|byte| *byte == mark);
        if !before.is_empty() && (is_rule(b'-') || is_rule(b'=')) {
            return false;
        }
        before = line;
        fences += usize::from(line.starts_with(b"```"));
        rules += usize::from(is_table_rule(line));
        if memchr::memchr(b'*', line).is_none() {
            continue;
        }
        let inner = line.strip_prefix(b"- ").unwrap_or(line);
        let marks = inner.windows(2).filter(|pair| *pair == b"**").count();
        let whole = marks == 2 && inner.starts_with(b"**") && inner.ends_with(b"**");
        let spaced = inner.windows(3).any(|three| three == b"***");
        strong += usize::from(marks >= 2 && marks % 2 == 0 && !whole && !spaced);
    }
    strong >= 2 || rules > 0 || fences >= 2
}

/// |---|:--:|
fn is_table_rule(line: &[u8]) -> bool {
    line.starts_with(b"|")
        && line.ends_with(b"|")
        && line.windows(3).any(|three| three == b"---")
        && line.iter().all(|byte| b"|-: \t".contains(byte))
}

fn is_markdown(line: &[u8]) -> bool {
    let hashes = line.iter().take_while(|byte| **byte == b'#').count();
    let is_heading = (1..=6).contains(&hashes) && line.get(hashes) == Some(&b' ');
    is_heading || (line.starts_with(b"<!-- ") && line.trim_ascii_end().ends_with(b"-->"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_full_of_markdown_is_told_from_one_with_a_few_marks() {
        for text in [
            "坚持**人民至上**。\n1. **压实责任。** 各单位。\n",
            "|甲|乙|\n|---|---|\n|1|2|\n",
            "```\na\n```\n",
        ] {
            assert!(is_full_of_it(text.as_bytes()), "{text}");
        }
        for text in [
            "**一、目标**\n**二、要求**\n- **三**\n",
            "# 讲话\n- 一\n",
            "得分*** 与 ***\n**\n",
            "|甲|乙|\n|1|2|\n",
            "好的：\n---\n坚持**人民至上**。\n**压实**责任。\n",
            "2**3 和 4**5\n",
        ] {
            assert!(!is_full_of_it(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn review_copies_are_recognised_and_drafts_are_left_alone() {
        for text in [
            "# 讲话\n", "---\nstyle: speech\n---\n", "同志们：\r\n\r\n## 一、目标\r\n",
        ] {
            assert!(looks_like_it(text.as_bytes()), "{text}");
        }
        assert!(looks_like_it("<!-- 正文 -->\n三、\n".as_bytes()));
        for text in [
            "讲话\n同志们：\n", "----\n讲话", "#标签 ####### 七", "3 # 4\n",
        ] {
            assert!(!looks_like_it(text.as_bytes()), "{text}");
        }
    }
}
