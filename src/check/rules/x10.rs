//! X10: 网页残留
//!
//! **查什么** 文本里的 HTML 实体（&nbsp;）和标签（<br>）。
//!
//! **为什么** 从网页复制来的代码。逻辑。
//!
//! **不查** `甲<乙，乙>丙`；Markdown 里写明的代码。
//!
//! **例** `联系&nbsp;人` → `联系人`

use super::short;
use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleX10,
    fix: Fixes::Safe,
    tier: Tier::Logic,
    source: "网页代码",
    run: Run::Line(When::Has(&[Set::KEYBOARD, Set::LATIN]), run),
};

/// Entities, and what they stand for.
const ENTITIES: [(&str, &str); 13] = [
    ("&nbsp;", ""),
    ("&ensp;", ""),
    ("&emsp;", ""),
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&middot;", "·"),
    ("&mdash;", "—"),
    ("&hellip;", "…"),
    ("&times;", "×"),
];
const TAGS: [&str; 26] = [
    "p", "div", "span", "br", "a", "b", "i", "u", "strong", "em", "font", "img", "table", "tr",
    "td", "th", "li", "ul", "ol", "h1", "h2", "h3", "h4", "sup", "sub", "center",
];
/// The longest tag.
const LONGEST: usize = 200;

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut at = 0;
    while at < line.len() {
        let hit = match line.at(at) {
            '&' => {
                let entity = ENTITIES.iter().find(|(old, _)| line.is_at(at, old));
                entity.map(|(old, new)| (at + old.len(), *new))
            }
            '<' => tag_end(line, at).map(|end| (end, "")),
            _ => None,
        };
        let Some((end, new)) = hit else {
            at += 1;
            continue;
        };
        let old = line.text(at..end);
        found.fix(line.span(at..end), rule::X10 { old: short(&old) }, new);
        at = end;
    }
}

fn tag_end(line: &Line<'_>, at: usize) -> Option<usize> {
    let start = at + 1 + usize::from(line.at(at + 1) == '/');
    let name_end = line.run(start, |c| c.is_ascii_alphanumeric());
    let name = line.text(start..name_end).to_ascii_lowercase();
    let rest = line.slice(name_end..at + LONGEST);
    let close = rest.iter().position(|c| matches!(c, '>' | '<'))?;
    let is_tag = TAGS.contains(&name.as_str())
        && rest.get(close) == Some(&'>')
        && rest.first().is_some_and(|c| matches!(c, ' ' | '/' | '>'));
    is_tag.then_some(name_end + close + 1)
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn code_of_web_pages() {
        found(
            "X10",
            "联系&nbsp;人：李四<br>市局</b>办公室",
            &[
                (1, "&nbsp;", Some("")),
                (1, "<br>", Some("")),
                (1, "</b>", Some("")),
            ],
        );
        clean("X10", "甲<乙，乙>丙，A<B且C>D，R&D。");
    }
}
