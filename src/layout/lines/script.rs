//! The script of a character as `LibreOffice` parts text into runs (i18npool, breakiterator): blocks of Unicode, as data.

use super::classes::HAN;

/// To what runs a character belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// To the run before it; at the beginning of a paragraph to that behind it.
    None,
    /// Letters, digits and marks of Europe.
    Western,
    /// Chinese, Japanese and Korean ones.
    Asian,
}

/// The first and the last character of blocks, and whose they are. What stands in none belongs to the run before it: “”, `—`,
/// `…`, ℃, ①, Ⅱ.
const BLOCKS: &[(char, char, Script)] = &[
    ('!', '~', Script::Western),
    ('\u{A1}', '\u{2FF}', Script::Western),
    ('\u{370}', '\u{58F}', Script::Western),
    ('\u{1E00}', '\u{1FFF}', Script::Western),
    ('\u{2E80}', '\u{D7FF}', Script::Asian),
    ('\u{F900}', '\u{FAFF}', Script::Asian),
    ('\u{FE30}', '\u{FE4F}', Script::Asian),
    ('\u{FF00}', '\u{FFEF}', Script::Asian),
    ('\u{20000}', '\u{3FFFF}', Script::Asian),
];

/// The script of `c`, which is of the class `class`.
#[inline]
pub fn of(c: char, class: u8) -> Script {
    if class & HAN != 0 {
        return Script::Asian;
    }
    let block = BLOCKS
        .iter()
        .find(|(from, to, _)| (*from..=*to).contains(&c));
    block.map_or(Script::None, |(.., script)| *script)
}

#[cfg(test)]
mod tests {
    use super::super::classes::class;
    use super::*;

    #[test]
    fn marks_of_no_script_go_with_what_stands_before_them() {
        let of = |c: char| of(c, class(c));
        assert_eq!(
            ['永', '，', '（', '１', '〇', '㎡', '\u{3000}'].map(of),
            [Script::Asian; 7]
        );
        assert_eq!(
            ['6', '%', '\'', '·', '×', '±', 'α'].map(of),
            [Script::Western; 7]
        );
        assert_eq!(
            ['“', '”', '—', '…', '℃', '①', 'Ⅱ', '∶', ' '].map(of),
            [Script::None; 9]
        );
    }
}
