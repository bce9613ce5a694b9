//! The program: arguments → a job → its output and its report. Files, clock, environment and terminal
//! are touched here and nowhere else.

mod args;
mod input;
mod job;
mod lang;
mod output;
mod report;
mod visible;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::diag::Class;
use job::Job;

/// Exit code when a finding reached `--fail-on`.
const FOUND: u8 = 1;
/// Exit code when the conversion could not be done.
const FAILED: u8 = 2;

/// Runs the program and returns its exit code: 0 done, 1 done with a finding that `--fail-on` names,
/// 2 not done.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = lang::choose(&arguments);
    let matches = match args::command(lang).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => {
            // Help and version are errors to clap, too; a closed pipe below them is success.
            let _ = error.print();
            return if error.use_stderr() {
                ExitCode::from(FAILED)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    let outcome = args::job(&matches, lang).and_then(|job| run(&job));
    match outcome {
        Ok(code) => code,
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report::error(&error, lang, args::colour(&matches));
            ExitCode::from(FAILED)
        }
    }
}

fn run(job: &Job) -> anyhow::Result<ExitCode> {
    let worst = match job {
        Job::ListStyles => {
            output::to_stdout(job::style_list().as_bytes())?;
            None
        }
        Job::PrintStyle(name) => {
            output::to_stdout(job::style_text(name)?.as_bytes())?;
            None
        }
        Job::Convert(conversion) => job::convert(conversion)?,
    };
    let reached = match job {
        Job::Convert(conversion) => conversion.fail_on.is_some_and(|least| worst >= Some(least)),
        Job::ListStyles | Job::PrintStyle(_) => false,
    };
    Ok(if reached {
        ExitCode::from(FOUND)
    } else {
        ExitCode::SUCCESS
    })
}

/// The classes that `--fail-on` can name, by their words; `never` is none of them.
const THRESHOLDS: &[(&str, Class)] = &[
    ("removed", Class::Removed),
    ("doubt", Class::Doubt),
    ("warning", Class::Warning),
    ("error", Class::Error),
];
