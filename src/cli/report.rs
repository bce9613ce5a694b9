//! Findings and errors on standard error, in the user's language.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use annotate_snippets::renderer::{DEFAULT_ERROR_STYLE, DEFAULT_HELP_STYLE};
use anstream::{AutoStream, ColorChoice};
use serde_json::json;

use super::sarif;
use super::snippet::{self, Place, Shown, Words};
use super::together::{self, Together};
use super::visible::visible;
use crate::check::must_be_said;
use crate::convert::escaped_json;
use crate::diag::{Class, Failure, Finding, Lang, message};
use crate::source::{Columns, Source, Span};

/// So many findings of one code are shown in full; the rest is counted.
const MOST: usize = 20;

/// So many lines are quoted below one message.
const MOST_LISTED: usize = 60;

/// So many of one rule, errors aside.
const MOST_OF_RULE: usize = 3;

/// The word before advice: Chinese, English.
const HINT: [&str; 2] = ["办法", "hint"];

/// How much of a finding is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// With its source line and advice, what says the same once with all its places.
    Full,
    /// One line each, all of them, nothing folded.
    Short,
    /// How many were removed and are in doubt.
    Summary,
    /// A line of JSON for programs: docs/schema/report.schema.json.
    Json,
    /// A SARIF log, of all drafts that are checked at once.
    Sarif,
}

impl Form {
    /// Whether a program reads it, so that nothing else may stand there.
    pub fn is_for_programs(self) -> bool {
        matches!(self, Self::Json | Self::Sarif)
    }
}

/// How findings are shown.
#[derive(Debug, Clone, Copy)]
pub struct Report {
    /// How much of each.
    pub form: Form,
    /// Errors only.
    pub quiet: bool,
    /// Notes too, nothing folded.
    pub verbose: bool,
    /// When it is coloured.
    pub colour: ColorChoice,
    /// In this language.
    pub lang: Lang,
}

impl Report {
    /// The least class that is shown. Hints of the checker are there because they were asked for.
    fn least(self) -> Class {
        match (self.quiet, self.verbose) {
            (true, _) => Class::Error,
            (false, true) => Class::Note,
            (false, false) => Class::Hint,
        }
    }
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

/// The findings that `report` asks for, as text to be [said](say).
pub fn findings(source: &Source, diagnostics: &[Finding], report: Report) -> String {
    let least = report.least();
    let shown: Vec<_> = diagnostics
        .iter()
        .filter(|finding| finding.class() >= least)
        .collect();
    match report.form {
        Form::Json => json(source, &shown, report.lang),
        Form::Sarif => {
            let results = sarif::results(source, &shown, report.lang);
            sarif::log(&results, report.lang)
        }
        _ if shown.is_empty() => String::new(),
        Form::Short => short(source, &shown, report.lang),
        Form::Summary => summary(source, &shown, report),
        Form::Full => full(source, &shown, report) + &summary(source, &shown, report),
    }
}

/// `file:line:col: class[code] message`, one a line.
fn short(source: &Source, shown: &[&Finding], lang: Lang) -> String {
    let mut out = String::new();
    let mut columns = Columns::default();
    for finding in shown.iter().flat_map(|one| one.unfolded()) {
        let (name, code) = (source.name(), finding.code.as_str());
        let place = finding.span.map_or(String::new(), |span| {
            let (line, column) = columns.place(source, span);
            snippet::place(source, line, column, lang)
        });
        let class = finding.class().word(lang);
        let message = visible(&finding.message(lang));
        let _ = writeln!(out, "{name}{place}: {class}[{code}] {message}");
    }
    out
}

/// The version of the JSON report.
const VERSION: u32 = 1;

/// All findings of a source in one line, those of several lines line by line: a program folds as it likes.
fn json(source: &Source, shown: &[&Finding], lang: Lang) -> String {
    let mut columns = Columns::default();
    let unfolded = shown.iter().flat_map(|one| one.unfolded());
    let findings = unfolded.map(|finding| {
        let place = finding.span.map(|span| columns.place(source, span));
        let edits = finding.edits.iter().map(|edit| {
            let (start, end) = (edit.span.start, edit.span.end);
            json!({ "start": start, "end": end, "old": source.slice(edit.span), "text": &*edit.text })
        });
        let mut row = json!({
            "code": finding.code.as_str(),
            "class": finding.class().word(Lang::En),
            "message": finding.message(lang),
            "hint": finding.hint(lang),
            "line": place.map(|place| place.0),
            "column": place.map(|place| place.1),
            "end_line": finding.span.map(|span| source.last_line_of(span)),
            "edits": edits.collect::<Vec<_>>(),
        });
        if let (Some(verdict), Some(span), Some(row)) =
            (&finding.verdict, finding.span, row.as_object_mut())
        {
            let fix = verdict.fix.as_ref();
            let fix = fix.map(|fix| json!({ "text": &*fix.text, "safe": fix.is_safe }));
            row.insert(
                "span".into(),
                json!({ "start": span.start, "end": span.end }),
            );
            row.insert("fix".into(), json!(fix));
        }
        row
    });
    let findings: Vec<_> = findings.collect();
    let unit = if source.has_paragraphs() {
        "paragraph"
    } else {
        "line"
    };
    one_line(
        &json!({ "version": VERSION, "source": source.name(), "unit": unit, "findings": findings }),
    )
}

/// Every finding with its source line: those that say the same once with all their places, advice once for each code, many of
/// one code folded.
fn full(source: &Source, shown: &[&Finding], report: Report) -> String {
    let lang = report.lang;
    let mut out = String::new();
    let mut columns = Columns::default();
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut folded: BTreeMap<&'static str, (usize, Vec<Span>)> = BTreeMap::new();
    let once = if report.verbose {
        let each = shown.iter().flat_map(|one| one.unfolded());
        each.map(Together::new).collect()
    } else {
        together::alike(shown, lang)
    };
    for one in &once {
        let finding = one.first;
        let count = counts.entry(finding.code.as_str()).or_default();
        *count += 1;
        let most = match &finding.verdict {
            Some(verdict) if verdict.class < Class::Error => MOST_OF_RULE,
            _ => MOST,
        };
        let code = finding.code.as_str();
        let spans = one.spans();
        if *count > most && !report.verbose {
            let (count, all) = folded.entry(code).or_default();
            *count += one.all.len();
            all.extend(spans);
            continue;
        }
        let hint = finding.hint(lang).filter(|_| *count == 1);
        let differ = one.differ(lang);
        let words = Words {
            lang,
            class: finding.class(),
            class_word: finding.class().word(lang),
            code,
            message: visible(&one.message(lang)),
            places: (spans.len() > 1 && !differ).then(|| {
                let places = together::places(source, &spans, lang);
                (together::word(lang), places)
            }),
            hint: hint.map(|hint| (choose(HINT, lang), visible(&hint))),
        };
        let first = spans.first();
        let place = first.map(|span| columns.place(source, *span));
        let quotes: Vec<(u32, String)> = if differ {
            let (listed, left) = one.all.split_at(one.all.len().min(MOST_LISTED));
            if !left.is_empty() {
                let (count, all) = folded.entry(code).or_default();
                *count += left.len();
                all.extend(left.iter().filter_map(|one| one.span));
            }
            let of_line = |one: &&Finding| {
                let line = source.line_of(one.span?.start);
                Some((line, visible(one.quote(lang)?)))
            };
            listed.iter().filter_map(of_line).collect()
        } else {
            Vec::new()
        };
        let shown = match place {
            Some((_, column)) if differ => Shown::Quotes(&quotes, column),
            Some((line, column)) => Shown::Line(Place {
                spans: together::in_first_line(source, &spans),
                line,
                column,
            }),
            None => Shown::Nothing,
        };
        out.push_str(&snippet::render(words, source, shown));
        out.push('\n');
    }
    for (code, (count, mut spans)) in folded {
        spans.sort_unstable();
        let line = Finding::whole(message::C35 {
            code,
            count,
            places: together::places(source, &spans, Lang::Zh),
            places_en: together::places(source, &spans, Lang::En),
        });
        out.push_str(&line.message(lang));
        out.push('\n');
    }
    out
}

/// How many lines were removed, how many places are in doubt, and in a summary alone where the checker says what must not go out.
fn summary(source: &Source, shown: &[&Finding], report: Report) -> String {
    let lang = report.lang;
    let of = |class| {
        shown
            .iter()
            .filter(|finding| finding.class() == class)
            .count()
    };
    let (removed, doubts) = (of(Class::Removed), of(Class::Doubt));
    let path = source.name();
    let line = match (removed, doubts) {
        (0, 0) => None,
        (_, 0) => Some(Finding::whole(message::C36 { path, removed })),
        (0, _) => Some(Finding::whole(message::C37 { path, doubts })),
        _ => Some(Finding::whole(message::C38 {
            path,
            removed,
            doubts,
        })),
    };
    let open = shown.iter().filter(|one| must_be_said(one));
    let open: Vec<Span> = open.filter_map(|one| one.span).collect();
    let is_said = report.form == Form::Summary && !open.is_empty();
    let open = is_said.then(|| {
        Finding::whole(message::C29 {
            path,
            count: open.len(),
            places: together::places(source, &open, Lang::Zh),
            places_en: together::places(source, &open, Lang::En),
        })
    });
    let lines = line.into_iter().chain(open);
    lines.map(|line| line.message(lang) + "\n").collect()
}

/// What was found, and why the input called `name` was not converted after all, as text to be [said](say): for
/// programs one line, whatever happened.
pub fn failed(found: &str, error: &anyhow::Error, name: &str, report: Report) -> String {
    let failure = error.downcast_ref::<Failure>();
    let message = failure.map_or_else(|| format!("{error:#}"), |one| one.message(report.lang));
    match report.form {
        Form::Json => {}
        Form::Sarif => {
            let code = failure.map(|one| one.code().as_str());
            let log = sarif::log(&[sarif::failure(name, code, &message)], report.lang);
            return sarif::joined(&[found.to_owned(), log], report.lang);
        }
        _ => return found.to_owned() + &self::error(error, report.lang),
    }
    let found = serde_json::from_str(found);
    let mut line =
        found.unwrap_or_else(|_| json!({ "version": VERSION, "source": name, "findings": [] }));
    line["error"] = json!({
        "code": failure.map(|one| one.code().as_str()),
        "message": message,
        "hint": failure.and_then(|one| one.hint(report.lang)),
    });
    one_line(&line)
}

/// What ended a run before there was an input, for a program: its source has no name.
pub fn unstarted(error: &anyhow::Error, lang: Lang) -> String {
    let report = Report {
        form: Form::Json,
        quiet: false,
        verbose: false,
        colour: ColorChoice::Never,
        lang,
    };
    failed("", error, "", report)
}

/// `value` in one line, which can be shown on a terminal: what directs it or hides is escaped.
fn one_line(value: &serde_json::Value) -> String {
    escaped_json(value.to_string()) + "\n"
}

/// What ended a run, as text to be [said](say).
pub fn error(error: &anyhow::Error, lang: Lang) -> String {
    let (message, hint) = match error.downcast_ref::<Failure>() {
        Some(failure) => (failure.message(lang), failure.hint(lang)),
        None => (format!("{error:#}"), None),
    };
    let class = Class::Error.word(lang);
    let (red, blue) = (DEFAULT_ERROR_STYLE, DEFAULT_HELP_STYLE);
    let mut out = format!("{red}{class}{red:#}: {}\n", visible(&message));
    if let Some(hint) = hint {
        let word = choose(HINT, lang);
        let _ = writeln!(out, "{blue}{word}{blue:#}: {}", visible(&hint));
    }
    out
}

/// The word before advice.
pub fn hint_word(lang: Lang) -> &'static str {
    choose(HINT, lang)
}

/// Writes to standard error; the stream takes colours off or translates them where it must.
pub fn say(text: &str, colour: ColorChoice) {
    // Nobody may be reading any more; that is no error.
    let _ = AutoStream::new(io::stderr().lock(), colour).write_all(text.as_bytes());
}

fn choose([zh, en]: [&'static str; 2], lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
