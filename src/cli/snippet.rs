//! One finding with the source line that it is about, its place marked.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::renderer::DEFAULT_LINE_NUM_STYLE;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};
use unicode_width::UnicodeWidthChar as _;

use super::visible::push_visible;
use crate::diag::{Class, Lang};
use crate::source::{Source, Span};

/// Columns of source text that are shown at most; with gutter and ellipses they fit into 80.
const WIDTH: usize = 70;
/// Columns of it before the place.
const BEFORE: usize = 24;

/// A finding in words that may be shown.
pub struct Words<'a> {
    /// The language of the place.
    pub lang: Lang,
    /// How serious it is.
    pub class: Class,
    /// The same in the user's language.
    pub class_word: &'a str,
    /// Its code.
    pub code: &'a str,
    /// What it says.
    pub message: String,
    /// Where else it is, and the word for places.
    pub places: Option<(&'a str, String)>,
    /// What to do about it, and the word for such advice.
    pub hint: Option<(&'a str, String)>,
}

/// Where a finding is: places in one line, and line and column of the first.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The places, in their order.
    pub spans: &'a [Span],
    /// Their line.
    pub line: u32,
    /// The column of the first.
    pub column: u32,
}

/// A place behind the name of its source: `:12:3`, and in a Word file `:第 12 段`.
pub fn place(source: &Source, line: u32, column: u32, lang: Lang) -> String {
    match lang {
        _ if !source.has_paragraphs() => format!(":{line}:{column}"),
        Lang::Zh => format!(":第 {line} 段"),
        Lang::En => format!(":paragraph {line}"),
    }
}

/// What is shown of the draft below a message.
#[derive(Clone, Copy)]
pub enum Shown<'a> {
    /// The line of its places.
    Line(Place<'a>),
    /// Lines and what is quoted of each, in their order, and the column of the first.
    Quotes(&'a [(u32, String)], u32),
    /// Nothing: it is about the whole draft.
    Nothing,
}

/// The finding as text, with a line end; its place is one of `source`.
pub fn render(words: Words<'_>, source: &Source, shown: Shown<'_>) -> String {
    let level = match words.class {
        Class::Error => Level::ERROR,
        Class::Warning | Class::Doubt => Level::WARNING,
        Class::Removed | Class::Mended => Level::INFO,
        Class::Note | Class::Hint => Level::NOTE,
    };
    let level = level.with_name(words.class_word);
    let title = level.clone().primary_title(words.message).id(words.code);
    // The text is cut to measure already; the renderer must not cut it again.
    let renderer = Renderer::styled().term_width(usize::MAX / 4);
    let mut out = renderer.render(&[Group::with_title(title)]);
    let arrow = DEFAULT_LINE_NUM_STYLE;
    let mut details = Vec::<Element<'_>>::new();
    // The renderer would count columns in the cut text, so the place is written here.
    let name = source.name();
    match shown {
        Shown::Line(place) => {
            let Place { line, column, .. } = place;
            let gutter = " ".repeat(line.to_string().len());
            let at = self::place(source, line, column, words.lang);
            let _ = writeln!(out, "\n{gutter}{arrow}-->{arrow:#} {name}{at}");
            let (text, marked) = window(source, place);
            let marks = marked.into_iter();
            let marks = marks.map(|marked| AnnotationKind::Primary.span(marked));
            let snippet = Snippet::source(text).line_start(line as usize);
            details.push(snippet.annotations(marks).into());
        }
        Shown::Quotes(quotes, column) => {
            let first = quotes.first().map_or(1, |(line, _)| *line);
            let at = self::place(source, first, column, words.lang);
            out.push_str(&listed(quotes, &format!("{name}{at}"), words.hint));
            return out;
        }
        Shown::Nothing => {
            let _ = writeln!(out, "\n {arrow}-->{arrow:#} {name}");
        }
    }
    if let Some((word, places)) = words.places {
        details.push(Level::NOTE.with_name(word).message(places).into());
    }
    if let Some((word, hint)) = words.hint {
        details.push(Level::HELP.with_name(word).message(hint).into());
    }
    if !details.is_empty() {
        out.push_str(&renderer.render(&[Group::with_level(level).elements(details)]));
        out.push('\n');
    }
    out
}

/// The lines of a draft that a message speaks of, as they are quoted, and advice below them; `place` is that of the first.
fn listed(quotes: &[(u32, String)], place: &str, hint: Option<(&str, String)>) -> String {
    let style = DEFAULT_LINE_NUM_STYLE;
    let last = quotes.last().map_or(1, |(line, _)| *line);
    let width = last.to_string().len();
    let gutter = " ".repeat(width);
    let mut out = format!("\n{gutter}{style}-->{style:#} {place}\n{gutter} {style}|{style:#}\n");
    for (line, quote) in quotes {
        let _ = writeln!(out, "{style}{line:>width$} |{style:#} {quote}");
    }
    if let Some((word, hint)) = hint {
        let _ = writeln!(
            out,
            "{gutter} {style}|{style:#}\n{gutter} {style}={style:#} {word}: {hint}"
        );
    }
    out
}

/// The part of a line around the first of its places that is shown, and where those of them lie that stand in it, in bytes.
///
/// The cost does not depend on the line's length.
fn window(source: &Source, place: Place<'_>) -> (String, Vec<Range<usize>>) {
    let line = source.line_span(place.line);
    let first = place.spans.first().map_or(line.start, |span| span.start);
    let head = source.slice(Span {
        start: line.start,
        end: first,
    });
    let rest = source.slice(Span {
        start: first,
        end: line.end.max(first),
    });

    let mut room = BEFORE;
    let kept = head
        .char_indices()
        .rev()
        .take_while(|(_, c)| take(*c, &mut room))
        .last();
    let shown_head = kept.and_then(|(at, _)| head.get(at..)).unwrap_or_default();
    let mut text = String::from(if shown_head.len() < head.len() {
        "…"
    } else {
        ""
    });
    shown_head.chars().for_each(|c| push_visible(&mut text, c));
    let mut room = WIDTH - (BEFORE - room);
    // Where each character begins, in the line from the first place on and in the text that is shown.
    let mut begins: Vec<(usize, usize)> = Vec::new();
    let mut is_cut = false;
    for (at, c) in rest.char_indices() {
        begins.push((at, text.len()));
        is_cut = !take(c, &mut room);
        if is_cut {
            break;
        }
        push_visible(&mut text, c);
    }
    let end = text.len();
    let shown = |offset: usize| {
        let begin = begins.iter().find(|(at, _)| *at >= offset);
        begin.map_or(end, |(_, shown)| *shown)
    };
    let last = begins.last().map_or(0, |(at, _)| *at);
    let from_first = |offset: u32| offset.saturating_sub(first) as usize;
    let marks = place.spans.iter().enumerate().map_while(|(number, span)| {
        let start = from_first(span.start);
        let is_shown = number == 0 || start < last || start == last && !is_cut;
        // A place of several lines is marked to the end of its first.
        is_shown.then(|| shown(start)..shown(from_first(span.end)).max(shown(start)))
    });
    let marks = marks.collect();
    if is_cut {
        text.push('…');
    }
    (text, marks)
}

/// Takes the columns of `c` off `room`, if there is so much.
fn take(c: char, room: &mut usize) -> bool {
    // What is made visible takes some eight columns (`<U+200B>`).
    let columns = c.width().filter(|columns| *columns > 0).unwrap_or(8);
    let fits = columns <= *room;
    if fits {
        *room -= columns;
    }
    fits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(line: &str, what: &str) -> (String, String) {
        let source = Source::new("a", format!("前\n{line}\n后"));
        let start = source.text().find(what).unwrap();
        let spans = [Span::new(start, start + what.len())];
        let (text, ranges) = window(&source, at(&spans, 2));
        let marked = text.get(ranges[0].clone()).unwrap().to_owned();
        (text, marked)
    }

    fn at(spans: &[Span], line: u32) -> Place<'_> {
        let column = 1;
        Place {
            spans,
            line,
            column,
        }
    }

    #[test]
    fn short_lines_are_shown_whole() {
        assert_eq!(marked("同志们,好", ","), ("同志们,好".into(), ",".into()));
        assert_eq!(
            marked("同志们", "同志们"),
            ("同志们".into(), "同志们".into())
        );
    }

    #[test]
    fn long_lines_are_cut_between_characters_on_both_sides() {
        let long = "好".repeat(1_000);
        let (text, place) = marked(&format!("{long}错,误{long}"), "错,误");
        assert_eq!(place, "错,误");
        assert_eq!(
            text,
            format!("…{}错,误{}…", "好".repeat(12), "好".repeat(20))
        );
        let (text, place) = marked(&format!("一{long}"), &format!("一{long}"));
        assert_eq!(text, format!("一{}…", "好".repeat(34)));
        assert_eq!(place, format!("一{}", "好".repeat(34)));
    }

    #[test]
    fn all_places_of_a_line_are_marked_as_far_as_it_is_shown() {
        let line = format!("一,二\u{200B},三{},四", "好".repeat(100));
        let source = Source::new("a", line.clone());
        let commas = line.match_indices(',');
        let spans: Vec<Span> = commas.map(|(at, _)| Span::new(at, at + 1)).collect();
        let (text, ranges) = window(&source, at(&spans, 1));
        let marked: Vec<_> = ranges
            .iter()
            .map(|range| (range.start, text.get(range.clone()).unwrap()))
            .collect();
        assert_eq!(marked, [(3, ","), (15, ",")], "{text}");
        let (text, ranges) = window(&source, at(&spans[2..], 1));
        assert_eq!(text.get(ranges[0].clone()), Some(","));
        assert!(text.ends_with("好,四"), "{text}");
    }

    #[test]
    fn hidden_characters_are_shown_and_marked() {
        let (text, place) = marked("一\u{202E}二\u{200B}三", "\u{200B}");
        assert_eq!(
            (text.as_str(), place.as_str()),
            ("一<U+202E>二<U+200B>三", "<U+200B>")
        );
    }

    #[test]
    fn a_place_of_no_width_or_of_several_lines_does_not_panic() {
        let source = Source::new("a", "一二\r\n三四".into());
        for (start, end) in [(0, 0), (6, 6), (3, 14), (0, 14), (14, 14)] {
            let span = Span::new(start, end);
            let line = source.line_of(span.start);
            let words = Words {
                lang: Lang::Zh,
                class: Class::Doubt,
                class_word: "存疑",
                code: "S01",
                message: "说明".into(),
                places: None,
                hint: None,
            };
            let text = render(words, &source, Shown::Line(at(&[span], line)));
            assert!(text.contains(&format!("a:{line}:1")), "{text}");
        }
    }
}
