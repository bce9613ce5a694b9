//! What programs may count on (docs/machines.md): JSON that is read back, roles and head said beside the draft.

use proptest::prelude::*;
use zhangfa::convert::{Converted, Format, Said};
use zhangfa::internals::read::json::document;
use zhangfa::internals::write::json;
use zhangfa::model::Role;
use zhangfa::{Failure, NoResources, Options, convert};

use crate::common::{documents, raw};

const DRAFT: &str = "关于做好防汛值班的通知\n各科室：\n一、值班安排\n汛期已到,要落实责任。\n云川市水务局\n2025年3月4日\n";

fn with(options: Options, draft: &str) -> Result<Converted<'static>, Failure> {
    convert(draft.as_bytes().to_vec(), &options, &NoResources)
}

fn roles(said: &[&str]) -> Options {
    Options {
        roles: said
            .iter()
            .map(|one| one.parse::<Said>().unwrap())
            .collect(),
        ..Options::default()
    }
}

fn meta(values: &[(&str, &str)]) -> Options {
    let pair = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    Options {
        meta: values.iter().map(pair).collect(),
        ..Options::default()
    }
}

fn of_json() -> Options {
    Options {
        from: Some(Format::Json),
        ..Options::default()
    }
}

fn codes(converted: &Converted<'_>) -> Vec<&'static str> {
    converted
        .findings
        .iter()
        .map(|one| one.code.as_str())
        .collect()
}

proptest! {
    #![proptest_config(raw::cases(64))]

    #[test]
    fn json_gives_every_document_back(given in documents::document()) {
        let text = json::write(&given);
        prop_assert_eq!(document(&text, "a").unwrap(), given.clone());
        let back = with(of_json(), &text).unwrap();
        prop_assert_eq!(&back.document, &given);
        prop_assert!(!codes(&back).contains(&"R07"), "{:?}", codes(&back));
    }
}

#[test]
fn the_examples_make_the_same_word_file_over_json() {
    for name in ["speech", "notice", "letter", "order", "minutes", "report"] {
        let path = format!("{}/examples/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let draft = std::fs::read_to_string(path).unwrap();
        let first = with(Options::default(), &draft).unwrap();
        let second = with(of_json(), &first.json()).unwrap();
        assert_eq!(second.json(), first.json(), "{name}");
        assert_eq!(second.markdown(), first.markdown(), "{name}");
        let docx = |one: &Converted<'_>| one.docx(&one.style().unwrap()).unwrap().bytes;
        assert!(docx(&first) == docx(&second), "{name}");
    }
}

#[test]
fn json_that_is_no_document_is_a_typed_error() {
    let good = with(Options::default(), DRAFT).unwrap().json();
    for (old, new, why) in [
        ("\"version\": 1", "\"version\": 2", "version 2"),
        ("\"title\"", "\"标题\"", "no such role"),
        ("\"heading\"", "\"body\"", "`level` of a `body`"),
        ("\"level\": 1", "\"level\": 6", "level 6"),
        ("\"front\"", "\"head\"", "unknown field"),
        ("\"text\":", "\"texts\":", "unknown field"),
        ("各科室", "各\\u0001科室", "control characters"),
        ("}", "", "line"),
    ] {
        assert!(good.contains(old), "{old}");
        let error = with(of_json(), &good.replacen(old, new, 1)).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
        assert!(["R28", "R29"].contains(&error.code().as_str()), "{error}");
    }
    for wrong in [
        "",
        "{}",
        "[]",
        "null",
        "关于值班的通知",
        "{\"version\":\"1\"}",
        &"[".repeat(100_000),
    ] {
        assert!(with(of_json(), wrong).is_err(), "{}", wrong.len());
    }
}

#[test]
fn a_role_that_is_said_is_what_a_mark_says() {
    for (said, mark, line) in [
        ("3:层次标题 1", "<!-- 层次标题 1 -->", 3),
        ("3：heading 1", "<!-- 层次标题 1 -->", 3),
        ("3:正文", "<!-- 正文 -->", 3),
        ("4:正文", "<!-- 正文 -->", 4),
        ("1:issuer-mark", "<!-- 发文机关标志 -->", 1),
        ("2:主送机关", "<!-- 主送机关 -->", 2),
    ] {
        let mut lines: Vec<&str> = DRAFT.lines().collect();
        lines.insert(line - 1, mark);
        let marked = with(Options::default(), &lines.join("\n")).unwrap();
        let told = with(roles(&[said]), DRAFT).unwrap();
        assert_eq!(told.document, marked.document, "{said}");
    }
    // The last word counts, a line that is not there is said, and a block with a role is not mended.
    let told = with(roles(&["3-4:附注", "4:正文", "90,95-97:正文"]), DRAFT).unwrap();
    let role = |line: u32| {
        told.account()
            .iter()
            .find(|row| row.line == line)
            .unwrap()
            .role
    };
    assert_eq!((role(3), role(4)), ("notes", Role::Body.row().label));
    assert_eq!(
        codes(&told).iter().filter(|code| **code == "S14").count(),
        2
    );
    assert!(!codes(&told).contains(&"P03"));
    for wrong in [
        "", "3", "正文", "3:", "3:没有", "0:正文", "3:层次标题", "3:层次标题 6", "3:正文 6",
        "3:分页", "9-3:正文",
    ] {
        assert!(wrong.parse::<Said>().is_err(), "{wrong}");
    }
}

#[test]
fn head_and_imprint_may_be_said_beside_the_draft() {
    let said = [
        ("发文机关标志", "云川市水务局文件"),
        ("number", "云水发〔2025〕5号"),
        ("签发人", "张三"),
        ("签发人", "李四"),
        ("抄送", "市财政局"),
        ("印发日期", "2025年3月5日"),
    ];
    let told = with(meta(&said), DRAFT).unwrap();
    let front = "---\n发文机关标志: 云川市水务局文件\n发文字号: 云水发〔2025〕5号\n签发人: [张三, 李四]\n抄送: 市财政局\n印发日期: 2025年3月5日\n---\n\n";
    let markdown = with(Options::default(), DRAFT).unwrap().markdown();
    let written = with(Options::default(), &format!("{front}{markdown}")).unwrap();
    assert_eq!(told.document, written.document);
    let back = with(Options::default(), &told.markdown()).unwrap();
    assert_eq!(back.document, told.document);
    // What gives way is said, and so is a day that no calendar has.
    let mut replaced = with(
        meta(&[
            ("发文字号", "云水发〔2025〕6号"),
            ("印发日期", "2025年2月30日"),
        ]),
        &told.markdown(),
    )
    .unwrap();
    let told = replaced
        .findings
        .drain(..)
        .filter(|one| one.code.as_str() == "R06");
    let told: Vec<_> = told.map(|one| one.message(zhangfa::Lang::Zh)).collect();
    assert!(
        told[0].contains("云水发〔2025〕5号") && told.len() == 2,
        "{told:?}"
    );
    for (date, is_none) in [
        ("2025年2月30日", true),
        ("昨天", true),
        ("2025年3月5日", false),
        ("二〇二五年三月五日", false),
    ] {
        let told = with(meta(&[("印发日期", date)]), DRAFT).unwrap();
        let is_said = told.findings.iter().any(|one| one.code.as_str() == "R66");
        assert_eq!(is_said, is_none, "{date}");
    }
    for (key, value, code) in [
        ("标题", "甲", "C94"),
        ("字号", "甲", "C94"),
        ("抄送", "", "C95"),
        ("抄送", "甲\n乙", "C95"),
    ] {
        let error = with(meta(&[(key, value)]), DRAFT).unwrap_err();
        assert_eq!(error.code().as_str(), code, "{key}");
    }
}
