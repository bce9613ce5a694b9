//! Arguments as they are written, and the job that they mean.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::input::Input;
use super::job::{Conversion, Job};
use super::output::Output;
use super::report::Report;
use super::sheet::Asked;
use super::visible::visible_path;
use crate::diag::{Class, Failure, Fix, Lang};
use crate::format::{Format, Target};

/// The words of an option and what they mean.
type Words<T> = &'static [(&'static str, T)];

const FORMATS: Words<Format> = &[
    ("text", Format::Text),
    ("markdown", Format::Markdown),
    ("docx", Format::Docx),
];
const TARGETS: Words<Target> = &[
    ("markdown", Target::Markdown),
    ("docx", Target::Docx),
    ("labels", Target::Labels),
];
const FIXES: Words<Fix> = &[("none", Fix::None), ("safe", Fix::Safe)];
/// The least class that gives exit code 1.
const THRESHOLDS: Words<Option<Class>> = &[
    ("never", None),
    ("removed", Some(Class::Removed)),
    ("doubt", Some(Class::Doubt)),
    ("warning", Some(Class::Warning)),
    ("error", Some(Class::Error)),
];
/// Whether the report is short.
const REPORTS: Words<bool> = &[("full", false), ("short", true)];
const COLOURS: Words<anstream::ColorChoice> = &[
    ("auto", anstream::ColorChoice::Auto),
    ("always", anstream::ColorChoice::Always),
    ("never", anstream::ColorChoice::Never),
];
/// The words of `--lang`; nothing means that the locale decides.
pub const LANGS: Words<Option<Lang>> = &[
    ("auto", None),
    ("zh", Some(Lang::Zh)),
    ("en", Some(Lang::En)),
];

/// The command without its help texts, which `help` adds when they are asked for.
pub fn command() -> Command {
    Command::new("convert")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        // The last word counts, so that an alias or script can be overruled.
        .args_override_self(true)
        .arg(
            Arg::new("input")
                .value_name("INPUT")
                .value_parser(value_parser!(PathBuf))
                .required_unless_present_any(["list-styles", "print-style"]),
        )
        .arg(
            option("output", "PATH")
                .short('o')
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(choice("from", "text|markdown|docx", FORMATS).short('f'))
        .arg(choice("to", "markdown|docx|labels", TARGETS).short('t'))
        .arg(
            option("style", "NAME|FILE")
                .short('s')
                .value_parser(value_parser!(OsString)),
        )
        .arg(option("set", "KEY=VALUE").action(ArgAction::Append))
        .arg(option("encoding", "NAME"))
        .arg(choice("fix", "none|safe", FIXES))
        .arg(flag("keep-junk"))
        .arg(choice("fail-on", "CLASS", THRESHOLDS))
        .arg(choice("report", "full|short", REPORTS))
        .arg(flag("list-styles"))
        .arg(option("print-style", "NAME"))
        .arg(choice("color", "auto|always|never", COLOURS))
        .arg(choice("lang", "auto|zh|en", LANGS))
        .arg(flag("quiet").short('q'))
        .arg(flag("verbose").short('v').overrides_with("quiet"))
        .arg(flag("help").short('h').action(ArgAction::Help))
        .arg(flag("version").short('V').action(ArgAction::Version))
}

fn option(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value)
}

fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// An option that takes one of `words`; `shown` stands for them in the help.
fn choice<T>(name: &'static str, shown: &'static str, words: Words<T>) -> Arg {
    option(name, shown).value_parser(PossibleValuesParser::new(words.iter().map(|row| row.0)))
}

/// What the word given for option `name` means, if one was given.
fn meaning<T: Copy>(matches: &ArgMatches, name: &str, words: Words<T>) -> Option<T> {
    let given = matches.get_one::<String>(name)?;
    words.iter().find(|row| row.0 == given).map(|row| row.1)
}

/// When the report is coloured.
pub fn colour(matches: &ArgMatches) -> anstream::ColorChoice {
    meaning(matches, "color", COLOURS).unwrap_or(anstream::ColorChoice::Auto)
}

/// The job that the arguments mean.
///
/// Errors: an output whose name tells no format (C03), `--set` without `=` (C04).
pub fn job(matches: &ArgMatches, lang: Lang) -> anyhow::Result<Job> {
    if matches.get_flag("list-styles") {
        return Ok(Job::ListStyles);
    }
    if let Some(name) = matches.get_one::<String>("print-style") {
        return Ok(Job::PrintStyle(name.clone()));
    }
    let path = |name| matches.get_one::<PathBuf>(name).map(PathBuf::as_path);
    let output = Output::new(path("output"));
    Ok(Job::Convert(Box::new(Conversion {
        input: Input::new(path("input").unwrap_or(Path::new("-"))),
        from: meaning(matches, "from", FORMATS),
        target: target(meaning(matches, "to", TARGETS), &output)?,
        output,
        style: matches
            .get_one::<OsString>("style")
            .map(|asked| Asked::new(asked)),
        set: overrides(matches)?,
        encoding: matches.get_one::<String>("encoding").cloned(),
        fix: meaning(matches, "fix", FIXES).unwrap_or_default(),
        keep_junk: matches.get_flag("keep-junk"),
        fail_on: meaning(matches, "fail-on", THRESHOLDS).flatten(),
        report: Report {
            short: meaning(matches, "report", REPORTS).unwrap_or(false),
            quiet: matches.get_flag("quiet"),
            verbose: matches.get_flag("verbose"),
            colour: colour(matches),
            lang,
        },
    })))
}

/// What is made: `--to`, else what the output's name says; Markdown on standard output.
fn target(asked: Option<Target>, output: &Output) -> Result<Target, Failure> {
    match (asked, output) {
        (Some(target), _) => Ok(target),
        (None, Output::Stdout) => Ok(Target::Markdown),
        (None, Output::File(path)) => Target::from_path(path).ok_or_else(|| {
            // The folder is the likelier slip, and the better advice.
            let code = if path.is_dir() { "C11" } else { "C03" };
            Failure::new(code).with("path", visible_path(path))
        }),
    }
}

fn overrides(matches: &ArgMatches) -> Result<Vec<(String, String)>, Failure> {
    let pairs = matches.get_many::<String>("set").into_iter().flatten();
    let split = |pair: &String| match pair.split_once('=') {
        Some((key, value)) => Ok((key.trim().to_owned(), value.trim().to_owned())),
        None => Err(Failure::new("C04").with("pair", pair)),
    };
    pairs.map(split).collect()
}

/// The name that the program was started by, without folder and `.exe`.
pub fn program_name(first: Option<&OsString>) -> String {
    let name = first
        .and_then(|first| Path::new(first).file_stem())
        .and_then(OsStr::to_str);
    name.filter(|name| !name.is_empty())
        .unwrap_or("convert")
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_well_formed() {
        command().debug_assert();
    }

    #[test]
    fn the_last_of_quiet_and_verbose_and_of_two_styles_counts() {
        let words = [
            "convert", "a.txt", "-q", "-v", "-s", "speech", "-s", "gbt9704",
        ];
        let matches = command().try_get_matches_from(words).unwrap();
        let Job::Convert(job) = job(&matches, Lang::En).unwrap() else {
            panic!("no conversion")
        };
        assert!(job.report.verbose && !job.report.quiet);
        assert_eq!(job.style, Some(Asked::BuiltIn("gbt9704")));
    }
}
