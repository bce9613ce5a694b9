//! Which conversions a command line means. Here the disk is looked at for the first time: whether an input is a
//! folder decides between one result and many.

use std::cell::RefCell;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::args::Args;
use super::batch::Batch;
use super::check;
use super::conversion::{Conversion, used};
use super::expand;
use super::how::How;
use super::input::{Input, missing};
use super::output::{self, Output};
use super::plan::Destination;
use super::report::{self, Form, Said};
use super::visible::visible_path;
use super::watch;
use super::words;
use crate::convert::Format;
use crate::diag::{Failure, Lang};

/// The conversions of a run.
#[derive(Debug)]
pub enum Work {
    /// One input.
    One(Conversion),
    /// One input, again and again as it changes.
    Watch(Conversion),
    /// Several, each into a file of its own.
    Many(Batch),
    /// One or several that are only checked: nothing is written.
    Check(check::Checking),
}

impl Work {
    /// The conversions that `args` mean.
    ///
    /// # Errors
    /// An output whose name tells no format (C03) or that is a folder (C11), `--set` without `=` (C04),
    /// several inputs without a folder for their results (C02, C07) or with `--keep` or `--as` (C67), nothing to show what is watched (C60),
    /// no such rule (C80).
    pub fn of(args: Args, lang: Lang) -> anyhow::Result<Self> {
        if check::is_all(&args) {
            return Ok(Self::Check(check::drafts(&args, lang)?));
        }
        match destination(&args)? {
            Some(Destination::Folder(_) | Destination::Beside)
                if args.inputs.len() > 1 && names_lines(&args).is_some() =>
            {
                let option = names_lines(&args).unwrap_or_default();
                Err(Failure::LinesForMany { option }.into())
            }
            Some(destination) => Ok(Self::many(args, destination, lang)?),
            None => Ok(Self::one(&args, lang)?),
        }
    }

    fn many(args: Args, destination: Destination, lang: Lang) -> Result<Self, Failure> {
        // What was found in a thousand files nobody reads as a whole.
        let form = if args.verbose {
            Form::Full
        } else {
            Form::Summary
        };
        let how = How {
            preview: false,
            ..How::of(&args, form, lang)?
        };
        Ok(Self::Many(Batch {
            inputs: args.inputs,
            destination,
            target: args.to.unwrap_or(Format::Docx),
            recursive: args.recursive,
            jobs: args.jobs,
            how,
        }))
    }

    fn one(args: &Args, lang: Lang) -> Result<Self, Failure> {
        let output = Output::new(args.output.as_deref());
        let target = if args.preview && args.to.is_none() && output == Output::Stdout {
            Format::Html
        } else {
            target(args.to, &output)?
        };
        let input = args.inputs.first().map_or(Path::new("-"), PathBuf::as_path);
        let conversion = Conversion {
            input: Input::new(input),
            output,
            planned: None,
            target,
            how: How::of(args, Form::Full, lang)?,
        };
        if !args.watch {
            return Ok(Self::One(conversion));
        }
        if !args.preview && conversion.output == Output::Stdout {
            return Err(Failure::WatchWithoutResult);
        }
        Ok(Self::Watch(conversion))
    }

    /// Does them; whether a finding reached `--fail-on`.
    pub fn run(self) -> anyhow::Result<bool> {
        match self {
            Self::One(conversion) => {
                let report = conversion.how.report;
                let say = |text: &str| report::say(text, report.colour);
                // A program gets one line, which tells how it ended.
                let found = RefCell::new(String::new());
                let take = |text: &str| match report.form {
                    Form::Json | Form::Sarif => found.borrow_mut().push_str(text),
                    _ => say(text),
                };
                let ran = conversion.run(&take);
                let found = found.into_inner();
                let ran = ran.map_err(|error| {
                    if output::is_closed_pipe(&error) {
                        return error;
                    }
                    let name = conversion.input.name();
                    say(&report::failed(&found, &error, &name, report));
                    Said.into()
                })?;
                say(&found);
                if let (Form::Summary, false, Some(config)) =
                    (report.form, report.quiet, &ran.config)
                {
                    say(&(used(config).message(report.lang) + "\n"));
                }
                Ok(ran.reached)
            }
            Self::Watch(conversion) => watch::run(&conversion).map(|()| false),
            Self::Many(batch) => batch.run(),
            Self::Check(checking) => check::run(checking),
        }
    }
}

/// Where the results of several inputs go; nothing when there is one input and one result.
fn destination(args: &Args) -> Result<Option<Destination>, Failure> {
    let is_many = args.inputs.len() > 1 || args.inputs.iter().any(|one| expand::is_many(one));
    Ok(match &args.output {
        _ if args.beside => Some(Destination::Beside),
        Some(path) if is_folder(path) || (is_many && path.is_dir()) => {
            Some(Destination::Folder(path.clone()))
        }
        _ if is_many => return Err(no_place(&args.inputs)),
        _ => None,
    })
}

/// The option that names lines of one draft.
fn names_lines(args: &Args) -> Option<String> {
    let keeps = !args.keep.is_empty();
    let option = if keeps { "--keep" } else { "--as" };
    (keeps || !args.roles.is_empty()).then(|| option.to_owned())
}

/// Whether `path` is written as a folder's.
fn is_folder(path: &Path) -> bool {
    path.as_os_str()
        .to_string_lossy()
        .ends_with(std::path::is_separator)
}

/// Why several inputs need a folder for their results: one of them is a folder, or they are several. Where one is not there, that is what
/// is wrong, and not its place.
fn no_place(inputs: &[PathBuf]) -> Failure {
    match inputs {
        [one] if one.is_dir() => Failure::InputIsFolder {
            path: visible_path(one),
        },
        _ => absent(inputs).unwrap_or(Failure::NoPlaceForResults),
    }
}

/// The failure for the first of `inputs` that is not there, if one is not. A name with a space that was not quoted is two of them.
fn absent(inputs: &[PathBuf]) -> Option<Failure> {
    let gone = inputs
        .iter()
        .find(|input| input.as_os_str() != "-" && !expand::is_many(input) && !input.exists())?;
    let words: Vec<_> = inputs.iter().map(|input| input.as_os_str()).collect();
    let whole = PathBuf::from(words.join(OsStr::new(" ")));
    Some(if whole.exists() {
        Failure::MisspeltFile {
            path: visible_path(gone),
            other: visible_path(&whole),
        }
    } else {
        missing(gone)
    })
}

/// What is made: `--to`, else what the output's name says; Markdown on standard output.
fn target(asked: Option<Format>, output: &Output) -> Result<Format, Failure> {
    match (asked, output) {
        (Some(target), _) => Ok(target),
        (None, Output::Stdout) => Ok(Format::Markdown),
        (None, Output::File(path)) => Format::of_output(path).ok_or_else(|| {
            // The folder is the likelier slip, and the better advice.
            let is_folder = path.is_dir();
            let is_left_out = path.extension().is_some_and(|name| {
                words::PAGED
                    .iter()
                    .any(|paged| name.eq_ignore_ascii_case(paged))
            });
            let path = visible_path(path);
            if is_folder {
                Failure::OutputIsFolder { path }
            } else if is_left_out {
                Failure::NotBuiltIn { path }
            } else {
                Failure::UnknownTarget { path }
            }
        }),
    }
}
