//! C07: 引用的条数超出本文件
//!
//! **查什么** 本办法（规定、条例……）第#条，比全文最后一条还大。
//!
//! **为什么** 引用的条文要在。逻辑。
//!
//! **不查** 全文不到三条的；没有第一条的（摘录）；引用别的文件的条文。
//!
//! **例** 全文三条，`违反本办法第九条的` → 没有第九条

use crate::check::view::{View, number, text};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleC07,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "条文引用",
    run: Run::Among(When::Word(&OWN), run),
};

const OWN: [&str; 14] = [
    "本办法", "本规定", "本条例", "本细则", "本规则", "本章程", "本制度", "本规程", "本准则",
    "本法", "本意见", "本方案", "本规范", "本标准",
];
/// A text of fewer articles is none that is made of articles.
const LEAST: usize = 3;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let articles = view
        .paragraphs()
        .filter_map(|(_, _, passage)| article(&passage.text, 0));
    let articles: Vec<u32> = articles.map(|(number, _)| number).collect();
    let last = articles.iter().copied().max().unwrap_or_default();
    if articles.len() < LEAST || !articles.contains(&1) {
        return;
    }
    for index in found.places() {
        let (index, Some(passage)) = (*index, view.passages.get(*index)) else {
            continue;
        };
        if passage.role().is_none() {
            continue;
        }
        for (at, word) in text::words(&passage.text, &OWN) {
            let cited = article(&passage.text, at + word.len());
            if let Some((number, end)) = cited.filter(|(number, _)| *number > last) {
                let old = passage.text.get(at..end).unwrap_or_default();
                let last = number::in_chinese(last);
                let _ = number;
                found.add(view.span(index, at..end), rule::C07 { old, last });
            }
        }
    }
}

/// The number of 第#条 at byte `at`, and where it ends.
fn article(text: &str, at: usize) -> Option<(u32, usize)> {
    let rest = text.get(at..)?.strip_prefix('第')?;
    let digits: Vec<char> = rest.chars().take_while(|c| *c != '条').take(8).collect();
    let length: usize = digits.iter().map(|c| c.len_utf8()).sum();
    rest.get(length..)?.starts_with('条').then_some(())?;
    let number = number::arabic(&digits).map(|value| value as u32);
    let number = number.or_else(|| number::chinese(&digits))?;
    Some((number, at + '第'.len_utf8() + length + '条'.len_utf8()))
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn articles_that_are_cited_are_there() {
        found(
            "C07",
            "第一条　目的。\n第二条　依照本规定第十二条办理。\n第三条　范围。",
            &[(2, "本规定第十二条", None)],
        );
        clean(
            "C07",
            "第一条　目的。\n第二条　依照本规定第三条办理。\n第三条　范围。",
        );
        clean(
            "C07",
            "第七条　目的。\n第八条　依照本规定第十二条办理。\n第九条　范围。",
        );
        clean("C07", "依照本规定第十二条办理。");
    }
}
