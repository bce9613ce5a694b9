//! A page for the browser: the document on A4 sheets as the Word file will show it, an outline, and what
//! the program has to say beside the lines it speaks of.
//!
//! Self-contained: no address is ever fetched, and the page's policy (CSP) allows nothing but its own
//! style and script, named by their hashes. What the document says is text, whatever it looks like.

mod body;
mod class;
mod closed;
mod css;
mod inline;
mod shapes;
mod words;

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::diag::{Class, Lang};
use crate::layout::Layout;
use inline::escape;
use words::{Word, word};

/// What the program has to say about a document.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The block of the body it speaks of; nothing when it speaks of the whole document.
    pub block: Option<usize>,
    /// The line of the source.
    pub line: Option<u32>,
    /// How serious it is.
    pub class: Class,
    /// Its code.
    pub code: &'static str,
    /// What happened.
    pub message: String,
    /// What to do; nothing where the finding before is of its kind and has said it.
    pub hint: Option<String>,
}

/// What a page shows besides the document.
pub struct Page<'a> {
    /// What the window is called: the name of the source.
    pub name: &'a str,
    /// The language of everything that is not the document.
    pub lang: Lang,
    /// For a page that refreshes itself: its version and what went wrong since.
    pub live: Option<Live<'a>>,
}

/// A page of which a newer one may come: its script asks the server that it came from.
#[derive(Debug, Clone, Copy)]
pub struct Live<'a> {
    /// Counts the versions of the page.
    pub version: u64,
    /// Why there is no newer one.
    pub error: Option<&'a str>,
}

/// Spaces the lines out to their widths, with the code that the page of web/ has as well, and sets findings beside them.
const SCRIPT: &str = concat!(include_str!("space.js"), include_str!("page.js"));
/// Asks the server for a newer page.
const LIVE: &str = include_str!("live.js");
/// The frame around the sheets; the rules for the document come behind it.
const SHEET: &str = include_str!("page.css");

/// The page of `layout` as UTF-8 HTML, with `findings` beside the document: each is asked for when it is written, since a draft may
/// have as many as lines.
pub fn write(
    layout: &Layout<'_>,
    page: &Page<'_>,
    findings: impl Iterator<Item = Finding>,
) -> String {
    let body = body::write(layout, page.lang);
    let css = format!(
        "{SHEET}{}{}{}",
        css::sheet(layout),
        body.css,
        shapes::sheet(layout.document)
    );
    let say = |key: Word| escape(word(key, page.lang));
    let (live, version, banner) = match page.live {
        None => (String::new(), String::new(), String::new()),
        Some(live) => (
            format!("<script>{LIVE}</script>\n"),
            format!(" data-version=\"{}\"", live.version),
            live.error.map_or(String::new(), banner),
        ),
    };
    // Only a live page may ask for something, and only its own server.
    let (scripts, connect) = if page.live.is_some() {
        (
            format!("{}' '{}", hash(SCRIPT), hash(LIVE)),
            "; connect-src 'self'",
        )
    } else {
        (hash(SCRIPT), "")
    };
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"{version}>\n<head>\n<meta charset=\"utf-8\">\n<meta \
         http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{}'; script-src \
         '{}'; img-src data:; base-uri 'none'; form-action 'none'{connect}\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" \
         content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n\
         <style>{css}</style>\n</head>\n<body>\n",
        if page.lang == Lang::Zh { "zh-CN" } else { "en" },
        hash(&css),
        scripts,
        escape(page.name),
    );
    // A long page is not there twice, nor is room for a second one.
    html.reserve_exact(body.outline.len() + body.flow.len() + SCRIPT.len() + (16 << 10));
    let _ = write!(
        html,
        "<nav aria-label=\"{0}\"><h2>{0}</h2><ol>{1}</ol></nav>\n{MAIN}{4}{2}</main>\n<aside \
         aria-label=\"{3}\"><h2>{3} <b>",
        say(Word::Outline),
        body.outline,
        body.flow,
        say(Word::Findings),
        banner,
    );
    drop(body);
    let count_at = html.len();
    html.push_str("</b></h2><ol>");
    let count = list(findings, page.lang, &mut html);
    html.insert_str(count_at, &count.to_string());
    let _ = write!(
        html,
        "</ol></aside>\n<script>{SCRIPT}</script>\n{live}</body>\n</html>\n"
    );
    html
}

/// What a program that shows the sheets in a page of its own needs.
#[derive(Debug, Clone)]
pub struct Sheets {
    /// The rules for the sheets and what stands on them.
    pub css: String,
    /// The sheets: each block has the id `b` and its number, what goes on from the sheet before that number in `data-of`.
    pub flow: String,
    /// Where each sheet ends in `flow`, in bytes: a program that shows one after the other need not look for it.
    pub ends: Vec<usize>,
    /// A list item for each heading, with a link to its block.
    pub outline: String,
}

/// The sheets of `layout` without a page around them.
pub fn sheets(layout: &Layout<'_>, lang: Lang) -> Sheets {
    let body = body::write(layout, lang);
    let rules = [css::sheet(layout), body.css, shapes::sheet(layout.document)].concat();
    Sheets {
        css: format!("{SHEET}{rules}"),
        flow: body.flow,
        ends: body.ends,
        outline: body.outline,
    }
}

/// Where the sheets begin in a page.
const MAIN: &str = "<main lang=\"zh-CN\">";

/// A [live](Live) page that was written before, as version `version`, with `error` above its sheets.
pub fn with_error(page: &str, version: u64, error: &str) -> String {
    let (head, rest) = page.split_once(" data-version=\"").unwrap_or((page, "\""));
    let rest = rest.split_once('"').map_or("", |rest| rest.1);
    let (middle, sheets) = rest.split_once(MAIN).unwrap_or((rest, ""));
    let banner = banner(error);
    format!("{head} data-version=\"{version}\"{middle}{MAIN}{banner}{sheets}")
}

/// What went wrong, above the sheets.
fn banner(error: &str) -> String {
    format!("<p class=\"failed\" role=\"alert\">{}</p>", escape(error))
}

/// A hash as Content-Security-Policy has it: what it stands for may run, and nothing else.
fn hash(text: &str) -> String {
    format!(
        "sha256-{}",
        STANDARD.encode(Sha256::digest(text.as_bytes()))
    )
}

/// The list of findings, each with the block it stands beside, and how many there are; one that speaks of the whole document stands
/// beside none. A finding says what to do unless the one before has said it.
fn list(findings: impl Iterator<Item = Finding>, lang: Lang, html: &mut String) -> usize {
    let mut count = 0;
    for finding in findings {
        count += 1;
        let class = match finding.class {
            Class::Note => "note",
            Class::Hint => "hint",
            Class::Mended => "mended",
            Class::Removed => "removed",
            Class::Doubt => "doubt",
            Class::Warning => "warning",
            Class::Error => "error",
        };
        let _ = write!(html, "<li class=\"{class}\"");
        if let Some(block) = finding.block {
            let _ = write!(html, " data-block=\"b{block}\"");
        }
        html.push('>');
        let name = escape(finding.class.word(lang));
        let place = finding.line.map(|line| words::line(line, lang));
        let place = place.map_or(String::new(), |place| format!(" <i>{}</i>", escape(&place)));
        let place = match finding.block {
            Some(block) => format!("<a href=\"#b{block}\">{name}{place}</a>"),
            None => format!("{name}{place}"),
        };
        let _ = write!(
            html,
            "<p class=\"place\">{place}<code>{}</code></p>",
            finding.code
        );
        let _ = write!(html, "<p>{}</p>", escape(&finding.message));
        if let Some(hint) = &finding.hint {
            let _ = write!(html, "<p class=\"hint\">{}</p>", escape(hint));
        }
        html.push_str("</li>");
    }
    if count == 0 {
        let none = escape(word(Word::Nothing, lang));
        let _ = write!(html, "<li class=\"none\">{none}</li>");
    }
    count
}
