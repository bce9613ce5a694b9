//! The checker (校对): what is wrong in a draft by rule, and only where it is sure. It reads what the program has
//! understood of a draft and changes nothing.
//!
//! [`rules::RULES`] holds the rules, one a file; [`view::View`] gives them what they need, made once. A rule that is
//! off is never asked. docs/ARCHITECTURE.md says how a rule is added.

mod fixing;
pub mod format;
mod found;
pub mod rules;
mod silence;
pub mod view;
mod words;

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Bounded, Class, Code, Failure, Finding, KEPT, message, nearest};
use crate::side_by_side::{in_parts, in_turns};

pub use fixing::fixed;
use format::Sheet;
pub use found::{Found, KEPT_TO_FIX};
use rules::RULES;
use view::{Buffer, Kind, Line, Set, View};
pub use words::OwnWords;

/// Whether a rule says what should stand there, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixes {
    /// It does, and the change cannot alter what the draft says.
    Safe,
    /// It does, for a person to decide.
    Offered,
    /// It does not.
    None,
}

/// Where a rule comes from; the words of its message follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// 党政机关公文处理工作条例 (2012).
    Regulation,
    /// GB/T 9704-2012.
    National,
    /// GB/T 15834-2011, GB/T 15835-2011, GB 3100, GF 1001 and other standards of writing.
    Standard,
    /// A law.
    Law,
    /// What offices do.
    Usage,
    /// A rule that no longer holds.
    Former,
    /// Calendar, arithmetic, encoding.
    Logic,
}

impl Tier {
    /// Its word in the pages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Regulation => "条例",
            Self::National => "国标",
            Self::Standard => "标准",
            Self::Law => "法律",
            Self::Usage => "实务",
            Self::Former => "旧规",
            Self::Logic => "逻辑",
        }
    }
}

/// When a rule of lines has to look at a line at all.
#[derive(Debug, Clone, Copy)]
pub enum When {
    /// At every line.
    Always,
    /// Where a character of each of these sets stands.
    Has(&'static [Set]),
    /// Where one of these words stands.
    Word(&'static [&'static str]),
    /// Where both are so.
    Both(&'static [Set], &'static [&'static str]),
}

impl When {
    /// The words that it waits for.
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Always | Self::Has(_) => &[],
            Self::Word(words) | Self::Both(_, words) => words,
        }
    }

    /// Whether a line calls for rule `number`; `met` says which rules' words stand in it.
    fn is_met(self, number: usize, line: &Line<'_>, met: &words::Met) -> bool {
        match self {
            Self::Always => true,
            Self::Has(sets) => line.has_all(sets),
            Self::Word(_) => met.has(number),
            Self::Both(sets, _) => met.has(number) && line.has_all(sets),
        }
    }
}

/// How a rule looks.
#[derive(Debug, Clone, Copy)]
pub enum Run {
    /// At one line after another, never at its neighbours.
    Line(When, fn(&Line<'_>, &mut Found<'_>)),
    /// The same where one of these words stands, in lines that were taken off too.
    Everywhere(&'static [&'static str], fn(&Line<'_>, &mut Found<'_>)),
    /// At the whole document, if there are passages of that kind; [`Found::places`] has their numbers.
    Among(When, fn(&View<'_>, &mut Found<'_>)),
    /// At the whole document.
    Document(fn(&View<'_>, &mut Found<'_>)),
    /// Through its rows in the table of words.
    Words,
    /// At how a finished Word file is set.
    Format(fn(&Sheet<'_>, &mut Found<'_>)),
}

impl Run {
    /// What it waits for in a line, if it looks at lines.
    fn when(&self) -> Option<When> {
        match self {
            Self::Line(when, _) | Self::Among(when, _) => Some(*when),
            Self::Everywhere(words, _) => Some(When::Word(words)),
            Self::Document(_) | Self::Words | Self::Format(_) => None,
        }
    }
}

/// A rule. How serious it is and what it says stand in the tables of `messages`.
#[derive(Debug)]
pub struct Rule {
    /// Its id and its words.
    pub code: Code,
    /// Whether it says what should stand there.
    pub fix: Fixes,
    /// What kind of source it has.
    pub tier: Tier,
    /// The source, with its clause.
    pub source: &'static str,
    /// How it looks.
    pub run: Run,
}

impl Rule {
    /// Its id: `P02`.
    pub fn id(&self) -> &'static str {
        self.code.as_str()
    }

    /// Whether it looks only where its own id asks for it.
    pub fn is_off(&self) -> bool {
        rules::OFF.contains(&self.code)
    }

    /// Whether any of its findings is an error.
    pub fn may_be_error(&self) -> bool {
        self.code.row().class == Class::Error || rules::GRADED_UP.contains(&self.code)
    }

    /// Its page: what it reports, why, what it does not report, an example; Chinese.
    pub fn page(&self) -> &'static str {
        let page = rules::PAGES.iter().find(|(id, _)| *id == self.id());
        page.map_or("", |(_, text)| text)
    }
}

/// Whether `one` is what must not go out with a draft, such as a place left open, and no example of it in quotes.
pub fn must_be_said(one: &Finding) -> bool {
    rules::MUST_NOT_GO_OUT.contains(&one.code) && one.class() >= Class::Warning
}

/// The rule of that id; small letters are understood.
///
/// # Errors
/// There is none (C80).
pub fn rule(id: &str) -> Result<&'static Rule, Failure> {
    let asked = id.trim().to_ascii_uppercase();
    let found = RULES.iter().find(|rule| rule.id() == asked);
    found.copied().ok_or_else(|| unknown(id.trim()))
}

fn unknown(id: &str) -> Failure {
    let asked = id.to_ascii_uppercase();
    let meant = nearest(&asked, RULES.iter().map(|rule| rule.id()));
    Failure::UnknownRule {
        name: id.to_owned(),
        suggestion: meant.unwrap_or("P03").to_owned(),
    }
}

/// How far a check goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Looks {
    /// Everything is looked for.
    All,
    /// The rules that have a say in which errors are found.
    Errors,
    /// Those that find what must not go out.
    MustBeSaid,
}

/// Which rules look.
#[derive(Debug, Clone)]
pub struct Checks {
    rules: Vec<&'static Rule>,
    /// Those that wait for something in a line: number, rule, what for.
    lines: Vec<(usize, &'static Rule, When)>,
    words: words::Words,
}

impl Default for Checks {
    /// All rules but those that are off.
    fn default() -> Self {
        let rules = RULES.iter().copied().filter(|rule| !rule.is_off());
        Self::of(rules.collect(), Arc::default())
    }
}

impl Checks {
    fn of(rules: Vec<&'static Rule>, own: Arc<OwnWords>) -> Self {
        let words = words::Words::new(&rules, own);
        let all = rules.iter().enumerate();
        let lines = all.filter_map(|(number, rule)| Some((number, *rule, rule.run.when()?)));
        Self {
            lines: lines.collect(),
            rules,
            words,
        }
    }

    /// Those that `select` names, or all where it names none, without those that `ignore` names. A name is a rule's
    /// id or its letter; a rule that is off takes its id.
    ///
    /// # Errors
    /// A name that is neither (C80).
    pub fn new<S: AsRef<str>>(select: &[S], ignore: &[S]) -> Result<Self, Failure> {
        Self::with_words(select, ignore, Arc::default())
    }

    /// The same with a user's own words.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn with_words<S: AsRef<str>>(
        select: &[S],
        ignore: &[S],
        own: Arc<OwnWords>,
    ) -> Result<Self, Failure> {
        Self::looking(Looks::All, select, ignore, own)
    }

    /// The same, as far as `looks` goes.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn looking<S: AsRef<str>>(
        looks: Looks,
        select: &[S],
        ignore: &[S],
        own: Arc<OwnWords>,
    ) -> Result<Self, Failure> {
        let mut rules = chosen(&names(select)?, &names(ignore)?);
        match looks {
            Looks::All => {}
            Looks::Errors => rules = found::for_errors(rules),
            Looks::MustBeSaid => {
                rules.retain(|rule| self::rules::MUST_NOT_GO_OUT.contains(&rule.code));
            }
        }
        Ok(Self::of(rules, own))
    }

    /// The rules, in order.
    pub fn rules(&self) -> &[&'static Rule] {
        &self.rules
    }
}

/// What is odd about a choice of rules: each name that both select and ignore, and that nothing is left.
///
/// # Errors
/// A name that is no rule (C80).
pub fn odd<S: AsRef<str>>(select: &[S], ignore: &[S]) -> Result<Vec<Finding>, Failure> {
    let (select, ignore) = (names(select)?, names(ignore)?);
    let mut both: Vec<&String> = select.iter().filter(|name| ignore.contains(name)).collect();
    both.sort();
    both.dedup();
    let both = both
        .into_iter()
        .map(|rule| Finding::whole(message::C85 { rule }));
    let mut out: Vec<Finding> = both.collect();
    if chosen(&select, &ignore).is_empty() {
        out.push(Finding::whole(message::C86));
    }
    Ok(out)
}

/// The rules that are left of what is selected and ignored.
fn chosen(select: &[String], ignore: &[String]) -> Vec<&'static Rule> {
    let has = |names: &[String], rule: &Rule| names.iter().any(|name| is_of(rule, name));
    let is_selected = |rule: &Rule| {
        if rule.is_off() {
            select.iter().any(|name| name == rule.id())
        } else {
            select.is_empty() || has(select, rule)
        }
    };
    let rules = RULES.iter().copied();
    rules
        .filter(|rule| is_selected(rule) && !has(ignore, rule))
        .collect()
}

/// Whether `name`, an id or a letter, means the rule.
fn is_of(rule: &Rule, name: &str) -> bool {
    rule.id() == name || (name.len() == 1 && rule.id().starts_with(name))
}

/// The names in capital letters, if each means a rule.
fn names<S: AsRef<str>>(asked: &[S]) -> Result<Vec<String>, Failure> {
    let split = asked.iter().flat_map(|one| one.as_ref().split([',', '，']));
    let words = split.map(str::trim).filter(|word| !word.is_empty());
    words
        .map(|word| {
            let name = word.to_ascii_uppercase();
            let is_known = RULES.iter().any(|rule| is_of(rule, &name));
            is_known.then_some(name).ok_or_else(|| unknown(word))
        })
        .collect()
}

/// What the rules of `checks` find, by place; of each rule `most` findings are kept, and what is beyond them is said.
pub fn check(view: &View<'_>, checks: &Checks, most: usize) -> Vec<Finding> {
    let Lines { mut out, places } = lines(view, checks, most);
    let is_long = view.passages.len() >= 2 * MANY;
    let parts = if is_long {
        in_turns(places.len(), places.len(), |number| {
            some_rules(view, number..number + 1, checks, &places, most)
        })
    } else {
        vec![some_rules(view, 0..places.len(), checks, &places, most)]
    };
    for part in parts {
        out.append(part);
    }
    let (found, over) = out.settled();
    let mut found = silence::silenced(view, checks, found::settled(found));
    found.extend(over);
    found
}

/// What the rules `range` find that look at the whole document, each in the passages of `places`.
fn some_rules(
    view: &View<'_>,
    range: Range<usize>,
    checks: &Checks,
    places: &[Vec<usize>],
    most: usize,
) -> Bounded {
    let mut out = Bounded::new(most);
    let mut buffer = Buffer::default();
    let rules = checks.rules.iter().zip(places);
    for (rule, places) in rules.take(range.end).skip(range.start) {
        match &rule.run {
            Run::Document(run) => run(view, &mut Found::new(rule, &mut out)),
            Run::Among(_, run) if !places.is_empty() => {
                run(view, &mut Found::new(rule, &mut out).at(places));
            }
            Run::Everywhere(_, run) => {
                for passage in &view.removed {
                    let line = view.removed_line(passage, &mut buffer);
                    run(&line, &mut Found::new(rule, &mut out));
                }
            }
            Run::Among(..) | Run::Line(..) | Run::Words | Run::Format(_) => {}
        }
    }
    out
}

/// What was found at one line after another.
struct Lines {
    out: Bounded,
    /// For each rule of the whole document the passages where it has something to look at.
    places: Vec<Vec<usize>>,
}

/// So many passages, at least, are looked at on one core: twice as many on two.
const MANY: usize = 500;

/// Looks at every passage by itself, and finds out which rules of the whole document have to look at all.
fn lines(view: &View<'_>, checks: &Checks, most: usize) -> Lines {
    let parts = in_parts(view.passages.len(), MANY, |range| {
        some_lines(view, range, checks, most)
    });
    let join = |mut above: Lines, below: Lines| {
        above.out.append(below.out);
        for (places, more) in above.places.iter_mut().zip(below.places) {
            places.extend(more);
        }
        above
    };
    let joined = parts.into_iter().reduce(join);
    joined.unwrap_or_else(|| some_lines(view, 0..0, checks, most))
}

fn some_lines(view: &View<'_>, range: Range<usize>, checks: &Checks, most: usize) -> Lines {
    let mut out = Bounded::new(most);
    let mut buffer = Buffer::default();
    let mut met = words::Met::default();
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); checks.rules.len()];
    let passages = view.passages.iter().enumerate();
    for (index, passage) in passages.take(range.end).skip(range.start) {
        let line = view.line(index, &mut buffer);
        let first = out.len();
        checks.words.look(&line, &mut met, &mut out);
        for (number, rule, when) in &checks.lines {
            if !when.is_met(*number, &line, &met) {
                continue;
            }
            match &rule.run {
                Run::Line(_, run) | Run::Everywhere(_, run) => {
                    run(&line, &mut Found::new(rule, &mut out));
                }
                Run::Among(..) => {
                    if let Some(places) = places.get_mut(*number) {
                        places.push(index);
                    }
                }
                Run::Document(_) | Run::Words | Run::Format(_) => {}
            }
        }
        // What stands in a cell may be a code, a formula, a name: a person decides.
        if matches!(passage.kind, Kind::Cell { .. } | Kind::InCell) {
            let found = out.since(first);
            for verdict in found.filter_map(|one| one.verdict.as_mut()) {
                verdict.fix = None;
            }
        }
    }
    Lines { out, places }
}

/// What the rules of `checks` find in how a Word file is set, by place; those about all of it first.
pub fn check_format(sheet: &Sheet<'_>, checks: &Checks) -> Vec<Finding> {
    let mut out = Bounded::new(KEPT);
    for rule in &checks.rules {
        if let Run::Format(run) = &rule.run {
            run(sheet, &mut Found::new(rule, &mut out));
        }
    }
    found::settled(out.settled().0)
}
