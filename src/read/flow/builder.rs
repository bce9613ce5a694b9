//! A line under construction.

use crate::diag::{Edit, Finding, message};
use crate::draft::{Hints, Line, PLACEHOLDER};
use crate::mend::{emphasis, wiki};
use crate::model::text::{is_text, is_text_char};
use crate::model::{Atom, Marks};
use crate::source::{Source, Span};

/// Signs of Markdown that CommonMark leaves in the text, and that were taken for what they mean.
#[derive(Debug, Default)]
pub struct Mended {
    /// Stars, which were taken off in pairs.
    pub stars: Vec<Edit>,
    /// Other programs' signs; none where the text is no Markdown.
    pub wiki: Option<wiki::Met>,
}

impl Mended {
    /// With those behind them.
    pub fn append(&mut self, mut next: Self) {
        self.stars.append(&mut next.stars);
        match (&mut self.wiki, next.wiki) {
            (Some(own), Some(next)) => own.append(next),
            (own, next) => *own = own.take().or(next),
        }
    }
}

/// A line that text events are added to.
#[derive(Debug, Default)]
pub struct Builder {
    line: Line,
    open: Vec<(usize, Marks)>,
    start: Option<usize>,
    end: usize,
    marker: usize,
    literal: Vec<std::ops::Range<usize>>,
    /// What HTML around the text says of it, and from where on.
    around: Vec<(usize, Marks)>,
    /// A line of a cell ends here if anything follows.
    breaks: bool,
}

impl Builder {
    /// What is there so far is an item's number.
    pub fn mark_marker(&mut self) {
        self.marker = self.line.text.len();
    }

    /// Whether the line holds an item's number and nothing else.
    pub fn holds_marker(&self) -> bool {
        self.marker > 0 && self.marker == self.line.text.len()
    }

    /// What was added from byte `from` of the text on is code: its stars are stars.
    pub fn mark_literal(&mut self, from: usize) {
        let end = self.line.text.len();
        match self.literal.last_mut() {
            Some(last) if last.end == from => last.end = end,
            _ => self.literal.push(from..end),
        }
    }

    /// Bytes of text so far.
    pub fn len(&self) -> usize {
        self.line.text.len()
    }

    /// The line's hints.
    pub fn hints(&self) -> Hints {
        self.line.hints
    }

    /// The line is set in the middle.
    pub fn mark_centred(&mut self) {
        self.line.hints.centred = true;
    }

    /// The line ends with a hard break.
    pub fn mark_trailing_spaces(&mut self) {
        self.line.hints.trailing_spaces = true;
    }

    /// A line with these hints, and the formats that a line break left open.
    pub fn new(hints: Hints, carried: &[Marks]) -> Self {
        let open = carried.iter().map(|marks| (0, marks.clone())).collect();
        Self {
            line: Line {
                hints,
                ..Line::default()
            },
            open,
            ..Self::default()
        }
    }

    /// The formats that are open now.
    pub fn carried(&self) -> Vec<Marks> {
        self.open.iter().map(|(_, marks)| marks.clone()).collect()
    }

    /// From here on the HTML around the text says `marks` of it. What was said before and still is goes on in one range.
    pub fn set_around(&mut self, marks: &Marks) {
        if self.around.is_empty() && *marks == Marks::default() {
            return;
        }
        let wanted = each(marks);
        let (kept, ended) = std::mem::take(&mut self.around)
            .into_iter()
            .partition(|(_, one)| wanted.contains(one));
        self.around = kept;
        let ended: Vec<(usize, Marks)> = ended;
        for (start, one) in ended {
            self.keep(start, one);
        }
        for one in wanted {
            if !self.around.iter().any(|(_, known)| *known == one) {
                self.around.push((self.line.text.len(), one));
            }
        }
    }

    /// A line of the cell ends: what follows stands behind a break.
    pub fn end_of_line(&mut self) {
        let is_broken = self.line.atoms.last().is_some_and(|(at, atom)| {
            *atom == Atom::Break && at + PLACEHOLDER.len_utf8() == self.line.text.len()
        });
        self.breaks = !self.line.text.is_empty() && !is_broken;
    }

    /// The break that is due before something at `at` of the source.
    fn break_if_due(&mut self, at: usize) {
        if std::mem::take(&mut self.breaks) {
            self.atom(Atom::Break, &(at..at));
        }
    }

    /// Whether the text so far ends with white space, or has not begun.
    pub fn ends_with_space(&self) -> bool {
        self.breaks
            || self
                .line
                .text
                .chars()
                .next_back()
                .is_none_or(|c| c.is_ascii_whitespace())
    }

    /// The last character so far.
    pub fn last(&self) -> Option<char> {
        self.line.text.chars().next_back().filter(|_| !self.breaks)
    }

    /// Opens a format here.
    pub fn open(&mut self, marks: Marks) {
        self.open.push((self.line.text.len(), marks));
    }

    /// Closes the innermost format for which `fits` holds, if there is one.
    pub fn close(&mut self, fits: impl Fn(&Marks) -> bool) {
        if let Some(index) = self.open.iter().rposition(|(_, marks)| fits(marks)) {
            let (start, marks) = self.open.remove(index);
            self.keep(start, marks);
        }
    }

    /// A format around nothing says nothing and is left out.
    fn keep(&mut self, start: usize, marks: Marks) {
        let end = self.line.text.len();
        if end > start {
            self.line.formats.push((start..end, marks));
        }
    }

    /// Adds an atom that stands at `range` of the source.
    pub fn atom(&mut self, atom: Atom, range: &std::ops::Range<usize>) {
        self.break_if_due(range.start);
        self.line.atoms.push((self.line.text.len(), atom));
        self.replaced(PLACEHOLDER.encode_utf8(&mut [0; 4]), range);
    }

    /// Adds text that stands at `at` in the source, byte for byte.
    pub fn text(&mut self, text: &str, at: usize) {
        self.literal(&(at..at + text.len()));
        self.line.text.push_str(text);
    }

    /// The same for what stands at `range` of the source, which lends it.
    pub fn lent(&mut self, source: &Source, range: &std::ops::Range<usize>) {
        self.literal(range);
        self.line.text.append(source.lend(range.clone()));
    }

    /// The text goes on with what stands at `range`.
    fn literal(&mut self, range: &std::ops::Range<usize>) {
        self.break_if_due(range.start);
        self.touch(range);
        let place = range.start as u32;
        self.line.map.push(self.line.text.len(), place);
    }

    /// Adds text that stands for other bytes of the source.
    ///
    /// The two may differ in length: an entity, a number that Markdown counted, the stand-in of an atom.
    pub fn replaced(&mut self, text: &str, range: &std::ops::Range<usize>) {
        self.break_if_due(range.start);
        self.touch(range);
        let place = Span::new(range.start, range.end);
        self.line.map.push_replaced(self.line.text.len(), place);
        self.line.text.push_str(text);
        self.line.map.push(self.line.text.len(), place.end);
    }

    /// The line holds something of that range.
    fn touch(&mut self, range: &std::ops::Range<usize>) {
        self.start.get_or_insert(range.start);
        self.end = self.end.max(range.end);
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.line.text.is_empty()
    }

    /// The finished line: white space at its ends off, characters no document can hold off (reported).
    ///
    /// Stars that CommonMark left become strong, unless the line is code. Nothing when no text is left; syntax has
    /// been accounted for by then. `span` runs from the head of the line of the source to the end of the last
    /// piece.
    pub fn finish(
        mut self,
        source: &Source,
        findings: &mut Vec<Finding>,
        mended: &mut Mended,
    ) -> Option<Line> {
        while let Some((start, marks)) = self.open.pop() {
            self.keep(start, marks);
        }
        self.set_around(&Marks::default());
        let mut line = self.line;
        line.formats
            .sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        if !line.hints.code {
            if let Some(wiki) = &mut mended.wiki {
                wiki::mend(&mut line, &mut self.literal, source, wiki);
            }
            let stars = &mut emphasis::mend(&mut line, &self.literal);
            mended.stars.append(stars);
        }
        if !is_text(&line.text) {
            strip(&mut line, findings);
        }
        let head = line.text.len() - line.text.trim_start().len();
        let tail = line.text.trim_end().len().max(head);
        if head > 0 || tail < line.text.len() {
            // Formats and atoms that stand in the margin move with it.
            let whole = line.text.len();
            line.splice(&[(0..head, ""), (tail..whole, "")]);
        }
        if line.text.is_empty() {
            return None;
        }
        // There are as many lines as the text is long; none keeps room for what the source has.
        let here = line.map.literal().map(|at| at as usize);
        let here = here.map(|at| at..at + line.text.len());
        match here.filter(|here| source.text().get(here.clone()) == Some(&line.text)) {
            Some(here) => line.text = source.lend(here),
            None => line.text.shrink_to_fit(),
        }
        line.formats.shrink_to_fit();
        let start = self.start.unwrap_or(0);
        let from = source.line_span(source.line_of(start as u32)).start;
        line.span = Span {
            start: from,
            end: self.end.max(start) as u32,
        };
        Some(line)
    }
}

/// The marks of `marks`, one by one.
fn each(marks: &Marks) -> Vec<Marks> {
    let plain = Marks::default;
    let all = [
        Marks {
            strong: marks.strong,
            ..plain()
        },
        Marks {
            emphasis: marks.emphasis,
            ..plain()
        },
        Marks {
            struck: marks.struck,
            ..plain()
        },
        Marks {
            underlined: marks.underlined,
            ..plain()
        },
        Marks {
            shift: marks.shift,
            ..plain()
        },
        Marks {
            link: marks.link.clone(),
            ..plain()
        },
    ];
    all.into_iter().filter(|one| *one != plain()).collect()
}

/// Takes off characters that XML forbids, with a finding.
fn strip(line: &mut Line, findings: &mut Vec<Finding>) {
    let bad: Vec<std::ops::Range<usize>> = line
        .text
        .char_indices()
        .filter(|(_, c)| !is_text_char(*c))
        .map(|(at, c)| at..at + c.len_utf8())
        .collect();
    let edits: Vec<Edit> = bad
        .iter()
        .map(|range| Edit::removal(line.source_span(range.clone())))
        .collect();
    let mut finding = Finding::at(
        message::R12 { count: edits.len() },
        edits.first().map_or(line.span, |edit| edit.span),
    );
    finding.edits = edits;
    findings.push(finding);
    let changes: Vec<_> = bad.into_iter().map(|range| (range, "")).collect();
    line.splice(&changes);
}
