//! Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the text: places in code points, the rules
//! with their pages, fixes, and fingerprints that outlive a move of lines.

use std::fmt::Write as _;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::baseline;
use crate::check::rules::RULES;
use crate::check::{Fixes, Rule};
use crate::convert::escaped_json;
use crate::diag::{Class, Finding, Lang};
use crate::source::{Source, Span};

/// What begins the id of a finding that is none of a rule.
const OTHER: &str = "convert/";
/// Hexadecimal digits of a fingerprint.
const DIGITS: usize = 32;
/// What ends a log behind its results.
const TAIL: &str = "]}]}";

/// A log of these results.
pub fn log(results: &[Value], lang: Lang) -> String {
    let results: Vec<String> = results.iter().map(Value::to_string).collect();
    escaped_json(head(lang) + &results.join(",") + TAIL) + "\n"
}

/// One log of several.
pub fn joined(logs: &[String], lang: Lang) -> String {
    let head = escaped_json(head(lang));
    let inner = logs.iter().filter_map(|log| {
        let inner = log.trim_end().strip_prefix(&head)?.strip_suffix(TAIL)?;
        (!inner.is_empty()).then_some(inner)
    });
    let inner: Vec<&str> = inner.collect();
    head + &inner.join(",") + TAIL + "\n"
}

/// All that stands before the results.
fn head(lang: Lang) -> String {
    let rules: Vec<Value> = RULES.iter().map(|rule| described(rule, lang)).collect();
    let driver = json!({
        "name": "zhangfa",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    format!(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\"columnKind\":\"unicodeCodePoints\",\"results\":["
    )
}

/// A rule with its page.
fn described(rule: &Rule, lang: Lang) -> Value {
    let page = rule.page();
    let (title, text) = page.split_once('\n').unwrap_or((page, ""));
    let title = title.split_once(": ").map_or(title, |(_, title)| title);
    json!({
        "id": rule.id(),
        "shortDescription": { "text": title },
        "fullDescription": { "text": rule.code.row().message(lang) },
        "help": { "text": text.trim(), "markdown": text.trim() },
        "defaultConfiguration": { "level": level(rule.code.row().class), "enabled": !rule.is_off() },
        "properties": {
            "tier": rule.tier.word(),
            "source": rule.source,
            "fix": match rule.fix {
                Fixes::Safe => "safe",
                Fixes::Offered => "offered",
                Fixes::None => "none",
            },
        },
    })
}

/// How serious a class is there.
fn level(class: Class) -> &'static str {
    match class {
        Class::Error => "error",
        Class::Warning | Class::Doubt | Class::Removed => "warning",
        Class::Mended | Class::Hint | Class::Note => "note",
    }
}

/// What was found in a source.
pub fn results(source: &Source, shown: &[&Finding], lang: Lang) -> Vec<Value> {
    let mut columns = Columns::new(source);
    let artifact = json!({ "uri": uri(source.name()) });
    let unfolded = shown.iter().flat_map(|one| one.unfolded());
    let results = unfolded.map(|one| {
        let region = one.span.map(|span| columns.region(span));
        let mut place = json!({ "physicalLocation": { "artifactLocation": artifact } });
        match (&region, one.span) {
            // A line of a Word file is a paragraph; the file has no lines.
            (Some(_), Some(span)) if source.has_paragraphs() => {
                let number = source.line_of(span.start);
                let name = format!("¶{number}");
                place["logicalLocations"] = json!([{ "name": name, "kind": "element" }]);
            }
            (Some(region), _) => place["physicalLocation"]["region"] = region.clone(),
            (None, _) => {}
        }
        let code = one.code.as_str();
        let mut row = json!({
            "ruleId": if one.verdict.is_some() { code.to_owned() } else { format!("{OTHER}{code}") },
            "level": level(one.class()),
            "message": { "text": one.message(lang) },
            "locations": [place],
        });
        if let Some(verdict) = &one.verdict {
            let index = RULES.iter().position(|rule| rule.code == one.code);
            row["ruleIndex"] = json!(index);
            row["partialFingerprints"] = json!({ "zhangfa/v1": fingerprint(source, one) });
            if let (Some(fix), Some(region)) = (&verdict.fix, region)
                && !source.has_paragraphs()
            {
                row["fixes"] = json!([{
                    "description": { "text": one.message(lang) },
                    "artifactChanges": [{
                        "artifactLocation": artifact,
                        "replacements": [{ "deletedRegion": region, "insertedContent": { "text": &*fix.text } }],
                    }],
                }]);
                row["properties"] = json!({ "safe": fix.is_safe });
            }
        }
        row
    });
    results.collect()
}

/// That an input could not be read.
pub fn failure(name: &str, code: Option<&str>, message: &str) -> Value {
    json!({
        "ruleId": format!("{OTHER}{}", code.unwrap_or("C05")),
        "level": "error",
        "message": { "text": message },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(name) } } }],
    })
}

fn fingerprint(source: &Source, one: &Finding) -> String {
    let digest = Sha256::digest(baseline::key(source, one).as_bytes());
    let mut out = String::new();
    for byte in digest.iter().take(DIGITS / 2) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// A path as a relative reference, or a file's address.
fn uri(name: &str) -> String {
    let path = name.replace('\\', "/");
    let mut out = match path.as_bytes() {
        [b'/', ..] => "file://".to_owned(),
        [_, b':', ..] => "file:///".to_owned(),
        b"-" => return "stdin".to_owned(),
        _ => String::new(),
    };
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte as char);
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// Counts columns onwards from the last place: a line of ten megabytes is counted once.
struct Columns<'s> {
    source: &'s Source,
    line: u32,
    offset: u32,
    column: u32,
}

impl<'s> Columns<'s> {
    fn new(source: &'s Source) -> Self {
        Self {
            source,
            line: 0,
            offset: 0,
            column: 1,
        }
    }

    fn region(&mut self, span: Span) -> Value {
        let (start_line, start_column) = self.place(span.start);
        let kept = (self.line, self.offset, self.column);
        let (end_line, end_column) = self.place(span.end);
        (self.line, self.offset, self.column) = kept;
        json!({
            "startLine": start_line,
            "startColumn": start_column,
            "endLine": end_line,
            "endColumn": end_column,
        })
    }

    /// Line and column of a byte, both from 1.
    fn place(&mut self, at: u32) -> (u32, u32) {
        let line = self.source.line_of(at);
        if line != self.line || at < self.offset {
            (self.line, self.offset, self.column) = (line, self.source.line_span(line).start, 1);
        }
        let between = Span {
            start: self.offset.min(at),
            end: at,
        };
        self.column += self.source.slice(between).chars().count() as u32;
        self.offset = at;
        (line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_addresses() {
        assert_eq!(uri("a b/讲话.txt"), "a%20b/%E8%AE%B2%E8%AF%9D.txt");
        assert_eq!(uri("/tmp/a.txt"), "file:///tmp/a.txt");
        assert_eq!(uri("C:\\a.txt"), "file:///C%3A/a.txt");
    }

    #[test]
    fn logs_are_joined() {
        let one = |id: &str| log(&[json!({ "ruleId": id })], Lang::Zh);
        let both = joined(&[one("P02"), log(&[], Lang::Zh), one("P03")], Lang::Zh);
        let both: Value = serde_json::from_str(&both).unwrap();
        let results = both["runs"][0]["results"].as_array().unwrap();
        assert_eq!(results.len(), 2);
    }
}
