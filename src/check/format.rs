//! A finished Word file beside the style sheet that it should follow, for the rules of format: which paragraph is what,
//! and what it should look like.

use crate::check::Found;
use crate::check::view::{Kind, View, chars};
use crate::diag::Message;
use crate::element::Element;
use crate::model::{Document, FIELDS, Role};
use crate::source::Span;
use crate::style::{Face, Length, Look, Style};
use crate::typeset::{Para, Run, Section, Table, Typeset};

/// Twips in a millimetre.
const MILLIMETRE: f64 = 1440.0 / 25.4;
/// So many lines of the source may lie between a paragraph and the next one that is found again.
const WINDOW: usize = 64;
/// The shortest text, in bytes, that tells a paragraph of which it is only a part.
const PART: usize = 12;
/// So many values of a field are looked for.
const VALUES: usize = 32;

/// A Word file and the sheet that it should follow.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// What it says.
    pub view: &'a View<'a>,
    /// How it is set.
    pub set: &'a Typeset,
    /// How it should be.
    pub style: &'a Style,
    /// Each paragraph's place in the text, where it has one.
    placed: Vec<Option<Placed>>,
}

/// Where a paragraph stands in the text, and what it is there.
#[derive(Debug, Clone, Copy)]
struct Placed {
    span: Span,
    role: Option<Role>,
    /// The passage that it is, or is a line of.
    passage: Option<usize>,
}

/// A paragraph that has a role.
#[derive(Debug, Clone, Copy)]
pub struct Set<'a> {
    /// How it is set.
    pub para: &'a Para,
    /// Its number among all paragraphs.
    pub index: usize,
    /// What it is.
    pub role: Role,
    /// Its passage.
    pub passage: Option<usize>,
    span: Span,
}

impl<'a> Sheet<'a> {
    /// `view` and `set` are those of one file, which says `document`.
    pub fn new(
        document: &Document,
        view: &'a View<'a>,
        set: &'a Typeset,
        style: &'a Style,
    ) -> Self {
        let source = view.source;
        let count = source.line_count();
        let mut known: Vec<(Option<Role>, Option<usize>)> = vec![(None, None); count];
        for (index, passage) in view.passages.iter().enumerate() {
            let span = view.span(index, 0..passage.text.len());
            let role = match passage.kind {
                Kind::Paragraph(role) => Some(role),
                Kind::Value(key) => value_role(key),
                _ => None,
            };
            let (first, last) = (source.line_of(span.start), source.line_of(span.end));
            for line in first..=last {
                if let Some(slot) = known.get_mut(line as usize - 1) {
                    *slot = (role, Some(index));
                }
            }
        }
        let lines: Vec<String> = (1..=count as u32)
            .map(|line| bare(source.slice(source.line_span(line))))
            .collect();
        // A file of our own making says by its styles what the values of its head are; they have no place in the text.
        for field in FIELDS {
            let values = (field.get)(&document.head, &document.imprint);
            for value in values.iter().take(VALUES) {
                let value = bare(value.as_str());
                let own = lines.iter().zip(&mut known);
                let mut own = own.filter(|(line, slot)| slot.0.is_none() && line.ends_with(&value));
                if let Some((_, slot)) = own.next() {
                    *slot = (value_role(field.key), None);
                }
            }
        }
        let mut next = 0;
        let placed = set.paragraphs.iter().map(|para| {
            let text = bare(&para.text);
            if text.is_empty() {
                return None;
            }
            let ahead = || lines.iter().enumerate().skip(next).take(WINDOW);
            let is_same = |line: &str| *line == text || (para.is_numbered && line.ends_with(&text));
            // What the layout has added to a value (抄送：, 印发) is none of the text.
            let is_part =
                |line: &str| line.len() >= PART && (text.ends_with(line) || text.starts_with(line));
            let found = ahead().find(|(_, line)| is_same(line));
            let (line, _) = found.or_else(|| ahead().find(|(_, line)| is_part(line)))?;
            next = line + 1;
            let (role, passage) = known.get(line).copied().unwrap_or_default();
            let span = source.line_span(line as u32 + 1);
            Some(Placed {
                span,
                role,
                passage,
            })
        });
        let placed = placed.collect();
        Self {
            view,
            set,
            style,
            placed,
        }
    }

    /// The sections that say what their pages are.
    pub fn pages(&self) -> impl Iterator<Item = &Section> {
        let sections = self.set.sections.iter();
        sections.filter(|one| one.width > 0 && one.height > 0 && one.top + one.left > 0)
    }

    /// The upright ones among them.
    pub fn upright(&self) -> impl Iterator<Item = &Section> {
        self.pages().filter(|one| one.width <= one.height)
    }

    /// The first paragraph of the imprint, and the table that it stands in, if it stands in one.
    pub fn imprint(&self) -> Option<(Set<'_>, Option<&Table>)> {
        let is_part = |role: Role| matches!(role, Role::Copies | Role::Printed);
        let part = self.all().find(|one| is_part(one.role))?;
        let mut tables = self.set.tables.iter();
        let table = tables.find(|table| table.paragraphs.contains(&part.index));
        Some((part, table))
    }

    /// The paragraphs that have a role, in order.
    pub fn all(&self) -> impl Iterator<Item = Set<'_>> {
        let both = self.set.paragraphs.iter().zip(&self.placed).enumerate();
        both.filter_map(|(index, (para, placed))| {
            let placed = (*placed)?;
            Some(Set {
                para,
                index,
                role: placed.role?,
                passage: placed.passage,
                span: placed.span,
            })
        })
    }

    /// The paragraphs of table cells, each with the number of its row, from 0.
    pub fn cells(&self) -> impl Iterator<Item = (&Para, usize)> {
        let both = self.set.paragraphs.iter().zip(&self.placed);
        both.filter_map(|(para, placed)| {
            let passage = self.view.passages.get((*placed)?.passage?)?;
            match passage.kind {
                Kind::Cell { row, .. } => Some((para, row as usize)),
                _ => None,
            }
        })
    }

    /// Those of a role.
    pub fn of(&self, role: Role) -> impl Iterator<Item = Set<'_>> {
        self.all().filter(move |one| one.role == role)
    }

    /// Running text, tables not included.
    pub fn body(&self) -> impl Iterator<Item = Set<'_>> {
        self.of(Role::Body).filter(|one| !one.para.in_table)
    }

    /// The look that a role has in the sheet.
    pub fn look(&self, role: Role) -> &Look {
        self.style.look(role.element())
    }

    /// The look that a label's level has in the sheet, for a heading or a lead.
    pub fn level(&self, one: Set<'_>) -> Option<(Element, bool)> {
        if let Some(level) = one.role.level() {
            return Some((Role::Heading(level).element(), false));
        }
        let passage = self.view.passages.get(one.passage?)?;
        passage
            .lead
            .map(|level| (Role::Heading(level).element(), true))
    }

    /// Says the first of what is wrong and how many there are.
    pub fn say<'s, M: Message>(
        &self,
        found: &mut Found<'_>,
        wrong: impl IntoIterator<Item = (Set<'s>, String)>,
        message: impl Fn(String, usize) -> M,
    ) {
        let mut wrong = wrong.into_iter();
        if let Some((first, old)) = wrong.next() {
            found.say(Some(first.span), message(old, wrong.count() + 1));
        }
    }
}

/// What a value of the head or imprint is as a paragraph.
fn value_role(key: &str) -> Option<Role> {
    Some(match key {
        "份号" => Role::Serial,
        "密级" | "紧急程度" => Role::Classification,
        "发文机关标志" => Role::IssuerMark,
        "发文字号" => Role::DocNumber,
        "签发人" => Role::Signer,
        "抄送" => Role::Copies,
        "印发机关" | "印发日期" => Role::Printed,
        _ => return None,
    })
}

/// A text without blanks.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

impl<'a> Set<'a> {
    /// The runs that hold Chinese characters, and how many each.
    pub fn han(&self) -> impl Iterator<Item = (&'a Run, usize)> {
        let runs = self.para.runs.iter();
        let counted = runs.map(|run| (run, run.text.chars().filter(|c| chars::is_han(*c)).count()));
        counted.filter(|(run, count)| *count > 0 && !run.is_hidden)
    }

    /// The Chinese font and size of most of its characters behind the first sentence, or of all where there is but one.
    pub fn text_face(&self) -> Option<(&'a str, i32)> {
        let mut ended = false;
        let mut behind = Vec::new();
        for (run, count) in self.han() {
            if ended {
                behind.push((run, count));
            }
            ended |= run.text.contains(['。', '：', '；', '！', '？']);
        }
        let all: Vec<_> = if behind.is_empty() {
            self.han().collect()
        } else {
            behind
        };
        most(all)
    }

    /// The Chinese font and size of most of its characters.
    pub fn face(&self) -> Option<(&'a str, i32)> {
        most(self.han().collect())
    }

    /// The Chinese font of its first characters.
    pub fn first_font(&self) -> Option<&'a str> {
        let (run, _) = self.han().next()?;
        run.east.as_deref()
    }
}

/// The face with the most characters.
fn most(mut runs: Vec<(&Run, usize)>) -> Option<(&str, i32)> {
    let key = |run: &Run| (run.east.clone(), run.size);
    let counts = runs.iter().fold(
        Vec::<((Option<String>, i32), usize)>::new(),
        |mut counts, (run, count)| {
            match counts.iter_mut().find(|(face, _)| *face == key(run)) {
                Some((_, sum)) => *sum += count,
                None => counts.push((key(run), *count)),
            }
            counts
        },
    );
    let (best, _) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    runs.retain(|(run, _)| key(run) == best);
    let (run, _) = runs.first()?;
    Some((run.east.as_deref().unwrap_or_default(), run.size))
}

/// Families of fonts: the name in messages, and what marks a font's name as one of them. 小标宋 before 宋体.
const FAMILIES: [(&str, &[&str]); 6] = [
    ("小标宋", &["小标宋", "XiaoBiaoSong"]),
    ("仿宋", &["仿宋", "FangSong", "Fangsong"]),
    ("楷体", &["楷体", "华文楷体", "KaiTi", "Kaiti"]),
    ("黑体", &["黑体", "SimHei", "Heiti"]),
    ("雅黑", &["雅黑", "YaHei"]),
    ("宋体", &["宋体", "书宋", "SimSun", "NSimSun", "STSong"]),
];

/// The family of a font, or its own name.
pub fn family(font: &str) -> &str {
    let found = FAMILIES
        .iter()
        .find(|(_, words)| words.iter().any(|word| font.contains(word)));
    found.map_or(font, |(name, _)| name)
}

/// Whether a paragraph in `font` and `size` looks as `face` has it.
pub fn is_face(face: &Face, (font, size): (&str, i32)) -> bool {
    is_font(face, font) && face.size.is_none_or(|wanted| wanted == size)
}

/// Whether `font` is of the family that `face` has.
pub fn is_font(face: &Face, font: &str) -> bool {
    let wanted = face.font.as_deref().unwrap_or_default();
    family(font) == family(wanted)
}

/// A font and a size as messages name them: 仿宋_GB2312 16磅.
pub fn named(font: &str, size: i32) -> String {
    let font = if font.is_empty() {
        "（主题字体）"
    } else {
        font
    };
    format!("{font} {}磅", f64::from(size) / 2.0)
}

/// What `face` says, as messages name it.
pub fn wanted(face: &Face) -> String {
    named(
        face.font.as_deref().unwrap_or_default(),
        face.size.unwrap_or_default(),
    )
}

/// Hundredths of a character.
pub fn hundredths(length: Length, half_points: i32) -> i32 {
    match length {
        Length::Chars(hundredths) => hundredths,
        Length::Fixed(twips) => twips.get() * 10 / half_points.max(1),
        Length::Lines(_) => 0,
    }
}

/// Millimetres, one digit.
pub fn millimetres(twips: i32) -> String {
    let value = (f64::from(twips) / MILLIMETRE * 10.0).round() / 10.0;
    format!("{value}毫米")
}

/// Whether two lengths in twips differ by no more than so many millimetres.
pub fn is_near(one: i32, other: i32, within: f64) -> bool {
    f64::from((one - other).abs()) <= within * MILLIMETRE + 0.5
}
