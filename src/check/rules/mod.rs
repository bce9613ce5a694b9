//! The rules, one a file. The first comment of a file is the rule's page (`--explain`, docs/checks), in Chinese and in
//! fixed parts: what it reports, why, what it leaves alone, an example.

mod c01;
mod c02;
mod c03;
mod c04;
mod c05;
mod c06;
mod c07;
mod d01;
mod d02;
mod d03;
mod d04;
mod d05;
mod d06;
mod d07;
mod d08;
mod d09;
mod d10;
mod d11;
mod d12;
mod d13;
mod d14;
mod d15;
mod d16;
mod d17;
mod d18;
mod d19;
mod d20;
mod d21;
mod d22;
mod d23;
mod d24;
mod f01;
mod f02;
mod f03;
mod f04;
mod f05;
mod f06;
mod f07;
mod f08;
mod f09;
mod f10;
mod f11;
mod f12;
mod f13;
mod f14;
mod f15;
mod f16;
mod f17;
mod f18;
mod f19;
mod f20;
mod f21;
mod f22;
mod f23;
mod f24;
mod f25;
mod f26;
mod f27;
mod f28;
mod f29;
mod l01;
mod l02;
mod l03;
mod l04;
mod l05;
mod l06;
mod l07;
mod l08;
mod l09;
mod l10;
mod l11;
mod l12;
mod l13;
mod l14;
mod l15;
mod l16;
mod l17;
mod l18;
mod l19;
mod l20;
mod l21;
mod l22;
mod l23;
mod l24;
mod l25;
mod l26;
mod l27;
mod l28;
mod l29;
mod l30;
mod l31;
mod l32;
mod l33;
mod l34;
mod l35;
mod l36;
mod l37;
mod l38;
mod l39;
mod l40;
mod l41;
mod l42;
mod l43;
mod n01;
mod n02;
mod n03;
mod n04;
mod n05;
mod n06;
mod n07;
mod n08;
mod n09;
mod n10;
mod n11;
mod n12;
mod n13;
mod n14;
mod n15;
mod n16;
mod n17;
mod n18;
mod n19;
mod n20;
mod n21;
mod p01;
mod p02;
mod p03;
mod p04;
mod p05;
mod p06;
mod p07;
mod p08;
mod p09;
mod p10;
mod p11;
mod p12;
mod p13;
mod p14;
mod p15;
mod p16;
mod p17;
mod p18;
mod p19;
mod p20;
mod p21;
mod p22;
mod p23;
mod p24;
mod p25;
mod p26;
#[cfg(test)]
mod tests;
mod u01;
mod u02;
mod w00;
mod w01;
mod w02;
mod w03;
mod w04;
mod w06;
mod w07;
mod w08;
mod w09;
mod w10;
mod w12;
mod w13;
mod w14;
mod w15;
mod w16;
mod w17;
mod w18;
mod w21;
mod w22;
mod w26;
mod w31;
mod w32;
mod x01;
mod x03;
mod x04;
mod x05;
mod x06;
mod x07;
mod x08;
mod x09;
mod x10;
mod x12;

use super::Rule;
use super::format::{self, Set, Sheet};
use super::view::Line;
use super::view::chars::{ends_clause, is_blank};
use super::view::{Form, Label};
use crate::diag::Code;

/// Every rule, in the order of the ids.
pub const RULES: &[&Rule] = &[
    &c01::RULE,
    &c02::RULE,
    &c03::RULE,
    &c04::RULE,
    &c05::RULE,
    &c06::RULE,
    &c07::RULE,
    &d01::RULE,
    &d02::RULE,
    &d03::RULE,
    &d04::RULE,
    &d05::RULE,
    &d06::RULE,
    &d07::RULE,
    &d08::RULE,
    &d09::RULE,
    &d10::RULE,
    &d11::RULE,
    &d12::RULE,
    &d13::RULE,
    &d14::RULE,
    &d15::RULE,
    &d16::RULE,
    &d17::RULE,
    &d18::RULE,
    &d19::RULE,
    &d20::RULE,
    &d21::RULE,
    &d22::RULE,
    &d23::RULE,
    &d24::RULE,
    &f01::RULE,
    &f02::RULE,
    &f03::RULE,
    &f04::RULE,
    &f05::RULE,
    &f06::RULE,
    &f07::RULE,
    &f08::RULE,
    &f09::RULE,
    &f10::RULE,
    &f11::RULE,
    &f12::RULE,
    &f13::RULE,
    &f14::RULE,
    &f15::RULE,
    &f16::RULE,
    &f17::RULE,
    &f18::RULE,
    &f19::RULE,
    &f20::RULE,
    &f21::RULE,
    &f22::RULE,
    &f23::RULE,
    &f24::RULE,
    &f25::RULE,
    &f26::RULE,
    &f27::RULE,
    &f28::RULE,
    &f29::RULE,
    &l01::RULE,
    &l02::RULE,
    &l03::RULE,
    &l04::RULE,
    &l05::RULE,
    &l06::RULE,
    &l07::RULE,
    &l08::RULE,
    &l09::RULE,
    &l10::RULE,
    &l11::RULE,
    &l12::RULE,
    &l13::RULE,
    &l14::RULE,
    &l15::RULE,
    &l16::RULE,
    &l17::RULE,
    &l18::RULE,
    &l19::RULE,
    &l20::RULE,
    &l21::RULE,
    &l22::RULE,
    &l23::RULE,
    &l24::RULE,
    &l25::RULE,
    &l26::RULE,
    &l27::RULE,
    &l28::RULE,
    &l29::RULE,
    &l30::RULE,
    &l31::RULE,
    &l32::RULE,
    &l33::RULE,
    &l34::RULE,
    &l35::RULE,
    &l36::RULE,
    &l37::RULE,
    &l38::RULE,
    &l39::RULE,
    &l40::RULE,
    &l41::RULE,
    &l42::RULE,
    &l43::RULE,
    &n01::RULE,
    &n02::RULE,
    &n03::RULE,
    &n04::RULE,
    &n05::RULE,
    &n06::RULE,
    &n07::RULE,
    &n08::RULE,
    &n09::RULE,
    &n10::RULE,
    &n11::RULE,
    &n12::RULE,
    &n13::RULE,
    &n14::RULE,
    &n15::RULE,
    &n16::RULE,
    &n17::RULE,
    &n18::RULE,
    &n19::RULE,
    &n20::RULE,
    &n21::RULE,
    &p01::RULE,
    &p02::RULE,
    &p03::RULE,
    &p04::RULE,
    &p05::RULE,
    &p06::RULE,
    &p07::RULE,
    &p08::RULE,
    &p09::RULE,
    &p10::RULE,
    &p11::RULE,
    &p12::RULE,
    &p13::RULE,
    &p14::RULE,
    &p15::RULE,
    &p16::RULE,
    &p17::RULE,
    &p18::RULE,
    &p19::RULE,
    &p20::RULE,
    &p21::RULE,
    &p22::RULE,
    &p23::RULE,
    &p24::RULE,
    &p25::RULE,
    &p26::RULE,
    &u01::RULE,
    &u02::RULE,
    &w00::RULE,
    &w01::RULE,
    &w02::RULE,
    &w03::RULE,
    &w04::RULE,
    &w06::RULE,
    &w07::RULE,
    &w08::RULE,
    &w09::RULE,
    &w10::RULE,
    &w12::RULE,
    &w13::RULE,
    &w14::RULE,
    &w15::RULE,
    &w16::RULE,
    &w17::RULE,
    &w18::RULE,
    &w21::RULE,
    &w22::RULE,
    &w26::RULE,
    &w31::RULE,
    &w32::RULE,
    &x01::RULE,
    &x03::RULE,
    &x04::RULE,
    &x05::RULE,
    &x06::RULE,
    &x07::RULE,
    &x08::RULE,
    &x09::RULE,
    &x10::RULE,
    &x12::RULE,
];

/// Those of which some findings are errors although their row says less.
pub const GRADED_UP: &[Code] = &[Code::RuleD03];

/// Those that are said while converting although they are no errors: a draft must not go out with what they find.
pub const MUST_NOT_GO_OUT: &[Code] = &[Code::RuleX01, Code::RuleX12];

/// Those that look only where their own id asks for them: what they find is true too seldom, or has no valid source. The
/// page of each says why.
pub const OFF: &[Code] = &[
    Code::RuleD12,
    Code::RuleD16,
    Code::RuleF12,
    Code::RuleL13,
    Code::RuleN18,
    Code::RuleP13,
    Code::RuleP19,
    Code::RuleP26,
    Code::RuleW13,
    Code::RuleX06,
];

include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// So many characters of a place stand in a message at most.
const SHOWN: usize = 24;

/// The text as a message quotes it: a long one without its middle.
fn short(text: &str) -> String {
    let count = text.chars().count();
    if count <= SHOWN {
        return text.to_owned();
    }
    let half = SHOWN / 2;
    let head: String = text.chars().take(half).collect();
    let tail: String = text.chars().skip(count - half).collect();
    format!("{head}…{tail}")
}

/// Whether a clause begins at `at`: the paragraph, or what follows 。；：！？ and blanks.
fn starts_clause(line: &Line<'_>, at: usize) -> bool {
    let start = line.run_back(at, is_blank);
    start == 0 || ends_clause(line.before(start))
}

/// Whether a sentence begins at `at`.
fn starts_sentence(line: &Line<'_>, at: usize) -> bool {
    let start = line.run_back(at, is_blank);
    start == 0 || matches!(line.before(start), '。' | '！' | '？' | '；' | '：')
}

/// The headings and leads with a label of one of `forms` whose font is not that of their level: font and what it should
/// be.
fn heading_fonts<'s>(sheet: &'s Sheet<'_>, forms: &[Form]) -> Vec<(Set<'s>, String, String)> {
    let wrong = sheet.all().filter_map(|one| {
        let label = Label::of(one.para.text.trim_start())?;
        let (element, _) = sheet.level(one).filter(|_| forms.contains(&label.form))?;
        let face = &sheet.style.look(element).face;
        let font = one.first_font()?;
        let new = face.font.as_deref().unwrap_or_default().to_owned();
        (!format::is_font(face, font)).then(|| (one, font.to_owned(), new))
    });
    wrong.collect()
}
