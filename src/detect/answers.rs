//! What a chat program says of the text that it gave: 修改说明： and the points below it.

use super::lex::fact::Fact;
use super::row::Row;
use super::rules::junk::ANSWER_REMARKS;
use crate::model::Role;

/// The first row of what a program remarks on its text, or the number of rows: a head of such remarks with nothing that signs below
/// it, in a draft where a line of chatter stands besides.
pub fn remarks(rows: &[Row<'_>]) -> usize {
    let chats = |row: &Row<'_>| {
        let chatter = |facts: &super::lex::fact::Facts| facts.has(Fact::Chatter);
        (row.junk || row.suspect) && row.seen.as_ref().is_some_and(|seen| chatter(&seen.facts))
    };
    let closes = [Role::Date, Role::Signature, Role::Copies, Role::Printed];
    let head = rows.iter().rposition(|row| {
        let line = row.squeezed();
        row.signs.has(super::signs::Sign::Colon)
            && ANSWER_REMARKS.contains(&line.trim_matches(['*', '：', ':']))
    });
    head.filter(|head| {
        let below = rows.get(*head..).unwrap_or_default();
        let signs = |row: &Row<'_>| row.role.is_some_and(|role| closes.contains(&role));
        !below.iter().any(signs) && rows.iter().any(chats)
    })
    .unwrap_or(rows.len())
}
