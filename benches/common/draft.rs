//! Drafts of any size for the benches: speeches one after another, new words in each, so that they pack like
//! real text (DEFLATE packs the labelled documents 2.6 times). Copies of one speech would pack to nothing.

const EXAMPLES: [&str; 4] = [
    include_str!("../../examples/speech.txt"),
    include_str!("../../examples/report.txt"),
    include_str!("../../examples/notice.txt"),
    include_str!("../../examples/letter.txt"),
];
const NUMERALS: [char; 4] = ['一', '二', '三', '四'];

/// About `bytes` bytes of text, the same each time.
pub fn draft(bytes: usize) -> String {
    let mut writer = Writer::new();
    let mut out = String::with_capacity(bytes + (16 << 10));
    while out.len() < bytes {
        writer.speech(&mut out, bytes);
    }
    out
}

/// Draws words at random.
struct Writer {
    /// Every two characters that stand together in the examples.
    words: Vec<[char; 2]>,
    state: u64,
}

impl Writer {
    fn new() -> Self {
        let is_han = |c: &char| ('\u{4E00}'..='\u{9FFF}').contains(c);
        let mut words = Vec::new();
        for text in EXAMPLES {
            let all: Vec<char> = text.chars().collect();
            let pairs = all.windows(2).map(|two| [two[0], two[1]]);
            words.extend(pairs.filter(|pair| pair.iter().all(is_han)));
        }
        Self {
            words,
            state: 0x9E37_79B9_7F4A_7C15,
        }
    }

    /// A number below `end` (xorshift: the same numbers everywhere).
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state % end.max(1) as u64) as usize
    }

    fn paragraph(&mut self, sentences: usize, out: &mut String) {
        for _ in 0..sentences {
            for clause in 0..=self.below(3) {
                out.push_str(if clause > 0 { "，" } else { "" });
                for _ in 0..3 + self.below(4) {
                    let at = self.below(self.words.len());
                    out.extend(self.words[at]);
                }
            }
            out.push('。');
        }
        out.push('\n');
    }

    /// Some six kilobytes: title, salutation, parts with run-in leads.
    fn speech(&mut self, out: &mut String, bytes: usize) {
        out.push_str("在全县重点工作推进会上的讲话\n\n同志们：\n");
        self.paragraph(4, out);
        for part in NUMERALS.iter().take(3) {
            out.push(*part);
            out.push_str("、统一思想认识，进一步增强做好工作的紧迫感\n");
            self.paragraph(3, out);
            for member in NUMERALS {
                out.push(member);
                out.push_str("是压实责任抓落实。");
                let sentences = 2 + self.below(4);
                self.paragraph(sentences, out);
            }
            if out.len() >= bytes {
                break;
            }
        }
        self.paragraph(2, out);
        out.push('\n');
    }
}
