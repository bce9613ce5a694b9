//! What a paragraph says: a flat run of pieces, each with its marks.
//!
//! Flat, not nested: strong, emphasis, link, lead and the like are marks of a piece, so one document has one
//! form and a Word run is one piece.

use std::ops::Range;

use crate::lent::Text;

use super::{
    Formula, Level, Shape,
    shift::Shift,
    text::{is_text, is_text_char},
};

/// The lead (段首句) that a piece belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lead {
    /// The level whose font it takes.
    pub level: Level,
    /// Whether it is the label of an article (第X条) rather than a sentence.
    pub article: bool,
}

/// What is true of a piece besides its content.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// Part of a run-in heading or inline lead. Never together with `strong`.
    pub lead: Option<Lead>,
    /// Strong by the author's hand.
    pub strong: bool,
    /// Emphasised (着重号).
    pub emphasis: bool,
    /// Struck out (删除线): said, and no longer meant.
    pub struck: bool,
    /// Underlined (下划线).
    pub underlined: bool,
    /// Raised or lowered. A reference to a footnote is raised by its style and has none of its own.
    pub shift: Shift,
    /// Where it links to.
    pub link: Option<Box<str>>,
}

/// A piece that is not text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Atom {
    /// A line break set by the author.
    Break,
    /// A picture.
    Image(Box<Image>),
    /// A reference to the footnote of that label.
    FootnoteRef(String),
    /// A formula. It is no part of a link and stands on the line.
    Formula(Formula),
}

/// A picture as a piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its path or address as the source has it.
    pub src: String,
    /// The text that stands for it.
    pub alt: String,
    /// How it stands there, where that was set.
    pub shape: Option<Shape>,
}

impl Atom {
    /// The picture `src`, for which `alt` stands, as its own size lets it be.
    pub fn image(src: String, alt: String) -> Self {
        Self::shaped(src, alt, None)
    }

    /// The picture `src`, for which `alt` stands, as `shape` says.
    pub fn shaped(src: String, alt: String, shape: Option<Shape>) -> Self {
        Self::Image(Box::new(Image { src, alt, shape }))
    }
}

/// The content of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text, never empty.
    Text(Text),
    /// Something else.
    Atom(Atom),
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// What it is.
    pub content: Content,
    /// What is true of it.
    pub marks: Marks,
}

/// The pieces of a paragraph, canonical: no empty text, no illegal character, and no two
/// neighbouring texts with the same marks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inlines(Vec<Inline>);

impl Inlines {
    /// No content.
    pub fn new() -> Self {
        Self::default()
    }

    /// Plain text.
    pub fn text(text: &str) -> Self {
        let mut inlines = Self::new();
        inlines.push_text(text, &Marks::default());
        inlines
    }

    /// Adds text at the end; characters that a document cannot hold are left out, so readers must
    /// have reported them before.
    pub fn push_text(&mut self, text: &str, marks: &Marks) {
        let marks = canonical(marks);
        if !is_text(text) {
            let clean: String = text.chars().filter(|c| is_text_char(*c)).collect();
            self.push_clean(clean.into(), marks);
        } else if let Some(last) = self.last_like(&marks) {
            last.push_str(text);
        } else {
            self.push_clean(text.into(), marks);
        }
    }

    /// The text at the end, if it has these marks.
    fn last_like(&mut self, marks: &Marks) -> Option<&mut Text> {
        match self.0.last_mut() {
            Some(Inline {
                content: Content::Text(last),
                marks: known,
            }) if known == marks => Some(last),
            _ => None,
        }
    }

    fn push_clean(&mut self, text: Text, marks: Marks) {
        if text.is_empty() {
            return;
        }
        if let Some(last) = self.last_like(&marks) {
            last.append(text);
        } else {
            self.add(Inline {
                content: Content::Text(text),
                marks,
            });
        }
    }

    /// Adds something that is not text.
    pub fn push_atom(&mut self, atom: Atom, marks: &Marks) {
        let strip = |text: String| -> String {
            if is_text(&text) {
                text
            } else {
                text.chars().filter(|c| is_text_char(*c)).collect()
            }
        };
        let atom = match atom {
            Atom::Break => Atom::Break,
            Atom::Image(image) => {
                let shape = image.shape.filter(|shape| *shape != Shape::default());
                Atom::shaped(strip(image.src), strip(image.alt), shape)
            }
            Atom::FootnoteRef(label) => Atom::FootnoteRef(strip(label)),
            Atom::Formula(formula) => Atom::Formula(formula),
        };
        let mut marks = canonical(marks);
        // A reference is a link itself; Markdown knows no link within a link. How its number is set is the style's.
        if matches!(atom, Atom::FootnoteRef(_) | Atom::Formula(_)) {
            marks.link = None;
            marks.shift = Shift::None;
        }
        self.add(Inline {
            content: Content::Atom(atom),
            marks,
        });
    }

    /// Adds `piece`. Most paragraphs have one piece, or a lead and what follows it: without this, each would hold room
    /// for four.
    fn add(&mut self, piece: Inline) {
        if self.0.len() < 2 {
            self.0.reserve_exact(1);
        }
        self.0.push(piece);
    }

    /// Makes room for exactly so many more pieces.
    pub fn reserve(&mut self, pieces: usize) {
        self.0.reserve_exact(pieces);
    }

    /// Adds `line` below what is there, a break between them; nothing when it is empty.
    pub fn push_line(&mut self, line: &Self) {
        if line.is_empty() {
            return;
        }
        if !self.is_empty() {
            self.push_atom(Atom::Break, &Marks::default());
        }
        for piece in &line.0 {
            self.push(piece.content.clone(), &piece.marks);
        }
    }

    /// The pieces.
    pub fn pieces(&self) -> &[Inline] {
        &self.0
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text alone; breaks, pictures and references leave nothing.
    pub fn plain_text(&self) -> String {
        let texts = self.0.iter().filter_map(|piece| match &piece.content {
            Content::Text(text) => Some(text.as_str()),
            Content::Atom(_) => None,
        });
        texts.collect()
    }

    /// The formula that is all there is, if so: it stands alone.
    pub fn lone_formula(&self) -> Option<&Formula> {
        match self.0.as_slice() {
            [
                Inline {
                    content: Content::Atom(Atom::Formula(formula)),
                    ..
                },
            ] => Some(formula),
            _ => None,
        }
    }

    /// Bytes of [`plain_text`](Self::plain_text), without making it.
    pub fn text_len(&self) -> usize {
        let texts = self.0.iter().map(|piece| match &piece.content {
            Content::Text(text) => text.len(),
            Content::Atom(_) => 0,
        });
        texts.sum()
    }

    /// The bytes of [`plain_text`](Self::plain_text) that [`trimmed`](Self::trimmed) leaves.
    pub fn trimmed_range(&self) -> Range<usize> {
        fn blank<'a>(pieces: impl Iterator<Item = &'a Inline>, trim: fn(&str) -> &str) -> usize {
            let mut blank = 0;
            for piece in pieces {
                match &piece.content {
                    Content::Text(text) => {
                        let kept = trim(text).len();
                        blank += text.len() - kept;
                        if kept > 0 {
                            break;
                        }
                    }
                    Content::Atom(Atom::Break) => {}
                    Content::Atom(_) => break,
                }
            }
            blank
        }
        let start = blank(self.0.iter(), str::trim_start);
        let end = self.text_len() - blank(self.0.iter().rev(), str::trim_end);
        start..end.max(start)
    }

    /// The same without lead marks.
    #[must_use]
    pub fn without_leads(self) -> Self {
        if self.0.iter().all(|piece| piece.marks.lead.is_none()) {
            return self;
        }
        let mut out = Self::new();
        for piece in self.0 {
            out.push(
                piece.content,
                &Marks {
                    lead: None,
                    ..piece.marks
                },
            );
        }
        out
    }

    /// The same without white space and line breaks at its ends.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        while let Some(last) = self.0.last_mut() {
            match &mut last.content {
                Content::Text(text) => {
                    text.truncate(text.trim_end().len());
                    if !text.is_empty() {
                        break;
                    }
                }
                Content::Atom(Atom::Break) => {}
                Content::Atom(_) => break,
            }
            self.0.pop();
        }
        let mut drop = 0;
        for piece in &mut self.0 {
            match &mut piece.content {
                Content::Text(text) => {
                    let kept = text.trim_start();
                    if !kept.is_empty() {
                        if kept.len() < text.len() {
                            *text = text.part(text.len() - kept.len()..text.len());
                        }
                        break;
                    }
                }
                Content::Atom(Atom::Break) => {}
                Content::Atom(_) => break,
            }
            drop += 1;
        }
        self.0.drain(..drop);
        self.0.shrink_to_fit();
        self
    }

    /// Adds a piece of either kind.
    pub fn push(&mut self, content: Content, marks: &Marks) {
        match content {
            Content::Text(text) if is_text(&text) => {
                self.push_clean(text, canonical(marks));
            }
            Content::Text(text) => self.push_text(&text, marks),
            Content::Atom(atom) => self.push_atom(atom, marks),
        }
    }
}

/// Marks in the one form they have: a lead is never strong as well, a link leads somewhere and holds no white space
/// but in percent-encoding (RFC 3986, 2.1), which is the same address.
fn canonical(marks: &Marks) -> Marks {
    let link = marks.link.as_ref().map(|link| address(link.trim()));
    Marks {
        strong: marks.strong && marks.lead.is_none(),
        link: link.filter(|link| !link.is_empty()).map(Into::into),
        ..marks.clone()
    }
}

/// `link` without characters that no document holds, white space percent-encoded.
fn address(link: &str) -> String {
    let mut out = String::with_capacity(link.len());
    for c in link.chars().filter(|c| is_text_char(*c)) {
        if c.is_whitespace() {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_with_the_same_marks_become_one_and_ends_are_trimmed() {
        let mut inlines = Inlines::new();
        inlines.push_atom(Atom::Break, &Marks::default());
        inlines.push_text("\u{3000}一", &Marks::default());
        inlines.push_text("二\n\u{1}", &Marks::default());
        inlines.push_text(" ", &Marks::default());
        assert_eq!((inlines.text_len(), inlines.trimmed_range()), (10, 3..9));
        assert_eq!(inlines.trimmed(), Inlines::text("一二"));
        assert_eq!(Inlines::text(" \u{3000}").trimmed_range(), 4..4);
    }

    #[test]
    fn addresses_keep_their_spaces() {
        assert_eq!(address("共享 盘/a b.docx"), "共享%20盘/a%20b.docx");
        assert_eq!(address("a\u{3000}b\n"), "a%E3%80%80b");
        assert_eq!(address("https://a.cn/?b=%20"), "https://a.cn/?b=%20");
    }
}
