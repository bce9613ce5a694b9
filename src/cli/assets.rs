//! The pictures of a Word file beside the Markdown made of it: `NAME.assets/`, and the Markdown says so.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::beneath::{Existing, Folder, unwritable};
use super::names::numbered;
use crate::convert::measure_picture;
use crate::diag::Failure;
use crate::model::{Atom, Block, Content, Document, Inlines};
use crate::resources::{ELSEWHERE, Resources};

/// Pictures that are to be written.
#[derive(Debug, Default)]
pub struct Assets {
    /// The folder of the Markdown, which no link may lead out of.
    root: PathBuf,
    /// The folder in it that they go into.
    folder: PathBuf,
    /// Names and bytes of those that are not there yet.
    files: Vec<(String, Vec<u8>)>,
    /// Whether what stands where one goes gives way.
    force: bool,
}

/// Pictures that have been written; they go again unless they are told to [`stay`](Self::stay).
#[derive(Debug, Default)]
pub struct Written {
    folder: Option<Folder>,
    names: Vec<String>,
    /// The folder where it was made for them.
    made: Option<PathBuf>,
}

/// The pictures of `document`, which from now on calls them by their names beside `output`. Those that
/// cannot be had keep the names they have.
///
/// Without `force` another file that stands where a picture would go stays, and the picture gets another name.
///
/// Errors: the folder for them is a link that leads elsewhere, or no folder (C13, C17).
pub fn take(
    document: &mut Document,
    pictures: &dyn Resources,
    output: &Path,
    force: bool,
) -> Result<Assets, Failure> {
    let mut name = OsString::from(output.file_stem().unwrap_or_default());
    name.push(".assets");
    let shown = name.to_string_lossy().into_owned();
    let mut assets = Assets {
        root: output.parent().map_or_else(PathBuf::new, Path::to_owned),
        folder: name.into(),
        files: Vec::new(),
        force,
    };
    let there = assets.there()?;
    let mut count = 0;
    let mut known: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut rename = |src: &str| -> String {
        let new = known.entry(src.to_owned()).or_insert_with(|| {
            let bytes = pictures.load(src).ok()?;
            let kind = measure_picture(&bytes).ok()?.kind;
            count += 1;
            let first = PathBuf::from(format!("image{count}.{}", kind.extension()));
            let mut stands = false;
            let file = numbered(&first).find(|file| {
                let there = there.as_ref().filter(|_| !force);
                let there = there.and_then(|folder| {
                    let most = bytes.len() as u64;
                    Some(folder.has(file)?.is_file() && folder.read(file, most).ok()?? == bytes)
                });
                stands = there == Some(true);
                there != Some(false)
            });
            let file = file.unwrap_or(first).to_string_lossy().into_owned();
            let path = format!("{shown}/{file}");
            if !stands {
                assets.files.push((file, bytes));
            }
            Some(path)
        });
        new.clone().unwrap_or_else(|| src.to_owned())
    };
    document.name_pictures(&mut rename);
    Ok(assets)
}

/// Makes addresses of the names that `pictures` do not have and `is_here` has: what a Word file only says is here must
/// not be fetched from here when its Markdown is read.
pub fn detach(document: &mut Document, pictures: &dyn Resources, is_here: &dyn Fn(&str) -> bool) {
    document.name_pictures(&mut |src| {
        if is_here(src) && pictures.load(src).is_err() {
            format!("{ELSEWHERE}{src}")
        } else {
            src.to_owned()
        }
    });
}

impl Assets {
    /// The folder that they go into, if it is there.
    fn there(&self) -> Result<Option<Folder>, Failure> {
        // It will be made, or writing says why not.
        let Ok(root) = Folder::open(&self.root) else {
            return Ok(None);
        };
        match root.has(&self.folder) {
            None => Ok(None),
            Some(_) => root
                .existing(&self.folder)
                .map(Some)
                .map_err(|error| self.unwritable(error)),
        }
    }

    fn unwritable(&self, error: io::Error) -> Failure {
        unwritable(&self.root.join(&self.folder), &error)
    }

    /// Writes them; the folder is made when there is something to put into it.
    ///
    /// Errors: the folder or a file cannot be written (C13, C17).
    pub fn write(&self) -> anyhow::Result<Written> {
        let mut written = Written::default();
        if self.files.is_empty() {
            return Ok(written);
        }
        let here = Path::new(".");
        let root = if self.root.as_os_str().is_empty() {
            here
        } else {
            &self.root
        };
        let root = fs::create_dir_all(root)
            .and_then(|()| Folder::open(root))
            .map_err(|error| self.unwritable(error))?;
        if root.has(&self.folder).is_none() {
            written.made = Some(self.root.join(&self.folder));
        }
        let folder = root
            .folder(&self.folder)
            .map_err(|error| self.unwritable(error))?;
        let folder = written.folder.insert(folder);
        let existing = if self.force {
            Existing::GivesWay
        } else {
            Existing::Stays
        };
        for (name, bytes) in &self.files {
            let is_new = folder.has(Path::new(name)).is_none();
            folder
                .put(Path::new(name), bytes, existing)
                .map_err(|error| unwritable(&self.root.join(&self.folder).join(name), &error))?;
            written.names.extend(is_new.then(|| name.clone()));
        }
        Ok(written)
    }
}

impl Written {
    /// What they belong to has been written as well.
    pub fn stay(mut self) {
        self.folder = None;
        self.made = None;
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            for name in &self.names {
                folder.remove(name.as_ref());
            }
        }
        if let Some(made) = &self.made {
            // Only when nothing else was put there.
            let _ = fs::remove_dir(made);
        }
    }
}

/// How many pictures `document` names.
pub fn count(document: &Document) -> usize {
    let is_picture = |inlines: &Inlines| {
        let pieces = inlines.pieces().iter();
        pieces
            .filter(|piece| matches!(piece.content, Content::Atom(Atom::Image(_))))
            .count()
    };
    let body = document.body.iter().map(|block| match block {
        Block::Paragraph(paragraph) => is_picture(paragraph.content()),
        Block::Table(table) => table.contents().into_iter().map(is_picture).sum(),
        Block::PageBreak | Block::Contents => 0,
    });
    let notes = document
        .footnotes
        .iter()
        .flat_map(|note| &note.paragraphs)
        .map(is_picture);
    body.chain(notes).sum()
}
