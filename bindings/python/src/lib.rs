//! zhangfa for Python: what `python/zhangfa` documents and types, done in Rust with the interpreter's lock released.
//!
//! A draft that is a path is understood as the command line understands one (`zhangfa::cli::calls`): pictures below its folder, style
//! sheets by name or file. Nothing of a `convert.toml` is taken.

mod converted;
mod draft;
mod errors;
mod finding;
mod many;
mod options;
mod patience;

use std::ffi::OsString;

use pyo3::prelude::*;

use converted::Converted;
use draft::Draft;
use finding::Finding;
use options::Options;

/// Converts `draft`: a path, bytes, or a pair of a name and bytes.
#[pyfunction]
fn convert(py: Python<'_>, draft: &Bound<'_, PyAny>, options: &Options) -> PyResult<Converted> {
    let draft = Draft::of(draft, options)?;
    let options = options.clone();
    patience::wait(py, draft.size(), move || {
        converted::convert(draft, &options)
    })?
    .map_err(Into::into)
}

/// What the rules of the checker find in `draft`.
#[pyfunction]
fn check(py: Python<'_>, draft: &Bound<'_, PyAny>, options: &Options) -> PyResult<Vec<Finding>> {
    let draft = Draft::of(draft, options)?;
    let options = options.clone();
    patience::wait(py, draft.size(), move || converted::check(draft, &options))?.map_err(Into::into)
}

/// The command line; its exit code.
#[pyfunction]
fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| zhangfa::cli::code(arguments))
}

/// The names of the built-in style sheets.
#[pyfunction]
fn styles() -> Vec<&'static str> {
    zhangfa::style::names().collect()
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<Converted>()?;
    module.add_class::<Finding>()?;
    module.add_class::<finding::Edit>()?;
    module.add_class::<finding::Fix>()?;
    module.add_class::<converted::Line>()?;
    module.add_class::<many::Batch>()?;
    module.add_class::<Options>()?;
    module.add_function(wrap_pyfunction!(convert, module)?)?;
    module.add_function(wrap_pyfunction!(check, module)?)?;
    module.add_function(wrap_pyfunction!(main, module)?)?;
    module.add_function(wrap_pyfunction!(styles, module)?)
}
