//! `styles.xml`: what a style is called and what it comes to once its bases are taken in.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::limits::{MAX_BASES, MAX_DEFINITIONS};
use super::props::{ParaProps, RunProps};
use super::xml::{Event, Ns, Xml};
use crate::diag::Failure;

/// A style, resolved.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// `w:name`.
    pub name: String,
    /// What its paragraphs look like.
    pub para: ParaProps,
    /// What its runs look like.
    pub run: RunProps,
    /// The id of the style that it is based on.
    base: Option<String>,
    /// The id of a numbering style's own instance.
    pub num: Option<u32>,
}

/// The styles of a package.
#[derive(Debug, Default)]
pub struct Styles {
    /// In the order of the part.
    all: Vec<Style>,
    /// Their numbers by id.
    ids: BTreeMap<String, usize>,
    /// The paragraph style of paragraphs that name none.
    pub default: Option<usize>,
    /// What runs look like where nothing else is said.
    pub defaults: RunProps,
}

impl Styles {
    /// The number of the style with the id `id`.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    /// The style of that number.
    pub fn get(&self, index: Option<usize>) -> Option<&Style> {
        self.all.get(index?)
    }

    /// Reads the part.
    ///
    /// Errors: XML that is damaged, more styles than the limit allows. The first of two styles with one id counts.
    pub fn read(xml: &mut Xml<impl BufRead>) -> Result<Self, Failure> {
        let mut styles = Self::default();
        let mut style: Option<(String, Style)> = None;
        // Names of the open elements that matter: what a property belongs to.
        let mut path: Vec<Where> = Vec::new();
        let place = xml.place().clone();
        loop {
            match xml.next()? {
                Event::Start(tag) => {
                    let above = path.last().copied().unwrap_or(Where::Top);
                    if tag.ns != Ns::W || above == Where::Skipped {
                        path.push(Where::Skipped);
                        continue;
                    }
                    path.push(match (above, tag.name()) {
                        (Where::Top, b"style") => {
                            let id = tag.attr(b"styleId").unwrap_or_default().into_owned();
                            let is_default = tag
                                .attr(b"default")
                                .is_some_and(|value| matches!(&*value, "1" | "true" | "on"));
                            if is_default
                                && tag.attr(b"type").is_some_and(|kind| kind == "paragraph")
                            {
                                styles.default = Some(styles.all.len());
                            }
                            style = Some((id, Style::default()));
                            if styles.all.len() > MAX_DEFINITIONS {
                                return Err(place.limit(["样式数", "styles"], MAX_DEFINITIONS));
                            }
                            Where::Style
                        }
                        (Where::Top, b"rPrDefault") => Where::Defaults,
                        (Where::Top, b"latentStyles") => Where::Skipped,
                        (Where::Top, _) => Where::Top,
                        (Where::Defaults, b"rPr") => Where::DefaultRun,
                        (Where::DefaultRun, _) => {
                            styles.defaults.set(&tag);
                            Where::Skipped
                        }
                        (Where::Style, b"pPr") => Where::Para,
                        (Where::Style, b"rPr") => Where::Run,
                        (Where::Style, name) => {
                            if let Some((_, style)) = &mut style {
                                let value = tag.val().unwrap_or_default();
                                match name {
                                    b"name" => value.trim().clone_into(&mut style.name),
                                    b"basedOn" => style.base = Some(value.into_owned()),
                                    _ => {}
                                }
                            }
                            Where::Skipped
                        }
                        (Where::Para, b"pPrChange" | b"rPr") | (Where::Run, b"rPrChange") => {
                            Where::Skipped
                        }
                        (Where::Para, _) => {
                            if let Some((_, style)) = &mut style {
                                style.para.set(&tag);
                            }
                            Where::Para
                        }
                        (Where::Run, _) => {
                            if let Some((_, style)) = &mut style {
                                style.run.set(&tag);
                            }
                            Where::Skipped
                        }
                        (Where::Defaults | Where::Skipped, _) => Where::Skipped,
                    });
                }
                Event::End => {
                    if path.pop() == Some(Where::Style)
                        && let Some((id, style)) = style.take()
                    {
                        styles.ids.entry(id).or_insert(styles.all.len());
                        styles.all.push(style);
                    }
                }
                Event::Eof => break,
                Event::Text(_) | Event::Nothing => {}
            }
        }
        styles.resolve();
        Ok(styles)
    }

    /// Takes the bases in. A chain that is too long or bites its tail just ends.
    ///
    /// What a style says itself counts before its base. At most [`MAX_BASES`] bases are followed.
    fn resolve(&mut self) {
        let resolved: Vec<Style> = self
            .all
            .iter()
            .map(|style| {
                let mut whole = style.clone();
                whole.num = style.para.num;
                let mut base = style.base.as_deref();
                for _ in 0..MAX_BASES {
                    let Some(next) = base.and_then(|id| self.get(self.find(id))) else {
                        break;
                    };
                    whole.para.over(&next.para);
                    whole.run = whole.run.over(next.run);
                    base = next.base.as_deref();
                }
                whole
            })
            .collect();
        self.all = resolved;
    }
}

/// What the open element belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    /// The part itself.
    Top,
    /// The defaults of the document (17.7.5.1).
    Defaults,
    /// Their run properties.
    DefaultRun,
    /// A style.
    Style,
    /// Its paragraph properties.
    Para,
    /// Its run properties.
    Run,
    /// Something that says nothing of looks.
    Skipped,
}

/// What programs call the style of titles, in lower case; the names that Word shows in its languages.
const TITLES: &[&str] = &[
    "title", "标题", "標題", "表題", "제목", "titel", "titre", "título", "titolo", "название",
];
/// What they call the styles of headings, a number behind it.
const HEADINGS: &[&str] = &[
    "heading", "标题", "標題", "見出し", "제목", "überschrift", "titre", "título", "titolo",
    "заголовок", "rubrik", "kop", "overskrift", "otsikko", "nagłówek", "nadpis", "başlık",
    "đầu đề",
];

/// The heading that a style's name means, as a number of `#`: 1 for a title, 2 for `heading 1`.
///
/// Word keeps the English name in every language; WPS, Pages and older LibreOffice localise it.
pub fn heading(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    if TITLES.contains(&name.as_str()) {
        return Some(1);
    }
    let number = |word: &&str| name.strip_prefix(*word)?.trim().parse::<u8>().ok();
    let level = HEADINGS.iter().find_map(number)?;
    (1..=9).contains(&level).then_some(level + 1)
}
