//! Observations: a line's facts, those of its neighbours, where it stands, and which characters it is made of.

use std::collections::HashMap as Map;

use foldhash::fast::RandomState;
use smallvec::SmallVec;

use super::super::lex::fact::{Fact, Facts, bits};
use super::super::lex::place::Place;
use super::super::row::{Row, Squeezed};
use super::super::text;
use super::grams;
use super::likeness::Likeness;
use super::{block, facts};
use crate::side_by_side::{both, in_parts};

/// A long text has a line for each key, and the standard hasher takes four times as long.
type HashMap<K, V> = Map<K, V, RandomState>;

/// How many facts there is room for in one slot of [`Observation::named`], and how many bits in a set.
pub const ROOM: u16 = 128;
/// The slots: whose facts an attribute speaks of.
pub const SLOTS: &[&str] = &[
    "", "above.", "above2.", "below.", "below2.", "head.", "tail.",
];
/// The first number of a `Place`.
pub const PLACES: u16 = ROOM * 7;
/// One past the last number of a named attribute.
pub const NAMED: u16 = PLACES + ROOM;
/// How far repetitions of a title are looked for.
const HEAD: usize = 40;

/// What the decision about a row goes by.
#[derive(Debug, Clone, Default)]
pub struct Observation<'r> {
    /// Its own facts.
    pub facts: Facts,
    /// Where it stands: above the text.
    pub above: bool,
    /// Below the text.
    pub below: bool,
    /// Whether three or more of the rows around it are surely chrome.
    pub noisy: bool,
    /// Its named attributes: sets of facts or places, each with the number of its first.
    sets: SmallVec<[(u16, u128); 7]>,
    /// Its text without white space, which has grams.
    line: &'r str,
}

impl Observation<'_> {
    /// The numbers of its named attributes, in order but for those above and below the text.
    #[inline]
    pub fn named(&self) -> impl Iterator<Item = u16> {
        let sets = self.sets.iter();
        sets.flat_map(|(first, set)| bits(*set).map(move |at| first + at))
    }

    /// Shows its one, two or three characters in a row, packed, each time that they come.
    #[inline]
    pub fn each_gram(&self, see: impl FnMut(u64)) {
        grams::each(self.line, see);
    }

    /// The same, each once, in order.
    pub fn grams(&self) -> Vec<u64> {
        let mut all = Vec::new();
        self.each_gram(|gram| all.push(gram));
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// The name of a named attribute.
pub fn name(attribute: u16) -> String {
    let at = usize::from(attribute % ROOM);
    if attribute >= PLACES {
        let place = Place::ALL.get(at);
        return format!("@{}", place.map_or("", |(_, name, _)| name));
    }
    let slot = SLOTS.get(usize::from(attribute / ROOM));
    let fact = Fact::ALL.get(at).map_or("", |(_, name, _)| name);
    format!("{}{fact}", slot.unwrap_or(&""))
}

/// So many rows, at least, are looked at on one core: twice as many on two.
pub const MANY: usize = 1_000;

/// The rows of a draft, and what all of them are seen by.
pub struct Page<'a, 'r> {
    rows: &'a [Row<'r>],
    facts: Vec<Facts>,
    squeezed: Vec<Squeezed<'r>>,
    /// Which rows are surely text.
    sure: Vec<bool>,
    first: Option<usize>,
    last: Option<usize>,
    /// For each row whether its line comes again.
    repeats: Vec<Repeat>,
    /// For each row how long the run of short lines is that it stands in.
    cells: Vec<usize>,
    /// How many rows the source sets as a title.
    titled: usize,
    seen: Seen,
}

impl<'a, 'r> Page<'a, 'r> {
    /// Looks at all rows.
    pub fn new(rows: &'a [Row<'r>]) -> Self {
        let squeezed: Vec<Squeezed<'_>> = rows.iter().map(Row::squeezed).collect();
        let of_rows = || {
            in_parts(rows.len(), MANY, |range| {
                let rows = rows.get(range).unwrap_or_default();
                rows.iter().map(facts::of).collect::<Vec<_>>()
            })
        };
        let (facts, repeats) = both(rows.len() >= 2 * MANY, of_rows, || repeats(&squeezed));
        let mut facts = facts.concat();
        live(rows, &mut facts);
        let pairs = rows.iter().zip(&facts);
        let sure: Vec<bool> = pairs.map(|(row, facts)| is_text(row, *facts)).collect();
        let titled = facts.iter().filter(|facts| facts.has(Fact::Heading1));
        Self {
            rows,
            first: sure.iter().position(|sure| *sure),
            last: sure.iter().rposition(|sure| *sure),
            sure,
            repeats,
            cells: cells(rows, &facts),
            titled: titled.count(),
            seen: Seen::of(&facts),
            facts,
            squeezed,
        }
    }

    /// Where the first line of row `at` begins in the source.
    pub fn begins(&self, at: usize) -> Option<u32> {
        Some(self.rows.get(at)?.first_line()?.span.start)
    }

    /// What is to be seen of row `at`.
    pub fn observe(&self, at: usize) -> Observation<'_> {
        let facts = self.facts[at];
        let mut places: u128 = 0;
        let mut set = |place: Place, holds: bool| places |= u128::from(holds) << place as u8;
        self.stands(at, &mut set);
        self.around(at, &mut set);
        self.repeated(at, &mut set);
        let head = self.first.unwrap_or(self.rows.len());
        block::tell(&self.facts, at, head, &mut set);
        self.seen.tell(at, &mut set);
        set(Place::Cells, self.cells[at] >= 4);
        set(Place::CellsMany, self.cells[at] >= 8);
        let others = self.titled - usize::from(facts.has(Fact::Heading1));
        set(Place::Titled, others > 0);
        let mut one = Observation {
            facts,
            above: self.first.is_none_or(|first| at < first),
            below: self.last.is_some_and(|last| at > last),
            noisy: places & (1 << Place::Noisy3 as u8) != 0,
            line: &self.squeezed[at],
            ..Observation::default()
        };
        self.name(at, &mut one, places);
        one
    }

    /// The facts `by` rows away.
    fn near(&self, at: usize, by: isize) -> Facts {
        let near = at.checked_add_signed(by).and_then(|at| self.facts.get(at));
        near.copied().unwrap_or(Facts::EDGE)
    }

    /// Whether row `at` is a sentence of some length inside the text, which is text whatever else it looks like, and of which
    /// nothing else is asked.
    pub fn is_pinned(&self, at: usize) -> bool {
        let facts = self.facts[at];
        let inside = self.first < Some(at) && self.last.is_some_and(|last| at < last);
        let long = Fact::Chars45 | Fact::Chars60 | Fact::Chars100 | Fact::CharsMore;
        facts.has_one(long)
            && inside
            && facts.has(Fact::EndsStop)
            && !facts.has_one(
                Fact::Cited
                    | Fact::NoteOpen
                    | Fact::Bracketed
                    | Fact::StrongPromo
                    | Fact::HasUrl
                    | Fact::Template
                    | Fact::Chatter
                    | Fact::Promo,
            )
    }

    fn stands(&self, at: usize, set: &mut impl FnMut(Place, bool)) {
        let (Some(first), Some(last)) = (self.first, self.last) else {
            set(Place::NoText, true);
            return self.edges(at, set);
        };
        set(Place::Above, at < first);
        set(Place::Below, at > last);
        set(Place::Among, at >= first && at <= last);
        let above = first.saturating_sub(at);
        set(Place::Above1, above == 1);
        set(Place::Above2, above == 2);
        set(Place::Above4, (3..=4).contains(&above));
        set(Place::Above8, (5..=8).contains(&above));
        set(Place::AboveMore, above > 8);
        let below = at.saturating_sub(last);
        set(Place::Below1, below == 1);
        set(Place::Below2, below == 2);
        set(Place::Below4, (3..=4).contains(&below));
        set(Place::Below8, (5..=8).contains(&below));
        set(Place::BelowMore, below > 8);
        self.edges(at, set);
    }

    fn edges(&self, at: usize, set: &mut impl FnMut(Place, bool)) {
        set(Place::Top1, at == 0);
        set(Place::Top2, at == 1);
        set(Place::Top4, (2..=3).contains(&at));
        set(Place::Top8, (4..=7).contains(&at));
        let end = self.rows.len() - at;
        set(Place::End1, end == 1);
        set(Place::End2, end == 2);
        set(Place::End4, (3..=4).contains(&end));
    }

    fn around(&self, at: usize, set: &mut impl FnMut(Place, bool)) {
        let some = |range: std::ops::Range<usize>, asked: Facts| {
            let range = range.start..range.end.min(self.facts.len());
            self.facts
                .get(range)
                .is_some_and(|facts| facts.iter().any(|one| one.has_one(asked)))
        };
        let head = self.first.unwrap_or(self.rows.len());
        let kinds =
            |one: &Facts| one.has(Fact::Kind) && !one.has_one(Fact::StrongPromo | Fact::EdgeOpener);
        let titled_above = self.facts[at.saturating_sub(HEAD / 4)..at]
            .iter()
            .any(kinds);
        let titled_below = at + 1 < head
            && self.facts[at + 1..head.min(at + 1 + HEAD / 4)]
                .iter()
                .any(kinds);
        set(Place::TitleAbove, titled_above);
        set(Place::TitleBelow, titled_below);
        set(
            Place::LastTitle,
            at < head && kinds(&self.facts[at]) && !titled_below,
        );
        let address = Fact::Vocative | Fact::Addressee;
        set(Place::AddressBelow, some(at + 1..at + 7, address));
        set(Place::AddressNext, some(at + 1..at + 2, address));
        set(
            Place::DateBelow,
            some(at + 1..at + 4, Facts::of(&[Fact::IsDate])),
        );
        set(
            Place::DateAbove,
            some(at.saturating_sub(3)..at, Facts::of(&[Fact::IsDate])),
        );
        set(
            Place::DateLastAbove,
            some(at.saturating_sub(1)..at, Facts::of(&[Fact::IsDate])),
        );
        set(
            Place::AttachAbove,
            some(at.saturating_sub(2)..at, Facts::of(&[Fact::AttachHead])),
        );
        set(
            Place::CitedAround,
            self.near(at, -1).has(Fact::Cited) || self.near(at, 1).has(Fact::Cited),
        );
        set(
            Place::Contents,
            (at.saturating_sub(20)..at)
                .any(|above| matches!(&*self.squeezed[above], "目录" | "目次")),
        );
        set(
            Place::AgencyAbove,
            some(at.saturating_sub(1)..at, Fact::Agency | Fact::Name),
        );
        let text = |by: isize| {
            let near = self.near(at, by);
            near.has_one(Fact::Chars100 | Fact::CharsMore)
                || near.has(Fact::HasComma) && near.has(Fact::EndsStop)
        };
        set(Place::TextAbove, text(-1));
        set(Place::TextBelow, text(1));
        set(Place::TextBelow2, text(2));
        let near = at.saturating_sub(5)..(at + 6).min(self.rows.len());
        let (mut noisy, mut short, mut long) = (0, 0, 0);
        for other in near.filter(|other| *other != at) {
            let facts = self.facts[other];
            noisy += usize::from(facts.has_one(
                Fact::Chrome
                    | Fact::EdgeChrome
                    | Fact::EdgeOpener
                    | Fact::MetaKey
                    | Fact::StrongPromo
                    | Fact::PageData
                    | Fact::Trail
                    | Fact::Related
                    | Fact::HasUrl
                    | Fact::LatinKey,
            ));
            short += usize::from(self.rows[other].chars <= 12);
            long += usize::from(self.rows[other].chars > 60);
        }
        set(Place::Noisy1, (1..=2).contains(&noisy));
        set(Place::Noisy3, noisy > 2);
        set(Place::Short4, (4..8).contains(&short));
        set(Place::Short8, short >= 8);
        set(Place::Long2, long >= 2);
        let wide = |at: Option<usize>| {
            at.and_then(|at| self.rows.get(at))
                .is_some_and(|row| (24..=60).contains(&row.chars) && !text::ends_clause(&row.text))
        };
        set(
            Place::Wide,
            wide(Some(at)) && (wide(at.checked_sub(1)) || wide(Some(at + 1))),
        );
        let alone = (at.saturating_sub(3)..(at + 4).min(self.sure.len()))
            .all(|other| other == at || !self.sure[other]);
        set(Place::Alone, alone);
    }

    fn repeated(&self, at: usize, set: &mut impl FnMut(Place, bool)) {
        let line = &*self.squeezed[at];
        let Repeat { above, below } = self.repeats[at];
        set(Place::SameAbove, above);
        set(Place::SameBelow, below);
        let near = at.saturating_sub(4)..(at + 5).min(self.squeezed.len());
        let same = |other: usize| other != at && *self.squeezed[other] == *line;
        set(
            Place::SameNear,
            !line.is_empty() && near.into_iter().any(same),
        );
        let top = self.first.unwrap_or(self.rows.len()).min(HEAD);
        if at >= top || self.rows[at].chars < 4 {
            return;
        }
        let head = self.squeezed.get(..top).unwrap_or_default();
        let others = |range: std::ops::Range<usize>| head.get(range).unwrap_or_default().iter();
        set(
            Place::HeldAbove,
            others(0..at).any(|other| other.len() > line.len() && other.contains(line)),
        );
        let is_held = |other: &Squeezed<'_>| {
            other.chars().count() >= 6 && other.len() < line.len() && line.contains(&**other)
        };
        set(Place::HoldsBelow, others(at + 1..top).any(is_held));
        let own = Likeness::to(line);
        set(
            Place::InHeadAbove,
            others(0..at).any(|other| own.is_half(other)),
        );
    }

    /// Keeps what is so of row `at`, of its neighbours and of where it stands.
    fn name(&self, at: usize, one: &mut Observation<'_>, places: u128) {
        let facts = one.facts;
        let mut add = |slot: u16, facts: Facts| one.sets.push((slot * ROOM, facts.bits()));
        add(0, facts);
        for (slot, by) in [(1, -1), (2, -2), (3, 1), (4, 2)] {
            add(slot, self.near(at, by));
        }
        if one.above {
            add(5, facts);
        }
        if one.below {
            add(6, facts);
        }
        one.sets.push((PLACES, places));
    }
}

/// The first rows of what is asked about all rows below them.
struct Seen {
    notes: Option<usize>,
    attached: Option<usize>,
    dated: Option<usize>,
}

impl Seen {
    fn of(facts: &[Facts]) -> Self {
        let attached = Fact::AttachHead | Fact::AttachNote;
        Self {
            notes: facts.iter().position(|one| one.has(Fact::NoteHead)),
            attached: facts.iter().position(|one| one.has_one(attached)),
            dated: facts.iter().position(|one| one.has(Fact::IsDate)),
        }
    }

    fn tell(&self, at: usize, set: &mut impl FnMut(Place, bool)) {
        let above = |first: Option<usize>| first.is_some_and(|first| first < at);
        set(Place::Notes, above(self.notes));
        set(Place::SeenAttach, above(self.attached));
        set(Place::SeenDate, above(self.dated));
    }
}

/// Whether a row can only be text: a sentence of some length, a label that has siblings, an address.
fn is_text(row: &Row<'_>, facts: Facts) -> bool {
    if row.is_barrier() || row.verdict.is_some() {
        return true;
    }
    if facts.has_one(
        Fact::StrongPromo
            | Fact::EdgeOpener
            | Fact::HasUrl
            | Fact::PageData
            | Fact::Chatter
            | Fact::Trail,
    ) {
        return false;
    }
    let labelled = facts
        .has_one(Fact::LabelHan | Fact::LabelHanParen | Fact::LabelChapter | Fact::LabelArticle);
    let sentence = facts.has(Fact::EndsStop)
        && (row.chars >= 30 && !facts.has(Fact::Promo) || row.chars >= 60);
    let long = row.chars >= 28
        && facts.has_one(Fact::HasComma | Fact::HasCommas | Fact::HasStop)
        && !facts.has(Fact::Promo);
    labelled && facts.has(Fact::Live)
        || sentence
        || long
        || facts.has_one(Fact::Vocative | Fact::Addressee)
}

/// Labels that have a neighbour in the count: the number before or behind among the labels of the same form.
fn live(rows: &[Row<'_>], facts: &mut [Facts]) {
    let mut last: HashMap<super::super::label::Form, (usize, u32)> = HashMap::default();
    for (at, row) in rows.iter().enumerate() {
        let Some(label) = row.label else { continue };
        if let Some((other, number)) = last.insert(label.form, (at, label.number))
            && label.number == number + 1
        {
            facts[other].set(Fact::Live, true);
            facts[at].set(Fact::Live, true);
        }
    }
}

/// Where the line of a row stands once more.
#[derive(Debug, Clone, Copy, Default)]
struct Repeat {
    above: bool,
    below: bool,
}

/// For each row where its line stands once more.
fn repeats(squeezed: &[Squeezed<'_>]) -> Vec<Repeat> {
    let mut out = vec![Repeat::default(); squeezed.len()];
    let count = squeezed.iter().filter(|line| !line.is_empty()).count();
    let mut last: HashMap<&str, usize> =
        HashMap::with_capacity_and_hasher(count, RandomState::default());
    let lines = squeezed.iter().enumerate();
    for (at, line) in lines.filter(|(_, line)| !line.is_empty()) {
        if let Some(above) = last.insert(line, at) {
            out[above].below = true;
            out[at].above = true;
        }
    }
    out
}

/// For each row how long the run of short lines is that it stands in.
fn cells(rows: &[Row<'_>], facts: &[Facts]) -> Vec<usize> {
    let is_cell = |at: usize| {
        rows[at].chars <= 30
            && !rows[at].is_barrier()
            && !facts[at].has_one(Fact::HasStop | Fact::EndsStop)
            && !facts[at].has(Fact::Live)
    };
    let mut out = vec![0; rows.len()];
    let mut at = 0;
    while at < rows.len() {
        let run = (at..rows.len()).take_while(|at| is_cell(*at)).count();
        out[at..at + run].fill(run);
        at += run.max(1);
    }
    out
}
