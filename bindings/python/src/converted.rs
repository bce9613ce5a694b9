//! A finished conversion in Python's hands: it owns what the library's borrows, and makes each result with the lock released.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use self_cell::self_cell;
use zhangfa::cli::calls;
use zhangfa::convert::{LineLabel, Pages};
use zhangfa::{Class, Failure, Fix, Format, Lang, NoResources, Resources, Style};

use crate::draft::Draft;
use crate::errors::Error;
use crate::finding::Finding;
use crate::options::{Options, pairs, target};
use crate::patience;

/// What answers for the pictures of a draft.
#[derive(Debug)]
struct Shelf(Box<dyn Resources>);

type Inside<'a> = zhangfa::Converted<'a>;

self_cell!(
    struct Held {
        owner: Shelf,
        #[covariant]
        dependent: Inside,
    }
);

/// The conversion, and what was made of it so far.
struct Kept {
    held: Held,
    path: Option<PathBuf>,
    name: String,
    size: usize,
    options: Options,
    made: Mutex<Results>,
}

/// Results in the style of the options, and what was lost on the way to each.
#[derive(Default)]
struct Results {
    bytes: Vec<(Format, Arc<Vec<u8>>)>,
    lost: Vec<zhangfa::Finding>,
}

/// What became of one line of a draft: its number from 1, its role in Chinese, the depth of a heading or lead, and the
/// characters up to the end of a lead.
#[pyclass(frozen, get_all, module = "zhangfa")]
#[derive(Debug)]
#[expect(
    clippy::struct_field_names,
    reason = "as the column of the labels is called"
)]
pub struct Line {
    line: u32,
    role: &'static str,
    level: Option<u8>,
    lead: Option<u32>,
}

#[pymethods]
impl Line {
    fn __repr__(&self) -> String {
        format!("<Line {} {}>", self.line, self.role)
    }
}

/// A finished conversion. Results are made when they are asked for.
#[pyclass(frozen, module = "zhangfa")]
pub struct Converted(Arc<Kept>);

/// Converts `draft`; what the options ask besides is made by those who call.
pub fn convert(draft: Draft, options: &Options) -> Result<Converted, Error> {
    let (name, path) = (draft.name.clone(), draft.path().map(Path::to_owned));
    let failed = |failure| Error::of(failure, Some(&name));
    let library = options.library(&name, path.as_deref());
    let bytes = draft.into_bytes().map_err(failed)?;
    let size = bytes.len();
    let shelf = Shelf(match &path {
        Some(path) => Box::new(calls::beside(path)),
        None => Box::new(NoResources),
    });
    let held = Held::try_new(shelf, |shelf| {
        zhangfa::convert(bytes, &library, shelf.0.as_ref())
    });
    Ok(Converted(Arc::new(Kept {
        held: held.map_err(failed)?,
        path,
        name,
        size,
        options: options.clone(),
        made: Mutex::default(),
    })))
}

/// What the rules of `options` find in `draft`, and what was removed or could not be read as it stands.
pub fn check(draft: Draft, options: &Options) -> Result<Vec<Finding>, Error> {
    let (name, path) = (draft.name.clone(), draft.path().map(Path::to_owned));
    let failed = |failure| Error::of(failure, Some(&name));
    let library = zhangfa::Options {
        fix: Fix::None,
        ..options.library(&name, path.as_deref())
    };
    let checks = options.checks().map_err(failed)?;
    let bytes = draft.into_bytes().map_err(failed)?;
    let mut converted = zhangfa::convert(bytes, &library, &NoResources).map_err(failed)?;
    let is_needed = |one: &zhangfa::Finding| matches!(one.class(), Class::Removed | Class::Warning);
    converted.findings.retain(is_needed);
    let mut found = converted.check(&checks);
    if converted.has_own_pictures() {
        let style = options.style(&converted, path.as_deref()).map_err(failed)?;
        found.extend(converted.check_format(&checks, &style).map_err(failed)?);
    }
    converted.findings.extend(found);
    converted.findings.sort_by_key(|one| one.span);
    Ok(Finding::all(converted.source(), &converted.findings))
}

impl Kept {
    fn converted(&self) -> &Inside<'_> {
        self.held.borrow_dependent()
    }

    fn failed(&self, failure: Failure) -> Error {
        Error::of(failure, Some(&self.name))
    }

    /// An error where nothing is left of the draft.
    fn sure(&self) -> Result<(), Error> {
        let converted = self.converted();
        if converted.has_text() {
            return Ok(());
        }
        let path = self.name.clone();
        let has_lost = converted
            .findings
            .iter()
            .any(|one| one.class() == Class::Removed);
        Err(self.failed(if has_lost {
            Failure::OnlyJunk { path }
        } else {
            Failure::NothingToWrite { path }
        }))
    }

    fn style(&self, asked: Option<&Asked>) -> Result<Style, Error> {
        let other;
        let options = match asked {
            None => &self.options,
            Some(asked) => {
                other = Options {
                    style: asked.style.clone().or_else(|| self.options.style.clone()),
                    set: asked.set.clone(),
                    ..self.options.clone()
                };
                &other
            }
        };
        options
            .style(self.converted(), self.path.as_deref())
            .map_err(|failure| self.failed(failure))
    }

    /// The result in `format`, made once where nothing but the options says how.
    fn result(
        &self,
        format: Format,
        asked: Option<&Asked>,
        pages: &Pages<'_>,
    ) -> Result<Arc<Vec<u8>>, Error> {
        let is_usual = asked.is_none() && pages.timestamp.is_none() && pages.lang == Lang::Zh;
        if is_usual {
            let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((_, bytes)) = made.bytes.iter().find(|row| row.0 == format) {
                return Ok(Arc::clone(bytes));
            }
        }
        let converted = self.converted();
        if format != Format::Labels {
            self.sure()?;
        }
        let (bytes, lost) = match format {
            Format::Text => (converted.text().into_bytes(), Vec::new()),
            Format::Markdown => (converted.markdown().into_bytes(), Vec::new()),
            Format::Json => (converted.json().into_bytes(), Vec::new()),
            Format::Labels => (converted.labels().into_bytes(), Vec::new()),
            Format::Docx | Format::Html => {
                let style = self.style(asked)?;
                let made = match format {
                    Format::Docx => converted.docx_with(&style, pages),
                    _ => converted.html_with(&style, pages),
                };
                let made = made.map_err(|failure| self.failed(failure))?;
                (made.bytes, made.findings)
            }
        };
        let bytes = Arc::new(bytes);
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        for one in lost {
            if !made.lost.contains(&one) {
                made.lost.push(one);
            }
        }
        if is_usual {
            made.bytes.push((format, Arc::clone(&bytes)));
        }
        Ok(bytes)
    }
}

/// Another look than that of the options.
struct Asked {
    style: Option<std::ffi::OsString>,
    set: Vec<(String, String)>,
}

impl Asked {
    fn of(style: Option<std::ffi::OsString>, set: Vec<(String, String)>) -> Option<Self> {
        (style.is_some() || !set.is_empty()).then_some(Self { style, set })
    }
}

impl Converted {
    /// Makes the result called `format` now, for whoever asks later.
    pub fn prepare(&self, format: Format) -> Result<(), Error> {
        self.0.result(format, None, &Pages::default()).map(drop)
    }

    fn made(
        &self,
        py: Python<'_>,
        format: Format,
        asked: Option<Asked>,
        timestamp: Option<u64>,
        lang: Lang,
    ) -> PyResult<Arc<Vec<u8>>> {
        let kept = Arc::clone(&self.0);
        let made = patience::wait(py, self.0.size, move || {
            let pages = Pages {
                timestamp,
                lang,
                ..Pages::default()
            };
            kept.result(format, asked.as_ref(), &pages)
        })?;
        Ok(made?)
    }

    fn words(&self, py: Python<'_>, format: Format) -> PyResult<String> {
        let made = self.made(py, format, None, None, Lang::Zh)?;
        Ok(String::from_utf8_lossy(&made).into_owned())
    }
}

#[pymethods]
impl Converted {
    /// What messages call the draft: its path as shown, or the name that was given.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// The draft as it was decoded.
    #[getter]
    fn source(&self) -> &str {
        self.0.converted().source().text()
    }

    /// Whether anything is left of the draft; a draft that is all promo lines has none.
    #[getter]
    fn has_text(&self) -> bool {
        self.0.converted().has_text()
    }

    /// The review copy: Markdown that reads back as the same document.
    #[getter]
    fn markdown(&self, py: Python<'_>) -> PyResult<String> {
        self.words(py, Format::Markdown)
    }

    /// The document without marks, a paragraph a line.
    #[getter]
    fn text(&self, py: Python<'_>) -> PyResult<String> {
        self.words(py, Format::Text)
    }

    /// What was removed, mended, doubted or not understood, and what was lost on the way to each Word file and page made so
    /// far.
    #[getter]
    fn findings(&self) -> Vec<Finding> {
        let converted = self.0.converted();
        let made = self.0.made.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<_> = converted.findings.iter().chain(&made.lost).collect();
        all.sort_by_key(|one| one.span);
        Finding::all(converted.source(), all)
    }

    /// What each line of the draft that is not empty was taken for, in order.
    #[getter]
    fn lines(&self) -> Vec<Line> {
        let account = self.0.converted().account().iter();
        let line = |row: &LineLabel| Line {
            line: row.line,
            role: row.role,
            level: row.level,
            lead: row.lead,
        };
        account.map(line).collect()
    }

    /// The Word file. `style` and `set` overrule those of the conversion; `timestamp` (seconds since 1970) goes into the
    /// file's properties, which else have no date.
    #[pyo3(signature = (*, style=None, set=None, timestamp=None))]
    fn docx<'py>(
        &self,
        py: Python<'py>,
        style: Option<std::ffi::OsString>,
        set: Option<&Bound<'_, PyAny>>,
        timestamp: Option<u64>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let made = self.made(
            py,
            Format::Docx,
            Asked::of(style, pairs(set)?),
            timestamp,
            Lang::Zh,
        )?;
        Ok(PyBytes::new(py, &made))
    }

    /// The page for the browser, its own words in `lang`.
    #[pyo3(signature = (*, style=None, set=None, lang="zh"))]
    fn html(
        &self,
        py: Python<'_>,
        style: Option<std::ffi::OsString>,
        set: Option<&Bound<'_, PyAny>>,
        lang: &str,
    ) -> PyResult<String> {
        let lang = match lang {
            "zh" => Lang::Zh,
            "en" => Lang::En,
            other => {
                let zh = format!("lang 没有这个值：{other}（可用：zh en）");
                let en = format!("lang has no such value: {other} (there are: zh en)");
                return Err(Error::argument(zh, en).into());
            }
        };
        let made = self.made(py, Format::Html, Asked::of(style, pairs(set)?), None, lang)?;
        Ok(String::from_utf8_lossy(&made).into_owned())
    }

    /// The document for programs: docs/schema/document.schema.json.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        self.words(py, Format::Json)
    }

    /// The lines as tab-separated rows.
    fn labels(&self, py: Python<'_>) -> PyResult<String> {
        self.words(py, Format::Labels)
    }

    /// Writes the result that the name of `path` or `format` says, whole or not at all.
    #[pyo3(signature = (path, *, format=None))]
    fn save(&self, py: Python<'_>, path: PathBuf, format: Option<&str>) -> PyResult<()> {
        let format = match format {
            Some(word) => target(word)?,
            None => Format::of_output(&path).ok_or_else(|| {
                let path = path.display().to_string();
                self.0.failed(Failure::UnknownTarget { path })
            })?,
        };
        let made = self.made(py, format, None, None, Lang::Zh)?;
        let written = py.detach(|| calls::write(&path, &made));
        Ok(written.map_err(|failure| self.0.failed(failure))?)
    }

    fn __repr__(&self) -> String {
        let converted = self.0.converted();
        let (lines, findings) = (converted.account().len(), converted.findings.len());
        format!(
            "<Converted {:?}: {lines} lines, {findings} findings>",
            self.0.name
        )
    }
}
