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
    is_matter
        || bytes
            .split(|byte| matches!(byte, b'\n' | b'\r'))
            .any(is_markdown)
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
