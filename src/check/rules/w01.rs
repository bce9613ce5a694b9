//! W01: 确定的错别字
//!
//! **查什么** 词表里的写法：布署、尊守、拔付、峻工、再接再励、穿流不息……
//!
//! **为什么** 《现代汉语词典》里只有另一种写法，且在 150 万字已发布的文本里一次也没有。实务。
//!
//! **不查** 跨词的巧合（走近一步、自已经、防犯罪）；词典里有的异形词；会报、规化、按排、起动、竟相（是别的词的一部分）。
//!
//! **例** `布署` → `部署`

use crate::check::{Fixes, Rule, Run, Tier};
use crate::diag::Code;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW01,
    fix: Fixes::Safe,
    tier: Tier::Usage,
    source: "现代汉语词典",
    run: Run::Words,
};

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn wrong_words() {
        found(
            "W01",
            "严格尊守规程，近一步完善机制，做到融汇贯通。",
            &[
                (1, "尊守", Some("遵守")),
                (1, "近一步", Some("进一步")),
                (1, "融汇贯通", Some("融会贯通")),
            ],
        );
        for text in [
            "更近一步，走近一步，分布署名单位。", "他自已经毕业的学生中选聘。",
            "预防犯罪，提拔款项经手人。", "自己经营，毕竟争取过，天赋于人。",
            "如此坚苦卓绝，供给于民，教授于校。",
        ] {
            clean("W01", text);
        }
    }
}
