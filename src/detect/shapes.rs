//! Shapes of lines: page chrome by their form (comments, page numbers, page data, breadcrumbs), and lines of the imprint.
//! All but breadcrumbs are given without white space.

use super::lex::wording;
use super::rules::junk as lexicon;
use super::rules::words;
use super::text;

/// A line that is one HTML comment.
///
/// One only: text between two comments would be lost with them.
pub fn is_comment(squeezed: &str) -> bool {
    squeezed.starts_with("<!--")
        && squeezed.ends_with("-->")
        && squeezed.matches("-->").count() == 1
}

/// A line that is one HTML element around a rule or nothing.
///
/// `</div>`, `<p>----</p>`. Text inside keeps the line.
pub fn is_empty_tag(squeezed: &str) -> bool {
    if !squeezed.starts_with('<') || !squeezed.ends_with('>') {
        return false;
    }
    let mut inside = String::new();
    let mut tag = false;
    for c in squeezed.chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            c if !tag => inside.push(c),
            _ => {}
        }
    }
    inside.is_empty() && squeezed.starts_with("</") || text::is_rule(&inside)
}

/// The address of a line that is only a Markdown image.
///
/// Nothing when the address has brackets in it, as then more may stand behind.
pub fn image_address(squeezed: &str) -> Option<&str> {
    let (_, rest) = squeezed.strip_prefix("![")?.split_once("](")?;
    rest.strip_suffix(')')
        .filter(|address| !address.contains('('))
}

/// — 3 —, - 3 -, 第3页共5页.
///
/// At most four digits. 第3页 without the total may be text.
pub fn is_page_number(squeezed: &str) -> bool {
    let dashes = ['-', '—', '－', '–'];
    let inner = squeezed.trim_matches(dashes);
    let digits = |text: &str| {
        !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())
    };
    if inner.len() < squeezed.len() && squeezed.starts_with(dashes) && squeezed.ends_with(dashes) {
        return digits(inner);
    }
    let page = squeezed
        .strip_prefix('第')
        .and_then(|rest| rest.split_once('页'));
    page.is_some_and(|(number, rest)| {
        let total = rest
            .trim_start_matches(['，', ',', '/'])
            .strip_prefix('共')
            .and_then(|t| t.strip_suffix('页'));
        digits(number) && (total.is_some_and(digits))
    })
}

/// 2011年09月26日来源：…, 2021-05-31来源：《…》.
pub fn is_dated_source(squeezed: &str) -> bool {
    let dated = squeezed.starts_with(|c: char| c.is_ascii_digit());
    dated
        && [
            "来源：", "来源:", "作者：", "浏览", "点击", "字体：", "字号：",
        ]
        .iter()
        .any(|word| squeezed.contains(word))
}

/// So many keys of page data with a colon make a line page data.
pub const KEYS: u32 = 3;

/// Page data on one line: 发布时间：… 来源：… 浏览次数：….
///
/// A time of publication at the head of the line, or three keys of page data anywhere in it.
pub fn is_page_data(squeezed: &str) -> bool {
    opens_as_page_data(squeezed) || wording::of(squeezed, 0).keys >= KEYS
}

/// A time of publication at the head of the line.
pub fn opens_as_page_data(squeezed: &str) -> bool {
    let opens = [
        "发布时间", "发表时间", "发布日期", "发表日期", "更新时间", "录入时间",
    ];
    opens.iter().any(|key| {
        squeezed
            .strip_prefix(key)
            .is_some_and(|rest| rest.starts_with(lexicon::KEY_MARKS))
    })
}

/// What a newspaper sets below a report: （新华社北京3月26日电）, 《人民日报》（2020年3月27日02版）.
pub fn is_press(squeezed: &str) -> bool {
    let bare = squeezed.trim_end_matches(['）', ')']);
    let closed = bare.len() < squeezed.len();
    let wired = squeezed.starts_with(['（', '(']) && bare.ends_with('电') && bare.contains('社');
    let printed = squeezed.starts_with('《') && bare.ends_with('版');
    closed && (wired || printed) && bare.contains('日')
}

/// The number under which a site is registered: 沪ICP备05021150号-1, 京公网安备 11010502030143号, 粤B2-20090059.
///
/// Source: 互联网信息服务管理办法, article 12; the forms are those of the two registers.
pub fn is_registration(squeezed: &str) -> bool {
    let named = ["ICP备", "ICP证", "公网安备"]
        .iter()
        .any(|word| squeezed.contains(word));
    named && squeezed.contains(|c: char| c.is_ascii_digit()) && squeezed.chars().count() <= 80
}

/// How a paper is to be kept, as covers of internal ones say: 内部资料　注意保存, 内部文件，妥善保管.
pub fn is_handling(squeezed: &str) -> bool {
    let kept = ["保存", "保管", "保密"]
        .iter()
        .any(|word| squeezed.contains(word));
    kept && squeezed.starts_with("内部") && squeezed.chars().count() <= 20
}

/// Several pieces of chrome on one line: 【打印本页】 【关闭窗口】.
///
/// Every piece must be one, and one of them longer than a single character.
pub fn is_chrome_row(text: &str) -> bool {
    let pieces: Vec<&str> = text.split_whitespace().collect();
    pieces.len() > 1
        && pieces
            .iter()
            .all(|piece| lexicon::CHROME.contains(piece) || lexicon::EDGE_CHROME.contains(piece))
        && pieces.iter().any(|piece| piece.chars().count() > 1)
}

/// Several pieces of chrome in brackets, which nothing else can be: 【打印】【关闭】.
pub fn are_buttons(squeezed: &str) -> bool {
    let mut pieces = squeezed.split_inclusive(['】', ']']);
    squeezed.starts_with(['【', '[']) && pieces.all(|piece| lexicon::CHROME.contains(&piece))
}

/// Which paper of a meeting a text is, as it stands above the title: 县十八届人大五次会议文件（3）, 会议材料之二.
pub fn is_paper_of_a_meeting(squeezed: &str) -> bool {
    let bare = squeezed.trim_end_matches(['）', ')', '〕', ']']);
    let number = |c: char| c.is_ascii_digit() || super::numeral::is_chinese(c);
    let head = bare.trim_end_matches(number);
    let open = head.strip_suffix(['（', '(', '〔', '[', '之']);
    let open = open.filter(|_| head.len() < bare.len());
    open.is_some_and(|head| {
        let head = head.strip_suffix(['（', '(']).unwrap_or(head);
        words::PAPERS.iter().any(|word| head.ends_with(word))
    })
}

/// Whether a squeezed line is nothing but a name: a surname with one to three Han characters behind it.
pub fn is_bare_name(line: &str) -> bool {
    (2..=4).contains(&line.chars().count())
        && line.starts_with(wording::is_surname)
        && line.chars().all(text::is_han)
}

/// How many names a line is a row of, those of two characters with white space within (王建国　李　红　张　伟); 0 for any other.
pub fn names(text: &str) -> usize {
    let mut names = 0;
    let mut half = None;
    for piece in text.split_whitespace() {
        let is_half = piece.chars().count() == 1;
        let is_name = match half.take() {
            None if is_half => {
                half = Some(piece);
                continue;
            }
            None => is_bare_name(piece),
            Some(first) => is_half && is_bare_name(&[first, piece].concat()),
        };
        if !is_name {
            return 0;
        }
        names += 1;
    }
    if half.is_some() { 0 } else { names }
}

/// A breadcrumb on one line: 首页 > 新闻 > ….
pub fn is_trail(text: &str) -> bool {
    let head = text.trim_start_matches([' ', '\t', '\u{3000}']);
    head.starts_with(['首', '网', '主'])
        && (head.starts_with("首页") || head.starts_with("网站首页") || head.starts_with("主页"))
        && head.contains(['>', '\t', '»', '›', '→', '＞', '|', '/'])
}

/// Whether a line asks for something and leaves room for it: 身份证号：______, ____年__月__日.
pub fn is_to_fill_in(line: &str) -> bool {
    let asks = line.contains(['：', ':']) || line.contains('年') && line.ends_with('日');
    asks && ["__", "＿＿"].iter().any(|blank| line.contains(blank))
}

/// Where a seal is to be put.
pub const SEALS: &[&str] = &[
    "（章）", "（公章）", "（盖章）", "（签章）", "（印章）", "（签字）", "(章)", "(公章)",
    "(盖章)", "(签章)", "(印章)", "(签字)",
];

/// Whether a line is a place for a seal: 单位（盖章）：.
pub fn is_for_seal(line: &str) -> bool {
    let line = line.trim_end_matches(['：', ':', '_', '＿']);
    SEALS.iter().any(|seal| line.ends_with(seal))
}

/// Whether a squeezed line opens as 抄送, 主送 or 分送 lines do.
pub fn is_copy(line: &str) -> bool {
    // Each of the words ends with a colon within so many characters, and most lines have none there.
    let mut head = line.chars().take(COPY_OPENER);
    head.any(|c| matches!(c, '：' | ':'))
        && words::COPY_OPENERS
            .iter()
            .any(|word| line.starts_with(word))
}

/// Characters of what opens a line of copies, at most.
const COPY_OPENER: usize = 3;

/// 某某办公室 2024年5月6日印发, or 印 alone behind the day.
///
/// At most 60 characters, with a date, and no mark of a sentence.
pub fn is_printing(line: &str) -> bool {
    (line.ends_with("印发") || line.ends_with("日印"))
        && text::has_date(line)
        && line.chars().count() <= 60
        && !line.contains(['，', '。', '《'])
}

/// A whole line in brackets.
///
/// 4 to 120 characters, and as many brackets that close as open.
pub fn is_bracketed(line: &str) -> bool {
    line.starts_with(['（', '('])
        && line.ends_with(['）', ')'])
        && (4..=120).contains(&line.chars().count())
        && line.matches(['（', '(']).count() == line.matches(['）', ')']).count()
        && line
            .find(['）', ')'])
            .is_some_and(|at| line.len() - at <= 3 || line.matches(['（', '(']).count() > 1)
}

/// 共印30份, in brackets or not: how many copies were printed, below the printing line.
pub fn is_print_run(line: &str) -> bool {
    let inner = line
        .trim_start_matches(['（', '('])
        .trim_end_matches(['）', ')', '。']);
    let count = ["共印", "印数", "印", "本期发"]
        .iter()
        .find_map(|word| inner.strip_prefix(word));
    let count = count.and_then(|rest| rest.trim_start_matches(['：', ':']).strip_suffix('份'));
    count.is_some_and(|count| !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()))
}

/// 参会人员：, 列席领导：: what names stand behind or below.
pub fn is_head_of_names(line: &str) -> bool {
    let names = line.trim_end_matches(['：', ':']);
    let comes = [
        "参会", "与会", "到会", "参加", "出席", "列席", "会谈", "参与", "缺席", "请假",
    ];
    let who = ["人员", "人", "领导", "单位", "对象"];
    let rest = comes.iter().find_map(|word| names.strip_prefix(word));
    rest.is_some_and(|rest| rest.is_empty() || who.contains(&rest))
}

/// Whether a text tells how many points follow: 三点, 两个, 四项.
pub fn counts_points(text: &str) -> bool {
    let nouns = ['点', '个', '项', '条'];
    text.match_indices(nouns).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        before.is_some_and(|c| c == '两' || super::numeral::is_chinese(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_names() {
        for (row, count) in [
            ("王建国　李　红　张　伟　刘　洋", 4),
            ("周洁 吴刚 徐亮", 3),
            ("马　超　朱　琳", 2),
            ("王　建　国　李　红", 0),
            ("县长　樊 仲 平　李　红", 0),
            ("首页　机构设置　规章制度", 0),
            ("王建国　李　红　张　伟　刘", 0),
        ] {
            assert_eq!(names(row), count, "{row}");
        }
    }

    #[test]
    fn lines_of_newspapers_registers_and_covers() {
        for line in [
            "（新华社北京3月26日电）", "《人民日报》（2020年03月27日02版）", "(中新社兰州5月1日电)",
        ] {
            assert!(is_press(line), "{line}");
        }
        for line in [
            "（请于3月26日前回电）", "《工作手册》（2020年版）", "新华社北京3月26日电",
            "（2024年5月6日）",
        ] {
            assert!(!is_press(line), "{line}");
        }
        assert!(
            is_registration("沪ICP备05021150号") && is_registration("京公网安备11010502030143号")
        );
        assert!(!is_registration("完成ICP备案工作") && !is_registration("沪备05021150号"));
        assert!(is_handling("内部资料注意保存") && is_handling("内部文件，妥善保管"));
        assert!(!is_handling("内部资料") && !is_handling("注意保存"));
    }
}
