//! The page for the browser: whatever a document says is text in it, all of it is there, and the page
//! asks for nothing.

use crate::common;
use crate::common::samples;

use common::make::style;
use common::{documents, raw};
use proptest::prelude::*;
use zhangfa::diag::{Class, Lang};
use zhangfa::internals::layout::lay_out;
use zhangfa::internals::write::html::{Finding, Live, Page, with_error, write};
use zhangfa::model::{Atom, Block, Document, Inlines, Marks, Paragraph, Role};
use zhangfa::resources::{Refusal, Resources};
use zhangfa::style::names;

/// Elements of the page and the attributes that they may have.
const KNOWN: &[(&str, &[&str])] = &[
    ("html", &["lang", "data-version"]),
    ("head", &[]),
    ("meta", &["charset", "http-equiv", "content", "name"]),
    ("title", &[]),
    ("style", &[]),
    ("body", &[]),
    ("nav", &["aria-label"]),
    ("aside", &["aria-label"]),
    ("main", &["lang"]),
    ("section", &["class", "data-page", "data-number"]),
    ("div", &["class"]),
    ("ol", &[]),
    ("li", &["class", "data-block"]),
    ("a", &["href", "title", "class", "rel", "target"]),
    ("p", &["id", "class", "role", "data-of"]),
    ("h1", &["id", "class", "data-of"]),
    ("h2", &["id", "class", "data-of"]),
    ("h3", &["id", "class", "data-of"]),
    ("h4", &["id", "class", "data-of"]),
    ("h5", &["id", "class", "data-of"]),
    ("h6", &["id", "class", "data-of"]),
    ("span", &["class", "title", "data-w"]),
    ("table", &["id", "class", "data-of"]),
    ("tr", &["class"]),
    ("td", &["class", "colspan", "rowspan", "width"]),
    ("th", &["class", "colspan", "rowspan", "width"]),
    ("img", &["src", "alt", "width", "height", "class"]),
    ("sup", &[]),
    ("b", &[]),
    ("i", &[]),
    ("code", &[]),
    ("br", &[]),
    ("del", &[]),
    ("sub", &[]),
    ("u", &[]),
    ("script", &[]),
];

/// Reads a page as a browser does as long as it is well-formed: checks every tag, and gives the text of
/// `main`. Panics where markup is not the program's.
fn text_of_main(html: &str) -> String {
    let mut rest = html.strip_prefix("<!DOCTYPE html>").unwrap();
    let mut text = String::new();
    let (mut in_main, mut scripts) = (false, 0);
    while let Some(open) = rest.find('<') {
        if in_main {
            text.push_str(&rest[..open]);
        }
        rest = &rest[open + 1..];
        let closes = rest.starts_with('/');
        let name: String = rest
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let known = KNOWN.iter().find(|row| row.0 == name);
        let allowed = known
            .unwrap_or_else(|| panic!("<{name} is none of the page's elements"))
            .1;
        let mut inside = &rest[name.len() + usize::from(closes)..];
        while !inside.starts_with('>') {
            inside = inside.trim_start();
            let equals = inside.find("=\"").expect("an attribute with quotes");
            let attribute = &inside[..equals];
            assert!(allowed.contains(&attribute), "{attribute} on {name}");
            let value = &inside[equals + 2..];
            let end = value.find('"').unwrap();
            let value_text = &value[..end];
            assert!(!value_text.contains(['<', '>']), "{value_text}");
            if attribute == "src" {
                assert!(value_text.starts_with("data:image/"), "{value_text}");
            }
            if attribute == "href" {
                let is_own = value_text.starts_with('#');
                let is_link = ["http://", "https://", "mailto:", "HTTP", "MAILTO"]
                    .iter()
                    .any(|scheme| {
                        value_text
                            .to_lowercase()
                            .starts_with(&scheme.to_lowercase())
                    });
                assert!(is_own || is_link, "{value_text}");
            }
            inside = &value[end + 1..];
        }
        rest = &inside[1..];
        if name == "main" {
            in_main = !closes;
        }
        scripts += usize::from(name == "script" && !closes);
        if !closes && ["script", "style"].contains(&name.as_str()) {
            // Raw text: ends at the first end tag of its own.
            let end = rest.find(&format!("</{name}>")).unwrap();
            rest = &rest[end..];
        }
    }
    // The page's own, and that of a page that refreshes itself.
    assert_eq!(scripts, 2);
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    for (entity, c) in entities {
        text = text.replace(entity, c);
    }
    text
}

/// One picture that is there: a GIF of one pixel.
#[derive(Debug)]
struct Pictures;

impl Resources for Pictures {
    fn load(&self, src: &str) -> Result<Vec<u8>, Refusal> {
        let gif = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;";
        (src == "there.gif")
            .then(|| gif.to_vec())
            .ok_or(Refusal::Missing)
    }
}

fn page(document: &Document, name: &str) -> String {
    let finding = |block| Finding {
        block,
        line: Some(3),
        class: Class::Doubt,
        code: "S01",
        message: "<img src=x onerror=alert(1)>".to_owned(),
        hint: Some("</li></ol><script>".to_owned()),
    };
    let page = Page {
        name: "</title><script>alert(1)</script>.txt",
        lang: Lang::En,
        live: Some(Live {
            version: 7,
            error: Some("</p><script>alert(1)</script>"),
        }),
    };
    let findings = [finding(None), finding(Some(0))];
    let layout = lay_out(document, style(name), &Pictures, &[]);
    write(&layout, &page, findings.into_iter())
}

/// Whether `piece` stands in `text`, in no more parts than there are sheets: cells of a row go on side by side.
fn is_there(text: &str, piece: &str, sheets: usize) -> bool {
    let mut rest = piece;
    for _ in 0..sheets {
        if text.contains(rest) {
            return true;
        }
        let ends: Vec<usize> = rest.char_indices().map(|(at, _)| at).collect();
        let longest = ends.partition_point(|end| text.contains(&rest[..*end]));
        rest = &rest[ends[longest.max(1) - 1]..];
    }
    false
}

proptest! {
    #![proptest_config(raw::cases(64))]

    #[test]
    fn everything_is_there_as_text(document in documents::document(), sheet in 0..names().count()) {
        let html = page(&document, names().nth(sheet).unwrap());
        let (text, sheets) = (text_of_main(&html), html.matches("<section").count());
        for piece in samples::texts(&document) {
            let piece = piece.replace('\0', "");
            prop_assert!(is_there(&text, &piece, sheets), "{piece:?} is not in {text:?}");
        }
    }
}

#[test]
fn hostile_text_stays_text_in_every_style() {
    for document in [
        samples::hostile(),
        samples::everything(),
        samples::footnotes(),
    ] {
        for name in names() {
            text_of_main(&page(&document, name));
        }
    }
}

#[test]
fn the_page_may_run_and_fetch_nothing_but_its_own() {
    let html = page(&samples::everything(), "gbt9704");
    let policy = html
        .split("Content-Security-Policy\" content=\"")
        .nth(1)
        .unwrap();
    let policy = policy.split('"').next().unwrap();
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe"), "{policy}");
}

#[test]
fn an_error_stands_above_the_last_good_page() {
    let page = page(&samples::plain(), "speech");
    let failed = with_error(&page, 8, "<b>甲</b>");
    let text = text_of_main(&failed);
    assert!(text.starts_with("<b>甲</b>"), "{text}");
    assert!(failed.contains("data-version=\"8\"") && !failed.contains("data-version=\"7\""));
}

#[test]
fn pictures_are_in_the_page_or_words_stand_for_them() {
    let mut content = Inlines::new();
    for src in ["there.gif", "https://a.cn/b.png"] {
        let atom = Atom::image(src.to_owned(), "\"><script>".to_owned());
        content.push_atom(atom, &Marks::default());
    }
    let paragraph = Paragraph::new(Role::Body, content).unwrap();
    let document = Document {
        body: vec![Block::Paragraph(paragraph)],
        ..Document::default()
    };
    let html = page(&document, "gbt9704");
    let text = text_of_main(&html);
    assert_eq!(html.matches("<img").count(), 1);
    assert!(html.contains("data:image/gif;base64,R0lGODlh"));
    assert!(text.contains("〔图片："), "{text}");
}

/// Two pages that space lines by code of their own would sooner or later show two widths.
#[test]
fn lines_are_spaced_by_one_code_here_and_in_the_page_of_web() {
    let spacing = include_str!("../../src/write/html/space.js");
    let page = page(&samples::plain(), "gbt9704");
    assert!(page.contains(&format!("<script>{spacing}")));
    let mut says = Vec::new();
    for folder in ["src/write/html", "web/src"] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            if text.contains("letterSpacing") {
                says.push(path);
            }
        }
    }
    assert_eq!(says, [std::path::Path::new("src/write/html/space.js")]);
    let web = std::fs::read_to_string("web/src/pages.ts").unwrap();
    assert!(web.contains("import { space } from \"../../src/write/html/space.js\";"));
}
