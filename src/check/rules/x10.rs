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
use crate::check::view::Line;
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};
use crate::model::text::TAGS;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleX10,
    fix: Fixes::Safe,
    tier: Tier::Logic,
    source: "网页代码",
    run: Run::Line(When::Word(&["&", "<"]), run),
};

/// Entities, and what they stand for.
const ENTITIES: [(&str, &str); 18] = [
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
    ("&lsquo;", "‘"),
    ("&rsquo;", "’"),
    ("&ndash;", "–"),
    ("&apos;", "'"),
    ("&bull;", "•"),
];
/// The longest tag.
const LONGEST: usize = 200;
/// The longest number of a character.
const NUMBER: usize = 6;

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut at = 0;
    while at < line.len() {
        let hit = match line.at(at) {
            '&' => {
                let entity = ENTITIES.iter().find(|(old, _)| line.is_at(at, old));
                let named = entity.map(|(old, new)| (at + old.len(), (*new).to_owned()));
                named.or_else(|| numbered(line, at))
            }
            '<' => tag_end(line, at).map(|end| (end, String::new())),
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

/// The character that a number stands for, `&#12288;` or `&#x3000;`, and where that ends; blanks go.
fn numbered(line: &Line<'_>, at: usize) -> Option<(usize, String)> {
    let is_hex = line.is_at(at, "&#x") || line.is_at(at, "&#X");
    let start = at + 2 + usize::from(is_hex);
    let end = line.run_within(start, NUMBER, |c| c.is_ascii_hexdigit());
    if !line.is_at(at, "&#") || line.at(end) != ';' {
        return None;
    }
    let radix = if is_hex { 16 } else { 10 };
    let c = char::from_u32(u32::from_str_radix(&line.text(start..end), radix).ok()?)?;
    let is_left_out = c.is_whitespace() || c.is_control();
    let new = if is_left_out {
        String::new()
    } else {
        c.to_string()
    };
    Some((end + 1, new))
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
        found(
            "X10",
            "单位&#39;名称&#x3000;：&#12288;甲",
            &[
                (1, "&#39;", Some("'")),
                (1, "&#x3000;", Some("")),
                (1, "&#12288;", Some("")),
            ],
        );
        found("X10", "单位&#39;名称", &[(1, "&#39;", Some("'"))]);
        clean("X10", "&#号，&#;，&#xZZ;");
        clean("X10", "甲<乙，乙>丙，A<B且C>D，R&D。");
    }
}
