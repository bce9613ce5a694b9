//! C06: 简称定义后没有用过
//!
//! **查什么** “以下简称“某某””“以下统称“某某””之后，全文再没有出现这个简称。
//!
//! **为什么** 定义了不用，多半是后文写成了别的名称。实务。
//!
//! **不查** 没有标题的片段；不加引号的简称。
//!
//! **例** `（以下简称“市政务局”）`，后文没有“市政务局”

use crate::check::view::{View, text};
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleC06,
    fix: Fixes::None,
    tier: Tier::Usage,
    source: "简称定义了要用",
    run: Run::Document(run),
};

const WORDS: [&str; 6] = [
    "以下简称", "以下统称", "以下分别简称", "以下合称", "下称", "以下简称为",
];
/// The longest name in bytes.
const LONGEST: usize = 60;
/// So many names of a document are looked for; the table of terms of a large work has more.
const MOST: usize = 100;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    if view.paper().title.is_none() {
        return;
    }
    let mut left = MOST;
    for (index, passage) in view.passages.iter().enumerate() {
        if !passage.text.contains('称') {
            continue;
        }
        let mut known = 0;
        for (at, word) in text::words(&passage.text, &WORDS) {
            if at < known {
                continue;
            }
            let mut start = at + word.len();
            while let Some((from, to)) = quoted(&passage.text, start) {
                start = to + '”'.len_utf8();
                known = start;
                let name = passage
                    .text
                    .get(from + '“'.len_utf8()..to)
                    .unwrap_or_default();
                if left == 0 {
                    return;
                }
                left -= 1;
                if !is_used(view, index, start, name) {
                    let name_at = from + '“'.len_utf8();
                    let span = view.span(index, name_at..to);
                    found.add(span, rule::C06 { name });
                }
            }
        }
    }
}

/// The name in “ ” that begins at byte `at`, behind a mark or a word that leads to it: its opening and closing mark.
fn quoted(text: &str, at: usize) -> Option<(usize, usize)> {
    let rest = text.get(at..)?;
    let lead = rest.len()
        - rest
            .trim_start_matches(['为', '：', ':', '、', '和', '，', ' '])
            .len();
    let inner = rest.get(lead..)?.strip_prefix('“')?;
    let length = inner
        .find('”')
        .filter(|length| (1..=LONGEST).contains(length))?;
    let open = at + lead;
    Some((open, open + '“'.len_utf8() + length))
}

/// Whether `name` stands behind byte `at` of passage `index` or in a later one.
fn is_used(view: &View<'_>, index: usize, at: usize, name: &str) -> bool {
    let own = view.text(index).get(at..).unwrap_or_default();
    let later = view.passages.iter().skip(index + 1);
    own.contains(name) || later.into_iter().any(|passage| passage.text.contains(name))
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn a_short_name_is_used() {
        found(
            "C06",
            "关于设立专班的通知\n各科室：\n河东市旧城改造领导小组（以下简称“领导小组”）和河东市住建局（以下简称“市住建局”）已经成立。\n领导小组每月开会。\n河东市水务局\n2025年3月4日",
            &[(3, "市住建局", None)],
        );
        clean(
            "C06",
            "关于两项工作的通知\n各科室：\n以下分别简称“甲办”“乙办”。\n甲办、乙办要配合。\n河东市水务局\n2025年3月4日",
        );
        clean(
            "C06",
            "河东市旧城改造领导小组（以下简称“领导小组”）已经成立。",
        );
    }
}
