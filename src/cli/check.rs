//! Drafts that are only checked (`--check` without a result): what is found is said, nothing is written.

use std::path::{Path, PathBuf};

use super::args::Args;
use super::conversion::Conversion;
use super::expand;
use super::how::How;
use super::input::Input;
use super::output::{self, Output};
use super::report::{self, Form, Said};
use crate::check::{self, rules::RULES};
use crate::convert::Format;
use crate::diag::{Code, Failure, Lang};

/// Whether checking is all that `args` ask for.
pub fn is_all(args: &Args) -> bool {
    let makes = args.output.is_some() || args.to.is_some() || args.beside;
    args.check && !makes && !args.preview && !args.watch
}

/// The drafts that `args` mean, each to be checked.
///
/// # Errors
/// No such rule (C80), a folder or pattern that holds no draft (C08, C09, C24).
pub fn conversions(args: &Args, lang: Lang) -> anyhow::Result<Vec<Conversion>> {
    let how = How::of(args, Form::Full, lang)?;
    let is_many = args.inputs.len() > 1 || args.inputs.iter().any(|one| expand::is_many(one));
    let paths: Vec<PathBuf> = if is_many {
        // There are no results that could be met.
        let results = Some(Path::new(""));
        let files = expand::files(&args.inputs, args.recursive, results, Format::Json)?;
        files.found.into_iter().map(|one| one.path).collect()
    } else {
        args.inputs.clone()
    };
    if paths.is_empty() && is_many {
        let shown: Vec<_> = args
            .inputs
            .iter()
            .map(|one| one.display().to_string())
            .collect();
        let pattern = shown.join(" ");
        return Err(Failure::NoDrafts { pattern }.into());
    }
    let conversion = |path: PathBuf| Conversion {
        input: Input::new(&path),
        output: Output::Stdout,
        planned: None,
        target: Format::Markdown,
        how: how.clone(),
    };
    Ok(paths.into_iter().map(conversion).collect())
}

/// Checks them one after another; whether a finding reached `--fail-on`. One that cannot be read stops no other.
///
/// # Errors
/// Some could not be read; that has been said.
pub fn run(conversions: &[Conversion]) -> anyhow::Result<bool> {
    let (mut reached, mut failed) = (false, false);
    for conversion in conversions {
        let report = conversion.how.report;
        let say = |text: &str| report::say(text, report.colour);
        match conversion.check(&say) {
            Ok(one) => reached |= one,
            Err(error) if output::is_closed_pipe(&error) => return Err(error),
            Err(error) => {
                say(&report::failed(
                    "",
                    &error,
                    &conversion.input.name(),
                    report,
                ));
                failed = true;
            }
        }
    }
    if failed {
        Err(Said.into())
    } else {
        Ok(reached)
    }
}

/// The page of a rule, and what the finding or error of that code says: placeholders stand for what differs.
///
/// # Errors
/// No such rule or code (C80).
pub fn explained(id: &str, lang: Lang) -> Result<String, Failure> {
    let rule = check::rule(id);
    let is_rule = |code: &Code| RULES.iter().any(|rule| rule.code == *code);
    let asked = id.trim().to_ascii_uppercase();
    let codes = Code::ALL.iter().copied();
    let code = codes
        .filter(|code| code.as_str() == asked)
        .find(|code| !is_rule(code));
    let page = match (&rule, code) {
        (Err(_), None) => return rule.map(|_| String::new()),
        (Ok(rule), _) => format!("{}\n", rule.page().trim_end()),
        (Err(_), Some(_)) => String::new(),
    };
    let Some(code) = code else {
        return Ok(page);
    };
    let row = code.row();
    let gap = if page.is_empty() { "" } else { "\n" };
    let mut out = format!(
        "{page}{gap}{}[{code}]: {}\n",
        row.class.word(lang),
        row.message(lang)
    );
    if let Some(hint) = row.hint(lang) {
        out.push_str(&format!("{}: {hint}\n", report::hint_word(lang)));
    }
    Ok(out)
}
