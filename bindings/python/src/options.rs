//! How drafts are converted, as Python says it.

use std::ffi::OsString;
use std::path::Path;

use pyo3::prelude::*;
use zhangfa::check::Checks;
use zhangfa::cli::calls;
use zhangfa::convert::FORMATS;
use zhangfa::diag::Removal;
use zhangfa::{Failure, Fix, Format, Style};

use crate::errors::Error;

/// The options of a call, every word understood.
#[pyclass(frozen, module = "zhangfa._native")]
#[derive(Debug, Clone)]
pub struct Options {
    pub name: Option<String>,
    pub style: Option<OsString>,
    pub set: Vec<(String, String)>,
    pub select: Vec<String>,
    pub ignore: Vec<String>,
    pub library: zhangfa::Options,
}

#[pymethods]
impl Options {
    #[new]
    #[pyo3(signature = (*, style=None, set=None, name=None, format=None, encoding=None, fix="safe", junk="certain",
        keep="", junk_words=Vec::new(), select=Vec::new(), ignore=Vec::new()))]
    #[expect(
        clippy::too_many_arguments,
        reason = "Python gives each option by its name"
    )]
    fn new(
        style: Option<OsString>,
        set: Option<&Bound<'_, PyAny>>,
        name: Option<String>,
        format: Option<&str>,
        encoding: Option<String>,
        fix: &str,
        junk: &str,
        keep: &str,
        junk_words: Vec<String>,
        select: Vec<String>,
        ignore: Vec<String>,
    ) -> PyResult<Self> {
        let from = format.map(|word| {
            let readers = || FORMATS.iter().filter(|row| row.reader.is_some());
            let found = readers().find(|row| row.name == word);
            found.map(|row| row.format).ok_or_else(|| {
                let names: Vec<_> = readers().map(|row| row.name).collect();
                unknown("format", word, &names)
            })
        });
        let keep = match keep.trim() {
            "" => zhangfa::source::Lines::default(),
            lines => lines
                .parse()
                .map_err(|()| unknown("keep", keep, &["10,12-14"]))?,
        };
        // Whether there are such rules is said before the first draft is read.
        Checks::new(&select, &ignore).map_err(|failure| Error::of(failure, None))?;
        Ok(Self {
            name,
            style,
            set: pairs(set)?,
            select,
            ignore,
            library: zhangfa::Options {
                from: from.transpose()?,
                encoding,
                fix: word("fix", fix, &[("none", Fix::None), ("safe", Fix::Safe)])?,
                removal: word(
                    "junk",
                    junk,
                    &[
                        ("certain", Removal::Certain),
                        ("likely", Removal::Likely),
                        ("keep", Removal::Keep),
                    ],
                )?,
                keep,
                junk_words,
                ..zhangfa::Options::default()
            },
        })
    }
}

impl Options {
    /// What the library is told of the draft called `name`, which lies at `path`.
    pub fn library(&self, name: &str, path: Option<&Path>) -> zhangfa::Options {
        let style = self.style.as_deref();
        zhangfa::Options {
            name: name.to_owned(),
            style: style.and_then(|asked| calls::style_name(asked, path)),
            ..self.library.clone()
        }
    }

    /// The style of a document.
    pub fn style(
        &self,
        converted: &zhangfa::Converted<'_>,
        path: Option<&Path>,
    ) -> Result<Style, Failure> {
        let found = calls::style(self.style.as_deref(), &self.set, &converted.document, path);
        found.map(|(style, _)| style)
    }

    /// The rules of the checker.
    pub fn checks(&self) -> Result<Checks, Failure> {
        Checks::new(&self.select, &self.ignore)
    }
}

/// The keys of a sheet and their values, as `--set` would have them.
pub fn pairs(set: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<(String, String)>> {
    let Some(set) = set else {
        return Ok(Vec::new());
    };
    let items = set.call_method0("items").and_then(|items| items.try_iter());
    let unfit = || {
        Error::argument(
            "set 是一个字典：{\"body.line-pitch\": \"28磅\"}",
            "set is a dict: {\"body.line-pitch\": \"28磅\"}",
        )
    };
    let items = items.map_err(|_| unfit())?;
    let pair = |item: PyResult<Bound<'_, PyAny>>| {
        let (key, value): (String, Bound<'_, PyAny>) = item?.extract().map_err(|_| unfit())?;
        let word = match value.extract::<bool>() {
            Ok(flag) => flag.to_string(),
            Err(_) => value.str()?.to_string(),
        };
        Ok((key, word))
    };
    items.map(pair).collect()
}

/// The format that a result is called.
pub fn target(word: &str) -> Result<Format, Error> {
    let writers = || FORMATS.iter().filter(|row| row.writer.is_some());
    let found = writers().find(|row| row.name == word).map(|row| row.format);
    found.ok_or_else(|| {
        let names: Vec<_> = writers().map(|row| row.name).collect();
        unknown("make", word, &names)
    })
}

fn word<T: Copy>(option: &str, asked: &str, words: &[(&str, T)]) -> Result<T, Error> {
    let found = words.iter().find(|row| row.0 == asked).map(|row| row.1);
    found.ok_or_else(|| {
        let names: Vec<_> = words.iter().map(|row| row.0).collect();
        unknown(option, asked, &names)
    })
}

fn unknown(option: &str, asked: &str, words: &[&str]) -> Error {
    let words = words.join(" ");
    Error::argument(
        format!("{option} 没有这个值：{asked}（可用：{words}）"),
        format!("{option} has no such value: {asked} (there are: {words})"),
    )
}
