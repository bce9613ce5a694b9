//! N14: 一篇里“1.”与“1．”并用
//!
//! **查什么** 段首既有 `1.` 又有 `1．`，报少的一种。
//!
//! **为什么** 一篇之内写法要一致。实务。
//!
//! **不查** `1、`（归 N04）；只有一种写法的。
//!
//! **例** `1．……2.` → `1.……2.`

use crate::check::view::label::Close;
use crate::check::view::{Form, View};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleN14,
    fix: Fixes::Safe,
    tier: Tier::Usage,
    source: "体例一致",
    run: Run::Document(run),
};

fn run(view: &View<'_>, found: &mut Found<'_>) {
    let mut places: [Vec<usize>; 2] = Default::default();
    for (index, _, passage) in view.paragraphs() {
        let close = passage.label.filter(|label| label.form == Form::Digit);
        match close.map(|label| label.close) {
            Some(Close::Mark('.')) => places[0].push(index),
            Some(Close::Mark('．')) => places[1].push(index),
            _ => {}
        }
    }
    let [narrow, wide] = &places;
    let (few, old, new) = if narrow.len() < wide.len() {
        (narrow, '.', "．")
    } else {
        (wide, '．', ".")
    };
    if narrow.is_empty() || wide.is_empty() {
        return;
    }
    for index in few {
        let Some(passage) = view.passages.get(*index) else {
            continue;
        };
        if let Some(at) = passage.text.find(old) {
            found.fix(
                view.span(*index, at..at + old.len_utf8()),
                rule::N14 { old, new },
                new,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn one_form_in_one_document() {
        found("N14", "1.登记\n2．审核\n3.公示", &[(2, "．", Some("."))]);
        clean("N14", "1．登记\n2．审核");
    }
}
