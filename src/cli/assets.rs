//! The pictures of a Word file beside the Markdown made of it: `NAME.assets/`, and the Markdown says so.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::output::Output;
use super::visible::visible_path;
use crate::convert::measure_picture;
use crate::diag::Failure;
use crate::model::{Atom, Block, Content, Document, Inlines, Paragraph, Table};
use crate::resources::Resources;

/// Pictures that are to be written.
#[derive(Debug, Default)]
pub struct Assets {
    /// The folder that they go into.
    folder: PathBuf,
    files: Vec<(String, Vec<u8>)>,
}

/// The pictures of `document`, which from now on calls them by their names beside `output`. Those that
/// cannot be had keep the names they have.
pub fn take(document: &mut Document, pictures: &dyn Resources, output: &Path) -> Assets {
    let mut name = OsString::from(output.file_stem().unwrap_or_default());
    name.push(".assets");
    let shown = name.to_string_lossy().into_owned();
    let mut assets = Assets {
        folder: output.with_file_name(name),
        files: Vec::new(),
    };
    let mut known: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut rename = |src: &str| -> String {
        let new = known.entry(src.to_owned()).or_insert_with(|| {
            let bytes = pictures.load(src).ok()?;
            let kind = measure_picture(&bytes).ok()?.kind;
            let file = format!("image{}.{}", assets.files.len() + 1, kind.extension());
            let path = format!("{shown}/{file}");
            assets.files.push((file, bytes));
            Some(path)
        });
        new.clone().unwrap_or_else(|| src.to_owned())
    };
    for block in &mut document.body {
        let new = match block {
            Block::Paragraph(paragraph) => {
                let content = renamed(paragraph.content(), &mut rename);
                Paragraph::new(paragraph.role(), content).map(Block::Paragraph)
            }
            Block::Table(table) => {
                let mut row = |row: &Vec<Inlines>| -> Vec<Inlines> {
                    row.iter().map(|cell| renamed(cell, &mut rename)).collect()
                };
                let rows = table.rows().iter().map(&mut row).collect();
                Table::new(table.columns().to_vec(), rows).map(Block::Table)
            }
            Block::PageBreak => None,
        };
        if let Some(new) = new {
            *block = new;
        }
    }
    for note in &mut document.footnotes {
        for paragraph in &mut note.paragraphs {
            *paragraph = renamed(paragraph, &mut rename);
        }
    }
    assets
}

fn renamed(inlines: &Inlines, rename: &mut dyn FnMut(&str) -> String) -> Inlines {
    let mut out = Inlines::new();
    for piece in inlines.pieces() {
        let content = match &piece.content {
            Content::Atom(Atom::Image { src, alt }) => Content::Atom(Atom::Image {
                src: rename(src),
                alt: alt.clone(),
            }),
            content => content.clone(),
        };
        out.push(content, &piece.marks);
    }
    out
}

impl Assets {
    /// Writes them; the folder is made when there is something to put into it.
    ///
    /// Errors: the folder or a file cannot be written (C13).
    pub fn write(&self) -> anyhow::Result<()> {
        if self.files.is_empty() {
            return Ok(());
        }
        fs::create_dir_all(&self.folder).map_err(|error| Failure::Unwritable {
            path: visible_path(&self.folder),
            reason: error.to_string(),
        })?;
        for (name, bytes) in &self.files {
            Output::File(self.folder.join(name)).write(bytes)?;
        }
        Ok(())
    }
}

/// How many pictures `document` names.
pub fn count(document: &Document) -> usize {
    let is_picture = |inlines: &Inlines| {
        let pieces = inlines.pieces().iter();
        pieces
            .filter(|piece| matches!(piece.content, Content::Atom(Atom::Image { .. })))
            .count()
    };
    let body = document.body.iter().map(|block| match block {
        Block::Paragraph(paragraph) => is_picture(paragraph.content()),
        Block::Table(table) => table.rows().iter().flatten().map(is_picture).sum(),
        Block::PageBreak => 0,
    });
    let notes = document
        .footnotes
        .iter()
        .flat_map(|note| &note.paragraphs)
        .map(is_picture);
    body.chain(notes).sum()
}
