//! One golden case on disk: what may lie in its folder, what `case.toml` may say, how a file is
//! compared and blessed.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use zhangfa::clean::Fix;
use zhangfa::format::Format;

use super::pipeline::Options;

/// The variable that lets the harness write expected files; its value must be `1`.
pub const BLESS: &str = "ZHANGFA_BLESS";

/// `case.toml`. A key that is not here is an error.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// Why the case exists, on one line.
    pub reason: String,
    /// An input that has its place elsewhere, from the root of the package (`examples/speech.txt`).
    input: Option<PathBuf>,
    /// `--encoding`.
    encoding: Option<String>,
    /// `--keep-junk`.
    #[serde(default)]
    keep_junk: bool,
    /// `--fix`: `none` or `safe`.
    fix: Option<String>,
    /// `--style`; otherwise the kind of document decides.
    pub style: Option<String>,
    /// Whether the Word file is compared too.
    #[serde(default)]
    pub docx: bool,
    /// Expected files that nobody has approved yet; they are not compared and must not be there.
    #[serde(default)]
    unblessed: Vec<Expected>,
}

/// An expected file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expected {
    /// The review copy.
    #[serde(rename = "md")]
    Markdown,
    /// The findings, in English, a line each.
    Diag,
    /// `-t labels`; compared only where the file is there.
    Labels,
    /// The body of the Word file, an element a line.
    Document,
    /// Its styles, an element a line.
    Styles,
}

impl Expected {
    const ALL: [Self; 5] =
        [Self::Markdown, Self::Diag, Self::Labels, Self::Document, Self::Styles];

    fn file_name(self) -> &'static str {
        match self {
            Self::Markdown => "expected.md",
            Self::Diag => "expected.diag",
            Self::Labels => "expected.labels",
            Self::Document => "expected.document.xml",
            Self::Styles => "expected.styles.xml",
        }
    }
}

/// A case, ready to run.
pub struct Case {
    /// The name of its folder.
    pub name: String,
    folder: PathBuf,
    /// The input as it lies on disk.
    pub bytes: Vec<u8>,
    /// From the input's extension.
    pub format: Format,
    /// What `case.toml` says.
    pub settings: Settings,
    /// The same as options of the library's stages.
    pub options: Options,
}

impl Case {
    /// The case whose `case.toml` is `path`; anything odd in its folder is an error.
    pub fn load(path: &Path) -> Result<Self, String> {
        let at = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let folder = path.parent().ok_or_else(|| at(&"no folder"))?;
        let text = fs::read_to_string(path).map_err(|error| at(&error))?;
        let settings: Settings = toml::from_str(&text).map_err(|error| at(&error))?;
        if settings.reason.trim().is_empty() || settings.reason.contains('\n') {
            return Err(at(&"`reason` must be one line"));
        }
        let fix = match settings.fix.as_deref() {
            None | Some("safe") => Fix::Safe,
            Some("none") => Fix::None,
            Some(other) => return Err(at(&format!("fix = {other:?}: none or safe"))),
        };
        let input = input_of(folder, settings.input.as_deref()).map_err(|error| at(&error))?;
        let format = Format::from_path(&input)
            .ok_or_else(|| at(&format!("{}: unknown extension", input.display())))?;
        let options = Options {
            name: file_name(&input),
            encoding: settings.encoding.clone(),
            fix,
            keep_junk: settings.keep_junk,
        };
        let case = Self {
            name: file_name(folder),
            folder: folder.to_owned(),
            bytes: fs::read(&input).map_err(|error| at(&error))?,
            format,
            settings,
            options,
        };
        case.refuse_strays().map_err(|error| at(&error))?;
        Ok(case)
    }

    /// Whether `actual` is what `file` holds; with the variable [`BLESS`] it becomes that.
    pub fn check(&self, file: Expected, actual: &str) -> Result<(), String> {
        let path = self.folder.join(file.file_name());
        let optional = file == Expected::Labels && !path.exists();
        if optional || self.settings.unblessed.contains(&file) {
            return Ok(());
        }
        let expected = match fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(format!("{}: {error}", path.display())),
        };
        if expected.as_deref() == Some(actual) {
            return Ok(());
        }
        if std::env::var(BLESS).is_ok_and(|value| value == "1") {
            return fs::write(&path, actual).map_err(|error| format!("{}: {error}", path.display()));
        }
        let name = file.file_name();
        let Some(expected) = expected else {
            return Err(format!(
                "{name} is missing; {BLESS}=1 cargo test --test golden {} writes it",
                self.name
            ));
        };
        Err(difference(name, expected, actual))
    }

    /// Files that nothing compares are refused: a misspelt name would be a test that cannot fail.
    fn refuse_strays(&self) -> Result<(), String> {
        let entries = fs::read_dir(&self.folder).map_err(|error| error.to_string())?;
        for entry in entries {
            let path = entry.map_err(|error| error.to_string())?.path();
            let name = file_name(&path);
            if name == "case.toml" || name.starts_with("input.") {
                continue;
            }
            let file = Expected::ALL.into_iter().find(|file| file.file_name() == name);
            let Some(file) = file else { return Err(format!("unknown file {name}")) };
            if self.settings.unblessed.contains(&file) {
                return Err(format!("{name} is there, but `unblessed` says it is not"));
            }
            if matches!(file, Expected::Document | Expected::Styles) && !self.settings.docx {
                return Err(format!("{name} is there without `docx = true`"));
            }
        }
        Ok(())
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The one input of a case: `input.*` in its folder, or the file `elsewhere` in the package.
fn input_of(folder: &Path, elsewhere: Option<&Path>) -> Result<PathBuf, String> {
    let entries = fs::read_dir(folder).map_err(|error| error.to_string())?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut inputs: Vec<_> = paths.filter(|path| file_name(path).starts_with("input.")).collect();
    inputs.extend(elsewhere.map(|path| Path::new(env!("CARGO_MANIFEST_DIR")).join(path)));
    match inputs.as_slice() {
        [input] => Ok(input.clone()),
        found => Err(format!("{} inputs, there must be one: input.* or `input =`", found.len())),
    }
}

/// The lines in which two texts differ, as a person wants to see them.
fn difference(name: &str, expected: String, actual: &str) -> String {
    let mut diff = String::new();
    let (old, new) = (format!("{name}, on disk"), format!("{name}, now"));
    let written = snapbox::report::write_diff(
        &mut diff,
        &snapbox::Data::text(expected),
        &snapbox::Data::text(actual),
        Some(&old),
        Some(&new),
        snapbox::report::Palette::plain(),
    );
    written.map_or_else(|error| error.to_string(), |()| diff)
}
