//! The pictures that the page holds: those beside a text that was dropped with it, and those of a Word file.

use std::collections::BTreeMap;

use zhangfa::resources::{Refusal, Resources, relative_paths};

/// Pictures by the paths that texts call them.
#[derive(Debug, Default)]
pub struct Store(BTreeMap<String, Vec<u8>>);

impl Store {
    /// Keeps a picture.
    pub fn put(&mut self, path: String, bytes: Vec<u8>) {
        self.0.insert(path, bytes);
    }

    /// A picture by its very path.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// A path that no picture has yet, when `more` others are about to come: `图片/1.png`.
    pub fn free(&self, more: usize, extension: &str) -> String {
        let numbers = (self.0.len() + more + 1)..;
        let mut paths = numbers.map(|number| format!("图片/{number}.{extension}"));
        let free = paths.find(|path| !self.0.contains_key(path));
        free.unwrap_or_default()
    }
}

impl Resources for Store {
    /// By its path, else by its name alone: a picture that was dropped beside the text has no folder.
    fn load(&self, src: &str) -> Result<Vec<u8>, Refusal> {
        let paths = relative_paths(src)?;
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let whole = paths
            .iter()
            .find_map(|path| self.0.get(path.trim_start_matches("./")));
        let found = whole.or_else(|| paths.iter().find_map(|path| self.0.get(&name(path))));
        found.cloned().ok_or(Refusal::Missing)
    }
}
