//! The formats that go in and come out, and how a file's name or content tells which.

use std::path::Path;

/// What an input is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, any encoding.
    Text,
    /// CommonMark with tables and footnotes.
    Markdown,
    /// A Word file (.docx).
    Docx,
    /// A file that LibreOffice makes a Word file of.
    Office(Office),
}

/// Formats that are not read here but made into Word files by LibreOffice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Office {
    /// Word and WPS before .docx (.doc, .wps).
    Doc,
    /// Rich Text Format (.rtf).
    Rtf,
    /// An OpenDocument text (.odt).
    Odt,
    /// A template of OpenDocument texts (.ott).
    Ott,
}

/// What an output is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// The review copy.
    Markdown,
    /// The Word file.
    Docx,
    /// The page for the browser.
    Html,
    /// The document for programs.
    Json,
    /// One row per source line: what the detector took it for.
    Labels,
}

/// An extension as it is compared: without the dot, in lower case.
fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

impl Format {
    /// The format that the extension of `path` names, if it names one.
    pub fn from_path(path: &Path) -> Option<Self> {
        match extension(path)?.as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "docx" | "docm" | "dotx" | "dotm" => Some(Self::Docx),
            "doc" | "dot" | "wps" | "wpt" => Some(Self::Office(Office::Doc)),
            "rtf" => Some(Self::Office(Office::Rtf)),
            "odt" => Some(Self::Office(Office::Odt)),
            "ott" => Some(Self::Office(Office::Ott)),
            _ => None,
        }
    }
}

impl Office {
    /// The extension of files of this kind.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Odt => "odt",
            Self::Ott => "ott",
        }
    }
}

impl Target {
    /// The extension of files of this kind.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Json => "json",
            Self::Labels => "tsv",
        }
    }

    /// The target that the extension of `path` names, if it names one.
    pub fn from_path(path: &Path) -> Option<Self> {
        match extension(path)?.as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "docx" => Some(Self::Docx),
            "html" | "htm" => Some(Self::Html),
            "json" => Some(Self::Json),
            "tsv" => Some(Self::Labels),
            _ => None,
        }
    }
}
