//! The library's stages in the order in which the program calls them, for tests that look at what
//! comes out between and behind them.
#![allow(dead_code)] // each test program uses a part of it

use std::fmt::Write as _;

use zhangfa::clean::{self, Fix};
use zhangfa::detect::{self, DetectOptions, Detected};
use zhangfa::diag::{Diagnostic, Lang};
use zhangfa::format::Format;
use zhangfa::model::Document;
use zhangfa::read::{self, ReadOptions};
use zhangfa::review;
use zhangfa::source::Source;
use zhangfa::style;
use zhangfa::write::docx::{self, DocxOptions};

/// What a user can ask of the stages before writing.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The name shown in messages.
    pub name: String,
    /// `--encoding`.
    pub encoding: Option<String>,
    /// `--fix`.
    pub fix: Fix,
    /// `--keep-junk`.
    pub keep_junk: bool,
}

/// An input that went through reading, cleaning and detection.
pub struct Run {
    /// The decoded input.
    pub source: Source,
    /// What it was taken for.
    pub detected: Detected,
}

impl Run {
    /// Reads `bytes` and decides what every line is.
    pub fn new(bytes: &[u8], format: Format, options: &Options) -> anyhow::Result<Self> {
        let reading =
            ReadOptions { name: options.name.clone(), encoding: options.encoding.clone() };
        let (source, draft) = read::read(bytes, format, &reading)?;
        let draft = clean::clean(&source, draft, options.fix);
        let detecting = DetectOptions { keep_junk: options.keep_junk };
        let detected = detect::detect(&source, draft, detecting);
        Ok(Self { source, detected })
    }

    /// The same for a text without options.
    pub fn of(text: &str, format: Format) -> Self {
        Self::new(text.as_bytes(), format, &Options::default()).expect("UTF-8 can be read")
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.detected.document
    }

    /// The review copy.
    pub fn markdown(&self) -> String {
        review::markdown(self.document())
    }

    /// The findings in English, `line:col: class[code] message`; `-` stands for the whole input.
    pub fn diagnostics(&self) -> String {
        let findings = self.detected.diagnostics.iter();
        findings.map(|finding| self.diagnostic(finding) + "\n").collect()
    }

    fn diagnostic(&self, finding: &Diagnostic) -> String {
        let place = finding.span.map_or_else(
            || "-".to_owned(),
            |span| {
                let source = &self.source;
                format!("{}:{}", source.line_of(span.start), source.column_of(span.start))
            },
        );
        let class = format!("{:?}", finding.class()).to_lowercase();
        format!("{place}: {class}[{}] {}", finding.code.0, finding.message(Lang::En))
    }

    /// The rows of `-t labels`.
    pub fn labels(&self) -> String {
        let mut table = String::from("line\trole\tlevel\tlead\n");
        for row in &self.detected.account {
            let level = row.level.map(|level| level.to_string()).unwrap_or_default();
            let lead = row.lead.map(|lead| lead.to_string()).unwrap_or_default();
            writeln!(table, "{}\t{}\t{level}\t{lead}", row.line, row.role).expect("a string grows");
        }
        table
    }

    /// The Word file in the style called `name`, else in that of the document's kind.
    pub fn docx(&self, name: Option<&str>) -> anyhow::Result<Vec<u8>> {
        let document = self.document();
        let asked = document.style.as_ref().map(|style| style.as_str());
        let request = style::Request {
            name: name.or(asked).unwrap_or_else(|| style::for_document(document)),
            sheet: None,
            set: &[],
            load: &|name| anyhow::bail!("the test has no sheet called {name}"),
        };
        let (bytes, _) =
            docx::write(document, &style::resolve(&request)?, &DocxOptions::default())?;
        Ok(bytes)
    }
}
