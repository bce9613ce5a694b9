//! Own line, run-in or list item: what each member of a series is, and the level of every heading.
//!
//! Members are judged one by one (how many sentences, how long, what follows), then the series
//! decides: siblings are treated alike, so that one odd line cannot overturn its neighbours.

use super::given::{self, HEADING, is_hinted};
use super::label::{Form, Label};
use super::lead;
use super::levels;
use super::member::{Below, Shape, is_skeleton, lone, provides, titled};
use super::plain::{self, Told};
use super::row::{LeadAt, Row};
use super::rules::words;
use super::series::{self, Outline, Series};
use super::text;
use super::{alone, dotted};
use crate::model::{Lead, Level, Role};

/// A sentence with clauses in it and more characters is no heading by what stands below it.
const SENTENCE: usize = 30;
/// The name of an article has at most so many characters.
const ARTICLE: usize = 20;
/// The noun behind 第一点 has at most so many characters.
const NOUN: usize = 4;
/// The name of a field has at most so many characters.
const FIELD: usize = 12;
/// A label whose colon closes a heading of its own is at most so long.
const COLON_HEADING: usize = 30;

/// A chain of labels, each under the next, has at most so many: there are fewer forms.
const MOST_FORMS: usize = 16;

/// Decides the rows of a part, above which `told` stands; returns its series for the report.
///
/// Leads and roles go into the rows; levels are given last, when it is known which series carry structure.
pub fn decide(rows: &mut [Row<'_>], told: Told) -> Outline {
    let outline = series::find(rows);
    let part = Part::new(&outline, rows);
    let chaptered = outline
        .series
        .iter()
        .any(|s| s.form <= Form::Section && !s.inner && s.members.len() > 1);
    // 一、二、 counted through the chapters stand in place of articles: their text is body.
    let counted_through = chaptered
        && outline
            .series
            .iter()
            .any(|s| s.form == Form::Han && s.continued);
    let mut structural: Vec<bool> = vec![false; outline.series.len()];
    for (id, series) in outline.series.iter().enumerate() {
        if series.form == Form::Han && counted_through {
            continue;
        }
        if let Some(slot) = structural.get_mut(id) {
            *slot = judge(rows, &part, series, chaptered);
        }
    }
    alone::headings(rows, &outline, &mut structural);
    let dotted = dotted::headings(rows);
    let sections = plain::headings(rows, told);
    given::stand(rows);
    levels::assign(rows, &outline, &structural, &dotted, &sections);
    outline
}

/// The series that the labels of a document or attachment belong to.
struct Part<'a> {
    outline: &'a Outline,
    /// For each row, the number of its series.
    member_of: Vec<Option<usize>>,
    /// For each series, whether some of its members have nothing below.
    unfilled: Vec<bool>,
}

impl<'a> Part<'a> {
    fn new(outline: &'a Outline, rows: &[Row<'_>]) -> Self {
        let mut part = Self {
            outline,
            member_of: series::membership(outline, rows.len()),
            unfilled: Vec::new(),
        };
        let is_empty = |at: &usize| part.below(rows, *at) == Below::Sibling;
        let unfilled = outline.series.iter();
        part.unfilled = unfilled
            .map(|series| series.members.iter().any(is_empty))
            .collect();
        part
    }

    /// The number of the series that row `at` is a member of.
    fn series_at(&self, at: usize) -> Option<usize> {
        *self.member_of.get(at)?
    }

    /// The forms of the labels above a series, innermost first.
    fn ancestors(&self, series: &Series) -> impl Iterator<Item = Form> {
        let mut parent = series.parent;
        let mut steps = 0;
        std::iter::from_fn(move || {
            let id = self.series_at(parent?)?;
            steps += 1;
            let above = self.outline.series.get(id)?;
            parent = above.parent;
            // The stack holds each form once, so a chain is never longer than the forms there are.
            (steps <= MOST_FORMS).then_some(above.form)
        })
    }

    /// Whether some of the count that a series stands under has nothing below.
    fn is_unfilled(&self, series: &Series) -> bool {
        let above = series.parent.and_then(|at| self.series_at(at));
        above.is_some_and(|id| self.unfilled.get(id) == Some(&true))
    }

    /// What stands below row `at`: the next row that is no junk says it.
    fn below(&self, rows: &[Row<'_>], at: usize) -> Below {
        let next = rows
            .iter()
            .enumerate()
            .skip(at + 1)
            .find(|(_, row)| !row.junk);
        let Some((next, row)) = next else {
            return Below::Nothing;
        };
        match (self.series_at(next), row.role) {
            (Some(id), _) if Some(id) == self.series_at(at) => Below::Sibling,
            (Some(id), _) => {
                let nested = self
                    .outline
                    .series
                    .get(id)
                    .is_some_and(|s| s.parent == Some(at) && s.members.first() == Some(&next));
                if nested {
                    Below::Series
                } else {
                    Below::Nothing
                }
            }
            (None, None | Some(Role::Body | Role::TableLine | Role::Salutation)) => Below::Text,
            (None, Some(Role::Notes)) if !row.text.starts_with(['（', '(']) => Below::Text,
            (None, Some(_)) => Below::Nothing,
        }
    }

    /// What the member at row `at` looks like, whatever its siblings are.
    fn shape(&self, rows: &[Row<'_>], at: usize) -> Shape {
        let below = self.below(rows, at);
        let Some(row) = rows.get(at) else {
            return Shape {
                own_line: false,
                closed: false,
                colon: false,
                below,
                lead: None,
                split: false,
                titled: false,
            };
        };
        let after_label = row.label.map_or(0, |label| label.end);
        let body = row.text.get(after_label..).unwrap_or_default();
        let last = row.text.trim_end().chars().next_back().unwrap_or(' ');
        let colon = matches!(last, '：' | ':');
        let first = text::first_stop(&row.text, after_label, true);
        // A colon ends no sentence.
        let stop = match first {
            Some((_, _, '：' | ':')) => text::first_stop(&row.text, after_label, false),
            stop => stop,
        };
        let one = stop.is_none_or(|(_, closed, _)| {
            row.text
                .get(closed..)
                .is_none_or(|rest| rest.trim().is_empty())
        });
        let label_colon = !colon
            || row.chars <= COLON_HEADING
                && !introduces(body)
                && matches!(below, Below::Text | Below::Series);
        // A colon inside, with words on both sides, is a lead's colon.
        let lead = row
            .label
            .and_then(|label| lead::up_to(&row.text, label, first?));
        let behind = lead
            .as_ref()
            .and_then(|lead| row.text.get(lead.range.end..));
        // 第一点体会：…: the noun is the label's.
        let is_noun = row.label.is_some_and(|label| label.form == Form::Ordinal)
            && lead.as_ref().is_some_and(|lead| {
                let noun = row
                    .text
                    .get(after_label..lead.range.end)
                    .unwrap_or_default();
                noun.chars().count() <= NOUN && noun.chars().all(text::is_han)
            });
        let split = !is_noun && behind.is_some_and(|rest| rest.starts_with(['：', ':']));
        let own_line = one
            && !split
            && row.chars <= HEADING
            && label_colon
            && !matches!(last, '；' | ';' | '，' | ',' | '、')
            && !body.trim().is_empty()
            && !row.label.is_some_and(|label| counts_on(body, label));
        Shape {
            own_line,
            closed: text::ends_sentence(&row.text),
            colon,
            below,
            lead: lead.filter(|_| !own_line),
            split,
            titled: split
                && one
                && below == Below::Series
                && row.chars <= COLON_HEADING
                && !text::ends_clause(&row.text),
        }
    }
}

/// Whether a label stands right below the row that stands below row `at`.
fn label_follows(rows: &[Row<'_>], at: usize) -> bool {
    let below = rows.iter().skip(at + 1);
    let second = below.filter(|row| !row.junk).nth(1);
    second.is_some_and(|row| row.label.is_some())
}

/// Decides one series; returns whether it carries structure, so that its form counts among the levels.
///
/// Chapters are headings and articles are run-ins whatever they look like. Within an article a series is a list.
/// Else each member is looked at, and what most members are decides.
fn judge(rows: &mut [Row<'_>], part: &Part<'_>, series: &Series, chaptered: bool) -> bool {
    match series.form {
        Form::Part | Form::Chapter | Form::Section => {
            for at in &series.members {
                if let Some(row) = rows.get_mut(*at)
                    && row.chars <= HEADING
                    && (!text::ends_clause(&row.text) || is_bare(row))
                {
                    row.role = Some(Role::Heading(Level::FIRST));
                }
            }
            return true;
        }
        Form::Article => {
            for at in &series.members {
                let is_text_below = matches!(part.below(rows, *at), Below::Text | Below::Series);
                if let Some(row) = rows.get_mut(*at) {
                    article(row, is_text_below);
                }
            }
            return true;
        }
        _ => {}
    }
    let in_article = part.ancestors(series).any(|form| form == Form::Article);
    if in_article || series.form.is_spoken() && series.members.len() < 2 {
        return false;
    }
    let mut shapes: Vec<Shape> = series
        .members
        .iter()
        .map(|at| part.shape(rows, *at))
        .collect();
    lone(rows, series, &mut shapes);
    titled(&mut shapes);
    let count = shapes.len();
    // The last item of a list has text below it too, but no sibling above it has. Below run-ins, （二）推进重点工作 on a line of
    // its own is none.
    let ends_list = shapes.split_last().is_some_and(|(last, above)| {
        let heads = !last.closed || last.below == Below::Series;
        let run_in = above.iter().all(|s| s.lead.is_some()) && last.own_line && heads;
        !above.is_empty() && !run_in && above.iter().all(|s| s.below == Below::Sibling)
    });
    // Under chapters (章) items with long sentences among them are text, however much stands below.
    let long = series.members.iter().zip(&shapes).filter(|(at, shape)| {
        let row = rows.get(**at);
        let clauses = row.is_some_and(|row| row.chars > SENTENCE && row.text.contains('，'));
        shape.own_line && shape.closed && clauses
    });
    let closed = shapes.iter().filter(|s| s.closed).count();
    let long = long.count();
    let sentences = chaptered && long >= 2 && long * 2 >= closed;
    let headed = |s: &Shape| {
        s.own_line
            && matches!(s.below, Below::Text | Below::Series)
            && !ends_list
            && !(sentences && s.closed)
    };
    let strong = shapes.iter().filter(|s| headed(s)).count();
    let hinted = series
        .members
        .iter()
        .filter(|at| rows.get(**at).is_some_and(is_hinted))
        .count();
    let leads = shapes.iter().filter(|s| s.lead.is_some()).count();
    let most_head = strong * 2 >= count && strong > 0
        || hinted * 2 >= count && hinted > 0
        || is_skeleton(rows, series, &shapes, part.is_unfilled(series));
    let spoken = series.form.is_spoken();
    // 4. 颁奖 above （1）… is an item like the others of an agenda, most of which have nothing below.
    let plain = shapes
        .iter()
        .filter(|s| s.own_line && !s.closed && matches!(s.below, Below::Sibling | Below::Nothing))
        .count();
    let is_list = (Form::Digit..=Form::HalfParen).contains(&series.form)
        && plain * 2 > count
        && strong * 2 < count;
    let among_leads = leads >= 2 && leads * 2 >= count;
    let clauses = |row: Option<&Row<'_>>| {
        row.is_some_and(|row| row.chars > SENTENCE && row.text.contains('，'))
    };
    let heads: Vec<bool> = series
        .members
        .iter()
        .zip(&shapes)
        .map(|(at, shape)| {
            let hinted = rows
                .get(*at)
                .is_some_and(|row| is_hinted(row) && row.chars <= HEADING);
            let bare = !shape.closed && !spoken;
            let provides = most_head && !hinted && provides(rows.get(*at), shape);
            // Among run-ins （一）提高认识。 above a paragraph of its own is a heading; what stands below the last is its own where
            // another label follows.
            let last = series.members.last() == Some(at)
                && shape.below == Below::Text
                && !label_follows(rows, *at);
            let apart = among_leads && !last && !spoken && !clauses(rows.get(*at));
            if sentences && shape.closed && !hinted || provides {
                return false;
            }
            let heads = hinted
                || shape.own_line
                    && (most_head && (!spoken || headed(shape))
                        || headed(shape) && (bare && !is_list || apart));
            heads && (series.form != Form::Ordinal || headed(shape))
        })
        .collect();
    let usable = leads + heads.iter().filter(|heads| **heads).count();
    // 五、欢迎举报，举报电话：12345。 below four sentences is one as well; 三、联系电话：12345。 names a field.
    let odd_colon = count >= 3
        && usable == 1
        && series
            .members
            .iter()
            .zip(&shapes)
            .any(|(at, s)| s.split && is_said(rows.get(*at), s));
    let mut any = false;
    for ((at, shape), heading) in series.members.iter().zip(shapes).zip(&heads) {
        let Some(row) = rows.get_mut(*at) else {
            continue;
        };
        let run_in = shape.split && !odd_colon || usable * 2 >= count;
        if *heading {
            row.role = Some(Role::Heading(Level::FIRST));
            any = true;
        } else if run_in
            && series.form != Form::Ordinal
            && let Some(found) = shape.lead
        {
            row.role = Some(Role::Body);
            row.run_in = true;
            row.add_lead(found);
            any = true;
        }
    }
    any
}

/// Whether the words before a lead's colon are a clause or two and name no field.
fn is_said(row: Option<&Row<'_>>, shape: &Shape) -> bool {
    let range = |row: &Row<'_>| {
        row.label
            .zip(shape.lead.as_ref())
            .map(|(label, lead)| label.end..lead.range.end)
    };
    let words = row.and_then(|row| row.text.get(range(row)?));
    words.is_some_and(|words| words.contains('，') || words.chars().count() > FIELD)
}

/// Whether the next of a label's series stands within the text behind it: （1）加强学习，（2）改进作风; 1.抓项目。2.抓招商。
fn counts_on(body: &str, label: Label) -> bool {
    let clauses = body.match_indices(['，', '；', '、', ',', ';', '。', '.', '．']);
    let mut heads = clauses.map(|(at, mark)| body.get(at + mark.len()..).unwrap_or_default());
    heads.any(|head| {
        let next = super::label::lex(head);
        next.is_some_and(|next| next.form == label.form && next.number == label.number + 1)
    })
}

/// Whether a row is nothing but its label and a colon: 第一篇：.
fn is_bare(row: &Row<'_>) -> bool {
    let behind = row.label.and_then(|label| row.text.get(label.end..));
    behind.is_some_and(|behind| matches!(behind.trim(), "：" | ":"))
}

/// Decides an article (条): the label is its lead.
///
/// 第三条 alone on its line is a heading, and so is 第三条　服务期限 above the text of the article, as contracts have it; with text
/// behind it the label is a lead (立法技术规范).
fn article(row: &mut Row<'_>, is_text_below: bool) {
    let Some(label) = row.label else { return };
    let rest = row.text.get(label.end..).unwrap_or_default().trim();
    let named = is_text_below
        && rest.chars().count() <= ARTICLE
        && !rest.contains(['。', '；', '，', '：', ':', '！', '？']);
    if rest.is_empty() || named {
        row.role = Some(Role::Heading(Level::FIRST));
        return;
    }
    row.role = Some(Role::Body);
    row.run_in = true;
    let lead = Lead {
        level: Level::FIRST,
        article: true,
    };
    row.add_lead(LeadAt {
        range: 0..label.end,
        closed: label.end,
        lead,
    });
}

/// Whether a text with a colon at its end is a sentence that announces a list.
///
/// 以下几点： and its like belong to the list that follows.
fn introduces(body: &str) -> bool {
    let head = body.trim_end().trim_end_matches(['：', ':']);
    words::INTRODUCERS.iter().any(|word| {
        head.ends_with(word.trim_end_matches(['：', ':']))
            || word.chars().count() >= 2 && head.contains(word) && !word.ends_with('：')
    })
}
