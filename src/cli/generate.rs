//! What shells and `man` want to know of the command line.

use clap_complete::Shell;

use super::{args, help};
use crate::diag::Lang;

/// What can be generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generated {
    /// Completions for a shell.
    Completions(Shell),
    /// The manual page.
    Manual,
}

/// The words of `--generate`.
pub const WORDS: &[(&str, Generated)] = &[
    ("complete-bash", Generated::Completions(Shell::Bash)),
    ("complete-zsh", Generated::Completions(Shell::Zsh)),
    ("complete-fish", Generated::Completions(Shell::Fish)),
    (
        "complete-powershell",
        Generated::Completions(Shell::PowerShell),
    ),
    ("man", Generated::Manual),
];

impl Generated {
    /// The text, for the program called `name`.
    pub fn text(self, name: &str, lang: Lang) -> anyhow::Result<Vec<u8>> {
        // The two names that the program is installed by.
        let own = if name == "zhangfa" {
            "zhangfa"
        } else {
            "convert"
        };
        let mut command = help::documented(args::command(), own, lang).name(own);
        let mut out = Vec::new();
        match self {
            Self::Completions(shell) => clap_complete::generate(shell, &mut command, own, &mut out),
            Self::Manual => clap_mangen::Man::new(command).render(&mut out)?,
        }
        Ok(out)
    }
}
