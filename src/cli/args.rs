//! Arguments as they are written, and the job that they mean.

use std::ffi::{OsStr, OsString};
use std::num::NonZero;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::batch::{self, Batch, Into};
use super::expand;
use super::generate;
use super::input::Input;
use super::job::{Conversion, How, Job};
use super::output::Output;
use super::report::{Form, Report};
use super::sheet::Asked;
use super::visible::visible_path;
use crate::diag::{Class, Failure, Fix, Lang};
use crate::format::{Format, Target};

/// The words of an option and what they mean.
pub type Words<T> = &'static [(&'static str, T)];

const FORMATS: Words<Format> = &[
    ("text", Format::Text),
    ("markdown", Format::Markdown),
    ("docx", Format::Docx),
];
const TARGETS: Words<Target> = &[
    ("markdown", Target::Markdown),
    ("docx", Target::Docx),
    ("html", Target::Html),
    ("json", Target::Json),
    ("labels", Target::Labels),
];
/// The words of `--fix`.
pub const FIXES: Words<Fix> = &[("none", Fix::None), ("safe", Fix::Safe)];
/// The least class that gives exit code 1.
const THRESHOLDS: Words<Option<Class>> = &[
    ("never", None),
    ("removed", Some(Class::Removed)),
    ("doubt", Some(Class::Doubt)),
    ("warning", Some(Class::Warning)),
    ("error", Some(Class::Error)),
];
const REPORTS: Words<Form> = &[
    ("full", Form::Full),
    ("short", Form::Short),
    ("summary", Form::Summary),
    ("json", Form::Json),
];
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
                .num_args(1..)
                .required_unless_present_any(["list-styles", "print-style", "generate"]),
        )
        .arg(
            option("output", "PATH")
                .short('o')
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(flag("beside"))
        .arg(flag("force"))
        .arg(flag("recursive").short('r'))
        .arg(
            option("jobs", "N")
                .short('j')
                .value_parser(value_parser!(NonZero<usize>)),
        )
        .arg(flag("preview"))
        .arg(flag("watch").short('w'))
        .arg(choice("from", "FORMAT", FORMATS).short('f'))
        .arg(choice("to", "FORMAT", TARGETS).short('t'))
        .arg(
            option("style", "NAME|FILE")
                .short('s')
                .value_parser(value_parser!(OsString)),
        )
        .arg(option("set", "KEY=VALUE").action(ArgAction::Append))
        .arg(option("encoding", "NAME"))
        .arg(choice("fix", "none|safe", FIXES))
        .arg(flag("keep-junk"))
        .arg(flag("no-config"))
        .arg(choice("fail-on", "CLASS", THRESHOLDS))
        .arg(choice("report", "FORM", REPORTS))
        .arg(flag("list-styles"))
        .arg(option("print-style", "NAME|FILE").value_parser(value_parser!(OsString)))
        .arg(choice("generate", "WHAT", generate::WORDS))
        .arg(choice("color", "WHEN", COLOURS))
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
/// Errors: an output whose name tells no format (C03), `--set` without `=` (C04), several inputs and
/// one output (C07).
pub fn job(matches: &ArgMatches, name: &str, lang: Lang) -> anyhow::Result<Job> {
    if matches.get_flag("list-styles") {
        return Ok(Job::ListStyles);
    }
    if let Some(name) = matches.get_one::<OsString>("print-style") {
        return Ok(Job::PrintStyle(Asked::new(name)));
    }
    if let Some(what) = meaning(matches, "generate", generate::WORDS) {
        return Ok(Job::Generate(what, name.to_owned(), lang));
    }
    let inputs = matches.get_many::<PathBuf>("input").unwrap_or_default();
    let inputs: Vec<PathBuf> = inputs.cloned().collect();
    let path = matches.get_one::<PathBuf>("output").map(PathBuf::as_path);
    let is_many = inputs.len() > 1 || inputs.iter().any(|input| expand::is_many(input));
    let asked = meaning(matches, "to", TARGETS);
    let beside = matches.get_flag("beside");
    let into = match path {
        _ if beside => Some(Into::Beside {
            force: matches.get_flag("force"),
        }),
        Some(path) if batch::is_folder(path) || (is_many && path.is_dir()) => {
            Some(Into::Folder(path.to_owned()))
        }
        _ if is_many => return Err(no_place(&inputs).into()),
        _ => None,
    };
    let preview = matches.get_flag("preview");
    let output = Output::new(path);
    let target = match &into {
        Some(_) => asked.unwrap_or(Target::Docx),
        None if preview && asked.is_none() && output == Output::Stdout => Target::Html,
        None => target(asked, &output)?,
    };
    let how = How {
        from: meaning(matches, "from", FORMATS),
        target,
        style: matches
            .get_one::<OsString>("style")
            .map(|asked| Asked::new(asked)),
        set: overrides(matches)?,
        encoding: matches.get_one::<String>("encoding").cloned(),
        fix: meaning(matches, "fix", FIXES),
        no_config: matches.get_flag("no-config"),
        keep_junk: matches.get_flag("keep-junk"),
        fail_on: meaning(matches, "fail-on", THRESHOLDS).flatten(),
        report: Report {
            form: meaning(matches, "report", REPORTS).unwrap_or(match into {
                // What was found in a thousand files nobody reads as a whole.
                Some(_) if !matches.get_flag("verbose") => Form::Summary,
                _ => Form::Full,
            }),
            quiet: matches.get_flag("quiet"),
            verbose: matches.get_flag("verbose"),
            colour: colour(matches),
            lang,
        },
        preview: preview && into.is_none(),
    };
    if let Some(into) = into {
        return Ok(Job::Batch(Box::new(Batch {
            inputs,
            into,
            recursive: matches.get_flag("recursive"),
            jobs: matches.get_one::<NonZero<usize>>("jobs").copied(),
            how,
        })));
    }
    let conversion = Box::new(Conversion {
        input: Input::new(inputs.first().map_or(Path::new("-"), PathBuf::as_path)),
        output,
        how,
    });
    if !matches.get_flag("watch") {
        return Ok(Job::Convert(conversion));
    }
    if !preview && conversion.output == Output::Stdout {
        return Err(Failure::WatchWithoutResult.into());
    }
    Ok(Job::Watch(conversion))
}

/// Why several inputs need a folder for their results: one of them is a folder, or they are several.
fn no_place(inputs: &[PathBuf]) -> Failure {
    match inputs {
        [one] if one.is_dir() => Failure::InputIsFolder {
            path: visible_path(one),
        },
        _ => Failure::NoPlaceForResults,
    }
}

/// What is made: `--to`, else what the output's name says; Markdown on standard output.
fn target(asked: Option<Target>, output: &Output) -> Result<Target, Failure> {
    match (asked, output) {
        (Some(target), _) => Ok(target),
        (None, Output::Stdout) => Ok(Target::Markdown),
        (None, Output::File(path)) => Target::from_path(path).ok_or_else(|| {
            // The folder is the likelier slip, and the better advice.
            let (is_folder, path) = (path.is_dir(), visible_path(path));
            if is_folder {
                Failure::OutputIsFolder { path }
            } else {
                Failure::UnknownTarget { path }
            }
        }),
    }
}

fn overrides(matches: &ArgMatches) -> Result<Vec<(String, String)>, Failure> {
    let pairs = matches.get_many::<String>("set").into_iter().flatten();
    let split = |pair: &String| match pair.split_once('=') {
        Some((key, value)) => Ok((key.trim().to_owned(), value.trim().to_owned())),
        None => Err(Failure::NotASetting { pair: pair.clone() }),
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
        let Job::Convert(job) = job(&matches, "convert", Lang::En).unwrap() else {
            panic!("no conversion")
        };
        assert!(job.how.report.verbose && !job.how.report.quiet);
        assert_eq!(job.how.style, Some(Asked::BuiltIn("gbt9704")));
    }
}
