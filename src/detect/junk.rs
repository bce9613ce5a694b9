//! Promo lines and page chrome (推广、网页杂项): found first, so that nothing mistakes them for text.
//!
//! Context decides. Most wording counts only above the first or below the last real text; inside the
//! text only what can be nothing else is taken off. What is merely suspicious stays and is reported.
//!
//! Each row gets a [`Grade`] from its wording and its [`Zone`]; then neighbours, repetition and lists raise or
//! lower grades, in the order of [`mark`]. What has grade `Lone` or `Sure` in the end is junk.

use std::collections::HashMap;
use std::ops::Range;

use super::label::Form;
use super::lex::class::Class;
use super::lex::fact::Fact;
use super::lex::promo::{self, has_contact, is_promoted, is_sold, key};
use super::lex::wording;
use super::row::{Row, Squeezed};
use super::rules::{self, junk as lexicon};
use super::shapes;
use super::signs::Sign;
use super::text;
use crate::diag::{Finding, message};

/// How sure a row is junk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Grade {
    /// Nothing speaks for it.
    Clean,
    /// A credit or fragment: junk only beside other junk.
    Joins,
    /// Suspicious; stays and is reported.
    Suspect,
    /// Junk, but no witness for its neighbours (rules, page numbers, comments).
    Lone,
    /// Junk, and a witness for its neighbours.
    Sure,
}

/// Where a row stands: above the first real text, among it, or below the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// Above it: browser titles, breadcrumbs, page data.
    Above,
    /// Among it: only what can be nothing else is junk.
    Text,
    /// Below it: credits, related articles, promo.
    Below,
}

/// Marks junk rows, short ones with a word of `named` among them; returns the doubts.
///
/// `named` are words of convert.toml. They count in short rows alone, up to the length that is squeezed, so that no
/// paragraph is removed for one word. A row that a mark names is never junk. A word that stands in text is not used, and
/// that is a doubt as well: convert.toml may be a stranger's.
pub fn mark(rows: &mut [Row<'_>], named: &[String]) -> Vec<Finding> {
    let (first, last) = core(rows);
    let zone = |index: usize| match index {
        i if i < first => Zone::Above,
        i if i > last => Zone::Below,
        _ => Zone::Text,
    };
    let squeezed: Vec<Squeezed<'_>> = rows.iter().map(Row::squeezed).collect();
    let open = |row: &Row<'_>| row.verdict.is_none() && !row.kept && !row.is_barrier();
    let is_text = |i: usize, row: &Row<'_>| {
        (text::ends_sentence(&row.text) || is_core(row))
            && grade(row, &squeezed[i], zone(i)) < Grade::Lone
    };
    let stands = |word: &&String| {
        let mut holding = rows.iter().enumerate();
        holding.any(|(i, row)| row.text.contains(word.as_str()) && is_text(i, row))
    };
    let (refused, named): (Vec<&String>, Vec<&String>) = named.iter().partition(stands);
    let mut grades: Vec<Grade> = (0..rows.len())
        .map(|i| match rows.get(i) {
            // Lines of text are too long to be squeezed.
            Some(row)
                if open(row)
                    && !squeezed[i].is_empty()
                    && named.iter().any(|word| row.text.contains(word.as_str())) =>
            {
                Grade::Sure
            }
            Some(row) if open(row) => grade(row, &squeezed[i], zone(i)),
            _ => Grade::Clean,
        })
        .collect();
    repeated(&squeezed, &mut grades);
    for at in super::running::heads(rows, &squeezed) {
        grades[at] = Grade::Lone;
    }
    site_titles(rows, &squeezed, &mut grades, first);
    related(rows, &squeezed, &mut grades, last);
    values(&squeezed, &mut grades, first);
    credits(&squeezed, &mut grades);
    let attached = attached(rows);
    // What a page says ends a list.
    let mut below = grades.iter().skip(attached);
    let ended = below.position(|grade| *grade == Grade::Sure);
    let ended = ended.map_or(rows.len(), |steps| attached + steps);
    let list = attached.saturating_add(1)..ended;
    between(rows, &squeezed, &mut grades, first..last, &list);
    let refused = refused.into_iter().map(|word| message::J03 { word });
    // A short notice has no row that can only be text, and nothing stands above or below it.
    let coreless = first >= rows.len();
    let certain: Vec<bool> = (0..rows.len())
        .map(|at| {
            // What stands above a date of writing is the text's: an address to visit, a code to scan.
            let signed = (zone(at) == Zone::Below || coreless && at > 0)
                && (at + 1..rows.len().min(at + 9)).any(|below| text::is_date(&squeezed[below]))
                && grades[at] > Grade::Lone
                && !is_sold(&squeezed[at]);
            // An item of a list that goes on is the list's.
            let live = is_live(&rows[at]);
            // What is numbered is an item of a list that goes on elsewhere, unless a shop or a machine speaks.
            let numbered = rows[at].label.is_some() && !is_contact(&rows[at], &squeezed[at]);
            let kept = signed || live || numbered || super::frame::is_signatory(rows, at);
            let lexical = grades[at] >= Grade::Lone && !kept;
            let in_list = list.contains(&at);
            (lexical || !numbered && !signed && super::frame::is_certain(rows, at, in_list))
                && !super::own::is_own(rows, &squeezed, at, attached)
        })
        .collect();
    let bare = is_bare(rows, &certain);
    for ((row, grade), certain) in rows.iter_mut().zip(&grades).zip(certain) {
        if !open(row) {
            continue;
        }
        // A page has an article; a form that asks for its author, editor and readers has nothing else.
        row.junk = certain && (!bare || *grade == Grade::Lone);
        // One word is no doubt where the rest of the line makes it a part of the frame: 会员 in （……会员代表大会通过）.
        let worded = *grade == Grade::Suspect && !super::frame::is_framed(row);
        let looks = row.class() == Class::Junk && !super::shapes::is_to_fill_in(&row.squeezed());
        let may_be = *grade > Grade::Suspect || worded || looks;
        row.suspect = !row.junk && (may_be || super::frame::is_chatter(row));
    }
    refused.map(Finding::whole).collect()
}

/// Whether a row has a label with a neighbour in the count.
fn is_live(row: &Row<'_>) -> bool {
    let seen = row.seen.as_ref();
    seen.is_some_and(|seen| seen.facts.has(Fact::Live))
}

/// Whether rows are left besides those that are `certain` to be junk, and none of what only a text has is among them: a sentence, a
/// row that a mark names, a heading, an item that counts. Where nothing is left at all, there is no form either.
fn is_bare(rows: &[Row<'_>], certain: &[bool]) -> bool {
    let left = rows.iter().zip(certain).filter(|(_, certain)| !**certain);
    let mut left = left.map(|(row, _)| row).peekable();
    let is_text = |row: &Row<'_>| is_core(row) || text::ends_sentence(&row.text) || is_live(row);
    left.peek().is_some() && !left.any(is_text)
}

/// The first head of an attachment below the text, or of a list of names, or the number of rows: the names of a list hold what
/// sites' names do.
pub fn attached(rows: &[Row<'_>]) -> usize {
    let is_head = |row: &Row<'_>| {
        let line = row.text.trim_end_matches(['：', ':', '。']);
        let seen = row.seen.as_ref();
        wording::ends_as_list_head(line)
            || seen.is_some_and(|seen| seen.facts.has(Fact::AttachHead) && !seen.above)
    };
    rows.iter().position(is_head).unwrap_or(rows.len())
}

/// The first and the last row that can only be text: a long sentence, a salutation, a heading label.
///
/// Row numbers; (number of rows, 0) when there is none, so that every row stands above. A long sentence counts when
/// it holds little wording of promo, a short one when it holds none.
fn core(rows: &[Row<'_>]) -> (usize, usize) {
    let first = rows.iter().position(is_core).unwrap_or(rows.len());
    let last = rows.iter().rposition(is_core).unwrap_or(0);
    (first, last)
}

/// Whether a row can only be text.
fn is_core(row: &Row<'_>) -> bool {
    let labelled = row.label.is_some_and(|label| {
        matches!(
            label.form,
            Form::Han | Form::HanParen | Form::Chapter | Form::Article
        )
    });
    row.is_barrier()
        || row.verdict.is_some()
        || labelled
        || row.chars >= 60
            && text::ends_clause(&row.text)
            && promo::weight(&text::squeeze(&row.text)) < 2
        || row.chars >= 30
            && text::ends_sentence(&row.text)
            && promo::weight(&text::squeeze(&row.text)) == 0
        || super::front::is_vocative(&row.squeezed())
        || super::front::is_addressee_line(row)
}

/// Whether a row holds a number to call or write to.
fn is_contact(row: &Row<'_>, squeezed: &str) -> bool {
    row.signs.digits >= promo::CONTACT && has_contact(squeezed)
}

/// What a row alone says.
///
/// `squeezed` is empty for rows too long for any lexicon, and those are clean. The questions stand in the order of
/// certainty: form alone, words of chrome, shapes of page data, then the weight of promo wording.
fn grade(row: &Row<'_>, squeezed: &str, zone: Zone) -> Grade {
    if squeezed.is_empty() {
        return Grade::Clean;
    }
    let marked_up = row.signs.has(Sign::Markup);
    if !row.signs.has(Sign::Han) && text::is_rule(squeezed)
        || row.signs.has(Sign::Digit) && shapes::is_page_number(squeezed)
        || marked_up && (shapes::is_comment(squeezed) || shapes::is_empty_tag(squeezed))
    {
        return Grade::Lone;
    }
    if rules::holds(lexicon::CHROME, squeezed) || shapes::are_buttons(squeezed) {
        return Grade::Sure;
    }
    if marked_up && let Some(address) = shapes::image_address(squeezed) {
        let chrome = lexicon::CHROME_IMAGES
            .iter()
            .any(|word| address.contains(word));
        return if chrome { Grade::Lone } else { Grade::Clean };
    }
    if zone == Zone::Text {
        let contact = row.chars <= 40 && is_contact(row, squeezed) && is_sold(squeezed);
        return if contact && !text::ends_sentence(&row.text) {
            Grade::Sure
        } else {
            Grade::Clean
        };
    }
    let short = row.chars <= 40;
    if rules::holds(lexicon::EDGE_CHROME, squeezed) {
        return Grade::Sure;
    }
    if row.chars <= 160
        && lexicon::EDGE_OPENERS
            .iter()
            .any(|open| squeezed.starts_with(open))
    {
        return Grade::Sure;
    }
    if short && shapes::is_dated_source(squeezed) {
        return Grade::Sure;
    }
    if zone == Zone::Above && row.chars <= 110 && shapes::is_page_data(squeezed) {
        return Grade::Sure;
    }
    if row.chars <= 60 && shapes::is_chrome_row(&row.text) {
        return Grade::Sure;
    }
    if row.chars <= 110 && shapes::is_trail(&row.text) {
        return Grade::Sure;
    }
    let titled = super::front::ends_with_kind(squeezed) && !is_contact(row, squeezed);
    match promo::weight(squeezed) {
        0 => {}
        _ if titled => return Grade::Clean,
        1 if text::ends_sentence(&row.text) && row.chars > 30 => return Grade::Clean,
        1 => return Grade::Suspect,
        // What is removed needs wording that no office would write.
        _ if !is_promoted(squeezed, zone == Zone::Above) => return Grade::Suspect,
        _ if row.chars <= 90 => return Grade::Sure,
        _ => return Grade::Suspect,
    }
    if short && key(squeezed, lexicon::CREDIT_KEYS).is_some() {
        return Grade::Joins;
    }
    Grade::Clean
}

/// A suspicious line that stands there twice is promo.
///
/// Two characters and less are no line to speak of, and whom to call is told at each place that needs it.
fn repeated(squeezed: &[Squeezed<'_>], grades: &mut [Grade]) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (line, grade) in squeezed.iter().zip(grades.iter()) {
        if *grade == Grade::Suspect && line.len() > 6 && !promo::tells_contact(line) {
            *counts.entry(line).or_default() += 1;
        }
    }
    for (line, grade) in squeezed.iter().zip(grades.iter_mut()) {
        if *grade == Grade::Suspect && counts.get(&**line).is_some_and(|count| *count > 1) {
            *grade = Grade::Sure;
        }
    }
}

/// The browser's title and the breadcrumb hold the real title and the site's name.
///
/// A row above the text is chrome when it is the whole of a later row with a site's name before or behind it. The
/// first 40 rows are looked at, so that the work stays linear in the file.
fn site_titles(rows: &[Row<'_>], squeezed: &[Squeezed<'_>], grades: &mut [Grade], first: usize) {
    let top = first.min(rows.len()).min(40);
    for i in 0..top {
        let whole = &squeezed[i];
        let held = rows[i].verdict.is_some() || rows[i].class() == Class::Title;
        if grades[i] >= Grade::Lone || held || whole.is_empty() {
            continue;
        }
        let holds_title = (i + 1..top.max(i + 1)).any(|j| {
            let title = &squeezed[j];
            title.chars().count() >= 6
                && whole.len() > title.len()
                && whole.find(&**title).is_some_and(|at| {
                    let before = whole.get(..at).unwrap_or_default();
                    let after = whole.get(at + title.len()..).unwrap_or_default();
                    is_site(before) && is_site(after)
                })
        });
        if holds_title {
            grades[i] = Grade::Sure;
        }
    }
}

/// What may stand around a title in a browser's title: nothing, or a separator and a name. What names a kind of document
/// (-党课讲稿) is the title's.
fn is_site(piece: &str) -> bool {
    if super::front::ends_with_kind(piece) {
        return false;
    }
    piece.is_empty()
        || piece.starts_with(['-', '_', '|', '–', '—', '－', '｜', '>', '›'])
        || piece.ends_with(['>', '›', '»', '→', '|', '-', '_'])
        || piece.starts_with("首页")
}

/// Heads of lists of other articles, and their entries.
///
/// Looked for below row `last`. A list ends at the first row that is neither junk nor a short one with a bullet. What tells the
/// meaning of words (“一网通办”是指…) is no article's title, and its head none of such a list.
fn related(rows: &[Row<'_>], squeezed: &[Squeezed<'_>], grades: &mut [Grade], last: usize) {
    let mut in_list = false;
    for i in last.saturating_add(1)..rows.len() {
        let text = squeezed[i].trim_end_matches(['：', ':']);
        let explains = |at: usize| squeezed.get(at).is_some_and(|line| line.contains("是指"));
        if lexicon::RELATED.contains(&text) && !explains(i + 1) {
            grades[i] = Grade::Sure;
            in_list = true;
        } else if in_list
            && rows[i].chars <= 60
            && !explains(i)
            && rows[i].text.trim_start().starts_with(lexicon::BULLETS)
        {
            grades[i] = Grade::Sure;
        } else if grades[i] < Grade::Lone {
            in_list = false;
        }
    }
}

/// Page data set as key and value on two lines, and the last crumb of a trail.
///
/// Only above row `first`. A key is junk with its value, and also when nothing or junk follows it, or junk stands
/// right before it.
fn values(squeezed: &[Squeezed<'_>], grades: &mut [Grade], first: usize) {
    for i in 0..first.min(squeezed.len()) {
        let line = &squeezed[i];
        let next = squeezed.get(i + 1).map_or("", |next| &**next);
        let count = next.chars().count();
        if matches!(&**line, ">" | ">>" | "›" | "»") {
            // A crumb; a title is longer and names its kind.
            if i + 1 < first && count <= 12 && grades[i + 1] < Grade::Lone {
                grades[i + 1] = Grade::Sure;
            }
            continue;
        }
        let Some(key) = line.strip_suffix(['：', ':']) else {
            continue;
        };
        if !lexicon::META_KEYS.contains(&key) || i + 1 >= first {
            continue;
        }
        let timed = next.contains(':') && next.starts_with(|c: char| c.is_ascii_digit());
        let value = match key {
            "时间" | "日期" => timed,
            _ if key.ends_with("时间") || key.ends_with("日期") => {
                timed || text::is_plain_date(next) || text::is_date(next)
            }
            "来源" | "信息来源" | "文章来源" | "稿件来源" | "新闻来源" => {
                count <= 16 && !text::ends_clause(next) && !super::front::ends_with_kind(next)
            }
            _ => count <= 8 && next.bytes().all(|b| b.is_ascii_digit()),
        };
        let lonely = next.is_empty() || grades[i + 1] >= Grade::Lone;
        if value || lonely || i > 0 && grades[i - 1] == Grade::Sure {
            grades[i] = Grade::Sure;
        }
        if value && grades[i + 1] < Grade::Lone {
            grades[i + 1] = Grade::Sure;
        }
    }
}

/// Credits are junk where two of them, or one and other junk, stand together.
///
/// A credit alone is text: 编辑：王五 may be the document's own. So are credits of offices among themselves: 主办：…, 承办：….
fn credits(squeezed: &[Squeezed<'_>], grades: &mut [Grade]) {
    let mut start = 0;
    while start < grades.len() {
        let joins = |grade: &Grade| *grade == Grade::Joins || *grade == Grade::Sure;
        let run = grades[start..]
            .iter()
            .take_while(|grade| joins(grade))
            .count();
        let end = start + run;
        let is_office = |at: usize| key(&squeezed[at], lexicon::OFFICE_KEYS).is_some();
        let is_web = (start..end).any(|at| grades[at] == Grade::Sure || !is_office(at));
        let all = &mut grades[start..end];
        match all {
            [Grade::Joins] => all.fill(Grade::Clean),
            _ if is_web => all.fill(Grade::Sure),
            _ => all.fill(Grade::Suspect),
        }
        start += run.max(1);
    }
}

/// A short line between two junk lines above the title, or below the text, goes with them.
///
/// At most 30 characters and no sentence, with witnesses on both sides within three rows; or a site's name that a
/// line which is surely promo repeats. What could be the document's own ([`is_front`]) stays. Looked for above and below the
/// `text`, but not in the `list`.
fn between(
    rows: &[Row<'_>],
    squeezed: &[Squeezed<'_>],
    grades: &mut [Grade],
    text: Range<usize>,
    list: &Range<usize>,
) {
    let first = text.start;
    let title = (0..first.min(rows.len()))
        .find(|i| grades[*i] < Grade::Lone && super::own::is_front(&rows[*i], &squeezed[*i]));
    let above = 0..title.unwrap_or(first).min(rows.len());
    let below = text.end.saturating_add(1)..rows.len();
    let sure = |i: &usize| grades.get(*i) == Some(&Grade::Sure);
    let edges = (0..first.min(rows.len())).chain(below.clone());
    let promo: Vec<&str> = edges
        .filter(sure)
        .take(100)
        .map(|i| &*squeezed[i])
        .collect();
    for range in [above, below] {
        let witnesses = |from: usize, to: usize, grades: &[Grade]| {
            grades
                .get(from..to)
                .is_some_and(|g| g.contains(&Grade::Sure))
        };
        let snapshot = grades.to_vec();
        let Some(first_sure) = range.clone().find(|i| snapshot[*i] == Grade::Sure) else {
            continue;
        };
        let Some(last_sure) = range.clone().rfind(|i| snapshot[*i] == Grade::Sure) else {
            continue;
        };
        for i in range.clone() {
            let row = &rows[i];
            if list.contains(&i) || grades[i] >= Grade::Lone {
                continue;
            }
            // Both neighbours within three lines are witnesses.
            let inside = i > first_sure
                && i < last_sure
                && witnesses(i.saturating_sub(3), i, &snapshot)
                && witnesses(i + 1, (i + 4).min(range.end), &snapshot);
            // A site's name, alone or before a slogan, stands in a line that is surely promo.
            let name = squeezed[i]
                .split(['—', '|', '｜', '-', '_'])
                .next()
                .unwrap_or_default();
            let least = if name.len() == squeezed[i].len() {
                3
            } else {
                4
            };
            let named = name.chars().count() >= least
                && promo
                    .iter()
                    .any(|line| line.len() > name.len() && line.contains(name));
            let plain = || {
                row.chars <= 30
                    && !text::ends_sentence(&row.text)
                    && row.verdict.is_none()
                    && row.class() != Class::Title
                    && !row.is_barrier()
                    && !super::own::is_front(row, &squeezed[i])
            };
            if (inside || named) && plain() {
                grades[i] = Grade::Sure;
            }
        }
    }
}
