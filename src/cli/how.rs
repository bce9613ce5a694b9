//! How results are made, whatever the input: the options of a run with everything decided that needs no disk.

use std::path::PathBuf;

use super::args::Args;
use super::baseline::Known;
use super::report::{Form, Report};
use super::ruleset::Ruleset;
use super::sheet::Asked;
use crate::convert::{Format, Said};
use crate::diag::{Class, Failure, Fix, Lang, Removal};
use crate::source::Lines;

/// How a result is made, whatever the input.
#[derive(Debug, Clone)]
pub struct How {
    /// The input's format; from its name or content when absent.
    pub from: Option<Format>,
    /// The style sheet that was asked for.
    pub style: Option<Asked>,
    /// Overridden style keys.
    pub set: Vec<(String, String)>,
    /// Folders with fonts for PDF and OFD files, besides those of the system.
    #[cfg(feature = "pdf")]
    pub fonts: std::sync::Arc<super::fonts::Installed>,
    /// Whether no font may stand in for another.
    #[cfg(feature = "pdf")]
    pub strict_fonts: bool,
    /// Whether PDF files are written as PDF/A-2b.
    #[cfg(feature = "pdf")]
    pub archival: bool,
    /// Whether OFD files hold the review copy.
    #[cfg(feature = "pdf")]
    pub attaches: bool,
    /// The input's encoding; recognised when absent.
    pub encoding: Option<String>,
    /// Which mends are made; what convert.toml says or the usual ones when absent.
    pub fix: Option<Fix>,
    /// Whether convert.toml is not looked for.
    pub no_config: bool,
    /// Which promo lines are removed.
    pub removal: Removal,
    /// The rules of the checker.
    pub rules: Ruleset,
    /// What the checker is known to find.
    pub baseline: Option<PathBuf>,
    /// Those that were read, and the one that is to be written.
    pub known: Known,
    /// Where that is written.
    pub written_baseline: Option<PathBuf>,
    /// Whether what the fixes would change is shown.
    pub shows_diff: bool,
    /// Whether all of what they find is listed; else errors are, and the rest is counted.
    pub lists_all: bool,
    /// Lines that are no promo, by number.
    pub keep: Lines,
    /// Lines and what they are.
    pub roles: Vec<Said>,
    /// Values of head and imprint.
    pub meta: Vec<(String, String)>,
    /// The least class that makes the program exit with 1.
    pub fail_on: Option<Class>,
    /// How findings are shown.
    pub report: Report,
    /// Whether what stands where a result goes gives way whatever it is.
    pub force: bool,
    /// Whether the page is shown in the browser.
    pub preview: bool,
}

impl How {
    /// What `args` mean for every input; findings in `form` unless another was asked for, and in `lang`.
    ///
    /// # Errors
    /// `--set` without `=` (C04), no such rule (C80).
    pub fn of(args: &Args, form: Form, lang: Lang) -> Result<Self, Failure> {
        let split = |pair: &String| match pair.split_once('=') {
            Some((key, value)) => Ok((key.trim().to_owned(), value.trim().to_owned())),
            None => Err(Failure::NotASetting { pair: pair.clone() }),
        };
        Ok(Self {
            from: args.from,
            style: args.style.as_ref().map(|asked| Asked::new(asked)),
            set: args.set.iter().map(split).collect::<Result<_, _>>()?,
            #[cfg(feature = "pdf")]
            fonts: std::sync::Arc::new(super::fonts::Installed::new(args.fonts.clone())),
            #[cfg(feature = "pdf")]
            strict_fonts: args.strict_fonts,
            #[cfg(feature = "pdf")]
            archival: args.archival,
            #[cfg(feature = "pdf")]
            attaches: args.attaches,
            encoding: args.encoding.clone(),
            fix: args.fix,
            no_config: args.no_config,
            removal: args.removal,
            rules: Ruleset::new(&args.select, &args.ignore)?,
            baseline: args.baseline.clone(),
            known: Known::default(),
            written_baseline: args.written_baseline.clone(),
            shows_diff: args.diff,
            lists_all: args.check,
            keep: args.keep.clone(),
            roles: args.roles.clone(),
            meta: args.meta.clone(),
            // A check is asked for because something hangs on it.
            fail_on: args
                .fail_on
                .or((args.check && !args.fails_never).then_some(Class::Error)),
            report: Report {
                form: args.form.unwrap_or(form),
                quiet: args.quiet,
                verbose: args.verbose,
                colour: args.colour,
                lang,
            },
            force: args.force,
            preview: args.preview,
        })
    }
}
