//! `<!-- 不查 P02 -->`: a remark of a Markdown draft that keeps rules of the checker off the block behind it. The reader
//! takes it for what it is, the checker obeys it.

/// The word that begins it.
const WORD: &str = "不查";

/// What a comment says behind that word: the rules that it names; nothing for any other comment.
pub fn silent_rules(comment: &str) -> Option<&str> {
    let inside = comment.strip_prefix("<!--")?.strip_suffix("-->")?;
    let rules = inside.trim().strip_prefix(WORD)?;
    let is_word = rules.is_empty() || rules.starts_with([' ', '\t', '\u{3000}', '：', ':']);
    is_word.then(|| rules.trim_start_matches([':', '：']).trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_comment_keeps_off() {
        assert_eq!(silent_rules("<!-- 不查 P02 N04 -->"), Some("P02 N04"));
        assert_eq!(silent_rules("<!--不查：P02-->"), Some("P02"));
        assert_eq!(silent_rules("<!-- 不查 -->"), Some(""));
        assert_eq!(silent_rules("<!-- 不查了 -->"), None);
        assert_eq!(silent_rules("<!-- 正文 -->"), None);
    }
}
