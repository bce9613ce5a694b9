//! X04: 硬换行的文本
//!
//! **查什么** 一段话被回车分成几行（程序已经接成一段），全文两段以上：报第一段和段数。
//!
//! **为什么** 从网页、邮件、PDF 粘来的文本一行一断；Word 里会成为许多短段。逻辑。
//!
//! **不查** Markdown 里的换行（本来就接成一段）；标题。
//!
//! **例** `各单位要认真↵贯彻落实。` → 一段一行

use crate::check::view::View;
use crate::check::{Fixes, Found, Rule, Run, Tier};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleX04,
    fix: Fixes::None,
    tier: Tier::Logic,
    source: "一段一行",
    run: Run::Document(run),
};

/// One alone may be a slip.
const LEAST: usize = 2;

fn run(view: &View<'_>, found: &mut Found<'_>) {
    if view.is_markdown {
        return;
    }
    let source = view.source;
    let all = view.passages.iter().enumerate();
    let spans = all
        .filter(|(_, passage)| passage.is_body())
        .map(|(index, passage)| view.span(index, 0..passage.text.len()));
    let mut broken = spans.filter(|span| source.slice(*span).contains('\n'));
    if let Some(first) = broken.next() {
        let count = broken.count() + 1;
        if count >= LEAST {
            let end = source.line_span(source.line_of(first.start)).end;
            let span = crate::source::Span {
                start: first.start,
                end,
            };
            found.add(span, rule::X04 { count });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn lines_of_one_paragraph() {
        let wrapped = "各单位要认真贯彻落实会议精神，切实把思想和行动统一到会议的决策部\n署上来，以更高的标准、更严的要求、更实的举措抓好各项工作任务的落\n实，确保全面完成全年目标任务，向全市人民交上一份满意的答卷。\n";
        let draft = format!("{wrapped}\n{wrapped}");
        let first = draft.lines().next().unwrap();
        found("X04", &draft, &[(1, first, None)]);
        clean("X04", "各单位要认真贯彻落实。\n各单位要抓好检查。");
    }
}
