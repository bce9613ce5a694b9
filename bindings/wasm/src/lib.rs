//! The library as a WebAssembly module: bytes in, bytes out, nothing else. The host has no function to give and
//! the module asks for none: no files, no clock, no network.
//!
//! A call is four steps, as `tests/wasm/convert.mjs` makes them: [`reserve`] room for the draft and write it there,
//! [`run`], then take [`result_length`] bytes from [`result`]. The module holds one draft and one result at a time.

// Only for the attribute that gives a function its name outside; nothing here is unsafe in itself.
#![allow(unsafe_code)]

use std::cell::RefCell;

use zhangfa::convert::{Format, Options, Pages, Writer, convert};
use zhangfa::resources::NoResources;

thread_local! {
    static DRAFT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static RESULT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// What [`run`] makes, by its number.
const FORMATS: [Format; 5] = [
    Format::Markdown,
    Format::Docx,
    Format::Html,
    Format::Json,
    Format::Labels,
];

/// Makes room for a draft of `length` bytes; where it is to be written.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    DRAFT.with_borrow_mut(|draft| {
        *draft = vec![0; length];
        draft.as_mut_ptr()
    })
}

/// Converts the draft: 0 to Markdown, 1 to a Word file, 2 to a page, 3 to JSON, 4 to labels. Answers 0 when that is
/// done, else 1, and the result is the error in English.
#[unsafe(no_mangle)]
pub extern "C" fn run(format: usize) -> u32 {
    let draft = DRAFT.take();
    let (bytes, status) = match FORMATS
        .get(format)
        .ok_or_else(|| "no such format".to_owned())
    {
        Ok(format) => match made(draft, *format) {
            Ok(bytes) => (bytes, 0),
            Err(error) => (error.into_bytes(), 1),
        },
        Err(error) => (error.into_bytes(), 1),
    };
    RESULT.set(bytes);
    status
}

/// Where the result of the last [`run`] stands.
#[unsafe(no_mangle)]
pub extern "C" fn result() -> *const u8 {
    RESULT.with_borrow(|result| result.as_ptr())
}

/// How many bytes the result of the last [`run`] has.
#[unsafe(no_mangle)]
pub extern "C" fn result_length() -> usize {
    RESULT.with_borrow(Vec::len)
}

fn made(draft: Vec<u8>, format: Format) -> Result<Vec<u8>, String> {
    let told = |error: &dyn std::fmt::Display| error.to_string();
    let converted =
        convert(draft, &Options::default(), &NoResources).map_err(|error| told(&error))?;
    match format.row().writer {
        None => Err("no such format".to_owned()),
        Some(Writer::Account(write) | Writer::Document(write)) => {
            Ok(write(&converted).into_bytes())
        }
        Some(Writer::Pages(write)) => {
            let style = converted.style().map_err(|error| told(&error))?;
            let made = write(&converted, &style, &Pages::default());
            made.map(|made| made.bytes).map_err(|error| told(&error))
        }
    }
}
