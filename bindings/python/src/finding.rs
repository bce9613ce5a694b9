//! Findings as Python sees them: plain values, words in both languages.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use zhangfa::Lang;
use zhangfa::source::{Columns, Source};

/// A change to the draft's text: the bytes from `start` to `end` of the decoded draft, `old`, became `text`.
#[pyclass(frozen, get_all, module = "zhangfa", from_py_object)]
#[derive(Debug, Clone)]
pub struct Edit {
    start: u32,
    end: u32,
    old: String,
    text: String,
}

/// What should stand at the place of a finding of the checker; `safe` where it cannot change what the draft says.
#[pyclass(frozen, get_all, module = "zhangfa", from_py_object)]
#[derive(Debug, Clone)]
pub struct Fix {
    text: String,
    safe: bool,
}

/// What there is to say about a place in a draft, or about all of it.
#[pyclass(frozen, get_all, module = "zhangfa", from_py_object)]
#[derive(Debug, Clone)]
pub struct Finding {
    /// `P03`: docs/diagnostics.md has them all.
    code: &'static str,
    /// note, mended, removed, doubt, hint, warning or error.
    level: &'static str,
    /// From 1; of a Word file, the paragraph. None where it is about all of the draft.
    line: Option<u32>,
    /// In characters, from 1.
    column: Option<u32>,
    end_line: Option<u32>,
    /// Bytes of the decoded draft.
    start: Option<u32>,
    end: Option<u32>,
    zh: String,
    en: String,
    hint_zh: Option<String>,
    hint_en: Option<String>,
    edits: Vec<Edit>,
    fix: Option<Fix>,
}

impl Finding {
    /// `findings` of `source`, those of several lines line by line.
    pub fn all<'f>(
        source: &Source,
        findings: impl IntoIterator<Item = &'f zhangfa::Finding>,
    ) -> Vec<Self> {
        let mut columns = Columns::default();
        let all = findings.into_iter().flat_map(zhangfa::Finding::unfolded);
        all.map(|one| Self::new(source, one, &mut columns))
            .collect()
    }

    fn new(source: &Source, one: &zhangfa::Finding, columns: &mut Columns) -> Self {
        let place = one.span.map(|span| columns.place(source, span));
        let edits = one.edits.iter().map(|edit| Edit {
            start: edit.span.start,
            end: edit.span.end,
            old: source.slice(edit.span).to_owned(),
            text: edit.text.to_string(),
        });
        let offer = one
            .verdict
            .as_ref()
            .and_then(|verdict| verdict.fix.as_ref());
        Self {
            code: one.code.as_str(),
            level: one.class().word(Lang::En),
            line: place.map(|place| place.0),
            column: place.map(|place| place.1),
            end_line: one.span.map(|span| source.last_line_of(span)),
            start: one.span.map(|span| span.start),
            end: one.span.map(|span| span.end),
            zh: one.message(Lang::Zh),
            en: one.message(Lang::En),
            hint_zh: one.hint(Lang::Zh),
            hint_en: one.hint(Lang::En),
            edits: edits.collect(),
            fix: offer.map(|offer| Fix {
                text: offer.text.to_string(),
                safe: offer.is_safe,
            }),
        }
    }
}

#[pymethods]
impl Finding {
    /// The same as a dict of plain values, for JSON, Parquet and data frames.
    fn as_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let out = PyDict::new(py);
        out.set_item("code", self.code)?;
        out.set_item("level", self.level)?;
        out.set_item("line", self.line)?;
        out.set_item("column", self.column)?;
        out.set_item("end_line", self.end_line)?;
        out.set_item("start", self.start)?;
        out.set_item("end", self.end)?;
        out.set_item("zh", &self.zh)?;
        out.set_item("en", &self.en)?;
        out.set_item("hint_zh", &self.hint_zh)?;
        out.set_item("hint_en", &self.hint_en)?;
        let edits = PyList::empty(py);
        for edit in &self.edits {
            let row = PyDict::new(py);
            row.set_item("start", edit.start)?;
            row.set_item("end", edit.end)?;
            row.set_item("old", &edit.old)?;
            row.set_item("text", &edit.text)?;
            edits.append(row)?;
        }
        out.set_item("edits", edits)?;
        let fix = match &self.fix {
            None => None,
            Some(fix) => {
                let row = PyDict::new(py);
                row.set_item("text", &fix.text)?;
                row.set_item("safe", fix.safe)?;
                Some(row)
            }
        };
        out.set_item("fix", fix)?;
        Ok(out)
    }

    fn __str__(&self) -> String {
        let place = match (self.line, self.column) {
            (Some(line), Some(column)) => format!("{line}:{column}: "),
            _ => String::new(),
        };
        format!("{place}{}[{}] {}", self.level, self.code, self.en)
    }

    fn __repr__(&self) -> String {
        format!("<Finding {self}>", self = self.__str__())
    }
}
