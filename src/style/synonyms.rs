//! What other programs, other sheets and people call the tables and keys of a style sheet. An unknown word is looked up here before
//! one of like letters is suggested: `base` is not `page`.

/// A table or key, and the words that are typed for it. Case, `_` and blanks do not count.
const SYNONYMS: &[(&str, &[&str])] = &[
    // Above the first table.
    (
        "inherits",
        &[
            "base", "based-on", "extend", "extends", "inherit", "parent", "from", "template",
            "继承", "基于", "上级",
        ],
    ),
    ("description", &["name", "title", "comment", "名称", "说明"]),
    // Tables.
    (
        "page",
        &[
            "paper", "margin", "margins", "页面", "版面", "页边距", "版心",
        ],
    ),
    ("body", &["text", "normal", "paragraph", "正文"]),
    ("title", &["headline", "标题", "大标题"]),
    ("subtitle", &["副标题"]),
    ("heading1", &["h1", "heading", "level1", "一级标题"]),
    ("heading2", &["h2", "level2", "二级标题"]),
    ("heading3", &["h3", "level3", "三级标题"]),
    ("heading4", &["h4", "level4", "四级标题"]),
    ("heading5", &["h5", "level5", "五级标题"]),
    (
        "salutation",
        &["addressee", "主送", "主送机关", "称谓", "抬头"],
    ),
    ("signature", &["signer", "author", "署名", "落款"]),
    ("date", &["成文日期", "日期"]),
    ("page-number", &["footer", "pagination", "页码", "页脚"]),
    ("copies", &["cc", "抄送"]),
    ("printed", &["印发"]),
    ("issuer-mark", &["red-head", "红头", "发文机关标志"]),
    ("head", &["header", "版头", "页眉"]),
    ("imprint", &["版记"]),
    ("doc-number", &["number", "发文字号", "文号"]),
    ("signer", &["签发人"]),
    ("notes", &["note", "附注"]),
    ("attachment-note", &["attachment", "附件说明", "附件"]),
    ("footnote", &["脚注"]),
    ("table", &["表格"]),
    ("toc", &["contents", "目录"]),
    // Keys.
    (
        "font",
        &["font-family", "family", "typeface", "chinese-font", "字体"],
    ),
    (
        "latin-font",
        &[
            "english-font", "ascii-font", "西文字体", "英文字体", "数字字体",
        ],
    ),
    ("size", &["font-size", "字号", "大小"]),
    ("bold", &["weight", "font-weight", "strong", "加粗", "粗体"]),
    ("colour", &["color", "颜色"]),
    (
        "line-pitch",
        &[
            "leading", "line-height", "line-space", "line-spacing", "linespacing", "spacing",
            "行距", "行间距",
        ],
    ),
    (
        "first-line",
        &[
            "indent", "first-line-indent", "text-indent", "首行缩进", "缩进",
        ],
    ),
    ("space-before", &["before", "margin-top", "段前"]),
    ("space-after", &["after", "margin-bottom", "段后"]),
    (
        "align",
        &["alignment", "text-align", "justification", "jc", "对齐"],
    ),
    (
        "left",
        &["margin-left", "indent-left", "左", "左边距", "左缩进"],
    ),
    (
        "right",
        &["margin-right", "indent-right", "右", "右边距", "右缩进"],
    ),
    ("top", &["margin-top", "上", "上边距", "天头"]),
    ("bottom", &["margin-bottom", "下", "下边距"]),
    ("width", &["宽", "纸宽"]),
    ("height", &["高", "纸高"]),
    (
        "page-break-before",
        &["break-before", "new-page", "段前分页"],
    ),
    ("keep-next", &["keep-with-next", "与下段同页"]),
    ("underline", &["下划线"]),
    ("hanging", &["悬挂缩进"]),
    ("rule-colour", &["rule-color"]),
];

/// The one of `known` that `word` is another word for.
pub fn meant<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let word = word.trim().to_lowercase().replace(['_', ' '], "-");
    let is_other = |key: &str| {
        let mut rows = SYNONYMS.iter().filter(|row| row.0 == key);
        rows.any(|(_, words)| words.contains(&word.as_str()))
    };
    known
        .iter()
        .copied()
        .find(|key| *key == word || is_other(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::schema;

    #[test]
    fn every_row_names_a_table_or_key_and_no_word_is_one_already() {
        let top = ["inherits", "description", "standard"];
        let tables: Vec<&str> = top.into_iter().chain(schema::table_names()).collect();
        let keys_of = |table: &str| -> Vec<&str> {
            let kinds = schema::table(table).map_or(&[][..], |(_, kinds)| kinds);
            schema::keys(kinds).map(|row| row.key).collect()
        };
        let mut scopes: Vec<Vec<&str>> = schema::table_names().map(keys_of).collect();
        scopes.push(tables);
        for (key, words) in SYNONYMS {
            assert!(scopes.iter().any(|known| known.contains(key)), "{key}");
            for word in *words {
                assert_eq!(*word, word.to_lowercase().replace(['_', ' '], "-"), "{key}");
                let owners = |known: &Vec<&str>| {
                    let rows = SYNONYMS.iter().filter(|row| row.1.contains(word));
                    rows.filter(|row| known.contains(&row.0)).count()
                };
                assert!(scopes.iter().all(|known| owners(known) < 2), "{word}");
            }
        }
    }

    #[test]
    fn other_words_are_known_whatever_their_case() {
        let known = ["size", "line-pitch", "colour"];
        assert_eq!(meant("Line_Height", &known), Some("line-pitch"));
        assert_eq!(meant("字号", &known), Some("size"));
        assert_eq!(meant("base", &known), None);
    }
}
