//! A job: what is to be done, resolved, and doing it.

use super::assets::{self, Assets};
use super::batch::Batch;
use super::config;
use super::generate::Generated;
use super::input::Input;
use super::office;
use super::output::{self, Output};
use super::pictures::Pictures;
use super::preview;
use super::report::{self, Report};
use super::sheet::{self, Asked};
use super::visible::{visible, visible_path};
use super::watch;
use crate::detect::{DetectOptions, Detected, detect};
use crate::diag::{Class, Failure, Finding, Fix, Lang, message};
use crate::format::{Format, Target};
use crate::layout::lay_out;
use crate::mend;
use crate::model::{Document, Head, Imprint};
use crate::read::{self, ReadOptions};
use crate::source::Source;
use crate::style::Deviation;
use crate::write::docx::DocxOptions;
use crate::write::html::Live;
use crate::{review, write};

/// What is to be done.
#[derive(Debug)]
pub enum Job {
    /// Convert one input.
    Convert(Box<Conversion>),
    /// Convert one input, again and again as it changes.
    Watch(Box<Conversion>),
    /// Convert several, each into a file of its own.
    Batch(Box<Batch>),
    /// List the built-in style sheets.
    ListStyles,
    /// Print a style sheet, complete.
    PrintStyle(Asked),
    /// Print completions or the manual page for the program of that name.
    Generate(Generated, String, Lang),
}

/// A failure of which everything has been said.
#[derive(Debug)]
pub struct Said;

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not converted")
    }
}

impl std::error::Error for Said {}

/// A conversion with everything resolved.
#[derive(Debug)]
pub struct Conversion {
    /// Where the text comes from.
    pub input: Input,
    /// Where the result goes.
    pub output: Output,
    /// How it is made.
    pub how: How,
}

/// How a result is made, whatever the input.
#[derive(Debug, Clone)]
pub struct How {
    /// The input's format; from its name or content when absent.
    pub from: Option<Format>,
    /// What is made.
    pub target: Target,
    /// The style sheet that was asked for.
    pub style: Option<Asked>,
    /// Overridden style keys.
    pub set: Vec<(String, String)>,
    /// The input's encoding; recognised when absent.
    pub encoding: Option<String>,
    /// Which mends are made; what convert.toml says or the usual ones when absent.
    pub fix: Option<Fix>,
    /// Whether convert.toml is not looked for.
    pub no_config: bool,
    /// Keep promo lines.
    pub keep_junk: bool,
    /// The least class that makes the program exit with 1.
    pub fail_on: Option<Class>,
    /// How findings are shown.
    pub report: Report,
    /// Whether the page is shown in the browser.
    pub preview: bool,
}

impl Job {
    /// Does it; whether a finding reached `--fail-on`.
    pub fn run(&self) -> anyhow::Result<bool> {
        match self {
            Self::Convert(conversion) => {
                let report = conversion.how.report;
                let say = |text: &str| report::say(text, report.colour);
                conversion.run(&say).map_err(|error| {
                    if output::is_closed_pipe(&error) {
                        return error;
                    }
                    say(&report::failed(&error, &conversion.input.name(), report));
                    Said.into()
                })
            }
            Self::Watch(conversion) => watch::run(conversion).map(|()| false),
            Self::Batch(batch) => batch.run(),
            Self::ListStyles => Output::Stdout
                .write(sheet::list().as_bytes())
                .map(|()| false),
            Self::PrintStyle(name) => Output::Stdout
                .write(sheet::print(name)?.as_bytes())
                .map(|()| false),
            Self::Generate(what, name, lang) => Output::Stdout
                .write(&what.text(name, *lang)?)
                .map(|()| false),
        }
    }
}

/// What a result is made with, besides the document.
struct With<'a> {
    source: &'a Source,
    fix: Fix,
    /// The style that was asked for.
    asked: Option<&'a Asked>,
    pictures: &'a Pictures,
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
}

impl Conversion {
    /// Does it and tells `say` what was found; whether a finding reached `--fail-on`.
    pub fn run(&self, say: &dyn Fn(&str)) -> anyhow::Result<bool> {
        let made = self.convert(None, say)?;
        made.assets.write()?;
        if let Some(result) = &made.result {
            self.output.write(result)?;
        }
        if let Some(page) = &made.page {
            preview::show(page, &self.output, self.how.report, say)?;
        }
        Ok(self
            .how
            .fail_on
            .is_some_and(|least| made.worst >= Some(least)))
    }

    /// Reads, detects and makes, without writing anything. A page gets `live` when it refreshes itself.
    pub fn convert(&self, live: Option<Live<'_>>, say: &dyn Fn(&str)) -> anyhow::Result<Made> {
        let how = &self.how;
        if !how.preview {
            self.output.check(&self.input, how.target == Target::Docx)?;
        } else if self.output != Output::Stdout {
            self.output.check(&self.input, false)?;
        }
        let bytes = self.input.read()?;
        let config = match self.input.folder().filter(|_| !how.no_config) {
            Some(folder) => config::find(folder)?,
            None => None,
        };
        let fix = how
            .fix
            .or(config.as_ref().and_then(|config| config.fix))
            .unwrap_or_default();
        let (mut bytes, format, converted) = self.readable(bytes)?;
        let reading = ReadOptions {
            name: self.input.name(),
            encoding: how.encoding.clone(),
        };
        // A text leaves its bytes to the reader; the pictures of a Word file are still needed from them.
        let (source, mut draft) = match format {
            Format::Text | Format::Markdown => {
                read::read(std::mem::take(&mut bytes), format, &reading)?
            }
            Format::Docx | Format::Office(_) => read::read(&bytes, format, &reading)?,
        };
        let parts = std::mem::take(&mut draft.pictures);
        let pictures = Pictures::of(&self.input, format, bytes, parts);
        let draft = mend::mend(draft, fix);
        let detecting = DetectOptions {
            keep_junk: how.keep_junk,
            fix,
            junk: config.as_ref().map_or(&[], |config| &config.junk),
        };
        let mut detected = detect(&source, draft, detecting);
        detected.findings.splice(..0, converted);
        if let Some(config) = &config {
            let used = Finding::whole(message::C65 {
                path: visible_path(&config.path),
            });
            detected.findings.insert(0, used);
        }
        // The command line, the draft, then what its folder says.
        let of_folder = config.as_ref().and_then(|config| config.style.as_ref());
        let of_folder = of_folder.filter(|_| detected.document.style.is_none());
        let asked = how.style.as_ref().or(of_folder);
        let with = With {
            source: &source,
            fix,
            asked,
            pictures: &pictures,
        };
        // The pictures of a Word file have no place of their own but the Word file or page made of it.
        let in_package = matches!(pictures, Pictures::Package { .. });
        let mut assets = Assets::default();
        match (&self.output, how.target) {
            _ if !in_package => {}
            (_, Target::Docx | Target::Html) => {}
            (Output::File(path), Target::Markdown) => {
                assets = assets::take(&mut detected.document, &pictures, path);
            }
            _ => {
                let count = assets::count(&detected.document);
                let named = Finding::whole(message::R58 { count });
                detected.findings.extend((count > 0).then_some(named));
            }
        }
        // With a preview, standard output gets nothing unless a form was asked for.
        let is_wanted = !how.preview || self.output != Output::Stdout;
        let result = is_wanted
            .then(|| self.make(&mut detected, how.target, &with, None))
            .transpose();
        let page = match (&result, how.preview) {
            (Ok(_), true) => self
                .make(&mut detected, Target::Html, &with, live)
                .map(Some),
            _ => Ok(None),
        };
        // What was found is worth knowing even when nothing can be written.
        let diagnostics = &detected.findings;
        say(&report::findings(&source, diagnostics, how.report));
        Ok(Made {
            worst: diagnostics.iter().map(Finding::class).max(),
            result: result?,
            page: page?,
            assets,
        })
    }

    /// What the readers are given: the input, or the Word file that LibreOffice makes of it; its format, and
    /// what there is to say about the conversion.
    fn readable(&self, bytes: Vec<u8>) -> anyhow::Result<(Vec<u8>, Format, Vec<Finding>)> {
        let format = self.how.from.unwrap_or_else(|| self.input.format(&bytes));
        let Format::Office(kind) = format else {
            return Ok((bytes, format, Vec::new()));
        };
        let made = office::word_file(&bytes, kind, &self.input.name())?;
        let mut said = vec![Finding::whole(message::R59 {
            program: visible(&made.made_by),
        })];
        said.extend((!made.confined).then(|| Finding::whole(message::R39)));
        Ok((made.bytes, Format::Docx, said))
    }

    /// The bytes of the result.
    fn make(
        &self,
        detected: &mut Detected,
        target: Target,
        with: &With<'_>,
        live: Option<Live<'_>>,
    ) -> anyhow::Result<Vec<u8>> {
        if target == Target::Labels {
            return Ok(write::labels::write(&detected.account).into_bytes());
        }
        let document = &mut detected.document;
        if has_nothing(document) {
            let has_lost = detected
                .findings
                .iter()
                .any(|d| d.class() == Class::Removed);
            let path = self.input.name();
            let failure = if has_lost {
                Failure::OnlyJunk { path }
            } else {
                Failure::NothingToWrite { path }
            };
            return Err(failure.into());
        }
        if let Some(name) = self
            .how
            .style
            .as_ref()
            .and_then(|asked| asked.in_front_matter(&self.input))
        {
            document.style = Some(name);
        }
        // What the command line says about looks is checked for Markdown too: better now than later.
        let has_looks = with.asked.is_some() || !self.how.set.is_empty();
        let is_laid_out = matches!(target, Target::Docx | Target::Html);
        let style = (is_laid_out || has_looks)
            .then(|| sheet::resolve(with.asked, &self.how.set, document, &self.input))
            .transpose()?;
        let style = style.map(|(style, deviations)| {
            let new = deviations.iter().map(deviation);
            let new: Vec<_> = new.filter(|one| !detected.findings.contains(one)).collect();
            detected.findings.extend(new);
            style
        });
        let document = &detected.document;
        match style {
            Some(style) if is_laid_out => {
                let places = detected.places(with.source);
                let layout = lay_out(document, &style, with.pictures, &places);
                // Said already when another form was made as well.
                let found = layout.findings.iter();
                let new = found.filter(|one| !detected.findings.contains(one));
                let new: Vec<_> = new.cloned().collect();
                detected.findings.extend(new);
                if target == Target::Docx {
                    let timestamp = timestamp()?;
                    return Ok(write::docx::write(&layout, &DocxOptions { timestamp })?);
                }
                let (source, report) = (with.source, self.how.report);
                let page = preview::page(source, detected, &layout, report, live);
                Ok(page.into_bytes())
            }
            _ if target == Target::Json => Ok(write::json::write(document).into_bytes()),
            _ => Ok(review::markdown_with(document, with.fix).into_bytes()),
        }
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

/// Whether a document says nothing at all.
fn has_nothing(document: &Document) -> bool {
    let Document {
        style: _,
        head,
        body,
        footnotes,
        imprint,
    } = document;
    body.is_empty()
        && footnotes.is_empty()
        && *head == Head::default()
        && *imprint == Imprint::default()
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
