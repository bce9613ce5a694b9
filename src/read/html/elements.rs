//! What the elements of HTML mean to a document, one row each. Source: the HTML standard (whatwg.org), 4 and 15.3, and 16.2
//! for elements that are no longer used and still written.

use crate::model::{Marks, Shift};

/// What an element means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// Marks of the text in it.
    Mark(Mark),
    /// A link to its `href`.
    Link,
    /// Text goes on; only attributes may say something.
    Plain,
    /// A line break.
    Break,
    /// A picture.
    Picture,
    /// A line of its own.
    Block,
    /// The same, centred.
    Centred,
    /// A heading of that level.
    Heading(u8),
    /// A block quote.
    Quote,
    /// Lines as they stand.
    Preformatted,
    /// A list; with numbers or without.
    List(bool),
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// Rows or columns of a table taken together: nothing of its own.
    Part,
    /// Looks and programs: left out and counted.
    Machinery,
    /// Left out and quoted; what it is, in Chinese and English.
    LeftOut([&'static str; 2]),
    /// Neither text nor anything to say about it.
    Silent,
}

/// A mark of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// 加粗.
    Strong,
    /// 着重号.
    Emphasis,
    /// 删除线.
    Struck,
    /// 下划线.
    Underlined,
    /// 上标.
    Raised,
    /// 下标.
    Lowered,
}

impl Mark {
    /// `marks` with it.
    pub fn over(self, mut marks: Marks) -> Marks {
        match self {
            Self::Strong => marks.strong = true,
            Self::Emphasis => marks.emphasis = true,
            Self::Struck => marks.struck = true,
            Self::Underlined => marks.underlined = true,
            Self::Raised => marks.shift = Shift::Raised,
            Self::Lowered => marks.shift = Shift::Lowered,
        }
        marks
    }
}

/// Elements that have no end tag.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "image",
    "input", "keygen", "link", "meta", "param", "source", "track", "wbr",
];

/// The elements by name.
const ELEMENTS: &[(&[&str], Means)] = &[
    (&["b", "strong"], Means::Mark(Mark::Strong)),
    (
        &["em", "i", "cite", "dfn", "var"],
        Means::Mark(Mark::Emphasis),
    ),
    (&["del", "s", "strike"], Means::Mark(Mark::Struck)),
    (&["u", "ins"], Means::Mark(Mark::Underlined)),
    (&["sup"], Means::Mark(Mark::Raised)),
    (&["sub"], Means::Mark(Mark::Lowered)),
    (&["a"], Means::Link),
    (
        &[
            "abbr", "acronym", "bdi", "bdo", "big", "code", "data", "font", "kbd", "label", "mark",
            "nobr", "q", "rb", "rtc", "ruby", "rt", "rp", "samp", "small", "span", "time", "tt",
            "wbr",
        ],
        Means::Plain,
    ),
    (&["br"], Means::Break),
    (&["img", "image"], Means::Picture),
    (
        &[
            "address", "article", "body", "caption", "dd", "details", "dialog", "dir", "div", "dl",
            "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr",
            "html", "legend", "main", "menu", "p", "search", "section", "summary",
        ],
        Means::Block,
    ),
    (&["center"], Means::Centred),
    (&["h1"], Means::Heading(1)),
    (&["h2"], Means::Heading(2)),
    (&["h3"], Means::Heading(3)),
    (&["h4"], Means::Heading(4)),
    (&["h5"], Means::Heading(5)),
    (&["h6"], Means::Heading(6)),
    (&["blockquote"], Means::Quote),
    (&["pre", "listing", "xmp"], Means::Preformatted),
    (&["ol"], Means::List(true)),
    (&["ul"], Means::List(false)),
    (&["li"], Means::Item),
    (&["table"], Means::Table),
    (&["tr"], Means::Row),
    (&["td", "th"], Means::Cell),
    (&["thead", "tbody", "tfoot", "colgroup", "col"], Means::Part),
    (&["style", "script"], Means::Machinery),
    (
        &["title"],
        Means::LeftOut(["网页标题", "the title of the page"]),
    ),
    (&["template"], Means::LeftOut(["模板", "a template"])),
    (
        &["noscript"],
        Means::LeftOut(["不能运行脚本时的文字", "text for browsers without scripts"]),
    ),
    (&["nav"], Means::LeftOut(["导航", "navigation"])),
    (&["aside"], Means::LeftOut(["边栏", "a side bar"])),
    (&["button"], Means::LeftOut(["按钮", "a button"])),
    (
        &["select", "datalist"],
        Means::LeftOut(["选项", "a list of choices"]),
    ),
    (&["textarea"], Means::LeftOut(["输入框", "an input field"])),
    (&["svg", "canvas"], Means::LeftOut(["图形", "a drawing"])),
    (
        &["video", "audio"],
        Means::LeftOut(["音视频", "video or audio"]),
    ),
    (
        &["object", "applet", "iframe", "noembed", "noframes"],
        Means::LeftOut(["嵌入的内容", "embedded content"]),
    ),
    (
        &[
            "head", "link", "meta", "base", "basefont", "bgsound", "area", "map", "param",
            "source", "track", "embed", "input", "frame", "frameset", "keygen", "option",
            "optgroup", "output", "progress", "meter", "picture",
        ],
        Means::Silent,
    ),
];

/// What the element `name` (in lower case) means; nothing for one that HTML does not have.
pub fn means(name: &str) -> Option<Means> {
    let found = ELEMENTS.iter().find(|row| row.0.contains(&name));
    found.map(|row| row.1)
}

/// Whether an element has no end tag.
pub fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// What a `style` attribute says that matters here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looks {
    /// Marks of the text.
    pub marks: Vec<Mark>,
    /// `text-align`, in lower case.
    pub align: Option<String>,
    /// It is not shown.
    pub hidden: bool,
}

/// What the `style` attribute `style` says.
pub fn looks(style: &str) -> Looks {
    let mut looks = Looks::default();
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end();
        match name.trim().to_ascii_lowercase().as_str() {
            "font-weight" => {
                let number = value.parse::<u32>();
                if value.starts_with("bold") || number.is_ok_and(|weight| weight >= 600) {
                    looks.marks.push(Mark::Strong);
                }
            }
            "text-decoration" | "text-decoration-line" => {
                if value.contains("underline") {
                    looks.marks.push(Mark::Underlined);
                }
                if value.contains("line-through") {
                    looks.marks.push(Mark::Struck);
                }
            }
            "vertical-align" if value == "super" => looks.marks.push(Mark::Raised),
            "vertical-align" if value == "sub" => looks.marks.push(Mark::Lowered),
            "text-align" => looks.align = Some(value.to_owned()),
            "display" if value == "none" => looks.hidden = true,
            "visibility" if value == "hidden" => looks.hidden = true,
            "mso-hide" if value == "all" => looks.hidden = true,
            _ => {}
        }
    }
    looks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_element_has_two_rows() {
        let all: Vec<&str> = ELEMENTS
            .iter()
            .flat_map(|row| row.0.iter().copied())
            .collect();
        for (at, name) in all.iter().enumerate() {
            assert!(
                !all.iter().skip(at + 1).any(|other| other == name),
                "{name}"
            );
        }
        for name in VOID {
            assert!(all.contains(name), "{name}");
        }
    }

    #[test]
    fn a_style_says_what_matters() {
        let style = looks(
            "TEXT-ALIGN: Center; font-weight:700;color:red; text-decoration: line-through !important",
        );
        assert_eq!(style.align.as_deref(), Some("center"));
        assert_eq!(style.marks, [Mark::Strong, Mark::Struck]);
        assert!(looks("display:none").hidden && !looks("display: block").hidden);
    }
}
