//! The program: arguments become a job, a job an output and its report. Files, clock, environment and
//! terminal are touched here and nowhere else.

mod args;
mod assets;
mod baseline;
mod batch;
mod beneath;
pub mod calls;
mod check;
mod config;
mod conversion;
mod expand;
mod explain;
mod fixes;
#[cfg(feature = "pdf")]
mod fonts;
mod generate;
mod help;
mod how;
mod identity;
mod input;
mod interrupt;
mod job;
mod lang;
mod moved;
mod names;
pub mod office;
mod output;
mod page;
mod pictures;
mod plan;
mod preview;
mod report;
mod ruleset;
mod sarif;
mod serve;
mod sheet;
mod snippet;
mod together;
mod usage;
mod visible;
mod watch;
mod whole;
mod words;
mod work;

use std::ffi::OsString;
use std::process::ExitCode;

use anstream::ColorChoice;
use clap::error::ErrorKind;

use crate::diag::Lang;
use args::Args;
use job::Job;
use output::Output;

/// Exit code when it was done.
const DONE: u8 = 0;
/// Exit code when a finding reached `--fail-on`.
const FOUND: u8 = 1;
/// Exit code when it could not be done.
const FAILED: u8 = 2;

/// Runs the program and returns its exit code: 0 done, 1 done with a finding that `--fail-on` names,
/// 2 not done. A reader that goes away before the end is no failure.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::from(code(arguments))
}

/// The same, and gives the exit code as a number: for a host that ends the process itself.
pub fn code(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = lang::choose(&arguments);
    let mut colour = ColorChoice::Auto;
    match run(&arguments, lang, &mut colour) {
        Ok(false) => DONE,
        Ok(true) => FOUND,
        Err(error) if output::is_closed_pipe(&error) => DONE,
        Err(error) if error.is::<report::Said>() => FAILED,
        Err(error) if lang::wants_json(&arguments) => {
            report::say(&report::unstarted(&error, lang), colour);
            FAILED
        }
        Err(error) => {
            report::say(&report::error(&error, lang), colour);
            FAILED
        }
    }
}

/// Does what `arguments` ask for; whether a finding reached `--fail-on`. `colour` is set as soon as it
/// is known, for errors after that.
fn run(arguments: &[OsString], lang: Lang, colour: &mut ColorChoice) -> anyhow::Result<bool> {
    let text = match args::command().try_get_matches_from(arguments) {
        Ok(matches) => {
            let args = Args::of(&matches);
            *colour = args.colour;
            return Job::new(args, &args::program_name(arguments.first()), lang).run();
        }
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp => help::text(
                args::command(),
                &args::program_name(arguments.first()),
                lang,
            ),
            ErrorKind::DisplayVersion => {
                concat!("zhangfa ", env!("CARGO_PKG_VERSION"), "\n").into()
            }
            _ => return Err(usage::failure(&error).into()),
        },
    };
    Output::Stdout.write(text.as_bytes()).map(|()| false)
}
