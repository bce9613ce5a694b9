//! Golden cases: a folder each, compared with what users see. tests/README.md says how to add one.

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::print_stdout)]

#[path = "common/keep.rs"]
mod keep;
#[path = "common/make.rs"]
#[allow(dead_code)]
mod make;
#[path = "common/xml_lines.rs"]
mod xml_lines;

use std::fs;
use std::path::Path;

use serde::Deserialize;
use snapbox::{Data, data::DataFormat};
use zhangfa::convert::{Converted, Format, Options};
use zhangfa::diag::{Class, Finding, Fix, Lang, Removal};
use zhangfa::model::Plain;
use zhangfa::source::{Lines, Source};
use zhangfa::style::{self, Style};

/// `case.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Why the case exists, in one line.
    reason: String,
    #[serde(default)]
    encoding: Option<String>,
    #[serde(default)]
    keep_junk: bool,
    /// Lines as `--keep` names them.
    #[serde(default)]
    keep: Option<String>,
    #[serde(default)]
    no_fix: bool,
    /// Whether the Word file's document.xml is compared as well, and of styles.xml the styles it uses.
    #[serde(default)]
    docx: bool,
    /// Whether every style is compared.
    #[serde(default)]
    all_styles: bool,
}

/// Files that a case folder may hold; anything else is a slip.
const KNOWN: &[&str] = &[
    "case.toml", "input.txt", "input.md", "expected.md", "expected.diag", "expected.labels",
    "expected.document.xml", "expected.styles.xml",
];

/// Set to 1 to write what the program gives as the expectation. Read the diff afterwards.
const BLESS: &str = "ZHANGFA_BLESS";

fn golden(path: &Path) -> datatest_stable::Result<()> {
    let folder = path.parent().ok_or("a case has a folder")?;
    let case: Case = toml::from_str(&fs::read_to_string(path)?)?;
    if case.reason.trim().is_empty() || case.reason.contains('\n') {
        return Err("a case has a reason of one line".into());
    }
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !KNOWN.contains(&name.as_str()) {
            return Err(format!("{name} is no file of a golden case").into());
        }
    }
    let (input, format) = [("input.txt", Format::Text), ("input.md", Format::Markdown)]
        .into_iter()
        .map(|(name, format)| (folder.join(name), format))
        .find(|(path, _)| path.is_file())
        .ok_or("a case has input.txt or input.md")?;
    let options = Options {
        name: "input".into(),
        from: Some(format),
        encoding: case.encoding.clone(),
        fix: if case.no_fix { Fix::None } else { Fix::Safe },
        removal: if case.keep_junk {
            Removal::Keep
        } else {
            Removal::Certain
        },
        keep: match &case.keep {
            Some(lines) => lines.parse().map_err(|()| "keep names lines by number")?,
            None => Lines::default(),
        },
        ..Options::default()
    };
    let input = fs::read(input)?;
    let converted = make::converted(&input, &options)?;
    compare(&folder.join("expected.md"), &converted.markdown())?;
    compare(&folder.join("expected.labels"), &converted.labels())?;
    let made = converted.docx(style(&converted))?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    keep::keep(&format!("golden-{name}"), &made.bytes);
    if case.docx {
        let part = |name: &str| xml_lines::one_element_a_line(&xml_lines::part(&made.bytes, name)?);
        let (body, mut styles) = (part("word/document.xml")?, part("word/styles.xml")?);
        if !case.all_styles {
            styles = used(&styles, &body);
        }
        compare(&folder.join("expected.document.xml"), &body)?;
        compare(&folder.join("expected.styles.xml"), &styles)?;
    }
    let all: Vec<&Finding> = converted.findings.iter().chain(&made.findings).collect();
    compare(
        &folder.join("expected.diag"),
        &report(converted.source(), &all),
    )
}

/// The style that the document names, where it is built in, else the one that its kind calls for.
fn style(converted: &Converted<'_>) -> &'static Style {
    let asked = converted.document.style.as_ref().map(Plain::as_str);
    let known = style::names().find(|name| asked == Some(name));
    known.map_or_else(|| make::style_for(&converted.document), make::style)
}

/// The styles that `body` names, and the defaults.
fn used(styles: &str, body: &str) -> String {
    let mut kept = String::new();
    let mut keep = true;
    for line in styles.lines() {
        if let Some((_, rest)) = line.split_once("w:styleId=\"") {
            let id = rest.split('"').next().unwrap_or_default();
            keep = id == "Normal" || body.contains(&format!("tyle w:val=\"{id}\""));
        }
        if keep || line == "</w:styles>" {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// One line each: place, class, code, message.
fn report(source: &Source, findings: &[&Finding]) -> String {
    let line = |finding: &&Finding| {
        let place = finding.span.map_or("-".to_owned(), |span| {
            format!(
                "{}:{}",
                source.line_of(span.start),
                source.column_of(span.start)
            )
        });
        let class = match finding.class() {
            Class::Note => "note",
            Class::Hint => "hint",
            Class::Mended => "mended",
            Class::Removed => "removed",
            Class::Doubt => "doubt",
            Class::Warning => "warning",
            Class::Error => "error",
        };
        format!(
            "{place}: {class}[{}] {}\n",
            finding.code.as_str(),
            finding.message(Lang::En)
        )
    };
    findings.iter().map(line).collect()
}

fn compare(path: &Path, found: &str) -> datatest_stable::Result<()> {
    if std::env::var_os(BLESS).is_some_and(|value| value == "1") {
        fs::write(path, found)?;
        return Ok(());
    }
    if !path.is_file() {
        return Err(format!(
            "{} is missing; {BLESS}=1 cargo test --test golden writes it",
            path.display()
        )
        .into());
    }
    let expected = Data::read_from(path, Some(DataFormat::Text)).raw();
    snapbox::Assert::new().normalize_paths(false).try_eq(
        Some(&path.display()),
        Data::text(found),
        expected,
    )?;
    Ok(())
}

/// A folder without `case.toml` would be a case that nobody runs.
fn every_folder_is_a_case(path: &Path) -> datatest_stable::Result<()> {
    for entry in fs::read_dir(path.with_file_name("golden"))? {
        let folder = entry?.path();
        if !folder.join("case.toml").is_file() {
            return Err(format!("{} has no case.toml", folder.display()).into());
        }
    }
    Ok(())
}

datatest_stable::harness! {
    { test = golden, root = "tests/golden", pattern = r"case\.toml$" },
    // One file that is always there: the check runs once.
    { test = every_folder_is_a_case, root = "tests", pattern = r"^golden\.rs$" },
}
