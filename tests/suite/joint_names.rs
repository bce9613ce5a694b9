//! Many signatures side by side, and what stands above them.

use zhangfa::internals::layout::{Item, Layout};
use zhangfa::{Code, Converted, Format, convert};

use crate::common::laws::read_word;
use crate::common::make;

const NAMES: [&str; 9] = [
    "青石市民政局", "青石市财政局", "青石市教育局", "青石市公安局", "青石市司法局",
    "青石市交通运输局", "青石市文化旅游局", "青石市卫生健康局", "青石市市场监督管理局",
];

fn draft(lines: usize) -> String {
    let marks = NAMES.join("\n  - ");
    let line = "各有关单位要把任务分解到岗到人";
    let text = line.repeat(2 * lines - 1);
    format!(
        "---\n发文机关标志:\n  - {marks}\n  - 文件\n发文字号: 青民发〔2026〕8号\n抄送: \"报：市委办公室\"\n---\n\n# 青石市民政局等九部门关于做好社区服务的通知\n\n\
         各县区人民政府：\n\n{text}。\n\n## 一、补齐短板\n\n{line}，{line}，{line}。\n\n{}\n\n2026年5月28日\n",
        NAMES.join("\n\n")
    )
}

fn read(text: &str) -> Converted<'_> {
    let options = make::options(Format::Markdown, zhangfa::Fix::Safe);
    convert(text.as_bytes(), &options, &zhangfa::NoResources).unwrap()
}

/// Whether a page begins right below a heading.
fn leaves_a_heading(layout: &Layout<'_>) -> bool {
    let look = |item: &Item<'_>| match item {
        Item::Paragraph(one) => Some(layout.styles.look(one.style).clone()),
        _ => None,
    };
    layout.body.windows(2).any(|pair| {
        let [above, below] = [look(&pair[0]), look(&pair[1])];
        above.is_some_and(|look| look.keep_next) && below.is_some_and(|look| look.page_break_before)
    })
}

#[test]
fn nine_signatures_stand_three_in_a_row_on_a_page_with_text() {
    let style = make::style("gbt9704");
    let mut kept = 0;
    for lines in 1..=30 {
        let text = draft(lines);
        let converted = read(&text);
        let layout = converted.lay_out(style);
        let codes: Vec<Code> = layout.findings.iter().map(|finding| finding.code).collect();
        assert!(codes.contains(&Code::W64), "{lines}: {codes:?}");
        assert!(!codes.contains(&Code::W46), "{lines}: {codes:?}");
        let columns = layout.body.iter().find_map(|item| match item {
            Item::Row(row) => Some(row.columns),
            _ => None,
        });
        assert_eq!(columns, Some(3));
        assert!(!leaves_a_heading(&layout), "{lines} lines");
        kept += usize::from(codes.contains(&Code::W41));
    }
    assert!(kept > 0);
    // The narrower name is the same name.
    let text = draft(9);
    let converted = read(&text);
    let bytes = converted.docx(style).unwrap().bytes;
    assert_eq!(read_word(&bytes).unwrap(), converted.document);
}

#[test]
fn a_list_that_says_what_it_is_gets_no_other_word() {
    let text = draft(3);
    let converted = read(&text);
    let page = converted.html(make::style("gbt9704")).unwrap().bytes;
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("报：市委办公室") && !page.contains("抄送："));
}
