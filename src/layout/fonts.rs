//! How wide characters are and how high a line is, as data: no font is opened, because a page must be the same
//! on a machine that has none of them.
//!
//! The faces of official documents (仿宋, 楷体, 黑体, 宋体, 小标宋) share one grid: a 汉字 and a full-width mark are
//! as wide as the type size, an ASCII character half of that. Only Latin faces differ among each other.

use unicode_width::UnicodeWidthChar;

/// Advances of ASCII from the space to `~`, in thousandths of the type size.
#[derive(Debug, PartialEq, Eq)]
pub struct Latin([u16; 95]);

/// Half of the type size each: 中易's and 方正's faces, and any face that is not known here.
pub static HALF: Latin = Latin([500; 95]);

/// Times New Roman; from Liberation Serif, which has the same advances.
static TIMES: Latin = Latin([
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
]);

/// Arial; from Liberation Sans, which has the same advances.
static ARIAL: Latin = Latin([
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]);

/// Latin faces by the names that a style sheet may give them.
static LATIN: &[(&str, &Latin)] = &[
    ("Times New Roman", &TIMES),
    ("Liberation Serif", &TIMES),
    ("Times", &TIMES),
    ("Arial", &ARIAL),
    ("Helvetica", &ARIAL),
    ("Liberation Sans", &ARIAL),
];

/// The advances of the face `name`.
pub fn latin(name: &str) -> &'static Latin {
    let known = LATIN.iter().find(|row| row.0 == name);
    known.map_or(&HALF, |row| row.1)
}

impl Latin {
    /// How wide `c` is, in thousandths of the type size; the Chinese face sets what is not ASCII.
    #[inline]
    pub fn advance(&self, c: char) -> i32 {
        match c {
            // Nearly all of a draft, without a look into the tables.
            '\u{3000}'..='\u{3029}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}' => 1000,
            ' '..='~' => i32::from(self.0[c as usize - ' ' as usize]),
            _ => match c.width_cjk() {
                Some(2) => 1000,
                Some(1) => 500,
                _ => 0,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_faces_have_their_own_advances_and_chinese_marks_stay_whole() {
        let times = latin("Times New Roman");
        assert_eq!(
            ['0', 'i', 'W', '%'].map(|c| times.advance(c)),
            [500, 278, 944, 833]
        );
        assert_eq!(
            ['“', '—', '…', '·', '㎡', '永'].map(|c| times.advance(c)),
            [1000; 6]
        );
        assert_eq!(latin("仿宋_GB2312"), &HALF);
        assert_eq!(HALF.advance('W'), 500);
        assert_eq!(HALF.advance('\u{200B}'), 0);
    }

    #[test]
    fn what_is_known_without_the_tables_is_what_they_say() {
        for c in '\u{2E80}'..='\u{FFFF}' {
            let advance = i32::try_from(c.width_cjk().unwrap_or_default() * 500).unwrap();
            assert_eq!(HALF.advance(c), advance, "{c:?}");
        }
    }
}
