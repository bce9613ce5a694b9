//! Looks of paragraphs and characters with every setting that the format checks ask for, and the styles that they
//! come from (ISO/IEC 29500-1, 17.7.2): defaults, paragraph style, character style, the paragraph's or run's own.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::numbering::Numbering;
use super::theme::Theme;
use super::xml::{Event, Tag, Xml};
use crate::diag::Failure;
use crate::typeset::{Align, Indent, Line, Rules, Run};

/// A length that may be said in hundredths of a character as well.
#[derive(Debug, Clone, Copy, Default)]
pub struct Both {
    chars: Option<i32>,
    twips: Option<i32>,
}

impl Both {
    fn over(self, base: Self) -> Self {
        Self {
            chars: self.chars.or(base.chars),
            twips: self.twips.or(base.twips),
        }
    }

    /// What it comes to.
    pub fn indent(self) -> Indent {
        Indent {
            chars: self.chars,
            twips: self.twips.unwrap_or_default(),
        }
    }
}

/// What is said of a paragraph; nothing where a style decides.
#[derive(Debug, Clone, Default)]
pub struct ParaLook {
    pitch: Option<i32>,
    rule: Option<Rule>,
    before: Option<i32>,
    after: Option<i32>,
    before_lines: Option<i32>,
    after_lines: Option<i32>,
    /// Indent at the left.
    pub left: Both,
    /// Indent at the right.
    pub right: Both,
    /// Less than nothing where it hangs out.
    first: Both,
    /// How lines are set.
    pub align: Option<Align>,
    /// Level in the outline; 9 is none.
    pub outline: Option<i32>,
    /// The list that its automatic number is from; 0 is none.
    list: Option<u32>,
    /// The level of that list, from 0.
    level: Option<u8>,
    /// Whether it begins a page.
    pub page_break: Option<bool>,
    /// Whether lines fall on the grid.
    pub snap: Option<bool>,
    /// Whether it stands in a frame.
    pub is_framed: Option<bool>,
    /// The colour of a rule along an edge.
    border: Option<String>,
}

/// What a pitch means.
#[derive(Debug, Clone, Copy)]
enum Rule {
    Auto,
    Exact,
    AtLeast,
}

impl ParaLook {
    /// Takes in a property.
    pub fn set(&mut self, tag: &Tag<'_>) {
        let number = |name: &[u8]| tag.number(name);
        match tag.name() {
            b"spacing" => {
                self.pitch = number(b"line").or(self.pitch);
                self.before = number(b"before").or(self.before);
                self.after = number(b"after").or(self.after);
                self.before_lines = number(b"beforeLines").or(self.before_lines);
                self.after_lines = number(b"afterLines").or(self.after_lines);
                self.rule = match tag.attr(b"lineRule").as_deref() {
                    Some("exact") => Some(Rule::Exact),
                    Some("atLeast") => Some(Rule::AtLeast),
                    Some(_) => Some(Rule::Auto),
                    None => self.rule,
                };
            }
            b"ind" => {
                let both = |twips: &[u8], chars: &[u8], old: Both| Both {
                    chars: number(chars).or(old.chars),
                    twips: number(twips).or(old.twips),
                };
                let left = both(b"left", b"leftChars", self.left);
                self.left = both(b"start", b"startChars", left);
                let right = both(b"right", b"rightChars", self.right);
                self.right = both(b"end", b"endChars", right);
                // One setting under two names; what hangs out counts before what is drawn in (17.3.1.12).
                let first = both(b"firstLine", b"firstLineChars", self.first);
                self.first = Both {
                    chars: number(b"hangingChars").map_or(first.chars, |chars| Some(-chars)),
                    twips: number(b"hanging").map_or(first.twips, |twips| Some(-twips)),
                };
            }
            b"jc" => {
                self.align = match tag.val().as_deref() {
                    Some("center") => Some(Align::Center),
                    Some("right" | "end") => Some(Align::Right),
                    Some("both" | "distribute" | "thaiDistribute") => Some(Align::Justify),
                    _ => Some(Align::Left),
                };
            }
            b"outlineLvl" => self.outline = tag.number(b"val"),
            b"framePr" => self.is_framed = Some(true),
            b"numId" => self.list = number(b"val").map(|id| id.max(0) as u32),
            b"ilvl" => self.level = number(b"val").map(|level| level.clamp(0, 8) as u8),
            b"pageBreakBefore" => self.page_break = Some(tag.on()),
            b"snapToGrid" => self.snap = Some(tag.on()),
            _ => {}
        }
    }

    fn over(&self, base: &Self) -> Self {
        Self {
            pitch: self.pitch.or(base.pitch),
            rule: self.rule.or(base.rule),
            before: self.before.or(base.before),
            after: self.after.or(base.after),
            before_lines: self.before_lines.or(base.before_lines),
            after_lines: self.after_lines.or(base.after_lines),
            left: self.left.over(base.left),
            right: self.right.over(base.right),
            first: self.first.over(base.first),
            align: self.align.or(base.align),
            outline: self.outline.or(base.outline),
            list: self.list.or(base.list),
            level: self.level.or(base.level),
            page_break: self.page_break.or(base.page_break),
            snap: self.snap.or(base.snap),
            is_framed: self.is_framed.or(base.is_framed),
            border: self.border.clone().or_else(|| base.border.clone()),
        }
    }

    /// Takes in a rule along an edge.
    pub fn border(&mut self, tag: &Tag<'_>) {
        let is_drawn = tag
            .val()
            .is_some_and(|kind| !matches!(kind.as_ref(), "none" | "nil"));
        if is_drawn {
            let colour = tag.attr(b"color").unwrap_or_default();
            self.border = Some(colour.into_owned());
        }
    }

    /// The colour of the rule along an edge.
    pub fn rule_colour(&self) -> Option<String> {
        self.border.clone()
    }

    /// From line to line.
    pub fn line(&self) -> Line {
        let pitch = self.pitch.unwrap_or(240);
        match self.rule {
            Some(Rule::Exact) => Line::Exact(pitch),
            Some(Rule::AtLeast) => Line::AtLeast(pitch),
            _ => Line::Multiple(pitch),
        }
    }

    /// Twips above and below, as far as they are not said in lines.
    pub fn around(&self) -> [i32; 2] {
        let one = |lines: Option<i32>, twips: Option<i32>| match lines {
            Some(lines) if lines != 0 => lines * 6,
            _ => twips.unwrap_or_default(),
        };
        [
            one(self.before_lines, self.before),
            one(self.after_lines, self.after),
        ]
    }

    /// Hundredths of a line above and below, as far as they are said in lines.
    pub fn around_lines(&self) -> [Option<i32>; 2] {
        [self.before_lines, self.after_lines].map(|lines| lines.filter(|lines| *lines != 0))
    }

    /// Indent of the first line, less than nothing where it hangs out.
    pub fn first(&self) -> Indent {
        self.first.indent()
    }

    /// Whether it has an automatic number.
    pub fn is_numbered(&self) -> bool {
        self.list.is_some_and(|list| list > 0)
    }
}

/// What is said of characters; nothing where a style decides.
#[derive(Debug, Clone, Default)]
pub struct RunLook {
    east: Option<Font>,
    latin: Option<Font>,
    is_east: Option<bool>,
    size: Option<i32>,
    bold: Option<bool>,
    colour: Option<String>,
    is_marked: Option<bool>,
    is_hidden: Option<bool>,
}

/// Where a font comes from.
#[derive(Debug, Clone)]
enum Font {
    Named(String),
    /// The theme decides, by this word: `minorEastAsia`.
    Theme(String),
}

impl Font {
    fn of(tag: &Tag<'_>, name: &[u8], theme: &[u8]) -> Option<Self> {
        if let Some(word) = tag.attr(theme) {
            return Some(Self::Theme(word.into_owned()));
        }
        tag.attr(name).map(|name| Self::Named(name.into_owned()))
    }

    fn name(font: Option<&Self>) -> Option<String> {
        match font {
            Some(Self::Named(name)) => Some(name.clone()),
            _ => None,
        }
    }

    /// What `theme` gives.
    fn of_theme(font: Option<&Self>, theme: &Theme) -> Option<String> {
        match font {
            Some(Self::Theme(word)) => theme.font(word).cloned(),
            _ => None,
        }
    }
}

impl RunLook {
    /// Takes in a property.
    pub fn set(&mut self, tag: &Tag<'_>) {
        let is_none =
            |value: Option<&str>| matches!(value, None | Some("none" | "clear" | "auto" | "nil"));
        match tag.name() {
            b"rFonts" => {
                self.east = Font::of(tag, b"eastAsia", b"eastAsiaTheme").or(self.east.take());
                self.latin = Font::of(tag, b"ascii", b"asciiTheme").or(self.latin.take());
                if tag.attr(b"hint").is_some_and(|hint| hint == "eastAsia") {
                    self.is_east = Some(true);
                }
            }
            b"sz" => self.size = tag.number(b"val"),
            b"b" => self.bold = Some(tag.on()),
            b"color" => self.colour = tag.val().map(std::borrow::Cow::into_owned),
            b"highlight" => self.is_marked = Some(!is_none(tag.val().as_deref())),
            b"shd" => {
                let fill = tag.attr(b"fill");
                let is_white = fill
                    .as_deref()
                    .is_some_and(|fill| fill.eq_ignore_ascii_case("FFFFFF"));
                let is_marked = !is_none(fill.as_deref()) && !is_white;
                self.is_marked = Some(is_marked || self.is_marked.unwrap_or_default());
            }
            b"vanish" => self.is_hidden = Some(tag.on()),
            _ => {}
        }
    }

    fn over(&self, base: &Self) -> Self {
        Self {
            east: self.east.clone().or_else(|| base.east.clone()),
            latin: self.latin.clone().or_else(|| base.latin.clone()),
            is_east: self.is_east.or(base.is_east),
            size: self.size.or(base.size),
            bold: self.bold.or(base.bold),
            colour: self.colour.clone().or_else(|| base.colour.clone()),
            is_marked: self.is_marked.or(base.is_marked),
            is_hidden: self.is_hidden.or(base.is_hidden),
        }
    }
}

/// A style as it stands.
#[derive(Debug, Clone, Default)]
struct Style {
    base: Option<String>,
    para: ParaLook,
    /// The same without what its list says.
    unlisted: ParaLook,
    run: RunLook,
    /// Of a style of tables.
    rules: Rules,
}

/// The styles of a file, each with those that it builds on taken in.
#[derive(Debug, Default)]
pub struct Looks {
    styles: BTreeMap<String, Style>,
    default: Option<String>,
    defaults: Style,
    /// The theme's fonts.
    pub theme: Theme,
    lists: Numbering,
}

/// Takes in a rule of a table; one that is not drawn has no thickness.
pub fn rule(rules: &mut Rules, tag: &Tag<'_>) {
    let is_drawn = tag
        .val()
        .is_some_and(|kind| !matches!(kind.as_ref(), "none" | "nil"));
    let thick = Some(if is_drawn {
        tag.number(b"sz").unwrap_or_default()
    } else {
        0
    });
    match tag.name() {
        b"top" => rules.top = thick,
        b"bottom" => rules.bottom = thick,
        b"insideH" => rules.inner = thick,
        _ => {}
    }
}

/// Styles may build on so many others.
const DEPTH: usize = 24;

impl Looks {
    /// Reads the part of styles, to be [resolved](Self::resolved).
    ///
    /// # Errors
    /// Damaged XML, a limit.
    pub fn read(xml: &mut Xml<impl BufRead>) -> Result<Self, Failure> {
        let mut looks = Self::default();
        let mut open: Vec<Box<[u8]>> = Vec::new();
        let mut style: Option<(String, Style)> = None;
        loop {
            match xml.next()? {
                Event::Start(tag) => {
                    let within = open.last().map_or(&b""[..], |name| name);
                    let is_in = |name: &[u8]| open.iter().any(|one| **one == *name);
                    match tag.name() {
                        b"style" => {
                            let id = tag.attr(b"styleId").unwrap_or_default().into_owned();
                            let kind = tag.attr(b"type");
                            let is_default = tag.attr(b"default").is_some_and(|on| on != "0");
                            if is_default && kind.is_none_or(|kind| kind == "paragraph") {
                                looks.default = Some(id.clone());
                            }
                            style = Some((id, Style::default()));
                        }
                        b"basedOn" => {
                            if let Some((_, style)) = &mut style {
                                style.base = tag.val().map(std::borrow::Cow::into_owned);
                            }
                        }
                        _ => {
                            let target = match &mut style {
                                Some((_, style)) => Some(style),
                                None if is_in(b"docDefaults") => Some(&mut looks.defaults),
                                None => None,
                            };
                            // Looks of a table's parts are none of the style's own.
                            let is_own = !is_in(b"tblStylePr") && !is_in(b"pPrChange");
                            if let Some(target) = target.filter(|_| is_own) {
                                match within {
                                    b"tblBorders" => rule(&mut target.rules, &tag),
                                    b"pBdr" if matches!(tag.name(), b"top" | b"bottom") => {
                                        target.para.border(&tag);
                                    }
                                    b"pPr" | b"numPr" => target.para.set(&tag),
                                    b"rPr" => target.run.set(&tag),
                                    _ => {}
                                }
                            }
                        }
                    }
                    open.push(tag.name().into());
                }
                Event::End => {
                    if open.pop().is_some_and(|name| *name == *b"style")
                        && let Some((id, done)) = style.take()
                    {
                        looks.styles.insert(id, done);
                    }
                }
                Event::Eof => return Ok(looks),
                _ => {}
            }
        }
    }

    /// With every style's bases taken in, and what `lists` say of numbered ones.
    pub fn resolved(mut self, lists: Numbering) -> Self {
        self.lists = lists;
        let resolved = self.styles.keys().map(|id| {
            let mut all = Style::default();
            let mut next = Some(id);
            for _ in 0..DEPTH {
                let Some(style) = next.and_then(|id| self.styles.get(id)) else {
                    break;
                };
                let is_first = all.para.list.is_none();
                all.para = all.para.over(&style.para);
                all.unlisted = all.unlisted.over(&style.para);
                if is_first && style.para.list.is_some() {
                    all.para = all.para.over(&self.of_list(&all.para));
                }
                all.run = all.run.over(&style.run);
                if all.rules == Rules::default() {
                    all.rules = style.rules;
                }
                next = style.base.as_ref();
            }
            (id.clone(), all)
        });
        self.styles = resolved.collect();
        self
    }

    fn style(&self, id: Option<&str>) -> Option<&Style> {
        self.styles.get(id.or(self.default.as_deref())?)
    }

    /// The rules of a table of that style.
    pub fn rules(&self, style: Option<&str>) -> Rules {
        let style = style.and_then(|id| self.styles.get(id));
        style.map_or_else(Rules::default, |style| style.rules)
    }

    /// A paragraph's look with its style. The list counts below what names it, be that a style or the paragraph itself, and
    /// above all that stands below that, as Word has it.
    pub fn para(&self, own: &ParaLook, style: Option<&str>) -> ParaLook {
        let none = Style::default();
        let style = self.style(style).unwrap_or(&none);
        let look = if own.list.or(own.level.map(u32::from)).is_some() {
            let list = self.of_list(&own.over(&style.unlisted));
            own.over(&list).over(&style.unlisted)
        } else {
            own.over(&style.para)
        };
        look.over(&self.defaults.para)
    }

    /// What its list says of a paragraph that looks so.
    fn of_list(&self, look: &ParaLook) -> ParaLook {
        let of_style = |id: &str| self.styles.get(id).and_then(|style| style.para.list);
        let list = look.list.unwrap_or_default();
        let level = self
            .lists
            .look(list, look.level.unwrap_or_default(), &of_style);
        level.cloned().unwrap_or_default()
    }

    /// How characters look: no text yet.
    pub fn run(&self, own: &RunLook, character: Option<&str>, paragraph: Option<&str>) -> Run {
        let mut look = own.clone();
        let character = character.and_then(|id| self.styles.get(id));
        let styles = [character, self.style(paragraph), Some(&self.defaults)];
        for style in styles.into_iter().flatten() {
            look = look.over(&style.run);
        }
        Run {
            text: String::new(),
            east: Font::name(look.east.as_ref()),
            latin: Font::name(look.latin.as_ref()),
            of_theme: [&look.east, &look.latin]
                .map(|font| Font::of_theme(font.as_ref(), &self.theme)),
            is_east: look.is_east.unwrap_or_default(),
            // Word's own size where nothing says one.
            size: look.size.unwrap_or(20),
            bold: look.bold.unwrap_or_default(),
            colour: look.colour.unwrap_or_else(|| "auto".to_owned()),
            is_marked: look.is_marked.unwrap_or_default(),
            is_hidden: look.is_hidden.unwrap_or_default(),
        }
    }
}
