//! The library as a WebAssembly module: bytes in, bytes out, nothing else. The host has no function to give and
//! the module asks for none: no files, no clock, no network.
//!
//! A conversion is four steps, as `tests/wasm/convert.mjs` makes them: [`reserve`] room for the draft and write it
//! there, [`run`], then take [`result_length`] bytes from [`result`]. The module holds one draft and one result at a time.
//!
//! The page (web/) asks more: what became of every line, what there is to say, the sheets. It writes its settings as
//! JSON into [`settings`] and calls [`ask`].

// Only for the attribute that gives a function its name outside; nothing here is unsafe in itself.
#![allow(unsafe_code)]

mod look;
mod made;
mod open;
mod pictures;
mod say;
mod settings;

use std::cell::RefCell;

use zhangfa::convert::{Format, Options, Pages, Writer, convert};
use zhangfa::resources::NoResources;

use pictures::Store;
use settings::Settings;

thread_local! {
    static DRAFT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static SETTINGS: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static STORE: RefCell<Store> = RefCell::default();
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
    room(&DRAFT, length)
}

/// Makes room for settings of `length` bytes, which are for the next [`ask`]; where they are to be written.
#[unsafe(no_mangle)]
pub extern "C" fn settings(length: usize) -> *mut u8 {
    room(&SETTINGS, length)
}

fn room(of: &'static std::thread::LocalKey<RefCell<Vec<u8>>>, length: usize) -> *mut u8 {
    of.with_borrow_mut(|bytes| {
        *bytes = vec![0; length];
        bytes.as_mut_ptr()
    })
}

/// Converts the draft: 0 to Markdown, 1 to a Word file, 2 to a page, 3 to JSON, 4 to labels. Answers 0 when that is
/// done, else 1, and the result is the error in English.
#[unsafe(no_mangle)]
pub extern "C" fn run(format: usize) -> u32 {
    let draft = DRAFT.take();
    finish(match FORMATS.get(format) {
        Some(format) => converted(draft, *format),
        None => Err("no such format".to_owned()),
    })
}

/// Answers the page: 0 opens the draft ([`open`]), 1 looks at Markdown ([`look`]), 2 makes a file of Markdown ([`made`]), 3
/// takes the draft as the picture of the settings' name, 4 gives that picture, 5 forgets all pictures, 6
/// tells roles of lines that were taken off ([`open`]). The status is 0
/// when that is done, else 1, and the result is the error as JSON (`say::failure`).
#[unsafe(no_mangle)]
pub extern "C" fn ask(what: u32) -> u32 {
    let draft = DRAFT.take();
    let settings = SETTINGS.take();
    let answer = Settings::read(&settings).and_then(|settings| {
        STORE.with_borrow_mut(|store| match what {
            0 => open::open(draft, &settings, store),
            1 => look::look(draft, &settings, store),
            2 => made::made(draft, &settings, store),
            3 => {
                store.put(settings.name, draft);
                Ok(Vec::new())
            }
            4 => Ok(store.get(&settings.name).unwrap_or_default().to_vec()),
            5 => {
                *store = Store::default();
                Ok(Vec::new())
            }
            6 => open::roles(&draft, &settings, store),
            _ => Err(say::problem("no such question")),
        })
    });
    finish(answer)
}

fn finish(answer: Result<Vec<u8>, String>) -> u32 {
    let (bytes, status) = match answer {
        Ok(bytes) => (bytes, 0),
        Err(error) => (error.into_bytes(), 1),
    };
    RESULT.set(bytes);
    status
}

/// Where the result of the last [`run`] or [`ask`] stands.
#[unsafe(no_mangle)]
pub extern "C" fn result() -> *const u8 {
    RESULT.with_borrow(|result| result.as_ptr())
}

/// How many bytes the result of the last [`run`] or [`ask`] has.
#[unsafe(no_mangle)]
pub extern "C" fn result_length() -> usize {
    RESULT.with_borrow(Vec::len)
}

fn converted(draft: Vec<u8>, format: Format) -> Result<Vec<u8>, String> {
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
