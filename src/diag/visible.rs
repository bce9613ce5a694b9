//! Control, bidirectional and other invisible characters made visible, so that no file can rewrite
//! the terminal or hide what a message is about.

use std::fmt::Write as _;

/// `text` as it may be shown.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_visible(&mut out, c));
    out
}

/// Adds `c` as it may be shown.
pub fn push_visible(out: &mut String, c: char) {
    if c == '\t' {
        out.push(' ');
    } else if is_hidden(c) {
        let _ = write!(out, "<U+{:04X}>", c as u32);
    } else {
        out.push(c);
    }
}

/// Whether `c` controls what shows it, or cannot be seen.
pub fn is_hidden(c: char) -> bool {
    c.is_control() || is_invisible(c)
}

/// Characters that direct, join or separate text without a sign of their own: Unicode's
/// Default_Ignorable_Code_Point (DerivedCoreProperties.txt) with U+2028 and U+2029, but without the
/// variation selectors, which belong to the character before them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_directs_the_terminal_or_hides() {
        assert_eq!(visible("a\u{1b}[31m\u{9b}b"), "a<U+001B>[31m<U+009B>b");
        assert_eq!(
            visible("一\u{202E}二\u{200B}\u{E0041}"),
            "一<U+202E>二<U+200B><U+E0041>"
        );
        assert_eq!(visible("　一\t二\n"), "　一 二<U+000A>");
    }
}
