//! What the page asks with: JSON of one flat object, every key of which may be missing.

use serde_json::Value;
use zhangfa::convert::{Format, Options};
use zhangfa::diag::{Class, Fix, Lang};
use zhangfa::model::Document;
use zhangfa::style::{self, Deviation, Request, Style};
use zhangfa::{Converted, Failure};

use crate::say;

/// The settings of one question.
pub struct Settings {
    /// `name`: what the draft or the picture is called.
    pub name: String,
    /// `encoding`: of a text, by its WHATWG label; recognised where it is missing.
    encoding: Option<String>,
    /// `from`: the format of the draft; recognised where it is missing.
    from: Option<Format>,
    /// `to`: the name of the wanted format.
    pub to: String,
    /// `english`: the language of messages.
    pub lang: Lang,
    /// `check`: whether the rules of the checker look.
    pub checks: bool,
    /// `sheets`: whether the sheets are wanted; they are unless it says no.
    pub sheets: bool,
    /// `places`: of lines of the draft, each with its number from 1 and the byte where it begins.
    pub places: Vec<(u32, u32)>,
    /// `sheetName`, `sheet`: the user's own style sheet, taken where the front matter names it.
    sheet: Option<(String, String)>,
}

impl Settings {
    /// # Errors
    /// It is no JSON.
    pub fn read(json: &[u8]) -> Result<Self, String> {
        let value: Value = match json {
            [] => Value::Null,
            json => {
                serde_json::from_slice(json).map_err(|error| say::problem(&error.to_string()))?
            }
        };
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let flag = |key: &str| value.get(key).and_then(Value::as_bool).unwrap_or_default();
        let from = text("from");
        let rows = zhangfa::convert::FORMATS.iter();
        let from = from.and_then(|name| rows.clone().find(|row| row.name == name));
        let places = value.get("places").and_then(Value::as_array);
        let places = places.into_iter().flatten().filter_map(|place| {
            let [line, start] = [0, 1].map(|at| place.get(at).and_then(Value::as_u64));
            Some((line? as u32, start? as u32))
        });
        Ok(Self {
            name: text("name").unwrap_or_default(),
            encoding: text("encoding"),
            from: from.map(|row| row.format),
            to: text("to").unwrap_or_default(),
            lang: if flag("english") { Lang::En } else { Lang::Zh },
            checks: flag("check"),
            sheets: value.get("sheets").and_then(Value::as_bool) != Some(false),
            places: places.collect(),
            sheet: text("sheetName").zip(text("sheet")),
        })
    }

    /// For a draft that comes in.
    pub fn for_draft(&self) -> Options {
        Options {
            name: self.name.clone(),
            from: self.from,
            encoding: self.encoding.clone(),
            ..Options::default()
        }
    }

    /// For the text of the page, which is Markdown whatever it looks like.
    pub fn for_text(&self) -> Options {
        Options {
            name: self.name.clone(),
            from: Some(Format::Markdown),
            encoding: Some("utf-8".to_owned()),
            fix: Fix::Safe,
            ..Options::default()
        }
    }

    /// The style of `document` and where it leaves its standard, as the command line finds it: the sheet that the front
    /// matter names, built in or the user's own, else the one for the kind of document.
    ///
    /// # Errors
    /// There is no such sheet, or it is wrong.
    pub fn style(&self, document: &Document) -> Result<(Style, Vec<Deviation>), Failure> {
        let own = document.style.as_ref().map(|name| name.as_str());
        let mine = self
            .sheet
            .as_ref()
            .filter(|sheet| own == Some(sheet.0.as_str()));
        let name = own.unwrap_or_else(|| style::for_document(document));
        style::compared(&Request {
            name,
            sheet: mine.map(|sheet| sheet.1.as_str()),
            set: &[],
            // Called for what is not built in alone: the answer is that there is no such sheet.
            load: &|name| Style::builtin(name).map(|_| String::new()),
        })
    }

    /// The same, and the style of the kind where it is not to be had; with why.
    ///
    /// # Errors
    /// None that a program without a slip has: its own style sheet is wrong.
    pub fn some_style(
        &self,
        converted: &Converted<'_>,
    ) -> Result<(Style, Vec<Deviation>, Option<Failure>), Failure> {
        match self.style(&converted.document) {
            Ok((style, deviations)) => Ok((style, deviations, None)),
            Err(failure) => {
                let kind = style::for_document(&converted.document);
                Ok((Style::builtin(kind)?, Vec::new(), Some(failure)))
            }
        }
    }
}

/// Whether the page shows findings of `class`.
pub fn is_shown(class: Class) -> bool {
    class > Class::Note
}
