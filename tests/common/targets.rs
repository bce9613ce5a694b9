//! What the fuzz targets ask of an input: the laws, not only that nothing panics. fuzz/ calls these with
//! the inputs that libFuzzer makes up, tests/suite/fuzz_seeds.rs with its seeds.
//!
//! Each takes any bytes and panics where a law is broken.

use zhangfa::convert::{Converted, Format};
use zhangfa::diag::{Failure, Fix, Lang};
use zhangfa::style::{self, Request};

use super::accounting::accounts;
use super::laws::{comes_back, difference, read_word};
use super::make::{self, converted, options, word, word_file};
use super::ooxml_rules::Package;
use super::samples;
use super::tree::tree;
use super::word::Word;

/// A target by its name.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: &[Target] = &[
    ("text", text),
    ("markdown", markdown),
    ("docx", docx),
    ("docx_xml", docx_xml),
    ("docx_tree", docx_tree),
    ("sheet", sheet),
];

/// Bytes as a text.
pub fn text(bytes: &[u8]) {
    as_text(bytes, Format::Text);
}

/// Bytes as Markdown.
pub fn markdown(bytes: &[u8]) {
    as_text(bytes, Format::Markdown);
}

/// Laws 1 to 5 of a text; half of the inputs with mends, half without.
fn as_text(bytes: &[u8], format: Format) {
    let odd = bytes.iter().fold(0, |sum, byte| sum ^ byte) % 2 == 1;
    let fix = if odd { Fix::None } else { Fix::Safe };
    let Some(found) = read(bytes, format, fix) else {
        return;
    };
    holds("law 1", accounts(&found, format, fix));
    holds("laws 2 and 3", comes_back(&found.document, fix));
    holds("law 4", word_gives_back(&found));
}

/// Bytes as a Word file.
pub fn docx(bytes: &[u8]) {
    as_word(bytes, Fix::Safe);
}

/// Bytes as the XML of the parts of a Word file, NUL between them: body, styles, numbering, footnotes,
/// header.
pub fn docx_xml(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split('\0');
    let mut part = || parts.next().unwrap_or_default();
    let word = Word::new(part())
        .part("styles", "styles", part())
        .part("numbering", "numbering", part())
        .part("footnotes", "footnotes", part())
        .part("header1", "hdr", part())
        .link("x", "hyperlink", "http://a.cn/", true)
        .link("p", "image", "media/a.png", false)
        .entry("word/media/a.png", b"\x89PNG");
    as_word(&word.bytes(), Fix::Safe);
}

/// Bytes as a walk through the elements of a Word file: what Word shows is there, and nothing is there
/// twice.
pub fn docx_tree(bytes: &[u8]) {
    let tree = tree(bytes);
    let Some(found) = as_word(&tree.bytes, Fix::None) else {
        return;
    };
    let told = format!("{:?} {:?}", found.document, found.findings);
    for c in &tree.shown {
        assert!(told.contains(*c), "{c} is lost");
    }
    let told = make::markdown(&found.document, Fix::Safe);
    for c in &tree.texts {
        assert!(told.matches(*c).count() <= 1, "{c} is told twice\n{told}");
    }
}

/// Laws 2 to 5 of a Word file.
fn as_word(bytes: &[u8], fix: Fix) -> Option<Converted<'_>> {
    let found = read(bytes, Format::Docx, fix)?;
    holds("laws 2 and 3", comes_back(&found.document, fix));
    holds("law 4", word_gives_back(&found));
    Some(found)
}

/// Bytes as a style sheet: an error, or a style whose Word file is valid and whose printed form is the
/// same style.
pub fn sheet(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let load = |name: &str| {
        Err(Failure::SheetOutside {
            name: name.to_owned(),
        })
    };
    let request = |sheet| Request {
        name: "sheet.toml",
        sheet: Some(sheet),
        set: &[],
        load: &load,
    };
    let style = match style::resolve(&request(text)) {
        Ok(style) => style,
        Err(error) => return clear(&error),
    };
    style::compared(&request(text)).expect("a sheet that resolves");
    let printed = style::complete(&request(text)).expect("a sheet that resolves");
    let again = style::resolve(&request(&printed)).expect("a printed sheet resolves");
    assert!(again == style, "printed:\n{printed}");
    let document = samples::everything();
    let (file, _) = word_file(&document, &style);
    let errors = Package::open(&file).errors();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

/// What is found in `bytes`, the same twice; nothing when it ends in an error, which must be a clear one.
fn read(bytes: &[u8], format: Format, fix: Fix) -> Option<Converted<'_>> {
    match converted(bytes, &options(format, fix)) {
        Ok(found) => {
            let again = converted(bytes, &options(format, fix)).expect("the same twice");
            assert!(again.document == found.document, "law 5: another document");
            let told = |found: &Converted<'_>| format!("{:?}", found.findings);
            assert!(told(&again) == told(&found), "law 5: other findings");
            Some(found)
        }
        Err(error) => {
            clear(&error);
            None
        }
    }
}

/// Law 4 for any document: what has once been through Word (tests/suite/word_back.rs says what that may cost)
/// comes back from it as it is.
fn word_gives_back(found: &Converted<'_>) -> Result<(), String> {
    let back = |file: &[u8]| read_word(file).map_err(|error| error.to_string());
    let held = back(&word(&found.document))?;
    difference(&back(&word(&held))?, &held).map_or(Ok(()), Err)
}

/// Law 7: an error is a row of the table, with its words.
fn clear(failure: &Failure) {
    for lang in [Lang::Zh, Lang::En] {
        let message = failure.message(lang);
        assert!(!message.is_empty(), "{failure:?}");
    }
}

fn holds(law: &str, found: Result<(), String>) {
    if let Err(difference) = found {
        panic!("{law} is broken\n{difference}");
    }
}
