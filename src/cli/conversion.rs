//! One conversion: an input, where its result goes, and how it is made.

use std::path::{Path, PathBuf};

use super::assets::{self, Assets};
use super::config::{self, Config};
use super::fixes::{self, Fixed};
use super::how::How;
use super::input::{Input, Kind};
use super::office;
use super::output::Output;
use super::pictures::Beside;
use super::plan::Planned;
use super::preview;
use super::report;
use super::sheet::{self, Asked};
use super::visible::{visible, visible_path};
use crate::convert::{Converted, Extent, Format, Live, Options, Pages, Writer, convert};
use crate::diag::{Class, Failure, Finding, Fix, message};
use crate::resources::Resources as _;
use crate::style::{Deviation, Style};

/// A conversion with everything resolved.
#[derive(Debug)]
pub struct Conversion {
    /// Where the text comes from.
    pub input: Input,
    /// Where the result goes.
    pub output: Output,
    /// The name of that where the program has made it up: one of many results.
    pub planned: Option<Planned>,
    /// What is made.
    pub target: Format,
    /// How it is made.
    pub how: How,
}

/// What a conversion found and made.
pub struct Made {
    /// The worst class among the findings.
    pub worst: Option<Class>,
    /// The result, where one is wanted.
    pub result: Option<Vec<u8>>,
    /// The page, where it is to be shown.
    pub page: Option<Vec<u8>>,
    /// Pictures that go beside the result.
    pub assets: Assets,
    /// The convert.toml that had a say.
    pub config: Option<PathBuf>,
}

/// The bytes that a conversion makes.
struct Results {
    result: Option<Vec<u8>>,
    page: Option<Vec<u8>>,
}

/// A result, and what there was to say while it was made.
struct Written {
    bytes: Vec<u8>,
    findings: Vec<Finding>,
}

impl Written {
    /// Text of which there is nothing to say.
    fn new(text: String) -> Self {
        Self {
            bytes: text.into_bytes(),
            findings: Vec::new(),
        }
    }

    /// Its bytes; what there was to say is added to what is known of the draft.
    fn told(self, converted: &mut Converted<'_>) -> Vec<u8> {
        converted.findings.extend(self.findings);
        self.bytes
    }
}

/// What became of a conversion.
#[derive(Debug, Clone)]
pub struct Ran {
    /// Whether a finding reached `--fail-on`.
    pub reached: bool,
    /// Whether the result stood there already, byte for byte.
    pub stood: bool,
    /// The convert.toml that had a say.
    pub config: Option<PathBuf>,
}

/// That the convert.toml at `path` had a say.
pub fn used(path: &Path) -> Finding {
    let path = visible_path(path);
    Finding::whole(message::C65 { path })
}

impl Conversion {
    /// Does it and tells `say` what was found.
    pub fn run(&self, say: &dyn Fn(&str)) -> anyhow::Result<Ran> {
        let made = self.make(None, say)?;
        let stood = self.put(&made)?;
        if let Some(page) = &made.page {
            preview::show(page, &self.output, self.how.report, say)?;
        }
        let least = self.how.fail_on;
        Ok(Ran {
            reached: least.is_some_and(|least| made.worst >= Some(least)),
            stood,
            config: made.config,
        })
    }

    /// Writes what was made, pictures first: all of it or nothing. Whether the result stood there already.
    ///
    /// Errors: what cannot be written (C13).
    pub fn put(&self, made: &Made) -> anyhow::Result<bool> {
        let pictures = made.assets.write()?;
        let stood = match (&made.result, &self.planned) {
            (None, _) => false,
            (Some(result), None) => {
                self.output.write(result)?;
                false
            }
            (Some(result), Some(planned)) => planned.put(result, self.how.force)?,
        };
        pictures.stay();
        Ok(stood)
    }

    /// Reads, converts and makes what is wanted, without writing anything. A page gets `live` when it
    /// refreshes itself.
    pub fn make(&self, live: Option<Live<'_>>, say: &dyn Fn(&str)) -> anyhow::Result<Made> {
        let how = &self.how;
        if !how.preview {
            self.output.check(&self.input, self.target.is_binary())?;
        } else if self.output != Output::Stdout {
            self.output.check(&self.input, false)?;
        }
        // The places of a batch are made as they are needed.
        if self.planned.is_none() {
            self.output.check_folder()?;
            if self.target == Format::Docx && !how.force {
                self.output.check_changed(&self.input)?;
            }
        }
        // One of many may not keep the others waiting.
        let bytes = self.input.read(self.planned.is_some())?;
        let config = match self.input.folder().filter(|_| !how.no_config) {
            Some(folder) => config::find(folder)?,
            None => None,
        };
        let (bytes, format, mut said) = self.readable(bytes)?;
        said.extend(self.misnamed());
        let beside = Beside::new(&self.input);
        let mut options = self.options(format, config.as_ref());
        let checks = self.checks(config.as_ref())?;
        let mut fixed = fixes::asked(&bytes, &mut options, &checks, &mut said)?;
        let bytes = fixed.as_ref().map_or(bytes, Fixed::bytes);
        let mut converted = convert(bytes, &options, &beside)?;
        if let Some(fixed) = &mut fixed {
            converted.findings.append(&mut fixed.findings);
            converted.findings.sort_by_key(|one| one.span);
        }
        // With a preview, standard output gets nothing unless a form was asked for.
        let is_wanted = !how.preview || self.output != Output::Stdout;
        // The command line, the draft, then what its folder says.
        let of_folder = config.as_ref().and_then(|config| config.style.as_ref());
        let of_folder = of_folder.filter(|_| converted.document.style.is_none());
        let asked = how.style.as_ref().or(of_folder);
        let make = |converted: &Converted<'_>| self.result(converted, self.target, asked, None);
        let make = (is_wanted && self.is_apart(&converted)).then_some(make);
        let early = self.checked(&mut converted, &checks, config.as_ref(), make)?;
        converted.findings.splice(..0, said);
        if let Some(config) = &config {
            converted.findings.insert(0, used(&config.path));
        }
        let assets = self.assets(&mut converted)?;
        let made = self.results(&mut converted, asked, early, is_wanted, live);
        // What was found is worth knowing even when nothing can be written.
        let findings = &converted.findings;
        say(&match &fixed {
            Some(fixed) => report::findings(&fixed.before, &fixed.of_draft(findings), how.report),
            None => report::findings(converted.source(), findings, how.report),
        });
        let Results { result, page } = made?;
        let worst = findings.iter().map(Finding::class).max();
        converted.let_go();
        Ok(Made {
            worst,
            result,
            page,
            assets,
            config: config.map(|config| config.path),
        })
    }

    /// What there is to say about a result whose name promises another format than `--to` asked for.
    fn misnamed(&self) -> Option<Finding> {
        let Output::File(path) = &self.output else {
            return None;
        };
        let named = Format::of_output(path)?;
        let format = self.target.row().name;
        // Text under the name of another kind of text opens all the same.
        let opens_not = named.is_binary() || self.target.is_binary();
        (named != self.target && opens_not).then(|| {
            let path = visible_path(path);
            Finding::whole(message::C99 { path, format })
        })
    }

    /// Which mends and fixes are made: as the command line says, else the folder.
    pub(super) fn fix(&self, config: Option<&Config>) -> Fix {
        let of_folder = config.and_then(|config| config.fix);
        self.how.fix.or(of_folder).unwrap_or_default()
    }

    /// What the library is told.
    pub(super) fn options(&self, format: Format, config: Option<&Config>) -> Options {
        let how = &self.how;
        let named = |asked: &Asked| asked.in_front_matter(&self.input);
        Options {
            name: self.input.name(),
            from: Some(format),
            encoding: how.encoding.clone(),
            fix: self.fix(config),
            removal: how.removal,
            no_account: self.target != Format::Labels,
            explain: how.report.verbose && self.target == Format::Labels,
            keep: how.keep.clone(),
            roles: how.roles.clone(),
            meta: how.meta.clone(),
            junk_words: config.map_or_else(Vec::new, |config| config.junk.clone()),
            style: how.style.as_ref().and_then(named),
            ..Options::default()
        }
    }

    /// What the library is given: the input, or the Word file that LibreOffice makes of it; its format, and
    /// what there is to say about that.
    pub(super) fn readable(
        &self,
        bytes: Vec<u8>,
    ) -> anyhow::Result<(Vec<u8>, Format, Vec<Finding>)> {
        let kind = self.how.from.map(Kind::Format);
        let office = match kind.unwrap_or_else(|| self.input.kind(&bytes)) {
            Kind::Format(format) => {
                let other = kind.is_none() && self.input.is_other(format);
                let said = other.then(|| Finding::whole(message::R05));
                return Ok((bytes, format, said.into_iter().collect()));
            }
            Kind::Office(office) => office,
        };
        let made = office::word_file(&bytes, office, &self.input.name())?;
        let mut said = vec![Finding::whole(message::R59 {
            program: visible(&made.made_by),
        })];
        said.extend((!made.confined).then(|| Finding::whole(message::R39)));
        Ok((made.bytes, Format::Docx, said))
    }

    /// The pictures of a Word file have no place of their own but the Word file or page made of it: beside
    /// Markdown they become files, elsewhere they are named.
    fn assets(&self, converted: &mut Converted<'_>) -> Result<Assets, Failure> {
        if !converted.has_own_pictures() {
            return Ok(Assets::default());
        }
        if self.target == Format::Markdown {
            let mut document = std::mem::take(&mut converted.document);
            let beside = [Beside::new(&self.input), Beside::at(self.output.folder())];
            let is_here = |src: &str| beside.iter().any(|one| one.load(src).is_ok());
            assets::detach(&mut document, converted.pictures(), &is_here);
            converted.document = document;
        }
        Ok(match (&self.output, self.target) {
            (_, format) if format.is_binary() || format == Format::Html => Assets::default(),
            (Output::File(path), Format::Markdown) => {
                let mut document = std::mem::take(&mut converted.document);
                let pictures = converted.pictures();
                let assets = assets::take(&mut document, pictures, path, self.how.force);
                converted.document = document;
                assets?
            }
            _ => {
                let count = assets::count(&converted.document);
                let named = Finding::whole(message::R58 { count });
                converted.findings.extend((count > 0).then_some(named));
                Assets::default()
            }
        })
    }

    /// Whether the result is the same whatever the checker finds, and whatever becomes of pictures: those of a Word file
    /// become files before Markdown names them.
    fn is_apart(&self, converted: &Converted<'_>) -> bool {
        match self.target {
            Format::Html | Format::Labels => false,
            Format::Markdown => !converted.has_own_pictures(),
            _ => true,
        }
    }

    /// The result, where it is wanted, and the page, where it is to be shown; both in the style `asked` for. `early` is the
    /// result, if it was made already.
    fn results(
        &self,
        converted: &mut Converted<'_>,
        asked: Option<&Asked>,
        early: Option<anyhow::Result<Written>>,
        is_wanted: bool,
        live: Option<Live<'_>>,
    ) -> anyhow::Result<Results> {
        let result = match early {
            Some(early) => Some(early?),
            None if is_wanted => Some(self.result(converted, self.target, asked, None)?),
            None => None,
        };
        let result = result.map(|result| result.told(converted));
        let page = if self.how.preview {
            let page = self.result(converted, Format::Html, asked, live)?;
            Some(page.told(converted))
        } else {
            None
        };
        Ok(Results { result, page })
    }

    /// The result in the format `target`.
    fn result(
        &self,
        converted: &Converted<'_>,
        target: Format,
        asked: Option<&Asked>,
        live: Option<Live<'_>>,
    ) -> anyhow::Result<Written> {
        let Some(writer) = target.row().writer else {
            let path = self.input.name();
            return Err(Failure::UnknownTarget { path }.into());
        };
        if let Writer::Account(write) = writer {
            return Ok(Written::new(write(converted)));
        }
        if !converted.has_text() {
            let removed = |one: &Finding| one.class() == Class::Removed;
            let has_lost = converted.findings.iter().any(removed);
            let path = self.input.name();
            return Err(if has_lost {
                Failure::OnlyJunk { path }.into()
            } else {
                Failure::NothingToWrite { path }.into()
            });
        }
        match writer {
            Writer::Account(write) | Writer::Document(write) => {
                // What the command line says about looks is checked for Markdown too: better now than later.
                let findings = if asked.is_some() || !self.how.set.is_empty() {
                    self.style(converted, asked)?.1
                } else {
                    Vec::new()
                };
                Ok(Written {
                    findings,
                    ..Written::new(write(converted))
                })
            }
            Writer::Pages(write) => {
                let (style, mut findings) = self.style(converted, asked)?;
                let made = write(converted, &style, &self.pages(target, live)?)?;
                findings.extend(made.findings);
                findings.extend(made.extent.map(extent));
                Ok(Written {
                    bytes: made.bytes,
                    findings,
                })
            }
        }
    }

    /// The style, and a note on each place where it leaves its standard.
    fn style(
        &self,
        converted: &Converted<'_>,
        asked: Option<&Asked>,
    ) -> anyhow::Result<(Style, Vec<Finding>)> {
        let document = &converted.document;
        let (style, deviations) = sheet::resolve(asked, &self.how.set, document, &self.input)?;
        let mut notes: Vec<Finding> = Vec::new();
        for one in deviations.iter().map(deviation) {
            // The result and the page have one style.
            if !converted.findings.contains(&one) && !notes.contains(&one) {
                notes.push(one);
            }
        }
        Ok((style, notes))
    }

    /// What pages are told: a file the date, the page for the browser what it shows beside the document.
    fn pages<'l>(&'l self, target: Format, live: Option<Live<'l>>) -> Result<Pages<'l>, Failure> {
        let report = self.how.report;
        let timestamp = if target.is_binary() {
            timestamp()?
        } else {
            None
        };
        let pages = Pages {
            timestamp,
            counts: report.verbose || report.form.is_for_programs(),
            // Silence on the terminal (-q) is no silence on the page.
            least: if report.verbose {
                Class::Note
            } else {
                Class::Mended
            },
            lang: report.lang,
            live,
            ..Pages::default()
        };
        #[cfg(feature = "pdf")]
        let pages = Pages {
            fonts: &*self.how.fonts,
            strict_fonts: self.how.strict_fonts,
            archival: self.how.archival,
            attaches: self.how.attaches,
            ..pages
        };
        Ok(pages)
    }
}

/// A note on where the style leaves its standard.
fn deviation(one: &Deviation) -> Finding {
    let Deviation {
        key,
        was,
        is: new,
        by,
        standard,
    } = one;
    match was {
        Some(old) => Finding::whole(message::L01 {
            standard,
            key,
            old,
            new,
            by,
        }),
        None => Finding::whole(message::L02 {
            standard,
            key,
            new,
            by,
        }),
    }
}

/// SOURCE_DATE_EPOCH, the one clock that gives the same bytes every time.
///
/// Errors: it is set and no number of seconds (C22).
fn timestamp() -> Result<Option<u64>, Failure> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty())
    else {
        return Ok(None);
    };
    let value = value.to_string_lossy();
    value
        .parse()
        .map(Some)
        .map_err(|_| Failure::WrongTimestamp {
            value: value.to_string(),
        })
}

/// W40: how many pages a Word file has.
fn extent(extent: Extent) -> Finding {
    let Extent {
        pages,
        filled,
        lines,
    } = extent;
    Finding::whole(message::W40 {
        pages,
        filled,
        lines,
    })
}
