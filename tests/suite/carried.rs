//! What an order puts in force, and what a notice issues or passes on (命令、印发、转发), begins on a page of its own; law 9 holds for
//! the sign-off above it.

use zhangfa::internals::layout::Layout;
use zhangfa::internals::layout::lines::JUDGES;
use zhangfa::internals::layout::pages::measure::measure;
use zhangfa::internals::layout::pages::stack::{Stack, stack};
use zhangfa::style::Style;
use zhangfa::twips::Twips;
use zhangfa::{NoResources, Options, convert};

use crate::common::make::styled;

const TITLE: &str = "# 青石市民政局关于印发社区服务办法的通知\n\n各县区民政局：\n\n";
const TEXT: &str = "现将《社区服务办法》印发给你们，请认真贯彻执行。\n\n";
const SIGNED: &str = "青石市民政局\n\n2026年5月28日\n\n（此件公开发布）\n\n";
const CARRIED: &str = "# 社区服务办法\n\n第一条　为做好社区服务，制定本办法。\n\n第二条　本办法自2026年7月1日起施行。\n";

fn sheet(carried: &str) -> Style {
    styled("gbt9704", &[("pages.carried", carried)])
}

/// `text` on pages, in every model.
fn stacks(layout: &Layout<'_>) -> Vec<Stack> {
    let stacks = JUDGES.iter().map(|model| {
        let measured = measure(layout, model);
        stack(&measured.entries, measured.rule, Twips::ZERO)
    });
    stacks.collect()
}

/// What `judge` makes of the pages of `text` in every model.
fn pages<T>(text: &str, style: &Style, judge: impl Fn(&Stack) -> T) -> Vec<T> {
    let options = Options {
        name: "通知.md".to_owned(),
        ..Options::default()
    };
    let converted = convert(text.as_bytes(), &options, &NoResources).unwrap();
    stacks(&converted.lay_out(style))
        .iter()
        .map(judge)
        .collect()
}

fn count(text: &str, style: &Style) -> usize {
    let counts = pages(text, style, |stack| stack.pages.len());
    assert!(counts.iter().all(|one| *one == counts[0]), "{counts:?}");
    counts[0]
}

#[test]
fn what_a_notice_carries_begins_a_page() {
    let text = format!("{TITLE}{TEXT}{SIGNED}{CARRIED}");
    assert_eq!(count(&text, &sheet("new-page")), 2);
    assert_eq!(count(&text, &sheet("below")), 1);
    // The draft's own page break is that page.
    let text = format!("{TITLE}{TEXT}{SIGNED}<!-- 分页 -->\n\n{CARRIED}");
    assert_eq!(count(&text, &sheet("new-page")), 2);
}

#[test]
fn head_lines_above_what_is_carried_begin_its_page() {
    let number = "<!-- 发文字号 -->\n青民发〔2025〕9号\n\n";
    let text = format!("{TITLE}{TEXT}{SIGNED}{number}{CARRIED}");
    assert_eq!(count(&text, &sheet("new-page")), 2);
}

#[test]
fn a_day_above_the_own_title_ends_nothing() {
    let text = format!("<!-- 成文日期 -->\n2026年5月28日\n\n{TITLE}{TEXT}");
    assert_eq!(count(&text, &sheet("new-page")), 1);
    // A further title within a text carries nothing.
    let text = format!("{TITLE}{TEXT}{CARRIED}");
    assert_eq!(count(&text, &sheet("new-page")), 1);
}

#[test]
fn whatever_the_length_no_sign_off_stands_alone_above_what_is_carried() {
    let style = sheet("new-page");
    for lines in 1..=44 {
        let line = "各有关单位要把任务分解到岗到人";
        let text = line.repeat(lines * 2 - 1);
        let text = format!("{TITLE}{TEXT}{text}。\n\n{TEXT}{SIGNED}{CARRIED}");
        let bare = |stack: &Stack| stack.pages.iter().any(|page| page.ends && !page.text);
        let bare = pages(&text, &style, bare);
        assert!(!bare.contains(&true), "{lines} lines: {bare:?}");
    }
}
