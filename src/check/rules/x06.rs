//! X06: 一个名称两种写法
//!
//! **查什么** 默认不查，`--select X06` 时查。两个等长的机关名称只差一个字，一个出现一次、另一个两次以上：报少的一个。
//!
//! **为什么** 同一名称前后一致。实务；河东、河西这样真有两个的分不开，要有名称的数据，所以默认不查。
//!
//! **不查** 短于五个字的名称。
//!
//! **例** `河东市挡案局` 与 `河东市档案局`

use std::collections::BTreeMap;

use crate::check::view::View;
use crate::check::view::chars::is_han;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleX06,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "名称前后一致",
    run: Run::Document(run),
};

/// What names of agencies end in.
const ENDS: [char; 9] = ['局', '厅', '委', '办', '院', '会', '处', '所', '部'];
/// Characters in a name.
const LENGTHS: [usize; 4] = [5, 6, 7, 8];
/// So many names of a document are compared.
const MOST: usize = 2000;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    // Each name: where it first stands, and how often.
    let mut names: BTreeMap<String, (Span, usize)> = BTreeMap::new();
    for (index, passage) in view.passages.iter().enumerate() {
        for (at, end) in passage.text.match_indices(ENDS) {
            let to = at + end.len();
            let head = passage.text.get(..at).unwrap_or_default();
            let mut length = 1;
            for (from, c) in head.char_indices().rev() {
                length += 1;
                if !is_han(c) || length > 8 {
                    break;
                }
                let follows = head.get(..from).and_then(|text| text.chars().next_back());
                let is_whole = follows.is_none_or(|c| !is_han(c));
                if is_whole && LENGTHS.contains(&length) && names.len() < MOST {
                    let name = passage.text.get(from..to).unwrap_or_default();
                    let span = view.span(index, from..to);
                    names.entry(name.to_owned()).or_insert((span, 0)).1 += 1;
                }
            }
        }
    }
    let often: Vec<&String> = names
        .iter()
        .filter(|(_, one)| one.1 > 1)
        .map(|(name, _)| name)
        .collect();
    for (old, (span, _)) in names.iter().filter(|(_, one)| one.1 == 1) {
        let like = often.iter().find(|name| {
            name.chars().count() == old.chars().count()
                && name
                    .chars()
                    .zip(old.chars())
                    .filter(|(a, b)| a != b)
                    .count()
                    == 1
        });
        if let Some(new) = like {
            found.add(
                *span,
                rule::X06 {
                    old,
                    new: new.as_str(),
                },
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_name_spelled_two_ways() {
        found(
            "X06",
            "河东市档案局、河东市财政局要配合。\n河东市档案局牵头。\n河东市挡案局负责。",
            &[(3, "河东市挡案局", None)],
        );
        clean("X06", "河东市档案局要配合。\n河东市档案局牵头。");
    }
}
