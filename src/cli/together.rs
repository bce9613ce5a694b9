//! Findings that say the same, or the same of other words of the draft: a person reads them once, with all their places.

use std::collections::BTreeMap;

use crate::diag::{Class, Code, Finding, Lang};
use crate::source::{Columns, Source, Span};

/// So many lines or columns are named at most.
const MOST: usize = 20;

/// The word before places: Chinese, English.
const PLACES: [&str; 2] = ["位置", "places"];

/// What is said once.
#[derive(Debug)]
pub struct Together<'a> {
    /// The first of them.
    pub first: &'a Finding,
    /// All of them, in their order.
    pub all: Vec<&'a Finding>,
}

impl<'a> Together<'a> {
    /// `one` alone; what it folds is said with it.
    pub fn new(one: &'a Finding) -> Self {
        Self {
            first: one,
            all: one.unfolded().iter().collect(),
        }
    }

    /// Its words, and how often they hold.
    pub fn message(&self, lang: Lang) -> String {
        let headline = self
            .differ(lang)
            .then(|| self.first.headline(self.all.len(), lang));
        headline
            .flatten()
            .unwrap_or_else(|| self.first.message_of(self.all.len(), lang))
    }

    /// Where they are.
    pub fn spans(&self) -> Vec<Span> {
        self.all.iter().filter_map(|one| one.span).collect()
    }

    /// Whether each has a place and quotes words of its own, so that these are listed below the message.
    pub fn differ(&self, lang: Lang) -> bool {
        let quotes = self
            .all
            .iter()
            .map(|one| one.quote(lang).filter(|_| one.span.is_some()));
        let quotes: Option<Vec<&str>> = quotes.collect();
        quotes.is_some_and(|quotes| quotes.windows(2).any(|pair| pair[0] != pair[1]))
    }
}

/// `shown` in their order, those that say the same, or the same of other words of the draft, at the place of the first.
pub fn alike<'a>(shown: &[&'a Finding], lang: Lang) -> Vec<Together<'a>> {
    type Key<'a> = (Code, Class, bool, Vec<&'a str>);
    let mut numbers: BTreeMap<Key<'a>, usize> = BTreeMap::new();
    let mut out: Vec<Together<'a>> = Vec::new();
    for one in shown {
        // What folds others has words of its own, and so has what has no place.
        let number = if one.each.is_empty() {
            let mut values = one.shown_values(lang);
            values.extend(one.quote(lang).filter(|_| one.span.is_none()));
            let key = (one.code, one.class(), one.span.is_some(), values);
            *numbers.entry(key).or_insert(out.len())
        } else {
            out.len()
        };
        match out.get_mut(number) {
            Some(there) => there.all.push(one),
            None => out.push(Together::new(one)),
        }
    }
    for one in &mut out {
        one.all.sort_by_key(|one| one.span);
    }
    out
}

/// The places among `spans`, which are in order, that stand in the line of the first.
pub fn in_first_line<'s>(source: &Source, spans: &'s [Span]) -> &'s [Span] {
    let Some(first) = spans.first() else {
        return &[];
    };
    let end = source.line_span(source.line_of(first.start)).end;
    let count = spans.iter().take_while(|span| span.start <= end);
    spans.get(..count.count()).unwrap_or_default()
}

/// The word before places.
pub fn word(lang: Lang) -> &'static str {
    let [zh, en] = PLACES;
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Where `spans` are, in their order: lines, or the columns of one line. Of very many the first are named.
pub fn places(source: &Source, spans: &[Span], lang: Lang) -> String {
    let mut lines: Vec<(u32, usize)> = Vec::new();
    for span in spans {
        let line = source.line_of(span.start);
        match lines.last_mut() {
            Some((last, count)) if *last == line => *count += 1,
            _ => lines.push((line, 1)),
        }
    }
    let is_word = source.has_paragraphs();
    match &lines[..] {
        [(line, count)] if *count > 1 && !is_word => {
            let mut columns = Columns::default();
            let first = spans.iter().take(MOST);
            let named = first.map(|span| columns.place(source, *span).1.to_string());
            let named: Vec<String> = named.collect();
            match lang {
                Lang::Zh => format!("第 {line} 行第 {}", listed(&named, *count, "字", lang)),
                Lang::En => format!("line {line}, columns {}", listed(&named, *count, "", lang)),
            }
        }
        _ => of_lines(&lines, is_word, lang),
    }
}

/// Lines, or paragraphs of a Word file, each with how many places it has.
fn of_lines(lines: &[(u32, usize)], is_word: bool, lang: Lang) -> String {
    let [zh, en] = if is_word {
        ["段", "paragraph"]
    } else {
        ["行", "line"]
    };
    let shown = lines.get(..MOST).unwrap_or(lines);
    match lang {
        Lang::Zh => {
            // 第 3、5 行，第 7 行 4 处
            let runs = shown.chunk_by(|one, other| one.1 == 1 && other.1 == 1);
            let runs = runs.map(|run| {
                let numbers: Vec<_> = run.iter().map(|(line, _)| line.to_string()).collect();
                let numbers = numbers.join("、");
                match run {
                    [(_, count)] if *count > 1 => format!("第 {numbers} {zh} {count} 处"),
                    _ => format!("第 {numbers} {zh}"),
                }
            });
            let runs = runs.collect::<Vec<_>>().join("，");
            match lines.len() {
                ..=MOST => runs,
                all => format!("{runs}，等 {all} {zh}"),
            }
        }
        Lang::En => {
            let named = shown.iter().map(|(line, count)| match count {
                1 => line.to_string(),
                _ => format!("{line} ({count})"),
            });
            let named: Vec<String> = named.collect();
            let plural = if lines.len() == 1 { "" } else { "s" };
            format!("{en}{plural} {}", listed(&named, lines.len(), "", lang))
        }
    }
}

/// The first of `all` numbers, and that there are more: 3、5、7 字; 1、2、3 等 90 字.
fn listed(named: &[String], all: usize, unit: &str, lang: Lang) -> String {
    let is_all = named.len() == all;
    match lang {
        Lang::Zh if is_all => format!("{} {unit}", named.join("、")),
        Lang::Zh => format!("{} 等 {all} {unit}", named.join("、")),
        Lang::En if is_all => named.join(", "),
        Lang::En => format!("{} and {} more", named.join(", "), all - named.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::message;

    /// The places of each `,` in `text`.
    fn commas(text: &str) -> (Source, Vec<Span>) {
        let found = text.match_indices(',');
        let spans = found.map(|(at, _)| Span::new(at, at + 1)).collect();
        (Source::new("a", text.to_owned()), spans)
    }

    #[test]
    fn places_are_lines_or_columns_of_one_line() {
        let said = |text: &str| {
            let (source, spans) = commas(text);
            [Lang::Zh, Lang::En].map(|lang| places(&source, &spans, lang))
        };
        assert_eq!(
            said("一\n二,三,四"),
            ["第 2 行第 2、4 字", "line 2, columns 2, 4"]
        );
        assert_eq!(
            said("一,\n二\n三,四,"),
            ["第 1 行，第 3 行 2 处", "lines 1, 3 (2)"]
        );
        assert_eq!(said("一,"), ["第 1 行", "line 1"]);
        let many = "一,\n".repeat(25);
        let [zh, en] = said(&many);
        assert!(
            zh.starts_with("第 1、2、") && zh.ends_with("、20 行，等 25 行"),
            "{zh}"
        );
        assert!(
            en.starts_with("lines 1, 2, ") && en.ends_with(", 20 and 5 more"),
            "{en}"
        );
    }

    #[test]
    fn what_says_the_same_is_said_once_and_what_does_not_is_not() {
        let (_, spans) = commas("一,二,三,四,五");
        let marks = [(',', '，'), (';', '；'), (',', '，'), (',', '，')];
        let found = marks.iter().zip(&spans);
        let found: Vec<Finding> = found
            .map(|((old, new), span)| Finding::at(message::P03 { old, new }, *span))
            .collect();
        let shown: Vec<&Finding> = found.iter().collect();
        let once = alike(&shown, Lang::Zh);
        let told: Vec<_> = once.iter().map(|one| one.all.len()).collect();
        assert_eq!(told, [3, 1]);
        let said = once[0].message(Lang::Zh);
        assert_eq!(said, "汉字间的半角“,”改为全角“，”（3 处）");
    }
}
