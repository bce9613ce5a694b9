//! The command line as it is typed: its options, and what was said with them. Nothing is decided here, and
//! nothing of it is looked for on the disk.

use std::ffi::{OsStr, OsString};
use std::num::NonZero;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::report::Form;
use super::words::{self, Generated, Words};
use crate::convert::{Format, Said};
use crate::diag::{Class, Fix, Removal};
use crate::source::Lines;

/// The command without its help texts, which `help` adds when they are asked for.
pub fn command() -> Command {
    let command = Command::new("convert")
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
                .required_unless_present_any([
                    "list-styles", "print-style", "learn", "generate", "explain", "page",
                ]),
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
                .value_parser(|text: &str| text.parse::<NonZero<usize>>().map_err(|_| "2")),
        )
        .arg(flag("preview"))
        .arg(flag("watch").short('w'))
        .arg(format("from", words::inputs()).short('f'))
        .arg(format("to", words::outputs()).short('t'))
        .arg(
            option("style", "NAME|FILE")
                .short('s')
                .value_parser(value_parser!(OsString)),
        )
        .arg(option("set", "KEY=VALUE").action(ArgAction::Append))
        .arg(option("encoding", "NAME"))
        .arg(choice("fix", "none|safe|all", words_of(words::FIXES)))
        .arg(choice(
            "junk",
            "certain|likely|keep",
            words_of(words::REMOVALS),
        ))
        .arg(flag("keep-junk"))
        .arg(
            option("keep", "LINES")
                .value_parser(|text: &str| text.parse::<Lines>().map_err(|()| "10,12-14"))
                .action(ArgAction::Append),
        )
        .arg(
            option("as", "LINE:ROLE")
                .value_parser(|text: &str| text.parse::<Said>().map_err(|()| "12:正文"))
                .action(ArgAction::Append),
        )
        .arg(
            option("meta", "KEY=VALUE")
                .value_parser(pair)
                .action(ArgAction::Append),
        )
        .arg(flag("no-config"))
        .arg(flag("check"))
        .arg(flag("diff"))
        .arg(option("select", "RULES").action(ArgAction::Append))
        .arg(option("ignore", "RULES").action(ArgAction::Append))
        .arg(option("baseline", "FILE").value_parser(value_parser!(PathBuf)))
        .arg(
            option("write-baseline", "FILE")
                .value_parser(value_parser!(PathBuf))
                .requires("check"),
        )
        .arg(option("explain", "RULE"))
        .arg(choice("fail-on", "CLASS", words_of(words::THRESHOLDS)))
        .arg(choice("report", "FORM", words_of(words::REPORTS)))
        .arg(flag("list-styles"))
        .arg(option("print-style", "NAME|FILE").value_parser(value_parser!(OsString)))
        .arg(option("learn", "FILE").value_parser(value_parser!(PathBuf)))
        .arg(choice("generate", "WHAT", words_of(words::GENERATED)))
        .arg(flag("page"))
        .arg(choice("color", "WHEN", words_of(words::COLOURS)))
        .arg(choice("lang", "auto|zh|en", words_of(words::LANGS)))
        .arg(flag("quiet").short('q'))
        .arg(flag("verbose").short('v').overrides_with("quiet"))
        .arg(flag("help").short('h').action(ArgAction::Help))
        .arg(flag("version").short('V').action(ArgAction::Version));
    #[cfg(feature = "pdf")]
    let command = command
        .arg(
            option("fonts", "FOLDER")
                .value_parser(value_parser!(PathBuf))
                .action(ArgAction::Append),
        )
        .arg(flag("strict-fonts"))
        .arg(flag("pdf-a"))
        .arg(flag("attach-markdown"));
    command
}

/// A key and its value.
fn pair(text: &str) -> Result<(String, String), &'static str> {
    let (key, value) = text.split_once('=').ok_or("发文字号=…")?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

fn option(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value)
}

fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// An option that takes one of `words`; `shown` stands for them in the help.
fn choice<T>(
    name: &'static str,
    shown: &'static str,
    words: impl Iterator<Item = (&'static str, T)>,
) -> Arg {
    option(name, shown).value_parser(PossibleValuesParser::new(words.map(|row| row.0)))
}

/// An option that takes one of `formats` by its name or by an extension of its files; errors and completions show the names.
fn format(name: &'static str, formats: impl Iterator<Item = (&'static str, Format)>) -> Arg {
    let known = formats.map(|(word, format)| {
        let others = format
            .row()
            .extensions
            .iter()
            .filter(move |one| **one != word);
        PossibleValue::new(word).aliases(others.copied())
    });
    option(name, "FORMAT").value_parser(PossibleValuesParser::new(known))
}

fn words_of<T: Copy>(words: Words<T>) -> impl Iterator<Item = (&'static str, T)> {
    words.iter().copied()
}

/// What was typed, each option as it stands there; absent what was not.
#[derive(Debug, Clone)]
pub struct Args {
    /// Files, folders and patterns; `-` for standard input.
    pub inputs: Vec<PathBuf>,
    /// `--output`.
    pub output: Option<PathBuf>,
    /// `--beside`.
    pub beside: bool,
    /// `--force`.
    pub force: bool,
    /// `--recursive`.
    pub recursive: bool,
    /// `--jobs`.
    pub jobs: Option<NonZero<usize>>,
    /// `--preview`.
    pub preview: bool,
    /// `--watch`.
    pub watch: bool,
    /// `--from`.
    pub from: Option<Format>,
    /// `--to`.
    pub to: Option<Format>,
    /// `--style`.
    pub style: Option<OsString>,
    /// Every `--set`, not split yet.
    pub set: Vec<String>,
    /// Every `--fonts`.
    #[cfg(feature = "pdf")]
    pub fonts: Vec<PathBuf>,
    /// `--strict-fonts`.
    #[cfg(feature = "pdf")]
    pub strict_fonts: bool,
    /// `--pdf-a`.
    #[cfg(feature = "pdf")]
    pub archival: bool,
    /// `--attach-markdown`.
    #[cfg(feature = "pdf")]
    pub attaches: bool,
    /// `--encoding`.
    pub encoding: Option<String>,
    /// `--fix`.
    pub fix: Option<Fix>,
    /// `--junk` and its old word `--keep-junk`.
    pub removal: Removal,
    /// Every `--keep`.
    pub keep: Lines,
    /// Every `--as`.
    pub roles: Vec<Said>,
    /// Every `--meta`.
    pub meta: Vec<(String, String)>,
    /// `--no-config`.
    pub no_config: bool,
    /// `--check`.
    pub check: bool,
    /// `--diff`.
    pub diff: bool,
    /// Every `--select`, not split yet.
    pub select: Vec<String>,
    /// Every `--ignore`, not split yet.
    pub ignore: Vec<String>,
    /// `--baseline`.
    pub baseline: Option<PathBuf>,
    /// `--write-baseline`.
    pub written_baseline: Option<PathBuf>,
    /// `--explain`.
    pub explain: Option<String>,
    /// `--fail-on`.
    pub fail_on: Option<Class>,
    /// Whether `--fail-on never` was said.
    pub fails_never: bool,
    /// `--report`.
    pub form: Option<Form>,
    /// `--quiet`.
    pub quiet: bool,
    /// `--verbose`.
    pub verbose: bool,
    /// `--color`.
    pub colour: anstream::ColorChoice,
    /// `--list-styles`.
    pub list_styles: bool,
    /// `--print-style`.
    pub print_style: Option<OsString>,
    /// `--learn`.
    pub learn: Option<PathBuf>,
    /// `--generate`.
    pub generate: Option<Generated>,
    /// `--page`.
    pub page: bool,
}

impl Args {
    /// What `matches` hold.
    pub fn of(matches: &ArgMatches) -> Self {
        let word = |name: &str| matches.get_one::<String>(name).map(String::as_str);
        let flag = |name: &str| matches.get_flag(name);
        let all = matches.get_many::<PathBuf>("input").unwrap_or_default();
        let each = |name: &str| -> Vec<String> {
            let all = matches.get_many::<String>(name).unwrap_or_default();
            all.cloned().collect()
        };
        Self {
            inputs: all.cloned().collect(),
            output: matches.get_one("output").cloned(),
            beside: flag("beside"),
            force: flag("force"),
            recursive: flag("recursive"),
            jobs: matches.get_one("jobs").copied(),
            preview: flag("preview"),
            watch: flag("watch"),
            from: word("from").and_then(words::format),
            to: word("to").and_then(words::format),
            style: matches.get_one("style").cloned(),
            set: each("set"),
            #[cfg(feature = "pdf")]
            fonts: matches
                .get_many::<PathBuf>("fonts")
                .unwrap_or_default()
                .cloned()
                .collect(),
            #[cfg(feature = "pdf")]
            strict_fonts: flag("strict-fonts"),
            #[cfg(feature = "pdf")]
            archival: flag("pdf-a"),
            #[cfg(feature = "pdf")]
            attaches: flag("attach-markdown"),
            encoding: matches.get_one("encoding").cloned(),
            fix: word("fix").and_then(|word| words::meaning(words::FIXES, word)),
            removal: word("junk")
                .and_then(|word| words::meaning(words::REMOVALS, word))
                .unwrap_or(if flag("keep-junk") {
                    Removal::Keep
                } else {
                    Removal::Certain
                }),
            keep: matches
                .get_many::<Lines>("keep")
                .unwrap_or_default()
                .fold(Lines::default(), |all, one| all.and(one.clone())),
            roles: matches
                .get_many("as")
                .unwrap_or_default()
                .cloned()
                .collect(),
            meta: matches
                .get_many("meta")
                .unwrap_or_default()
                .cloned()
                .collect(),
            no_config: flag("no-config"),
            check: flag("check") || flag("diff"),
            diff: flag("diff"),
            select: each("select"),
            ignore: each("ignore"),
            baseline: matches.get_one("baseline").cloned(),
            written_baseline: matches.get_one("write-baseline").cloned(),
            explain: word("explain").map(str::to_owned),
            fail_on: word("fail-on")
                .and_then(|word| words::meaning(words::THRESHOLDS, word))
                .flatten(),
            fails_never: word("fail-on") == Some("never"),
            form: word("report").and_then(|word| words::meaning(words::REPORTS, word)),
            quiet: flag("quiet"),
            verbose: flag("verbose"),
            colour: word("color")
                .and_then(|word| words::meaning(words::COLOURS, word))
                .unwrap_or(anstream::ColorChoice::Auto),
            list_styles: flag("list-styles"),
            print_style: matches.get_one("print-style").cloned(),
            learn: matches.get_one("learn").cloned(),
            generate: word("generate").and_then(|word| words::meaning(words::GENERATED, word)),
            page: flag("page"),
        }
    }
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
        let args = Args::of(&command().try_get_matches_from(words).unwrap());
        assert!(args.verbose && !args.quiet);
        assert_eq!(args.style.as_deref(), Some(OsStr::new("gbt9704")));
    }

    #[test]
    fn every_word_that_clap_takes_means_something() {
        for (name, format) in words::outputs() {
            let matches = command().try_get_matches_from(["convert", "a", "-t", name]);
            assert_eq!(Args::of(&matches.unwrap()).to, Some(format));
            for extension in format.row().extensions {
                let matches = command().try_get_matches_from(["convert", "a", "-t", extension]);
                assert_eq!(Args::of(&matches.unwrap()).to, Some(format), "{extension}");
            }
        }
    }
}
