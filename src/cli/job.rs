//! A job: what is to be done, resolved, and doing it.

use super::input::Input;
use super::output::Output;
use super::pictures::Beside;
use super::preview;
use super::report::{self, Report};
use super::sheet::{self, Asked};
use crate::clean;
use crate::detect::{DetectOptions, Detected, detect};
use crate::diag::{Class, Diagnostic, Failure, Fix};
use crate::format::{Format, Target};
use crate::model::{Document, Head, Imprint};
use crate::read::{self, ReadOptions};
use crate::source::Source;
use crate::style::Style;
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
    /// The input's format; from its name or content when absent.
    pub from: Option<Format>,
    /// What is made.
    pub target: Target,
    /// The style sheet that was asked for.
    pub style: Option<Asked>,
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

impl Job {
    /// Does it; whether a finding reached `--fail-on`.
    pub fn run(&self) -> anyhow::Result<bool> {
        match self {
            Self::Convert(conversion) => conversion.run(),
            Self::ListStyles => Output::Stdout
                .write(sheet::list().as_bytes())
                .map(|()| false),
            Self::PrintStyle(name) => Output::Stdout
                .write(sheet::built_in(name)?.as_bytes())
                .map(|()| false),
        }
    }
}

impl Conversion {
    fn run(&self) -> anyhow::Result<bool> {
        self.output
            .check(&self.input, self.target == Target::Docx)?;
        let bytes = self.input.read()?;
        let format = self.from.unwrap_or_else(|| self.input.format(&bytes));
        let reading = ReadOptions {
            name: self.input.name(),
            encoding: self.encoding.clone(),
        };
        let (source, draft) = read::read(&bytes, format, &reading)?;
        drop(bytes);
        let draft = clean::clean(draft, self.fix);
        let detecting = DetectOptions {
            keep_junk: self.keep_junk,
            fix: self.fix,
        };
        let mut detected = detect(&source, draft, detecting);
        let result = self.make(&source, &mut detected);
        // What was found is worth knowing even when nothing can be written.
        let diagnostics = &detected.diagnostics;
        report::findings(&source, diagnostics, self.report);
        self.output.write(&result?)?;
        let worst = diagnostics.iter().map(Diagnostic::class).max();
        Ok(self.fail_on.is_some_and(|least| worst >= Some(least)))
    }

    /// The bytes of the result.
    fn make(&self, source: &Source, detected: &mut Detected) -> anyhow::Result<Vec<u8>> {
        if self.target == Target::Labels {
            return Ok(write::labels::write(&detected.account).into_bytes());
        }
        let document = &mut detected.document;
        if has_nothing(document) {
            let has_lost = detected
                .diagnostics
                .iter()
                .any(|d| d.class() == Class::Removed);
            let code = if has_lost { "C20" } else { "C21" };
            return Err(Failure::new(code).with("path", self.input.name()).into());
        }
        if let Some(name) = self
            .style
            .as_ref()
            .and_then(|asked| asked.in_front_matter(&self.input))
        {
            document.style = Some(name);
        }
        // What the command line says about looks is checked for Markdown too: better now than later.
        let has_looks = self.style.is_some() || !self.set.is_empty();
        let is_laid_out = matches!(self.target, Target::Docx | Target::Html);
        let style = (is_laid_out || has_looks)
            .then(|| sheet::resolve(self.style.as_ref(), &self.set, document, &self.input))
            .transpose()?;
        match style {
            Some(style) if self.target == Target::Docx => {
                let (bytes, found) = self.word_file(source, detected, &style, timestamp()?)?;
                detected.diagnostics.extend(found);
                Ok(bytes)
            }
            Some(style) if self.target == Target::Html => {
                let (_, found) = self.word_file(source, detected, &style, None)?;
                detected.diagnostics.extend(found);
                Ok(preview::page(source, detected, &style, self.report).into_bytes())
            }
            _ => Ok(review::markdown(document).into_bytes()),
        }
    }
}

impl Conversion {
    /// The Word file, and what had to be said while writing it.
    fn word_file(
        &self,
        source: &Source,
        detected: &Detected,
        style: &Style,
        timestamp: Option<u64>,
    ) -> anyhow::Result<(Vec<u8>, Vec<Diagnostic>)> {
        let options = DocxOptions {
            timestamp,
            resources: &Beside::new(&self.input),
            places: &detected.places(source),
        };
        write::docx::write(&detected.document, style, &options)
    }
}

/// Whether a document says nothing at all.
fn has_nothing(document: &Document) -> bool {
    let Document {
        style: _,
        head,
        body,
        footnotes,
        imprint,
    } = document;
    body.is_empty()
        && footnotes.is_empty()
        && *head == Head::default()
        && *imprint == Imprint::default()
}

/// SOURCE_DATE_EPOCH, the one clock that gives the same bytes every time.
///
/// Errors: it is set and no number of seconds (C22).
fn timestamp() -> Result<Option<u64>, Failure> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty())
    else {
        return Ok(None);
    };
    let value = value.to_string_lossy();
    value
        .parse()
        .map(Some)
        .map_err(|_| Failure::new("C22").with("value", value))
}
