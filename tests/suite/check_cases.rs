//! The checker as its user has it: whole drafts with every rule at once, and `--check` on the command line.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use zhangfa::check::{Checks, Looks};
use zhangfa::{Class, Fix, NoResources, Options, convert};

use crate::common::program::{folder, said};

/// A finding: rule, line, text of the place, what should stand there.
type Row<'a> = (&'a str, u32, &'a str, Option<&'a str>);

/// A draft and all that is found in it.
struct Case {
    name: &'static str,
    draft: &'static str,
    rows: &'static [Row<'static>],
}

const CASES: &[Case] = &[
    Case {
        name: "a notice as it should be",
        draft: "河东市档案局关于做好年度归档工作的通知\n各科室：\n为做好2024年度归档工作，现将有关事项通知如下：\n一、总体要求\n\
            按照《河东市归档办法》（河档发〔2023〕6号）执行，2025年3月底前完成。\n二、重点任务\n（一）清点档案。逐卷核对，做到账实相符。\n\
            （二）补齐材料。缺件的，3月15日前补齐。\n三、有关要求\n各科室要明确专人负责，确保“应归尽归”。\n河东市档案局\n2025年1月6日\n",
        rows: &[],
    },
    Case {
        name: "a notice with a slip in every part",
        draft: "关于做好年度归档工作的通知\n各科室:\n按照河档发[2023]6号文件要求,现通知如下：\n一，总体要求\n坚持“应归尽归。\n二、重点任务。\n\
            (一)清点档案。\n（二）、补齐材料。\n（四）移交，截止目前已移交5卷。\n河东市档案局\n2025年2月30日\n",
        rows: &[
            ("P17", 2, ":", Some("：")),
            ("D01", 3, "[2023]", Some("〔2023〕")),
            ("P03", 3, ",", Some("，")),
            ("N01", 4, "，", Some("、")),
            ("P06", 5, "“", None),
            ("P01", 6, "。", Some("")),
            ("N03", 7, "(一)", Some("（一）")),
            ("N02", 8, "、", Some("")),
            ("N10", 9, "（四）", None),
            ("W02", 9, "截止", Some("截至")),
            ("D07", 11, "2025年2月30日", None),
        ],
    },
    Case {
        name: "a speech: what is spoken is left alone",
        draft: "在全市档案工作会议上的讲话\n（2025年3月4日）\n同志们：\n7月12号以来，大家很辛苦。我讲两点意见。\n一、认清形势\n一是任务重，二是时间紧。\n\
            二、抓好落实\n一要靠前指挥，二要压实责任。谢谢大家！\n",
        rows: &[],
    },
    Case {
        name: "code, addresses and figures are no text",
        draft: "请登录https://a.gov.cn/b?c=1,d=2查看，或发至li.si@a.gov.cn,谢谢。\n\
            会议9:30开始，比例1:500，金额1,200.5万元，型号A-1(b)，版本v1.2.3。\n",
        rows: &[],
    },
    Case {
        name: "one place, one finding",
        draft: "二Ｏ一一年九月七日\n改革(试点工作。）\n加强”两新“组织建设。\n",
        rows: &[
            ("D20", 1, "二Ｏ一一年", Some("二〇一一年")),
            ("P04", 2, "(试点工作。）", Some("（试点工作。）")),
            ("P24", 3, "”两新“", Some("“两新”")),
        ],
    },
];

#[test]
fn errors_alone_are_the_errors_among_all() {
    let all = Checks::default();
    let alone = Checks::looking::<&str>(Looks::Errors, &[], &[], Arc::default()).unwrap();
    assert!(alone.rules().len() < all.rules().len() / 2);
    let mut drafts: Vec<(String, Vec<u8>)> = CASES
        .iter()
        .map(|case| (format!("{}.txt", case.name), case.draft.into()))
        .collect();
    for folder in fs::read_dir("tests/golden").unwrap().flatten() {
        for file in fs::read_dir(folder.path()).unwrap().flatten() {
            if file.path().file_stem().is_some_and(|stem| stem == "input") {
                let name = file.path().display().to_string();
                drafts.push((name, fs::read(file.path()).unwrap()));
            }
        }
    }
    let mut errors = 0;
    for (name, draft) in drafts {
        let options = Options {
            name: name.clone(),
            fix: Fix::None,
            ..Options::default()
        };
        let Ok(converted) = convert(draft, &options, &NoResources) else {
            continue;
        };
        let of = |checks: &Checks| {
            let mut found = converted.check(checks);
            found.retain(|one| one.class() == Class::Error);
            found
        };
        let found = of(&all);
        errors += found.len();
        assert_eq!(of(&alone), found, "{name}");
    }
    assert!(errors > 40, "{errors}");
}

#[test]
fn whole_drafts() {
    for case in CASES {
        let options = Options {
            fix: Fix::None,
            ..Options::default()
        };
        let converted = convert(case.draft.as_bytes(), &options, &NoResources).unwrap();
        let findings = converted.check(&Checks::default());
        let source = converted.source();
        let found: Vec<_> = findings
            .iter()
            .map(|one| {
                let span = one.span.unwrap();
                let fix = one.verdict.as_ref().unwrap().fix.as_ref();
                let fix = fix.map(|fix| &*fix.text);
                let line = source.line_of(span.start);
                (one.code.as_str(), line, source.slice(span), fix)
            })
            .collect();
        assert_eq!(found, case.rows, "{}", case.name);
    }
}

/// A fix replaces the place of its finding and nothing else, and what stands there afterwards is right.
#[test]
fn safe_fixes_leave_nothing_to_fix() {
    for case in CASES {
        let mut text = case.draft.to_owned();
        for _ in 0..4 {
            let options = Options {
                fix: Fix::None,
                ..Options::default()
            };
            let converted = convert(text.as_bytes(), &options, &NoResources).unwrap();
            let mut next = text.clone();
            let mut before = u32::MAX;
            for one in converted.check(&Checks::default()).iter().rev() {
                let (Some(span), Some(fix)) =
                    (one.span, one.verdict.as_ref().unwrap().fix.as_ref())
                else {
                    continue;
                };
                if span.end <= before {
                    next.replace_range(span.range(), &fix.text);
                    before = span.start;
                }
            }
            if next == text {
                break;
            }
            text = next;
        }
        let options = Options {
            fix: Fix::None,
            ..Options::default()
        };
        let converted = convert(text.as_bytes(), &options, &NoResources).unwrap();
        let left = converted.check(&Checks::default());
        let left: Vec<_> = left
            .iter()
            .filter(|one| one.verdict.as_ref().unwrap().fix.is_some())
            .collect();
        assert!(left.is_empty(), "{}: {left:?}", case.name);
    }
}

fn check(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_convert"));
    command.args(arguments).current_dir(folder);
    command.output().unwrap()
}

#[test]
fn checking_writes_nothing_and_says_by_its_code_what_it_found() {
    let folder = folder("check", "codes");
    fs::write(folder.join("wrong.txt"), "主要任务是:摸底、整改。\n").unwrap();
    fs::write(folder.join("likely.txt"), "其它事项，改革(试点)工作。\n").unwrap();
    let code = |arguments: &[&str]| check(&folder, arguments).status.code();
    assert_eq!(code(&["--check", "wrong.txt"]), Some(1));
    assert_eq!(code(&["--check", "likely.txt"]), Some(0));
    assert_eq!(code(&["--check", "likely.txt", "wrong.txt"]), Some(1));
    assert_eq!(
        code(&["--check", "wrong.txt", "--fail-on", "never"]),
        Some(0)
    );
    assert_eq!(
        code(&["--check", "likely.txt", "--fail-on", "warning"]),
        Some(1)
    );
    assert_eq!(code(&["--check", "wrong.txt", "--ignore", "P03"]), Some(0));
    assert_eq!(
        code(&["--check", "wrong.txt", "--select", "N,P04"]),
        Some(0)
    );
    assert_eq!(code(&["--check", "missing.txt", "likely.txt"]), Some(2));
    let one = check(
        &folder,
        &["--check", "wrong.txt", "--report", "short", "--lang", "en"],
    );
    assert!(one.stdout.is_empty());
    let text = said(&one);
    assert_eq!(
        text,
        "wrong.txt:1:6: error[P03] half-width : in Chinese text, should be ：\n"
    );
    let files: Vec<_> = fs::read_dir(&folder).unwrap().collect();
    assert_eq!(files.len(), 2);
}

#[test]
fn a_rule_that_is_not_there_gets_a_suggestion() {
    let folder = folder("check", "unknown");
    fs::write(folder.join("a.txt"), "好。\n").unwrap();
    let one = check(
        &folder,
        &["--check", "a.txt", "--select", "P99", "--lang", "en"],
    );
    assert_eq!(one.status.code(), Some(2));
    assert!(said(&one).contains("no such rule: P99"), "{}", said(&one));
    let page = check(&folder, &["--explain", "p02"]);
    let page = String::from_utf8(page.stdout).unwrap();
    assert!(
        page.starts_with("P02: ") && page.contains("**为什么** "),
        "{page}"
    );
}

/// Every rule's class is one that a finding of the checker may have.
#[test]
fn rules_are_errors_warnings_or_hints() {
    for rule in zhangfa::check::rules::RULES {
        let class = rule.code.row().class;
        let is_one = matches!(class, Class::Error | Class::Warning | Class::Hint);
        assert!(is_one, "{}", rule.id());
    }
}

#[test]
fn a_diff_shows_the_fixes_and_changes_nothing() {
    let folder = folder("check", "diff");
    let draft = "主要任务是:摸底、整改。\n开展\"敲门\"行动。\n";
    fs::write(folder.join("a.txt"), draft).unwrap();
    let safe = check(&folder, &["--diff", "a.txt"]);
    assert_eq!(
        String::from_utf8(safe.stdout).unwrap(),
        "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n-主要任务是:摸底、整改。\n+主要任务是：摸底、整改。\n 开展\"敲门\"行动。\n \n"
    );
    let all = check(&folder, &["--diff", "--fix", "all", "a.txt"]);
    let all = String::from_utf8(all.stdout).unwrap();
    assert!(all.contains("+开展“敲门”行动。\n"), "{all}");
    assert_eq!(fs::read_to_string(folder.join("a.txt")).unwrap(), draft);
}

#[test]
fn every_fix_is_taken_and_said_when_asked_for() {
    let folder = folder("check", "fix");
    fs::write(
        folder.join("a.txt"),
        "关于值守的通知\n各科室：\n开展\"敲门\"行动，改革(试点)工作。\n",
    )
    .unwrap();
    let plain = check(&folder, &["a.txt", "--lang", "en"]);
    assert!(
        String::from_utf8(plain.stdout)
            .unwrap()
            .contains("\"敲门\"")
    );
    let fixed = check(
        &folder,
        &["a.txt", "--fix", "all", "--lang", "en", "--report", "short"],
    );
    let said = said(&fixed);
    let text = String::from_utf8(fixed.stdout).unwrap();
    assert!(
        text.contains("开展“敲门”行动，改革（试点）工作。"),
        "{text}"
    );
    assert!(
        said.contains("a.txt:3:3: mended[P05]") && said.contains("mended[P04]"),
        "{said}"
    );
}

/// People and programs have the draft on their disk, not what the fixes made of it: one report, at the draft's places, of the
/// bytes that are no text too.
#[test]
fn what_was_fixed_and_what_was_misread_are_said_at_the_places_of_the_draft() {
    let folder = folder("check", "places");
    let draft = "关于值守的通知\n各科室：\n1、开展\"敲门\"行动，改革(试点)#工作,认真。\n";
    let bytes = draft.replace('#', "%").into_bytes();
    let bytes: Vec<u8> = bytes
        .into_iter()
        .map(|byte| if byte == b'%' { 0xE8 } else { byte })
        .collect();
    fs::write(folder.join("a.txt"), &bytes).unwrap();
    let run = |form| check(&folder, &["a.txt", "--fix", "all", "--report", form, "-v"]);
    let json: serde_json::Value = serde_json::from_str(&said(&run("json"))).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let mut told = Vec::new();
    for finding in json["findings"].as_array().unwrap() {
        let (Some(start), Some(end)) = (
            finding["span"]["start"].as_u64(),
            finding["span"]["end"].as_u64(),
        ) else {
            continue;
        };
        let place = text.get(start as usize..end as usize).unwrap();
        told.push((
            finding["code"].as_str().unwrap().to_owned(),
            place.to_owned(),
        ));
        for edit in finding["edits"].as_array().unwrap() {
            let (start, end) = (
                edit["start"].as_u64().unwrap(),
                edit["end"].as_u64().unwrap(),
            );
            let old = text.get(start as usize..end as usize).unwrap();
            assert_eq!(edit["old"].as_str(), Some(old));
        }
    }
    for (code, place) in [
        ("N04", "、"),
        ("P05", "\"敲门\""),
        ("P04", "(试点)"),
        ("P03", ","),
    ] {
        let wanted = (code.to_owned(), place.to_owned());
        assert!(told.contains(&wanted), "{wanted:?} in {told:?}");
    }
    let sarif: serde_json::Value = serde_json::from_str(&said(&run("sarif"))).unwrap();
    assert_eq!(sarif["runs"].as_array().map(Vec::len), Some(1));
    let short = said(&run("short"));
    assert!(
        short.contains("a.txt:3:18: ") && short.contains("warning[R03]"),
        "{short}"
    );
}

/// Errors are worth a word whatever was asked for; the rest is counted.
#[test]
fn errors_are_said_while_converting() {
    let folder = folder("check", "converting");
    fs::write(
        folder.join("a.txt"),
        "关于值守的通知\n各科室：\n坚持“应归尽归，改革(试点)工作。\n",
    )
    .unwrap();
    let one = check(&folder, &["a.txt", "--lang", "en", "--report", "short"]);
    assert_eq!(one.status.code(), Some(0));
    let text = said(&one);
    assert!(
        text.contains("a.txt:3:3: error[P06] “ has no other half\n"),
        "{text}"
    );
    assert!(
        text.contains("hint[C81] the checker has 1 warning or hint more"),
        "{text}"
    );
    assert!(!text.contains("[P04]"), "{text}");
}

/// A place left open must not go out with the draft: it is said while converting, an example in quotes is not.
#[test]
fn places_left_open_are_said_while_converting() {
    let folder = folder("check", "open");
    fs::write(
        folder.join("a.txt"),
        "关于值守的通知\n各科室：\n比202X年增加XX万元，改革(试点)如“XX班”。\n",
    )
    .unwrap();
    let one = check(&folder, &["a.txt", "--lang", "en", "--report", "short"]);
    assert_eq!(one.status.code(), Some(0));
    let text = said(&one);
    assert!(text.contains("a.txt:3:2: warning[X01] "), "{text}");
    assert!(text.contains("a.txt:3:9: warning[X01] "), "{text}");
    assert!(
        text.contains("hint[C81] the checker has 2 warnings and hints more"),
        "{text}"
    );
    assert_eq!(text.matches("[X01]").count(), 2, "{text}");
    // What a chat program has said is in doubt already.
    let offer = "关于值守的通知\n各科室：\n请值守。\n局办公室\n2025年3月4日\n希望这份通知对您有帮助！如果您需要调整格式，请告诉我。\n";
    fs::write(folder.join("c.txt"), offer).unwrap();
    let text = said(&check(
        &folder,
        &["c.txt", "--lang", "en", "--report", "short"],
    ));
    let lines: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("c.txt:6:"))
        .collect();
    assert_eq!(lines.len(), 1, "{text}");
    assert!(lines[0].contains("[J0"), "{text}");
    // Of many drafts their number and lines are said.
    fs::copy(folder.join("a.txt"), folder.join("b.txt")).unwrap();
    let many = check(&folder, &["a.txt", "b.txt", "--lang", "en", "-o", "out/"]);
    let text = said(&many);
    assert!(
        text.contains("b.txt: left open: 2, line 3, columns 2, 9\n"),
        "{text}"
    );
    assert!(!text.contains("C81"), "{text}");
    let quiet = check(&folder, &["a.txt", "b.txt", "-q", "-o", "out/"]);
    assert_eq!(said(&quiet), "");
}
