//! What a command line asks for. Nothing here has looked at the disk yet; `work` does.

use std::path::PathBuf;

use super::args::Args;
use super::explain;
use super::input::Input;
use super::output::Output;
use super::page;
use super::sheet::{self, Asked};
use super::words::Generated;
use super::work::Work;
use crate::diag::Lang;

/// What is to be done.
#[derive(Debug)]
pub enum Job {
    /// Convert one input or many, once or again and again.
    Convert(Box<Args>, Lang),
    /// List the built-in style sheets.
    ListStyles,
    /// Print a style sheet, complete.
    PrintStyle(Asked),
    /// Learn a style sheet from a finished Word file.
    Learn(PathBuf, Output),
    /// Print the page of a rule or what a finding says.
    Explain(String, Lang),
    /// Write the page for people without a command line.
    Page(Option<PathBuf>, Lang),
    /// Print completions or the manual page for the program of that name.
    Generate(Generated, String, Lang),
}

impl Job {
    /// The job that `args` mean for the program called `name`.
    pub fn new(args: Args, name: &str, lang: Lang) -> Self {
        if args.page {
            Self::Page(args.output, lang)
        } else if args.list_styles {
            Self::ListStyles
        } else if let Some(asked) = &args.print_style {
            Self::PrintStyle(Asked::new(asked))
        } else if let Some(sample) = &args.learn {
            Self::Learn(sample.clone(), Output::new(args.output.as_deref()))
        } else if let Some(id) = args.explain {
            Self::Explain(id, lang)
        } else if let Some(what) = args.generate {
            Self::Generate(what, name.to_owned(), lang)
        } else {
            Self::Convert(Box::new(args), lang)
        }
    }

    /// Does it; whether a finding reached `--fail-on`.
    pub fn run(self) -> anyhow::Result<bool> {
        match self {
            Self::Convert(args, lang) => Work::of(*args, lang)?.run(),
            Self::Page(output, lang) => page::write(output.as_deref(), lang).map(|()| false),
            Self::ListStyles => Output::Stdout
                .write(sheet::list().as_bytes())
                .map(|()| false),
            Self::PrintStyle(name) => Output::Stdout
                .write(sheet::print(&name)?.as_bytes())
                .map(|()| false),
            Self::Learn(sample, output) => {
                let input = Input::new(&sample);
                output.check(&input, false)?;
                output.check_folder()?;
                let sheet = sheet::learned(input.read(false)?, &input.name())?;
                output.write(sheet.as_bytes()).map(|()| false)
            }
            Self::Explain(id, lang) => Output::Stdout
                .write(explain::explained(&id, lang)?.as_bytes())
                .map(|()| false),
            Self::Generate(what, name, lang) => Output::Stdout
                .write(&what.text(&name, lang)?)
                .map(|()| false),
        }
    }
}
