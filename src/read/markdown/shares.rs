//! A text, ready for CommonMark, read a share a core.
//!
//! What chat programs put around the text, fences around all of it and formulas are found in the whole; then each share is read, and
//! what is told of all of them together is added up.

use std::borrow::Cow;
use std::ops::Range;

use super::{cuts, events, fences, masks};
use crate::diag::{Edit, Finding, message};
use crate::draft::Draft;
use crate::read::chat;
use crate::read::formulas::Found;
use crate::side_by_side::each;
use crate::source::{Source, Span};

/// Reads the source from byte `from` on.
///
/// Lines, tables, page breaks and footnotes go to `draft`, what was syntax to `syntax`, in the order of the source.
pub(super) fn read(source: &Source, from: usize, draft: &mut Draft, syntax: &mut Vec<Edit>) {
    read_in(source, from, draft, syntax, cuts::shares);
}

/// The same in the shares that `cut` makes of the text.
fn read_in(
    source: &Source,
    from: usize,
    draft: &mut Draft,
    syntax: &mut Vec<Edit>,
    cut: impl Fn(&str) -> Vec<Range<usize>>,
) {
    let text = source.text().get(from..).unwrap_or_default();
    let wrappers = chat::wrappers(text);
    let said = wrappers.findings(source, from);
    draft
        .findings
        .extend(said.into_iter().map(|(finding, _)| finding));
    let blanked = wrappers.blanked(text);
    let text = fences::opened(blanked.as_deref().unwrap_or(text));
    let (formulas, text) = match masks::found(&text) {
        Some((found, masked)) => (found, Cow::Owned(masked)),
        None => (Vec::new(), text),
    };
    let mut formulas = placed(formulas, from);
    draft.findings.extend(formulas_met(&formulas));
    // The first share goes on with what there is.
    let mut first = Some((std::mem::take(draft), std::mem::take(syntax)));
    let shares = cut(&text).into_iter().map(|range| {
        let above = |one: &Found| one.whole.start >= from + range.end;
        let own = formulas.split_off(formulas.partition_point(above));
        (range, own, first.take().unwrap_or_default())
    });
    let read = each(
        shares.collect(),
        |(range, formulas, (mut draft, mut edits))| {
            let share: &str = text.get(Range::clone(&range)).unwrap_or_default();
            let place = from + range.start;
            let met = events::read(source, share, place, formulas, &mut draft, &mut edits);
            (draft, edits, met)
        },
    );
    let count = read.iter().map(|(one, ..)| one.items.len()).sum::<usize>();
    let mut read = read.into_iter();
    let Some((all, edits, mut met)) = read.next() else {
        return;
    };
    (*draft, *syntax) = (all, edits);
    draft.items.reserve_exact(count - draft.items.len());
    for (next, mut edits, more) in read {
        draft.items.extend(next.items);
        draft.footnotes.extend(next.footnotes);
        syntax.append(&mut edits);
        met.append(more);
    }
    draft.findings.extend(met.findings());
}

/// How many formulas there are, and the first of them, which is the last.
fn formulas_met(formulas: &[Found]) -> Option<Finding> {
    const SHOWN: usize = 40;
    let first = formulas.last()?;
    let text: String = first.formula.tex().chars().take(SHOWN).collect();
    let count = formulas.len();
    let place = Span::new(first.whole.start, first.whole.end);
    Some(Finding::at(message::R92 { count, text }, place))
}

/// `found` with places in the source, of which the text begins at `from`; the next one last.
fn placed(mut found: Vec<Found>, from: usize) -> Vec<Found> {
    for one in &mut found {
        one.whole = from + one.whole.start..from + one.whole.end;
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Blocks whose text, look and findings are told, each on its own or of all of them together.
    const BLOCKS: [&str; 24] = [
        "各位代表，同志们：", "**一是落实责任。**办事处要牵头抓总。", "中**“甲”**乙，**丙。**丁",
        "# 关于工作的通知", "##一、总体要求", "标题\n===", "一段\n两行  \n三行",
        "- 甲\n- 乙\n  - 丙", "1. 甲\n1. 乙\n\n1. 丙", "- [ ] 做", "    代码", "`代码`与==高亮==",
        "> 引\n> 用", "---", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
        "[甲](http://a.cn)与![图](a.png)", "[[双链]]和![[图.png]]", "[TOC]", "设$x+y$与$z$。",
        "$$a^2$$", "<!-- 正文 -->", "<!-- 分页 -->", "<!-- 另说 -->",
        "3~5月，~~删~~，1 < 2 &amp; \\*",
    ];

    /// Everything that is read.
    fn all(text: &str, count: usize) -> String {
        let source = Source::new("", text.to_owned());
        let (mut draft, mut syntax) = (Draft::default(), Vec::new());
        read_in(&source, 0, &mut draft, &mut syntax, |text| {
            cuts::in_parts(text, count, text.len())
        });
        format!("{draft:?} {syntax:?}")
    }

    proptest! {
        #[test]
        fn shares_read_as_the_whole_does(
            blocks in proptest::collection::vec(prop_oneof![Just(0), 0..BLOCKS.len()], 1..24),
            count in 2..6_usize,
        ) {
            let blocks: Vec<&str> = blocks.into_iter().map(|at| BLOCKS[at]).collect();
            let text = blocks.join("\n\n") + "\n";
            prop_assert_eq!(all(&text, count), all(&text, 1));
        }
    }

    #[test]
    fn these_blocks_are_cut() {
        let text = BLOCKS
            .map(|block| format!("{block}\n\n{}\n\n", BLOCKS[0]))
            .concat();
        assert_eq!(cuts::in_parts(&text, 4, text.len()).len(), 4);
    }
}
