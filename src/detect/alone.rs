//! Leads alone: （三）严格值守。 beside （一）压实责任。各单位…, with nothing behind it and nothing below.
//!
//! On paper the siblings open in the type of a heading, and one that has only its lead looked like text. It is a heading where
//! it is made like the leads of its siblings: about as long, with no more clauses, and no provision by its words.

use std::collections::BTreeMap;

use super::label::Form;
use super::lead;
use super::row::Row;
use super::rules::words;
use super::series::{Outline, Series};
use super::signs::Sign;
use super::text;
use crate::model::{Level, Role};

/// So many characters more than the longest lead beside it may one alone have.
const LONGER: usize = 3;

/// So many marks and blanks, which are not counted, may a lead alone have.
const MARKS: usize = 8;

/// So many leads, at least, show what others of their count look like.
const FEW: usize = 2;

/// So many headings of one count make others of it headings that have no text yet.
const OUTLINED: usize = 2;

/// What is looked at in a lead, its label and what closes it aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Build {
    /// Characters, those in brackets aside.
    chars: usize,
    /// Clauses but the first.
    commas: usize,
}

/// Makes headings of the leads that stand alone; series that have some carry structure.
///
/// A count that goes on under the next heading (1.–8. through 一、–四、) is one group. Of a group, three of five members are leads or
/// headings before one alone is taken for another; of two one is.
pub fn headings(rows: &mut [Row<'_>], outline: &Outline, structural: &mut [bool]) {
    for group in groups(outline) {
        let members: Vec<usize> = group
            .iter()
            .filter_map(|id| outline.series.get(*id))
            .flat_map(|series| series.members.iter().copied())
            .collect();
        if group.len() > 1 {
            run_in(rows, outline, &group, &members, structural);
        } else {
            begun(rows, &members);
        }
        let at = |at: &usize| rows.get(*at);
        if members.iter().filter_map(at).all(leads) {
            continue;
        }
        let builds: Vec<Build> = members.iter().filter_map(at).filter_map(of_lead).collect();
        let heads = members.iter().filter_map(at).filter_map(of_heading);
        let all: Vec<Build> = heads.chain(builds.iter().copied()).collect();
        let like = Build::most(&all);
        let rest = members.iter().filter_map(at).filter(|row| !leads(row));
        let enough = if members.len() == 2 {
            all.len() == 1
        } else {
            all.len() * 5 >= members.len() * 3
                || all.len() >= FEW && rest.clone().all(|row| is_alone(row, like))
        };
        // 三、严禁跑官要官 without text yet, below 一、 and 二、 with theirs: an outline that is not filled in.
        let form = group.first().and_then(|id| outline.series.get(*id));
        let form = form.map(|series| series.form);
        let outlined = matches!(form, Some(Form::Han | Form::HanParen))
            && all.len() >= builds.len() + OUTLINED;
        let among_leads = !builds.is_empty() && enough;
        if !(among_leads || outlined) || all.len() == members.len() {
            continue;
        }
        for id in group {
            let Some(series) = outline.series.get(id) else {
                continue;
            };
            for member in &series.members {
                let Some(row) = rows.get_mut(*member) else {
                    continue;
                };
                let fits = among_leads || !text::ends_sentence(&row.text);
                if !fits || !is_alone(row, like) {
                    continue;
                }
                row.role = Some(Role::Heading(Level::FIRST));
                if let Some(kept) = structural.get_mut(id) {
                    *kept = true;
                }
            }
        }
    }
}

/// Gives the members of a count their leads where all others are leads alone like them: 2. 实施消费提振行动。 between
/// 1. 实施工业倍增行动。突出抓好：… and 3. 实施乡村振兴行动。建设….
fn begun(rows: &mut [Row<'_>], members: &[usize]) {
    let is_given = |at: &usize| rows.get(*at).is_some_and(|row| !row.is_open());
    if members.iter().any(is_given) {
        return;
    }
    let lead = |row: &Row<'_>| {
        let lead = lead::of(row).filter(|_| row.verdict.is_none())?;
        let behind = row.text.get(lead.range.end..)?;
        (!behind.starts_with(['：', ':'])).then_some(lead)
    };
    let lead_at = |at: &usize| (*at, rows.get(*at).and_then(lead));
    let (found, rest): (Vec<_>, Vec<_>) =
        members.iter().map(lead_at).partition(|one| one.1.is_some());
    if found.len() < FEW || rest.is_empty() {
        return;
    }
    let built = found.iter().filter_map(|(at, lead)| {
        let row = rows.get(*at)?;
        Some(build(
            row.text.get(row.label?.end..lead.as_ref()?.range.end)?,
        ))
    });
    let like = Build::most(&built.collect::<Vec<_>>());
    let is_alone = |at: usize| rows.get(at).is_some_and(|row| is_alone(row, like));
    if !rest.into_iter().all(|(at, _)| is_alone(at)) {
        return;
    }
    for (at, lead) in found {
        if let (Some(row), Some(lead)) = (rows.get_mut(at), lead) {
            row.role = Some(Role::Body);
            row.run_in = true;
            row.add_lead(lead);
        }
    }
}

/// Whether a row is a run-in or a heading.
fn leads(row: &Row<'_>) -> bool {
    row.run_in || matches!(row.role, Some(Role::Heading(_)))
}

/// Gives the members of a count that goes on through several series their leads, where at least half of them have one: 6. among 1.–8.,
/// whose own neighbours have none.
fn run_in(
    rows: &mut [Row<'_>],
    outline: &Outline,
    group: &[usize],
    members: &[usize],
    structural: &mut [bool],
) {
    let at = |at: &usize| rows.get(*at);
    let usable = members.iter().filter_map(at);
    let usable = usable.filter(|row| leads(row) || row.is_open() && lead::of(row).is_some());
    let given = members.iter().filter_map(at).any(leads);
    if !given || usable.count() * 2 < members.len() {
        return;
    }
    for id in group {
        let series = outline.series.get(*id);
        for at in series.into_iter().flat_map(|series| &series.members) {
            let row = rows
                .get_mut(*at)
                .filter(|row| row.is_open() && row.verdict.is_none());
            if let Some(row) = row
                && let Some(lead) = lead::of(row)
            {
                row.role = Some(Role::Body);
                row.run_in = true;
                row.add_lead(lead);
                if let Some(kept) = structural.get_mut(*id) {
                    *kept = true;
                }
            }
        }
    }
}

/// The series by the counts that they are parts of, in order.
fn groups(outline: &Outline) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut last: BTreeMap<Form, usize> = BTreeMap::new();
    let counts = |series: &Series| !matches!(series.form, Form::Article | Form::Ordinal);
    let all = outline.series.iter().enumerate();
    for (id, series) in all.filter(|(_, series)| counts(series)) {
        let group = last.get(&series.form).filter(|_| series.continued);
        if let Some(group) = group.and_then(|group| out.get_mut(*group)) {
            group.push(id);
        } else {
            last.insert(series.form, out.len());
            out.push(vec![id]);
        }
    }
    out
}

/// Whether words say what is so and head nothing: they hold a day, an hour or an amount, or speak of the document itself
/// (本责任书一式两份, 未尽事宜).
pub fn is_provision(words: &str) -> bool {
    let words = words.trim_start();
    let own = words.strip_prefix('本');
    let own = own.is_some_and(|rest| words::KINDS.iter().any(|kind| rest.starts_with(kind)));
    let bare = without_brackets(words);
    let is_measured = |mark: char| {
        let mut heads = bare.match_indices(mark).map(|(at, _)| bare.get(..at));
        heads.any(|head| head.is_some_and(|head| head.ends_with(|c: char| c.is_ascii_digit())))
    };
    own || words.starts_with("未尽") || ['日', '时', '元', '份'].into_iter().any(is_measured)
}

/// How the lead of a run-in is built: nothing for one that a colon closes, which names a field.
fn of_lead(row: &Row<'_>) -> Option<Build> {
    let lead = row.leads.first().filter(|_| row.run_in)?;
    let behind = row.text.get(lead.range.end..)?;
    if behind.starts_with(['：', ':']) {
        return None;
    }
    Some(build(row.text.get(row.label?.end..lead.range.end)?))
}

fn of_heading(row: &Row<'_>) -> Option<Build> {
    matches!(row.role, Some(Role::Heading(_))).then_some(())?;
    Some(build(row.text.get(row.label?.end..)?))
}

/// Whether a row is nothing but a lead such as those of its siblings, of which `like` is the most.
fn is_alone(row: &Row<'_>, like: Build) -> bool {
    let behind = row.label.and_then(|label| row.text.get(label.end..));
    let Some(behind) = behind.filter(|_| row.is_open() || row.role == Some(Role::Body)) else {
        return false;
    };
    // Most are text, and longer by what stands in no brackets.
    let most = like.chars + LONGER + MARKS;
    let is_long = || row.chars > most && behind.chars().nth(most).is_some();
    if !row.signs.has(Sign::Open) && is_long() {
        return false;
    }
    let words = without_source(behind.trim());
    let inner = words
        .strip_suffix(['。', '.', '．', '；', ';'])
        .unwrap_or(words);
    let bare = without_brackets(inner);
    let mine = build(inner);
    row.verdict.is_none()
        && !row.junk
        && row.leads.is_empty()
        && mine.chars > 0
        && !bare.contains(['。', '；', ';', '：', ':', '！', '？'])
        && !bare.ends_with(['，', ',', '、'])
        && !words::PROVISIONS.iter().any(|word| inner.starts_with(word))
        && !is_provision(inner)
        && !bare.contains(|c: char| c.is_ascii_digit())
        && mine.chars <= like.chars + LONGER
        && mine.commas <= like.commas
}

impl Build {
    /// The most of each of `all`.
    fn most(all: &[Self]) -> Self {
        let most = |of: fn(&Self) -> usize| all.iter().map(of).max().unwrap_or_default();
        Self {
            chars: most(|one| one.chars),
            commas: most(|one| one.commas),
        }
    }
}

fn build(words: &str) -> Build {
    let words = without_brackets(words);
    let is_mark = |c: char| c.is_whitespace() || text::is_stop(c);
    Build {
        chars: words.chars().filter(|c| !is_mark(*c)).count(),
        commas: words.matches(['，', ',']).count(),
    }
}

/// A sentence without the brackets behind its stop: 深化医养结合。（市卫生健康委负责）
fn without_source(words: &str) -> &str {
    let open = words
        .rfind(['（', '('])
        .filter(|_| words.ends_with(['）', ')']));
    let head = open.and_then(|at| words.get(..at)).map(str::trim_end);
    head.filter(|head| head.ends_with('。')).unwrap_or(words)
}

/// A text without what stands in brackets: （5月11日至11月30日）.
fn without_brackets(words: &str) -> String {
    let mut depth = 0_usize;
    let kept = words.chars().filter(|c| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    kept.collect()
}
