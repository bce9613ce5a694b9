//! Ways of using the checker: what a remark in a draft, a folder's convert.toml, a baseline and a SARIF log do.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use zhangfa::check::{Checks, OwnWords, odd};
use zhangfa::{Fix, Format, Lang, NoResources, Options, convert};

const DRAFT: &str = "要学习《甲》、《乙》两个文件，抓好落实。\n";

/// Code, line of what is found in a Markdown draft.
fn found(draft: &str) -> Vec<(String, u32)> {
    let options = Options {
        from: Some(Format::Markdown),
        fix: Fix::None,
        ..Options::default()
    };
    let converted = convert(draft.as_bytes(), &options, &NoResources).unwrap();
    let checks = Checks::new(&["P02", "P03"], &[]).unwrap();
    let found = converted.check(&checks);
    found
        .iter()
        .map(|one| {
            (
                one.code.as_str().to_owned(),
                converted.source().line_of(one.span.unwrap().start),
            )
        })
        .collect()
}

fn said(list: &[(&str, u32)]) -> Vec<(String, u32)> {
    list.iter()
        .map(|(code, line)| ((*code).to_owned(), *line))
        .collect()
}

#[test]
fn a_mark_keeps_its_rules_off_the_block_behind_it() {
    let marked = format!("<!-- 不查 P02 -->\n\n{DRAFT}\n{DRAFT}");
    assert_eq!(found(&marked), said(&[("P02", 5)]));
    let letter = format!("{DRAFT}\n<!-- 不查 p、N04 -->\n\n{DRAFT}");
    assert_eq!(found(&letter), said(&[("P02", 1)]));
    let table =
        "<!-- 不查 P02 -->\n\n| 一 | 二 |\n| --- | --- |\n| 《甲》、《乙》 | 《甲》、《乙》 |\n";
    assert_eq!(found(table), said(&[]));
}

#[test]
fn a_mark_that_keeps_nothing_off_is_said() {
    let unused = format!("<!-- 不查 P03 -->\n\n{DRAFT}");
    assert_eq!(found(&unused), said(&[("C83", 1), ("P02", 3)]));
    // Rules that did not look tell nothing.
    assert_eq!(
        found("<!-- 不查 N04 -->\n\n各科室要抓好落实。\n"),
        said(&[])
    );
    let unknown = format!("<!-- 不查 P99 -->\n\n{DRAFT}");
    assert_eq!(found(&unknown), said(&[("C84", 1), ("P02", 3)]));
    assert_eq!(found("<!-- 不查 -->\n\n甲。\n"), said(&[("C84", 1)]));
}

#[test]
fn many_marks_take_time_in_proportion() {
    let draft = format!("<!-- 不查 P02 -->\n\n{DRAFT}\n").repeat(20_000);
    assert_eq!(found(&draft), said(&[]));
}

#[test]
fn what_a_draft_repeats_is_counted_and_not_kept() {
    let draft = format!("一{}", "甲,".repeat(30_000));
    let options = Options::default();
    let options = Options {
        fix: Fix::None,
        ..options
    };
    let converted = convert(draft.into_bytes(), &options, &NoResources).unwrap();
    let found = converted.check(&Checks::new(&["P03"], &[]).unwrap());
    let (kept, over): (Vec<_>, Vec<_>) = found.iter().partition(|one| one.code.as_str() == "P03");
    assert_eq!(kept.len(), 10_000);
    let [over] = over.as_slice() else {
        panic!("{over:?}");
    };
    assert_eq!(over.code.as_str(), "C97");
    assert!(over.message(Lang::En).contains("20000 more"), "{over:?}");

    let converted = convert("，".repeat(30_000).into_bytes(), &options, &NoResources).unwrap();
    let found = converted.check(&Checks::new(&["P08"], &[]).unwrap());
    assert!(found[0].message(Lang::En).len() < 1000, "{}", found.len());
}

#[test]
fn a_choice_of_rules_that_contradicts_itself_is_said() {
    let codes = |select: &[&str], ignore: &[&str]| -> Vec<&'static str> {
        let found = odd(select, ignore).unwrap();
        found.iter().map(|one| one.code.as_str()).collect()
    };
    assert_eq!(codes(&["P", "N04"], &["P02"]), [""; 0]);
    assert_eq!(codes(&["P02", "N04"], &["P02"]), ["C85"]);
    assert_eq!(codes(&["P02"], &["P"]), ["C86"]);
    assert!(odd(&["P99"], &[]).is_err());
}

#[test]
fn hostile_tables_of_words_are_refused_by_line() {
    let line = |text: &str| OwnWords::read(text).err().map(|(line, _)| line);
    assert_eq!(line("# 用词\n\n云川办\t云川市办公室\n"), None);
    assert_eq!(line("云川办\t-\t!在+ +处\n"), None);
    assert_eq!(line("云川办\t云川市办公室\n的\t地\n"), Some(2));
    assert_eq!(line("云川办\t云川办\n"), Some(1));
    assert_eq!(line("云川办\t云川市办公室\t在\n"), Some(1));
    assert_eq!(line(&format!("{}\t甲\n", "长".repeat(40))), Some(1));
    let rows: Vec<String> = (0..200_000).map(|n| format!("甲{n}号\t乙{n}号")).collect();
    assert_eq!(line(&rows.join("\n")), None);
}

/// The program in `folder`.
fn run(folder: &Path, args: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_convert"));
    program.current_dir(folder).args(args).arg("--lang=zh");
    program.output().unwrap()
}

fn heard(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_folder_chooses_rules_and_has_words_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(
        at.join("甲.txt"),
        format!("{DRAFT}请云川办牵头,抓好落实。\n"),
    )
    .unwrap();
    fs::write(at.join("讲话.txt"), DRAFT).unwrap();
    let config = "[check]\nselect = [\"P\", \"W00\"]\nwords = \"用词.tsv\"\n[check.per-file]\n\"讲话*\" = [\"P02\"]\n";
    fs::write(at.join("convert.toml"), config).unwrap();
    fs::write(at.join("用词.tsv"), "云川办\t云川市办公室\n").unwrap();
    let short = ["--check", "--report=short"];
    let first = heard(&run(at, &["甲.txt", short[0], short[1]]));
    for code in ["P02", "P03", "W00"] {
        assert!(first.contains(&format!("[{code}]")), "{code}: {first}");
    }
    let other = heard(&run(at, &["讲话.txt", short[0], short[1]]));
    assert!(
        other.contains("[C65]") && !other.contains("[P02]"),
        "{other}"
    );
    // The command line has the last word.
    let asked = heard(&run(at, &["甲.txt", short[0], short[1], "--select=P03"]));
    assert!(asked.contains("P03") && !asked.contains("P02"), "{asked}");
    for (wrong, word) in [
        ("[check]\nselect = [\"P99\"]\n", "P99"),
        ("[check]\nselekt = [\"P\"]\n", "select?"),
        ("[check]\nwords = \"../用词.tsv\"\n", "words"),
    ] {
        fs::write(at.join("convert.toml"), wrong).unwrap();
        let output = run(at, &["甲.txt", "--check"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(heard(&output).contains(word), "{}", heard(&output));
    }
    // What a folder says against itself is said as well.
    fs::write(
        at.join("convert.toml"),
        "[check]\nselect = [\"P\"]\nignore = [\"P\"]\n",
    )
    .unwrap();
    let odd = heard(&run(at, &["甲.txt", short[0], short[1]]));
    assert!(odd.contains("[C85]") && odd.contains("[C86]"), "{odd}");
}

#[test]
fn what_the_baseline_knows_is_not_said_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("甲.txt"), format!("{DRAFT}{DRAFT}")).unwrap();
    run(at, &["甲.txt", "--check", "--write-baseline=基线.tsv"]);
    let known = ["--check", "--report=short", "--baseline=基线.tsv"];
    let again = run(at, &[&["甲.txt"], &known[..]].concat());
    assert_eq!(heard(&again), "");
    // Lines may move, and one more is one more.
    fs::write(
        at.join("甲.txt"),
        format!("新的一段。\n{DRAFT}{DRAFT}{DRAFT}"),
    )
    .unwrap();
    let more = heard(&run(at, &[&["甲.txt"], &known[..]].concat()));
    assert_eq!(more.matches("[P02]").count(), 1, "{more}");
    let missing = run(at, &["甲.txt", "--check", "--baseline=没有.tsv"]);
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn a_sarif_log_has_places_fixes_and_rules() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("一 甲.txt"), format!("👪家,人。\n{DRAFT}")).unwrap();
    fs::write(at.join("乙.txt"), "").unwrap();
    let output = run(
        at,
        &[
            "一 甲.txt", "乙.txt", "没有.txt", "--check", "--report=sarif",
        ],
    );
    let log: Value = serde_json::from_str(&heard(&output)).unwrap();
    let one = &log["runs"][0];
    assert_eq!(one["columnKind"], "unicodeCodePoints");
    let results = one["results"].as_array().unwrap();
    let of = |id: &str| results.iter().find(|one| one["ruleId"] == id).unwrap();
    let place = &of("P03")["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"]["uri"],
        "%E4%B8%80%20%E7%94%B2.txt"
    );
    assert_eq!(place["region"]["startLine"], 1);
    assert_eq!(place["region"]["startColumn"], 3);
    assert_eq!(place["region"]["endColumn"], 4);
    let change = &of("P03")["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "，");
    let index = of("P02")["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(one["tool"]["driver"]["rules"][index]["id"], "P02");
    let prints = of("P02")["partialFingerprints"]["zhangfa/v1"]
        .as_str()
        .unwrap();
    assert_eq!(prints.len(), 32);
    assert!(
        results
            .iter()
            .any(|one| one["ruleId"] == "convert/C06" || one["ruleId"] == "convert/C01")
    );
    // The schema is OASIS's own: tests/check/sarif.sh fetches it and says where it is.
    if let Some(schema) = std::env::var_os("SARIF_SCHEMA") {
        let mut schema: Value = serde_json::from_slice(&fs::read(schema).unwrap()).unwrap();
        // The one pattern of it that is no regular expression.
        for of in schema["definitions"].as_object_mut().unwrap().values_mut() {
            if let Some(language) = of.pointer_mut("/properties/language") {
                language.as_object_mut().unwrap().remove("pattern");
            }
        }
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&log)
            .map(|one| one.to_string())
            .collect();
        assert_eq!(errors, [""; 0]);
    }
}
