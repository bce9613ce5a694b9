//! What is wrong with a command line, in the user's language: clap finds it, `codes.toml` words it.

use std::error::Error as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::words;
use crate::diag::Failure;
use crate::model::{ROLES, Role};

/// The failure that `error` of the command-line parser means.
///
/// C40, C41 no such option · C98 an option or format of builds with PDF · C42, C43, C44 a wrong or missing value · C45 no input ·
/// C46 a value too many · C47 an argument that is no Unicode · C48 anything else.
pub fn failure(error: &Error) -> Failure {
    let argument = one(error, ContextKind::InvalidArg);
    // Clap names an option with its value, `--fix <none|safe>`; the option alone is enough.
    let option = argument.split(' ').next().unwrap_or_default().to_owned();
    match error.kind() {
        ErrorKind::UnknownArgument if words::OF_PAGED.contains(&option.as_str()) => {
            Failure::NotBuiltIn { path: option }
        }
        ErrorKind::UnknownArgument => match one(error, ContextKind::SuggestedArg) {
            other if other.is_empty() => Failure::UnknownOption { option: argument },
            other => Failure::MisspeltOption {
                option: argument,
                other,
            },
        },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = one(error, ContextKind::InvalidValue);
            let known = many(error, ContextKind::ValidValue).join(" ");
            // The parsers of args.rs fail with a value that is right.
            let example = error.source().map(|right| format!("{option} {right}"));
            let known = match (known.is_empty(), &*option) {
                (false, _) => known,
                (true, "--as") => roles(),
                (true, _) => argument,
            };
            if option == "--to" && words::PAGED.contains(&value.as_str()) {
                let path = format!("{option} {value}");
                Failure::NotBuiltIn { path }
            } else if value.is_empty() {
                Failure::MissingOptionValue { option, known }
            } else if let (Some(example), false) = (example, option == "--as") {
                Failure::MalformedOptionValue {
                    option,
                    value,
                    example,
                }
            } else {
                Failure::WrongOptionValue {
                    option,
                    value,
                    known,
                }
            }
        }
        ErrorKind::MissingRequiredArgument => Failure::NoInput,
        ErrorKind::TooManyValues => Failure::SuperfluousOptionValue { option },
        ErrorKind::InvalidUtf8 => Failure::NotUnicode,
        _ => {
            let text = error.to_string();
            let line = text.lines().next().unwrap_or_default();
            Failure::WrongCommandLine {
                reason: line.trim_start_matches("error: ").to_owned(),
            }
        }
    }
}

/// What `--as` takes: a line and a role by its word; a heading with its level.
fn roles() -> String {
    let marks = ROLES.iter().map(|row| match row.role {
        Role::Heading(_) => format!("12:{} 2", row.mark),
        _ => format!("12:{}", row.mark),
    });
    marks.collect::<Vec<_>>().join("  ")
}

/// The one value of `kind`; empty when there is none.
fn one(error: &Error, kind: ContextKind) -> String {
    many(error, kind).into_iter().next().unwrap_or_default()
}

fn many(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(value)) => vec![value.clone()],
        Some(ContextValue::Strings(values)) => values.clone(),
        _ => Vec::new(),
    }
}
