//! Keeps the Word files that tests write, so that outside validators can look at them: set
//! `ZHANGFA_KEEP_DOCX` to a folder.

use std::path::PathBuf;

/// Writes `bytes` to `NAME.docx` in the folder, if there is one. A name stands for one file: take
/// another in each test.
pub fn keep(name: &str, bytes: &[u8]) {
    let Some(folder) = std::env::var_os("ZHANGFA_KEEP_DOCX") else {
        return;
    };
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder).expect("ZHANGFA_KEEP_DOCX must name a folder");
    std::fs::write(folder.join(format!("{name}.docx")), bytes).expect("a file in that folder");
}
