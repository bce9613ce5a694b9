//! N20: 条序不连续
//!
//! **查什么** 段首的第#条不是前一条加一。
//!
//! **为什么** 条序要连续。逻辑。
//!
//! **不查** 第#条之#；附件、标题之后；引号里和“修改为”之后的修正条文；条后不空格又不连续的（多半是引用）。
//!
//! **例** `第二条……第四条` → `第三条`

use crate::check::view::View;
use crate::check::view::chars::is_blank;
use crate::check::view::number;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::model::Role;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN20,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "条序连续",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut before: Option<u32> = None;
    for (index, role, passage) in view.paragraphs() {
        let text = &*passage.text;
        if matches!(role, Role::Title | Role::AttachmentHead)
            || (before.is_some() && is_amending(text))
        {
            before = None;
            continue;
        }
        let Some((number, length, is_article)) = article(text) else {
            continue;
        };
        match before {
            _ if number == 1 && before != Some(1) => {}
            Some(last) if is_article && number != last + 1 => {
                let label = text.get(..length).unwrap_or_default();
                let expected = format!("第{}条", number::in_chinese(last + 1));
                found.add(view.span(index, 0..length), rule::N20 { label, expected });
            }
            Some(last) if number != last + 1 => continue,
            _ => {}
        }
        before = Some(number);
    }
}

/// The number of the article that a text is, the bytes of its label, and whether it is one for certain.
fn article(text: &str) -> Option<(u32, usize, bool)> {
    let rest = text.strip_prefix('第')?;
    let at = rest.find('条')?;
    let digits: Vec<char> = rest.get(..at)?.chars().take(8).collect();
    let number = number::arabic(&digits).map(|value| value as u32);
    let number = number.or_else(|| number::chinese(&digits))?;
    let behind = rest.get(at + '条'.len_utf8()..)?;
    let next = behind.chars().next().unwrap_or(' ');
    let is_article = is_blank(next);
    let length = '第'.len_utf8() + at + '条'.len_utf8();
    // 第三条之一 goes on where it will.
    (next != '之').then_some((number, length, is_article))
}

/// Whether what follows may be an article of another text.
fn is_amending(text: &str) -> bool {
    ["修改为", "改为", "增加一条", "作为第"]
        .iter()
        .any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn articles_in_order() {
        found(
            "N20",
            "第五条　公示。\n第六条　备案。\n第八条　监督。",
            &[(3, "第八条", None)],
        );
        found(
            "N20",
            "第三条　提交。\n第三条　审核。",
            &[(2, "第三条", None)],
        );
        clean("N20", "第十五条　附则一。\n第十六条　附则二。");
        clean(
            "N20",
            "第二条　公示。\n第九条规定的情形除外。\n第三条　备案。",
        );
        clean(
            "N20",
            "一、第三条修改为：\n“第三条　公示。”\n第七条　备案。",
        );
    }
}
