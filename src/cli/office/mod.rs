//! Old Word and WPS files, RTF and OpenDocument: LibreOffice, where it is installed, makes a Word file of
//! each in a folder of its own, which the reader then meets like any other.
//!
//! The file may come from a stranger and LibreOffice is large, so it gets nothing: an empty profile with
//! everything active turned off, a neutral name, no network and no view of other files where the system
//! can do that (see `confine.rs`), and limits. The folder goes in every ending, Ctrl-C included.

mod confine;
mod find;
mod folder;

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::interrupt;
use crate::convert::{recognise_binary, written_by};
use crate::diag::Failure;
use confine::Ended;
use folder::Folder;

/// Bytes of a Word file that LibreOffice may make; the reader's limits are narrower.
const MAX_WORD: u64 = 512 << 20;
/// The name of the Word filter: what .docx means to LibreOffice.
const DOCX: &str = "docx:MS Word 2007 XML";

/// Formats that LibreOffice makes Word files of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Office {
    /// Word and WPS before .docx (.doc, .wps).
    Doc,
    /// Rich Text Format (.rtf).
    Rtf,
    /// An OpenDocument text (.odt).
    Odt,
    /// A template of OpenDocument texts (.ott).
    Ott,
}

/// The extensions of each.
const EXTENSIONS: &[(Office, &[&str])] = &[
    (Office::Doc, &["doc", "dot", "wps", "wpt"]),
    (Office::Rtf, &["rtf"]),
    (Office::Odt, &["odt"]),
    (Office::Ott, &["ott"]),
];

impl Office {
    /// The format whose files have that extension, in lower case.
    pub fn named(extension: &str) -> Option<Self> {
        let mut rows = EXTENSIONS.iter();
        rows.find(|row| row.1.contains(&extension)).map(|row| row.0)
    }

    /// The format that the extension of `path` names.
    pub fn from_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::named(&extension)
    }

    /// The extension that LibreOffice is shown.
    fn extension(self) -> &'static str {
        match self {
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Odt => "odt",
            Self::Ott => "ott",
        }
    }
}

/// LibreOffice as it is installed, and what it may cost.
#[derive(Debug, Clone)]
pub struct LibreOffice {
    /// The program `soffice`, an absolute path.
    pub program: PathBuf,
    /// How long one file may take.
    ///
    /// Default: [`LibreOffice::TIME`].
    pub time: Duration,
}

/// A Word file that LibreOffice made.
#[derive(Debug)]
pub struct WordFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What made it: `LibreOffice/7.4.7.2`.
    pub made_by: String,
    /// Whether LibreOffice had neither network nor other files.
    pub confined: bool,
}

/// Why there is no Word file, in Chinese and English.
type Reason = [String; 2];

impl LibreOffice {
    /// How long one file may take. It starts in 1 to 5 seconds; a book of 10 000 paragraphs took 9.
    pub const TIME: Duration = Duration::from_mins(2);

    /// LibreOffice where `ZHANGFA_SOFFICE` says it is, in `PATH` or in its usual places.
    ///
    /// Errors: the variable names no program (C27).
    pub fn find() -> Result<Option<Self>, Failure> {
        let found = find::program()?;
        Ok(found.map(|program| Self {
            program,
            time: Self::TIME,
        }))
    }

    /// The Word file that LibreOffice makes of `bytes`, the file called `name` in messages.
    ///
    /// Errors: it makes none (R36), the program was interrupted (C24).
    pub fn word_file(&self, bytes: &[u8], kind: Office, name: &str) -> anyhow::Result<WordFile> {
        // Before the folder is there, so that an interruption finds someone to take it away.
        let _hold = interrupt::hold();
        let failure = |[zh, en]: Reason| Failure::OfficeFailed {
            name: name.to_owned(),
            reason: zh,
            reason_en: en,
        };
        let started = |error: io::Error| failure(not_started(&error));
        let folder = Folder::new(bytes).map_err(started)?;
        let input = folder::document(&folder.work(), kind.extension());
        fs::write(input, bytes).map_err(started)?;
        let (ended, confined) =
            confine::run(self, &folder, |seen| arguments(kind, seen)).map_err(started)?;
        match ended {
            Ended::Done => {}
            Ended::Interrupted => return Err(Failure::Interrupted.into()),
            Ended::Failed(code) => return Err(failure(failed(code)).into()),
            Ended::TimeUp => return Err(failure(time_up(self.time)).into()),
        }
        let bytes = result(&folder::document(&folder.work(), "docx")).map_err(failure)?;
        let made_by =
            written_by(&bytes, name).map_err(|error| failure(no_word_file(&error.to_string())))?;
        // LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/…
        let made_by = made_by.split('$').next().filter(|name| !name.is_empty());
        Ok(WordFile {
            bytes,
            made_by: made_by.unwrap_or("LibreOffice").to_owned(),
            confined,
        })
    }
}

/// The Word file made of `bytes` by the LibreOffice of this machine.
///
/// Errors: there is none (R35), as [`LibreOffice::find`] and [`LibreOffice::word_file`].
pub fn word_file(bytes: &[u8], kind: Office, name: &str) -> anyhow::Result<WordFile> {
    match LibreOffice::find()? {
        Some(office) => office.word_file(bytes, kind, name),
        None => Err(not_found(bytes, name).into()),
    }
}

fn not_found(bytes: &[u8], name: &str) -> Failure {
    let [zh, en] = recognise_binary(bytes).map_or(["", ""], |kind| kind.name);
    Failure::OfficeMissing {
        name: name.to_owned(),
        kind: zh.to_owned(),
        kind_en: en.to_owned(),
    }
}

/// What `soffice` is called with to work in the folder `work`.
fn arguments(kind: Office, work: &Path) -> Vec<String> {
    let mut arguments = vec![
        format!("-env:UserInstallation={}", address(&folder::profile(work))),
        "--headless".to_owned(),
        "--nologo".to_owned(),
        "--norestore".to_owned(),
        "--nolockcheck".to_owned(),
        "--nodefault".to_owned(),
    ];
    // So that no other module takes the file. The three readers of .doc (Word 6, 95, 97 and later) are
    // told apart by LibreOffice; that it is a Word file has been seen before.
    let reader = match kind {
        Office::Doc => None,
        Office::Rtf => Some("Rich Text Format"),
        Office::Odt => Some("writer8"),
        Office::Ott => Some("writer8_template"),
    };
    arguments.extend(reader.map(|reader| format!("--infilter={reader}")));
    let path = |path: &Path| path.to_string_lossy().into_owned();
    arguments.extend(["--convert-to".to_owned(), DOCX.to_owned()]);
    let input = folder::document(work, kind.extension());
    arguments.extend(["--outdir".to_owned(), path(work), path(&input)]);
    arguments
}

/// `path` as an address: `file:///tmp/a%20b`.
fn address(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut out = String::from("file://");
    // C:/Users has no slash of its own in front.
    out.extend((!path.starts_with('/')).then_some('/'));
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The bytes of the file at `path`, which LibreOffice should have made.
fn result(path: &Path) -> Result<Vec<u8>, Reason> {
    let none = || {
        [
            "没有产生结果，文件可能已损坏".to_owned(),
            "it made nothing of it; the file may be damaged".to_owned(),
        ]
    };
    // A link would lead out of the folder.
    let found = fs::symlink_metadata(path).map_err(|_| none())?;
    if !found.is_file() {
        return Err(none());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|_| none())?;
    file.take(MAX_WORD + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| none())?;
    if bytes.len() as u64 > MAX_WORD {
        let most = MAX_WORD >> 20;
        return Err([
            format!("结果大于 {most} MB"),
            format!("its result is larger than {most} MB"),
        ]);
    }
    Ok(bytes)
}

fn not_started(error: &io::Error) -> Reason {
    [
        format!("无法启动：{error}"),
        format!("it cannot be started: {error}"),
    ]
}

fn failed(code: Option<i32>) -> Reason {
    match code {
        Some(code) => [
            format!("异常退出，退出码 {code}"),
            format!("it ended with exit code {code}"),
        ],
        None => ["中途崩溃".to_owned(), "it crashed".to_owned()],
    }
}

fn time_up(time: Duration) -> Reason {
    let seconds = time.as_secs_f32();
    [
        format!("超过 {seconds} 秒仍未完成"),
        format!("it had not finished after {seconds} seconds"),
    ]
}

fn no_word_file(why: &str) -> Reason {
    [
        format!("结果不是 Word 文件：{why}"),
        format!("its result is no Word file: {why}"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Lang;

    #[test]
    fn without_libreoffice_the_error_says_what_the_file_is_and_what_to_do() {
        let failure = not_found(b"{\\rtf1 a}", "旧.rtf");
        assert_eq!(
            failure.message(Lang::Zh),
            "旧.rtf：RTF 文件要经 LibreOffice 转换，本机没有找到它"
        );
        assert_eq!(
            failure.message(Lang::En),
            "旧.rtf: an RTF file is converted through LibreOffice, which was not found here"
        );
        for (lang, todo) in [(Lang::Zh, "另存为 .docx"), (Lang::En, "save it as .docx")] {
            assert!(failure.hint(lang).is_some_and(|hint| hint.contains(todo)));
        }
    }

    #[test]
    fn addresses_hold_no_character_that_means_something() {
        let of = |path: &str| address(Path::new(path));
        assert_eq!(of("/tmp/a b#c"), "file:///tmp/a%20b%23c");
        assert_eq!(of("/tmp/稿"), "file:///tmp/%E7%A8%BF");
        assert_eq!(of(r"C:\Users\a"), "file:///C:/Users/a");
    }
}
