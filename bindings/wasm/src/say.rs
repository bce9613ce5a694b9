//! Findings and failures as JSON for the page, with places as its editor counts them: in UTF-16 units.

use serde_json::{Value, json};
use zhangfa::diag::{Class, Failure, Finding, Lang};
use zhangfa::source::{Source, Span};

/// What ended a question.
pub fn failure(failure: &Failure, lang: Lang) -> String {
    let hint = failure.hint(lang);
    json!({ "code": failure.code().as_str(), "message": failure.message(lang), "hint": hint })
        .to_string()
}

/// What ended a question before there was a draft: a slip of the page.
pub fn problem(message: &str) -> String {
    json!({ "code": null, "message": message, "hint": null }).to_string()
}

/// Counts UTF-16 units from the last place on, so that a long line is not counted for each finding.
pub struct Units<'a> {
    source: &'a Source,
    at: usize,
    units: usize,
}

impl<'a> Units<'a> {
    /// From the start of `source`.
    pub fn new(source: &'a Source) -> Self {
        Self {
            source,
            at: 0,
            units: 0,
        }
    }

    /// How many units stand before byte `place`.
    pub fn before(&mut self, place: u32) -> usize {
        let place = place as usize;
        let text = self.source.text();
        let count = |from: usize, to: usize| {
            let text = text.get(from..to).unwrap_or_default();
            text.encode_utf16().count()
        };
        if place >= self.at {
            self.units += count(self.at, place);
        } else {
            self.units -= count(place, self.at);
        }
        self.at = place;
        self.units
    }

    /// Both ends of `span`.
    pub fn span(&mut self, span: Span) -> [usize; 2] {
        [self.before(span.start), self.before(span.end)]
    }
}

/// A finding without its place.
pub fn finding(one: &Finding, lang: Lang) -> Value {
    json!({
        "code": one.code.as_str(),
        "class": one.class().word(Lang::En),
        "message": one.message(lang),
        "hint": one.hint(lang),
    })
}

/// A finding of `units`' source, with its place, its edits and what it offers.
pub fn placed(one: &Finding, units: &mut Units<'_>, lang: Lang) -> Value {
    let mut value = finding(one, lang);
    if let Some(span) = one.span {
        let line = units.source.line_of(span.start);
        value["line"] = line.into();
        value["span"] = json!(units.span(span));
    }
    if one.class() == Class::Mended {
        let edits = one.edits.iter().map(|edit| {
            let [from, to] = units.span(edit.span);
            json!({ "from": from, "to": to, "text": &*edit.text })
        });
        value["edits"] = edits.collect();
    }
    let offer = one
        .verdict
        .as_ref()
        .and_then(|verdict| verdict.fix.as_ref());
    if let Some(offer) = offer {
        value["fix"] = json!({ "text": &*offer.text, "safe": offer.is_safe });
    }
    value
}
