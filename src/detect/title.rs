//! The title block of a document or attachment: where it ends, and what each of its lines is.
//!
//! It is walked down once, to the first row that is text; each row gets its role on the way, and the last words are said
//! when the whole block is known.

use super::front::{ends_with_kind, is_addressee_line, is_author, is_spread, is_vocative, titled};
use super::head;
use super::row::{Row, Squeezed};
use super::text;
use crate::model::Role;

/// How many rows a title block may hold.
const BLOCK: usize = 14;

/// What a walk down a title block has learned so far.
#[derive(Default)]
struct Learned {
    /// A line above names the kind of document.
    complete: bool,
    /// A note in brackets goes on.
    open_note: bool,
}

/// The title block that opens at row `start`: what each of its rows is, and their texts.
///
/// At most [`BLOCK`] rows. A table or break ends it, and so does the first row that could be no part of a title
/// block, or a heading below a complete title ([`heads_text`]).
///
/// Two things are learned apart. For the end, every line that names a kind completes the title, whatever it is taken for.
/// For the roles, only a line of the title itself does.
fn walk<'a>(rows: &[Row<'a>], start: usize) -> (Vec<Option<Role>>, Vec<Squeezed<'a>>) {
    let (mut roles, mut lines) = (Vec::new(), Vec::new());
    let (mut for_end, mut for_roles) = (Learned::default(), Learned::default());
    for (at, row) in rows.iter().enumerate().skip(start).take(BLOCK) {
        if row.is_barrier() {
            break;
        }
        let line = row.squeezed();
        if !row.junk && !row.suspect && ends(rows, at, &line, &mut for_end) {
            break;
        }
        roles.push(role_of(row, &line, &mut for_roles));
        lines.push(line);
    }
    // Junk at the end of the block belongs to nobody.
    while let Some(row) = roles
        .len()
        .checked_sub(1)
        .and_then(|last| rows.get(start + last))
        && (row.junk || row.suspect)
    {
        roles.pop();
        lines.pop();
    }
    (roles, lines)
}

/// Whether row `at` is text, so that the block ends above it.
fn ends(rows: &[Row<'_>], at: usize, line: &str, learned: &mut Learned) -> bool {
    let Some(row) = rows.get(at) else { return true };
    let is_decided = matches!(
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
        )
    );
    if !is_decided {
        if !row.is_open() || line.is_empty() {
            return true;
        }
        let ends_note = learned.open_note && line.ends_with(['）', ')']);
        match titled(row, line, learned.complete) {
            None if !ends_note => return true,
            Some(Role::Title) if heads_text(rows, at, learned.complete) => return true,
            _ => {}
        }
        learned.open_note =
            !ends_note && line.matches(['（', '(']).count() > line.matches(['）', ')']).count();
    }
    learned.complete |= ends_with_kind(line);
    false
}

/// What a row of the block is; nothing when that is decided, or it is junk.
fn role_of(row: &Row<'_>, line: &str, learned: &mut Learned) -> Option<Role> {
    if !row.is_open() || row.suspect {
        return None;
    }
    let mut role = titled(row, line, learned.complete);
    // An adoption note over two lines.
    if learned.open_note && (role != Some(Role::Title) || line.ends_with(['）', ')'])) {
        role = Some(Role::DateLine);
    }
    if role == Some(Role::DateLine) {
        let opens = line.matches(['（', '(']).count();
        let closes = line.matches(['）', ')']).count();
        learned.open_note = opens > closes || learned.open_note && closes == 0;
    }
    learned.complete |= role == Some(Role::Title) && ends_with_kind(line);
    role
}

/// Gives their roles to the rows of the title block that opens at row `start`; returns the first row behind it.
///
/// `inner` is set for the title of an attachment or a further document, which needs more evidence.
pub fn block(rows: &mut [Row<'_>], start: usize, inner: bool) -> usize {
    let (mut roles, squeezed) = walk(rows, start);
    let end = start + roles.len();
    let titles = roles
        .iter()
        .filter(|role| **role == Some(Role::Title))
        .count();
    if inner && !inner_title(rows, start, &squeezed, &roles)
        || titles == 0 && !roles.iter().flatten().any(|role| *role == Role::DocNumber)
    {
        return start;
    }
    if !inner {
        head::marks(&mut roles, &squeezed);
    }
    settle(
        &mut roles,
        &squeezed,
        rows.get(start..end).unwrap_or_default(),
    );
    for (row, role) in rows.iter_mut().skip(start).zip(roles) {
        if row.is_open() && role.is_some() {
            row.role = role;
        }
    }
    end
}

/// The last words on a block: a short leftover behind a date or a finished title is its author.
///
/// At most 20 characters behind a date or subtitle, without a kind of document and not bold.
fn settle(roles: &mut [Option<Role>], squeezed: &[Squeezed<'_>], rows: &[Row<'_>]) {
    let first_title = roles.iter().position(|role| *role == Some(Role::Title));
    let mut dated = false;
    for (i, role) in roles.iter_mut().enumerate() {
        match role {
            Some(Role::DateLine | Role::Subtitle) => dated = true,
            Some(Role::Title)
                if dated
                    && first_title.is_some_and(|first| first < i)
                    && squeezed[i].chars().count() <= 20
                    && !ends_with_kind(&squeezed[i])
                    && !rows[i].hints.bold =>
            {
                *role = Some(Role::AuthorLine);
            }
            _ => {}
        }
    }
}

/// Whether a short line below a finished title is rather the first heading: its source marked it as
/// one, or text follows it at once while the title stood apart.
fn heads_text(rows: &[Row<'_>], at: usize, complete: bool) -> bool {
    let Some(row) = rows.get(at) else {
        return false;
    };
    if !complete {
        return false;
    }
    if row.hints.heading >= 2 {
        return true;
    }
    let next = rows.iter().skip(at + 1).find(|next| !next.junk);
    let text_follows = next.is_some_and(|next| {
        next.is_open()
            && (next.hints.bullet
                || next.chars >= 40 && text::ends_clause(&next.text)
                || is_vocative(&next.squeezed())
                || is_addressee_line(next))
    });
    row.chars <= 12
        && text_follows
        && !ends_with_kind(&row.squeezed())
        && !is_author(&row.squeezed())
        && !text::has_date(&row.text)
        || row.text.starts_with('【') && row.text.ends_with('】')
}

/// What a title inside the file must show.
///
/// At most four short title lines without marks of a clause, one of which names a kind of document or is
/// letter-spaced, no caption of a figure or table, and text behind the block.
fn inner_title(
    rows: &[Row<'_>],
    start: usize,
    squeezed: &[Squeezed<'_>],
    roles: &[Option<Role>],
) -> bool {
    let titles: Vec<usize> = (0..roles.len())
        .filter(|i| roles[*i] == Some(Role::Title))
        .collect();
    let Some(first) = titles.first() else {
        return false;
    };
    let short = titles.len() <= 4
        && titles.iter().all(|i| {
            squeezed[*i].chars().count() <= 45 && !squeezed[*i].contains(['：', '，', '！'])
        });
    let kind = titles.iter().any(|i| ends_with_kind(&squeezed[*i]));
    let spread = rows
        .get(start + first)
        .is_some_and(|row| is_spread(&row.text));
    let figure = squeezed
        .get(*first)
        .is_some_and(|line| line.starts_with('图') || line.starts_with('表'));
    let followed = rows
        .iter()
        .skip(start + roles.len())
        .any(|row| row.is_open() || row.is_barrier());
    short && (kind || spread) && !figure && followed
}
