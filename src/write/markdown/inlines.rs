//! The pieces of a paragraph as Markdown: strong outermost, then link, emphasis, what is struck out, underlined,
//! raised or lowered.

use super::escape::{self, Around, Place};
use super::html;
use crate::model::{Atom, Content, Formula, Image, Inline, Inlines, Lead, Marks, Shift};

/// What makes a piece strong in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// Nothing does.
    Plain,
    /// The author's hand.
    Strong,
    /// It is a lead (段首句).
    Lead(Lead),
}

/// A lead is written strong too; the mark above the paragraph tells the two apart where a reader could not.
fn strength(marks: &Marks) -> Strength {
    match marks.lead {
        Some(lead) => Strength::Lead(lead),
        None if marks.strong => Strength::Strong,
        None => Strength::Plain,
    }
}

/// The strong ranges of a paragraph in order, each with its lead if it is one.
pub fn strong_ranges(content: &Inlines) -> impl Iterator<Item = Option<Lead>> + '_ {
    let mut before = Strength::Plain;
    content.pieces().iter().filter_map(move |piece| {
        let now = strength(&piece.marks);
        let opens = now != before;
        before = now;
        match now {
            Strength::Lead(lead) if opens => Some(Some(lead)),
            Strength::Strong if opens => Some(None),
            _ => None,
        }
    })
}

/// The Markdown of `content` at `place`, which says what must be escaped there. Reading it gives `content` back,
/// leads as the mark of the paragraph has them.
pub fn write(content: &Inlines, place: Place) -> String {
    let mut out = String::new();
    add(content, place, &mut out);
    out
}

/// The same behind what `out` holds.
pub fn add(content: &Inlines, place: Place, out: &mut String) {
    let pieces = content.pieces();
    let texts = || {
        pieces.iter().filter_map(|piece| match &piece.content {
            Content::Text(text) => Some(text),
            Content::Atom(_) => None,
        })
    };
    let tildes = texts().map(|text| text.matches('~').count()).sum::<usize>() > 1
        || pieces.iter().any(|piece| piece.marks.struck);
    let has_formula = pieces.iter().any(is_formula);
    let dollars = texts().map(|text| text.matches('$').count()).sum::<usize>() > 1 || has_formula;
    if let (Some(formula), Place::Block) = (content.lone_formula(), place)
        && pieces.iter().all(|piece| piece.marks == Marks::default())
    {
        for part in ["$$", formula.tex(), "$$"] {
            out.push_str(part);
        }
        return;
    }
    let brackets = texts().any(|text| text.contains(']')) && {
        let whole = content.plain_text();
        ["](", "][", "]:"].iter().any(|link| whole.contains(link))
    };
    let mut writer = Writer {
        start: out.len(),
        out,
        pieces,
        place,
        tildes,
        dollars,
        brackets,
    };
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let now = strength(&piece.marks);
        let end = run(pieces, at, pieces.len(), |other| {
            strength(&other.marks) == now
        });
        match now {
            Strength::Plain => writer.links(at, end),
            _ => writer.wrapped(at, end, "**", "strong", Writer::links),
        }
        at = end;
    }
}

/// One past the last piece of `at..end` from the first on for which `same` holds without a gap.
fn run(pieces: &[Inline], at: usize, end: usize, same: impl Fn(&Inline) -> bool) -> usize {
    let rest = pieces.get(at..end).unwrap_or_default();
    at + rest.iter().take_while(|piece| same(piece)).count()
}

/// The Markdown under way. The pieces are nested as they are written: strong ranges, links in them, emphasis in
/// these, text and the rest inside.
struct Writer<'a> {
    /// What is written so far.
    out: &'a mut String,
    /// Where the paragraph begins in it.
    start: usize,
    /// The pieces of the paragraph, of which methods take ranges.
    pieces: &'a [Inline],
    /// Where it stands, which decides what is escaped.
    place: Place,
    /// Whether there are two tildes, which could strike out what stands between them.
    tildes: bool,
    /// Whether there are two signs of dollar, between which a formula could stand.
    dollars: bool,
    /// Whether a closing bracket could end a link.
    brackets: bool,
}

impl Writer<'_> {
    /// What is written of the paragraph.
    fn own(&self) -> &str {
        self.out.get(self.start..).unwrap_or_default()
    }

    /// A formula before the piece `next`: between `$`, where nothing beside them makes them signs of money.
    fn formula(&mut self, formula: &Formula, next: usize) {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '$';
        let is_near = self.own().ends_with(is_word)
            || self
                .pieces
                .get(next)
                .is_some_and(|next| match &next.content {
                    Content::Text(text) => text.starts_with(is_word),
                    Content::Atom(_) => is_formula(next),
                });
        let tex = formula.tex();
        if is_near {
            self.out.push_str(&format!("\\({tex}\\)"));
        } else {
            self.out.push_str(&format!("${tex}$"));
        }
    }

    /// Writes pieces `at..end` between delimiters where the flanking rules (CommonMark 6.2) let them
    /// open and close whatever stands around, else between tags.
    fn wrapped(
        &mut self,
        at: usize,
        end: usize,
        delimiter: &str,
        tag: &str,
        inner: fn(&mut Self, usize, usize),
    ) {
        if self.can_delimit(at, end) {
            self.out.push_str(delimiter);
            inner(self, at, end);
            self.out.push_str(delimiter);
        } else {
            self.out.push_str(&format!("<{tag}>"));
            inner(self, at, end);
            self.out.push_str(&format!("</{tag}>"));
        }
    }

    /// Whether `**` around the pieces `at..end` opens and closes in every Markdown reader. Where it might not,
    /// tags are surer: `中**“甲”**乙` stays as it is in CommonMark.
    fn can_delimit(&self, at: usize, end: usize) -> bool {
        let edge = |index: usize| self.pieces.get(index).filter(|piece| is_bare(&piece.marks));
        let text = |piece: Option<&Inline>| match piece.map(|piece| &piece.content) {
            Some(Content::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let (Some(first), Some(last)) = (text(edge(at)), text(end.checked_sub(1).and_then(edge)))
        else {
            return false;
        };
        let next = self.pieces.get(end);
        // What follows directly: nothing, plain text, or something that begins with punctuation.
        let after = match next.map(|piece| {
            (
                &piece.content,
                strength(&piece.marks) == Strength::Plain && is_bare(&piece.marks),
            )
        }) {
            None => None,
            Some((Content::Text(text), true)) => text.chars().next(),
            Some(_) => Some('<'),
        };
        let before = self.own().chars().next_back();
        let opens = first
            .chars()
            .next()
            .is_some_and(|c| escape::is_word(c) || !c.is_whitespace() && before.is_none_or(is_gap));
        let closes = last
            .chars()
            .next_back()
            .is_some_and(|c| escape::is_word(c) || !c.is_whitespace() && after.is_none_or(is_gap));
        opens && closes && before != Some('*') && after != Some('*')
    }

    /// Writes pieces `at..end`, each run of one target in one link.
    fn links(&mut self, at: usize, end: usize) {
        let mut at = at;
        while at < end {
            let Some(piece) = self.pieces.get(at) else {
                break;
            };
            let stop = run(self.pieces, at, end, |other| {
                other.marks.link == piece.marks.link
            });
            match &piece.marks.link {
                Some(url) => {
                    self.out.push('[');
                    self.emphasised(at, stop);
                    let url = escape::destination(url, self.place == Place::Cell);
                    self.out.push_str(&format!("]({url})"));
                }
                None => self.emphasised(at, stop),
            }
            at = stop;
        }
    }

    /// Writes pieces `at..end`, emphasis (着重号) in `<em>` tags.
    fn emphasised(&mut self, at: usize, end: usize) {
        self.tagged(
            at,
            end,
            |marks| marks.emphasis.then_some("em"),
            Self::struck,
        );
    }

    /// Writes pieces `at..end`, what is struck out between `~~`, or in `<del>` tags where that might not close.
    fn struck(&mut self, at: usize, end: usize) {
        let mut at = at;
        while at < end {
            let is_struck = |piece: &Inline| piece.marks.struck;
            let first = self.pieces.get(at).is_some_and(is_struck);
            let stop = run(self.pieces, at, end, |other| is_struck(other) == first);
            if first && self.can_strike(at, stop) {
                self.out.push_str("~~");
                self.underlined(at, stop);
                self.out.push_str("~~");
            } else if first {
                self.out.push_str("<del>");
                self.underlined(at, stop);
                self.out.push_str("</del>");
            } else {
                self.underlined(at, stop);
            }
            at = stop;
        }
    }

    /// Whether `~~` around the pieces `at..end` opens and closes: words at both ends, whatever stands around.
    fn can_strike(&self, at: usize, end: usize) -> bool {
        let word = |index: usize, edge: fn(&str) -> Option<char>| {
            let piece = self.pieces.get(index)?;
            let is_plain = !piece.marks.underlined && piece.marks.shift == Shift::None;
            match &piece.content {
                Content::Text(text) if is_plain => edge(text).filter(|c| escape::is_word(*c)),
                _ => None,
            }
        };
        let first = word(at, |text| text.chars().next());
        let last = word(end.saturating_sub(1), |text| text.chars().next_back());
        let after = self.pieces.get(end).and_then(|next| match &next.content {
            Content::Text(text) => text.chars().next(),
            Content::Atom(_) => None,
        });
        first.is_some() && last.is_some() && !self.own().ends_with('~') && after != Some('~')
    }

    /// Writes pieces `at..end`, what is underlined in `<u>` tags.
    fn underlined(&mut self, at: usize, end: usize) {
        self.tagged(
            at,
            end,
            |marks| marks.underlined.then_some("u"),
            Self::shifted,
        );
    }

    /// Writes pieces `at..end`, what is raised or lowered in `<sup>` and `<sub>` tags.
    fn shifted(&mut self, at: usize, end: usize) {
        let tag = |marks: &Marks| match marks.shift {
            Shift::None => None,
            Shift::Raised => Some("sup"),
            Shift::Lowered => Some("sub"),
        };
        self.tagged(at, end, tag, Self::plain);
    }

    /// Writes pieces `at..end` with `inner`, each run of the same tag in it.
    fn tagged(
        &mut self,
        at: usize,
        end: usize,
        tag: fn(&Marks) -> Option<&'static str>,
        inner: fn(&mut Self, usize, usize),
    ) {
        let mut at = at;
        while at < end {
            let now = self.pieces.get(at).and_then(|piece| tag(&piece.marks));
            let stop = run(self.pieces, at, end, |other| tag(&other.marks) == now);
            match now {
                Some(name) => {
                    self.out.push_str(&format!("<{name}>"));
                    inner(self, at, stop);
                    self.out.push_str(&format!("</{name}>"));
                }
                None => inner(self, at, stop),
            }
            at = stop;
        }
    }

    /// Writes what the pieces `at..end` hold, whatever their marks.
    fn plain(&mut self, at: usize, end: usize) {
        for index in at..end {
            let Some(piece) = self.pieces.get(index) else {
                break;
            };
            match &piece.content {
                Content::Text(text) => {
                    let next = self.pieces.get(index + 1);
                    let bracket = next.is_some_and(|next| {
                        next.marks.link.is_some()
                            || match &next.content {
                                Content::Atom(Atom::Image(image)) => image.shape.is_none(),
                                Content::Atom(Atom::FootnoteRef(_)) => true,
                                _ => false,
                            }
                    });
                    let around = Around {
                        place: self.place,
                        first: self.own().is_empty(),
                        last: index + 1 == self.pieces.len(),
                        in_link: piece.marks.link.is_some(),
                        before_bracket: bracket,
                        tildes: self.tildes,
                        dollars: self.dollars,
                        brackets: self.brackets,
                    };
                    self.out.push_str(&escape::text(text, around));
                }
                Content::Atom(Atom::Break) => self.out.push_str("<br>"),
                Content::Atom(Atom::FootnoteRef(label)) => {
                    self.out.push_str(&format!("[^{label}]"));
                    // `[^1][a](b)` and `[^1](b)` would be links: an empty comment keeps them apart.
                    if self.pieces.get(index + 1).is_some_and(opens_bracket) {
                        self.out.push_str("<!---->");
                    }
                }
                Content::Atom(Atom::Formula(formula)) => self.formula(formula, index + 1),
                Content::Atom(Atom::Image(image)) => {
                    let Image { src, alt, shape } = &**image;
                    let cell = self.place == Place::Cell;
                    if let Some(shape) = shape {
                        let tag = html::picture(src, alt, *shape);
                        // A bar ends a cell of GFM, even in a tag.
                        self.out.push_str(&if cell {
                            tag.replace('|', "&#124;")
                        } else {
                            tag
                        });
                        continue;
                    }
                    let around = Around {
                        place: self.place,
                        first: false,
                        last: false,
                        in_link: true,
                        before_bracket: false,
                        tildes: true,
                        dollars: true,
                        brackets: true,
                    };
                    let alt = escape::text(alt, around);
                    let src = escape::destination(src, cell);
                    self.out.push_str(&format!("![{alt}]({src})"));
                }
            }
        }
    }
}

/// Whether `piece` is a formula.
fn is_formula(piece: &Inline) -> bool {
    matches!(piece.content, Content::Atom(Atom::Formula(_)))
}

/// Whether a piece's Markdown may begin with a bracket.
fn opens_bracket(piece: &Inline) -> bool {
    piece.marks.link.is_some()
        || match &piece.content {
            Content::Text(text) => text.starts_with(['[', '(', ':']),
            Content::Atom(atom) => matches!(atom, Atom::FootnoteRef(_)),
        }
}

/// Whether a piece with these marks, strength aside, is text without anything around it.
fn is_bare(marks: &Marks) -> bool {
    let is_set = marks.emphasis || marks.struck || marks.underlined || marks.shift != Shift::None;
    marks.link.is_none() && !is_set
}

/// White space, or punctuation for every Markdown reader.
fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_ascii_punctuation()
        || "。，、；：！？“”‘’（）《》〈〉【】〔〕…—「」".contains(c)
}
