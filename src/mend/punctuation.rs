//! P03: half-width `, ; : ! ?` between Han characters (conventions: GB/T 15834, numbers, times, URLs
//! and e-mail addresses aside).

use super::{Mend, in_link};
use crate::diag::{Finding, message};
use crate::draft::Line;

/// What becomes what.
const PAIRS: &[(char, &str)] = &[
    (',', "，"),
    (';', "；"),
    (':', "："),
    ('!', "！"),
    ('?', "？"),
];

/// The half-width marks of a line that stand between Han characters, or behind one at its end. A colon
/// at the end is left to the salutation (P17).
pub fn find(line: &Line) -> Vec<Mend> {
    let mut out = Vec::new();
    // Hardly a line holds one; all bytes are looked at side by side.
    let is_half = |byte: u8| {
        PAIRS
            .iter()
            .any(|(half, _)| *half as u32 == u32::from(byte))
    };
    let halves = line
        .text
        .bytes()
        .fold(false, |any, byte| any | is_half(byte));
    if !halves {
        return out;
    }
    let mut before = None;
    let mut chars = line.text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        if let Some((old, new)) = PAIRS.iter().find(|(half, _)| *half == c)
            && before.is_some_and(is_chinese)
            && next.map_or(c != ':', is_chinese)
            && !in_link(line, at)
        {
            out.push(Mend {
                range: at..at + 1,
                new,
                finding: Finding::whole(message::P03 { old, new }),
            });
        }
        before = Some(c);
    }
    out
}

/// A Han character, or a Chinese mark that stands at the edge of one.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' | '〇' | '“' | '”' | '‘' | '’' | '《' | '》' | '（' | '）')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let mut line = Line {
            text: text.into(),
            ..Line::default()
        };
        let mends = find(&line);
        let changes: Vec<_> = mends
            .iter()
            .map(|mend| (mend.range.clone(), mend.new))
            .collect();
        line.splice(&changes);
        line.text.to_string()
    }

    #[test]
    fn between_han_only() {
        assert_eq!(
            mended("党建格局,全年举办;好:“行”"),
            "党建格局，全年举办；好：“行”"
        );
        for text in [
            "1,200.5万元", "9:30开会", "比例1:500", "https://a.cn/?b=1,c=2", "见a,b两项", "说明:",
            "（甲）,A类",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
