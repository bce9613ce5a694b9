//! The formats that go in and come out, one row each: what they are called, how a file shows that it is
//! in one, who reads it and who writes it. A new format is a new row.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;

use super::{Converted, Made, Pages, given};
use crate::diag::Failure;
use crate::draft::Draft;
use crate::read::{ReadOptions, binary, docx, html, markdown, text};
use crate::source::Source;
use crate::style::Style;

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, any encoding.
    Text,
    /// CommonMark with tables and footnotes: a draft of that kind, or the review copy.
    Markdown,
    /// A Word file (.docx).
    Docx,
    /// A web page; as a result, the page for the browser.
    Html,
    /// The document for programs.
    Json,
    /// One row per source line: what the detector took it for.
    Labels,
    /// Pages as they are printed, to be read and passed on: a result alone.
    #[cfg(feature = "pdf")]
    Pdf,
    /// The same pages as the standard for electronic documents has them (GB/T 33190-2016): a result alone.
    #[cfg(feature = "pdf")]
    Ofd,
}

/// Bytes → what stands in them, nothing decided.
pub type Reader = fn(Cow<'_, [u8]>, &ReadOptions) -> Result<(Source, Draft), Failure>;

/// How a result is made.
#[derive(Clone, Copy)]
pub enum Writer {
    /// From what every line was taken for, whether or not anything is left of the draft.
    Account(fn(&Converted<'_>) -> String),
    /// From the document.
    Document(fn(&Converted<'_>) -> String),
    /// From the document, set on pages in a style.
    Pages(fn(&Converted<'_>, &Style, &Pages<'_>) -> Result<Made, Failure>),
}

/// How a file's bytes tell its format.
#[derive(Clone, Copy)]
pub enum Shows {
    /// They do not; the name or the user must.
    Nothing,
    /// They may look like it; a name that says otherwise is believed.
    Likely(fn(&[u8]) -> bool),
    /// They leave no doubt, whatever the file is called.
    Surely(fn(&[u8]) -> bool),
}

/// What the program knows about a format.
pub struct FormatRow {
    /// The format.
    pub format: Format,
    /// Its name in options (`--from`, `--to`).
    pub name: &'static str,
    /// Extensions of its files, without the dot and in lower case; the first is that of results.
    pub extensions: &'static [&'static str],
    /// How its bytes are known.
    pub shows: Shows,
    /// Who reads it; nobody reads what is only a result.
    pub reader: Option<Reader>,
    /// Who writes it; nobody writes what is only a draft.
    pub writer: Option<Writer>,
}

/// Every format. Where two could be meant the first one counts.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a type with a lifetime is no function for every lifetime"
)]
pub static FORMATS: &[FormatRow] = &[
    FormatRow {
        format: Format::Text,
        name: "text",
        extensions: &["txt", "text"],
        shows: Shows::Nothing,
        reader: Some(text::read_bytes),
        writer: Some(Writer::Document(|converted| converted.text())),
    },
    FormatRow {
        format: Format::Markdown,
        name: "markdown",
        extensions: &["md", "markdown"],
        shows: Shows::Likely(markdown::looks_like_it),
        reader: Some(markdown::read_bytes),
        writer: Some(Writer::Document(|converted| converted.markdown())),
    },
    FormatRow {
        format: Format::Docx,
        name: "docx",
        extensions: &["docx", "docm", "dotx", "dotm"],
        shows: Shows::Surely(|bytes| binary::recognise(bytes).is_some_and(binary::Kind::is_word)),
        reader: Some(|bytes, options| docx::read(&bytes, &options.name)),
        writer: Some(Writer::Pages(|one, style, pages| {
            one.docx_with(style, pages)
        })),
    },
    FormatRow {
        format: Format::Html,
        name: "html",
        extensions: &["html", "htm"],
        shows: Shows::Surely(html::looks_like_it),
        reader: Some(html::read_bytes),
        writer: Some(Writer::Pages(|one, style, pages| {
            one.html_with(style, pages)
        })),
    },
    FormatRow {
        format: Format::Json,
        name: "json",
        extensions: &["json"],
        shows: Shows::Nothing,
        reader: Some(given::json),
        writer: Some(Writer::Document(|converted| converted.json())),
    },
    FormatRow {
        format: Format::Labels,
        name: "labels",
        extensions: &["tsv"],
        shows: Shows::Nothing,
        reader: None,
        writer: Some(Writer::Account(|converted| converted.labels())),
    },
    #[cfg(feature = "pdf")]
    FormatRow {
        format: Format::Pdf,
        name: "pdf",
        extensions: &["pdf"],
        shows: Shows::Nothing,
        reader: None,
        writer: Some(Writer::Pages(|one, style, pages| {
            one.pdf_with(style, pages)
        })),
    },
    #[cfg(feature = "pdf")]
    FormatRow {
        format: Format::Ofd,
        name: "ofd",
        extensions: &["ofd"],
        shows: Shows::Nothing,
        reader: None,
        writer: Some(Writer::Pages(|one, style, pages| {
            one.ofd_with(style, pages)
        })),
    },
];

impl Format {
    /// Whether a file in it is no text, which a terminal would show as rubbish.
    pub fn is_binary(self) -> bool {
        match self {
            Self::Docx => true,
            #[cfg(feature = "pdf")]
            Self::Pdf | Self::Ofd => true,
            Self::Text | Self::Markdown | Self::Html | Self::Json | Self::Labels => false,
        }
    }

    /// What the program knows about it.
    pub fn row(self) -> &'static FormatRow {
        // A row for each, in the order of the variants: the test below holds it.
        &FORMATS[self as usize]
    }

    /// The extension of results in it, without the dot.
    pub fn extension(self) -> &'static str {
        self.row().extensions.first().copied().unwrap_or_default()
    }

    /// The format that the extension of `path` names, among those that are read.
    pub fn of_input(path: &Path) -> Option<Self> {
        named(path, |row| row.reader.is_some())
    }

    /// The format that the extension of `path` names, among those that are written.
    pub fn of_output(path: &Path) -> Option<Self> {
        named(path, |row| row.writer.is_some())
    }

    /// The format of the draft `bytes`: what they leave no doubt of, else what the extension of `path` names,
    /// else what they look like, else plain text. A text full of Markdown is that ([`is_other`](Self::is_other)).
    pub fn recognise(path: Option<&Path>, bytes: &[u8]) -> Self {
        let shown = |is_shown: &dyn Fn(&FormatRow) -> bool| {
            FORMATS
                .iter()
                .find(|row| row.reader.is_some() && is_shown(row))
                .map(|row| row.format)
        };
        let surely = |row: &FormatRow| matches!(row.shows, Shows::Surely(is) if is(bytes));
        let likely = |row: &FormatRow| matches!(row.shows, Shows::Likely(is) if is(bytes));
        shown(&surely)
            .or_else(|| path.and_then(Self::of_input))
            .map(|named| match named {
                Self::Text if markdown::is_full_of_it(bytes) => Self::Markdown,
                named => named,
            })
            .or_else(|| shown(&likely))
            .unwrap_or(Self::Text)
    }

    /// Whether a draft that was recognised as this has a name that says plain text.
    pub fn is_other(self, path: Option<&Path>) -> bool {
        self == Self::Markdown && path.and_then(Self::of_input) == Some(Self::Text)
    }
}

/// The format that the extension of `path` names, among the rows that `fits`.
fn named(path: &Path, fits: impl Fn(&FormatRow) -> bool) -> Option<Format> {
    let extension = path.extension().and_then(OsStr::to_str)?;
    let extension = extension.to_ascii_lowercase();
    FORMATS
        .iter()
        .filter(|row| fits(row))
        .find(|row| row.extensions.contains(&extension.as_str()))
        .map(|row| row.format)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_its_row_and_no_extension_two() {
        let mut seen = Vec::new();
        for (at, row) in FORMATS.iter().enumerate() {
            assert_eq!(row.format as usize, at, "{}", row.name);
            assert!(std::ptr::eq(row.format.row(), row));
            assert!(row.reader.is_some() || row.writer.is_some());
            assert!(!row.extensions.is_empty());
            for extension in row.extensions {
                assert!(!seen.contains(extension), "{extension}");
                seen.push(extension);
            }
        }
    }

    #[test]
    fn content_without_doubt_comes_before_the_name_and_the_name_before_a_guess() {
        let of = |path: &str, bytes: &[u8]| Format::recognise(Some(Path::new(path)), bytes);
        assert_eq!(of("a.docx", "# 讲话".as_bytes()), Format::Docx);
        assert_eq!(of("a.TXT", "# 讲话".as_bytes()), Format::Text);
        assert_eq!(of("a", "# 讲话".as_bytes()), Format::Markdown);
        assert_eq!(of("a.html", "讲话".as_bytes()), Format::Html);
        assert_eq!(of("a.doc", b"<html><p>"), Format::Html);
        assert_eq!(of("a.txt", b"<!DOCTYPE html>\n<p>"), Format::Html);
        assert_eq!(of("a.md", b"<p align=\"center\">"), Format::Markdown);
        assert_eq!(Format::of_output(Path::new("a.HTM")), Some(Format::Html));
        assert_eq!(Format::of_output(Path::new("a.txt")), Some(Format::Text));
        assert_eq!(Format::of_output(Path::new("a.docm")), Some(Format::Docx));
        assert_eq!(Format::of_input(Path::new("a.tsv")), None);
        assert_eq!(of("a.json", b"{}"), Format::Json);
        assert_eq!(of("a", b"{}"), Format::Text);
    }
}
