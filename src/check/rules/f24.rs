//! F24: 引用已停止执行的规定
//!
//! **查什么** 2012年以后的公文引用国家行政机关公文处理办法、中国共产党机关公文处理条例、GB/T 9704—1999。
//!
//! **为什么** 党政机关公文处理工作条例第四十二条：前两项自2012年7月1日起停止执行。旧规。
//!
//! **不查** 2012年以前的、没有日期的；同一段里说到废止、停止、代替、修订的。
//!
//! **例** `执行《国家行政机关公文处理办法》` → 党政机关公文处理工作条例

use crate::check::view::View;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleF24,
    fix: Fixes::None,
    tier: Tier::Former,
    source: "党政机关公文处理工作条例第四十二条",
    run: Run::Among(When::Word(&ENDED), run),
};

const ENDED: [&str; 3] = [
    "国家行政机关公文处理办法", "中国共产党机关公文处理条例", "9704",
];
/// What says that it has ended.
const SAID: [&str; 8] = [
    "废止", "停止", "代替", "修订", "失效", "取代", "替代", "不再",
];
/// The year in which the regulations of today came into force.
const SINCE: u32 = 2012;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    if view.paper().date.is_none_or(|(year, _, _)| year < SINCE) {
        return;
    }
    for index in found.places() {
        let Some(passage) = view.passages.get(*index) else {
            continue;
        };
        let own = &*passage.text;
        if passage.role().is_none() || SAID.iter().any(|word| own.contains(word)) {
            continue;
        }
        for name in ENDED {
            for (at, _) in own.match_indices(name) {
                let place = if name == "9704" {
                    standard(own, at)
                } else {
                    Some(at..at + name.len())
                };
                let Some(place) = place else {
                    continue;
                };
                let old = own.get(place.clone()).unwrap_or_default();
                found.add(view.span(*index, place), rule::F24 { old });
            }
        }
    }
}

/// GB/T 9704—1999 around the digits at byte `at`.
fn standard(own: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let head = own.get(..at)?.trim_end();
    let start = ["GB/T", "ＧＢ/Ｔ", "GB／T", "GB"]
        .iter()
        .find_map(|word| head.strip_suffix(word))?
        .len();
    let rest = own.get(at + 4..)?;
    let year = rest.trim_start_matches(['-', '—', '－', '–', ' ']);
    let end = own.len() - year.len() + 4;
    (year.starts_with("1999") && year.len() < rest.len()).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn rules_that_have_ended() {
        found(
            "F24",
            "关于行文的通知\n各科室：\n请按照GB/T 9704—1999排版。\n河东市水务局\n2025年3月4日",
            &[(3, "GB/T 9704—1999", None)],
        );
        clean(
            "F24",
            "关于行文的通知\n各科室：\nGB/T 9704—2012代替GB/T 9704—1999。\n请按照GB/T 9704—2012排版。\n河东市水务局\n2025年3月4日",
        );
        clean(
            "F24",
            "关于行文的通知\n各科室：\n请执行《国家行政机关公文处理办法》。\n河东市水务局\n2008年3月4日",
        );
    }
}
