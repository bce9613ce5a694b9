//! A job: what is to be done, resolved, and doing it.

use std::path::{Component, Path};

use super::input::Input;
use super::output::Output;
use super::report;
use super::visible::visible;
use crate::clean::{self, Fix};
use crate::detect::{DetectOptions, Detected, detect};
use crate::diag::{Class, Diagnostic, Failure, Lang};
use crate::format::{Format, Target};
use crate::model::{Document, Plain};
use crate::read::{self, ReadOptions};
use crate::style::{self, Style};
use crate::write::docx::DocxOptions;
use crate::{review, write};

/// What is to be done.
#[derive(Debug)]
pub enum Job {
    /// Convert one input.
    Convert(Box<Conversion>),
    /// List the built-in style sheets.
    ListStyles,
    /// Print a built-in style sheet.
    PrintStyle(String),
}

/// A conversion with everything resolved.
#[derive(Debug)]
pub struct Conversion {
    /// Where the text comes from.
    pub input: Input,
    /// Where the result goes.
    pub output: Output,
    /// The input's format; from its name when absent.
    pub from: Option<Format>,
    /// What is made.
    pub target: Target,
    /// The style sheet that was asked for.
    pub style: Option<String>,
    /// Overridden style keys.
    pub set: Vec<(String, String)>,
    /// The input's encoding; recognised when absent.
    pub encoding: Option<String>,
    /// Which mends are made.
    pub fix: Fix,
    /// Keep promo lines.
    pub keep_junk: bool,
    /// The least class that makes the program exit with 1.
    pub fail_on: Option<Class>,
    /// How findings are shown.
    pub report: Report,
}

/// How findings are shown.
#[derive(Debug, Clone, Copy)]
pub struct Report {
    /// One line each.
    pub short: bool,
    /// Errors only.
    pub quiet: bool,
    /// Notes too.
    pub verbose: bool,
    /// With colours.
    pub colour: bool,
    /// In this language.
    pub lang: Lang,
}

/// Converts; returns the gravest class of finding.
pub fn convert(job: &Conversion) -> anyhow::Result<Option<Class>> {
    job.output.check(&job.input, job.target == Target::Docx)?;
    let bytes = job.input.read()?;
    let format = job.from.unwrap_or_else(|| job.input.format());
    let options = ReadOptions {
        name: job.input.name(),
        encoding: job.encoding.clone(),
    };
    let (source, draft) = read::read(&bytes, format, &options)?;
    drop(bytes);
    let draft = clean::clean(draft, job.fix);
    let options = DetectOptions {
        keep_junk: job.keep_junk,
        fix: job.fix,
    };
    let Detected {
        mut document,
        account,
        mut diagnostics,
    } = detect(&source, draft, options);
    if let Some(name) = &job.style {
        document.style = Plain::new(name);
    }
    let result = if job.target == Target::Labels {
        Ok(write::labels::write(&account).into_bytes())
    } else if document.body.is_empty() {
        Err(Failure::new("C20").with("path", job.input.name()).into())
    } else {
        make(job, &document, &mut diagnostics)
    };
    // What was found is worth knowing even when nothing can be written.
    let worst = diagnostics.iter().map(Diagnostic::class).max();
    report::findings(&source, &diagnostics, job.report);
    job.output.write(&result?)?;
    Ok(worst)
}

/// The bytes of the result.
fn make(
    job: &Conversion,
    document: &Document,
    diagnostics: &mut Vec<Diagnostic>,
) -> anyhow::Result<Vec<u8>> {
    if job.target != Target::Docx {
        return Ok(review::markdown(document).into_bytes());
    }
    let style = resolve_style(job, document)?;
    let options = DocxOptions {
        timestamp: timestamp(),
    };
    let (bytes, mut found) = write::docx::write(document, &style, &options)?;
    diagnostics.append(&mut found);
    Ok(bytes)
}

/// SOURCE_DATE_EPOCH, the one clock that gives the same bytes every time.
fn timestamp() -> Option<u64> {
    std::env::var("SOURCE_DATE_EPOCH").ok()?.trim().parse().ok()
}

/// `--style`, else what the front matter asks for, else what the kind of document calls for.
fn resolve_style(job: &Conversion, document: &Document) -> anyhow::Result<Style> {
    let asked = job
        .style
        .as_deref()
        .or(document.style.as_ref().map(Plain::as_str));
    let name = asked.unwrap_or_else(|| style::for_document(document));
    // A name in a document must not reach beyond the document's own folder.
    let trusted = job.style.is_some();
    let load = |name: &str| load_sheet(name, job.input.folder(), trusted);
    let own = if style::builtin_text(name).is_some() {
        None
    } else {
        Some(load(name)?)
    };
    style::resolve(&style::Request {
        name,
        sheet: own.as_deref(),
        set: &job.set,
        load: &load,
    })
}

/// The text of a style sheet that is a file.
///
/// Errors: no built-in name and no file (C30), a path that leaves the document's folder (C31).
fn load_sheet(name: &str, folder: Option<&Path>, trusted: bool) -> anyhow::Result<String> {
    let path = Path::new(name);
    let missing = |reason: &dyn std::fmt::Display| {
        Failure::new("C30")
            .with("name", visible(name))
            .with("reason", reason)
            .with("names", style::names().collect::<Vec<_>>().join(", "))
    };
    if trusted {
        return std::fs::read_to_string(path).map_err(|error| missing(&error).into());
    }
    let inside = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let Some(folder) = folder.filter(|_| inside && path.extension().is_some_and(|e| e == "toml"))
    else {
        return Err(Failure::new("C31").with("name", visible(name)).into());
    };
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let outside = || Failure::new("C31").with("name", visible(name));
    let real = std::fs::canonicalize(folder.join(path)).map_err(|error| missing(&error))?;
    let home = std::fs::canonicalize(folder).map_err(|error| missing(&error))?;
    if !real.starts_with(&home) {
        return Err(outside().into());
    }
    std::fs::read_to_string(real).map_err(|error| missing(&error).into())
}

/// The names of the built-in sheets, one a line.
pub fn style_list() -> String {
    let names: Vec<&str> = style::names().collect();
    names.join("\n") + "\n"
}

/// The text of a built-in sheet.
///
/// Errors: no such sheet (C32).
pub fn style_text(name: &str) -> anyhow::Result<&'static str> {
    let names = || style::names().collect::<Vec<_>>().join(", ");
    style::builtin_text(name).ok_or_else(|| {
        Failure::new("C32")
            .with("name", visible(name))
            .with("names", names())
            .into()
    })
}
