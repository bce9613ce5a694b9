//! What is wrong with a command line, in the user's language: clap finds it, `codes.toml` words it.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diag::Failure;

/// The failure that `error` of the command-line parser means.
///
/// C40, C41 no such option · C43, C44 a wrong or missing value · C45 no input ·
/// C46 a value too many · C47 an argument that is no Unicode · C48 anything else.
pub fn failure(error: &Error) -> Failure {
    let argument = one(error, ContextKind::InvalidArg);
    // Clap names an option with its value, `--fix <none|safe>`; the option alone is enough.
    let option = argument.split(' ').next().unwrap_or_default().to_owned();
    match error.kind() {
        ErrorKind::UnknownArgument => match one(error, ContextKind::SuggestedArg) {
            other if other.is_empty() => Failure::new("C40").with("option", argument),
            other => Failure::new("C41")
                .with("option", argument)
                .with("other", other),
        },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = one(error, ContextKind::InvalidValue);
            let code = if value.is_empty() { "C44" } else { "C43" };
            let known = many(error, ContextKind::ValidValue).join(" ");
            let known = if known.is_empty() { argument } else { known };
            Failure::new(code)
                .with("option", option)
                .with("value", value)
                .with("known", known)
        }
        ErrorKind::MissingRequiredArgument => Failure::new("C45"),
        ErrorKind::TooManyValues => Failure::new("C46").with("option", option),
        ErrorKind::InvalidUtf8 => Failure::new("C47"),
        _ => {
            let text = error.to_string();
            let line = text.lines().next().unwrap_or_default();
            Failure::new("C48").with("reason", line.trim_start_matches("error: "))
        }
    }
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
