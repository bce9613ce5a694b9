//! What shells and `man` want to know of the command line.

use super::words::Generated;
use super::{args, help};
use crate::diag::Lang;

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
