//! The JSON forms keep to their published schemas, and the document's holds all of it.

use crate::common;
use crate::common::samples;

use std::process::Command;

use common::{documents, raw};
use proptest::prelude::*;
use serde_json::Value;
use zhangfa::internals::write::json;
use zhangfa::model::{Document, ROLES};

fn schema(name: &str) -> Value {
    let path = format!(
        "{}/docs/schema/{name}.schema.json",
        env!("CARGO_MANIFEST_DIR")
    );
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn errors(schema: &str, text: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(text).unwrap();
    let validator = jsonschema::validator_for(&self::schema(schema)).unwrap();
    validator
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// Every string that a document's JSON holds as text.
fn strings(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        Value::Object(map) => map.values().for_each(|item| strings(item, out)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(raw::cases(64))]

    #[test]
    fn a_document_keeps_to_the_schema_and_is_all_there(document in documents::document()) {
        let text = json::write(&document);
        prop_assert_eq!(errors("document", &text), Vec::<String>::new());
        let mut found = Vec::new();
        strings(&serde_json::from_str(&text).unwrap(), &mut found);
        for piece in samples::texts(&document) {
            prop_assert!(found.iter().any(|text| text.contains(&piece)), "{piece:?} is not in {text}");
        }
    }
}

#[test]
fn every_element_keeps_to_the_schema() {
    for document in [
        samples::everything(),
        samples::hostile(),
        Document::default(),
    ] {
        assert_eq!(
            errors("document", &json::write(&document)),
            Vec::<String>::new()
        );
    }
    let roles =
        schema("document")["$defs"]["block"]["oneOf"][0]["properties"]["role"]["enum"].clone();
    let known: Vec<&str> = roles
        .as_array()
        .unwrap()
        .iter()
        .map(|role| role.as_str().unwrap())
        .collect();
    let expected: Vec<&str> = ROLES.iter().map(|row| row.style).collect();
    assert_eq!(known, expected);
}

/// What is said of `text` as JSON.
fn report(text: &str, arguments: &[&str]) -> Value {
    let folder = common::program::folder("json", &arguments.join("-"));
    std::fs::write(folder.join("a.txt"), text).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_convert"))
        .args(["a.txt", "--report", "json", "--lang", "en"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let line = common::program::said(&output);
    assert_eq!(errors("report", &line), Vec::<String>::new(), "{line}");
    serde_json::from_str(&line).unwrap()
}

/// The lines, first and last, of the findings of `code`.
fn places(report: &Value, code: &str) -> Vec<(u64, u64)> {
    let findings = report["findings"].as_array().unwrap();
    let of = findings.iter().filter(|one| one["code"] == code);
    of.map(|one| {
        let line = |key: &str| one[key].as_u64().unwrap();
        (line("line"), line("end_line"))
    })
    .collect()
}

#[test]
fn what_is_said_once_of_many_lines_is_said_of_each_in_json() {
    let headings = [
        "背景情况", "主要问题", "工作目标", "重点任务", "保障措施", "时间安排",
    ];
    let below = "\n全年要把各项任务落到实处，做到责任到人、措施到位、督查到底，确保取得实效。\n";
    let text = headings.join(below) + below;
    let report = report(&format!("关于做好全年工作的通知\n{text}"), &[]);
    let expected: Vec<_> = (1..=6).map(|n| (2 * n, 2 * n)).collect();
    assert_eq!(places(&report, "S02"), expected, "{report}");
    assert_eq!(places(&report, "S06"), [], "{report}");
}

#[test]
fn reports_keep_to_the_schema() {
    let root = env!("CARGO_MANIFEST_DIR");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_convert"))
            .args(arguments)
            .args(["--report", "json", "--lang", "zh"])
            .current_dir(root)
            .output()
            .unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let speech = run(&["examples/speech.txt", "-v"]);
    assert_eq!(speech.lines().count(), 1);
    assert!(speech.contains("\"class\":\"removed\""), "{speech}");
    let missing = run(&["examples/none.txt"]);
    assert!(missing.contains("\"code\":\"C01\""), "{missing}");
    for line in [speech, missing] {
        assert_eq!(errors("report", &line), Vec::<String>::new(), "{line}");
    }
}
