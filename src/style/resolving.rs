//! Follows `inherits`, applies overrides and turns settings into a [`Style`] without holes.

use std::sync::{Arc, OnceLock};

use super::builtin::{BUILTIN, names};
use super::sheet::{self, Settings, Sheet};
use super::values::{
    Alignment, Grid, Layout, NumberPlace, Origin, Place, RuleLine, RulePlace, Setting, SignOff,
    TitleLines,
};
use super::{
    Face, FootLook, HeadLook, ImprintLook, Length, Look, Page, PageNumber, Pitch, Rule, Style,
    TableLook, Text,
};
use crate::diag::Failure;
use crate::element::{Element, Kind};
use crate::twips::Twips;

/// Which style is wanted.
pub struct Request<'a> {
    /// The name: a built-in sheet's, or what the user's own sheet is called in messages.
    pub name: &'a str,
    /// The text of the user's own sheet; nothing for a built-in one.
    pub sheet: Option<&'a str>,
    /// Overrides in order, a later one wins: (`body.line-pitch`, `28磅`).
    pub set: &'a [(String, String)],
    /// The text of an inherited sheet that is not built in.
    pub load: &'a dyn Fn(&str) -> Result<String, Failure>,
}

/// The sheet that every other one builds on.
pub const BASE: &str = "gbt9704";
/// Sheets that inherit one another at most.
const MAX_DEPTH: usize = 16;

/// The style that `request` describes.
///
/// # Errors
/// C50 no such sheet, C51–C53 a sheet or override is wrong, C54 values that cannot be, C55 sheets
/// that inherit each other in a circle; and what `load` answers.
pub fn worked_out(request: &Request<'_>) -> Result<Style, Failure> {
    let settings = settings(request, &chain(request)?)?;
    made(request, &settings)
}

/// The style that `settings` make.
///
/// # Errors
/// C54 values that cannot be.
pub fn made(request: &Request<'_>, settings: &Settings) -> Result<Style, Failure> {
    let style = Resolver(settings).style(request.name)?;
    check(&style)?;
    Ok(style)
}

/// What the sheets of the chain `links` set together, overrides over it.
///
/// # Errors
/// C52, C53 an override is wrong.
pub fn settings(request: &Request<'_>, links: &[Link]) -> Result<Settings, Failure> {
    let mut settings = merged(links);
    for (key, value) in request.set {
        sheet::set(key, value, &mut settings)?;
    }
    Ok(settings)
}

/// A sheet of a chain with its text.
pub struct Link {
    /// Its text.
    pub text: Text,
    /// What it says.
    pub sheet: Arc<Sheet>,
}

/// The wanted sheet, the one it builds on, and so on to the base.
///
/// # Errors
/// As [`worked_out`].
pub fn chain(request: &Request<'_>) -> Result<Vec<Link>, Failure> {
    let mut name = request.name.to_owned();
    let mut link = match request.sheet {
        Some(text) => own(&name, text.to_owned())?,
        None => kept(&name)?.ok_or_else(|| no_such_sheet(&name))?,
    };
    let mut is_builtin = request.sheet.is_none();
    let mut seen = Vec::new();
    let mut links = Vec::new();
    loop {
        seen.push((is_builtin, name.clone()));
        let inherits = link.sheet.inherits.clone();
        links.push(link);
        let parent = match inherits {
            Some(parent) => parent,
            None if is_builtin && name == BASE => return Ok(links),
            None => BASE.to_owned(),
        };
        let builtin = kept(&parent)?;
        let next = (builtin.is_some(), parent);
        if seen.contains(&next) || seen.len() >= MAX_DEPTH {
            let mut chain: Vec<_> = seen.into_iter().map(|row| row.1).collect();
            chain.push(next.1);
            return Err(Failure::CircularSheets {
                chain: chain.join(" → "),
            });
        }
        (is_builtin, name) = next;
        link = match builtin {
            Some(link) => link,
            None => own(&name, (request.load)(&name)?)?,
        };
    }
}

/// A sheet that is not built in.
fn own(name: &str, text: String) -> Result<Link, Failure> {
    Ok(Link {
        sheet: Arc::new(sheet::parse(name, &text)?),
        text: Text::Owned(text),
    })
}

/// The built-in sheet `name`, read once for all drafts that have sheets which build on it.
fn kept(name: &str) -> Result<Option<Link>, Failure> {
    static READ: [OnceLock<Arc<Sheet>>; BUILTIN.len()] = [const { OnceLock::new() }; BUILTIN.len()];
    let at = BUILTIN.iter().position(|row| row.0 == name);
    let Some((row, read)) = at.and_then(|at| BUILTIN.get(at).zip(READ.get(at))) else {
        return Ok(None);
    };
    let sheet = if let Some(sheet) = read.get() {
        sheet
    } else {
        let sheet = Arc::new(sheet::parse(row.0, row.1)?);
        read.get_or_init(|| sheet)
    };
    Ok(Some(Link {
        text: Text::Borrowed(row.1),
        sheet: Arc::clone(sheet),
    }))
}

/// The settings of the first sheet over those of the others.
pub fn merged(links: &[Link]) -> Settings {
    let mut settings = Settings::new();
    for link in links {
        for (key, given) in &link.sheet.settings {
            settings.entry(*key).or_insert_with(|| given.clone());
        }
    }
    settings
}

/// C50.
pub fn no_such_sheet(name: &str) -> Failure {
    let known: Vec<_> = names().collect();
    Failure::NoSuchStyle {
        name: name.to_owned(),
        known: known.join(" "),
    }
}

/// Reads typed values out of settings; the base sheet holds every one that is asked for.
struct Resolver<'a>(&'a Settings);

macro_rules! getter {
    ($name:ident, $variant:ident, $type:ty) => {
        fn $name(&self, table: &'static str, key: &'static str) -> Option<$type> {
            match self.0.get(&(table, key)).map(|given| &given.value) {
                Some(Setting::$variant(value)) => Some(value.clone()),
                _ => None,
            }
        }
    };
}

impl Resolver<'_> {
    getter!(size, Size, i32);
    getter!(pitch, Pitch, Pitch);
    getter!(length, Length, Length);
    getter!(flag, Flag, bool);
    getter!(turned, Turned, bool);

    getter!(count, Count, i32);
    getter!(grid, Grid, Grid);
    getter!(alignment, Alignment, Alignment);
    getter!(layout, Layout, Layout);
    getter!(place, Place, Place);
    getter!(origin, Origin, Origin);
    getter!(number_place, NumberPlace, NumberPlace);
    getter!(rule_place, RulePlace, RulePlace);
    getter!(rule_line, RuleLine, RuleLine);
    getter!(title_lines, TitleLines, TitleLines);
    getter!(sign_off, SignOff, SignOff);
    getter!(even_face, EvenFace, bool);
    getter!(carried_apart, CarriedApart, bool);
    getter!(cuts_words, CutsWords, bool);

    fn word(&self, table: &'static str, key: &'static str) -> Option<Text> {
        match self.0.get(&(table, key)).map(|given| &given.value) {
            Some(Setting::Word(text) | Setting::Colour(text)) => Some(Text::Owned(text.clone())),
            _ => None,
        }
    }

    fn twips(&self, table: &'static str, key: &'static str) -> Result<Twips, Failure> {
        let length = self.length(table, key).ok_or_else(|| missing(table, key))?;
        Ok(length.twips(Twips::ZERO, Twips::ZERO))
    }

    fn style(&self, name: &str) -> Result<Style, Failure> {
        let body = self.body()?;
        let looks = Element::ALL.map(|element| self.look(element, &body));
        let (page, page_number) = (self.page()?, self.page_number()?);
        let table = TableLook {
            border: self.twips("table", "border")?,
            cell_margin: self.twips("table", "cell-margin")?,
            cell_space: self.twips("table", "cell-space")?,
            landscape: self.turned("table", "landscape").unwrap_or(true),
        };
        Ok(Style {
            name: Text::Owned(name.to_owned()),
            page,
            page_number,
            table,
            head: self.head()?,
            foot: FootLook {
                rule: self.rule("foot")?,
                bottom: self.twips("foot", "rule-bottom")?,
            },
            imprint: ImprintLook {
                rules: self.flag("imprint", "rules").unwrap_or(true),
                outer: self.twips("imprint", "outer-rule")?,
                inner: self.twips("imprint", "inner-rule")?,
                even: self.even_face("imprint", "face").unwrap_or(false),
            },
            title_lines: self
                .title_lines("title", "line-breaks")
                .unwrap_or(TitleLines::Balanced),
            sign_off: self.sign_off("pages", "sign-off").unwrap_or(SignOff::Keep),
            carried_apart: self.carried_apart("pages", "carried").unwrap_or(true),
            contents: self.count("toc", "depth").unwrap_or(0).max(0) as usize,
            looks: looks.to_vec().into(),
        })
    }

    fn head(&self) -> Result<HeadLook, Failure> {
        let key = "head";
        Ok(HeadLook {
            mark_top: self.twips(key, "mark-top")?,
            mark_from: self
                .origin(key, "mark-from")
                .ok_or_else(|| missing(key, "mark-from"))?,
            number: self
                .number_place(key, "number")
                .ok_or_else(|| missing(key, "number"))?,
            rule_below: self
                .rule_place(key, "rule-below")
                .ok_or_else(|| missing(key, "rule-below"))?,
            rule_gap: self.twips(key, "rule-gap")?,
            element_gap: self.twips(key, "element-gap")?,
            rule: self.rule(key)?,
            after: self.length(key, "space-after").unwrap_or(Length::ZERO),
        })
    }

    fn rule(&self, table: &'static str) -> Result<Rule, Failure> {
        Ok(Rule {
            line: self
                .rule_line(table, "rule-line")
                .ok_or_else(|| missing(table, "rule-line"))?,
            weight: self.twips(table, "rule-weight")?,
            width: self.twips(table, "rule-width")?,
            colour: self
                .word(table, "rule-colour")
                .ok_or_else(|| missing(table, "rule-colour"))?,
        })
    }

    fn page(&self) -> Result<Page, Failure> {
        let count = self.count("page", "characters");
        Ok(Page {
            width: self.twips("page", "width")?,
            height: self.twips("page", "height")?,
            top: self.twips("page", "top")?,
            bottom: self.twips("page", "bottom")?,
            left: self.twips("page", "left")?,
            right: self.twips("page", "right")?,
            footer: self.twips("page", "footer")?,
            characters: count.ok_or_else(|| missing("page", "characters"))?,
            grid: self
                .grid("page", "grid")
                .ok_or_else(|| missing("page", "grid"))?,
            mirror: self.flag("page", "mirror").unwrap_or(false),
        })
    }

    fn page_number(&self) -> Result<PageNumber, Failure> {
        let key = "page-number";
        let form = self.word(key, "form").ok_or_else(|| missing(key, "form"))?;
        let (before, after) = form.split_once("{}").unwrap_or((&form, ""));
        let (after, total) = match after.split_once("{}") {
            Some((after, total)) => (after, Some(total)),
            None => (after, None),
        };
        let text = |text: &str| Text::Owned(text.to_owned());
        Ok(PageNumber {
            before: text(before),
            after: text(after),
            total: total.map(text),
            start: self.count(key, "start").unwrap_or(1),
            place: self
                .place(key, "place")
                .ok_or_else(|| missing(key, "place"))?,
            inset: self.length(key, "inset").unwrap_or(Length::ZERO),
            first_page: self.flag(key, "first-page").unwrap_or(true),
        })
    }

    /// What `element` itself says about its characters.
    fn face(&self, element: Element) -> Face {
        let key = element.key();
        Face {
            font: self.word(key, "font"),
            latin: self.word(key, "latin-font").filter(|font| !font.is_empty()),
            size: self.size(key, "size"),
            bold: self.flag(key, "bold"),
            colour: self.word(key, "colour"),
            underline: self.flag(key, "underline").unwrap_or(false),
            mark: self.flag(key, "mark").unwrap_or(false),
            superscript: self.flag(key, "superscript").unwrap_or(false),
            subscript: false,
            struck: false,
            scale: None,
            tracking: None,
        }
    }

    /// What every paragraph takes from the body: the sheet must say it.
    fn body(&self) -> Result<Body, Failure> {
        let (key, face) = (Element::Body.key(), self.face(Element::Body));
        Ok(Body {
            size: face.size.ok_or_else(|| missing(key, "size"))?,
            font: face.font.ok_or_else(|| missing(key, "font"))?,
            latin: face.latin,
            bold: face.bold.unwrap_or(false),
            colour: face.colour,
            pitch: self
                .pitch(key, "line-pitch")
                .ok_or_else(|| missing(key, "line-pitch"))?,
            align: self
                .alignment(key, "align")
                .ok_or_else(|| missing(key, "align"))?,
            cuts_words: self.cuts_words(key, "latin-words").unwrap_or(false),
        })
    }

    /// The look of `element`, holes filled from the body: font, size, bold, colour, line pitch and
    /// alignment. Indents, spaces and switches are the element's own. Characters within a paragraph keep
    /// their holes.
    fn look(&self, element: Element, body: &Body) -> Look {
        let (key, own) = (element.key(), self.face(element));
        let size = own.size.unwrap_or(body.size);
        let face = match element.kind() {
            Kind::Character => own,
            Kind::Paragraph => Face {
                font: own.font.or_else(|| Some(body.font.clone())),
                latin: match self.word(key, "latin-font") {
                    // Empty: none of its own.
                    Some(_) => own.latin,
                    None => body.latin.clone(),
                },
                size: Some(size),
                bold: Some(own.bold.unwrap_or(body.bold)),
                colour: own.colour.or_else(|| body.colour.clone()),
                ..own
            },
        };
        let length = |name| self.length(key, name).unwrap_or(Length::ZERO);
        let flag = |name| self.flag(key, name).unwrap_or(false);
        Look {
            face,
            size,
            pitch: self.pitch(key, "line-pitch").unwrap_or(body.pitch),
            before: length("space-before"),
            after: length("space-after"),
            first_line: length("first-line"),
            left: length("left"),
            right: length("right"),
            hanging: length("hanging"),
            seal: (length("seal-space"), length("seal-right")),
            align: self.alignment(key, "align").unwrap_or(body.align),
            cuts_words: self
                .cuts_words(key, "latin-words")
                .unwrap_or(body.cuts_words),
            outline: flag("outline"),
            keep_next: flag("keep-next"),
            keep_lines: false,
            page_break_before: flag("page-break-before"),
            group: self.word(key, "group"),
            layout: self.layout(key, "layout").unwrap_or(Layout::Indents),
            grows: false,
            rule_below: None,
        }
    }
}

/// What a paragraph takes from the body where it says nothing itself.
struct Body {
    size: i32,
    font: Text,
    latin: Option<Text>,
    bold: bool,
    colour: Option<Text>,
    pitch: Pitch,
    align: Alignment,
    cuts_words: bool,
}

fn missing(table: &str, key: &str) -> Failure {
    impossible(&format!("{table}.{key}"), "missing")
}

fn impossible(key: &str, why: &str) -> Failure {
    Failure::ImpossibleLayout {
        key: key.to_owned(),
        why: why.to_owned(),
    }
}

/// Values that are right one by one and impossible together.
fn check(style: &Style) -> Result<(), Failure> {
    let page = &style.page;
    let (width, height) = (page.text_width(), page.text_height());
    let em = Style::char_unit(style.body().size);
    if width < em {
        return Err(impossible("page.width", "width − left − right < 1字"));
    }
    if height < style.line_unit() {
        return Err(impossible("page.height", "height − top − bottom < 1行"));
    }
    let pitch = width / page.characters;
    if pitch < em / 2 || pitch > em * 3 {
        return Err(impossible("page.characters", "0.5字 ≤ pitch ≤ 3字"));
    }
    for (element, look) in style.paragraphs() {
        let key = element.key();
        let unit = Style::char_unit(look.size);
        let along = |length: Length| length.twips(unit, Twips::ZERO);
        let (left, right) = (along(look.left), along(look.right));
        let (first, hanging) = (along(look.first_line), along(look.hanging));
        if left + right + first + unit > width {
            let why = "left + right + first-line + 1字 > width";
            return Err(impossible(&format!("{key}.left"), why));
        }
        if hanging > left || (hanging > Twips::ZERO && first > Twips::ZERO) {
            let why = "hanging > left, or hanging and first-line at once";
            return Err(impossible(&format!("{key}.hanging"), why));
        }
    }
    Ok(())
}
