//! What the program says about a document, and when: places, folding, languages, thresholds.

use crate::common::program::{folder, said};
use crate::common::word::Word;

use std::fs;
use std::path::Path;
use std::process::Command;

/// The program in `folder` without a locale or other settings of the user.
fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_convert"));
    command.args(arguments).current_dir(folder);
    for name in [
        "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR_FORCE",
    ] {
        command.env_remove(name);
    }
    command
}

/// What the program says about `text` in a file `a.txt`.
fn report(name: &str, text: &str, arguments: &[&str]) -> String {
    let folder = folder("cli_report", name);
    fs::write(folder.join("a.txt"), text).unwrap();
    let arguments = [&["a.txt"], arguments].concat();
    said(&program(&folder, &arguments).output().unwrap())
}

/// A paragraph of `count` half-width commas between Han characters, a mend each.
fn commas(count: usize) -> String {
    format!("讲话\n\n同志们：\n{}完。\n", "我们要,".repeat(count))
}

#[test]
fn a_long_line_is_cut_around_the_place_and_its_column_is_the_lines_own() {
    let text = format!("讲话\n\n同志们：\n{0}对,错{0}。\n", "好".repeat(400));
    let said = report("window", &text, &[]);
    let line = said.lines().find(|line| line.starts_with("4 |")).unwrap();
    assert!(said.contains("--> a.txt:4:402"), "{said}");
    assert!(
        line.contains("好对,错好") && line.ends_with("好…"),
        "{said}"
    );
    assert!(line.chars().count() < 60, "{said}");
}

#[test]
fn the_caret_stands_under_the_place() {
    let said = report("caret", "讲话\n\n同志们：\n一二,三四五六七八。\n", &[]);
    let lines: Vec<_> = said.lines().collect();
    let at = lines
        .iter()
        .position(|line| line.starts_with("4 |"))
        .unwrap();
    // Two characters of two columns each stand before the comma.
    assert_eq!(lines[at], "4 | 一二,三四五六七八。");
    assert_eq!(lines[at + 1], "  |     ^");
}

#[test]
fn what_says_the_same_is_said_once_with_all_its_places() {
    let places = |arguments: &[&str]| {
        let said = report("fold", &commas(50), arguments);
        let named = said.lines().filter(|line| line.contains("= places: "));
        let named: Vec<_> = named.map(|line| line.trim().to_owned()).collect();
        (said.matches("a.txt:4:").count(), named)
    };
    let (count, named) = places(&[]);
    assert_eq!((count, named.len()), (1, 1), "{named:?}");
    assert!(
        named[0].starts_with("= places: line 4, columns "),
        "{named:?}"
    );
    assert!(named[0].ends_with(" and 30 more"), "{named:?}");
    assert_eq!(places(&["-v"]), (50, vec![]));
    assert_eq!(places(&["--report", "short"]), (50, vec![]));
}

/// Seventy lines of promo, each with words of its own: sixty are quoted below one message, and where the others are is said.
#[test]
fn what_is_said_of_other_words_is_said_once_with_each_of_them() {
    let promo = (1..71).map(|at| format!("关注公众号“文稿屋{at}”免费下载更多范文\n"));
    let text = promo.collect::<String>() + "讲话\n\n同志们：\n大家好，今天开会。\n";
    let said = report("many", &text, &[]);
    assert_eq!(said.matches("removed[J01]").count(), 1, "{said}");
    assert!(
        said.contains("chrome (70 places)\n  --> a.txt:1:1\n   |\n 1 | 关注"),
        "{said}"
    );
    assert!(
        said.contains("\n60 | 关注公众号“文稿屋60”免费下载更多范文\n"),
        "{said}"
    );
    assert!(!said.contains("文稿屋61"), "{said}");
    let folded = "[J01] found 10 times more: lines 61, 62, 63, 64, 65, 66, 67, 68, 69, 70; -v lists them all\n";
    assert!(said.contains(folded), "{said}");
    let said = report("many", &text, &["-v"]);
    assert_eq!(said.matches("removed[J01]").count(), 70, "{said}");
}

/// Warnings of one rule that each name a word of their own are no list: three stand in full, and where the others are is said.
#[test]
fn many_findings_of_one_code_are_folded_unless_all_are_asked_for() {
    let numbers = "一二三四五六七八".chars();
    let points = numbers.map(|number| format!("第{number}、要抓好各项工作落实。\n"));
    let text = "讲话\n\n同志们：\n".to_owned() + &points.collect::<String>();
    let warned = |arguments: &[&str]| {
        let arguments = [&["--check", "--select", "N08"], arguments].concat();
        let said = report("warnings", &text, &arguments);
        let folded = "[N08] found 5 times more: lines 7, 8, 9, 10, 11; -v lists them all\n";
        (said.matches("warning[N08]").count(), said.contains(folded))
    };
    assert_eq!(warned(&[]), (3, true));
    assert_eq!(warned(&["-v"]), (8, false));
}

#[test]
fn advice_is_given_once_for_each_code() {
    let said = report(
        "advice",
        "仅供学习 禁止外传\n仅供学习 禁止外传\n讲话\n同志们：\n好。\n",
        &[],
    );
    assert_eq!(said.matches("removed[J01]").count(), 1, "{said}");
    assert!(said.contains("(2 places)\n --> a.txt:1:1\n"), "{said}");
    assert!(said.contains("= places: lines 1, 2\n"), "{said}");
    assert_eq!(said.matches("--keep 1 ").count(), 1, "{said}");
    assert!(said.ends_with("a.txt: removed: 2\n"), "{said}");
}

#[test]
fn a_removed_line_is_quoted_whole_in_every_form_and_comes_back_by_its_number() {
    let promo = format!("更多范文请关注公众号{}免费下载", "某某文稿".repeat(12));
    let text = format!("{promo}\n讲话\n同志们：\n好。\n");
    for form in ["full", "short", "json"] {
        let said = report("whole", &text, &["--report", form]);
        assert!(said.contains(&promo), "{form}: {said}");
        assert!(said.contains("J01"), "{form}: {said}");
    }
    let kept = report("whole", &text, &["--keep", "1", "--report", "json"]);
    assert!(!kept.contains("J01"), "{kept}");
}

#[test]
fn lines_to_keep_are_numbers_of_lines_with_text_in_one_file() {
    let text = "讲话\n\n同志们：\n好。\n";
    let said = report("keep", text, &["--keep", "2,8-9"]);
    assert!(said.contains("warning[J06]: --keep 2:"), "{said}");
    assert!(said.contains("warning[J06]: --keep 8-9:"), "{said}");
    assert!(report("keep", text, &["--keep", "1"]).is_empty());
    let said = report("keep", text, &["--keep", "9-2"]);
    assert!(said.contains("9-2") && said.contains("--keep"), "{said}");
    let said = report("keep", text, &["a.txt", "--beside", "--keep", "2"]);
    assert!(said.contains("several inputs"), "{said}");
}

#[test]
fn a_name_with_a_space_that_is_not_quoted_is_asked_for() {
    let folder = folder("cli_report", "unquoted");
    for name in ["my draft.txt", "a.txt", "b.txt"] {
        fs::write(folder.join(name), "各科室：\n").unwrap();
    }
    let said = |arguments: &[&str]| {
        let ran = program(&folder, arguments).output().unwrap();
        assert_eq!(ran.status.code(), Some(2));
        String::from_utf8(ran.stderr).unwrap()
    };
    let whole = said(&["my", "draft.txt"]);
    assert!(
        whole.contains("no such file: my\n") && whole.contains("my draft.txt"),
        "{whole}"
    );
    let gone = said(&["a.txt", "c.txt"]);
    assert!(gone.contains("no such file: c.txt\n"), "{gone}");
    let both = said(&["a.txt", "b.txt"]);
    assert!(both.contains("several inputs"), "{both}");
}

#[test]
fn labels_tell_why_when_asked() {
    let folder = folder("cli_report", "why");
    let text = "首页 > 公文 > 讲话\n关于整理档案的通知\n各科室：\n请按要求整理档案，做到分类准确、编号连续。\n";
    fs::write(folder.join("a.txt"), text).unwrap();
    let labels = |arguments: &[&str]| {
        let arguments = [&["a.txt", "-t", "labels"], arguments].concat();
        String::from_utf8(program(&folder, &arguments).output().unwrap().stdout).unwrap()
    };
    let told = labels(&["-v"]);
    assert!(told.starts_with("line\trole\tlevel\tlead\twhy\n"), "{told}");
    let title = told.lines().find(|line| line.starts_with("2\t")).unwrap();
    assert!(
        title.starts_with("2\ttitle\t\t\ttitle ") && title.contains("About"),
        "{told}"
    );
    assert!(!labels(&[]).contains("why"));
}

#[test]
fn a_place_in_a_word_file_is_a_paragraph() {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = ["", "仅供学习 禁止外传", "讲话", "同志们：", "好。"]
        .map(paragraph)
        .concat();
    let folder = folder("cli_report", "paragraph");
    fs::write(folder.join("a.docx"), Word::new(&body).bytes()).unwrap();
    let run = |arguments: &[&str]| {
        let arguments = [&["a.docx", "-t", "labels"], arguments].concat();
        said(&program(&folder, &arguments).output().unwrap())
    };
    let full = run(&[]);
    assert!(full.contains("--> a.docx:paragraph 2\n"), "{full}");
    let short = run(&["--report", "short", "--lang", "zh"]);
    assert!(short.starts_with("a.docx:第 2 段: 已删除[J01]"), "{short}");
    let json = run(&["--report", "json"]);
    assert!(json.contains("\"unit\":\"paragraph\""), "{json}");
    assert!(json.contains("\"old\":\"仅供学习 禁止外传\""), "{json}");
}

#[test]
fn quiet_says_nothing_but_the_exit_code_stays() {
    let folder = folder("cli_report", "quiet");
    fs::write(
        folder.join("a.txt"),
        "仅供学习 禁止外传\n讲话\n同志们：\n好。\n",
    )
    .unwrap();
    let run = |arguments: &[&str]| program(&folder, arguments).output().unwrap();
    let quiet = run(&["a.txt", "-q", "--fail-on", "removed"]);
    assert_eq!((quiet.status.code(), said(&quiet).as_str()), (Some(1), ""));
    assert!(!quiet.stdout.is_empty());
    assert_eq!(
        run(&["a.txt", "-q", "--fail-on", "warning"]).status.code(),
        Some(0)
    );
    assert_eq!(
        run(&["a.txt", "-q", "--fail-on", "removed", "--keep-junk"])
            .status
            .code(),
        Some(0)
    );
}

#[test]
fn the_language_follows_the_option_then_the_locale() {
    let folder = folder("cli_report", "language");
    let word = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = program(&folder, arguments);
        let output = command.envs(variables.iter().copied()).output().unwrap();
        let said = said(&output);
        said.split(':').next().unwrap_or_default().to_owned()
    };
    let zh = ("LANG", "zh_CN.UTF-8");
    assert_eq!(word(&["none.txt"], &[]), "error");
    assert_eq!(word(&["none.txt"], &[zh]), "错误");
    assert_eq!(word(&["none.txt"], &[zh, ("LC_ALL", "C")]), "error");
    assert_eq!(word(&["none.txt"], &[zh, ("LC_ALL", "")]), "错误");
    assert_eq!(
        word(&["none.txt"], &[zh, ("LC_MESSAGES", "en_US.UTF-8")]),
        "error"
    );
    assert_eq!(word(&["none.txt", "--lang", "en"], &[zh]), "error");
    assert_eq!(word(&["none.txt", "--lang=zh"], &[]), "错误");
    assert_eq!(word(&["--nonsense", "--lang=zh"], &[]), "错误");
}

#[test]
fn colour_is_for_terminals_or_on_demand() {
    let coloured = |arguments: &[&str]| report("colour", &commas(1), arguments).contains('\u{1b}');
    assert!(!coloured(&[]));
    assert!(!coloured(&["--color", "never"]));
    assert!(coloured(&["--color", "always"]));
}

#[test]
fn nothing_in_a_text_or_name_directs_the_terminal() {
    let text = "讲话\n\n同志们：\n一\u{1b}[2K\u{202E}二,三\u{9b}31m四。\n";
    for arguments in [vec!["-v"], vec!["-v", "--report", "short"]] {
        let said = report("hidden", text, &arguments);
        assert!(said.contains("二") || said.contains("P03"), "{said}");
        assert!(!said.contains(['\u{1b}', '\u{202E}', '\u{9b}']), "{said:?}");
    }
    let said = said(
        &program(&folder("cli_report", "names"), &["a\u{1b}[2K\u{202E}.txt"])
            .output()
            .unwrap(),
    );
    assert!(said.contains("a<U+001B>[2K<U+202E>.txt"), "{said:?}");
}

#[test]
fn a_closed_standard_error_is_no_failure() {
    let folder = folder("cli_report", "closed");
    fs::write(folder.join("a.txt"), commas(3_000)).unwrap();
    let mut command = program(&folder, &["a.txt", "-o", "a.md", "--report", "short"]);
    let mut child = command
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stderr.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn help_and_version_need_no_input() {
    let folder = folder("cli_report", "help");
    for arguments in [
        ["--help", "--lang=zh"],
        ["-h", "--lang=en"],
        ["--version", "-q"],
    ] {
        let output = program(&folder, &arguments).output().unwrap();
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{arguments:?}"
        );
        assert!(output.stdout.ends_with(b"\n") && !output.stdout.ends_with(b"\n\n"));
    }
}

/// What `arguments` say to a program, line by line.
fn lines(folder: &Path, arguments: &[&str]) -> Vec<serde_json::Value> {
    let arguments = [arguments, &["--report", "json"]].concat();
    let said = said(&program(folder, &arguments).output().unwrap());
    said.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_program_gets_one_line_an_input_whatever_happens() {
    let folder = folder("cli_report", "one_line");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write("only.txt", "仅供学习 禁止外传\n");
    write("good.txt", "讲话\n\n同志们：\n好。\n");
    // Findings first, then nothing is left to be written.
    let only = lines(&folder, &["only.txt"]);
    assert_eq!(only.len(), 1);
    assert_eq!(only[0]["findings"][0]["code"], "J01");
    assert_eq!(only[0]["error"]["code"], "C20");
    let many = lines(&folder, &["only.txt", "good.txt", "-o", "out/"]);
    assert_eq!(many.len(), 2);
    assert!(many[0]["error"].is_object() && many[1]["error"].is_null());
    // The command line itself has no source.
    for (arguments, code) in [
        (vec!["--bogus"], "C40"),
        (vec!["good.txt", "only.txt"], "C03"),
    ] {
        let said = lines(&folder, &arguments);
        assert_eq!(said.len(), 1, "{arguments:?}");
        assert_eq!(said[0]["source"], "");
        assert!(said[0]["error"]["code"].is_string(), "{code}: {said:?}");
    }
}

#[test]
fn nothing_raw_in_json_directs_a_terminal() {
    let folder = folder("cli_report", "raw");
    let text = "讲话\n\n同志们：\n今天\u{9B}要说\u{E0041}三点。\n";
    fs::write(folder.join("a.txt"), text).unwrap();
    let run = |arguments: &[&str]| program(&folder, arguments).output().unwrap();
    let report = said(&run(&["a.txt", "-v", "--report", "json"]));
    let document = String::from_utf8(run(&["a.txt", "-q", "-t", "json", "--keep-junk"]).stdout);
    let document = document.unwrap();
    assert!(document.contains("\\u009b"), "{document}");
    for json in [report, document] {
        let is_raw = |c: char| matches!(c, '\u{80}'..='\u{9F}' | '\u{E0041}');
        assert!(!json.contains(is_raw), "{json}");
    }
}
