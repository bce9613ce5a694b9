//! What Python hands over as a draft: a path, bytes, or bytes with a name.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString, PyTuple};
use zhangfa::Failure;
use zhangfa::cli::calls;

use crate::errors::Error;
use crate::options::Options;

/// A draft, not read yet where it is a path.
#[derive(Debug)]
pub struct Draft {
    /// What messages call it.
    pub name: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    File(PathBuf),
    Bytes(Vec<u8>),
}

impl Draft {
    /// The draft that `value` is.
    pub fn of(value: &Bound<'_, PyAny>, options: &Options) -> Result<Self, Error> {
        if let Ok(pair) = value.cast::<PyTuple>()
            && let Ok((name, content)) = pair.extract::<(String, Bound<'_, PyAny>)>()
        {
            let content = Content::Bytes(bytes(&content).ok_or_else(|| unfit(&content))?);
            return Ok(Self { name, content });
        }
        if let Some(content) = bytes(value) {
            let name = options.name.clone().unwrap_or_default();
            let content = Content::Bytes(content);
            return Ok(Self { name, content });
        }
        let is_text = value.cast::<PyString>().is_ok();
        let Ok(path) = value.extract::<PathBuf>() else {
            return Err(unfit(value));
        };
        if is_text && path.to_string_lossy().contains('\n') {
            return Err(Error::argument(
                "字符串是文件的路径；稿件的文字请以字节给出：text.encode()",
                "a str is a path; give the text of a draft as bytes: text.encode()",
            ));
        }
        Ok(Self {
            name: options.name.clone().unwrap_or_else(|| calls::name(&path)),
            content: Content::File(path),
        })
    }

    /// Its path, where it has one.
    pub fn path(&self) -> Option<&Path> {
        match &self.content {
            Content::File(path) => Some(path),
            Content::Bytes(_) => None,
        }
    }

    /// Bytes, as far as they are known without reading it.
    pub fn size(&self) -> usize {
        match &self.content {
            Content::File(path) => path.metadata().map_or(0, |found| found.len() as usize),
            Content::Bytes(bytes) => bytes.len(),
        }
    }

    /// What it holds.
    pub fn into_bytes(self) -> Result<Cow<'static, [u8]>, Failure> {
        match self.content {
            Content::File(path) => calls::read(&path).map(Cow::Owned),
            Content::Bytes(bytes) => Ok(Cow::Owned(bytes)),
        }
    }
}

/// The bytes of `value`, if it is what holds bytes.
fn bytes(value: &Bound<'_, PyAny>) -> Option<Vec<u8>> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Some(bytes.as_bytes().to_vec());
    }
    if let Ok(bytes) = value.cast::<PyByteArray>() {
        return Some(bytes.to_vec());
    }
    let view = value.cast::<PyMemoryView>().ok()?;
    view.call_method0("tobytes").ok()?.extract().ok()
}

fn unfit(value: &Bound<'_, PyAny>) -> Error {
    let kind = value.get_type().name();
    let kind = kind.map_or_else(|_| "?".to_owned(), |name| name.to_string());
    Error::argument(
        format!("稿件是路径或字节，不是 {kind}"),
        format!("a draft is a path or bytes, not {kind}"),
    )
}
