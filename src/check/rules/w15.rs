//! W15: 词语连写重复
//!
//! **查什么** 词表里的词（进行、我们、以及、进一步……）或 4–12 个字连写两次。
//!
//! **为什么** 多打了一次。逻辑。
//!
//! **不查** 动词重叠（讨论讨论）；一项一项、一件一件。
//!
//! **例** `进行进行` → `进行`

use crate::check::view::Line;
use crate::check::view::chars::is_han;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW15,
    fix: Fixes::Offered,
    tier: Tier::Logic,
    source: "重复",
    run: Run::Line(When::Always, run),
};

/// Words of two characters that are never said twice in a row.
const WORDS: [&str; 90] = [
    "进行", "我们", "他们", "你们", "以及", "按照", "根据", "通过", "由于", "因为", "所以", "但是",
    "并且", "而且", "可以", "能够", "应该", "应当", "必须", "已经", "正在", "对于", "关于", "为了",
    "其中", "没有", "这个", "这些", "那些", "如果", "或者", "同时", "所有", "各级", "因此", "目前",
    "还要", "开展", "实现", "成为", "作为", "需要", "不断", "继续", "以来", "以后", "之后", "之间",
    "以下", "以上", "于是", "然后", "虽然", "尽管", "不但", "不仅", "而是", "还是", "只有", "只要",
    "除了", "随着", "围绕", "针对", "基于", "经过", "属于", "位于", "涉及", "包括", "采取", "具有",
    "拥有", "存在", "提出", "提供", "给予", "予以", "加以", "以便", "以免", "甚至", "尤其", "及时",
    "切实", "严格", "积极", "坚决", "全面", "深入",
];
/// Lengths of what is said twice.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=12;

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    if !may_repeat(line.chars) {
        return;
    }
    let mut at = 0;
    while at + 4 <= line.len() {
        let length = twice(line, at);
        if length > 0 {
            let (old, unit) = (line.text(at..at + length), line.slice(at..at + length));
            // Said again and again, it is one finding.
            let again = line.slice(at..line.len()).chunks_exact(length);
            let end = at + again.take_while(|next| *next == unit).count() * length;
            found.fix(line.span(at..end), rule::W15 { old: &old }, old.as_str());
            at = end;
        } else {
            at += 1;
        }
    }
}

/// Whether something of one of the lengths stands twice in a row. Where it does, as many characters in a row as it is
/// long equal those so far behind them, and every such row holds one of the places that are looked at.
fn may_repeat(chars: &[char]) -> bool {
    LENGTHS.chain([2, 3]).any(|length| {
        let behind = chars.get(length..).unwrap_or_default();
        let is_same = |at: &usize| chars.get(*at) == behind.get(*at);
        // A plain loop: of a long text nothing is asked more often.
        let mut at = length - 1;
        while at < behind.len() {
            if is_same(&at) {
                let before = (0..at).rev().take_while(is_same).take(length).count();
                let after = (at..behind.len()).take_while(is_same).take(length);
                if before + after.count() >= length {
                    return true;
                }
            }
            at += length;
        }
        false
    })
}

/// How long what stands twice at `at` is; 0 where nothing does.
fn twice(line: &Line<'_>, at: usize) -> usize {
    let first = line.at(at);
    // Most characters do not come again so soon.
    if !line.slice(at + 2..at + 1 + *LENGTHS.end()).contains(&first) {
        return 0;
    }
    let is_twice = |length: &usize| {
        first == line.at(at + length)
            && line.slice(at..at + length) == line.slice(at + length..at + 2 * length)
    };
    if is_twice(&2) && line.one_of(at, &WORDS).is_some() {
        return 2;
    }
    if is_twice(&3) && line.is_at(at, "进一步") {
        return 3;
    }
    let found = LENGTHS.into_iter().find(is_twice).unwrap_or(0);
    let unit = line.slice(at..at + found);
    // 一项一项一项一项 is said again and again on purpose.
    let is_again = |period: usize| {
        let tail = unit.get(period..).unwrap_or_default();
        tail.iter().zip(unit).all(|(one, other)| one == other)
    };
    let is_plain = unit.iter().all(|c| is_han(*c)) && !(1..=found / 2).any(is_again);
    if is_plain { found } else { 0 }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_word_twice() {
        found(
            "W15",
            "认真进行进行整改，推动高质量发展高质量发展，所有所有单位进一步进一步提高。",
            &[
                (1, "进行进行", Some("进行")),
                (1, "高质量发展高质量发展", Some("高质量发展")),
                (1, "所有所有", Some("所有")),
                (1, "进一步进一步", Some("进一步")),
            ],
        );
        found(
            "W15",
            &"关注公众号".repeat(600),
            &[(1, &"关注公众号".repeat(600), Some("关注公众号"))],
        );
        clean(
            "W15",
            "大家讨论讨论再定，一项一项抓，一件一件一件一件办，2024年2024年。",
        );
    }
}
