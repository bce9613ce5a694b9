//! Arguments: what can be written on the command line, and the job it means.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::THRESHOLDS;
use super::input::Input;
use super::job::{Conversion, Job, Report};
use super::output::Output;
use crate::diag::{Failure, Fix, Lang};
use crate::format::{Format, Target};

/// Help texts: name, Chinese, English.
const HELP: &[(&str, &str, &str)] = &[
    (
        "about",
        "把公文、讲话稿的原始文稿转成可审阅的 Markdown 和符合 GB/T 9704-2012 的 Word 文件",
        "Turns a raw draft of a Chinese official document or speech into reviewable Markdown and a GB/T 9704-2012 Word file",
    ),
    (
        "input", "输入文件（.txt、.md），或 - 表示标准输入",
        "Input file (.txt, .md), or - for standard input",
    ),
    (
        "output",
        "输出文件（.docx、.md），或 - 表示标准输出；不写则把 Markdown 打到标准输出",
        "Output file (.docx, .md), or - for standard output; without it Markdown goes to standard output",
    ),
    (
        "from", "输入格式 [默认：按扩展名]", "Format of the input [default: from its extension]",
    ),
    (
        "to", "输出格式 [默认：按 --output]", "Format of the output [default: from --output]",
    ),
    (
        "style",
        "样式表：内置名称或 .toml 文件 [默认：按元数据 style，再按文种]",
        "Style sheet: a built-in name or a .toml file [default: front matter, then the kind of document]",
    ),
    (
        "set",
        "改一个样式值，如 body.line-pitch=28磅，可多次使用",
        "Override a style key, e.g. body.line-pitch=28磅; may be repeated",
    ),
    (
        "encoding",
        "输入编码，如 gb18030、big5、utf-16le [默认：自动识别]",
        "Encoding of the input, e.g. gb18030, big5, utf-16le [default: recognised]",
    ),
    (
        "fix", "转换时的标点与不可见字符修正 [默认：safe]",
        "Typographic mends while converting [default: safe]",
    ),
    (
        "keep-junk", "保留推广行和网页杂项", "Keep promo lines and page chrome",
    ),
    (
        "fail-on",
        "出现该级别或更重的情况时以 1 退出 [默认：never]",
        "Exit with 1 when a finding of this class or a graver one occurs [default: never]",
    ),
    (
        "report", "报告样式 [默认：full]", "Form of the report [default: full]",
    ),
    (
        "list-styles", "列出内置样式表", "List the built-in style sheets",
    ),
    (
        "print-style", "打印一个内置样式表", "Print a built-in style sheet",
    ),
    ("color", "颜色 [默认：auto]", "Colours [default: auto]"),
    (
        "lang", "消息语言 [默认：按系统区域设置]",
        "Language of messages [default: from the locale]",
    ),
    ("quiet", "只报告错误", "Report errors only"),
    ("verbose", "也报告一般说明", "Report notes too"),
];

fn help(lang: Lang, name: &str) -> &'static str {
    let row = HELP.iter().find(|row| row.0 == name);
    row.map_or("", |(_, zh, en)| if lang == Lang::Zh { zh } else { en })
}

/// The command, its help in `lang`.
pub fn command(lang: Lang) -> Command {
    let option = |name: &'static str, value: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name(value)
            .help(help(lang, name))
    };
    let choice = |name: &'static str, values: &'static [&'static str]| {
        option(name, "WORD").value_parser(PossibleValuesParser::new(values))
    };
    let flag = |name: &'static str| {
        Arg::new(name)
            .long(name)
            .action(ArgAction::SetTrue)
            .help(help(lang, name))
    };
    let path = || value_parser!(PathBuf);
    Command::new("convert")
        .version(env!("CARGO_PKG_VERSION"))
        .about(help(lang, "about"))
        .arg(
            Arg::new("input")
                .value_name("INPUT")
                .help(help(lang, "input"))
                .value_parser(path())
                .required_unless_present_any(["list-styles", "print-style"]),
        )
        .arg(option("output", "PATH").short('o').value_parser(path()))
        .arg(choice("from", &["text", "markdown"]).short('f'))
        .arg(choice("to", &["markdown", "docx", "labels"]).short('t'))
        .arg(option("style", "NAME|FILE").short('s'))
        .arg(option("set", "KEY=VALUE").action(ArgAction::Append))
        .arg(option("encoding", "NAME"))
        .arg(choice("fix", &["none", "safe"]))
        .arg(flag("keep-junk"))
        .arg(choice(
            "fail-on",
            &["never", "removed", "doubt", "warning", "error"],
        ))
        .arg(choice("report", &["full", "short"]))
        .arg(flag("list-styles"))
        .arg(option("print-style", "NAME"))
        .arg(choice("color", &["auto", "always", "never"]))
        .arg(choice("lang", &["auto", "zh", "en"]))
        .arg(flag("quiet").short('q'))
        .arg(flag("verbose").short('v'))
}

/// Whether the report is coloured: `--color`, then NO_COLOR, then whether it goes to a terminal.
pub fn colour(matches: &ArgMatches) -> bool {
    use std::io::IsTerminal as _;
    match word(matches, "color") {
        Some("always") => true,
        Some("never") => false,
        _ => {
            std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
                && std::io::stderr().is_terminal()
        }
    }
}

fn word<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(String::as_str)
}

/// The job that the arguments mean.
///
/// Errors: an output whose extension names no format (C03), `--set` without `=` (C04).
pub fn job(matches: &ArgMatches, lang: Lang) -> anyhow::Result<Job> {
    if matches.get_flag("list-styles") {
        return Ok(Job::ListStyles);
    }
    if let Some(name) = word(matches, "print-style") {
        return Ok(Job::PrintStyle(name.to_owned()));
    }
    let input = Input::new(matches.get_one::<PathBuf>("input"));
    let output = Output::new(matches.get_one::<PathBuf>("output"));
    let target = match (word(matches, "to"), &output) {
        (Some("docx"), _) => Target::Docx,
        (Some("labels"), _) => Target::Labels,
        (Some(_), _) | (None, Output::Stdout) => Target::Markdown,
        (None, Output::File(path)) => {
            let shown = super::visible::visible(&path.display().to_string());
            Target::from_path(path).ok_or_else(|| Failure::new("C03").with("path", shown))?
        }
    };
    let from = match word(matches, "from") {
        Some("text") => Some(Format::Text),
        Some("markdown") => Some(Format::Markdown),
        _ => None,
    };
    let mut set = Vec::new();
    for pair in matches.get_many::<String>("set").into_iter().flatten() {
        let (key, value) = pair
            .split_once('=')
            .ok_or_else(|| Failure::new("C04").with("pair", pair))?;
        set.push((key.trim().to_owned(), value.trim().to_owned()));
    }
    let fail_on =
        word(matches, "fail-on").and_then(|name| THRESHOLDS.iter().find(|row| row.0 == name));
    Ok(Job::Convert(Box::new(Conversion {
        input,
        output,
        from,
        target,
        style: word(matches, "style").map(str::to_owned),
        set,
        encoding: word(matches, "encoding").map(str::to_owned),
        fix: if word(matches, "fix") == Some("none") {
            Fix::None
        } else {
            Fix::Safe
        },
        keep_junk: matches.get_flag("keep-junk"),
        fail_on: fail_on.map(|row| row.1),
        report: Report {
            short: word(matches, "report") == Some("short"),
            quiet: matches.get_flag("quiet"),
            verbose: matches.get_flag("verbose"),
            colour: colour(matches),
            lang,
        },
    })))
}
