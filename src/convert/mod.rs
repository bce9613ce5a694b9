//! The one door: the bytes of a draft go in, and what comes out says what the draft is, what was found on the
//! way, and makes Markdown, a Word file, a page or data of it.
//!
//! The way of the data stands here once, for the command line, the bindings, the review copy and the tests:
//! read → mend → detect → write.

mod checked;
#[cfg(feature = "pdf")]
mod fixed;
mod format;
mod given;
mod learned;
mod page;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

pub use format::{FORMATS, Format, FormatRow, Reader, Shows, Writer};
pub use given::Said;
pub use page::Pages;

// What stands in what the door gives and takes.
pub use crate::detect::LineLabel;
pub use crate::draft::Draft;
pub use crate::layout::Layout;
pub use crate::read::ReadOptions;
pub use crate::write::html::{Live, Sheets};

// What the command line asks besides.
#[doc(hidden)]
pub use {
    crate::layout::picture::measure as measure_picture,
    crate::read::binary::{Kind as BinaryKind, recognise as recognise_binary},
    crate::read::docx::written_by,
    crate::read::encoding::settings as read_settings,
    crate::write::html::with_error,
    crate::write::json::escaped as escaped_json,
    page::empty_page,
};

use crate::detect::frame::Weights;
use crate::detect::{DetectOptions, Detected, detect};
use crate::diag::{Code, Failure, Finding, Fix, Lang, Removal, message};
pub use crate::layout::Extent;
use crate::layout::lay_out;
use crate::mend;
use crate::model::{Document, Head, Imprint, Plain};
use crate::provenance::Provenance;
use crate::read;
use crate::read::docx::Media;
use crate::resources::{Refusal, Resources};
use crate::review;
#[cfg(feature = "cli")]
use crate::side_by_side::let_go;
use crate::source::{Lines, Source, Span};
use crate::style::{Style, for_document};
use crate::write;
use crate::write::docx::DocxOptions;

/// How a draft is converted.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What messages call the draft: a path as it is shown to the user. Its extension names the format where
    /// neither [`from`](Self::from) nor the content does.
    ///
    /// Default: nothing, and messages call it `-`.
    pub name: String,
    /// The format of the draft.
    ///
    /// Default: none, so that content and name decide ([`Format::recognise`]).
    pub from: Option<Format>,
    /// The encoding of a text by its WHATWG label (`gb18030`).
    ///
    /// Default: none, so that it is recognised.
    pub encoding: Option<String>,
    /// Which typographic mends are made.
    ///
    /// Default: [`Fix::Safe`].
    pub fix: Fix,
    /// Which lines are removed that are, or may be, promo or page chrome.
    ///
    /// Default: [`Removal::Certain`]; each is removed with a finding that quotes it.
    pub removal: Removal,
    /// Lines of the draft that are no promo, by the numbers that findings give them: of a Word file, its paragraphs.
    /// They get the role that they would have.
    ///
    /// Default: none.
    pub keep: Lines,
    /// Lines of the draft and what each is, whatever else would be found; of several that name a line the last one counts.
    ///
    /// Default: none.
    pub roles: Vec<Said>,
    /// Values of head and imprint by their keys in the front matter (`发文字号` or `number`), in place of the draft's
    /// own. A key that comes again adds a value.
    ///
    /// Default: none.
    pub meta: Vec<(String, String)>,
    /// Words that only promo lines hold, besides the program's own.
    ///
    /// Default: none.
    pub junk_words: Vec<String>,
    /// The name of the style sheet that was asked for; the front matter of the Markdown will say it.
    ///
    /// Default: none, so that the draft's own front matter stays as it is.
    pub style: Option<Plain>,
    /// Whether the labels tell why: what weighed most where a line stands in head, title block or back matter.
    ///
    /// Default: no.
    pub explain: bool,
    /// Whether nobody asks for [`Converted::account`] and the labels: of a long draft the account is a sixth of its size.
    #[doc(hidden)]
    pub no_account: bool,
    /// Weights of the frame to judge, in place of the program's own.
    #[doc(hidden)]
    pub weights: Option<Arc<Weights>>,
}

/// A finished conversion: the document, what every line of the draft became, and what there is to say.
///
/// Writers are methods that borrow; nothing is made before it is asked for.
#[derive(Debug)]
pub struct Converted<'a> {
    /// What the draft says, every element in its place.
    pub document: Document,
    /// What was removed, mended, doubted or not understood, by place in the source. What is lost on the way to a
    /// page hangs on the style and stands in [`Made::findings`].
    pub findings: Vec<Finding>,
    source: Source,
    detected: Detected,
    fix: Fix,
    format: Format,
    pictures: Pictures<'a>,
}

/// A result, and what there was to say while it was made.
#[derive(Debug)]
pub struct Made {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// What could not be shown as it is, and what was done instead: a picture without a file, a table too wide. None of
    /// it stands in [`Converted::findings`], and a Word file and a page of one style say the same.
    pub findings: Vec<Finding>,
    /// How many pages it has in Word, and how full the last one is; nothing where [`Pages::counts`] did not ask, and
    /// for a page of the browser, which lays itself out.
    pub extent: Option<Extent>,
}

/// What messages call a draft without a name: standard input's.
const NAMELESS: &str = "-";

/// Turns a draft into a document.
///
/// `bytes` are a `Vec<u8>`, which is not copied, or a `&[u8]`. `resources` answers for the files that the draft
/// names; [`NoResources`](crate::resources::NoResources) has none. A Word file brings its pictures along.
///
/// # Errors
/// When the bytes cannot be read as the format: no text in any encoding, no or a damaged Word file, beyond a
/// limit. A draft of which nothing is left is no error here; [`Converted::has_text`] tells.
pub fn convert<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    options: &Options,
    resources: &'a dyn Resources,
) -> Result<Converted<'a>, Failure> {
    let bytes = bytes.into();
    let named = Path::new(&options.name);
    let format = options
        .from
        .unwrap_or_else(|| Format::recognise(Some(named), &bytes));
    let name = match options.name.as_str() {
        "" => NAMELESS,
        name => name,
    };
    let Some(reader) = format.row().reader else {
        let known = FORMATS.iter().filter(|row| row.reader.is_some());
        let known: Vec<_> = known.map(|row| row.name).collect();
        return Err(Failure::NotRead {
            name: name.to_owned(),
            format: format.row().name.to_owned(),
            formats: known.join(" "),
        });
    };
    let reading = ReadOptions {
        name: name.to_owned(),
        encoding: options.encoding.clone(),
    };
    // A text leaves its bytes to the reader; the pictures of a Word file are still needed from them.
    let (source, mut draft, pictures);
    let mut json = None;
    if format == Format::Docx {
        (source, draft) = reader(Cow::Borrowed(&bytes), &reading)?;
        let parts = std::mem::take(&mut draft.pictures);
        pictures = Pictures::Package(Media::new(bytes, name, parts));
    } else {
        // Read once more where it must be compared; it is the smallest of all formats for what it says.
        json = (format == Format::Json).then(|| bytes.clone().into_owned());
        (source, draft) = reader(bytes, &reading)?;
        pictures = Pictures::Beside(resources);
    }
    given::roles(&source, &mut draft, &options.roles);
    read::markdown::front::said(&mut draft, &options.meta)?;
    let detecting = DetectOptions {
        removal: options.removal,
        junk: &options.junk_words,
        keep: Some(&options.keep),
        explain: options.explain,
        document_only: false,
        no_account: options.no_account,
        weights: options.weights.as_deref(),
    };
    if options.from.is_none() && format.is_other(Some(named)) {
        draft.findings.push(Finding::whole(message::R05));
    }
    let mut detected = understand(&source, draft, detecting, options.fix);
    let mut document = std::mem::take(&mut detected.document);
    if let Some(bytes) = json.filter(|_| options.roles.is_empty() && options.meta.is_empty()) {
        let other = given::other(&bytes, &reading, &document);
        detected.add(other.into_iter().collect());
    }
    if let Some(style) = &options.style {
        document.style = Some(style.clone());
    }
    Ok(Converted {
        document,
        findings: std::mem::take(&mut detected.findings),
        source,
        detected,
        fix: options.fix,
        format,
        pictures,
    })
}

/// What a draft says, with the mends of `fix`: those of its lines, and behind detection those that need to know
/// what a line is.
fn understand(source: &Source, draft: Draft, options: DetectOptions<'_>, fix: Fix) -> Detected {
    let mut detected = detect(source, mend::draft(draft, fix), options);
    let mended = mend::by_role(&mut detected.document, &mut detected.provenance, fix);
    detected.add(mended);
    detected
}

/// The text of a draft, and what there is to say of its bytes: what [`convert`] does first with a text or Markdown.
///
/// # Errors
/// As [`convert`] has them for bytes that are no text.
#[cfg(feature = "cli")]
pub(crate) fn decode(bytes: Vec<u8>, options: &Options) -> Result<(Source, Vec<Finding>), Failure> {
    let reading = ReadOptions {
        name: options.name.clone(),
        encoding: options.encoding.clone(),
    };
    read::encoding::decode(bytes, &reading)
}

/// The review copy of a document: Markdown that reads back as the same with the mends of `fix`.
pub fn markdown(document: &Document, fix: Fix) -> String {
    let read_back = |source: &Source| {
        let draft = read::markdown::read(source);
        let options = DetectOptions {
            document_only: true,
            ..DetectOptions::default()
        };
        understand(source, draft, options, fix).document
    };
    review::markdown(document, &read_back)
}

/// Where the pictures of a draft come from.
#[derive(Debug)]
enum Pictures<'a> {
    /// Files beside a text.
    Beside(&'a dyn Resources),
    /// The Word file itself.
    Package(Media<'a>),
}

impl Resources for Pictures<'_> {
    fn load(&self, src: &str) -> Result<Vec<u8>, Refusal> {
        match self {
            Self::Beside(resources) => resources.load(src),
            Self::Package(media) => media.load(src),
        }
    }
}

/// Blocks of a document, at least, that are dropped on one core.
#[cfg(feature = "cli")]
const MANY: usize = 10_000;

impl Converted<'_> {
    /// Drops it, a long document on several cores.
    #[cfg(feature = "cli")]
    pub(crate) fn let_go(mut self) {
        let_go(std::mem::take(&mut self.document.body), MANY);
    }

    /// The draft as it was decoded; every place points here. Of a Word file, paragraph n is line n.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The line of the draft, from 1, that `finding` speaks of; nothing when it speaks of the whole.
    pub fn line_of(&self, finding: &Finding) -> Option<u32> {
        finding.span.map(|span| self.source.line_of(span.start))
    }

    /// What became of each line of the draft that is not empty, in order.
    pub fn account(&self) -> &[LineLabel] {
        &self.detected.account
    }

    /// Where each block of the document comes from: which piece of its text stands where in the source.
    pub fn provenance(&self) -> &Provenance {
        &self.detected.provenance
    }

    /// Where the pictures come from that the document names.
    pub fn pictures(&self) -> &dyn Resources {
        &self.pictures
    }

    /// Whether the pictures are parts of the draft itself, a Word file, and no files of their own.
    pub fn has_own_pictures(&self) -> bool {
        matches!(self.pictures, Pictures::Package(_))
    }

    /// Whether the document says anything at all. Ask before you write: the Word file of a document that says
    /// nothing is an empty page.
    pub fn has_text(&self) -> bool {
        let Document {
            style: _,
            head,
            body,
            footnotes,
            imprint,
        } = &self.document;
        !(body.is_empty()
            && footnotes.is_empty()
            && *head == Head::default()
            && *imprint == Imprint::default())
    }

    /// The built-in style sheet of the document: the one that it names, else the one for its kind.
    ///
    /// # Errors
    /// It names a sheet that is not built in (C50); such a one is read with
    /// [`Style::from_toml`] or [`resolve`](crate::style::resolve()).
    pub fn style(&self) -> Result<Style, Failure> {
        let own = self.document.style.as_ref().map(Plain::as_str);
        Style::builtin(own.unwrap_or_else(|| for_document(&self.document)))
    }

    /// The review copy: Markdown that reads back as the same document.
    pub fn markdown(&self) -> String {
        markdown(&self.document, self.fix)
    }

    /// The document as JSON: docs/schema/document.schema.json.
    pub fn json(&self) -> String {
        write::json::write(&self.document)
    }

    /// The document without marks, a paragraph a line.
    pub fn text(&self) -> String {
        write::text::write(&self.document)
    }

    /// The account as tab-separated rows: line, role, level, lead, and where [`Options::explain`] asked for it, why.
    pub fn labels(&self) -> String {
        write::labels::write(self.account(), &self.detected.why)
    }

    /// The document as it stands on pages in `style`, and what was lost on the way there. Word files and pages are
    /// written from it.
    pub fn lay_out<'l>(&'l self, style: &'l Style) -> Layout<'l> {
        let places = self.provenance().places(&self.source);
        lay_out(&self.document, style, &self.pictures, &places)
    }

    /// The Word file in `style`.
    ///
    /// # Errors
    /// Only what the package itself cannot hold (a part beyond 4 GiB).
    pub fn docx(&self, style: &Style) -> Result<Made, Failure> {
        self.docx_with(style, &Pages::default())
    }

    /// The Word file in `style`, with the date of `pages`.
    ///
    /// # Errors
    /// As [`docx`](Self::docx).
    pub fn docx_with(&self, style: &Style, pages: &Pages<'_>) -> Result<Made, Failure> {
        let layout = self.lay_out(style);
        let timestamp = pages.timestamp;
        let bytes = write::docx::write(&layout, &DocxOptions { timestamp })?;
        Ok(Made {
            bytes,
            extent: pages.counts.then(|| layout.extent()),
            findings: layout.findings,
        })
    }

    /// The page for the browser in `style`, every finding beside the block that it speaks of. Its own words are
    /// Chinese; [`html_with`](Self::html_with) has them in English.
    ///
    /// # Errors
    /// As [`docx`](Self::docx).
    pub fn html(&self, style: &Style) -> Result<Made, Failure> {
        self.html_with(style, &Pages::default())
    }

    /// The sheets in `style` for a page that is not ours, and what was lost on the way to them.
    pub fn sheets(&self, style: &Style, lang: Lang) -> (Sheets, Vec<Finding>) {
        let mut layout = self.lay_out(style);
        let findings = std::mem::take(&mut layout.findings);
        (write::html::sheets(&layout, lang), findings)
    }

    /// The page for the browser in `style`, as `pages` says.
    ///
    /// # Errors
    /// As [`docx`](Self::docx).
    pub fn html_with(&self, style: &Style, pages: &Pages<'_>) -> Result<Made, Failure> {
        let mut layout = self.lay_out(style);
        let mut findings = std::mem::take(&mut layout.findings);
        // Said already when the Word file was made as well.
        if !findings.is_empty() {
            let kinds: BTreeSet<Code> = findings.iter().map(|one| one.code).collect();
            let mut said: BTreeMap<(Code, Option<Span>), Vec<&Finding>> = BTreeMap::new();
            for one in self.findings.iter().filter(|one| kinds.contains(&one.code)) {
                said.entry((one.code, one.span)).or_default().push(one);
            }
            findings.retain(|one| {
                let alike = said.get(&(one.code, one.span));
                alike.is_none_or(|alike| !alike.contains(&one))
            });
        }
        let all = self.findings.iter().chain(&findings);
        let page = page::html(self, &layout, pages, all);
        Ok(Made {
            bytes: page.into_bytes(),
            extent: None,
            findings,
        })
    }
}
