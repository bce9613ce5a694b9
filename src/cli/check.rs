//! Drafts that are only checked (`--check` without a result): what is found is said, nothing is written.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Args;
use super::config::{self, Config};
use super::conversion::{Conversion, used};
use super::expand;
use super::fixes;
use super::how::How;
use super::input::Input;
use super::output::{self, Output};
use super::pictures::Beside;
use super::report::{self, Form, Said};
use super::sarif;
use super::sheet;
use super::visible::visible_path;
use crate::check::{self, Checks, Looks};
use crate::convert::{Converted, Format, Options, convert};
use crate::diag::{Class, Code, Failure, Finding, Fix, Lang, message};
use crate::source::Span;

/// Whether checking is all that `args` ask for.
pub fn is_all(args: &Args) -> bool {
    let makes = args.output.is_some() || args.to.is_some() || args.beside;
    args.check && !makes && !args.preview && !args.watch
}

/// Drafts to be checked.
#[derive(Debug)]
pub struct Checking {
    drafts: Vec<Conversion>,
    /// Folders among the inputs that cannot be read, and why.
    closed: Vec<(PathBuf, Failure)>,
    how: How,
}

/// The drafts that `args` mean, each to be checked.
///
/// # Errors
/// No such rule (C80), a folder or pattern that holds no draft (C08, C09, C24).
pub fn drafts(args: &Args, lang: Lang) -> anyhow::Result<Checking> {
    let how = How::of(args, Form::Full, lang)?;
    let is_many = args.inputs.len() > 1 || args.inputs.iter().any(|one| expand::is_many(one));
    let (paths, closed): (Vec<PathBuf>, _) = if is_many {
        // There are no results that could be met.
        let results = Some(Path::new(""));
        let files = expand::files(&args.inputs, args.recursive, results, Format::Json)?;
        let paths = files.found.into_iter().map(|one| one.path);
        (paths.collect(), files.closed)
    } else {
        (args.inputs.clone(), Vec::new())
    };
    if paths.is_empty() && closed.is_empty() && is_many {
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
    Ok(Checking {
        drafts: paths.into_iter().map(conversion).collect(),
        closed,
        how,
    })
}

/// Checks them one after another; whether a finding reached `--fail-on`. One that cannot be read stops no other.
///
/// # Errors
/// Some could not be read; that has been said.
pub fn run(checking: Checking) -> anyhow::Result<bool> {
    let Checking {
        drafts,
        closed,
        how,
    } = checking;
    let report = how.report;
    let (mut reached, mut failed) = (false, false);
    // One log for all of them.
    let logs = RefCell::new(Vec::new());
    let say = |text: &str| match report.form {
        Form::Sarif => logs.borrow_mut().push(text.to_owned()),
        _ => report::say(text, report.colour),
    };
    let mut fail = |error: &anyhow::Error, name: &str| {
        say(&report::failed("", error, name, report));
        failed = true;
    };
    for (path, failure) in closed {
        fail(&failure.into(), &visible_path(&path));
    }
    for conversion in &drafts {
        match conversion.check(&say) {
            Ok(one) => reached |= one,
            Err(error) if output::is_closed_pipe(&error) => return Err(error),
            Err(error) => fail(&error, &conversion.input.name()),
        }
    }
    if report.form == Form::Sarif {
        let log = sarif::joined(&logs.into_inner(), report.lang);
        report::say(&log, report.colour);
    }
    if let Some(path) = &how.written_baseline {
        Output::new(Some(path)).write(how.known.text().as_bytes())?;
    }
    if failed {
        Err(Said.into())
    } else {
        Ok(reached)
    }
}

impl Conversion {
    /// Reads and checks, writes nothing; whether a finding reached `--fail-on`. What the mends would change is found by
    /// the rules.
    pub fn check(&self, say: &dyn Fn(&str)) -> anyhow::Result<bool> {
        let how = &self.how;
        let bytes = self.input.read(false)?;
        let config = match self.input.folder().filter(|_| !how.no_config) {
            Some(folder) => config::find(folder)?,
            None => None,
        };
        let checks = self.checks(config.as_ref())?;
        let (bytes, format, mut said) = self.readable(bytes)?;
        let is_made = !said.is_empty();
        let of_folder = config.as_ref().and_then(|config| config.check.as_ref());
        said.extend(how.rules.odd(of_folder));
        // What a folder says of the checker may hide what is wrong.
        let has_say = |config: &&Config| config.check.is_some();
        said.extend(
            config
                .as_ref()
                .filter(has_say)
                .map(|config| used(&config.path)),
        );
        let beside = Beside::new(&self.input);
        let options = Options {
            fix: Fix::None,
            ..self.options(format, config.as_ref())
        };
        if how.shows_diff {
            let all = self.fix(config.as_ref()) == Fix::All;
            match fixes::of(bytes.clone(), &options, &checks, all)? {
                Some(fixed) => {
                    let diff = fixes::diff(fixed.before.name(), fixed.before.text(), &fixed.after);
                    self.output.write(diff.as_bytes())?;
                }
                None => said.push(Finding::whole(message::C82)),
            }
        }
        let mut converted = convert(bytes, &options, &beside)?;
        let mut found = converted.check(&checks);
        // What was taken off was not checked, what was read otherwise may be; doubts about structure are for converting.
        let is_needed = |one: &Finding| matches!(one.class(), Class::Removed | Class::Warning);
        converted.findings.retain(is_needed);
        converted.findings.splice(..0, said);
        // How LibreOffice has set what it made a Word file of is no one's work.
        if format == Format::Docx && !is_made {
            let of_folder = config.as_ref().and_then(|config| config.style.as_ref());
            let of_folder = of_folder.filter(|_| converted.document.style.is_none());
            let asked = how.style.as_ref().or(of_folder);
            let document = &converted.document;
            let (style, _) = sheet::resolve(asked, &how.set, document, &self.input)?;
            found.extend(converted.check_format(&checks, &style)?);
        }
        if how.written_baseline.is_some() {
            how.known.take_in(converted.source(), &found);
        }
        let found = self.unknown(&converted, found, config.as_ref())?;
        converted.findings.extend(found);
        converted.findings.sort_by_key(|one| one.span);
        let findings = &converted.findings;
        say(&report::findings(converted.source(), findings, how.report));
        let worst = findings.iter().map(Finding::class).max();
        Ok(how.fail_on.is_some_and(|least| worst >= Some(least)))
    }

    /// Whether somebody will read what the checker finds. Nobody reads that of the roles of lines (`-t labels`), or in a batch
    /// that says errors only, unless it is asked for.
    fn is_checked(&self) -> bool {
        let how = &self.how;
        let is_read = self.planned.is_none() || !how.report.quiet;
        how.lists_all || self.target != Format::Labels && is_read
    }

    /// Checks, and adds what is found; meanwhile makes the result with `make` where nothing of that shows in it.
    pub(super) fn checked<T>(
        &self,
        converted: &mut Converted<'_>,
        checks: &Checks,
        config: Option<&Config>,
        make: Option<impl FnOnce(&Converted<'_>) -> T>,
    ) -> Result<Option<T>, Failure> {
        if !self.is_checked() {
            return Ok(None);
        }
        let (made, found) = match make {
            Some(make) => {
                let (made, found) = converted.check_beside(checks, || make(converted));
                (Some(made), found)
            }
            None => (None, converted.check(checks)),
        };
        self.add_checked(converted, found, config)?;
        Ok(made)
    }

    /// Adds what the checker has found: errors, what must not go out, and how much there is besides; all of it with `--check`.
    fn add_checked(
        &self,
        converted: &mut Converted<'_>,
        found: Vec<Finding>,
        config: Option<&Config>,
    ) -> Result<(), Failure> {
        let how = &self.how;
        let mut found = self.unknown(converted, found, config)?;
        let all = found.len();
        let is_one = self.planned.is_none();
        if !how.lists_all {
            let seen = converted.findings.iter();
            let seen = seen.filter(|one| matches!(one.class(), Class::Removed | Class::Doubt));
            let mut seen: Vec<Span> = seen.filter_map(|one| one.span).collect();
            seen.sort_unstable();
            // What a chat program has said is removed or in doubt already where the detector knows it.
            let is_said = |one: &Finding| {
                let at = one.span.map_or(0, |span| span.start);
                let before = seen.partition_point(|other| other.start <= at);
                let other = before.checked_sub(1).and_then(|last| seen.get(last));
                one.code == Code::RuleX12 && other.is_some_and(|other| at < other.end)
            };
            found.retain(|one| {
                let is_error = is_one && one.class() == Class::Error;
                is_error || check::must_be_said(one) && !is_said(one)
            });
        }
        // Of many drafts nobody reads how much there is besides.
        let count = if is_one { all - found.len() } else { 0 };
        if found.is_empty() && count == 0 {
            return Ok(());
        }
        converted.findings.extend(found);
        converted.findings.sort_by_key(|one| one.span);
        let rest = Finding::whole(message::C81 { count });
        converted.findings.extend((count > 0).then_some(rest));
        Ok(())
    }

    /// `found` without what the baseline knows, and how much that was.
    fn unknown(
        &self,
        converted: &Converted<'_>,
        found: Vec<Finding>,
        config: Option<&Config>,
    ) -> Result<Vec<Finding>, Failure> {
        let table = config.and_then(|config| config.check.as_ref());
        let of_folder = table.and_then(|table| table.baseline.as_ref());
        let Some(path) = self.how.baseline.as_ref().or(of_folder) else {
            return Ok(found);
        };
        let known = self.how.known.read(path)?;
        let (mut left, count) = known.left(converted.source(), found);
        left.extend((count > 0).then(|| Finding::whole(message::C88 { count })));
        Ok(left)
    }

    /// The rules for this draft: as the command line says, then its folder.
    pub(super) fn checks(&self, config: Option<&Config>) -> Result<Arc<Checks>, Failure> {
        let name = self.input.name();
        let name = Path::new(&name)
            .file_name()
            .map(|name| name.to_string_lossy());
        let file = config.map(|config| config.path.as_path());
        let table = config.and_then(|config| config.check.as_ref());
        let name = name.unwrap_or_default();
        self.how.rules.of(&name, file, table, self.looks(config))
    }

    /// How far the check goes: as far as something of it comes out, in what is said, the result, the page, the draft's fixes or the
    /// exit code.
    fn looks(&self, config: Option<&Config>) -> Looks {
        let how = &self.how;
        let hangs_on_less = how.fail_on.is_some_and(|least| least < Class::Error);
        let shows_all = how.preview || self.target == Format::Html;
        if how.lists_all || self.fix(config) == Fix::All {
            Looks::All
        } else if self.planned.is_some() {
            Looks::MustBeSaid
        } else if how.report.quiet && !shows_all && !hangs_on_less {
            Looks::Errors
        } else {
            Looks::All
        }
    }
}
