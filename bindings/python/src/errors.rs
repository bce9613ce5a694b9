//! Errors on their way to Python: the library's failure and the draft that it ended, raised as one of the tree in
//! `python/zhangfa/errors.py`.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use zhangfa::{Failure, Lang};

/// What ended something.
#[derive(Debug)]
pub enum Error {
    /// The library's failure, and what messages call the draft.
    Failed(Box<Failure>, Option<String>),
    /// An argument that cannot be, in both languages.
    Argument { zh: String, en: String },
    /// A batch that was closed.
    Closed,
    /// The program is wrong, with the draft that showed it.
    Bug(String),
}

/// The code of an error that is no failure of the library.
const OF_ARGUMENTS: &str = "PY1";
const OF_CLOSED: &str = "PY2";
const OF_BUG: &str = "PY3";

/// The failures that style sheets have: the first letters of their codes.
const OF_STYLES: [&str; 2] = ["C3", "C5"];
/// And those that arguments have.
const OF_WORDS: [&str; 2] = ["C04", "C8"];

impl Error {
    /// `failure` of the draft that messages call `name`.
    pub fn of(failure: Failure, name: Option<&str>) -> Self {
        Self::Failed(Box::new(failure), name.map(str::to_owned))
    }

    /// A wrong argument.
    pub fn argument(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Argument {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The exception, to be raised.
    pub fn raised(self, py: Python<'_>) -> PyErr {
        match self.value(py) {
            Ok(value) => PyErr::from_value(value),
            Err(error) => error,
        }
    }

    /// The exception as a value.
    pub fn value(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let values = PyDict::new(py);
        let class = match &self {
            Self::Failed(failure, draft) => {
                let code = failure.code().as_str();
                let begins = |with: &[&str]| with.iter().any(|letters| code.starts_with(letters));
                values.set_item("code", code)?;
                values.set_item("zh", failure.message(Lang::Zh))?;
                values.set_item("en", failure.message(Lang::En))?;
                values.set_item("hint_zh", failure.hint(Lang::Zh))?;
                values.set_item("hint_en", failure.hint(Lang::En))?;
                values.set_item("draft", draft)?;
                match () {
                    () if begins(&OF_STYLES) => "StyleError",
                    () if begins(&OF_WORDS) => "ArgumentError",
                    () => "DraftError",
                }
            }
            Self::Argument { zh, en } => {
                values.set_item("code", OF_ARGUMENTS)?;
                values.set_item("zh", zh)?;
                values.set_item("en", en)?;
                "ArgumentError"
            }
            Self::Closed => {
                values.set_item("code", OF_CLOSED)?;
                values.set_item("zh", "这一批已关闭")?;
                values.set_item("en", "this batch is closed")?;
                "ClosedError"
            }
            Self::Bug(draft) => {
                values.set_item("code", OF_BUG)?;
                values.set_item("zh", "程序出错了，请报告")?;
                values.set_item("en", "this is a bug, please report it")?;
                values.set_item("draft", draft)?;
                "Error"
            }
        };
        let module = py.import("zhangfa.errors")?;
        module.getattr(class)?.call((), Some(&values))
    }
}

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        Python::attach(|py| error.raised(py))
    }
}
