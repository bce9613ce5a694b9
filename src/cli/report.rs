//! Findings and errors on standard error.

use std::collections::BTreeMap;
use std::io::Write as _;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::job::Report;
use super::visible::visible;
use crate::diag::{Class, Diagnostic, Failure, Lang};
use crate::source::{Source, Span};

/// So many findings of one code are shown in full; the rest is counted.
const MOST: usize = 20;
/// Characters of a long line that are shown before and after the place.
const WINDOW: usize = 30;
/// Characters of the place itself that are shown.
const PLACE: usize = 40;

/// The words for the classes: Chinese, English.
fn class_word(class: Class, lang: Lang) -> &'static str {
    let [zh, en] = match class {
        Class::Note => ["说明", "note"],
        Class::Mended => ["已修正", "mended"],
        Class::Removed => ["已删除", "removed"],
        Class::Doubt => ["存疑", "doubt"],
        Class::Warning => ["警告", "warning"],
        Class::Error => ["错误", "error"],
    };
    if lang == Lang::Zh { zh } else { en }
}

/// Shows the findings that `report` asks for.
pub fn findings(source: &Source, diagnostics: &[Diagnostic], report: Report) {
    let least = if report.quiet {
        Class::Error
    } else if report.verbose {
        Class::Note
    } else {
        Class::Mended
    };
    let shown: Vec<&Diagnostic> = diagnostics
        .iter()
        .filter(|finding| finding.class() >= least)
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = String::new();
    for finding in &shown {
        let count = counts.entry(finding.code.0).or_default();
        *count += 1;
        if *count <= MOST || report.short {
            out.push_str(&if report.short {
                short(source, finding, report.lang)
            } else {
                full(source, finding, report)
            });
            out.push('\n');
        }
    }
    if !report.short {
        for (code, count) in counts.iter().filter(|(_, count)| **count > MOST) {
            let more = count - MOST;
            out.push_str(&match report.lang {
                Lang::Zh => format!("[{code}] 另有 {more} 处，用 --report short 可全部列出\n"),
                Lang::En => format!("[{code}] and {more} more; --report short lists them all\n"),
            });
        }
    }
    let of = |class: Class| {
        shown
            .iter()
            .filter(|finding| finding.class() == class)
            .count()
    };
    let (removed, doubts, mended) = (of(Class::Removed), of(Class::Doubt), of(Class::Mended));
    if removed + doubts + mended > 0 && !report.short {
        out.push_str(&match report.lang {
            Lang::Zh => format!("共删除 {removed} 行，修正 {mended} 处，存疑 {doubts} 处\n"),
            Lang::En => format!("{removed} lines removed, {mended} mends, {doubts} doubts\n"),
        });
    }
    // Nobody may be reading any more; that is no error.
    let _ = std::io::stderr().lock().write_all(out.as_bytes());
}

/// `file:line:col: class[code] message`.
fn short(source: &Source, finding: &Diagnostic, lang: Lang) -> String {
    let place = finding.span.map_or(String::new(), |span| {
        format!(
            "{}:{}:",
            source.line_of(span.start),
            source.column_of(span.start)
        )
    });
    let class = class_word(finding.class(), lang);
    format!(
        "{}:{place} {class}[{}] {}",
        source.name(),
        finding.code.0,
        visible(&finding.message(lang))
    )
}

/// The message, the source line with its place marked, the advice.
fn full(source: &Source, finding: &Diagnostic, report: Report) -> String {
    let class = finding.class();
    let level = match class {
        Class::Error => Level::ERROR,
        Class::Warning | Class::Doubt => Level::WARNING,
        Class::Removed | Class::Mended => Level::INFO,
        Class::Note => Level::NOTE,
    };
    let level = level.with_name(class_word(class, report.lang));
    let message = visible(&finding.message(report.lang));
    let hint = finding.hint(report.lang).map(|hint| visible(&hint));
    let title = level.primary_title(message).id(finding.code.0);
    let renderer = if report.colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let help = Level::HELP.with_name(if report.lang == Lang::Zh {
        "办法"
    } else {
        "help"
    });
    let mut rendered = if let Some(span) = finding.span {
        let (line, marked) = window(source, span);
        let number = source.line_of(span.start) as usize;
        let snippet = Snippet::source(line)
            .line_start(number)
            .path(source.name().to_owned())
            .annotation(AnnotationKind::Primary.span(marked));
        let group = title.element(snippet);
        let group = match hint {
            Some(hint) => group.element(help.message(hint)),
            None => group,
        };
        renderer.render(&[group])
    } else {
        let mut text = format!(
            "{}[{}]: {}",
            class_word(class, report.lang),
            finding.code.0,
            visible(&finding.message(report.lang))
        );
        if let Some(hint) = hint {
            text.push_str("\n  = ");
            text.push_str(&hint);
        }
        text
    };
    rendered.push('\n');
    rendered
}

/// The part of the line around `span` that is shown, and where the span lies in it.
fn window(source: &Source, span: Span) -> (String, std::ops::Range<usize>) {
    let line = source.line_span(source.line_of(span.start));
    let end = span.end.min(line.end).max(span.start);
    let before = source.slice(Span {
        start: line.start,
        end: span.start,
    });
    let place = source.slice(Span {
        start: span.start,
        end,
    });
    let after = source.slice(Span {
        start: end,
        end: line.end,
    });
    let mut head: Vec<char> = before.chars().rev().take(WINDOW).collect();
    head.reverse();
    let head_text: String = head.iter().collect();
    let mut text = String::new();
    if head_text.len() < before.len() {
        text.push('…');
    }
    text.push_str(&visible(&head_text));
    let from = text.len();
    let kept: String = place.chars().take(PLACE).collect();
    text.push_str(&visible(&kept));
    let cut = kept.len() < place.len();
    let to = text.len();
    let tail: String = if cut {
        String::new()
    } else {
        after.chars().take(WINDOW).collect()
    };
    text.push_str(&visible(&tail));
    if cut || tail.len() < after.len() {
        text.push('…');
    }
    (text, from..to)
}

/// Shows what ended the run.
pub fn error(error: &anyhow::Error, lang: Lang, colour: bool) {
    let (message, hint) = match error.downcast_ref::<Failure>() {
        Some(failure) => (failure.message(lang), failure.hint(lang)),
        None => (format!("{error:#}"), None),
    };
    let (red, bold, reset) = if colour {
        ("\u{1b}[1;31m", "\u{1b}[1m", "\u{1b}[0m")
    } else {
        ("", "", "")
    };
    let word = class_word(Class::Error, lang);
    let mut out = format!("{red}{word}{reset}{bold}: {message}{reset}\n");
    if let Some(hint) = hint {
        let help = if lang == Lang::Zh { "办法" } else { "hint" };
        out.push_str(&format!("{help}: {hint}\n"));
    }
    let _ = std::io::stderr().lock().write_all(out.as_bytes());
}
