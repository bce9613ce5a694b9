//! Series: which labels of a document count together, and under which heading each series stands.
//!
//! One pass over a part keeps a stack of open series. A label continues the open series of its form
//! when its number is the next one; it opens a new one under the innermost open label when it is the
//! first; whatever it closes on the way is closed. What fits nowhere is left as prose, with a doubt.
//! docs/detection.md has the table of moves.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::given::HEADING;
use super::label::{Form, Label, RANKED};
use super::row::Row;
use super::text;

/// Labels of one form that count together under one parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The form of its labels.
    pub form: Form,
    /// Its rows, in order.
    pub members: Vec<usize>,
    /// The labelled row it stands under.
    pub parent: Option<usize>,
    /// Whether it takes up the count of an earlier series under another parent.
    pub continued: bool,
    /// Whether it counts parts or chapters within an item of numbers: those of a plan that the item tells of.
    pub inner: bool,
}

/// A slip in the counting, to be reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// Numbers are missing before this row: expected, found.
    Gap(usize, u32, u32),
    /// The number before comes again.
    Twice(usize, u32),
    /// A label of another form takes the place of a sibling.
    Form(usize),
    /// A label whose series begins above 1.
    Orphan(usize, u32),
}

/// All series of a part and what is odd about them.
#[derive(Debug, Default)]
pub struct Outline {
    /// The series in the order of their first members.
    pub series: Vec<Series>,
    /// Slips in document order.
    pub slips: Vec<Slip>,
}

/// A series that may still go on.
///
/// `last` is the number it has come to, `row` the member that has it.
struct Open {
    id: usize,
    form: Form,
    last: u32,
    row: usize,
}

/// Numbers may jump by so much before a label is taken for a stranger.
const WIDEST_GAP: u32 = 3;

/// Finds the series among the open rows of a part. Only rows without a role take part, so that a label in a title or a note counts
/// nowhere.
pub fn find(rows: &[Row<'_>]) -> Outline {
    let mut outline = Outline::default();
    let mut stack: Vec<Open> = Vec::new();
    let mut counted: BTreeMap<Form, u32> = BTreeMap::new();
    // Where each label stands for the last time: a series may begin at eleven if it goes on. Few parts have to know.
    let last = LazyCell::new(|| -> BTreeMap<(Form, u32), usize> {
        let labels = rows.iter().enumerate();
        let labels =
            labels.filter_map(|(at, row)| row.label.map(|label| ((label.form, label.number), at)));
        labels.collect()
    });
    let places = Places::of(rows);
    for (at, row) in rows.iter().enumerate() {
        let Some(label) = row.label.filter(|_| row.is_open()) else {
            continue;
        };
        if is_told(row, label) {
            continue;
        }
        let (form, number) = (label.form, label.number);
        let held = stack.iter().rposition(|open| open.form == form);
        if let Some(index) = held
            && let Some(last) = stack.get(index).map(|open| open.last)
        {
            let next = last + 1;
            let goes_on = number == next
                || number > next && number <= last + WIDEST_GAP
                || number == last && number > 1;
            if goes_on {
                stack.truncate(index + 1);
                if number > next {
                    outline.slips.push(Slip::Gap(at, next, number));
                } else if number == last {
                    outline.slips.push(Slip::Twice(at, number));
                }
                extend(&mut outline, &mut stack, at, number);
                counted.insert(form, number);
                continue;
            }
        }
        // 第三， as the third sibling of 一、 and 二、.
        if form.is_spoken()
            && held.is_none()
            && number > 1
            && counted.get(&form) != Some(&(number - 1))
        {
            if let Some(index) = stack
                .iter()
                .rposition(|open| !open.form.is_spoken() && open.last + 1 == number)
            {
                stack.truncate(index + 1);
                outline.slips.push(Slip::Form(at));
                extend(&mut outline, &mut stack, at, number);
            }
            continue;
        }
        let continued = number > 1 && counted.get(&form) == Some(&(number - 1));
        if number > 1 && !continued {
            let goes_on = last.get(&(form, number + 1)).is_some_and(|last| *last > at);
            if form.is_spoken() || number > WIDEST_GAP && !goes_on {
                outline.slips.push(Slip::Orphan(at, number));
                continue;
            }
            outline.slips.push(Slip::Orphan(at, number));
        }
        // A new series closes its own form, and whatever ranks below it. What begins below 第一个问题, or below 第一，… on a line of its
        // own, counts within that, where nothing stands above it; below 第一，… also where what stands above leaves it a level.
        let floor = match held {
            Some(index) => index,
            None if form.is_spoken() => stack.len(),
            None => stack
                .iter()
                .enumerate()
                .position(|(deep, open)| {
                    let above = deep.checked_sub(1).and_then(|above| stack.get(above));
                    let goes_on = || {
                        let next = last.get(&(open.form, open.last + 1));
                        next.is_some_and(|next| *next > at)
                    };
                    let is_far = above.is_none_or(|above| {
                        open.form == Form::Di && two_below(form, above.form) && goes_on()
                    });
                    // 第一条 right below 一、合同期限, 二、 to come: the articles of a contract stand under headings.
                    let headed = form == Form::Article
                        && open.form == Form::Han
                        && open.row + 1 == at
                        && goes_on()
                        && heads(rows, open.row);
                    let within = headed && (number == 1 || continued)
                        || number == 1 && is_far && holds(rows, open, at)
                        || number == 1 && places.are_within(form, at, open);
                    open.form > form && !within
                })
                .unwrap_or(stack.len()),
        };
        stack.truncate(floor);
        let parent = stack.last().map(|open| open.row);
        let is_numbered = |open: &Open| RANKED.contains(&open.form);
        let inner = form <= Form::Section && stack.iter().any(is_numbered);
        let id = outline.series.len();
        outline.series.push(Series {
            form,
            members: vec![at],
            parent,
            continued,
            inner,
        });
        stack.push(Open {
            id,
            form,
            last: number,
            row: at,
        });
        counted.insert(form, number);
    }
    outline
}

/// The rows with a label of each form, in order, and their numbers.
struct Places(BTreeMap<Form, Vec<(usize, u32)>>);

impl Places {
    /// Those of a part; none where nothing counts parts, chapters or sections.
    fn of(rows: &[Row<'_>]) -> Self {
        let labels = || {
            let open = rows.iter().enumerate();
            open.filter(|(_, row)| row.is_open())
                .filter_map(|(at, row)| Some((at, row.label?)))
        };
        let mut places: BTreeMap<Form, Vec<(usize, u32)>> = BTreeMap::new();
        if labels().any(|(_, label)| label.form <= Form::Section) {
            for (at, label) in labels() {
                let rows = places.entry(label.form).or_default();
                rows.push((at, label.number));
            }
        }
        Self(places)
    }

    /// Whether the parts or chapters that begin to count at row `at` all stand within the open item of numbers: its next sibling stands
    /// below them all.
    fn are_within(&self, form: Form, at: usize, open: &Open) -> bool {
        if form > Form::Section || !RANKED.contains(&open.form) {
            return false;
        }
        let rows = |form: Form| self.0.get(&form).map_or(&[][..], Vec::as_slice);
        let siblings = rows(open.form);
        let next = siblings.get(siblings.partition_point(|(row, _)| *row <= at));
        let last = rows(form).last();
        match (next, last) {
            (Some((next, number)), Some((last, _))) => *number == open.last + 1 && last < next,
            _ => false,
        }
    }
}

/// Whether a row tells of a chapter: 第二章为职责分工，明确了…。 counts nothing.
fn is_told(row: &Row<'_>, label: Label) -> bool {
    let words = row.text.get(label.end..).unwrap_or_default();
    let inner = words.trim_end_matches('。');
    label.form <= Form::Section
        && text::ends_clause(&row.text)
        && (inner.contains(['，', '。']) || inner.starts_with(['为', '是', '至']))
}

/// Whether a series of numbers that begins at row `at` may count within the innermost member: 第一个问题, or 第一，… as a heading is
/// typed; 二是… so typed, where 三是 comes before any 一是.
fn holds(rows: &[Row<'_>], open: &Open, at: usize) -> bool {
    match open.form {
        Form::Ordinal => true,
        Form::Di => heads(rows, open.row),
        Form::Is => {
            let labels = rows.iter().skip(at).filter_map(|row| row.label);
            let mut next = labels.filter(|label| label.form == Form::Is);
            let mut goes_on = || next.next().is_some_and(|next| next.number == open.last + 1);
            heads(rows, open.row) && goes_on()
        }
        _ => false,
    }
}

/// Whether a row is short and one sentence, as headings are: a full stop may close it.
fn heads(rows: &[Row<'_>], at: usize) -> bool {
    rows.get(at).is_some_and(|row| {
        let words = row.text.trim_end_matches('。');
        row.chars <= HEADING && !text::ends_clause(words) && !words.contains('。')
    })
}

/// Whether numbers of `form` stand two levels or more below those of `above`, so that 第一，… has room between them.
fn two_below(form: Form, above: Form) -> bool {
    let rank = |form: Form| RANKED.iter().position(|one| *one == form);
    match (rank(form), rank(above)) {
        (Some(form), Some(above)) => form >= above + 2,
        _ => false,
    }
}

/// Adds row `at` to the innermost open series.
fn extend(outline: &mut Outline, stack: &mut [Open], at: usize, number: u32) {
    if let Some(open) = stack.last_mut() {
        open.last = number;
        open.row = at;
        if let Some(series) = outline.series.get_mut(open.id) {
            series.members.push(at);
        }
    }
}

/// For each of the `rows` of a part, the series it is a member of.
pub fn membership(outline: &Outline, rows: usize) -> Vec<Option<usize>> {
    let mut out = vec![None; rows];
    for (id, series) in outline.series.iter().enumerate() {
        for member in &series.members {
            if let Some(slot) = out.get_mut(*member) {
                *slot = Some(id);
            }
        }
    }
    out
}
