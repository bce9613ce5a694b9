//! Roles: every row gets that of its class, after what a shape alone tells; then parts begin where titles stand.

use super::{keyed, lists, signers, speaker, stray, under, untitled};
use crate::detect::lex::class::{Class, Seen};
use crate::detect::lex::fact::{Fact, Facts};
use crate::detect::row::{Row, Squeezed};
use crate::detect::rules::words;
use crate::detect::signs::Sign;
use crate::detect::{Part, columns, dotted, front, head, plain, shapes, text};
use crate::model::Role;

/// From here on a table's line is one by its score alone.
const TABLE: f32 = 0.6;

/// Gives rows that no precise stage was sure of the role of their class.
pub fn give(rows: &mut [Row<'_>]) {
    // Whether an outline has begun above, and nothing has closed its text.
    let mut open = false;
    // Where an entry of the contents comes again, these have ended.
    let entries = columns::entries(rows);
    let mut listed = true;
    for at in 0..rows.len() {
        let class = rows[at].class();
        listed &= !columns::comes_again(&rows[at], &entries);
        // A title of two lines may end with a 文种.
        let goes_on = rows
            .get(at + 1)
            .is_some_and(|row| row.class() == Class::Title);
        let unclosed = open && !goes_on;
        let closes = [
            Role::Date,
            Role::Signature,
            Role::AttachmentHead,
            Role::Copies,
        ];
        open = (open || front::opens_outline(&rows[at]))
            && !rows[at].role.is_some_and(|role| closes.contains(&role));
        let fewest = match class {
            Class::Contents => ENTRIES,
            Class::Table => LINES,
            _ => 1,
        };
        if fewest > 1 && is_alone(rows, at, fewest) {
            continue;
        }
        let is_item = class == Class::Table && lists::is_listed(rows, at);
        let is_no_title = class == Class::Title && stray::is_no_title(rows, at);
        let row = &mut rows[at];
        if !row.is_open() || row.suspect {
            continue;
        }
        if class == Class::Contents && !listed {
            continue;
        }
        if class == Class::Table && (columns::is_to_fill_in(row) || is_item) {
            continue;
        }
        // A cut line looked like one; what it was joined to is a sentence.
        if class == Class::Title && row.is_joined() && text::ends_sentence(&row.text) {
            continue;
        }
        // Below the last sentence that is surely text, what an outline has opened goes on: 2020年　先进个人 below 获奖情况：.
        let is_item = |seen: &Seen| seen.below && !seen.facts.has(Fact::Kind);
        let stays = unclosed && row.hints.heading == 0 && row.seen.is_some_and(is_item);
        if class == Class::Title && (stays || is_no_title)
            || class == Class::Number && !stray::may_be_number(row)
            || class == Class::Salutation
                && open
                && !row.seen.is_some_and(|seen| seen.facts.has(Fact::Vocative))
        {
            continue;
        }
        let sure = row.seen.as_ref().map_or(0.0, |seen| seen.scores.of(class));
        if matches!(class, Class::Table | Class::Contents) && sure < TABLE {
            continue;
        }
        row.role = class.role();
    }
    precise(rows);
    if untitled::give(rows) {
        // What stands below it is told by it.
        precise(rows);
    }
    under::addressed(rows);
    upper_lines(rows);
    keyed::fields(rows);
    keyed::mail(rows);
    keyed::among(rows);
    lists::counted(rows);
    lists::numbered(rows);
    unheaded(rows);
    signers::join(rows);
    signers::date(rows);
    stray::release(rows);
    under::put_in_force(rows);
    under::unsigned(rows);
    under::above_contents(rows);
    speaker::below_titles(rows);
    speaker::below_lists(rows);
}

/// Fewer lines in a row are no table of contents.
const ENTRIES: usize = 3;
/// A line alone is no table.
const LINES: usize = 2;

/// Whether fewer than `fewest` rows of a row's class stand together; those that are a table's already count.
fn is_alone(rows: &[Row<'_>], at: usize, fewest: usize) -> bool {
    let class = rows[at].class();
    let near = at.saturating_sub(fewest - 1)..(at + fewest).min(rows.len());
    let mut run = 0;
    let longest = near.map(|at| {
        let given = rows[at].role.map(Class::of);
        run = if rows[at].class() == class || given == Some(class) {
            run + 1
        } else {
            0
        };
        run
    });
    longest.max().unwrap_or(0) < fewest
}

/// How far below a mark its number or title stands.
const HEADED: usize = 8;

/// A mark of who issues stands above a number, a title or a further mark, unless its own words tell: an agency among links or cells is
/// none.
fn unheaded(rows: &mut [Row<'_>]) {
    let (mut titled, mut numbered) = (usize::MAX, usize::MAX);
    for at in (0..rows.len()).rev() {
        let above = at.checked_sub(1).and_then(|above| rows.get(above));
        let goes_on = above.is_some_and(|row| row.role == Some(Role::Title) && !row.junk);
        let row = &mut rows[at];
        let near = |below: usize, most: usize| below != usize::MAX && below - at <= most;
        match row.role {
            Some(Role::DocNumber) if !row.junk => numbered = at,
            Some(Role::Title) if !row.junk => titled = at,
            Some(Role::IssuerMark) if row.verdict.is_none() => {
                let line = row.squeezed();
                let told = line.ends_with("文件")
                    || words::MARK_KINDS.iter().any(|kind| line.ends_with(kind));
                // Below who decides, a title's first line, 行政处罚决定书 is its second.
                let is_kind = row.seen.is_some_and(|seen| seen.facts.has(Fact::Kind));
                if !told && is_kind && goes_on {
                    row.role = Some(Role::Title);
                } else if !told && !near(numbered, HEADED) && !near(titled, HEADED / 2) {
                    row.role = None;
                }
            }
            _ => {}
        }
    }
}

/// A line above a title is the title's own from here on.
const UPPER: f32 = 0.2;
/// The title below it is so sure.
const LOWER: f32 = 0.6;
/// It has at most so many characters.
const UPPER_CHARS: usize = 40;

/// What shows besides that a line above a title is none of its lines: a mark of a sentence, a key, a promise.
const NO_UPPER: Facts = Facts::of(&[
    Fact::EndsStop,
    Fact::HasStop,
    Fact::EndsColon,
    Fact::EndsComma,
    Fact::HasColon,
    Fact::HasCommas,
    Fact::Bullet,
    Fact::Clock,
    Fact::Kind,
    Fact::Number,
    Fact::Promo,
    Fact::Count,
]);

/// Titles are cut where a page had no more room: 国务院办公厅 above 关于……的函. By itself such a line looks like page chrome, so
/// that the title below it speaks for it.
fn upper_lines(rows: &mut [Row<'_>]) {
    for below in (1..rows.len()).rev() {
        let (above, title) = (below - 1, &rows[below]);
        let goes_on = title.role == Some(Role::Title)
            && !title.junk
            && title.verdict.is_none()
            && title.hints.heading == 0
            && title
                .seen
                .as_ref()
                .is_some_and(|seen| seen.scores.of(Class::Title) >= LOWER);
        if goes_on && is_upper(&rows[above], title) {
            rows[above].role = Some(Role::Title);
            rows[above].suspect = false;
        }
    }
}

fn is_upper(row: &Row<'_>, title: &Row<'_>) -> bool {
    let seen = row.seen.as_ref().filter(|seen| {
        seen.above
            && !seen.noisy
            && seen.scores.of(Class::Title) >= UPPER
            && !seen.facts.has_one(NO_UPPER)
            && !seen.facts.has_one(Facts::NO_TITLE)
    });
    let line = row.squeezed();
    seen.is_some()
        && (row.role.is_none() || row.suspect)
        && row.verdict.is_none()
        && !row.junk
        && row.label.is_none()
        && row.hints.heading == 0
        && (3..=UPPER_CHARS).contains(&row.chars)
        && !shapes::is_paper_of_a_meeting(&line)
        && !title.squeezed().contains(&*line)
}

/// Whether a row below a title that names no 文种 is the rest of it.
fn is_rest(row: &Row<'_>) -> bool {
    let seen = row.seen.as_ref().filter(|seen| seen.above);
    row.chars <= 60
        && row.label.is_none()
        && seen.is_some_and(|seen| {
            seen.facts.has(Fact::Kind)
                && !seen
                    .facts
                    .has_one(Fact::EndsStop | Fact::EndsColon | Fact::HasStop)
        })
}

/// Whether a line is the last characters of the 文种 that a title above it was cut in: 告 below …的报.
fn is_tail(above: &str, line: &str) -> bool {
    line.chars().count() <= TAIL
        && line.chars().all(text::is_han)
        && front::ends_with_kind(&format!("{above}{line}"))
}

/// So many characters may be left of a title.
const TAIL: usize = 2;

/// A dash right below a title opens its subtitle from here on, whatever words the line holds.
const DASHED: f32 = 0.2;

/// Whether a row that is suspected is a subtitle all the same.
fn is_dashed(row: &Row<'_>) -> bool {
    row.seen.as_ref().is_some_and(|seen| {
        seen.above && seen.facts.has(Fact::Dash) && seen.scores.of(Class::Subtitle) >= DASHED
    })
}

/// Whether a row below a title may be who speaks, by its shape.
fn may_speak(row: &Row<'_>) -> bool {
    matches!(row.role, None | Some(Role::Notes))
        || row.role == Some(Role::Title) && under::is_sure_name(row)
}

/// What the head of an official document is by its shape alone, and whose line under a title it is.
fn precise(rows: &mut [Row<'_>]) {
    let (mut above, mut titled, mut broken, mut block) = (true, false, false, false);
    let mut roles: Vec<Option<Role>> = Vec::new();
    let squeezed: Vec<Squeezed<'_>> = rows.iter().map(Row::squeezed).collect();
    for (at, (row, line)) in rows.iter().zip(&squeezed).enumerate() {
        let transcript = titled && under::is_transcript(line);
        let remark = titled && !transcript && under::is_remark(line);
        let tail = broken && at > 0 && is_tail(&squeezed[at - 1], line);
        let opens = || plain::opens_count(rows, at) || dotted::opens(rows, at);
        let rest = broken && is_rest(row) && !opens();
        let own = broken && (rest || tail)
            || titled && is_dashed(row)
            || remark
            || transcript
            || block && (speaker::is_byline(rows, at) || speaker::is_named(rows, at));
        let held = row.junk || row.suspect && !own || row.verdict.is_some();
        above &= row.seen.is_some() && !row.seen.as_ref().is_some_and(|seen| seen.among);
        // Among the text nothing is a line of the frame by its shape alone.
        let framed = above || titled || block || row.role == Some(Role::DateLine);
        let signs = line.starts_with("签发人：") || line.starts_with("签发人:");
        let below_number = roles.last() == Some(&Some(Role::DocNumber));
        let shaped = if held || !(framed || signs && below_number) {
            None
        } else if head::is_class(line) {
            Some(Role::Classification)
        } else if head::is_serial(line) {
            Some(Role::Serial)
        } else if signs {
            Some(Role::Signer)
        } else if row.signs.has(Sign::Numbered) && front::is_document_number(line) {
            Some(Role::DocNumber)
        } else if (row.role == Some(Role::DateLine) || row.role == Some(Role::Notes) && titled)
            && front::is_dated_agency(line)
        {
            Some(Role::AuthorLine)
        } else if matches!(
            row.role,
            None | Some(Role::Title | Role::DateLine | Role::AuthorLine)
        ) && front::is_subtitle(line, titled)
            && titled
        {
            Some(Role::Subtitle)
        } else if matches!(row.role, None | Some(Role::Notes))
            && titled
            && front::is_date_note(line)
        {
            Some(Role::DateLine)
        } else if transcript {
            Some(Role::Notes)
        } else if remark {
            Some(Role::Title)
        } else if block && may_speak(row) && speaker::is_named(rows, at) {
            Some(Role::AuthorLine)
        } else if row.role.is_none() && broken && (rest || tail) {
            Some(Role::Title)
        } else {
            None
        };
        let below_title = [Role::AuthorLine, Role::Subtitle, Role::DateLine];
        let kept = |role: &Role| {
            above || remark || transcript || signs && below_number || below_title.contains(role)
        };
        let shaped = shaped.filter(kept);
        if !row.junk && (!row.suspect || shaped.is_some()) {
            let role = shaped.or(row.role);
            block = role == Some(Role::Title)
                || block && (transcript || role.is_some_and(|role| below_title.contains(&role)));
            titled = role == Some(Role::Title) || titled && role == Some(Role::Subtitle);
            broken = role == Some(Role::Title) && !front::ends_with_kind(line);
        }
        roles.push(shaped.or(row.role));
    }
    for (row, role) in rows.iter_mut().zip(&roles) {
        if row.verdict.is_none() && !row.junk {
            row.suspect &= row.role == *role;
            row.role = *role;
        }
    }
    let head = rows
        .iter()
        .position(|row| row.seen.as_ref().is_none_or(|seen| seen.among))
        .unwrap_or(rows.len());
    let (Some(roles), Some(squeezed)) = (roles.get_mut(..head), squeezed.get(..head)) else {
        return;
    };
    head::marks(roles, squeezed);
    for (row, role) in rows.iter_mut().zip(roles) {
        let is_mark = *role == Some(Role::IssuerMark);
        if row.verdict.is_none() && !row.junk && (!row.suspect || is_mark) {
            row.suspect &= !is_mark;
            row.role = *role;
        }
    }
}

/// The documents and attachments of the file: each begins with its head and title block.
pub(in crate::detect) fn parts(rows: &[Row<'_>]) -> Vec<Part> {
    let heads = |row: &Row<'_>| {
        matches!(
            row.role,
            Some(
                Role::Title
                    | Role::Subtitle
                    | Role::DateLine
                    | Role::AuthorLine
                    | Role::DocNumber
                    | Role::IssuerMark
                    | Role::Classification
                    | Role::Serial
                    | Role::Signer
                    | Role::AttachmentHead
            )
        )
    };
    let mut parts = vec![Part {
        start: 0,
        text: 0,
        end: rows.len(),
    }];
    let mut at = 0;
    while at < rows.len() {
        if !heads(&rows[at]) {
            at += 1;
            continue;
        }
        let mut text = at;
        let mut end = at;
        let mut titled = false;
        while end < rows.len() && (heads(&rows[end]) || rows[end].junk || rows[end].suspect) {
            if heads(&rows[end]) {
                text = end + 1;
                titled |= matches!(rows[end].role, Some(Role::Title | Role::AttachmentHead));
            }
            end += 1;
        }
        let opened = parts.len() > 1 || parts.iter().any(|part| part.text > 0);
        if let Some(last) = parts.last_mut() {
            if !opened {
                last.text = text;
            } else if titled {
                last.end = at;
                parts.push(Part {
                    start: at,
                    text,
                    end: rows.len(),
                });
            }
        }
        at = end.max(at + 1);
    }
    parts
}
