//! Which style sheet is taken and where its text comes from: the command line may name any file, a
//! document only one in its own folder.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::beneath::{self, Folder};
use super::input::{self, Input};
use super::visible::{visible, visible_path};
use crate::convert::{BinaryKind, Options, convert, read_settings, recognise_binary};
use crate::diag::Failure;
use crate::model::{Document, Plain};
use crate::resources::NoResources;
use crate::style::{self, Deviation, Request, Style};

/// Bytes of a style sheet at most; the largest built-in one has a few thousand.
pub const MAX_BYTES: u64 = 1 << 20;

/// Bytes of a finished Word file that a sheet is learned from, at most.
const MAX_SAMPLE: u64 = 64 << 20;

/// The key of what stands around a page number: the one through which a sheet adds text.
const FORM: &str = "page-number.form";

/// What `--style` asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A built-in sheet.
    BuiltIn(&'static str),
    /// A sheet of the user's own.
    File(PathBuf),
    /// A sheet beside a convert.toml that names it; the folder may be a stranger's.
    Folders(PathBuf),
}

impl Asked {
    /// A built-in name if it is one, else a file.
    pub fn new(asked: &OsStr) -> Self {
        match style::names().find(|name| asked == *name) {
            Some(name) => Self::BuiltIn(name),
            None => Self::File(PathBuf::from(asked)),
        }
    }

    /// How the front matter of a document from `input` names it: a file only where the document may
    /// ask for it, that is in the input's own folder; a path of this machine says nothing elsewhere.
    pub fn in_front_matter(&self, input: &Input) -> Option<Plain> {
        match self {
            Self::BuiltIn(name) => Plain::new(name),
            Self::File(path) | Self::Folders(path) => {
                let name = path.file_name()?.to_str()?;
                // A document may ask for sheets and for nothing else.
                if Path::new(name).extension() != Some(OsStr::new("toml")) {
                    return None;
                }
                let beside = fs::canonicalize(input.folder()?.join(name)).ok()?;
                (beside == fs::canonicalize(path).ok()?).then(|| Plain::new(name))?
            }
        }
    }
}

/// The style: what the command line asks for, else the front matter, else the kind of document; with
/// the overrides `set`. And where it leaves the standard it builds on.
///
/// Errors: no such sheet (C30), one that the document may not name (C31), a sheet or override that
/// is wrong (C33, C50 and above).
pub fn resolve(
    asked: Option<&Asked>,
    set: &[(String, String)],
    document: &Document,
    input: &Input,
) -> Result<(Style, Vec<Deviation>), Failure> {
    let own = document.style.as_ref().map(Plain::as_str);
    let built_in = match (asked, own) {
        (Some(Asked::BuiltIn(name)), _) => Some(*name),
        (Some(Asked::File(_) | Asked::Folders(_)), _) => None,
        (None, Some(own)) => style::names().find(|name| *name == own),
        (None, None) => Some(style::for_document(document)),
    };
    let place = match asked {
        Some(Asked::File(path)) => Place::Anywhere(path.parent()),
        Some(Asked::Folders(path)) => Place::Beside(path.parent()),
        _ => Place::Beside(input.folder()),
    };
    let load = |name: &str| place.load(name);
    let resolve = |name: &str, sheet: Option<&str>| {
        let request = Request {
            name,
            sheet,
            set,
            load: &load,
        };
        style::compared(&request)
    };
    let name = match (built_in, asked) {
        (Some(name), _) => return resolve(name, None),
        (None, Some(Asked::File(path))) => {
            let shown = visible_path(path);
            return resolve(&shown, Some(&text_of(path, &shown)?));
        }
        (None, Some(Asked::Folders(path))) => {
            let name = path.file_name().unwrap_or_default();
            name.to_string_lossy().into_owned()
        }
        (None, _) => own.unwrap_or_default().to_owned(),
    };
    let found = resolve(&visible(&name), Some(&load(&name)?))?;
    let number = &found.0.page_number;
    let form = [&number.before, &number.after];
    let form = form.into_iter().chain(&number.total);
    let is_own = set.iter().any(|(key, _)| key == FORM);
    // Nobody on the command line has seen this sheet: it may say how the text looks and nothing of its own.
    let added = { form }.find(|text| !is_own && !is_bare(text));
    match added.map(|text| visible(text.trim())) {
        Some(text) => Err(Failure::SheetAddsText {
            name: visible(&name),
            text,
        }),
        None => Ok(found),
    }
}

/// Whether `text` beside a page number is nothing but marks and the words of 第 1 页 共 2 页.
fn is_bare(text: &str) -> bool {
    text.chars()
        .all(|c| !c.is_alphanumeric() || "第页共".contains(c))
}

/// The sheet `asked` written out whole, to be changed.
///
/// Errors: no such sheet (C30, C32), a sheet that is wrong (C33, C50 and above).
pub fn print(asked: &Asked) -> Result<String, Failure> {
    let (name, text, folder) = match asked {
        Asked::BuiltIn(name) => ((*name).to_owned(), None, None),
        Asked::File(path) | Asked::Folders(path)
            if path.extension().is_none() && !path.exists() =>
        {
            let name = visible_path(path);
            return Err(Failure::NoBuiltinSheet {
                name,
                names: names(),
            });
        }
        Asked::File(path) | Asked::Folders(path) => {
            let name = visible_path(path);
            let text = text_of(path, &name)?;
            (name, Some(text), path.parent())
        }
    };
    let place = Place::Anywhere(folder);
    style::complete(&Request {
        name: &name,
        sheet: text.as_deref(),
        set: &[],
        load: &|name| place.load(name),
    })
}

/// Where sheets that are named in a sheet or document are looked for.
enum Place<'a> {
    /// Relative to this folder, and wherever a path leads: the user has named the first sheet.
    Anywhere(Option<&'a Path>),
    /// In this folder or below it and nowhere else: a document, perhaps from strangers, names it.
    Beside(Option<&'a Path>),
}

impl Place<'_> {
    fn load(&self, name: &str) -> Result<String, Failure> {
        let shown = visible(name);
        match self {
            Self::Anywhere(folder) => text_of(&folder.unwrap_or(Path::new("")).join(name), &shown),
            Self::Beside(folder) => text_inside(*folder, Path::new(name), &shown),
        }
    }
}

/// The text of the sheet `name` in `folder`, wherever links lead that stay in it.
fn text_inside(folder: Option<&Path>, name: &Path, shown: &str) -> Result<String, Failure> {
    let refused = || Failure::SheetOutside {
        name: shown.to_owned(),
    };
    let folder = folder.ok_or_else(refused)?;
    let is_plain = name
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !is_plain || name.extension() != Some(OsStr::new("toml")) {
        return Err(refused());
    }
    let read = Folder::open(folder).and_then(|folder| folder.read(name, MAX_BYTES));
    text(
        match read {
            Err(error) if beneath::is_outside(&error) => return Err(refused()),
            Err(error) if beneath::is_special(&error) => Ok(None),
            other => other,
        },
        shown,
    )
}

/// The text of the sheet at `path`, called `shown` in messages; of a finished Word file, the sheet that it follows.
///
/// Errors: it is not there (C30), no sheet by its size (C33), no text (R20, R27), or as [`learned`].
fn text_of(path: &Path, shown: &str) -> Result<String, Failure> {
    // By its name as well: one that is empty, encrypted or damaged is no sheet either, and its own error says more.
    let is_named = path
        .extension()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("docx"));
    let is_word = |bytes: &[u8]| recognise_binary(bytes).is_some_and(BinaryKind::is_word);
    match input::small(path, MAX_SAMPLE) {
        Ok(Some(bytes)) if is_named || is_word(&bytes) => learned(bytes, shown),
        Ok(Some(bytes)) if bytes.len() as u64 > MAX_BYTES => text(Ok(None), shown),
        other => text(other, shown),
    }
}

/// The sheet that the finished Word file `bytes`, called `shown` in messages, follows.
///
/// # Errors
/// It cannot be read, is no Word file (C92) or has no running text (C93).
pub fn learned(bytes: Vec<u8>, shown: &str) -> Result<String, Failure> {
    let options = Options {
        name: shown.to_owned(),
        ..Options::default()
    };
    convert(bytes, &options, &NoResources)?.learn()
}

/// The text in what was read of a sheet.
fn text(read: io::Result<Option<Vec<u8>>>, shown: &str) -> Result<String, Failure> {
    let missing = |error| no_sheet(shown, &error);
    let bytes = read.map_err(missing)?.ok_or_else(|| Failure::NotASheet {
        name: shown.to_owned(),
    })?;
    read_settings(bytes, shown)
}

fn no_sheet(shown: &str, error: &io::Error) -> Failure {
    Failure::UnreadableSheet {
        name: shown.to_owned(),
        reason: error.to_string(),
        names: names(),
    }
}

fn names() -> String {
    style::names().collect::<Vec<_>>().join(" ")
}

/// The names of the built-in sheets, one a line.
pub fn list() -> String {
    style::names().flat_map(|name| [name, "\n"]).collect()
}
